"""What a citation of a comparison or a rank is said to be of: '9,100 more than Mill', 'third of the four'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.claims import series_of
from keyfacts.facts.formulas import FormulaError
from keyfacts.facts.known import is_by_two
from keyfacts.facts.printing.fields import name_of
from keyfacts.facts.series_keys import keys_of_slice, time_of_key
from keyfacts.language import language_of
from keyfacts.model.dataset import ChangeOf, Formula
from keyfacts.model.rules.claims import RankOf

_QUOTIENT = re.compile(r"\s*\(?(\w+)\[([^\]]+)\]\)?\s*/\s*\(?(\w+)\[([^\]]+)\]\)?\s*")
_FIRST = 2


class _Sides(NamedTuple):
    """Two keys of one series: what is compared, and what it is compared with."""

    series: str
    this: str
    other: str


def other_sides(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """The place typed behind 'than' or 'as many as', or before, is not that of the comparison that is cited."""
    sides = _sides_of(near)
    if sides is None:
        return
    keys = [key for key in world.book.series.get(sides.series, ()) if not time_of_key(key)]
    name = name_of(near.resolved)
    behind = [(at, key) for key in keys if (at := _at(key, near.behind)) >= 0]
    typed = min(behind)[1] if behind else ""
    if typed and typed != sides.other:
        yield Contradiction(near.citation, typed, f"{name} compares {sides.this} with {sides.other}")
        return
    before = [key for key in keys if _at(key, near.before) >= 0]
    if before and near.first and sides.this not in before:
        yield Contradiction(near.citation, before[-1], f"{name} compares {sides.this} with {sides.other}")


def _sides_of(near: Surroundings) -> _Sides | None:
    match near.resolved.fact.value:
        case ChangeOf(of=of, start=start, end=end) if of and not (time_of_key(start) or time_of_key(end)):
            return _Sides(of, end, start)
        case Formula(text=text):
            quotient = _QUOTIENT.fullmatch(text)
            if quotient is None or quotient[1] != quotient[3]:
                return None
            this, other = quotient[2].strip(), quotient[4].strip()
            return None if time_of_key(this) or time_of_key(other) else _Sides(quotient[1], this, other)
    return None


def _at(key: str, text: str) -> int:
    match = re.search(rf"(?<!\w){re.escape(key)}(?!\w)(?! [A-ZÀ-Ý])", text)
    return match.start() if match else -1


def other_numbers_of_places(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'{{ mill_rank | ordinal }} of the six', where the rank is one of four."""
    value = near.resolved.fact.value
    if not isinstance(value, RankOf):
        return
    match = _of_so_many(world.lang).match(near.behind)
    if match is None:
        return
    said = language_of(world.lang).number_words.cardinals.index(match["count"].casefold())
    try:
        name = series_of(value)
    except FormulaError:
        return
    series = world.book.series.get(name.fact, {})
    there = len(keys_of_slice(series, name.key, is_by_two(series)))
    if there and said != there:
        yield Contradiction(near.citation, match["count"], f"{name_of(near.resolved)} is a place among {there}")


@lru_cache(maxsize=8)
def _of_so_many(lang: str) -> re.Pattern[str]:
    language = language_of(lang)
    counts = "|".join(sorted(map(re.escape, language.number_words.cardinals[_FIRST:]), key=len, reverse=True))
    return re.compile(rf"(?i)\s+(?:{language.typed_numbers.kinds.of_the})\s+(?P<count>{counts})(?!\w)")
