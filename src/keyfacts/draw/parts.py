"""What all kinds of chart share: usable numbers, the word for a gap, heading, legend, names of rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from keyfacts.draw.sheet import Sheet
from keyfacts.language import language_of
from keyfacts.model.chart import Chart, Series
from keyfacts.model.charts.highlights import is_highlighted
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle

DASH = "\u2013"


def usable(values: Sequence[float | None]) -> list[float | None]:
    """The values; what is no finite number is a gap."""
    return [v if v is not None and math.isfinite(v) else None for v in values]


def largest(chart: Chart) -> float:
    """The largest magnitude of a chart, 1 if there is none: values are divided by it before anything is added up."""
    sizes = [abs(v) for one in chart.series for v in usable(one.values) if v is not None]
    return max(sizes, default=0.0) or 1.0


def interval_of(series: Series, index: int, whole: float) -> tuple[float, float] | None:
    """The ends of a value's confidence interval as shares of ``whole``, None for one that shows none."""
    found = series.intervals[index] if index < len(series.intervals) else None
    return None if found is None else (found[0] / whole, found[1] / whole)


def interval_shares(chart: Chart) -> list[float]:
    """The ends of all intervals as shares of the largest value."""
    whole = largest(chart)
    found = [interval_of(one, i, whole) for one in chart.series for i in range(len(chart.categories))]
    return [end for ends in found if ends is not None for end in ends]


def farthest(share: float, ends: tuple[float, float] | None) -> float:
    """How far a value and its interval reach together, away from nought."""
    if ends is None:
        return share
    return min(share, ends[0]) if share < 0 else max(share, ends[1])


def label_of(series: Series, index: int) -> str:
    """A value as printed, '' for a gap."""
    missing = index >= len(series.values) or usable(series.values[index : index + 1])[0] is None
    return "" if missing or index >= len(series.labels) else series.labels[index]


def symbol_of(series: Series, index: int) -> str:
    """What a gap prints that is no missing value but a suppressed one, '' for any other."""
    gap = share_of(series, index, 1.0) is None
    return series.labels[index] if gap and index < len(series.labels) else ""


def share_of(series: Series, index: int, whole: float) -> float | None:
    """A value as a share of ``whole``, None for a gap."""
    value = usable(series.values[index : index + 1])[0] if index < len(series.values) else None
    return None if value is None else value / whole


def gap_word(chart: Chart, sheet: Sheet, room: float) -> str:
    """What is printed for a missing value: the word if it fits ``room``, else a dash."""
    word = language_of(chart.lang).wording.missing
    return word if sheet.measure(sheet.quiet, word) <= room else DASH


def draw_heading(chart: Chart, sheet: Sheet) -> float:
    """Title and what the values are, from the top; returns where the chart itself may start."""
    top = 0.0
    for text, style in ((chart.title, sheet.title), (chart.value_title, sheet.quiet)):
        if text.strip():
            top = sheet.lines_below(0, top, sheet.metrics.wrap(text, style, sheet.width, 3), style)
    return top + sheet.label.size * 0.5 if top else 0.0


DrawSeriesMark = Callable[[float, float, int], None]
"""Draws the mark of a series, of the size of a capital, around a point."""


def draw_legend(
    names: Sequence[str], colours: Sequence[Colour], sheet: Sheet, top: float, mark: DrawSeriesMark | None = None
) -> float:
    """Swatches with names in the order of the bars, over as many lines as they need; returns where they end."""
    style, square = sheet.label, round(sheet.label.size * 0.8, 2)
    indent, gap = square * 1.6, sheet.label.size * 1.4
    x = 0.0
    for number, (name, colour) in enumerate(zip(names, colours, strict=True)):
        words = sheet.metrics.wrap(name, style, sheet.width - indent, 1)[0]
        width = indent + sheet.measure(style, words)
        if x and x + width > sheet.width:
            x, top = 0.0, top + style.leading * 1.1
        baseline = top + sheet.ascent(style)
        middle = baseline - sheet.cap(style) / 2
        if mark:
            mark(x + square / 2, middle, number)
        else:
            sheet.rectangle(x, middle - square / 2, square, square, colour)
        sheet.text(x + indent, baseline, words, style)
        x += width + gap
    return top + style.leading + sheet.label.size * 0.5


def emphasis(style: TextStyle, sheet: Sheet, name: str, chart: Chart) -> TextStyle:
    """The style of a category's name: semibold when the author highlights it."""
    return replace(style, weight=sheet.value.weight) if is_highlighted(name, chart.highlight) else style


@dataclass(frozen=True, slots=True)
class RowNames:
    """Names of rows: their lines, beside the plot in a column of ``width`` points, or above each row (width 0)."""

    lines: tuple[tuple[str, ...], ...]
    styles: tuple[TextStyle, ...]
    width: float

    def height(self, index: int) -> float:
        """Height of one row's name in points, with the space to what it stands above; 0 for no name at all."""
        space = 0.0 if self.width else self.styles[index].size * 0.25
        return len(self.lines[index]) * self.styles[index].leading + space if any(self.lines[index]) else 0.0


def names_beside(chart: Chart, sheet: Sheet, most: float = 0.42) -> RowNames | None:
    """The categories' names in a column of at most ``most`` of the width and 3 lines each; None if they do not fit."""
    styles = tuple(emphasis(sheet.label, sheet, name, chart) for name in chart.categories)
    measured = [sheet.measure(s, n) for s, n in zip(styles, chart.categories, strict=True)]
    column = max(measured, default=0.0)
    room = sheet.width * most
    lines = 1
    if column > room:
        lines = 2
        if sheet.width < 200 and max(measured) > 2.2 * room:
            lines = 3
    wrapped = [
        sheet.metrics.wrap(n, s, room, lines) if w > room else [n]
        for s, n, w in zip(styles, chart.categories, measured, strict=True)
    ]
    if lines > 1:
        whole = all(sheet.metrics.words_fit(n, s, room) for s, n in zip(styles, chart.categories, strict=True))
        if not whole or any("\u2026" in line for each in wrapped for line in each):
            return None
        column = max(sheet.measure(s, t) for s, each in zip(styles, wrapped, strict=True) for t in each)
    return RowNames(tuple(tuple(each) for each in wrapped), styles, column)


def names_above(chart: Chart, sheet: Sheet) -> RowNames:
    """The categories' names over the full width, 3 lines at most each."""
    styles = tuple(emphasis(sheet.label, sheet, name, chart) for name in chart.categories)
    lines = tuple(
        tuple(sheet.metrics.wrap(n, s, sheet.width, 3)) for s, n in zip(styles, chart.categories, strict=True)
    )
    return RowNames(lines, styles, 0.0)
