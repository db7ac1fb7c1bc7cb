"""Arithmetic on intervals: what is known of a sum, difference, product or quotient of quantities with open ends.

Two exact operands give an exact result (a quotient rounded to 40 digits). Otherwise ends are rounded outwards, so
that the true value never lies outside.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, Inexact
from typing import NamedTuple

from keyfacts.model.quantity import Quantity

_PRECISION = 40
_LOWER = Context(prec=_PRECISION, rounding=ROUND_FLOOR)
_UPPER = Context(prec=_PRECISION, rounding=ROUND_CEILING)
_NEAREST = Context(prec=_PRECISION, rounding=ROUND_HALF_EVEN)

_INFINITE = Decimal("Infinity")
_ZERO = Decimal(0)


class UnknownQuotientError(ArithmeticError):
    """The divisor may be zero."""


class _End(NamedTuple):
    """One end of an interval; ``value`` may be infinite. ``open``: the value itself is not reached."""

    value: Decimal
    open: bool


def _low(q: Quantity) -> _End:
    return _End(-_INFINITE, True) if q.low is None else _End(q.low, q.low_open)


def _high(q: Quantity) -> _End:
    return _End(_INFINITE, True) if q.high is None else _End(q.high, q.high_open)


def _quantity(low: _End, high: _End) -> Quantity:
    return Quantity(
        None if low.value.is_infinite() else low.value,
        None if high.value.is_infinite() else high.value,
        low.open and not low.value.is_infinite(),
        high.open and not high.value.is_infinite(),
    )


def _rounded_away(context: Context) -> bool:
    """True when the last operation was inexact: an end moved outwards is never reached."""
    moved = bool(context.flags[Inexact])
    context.clear_flags()
    return moved


def negated(a: Quantity) -> Quantity:
    """-a."""
    return Quantity(None if a.high is None else -a.high, None if a.low is None else -a.low, a.high_open, a.low_open)


def added(a: Quantity, b: Quantity) -> Quantity:
    """a + b."""
    if a.exact is not None and b.exact is not None:
        return Quantity.exactly(_NEAREST.add(a.exact, b.exact))
    low, high = Context(prec=_PRECISION, rounding=ROUND_FLOOR), Context(prec=_PRECISION, rounding=ROUND_CEILING)
    first, second = _low(a), _low(b)
    bottom = low.add(first.value, second.value)
    lower = _End(bottom, first.open or second.open or _rounded_away(low))
    first, second = _high(a), _high(b)
    top = high.add(first.value, second.value)
    return _quantity(lower, _End(top, first.open or second.open or _rounded_away(high)))


def subtracted(a: Quantity, b: Quantity) -> Quantity:
    """a - b."""
    return added(a, negated(b))


def multiplied(a: Quantity, b: Quantity) -> Quantity:
    """a * b."""
    if a.exact is not None and b.exact is not None:
        return Quantity.exactly(_NEAREST.multiply(a.exact, b.exact))
    corners = [(x, y) for x in (_low(a), _high(a)) for y in (_low(b), _high(b))]
    lows = [_corner(x, y, _LOWER.copy()) for x, y in corners]
    highs = [_corner(x, y, _UPPER.copy()) for x, y in corners]
    return _quantity(_lowest(lows), _highest(highs))


def _corner(x: _End, y: _End, context: Context) -> _End:
    """The product of two ends; zero times anything is zero, and reached when the zero is."""
    if x.value == 0 or y.value == 0:
        reached = (x.value == 0 and not x.open) or (y.value == 0 and not y.open)
        return _End(_ZERO, not reached)
    value = context.multiply(x.value, y.value)
    return _End(value, x.open or y.open or _rounded_away(context))


def _lowest(ends: list[_End]) -> _End:
    value = min(e.value for e in ends)
    return _End(value, all(e.open for e in ends if e.value == value))


def _highest(ends: list[_End]) -> _End:
    value = max(e.value for e in ends)
    return _End(value, all(e.open for e in ends if e.value == value))


def contains_zero(a: Quantity) -> bool:
    """True when zero is one of the values the quantity may have."""
    above = a.low is None or a.low < 0 or (a.low == 0 and not a.low_open)
    below = a.high is None or a.high > 0 or (a.high == 0 and not a.high_open)
    return above and below


def divided(a: Quantity, b: Quantity) -> Quantity:
    """a / b; UnknownQuotientError when b may be zero."""
    if contains_zero(b):
        raise UnknownQuotientError
    if a.exact is not None and b.exact is not None:
        return Quantity.exactly(_NEAREST.divide(a.exact, b.exact))
    return multiplied(a, _reciprocal(b))


def _reciprocal(b: Quantity) -> Quantity:
    low, high = _low(b), _high(b)
    down, up = _LOWER.copy(), _UPPER.copy()
    down.clear_flags()
    up.clear_flags()
    if high.value == 0:
        bottom = _End(-_INFINITE, True)
    elif high.value.is_infinite():
        bottom = _End(_ZERO, True)
    else:
        bottom = _End(down.divide(Decimal(1), high.value), high.open or _rounded_away(down))
    if low.value == 0:
        top = _End(_INFINITE, True)
    elif low.value.is_infinite():
        top = _End(_ZERO, True)
    else:
        top = _End(up.divide(Decimal(1), low.value), low.open or _rounded_away(up))
    return _quantity(bottom, top)


def smallest(quantities: list[Quantity]) -> Quantity:
    """min(...): every end is the smallest of the ends."""
    low = _lowest([_low(q) for q in quantities])
    tops = [_high(q) for q in quantities]
    value = min(e.value for e in tops)
    return _quantity(low, _End(value, any(e.open for e in tops if e.value == value)))


def largest(quantities: list[Quantity]) -> Quantity:
    """max(...)."""
    return negated(smallest([negated(q) for q in quantities]))


def magnitude(a: Quantity) -> Quantity:
    """abs(a)."""
    if a.low is not None and a.low >= 0:
        return a
    if a.high is not None and a.high <= 0:
        return negated(a)
    top = _highest([_high(a), _high(negated(a))])
    reached = _End(_ZERO, False)
    return _quantity(reached, top)
