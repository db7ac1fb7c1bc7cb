"""The only rounding in the house, on exact decimals.

Ties are rounded half away from zero (``ROUND_HALF_UP``), as a reader does who checks a figure by hand, unless a fact
asks for the even neighbour; bounds are rounded to the side that stays true (``ROUND_FLOOR``, ``ROUND_CEILING``).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

NEAREST, EVEN, DOWN, UP = ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING

LARGEST = Decimal(10) ** 24
"""No number beyond this (either sign) is printed; callers refuse it with a finding."""

CONTEXT = Context(prec=100)
MOST_DIGITS = 80
_MAX_DECIMALS = 6


def rounded(number: Decimal, decimals: int, mode: str = NEAREST) -> Decimal:
    """``number`` to ``decimals`` places (12 at most), by default half away from zero.

    What is not finite or has more digits than any statistic comes back as it is.
    """
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        return number
    return number.quantize(Decimal(1).scaleb(-max(-12, min(decimals, 12))), rounding=mode, context=CONTEXT)


def to_step(number: Decimal, step: Decimal, mode: str = NEAREST) -> Decimal:
    """The multiple of ``step`` that ``mode`` picks: the nearest, the one below (DOWN) or above ``number`` (UP)."""
    quotient = CONTEXT.divide(number, step)
    whole = quotient.to_integral_value(rounding=mode)
    if mode == DOWN and CONTEXT.multiply(whole, step) > number:
        whole -= 1
    elif mode == UP and CONTEXT.multiply(whole, step) < number:
        whole += 1
    return CONTEXT.multiply(whole, step)


def decimals_of(number: Decimal, most: int = _MAX_DECIMALS) -> int:
    """How many decimal places ``number`` is written with, trailing zeros aside, at most ``most``."""
    exponent = number.normalize(CONTEXT).as_tuple().exponent
    return min(most, max(0, -exponent)) if isinstance(exponent, int) else 0
