"""What stands on a plot beside its lines: bands of intervals, lines at values with their words, words above."""

from __future__ import annotations

from itertools import groupby

from keyfacts.draw.line_charts.end_labels import EndLabel
from keyfacts.draw.line_charts.plotting import LinePlot
from keyfacts.draw.marks.annotations import AnnotatedPlot
from keyfacts.draw.marks.references import reference_shares, words_beside
from keyfacts.draw.marks.strokes import dashed_across
from keyfacts.draw.parts import interval_of, largest
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import Colour


def draw_band(chart: Chart, series: Series, plot: LinePlot, colour: Colour, sheet: Sheet) -> None:
    """A pale band from end to end of the intervals of a series, behind the lines; a gap parts it."""
    whole = largest(chart)
    ends = [(i, interval_of(series, i, whole)) for i in range(len(chart.categories))]
    for _, piece in groupby(ends, key=lambda each: each[1] is not None):
        shown = [(plot.x(i), plot.y(pair[0]), plot.y(pair[1])) for i, pair in piece if pair is not None]
        if len(shown) > 1:
            over, under = [(x, high) for x, _, high in shown], [(x, low) for x, low, _ in reversed(shown)]
            sheet.polygon((*over, *under), colour.mixed(sheet.tones.paper, 0.8))


def draw_references_in(chart: Chart, plot: LinePlot, sheet: Sheet) -> None:
    """The lines at values across a plot; their words are at its right, or above panels."""
    for share in reference_shares(chart):
        dashed_across(sheet, plot.y(share), plot.left, plot.right)


def labels_at_references(chart: Chart, plot: LinePlot, sheet: Sheet) -> list[EndLabel]:
    """The words of the lines at values: they stand among those of the lines, in the colour of text."""
    blocks = zip(words_beside(chart, sheet), reference_shares(chart), strict=True)
    return [EndLabel(tuple(block), sheet.tones.text, plot.right, plot.y(share), plain=True) for block, share in blocks]


def annotated(plot: LinePlot) -> AnnotatedPlot:
    """Where words above the lines stand: a point is a place on the axis, a span goes from the first to the last."""
    return AnnotatedPlot(lambda i: (plot.x(i), plot.x(i)), lambda _: plot.bottom, plot.right)
