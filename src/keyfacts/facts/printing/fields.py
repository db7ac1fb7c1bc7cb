"""Every value of a dataset as fields of text, however its file is written: what locks and comparisons look at."""

from __future__ import annotations

from decimal import Context, Decimal

from keyfacts.facts.bases import basis_words
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.printer import Printer
from keyfacts.model.dataset import Hedge, Period, Unit
from keyfacts.model.quantity import Quantity
from keyfacts.model.signing import FIELDS, Fields

_CONTEXT = Context(prec=20)
"""Digits of a number that count; quotients have no end."""
_SHORT = Context(prec=6)
"""Those of a margin of error."""


def name_of(resolved: Resolved) -> str:
    """A value's name as a report cites it: ``fact`` or ``fact[key]``."""
    return f"{resolved.fact.id}[{resolved.key}]" if resolved.key else resolved.fact.id


def fact_records(book: FactBook) -> dict[str, Fields]:
    """The fields of every value that is known, by name; what has a finding of its own is left out."""
    printer = Printer(book)
    return {
        name_of(entry): _fields(entry, printer)
        for entry in book.entries()
        if entry.awaited or entry.words or any(v is not None for v in (entry.quantity, entry.day, entry.hidden))
    }


def _fields(resolved: Resolved, printer: Printer) -> Fields:
    fact = resolved.fact
    texts = {
        "label": fact.label,
        "value": "tbc" if resolved.awaited else _value(resolved),
        "unit": _unit(fact.unit),
        "population": fact.population,
        "period": _period(resolved.period),
        "as_of": fact.as_of.isoformat() if fact.as_of else "",
        "status": "" if resolved.status == "final" else resolved.status,
        "hedge": _hedge(fact.hedge),
        "precision": _precision(resolved),
        "basis": basis_words(fact.basis, "en"),
        "printed": "" if resolved.awaited else printer.value(resolved, setting="table").text.replace("\u00a0", " "),
        "source": fact.source,
    }
    return tuple((name, " ".join(texts[name].split())) for name in FIELDS if texts.get(name, "").strip())


def _value(resolved: Resolved) -> str:
    if resolved.quantity is not None:
        return quantity_text(resolved.quantity)
    if resolved.hidden is not None:
        return "suppressed"
    return resolved.day.isoformat() if resolved.day else resolved.words


def quantity_text(quantity: Quantity) -> str:
    """'465676', 'above 20500', 'at least 40', 'above 3 and below 7'."""
    if quantity.exact is not None:
        return number_text(quantity.exact)
    ends = (
        ("above" if quantity.low_open else "at least", quantity.low),
        ("below" if quantity.high_open else "at most", quantity.high),
    )
    return " and ".join(f"{word} {number_text(end)}" for word, end in ends if end is not None) or "anything"


def number_text(number: Decimal) -> str:
    """A number in plain digits, twenty of them at most, no trailing zeros."""
    return f"{_CONTEXT.create_decimal(number).normalize(_CONTEXT):f}"


def _unit(unit: Unit) -> str:
    if unit.kind in ("count", "none"):
        return "/".join(dict.fromkeys(name for name in (unit.one, unit.other) if name))
    if unit.kind == "rate":
        return f"{unit.other or unit.one} per {number_text(unit.per)} {unit.base}".strip()
    kind = {"share_of_100": "percent", "points_of_100": "points"}.get(unit.kind, unit.kind)
    return " ".join(part for part in (unit.code or kind, unit.other) if part)


def _period(period: Period) -> str:
    match period.kind:
        case "none":
            return ""
        case "range":
            return f"{period.start} to {period.end}"
        case "since":
            return f"since {period.start}"
        case "as_of":
            return f"as of {period.start or period.end}"
        case "fiscal_year":
            return f"fiscal year {period.start} to {period.end}"
        case "quarter":
            return f"{period.named}-Q{period.quarter}"
        case _:
            return period.start or period.end


def _precision(resolved: Resolved) -> str:
    interval = resolved.confidence
    if interval is None:
        return ""
    below, above = (number_text(_SHORT.plus(each)) for each in (interval.below, interval.above))
    size = f"±{below}" if interval.margin is not None else f"-{below} +{above}"
    return f"{size} at {number_text(interval.level)} percent confidence"


def _hedge(hedge: Hedge | None) -> str:
    if hedge is None:
        return ""
    tolerance = "" if hedge.tolerance == Decimal("0.05") else f", tolerance {number_text(hedge.tolerance)}"
    return f"{hedge.kind} {number_text(hedge.amount)}{tolerance}"
