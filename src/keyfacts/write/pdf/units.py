"""Measured text: the unbreakable units of a paragraph, with the white between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from keyfacts.write.pdf import bidi
from keyfacts.write.pdf.lines import InlineTag
from keyfacts.write.pdf.opportunities import break_cost, divide
from keyfacts.write.pdf.runs import Run, Setting, Settings
from keyfacts.write.pdf.shaping import Shaped

if TYPE_CHECKING:
    from keyfacts.write.pdf.dividing import Division

_WORDS_KEPT = 30_000
_WHITE = str.maketrans("\t\n\r\v\f", "     ")


class Part(NamedTuple):
    """Glyphs of one setting and tag path; ``kern`` is white before them, both lengths in points."""

    shaped: Shaped
    setting: Setting
    tags: tuple[InlineTag, ...]
    level: int
    kern: float
    width: float


class Unit:
    """What no line breaks, unless at a hyphenation point; ``cost`` is the penalty of a break after it."""

    __slots__ = ("anchors", "cost", "divisions", "notes", "pages", "parts", "width")

    def __init__(self, parts: tuple[Part, ...], cost: float = 0.0) -> None:
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
    setting: Setting
    tags: tuple[InlineTag, ...]
    level: int


@dataclass(slots=True)
class Measured:
    """A paragraph's units. ``gaps[i]`` follows unit i (None: no space). ``base`` is the direction, 1 right to left."""

    units: list[Unit] = field(default_factory=list)
    gaps: list[Gap | None] = field(default_factory=list)
    forced: set[int] = field(default_factory=set)
    bidi: bool = False
    base: int = 0
    has_pages: bool = False
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
        both.measure()
        return both


class Measurer:
    """Builds the units of one paragraph from its runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def measured(self, runs: Sequence[Run], lang: str, base: int | None = None) -> Measured:
        """The units of ``runs``, in reading order; ``base`` is the direction where it is known already."""
        out = Measured()
        if bidi.is_right_to_left(lang) or any(bidi.needs_bidi(run.text) for run in runs):
            runs, out.base = _by_level(runs, lang, base)
            out.bidi = True
        elif base is not None:
            out.base = base
        open_end = False
        for run in runs:
            if run.forced:
                if out.units:
                    out.forced.add(len(out.units) - 1)
                open_end = False
                continue
            open_end = self._add(out, run, open_end)
        if out.gaps:
            out.gaps[-1] = None
            out.forced.discard(len(out.units) - 1)
        out.has_pages = any(run.pages for run in runs)
        out.measure()
        return out

    def _add(self, out: Measured, run: Run, open_end: bool) -> bool:
        """Add one run; ``open_end`` says that the last unit goes on without a space. Returns the new state."""
        setting = self._settings.of(run.look)
        text = run.text
        if not text.isprintable():
            text = text.translate(_WHITE)
        words = text.split(" ")
        units, gaps = out.units, out.gaps
        gap = Gap(setting.space, setting, run.tags, run.level)
        if not words[0] and len(words) > 1 and units and gaps[-1] is None and len(units) - 1 not in out.forced:
            gaps[-1] = gap
        first = len(units) - 1 if open_end and words[0] else len(units)
        plain = not run.tags and not run.level and not run.kern
        known = self._settings.words(setting)
        for number, word in enumerate(words):
            if not word:
                continue
            fresh = (known.get(word) or _plain_units(setting, word, known)) if plain else None
            made = fresh or _tagged_units(setting, word, run)
            if open_end and not number:
                self._join(out, made, run)
                gaps[-1] = gap
            elif len(made) == 1:
                units.append(made[0])
                gaps.append(gap)
            else:
                units.extend(made)
                gaps.extend([None] * (len(made) - 1))
                gaps.append(gap)
        if words[-1]:
            gaps[-1] = None
        if run.notes or run.anchors or run.pages:
            _attach(out, run, first)
        return bool(words[-1]) or (open_end and words == [""])

    @staticmethod
    def _join(out: Measured, made: Sequence[Unit], run: Run) -> None:
        """Go on after the last unit: as one with it, or after a break opportunity between the two."""
        last = out.units[-1]
        cost = None if run.joined else break_cost(last.text[-2:] + made[0].text[:1], min(len(last.text), 2))
        if cost is None:
            parts = last.parts + made[0].parts
            unit = Unit(parts, made[0].cost)
            unit.notes, unit.anchors, unit.pages = last.notes, last.anchors, last.pages
            out.units[-1] = unit
            rest = made[1:]
        else:
            rest = made
        out.units.extend(rest)
        out.gaps.extend([None] * len(rest))


def windows(runs: Sequence[Run], size: int) -> Iterator[tuple[list[Run], bool]]:
    """The runs in groups of about ``size`` characters, cut at spaces where there are any; False: not before this."""
    group: list[Run] = []
    room = size
    spaced = False
    for run in runs:
        rest = run
        while len(rest.text) > room:
            cut = rest.text.rfind(" ", 0, room)
            if cut > 0:
                group.append(replace(rest, text=rest.text[:cut]))
                rest = replace(rest, text=rest.text[cut + 1 :], notes=(), anchors=(), pages=(), kern=0.0)
            elif room == size:  # not one space in a whole window
                group.append(replace(rest, text=rest.text[:room]))
                rest = replace(rest, text=rest.text[room:], notes=(), anchors=(), pages=(), kern=0.0)
            if group:
                yield group, spaced
                spaced = cut > 0 or group[-1].text.endswith(" ") or rest.text.startswith(" ")
            group, room = [], size
        group.append(rest)
        room -= len(rest.text)
    if group:
        yield group, spaced


def _plain_units(setting: Setting, word: str, known: dict[str, tuple[Unit, ...]]) -> tuple[Unit, ...]:
    """The units of an untagged word, made once per setting and kept in ``known``."""
    if len(known) > _WORDS_KEPT:
        known.clear()
    made = known[word] = tuple([Unit(tuple(parts_of(setting, piece)), cost) for piece, cost in divide(word)])
    return made


def _tagged_units(setting: Setting, word: str, run: Run) -> tuple[Unit, ...]:
    pieces = ((word, 0.0),) if run.joined else divide(word)
    made = []
    for number, (piece, cost) in enumerate(pieces):
        parts = parts_of(setting, piece, run.tags, run.level, 0.0 if number else run.kern)
        made.append(Unit(tuple(parts), cost))
    return tuple(made)


def parts_of(
    setting: Setting, text: str, tags: tuple[InlineTag, ...] = (), level: int = 0, kern: float = 0.0
) -> list[Part]:
    """``text`` shaped in ``setting``: a part per font that it takes."""
    scale = setting.size / 1000.0
    shaper = setting.shaper_for(rtl=True) if level % 2 else setting.shaper
    return [
        Part(shaped, setting, tags, level, 0.0 if i else kern, shaped.width * scale)
        for i, shaped in enumerate(shaper.shape(text))
    ]


def _attach(out: Measured, run: Run, first: int) -> None:
    """Give the run's places and notes to the unit in which it begins."""
    index = min(max(first, 0), len(out.units) - 1)
    if index < 0:
        return
    shared = out.units[index]
    unit = Unit(shared.parts, shared.cost)
    unit.notes = shared.notes + run.notes
    unit.anchors = shared.anchors + run.anchors
    unit.pages = shared.pages + run.pages
    out.units[index] = unit


def _by_level(runs: Sequence[Run], lang: str, known: int | None) -> tuple[list[Run], int]:
    """The runs cut where the embedding level changes; a forced break counts as a space."""
    text = "".join(" " if run.forced else run.text.translate(_WHITE) for run in runs)
    levels, base = bidi.levels(text, lang, known)
    out: list[Run] = []
    position = 0
    for run in runs:
        length = 1 if run.forced else len(run.text)
        if run.forced or not length:
            out.append(run)
        start = 0
        while not run.forced and start < length:
            level = levels[position + start]
            end = start + 1
            while end < length and levels[position + end] == level:
                end += 1
            piece = replace(run, text=run.text[start:end], level=level)
            if start:
                piece = replace(piece, notes=(), anchors=(), pages=(), kern=0.0)
            out.append(piece)
            start = end
        position += length
    return out, base
