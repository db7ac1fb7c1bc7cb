"""Survey estimates: their confidence intervals, those of differences, and which differences are clear.

A difference is clear when it is larger than its own margin of error, the root of the sum of the squares of both
margins. Margins of other levels of confidence are made alike first, by the quantiles of the normal distribution.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from keyfacts.facts.known import Resolved
from keyfacts.findings import Findings, Place
from keyfacts.model.fact import Fact
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.estimates import ConfidenceInterval, Precision

_CONTEXT = Context(prec=40, rounding=ROUND_HALF_EVEN)
_OUTWARDS = Context(prec=40, rounding=ROUND_CEILING)
_SHARES = ("percent", "points")
_PLACES = 3
"""Places of a quantile, as in tables of the normal distribution: 1.960 for 95 percent."""


@lru_cache(maxsize=64)
def quantile(level: Decimal) -> Decimal:
    """How many standard errors a margin of error of that level is: 1.645 for 90 percent, 1.960 for 95.

    >>> quantile(Decimal(90))
    Decimal('1.645')
    """
    from statistics import NormalDist  # only for a dataset that has estimates

    return Decimal(f"{NormalDist().inv_cdf(0.5 + float(level) / 200):.{_PLACES}f}")


def estimated(resolved: Resolved, precision: Precision, place: Place, findings: Findings) -> Resolved:
    """The value with its confidence interval; ``precision`` is scaled as the value is. A finding for what is none."""
    fact = resolved.fact
    number = resolved.quantity.exact if resolved.quantity is not None else None
    name = f"{fact.id}[{resolved.key}]" if resolved.key else fact.id
    if number is None:
        if resolved.quantity is not None:
            message = f"'{name}' is a bound or range, which has no margin of error"
            findings.report("KF395", place, message, "write the estimate itself")
        return resolved
    if precision.kind == "interval":
        below, above = number - precision.low, precision.high - number
        if below < 0 or above < 0:
            message = f"the confidence interval of '{name}' does not hold its value"
            findings.report("KF395", place, message, "both ends are in the unit of the value")
            return resolved
    else:
        below = precision.low
        if precision.kind == "standard_error":
            below = _CONTEXT.multiply(below, quantile(precision.level))
        above = below
    if below < 0 or (fact.unit.kind in _SHARES and max(below, above) >= 1):
        hint = "write 0.03 for 3 percentage points, and unit: percent at a column of hundredths"
        message = f"a margin of {max(below, above).normalize():f} does not fit '{name}'"
        findings.report("KF395", place, message, hint if below > 0 else "a margin is 0 or more")
        return resolved
    return replace(resolved, confidence=ConfidenceInterval(below, above, precision.level))


def ends_of_interval(resolved: Resolved) -> tuple[Decimal, Decimal] | None:
    """Both ends of an estimate's confidence interval."""
    number = resolved.quantity.exact if resolved.quantity is not None else None
    interval = resolved.confidence
    return None if number is None or interval is None else (number - interval.below, number + interval.above)


def standard_error(resolved: Resolved) -> Decimal | None:
    """The standard error of an estimate with a margin of error."""
    interval = resolved.confidence
    if interval is None or interval.margin is None:
        return None
    return _CONTEXT.divide(interval.margin, quantile(interval.level))


def of_difference(start: Resolved, end: Resolved) -> ConfidenceInterval | None:
    """The confidence interval of ``end - start``; None where neither is an estimate."""
    known = [each.confidence for each in (start, end) if each.confidence is not None]
    if not known:
        return None
    level = max(each.level for each in known)
    first, second = (_at_level(each.confidence, level) for each in (start, end))
    # a difference is lowest where the end lies low and the start high
    return ConfidenceInterval(_root(first[1], second[0]), _root(first[0], second[1]), level)


def _at_level(interval: ConfidenceInterval | None, level: Decimal) -> tuple[Decimal, Decimal]:
    if interval is None:
        return Decimal(0), Decimal(0)
    if interval.level == level:
        return interval.below, interval.above
    factor = _CONTEXT.divide(quantile(level), quantile(interval.level))
    return _CONTEXT.multiply(interval.below, factor), _CONTEXT.multiply(interval.above, factor)


def _root(one: Decimal, other: Decimal) -> Decimal:
    """The root of the sum of squares."""
    return _OUTWARDS.sqrt(_CONTEXT.add(_CONTEXT.multiply(one, one), _CONTEXT.multiply(other, other)))


def is_clear(start: Resolved, end: Resolved) -> bool:
    """Whether two values differ by more than their margins of error carry; True for values without any."""
    interval = of_difference(start, end)
    first, last = (each.quantity.exact if each.quantity is not None else None for each in (start, end))
    if interval is None or first is None or last is None:
        return True
    difference = last - first
    return difference > interval.below or -difference > interval.above


def scaled_by(fact: Fact, resolved: Resolved, factor: Quantity) -> Resolved:
    """An estimate multiplied with a number that is known exactly keeps its interval, multiplied as well."""
    interval, exact = resolved.confidence, factor.exact
    if interval is None or exact is None or exact <= 0:
        return replace(resolved, fact=fact, confidence=None)
    below, above = _CONTEXT.multiply(interval.below, exact), _CONTEXT.multiply(interval.above, exact)
    return replace(resolved, fact=fact, confidence=ConfidenceInterval(below, above, interval.level))


_KEYS = ("margin", "standard_error", "interval", "margin_column", "standard_error_column", "interval_columns")


def place_of_precision(fact: Fact) -> Place:
    """Where a fact says how sure its value is."""
    return next((fact.places[key] for key in _KEYS if key in fact.places), fact.place)
