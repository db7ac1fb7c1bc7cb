"""Bars over time that have no room for a value and a name each: thin columns, an axis of values, ticks at round dates.

Only the first, the last, the greatest and the highlighted values are printed; time always runs from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from keyfacts.draw.bars.standing import plot_height
from keyfacts.draw.line_charts.plotting import TICK_GAP, LinePlot, axes_of, draw_category_ticks
from keyfacts.draw.line_charts.scales import ValueScale, value_scale
from keyfacts.draw.line_charts.time_ticks import Tick, time_ticks
from keyfacts.draw.marks.annotations import AnnotatedPlot, draw_annotations, draw_bands, room_for_annotations
from keyfacts.draw.marks.intervals import draw_interval_upright
from keyfacts.draw.marks.references import draw_references_across, reference_shares, room_for_references
from keyfacts.draw.parts import (
    draw_legend,
    gap_word,
    interval_of,
    interval_shares,
    label_of,
    largest,
    share_of,
    symbol_of,
)
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_scale import values_to_print

_COLUMN_SHARE = 0.72
"""The share of its slot that a column takes; those of a group take it together."""
_MOST_SLOTS = 400
"""Periods that stand at their distances; over more, with most of them empty, the columns stand side by side."""
_ABOVE = 3.5
"""White between a column and its value."""
_HEADROOM = 1.04


@dataclass(frozen=True, slots=True)
class Part:
    """What stands from one share to another, ``beside`` columns from the left of its slot; its series' colour."""

    start: float
    end: float
    beside: int
    fill: Colour


def draw_bars_over_time(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw thin columns, single, grouped or stacked, below ``top``; returns where they end."""
    stacked, many = chart.kind == "stacked", len(chart.series) > 1
    tones = sheet.tones
    colours = tones.of_series(chart) if many else tones.emphasised(chart.categories, chart.highlight)
    if many:
        top = draw_legend([series.name for series in chart.series], colours, sheet, top)
    slots, numbers = _slots(chart)
    whole = largest(chart)
    columns = [_parts(chart, index, whole, colours, stacked=stacked) for index in range(len(chart.categories))]
    scale = _scale(chart, whole, columns)
    beside = max((sheet.measure(sheet.quiet, label) + TICK_GAP for _, label in scale.ticks), default=0.0)
    at_side = room_for_references(chart, sheet)
    slot = (sheet.width - beside - at_side) / slots
    centres = tuple((number + 0.5) / slots for number in numbers)

    def span_of(index: int) -> tuple[float, float]:
        return beside + numbers[index] * slot, beside + (numbers[index] + 1) * slot

    def foot_of(index: int) -> float:
        return plot.y(max((part.end for part in columns[index]), default=0.0)) - 2.0

    marked = AnnotatedPlot(span_of, foot_of, sheet.width - at_side)
    words, top = top, top + room_for_annotations(chart, sheet, marked)
    height = plot_height(chart, sheet, top, sheet.label.leading + 6.0)
    above = sheet.value.leading
    plot = LinePlot(beside, top + above, sheet.width - beside - at_side, height - above, scale, centres)
    draw_bands(chart, sheet, marked, words, plot.bottom)
    axes_of(sheet, plot)
    side_by_side = 1 if stacked else len(chart.series)
    wide = slot * _COLUMN_SHARE / side_by_side
    for index, parts in enumerate(columns):
        left = plot.x(index) - wide * side_by_side / 2
        for part in parts:
            _draw_part(sheet, plot, left + part.beside * wide, wide, part)
        if not stacked:
            _draw_intervals(chart, sheet, plot, index, left, wide, whole)
        _draw_gaps(chart, sheet, plot, index, left, wide, parts[-1].end if stacked and parts else 0.0)
    if scale.low < 0:
        sheet.line(((plot.left, plot.y(0.0)), (plot.right, plot.y(0.0))), sheet.tones.axis, 0.6)
    if len(chart.series) == 1:
        _draw_values(chart, sheet, plot)
    draw_references_across(chart, sheet, plot.y, (plot.left, plot.right), plot.top, plot.bottom)
    draw_annotations(chart, sheet, marked, words)
    ticks = _ticks(chart, sheet, plot, slots)
    return draw_category_ticks(sheet, plot, ticks, chart, plot.bottom + sheet.label.leading / 2 + 1.0, marked=True)


def _slots(chart: Chart) -> tuple[int, list[int]]:
    """How many places there are, and which is that of each category: periods without a row stay empty."""
    numbers = [_period_number(time, chart.period) for time in chart.times]
    span = numbers[-1] - numbers[0] + 1
    if span > max(_MOST_SLOTS, 2 * len(numbers)):
        return len(numbers), list(range(len(numbers)))
    return span, [number - numbers[0] for number in numbers]


def _period_number(time: int, period: str) -> int:
    day = date.fromordinal(time)
    match period:
        case "year":
            return day.year
        case "quarter":
            return day.year * 4 + (day.month - 1) // 3
        case "month":
            return day.year * 12 + day.month - 1
    return time


def _parts(chart: Chart, index: int, whole: float, colours: Sequence[Colour], *, stacked: bool) -> list[Part]:
    found, up = [], 0.0
    for number, series in enumerate(chart.series):
        share = share_of(series, index, whole)
        if share is not None:
            fill = colours[number if len(chart.series) > 1 else index]
            found.append(Part(up, up + share, 0, fill) if stacked else Part(0.0, share, number, fill))
            up += share
    return found


def _scale(chart: Chart, whole: float, columns: Sequence[Sequence[Part]]) -> ValueScale:
    """From nought to the greatest value, with room above: a column's length is its value."""
    ends = [end for parts in columns for part in parts for end in (part.start, part.end)]
    ends += [*reference_shares(chart), *interval_shares(chart)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    spread = replace(chart, axis_from=low * whole * _HEADROOM, axis_to=high * whole * _HEADROOM, log=False)
    return value_scale(spread, [list(enumerate(ends))], 4)


def _draw_part(sheet: Sheet, plot: LinePlot, left: float, wide: float, part: Part) -> None:
    upper, lower = sorted((plot.y(part.start), plot.y(part.end)))
    if part.end != part.start and lower - upper < 0.7:
        upper, lower = (lower - 0.7, lower) if part.end > 0 else (upper, upper + 0.7)
    sheet.rectangle(left, upper, wide, lower - upper, part.fill)


def _draw_intervals(
    chart: Chart, sheet: Sheet, plot: LinePlot, index: int, left: float, wide: float, whole: float
) -> None:
    """The margins of error of what stands in a slot."""
    for number, series in enumerate(chart.series):
        ends = interval_of(series, index, whole)
        if ends is not None:
            x = left + (number + 0.5) * wide
            draw_interval_upright(sheet, plot.y(ends[0]), plot.y(ends[1]), x, min(wide * 0.2, 3.0))


def _draw_gaps(chart: Chart, sheet: Sheet, plot: LinePlot, index: int, left: float, wide: float, up: float) -> None:
    """A value that is missing is told from one of nought: its sign where it has room, else a short stroke.

    It stands above the share ``up``, at which a stack ends.
    """
    stacked = chart.kind == "stacked"
    missing = [n for n, series in enumerate(chart.series) if share_of(series, index, 1.0) is None]
    for number in missing[:1] if stacked else missing:
        x = left + (wide / 2 if stacked else (number + 0.5) * wide)
        y = plot.y(max(up, 0.0)) - _ABOVE
        sign = symbol_of(chart.series[number], index) or gap_word(chart, sheet, wide)
        if sheet.measure(sheet.quiet, sign) <= max(wide, sheet.quiet.size * 0.6):
            sheet.text(x, y, sign, sheet.quiet, "centre")
        else:
            half = min(max(wide * 0.4, 0.6), 3.0)
            sheet.line(((x - half, y), (x + half, y)), sheet.quiet.colour, 0.8)


def _draw_values(chart: Chart, sheet: Sheet, plot: LinePlot) -> None:
    """The values that a reader looks for, above what stands below them."""
    series, whole = chart.series[0], largest(chart)
    shares = [share_of(series, index, whole) for index in range(len(chart.categories))]

    def span_of(index: int) -> tuple[float, float]:
        size = sheet.measure(sheet.value, label_of(series, index))
        left = min(max(plot.x(index) - size / 2, plot.left), sheet.width - size)
        return left, left + size

    for index in values_to_print(shares, chart.categories, chart.highlight, span_of):
        left, right = span_of(index)
        near = [share or 0.0 for i, share in enumerate(shares) if left - 1.0 <= plot.x(i) <= right + 1.0]
        if (shares[index] or 0.0) < 0:
            y = plot.y(min(0.0, *near)) + _ABOVE + sheet.cap(sheet.value)
        else:
            y = plot.y(max(0.0, *near)) - _ABOVE
        sheet.text(left, y, label_of(series, index), sheet.value)


def _ticks(chart: Chart, sheet: Sheet, plot: LinePlot, slots: int) -> list[Tick]:
    """Labels at round dates, each below the column of its period; the first and the last name where there are none."""
    first, last = (_period_number(time, chart.period) for time in (chart.times[0], chart.times[-1]))
    ends = [(plot.places[0], chart.categories[0]), (plot.places[-1], chart.categories[-1])]
    if last - first + 1 != slots:
        return ends

    def place(time: float) -> float:
        return (_period_number(int(time), chart.period) - first + 0.5) / slots

    return time_ticks(chart, place, sheet, plot.width) or ends
