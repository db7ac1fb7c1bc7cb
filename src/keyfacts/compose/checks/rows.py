"""Checks of the rows of a table: keys that stand once, times without a gap."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from keyfacts.compose.checks.totals import columns_of
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset, Scalar
from keyfacts.model.rules.checks import CompleteCheck, UniqueCheck

_TIME = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)|[- ]?Q(?P<quarter>[1-4]))?")
_MOST_NAMED = 8


def check_unique(check: UniqueCheck, dataset: Dataset, findings: Findings) -> None:
    """``{unique: visits.region, by: year}``: each key once; told with the rows that repeat it."""
    names = (check.column, check.by) if check.by else (check.column,)
    columns = columns_of(check.table, names, dataset, check.place, findings)
    if columns is None:
        return
    rows: dict[tuple[Scalar, ...], list[int]] = defaultdict(list)
    for number, key in enumerate(zip(*columns, strict=True), 1):
        rows[key].append(number)
    repeated = [(", ".join(map(_cell, key)), places) for key, places in rows.items() if len(places) > 1]
    for name, places in repeated[:_MOST_NAMED]:
        message = f"'{name[:80]}' stands in {len(places)} rows of table '{check.table}': {_listed(places)}"
        findings.report("KF309", check.place, message, "remove the copies, or add the column that tells them apart")
    if len(repeated) > _MOST_NAMED:
        more = f"{len(repeated) - _MOST_NAMED} more keys of table '{check.table}' stand in several rows"
        findings.report("KF309", check.place, more)


def check_complete(check: CompleteCheck, dataset: Dataset, findings: Findings) -> None:
    """``{complete: years.year, by: region}``: from the first to the last time there is none is missing."""
    names = (check.column, check.by) if check.by else (check.column,)
    columns = columns_of(check.table, names, dataset, check.place, findings)
    if columns is None:
        return
    groups: dict[str, list[str]] = defaultdict(list)
    for row in zip(*columns, strict=True):
        groups[_cell(row[1]) if check.by else ""].append(_cell(row[0]))
    for group, times in groups.items():
        counted = [_counted(time) for time in times]
        unread = next((time for time, number in zip(times, counted, strict=True) if number is None), None)
        if unread is not None:
            message = f"'{unread[:60]}' in column '{check.column}' is no year, quarter or month"
            findings.report("KF404", check.place, message, "name the column of times: complete: table.year")
            return
        there = {number for number in counted if number is not None}
        step = 12 if all(len(time) == 4 for time in times) else 3 if any("Q" in time for time in times) else 1
        gaps = [number for number in range(min(there), max(there) + 1, step) if number not in there]
        if gaps:
            of_group = f" of '{group[:60]}'" if group else ""
            missing = _listed([_named(number, step) for number in gaps])
            message = f"column '{check.column}' of table '{check.table}' lacks {missing}{of_group}"
            findings.report("KF309", check.place, message, "add the rows; an empty cell is a value awaited")


def _cell(value: Scalar) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _counted(time: str) -> int | None:
    """A time as months since the year 0."""
    match = _TIME.fullmatch(time)
    if match is None:
        return None
    months = int(match["month"]) - 1 if match["month"] else (int(match["quarter"] or 1) - 1) * 3
    return int(match["year"]) * 12 + months


def _named(number: int, step: int) -> str:
    year, month = divmod(number, 12)
    return f"{year}" if step == 12 else f"{year}-Q{month // 3 + 1}" if step == 3 else f"{year}-{month + 1:02}"


def _listed(names: list[int] | list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(map(str, names[:_MOST_NAMED])) + more
