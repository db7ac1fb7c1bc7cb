"""The galley: blocks become items in reading order, in regions of columns, with their structure planned beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from keyfacts.findings import NOWHERE, Findings, Place
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.stylesheet import LEAST_MEASURE, Role, Stylesheet, TextStyle
from keyfacts.write.pdf.layout.items import Flow, Frame, Geometry, Item, Mark, Region, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import InlineTag, Line

if TYPE_CHECKING:
    from keyfacts.write.pdf.text.typesetter import Typesetter


GRID = 0.5
"""The step of the baseline grid of columns in lines of body text: space between paragraphs is half a line."""
_SAME = 0.01
"""Points by which lines of one leading may differ."""

LinesSet: TypeAlias = dict[object, tuple[tuple[object, object], tuple[Line, ...]]]
"""Lines by inlines, style and measure; the first part keeps alive what the key names by identity."""


@dataclass(frozen=True, slots=True)
class GalleySetting:
    """Where a block stands: insets within its column, open frames, its parent element, the role of its text.

    ``top`` is True where a block may change the arrangement of columns; ``columns`` is their number inside a columns
    block through which one text runs: there a page may end, but nothing else changes.
    """

    node: Node
    left: float = 0.0
    right: float = 0.0
    frames: tuple[Frame, ...] = ()
    role: Role = "body"
    lang: str = ""
    top: bool = False
    depth: int = 0
    columns: int = 0

    @property
    def apart(self) -> Node:
        """The parent of what is no words of its quotation or list item: code, a source line, the head of contents."""
        return self.node.add("Div") if self.role == "quote" or self.depth else self.node

    @property
    def pads(self) -> float:
        """White that the open frames need at a cut."""
        return sum(frame.pad for frame in self.frames)


@dataclass(slots=True)
class Heading:
    """A section for the outline."""

    title: str
    level: int
    anchor: str
    place: Place = NOWHERE


@dataclass(slots=True)
class Galley:
    """Collects regions; one for each pass of the layout. All lengths in points."""

    document: d.Document
    stylesheet: Stylesheet
    typesetter: Typesetter
    artworks: Mapping[str, Artwork]
    findings: Findings
    lines_set: LinesSet | None = None
    """Lines set in an earlier pass, where there is one."""
    grid: float = GRID
    """The step of the baseline grid in lines; 0 for none."""
    root: Node = field(default_factory=lambda: Node("Document"))
    regions: list[Region] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    note_nodes: dict[str, Node] = field(default_factory=dict)
    flow: Flow = field(default_factory=Flow)
    width: float = 0.0
    geometry: Geometry = field(init=False)
    label: TextMark | None = None
    """A list item's label that waits for the item's first line."""
    _notes: dict[str, d.Note] = field(init=False)
    _arrangement: tuple[object, ...] = ()
    _new_page: bool = False

    def __post_init__(self) -> None:
        self.geometry = upright(self.document.page)
        self._notes = {note.id: note for note in self.document.notes}

    # --- arrangement of columns ----------------------------------------------------------------------------

    def arrange(self, columns: int = 1) -> None:
        """Let what follows run through ``columns`` equal columns of the type area; 1 spans it."""
        wanted = ("serial" if columns > 1 else "parallel", columns, self.geometry)
        if wanted == self._arrangement and not self._new_page:
            return
        gap = self.document.page.column_gap
        width = (self.geometry.measure - (columns - 1) * gap) / columns
        xs = tuple(n * (width + gap) for n in range(columns))
        kind: Literal["serial", "parallel"] = "serial" if columns > 1 else "parallel"
        self.open_region(Region(kind, [Flow()], xs, self.geometry, widths=(width,) * columns), width)
        self._arrangement = wanted

    def open_region(self, region: Region, width: float) -> None:
        """Start ``region``; items go to its first flow, set to ``width``."""
        region.new_page, self._new_page = self._new_page, False
        if len(region.xs) > 1:
            region.grid = self.stylesheet["body"].leading * self.grid
        self.regions.append(region)
        self.flow, self.width = region.flows[0], width
        self._arrangement = ()

    def close_region(self) -> None:
        """Let the next block open a region of its own."""
        self._arrangement = ()

    def break_page(self) -> None:
        """What follows starts on a new page."""
        self._new_page = True

    def default(self, wide: bool = False) -> None:
        """Return to the document's own columns, or across all of them."""
        self.arrange(1 if wide else self.document.page.columns)

    # --- items ---------------------------------------------------------------------------------------------

    def emit(self, item: Item, setting: GalleySetting) -> Item:
        """Append ``item`` to the flow, inside the open frames."""
        items = self.flow.items
        if items and items[-1].binds:
            item.keep = True
        if self.label:
            item.marks = (_beside(self.label, item.marks), *item.marks)
            self.label = None
        item.frames = setting.frames
        item.lead = item.reserve = setting.pads
        items.append(item)
        return item

    @contextmanager
    def framed(self, frame: Frame, setting: GalleySetting, before: float, after: float) -> Iterator[GalleySetting]:
        """Set what follows inside ``frame``."""
        inner = replace(setting, frames=(*setting.frames, frame), top=False)
        first = self.emit(Item(frame.pad, before=before, binds=True), inner)
        first.lead, frame.first = setting.pads, first
        yield inner
        if self.flow.items:
            self.flow.items[-1].after = 0.0
        last = self.emit(Item(frame.pad, after=after, keep=True), inner)
        last.reserve, frame.last = setting.pads, last

    def inset(self, setting: GalleySetting, amount: float) -> float:
        """The left edge ``amount`` further in, as far as a readable measure is left."""
        return max(setting.left, min(setting.left + amount, self.width - setting.right - LEAST_MEASURE))

    def measure(self, setting: GalleySetting) -> float:
        """The width that text of ``setting`` may take."""
        return max(self.width - setting.left - setting.right, 12.0)

    def lines(
        self,
        inlines: Sequence[d.Inline],
        style: TextStyle,
        width: float,
        lang: str = "",
        align: str = "",
        first_indent: float = 0.0,
    ) -> tuple[Line, ...]:
        """Set ``inlines``, or find them set by an earlier pass."""
        if self.lines_set is None:
            return self.typesetter.set_lines(inlines, style, width, lang=lang, align=align, first_indent=first_indent)
        key = (id(inlines), id(style), round(width, 3), lang, align, first_indent)
        kept = self.lines_set.get(key)
        if kept and kept[0][0] is inlines and not any(line.page_references for line in kept[1]):
            return kept[1]
        fresh = self.typesetter.set_lines(inlines, style, width, lang=lang, align=align, first_indent=first_indent)
        self.lines_set[key] = ((inlines, style), fresh)
        return fresh

    def text(
        self, inlines: Sequence[d.Inline], style: TextStyle, setting: GalleySetting, node: Node, *, align: str = ""
    ) -> list[Item]:
        """Emit the lines of a paragraph: two lines at least at the foot and at the head of a column."""
        lines = self.lines(inlines, style, self.measure(setting), setting.lang, align)
        items = []
        for n, line in enumerate(lines):
            item = Item(
                line.leading,
                (TextMark(line, setting.left, 0.0, node),),
                self.cited(line),
                line.anchors,
                style.space_before if n == 0 else 0.0,
                style.space_after if n == len(lines) - 1 else 0.0,
                keep=n > 0 and (n == 1 or n == len(lines) - 1),
                aligned=not setting.frames and abs(line.leading - self.stylesheet["body"].leading) < _SAME,
            )
            items.append(self.emit(item, setting))
        return items

    def cited(self, line: Line) -> tuple[str, ...]:
        """The foot notes that begin with ``line``."""
        return tuple(n for n in line.notes if n in self._notes) if line.notes else ()

    def cite(self, items: Sequence[Item], parent: Node) -> None:
        """Plan the Note elements of ``items`` behind what cites them."""
        for item in items:
            for identifier in item.notes:
                if identifier not in self.note_nodes:
                    self.note_nodes[identifier] = parent.add("Note")

    def label_of(self, note: d.Note, style: TextStyle) -> Line:
        """The mark of ``note`` at its head, a link back to where it is cited first."""
        back = InlineTag("Link", 1, target=note.citation, note=note.id)
        return self.typesetter.set_label(note.mark, style, raised=True, tags=(back,))

    def note(self, identifier: str) -> d.Note:
        """The note of that id."""
        return self._notes[identifier]


SetBlocks: TypeAlias = Callable[[Galley, Sequence[d.Block], GalleySetting], None]
"""What sets the blocks inside a block; handed down, so that files of blocks need not import each other."""


def _beside(label: TextMark, marks: tuple[Mark, ...]) -> TextMark:
    """``label`` on the base line of the first line among ``marks``."""
    for mark in marks:
        if isinstance(mark, TextMark):
            return replace(label, dy=mark.dy + mark.line.baseline - label.line.baseline)
    return label


def upright(page: d.PageSetup) -> Geometry:
    """The page as the document has it."""
    return Geometry(
        page.width,
        page.height,
        page.margin_left,
        page.margin_top,
        page.width - page.margin_right,
        page.height - page.margin_bottom,
    )


def turned(page: d.PageSetup) -> Geometry:
    """The page turned by a quarter, with the same margins."""
    return upright(replace(page, width=page.height, height=page.width))
