"""The year typed beside a citation is the year it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.changes import ends_of
from keyfacts.facts.formulas import FormulaError
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import language_of
from keyfacts.model.dataset import ChangeOf

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d\u2013-]|[.,/]\d|\s?[,/]\s?(?:19|20)\d\d|(?i:s\b))"
_WORD = r"[^\s,;:()<>]+"
_NEAR = 3
"""A year further from a citation's own than this, and none of its series, is taken to be said of something else."""
_EARLY = "04"
"""A count as of a day before April may be said to be of the year that has just ended."""


class _YearPatterns(NamedTuple):
    behind: re.Pattern[str]
    bracketed: re.Pattern[str]
    opening: re.Pattern[str]
    led: re.Pattern[str]
    since: re.Pattern[str]
    said_elsewhere: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lang: str) -> _YearPatterns:
    w = language_of(lang).beside
    within = rf"(?i:{w.in_year})\s+(?:(?i:the)\s+)?{_YEAR}"
    joined = language_of(lang).wording.conjunction.strip()
    led = rf"(?!\w+\s+{within.replace('?P<year>', '?:')},\s)(?:\w+\s+)?{within},?"  # not ', finished in 2023,'
    led = rf"(?:{joined}\s+{within.replace('year', 'year3')},|{led})"
    return _YearPatterns(
        re.compile(rf"(?P<words>(?:\s+{_WORD}){{0,6}}?)\s+{within}"),
        re.compile(rf"(?:\s+{_WORD}){{0,3}}\s+\((?:(?i:{w.in_year})\s+)?{_YEAR}\)"),
        re.compile(rf"\W*{within}(?P<words>,?\s[^;:]{{0,90}}|:\s*)$"),
        re.compile(rf"[,;]\s+{led}\s[^,;:()]{{0,50}}$|(?:^|\s|\()(?P<year2>(?:19|20)\d\d):\s*$"),
        re.compile(rf"(?:\s+{_WORD}){{0,3}}?\s+(?i:{w.against_year})\s+{_YEAR}"),
        re.compile(rf"(?i)\b(?:{w.reporting}|{w.at_another_time})\b"),
    )


def other_years(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """The citation of one year beside another."""
    typed = _typed_year(near, world)
    if typed is not None:
        yield from other_year(near, typed, world)
    else:
        yield from _other_than_before(near, world)


def _other_than_before(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'{{ visits[2024] }}, up from {{ visits[2020] }} the year before': that is 2023."""
    match = re.match(rf"(?i)(?:\s+{_WORD})?\s+(?P<said>{world.prose.year_before})\s*(?:[.,;:)]|$)", near.behind)
    earlier = [each.resolved.key for each in near.earlier if each.resolved.fact.id == near.resolved.fact.id]
    if match is None or not earlier or not all(re.fullmatch(r"\d{4}", key) for key in (earlier[-1], near.resolved.key)):
        return
    if int(near.resolved.key) != int(earlier[-1]) - 1:
        yield Contradiction(near.citation, match["said"], f"{name_of(near.resolved)} is of {near.resolved.key}")


def other_year(near: Surroundings, typed: int, world: World) -> Iterator[Contradiction]:
    """The year ``typed`` for the citation, where the citation is of another one and this may be meant."""
    own = years_of(near.resolved, world.book)
    if own and typed not in own and (_is_near(typed, own) or _in_series(typed, near.resolved, world)):
        spoken = " and ".join(str(year) for year in sorted(own)) if len(own) < 4 else f"{min(own)} to {max(own)}"
        yield Contradiction(near.citation, str(typed), f"{name_of(near.resolved)} is of {spoken}")


def _typed_year(near: Surroundings, world: World) -> int | None:
    """The year that the sentence gives to the citation."""
    patterns, other = _patterns(world.lang), world.words.of_another
    changes = isinstance(near.resolved.fact.value, ChangeOf)
    if changes and (match := patterns.since.match(near.behind)):
        return int(match["year"])
    match = patterns.bracketed.match(near.behind) or patterns.behind.match(near.behind)
    if match is not None:
        words = match.groupdict().get("words") or ""
        if re.search(rf"(?i)(?<!\w)(?:{world.prose.up}|{world.prose.down})(?!\w)", words):
            return None  # 'the record of 720 loans fell in 2023'
        return None if re.search(rf"(?i)\b(?:{other})\W*(?:\w+\W+)?$", words) else int(match["year"])
    if near.first and (match := patterns.opening.match(near.before)):
        unit = near.resolved.fact.unit
        own = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in (unit.one, unit.other) if name) or "(?!)")
        said = near.before + own.sub("", near.behind, count=1)  # 'reports' that are counted report nothing
        return None if patterns.said_elsewhere.search(said) else int(match["year"])
    if match := patterns.led.search(near.before):
        return int(match["year"] or match["year2"] or match["year3"])
    return None


def years_of(resolved: Resolved, book: FactBook) -> frozenset[int]:
    """The calendar years that a value is of; none where that is not known.

    A change is of both its ends' years, a count as of a day in the first quarter of the year that ended, too.
    """
    value = resolved.fact.value
    if isinstance(value, ChangeOf):
        try:
            ends = [book.find(end.fact, end.key or None) for end in ends_of(value)]
        except FormulaError:
            return frozenset()
        years = [years_of(end, book) for end in ends if end is not None]
        return frozenset().union(*years) if len(years) == 2 and all(years) else frozenset()
    period = resolved.period
    if period.kind == "since":
        return frozenset()
    keyed = frozenset(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", resolved.key))
    start, end = period.start[:4] or period.end[:4], period.end[:4] or period.start[:4]
    spanned = frozenset(range(int(start), int(end) + 1)) if start.isdigit() and end.isdigit() else frozenset()
    if period.kind == "as_of" and (period.end or period.start)[5:7] < _EARLY:
        spanned |= {year - 1 for year in spanned}
    if keyed:
        return keyed | (spanned if resolved.row_period is not None else frozenset())
    named = frozenset({period.named} if period.named else ())
    return spanned | named


def _is_near(year: int, own: frozenset[int]) -> bool:
    return min(abs(year - each) for each in own) <= _NEAR


def _in_series(year: int, resolved: Resolved, world: World) -> bool:
    return str(year) in world.book.series.get(resolved.fact.id, ())
