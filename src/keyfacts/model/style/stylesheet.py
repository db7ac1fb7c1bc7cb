"""Role -> TextStyle: how each kind of text looks, derived from the Brand by one pure function, for both writers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from keyfacts.model.brand import Brand, Face, Palette, Typography
from keyfacts.model.colour import WHITE, Colour
from keyfacts.values import frozen

FACT_GROUND: Final = Colour(0xE4, 0xF1, 0xDC)
"""The ground of facts in drafts that show them: pale, so that text of every colour reads on it."""
HEADING_RULE: Final = 1.5
HEADING_RULE_GAP: Final = 4.0
"""The weight of the rule at headings of level 1, and the white between the two, in points."""
TILE_PAD: Final = 10.0
TILE_GAP: Final = 12.0
"""White around tiles on a ground, and between two of them, in points."""
LEAST_MEASURE: Final = 72.0
"""Points below which nesting (lists, quotations) moves nothing further in."""

Role = Literal[
    "body", "lead", "small",
    "title", "subtitle", "kicker", "imprint", "cover-title", "cover-subtitle",
    "heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6",
    "list", "quote", "code", "callout", "callout-title",
    "tile-value", "tile-label",
    "table-head", "table-body", "table-stub", "table-group", "table-note",
    "caption", "source", "note", "note-mark",
    "running-head", "running-foot", "folio",
    "contents-title", "contents-1", "contents-2", "contents-3",
    "draft-mark", "sample-label",
    "chart-label", "chart-value", "chart-title",
]  # fmt: skip


_HEADINGS: Final[tuple[Role, ...]] = (
    "heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6",
)  # fmt: skip


@frozen
class TextStyle:
    """How text of one role is set; sizes, leading and spaces in points.

    ``features`` are OpenType features beyond kern and liga ('tnum', 'smcp'); ``tracking`` is in thousandths of an
    em; ``case`` 'upper' sets capitals (the text itself stays as written). ``words_size`` is that of words beside a
    number (0: as the number), which stand on a line of their own before it where they are ``words_above``. The last
    line of a ``balanced`` paragraph is no sliver.
    """

    family: str
    size: float
    leading: float
    weight: int = 400
    italic: bool = False
    colour: Colour = Colour(0, 0, 0)
    align: Literal["left", "right", "centre", "justify"] = "left"
    space_before: float = 0.0
    space_after: float = 0.0
    indent: float = 0.0
    keep_with_next: bool = False
    hyphenate: bool = False
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    case: Literal["", "upper"] = ""
    words_size: float = 0.0
    words_above: bool = False
    balanced: bool = False


@frozen
class Stylesheet:
    """All that decides the look: text styles by role, colours by job, the faces to embed."""

    styles: dict[Role, TextStyle]
    palette: Palette
    faces: tuple[Face, ...]
    brand: Brand

    def __getitem__(self, role: Role) -> TextStyle:
        return self.styles[role]

    def heading(self, level: int) -> TextStyle:
        """The style of a heading of level 1 to 6."""
        return self.styles[_HEADINGS[min(max(level, 1), 6) - 1]]

    def tile_gaps(self, column_gap: float) -> tuple[float, float]:
        """White between two tiles, where it is no ground that of columns, and around those on a ground."""
        return (TILE_GAP, TILE_PAD) if self.brand.looks.tiles == "ground" else (column_gap, 0.0)

    @property
    def least_tile_size(self) -> float:
        """The size in points below which no big number shrinks: it would be no larger than a heading."""
        typography = self.brand.typography
        return round(typography.base_size * _tile_sizes(typography)[1], 2)

    def face(self, family: str, weight: int, italic: bool) -> Face:
        """The nearest face: right slope first, then nearest weight (CSS Fonts 4, 5.2, simplified).

        An unknown family falls back to the base family; KeyError if the brand has no faces at all.
        """
        faces = [f for f in self.faces if f.family == family] or [
            f for f in self.faces if f.family == self.brand.typography.base_family
        ]
        if not faces:
            raise KeyError(family)
        return min(faces, key=lambda f: (f.italic != italic, abs(f.weight - weight), f.weight))


def stylesheet_of(brand: Brand) -> Stylesheet:
    """Derive the look of every role from the brand's families, scale and colours."""
    styles: dict[Role, TextStyle] = {}
    for part in (_running_text, _openings, _headings, _boxes, _tables, _margins, _charts):
        styles.update(part(brand.typography, brand.palette))
    styles["table-stub"] = replace(styles["table-body"], weight=600) if brand.stub == "bold" else styles["table-body"]
    for role in _HEADINGS:
        tracking, upper = brand.looks.heading_tracking, brand.looks.heading_case == "upper"
        styles[role] = replace(styles[role], tracking=tracking, case="upper" if upper else "")
    if brand.masthead == "band":
        for role in ("title", "subtitle", "kicker"):
            styles[role] = replace(styles[role], colour=WHITE)
    return Stylesheet(styles, brand.palette, brand.faces, brand)


def _base(t: Typography, p: Palette, size: float = 1.0, line: float = 0.0, **changes: object) -> TextStyle:
    """A style of the base family at ``size`` times the base size, leading ``line`` (0: the brand's) times that."""
    points = round(t.base_size * size, 2)
    style = TextStyle(
        t.base_family, points, round(points * (line or t.line_height), 2), t.base_weight, colour=p.foreground
    )
    return replace(style, **changes)  # type: ignore[arg-type]


def _display(t: Typography, p: Palette, size: float, **changes: object) -> TextStyle:
    """A style of the heading family at ``size`` times the base size."""
    points = round(t.base_size * size, 2)
    leading = round(points * t.heading_line_height, 2)
    colour = p.headings or p.primary
    style = TextStyle(t.heading_family, points, leading, t.heading_weight, colour=colour, keep_with_next=True)
    return replace(style, **changes)  # type: ignore[arg-type]


def _running_text(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    gap = round(t.base_size * 0.6, 2)
    return {
        "body": _base(t, p, space_after=gap, hyphenate=True),
        "lead": _base(t, p, 1.2, 1.38, colour=p.foreground, space_after=round(gap * 1.5, 2), balanced=True),
        "small": _base(t, p, 0.85, 1.35, colour=p.muted, space_after=round(gap * 0.7, 2)),
        "list": _base(t, p, space_after=round(gap * 0.35, 2), indent=round(t.base_size * 1.3, 2), hyphenate=True),
        "quote": _base(
            t, p, italic=True, space_after=gap, indent=round(t.base_size * 1.6, 2), colour=p.muted, hyphenate=True
        ),
        "code": _base(
            t,
            p,
            0.88 if t.mono_size is None else t.mono_size / t.base_size,
            t.mono_line_height or 1.4,
            family=t.mono_family or t.base_family,
            weight=t.mono_weight or t.base_weight,
            colour=p.code or p.foreground,
            space_after=gap,
            indent=round(t.base_size * 0.8, 2),
        ),
        "note": _base(t, p, 0.78, 1.32, space_after=1.6, indent=round(t.base_size * 0.95, 2), hyphenate=True),
        "note-mark": _base(t, p, 0.62, weight=600, colour=p.primary),
    }


def _openings(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    return {
        "title": _display(t, p, 2.9, space_after=2.0, keep_with_next=True),
        "subtitle": _display(t, p, 1.5, weight=t.base_weight, space_after=6.0),
        "kicker": _base(t, p, 0.82, 1.3, weight=600, colour=p.accent, tracking=60, case="upper", space_after=4.0),
        "imprint": _base(t, p, 0.85, 1.4, colour=p.muted),
        "cover-title": _display(t, p, 4.0, colour=WHITE, space_after=8.0),
        "cover-subtitle": _display(t, p, 1.9, weight=t.base_weight, colour=WHITE),
        "contents-title": _display(t, p, 1.6, space_after=10.0),
        "contents-1": _base(t, p, 1.05, 1.35, weight=600, space_before=5.0, space_after=1.0),
        "contents-2": _base(t, p, 1.0, 1.35, indent=round(t.base_size * 1.4, 2), space_after=0.5),
        "contents-3": _base(t, p, 0.92, 1.35, colour=p.muted, indent=round(t.base_size * 2.8, 2), space_after=0.5),
    }


def _headings(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    s = t.scale
    base = t.base_size
    first = s**3 if t.heading_size is None else t.heading_size / base
    return {
        "heading-1": _display(t, p, first, space_before=round(base * 1.6, 2), space_after=round(base * 0.55, 2)),
        "heading-2": _display(
            t, p, max(first / s, 1.0), space_before=round(base * 1.3, 2), space_after=round(base * 0.4, 2)
        ),
        "heading-3": _display(
            t, p, max(first / s**2, 1.0), space_before=round(base * 1.0, 2), space_after=round(base * 0.3, 2),
            colour=p.headings or p.foreground,
        ),
        "heading-4": _base(
            t, p, 1.0, weight=600, colour=p.headings or p.foreground, space_before=round(base * 0.8, 2),
            space_after=2.0, keep_with_next=True,
        ),
        "heading-5": _base(
            t, p, 0.95, weight=600, colour=p.headings or p.muted, space_before=round(base * 0.7, 2), space_after=2.0,
            keep_with_next=True,
        ),
        "heading-6": _base(
            t, p, 0.95, italic=True, colour=p.headings or p.muted, space_before=round(base * 0.7, 2), space_after=2.0,
            keep_with_next=True,
        ),
    }  # fmt: skip


_TILE, _TILE_LEAST, _TILE_OVER_HEADING = 2.8, 2.6, 1.15
"""The size of big numbers, and the least to which they may shrink, in base sizes; the least share of heading 1."""


def _tile_sizes(t: Typography) -> tuple[float, float]:
    """The size of big numbers and the least that it may shrink to, both as shares of the base size."""
    heading = (t.scale**3 if t.heading_size is None else t.heading_size / t.base_size) * _TILE_OVER_HEADING
    return max(_TILE, heading), max(_TILE_LEAST, heading)


def _boxes(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    tile = t.tile_family or t.heading_family
    return {
        "callout": _base(t, p, 0.95, space_after=round(t.base_size * 0.4, 2), hyphenate=True),
        "callout-title": _base(t, p, 0.98, weight=600, colour=p.primary, space_after=2.0, keep_with_next=True),
        "tile-value": _display(
            t, p, _tile_sizes(t)[0], family=tile, colour=p.primary, features=("lnum",), space_after=1.0
        ),
        "tile-label": _base(t, p, 0.87, 1.28, colour=p.foreground, balanced=True),
    }


def _tables(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    return {
        "table-head": _base(t, p, 0.86, 1.28, weight=600, colour=p.primary, features=("tnum", "lnum")),
        "table-body": _base(t, p, 0.9, 1.3, features=("tnum", "lnum")),
        "table-group": _base(t, p, 0.9, 1.3, weight=600, features=("tnum", "lnum")),
        "table-note": _base(t, p, 0.78, 1.3, colour=p.muted, space_after=1.0, indent=round(t.base_size * 0.8, 2)),
        "caption": _base(t, p, 0.95, 1.3, weight=600, space_after=4.0, keep_with_next=True, balanced=True),
        "source": _base(t, p, 0.76, 1.3, colour=p.muted, space_before=2.0, space_after=0.0),
    }


def _margins(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    return {
        "running-head": _base(t, p, 0.8, 1.2, colour=p.muted),
        "running-foot": _base(t, p, 0.8, 1.2, colour=p.muted),
        "folio": _base(t, p, 0.8, 1.2, weight=600, colour=p.primary, features=("tnum", "lnum")),
        "draft-mark": _base(t, p, 9.0, 1.0, weight=700, colour=p.rule.mixed(p.background, 0.6)),
        "sample-label": _base(t, p, 0.8, 1.2, weight=600, colour=p.accent, tracking=40, case="upper"),
    }


def _charts(t: Typography, p: Palette) -> dict[Role, TextStyle]:
    return {
        "chart-title": _base(t, p, 0.95, 1.25, weight=600, features=("lnum",)),
        "chart-label": _base(t, p, 0.84, 1.2, colour=p.foreground, features=("lnum",)),
        "chart-value": _base(t, p, 0.84, 1.2, weight=600, features=("lnum",)),
    }
