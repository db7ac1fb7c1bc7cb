"""Blocks: what stands below each other in a text, a closed union."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.chart import Chart
from keyfacts.model.document.chart_marks import WrittenMark
from keyfacts.model.document.inlines import Inline
from keyfacts.model.document.table_parts import Column, Row, RowGroup, Spanner
from keyfacts.model.plot import Plot, Script
from keyfacts.model.rules.criterion import Criterion
from keyfacts.values import frozen


@frozen
class Table:
    """A table: ``head`` rows repeat on each page; ``notes`` (a, b, c) are printed under it, then ``source``.

    ``name`` is what it is called where it prints no caption; ``of_figure`` says that it has the data of the figure
    above.
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    groups: tuple[RowGroup, ...]
    caption: tuple[Inline, ...] = ()
    label: str = ""
    notes: tuple[Note, ...] = ()
    source: tuple[Inline, ...] = ()
    name: str = ""
    of_figure: bool = False


@frozen
class Paragraph:
    """A paragraph. ``role`` 'lead' is a standfirst. ``anchor`` is unique in the document ('' before compose).

    It is written from ``place`` to ``last_line`` (0: not known).
    """

    inlines: tuple[Inline, ...]
    role: Literal["body", "lead", "small"] = "body"
    lang: str = ""
    anchor: str = ""
    place: Place = NOWHERE
    last_line: int = field(default=0, compare=False)


@frozen
class Section:
    """A heading and what it governs. ``level`` is 1 to 6; ``number`` is '' when sections are not numbered.

    ``numbered`` is False for one that stays without. ``anchor`` is unique. ``listed`` is False for a section that
    contents and outline leave out.
    """

    level: int
    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    anchor: str = ""
    number: str = ""
    listed: bool = True
    editions: str = ""
    place: Place = NOWHERE
    numbered: bool = True


@frozen
class ListItem:
    """One item; its blocks may hold further lists."""

    blocks: tuple[Block, ...]


@frozen
class List:
    """A bulleted or numbered (``ordered``) list; ``tight`` lists have no space between items.

    ``delimiter`` stands behind each number: "5." or "5)".
    """

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    delimiter: Literal[".", ")"] = "."


@frozen
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@frozen
class CodeBlock:
    """Literal lines of a computer language."""

    text: str


@frozen
class Rule:
    """A thematic break."""


@frozen
class Picture:
    """A picture from a file, checked by read. ``width`` and ``height`` are the natural size in points.

    ``place`` is where the brand names its logo.
    """

    data: bytes
    media_type: Literal["image/png", "image/jpeg", "image/svg+xml"]
    width: float
    height: float
    name: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Figure:
    """A chart, picture or plot with its caption. ``anchor`` keys its Artwork; ``label`` is "Figure 1" or ''.

    ``alt`` is the alternative text ('' only with ``decorative``). ``width`` is final, in points; the height
    follows from the Artwork. ``wide`` spans all columns. ``source`` is the source line under the figure. ``facts`` are
    the values a chart of facts prints, by fact and key.
    """

    content: Chart | Picture | Plot
    caption: tuple[Inline, ...] = ()
    label: str = ""
    alt: str = ""
    decorative: bool = False
    width: float = 0.0
    wide: bool = False
    source: tuple[Inline, ...] = ()
    anchor: str = ""
    place: Place = NOWHERE
    facts: tuple[tuple[str, str], ...] = ()


@frozen
class TableBlock:
    """A table in the flow; everything about it is in ``table``. ``wide`` spans all columns."""

    table: Table
    wide: bool = False
    anchor: str = ""
    place: Place = NOWHERE


@frozen
class Tile:
    """One big number (``value``) and what it counts (``label``)."""

    value: tuple[Inline, ...]
    label: tuple[Inline, ...]
    place: Place = field(default=NOWHERE, compare=False)


@frozen
class Tiles:
    """A row (or rows, of ``per_row``) of big numbers. ``wide`` spans all columns."""

    tiles: tuple[Tile, ...]
    per_row: int
    wide: bool = False
    anchor: str = ""
    place: Place = NOWHERE


@frozen
class Callout:
    """A boxed aside; ``title`` may be empty. ``level`` is that of its title as a heading, 0 where it is none."""

    blocks: tuple[Block, ...]
    title: tuple[Inline, ...] = ()
    kind: Literal["note", "key", "method", "sample"] = "note"
    wide: bool = False
    anchor: str = ""
    level: int = 0
    place: Place = NOWHERE


@frozen
class Columns:
    """Blocks that flow through ``count`` columns, balanced at the end; ``weights`` are relative widths or ()."""

    count: int
    blocks: tuple[Block, ...]
    weights: tuple[float, ...] = ()


@frozen
class ColumnBreak:
    """What follows starts in the next column."""


@frozen
class PageBreak:
    """What follows starts on a new page."""


@frozen
class Landscape:
    """Blocks on pages turned by a quarter."""

    blocks: tuple[Block, ...]


@frozen
class ContentsEntry:
    """One line of the contents; the page comes from the layout. Note marks are left out of ``text``."""

    level: int
    number: str
    text: str
    target: str


@frozen
class Contents:
    """The table of contents; ``title`` may be empty.

    One of figures or tables has the word of their labels ("Figure") as ``counted``. ``level`` is that of its title as a
    heading, 0 where it is none.
    """

    title: str
    entries: tuple[ContentsEntry, ...]
    counted: str = ""
    level: int = 0


# Placeholder: only between read and compose.

OptionValue: TypeAlias = (
    str
    | int
    | float
    | bool
    | tuple[str, ...]
    | tuple[float, ...]
    | tuple[Inline, ...]
    | tuple[Spanner, ...]
    | tuple[WrittenMark, ...]
    | tuple[Criterion, ...]
)
"""The value of a directive's option, by its kind and by what it cites (``read.report.directive_specs``)."""


@frozen
class Directive:
    """``:::{name} argument`` as written; options are checked and parsed by kind.

    ``blocks`` is the body; ``picture`` is set by read for a figure directive, ``script`` for a plot. A callout has
    its argument, where facts and notes may be cited, as the option ``title``.
    """

    name: str
    argument: str
    options: dict[str, OptionValue]
    blocks: tuple[Block, ...]
    place: Place
    picture: Picture | None = None
    script: Script | None = None
    option_places: dict[str, Place] = field(default_factory=dict)
    """Where options are written, those that have a line of their own."""

    def place_of(self, *options: str) -> Place:
        """The place of the first of these options that is written, else that of the directive."""
        return next((self.option_places[key] for key in options if key in self.option_places), self.place)


Block: TypeAlias = (
    Paragraph
    | Section
    | List
    | Quote
    | CodeBlock
    | Rule
    | Figure
    | TableBlock
    | Tiles
    | Callout
    | Columns
    | ColumnBreak
    | PageBreak
    | Landscape
    | Contents
    | Directive
)
"""Every block; the last is a placeholder and never reaches a writer."""


@frozen
class Note:
    """A note at the page's foot (or under its table). ``mark`` is printed, ``spoken`` is read aloud ("note 3").

    ``series`` is '' (1, 2, 3), a declared series such as 'general' (i, ii), or 'table' (a, b, c).
    """

    id: str
    mark: str
    spoken: str
    blocks: tuple[Block, ...]
    series: str = ""
    number: int = 1

    @property
    def anchor(self) -> str:
        return f"note-{self.id}"

    @property
    def citation(self) -> str:
        """The anchor of its first citation (``NoteMark.anchor``)."""
        return f"cite-{self.id}-1"
