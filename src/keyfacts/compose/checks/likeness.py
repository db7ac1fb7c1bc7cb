"""Facts held against what they are taken from and called by: the unit of the column, the year in id, label and row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from keyfacts.findings import Findings
from keyfacts.language import every_language
from keyfacts.model.dataset import Dataset, DataTable, Fact, Lookup, SeriesOf, Unit

_YEAR = re.compile(r"(?<![\d.,])(?P<year>(?:19|20)\d\d)(?:[-/\u2013](?P<next>\d\d)(?!\d))?(?![.,]?\d|[^\W_])")
"""A year, or one that goes on into the next: 2016/17."""
_LIKE_KINDS = {"share_of_100": "percent", "points_of_100": "points", "none": "count"}
_STEM = 4


def check_likeness(dataset: Dataset, findings: Findings) -> None:
    """Report facts in another unit than their column (KF373, KF374), or of another year than their name (KF375)."""
    for fact in dataset.facts:
        if isinstance(fact.value, Lookup | SeriesOf):
            table = dataset.table(fact.value.table)
            if table is not None:
                _judge_unit(fact, fact.value.column, table, findings)
        _judge_year(fact, findings)


def _judge_unit(fact: Fact, column: str, table: DataTable, findings: Findings) -> None:
    """The unit of the fact beside the unit of its column; a multiplier may turn one into the other."""
    field = next((field for field in table.fields if field.name == column), None)
    if field is None or fact.multiplier != 1 or not (_is_named(fact.unit) and _is_named(field.unit)):
        return
    mine, its = fact.unit, field.unit
    place, words = fact.place_of("unit"), (_named(mine), _named(its))
    hint = f"write unit: {_written(its)} at the fact, or correct the unit of the column"
    if _kind(mine) != _kind(its) or mine.code != its.code or mine.per != its.per:
        message = f"fact '{fact.id}' is in {words[0]}, its column '{column}' of table '{table.name}' in {words[1]}"
        findings.report("KF373", place, message, hint if mine.kind != "currency" else f"{hint}, or give a multiplier")
    elif not _alike(mine, its):
        message = f"fact '{fact.id}' counts {words[0]}, its column '{column}' of table '{table.name}' {words[1]}"
        findings.report("KF374", place, message, "name the same unit in both")


def _is_named(unit: Unit) -> bool:
    return unit.kind not in ("count", "none") or bool(unit.other)


def _kind(unit: Unit) -> str:
    return _LIKE_KINDS.get(unit.kind, unit.kind)


def _named(unit: Unit) -> str:
    kind = _kind(unit)
    if kind == "rate":
        return f"{unit.other} per {unit.per:f} {unit.base}".strip()
    return unit.other or unit.code or kind


def _written(unit: Unit) -> str:
    """A unit as a fact writes it."""
    match _kind(unit):
        case "currency":
            return unit.code
        case "count":
            return f"{{one: {unit.one}, other: {unit.other}}}"
        case "rate":
            return f"{{per: {unit.per:f}{f', base: {unit.base}' if unit.base else ''}}}"
        case "duration":
            return f"{{duration: {unit.code}s}}"
        case kind:
            return kind


def _alike(one: Unit, other: Unit) -> bool:
    """Whether two units may be the same thing: a word of one begins as a word of the other."""
    stems = [
        {word[:_STEM] for name in (unit.one, unit.other) for word in re.findall(r"\w+", name.casefold())}
        for unit in (one, other)
    ]
    return not all(stems) or bool(stems[0] & stems[1])


def _judge_year(fact: Fact, findings: Findings) -> None:
    period = fact.period
    first, last = period.start[:4], (period.end or period.start)[:4]
    if period.kind not in ("year", "range", "as_of") or not (first + last).isdigit() or fact.unit.kind == "year":
        return
    years = {str(year) for year in range(int(first), int(last) + 1)} if first <= last else {first, last}
    if period.kind == "as_of":  # the first day of a year ends the year before
        years |= {str(int(first) + step) for step in (-1, 1)}
    for what, named in _years_named(fact):
        if named and not named & years:
            said = first if first == last else f"{first} to {last}"
            message = f"{what} of fact '{fact.id}' says {', '.join(sorted(named))}, its period {said}"
            findings.report("KF375", fact.place_of("period"), message, "correct the one that is wrong")
            return


def _years_of(match: re.Match[str]) -> tuple[str, ...]:
    return (match["year"], match["year"][:2] + match["next"]) if match["next"] else (match["year"],)


@cache
def _of_another_time() -> re.Pattern[str]:
    """Words before a year that is not the fact's, in any language: loaded for a fact whose name says a year."""
    other = "|".join(language.checks.other_times for language in every_language())
    return re.compile(rf"(?:{other})(?:\W{{1,2}}\w{{1,3}})?\W{{0,3}}$", re.IGNORECASE)


def _years_named(fact: Fact) -> Iterator[tuple[str, set[str]]]:
    """The years by which a fact is called, and those of the row that it takes."""
    for what, text in (("the label", fact.label), ("the id", fact.id.replace("_", " "))):
        found = list(_YEAR.finditer(text))
        own = not any(_of_another_time().search(text[: match.start()]) for match in found)
        yield what, {year for match in found for year in _years_of(match)} if own else set()
    if isinstance(fact.value, Lookup):
        cells = [value for _, value in fact.value.where]
        yield "the row", {f"{cell:f}" for cell in cells if isinstance(cell, Decimal) and _YEAR.fullmatch(f"{cell:f}")}
