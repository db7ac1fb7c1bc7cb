"""How sure an estimate is, as printed: margin of error, confidence interval, standard error, with their level."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from keyfacts.facts.bases import basis_words
from keyfacts.facts.estimates import ends_of_interval, standard_error
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.digits import SHARES, Conventions, NumberForm, PrintSetting, without_tail
from keyfacts.model.fact import Fact, Unit
from keyfacts.numerals import EN_DASH, MINUS, UP, decimals_of

PRECISION_FILTERS: Final = ("margin", "interval", "standard-error", "level")
_SHARES_ALONE = ("percent", "share_of_100")
_MOST_PLACES = 2
_CURE = "write margin, standard_error or interval at the fact, or the column of a series that holds them"


def estimate_problem(resolved: Resolved, filters: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Why an estimate's precision cannot be printed as asked: code, message, hint."""
    fact = resolved.fact
    if "basis" in filters:
        if basis_words(fact.basis, "en"):
            return None
        hint = "write adjusted: seasonally, or prices: 2020"
        return "KF310", f"'{fact.id}' says nothing of adjustment, prices or a base", hint
    asked = [name for name in filters if name in PRECISION_FILTERS and name != "level"]
    if len(asked) > 1:
        return "KF310", f"'{asked[0]}' and '{asked[1]}' exclude each other", "leave one out"
    if resolved.confidence is None:
        return "KF310", f"'{fact.id}' has no margin of error", _CURE
    if asked and asked[0] != "interval" and resolved.confidence.margin is None:
        message = f"the interval of '{fact.id}' reaches further to one side, so that it has no {asked[0]}"
        return "KF310", message, "write | interval"
    return None


def estimate_text(resolved: Resolved, filters: tuple[str, ...], setting: PrintSetting, conventions: Conventions) -> str:
    """The words of a precision that can be printed; its numbers are rounded so that they stay true of the interval."""
    words, interval = conventions.words, resolved.confidence
    if interval is None:
        return ""
    level = confidence_level(interval.level, conventions)
    if "interval" in filters:
        text = _interval(resolved, filters, setting, conventions)
        return words.interval_at_level.format(n=text, level=level) if "level" in filters else text
    if not {"margin", "standard-error"} & set(filters):
        return conventions.numerals.percent(interval.level.scaleb(-2), decimals_of(interval.level), setting != "text")
    if "standard-error" in filters:
        return _size(resolved, standard_error(resolved) or Decimal(0), filters, setting, conventions)
    text = "±" + _size(resolved, interval.margin or Decimal(0), filters, setting, conventions)
    return words.margin_at_level.format(n=text, level=level) if "level" in filters else text


def confidence_level(level: Decimal, conventions: Conventions) -> str:
    """A level of confidence with its sign: 95%."""
    return conventions.numerals.percent(level.scaleb(-2), decimals_of(level), sign=True)


def _interval(resolved: Resolved, filters: tuple[str, ...], setting: PrintSetting, conventions: Conventions) -> str:
    low, high = ends_of_interval(resolved) or (Decimal(0), Decimal(0))
    fact = replace(resolved.fact, decimals=_places(resolved), hedge=None)
    form = NumberForm(conventions, replace(resolved, fact=fact), filters, setting)
    first, last = form.span(low, high)
    if setting != "text" and not first.startswith(MINUS) and not last.startswith(MINUS):
        return f"{without_tail(first, last)}{EN_DASH}{last}"
    text = conventions.words.hedges.range.format(n=without_tail(first, last), m=last)
    return form.with_unit(text) if "unit" in filters else text


def _size(
    resolved: Resolved, size: Decimal, filters: tuple[str, ...], setting: PrintSetting, conventions: Conventions
) -> str:
    """A margin in the unit of the value; that of a share is in percentage points."""
    unit = resolved.fact.unit
    if unit.kind in _SHARES_ALONE:
        unit = Unit(kind="points")
    fact = replace(resolved.fact, unit=unit, decimals=_places(resolved), rounding=None, hedge=None)
    form = NumberForm(conventions, replace(resolved, fact=fact), filters, setting)
    text = form.number(size, UP)
    return form.with_unit(text) if "unit" in filters else text


def _places(resolved: Resolved) -> int | None:
    """The digits of a margin: those of the fact, else as many as the value and its margin are written with.

    None for money, which has its own.
    """
    fact, hundredths = resolved.fact, 2 if resolved.fact.unit.kind in SHARES else 0
    if fact.decimals is not None:
        return fact.decimals
    if fact.unit.kind == "currency":
        return None
    number = resolved.quantity.exact if resolved.quantity is not None else None
    written = [] if number is None or resolved.computed else [number]
    written += _ends_as_written(fact, resolved)
    return min(_MOST_PLACES, max((decimals_of(each.scaleb(hundredths)) for each in written), default=1))


def _ends_as_written(fact: Fact, resolved: Resolved) -> list[Decimal]:
    """What is written of an interval, as far as its digits go: not what follows from a standard error."""
    interval, kind = resolved.confidence, getattr(fact.precision, "kind", "")
    if interval is None or kind not in ("margin", "interval") or resolved.computed:
        return []
    return [interval.below, interval.above]
