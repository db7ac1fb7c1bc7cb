"""The brand as read: palette, typefaces, logos, page geometry; one file drives charts, PDF and Word."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Literal

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.colour import BLACK, WHITE, Colour
from keyfacts.model.document import Picture
from keyfacts.model.template import WordTemplate
from keyfacts.values import frozen


@frozen
class BrandKey:
    """A key of the brand's file that a report writes itself: ``path`` typography.base.size, ``value`` 18pt.

    ``key_place`` and ``place`` are those of the path and of the value in the report.
    """

    path: str
    value: str | tuple[str, ...]
    key_place: Place = NOWHERE
    place: Place = NOWHERE


@frozen
class Face:
    """One font file: ``data`` is the whole file, ``path`` for tools that only take files."""

    family: str
    weight: int
    italic: bool
    path: Path
    data: bytes = field(repr=False)


@frozen
class Typography:
    """Families and the scale: sizes in points, line heights as factors."""

    base_family: str
    heading_family: str
    mono_family: str = ""
    tile_family: str = ""
    fallback: tuple[str, ...] = ()
    base_size: float = 10.0
    base_weight: int = 400
    line_height: float = 1.4
    heading_weight: int = 600
    heading_line_height: float = 1.15
    heading_size: float | None = None
    """Size of headings of level 1; None: by the scale from the base size."""
    mono_size: float | None = None
    mono_weight: int | None = None
    mono_line_height: float | None = None
    scale: float = 1.22
    """Ratio between one heading level and the next."""


@frozen
class Palette:
    """The colours by job; ``chart`` is the order in which series take them."""

    foreground: Colour = BLACK
    background: Colour = WHITE
    primary: Colour = Colour(0x1F, 0x4E, 0x79)
    secondary: Colour = Colour(0x6B, 0x7A, 0x8A)
    accent: Colour = Colour(0xC4, 0x5A, 0x1A)
    muted: Colour = Colour(0x5A, 0x64, 0x6E)
    rule: Colour = Colour(0xC9, 0xD0, 0xD6)
    tint: Colour = Colour(0xF1, 0xF4, 0xF7)
    link: Colour = Colour(0x1F, 0x4E, 0x79)
    pending: Colour = Colour(0xFF, 0xE0, 0x8A)
    headings: Colour | None = None
    """Titles and headings of all levels; None: the primary colour, lower levels as text."""
    code: Colour | None = None
    """None: as text."""
    chart: tuple[Colour, ...] = ()


@frozen
class PageGeometry:
    """The brand's page: ``size`` is 'letter', 'a4' or lengths; margins in points."""

    size: str = "letter"
    margin_top: float = 60.0
    margin_bottom: float = 60.0
    margin_left: float = 60.0
    margin_right: float = 60.0
    column_gap: float = 20.0


@frozen
class BlockLooks:
    """How kinds of blocks look, where a brand has the choice.

    ``captions`` of figures stand below or above them; ``heading_rule`` is a rule at headings of level 1; ``tiles`` have
    a rule over each, a ground behind all, or neither; ``tables`` have hairlines alone or a tint in every other row.
    """

    captions: Literal["below", "above"] = "below"
    heading_rule: Literal["none", "above", "below"] = "none"
    heading_case: Literal["as-written", "upper"] = "as-written"
    heading_tracking: float = 0.0
    """In thousandths of an em."""
    tiles: Literal["rule", "ground", "plain"] = "rule"
    tables: Literal["rules", "zebra"] = "rules"


@frozen
class Brand:
    """Everything a stylesheet is derived from. ``logo`` may be None; ``logo_alt`` is its alternative text.

    ``masthead`` 'band' sets the title on a band of the primary colour, 'plain' on white under a rule.
    ``numbers`` is the style profile for words or numerals.
    """

    name: str
    display_name: str
    faces: tuple[Face, ...]
    typography: Typography
    palette: Palette = Palette()
    page: PageGeometry = PageGeometry()
    logo: Picture | None = None
    logo_reversed: Picture | None = None
    """For dark grounds (band, cover)."""
    logo_small: Picture | None = None
    """For running head and foot, if it is another."""
    logo_alt: str = ""
    logo_place: Place = NOWHERE
    logo_height: float = 22.0
    running_logo: Literal["none", "head", "foot"] = "none"
    """Where it stands again on the pages behind the opening."""
    running_logo_place: Place = NOWHERE
    masthead: str = "plain"
    cover: str = "band"
    stub: Literal["regular", "bold"] = "regular"
    """The weight of row headers in tables."""
    looks: BlockLooks = BlockLooks()
    numbers: str = "words-below-ten"
    template: WordTemplate | None = None
    inputs: tuple[str, ...] = ()
    place: Place = NOWHERE
