"""The neutral tree both writers take: closed unions of blocks and inlines, frozen, with no writer's word in it.

``read`` makes a tree with placeholders (what the author wrote); ``compose`` answers every placeholder, so that the
writers never meet one. Meaning lives in typed fields, never in free attributes.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.chart import Chart
from keyfacts.model.directives import OptionValue
from keyfacts.model.table import Table
from keyfacts.values import frozen

# --- inlines ---------------------------------------------------------------------------------------------------


@frozen
class Text:
    """Words as they are printed."""

    text: str


@frozen
class FactText:
    """A fact as printed: ``text`` is final; ``pending`` marks an awaited value (highlighted in drafts).

    ``occurrence`` counts the prints of this fact in reading order from 1; with ``fact`` it names the anchor
    ``fact-FACT-OCCURRENCE`` (bookmark in Word, named destination in PDF), so an appendix can say on which pages
    a fact is printed.
    """

    fact: str
    text: str
    pending: bool = False
    occurrence: int = 0

    @property
    def anchor(self) -> str:
        return f"fact-{self.fact}-{self.occurrence}"


@frozen
class Emphasis:
    """Stressed text, set in italics."""

    children: tuple[Inline, ...]


@frozen
class Strong:
    """Strongly stressed text, set in bold."""

    children: tuple[Inline, ...]


@frozen
class Code:
    """A literal of a computer language, set in a monospaced face."""

    text: str


@frozen
class Raised:
    """Superscript that is no note mark (``{sup}``)."""

    children: tuple[Inline, ...]


@frozen
class Lowered:
    """Subscript (``{sub}``)."""

    children: tuple[Inline, ...]


@frozen
class LiteralText:
    """Text the author vouches for (``[...]{.literal}``): phone numbers, names; the number checks pass it over."""

    children: tuple[Inline, ...]


@frozen
class Foreign:
    """Text in another language than its surroundings; ``lang`` is a BCP 47 tag (``[...]{lang=es}``)."""

    lang: str
    children: tuple[Inline, ...]


@frozen
class Abbreviation:
    """A short form and what it stands for (``[NCIC]{abbr="National Crime Information Center"}``)."""

    text: str
    expansion: str


@frozen
class Link:
    """A link to the web or to mail. ``printed`` is the address to show behind the text on paper ('' for none)."""

    url: str
    children: tuple[Inline, ...]
    printed: str = ""


@frozen
class NoteMark:
    """A citation of a note: ``note`` is the Note's id, ``mark`` what is printed (raised).

    ``occurrence`` counts the citations of the same note from 1; only the first carries the note to its page.
    ``table`` marks a table note, printed under its table instead of at the page's foot.
    """

    note: str
    mark: str
    occurrence: int = 1
    table: bool = False

    @property
    def anchor(self) -> str:
        return f"cite-{self.note}-{self.occurrence}"


@frozen
class Reference:
    """A cross-reference inside the document; ``text`` is final ("Figure 1", a section's title)."""

    target: str
    text: str


@frozen
class PageReference:
    """The page of ``target``: the number comes from the layout. ``before`` is printed first ("page\\u00a0")."""

    target: str
    before: str = ""


@frozen
class LineBreak:
    """A forced line break inside a paragraph."""


# Placeholders: only between read and compose.


@frozen
class FactReference:
    """``{{ fact[key] | filter | ... }}`` as written."""

    fact: str
    key: str | None
    filters: tuple[str, ...]
    place: Place


@frozen
class NoteCitation:
    """``[^series:label]`` as written; ``series`` is '' for the default series."""

    series: str
    label: str
    place: Place


@frozen
class ReferenceRole:
    """``{ref}`target``` or ``{ref}`text <target>```, ``{page}`target``` as written."""

    role: Literal["ref", "page"]
    target: str
    text: str
    place: Place


Inline: TypeAlias = (
    Text
    | FactText
    | Emphasis
    | Strong
    | Code
    | Raised
    | Lowered
    | LiteralText
    | Foreign
    | Abbreviation
    | Link
    | NoteMark
    | Reference
    | PageReference
    | LineBreak
    | FactReference
    | NoteCitation
    | ReferenceRole
)
"""Every inline; the last three are placeholders and never reach a writer."""

# --- blocks ----------------------------------------------------------------------------------------------------


@frozen
class Paragraph:
    """A paragraph. ``role`` 'lead' is a standfirst. ``anchor`` is unique in the document ('' before compose)."""

    inlines: tuple[Inline, ...]
    role: Literal["body", "lead", "small"] = "body"
    lang: str = ""
    anchor: str = ""
    place: Place = NOWHERE


@frozen
class Section:
    """A heading and what it governs. ``level`` is 1 to 6; ``number`` is '' when sections are not numbered.

    ``anchor`` is unique. ``listed`` is False for a section that contents and outline leave out.
    """

    level: int
    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    anchor: str = ""
    number: str = ""
    listed: bool = True
    editions: str = ""
    place: Place = NOWHERE


@frozen
class ListItem:
    """One item; its blocks may hold further lists."""

    blocks: tuple[Block, ...]


@frozen
class List:
    """A bulleted or numbered (``ordered``) list; ``tight`` lists have no space between items."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True


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
    """A picture from a file, checked by read. ``width`` and ``height`` are the natural size in points."""

    data: bytes
    media_type: Literal["image/png", "image/jpeg", "image/svg+xml"]
    width: float
    height: float
    name: str = ""


@frozen
class Figure:
    """A chart or picture with its caption. ``anchor`` keys its Artwork; ``label`` is "Figure 1" or ''.

    ``alt`` is the alternative text ('' only with ``decorative``). ``width`` is final, in points; the height
    follows from the Artwork. ``wide`` spans all columns. ``source`` is the source line under the figure. ``facts`` are
    the values a chart of facts prints, by fact and key.
    """

    content: Chart | Picture
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


@frozen
class Tiles:
    """A row (or rows, of ``per_row``) of big numbers. ``wide`` spans all columns."""

    tiles: tuple[Tile, ...]
    per_row: int
    wide: bool = False
    anchor: str = ""


@frozen
class Callout:
    """A boxed aside; ``title`` may be empty."""

    blocks: tuple[Block, ...]
    title: tuple[Inline, ...] = ()
    kind: Literal["note", "key", "method", "sample"] = "note"
    wide: bool = False
    anchor: str = ""


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
    """The table of contents; ``title`` may be empty."""

    title: str
    entries: tuple[ContentsEntry, ...]


# Placeholder: only between read and compose.


@frozen
class Directive:
    """``:::{name} argument`` as written; options are validated against model.directives and parsed by kind.

    ``blocks`` is the body; ``picture`` is set by read for a figure directive.
    """

    name: str
    argument: str
    options: dict[str, OptionValue]
    blocks: tuple[Block, ...]
    place: Place
    picture: Picture | None = None


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

# --- the whole -------------------------------------------------------------------------------------------------


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


@frozen
class NoteSeries:
    """How a series counts: 'arabic' (1, 2), 'lower-roman' (i, ii), 'lower-alpha' (a, b), 'symbol' (*, dagger)."""

    name: str
    marks: Literal["arabic", "lower-roman", "lower-alpha", "symbol"] = "arabic"


HEAD_CENTRE = 2.5
"""How far above their base line the words of running head and foot have their middle, in points."""


@frozen
class PageSetup:
    """The page: all lengths in points; ``columns`` is the default flow. Margins include running head and foot."""

    width: float
    height: float
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    columns: int = 1
    column_gap: float = 18.0
    head_distance: float = 30.0
    foot_distance: float = 30.0
    of_report: bool = False
    """True when the report, not its brand, sets size or margins: a Word template gives way to it."""

    @property
    def measure(self) -> float:
        """Width of the type area."""
        return self.width - self.margin_left - self.margin_right

    def column_width(self, count: int) -> float:
        """Width of one of ``count`` equal columns of the type area."""
        return (self.measure - (count - 1) * self.column_gap) / count


@frozen
class Metadata:
    """What the files say of themselves. ``modified`` is ISO 8601 UTC from SOURCE_DATE_EPOCH or the dataset."""

    title: str
    subtitle: str = ""
    lang: str = "en-US"
    author: str = ""
    publisher: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    edition: str = ""
    report: str = ""
    dataset: str = ""
    modified: str = "1980-01-01T00:00:00Z"


@frozen
class Attachment:
    """A file to embed in the PDF (PDF/A-3 associated file)."""

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: Literal["Data", "Source"] = "Data"


@frozen
class Document:
    """One edition of one report, complete: the writers only place what is here.

    ``opening`` is how it starts: a 'masthead' on the first page, a 'cover' page of its own, or 'none'.
    ``kicker`` is the small line above the title; ``imprint`` are lines for cover or masthead (publisher, date,
    what it is compiled from). ``running_head`` and ``running_foot`` are plain text of every page but the opening.
    ``draft_mark`` is printed across each page ('' for none). ``sample`` prints the sample-data label on every page.
    ``running_logo`` is the height in points of the logo in the running head or foot, whichever ``logo_edge`` says
    (0: none).
    ``notes_at`` says where notes cited in text of several columns stand: at the foot of the page or of their column.
    """

    metadata: Metadata
    page: PageSetup
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    series: tuple[NoteSeries, ...] = (NoteSeries(""),)
    opening: Literal["masthead", "cover", "none"] = "masthead"
    kicker: str = ""
    imprint: tuple[str, ...] = ()
    running_head: str = ""
    running_foot: str = ""
    draft_mark: str = ""
    line_numbers: bool = False
    sample: str = ""
    max_pages: int = 0
    standard: Literal["ua-1", "ua-2"] = "ua-1"
    attachments: tuple[Attachment, ...] = ()
    word_charts: Literal["picture", "native"] = "picture"
    word_fonts: Literal["named", "embedded"] = "named"
    notes_at: Literal["page", "column"] = "page"
    place: Place = field(default=NOWHERE)
    running_logo: float = 0.0
    logo_edge: Literal["head", "foot"] = "head"
