"""The document as a whole: its page, metadata, series of notes, and all blocks in order."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.document.blocks import Block, Note
from keyfacts.model.plot import Script
from keyfacts.values import frozen


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
    of_report: frozenset[str] = frozenset()
    """Which of ``page``, ``margins`` and ``landscape`` the report sets itself: there a Word template gives way."""

    @property
    def measure(self) -> float:
        """Width of the type area."""
        return self.width - self.margin_left - self.margin_right

    def column_width(self, count: int) -> float:
        """Width of one of ``count`` equal columns of the type area."""
        return (self.measure - (count - 1) * self.column_gap) / count


@frozen
class Metadata:
    """What the files say of themselves. ``modified`` is ISO 8601 UTC from SOURCE_DATE_EPOCH or the dataset.

    ``file_title`` is the title with the state of a draft or a sample before it, '' where it is no other than the title.
    """

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
    status: str = ""
    category: str = ""
    classification: str = ""
    file_title: str = ""

    @property
    def title_of_file(self) -> str:
        """What title bars and lists of files show, and screen readers say first."""
        return self.file_title or self.title


@frozen
class Attachment:
    """A file to embed in the PDF (PDF/A-3 associated file); ``figure`` is the anchor of the figure it belongs to."""

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: Literal["Data", "Source"] = "Data"
    figure: str = ""


@frozen
class AuthorComment:
    """A remark on the words at ``anchor``: who makes it, and its paragraphs in plain text."""

    anchor: str
    author: str
    paragraphs: tuple[str, ...]


@frozen
class ReviewAids:
    """What a Word file has for those who edit it, and for the reading of what they send back.

    ``manifest`` lists what was printed and where it is written, of the source with the digest ``source``; with it go
    bookmarks for all words that have none else. ``places`` are those of the words that the report opens with, by the
    keys of its front matter. ``track_changes``: what is edited is marked. ``comments`` are those of the report.
    """

    manifest: bool = False
    source: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    track_changes: bool = False
    comments: tuple[AuthorComment, ...] = ()


@frozen
class Document:
    """One edition of one report, complete: the writers only place what is here.

    ``opening`` is how it starts: a 'masthead' on the first page, a 'cover' page of its own, or 'none'.
    ``kicker`` is the small line above the title; ``imprint`` are lines for cover or masthead (publisher, date,
    what it is compiled from). ``running_head`` and ``running_foot`` are plain text of every page but the opening,
    ``head_place`` and ``foot_place`` where a report says them.
    ``draft_mark`` is printed across each page ('' for none). ``sample`` is the label at the head of every page: the
    classification, and that the data are a sample. ``line_numbers`` begin anew on each page, or with a section.
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
    line_numbers: bool | Literal["section"] = False
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
    head_place: Place = field(default=NOWHERE)
    foot_place: Place = field(default=NOWHERE)
    word_finish: Script | None = None
    """What changes the Word file before it is checked, and where the report asks for it."""
    finish_place: Place = field(default=NOWHERE)
    title_heading: bool = False
    """True where the title is the first heading: sections are then one level deeper for those who listen."""
    review: ReviewAids = ReviewAids()
