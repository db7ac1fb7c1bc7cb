"""Scales of charts: round steps and ranges, and labels kept apart; pure numbers, shared by drawing and Word charts."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from keyfacts.model.charts.highlights import highlighted

_LARGEST = 1e15
"""Beyond it a float no longer tells whole numbers apart: no ticks."""

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def step_of(span: float, most: int) -> Decimal | None:
    """The smallest round step that cuts ``span`` into ``most`` parts or fewer; None for spans beyond all use."""
    if not 1e-12 < span <= 2 * _LARGEST:
        return None
    unit = Decimal(1).scaleb(math.floor(math.log10(span / most)))
    return next(step * unit for step in _STEPS if float(step * unit) * most >= span * 0.999999)


def round_range(low: float, high: float, whole: float) -> tuple[float, float]:
    """The range widened to round numbers; ``low`` and ``high`` are shares of ``whole``, and so is the result."""
    step = step_of((high - low) * whole, 4)
    if step is None:
        return low, high
    size = float(step)
    return math.floor(low * whole / size) * size / whole, math.ceil(high * whole / size) * size / whole


def ticks_between(low: float, high: float, whole: float, most: int) -> list[Decimal]:
    """The round values from ``low`` to ``high`` (shares of ``whole``), at most ``most`` parts; often none is best."""
    step = step_of((high - low) * whole, most)
    if step is None:
        return []
    size = float(step)
    first, last = math.ceil(low * whole / size - 1e-9), math.floor(high * whole / size + 1e-9)
    return [number * step for number in range(first, last + 1)]


def line_range(shares: Sequence[float], whole: float) -> tuple[float, float]:
    """From nought where the values allow it; close values far from nought get a range of their own."""
    low, high = min(shares), max(shares)
    if low >= 0 and high - low > 0.2 * high:
        return 0.0, high
    if low < 0 < high or low == high:
        return min(low, 0.0), max(high, 0.0) or 1.0
    return round_range(low, high, whole)


def spread(middles: Sequence[float], space: float, top: float, bottom: float) -> list[float]:
    """Middles moved as little as needed to stand ``space`` apart, in their order, between top and bottom."""
    order = sorted(range(len(middles)), key=lambda i: middles[i])
    placed = list(middles)
    at = top + space / 2
    for i in order:
        placed[i] = at = max(placed[i], at)
        at += space
    at = bottom - space / 2
    for i in reversed(order):
        placed[i] = at = min(placed[i], at)
        at -= space
    return placed


_APART = 4.0
"""White between two values that are printed, in points."""


def values_to_print(
    values: Sequence[float | None],
    names: Sequence[str],
    highlight: Collection[str],
    span_of: Callable[[int], tuple[float, float]],
) -> list[int]:
    """Indices of the values that a reader looks for, as far as their labels stand apart.

    They are taken in this order: the highlighted, the greatest, the last and the first. ``span_of`` is from where to
    where the label of a value would go, in points. ``values_to_print([1, 3, 2], "abc", (), lambda i: (9 * i, 9 * i))``
    is ``[1, 2, 0]``.
    """
    there = [index for index, value in enumerate(values) if value is not None]
    if not there:
        return []
    chosen = highlighted(names, highlight)
    marked = [index for index in there if chosen[index]]
    greatest = max(there, key=lambda index: abs(values[index] or 0.0))
    found: list[int] = []
    taken: list[tuple[float, float]] = []
    for index in dict.fromkeys((*marked, greatest, there[-1], there[0])):
        left, right = span_of(index)
        if all(right + _APART <= start or end + _APART <= left for start, end in taken):
            found.append(index)
            taken.append((left, right))
    return found
