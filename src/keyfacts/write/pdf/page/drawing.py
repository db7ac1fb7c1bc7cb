"""Drawing: the plan of pages goes to the page writer, element by element and mark by mark."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.colour import WHITE
from keyfacts.model.document import HEAD_CENTRE
from keyfacts.model.style.heads_and_feet import LOGO_GAP, WIDEST_FOLIO, margin_lines, running_logo_size, size_to_fit
from keyfacts.model.style.stylesheet import Role, Stylesheet
from keyfacts.write.pdf.layout import Plan
from keyfacts.write.pdf.layout.items import ArtMark, FillMark, FolioMark, Geometry, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.layout.page_columns import Placed
from keyfacts.write.pdf.layout.page_foot import Page
from keyfacts.write.pdf.page.page_writer import Element, PageWriter
from keyfacts.write.pdf.text.lines import InlineTag, Line
from keyfacts.write.pdf.text.typesetter import Typesetter

_GROUND = 6.0
"""Points from which on a box both wide and high is the ground of text, not a rule or bar."""
_FOLIO = 0
"""Key of the tag around a page number in the contents: those of its paragraph's words count from 1."""


class Drawer:
    """Draws one plan. The structure tree is made first, in the model's order.

    A document written from right to left was laid out as if from left to right: each page is mirrored about the
    middle of its type area, all but lines and artwork themselves.
    """

    def __init__(
        self,
        document: d.Document,
        plan: Plan,
        artworks: Mapping[str, Artwork],
        stylesheet: Stylesheet,
        typesetter: Typesetter,
        writer: PageWriter,
    ) -> None:
        self.document = document
        self.plan = plan
        self.artworks = artworks
        self.stylesheet = stylesheet
        self.typesetter = typesetter
        self.writer = writer
        self._lines_counted = 0
        self._elements: dict[int, Element] = {}
        self._state: list[Element] = []
        """Where a draft's mark and the sample label are read, before all else: they are words of the first page."""
        self._height = 0.0
        self._mirror: float | None = None
        """What a left edge and the right edge it turns into add up to; None where nothing is mirrored."""
        self._margin_words: dict[tuple[str, float], tuple[str, ...]] = {}
        """Lines of running heads and feet by edge and room."""

    def draw(self) -> None:
        """All pages, each forgotten once it is drawn, then the outline."""
        self._make_elements()
        for number, page in enumerate(self.plan.pages, 1):
            self._draw_page(page, number)
            page.placed.clear()
            page.notes.clear()
        for heading in self.plan.headings:
            self.writer.outline(heading.title, heading.level, heading.anchor)

    def _make_elements(self) -> None:
        self._state = [self.writer.element("P"), self.writer.element("P")]
        stack: list[tuple[Node, Element | None]] = [(n, None) for n in reversed(self.plan.root.children)]
        while stack:
            node, parent = stack.pop()
            element = self.writer.element(
                node.role,
                parent,
                title=node.title,
                alt=node.alt,
                lang=node.lang,
                scope=node.scope,
                headers=node.headers,
                identifier=node.identifier,
                colspan=node.colspan,
                rowspan=node.rowspan,
                list_numbering=node.list_numbering,
                placement=node.placement,
                summary=node.summary,
            )
            self._elements[id(node)] = element
            stack.extend((child, element) for child in reversed(node.children))

    # --- a page --------------------------------------------------------------------------------------------

    def _draw_page(self, page: Page, number: int) -> None:
        writer, geometry = self.writer, page.geometry
        self._height = geometry.height
        self._mirror = geometry.left + geometry.right if self.typesetter.right_to_left else None
        writer.begin_page(geometry.width, geometry.height, label=str(number))
        if self.document.draft_mark and not page.bare:
            writer.draft_mark(self.document.draft_mark, self._state[0] if number == 1 else None)
        for fill in page.fills:
            self._fill(fill, 0.0, 0.0)
        for one in page.placed:
            self._draw_item(one)
        for rule in page.note_rules:
            x, y = self._left(rule.x, rule.length), self._height - rule.top
            writer.rule(x, y, x + rule.length, y, self.stylesheet.palette.secondary, 0.5)
        for one in page.notes:
            self._draw_item(one)
        if not page.bare:
            self._draw_margins(page, number)
        writer.end_page()

    def _left(self, x: float, width: float) -> float:
        """The left edge of what is laid out from ``x`` on, ``width`` wide."""
        return x if self._mirror is None else self._mirror - x - width

    def _line(self, line: Line, x: float, top: float, element: Element | None) -> None:
        """Draw ``line`` as it is laid out with its box's upper left corner at (``x``, ``top``)."""
        self.writer.draw_line(line, self._left(x + line.start, line.width) - line.start, top, element)

    def _draw_item(self, one: Placed) -> None:
        if one.item.anchors:
            nodes = [m.node for m in one.item.marks if not isinstance(m, FillMark) and m.node]
            element = self._elements[id(nodes[0])] if nodes else None
            for anchor in one.item.anchors:
                left = one.x if self._mirror is None else 0.0
                self.writer.destination(anchor, left, self._height - one.top, element)
        if one.again:
            with self.writer.artifact("Pagination"):
                for mark in one.item.marks:
                    self._mark(mark, one)
            return
        for mark in one.item.marks:
            self._mark(mark, one)

    def _mark(self, mark: TextMark | FillMark | ArtMark | FolioMark, one: Placed) -> None:
        top = self._height - one.top
        match mark:
            case TextMark():
                element = self._elements[id(mark.node)] if mark.node else None
                self._line(mark.line, one.x + mark.dx, top - mark.dy, element)
            case FillMark():
                self._fill(mark, one.x, one.top)
            case ArtMark():
                element = self._elements[id(mark.node)] if mark.node else None
                y = top - mark.dy - mark.height
                artwork = self.artworks[mark.key]
                x = self._left(one.x + mark.dx, mark.width)
                self.writer.place_artwork(mark.key, artwork, x, y, mark.width, mark.height, element)
            case FolioMark():
                self._folio(mark, one)

    def _fill(self, mark: FillMark, x: float, top: float) -> None:
        y = self._height - top - mark.dy - mark.height
        self.writer.rectangle(
            self._left(x + mark.dx, mark.width), y, mark.width, mark.height, fill=mark.colour, radius=mark.radius,
            ground=min(mark.width, mark.height) > _GROUND,
        )  # fmt: skip

    def _folio(self, mark: FolioMark, one: Placed) -> None:
        """The page number of a contents entry, with a leader of dots."""
        label = self.plan.page_labels.get(mark.link.target, "")
        style = replace(self.stylesheet[mark.role], features=("tnum", "lnum"))
        line = self.typesetter.set_label(label, style, tags=(mark.link, InlineTag("Span", _FOLIO)))
        x = one.x + mark.right - line.width
        top = self._height - one.top - mark.dy
        start, y = one.x + mark.leader_from + 6.0, top - line.baseline + 0.4
        if x - 6.0 - start > 12.0:
            left, length = self._left(start, x - 6.0 - start), x - 6.0 - start
            self.writer.rule(left, y, left + length, y, self.stylesheet.palette.rule, 0.8, (0.8, 3.2))
        self._line(line, x, top, self._elements[id(mark.node)])

    # --- margins -------------------------------------------------------------------------------------------

    def _draw_margins(self, page: Page, number: int) -> None:
        """Running head (from the second page), running foot, folio, sample label and line numbers: all artifacts."""
        document, geometry = self.document, page.geometry
        foot = geometry.height - document.page.foot_distance
        head = document.page.head_distance
        first = number == 1 and document.opening != "none"
        with self.writer.artifact("Pagination", "Footer"):
            before = 0.0 if first else self._running_logo("foot", geometry)
            lines = self._margin_lines("foot", geometry, before)
            for above, words in enumerate(reversed(lines)):
                base = foot - above * self.stylesheet["running-foot"].leading
                self._margin_line(words, "running-foot", geometry.left + before, base, "left")
            total = len(self.plan.pages)
            folio, widest = (f"{number} / {total}", f"{total} / {total}") if total > 1 else (str(number), "")
            room = geometry.measure - before
            self._margin_line(folio, "folio", geometry.right, foot, "right", room=room, widest=widest)
        with self.writer.artifact("Pagination", "Header"):
            logo = 0.0 if first else self._running_logo("head", geometry)
            for below, words in enumerate(self._margin_lines("head", geometry, logo) if not first else ()):
                base = head + below * self.stylesheet["running-head"].leading
                self._margin_line(words, "running-head", geometry.left, base, "left")
            if document.sample and number > 1:
                self._sample_label(geometry, logo, None)
        if document.sample and number == 1:
            self._sample_label(geometry, logo, self._state[1])
        if document.line_numbers:
            self._line_numbers(page)

    def _sample_label(self, geometry: Geometry, logo: float, element: Element | None) -> None:
        """The label at the right of the head, before the ``logo``."""
        on_band = element is not None and self.document.opening != "none" and self.stylesheet.brand.masthead == "band"
        room, head = geometry.measure - logo, self.document.page.head_distance
        self._margin_line(
            self.document.sample, "sample-label", geometry.left + room, head, "right", on_band, room, element=element
        )

    def _margin_lines(self, edge: Literal["head", "foot"], geometry: Geometry, logo: float) -> tuple[str, ...]:
        """The words of the running head or foot, in the room beside ``logo``, sample label and folio."""
        head = edge == "head"
        role: Role = "running-head" if head else "running-foot"
        other = self._width(self.document.sample if head else WIDEST_FOLIO, "sample-label" if head else "folio")
        room = geometry.measure - logo - (other + LOGO_GAP if other else 0.0)
        key = (edge, round(room, 2))
        if key not in self._margin_words:
            findings = self.writer.findings
            self._margin_words[key] = margin_lines(
                self.document, edge, room, self.stylesheet[role], lambda text: self._width(text, role), findings
            )
        return self._margin_words[key]

    def _width(self, text: str, role: Role) -> float:
        """How wide a line of words is."""
        return self.typesetter.set_label(text, self.stylesheet[role]).width if text else 0.0

    def _running_logo(self, edge: str, geometry: Geometry) -> float:
        """Draw the logo at the end of the head or before the foot, its middle level with the words; how wide it is.

        Its width has the white towards the words, 0 where there is none.
        """
        document = self.document
        artwork = self.artworks.get("logo-small") or self.artworks.get("logo")
        if not document.running_logo or document.logo_edge != edge or artwork is None:
            return 0.0
        words = self._words_of_margin(edge)
        width, height = running_logo_size(
            artwork, document.running_logo, geometry.measure, words, self.stylesheet.brand, self.writer.findings
        )
        if not width:
            return 0.0
        head = edge == "head"
        middle = HEAD_CENTRE + (self._height - document.page.head_distance if head else document.page.foot_distance)
        x = self._left(geometry.right - width if head else geometry.left, width)
        key = "logo-small" if "logo-small" in self.artworks else "logo"
        self.writer.place_artwork(key, artwork, x, middle - height / 2, width, height, None)
        return width + LOGO_GAP

    def _words_of_margin(self, edge: str) -> float:
        """How wide the words of the head or foot are, with white between those on the left and those on the right."""
        document, last = self.document, len(self.plan.pages)
        texts: list[tuple[str, Role]] = [(document.running_head, "running-head"), (document.sample, "sample-label")]
        if edge == "foot":
            texts = [(document.running_foot, "running-foot"), (f"{last} / {last}", "folio")]
        widths = [self._width(text, role) for text, role in texts if text]
        return sum(widths) + LOGO_GAP * max(len(widths) - 1, 0)

    def _margin_line(
        self, text: str, role: Role, x: float, base: float, align: str, dark: bool = False, room: float = math.inf,
        widest: str = "", element: Element | None = None,
    ) -> None:  # fmt: skip
        """One line with its base line ``base`` points from the page's top; white on a ``dark`` ground.

        Its type is small enough for the ``widest`` of such lines (or itself) to stay in the ``room``.
        """
        style = self.stylesheet[role]
        if room < math.inf:
            style = replace(style, size=size_to_fit(self._width(widest or text, role), room, style.size))
        line = self.typesetter.set_label(text, replace(style, colour=WHITE) if dark else style)
        left = x - line.width if align == "right" else x
        self._line(line, left, self._height - base + line.baseline, element)

    def _line_numbers(self, page: Page) -> None:
        """A number beside every fifth line of text of the page's first column, counted anew unless asked otherwise."""
        style = replace(self.stylesheet["running-foot"], features=("tnum", "lnum"))
        seen: list[float] = []
        for one in page.placed:
            for mark in one.item.marks:
                if isinstance(mark, TextMark) and mark.node and one.x + mark.dx < page.geometry.left + 60:
                    seen.append(round(one.top + mark.dy + mark.line.baseline, 2))
        with self.writer.artifact("Layout"):
            counted = self._lines_counted if self.document.line_numbers == "section" else 0
            self._lines_counted = counted + len(set(seen))
            for number, base in enumerate(sorted(set(seen)), counted + 1):
                if number % 5 == 0:
                    line = self.typesetter.set_label(str(number), style)
                    x = page.geometry.left - 14.0 - line.width
                    self._line(line, x, self._height - base + line.baseline, None)
