"""The filters of ``{{ fact | filter }}``: which there are, and what values they suit."""

from __future__ import annotations

from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.change_prints import CHANGE_FILTERS
from keyfacts.language import Gender

GENDERS: tuple[Gender, ...] = ("masculine", "feminine", "neuter")
ESTIMATE_FILTERS = ("margin", "interval", "standard-error", "level", "basis")
"""How sure an estimate is, and what a value was adjusted for."""
FILTERS = (
    *("full", "compact", "words", "bare", "unit", "cap", "years", "symbol"),
    *("ordinal", "range", "period", "month", *GENDERS),
    *ESTIMATE_FILTERS,
    *CHANGE_FILTERS,
)
NEEDS = {
    "ordinal": "only a whole number has a place in an order",
    "range": "only a value with two ends is a range: {at_least: 20_500, at_most: 21_000}",
    "month": "only a day has a month",
}
"""What a filter that does not fit every value needs, as a hint."""


def gender_of(filters: tuple[str, ...]) -> Gender:
    """The gender that number words are to have, '' for none asked."""
    return next((gender for gender in GENDERS if gender in filters), "")


def misfit_of(resolved: Resolved, filters: tuple[str, ...]) -> str:
    """The first filter that means nothing for this kind of value, or ''."""
    quantity = resolved.quantity
    if quantity is None and resolved.day is None and not resolved.words:
        return ""  # a mistake with a finding of its own
    exact = quantity.exact if quantity is not None else None
    if "ordinal" in filters and (exact is None or exact < 0 or exact != exact.to_integral_value()):
        return "ordinal"
    if "range" in filters and (quantity is None or exact is not None or None in (quantity.low, quantity.high)):
        return "range"
    return "month" if "month" in filters and resolved.day is None else ""
