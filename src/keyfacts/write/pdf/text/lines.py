"""Set text: what line breaking makes and the page builder places. All lengths in points.

The seam inside write.pdf: ``text`` makes Lines, ``layout`` decides where they go, ``page`` draws them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from keyfacts.model.artwork import Artwork
from keyfacts.model.colour import Colour
from keyfacts.values import frozen

if TYPE_CHECKING:
    from keyfacts.type.fonts import Font


@frozen
class InlineTag:
    """An inline structure element (ISO 32000-1 14.8.4.4): one object per element, shared by all its pieces.

    ``role`` is the structure type; ``key`` makes it unique within its paragraph, so that an element broken over
    lines or pages stays one element. ``url`` is an external link's address, ``target`` an internal anchor,
    ``note`` the id of the note that a mark cites or whose label leads back; ``spoken`` is what a link says where its
    own words say too little, ``alt`` what else describes it; ``shift`` is how far it is raised (below 0: lowered), in
    points; ``struck`` says that the words are struck through.
    """

    role: Literal["Link", "Reference", "Span", "Lbl", "Em", "Strong", "Code", "Formula"]
    key: int
    url: str = ""
    target: str = ""
    note: str = ""
    lang: str = ""
    alt: str = ""
    spoken: str = ""
    actual: str = ""
    expansion: str = ""
    shift: float = 0.0
    struck: bool = False


@frozen
class SetFormula:
    """A formula as it stands in a line: its drawing, ``scale`` times as large."""

    artwork: Artwork
    scale: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.artwork.width * self.scale

    @property
    def depth(self) -> float:
        """How far it reaches below the base line."""
        return self.artwork.baseline * self.scale

    @property
    def height(self) -> float:
        """How far it reaches above the base line."""
        return (self.artwork.height - self.artwork.baseline) * self.scale


@frozen
class Piece:
    """A run of glyphs of one font, size, colour and tag path, at ``x`` from the line's left edge.

    ``show`` is the inside of a TJ array (ISO 32000-1 9.4.3): hexadecimal glyph codes and adjustments, spaces and
    justification included; the font's ToUnicode table spells it. ``actual`` is the ActualText of the whole piece
    where its glyphs do not spell it (a hyphen at a line's end: U+00AD). ``text`` is what the piece says.
    ``reversed`` pieces are written from right to left, their glyphs in visual order.
    Pieces of a line are in reading order, whatever their ``x``. One with a ``formula`` shows that, and a space in
    ``show``: readers that take text by its glyphs find the formula's characters there.
    """

    x: float
    width: float
    font: Font
    size: float
    colour: Colour
    show: str
    text: str
    tags: tuple[InlineTag, ...] = ()
    rise: float = 0.0
    actual: str | None = None
    underline: bool = False
    highlight: Colour | None = None
    reversed: bool = False
    struck: bool = False
    formula: SetFormula | None = None


@frozen
class Line:
    """One set line: ``leading`` is its full height, ``baseline`` the distance from its top to the baseline.

    ``width`` is that of its ink and spaces, without the white of alignment; pieces already stand where alignment
    puts them. ``notes`` are the ids of notes whose first citation is on this line, in order; ``anchors`` are ids of
    places (facts, citations) that fall on it; ``page_references`` are targets whose page number it printed.
    ``hyphenated`` says that the line ends in a hyphen that is not in the text; ``start`` is where its ink begins.
    """

    leading: float
    baseline: float
    width: float
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    page_references: tuple[str, ...] = ()
    hyphenated: bool = False
    start: float = 0.0

    @property
    def text(self) -> str:
        """The words as they are read, without a line-end hyphen; the space at which a line broke is at its end."""
        return "".join(piece.text for piece in self.pieces)
