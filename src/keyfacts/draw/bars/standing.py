"""Standing bars: one column or a group of columns a category, values on top, names below the baseline.

Where a name or a value has no room at its column, the bars lie down: nothing is ever turned or shrunk. Bars over time
are not drawn here then but by ``bars_over_time``: time runs from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from keyfacts.draw.bars.lying import colours_of_series
from keyfacts.draw.marks.annotations import AnnotatedPlot, draw_annotations, draw_bands, room_for_annotations
from keyfacts.draw.marks.intervals import draw_interval_upright
from keyfacts.draw.marks.references import draw_references_across, reference_shares, room_for_references
from keyfacts.draw.parts import (
    DASH,
    draw_legend,
    emphasis,
    farthest,
    interval_of,
    interval_shares,
    label_of,
    largest,
    share_of,
    symbol_of,
)
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_styles import NAME_LINES, column_slot

_GAP = 3.0


@dataclass(frozen=True, slots=True)
class PlotFrame:
    """Where columns go: ``slot`` points a category from ``left`` on; values from ``low`` to ``high`` in the height."""

    left: float
    slot: float
    column: float
    names: tuple[list[str], ...]


def draw_columns(chart: Chart, sheet: Sheet, top: float) -> float | None:
    """Draw standing bars below ``top``; returns where they end, None if they have no room."""
    beside = room_for_references(chart, sheet)
    frame = fitted_frame(chart, sheet, len(chart.series), 0.0, sheet.width - beside, _labels(chart))
    if frame is None:
        return None
    many = len(chart.series) > 1
    series_colours = colours_of_series(chart, sheet) if many else ()
    if many:
        top = draw_legend([s.name for s in chart.series], series_colours, sheet, top)
    tones = sheet.tones.emphasised(chart.categories, chart.highlight)
    whole = largest(chart)
    shares = [[share_of(series, i, whole) for series in chart.series] for i in range(len(chart.categories))]
    values = [
        *(share for row in shares for share in row if share is not None),
        *reference_shares(chart),
        *interval_shares(chart),
    ]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    marked = annotated_frame(frame, lambda i: _top_of_values(shares[i], zero, scale, sheet))
    words, top = top, top + room_for_annotations(chart, sheet, marked)
    names_height = names_height_of(frame, sheet)
    height = plot_height(chart, sheet, top, names_height)
    above = sheet.value.leading if high > 0 or low == 0 else 0.0
    below = sheet.value.leading if low < 0 else 0.0
    scale = (height - above - below) / ((high - low) or 1.0)
    zero = top + above + high * scale
    draw_bands(chart, sheet, marked, words, zero)
    for i, row in enumerate(shares):
        x = column_left(frame, i, len(row))
        for n, share in enumerate(row):
            fill = series_colours[n] if many else tones[i]
            _draw_column(sheet, x, frame.column, zero, None if share is None else share * scale, fill)
            middle, ends = x + frame.column / 2, None if share is None else interval_of(chart.series[n], i, whole)
            if ends is not None:
                low_end, high_end = (zero - end * scale for end in ends)
                draw_interval_upright(sheet, low_end, high_end, middle, min(frame.column * 0.15, 4.0))
            reach = None if share is None else farthest(share, ends)
            _draw_value(sheet, middle, zero, reach, scale, _label(chart.series[n], i))
            x += frame.column + (1.0 if many else 0.0)
    right = frame.left + frame.slot * len(shares)
    sheet.line(((frame.left, zero), (right, zero)), sheet.tones.axis, 0.6)
    draw_references_across(chart, sheet, lambda share: zero - share * scale, (frame.left, right), top, top + height)
    draw_annotations(chart, sheet, marked, words)
    return draw_names(chart, sheet, frame, top + height + _GAP)


def annotated_frame(frame: PlotFrame, foot_of: Callable[[int], float]) -> AnnotatedPlot:
    """Where words above columns stand."""

    def span_of(index: int) -> tuple[float, float]:
        return frame.left + frame.slot * index, frame.left + frame.slot * (index + 1)

    return AnnotatedPlot(span_of, foot_of, frame.left + frame.slot * len(frame.names))


def _top_of_values(row: Sequence[float | None], zero: float, scale: float, sheet: Sheet) -> float:
    """Where the words over a category's columns begin."""
    highest = max((share for share in row if share is not None), default=0.0)
    return zero - max(highest, 0.0) * scale - _GAP - sheet.cap(sheet.value) - 3.0


def fitted_frame(
    chart: Chart, sheet: Sheet, columns: int, left: float, right: float, labels: list[str]
) -> PlotFrame | None:
    """Slots between left and right; None if names of whole words or the values have no room in them."""
    count = len(chart.categories)
    if not count or right <= left:
        return None
    room = column_slot(right - left, count, columns)
    if any(sheet.measure(sheet.value, label) > room.value for label in labels):
        return None
    names = []
    for name in chart.categories:
        style = emphasis(sheet.label, sheet, name, chart)
        lines = sheet.metrics.wrap_whole(name, style, room.name, NAME_LINES)
        if lines is None:
            return None
        names.append(lines)
    return PlotFrame(left, room.slot, room.column, tuple(names))


def column_left(frame: PlotFrame, index: int, columns: int) -> float:
    """Left edge of a category's first column."""
    block = frame.column * columns + (columns - 1) * 1.0
    return frame.left + frame.slot * (index + 0.5) - block / 2


def names_height_of(frame: PlotFrame, sheet: Sheet) -> float:
    """Height of the names below the baseline, with the space above them."""
    return max(len(lines) for lines in frame.names) * sheet.label.leading + _GAP


def plot_height(chart: Chart, sheet: Sheet, top: float, names_height: float) -> float:
    """Height of the plot: what the height asked for leaves, or in proportion to the width."""
    least = sheet.value.leading * 4
    if chart.height:
        return max(chart.height - top - names_height, least)
    return max(min(sheet.width * 0.36, 120.0), least)


def draw_names(chart: Chart, sheet: Sheet, frame: PlotFrame, top: float) -> float:
    """The categories' names, centred below their columns; returns where they end."""
    for i, (name, lines) in enumerate(zip(chart.categories, frame.names, strict=True)):
        style = emphasis(sheet.label, sheet, name, chart)
        sheet.lines_below(frame.left + frame.slot * (i + 0.5), top, lines, style, "centre")
    return top - _GAP + names_height_of(frame, sheet)


def _labels(chart: Chart) -> list[str]:
    return [_label(series, i) for series in chart.series for i in range(len(chart.categories))]


def _label(series: Series, index: int) -> str:
    return label_of(series, index) or symbol_of(series, index) or DASH


def _draw_column(sheet: Sheet, x: float, width: float, zero: float, length: float | None, fill: Colour) -> None:
    if not length:
        return
    if abs(length) < 0.7:
        length = 0.7 if length > 0 else -0.7
    sheet.rectangle(x, min(zero, zero - length), width, abs(length), fill)


def _draw_value(sheet: Sheet, x: float, zero: float, share: float | None, scale: float, label: str) -> None:
    if share is None:
        sheet.text(x, zero - _GAP - 1.0, label, sheet.quiet, "centre")
    elif share < 0:
        sheet.text(x, zero - share * scale + _GAP + sheet.cap(sheet.value), label, sheet.value, "centre")
    else:
        sheet.text(x, zero - share * scale - _GAP - 0.5, label, sheet.value, "centre")
