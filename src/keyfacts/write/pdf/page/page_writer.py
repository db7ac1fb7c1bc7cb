"""The page writer: draws lines, rules, boxes and artwork on pages, and keeps the structure tree while it draws."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.colour import WHITE, Colour
from keyfacts.model.document import Document
from keyfacts.type.bidi import is_right_to_left
from keyfacts.type.fonts import FontBook
from keyfacts.write.pdf.file.canvas import ReportCanvas
from keyfacts.write.pdf.file.embedding import embed
from keyfacts.write.pdf.file.metadata import add_metadata
from keyfacts.write.pdf.file.navigation import Navigation
from keyfacts.write.pdf.file.standards import document_obstacles, font_obstacles, page_obstacles, target_of
from keyfacts.write.pdf.file.structure import Element, StructureTree
from keyfacts.write.pdf.file.syntax import number, numbers
from keyfacts.write.pdf.page.content import Content, rectangle_path
from keyfacts.write.pdf.page.links import Links
from keyfacts.write.pdf.page.replay import Replay
from keyfacts.write.pdf.page.small_type import LEAST_SIZE, SmallType
from keyfacts.write.pdf.page.spoken import Spoken
from keyfacts.write.pdf.text.lines import Line, Piece, SetFormula
from keyfacts.write.pdf.text.looks import look_of
from keyfacts.write.pdf.text.measuring import Settings

__all__ = ["Element", "PageWriter"]

_LAYOUT = "<</Type/Layout>>"


class PageWriter:
    """One PDF in the making. Coordinates in points, origin at the page's lower left corner."""

    def __init__(
        self, document: Document, fonts: FontBook, findings: Findings, page_labels: Mapping[str, str] | None = None
    ) -> None:
        self.document = document
        self.fonts = fonts
        self.findings = findings
        self.page_count = 0
        self._target = target_of(document)
        self._canvas = ReportCanvas("2.0" if self._target.is_2 else "1.7")
        self._file = self._canvas.file
        self._tree = StructureTree(self._file, self._target, right_to_left=is_right_to_left(document.metadata.lang))
        self._navigation = Navigation(self._file, self._tree, self._target)
        self._fonts_number = self._file.reserve()
        self._settings = Settings(fonts)
        self._replay = Replay(self._canvas, self._settings, f"{self._fonts_number} 0 R")
        self._links = Links(self._tree, self._navigation, Spoken(document, page_labels or {}))
        self._small = SmallType()
        self._figures: dict[str, Element] = {}
        """The elements of figures by the keys of their artwork, which are their anchors."""
        self._content = Content()
        self._page = 0
        self._label = ""
        self._size = (0.0, 0.0)
        self._artifact = ""
        self._forms: dict[str, None] = {}

    @property
    def root(self) -> Element:
        """The Document element: the parent where none is given."""
        return self._tree.root

    def begin_page(self, width: float, height: float, *, label: str = "") -> None:
        """Start a page; ``label`` is its printed number (page labels of the viewer), '' the plain count."""
        self._page = self._canvas.begin(width, height)
        self._size = (width, height)
        self._tree.obstacles.extend(page_obstacles(width, height, self._target))
        self._label = label
        self._content = Content()
        self._forms = {}
        self.page_count += 1

    def end_page(self) -> None:
        """Finish the page; its content is compressed at once."""
        self._content.close()
        self._canvas.write("\n".join(self._content.operators))
        forms = "".join(f"/{called} {self._replay.forms[called]} 0 R" for called in self._forms)
        entries = {"Tabs": "/S"}
        if self._content.marked:
            entries["StructParents"] = str(self._tree.page_key(self._content.marked))
        annotations = self._navigation.end_page(self._label)
        if annotations:
            entries["Annots"] = annotations
        self._canvas.end(f"<</Font {self._fonts_number} 0 R/XObject<<{forms}>>>>", entries)

    def element(
        self,
        role: str,
        parent: Element | None = None,
        *,
        title: str = "",
        alt: str = "",
        actual: str = "",
        lang: str = "",
        bbox: tuple[float, float, float, float] | None = None,
        scope: Literal["", "Row", "Column", "Both"] = "",
        headers: Sequence[str] = (),
        identifier: str = "",
        colspan: int = 1,
        rowspan: int = 1,
        list_numbering: str = "",
        placement: str = "",
        summary: str = "",
    ) -> Element:
        """Add a structure element at the end of ``parent`` (None: the Document), at any time, on any page.

        ``role`` is a standard type of PDF 1.7 (Sect, H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD, THead, TBody,
        Figure, Caption, Note, TOC, TOCI, Reference, Link, BlockQuote, Code ...) or one of ``structure.ROLE_MAP``.
        ``bbox`` is (left, bottom, right, top) on the page. ``identifier`` is the ID that ``headers`` of other cells
        name; a Note without one gets one. ``list_numbering`` is 'Disc', 'Decimal' ...; ``placement`` 'Block' ...
        """
        element = self._tree.add(role, parent)
        if identifier:
            element.identifier = identifier
        if title or alt or actual or lang:
            self._tree.describe(element, title=title, alt=alt, actual=actual, lang=lang)
        if bbox or scope or headers or colspan > 1 or rowspan > 1 or list_numbering or placement or summary:
            self._tree.set_attributes(
                element, bbox=bbox, scope=scope, headers=headers, colspan=colspan, rowspan=rowspan,
                list_numbering=list_numbering, placement=placement, summary=summary,
            )  # fmt: skip
        return element

    def draw_line(self, line: Line, x: float, top: float, parent: Element | None) -> None:
        """Draw ``line`` with its left edge at ``x`` and its top edge at ``top``.

        Content is marked for ``parent`` and the inline elements under it; anchors become named destinations. Inside
        ``artifact`` (or with parent None) it is artifact text.
        """
        baseline = top - line.baseline
        content = self._content
        marked = None if self._artifact else parent
        for piece in line.pieces:
            if piece.size < LEAST_SIZE:
                self._small.piece(piece)
            if piece.highlight is not None:
                self._highlight(piece, x, baseline)
            if marked is None:
                content.open_artifact(self._artifact or _LAYOUT)
            elif piece.tags:
                content.open(self._inline(marked, piece, x, baseline), self._page)
            else:
                content.open(marked, self._page)
            if marked is not None:
                piece = self._spelled(piece, content)
            drawing = piece.formula and self._formula(piece, piece.formula, x + piece.x, baseline, marked)
            content.piece(piece, x + piece.x, baseline, drawing or "")
        for anchor in line.anchors:
            self.destination(anchor, x, top, parent)

    @staticmethod
    def _spelled(piece: Piece, content: Content) -> Piece:
        """A raised or lowered piece with what it says, which copies of the text have, too: the first of its element."""
        said = piece.tags[-1].actual if piece.tags and piece.tags[-1].shift else ""
        if not said or piece.actual is not None:
            return piece
        first = content.element is not None and not content.element.kids[:-1]
        return replace(piece, actual=said if first else "")

    def _inline(self, parent: Element, piece: Piece, x: float, baseline: float) -> Element:
        """The innermost element of a piece's tags; links on the way get their boxes."""
        element = parent
        for tag in piece.tags:
            element = self._links.inline(element, tag)
            if tag.url or tag.target:
                foot = baseline + piece.rise - piece.font.descent * piece.size
                head = baseline + piece.rise + piece.font.ascent * piece.size
                box = (x + piece.x, foot, x + piece.x + piece.width, head)
                self._links.link(element, tag, self._page, box, piece.text)
        return element

    def _formula(self, piece: Piece, formula: SetFormula, x: float, baseline: float, parent: Element | None) -> str:
        """What draws a formula, in the colour of its line."""
        low = baseline + piece.rise - formula.depth
        if parent is not None:
            element = self._inline(parent, piece, x, baseline)
            if "/BBox" not in element.attributes:
                self._tree.set_attributes(
                    element, bbox=(x, low, x + formula.width, low + formula.height + formula.depth), placement="Inline"
                )
        return self._replay.formula(formula.artwork, x, low, formula.scale, piece.colour)

    def _highlight(self, piece: Piece, x: float, baseline: float) -> None:
        assert piece.highlight is not None
        foot = baseline - piece.font.descent * piece.size * 0.8
        height = (piece.font.ascent + piece.font.descent) * piece.size * 0.85
        if not self._artifact:
            self._content.close()
        self._content.boxes([(x + piece.x, foot, piece.width, height, piece.highlight)])

    @contextmanager
    def artifact(self, kind: Literal["Pagination", "Layout", "Background"], subtype: str = "") -> Iterator[None]:
        """Everything drawn inside is an artifact; ``subtype`` 'Header', 'Footer', 'Watermark' (14.8.2.2.2)."""
        before = self._artifact
        attached = {"Header": "/Attached[/Top]", "Footer": "/Attached[/Bottom]"}.get(subtype, "")
        self._artifact = f"<</Type/{kind}{f'/Subtype/{subtype}{attached}' if subtype else ''}>>"
        try:
            yield
        finally:
            self._artifact = before
            self._content.close()

    def _as_artifact(self, operators: str, kind: str = "") -> None:
        """Draw paths as an artifact: the one under way, or one of ``kind`` ('' for layout)."""
        self._content.open_artifact(self._artifact or kind or _LAYOUT)
        self._content.raw(operators)

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line_width: float = 0.5,
        radius: float = 0.0,
        *,
        ground: bool = False,
    ) -> None:
        """A box with its lower left corner at (x, y); an artifact, Background if it is the ``ground`` of text."""
        if fill is None and stroke is None:
            return
        out = ["q"]
        if fill is not None:
            out.append(f"{numbers(*fill.unit)} rg")
        if stroke is not None:
            out.append(f"{numbers(*stroke.unit)} RG {number(line_width)} w")
        out.append(rectangle_path(x, y, width, height, min(radius, width / 2, height / 2)))
        out.append("B" if fill is not None and stroke is not None else "f" if fill is not None else "S")
        out.append("Q")
        box = f"<</Type/Background/BBox[{numbers(x, y, x + width, y + height)}]>>" if ground else ""
        self._as_artifact(" ".join(out), box)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, colour: Colour, width: float, dash: Sequence[float] = ()
    ) -> None:
        """A straight line; an artifact."""
        dashes = f" [{numbers(*dash)}] 0 d" if dash else ""
        self._as_artifact(
            f"q {numbers(*colour.unit)} RG {number(width)} w{dashes} {numbers(x1, y1)} m {numbers(x2, y2)} l S Q"
        )

    def place_artwork(
        self, key: str, artwork: Artwork, x: float, y: float, width: float, height: float, parent: Element | None
    ) -> None:
        """Place artwork with its lower left corner at (x, y), scaled to width by height; made once per ``key``.

        ``parent`` is the Figure element (its BBox is set from the first placing if it has none); None: an artifact.
        """
        if parent is not None and artwork.width:
            self._small.artwork(artwork, width / artwork.width)
        operators, form = self._replay.operators(key, artwork, x, y, width, height)
        if form:
            self._forms[form] = None
        if parent is None or self._artifact:
            self._as_artifact(operators)
            return
        self._figures.setdefault(key, parent)
        if "/BBox" not in parent.attributes:
            self._tree.set_attributes(parent, bbox=(x, y, x + width, y + height), placement="Block")
        self._content.open(parent, self._page)
        self._content.raw(operators)

    def destination(self, anchor: str, x: float, top: float, element: Element | None = None) -> None:
        """A named destination on this page, at ``element`` (None: the Document); the first of a name counts."""
        if anchor:
            self._navigation.destination(anchor, self._page, x, top, element or self.root)

    def outline(self, title: str, level: int, anchor: str) -> None:
        """An entry of the document outline (level 1, 2, ...) that leads to ``anchor``."""
        self._navigation.outline(title, level, anchor)

    def draft_mark(self, text: str, element: Element | None = None) -> None:
        """``text`` large and aslant across the page; call it first on the page.

        It is what ``element`` says, or a watermark artifact.
        """
        style = self.fonts.stylesheet["draft-mark"]
        look = look_of(style, self.document.metadata.lang)
        setting = self._settings.of(look)
        width, height = self._size
        shaped = setting.shaper.shape(text)
        long = sum(s.width for s in shaped) / 1000.0
        angle = math.atan2(height, width)
        size = min(style.size * 1.5, 0.6 * math.hypot(width, height) / max(long, 0.1))
        cosine, sine = math.cos(angle), math.sin(angle)
        half, up = long * size / 2, setting.font.cap_height * size / 2
        x = width / 2 - half * cosine + up * sine
        y = height / 2 - half * sine - up * cosine
        colour = look.colour.mixed(WHITE, 0.3)
        out = [f"q {numbers(*colour.unit)} rg BT", f"{numbers(cosine, sine, -sine, cosine, x, y)} Tm"]
        out.extend(f"/{s.font.name} {number(size)} Tf [<{s.show}>]TJ" for s in shaped)
        operators = " ".join([*out, "ET Q"])
        if element is not None:
            self._content.open(element, self._page)
            self._content.raw(operators)
            self._content.close()
            return
        with self.artifact("Pagination", "Watermark"):
            self._as_artifact(operators)

    def finish(self) -> bytes:
        """The whole file; the page writer is spent afterwards."""
        self._small.tell(self.document.place, self.findings)
        file, catalog = self._file, self._file.Catalog
        claimed = self._may_claim()
        entries = add_metadata(file, self.document, self._target, self._figures, claimed=claimed)
        files = entries.pop("EmbeddedFiles", "")
        entries |= self._navigation.close()
        if files:
            places = entries.get("Names", "<<>>")
            entries["Names"] = f"{places[:-2]}/EmbeddedFiles {files}>>"
        entries["StructTreeRoot"] = f"{self._tree.close()} 0 R"
        references = ((font.name, embed(file, font)) for font in self.fonts.fonts)
        shown = "".join(f"/{called} {reference}" for called, reference in references if reference)
        file.put(f"<<{shown}>>".encode("ascii"), self._fonts_number)
        catalog.__NoDefault__ = sorted({*catalog.__NoDefault__, *entries})
        for key, value in entries.items():
            setattr(catalog, key, value)
        return file.GetPDFData(self._canvas)

    def _may_claim(self) -> bool:
        """True if nothing that was drawn stands against the target; else KF720 says what does."""
        obstacles = [*document_obstacles(self.document, self._target), *self._tree.check()]
        for font in self.fonts.fonts:
            obstacles.extend(font_obstacles(font))
        for reason in dict.fromkeys(obstacles):
            message = f"the PDF does not claim {self._target.title}: {reason}"
            self.findings.report("KF720", self.document.place, message, "mend what the sentence names, and build again")
        return not obstacles
