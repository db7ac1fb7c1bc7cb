"""Categories that are times: years, quarters, months and days, as the dataset or the keys of a fact write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from keyfacts.model.dataset import Scalar

PeriodKind = Literal["", "year", "quarter", "month", "day"]

_YEAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FIRST_YEAR = 1000
"""Whole numbers below it are no years."""


class TimeAxis(NamedTuple):
    """``times`` are days (ordinals of the calendar), one a category; each begins a ``period``."""

    times: tuple[int, ...]
    period: PeriodKind


NO_TIMES = TimeAxis((), "")


def time_axis(values: Sequence[Scalar], *, years: bool = True) -> TimeAxis:
    """The categories as times; NO_TIMES unless each is one, of one period, and no two are the same.

    Numbers are years only with ``years``: a column of another type may hold anything.
    """
    found = [_time_of(value, years) for value in values]
    periods = {each[1] for each in found if each}
    if not values or None in found or len(periods) != 1:
        return NO_TIMES
    times = tuple(each[0].toordinal() for each in found if each)
    if len(set(times)) < len(times):
        return NO_TIMES
    period = periods.pop()
    if period == "day" and all(date.fromordinal(time).day == 1 for time in times) and len(times) > 1:
        period = "month"
    return TimeAxis(times, period)


def _time_of(value: Scalar, years: bool) -> tuple[date, PeriodKind] | None:
    match value:
        case date():
            return date(value.year, value.month, value.day), "day"
        case Decimal() if years and value == value.to_integral_value() and _FIRST_YEAR <= value <= date.max.year:
            return date(int(value), 1, 1), "year"
        case str():
            return _written(value.strip())
    return None


def _written(text: str) -> tuple[date, PeriodKind] | None:
    if _YEAR.fullmatch(text) and int(text) >= _FIRST_YEAR:
        return date(int(text), 1, 1), "year"
    if (match := _QUARTER.fullmatch(text)) and int(match[1]):
        return date(int(match[1]), 3 * int(match[2]) - 2, 1), "quarter"
    if (match := _MONTH.fullmatch(text)) and int(match[1]):
        return date(int(match[1]), int(match[2]), 1), "month"
    if match := _DAY.fullmatch(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3])), "day"
        except ValueError:
            return None
    return None
