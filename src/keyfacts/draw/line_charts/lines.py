"""Lines over time: places in proportion to it, each line named at its end, gaps left open, no legend."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.draw.bars.lying import colours_of_series, draw_bars
from keyfacts.draw.line_charts.end_labels import (
    GAP,
    LEADER,
    EndLabel,
    draw_end_labels,
    draw_first_values,
    end_labels,
    need_leaders,
    placed_middles,
    room_above,
    width_of,
)
from keyfacts.draw.line_charts.on_plots import annotated, draw_band, draw_references_in, labels_at_references
from keyfacts.draw.line_charts.panels import draw_panels
from keyfacts.draw.line_charts.plotting import RADIUS, TICK_GAP, LinePlot, axes_of, draw_category_ticks, draw_line
from keyfacts.draw.line_charts.scales import LinePoints, category_places, category_ticks, points_of, value_scale
from keyfacts.draw.marks.annotations import draw_annotations, draw_bands, room_for_annotations
from keyfacts.draw.marks.references import room_for_references, words_beside
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.charts.highlights import highlighted
from keyfacts.model.colour import Colour

_MOST_TOGETHER = 5
"""Lines that can be told apart by their colours."""


def draw_lines(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the lines below ``top``, or bars if there is no room for lines; returns where they end."""
    lines = points_of(chart)
    if len(chart.categories) < 2 or not any(lines):
        return draw_bars(chart, sheet, top)
    colours = _colours(chart, sheet)
    if sum(1 for points in lines if points) > _MOST_TOGETHER and colours is None:
        return draw_panels(chart, lines, sheet, top)
    return _draw_together(chart, lines, colours or [], sheet, top)


def _colours(chart: Chart, sheet: Sheet) -> list[Colour] | None:
    """The colours of the lines; of many, those highlighted in colour and the rest grey. None: there are too many."""
    if len(chart.series) <= _MOST_TOGETHER:
        return [sheet.tones.as_text(colour) for colour in colours_of_series(chart, sheet)]
    marked = highlighted([series.name for series in chart.series], chart.highlight)
    if not any(marked):
        return None
    found = iter(sheet.tones.series(sum(marked)) if sum(marked) > 1 else (sheet.tones.accent,))
    return [sheet.tones.as_text(next(found)) if mark else sheet.tones.muted for mark in marked]


def _draw_together(chart: Chart, lines: list[LinePoints], colours: list[Colour], sheet: Sheet, top: float) -> float:
    """All lines on one pair of axes."""
    plot = _room_for(chart, lines, sheet, top)
    if plot is None:
        return draw_bars(chart, sheet, top)
    words, above = top, room_for_annotations(chart, sheet, annotated(plot))
    if above:
        top += above
        plot = _room_for(chart, lines, sheet, top) or plot
    rows = end_labels(chart, lines, sheet)
    limits = (top, plot.bottom + sheet.label.leading / 2)
    labels = [*_at_ends(plot, lines, rows, colours), *labels_at_references(chart, plot, sheet)]
    middles = placed_middles(labels, sheet.label.leading, *limits)
    leaders = need_leaders(labels, middles, sheet.label.leading)
    if leaders:  # they take their room from the plot, whose ends then move
        plot = replace(plot, width=plot.width - (LEADER - GAP))
        labels = [*_at_ends(plot, lines, rows, colours), *labels_at_references(chart, plot, sheet)]
    draw_bands(chart, sheet, annotated(plot), words, plot.bottom)
    draw_first_values(sheet, plot, chart, lines, colours)
    for series, colour in zip(chart.series, colours, strict=True):
        draw_band(chart, series, plot, colour, sheet)
    axes = axes_of(sheet, plot)
    many = len(chart.series) > _MOST_TOGETHER
    for points, colour in zip(lines, colours, strict=True):
        front = not many or colour != sheet.tones.muted
        draw_line(axes, plot, points, colour, front=front, projected=chart.projected_from)
    draw_end_labels(sheet, labels, middles, plot.right, leaders=leaders)
    draw_references_in(chart, plot, sheet)
    draw_annotations(chart, sheet, annotated(plot), words)
    ticks = category_ticks(chart, sheet, plot.width)
    marked = bool(chart.times) and len(ticks) < len(chart.categories)
    return draw_category_ticks(sheet, plot, ticks, chart, limits[1] + 3.0, marked=marked)


def _at_ends(plot: LinePlot, lines: list[LinePoints], rows: list[list[str]], colours: list[Colour]) -> list[EndLabel]:
    return [
        EndLabel(tuple(row), colour, plot.x(points[-1][0]), plot.y(points[-1][1]))
        for points, row, colour in zip(lines, rows, colours, strict=True)
        if points and row
    ]


def _room_for(chart: Chart, lines: list[LinePoints], sheet: Sheet, top: float) -> LinePlot | None:
    """Where the plot goes; None where labels leave too little of the width."""
    ends = end_labels(chart, lines, sheet)
    scale = value_scale(chart, [points for points in lines if points])
    beside_lines = max((width_of(sheet, end) + GAP + 2 for end in ends if end), default=0.0)
    right = sheet.width - max(beside_lines, room_for_references(chart, sheet))
    beside = max((sheet.measure(sheet.quiet, label) + TICK_GAP for _, label in scale.ticks), default=0.0)
    if right - beside < 0.4 * sheet.width:
        scale, beside = replace(scale, ticks=()), 0.0
    left = max(beside, RADIUS + 1)
    if right - left < 0.3 * sheet.width:
        return None
    named = sum(map(len, ends)) + sum(map(len, words_beside(chart, sheet)))
    height = _height(chart, sheet, top, named)
    inset = sheet.label.leading / 2
    above = room_above(lines, sheet)
    return LinePlot(left, top + above, right - left, height - above - inset, scale, category_places(chart)[0])


def _height(chart: Chart, sheet: Sheet, top: float, labels: int) -> float:
    """Height of the plot: what was asked for, or in proportion to the width, but room for all labels at line ends."""
    least = max((labels + 1) * sheet.label.leading, sheet.label.leading * 4)
    names = sheet.label.leading + 3.0
    wanted = chart.height - top - names if chart.height else min(sheet.width * 0.36, 160.0)
    return max(wanted, least)
