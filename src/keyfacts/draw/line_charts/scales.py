"""The two scales of a line chart: where values and categories go, and which ticks say so."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from matplotlib.ticker import LogLocator, MaxNLocator

from keyfacts.draw.dots import are_years
from keyfacts.draw.line_charts.time_ticks import MIDDLE_GAP, Tick, stand_apart, time_ticks
from keyfacts.draw.marks.references import reference_shares
from keyfacts.draw.parts import interval_shares, largest, share_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.style.chart_scale import line_range
from keyfacts.numerals import numerals

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200)
_LONG_TICK = 10_000_000
_LARGEST = 1e15
"""Beyond it a float no longer tells whole numbers apart: no ticks."""

LinePoints = list[tuple[int, float]]
"""Index of the category and value (a share of the largest) of one line, gaps left out."""


@dataclass(frozen=True, slots=True)
class ValueScale:
    """From ``low`` to ``high``, shares of ``whole``; ``ticks`` are shares with their labels."""

    low: float
    high: float
    whole: float
    log: bool
    ticks: tuple[tuple[float, str], ...]

    def part(self, share: float) -> float:
        """How far up a value stands, from 0 to 1."""
        if self.log:
            low, high, at = (math.log10(max(n, 1e-300)) for n in (self.low, self.high, share))
        else:
            low, high, at = self.low, self.high, share
        return (at - low) / ((high - low) or 1.0)


def points_of(chart: Chart) -> list[LinePoints]:
    """The points of each line."""
    whole = largest(chart)
    lines: list[LinePoints] = []
    for series in chart.series:
        shares = [share_of(series, i, whole) for i in range(len(chart.categories))]
        lines.append([(i, share) for i, share in enumerate(shares) if share is not None])
    return lines


def value_scale(chart: Chart, lines: list[LinePoints], most: int = 3) -> ValueScale:
    """The scale of the values: as the author asks for it, else from nought where the values allow it."""
    whole = largest(chart)
    shares = [*(share for points in lines for _, share in points), *reference_shares(chart)]
    shares += interval_shares(chart)
    log = chart.log and min(shares) > 0
    low, high = (min(shares), max(shares)) if log else line_range(shares, whole)
    if chart.axis_from is not None:
        low = chart.axis_from / whole
    if chart.axis_to is not None:
        high = chart.axis_to / whole
    log = log and low > 0
    if log:
        low, high = _decades(low, high, chart)
    if high <= low:
        high = low * 10 if log else low + (abs(low) or 1.0)
    years = are_years(chart)
    ticks = [
        (float(tick) / whole, tick_label(tick, chart, years)) for tick in _round_values(low, high, whole, most, log)
    ]
    return ValueScale(low, high, whole, log, tuple(ticks))


def _decades(low: float, high: float, chart: Chart) -> tuple[float, float]:
    """The ends of a logarithmic axis: whole decades where the author asks for nothing else."""
    whole = largest(chart)
    if chart.axis_from is None:
        low = 10 ** math.floor(math.log10(low * whole) + 1e-9) / whole
    if chart.axis_to is None:
        high = 10 ** math.ceil(math.log10(high * whole) - 1e-9) / whole
    return low, high


def _round_values(low: float, high: float, whole: float, most: int, log: bool) -> list[Decimal]:
    """Round values from ``low`` to ``high``; none for values beyond all use."""
    bottom, top = low * whole, high * whole
    if not 1e-12 < top - bottom <= 2 * _LARGEST:
        return []
    if log:
        numbers = LogLocator(base=10, numticks=max(most + 3, 5)).tick_values(bottom, top)
    else:
        numbers = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(bottom, top)
    slack = (top - bottom) * 1e-9
    inside = [float(number) for number in numbers if bottom - slack <= number <= top + slack]
    return [Decimal(f"{number:.12g}") for number in inside]


def tick_label(value: Decimal, chart: Chart, years: bool = False) -> str:
    """A tick as printed: shares in percent, years ungrouped, tens of millions in words."""
    if years:
        return str(int(value))
    printed = numerals(chart.lang)
    if chart.percent:
        return printed.percent(value / 100, sign=True)
    return printed.compact(value).text if abs(value) >= _LONG_TICK else printed.full(value)


def category_places(chart: Chart) -> tuple[tuple[float, ...], Callable[[float], float]]:
    """The places of the categories from 0 to 1, in proportion to time or number, and the place of any other one."""
    numbers = [float(time) for time in chart.times]
    if not numbers and chart.numeric_categories:
        numbers = _numbers(chart)
    if not numbers:
        numbers = [float(i) for i in range(len(chart.categories))]
    first, span = numbers[0], (numbers[-1] - numbers[0]) or 1.0

    def place(number: float) -> float:
        return (number - first) / span

    return tuple(place(number) for number in numbers), place


def _numbers(chart: Chart) -> list[float]:
    try:
        numbers = [float(name) for name in chart.categories]
    except ValueError:
        return []
    rising = all(a < b for a, b in pairwise(numbers))
    return numbers if rising and math.isfinite(numbers[-1] - numbers[0]) else []


def category_ticks(chart: Chart, sheet: Sheet, width: float, *, ends: bool = False) -> list[Tick]:
    """Every category where all have room, else round dates, else first and last and those at even steps between.

    With ``ends``, for a small chart, first and last alone.
    """
    places, place = category_places(chart)
    names = [sheet.metrics.wrap(name, sheet.label, sheet.width * 0.45, 1)[0] for name in chart.categories]
    all_ticks = list(zip(places, names, strict=True))
    if ends:
        both = [all_ticks[0], all_ticks[-1]]
        return next((some for some in (all_ticks, both) if _fits_within(some, sheet, width)), both[1:])
    if stand_apart(all_ticks, sheet, width):
        return all_ticks
    last = len(names) - 1
    if chart.times and (ticks := time_ticks(chart, place, sheet, width)):
        return ticks
    for step in (*[step for step in _STEPS if step < last], last):
        shown = list(range(0, last, step))
        crowded = not _fits([all_ticks[shown[-1]], all_ticks[last]], sheet, width)
        if len(shown) > 1 and (last - shown[-1] < step or crowded):
            shown.pop()
        if step == last or _fits([all_ticks[i] for i in shown], sheet, width):
            break
    if _fits([all_ticks[shown[-1]], all_ticks[last]], sheet, width):
        shown.append(last)
    return [all_ticks[i] for i in shown]


def label_left(place: float, text: str, sheet: Sheet, left: float, width: float) -> float:
    """Where a label below the axis begins: centred at its tick, but on the sheet."""
    size = sheet.measure(sheet.label, text)
    return min(max(left + place * width - size / 2, 0.0), sheet.width - size)


def _fits_within(ticks: list[Tick], sheet: Sheet, width: float) -> bool:
    """True when labels that may not leave the axis itself leave white between them."""
    sizes = [sheet.measure(sheet.label, text) for _, text in ticks]
    starts = [
        min(max(place * width - size / 2, 0.0), width - size) for (place, _), size in zip(ticks, sizes, strict=True)
    ]
    spans = pairwise(zip(starts, sizes, strict=True))
    return all(start + size + MIDDLE_GAP <= following for (start, size), (following, _) in spans)


def _fits(ticks: list[Tick], sheet: Sheet, width: float) -> bool:
    spans = [(label_left(place, text, sheet, 0.0, width), sheet.measure(sheet.label, text)) for place, text in ticks]
    return all(a + size + MIDDLE_GAP <= b for (a, size), (b, _) in pairwise(spans))
