"""Dividing units: at hyphenation points, and where nothing else helps between characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from keyfacts.type.hyphenation import SOFT_HYPHEN, divides_in_ragged, hyphenation_points
from keyfacts.write.pdf.text.units import Division, Measured, TextUnit, UnitPart, parts_of

_CHUNK_COST = 500.0


def divisions(unit: TextUnit) -> tuple[Division, ...]:
    """The unit divided at each of its hyphenation points, worked out when first asked."""
    if unit.divisions is None:
        unit.divisions = tuple(
            _division(unit, index, point)
            for index, part in enumerate(unit.parts)
            if part.formula is None
            for point in hyphenation_points(part.shaped.text, part.setting.lang)
        )
    return unit.divisions


def _division(unit: TextUnit, index: int, point: int) -> Division:
    part = unit.parts[index]
    text = part.shaped.text
    resume = point + 1 if text[point] == SOFT_HYPHEN else point
    head = parts_of(part.setting, text[:point], part.tags, part.level, part.kern)
    hyphen = hyphen_part(part)
    tail = parts_of(part.setting, text[resume:], part.tags, part.level)
    before = (*unit.parts[:index], *head, hyphen)
    after = (*tail, *unit.parts[index + 1 :])
    in_ragged = divides_in_ragged(text, point, part.setting.lang)
    return Division(before, _width(before), after, _width(after), (index, resume), in_ragged)


def between(unit: TextUnit, start: Division, end: Division) -> tuple[UnitPart, ...]:
    """What stands between two hyphenation points of one unit, with the second one's hyphen."""
    (a, i), (b, j) = start.at, end.at
    if a != b:
        head = start.after[: len(start.after) - (len(unit.parts) - b)]
        return (*head, *end.before[b:])
    part = unit.parts[a]
    text = part.shaped.text
    stop = j - 1 if text[j - 1] == SOFT_HYPHEN else j
    return (*parts_of(part.setting, text[i:stop], part.tags, part.level), hyphen_part(part))


def hyphen_part(part: UnitPart) -> UnitPart:
    """The hyphen of a division: read as a soft hyphen (ActualText), so that the word stays whole."""
    shaped = part.setting.shaper.shape("-")[0]
    shown = replace(shaped, text=SOFT_HYPHEN, spelled=False)
    return UnitPart(shown, part.setting, part.tags, part.level, 0.0, shaped.width * part.setting.size / 1000.0)


def _width(parts: Iterable[UnitPart]) -> float:
    return sum(p.width + p.kern for p in parts)


def split_to_fit(measured: Measured, width: float) -> Measured:
    """The same paragraph with every unit that neither fits ``width`` nor divides well enough cut into chunks."""
    out = Measured(
        bidi=measured.bidi, base=measured.base, has_pages=measured.has_pages, has_formulas=measured.has_formulas
    )
    for i, (unit, gap) in enumerate(zip(measured.units, measured.gaps, strict=True)):
        if unit.width <= width or _divides(unit, width):
            out.units.append(unit)
            out.gaps.append(gap)
        else:
            chunks = _chunks(unit, width)
            out.units.extend(chunks)
            out.gaps.extend([None] * (len(chunks) - 1) + [gap])
        if i in measured.forced:
            out.forced.add(len(out.units) - 1)
    out.measure()
    return out


def _divides(unit: TextUnit, width: float) -> bool:
    """True if hyphenation alone makes the unit fit."""
    points = divisions(unit)
    if not points:
        return False
    ends = [p.before_width for p in points] + [unit.width]
    starts = [0.0] + [unit.width - p.after_width for p in points]
    return all(end - start <= width for start, end in zip(starts, ends, strict=True))


def _narrowed(part: UnitPart, width: float) -> UnitPart:
    """A formula no wider than the line."""
    if part.formula is None or part.width + part.kern <= width:
        return part
    narrow = replace(part.formula, scale=part.formula.scale * width / part.width)
    return part._replace(formula=narrow, width=narrow.width, kern=0.0)


def _chunks(unit: TextUnit, width: float) -> list[TextUnit]:
    """The unit cut between characters into the longest units that fit ``width``."""
    out: list[TextUnit] = []
    for part in unit.parts:
        if part.formula is not None:
            out.append(TextUnit((_narrowed(part, width),), _CHUNK_COST))
            continue
        text, scale = part.shaped.text, part.setting.size / 1000.0
        shaper = part.setting.shaper_for(rtl=True) if part.level % 2 else part.setting.shaper
        start, used = 0, 0.0
        for i, character in enumerate(text):
            step = shaper.width(character) * scale
            if i > start and used + step > width and not unicodedata.combining(character):
                out.append(TextUnit(tuple(parts_of(part.setting, text[start:i], part.tags, part.level)), _CHUNK_COST))
                start, used = i, 0.0
            used += step
        parts = tuple(parts_of(part.setting, text[start:], part.tags, part.level, 0.0 if start else part.kern))
        if not start and out and out[-1].width + _width(parts) <= width:
            out[-1] = TextUnit(out[-1].parts + parts, _CHUNK_COST)
        else:
            out.append(TextUnit(parts, _CHUNK_COST))
    out[0].notes, out[0].anchors, out[0].pages = unit.notes, unit.anchors, unit.pages
    out[-1].cost = unit.cost
    return out
