"""Lines at values: down through lying bars and dots with their words above, across standing ones with them beside."""

from __future__ import annotations

from collections.abc import Callable

from keyfacts.draw.marks.rows_of_words import draw_rows_of_words, rows_of_words
from keyfacts.draw.marks.strokes import DASH, WIDTH, dashed_across, stroke_across, stroke_down
from keyfacts.draw.parts import largest
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import WHITE
from keyfacts.model.style.chart_scale import spread

_CASING = 2.4
"""White on both sides of a line, so that it is seen on a dark bar, too."""
_GAP = 5.0
_BESIDE = 0.26
"""Of the sheet's width, for the words beside a plot."""


def reference_shares(chart: Chart) -> list[float]:
    """Where the lines are, as shares of the largest value of the chart."""
    whole = largest(chart)
    return [line.value / whole for line in chart.references]


def label_references_above(chart: Chart, sheet: Sheet, top: float, x_of: Callable[[float], float]) -> float:
    """The words of the lines, above the plot; returns where the plot may begin."""
    if not chart.references:
        return top
    middles = [x_of(share) for share in reference_shares(chart)]
    rows = rows_of_words([line.shown for line in chart.references], middles, sheet, sheet.label, sheet.width)
    draw_rows_of_words(rows, sheet, sheet.label, top)
    return top + rows.height + 2.0


def draw_references_down(chart: Chart, sheet: Sheet, x_of: Callable[[float], float], top: float, bottom: float) -> None:
    """The lines themselves, over the bars and not over words."""
    for share in reference_shares(chart):
        stroke_down(sheet, x_of(share), top - 1.0, bottom, WHITE, _CASING)
        stroke_down(sheet, x_of(share), top - 1.0, bottom, sheet.tones.text, WIDTH, DASH)


def cased_across(sheet: Sheet, y: float, left: float, right: float) -> None:
    """A line that is seen on dark ground, too."""
    stroke_across(sheet, y, left, right, WHITE, _CASING)
    dashed_across(sheet, y, left, right)


def room_for_references(chart: Chart, sheet: Sheet) -> float:
    """Points that the words of the lines take right of a plot; 0 for none."""
    lines = [line for words in words_beside(chart, sheet) for line in words]
    return max((sheet.measure(sheet.label, line) for line in lines), default=0.0) + (_GAP + 1.0 if lines else 0.0)


def words_beside(chart: Chart, sheet: Sheet) -> list[list[str]]:
    """The words of each line as they stand beside a plot."""
    room = sheet.width * _BESIDE
    return [sheet.metrics.wrap(line.shown, sheet.label, room, 4) for line in chart.references]


def draw_references_across(
    chart: Chart, sheet: Sheet, y_of: Callable[[float], float], ends: tuple[float, float], top: float, bottom: float
) -> None:
    """The lines from the left to the right of ``ends``, with their words at the right."""
    if not chart.references:
        return
    left, right = ends
    levels = [y_of(share) for share in reference_shares(chart)]
    blocks = words_beside(chart, sheet)
    leading = sheet.label.leading
    tallest = max(len(block) for block in blocks) * leading
    for y, middle, block in zip(levels, spread(levels, tallest, top, max(bottom, top + tallest)), blocks, strict=True):
        cased_across(sheet, y, left, right)
        sheet.lines(right + _GAP, middle, block, sheet.label)
