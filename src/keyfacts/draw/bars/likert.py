"""Answers on a scale: stacked bars that are centred on the middle answer, one hue to each side of it."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.draw.bars.stacks import Stack, draw_lying, stacks_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart


def draw_likert(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the answers below ``top``; returns where they end."""
    centred = [_centred(stack) for stack in stacks_of(chart)]
    return draw_lying(chart, centred, sheet.tones.of_answers(len(chart.series)), sheet, top)


def _centred(stack: Stack) -> Stack:
    """The bar moved to the left, so that nought is in the middle of its middle answer, or between the two sides."""
    half, odd = divmod(len(stack.parts), 2)
    start = stack.parts[half][0] if len(stack.parts) > half else 0.0
    if odd:
        start = (start + stack.parts[half][1]) / 2
    return replace(stack, parts=tuple((left - start, right - start) for left, right in stack.parts))
