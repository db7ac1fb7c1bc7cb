"""A share of a whole: one strip for the whole, its parts named below it, in a list when they are small.

A strip reads well from 45 mm up; the list keeps the order of the strip, so that colour is not the only key.
"""

from __future__ import annotations

from keyfacts.draw.leader_lines import StripPart, arranged, draw_names
from keyfacts.draw.parts import emphasis, gap_word, label_of, largest, share_of, symbol_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

_GAP = 0.9
_LARGEST_SHAPE = 130.0
"""Points of a square or ring that shows a whole."""


def draw_shares(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the strip and the names of its parts below ``top``; returns where they end."""
    parts, filled = parts_of(chart, sheet)
    names = arranged(parts, sheet)
    listed = sum(sheet.label.leading * 1.2 for _ in parts) if names is None else sheet.label.leading * 3
    strip = sheet.label.size * 2.2
    if chart.height:
        strip = min(max(chart.height - top - listed, strip), sheet.label.size * 5)
    if filled < sheet.width - 0.5:
        sheet.rectangle(filled, top, sheet.width - filled, strip, sheet.tones.tint)
    for part in parts:
        gap = _GAP if part.width > 3 else part.width * 0.3
        sheet.rectangle(
            part.left, top, part.width - (gap if part.left + part.width < filled - 0.1 else 0), strip, part.fill
        )
    y = top + strip + sheet.label.size * 0.6
    if names is None:
        return draw_part_list(parts, sheet, y)
    return draw_names(parts, names, sheet, top + strip, y)


def parts_of(chart: Chart, sheet: Sheet) -> tuple[list[StripPart], float]:
    """The parts from left to right and where the last one ends; a whole of 100 % is left open where parts lack."""
    series = chart.series[0]
    unit = largest(chart)
    shares = [max(share_of(series, i, unit) or 0.0, 0.0) for i in range(len(chart.categories))]
    total = sum(shares)
    whole = total
    if chart.percent and total:
        hundred = (100.0 if total * unit > 1.5 else 1.0) / unit
        whole = max(total, hundred) if total < 0.985 * hundred else total
    fills = sheet.tones.of_parts(chart)
    parts, x = [], 0.0
    for i, (name, share) in enumerate(zip(chart.categories, shares, strict=True)):
        width = share / whole * sheet.width if whole else 0.0
        missing = share_of(series, i, unit) is None
        gap = symbol_of(series, i) or gap_word(chart, sheet, sheet.width * 0.4)
        label = gap if missing else label_of(series, i)
        value_style = sheet.quiet if missing else sheet.value
        parts.append(StripPart(name, label, emphasis(sheet.label, sheet, name, chart), value_style, fills[i], x, width))
        x += width
    return parts, min(x, sheet.width)


def draw_part_list(parts: list[StripPart], sheet: Sheet, y: float, left: float = 0.0) -> float:
    """One line a part: a square of its colour, its value, its name; names over values where values are long."""
    room = sheet.width - left
    square = round(sheet.label.size * 0.8, 2)
    indent = left + square * 1.7
    column = max((sheet.measure(part.value_style, part.label) for part in parts), default=0.0)
    beside = column <= room * 0.3
    name_left = indent + column + 6.0 if beside else indent
    for part in parts:
        lines = sheet.metrics.wrap(part.name, part.style, sheet.width - name_left, 3)
        baseline = y + sheet.ascent(sheet.label)
        sheet.rectangle(left, baseline - sheet.cap(sheet.label) / 2 - square / 2, square, square, part.fill)
        if beside:
            sheet.text(indent + column, baseline, part.label, part.value_style, "right")
            y = sheet.lines_below(name_left, y, lines, part.style)
        else:
            y = sheet.lines_below(name_left, y, lines, part.style)
            values = sheet.metrics.wrap(part.label, part.value_style, sheet.width - indent, 2)
            y = sheet.lines_below(indent, y, values, part.value_style)
        y += sheet.label.size * 0.2
    return y


def shape_size(chart: Chart, sheet: Sheet, top: float) -> float:
    """The side of a square in which the whole stands, with room for the names beside it where the sheet is wide."""
    if chart.height:
        return min(max(chart.height - top, 60.0), sheet.width)
    return min(_LARGEST_SHAPE, sheet.width * 0.42 if sheet.width >= 200 else sheet.width)


def name_parts(parts: list[StripPart], sheet: Sheet, top: float, size: float, start: float) -> float:
    """The names beside such a shape, from ``start`` on, or below it; returns where both end."""
    left = size + sheet.label.size * 1.6
    if sheet.width - left >= 90.0:
        return max(top + size, draw_part_list(parts, sheet, start, left))
    return draw_part_list(parts, sheet, top + size + sheet.label.size * 0.8)
