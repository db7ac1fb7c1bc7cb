"""A map of the states in tiles of one size: so that a small state is seen as well as a large one."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.draw.parts import label_of, share_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.charts.highlights import highlighted
from keyfacts.model.charts.us_states import TILES, state_code
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_colours import on

_COLUMNS = 1 + max(column for _, column in TILES.values())
_ROWS = 1 + max(row for row, _ in TILES.values())
_LARGEST = 34.0
_GAP = 0.07
"""Of a tile: the white between two of them."""


def draw_state_tiles(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the key and the tiles below ``top``; returns where they end."""
    values = _values(chart)
    if not values:
        return top
    pitch = min(sheet.width / _COLUMNS, _LARGEST)
    if chart.height:
        pitch = min(max((chart.height - top - 2 * sheet.label.leading) / _ROWS, 12.0), pitch)
    top = _draw_key(values, sheet, top) + sheet.label.size * 0.4
    side = pitch * (1 - _GAP)
    fills = sheet.tones.classes()
    classes = _classes(values, len(fills))
    marks = dict(zip(map(state_code, chart.categories), highlighted(chart.categories, chart.highlight), strict=True))
    style = replace(sheet.label, size=min(sheet.label.size, side * 0.42))
    for code, (row, column) in TILES.items():
        x, y = column * pitch, top + row * pitch
        number = classes.get(code)
        if number is None:
            sheet.rectangle(x, y, side, side, sheet.tones.rule)
            sheet.rectangle(x + 0.7, y + 0.7, side - 1.4, side - 1.4, sheet.tones.paper)
            ink: Colour = sheet.tones.muted
        else:
            sheet.rectangle(x, y, side, side, fills[number])
            ink = on(fills[number], sheet.tones.text)
        if marks.get(code):
            corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
            sheet.line(corners, sheet.tones.accent, 2.0)
        sheet.lines(x + side / 2, y + side / 2, [code], replace(style, colour=ink), "centre")
    return top + _ROWS * pitch - pitch * _GAP


def _values(chart: Chart) -> dict[str, tuple[float, str]]:
    series = chart.series[0]
    found = {}
    for index, name in enumerate(chart.categories):
        value = share_of(series, index, 1.0)
        if value is not None:
            found[state_code(name)] = (value, label_of(series, index))
    return found


def _classes(found: dict[str, tuple[float, str]], count: int) -> dict[str, int]:
    """The class of each state that has a value: fifths of the way from the smallest to the largest."""
    values = {code: value for code, (value, _) in found.items()}
    low, high = min(values.values()), max(values.values())
    span = (high - low) or 1.0
    return {code: min(int((value - low) / span * count), count - 1) for code, value in values.items()}


def _draw_key(found: dict[str, tuple[float, str]], sheet: Sheet, top: float) -> float:
    """The tones from the smallest to the largest value, with both beside them."""
    ordered = sorted(found.values())
    low, high = ordered[0][1], ordered[-1][1]
    square = sheet.label.size
    middle = top + sheet.label.leading / 2
    x = sheet.measure(sheet.label, low) + 4.0
    sheet.lines(0.0, middle, [low], sheet.label)
    for fill in sheet.tones.classes():
        sheet.rectangle(x, middle - square / 2, square * 1.6, square, fill)
        x += square * 1.6 + 0.6
    sheet.lines(x + 4.0, middle, [high], sheet.label)
    return top + sheet.label.leading
