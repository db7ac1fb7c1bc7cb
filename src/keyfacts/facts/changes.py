"""Change facts: from two values to what became of the number, as an interval with its unit and period.

The percentage is end / start - 1, so that each value stands once in it: its interval is the narrowest there is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from keyfacts.facts.bases import inherited, unlike
from keyfacts.facts.estimates import is_clear, of_difference
from keyfacts.facts.formulas import Expression, FactName, FormulaError, NumberLiteral, Operation, parse_formula
from keyfacts.facts.known import Resolved
from keyfacts.model.dataset import AnnualGrowth, ChangeOf, Fact, Period, Unit
from keyfacts.model.quantity import Quantity

Direction = Literal["rose", "fell", "unchanged", "almost", "unclear"]

_SHARES = ("percent", "share_of_100")


def ends_of(change: ChangeOf | AnnualGrowth) -> tuple[FactName, FactName]:
    """Where the change starts and ends; FormulaError for what is no fact."""
    if change.of:
        return FactName(change.of, change.start), FactName(change.of, change.end)
    return _fact_of(change.start), _fact_of(change.end)


def _fact_of(text: str) -> FactName:
    try:
        name = parse_formula(text)
    except FormulaError:
        name = NumberLiteral(Decimal(0))
    if not isinstance(name, FactName):
        hint = "name two facts, or the series with 'of' and two of its keys"
        raise FormulaError(f"the change goes from or to '{text[:60]}', which is no fact", hint)
    return name


def change_expression(change: ChangeOf) -> Expression:
    """The change as a formula over its ends."""
    start, end = ends_of(change)
    if change.kind == "percent":
        return Operation("-", Operation("/", end, start), NumberLiteral(Decimal(1)))
    return Operation("-", end, start)


def compared(fact: Fact, change: ChangeOf, start: Resolved, end: Resolved) -> Fact:
    """The fact with the unit, period and source that follow from its ends; FormulaError for ends that are unlike."""
    before, after = start.fact.unit, end.fact.unit
    if before != after:
        raise FormulaError(
            f"a change from {_named(before)} to {_named(after)} compares unlike things", "use one unit", "KF342"
        )
    shares = before.kind in _SHARES
    if change.kind == "points" and not shares:
        raise FormulaError("only shares change by points", "write as: difference, or as: percent", "KF342")
    if change.kind == "difference" and shares:
        raise FormulaError("shares differ by percentage points", "write as: points", "KF342")
    if before.kind == "year":
        raise FormulaError("years do not rise or fall", "name two counts, amounts or shares", "KF342")
    if reason := unlike(start.fact, end.fact):
        raise FormulaError(f"a change compares unlike things: {reason}", "name two values on one basis", "KF394")
    low = start.quantity.low if start.quantity else None
    if change.kind == "percent" and (low is None or low < 0):
        message = f"a percentage of '{start.fact.id}' says nothing: it is or may be below zero"
        raise FormulaError(message, "write as: difference", "KF342")
    unit = fact.unit if fact.unit != Unit() else before
    if change.kind != "difference":
        unit = Unit(kind="percent" if change.kind == "percent" else "points")
    period = fact.period if fact.period.kind != "none" else _period(start, end)
    fact = inherited(fact, [start.fact, end.fact])
    return replace(fact, unit=unit, period=period, source=fact.source or end.fact.source)


def of_estimates(resolved: Resolved, change: ChangeOf | AnnualGrowth, start: Resolved, end: Resolved) -> Resolved:
    """A change with the confidence interval of a difference, and whether it is larger than the margins of error."""
    difference = isinstance(change, ChangeOf) and change.kind != "percent"
    interval = of_difference(start, end) if difference else None
    return replace(resolved, confidence=interval, unclear=not is_clear(start, end))


def _named(unit: Unit) -> str:
    return unit.other or unit.code or {"count": "a plain number", "none": "a plain number"}.get(unit.kind, unit.kind)


def _period(start: Resolved, end: Resolved) -> Period:
    first, last = _year_of(start), _year_of(end)
    return Period("range", first, last) if first and last and first <= last else Period()


def _year_of(end: Resolved) -> str:
    if end.row_period is None and len(end.key) == 4 and end.key.isdigit():
        return end.key
    period = end.period
    return (period.end or period.start) if period.kind in ("year", "as_of") else ""


def with_places(fact: Fact, quantity: Quantity) -> Fact:
    """A percentage without ``decimals`` of its own shows one place below ten percent, none from there on."""
    ends = [abs(end) for end in (quantity.low, quantity.high) if end is not None]
    if fact.decimals is not None or fact.unit.kind not in ("percent", "points") or not ends:
        return fact
    tenths = min(ends).scaleb(3).to_integral_value(ROUND_HALF_UP)
    return replace(fact, decimals=1 if tenths % 10 and tenths < 100 else 0)


def direction_of(resolved: Resolved) -> Direction | None:
    """Which way the number went; None when what is known of it allows more than one.

    'unclear' is a difference within the margin of error of two estimates.
    """
    quantity, change = resolved.quantity, resolved.fact.value
    if quantity is None:
        return None
    steady = change.steady if isinstance(change, ChangeOf) else Decimal(0)
    if resolved.fact.unit.kind in ("percent", "points"):
        steady = steady.scaleb(-2)
    low, high = quantity.low, quantity.high
    if resolved.unclear:
        return "unclear"
    if quantity.exact == 0:
        return "unchanged"
    if low is not None and high is not None and -steady < low and high < steady:
        return "almost"
    if low is not None and (low > 0 or (low == 0 and quantity.low_open)):
        return "rose"
    if high is not None and (high < 0 or (high == 0 and quantity.high_open)):
        return "fell"
    return None
