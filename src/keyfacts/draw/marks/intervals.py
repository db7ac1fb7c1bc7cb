"""Confidence intervals at a value: a stroke from end to end with a short bar at each, seen on dark and on white."""

from __future__ import annotations

from keyfacts.draw.sheet import Sheet

_WIDTH = 0.9
_CASING = 2.5


def draw_interval_across(sheet: Sheet, low: float, high: float, middle: float, half: float) -> None:
    """From left to right, at a lying bar or a dot."""
    _draw(sheet, ((low, middle), (high, middle)), [((x, middle - half), (x, middle + half)) for x in (low, high)])


def draw_interval_upright(sheet: Sheet, low: float, high: float, x: float, half: float) -> None:
    """From the lower to the upper end, at a standing bar."""
    _draw(sheet, ((x, low), (x, high)), [((x - half, y), (x + half, y)) for y in (low, high)])


def _draw(
    sheet: Sheet,
    stroke: tuple[tuple[float, float], tuple[float, float]],
    ends: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    for colour, width in ((sheet.tones.paper, _CASING), (sheet.tones.text, _WIDTH)):
        for line in (stroke, *ends):
            sheet.line(line, colour, width)
