"""What is shared while the stories of a file (body, notes, headers) are written, each register with one duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import LEAST_MEASURE, Stylesheet
from keyfacts.ooxml.units import twips
from keyfacts.type.measuring import TextMetrics
from keyfacts.type.scripts import direction_of_language
from keyfacts.values import frozen
from keyfacts.write.docx.charts import ChartParts
from keyfacts.write.docx.parts.numbering import Numbering
from keyfacts.write.docx.parts.package import Media, Relationships
from keyfacts.write.docx.parts.style_maker import CALLOUT_INDENT, CALLOUT_RIGHT
from keyfacts.write.docx.text.bookmarks import Bookmarks
from keyfacts.write.docx.text.fields import Sequences
from keyfacts.write.docx.text.footnotes import Footnotes


@frozen
class Reserved:
    """What a template has taken already: the highest ids, names of bookmarks, notes that Word counts before ours.

    ``logo`` is False when the template shows a logo of its own.
    """

    bookmark: int = -1
    bookmark_names: frozenset[str] = frozenset()
    footnote: int = 0
    counted: int = 0
    drawing: int = 0
    logo: bool = True


@frozen
class Story:
    """One part of running text and the registers it writes to; only ``relationships`` is the part's own."""

    document: Document
    stylesheet: Stylesheet
    artworks: Mapping[str, Artwork]
    pages: Mapping[str, str]
    findings: Findings
    bookmarks: Bookmarks
    footnotes: Footnotes
    numbering: Numbering
    sequences: Sequences
    media: Media
    charts: ChartParts
    metrics: TextMetrics
    relationships: Relationships
    live_headings: bool = False
    template: Reserved | None = None
    section_numbers: Mapping[str, str] = field(default_factory=dict)
    """Anchor of a section -> its number, where Word counts the headings."""

    @property
    def lang(self) -> str:
        """The document's language."""
        return self.document.metadata.lang

    @property
    def right_to_left(self) -> bool:
        """True if that is written from right to left."""
        return direction_of_language(self.lang) == "bidi"


@frozen
class BlockSetting:
    """Where a block stands: the ``measure`` in points it may fill, its paragraph ``style``, the list ``level``.

    ``left`` is the indent in twips of what it stands in (lists, quotations, a note); ``boxed`` is the callout style
    whose frame goes around it, ``frame`` where that begins. ``top`` is True where the page may turn.
    """

    measure: float
    style: str = "BodyText"
    level: int = -1
    left: int = 0
    boxed: str = ""
    frame: int = 0
    top: bool = True

    def inset(self, points: float) -> BlockSetting:
        """The setting of what stands ``points`` further in, as far as a readable measure is left."""
        points = max(min(points, self.measure - LEAST_MEASURE), 0.0)
        return replace(self, left=self.left + twips(points), measure=self.measure - points, top=False)

    @property
    def edge(self) -> int:
        """Where its text begins, in twips: in a callout further in than the frame."""
        return self.left + (CALLOUT_INDENT if self.boxed else 0)

    def in_callout(self, style: str) -> BlockSetting:
        """The setting of what stands in a callout here, in paragraphs of ``style``."""
        room = max(self.measure - LEAST_MEASURE, 0.0)
        measure = self.measure - min((CALLOUT_INDENT + CALLOUT_RIGHT) / 20, room)
        frame = self.edge if room else self.left
        return replace(self, measure=measure, style=style, level=-1, left=frame, boxed=style, frame=frame, top=False)
