"""Pyramids of population: two series back to back, the groups between them, the first group at the foot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from keyfacts.draw.parts import emphasis, gap_word, label_of, largest, share_of, symbol_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import Colour

_GAP = 4.0
_BESIDE = 6.0


@dataclass(frozen=True, slots=True)
class PyramidSide:
    """Bars of one series from ``start`` to the left or to the right, ``reach`` points for the largest of both."""

    series: Series
    start: float
    reach: float
    rightwards: bool
    fill: Colour


def draw_pyramid(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the groups below ``top``, the last of them first; returns where they end."""
    names = [sheet.metrics.wrap(name, sheet.label, sheet.width * 0.3, 2) for name in chart.categories]
    column = max((sheet.measure(sheet.value, line) for lines in names for line in lines), default=0.0) + 2 * _BESIDE
    sides, whole = _sides(chart, sheet, column), largest(chart)
    for side in sides:
        words = sheet.metrics.wrap(side.series.name, sheet.value, (sheet.width - column) / 2, 1)[0]
        style = replace(sheet.value, colour=sheet.tones.as_text(side.fill))
        align: Literal["left", "right"] = "left" if side.rightwards else "right"
        sheet.text(side.start, top + sheet.ascent(style), words, style, align)
    y = top + sheet.value.leading + 2.0
    between = sheet.label.size * 0.3
    bar = max(sheet.label.size * 1.25, sheet.value.size * 1.05)
    if chart.height:
        bar = max((chart.height - y) / len(chart.categories) - between, bar * 0.8)
    for index in reversed(range(len(chart.categories))):
        height = max(bar, len(names[index]) * sheet.label.leading)
        for side in sides:
            _draw_bar(chart, sheet, side, index, whole, y + height / 2, bar)
        style = emphasis(sheet.label, sheet, chart.categories[index], chart)
        sheet.lines(sheet.width / 2, y + height / 2, names[index], style, "centre")
        y += height + between
    return y - between


def _sides(chart: Chart, sheet: Sheet, column: float) -> list[PyramidSide]:
    labels = [label_of(series, i) for series in chart.series for i in range(len(chart.categories))]
    widest = max((sheet.measure(sheet.value, label) for label in labels), default=0.0) + _GAP
    reach = max((sheet.width - column) / 2 - widest, 1.0)
    fills = sheet.tones.of_series(chart)
    starts = ((sheet.width - column) / 2, (sheet.width + column) / 2)
    return [
        PyramidSide(series, start, reach, bool(number), fill)
        for number, (series, start, fill) in enumerate(zip(chart.series, starts, fills, strict=True))
    ]


def _draw_bar(
    chart: Chart, sheet: Sheet, side: PyramidSide, index: int, whole: float, middle: float, bar: float
) -> None:
    share = share_of(side.series, index, whole)
    label, style = label_of(side.series, index), sheet.value
    if share is None:
        label, style = symbol_of(side.series, index) or gap_word(chart, sheet, sheet.width * 0.2), sheet.quiet
    length = (share or 0.0) * side.reach
    if share and length < 0.7:
        length = 0.7
    if side.rightwards:
        sheet.rectangle(side.start, middle - bar / 2, length, bar, side.fill)
        sheet.lines(side.start + length + _GAP, middle, [label], style)
    else:
        sheet.rectangle(side.start - length, middle - bar / 2, length, bar, side.fill)
        sheet.lines(side.start - length - _GAP, middle, [label], style, "right")
