"""Labels of the ticks of a value axis, printed in the chart's language."""

from __future__ import annotations

from decimal import Decimal

from keyfacts.model.chart import Chart
from keyfacts.numerals import numerals

_LONG = 10_000_000


def tick_label(value: Decimal, chart: Chart, years: bool = False) -> str:
    """A tick as printed: shares in percent, years ungrouped, tens of millions in words."""
    if years:
        return str(int(value))
    printed = numerals(chart.lang)
    if chart.percent:
        return printed.percent(value / 100, sign=True)
    return printed.compact(value).text if abs(value) >= _LONG else printed.full(value)
