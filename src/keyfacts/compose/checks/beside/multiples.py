"""'Three times as many as', 'tenfold', 'half of the 4,300 visits, 1,725,': what two citations are to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import BoundWord, language_of

_AROUND = Fraction(1, 8)
"""How far, relatively, a ratio may be from the multiple that is said of it: 2.7 is about three times."""


class _MultiplePatterns(NamedTuple):
    times: re.Pattern[str]
    fold: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lang: str) -> _MultiplePatterns:
    language = language_of(lang)
    w, prose = language.beside, language.prose
    bounds = "|".join(sorted(map(re.escape, language.number_grammar.bounds), key=len, reverse=True))
    ahead = rf"(?:(?P<bound>{bounds})\s+)?"
    word = r"[^\s,;:.()<>]+"
    return _MultiplePatterns(
        re.compile(
            rf"(?i)^(?:\s+{word}){{0,3}},?\s+{ahead}(?P<said>{'|'.join(w.multiples)})"
            rf"\s+(?:{w.times_as})(?:\s+{word}){{0,4}}\s*$"
        ),
        re.compile(
            rf"(?i)(?<!\w){ahead}(?P<said>{'|'.join(w.folds)})(?!\w)(?:\s+{word})?,?\s+(?:{prose.start})"
            rf"(?:\s+{word}){{0,3}}\s+<\d+>(?:,?\s+{word}){{0,6}}?,?\s+(?:{prose.end})(?:\s+{word}){{0,3}}\s+$"
        ),
    )


def false_multiples(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """A multiple typed between two citations, or before the two, that is not what one is of the other."""
    if not near.earlier or near.citation.worded or near.earlier[-1].worded:
        return
    patterns, w = _patterns(world.lang), world.words
    one, other = near.earlier[-1].resolved, near.resolved
    match = patterns.times.search(near.before)
    if match is not None:
        table, ratio = w.multiples, _ratio(one, other)
    else:
        match, table, ratio = patterns.fold.search(near.until), w.folds, _ratio(other, one)
    if match is None or ratio is None:
        return
    said = match["said"].casefold()
    times = next(number for pattern, number in table.items() if re.fullmatch(pattern, said))
    if not _is_so(ratio, Fraction(times), world.grammar.bounds.get((match["bound"] or "").casefold(), "")):
        why = f"{world.printed(one)}, {world.printed(other)}"
        yield Contradiction(near.citation, match["said"], why)


def _ratio(one: Resolved, other: Resolved) -> Fraction | None:
    """How many times ``other`` the ``one`` is, where both are known exactly and counted in the same."""
    if one.quantity is None or other.quantity is None or one.fact.unit != other.fact.unit or one is other:
        return None
    if one.quantity.exact is None or not other.quantity.exact or name_of(one) == name_of(other):
        return None
    return Fraction(one.quantity.exact) / Fraction(other.quantity.exact)


def _is_so(ratio: Fraction, times: Fraction, bound: BoundWord) -> bool:
    if bound in ("above", "at_least"):
        return ratio >= times
    if bound in ("below", "at_most"):
        return ratio <= times
    high = times if bound == "nearly" else times * (1 + _AROUND)
    return times * (1 - _AROUND) <= ratio <= high
