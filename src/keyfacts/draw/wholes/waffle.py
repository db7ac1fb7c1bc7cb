"""A hundred squares: each stands for one in a hundred of the whole, its parts named beside them or below."""

from __future__ import annotations

from keyfacts.draw.leader_lines import StripPart
from keyfacts.draw.shares import name_parts, parts_of, shape_size
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

_SIDE = 10
_GAP = 0.14
"""Of a square: the white between two of them."""


def draw_waffle(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the squares below ``top``, rows filled from the upper left; returns where they end."""
    parts, _ = parts_of(chart, sheet)
    size = shape_size(chart, sheet, top)
    fills = [part.fill for part, count in zip(parts, _squares(parts, sheet.width), strict=True) for _ in range(count)]
    pitch = size / (_SIDE - _GAP)
    for number in range(_SIDE * _SIDE):
        row, column = divmod(number, _SIDE)
        fill = fills[number] if number < len(fills) else sheet.tones.rule
        sheet.rectangle(column * pitch, top + row * pitch, pitch * (1 - _GAP), pitch * (1 - _GAP), fill)
    return name_parts(parts, sheet, top, size, top)


def _squares(parts: list[StripPart], whole: float) -> list[int]:
    """Squares of each part: whole ones by the largest remainders, so that all of them together are right."""
    exact = [part.width / whole * 100 for part in parts]
    counts = [int(each + 1e-9) for each in exact]
    left = round(sum(exact)) - sum(counts)
    for i in sorted(range(len(exact)), key=lambda i: counts[i] - exact[i])[: max(left, 0)]:
        counts[i] += 1
    return counts
