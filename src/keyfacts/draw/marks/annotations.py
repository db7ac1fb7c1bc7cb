"""Words at categories: above the plot, with a line down to a point or a pale band behind a span."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from keyfacts.draw.marks.rows_of_words import RowsOfWords, draw_rows_of_words, rows_of_words
from keyfacts.draw.marks.strokes import stroke_down
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

_GAP = 3.0


@dataclass(frozen=True, slots=True)
class AnnotatedPlot:
    """``span_of`` a category along the plot, ``foot_of`` it where a line from above ends, and the plot's right end."""

    span_of: Callable[[int], tuple[float, float]]
    foot_of: Callable[[int], float]
    right: float


def annotation_rows(chart: Chart, sheet: Sheet, plot: AnnotatedPlot) -> RowsOfWords:
    """The words in rows above a plot; their height is what they need."""
    middles = []
    for mark in chart.annotations:
        start, end = plot.span_of(mark.first)[0], plot.span_of(mark.last)[1]
        middles.append((start + end) / 2)
    words = [mark.words for mark in chart.annotations]
    return rows_of_words(words, middles, sheet, sheet.quiet, plot.right)


def room_for_annotations(chart: Chart, sheet: Sheet, plot: AnnotatedPlot) -> float:
    """Points that they take above a plot; 0 for none."""
    return annotation_rows(chart, sheet, plot).height + _GAP if chart.annotations else 0.0


def draw_bands(chart: Chart, sheet: Sheet, plot: AnnotatedPlot, top: float, bottom: float) -> None:
    """The pale bands behind spans, from the words down; before the data are drawn."""
    if not chart.annotations:
        return
    rows = annotation_rows(chart, sheet, plot)
    for mark, words in zip(chart.annotations, rows.words, strict=True):
        if mark.first != mark.last:
            start, end = plot.span_of(mark.first)[0], plot.span_of(mark.last)[1]
            y = rows.bottom(words, top)
            sheet.rectangle(start, y, end - start, bottom - y, sheet.tones.tint)


def draw_annotations(chart: Chart, sheet: Sheet, plot: AnnotatedPlot, top: float) -> None:
    """The words from ``top`` on, and the lines to points; after the data."""
    if not chart.annotations:
        return
    rows = annotation_rows(chart, sheet, plot)
    draw_rows_of_words(rows, sheet, sheet.quiet, top)
    for mark, words in zip(chart.annotations, rows.words, strict=True):
        if mark.first == mark.last:
            start, end = plot.span_of(mark.first)
            stroke_down(
                sheet, (start + end) / 2, rows.bottom(words, top) + 1.0, plot.foot_of(mark.first), sheet.tones.axis, 0.6
            )
