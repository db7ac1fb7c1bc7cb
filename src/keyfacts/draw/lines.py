"""Lines over time: each line named at its end, first and last values labelled, gaps left open, no legend."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from keyfacts.draw.bars import colours_of_series, draw_bars
from keyfacts.draw.figures import label_of, largest, share_of, spread
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour

_GAP = 6.0
_RADIUS = 2.6


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot in points; ``low`` and ``high`` are the values (shares of the largest) at its bottom and top."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    places: tuple[float, ...]

    def y(self, share: float) -> float:
        return self.bottom - (share - self.low) / ((self.high - self.low) or 1.0) * (self.bottom - self.top)


Points = list[tuple[int, float]]
"""Index of the category and value of one line, gaps left out."""


def draw_lines(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the lines below ``top``, or bars if there is no room for lines; returns where they end."""
    whole = largest(chart)
    lines: list[Points] = []
    for series in chart.series:
        shares = [share_of(series, i, whole) for i in range(len(chart.categories))]
        lines.append([(i, share) for i, share in enumerate(shares) if share is not None])
    ends = [_end_label(chart, n, points, sheet) for n, points in enumerate(lines)]
    starts = [label_of(chart.series[n], p[0][0]) if len(p) > 1 else "" for n, p in enumerate(lines)]
    left = max((sheet.measure(sheet.label, label) + _GAP for label in starts if label), default=_RADIUS + 1)
    right = sheet.width - max((_width(sheet, end) + _GAP + 2 for end in ends if end), default=0.0)
    if right - left < 0.3 * sheet.width or len(chart.categories) < 2 or not any(lines):
        return draw_bars(chart, sheet, top)
    space = sheet.label.leading
    height = _height(chart, sheet, top, sum(len(end) for end in ends))
    low, high = _range([share for points in lines for _, share in points])
    inset = space / 2
    plot = Plot(left, right, top + inset, top + height - inset, low, high, _places(chart, left, right))
    _draw_base(sheet, plot, top + height)
    colours = [sheet.tones.as_text(colour) for colour in colours_of_series(chart, sheet)]
    for points, colour in zip(lines, colours, strict=True):
        _draw_line(sheet, plot, points, colour)
    _draw_starts(sheet, plot, lines, starts, colours, top, top + height)
    _draw_ends(sheet, plot, lines, ends, colours, (top, top + height))
    return _draw_categories(chart, sheet, plot, top + height + 3.0)


def _height(chart: Chart, sheet: Sheet, top: float, labels: int) -> float:
    """Height of the plot: what was asked for, or in proportion to the width, but room for all labels at line ends."""
    least = max((labels + 1) * sheet.label.leading, sheet.label.leading * 4)
    names = sheet.label.leading + 3.0
    wanted = chart.height - top - names if chart.height else min(sheet.width * 0.36, 160.0)
    return max(wanted, least)


def _range(shares: Sequence[float]) -> tuple[float, float]:
    """From nought where the values allow it; close values far from nought get a range of their own."""
    low, high = min(shares), max(shares)
    if low >= 0 and high - low > 0.2 * high:
        return 0.0, high
    if low < 0 < high or low == high:
        return min(low, 0.0), max(high, 0.0) or 1.0
    ticks = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return float(ticks[0]), float(ticks[-1])


def _places(chart: Chart, left: float, right: float) -> tuple[float, ...]:
    """The places of the categories: in proportion to the numbers they are (years), else evenly."""
    numbers: list[float] = []
    if chart.numeric_categories:
        for name in chart.categories:
            try:
                number = float(name)
            except ValueError:
                number = math.nan
            numbers.append(number)
    rising = numbers and all(a < b for a, b in pairwise(numbers))
    if not rising or not math.isfinite(numbers[-1] - numbers[0]):
        numbers = [float(i) for i in range(len(chart.categories))]
    span = numbers[-1] - numbers[0]
    return tuple(left + (n - numbers[0]) / span * (right - left) for n in numbers)


def _end_label(chart: Chart, number: int, points: Points, sheet: Sheet) -> list[str]:
    """Last value and name of a line: on one line if short, else the name below the value."""
    if not points:
        return []
    value = label_of(chart.series[number], points[-1][0])
    name = chart.series[number].name if len(chart.series) > 1 else ""
    if not name:
        return [value]
    if sheet.measure(sheet.value, f"{value} {name}") <= sheet.width * 0.22:
        return [f"{value} {name}"]
    return [value, *sheet.lettering.wrap(sheet.label, name, sheet.width * 0.3, 2)]


def _width(sheet: Sheet, lines: list[str]) -> float:
    return max(sheet.measure(sheet.value, line) for line in lines)


def _draw_base(sheet: Sheet, plot: Plot, bottom: float) -> None:
    """The line of nought where it is in the range, else a dashed one at the foot: the range is cut off."""
    if plot.low <= 0 <= plot.high:
        y = plot.y(0.0)
        sheet.line(((plot.left, y), (plot.right, y)), sheet.tones.axis, 0.6)
    else:
        sheet.line(((plot.left, bottom), (plot.right, bottom)), sheet.tones.axis, 0.6, (2.0, 2.0))


def _draw_line(sheet: Sheet, plot: Plot, points: Points, colour: Colour) -> None:
    run: list[tuple[float, float]] = []
    before = -2
    for index, share in points:
        if index != before + 1:
            _draw_run(sheet, run, colour)
            run = []
        run.append((plot.places[index], plot.y(share)))
        before = index
    _draw_run(sheet, run, colour)
    if points:
        sheet.dot(plot.places[points[-1][0]], plot.y(points[-1][1]), _RADIUS, colour)


def _draw_run(sheet: Sheet, run: list[tuple[float, float]], colour: Colour) -> None:
    if len(run) == 1:
        sheet.dot(*run[0], 1.6, colour)
    sheet.line(tuple(run), colour, 1.7)


def _draw_starts(
    sheet: Sheet, plot: Plot, lines: list[Points], labels: list[str], colours: list[Colour], top: float, bottom: float
) -> None:
    """First values, left of the lines that begin at the left edge; equal ones once, crowded ones left out."""
    shown = [
        (plot.y(points[0][1]), label, colour)
        for points, label, colour in zip(lines, labels, colours, strict=True)
        if label and points[0][0] == 0
    ]
    space = sheet.label.leading
    if len(shown) * space > bottom - top:
        return
    placed = spread([y for y, _, _ in shown], space, top, bottom)
    for middle, (_, label, colour) in zip(placed, shown, strict=True):
        style = replace(sheet.label, colour=colour)
        sheet.lines(plot.left - _GAP + 2.0, middle, [label], style, "right")


def _draw_ends(
    sheet: Sheet, plot: Plot, lines: list[Points], ends: list[list[str]], colours: list[Colour],
    limits: tuple[float, float],
) -> None:  # fmt: skip
    """Last value and name of each line in its own colour, moved apart where lines end close together."""
    space = sheet.label.leading
    drawn = [(points, end, colour) for points, end, colour in zip(lines, ends, colours, strict=True) if points]
    order = sorted(range(len(drawn)), key=lambda i: plot.y(drawn[i][0][-1][1]))
    middles: list[float] = []
    owners: list[tuple[int, int]] = []
    for i in order:
        points, end, _ = drawn[i]
        first = plot.y(points[-1][1])
        for row in range(len(end)):
            # A hair apart, so that lines of one label stay together when labels are moved apart.
            middles.append(first + (row - (len(end) - 1) / 2) * space * 0.01)
            owners.append((i, row))
    middles = _monotone(middles)
    placed = spread(middles, space, *limits)
    for middle, (i, row) in zip(placed, owners, strict=True):
        _, end, colour = drawn[i]
        style = replace(sheet.value if row == 0 else sheet.label, colour=colour)
        sheet.lines(plot.right + _GAP, middle, [end[row]], style)


def _monotone(middles: list[float]) -> list[float]:
    """Never falling, so that the order of labels is that of the line ends."""
    result: list[float] = []
    for middle in middles:
        result.append(max(middle, result[-1] + 1e-6) if result else middle)
    return result


def _draw_categories(chart: Chart, sheet: Sheet, plot: Plot, top: float) -> float:
    """First and last category, and those between that have room; returns where they end."""
    style = sheet.label
    count = len(chart.categories)
    taken: list[tuple[float, float]] = []
    ends = [0, count - 1]
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100) if (count - 1) // s <= 12), 200)
    for i in [*ends, *(i for i in range(step, count - 1, step))]:
        words = sheet.lettering.wrap(style, chart.categories[i], sheet.width * 0.45, 1)[0]
        width = sheet.measure(style, words)
        left = min(max(plot.places[i] - width / 2, 0.0), sheet.width - width)
        if any(left < end + _GAP and start < left + width + _GAP for start, end in taken):
            continue
        taken.append((left, left + width))
        sheet.text(left, top + sheet.ascent(style), words, style)
    return top + style.leading
