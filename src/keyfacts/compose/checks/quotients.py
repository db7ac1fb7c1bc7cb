"""Checks of one value against others: a share is its part in its whole, a value is near the one before."""

from __future__ import annotations

from decimal import Decimal

from keyfacts.compose.checks.totals import columns_of, in_words, may_be_equal, named_fact, rounding_room
from keyfacts.facts.intervals import UnknownQuotientError, divided
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.facts.series_keys import TIMES
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.checks import QuotientCheck, SteadyCheck

_SHARES_OF_100 = ("share_of_100", "points_of_100")
_MOST_TOLD = 8
_LAST_DIGITS = Decimal("1e-12")
"""What a quotient that was computed may differ in, relatively."""


def check_quotient(check: QuotientCheck, dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """``{share: sold_share, of: sold, in: made}``: of facts, or row by row of columns of one table."""
    names = (check.quotient, check.part, check.whole)
    tables = {name.partition(".")[0] for name in names if dataset.table(name.partition(".")[0]) is not None}
    if tables and "." in check.quotient:
        _check_columns(check, dataset, findings)
        return
    entries = [named_fact(name, book, check.place, findings) for name in names]
    known = [entry.quantity for entry in entries if entry is not None and entry.quantity is not None]
    if len(known) < len(names):
        return  # unknown, awaited, or with a finding of its own
    stated, part, whole = known
    _judge(check, (stated, part, whole), f"'{check.quotient}' is", findings)


def _check_columns(check: QuotientCheck, dataset: Dataset, findings: Findings) -> None:
    table_name = check.quotient.partition(".")[0]
    written = (check.quotient, check.part, check.whole)
    names = tuple(name.removeprefix(f"{table_name}.") for name in written)
    columns = columns_of(table_name, names, dataset, check.place, findings)
    table = dataset.table(table_name)
    if columns is None or table is None:
        return
    scale = -2 if table.fields[table.index(names[0])].unit.kind in _SHARES_OF_100 else 0
    told = 0
    for number, row in enumerate(zip(*columns, strict=True), 1):
        numbers = [cell for cell in row if isinstance(cell, Decimal)]
        if len(numbers) < len(row):
            continue
        stated, part, whole = (Quantity.exactly(each) for each in (numbers[0].scaleb(scale), *numbers[1:]))
        label = next((str(cell) for cell in table.rows[number - 1] if isinstance(cell, str)), f"row {number}")
        told += _judge(check, (stated, part, whole), f"'{check.quotient}' of '{label[:60]}' is", findings)
        if told == _MOST_TOLD:
            return


def _judge(check: QuotientCheck, values: tuple[Quantity, Quantity, Quantity], said: str, findings: Findings) -> bool:
    """Report a value that is not the quotient of the others; True if it was."""
    stated, part, whole = values
    try:
        quotient = divided(part, whole)
    except UnknownQuotientError:
        findings.report("KF309", check.place, f"'{check.whole}' may be zero, nothing is a share of it")
        return True
    exact = [stated.exact] if stated.exact is not None else []
    room = {"exactly": Decimal(0), "rounding": rounding_room(exact)}.get(str(check.within), check.within)
    computed = abs(stated.exact) * _LAST_DIGITS if stated.exact is not None else Decimal(0)
    if may_be_equal(stated, quotient, max(room if isinstance(room, Decimal) else Decimal(0), computed)):
        return False
    ratio = f"{quotient.exact:.4g}" if quotient.exact is not None else in_words(quotient)
    message = f"{said} {in_words(stated)}, '{check.part}' by '{check.whole}' is {ratio}"
    findings.report("KF309", check.place, message, "correct the one that is wrong, or let a formula compute it")
    return True


def check_steady(check: SteadyCheck, book: FactBook, findings: Findings) -> None:
    """``{steady: readers, within: 0.2}``: no larger change than that, relative to the value before (KF350)."""
    if check.fact in book.series:
        series = book.series[check.fact]
        now, before = (book.find(check.fact, time) for time in reversed(TIMES[1:]))
        if now is None or before is None:
            if len(series) > 1:
                message = f"'{check.fact}' is no series by time, so that no value is the one before"
                findings.report("KF309", check.place, message, "compare two facts: {steady: a_2025, from: a_2024}")
            return
    else:
        now = named_fact(check.fact, book, check.place, findings)
        if now is not None and not check.start:
            hint = f"write from: with the fact of the year before: {{steady: {check.fact}, from: ...}}"
            findings.report("KF309", check.place, f"'{check.fact}' has no value before it", hint)
            return
        before = named_fact(check.start, book, check.place, findings) if check.start else None
    if now is not None and before is not None:
        _judge_change(check, now, before, findings)


def _judge_change(check: SteadyCheck, now: Resolved, before: Resolved, findings: Findings) -> None:
    if now.quantity is None or before.quantity is None:
        return
    new, old = now.quantity.exact, before.quantity.exact
    if new is None or old is None or old == 0:
        return
    change = (new - old) / abs(old)
    if abs(change) > check.within:
        way = "more" if change > 0 else "less"
        message = (
            f"{name_of(now)} is {new.normalize():f}, {abs(change):.0%} {way} than {name_of(before)}"
            f" ({old.normalize():f}); {check.within:.0%} are expected at most"
        )
        findings.report("KF350", check.place, message, "look at the source; if the value is right, widen 'within'")
