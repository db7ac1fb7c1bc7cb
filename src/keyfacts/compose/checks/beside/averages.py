"""Averages, medians and totals said of a citation, 'an average of', 'in total', are what the data say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.formulas import Call, Expression, FactName, FormulaError, parse_formula
from keyfacts.facts.known import Resolved, is_by_two
from keyfacts.facts.series_keys import is_slice, keys_of_slice, time_of_key
from keyfacts.language import language_of
from keyfacts.model.dataset import Formula, TotalOf

_ROOM = Decimal("0.01")
"""How far, relatively, what is said to be an average may be from the mean: it may be rounded."""
_LEAST_LISTED = 2
_LEAST_TIMES = 3
_LISTED_NEAR = 40
"""Characters between the last value of a list and what is said to be its average."""


class _AveragePatterns(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    median: re.Pattern[str]
    total: re.Pattern[str]
    a_year: re.Pattern[str]
    span: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lang: str) -> _AveragePatterns:
    w = language_of(lang).beside
    few = r"(?:\s+[^\s,;:.()<>\d]+)"
    return _AveragePatterns(
        re.compile(rf"(?i)(?<![\w-])(?P<said>{w.average}|{w.on_average}),?{few}{{0,4}}\s*$"),
        re.compile(rf"(?i)^{few}{{0,4}}?\s+(?P<said>{w.on_average})(?=\s*(?:[,.;:)]|$)|\s+(?:{w.a_year}))"),
        re.compile(rf"(?i)(?<![\w-])(?P<said>{w.median}){few}{{0,1}}\s*$"),
        re.compile(rf"(?i)(?<![\w-])(?P<said>{w.in_all}),?{few}{{0,2}}\s*$"),
        re.compile(rf"(?i)^{few}{{0,3}}?\s+(?:{w.a_year})(?!\w)"),
        re.compile(
            rf"(?i)(?<![\d.,])(?P<first>(?:19|20)\d\d)(?:\s?[-\u2013]\s?|\s+(?:{w.joined})\s+)(?P<last>(?:19|20)\d\d)(?!\d)"
        ),
    )


def false_averages(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'An average of 3,570 a year' of the sum of all years, of one year's value, or of the mean of other years."""
    if near.citation.worded:
        return
    patterns = _patterns(world.lang)
    said = patterns.before.search(near.before) or patterns.behind.match(near.behind)
    formula = _formula_of(near.resolved)
    if (median := patterns.median.search(near.before)) is not None:
        if why := _of_a_sum(near, formula, world) or _of_a_mean(near, formula, world):
            yield Contradiction(near.citation, median["said"].strip(), why)
        return
    if said is None:
        total = patterns.total.search(near.before)
        if total is not None and isinstance(formula, Call) and formula.function in ("mean", "median"):
            why = f"{world.printed(near.resolved)}, a {formula.function}: {_written(near.resolved)}"
            yield Contradiction(near.citation, total["said"].strip(), why)
        return
    if why := (
        _of_a_sum(near, formula, world)
        or _of_other_years(near, formula, patterns, world)
        or _of_what_was_listed(near, formula, world)
        or _of_one_year(near, patterns, world)
    ):
        yield Contradiction(near.citation, said["said"].strip(), why)


def _formula_of(resolved: Resolved) -> Expression | None:
    if not isinstance(resolved.fact.value, Formula):
        return None
    try:
        return parse_formula(resolved.fact.value.text)
    except FormulaError:
        return None


def _written(resolved: Resolved) -> str:
    return resolved.fact.value.text if isinstance(resolved.fact.value, Formula) else resolved.fact.id


def _of_a_sum(near: Surroundings, formula: Expression | None, world: World) -> str:
    value = near.resolved.fact.value
    if isinstance(value, TotalOf):
        return f"{world.printed(near.resolved)}, the total of {value.table}.{value.column}"
    if isinstance(formula, Call) and formula.function == "sum":
        return f"{world.printed(near.resolved)}, a sum: {_written(near.resolved)}"
    return ""


def _of_a_mean(near: Surroundings, formula: Expression | None, world: World) -> str:
    if isinstance(formula, Call) and formula.function == "mean":
        return f"{world.printed(near.resolved)}, a mean: {_written(near.resolved)}"
    return ""


def _of_other_years(near: Surroundings, formula: Expression | None, patterns: _AveragePatterns, world: World) -> str:
    """The mean of a slice of a series beside a span of other years."""
    spans = {(match["first"], match["last"]) for match in patterns.span.finditer(near.text)}
    match formula:
        case Call("mean" | "median", (FactName() as name,)) if len(spans) == 1:
            series = world.book.series.get(name.fact, {})
        case _:
            return ""
    if not series or not (name.key is None or is_slice(name.key)):
        return ""
    times = sorted(time_of_key(key)[:4] for key in keys_of_slice(series, name.key, is_by_two(series)))
    if not times or not times[0] or (times[0], times[-1]) in spans:
        return ""
    return f"{world.printed(near.resolved)}, the {formula.function} of {times[0]} to {times[-1]}"


def _of_what_was_listed(near: Surroundings, formula: Expression | None, world: World) -> str:
    """'{{ a }} and {{ b }}, on average {{ c }}' where c is far from the mean of both."""
    if formula is not None or len(near.earlier) < _LEAST_LISTED or len(near.before) > _LISTED_NEAR:
        return ""
    values = [each.resolved for each in (*near.earlier, near.citation)]
    exact = [each.quantity.exact for each in values if each.quantity is not None and each.quantity.exact is not None]
    alike = {(each.fact.unit.kind, each.fact.unit.other, each.fact.unit.code) for each in values}
    worded = any(each.worded for each in near.earlier)
    if len(exact) < len(values) or len(alike) > 1 or worded or values[0].fact.unit.kind == "year":
        return ""
    mean = sum(exact[:-1], Decimal(0)) / len(exact[:-1])
    if abs(exact[-1] - mean) <= abs(mean) * _ROOM:
        return ""
    told = world.mean_printed(near.resolved, mean)
    return f"{world.printed(near.resolved)}, the mean of the values before it is {told}"


def _of_one_year(near: Surroundings, patterns: _AveragePatterns, world: World) -> str:
    """The value of one year of a series, said to be the average of a year."""
    entry = near.resolved
    series = world.book.series.get(entry.fact.id, {})
    own = entry.quantity.exact if entry.quantity is not None else None
    if own is None or not _is_year(entry.key) or not patterns.a_year.match(near.behind):
        return ""
    names = re.compile(rf"(?i)(?<!\w)(?:{world.words.average}|{world.words.on_average})")
    exact = [each.quantity.exact for key, each in series.items() if _is_year(key) and each.quantity is not None]
    numbers = [number for number in exact if number is not None]
    if len(numbers) < max(_LEAST_TIMES, len(series)) or names.search(entry.fact.label):
        return ""
    mean = sum(numbers, Decimal(0)) / len(numbers)
    if abs(own - mean) <= abs(mean) * _ROOM:
        return ""
    return f"{world.printed(entry)}, the mean of all its years is {world.mean_printed(entry, mean)}"


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdigit()
