"""What is drawn on a plot beside its lines: bands of intervals, and lines at values."""

from __future__ import annotations

from itertools import groupby

from keyfacts.draw.line_charts.plotting import LinePlot
from keyfacts.draw.marks.references import reference_shares
from keyfacts.draw.marks.strokes import DASH, stroke_across
from keyfacts.draw.parts import interval_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import Colour


def draw_band(chart: Chart, series: Series, plot: LinePlot, colour: Colour, sheet: Sheet) -> None:
    """A pale band from end to end of the intervals of a series, behind the lines; a gap parts it."""
    ends = [(i, interval_of(chart, series, i)) for i in range(len(chart.categories))]
    for _, piece in groupby(ends, key=lambda each: each[1] is not None):
        shown = [(plot.x(i), plot.y(pair[0]), plot.y(pair[1])) for i, pair in piece if pair is not None]
        if len(shown) > 1:
            over, under = [(x, high) for x, _, high in shown], [(x, low) for x, low, _ in reversed(shown)]
            sheet.polygon((*over, *under), colour.mixed(sheet.tones.paper, 0.8))


def draw_references_in(chart: Chart, plot: LinePlot, sheet: Sheet) -> None:
    """The lines at values across a plot; their words are at its right, or above panels."""
    for share in reference_shares(chart):
        stroke_across(sheet, plot.y(share), plot.left, plot.right, sheet.tones.text, 0.9, DASH)
