"""Lines over time: each line named at its end, first and last values labelled, gaps left open, no legend."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from keyfacts.draw.dots import are_years
from keyfacts.draw.lying_bars import colours_of_series, draw_bars
from keyfacts.draw.parts import emphasis, label_of, largest, share_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_scale import line_range, spread, ticks_between
from keyfacts.numerals import numerals

_GAP = 6.0
_RADIUS = 2.6
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200)


@dataclass(frozen=True, slots=True)
class LinePlot:
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


LinePoints = list[tuple[int, float]]
"""Index of the category and value of one line, gaps left out."""

Ticks = list[tuple[float, str]]
"""Shares of the largest value with their labels."""


def draw_lines(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the lines below ``top``, or bars if there is no room for lines; returns where they end."""
    whole = largest(chart)
    lines: list[LinePoints] = []
    for series in chart.series:
        shares = [share_of(series, i, whole) for i in range(len(chart.categories))]
        lines.append([(i, share) for i, share in enumerate(shares) if share is not None])
    if len(chart.categories) < 2 or not any(lines):
        return draw_bars(chart, sheet, top)
    ends = _end_labels(chart, lines, sheet)
    starts = [label_of(chart.series[n], p[0][0]) if len(p) > 1 and not p[0][0] else "" for n, p in enumerate(lines)]
    low, high = line_range([share for points in lines for _, share in points], whole)
    right = sheet.width - max((_width(sheet, end) + _GAP + 2 for end in ends if end), default=0.0)
    left = max((sheet.measure(sheet.label, label) + _GAP for label in starts if label), default=_RADIUS + 1)
    ticks = _ticks(chart, low, high, whole)
    beside = max((sheet.measure(sheet.label, label) + _GAP for _, label in ticks), default=0.0)
    if right - max(left, beside) < 0.4 * sheet.width:
        ticks = []
    left = max(left, beside) if ticks else left
    if right - left < 0.3 * sheet.width:
        return draw_bars(chart, sheet, top)
    height = _height(chart, sheet, top, sum(len(end) for end in ends))
    inset = sheet.label.leading / 2
    plot = LinePlot(left, right, top + inset, top + height - inset, low, high, _places(chart, left, right))
    colours = [sheet.tones.as_text(colour) for colour in colours_of_series(chart, sheet)]
    _draw_ticks(sheet, plot, ticks)
    _draw_base(sheet, plot, top + height)
    for points, colour in zip(lines, colours, strict=True):
        _draw_line(sheet, plot, points, colour)
    taken = _draw_starts(sheet, plot, lines, starts, colours, top, top + height)
    _draw_tick_labels(sheet, plot, ticks, taken)
    _draw_ends(sheet, plot, lines, ends, colours, (top, top + height))
    return _draw_categories(chart, sheet, plot, top + height + 3.0)


def _ticks(chart: Chart, low: float, high: float, whole: float) -> Ticks:
    """Few round values with their labels; none for values beyond all use."""
    years = are_years(chart)
    return [(float(tick) / whole, tick_label(tick, chart, years)) for tick in ticks_between(low, high, whole, 3)]


def _draw_ticks(sheet: Sheet, plot: LinePlot, ticks: Ticks) -> None:
    """Light lines behind the chart's own."""
    for share, _ in ticks:
        if share:
            y = plot.y(share)
            sheet.line(((plot.left, y), (plot.right, y)), sheet.tones.rule, 0.4)


def _draw_tick_labels(sheet: Sheet, plot: LinePlot, ticks: Ticks, taken: Sequence[float]) -> None:
    """Ticks in the column of the first values, where these leave room."""
    for share, label in ticks:
        y = plot.y(share)
        if all(abs(y - middle) >= sheet.label.leading for middle in taken):
            sheet.lines(plot.left - _GAP + 2.0, y, [label], sheet.quiet, "right")


def _height(chart: Chart, sheet: Sheet, top: float, labels: int) -> float:
    """Height of the plot: what was asked for, or in proportion to the width, but room for all labels at line ends."""
    least = max((labels + 1) * sheet.label.leading, sheet.label.leading * 4)
    names = sheet.label.leading + 3.0
    wanted = chart.height - top - names if chart.height else min(sheet.width * 0.36, 160.0)
    return max(wanted, least)


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


def _end_labels(chart: Chart, lines: list[LinePoints], sheet: Sheet) -> list[list[str]]:
    """Last value and name of each line: on one line, parted by a tab, if all are short; else name below value."""
    many = len(chart.series) > 1
    values = [label_of(one, points[-1][0]) if points else "" for one, points in zip(chart.series, lines, strict=True)]
    names = [one.name.strip() if many and points else "" for one, points in zip(chart.series, lines, strict=True)]
    joined = [f"{value}\t{name}".strip() for value, name in zip(values, names, strict=True)]
    if all(sheet.measure(sheet.value, text) <= sheet.width * 0.22 for text in joined):
        return [[text] if text else [] for text in joined]
    room = sheet.width * 0.3
    return [
        [value, *(sheet.metrics.wrap(name, sheet.label, room, 3) if name else [])] if value else []
        for value, name in zip(values, names, strict=True)
    ]


def _width(sheet: Sheet, lines: list[str]) -> float:
    return max(sheet.measure(sheet.value, line) for line in lines) + 1.0


def _word_space(sheet: Sheet) -> float:
    return sheet.measure(sheet.label, "a a") - 2 * sheet.measure(sheet.label, "a")


def _draw_base(sheet: Sheet, plot: LinePlot, bottom: float) -> None:
    """The line of nought where it is in the range, else a dashed one at the foot: the range is cut off."""
    if plot.low <= 0 <= plot.high:
        y = plot.y(0.0)
        sheet.line(((plot.left, y), (plot.right, y)), sheet.tones.axis, 0.6)
    else:
        sheet.line(((plot.left, bottom), (plot.right, bottom)), sheet.tones.axis, 0.6, (2.0, 2.0))


def _draw_line(sheet: Sheet, plot: LinePlot, points: LinePoints, colour: Colour) -> None:
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
    sheet: Sheet,
    plot: LinePlot,
    lines: list[LinePoints],
    labels: list[str],
    colours: list[Colour],
    top: float,
    bottom: float,
) -> list[float]:
    """First values, left of the lines that begin at the left edge, crowded ones left out; returns their heights."""
    shown = [
        (plot.y(points[0][1]), label, colour)
        for points, label, colour in zip(lines, labels, colours, strict=True)
        if label
    ]
    space = sheet.label.leading
    if len(shown) * space > bottom - top:
        return []
    placed = spread([y for y, _, _ in shown], space, top, bottom)
    for middle, (_, label, colour) in zip(placed, shown, strict=True):
        style = replace(sheet.label, colour=colour)
        sheet.lines(plot.left - _GAP + 2.0, middle, [label], style, "right")
    return placed


def _draw_ends(
    sheet: Sheet, plot: LinePlot, lines: list[LinePoints], ends: list[list[str]], colours: list[Colour],
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
        x = plot.right + _GAP
        value, tab, name = end[row].partition("\t")
        style = replace(sheet.value if row == 0 else sheet.label, colour=colour)
        sheet.lines(x, middle, [value], style)
        if tab:
            x += sheet.measure(style, value) + _word_space(sheet)
            sheet.lines(x, middle, [name], replace(sheet.label, colour=colour))


def _monotone(middles: list[float]) -> list[float]:
    """Never falling, so that the order of labels is that of the line ends."""
    result: list[float] = []
    for middle in middles:
        result.append(max(middle, result[-1] + 1e-6) if result else middle)
    return result


def _draw_categories(chart: Chart, sheet: Sheet, plot: LinePlot, top: float) -> float:
    """First and last category and those between at even steps that have room; returns where they end."""
    last = len(chart.categories) - 1
    names = [sheet.metrics.wrap(name, sheet.label, sheet.width * 0.45, 1)[0] for name in chart.categories]
    widths = [sheet.measure(sheet.label, name) for name in names]
    lefts = [
        min(max(place - width / 2, 0.0), sheet.width - width) for place, width in zip(plot.places, widths, strict=True)
    ]

    def fits(before: int, after: int) -> bool:
        return lefts[before] + widths[before] + _GAP <= lefts[after]

    steps = [step for step in _STEPS if step < last] + [last]
    for step in steps:
        shown = list(range(0, last, step))
        if len(shown) > 1 and (last - shown[-1] < step or not fits(shown[-1], last)):
            shown.pop()
        if step == last or all(fits(a, b) for a, b in pairwise(shown)):
            break
    if fits(shown[-1], last):
        shown.append(last)
    for i in shown:
        style = emphasis(sheet.label, sheet, chart.categories[i], chart)
        sheet.text(lefts[i], top + sheet.ascent(style), names[i], style)
    return top + sheet.label.leading


_LONG_TICK = 10_000_000


def tick_label(value: Decimal, chart: Chart, years: bool = False) -> str:
    """A tick as printed: shares in percent, years ungrouped, tens of millions in words."""
    if years:
        return str(int(value))
    printed = numerals(chart.lang)
    if chart.percent:
        return printed.percent(value / 100, sign=True)
    return printed.compact(value).text if abs(value) >= _LONG_TICK else printed.full(value)
