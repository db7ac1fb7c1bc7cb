"""What a fact's own rounding makes of it: digits that leave nothing true to say are refused, what they hide is told."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.facts.hedges import Said, UntrueHedgeError, hedged, said_of
from keyfacts.facts.intervals import magnitude
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.printer import Printer
from keyfacts.findings import Findings
from keyfacts.model.dataset import Bound, ChangeOf
from keyfacts.model.quantity import Quantity


def judge_digits(book: FactBook, findings: Findings) -> None:
    """Report bounds that say nothing (KF304), and values too small for the digits that they print with (KF371)."""
    printer, told = Printer(book), set[str]()
    for entry in book.entries():
        fact, quantity = entry.fact, entry.quantity
        if quantity is None or fact.id in told:
            continue
        before = len(findings)
        if _says_nothing(entry):
            counted = fact.unit.other or fact.unit.code
            message = f"fact '{fact.id}' is at least {quantity.low:f} {counted}, which says nothing"
            findings.report("KF304", fact.place_of("value"), message, "write a number above 0, or value: tbc")
        elif fact.decimals is not None or fact.rounding is not None:
            _judge(entry, quantity, printer, findings)
        if len(findings) > before:
            told.add(fact.id)


def _says_nothing(entry: Resolved) -> bool:
    """True for 'at least zero' of what is counted."""
    value, unit = entry.fact.value, entry.fact.unit
    counted = unit.kind in ("count", "rate", "duration") and bool(unit.other or unit.code)
    return isinstance(value, Bound) and value.kind == "at_least" and value.number <= 0 and counted


def _judge(entry: Resolved, quantity: Quantity, printer: Printer, findings: Findings) -> None:
    fact = entry.fact
    change = isinstance(fact.value, ChangeOf)  # its words are said of its size, without the sign
    size = replace(entry, quantity=magnitude(quantity)) if change else entry
    said = _said(size)
    rounding = f"rounded to {fact.rounding.to:f}" if fact.rounding is not None else f"with decimals: {fact.decimals}"
    place = fact.place_of("decimals" if fact.rounding is None else "round")
    hint = "write more decimals" if fact.rounding is None else "write a smaller step"
    plain = replace(size, fact=replace(fact, rounding=None, decimals=None))
    if said is not None and not printer.rounds_well(size, said):
        message = f"fact '{fact.id}' is {_shown(plain, printer)}; {rounding} that says nothing, or not the truth"
        findings.report("KF304", place, message, hint)
    elif quantity.exact and not change and printer.value(entry, setting="table").small:
        message = f"fact '{fact.id}' is {_shown(plain, printer)}; {rounding} it prints as '{_shown(entry, printer)}'"
        findings.report("KF371", place, message, hint)


def _said(entry: Resolved) -> Said | None:
    """What is said of a value; None for a hedge that has its finding."""
    if entry.quantity is None:
        return None
    try:
        return hedged(entry.quantity, entry.fact.hedge, entry.fact) if entry.fact.hedge else said_of(entry.quantity)
    except UntrueHedgeError:
        return None


def _shown(entry: Resolved, printer: Printer) -> str:
    return printer.value(entry, setting="table").text.replace("\u00a0", " ")
