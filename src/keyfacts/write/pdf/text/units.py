"""Measured text: the unbreakable units of a paragraph, with the white between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from keyfacts.type.shaping import Shaped
from keyfacts.write.pdf.text.lines import InlineTag, SetFormula
from keyfacts.write.pdf.text.looks import FontSetting


class UnitPart(NamedTuple):
    """Glyphs of one setting and tag path; ``kern`` is white before them, both lengths in points."""

    shaped: Shaped
    setting: FontSetting
    tags: tuple[InlineTag, ...]
    level: int
    kern: float
    width: float
    formula: SetFormula | None = None


class Division(NamedTuple):
    """A unit divided at one hyphenation point; ``before`` ends in the hyphen."""

    before: tuple[UnitPart, ...]
    before_width: float
    after: tuple[UnitPart, ...]
    after_width: float
    at: tuple[int, int]
    """Index of the part and position in its text."""
    in_ragged: bool = True
    """False for a point that only justified text, or a word wider than its line, uses."""


class TextUnit:
    """What no line breaks, unless at a hyphenation point; ``cost`` is the penalty of a break after it."""

    __slots__ = ("anchors", "cost", "divisions", "notes", "pages", "parts", "width")

    def __init__(self, parts: tuple[UnitPart, ...], cost: float = 0.0) -> None:
        self.parts = parts
        self.width = sum(p.width + p.kern for p in parts) if len(parts) > 1 else parts[0].width + parts[0].kern
        self.cost = cost
        self.divisions: tuple[Division, ...] | None = None
        self.notes: tuple[str, ...] = ()
        self.anchors: tuple[str, ...] = ()
        self.pages: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The unit as it is written."""
        return "".join(p.shaped.text for p in self.parts)


class Gap(NamedTuple):
    """The word space after a unit; its setting decides what it looks like (underlined, tracked)."""

    width: float
    setting: FontSetting
    tags: tuple[InlineTag, ...]
    level: int


@dataclass(slots=True)
class Measured:
    """A paragraph's units. ``gaps[i]`` follows unit i (None: no space). ``base`` is the direction, 1 right to left."""

    units: list[TextUnit] = field(default_factory=list)
    gaps: list[Gap | None] = field(default_factory=list)
    forced: set[int] = field(default_factory=set)
    bidi: bool = False
    base: int = 0
    has_pages: bool = False
    has_formulas: bool = False
    natural: float = 0.0
    widest: float = 0.0

    def measure(self) -> None:
        """Work out the natural width (between forced breaks) and the widest unit."""
        total = longest = 0.0
        for i, (unit, gap) in enumerate(zip(self.units, self.gaps, strict=True)):
            total += unit.width
            longest = max(longest, total)
            if i in self.forced:
                total = 0.0
            elif gap is not None:
                total += gap.width
        self.natural = longest
        self.widest = max((u.width for u in self.units), default=0.0)

    def after(self, box: int) -> Measured:
        """The rest of the paragraph after unit ``box``."""
        start = box + 1
        rest = Measured(self.units[start:], self.gaps[start:], {f - start for f in self.forced if f >= start})
        rest.bidi, rest.base, rest.has_pages = self.bidi, self.base, self.has_pages
        rest.has_formulas = self.has_formulas
        return rest

    def joined(self, other: Measured, *, spaced: bool) -> Measured:
        """This and, behind a space if ``spaced``, ``other``."""
        gaps = list(self.gaps)
        if spaced and gaps and gaps[-1] is None and other.units and len(gaps) - 1 not in self.forced:
            last = self.units[-1].parts[-1]
            gaps[-1] = Gap(last.setting.space, last.setting, last.tags, self.base)
        shift = len(self.units)
        both = Measured(self.units + other.units, gaps + other.gaps, self.forced | {f + shift for f in other.forced})
        both.bidi, both.base = self.bidi or other.bidi, self.base
        both.has_pages = self.has_pages or other.has_pages
        both.has_formulas = self.has_formulas or other.has_formulas
        both.measure()
        return both


def part_of_formula(
    setting: FontSetting, formula: SetFormula, text: str, tags: tuple[InlineTag, ...], level: int, kern: float
) -> UnitPart:
    """A formula among the words; ``text`` is what it says."""
    shown = Shaped(setting.font, setting.space_show, 0.0, text, spelled=False)
    return UnitPart(shown, setting, tags, level, kern, formula.width, formula)


def parts_of(
    setting: FontSetting, text: str, tags: tuple[InlineTag, ...] = (), level: int = 0, kern: float = 0.0
) -> list[UnitPart]:
    """``text`` shaped in ``setting``: a part per font that it takes."""
    scale = setting.size / 1000.0
    shaper = setting.shaper_for(rtl=True) if level % 2 else setting.shaper
    return [
        UnitPart(shaped, setting, tags, level, 0.0 if i else kern, shaped.width * scale)
        for i, shaped in enumerate(shaper.shape(text))
    ]
