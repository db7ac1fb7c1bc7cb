"""Areas over time, one on top of the other from nought on; each is named at its right end."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.draw.bars.lying import draw_bars
from keyfacts.draw.line_charts.end_labels import GAP, EndLabel, draw_end_labels, end_labels, placed_middles, width_of
from keyfacts.draw.line_charts.on_plots import annotated, labels_at_references
from keyfacts.draw.line_charts.plotting import TICK_GAP, LinePlot, axes_of, draw_category_ticks
from keyfacts.draw.line_charts.scales import category_places, category_ticks, points_of, value_scale
from keyfacts.draw.marks.annotations import draw_annotations, draw_bands, room_for_annotations
from keyfacts.draw.marks.references import cased_across, reference_shares, room_for_references
from keyfacts.draw.parts import largest, share_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

AreaBounds = list[tuple[float, float]]
"""From where to where an area reaches at each category, in shares of the largest value."""


def draw_areas(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the areas below ``top``, or bars where a value is missing or lines have no room; returns where they end."""
    whole = largest(chart)
    shares = [[share_of(series, i, whole) for i in range(len(chart.categories))] for series in chart.series]
    if len(chart.categories) < 2 or any(share is None for row in shares for share in row):
        return draw_bars(chart, sheet, top)
    areas: list[AreaBounds] = []
    base = [0.0] * len(chart.categories)
    for row in shares:
        ends = [low + (share or 0.0) for low, share in zip(base, row, strict=True)]
        areas.append(list(zip(base, ends, strict=True)))
        base = ends
    rows = end_labels(chart, points_of(chart), sheet)
    plot = _plot(chart, sheet, top, rows, max(base))
    if plot.width < 0.3 * sheet.width:
        return draw_bars(chart, sheet, top)
    words, above = top, room_for_annotations(chart, sheet, annotated(plot))
    plot = replace(plot, top=plot.top + above)
    marked = annotated(plot)
    draw_bands(chart, sheet, marked, words, plot.bottom)
    axes_of(sheet, plot)
    colours = sheet.tones.of_series(chart)
    for bounds, colour in zip(areas, colours, strict=True):
        edge = tuple((plot.x(i), plot.y(high)) for i, (_, high) in enumerate(bounds))
        foot = tuple((plot.x(i), plot.y(low)) for i, (low, _) in enumerate(bounds))
        sheet.polygon((*edge, *reversed(foot)), colour)
        sheet.line(edge, sheet.tones.paper, 0.9)
    labels = [
        EndLabel(tuple(row), sheet.tones.as_text(colour), plot.right, plot.y(sum(bounds[-1]) / 2))
        for row, colour, bounds in zip(rows, colours, areas, strict=True)
    ]
    labels += labels_at_references(chart, plot, sheet)
    middles = placed_middles(labels, sheet.label.leading, plot.top - sheet.label.leading, plot.bottom)
    draw_end_labels(sheet, labels, middles, plot.right, leaders=False)
    for share in reference_shares(chart):
        cased_across(sheet, plot.y(share), plot.left, plot.right)
    draw_annotations(chart, sheet, marked, words)
    ticks = category_ticks(chart, sheet, plot.width)
    marks = bool(chart.times) and len(ticks) < len(chart.categories)
    return draw_category_ticks(sheet, plot, ticks, chart, plot.bottom + sheet.label.leading / 2 + 3.0, marked=marks)


def _plot(chart: Chart, sheet: Sheet, top: float, rows: list[list[str]], highest: float) -> LinePlot:
    """Where the plot goes: from nought to the sum of all, the names at its right."""
    ends = replace(chart, axis_from=0.0, axis_to=highest * largest(chart), log=False)
    scale = value_scale(ends, [[(0, 0.0), (1, highest)]])
    beside = max((sheet.measure(sheet.quiet, label) + TICK_GAP for _, label in scale.ticks), default=0.0)
    named = max((width_of(sheet, row) + GAP + 2 for row in rows if row), default=0.0)
    right = sheet.width - max(named, room_for_references(chart, sheet))
    lines = sum(map(len, rows)) + 1
    height = max(min(sheet.width * 0.36, 160.0), lines * sheet.label.leading)
    if chart.height:
        height = max(chart.height - top - sheet.label.leading * 2, lines * sheet.label.leading)
    head = sheet.label.leading / 2
    return LinePlot(beside, top + head, right - beside, height - head, scale, category_places(chart)[0])
