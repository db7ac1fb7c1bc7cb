"""Slopes: a line a category from its first value to its last, both named at their ends, and nothing between."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keyfacts.draw.bars.lying import draw_bars
from keyfacts.draw.line_charts.end_labels import EndLabel, placed_middles
from keyfacts.draw.line_charts.plotting import RADIUS
from keyfacts.draw.parts import label_of, largest, share_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.charts.highlights import highlighted
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle

_NARROWEST = 0.2
"""Of the sheet's width: lines that are shorter have no slope to be seen."""
_LEADERS = 8.0


@dataclass(frozen=True, slots=True)
class Slope:
    """One category: its two values as shares of the largest, as printed, in its colour."""

    name: str
    shares: tuple[float, float]
    labels: tuple[str, str]
    colour: Colour
    style: TextStyle


def draw_slopes(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the lines below ``top``, or bars where names leave them no room; returns where they end."""
    slopes = _slopes(chart, sheet)
    before = max((sheet.measure(slope.style, slope.labels[0]) for slope in slopes), default=0.0)
    room = sheet.width * 0.4
    after = max((min(sheet.measure(slope.style, _end(slope)), room) for slope in slopes), default=0.0)
    left, right = before + _LEADERS + 2.0, sheet.width - after - _LEADERS - 2.0
    if not slopes or right - left < _NARROWEST * sheet.width:
        return draw_bars(chart, sheet, top)
    ends = {side: [_block(slope, side, sheet, room) for slope in slopes] for side in (0, 1)}
    lines = sum(map(len, ends[1]))
    height = max(min(sheet.width * 0.5, 190.0), lines * sheet.label.leading * 1.05)
    if chart.height:
        height = max(chart.height - top - sheet.quiet.leading, lines * sheet.label.leading)
    for side, x in enumerate((left, right)):
        words = sheet.metrics.wrap(chart.series[side].name, sheet.quiet, sheet.width * 0.45, 1)[0]
        size = sheet.measure(sheet.quiet, words)
        start = min(x, sheet.width - size) if side else max(x - size, 0.0)
        sheet.text(start, top + sheet.ascent(sheet.quiet), words, sheet.quiet)
    top += sheet.quiet.leading + sheet.label.leading / 2
    low, high = _ends(slopes)

    def y_of(share: float) -> float:
        return top + (high - share) / (high - low) * height

    for x in (left, right):
        sheet.line(((x, top - 2.0), (x, top + height + 2.0)), sheet.tones.rule, 0.6)
    for slope in sorted(slopes, key=lambda each: each.colour == sheet.tones.accent):
        points = ((left, y_of(slope.shares[0])), (right, y_of(slope.shares[1])))
        sheet.line(points, slope.colour, 1.7)
        for x, y in points:
            sheet.dot(x, y, RADIUS, slope.colour)
    for side, x in enumerate((left, right)):
        _draw_ends(sheet, slopes, ends[side], side, x, [y_of(slope.shares[side]) for slope in slopes], top, height)
    return top + height + sheet.label.leading / 2


def _slopes(chart: Chart, sheet: Sheet) -> list[Slope]:
    """The categories that have both values; the highlighted in the accent and in bold."""
    whole = largest(chart)
    first, last = chart.series
    marks = highlighted(chart.categories, chart.highlight)
    found = []
    for index, name in enumerate(chart.categories):
        shares = share_of(first, index, whole), share_of(last, index, whole)
        if shares[0] is None or shares[1] is None:
            continue
        colour = sheet.tones.primary if not any(marks) else sheet.tones.muted
        weight = sheet.value.weight if marks[index] else sheet.label.weight
        if marks[index]:
            colour = sheet.tones.accent
        style = replace(sheet.label, colour=sheet.tones.as_text(colour), weight=weight)
        labels = label_of(first, index), label_of(last, index)
        found.append(Slope(name, (shares[0], shares[1]), labels, colour, style))
    return found


def _ends(slopes: list[Slope]) -> tuple[float, float]:
    shares = [share for slope in slopes for share in slope.shares]
    low, high = min(shares), max(shares)
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def _end(slope: Slope) -> str:
    return f"{slope.labels[1]} {slope.name}"


def _block(slope: Slope, side: int, sheet: Sheet, room: float) -> list[str]:
    return sheet.metrics.wrap(_end(slope), slope.style, room, 3) if side else [slope.labels[0]]


def _draw_ends(
    sheet: Sheet, slopes: list[Slope], blocks: list[list[str]], side: int, x: float, levels: list[float],
    top: float, height: float,
) -> None:  # fmt: skip
    """The words at one end, kept apart; those that are moved away have a short leader."""
    leading = sheet.label.leading
    labels = [
        EndLabel(tuple(block), slope.colour, x, y) for block, slope, y in zip(blocks, slopes, levels, strict=True)
    ]
    middles = placed_middles(labels, leading, top - leading, top + height + leading)
    sign = 1.0 if side else -1.0
    for label, middle, slope in zip(labels, middles, slopes, strict=True):
        first = middle - (len(label.rows) - 1) * leading / 2
        if abs(first - label.y) > leading / 2:
            sheet.line(((x + sign * (RADIUS + 1.0), label.y), (x + sign * _LEADERS, first)), slope.colour, 0.5)
        sheet.lines(x + sign * (_LEADERS + 2.0), middle, list(label.rows), slope.style, "left" if side else "right")
