"""How a quantity is said so that the words are true of every value it may have.

A declared hedge is proved here; an interval without one gets the hedge its ends allow.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Literal, NamedTuple

from keyfacts.facts.known import Resolved
from keyfacts.model.dataset import Fact, Hedge
from keyfacts.model.quantity import Quantity
from keyfacts.numerals import DOWN, NEAREST, UP, to_step

_CONTEXT = Context(prec=50)

Saying = Literal["exact", "above", "below", "at_least", "at_most", "nearly", "about", "between", "one_in"]


class Said(NamedTuple):
    """What is said: ``number`` (and ``other``, the upper end of 'between') before rounding to the printed form."""

    saying: Saying
    number: Decimal
    other: Decimal | None = None


class UntrueHedgeError(Exception):
    """The declared hedge cannot be said of the value; the message is a sentence, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def said_of(quantity: Quantity) -> Said | None:
    """What is true of all of a quantity without a hedge of its own; None when nothing is known."""
    if quantity.exact is not None:
        return Said("exact", quantity.exact)
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        if low == 0:  # "between 0 and 0.1" says no more than "less than 0.1"
            return Said("below" if quantity.high_open else "at_most", high)
        return Said("between", low, high)
    if low is not None:
        return Said("above" if quantity.low_open else "at_least", low)
    if high is not None:
        return Said("below" if quantity.high_open else "at_most", high)
    return None


def hedged(quantity: Quantity, hedge: Hedge, fact: Fact) -> Said:
    """The declared hedge, rounded to its step and proved; UntrueHedgeError when it is not true."""
    amount = hedge.amount
    if amount <= 0:
        raise UntrueHedgeError(f"the hedge of '{fact.id}' needs a step above zero")
    if hedge.kind == "one_in":
        return _one_in(quantity, hedge, fact)
    if fact.unit.kind in ("percent", "points") and amount >= 1:
        amount = _CONTEXT.divide(amount, Decimal(100))  # a step of 5 means five percentage points
    match hedge.kind:
        case "more_than" | "at_least":
            return _from_below(quantity, hedge.kind, amount, fact)
        case "nearly":
            return _from_above(quantity, amount, hedge.tolerance, fact)
        case _:
            return _around(quantity, amount, hedge.tolerance, fact)


def _from_below(quantity: Quantity, kind: str, step: Decimal, fact: Fact) -> Said:
    low = quantity.low
    if low is None:
        raise UntrueHedgeError(
            f"'{fact.id}' has no known lower end, so it cannot be '{kind.replace('_', ' ')}' anything"
        )
    number = to_step(low, step, DOWN)
    if kind == "more_than" and number == low and not quantity.low_open:
        number -= step
    if number <= 0 < low:
        raise UntrueHedgeError(
            f"'{fact.id}' rounded down to steps of {step:f} leaves {number:f}, which says nothing", "use a smaller step"
        )
    return Said("above" if kind == "more_than" else "at_least", number)


def _from_above(quantity: Quantity, step: Decimal, tolerance: Decimal, fact: Fact) -> Said:
    high = quantity.high
    if high is None:
        raise UntrueHedgeError(f"'{fact.id}' has no known upper end, so it cannot be 'nearly' anything")
    number = to_step(high, step, UP)
    if number == high and not quantity.high_open:
        number += step
    _prove_close(quantity, number, tolerance, fact, "nearly")
    return Said("nearly", number)


def _around(quantity: Quantity, step: Decimal, tolerance: Decimal, fact: Fact) -> Said:
    if quantity.low is None or quantity.high is None:
        raise UntrueHedgeError(f"'{fact.id}' is known on one side only, so it cannot be 'about' anything")
    middle = _CONTEXT.divide(_CONTEXT.add(quantity.low, quantity.high), Decimal(2))
    number = to_step(middle, step, NEAREST)
    _prove_close(quantity, number, tolerance, fact, "about")
    return Said("about", number)


def _one_in(quantity: Quantity, hedge: Hedge, fact: Fact) -> Said:
    if hedge.amount != hedge.amount.to_integral_value() or hedge.amount < 2:
        raise UntrueHedgeError(f"'one in' needs a whole number from 2 on, '{fact.id}' has {hedge.amount}")
    part = _CONTEXT.divide(Decimal(1), hedge.amount)
    _prove_close(quantity, part, hedge.tolerance, fact, f"one in {hedge.amount}")
    return Said("one_in", hedge.amount)


def _prove_close(quantity: Quantity, number: Decimal, tolerance: Decimal, fact: Fact, words: str) -> None:
    """Both ends of the quantity lie within ``tolerance`` (relative) of what is said."""
    room = _CONTEXT.multiply(abs(number), tolerance)
    for end in (quantity.low, quantity.high):
        if end is None or abs(_CONTEXT.subtract(end, number)) > room:
            value = "an open end" if end is None else f"{end.normalize(_CONTEXT):f}"
            raise UntrueHedgeError(
                f"'{words}' is not true of '{fact.id}': {value} is further from {number.normalize(_CONTEXT):f} "
                f"than {(_CONTEXT.multiply(tolerance, Decimal(100))).normalize(_CONTEXT):f} percent",
                "use a smaller step, another hedge, or state a tolerance",
            )


def is_near(resolved: Resolved, said: Said, shown: Decimal) -> bool:
    """Whether ``shown``, rounded for print, may stand for what is said to be about or nearly so much."""
    fact, quantity = resolved.fact, resolved.quantity
    if quantity is None or fact.hedge is None:
        return True
    try:
        _prove_close(quantity, shown, fact.hedge.tolerance, fact, said.saying)
    except UntrueHedgeError:
        return False
    high = quantity.high
    return said.saying != "nearly" or high is None or high < shown or (high == shown and quantity.high_open)


def is_true(resolved: Resolved, said: Said, shown: Decimal) -> bool:
    """Whether what is said stays true of the value, and says something, with the number as ``shown``."""
    number = said.number
    if said.saying in ("above", "at_least"):
        return shown <= number and not shown == 0 < number
    if said.saying in ("below", "at_most"):
        return shown >= number and not shown == 0 > number
    return is_near(resolved, said, shown) if said.saying in ("about", "nearly") else True
