"""One in so many: a row of people for each share, as many of them in colour as the share says.

A share that is published as a ratio ('one in 6') has as many people as it says, any other has ten; what is left of
the last one in colour is coloured in part, so that the drawing never says more than the number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from keyfacts.draw.parts import emphasis, gap_word, label_of, share_of, symbol_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle

_MOST = 100
_USUAL = 10
_LARGEST_ICON = 26.0
"""Points that one figure is high at most."""
_WIDTH = 0.5
_PITCH = 0.72
"""Of its height: the width of a figure, and how far they stand apart."""
_A_ROW = 20

Sides = tuple[tuple[float, float], ...]


def draw_icons(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the figures below ``top``, a row or more of them a category; returns where they end."""
    tones = sheet.tones.emphasised(chart.categories, chart.highlight)
    series = chart.series[0]
    hundred = 100.0 if chart.percent else 1.0
    y = top
    for index, name in enumerate(chart.categories):
        share = share_of(series, index, hundred)
        label, style = label_of(series, index), sheet.value
        if share is None:
            label, style = symbol_of(series, index) or gap_word(chart, sheet, sheet.width * 0.3), sheet.quiet
        y = _draw_words(sheet, label, style, name, emphasis(sheet.label, sheet, name, chart), y)
        if share is not None:
            part, whole = _ratio(chart, index, share)
            y = _draw_people(sheet, part, whole, tones[index], y)
        y += sheet.label.leading * 0.7
    return y - sheet.label.leading * 0.7


def _ratio(chart: Chart, index: int, share: float) -> tuple[float, int]:
    """How many figures are in colour, and how many there are."""
    ratios = chart.series[0].ratios
    ratio = ratios[index] if index < len(ratios) else None
    if ratio is not None and ratio[1] <= _MOST:
        return float(ratio[0]), ratio[1]
    return min(share, 1.0) * _USUAL, _USUAL


def _draw_words(sheet: Sheet, label: str, value_style: TextStyle, name: str, style: TextStyle, y: float) -> float:
    """The value and, on its line where there is room, the name."""
    width = sheet.measure(value_style, label)
    left = width + 6.0 if label and width <= sheet.width * 0.4 else 0.0
    if label:
        sheet.text(0.0, y + sheet.ascent(value_style), label, value_style)
    y += 0.0 if left else value_style.leading * bool(label)
    lines = sheet.metrics.wrap(name, style, sheet.width - left, 3)
    return sheet.lines_below(left, y, lines, style) + sheet.label.size * 0.35


def _draw_people(sheet: Sheet, part: float, whole: int, colour: Colour, y: float) -> float:
    a_row = min(whole, _A_ROW)
    rows = math.ceil(whole / a_row)
    if whole > _A_ROW:  # rows alike
        a_row = math.ceil(whole / rows)
    height = min(_LARGEST_ICON, sheet.width / ((a_row - 1) * _PITCH + _WIDTH))
    for number in range(whole):
        row, column = divmod(number, a_row)
        x, at = column * height * _PITCH, y + row * height * 1.15
        filled = min(max(part - number, 0.0), 1.0)
        for outline in _person(x, at, height):
            if filled < 1.0:
                sheet.polygon(outline, sheet.tones.rule)
            if filled > 0.0:
                piece = outline if filled == 1.0 else _left_of(outline, x + filled * height * _WIDTH)
                if len(piece) > 2:
                    sheet.polygon(piece, colour)
    return y + rows * height * 1.15 - height * 0.15


def _person(x: float, y: float, height: float) -> tuple[Sides, Sides]:
    """A head and a body with round shoulders: two shapes that bulge everywhere, so that they are cut easily."""
    width, radius = height * _WIDTH, height * 0.15
    middle, shoulder = x + width / 2, height * 0.2
    head = tuple(
        (middle + radius * math.cos(a), y + radius + radius * math.sin(a))
        for a in (math.tau * i / 20 for i in range(20))
    )
    below = y + height * 0.35
    left = [(x + shoulder - shoulder * math.cos(a), below + shoulder - shoulder * math.sin(a)) for a in _QUARTER]
    right = [(x + width - (px - x), py) for px, py in reversed(left)]
    body = ((x, y + height), *left, *right, (x + width, y + height))
    return head, body


_QUARTER = tuple(math.pi / 2 * i / 5 for i in range(6))


def _left_of(outline: Sequence[tuple[float, float]], cut: float) -> Sides:
    """The part of a shape left of a line (Sutherland and Hodgman)."""
    kept: list[tuple[float, float]] = []
    for (x, y), (end, last) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if x <= cut:
            kept.append((x, y))
        if (x <= cut) != (end <= cut):
            kept.append((cut, y + (last - y) * (cut - x) / (end - x)))
    return tuple(kept)
