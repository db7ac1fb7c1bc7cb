"""Marks that a drawing has no place for are told in lines above it, so that what is spoken of it is seen, too."""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.draw.marks.strokes import dashed_across
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart

_GAP = 4.0
_DASH = 16.0
_MOST_LINES = 3


def annotation_lines(chart: Chart) -> list[str]:
    """Each annotation as a line of words: '2015\u20132017 \u2013 The library was closed'."""
    return [f"{mark.place_in(chart.categories)} \u2013 {mark.words}" for mark in chart.annotations]


def tell_above(lines: Sequence[str], sheet: Sheet, top: float, dashed: Sequence[str] = ()) -> float:
    """Draw the lines, wrapped, from ``top`` on; where what is below them begins.

    The words of ``dashed`` lines of the drawing come first, each behind a piece of its line.
    """
    if not lines and not dashed:
        return top
    for line, left in (*((words, _DASH + _GAP) for words in dashed), *((words, 0.0) for words in lines)):
        if left:
            dashed_across(sheet, top + sheet.quiet.leading / 2, 0.0, _DASH)
        for text in sheet.metrics.wrap(line, sheet.quiet, sheet.width - left, _MOST_LINES):
            sheet.text(left, top + sheet.ascent(sheet.quiet), text, sheet.quiet)
            top += sheet.quiet.leading
    return top + _GAP
