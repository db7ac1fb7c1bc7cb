"""Ticks of a value axis: round numbers, few of them, printed in the chart's language."""

from __future__ import annotations

import math
from decimal import Decimal

from keyfacts.model.chart import Chart
from keyfacts.numerals import numerals

_LARGEST = 1e15
"""Beyond it a float no longer tells whole numbers apart: no ticks."""

_LONG = 10_000_000

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def step_of(span: float, most: int) -> Decimal | None:
    """The smallest round step that cuts ``span`` into ``most`` parts or fewer; None for spans beyond all use."""
    if not 1e-12 < span <= 2 * _LARGEST:
        return None
    unit = Decimal(1).scaleb(math.floor(math.log10(span / most)))
    return next(step * unit for step in _STEPS if float(step * unit) * most >= span * 0.999999)


def round_range(low: float, high: float, whole: float) -> tuple[float, float]:
    """The range widened to round numbers; ``low`` and ``high`` are shares of ``whole``, and so is the result."""
    step = step_of((high - low) * whole, 4)
    if step is None:
        return low, high
    size = float(step)
    return math.floor(low * whole / size) * size / whole, math.ceil(high * whole / size) * size / whole


def ticks_between(low: float, high: float, whole: float, most: int) -> list[Decimal]:
    """The round values from ``low`` to ``high`` (shares of ``whole``), at most ``most`` parts; often none is best."""
    step = step_of((high - low) * whole, most)
    if step is None:
        return []
    size = float(step)
    first, last = math.ceil(low * whole / size - 1e-9), math.floor(high * whole / size + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_label(value: Decimal, chart: Chart, years: bool = False) -> str:
    """A tick as printed: shares in percent, years ungrouped, tens of millions in words."""
    if years:
        return str(int(value))
    printed = numerals(chart.lang)
    if chart.percent:
        return printed.percent(value / 100, sign=True)
    return printed.compact(value).text if abs(value) >= _LONG else printed.full(value)
