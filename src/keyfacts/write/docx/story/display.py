"""How titles will break in Word, which sets them itself: lines of nearly equal length, as the PDF balances them."""

from __future__ import annotations

from typing import Final, NamedTuple

from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.type.measuring import TextMetrics

_SLACK: Final = 1.04
"""Room beyond the balanced measure: Word kerns less than the measure of text does, and may set another face."""
_MOST_BALANCED: Final = 4
"""Lines up to which a title is balanced; a longer one is a paragraph."""
_STEPS: Final = 6
"""Halvings of the search for the least measure: to the nearest 64th of what it may be narrower."""


class Display(NamedTuple):
    """Number of lines of a display text, and the least measure in points at which they are no more."""

    lines: int
    measure: float


def display_lines(words: str, style: TextStyle, measure: float, metrics: TextMetrics) -> Display:
    """Lines of nearly equal length, as many as ``measure`` points ask for."""
    count = len(metrics.lines(words, style, measure))
    low, high = measure / 2, measure
    if not 1 < count <= _MOST_BALANCED:
        return Display(count, measure)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if len(metrics.lines(words, style, middle)) == count:
            high = middle
        else:
            low = middle
    return Display(count, min(high * _SLACK, measure))


def display_height(words: str, style: TextStyle, measure: float, metrics: TextMetrics) -> float:
    """How high a display text is once wrapped, with the space after it, in points."""
    return len(metrics.lines(words, style, measure)) * style.leading + style.space_after
