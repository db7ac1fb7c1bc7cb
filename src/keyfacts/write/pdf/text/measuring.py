"""Measuring: from the runs of a paragraph to its units, each plain word shaped once per setting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from keyfacts.type import bidi
from keyfacts.type.fonts import FontBook
from keyfacts.type.opportunities import break_cost, divide
from keyfacts.write.pdf.text.looks import FontSetting, TextLook
from keyfacts.write.pdf.text.runs import Run
from keyfacts.write.pdf.text.units import Gap, Measured, TextUnit, part_of_formula, parts_of

_WORDS_KEPT = 30_000


_WHITE = str.maketrans("\t\n\r\v\f", "     ")


class Settings:
    """Every look of a document made ready once."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._by_look: dict[TextLook, FontSetting] = {}
        self._by_id: dict[int, tuple[TextLook, FontSetting]] = {}
        self._words: dict[int, dict[str, tuple[TextUnit, ...]]] = {}

    def of(self, look: TextLook) -> FontSetting:
        """The setting of a look; looks that come again are found without hashing them."""
        kept = self._by_id.get(id(look))
        if kept is None:
            setting = self._by_look.get(look)
            if setting is None:
                setting = self._by_look[look] = FontSetting(self._book, look)
            if len(self._by_id) > 1_000:
                self._by_id.clear()
            kept = self._by_id[id(look)] = (look, setting)  # holding the look keeps its id its own
        return kept[1]

    def words(self, setting: FontSetting) -> dict[str, tuple[TextUnit, ...]]:
        """The plain words set so far in one setting (kept here, for they refer to it)."""
        return self._words.setdefault(id(setting), {})


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
        out.has_formulas = any(run.formula for run in runs)
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
        plain_words = self._settings.words(setting)
        for number, word in enumerate(words):
            if not word:
                continue
            plain_pieces = (plain_words.get(word) or _plain_units(setting, word, plain_words)) if plain else None
            pieces = plain_pieces or _tagged_units(setting, word, run)
            if open_end and not number:
                self._join(out, pieces, run)
                gaps[-1] = gap
            elif len(pieces) == 1:
                units.append(pieces[0])
                gaps.append(gap)
            else:
                units.extend(pieces)
                gaps.extend([None] * (len(pieces) - 1))
                gaps.append(gap)
        if words[-1]:
            gaps[-1] = None
        if run.notes or run.anchors or run.pages:
            _attach(out, run, first)
        return bool(words[-1]) or (open_end and words == [""])

    @staticmethod
    def _join(out: Measured, pieces: Sequence[TextUnit], run: Run) -> None:
        """Go on after the last unit: as one with it, or after a break opportunity between the two."""
        last = out.units[-1]
        cost = None if run.joined else break_cost(last.text[-2:] + pieces[0].text[:1], min(len(last.text), 2))
        if cost is None:
            parts = last.parts + pieces[0].parts
            unit = TextUnit(parts, pieces[0].cost)
            unit.notes, unit.anchors, unit.pages = last.notes, last.anchors, last.pages
            out.units[-1] = unit
            rest = pieces[1:]
        else:
            rest = pieces
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


def _plain_units(setting: FontSetting, word: str, kept: dict[str, tuple[TextUnit, ...]]) -> tuple[TextUnit, ...]:
    """The units of an untagged word, made once per setting and kept."""
    if len(kept) > _WORDS_KEPT:
        kept.clear()
    units = kept[word] = tuple([TextUnit(tuple(parts_of(setting, piece)), cost) for piece, cost in divide(word)])
    return units


def _tagged_units(setting: FontSetting, word: str, run: Run) -> tuple[TextUnit, ...]:
    if run.formula is not None:
        said = run.tags[-1].actual
        return (TextUnit((part_of_formula(setting, run.formula, said, run.tags, run.level, run.kern),)),)
    pieces = ((word, 0.0),) if run.joined else divide(word)
    units = []
    for number, (piece, cost) in enumerate(pieces):
        parts = parts_of(setting, piece, run.tags, run.level, 0.0 if number else run.kern)
        units.append(TextUnit(tuple(parts), cost))
    return tuple(units)


def _attach(out: Measured, run: Run, first: int) -> None:
    """Give the run's places and notes to the unit in which it begins."""
    index = min(max(first, 0), len(out.units) - 1)
    if index < 0:
        return
    shared = out.units[index]
    unit = TextUnit(shared.parts, shared.cost)
    unit.notes = shared.notes + run.notes
    unit.anchors = shared.anchors + run.anchors
    unit.pages = shared.pages + run.pages
    out.units[index] = unit


def _by_level(runs: Sequence[Run], lang: str, base_given: int | None) -> tuple[list[Run], int]:
    """The runs cut where the embedding level changes; a forced break counts as a space."""
    text = "".join(" " if run.forced else run.text.translate(_WHITE) for run in runs)
    levels, base = bidi.levels(text, lang, base_given)
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
