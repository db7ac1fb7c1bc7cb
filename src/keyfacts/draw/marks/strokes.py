"""Lines across a drawing that stop at the words which stand in their way."""

from __future__ import annotations

from collections.abc import Iterable

from keyfacts.draw.sheet import Sheet
from keyfacts.model.colour import Colour

_WHITE = 2.0
"""Points left free on both sides of a word."""
DASH = (2.6, 1.8)
WIDTH = 0.9
"""Points of a line at a value."""


def stroke_down(
    sheet: Sheet, x: float, top: float, bottom: float, colour: Colour, width: float, dash: tuple[float, ...] = ()
) -> None:
    """A line from top to bottom at ``x``, left out where words stand."""
    across = ((y, end) for left, y, right, end in sheet.taken if left - _WHITE < x < right + _WHITE)
    for start, end in _free(top, bottom, across):
        sheet.line(((x, start), (x, end)), colour, width, dash)


def stroke_across(
    sheet: Sheet, y: float, left: float, right: float, colour: Colour, width: float, dash: tuple[float, ...] = ()
) -> None:
    """A line from left to right at ``y``, left out where words stand."""
    across = ((x, end) for x, top, end, bottom in sheet.taken if top - 1.0 < y < bottom + 1.0)
    for start, end in _free(left, right, across):
        sheet.line(((start, y), (end, y)), colour, width, dash)


def dashed_across(sheet: Sheet, y: float, left: float, right: float) -> None:
    """A line at a value, from left to right."""
    stroke_across(sheet, y, left, right, sheet.tones.text, WIDTH, DASH)


def _free(start: float, end: float, taken: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is left of a stretch."""
    pieces, at = [], start
    for first, last in sorted(taken):
        if first - _WHITE > at:
            pieces.append((at, min(first - _WHITE, end)))
        at = max(at, last + _WHITE)
    if at < end:
        pieces.append((at, end))
    return [piece for piece in pieces if piece[0] < piece[1]]
