"""Set text: what line breaking makes and the page builder places. All lengths in points.

The seam inside write.pdf: ``text`` makes Lines, ``carrier`` draws them, ``galley`` and ``pages`` decide where they go.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from keyfacts.model.colour import Colour

if TYPE_CHECKING:
    from keyfacts.write.pdf.fonts import Font


@dataclass(frozen=True, slots=True)
class InlineTag:
    """An inline structure element (ISO 32000-1 14.8.4.4): one object per element, shared by all its pieces.

    ``role`` is the structure type; ``key`` makes it unique within its paragraph, so that an element broken over
    lines or pages stays one element. ``url`` is an external link's address, ``target`` an internal anchor,
    ``note`` the id of the note a Reference cites.
    """

    role: Literal["Link", "Reference", "Span", "Lbl", "Em", "Strong", "Code"]
    key: int
    url: str = ""
    target: str = ""
    note: str = ""
    lang: str = ""
    alt: str = ""
    actual: str = ""
    expansion: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of glyphs of one font, size, colour and tag path, at ``x`` from the line's left edge.

    ``glyphs`` are (glyph id, advance in points, x offset, y offset) in visual order; ``clusters`` parallel to them
    give the characters each glyph stands for ('' for all but the first glyph of a cluster). ``actual`` is the
    ActualText of the whole piece where its glyphs do not spell it (a hyphen at a line's end: U+00AD).
    """

    x: float
    width: float
    font: Font
    size: float
    colour: Colour
    glyphs: tuple[tuple[int, float, float, float], ...]
    clusters: tuple[str, ...]
    tags: tuple[InlineTag, ...] = ()
    rise: float = 0.0
    actual: str | None = None
    underline: bool = False
    highlight: Colour | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: ``leading`` is its full height, ``baseline`` the distance from its top to the baseline.

    ``notes`` are the ids of notes whose first citation is on this line, in order; ``anchors`` are ids of places
    (facts, citations) that fall on it; ``page_references`` are targets whose page number it printed.
    """

    leading: float
    baseline: float
    width: float
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    page_references: tuple[str, ...] = field(default=())
