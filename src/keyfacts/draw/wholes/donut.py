"""A ring of two or three parts: more of them are not told apart by their angles."""

from __future__ import annotations

import math

from keyfacts.draw.shares import name_parts, parts_of, shape_size
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

_HOLE = 0.58
_GAP = 0.9
_STEP = math.tau / 120


def draw_donut(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the ring below ``top``, clockwise from noon, its parts named beside it or below; returns where it ends."""
    parts, _ = parts_of(chart, sheet)
    size = shape_size(chart, sheet, top)
    radius, at = size / 2, (size / 2, top + size / 2)
    end = max((part.left + part.width for part in parts), default=0.0)
    if end < sheet.width - 0.5:
        sheet.polygon(_slice(at, radius, end / sheet.width, 1.0), sheet.tones.rule)
    for part in parts:
        if part.width > 0:
            sheet.polygon(
                _slice(at, radius, part.left / sheet.width, (part.left + part.width) / sheet.width), part.fill
            )
    for part in parts:  # white between the parts
        turn = part.left / sheet.width * math.tau
        inner, outer = (_point(at, radius * share, turn) for share in (_HOLE, 1.0))
        if len(parts) > 1:
            sheet.line((inner, outer), sheet.tones.paper, 2 * _GAP)
    listed = len(parts) * sheet.label.leading * 1.2
    return name_parts(parts, sheet, top, size, top + max((size - listed) / 2, 0.0))


def _slice(at: tuple[float, float], radius: float, start: float, end: float) -> tuple[tuple[float, float], ...]:
    """A piece of the ring between two turns, as a polygon with sides of three degrees."""
    first, last = start * math.tau, end * math.tau
    steps = max(math.ceil((last - first) / _STEP), 1)
    turns = [first + (last - first) * i / steps for i in range(steps + 1)]
    outer = [_point(at, radius, turn) for turn in turns]
    return (*outer, *(_point(at, radius * _HOLE, turn) for turn in reversed(turns)))


def _point(at: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    return at[0] + radius * math.sin(turn), at[1] - radius * math.cos(turn)
