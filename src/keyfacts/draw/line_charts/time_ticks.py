"""Ticks of a time axis: round dates of the calendar, as many as their labels leave room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from matplotlib.dates import DAILY, MONTHLY, YEARLY, AutoDateLocator, num2date

from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.numerals import numerals

MIDDLE_GAP = 6.0
"""White between two labels below an axis, in points."""

_MOST = 12
_STEPS = {YEARLY: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000], MONTHLY: [1, 3, 6], DAILY: [1, 7, 14]}
_LAST_YEAR = 9_990

Tick = tuple[float, str]
"""A place, from 0 at the left end of the axis to 1 at its right end, and a label."""


def time_ticks(chart: Chart, places: Callable[[float], float], sheet: Sheet, width: float) -> list[Tick]:
    """The most ticks at round dates whose labels stand apart on an axis ``width`` points wide; [] where none do."""
    first, last = date.fromordinal(int(chart.times[0])), date.fromordinal(int(chart.times[-1]))
    if last.year > _LAST_YEAR:
        return []
    for most in range(_MOST, 1, -1):
        dates = _round_dates(first, last, most, chart.period)
        labels = _labels(dates, chart)
        ticks = [(places(float(day.toordinal())), label) for day, label in zip(dates, labels, strict=True)]
        if len(ticks) > 1 and stand_apart(ticks, sheet, width):
            return ticks
    return []


def stand_apart(ticks: Sequence[Tick], sheet: Sheet, width: float) -> bool:
    """True when labels centred at their ticks leave white between them."""
    halves = [(place * width, sheet.measure(sheet.label, label) / 2) for place, label in ticks]
    return all(a + half + MIDDLE_GAP <= b - other for (a, half), (b, other) in pairwise(halves))


def _round_dates(first: date, last: date, most: int, period: str) -> list[date]:
    locator: Any = AutoDateLocator(minticks=1, maxticks=most, interval_multiples=True)  # type: ignore[no-untyped-call]
    locator.intervald.update(_STEPS)
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (first, last))
    found = [num2date(number, UTC).date() for number in locator.tick_values(begin, end)]  # type: ignore[no-untyped-call]
    return [day for day in dict.fromkeys(found) if first <= day <= last and _begins(day, period)]


def _begins(day: date, period: str) -> bool:
    """True for the first day of a period."""
    match period:
        case "year":
            return day.month == day.day == 1
        case "quarter":
            return day.day == 1 and day.month % 3 == 1
        case "month":
            return day.day == 1
    return True


def _labels(dates: Sequence[date], chart: Chart) -> list[str]:
    """Years alone, or months with the year at the first and at each January, or days with their month."""
    words = numerals(chart.lang)
    if all(day.month == day.day == 1 for day in dates):
        return [str(day.year) for day in dates]
    labels = []
    before: date | None = None
    for day in dates:
        new_year = before is None or before.year != day.year
        if chart.period == "quarter":
            labels.append(words.quarter(day, year=new_year))
        elif all(each.day == 1 for each in dates):
            labels.append(words.short_month(day, year=new_year))
        else:
            labels.append(words.short_day(day, year=new_year))
        before = day
    return labels
