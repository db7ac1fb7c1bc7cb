"""What the galley hands to the page builder: items with heights and keep rules. Points; y grows downwards here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.colour import Colour
from keyfacts.values import frozen
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import InlineTag, Line


@frozen
class TextMark:
    """A line at (dx, dy) from its item's upper left corner, read as part of ``node`` (None: an artifact)."""

    line: Line
    dx: float
    dy: float
    node: Node | None


@frozen
class FillMark:
    """A filled box; always an artifact. ``bleed`` lets it reach the page's edges."""

    dx: float
    dy: float
    width: float
    height: float
    colour: Colour
    radius: float = 0.0


@frozen
class ArtMark:
    """Artwork ``key`` scaled to ``width`` by ``height``."""

    key: str
    dx: float
    dy: float
    width: float
    height: float
    node: Node | None


@frozen
class FolioMark:
    """The page number of ``target``, ending at ``right``; set when all pages are known.

    ``link`` is the link of the entry's words, of which it is the end.
    """

    link: InlineTag
    right: float
    dy: float
    node: Node
    role: Literal["contents-1", "contents-2", "contents-3"]
    leader_from: float = 0.0


Mark: TypeAlias = TextMark | FillMark | ArtMark | FolioMark


@dataclass(slots=True, eq=False)
class Frame:
    """A box behind or beside items of the flow; drawn once for every column it reaches.

    ``left`` and ``right`` are its edges in the column; ``pad`` is the white inside at top and bottom of each part.
    ``first`` and ``last`` are the struts that open and close it.
    """

    left: float
    right: float
    pad: float
    fill: Colour | None = None
    bar: Colour | None = None
    bar_width: float = 0.0
    radius: float = 0.0
    first: Item | None = None
    last: Item | None = None


@dataclass(slots=True, eq=False)
class Item:
    """The smallest thing that is placed: a line, a table row (or a slice of one), a figure.

    ``before`` and ``after`` are white space: the larger of two neighbours counts, and ``before`` is dropped at the
    head of a column. ``keep`` forbids a break between the item before and this one. ``lead`` is the space the open
    frames need above it where a column starts with it, ``reserve`` what they need below where one ends with it.
    ``repeat`` are items set again above it where a column starts with it (table heads).
    ``floats`` says that a figure may wait for the next column while text runs on; ``barrier`` stops such text.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    frames: tuple[Frame, ...] = ()
    lead: float = 0.0
    reserve: float = 0.0
    repeat: Repeat | None = None
    floats: bool = False
    barrier: bool = False
    binds: bool = False
    """Wants to stand with what follows (headings)."""
    aligned: bool = False
    """A line of running text, which stands on the baseline grid where its columns have one."""
    series: Literal["", "figure", "table"] = ""
    """What floats is numbered among these: one may stand before the other, not before its own."""
    place: Place = NOWHERE
    """Where the paragraph is written whose last line this is."""
    bare: bool = False
    """On a page of its own without running head and foot (a cover)."""


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """Rows set again at the head of a column; their marks have no node, so they are artifacts."""

    items: tuple[Item, ...]
    height: float


@dataclass(slots=True, eq=False)
class Flow:
    """Items in reading order, cut into units: chains held together by ``keep``."""

    items: list[Item] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    """Item numbers at which the author asked for the next column."""

    def units(self, start: int) -> Iterator[tuple[int, int]]:
        """The chains from item ``start`` on, as half-open ranges."""
        while start < len(self.items):
            end = self.unit_end(start)
            yield start, end
            start = end

    def unit_end(self, start: int) -> int:
        """Where the chain that begins at ``start`` ends."""
        end = start + 1
        while end < len(self.items) and self.items[end].keep:
            end += 1
        return end


@frozen
class Geometry:
    """A page and its type area, in points from the upper left corner."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def measure(self) -> float:
        """Width of the type area."""
        return self.right - self.left


@dataclass(slots=True)
class Region:
    """Part of the galley with one arrangement of columns.

    'parallel': each flow has a column of its own (one flow: plain pages), side by side down the pages;
    'serial': one flow runs from column to column, balanced at the end. ``xs`` are the columns' left edges from the
    type area's left. ``new_page`` starts it on a fresh page of ``geometry``.
    """

    kind: Literal["parallel", "serial"]
    flows: list[Flow]
    xs: tuple[float, ...]
    geometry: Geometry
    before: float = 0.0
    after: float = 0.0
    new_page: bool = False
    widths: tuple[float, ...] = ()
    """The columns' widths."""
    grid: float = 0.0
    """The step of the baseline grid that they share; 0 for none."""


SetNote: TypeAlias = Callable[[str, float], Flow]
"""From a note's id and the measure of the area it stands in to its set lines."""
