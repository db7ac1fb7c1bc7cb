"""Small multiples: more lines than can be told apart, one to a panel, all others behind it in grey."""

from __future__ import annotations

import math

from keyfacts.draw.line_charts.on_plots import draw_band, draw_references_in
from keyfacts.draw.line_charts.plotting import RADIUS, TICK_GAP, LinePlot, axes_of, draw_category_ticks, draw_line
from keyfacts.draw.line_charts.scales import LinePoints, category_places, category_ticks, value_scale
from keyfacts.draw.marks.told_above import annotation_lines, tell_above
from keyfacts.draw.parts import label_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

_NARROWEST = (105.0, 64.0)
"""Points of a panel, and of one of those that would else make too many rows."""
_MOST_ROWS = 3
_BETWEEN = 14.0
_HIGHEST = 90.0
_LOWEST = 36.0


def draw_panels(chart: Chart, lines: list[LinePoints], sheet: Sheet, top: float) -> float:
    """A panel for each line, on one scale, the words of marks above them all; returns where they end."""
    top = tell_above(annotation_lines(chart), sheet, top, [line.shown for line in chart.references])
    scale = value_scale(chart, [points for points in lines if points], 2)
    beside = max((sheet.measure(sheet.quiet, label) for _, label in scale.ticks), default=0.0) + TICK_GAP
    shown = [number for number, points in enumerate(lines) if points]
    room = sheet.width - beside - RADIUS  # for the dot at the end of a line
    columns = _columns(len(shown), room)
    width = (room - (columns - 1) * _BETWEEN) / columns
    rows = math.ceil(len(shown) / columns)
    titles = [_title(chart, number, lines[number], sheet, width) for number in shown]
    head = max(len(title) for title in titles) * sheet.label.leading + 3.0
    foot = 3.0 + sheet.label.leading
    height = min(max(width * 0.5, _LOWEST), _HIGHEST)
    if chart.height:
        height = max((chart.height - top - foot) / rows - head - 8.0, _LOWEST)
    ticks = category_ticks(chart, sheet, width, ends=True)
    places = category_places(chart)[0]
    bottom = top
    for position, (number, title) in enumerate(zip(shown, titles, strict=True)):
        row, column = divmod(position, columns)
        left = beside + column * (width + _BETWEEN)
        panel_top = top + row * (head + height + 8.0)
        plot = LinePlot(left, panel_top + head, width, height, scale, places)
        _draw_panel(sheet, plot, chart, lines, number, title, panel_top, labelled=column == 0)
        if position + columns >= len(shown):  # the lowest of its column
            reached = draw_category_ticks(sheet, plot, ticks, chart, plot.bottom + 3.0, marked=False, within=True)
            bottom = max(bottom, reached)
    return bottom


def _columns(panels: int, room: float) -> int:
    """Panels side by side: as many as have their width, narrower ones where they would make a tower."""
    for narrowest in _NARROWEST:
        columns = max(1, min(4, panels, int((room + _BETWEEN) / (narrowest + _BETWEEN))))
        if math.ceil(panels / columns) <= _MOST_ROWS:
            break
    return columns


def _title(chart: Chart, number: int, points: LinePoints, sheet: Sheet, width: float) -> list[str]:
    """The name and the last value, in as many lines as they take."""
    series = chart.series[number]
    value = label_of(series, points[-1][0])
    room = width - sheet.measure(sheet.value, value) - 6.0
    if sheet.measure(sheet.label, series.name) <= room:
        return [f"{series.name}\t{value}"]
    return [*sheet.metrics.wrap(series.name, sheet.label, width, 2), f"\t{value}"]


def _draw_panel(
    sheet: Sheet,
    plot: LinePlot,
    chart: Chart,
    lines: list[LinePoints],
    number: int,
    title: list[str],
    top: float,
    *,
    labelled: bool,
) -> None:
    """A name with its last value, its line with its band, and the marks that all panels have."""
    for row, text in enumerate(title):
        name, _, value = text.partition("\t")
        baseline = top + row * sheet.label.leading + sheet.ascent(sheet.label)
        if name:
            sheet.text(plot.left, baseline, name, sheet.label)
        if value:
            left = plot.right - sheet.measure(sheet.value, value) if name else plot.left
            sheet.text(left, baseline, value, sheet.value)
    draw_band(chart, chart.series[number], plot, sheet.tones.primary, sheet)
    axes = axes_of(sheet, plot, labelled=labelled)
    for other, points in enumerate(lines):
        if other != number:
            draw_line(axes, plot, points, sheet.tones.rule, front=False, ended=False)
    draw_line(axes, plot, lines[number], sheet.tones.primary, front=True, projected=chart.projected_from)
    draw_references_in(chart, plot, sheet)
