"""Percentages held against their scale: values of facts are shares of one, columns in percent hold hundredths.

A share above one is taken for a mistake, unless the fact says that it is none: by a band it is expected in, by its
source's words, or by its own (growth, a comparison with a target).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_UP, Context, Decimal

from keyfacts.facts.formulas import (
    Expression,
    FactName,
    FormulaError,
    Negation,
    NumberLiteral,
    Operation,
    parse_formula,
)
from keyfacts.facts.known import FactBook
from keyfacts.findings import Findings
from keyfacts.language import every_language
from keyfacts.model.dataset import Between, Bound, Dataset, DataTable, Exact, Fact, Formula, Lookup, Query, SeriesOf
from keyfacts.model.walk import plain_text

_ONE_DIGIT = Context(prec=1, rounding=ROUND_UP)
_SURELY = 10
"""A share of ten and more, 1,000 percent, is taken for hundredths even of what grows."""
_LEAST_PARTS = 3


def check_scales(dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """Report percentages that are a hundred times too large or too small (KF372)."""
    for fact in dataset.facts:
        if fact.unit.kind not in ("percent", "points") or fact.quotes:
            continue
        if isinstance(fact.value, Formula):
            _judge_formula(fact, fact.value, book, findings)
            continue
        largest = _largest(fact, book)
        if largest <= 1 or (
            fact.expected is not None and (fact.expected.high is None or fact.expected.high >= largest)
        ):
            continue
        match fact.value:
            case Exact() | Bound() | Between() | Query():
                _judge_stated(fact, largest, findings)
            case Lookup() | SeriesOf():
                _judge_column(fact, largest, dataset.table(fact.value.table), findings)
    for table in dataset.tables:
        _judge_fractions(table, findings)


def _largest(fact: Fact, book: FactBook) -> Decimal:
    alone = book.values.get(fact.id)
    entries = [*book.series.get(fact.id, {}).values(), *([alone] if alone else [])]
    quantities = [entry.quantity for entry in entries if entry.quantity is not None]
    ends = [abs(end) for quantity in quantities for end in (quantity.low, quantity.high) if end is not None]
    return max(ends, default=Decimal(0))


def may_exceed_whole(fact: Fact) -> bool:
    """Whether a fact says of itself that it may be more than a hundred percent."""
    words = " ".join((fact.id.replace("_", " "), fact.label, fact.population, plain_text(fact.note)))
    return any(re.search(language.checks.over_whole, words, re.IGNORECASE) for language in every_language())


def _judge_stated(fact: Fact, largest: Decimal, findings: Findings) -> None:
    if fact.unit.kind == "percent" and largest < _SURELY and may_exceed_whole(fact):
        return
    share = _plain(largest / 100)
    if isinstance(fact.value, Query):
        findings.report("KF372", fact.place_of("value"), _too_large(fact, largest), "divide by 100 in the SQL")
        return
    hint = f"write {share} for {_printed(fact, share)}; {_way_out(largest)}"
    findings.report("KF372", fact.place_of("value"), _too_large(fact, largest), hint)


def _too_large(fact: Fact, largest: Decimal) -> str:
    return f"fact '{fact.id}' would print {_printed(fact, largest)}: its value is a share of one"


def _judge_column(fact: Fact, largest: Decimal, table: DataTable | None, findings: Findings) -> None:
    """A column of hundredths without its unit: most of its numbers are above one."""
    if table is None or not isinstance(fact.value, Lookup | SeriesOf):
        return
    column = fact.value.column
    field = table.fields[table.index(column)]
    cells = [abs(cell) * fact.multiplier for cell in table.column(column) if isinstance(cell, Decimal) and cell]
    above = [cell for cell in cells if cell > 1]
    alone = len(cells) < _LEAST_PARTS and largest < _SURELY and may_exceed_whole(fact)
    if field.unit.kind not in ("count", "none") or alone or len(above) * 2 <= len(cells):
        return
    written = f"{{name: {column}, type: {field.type}, unit: {fact.unit.kind}}}"
    message = (
        f"fact '{fact.id}' would print {_printed(fact, largest)}: column '{column}' holds hundredths without a unit"
    )
    hint = f"write schema: {{fields: [{written}]}} at table '{table.name}'; {_way_out(largest)}"
    findings.report("KF372", fact.place_of("unit"), message, hint)


def _judge_formula(fact: Fact, formula: Formula, book: FactBook, findings: Findings) -> None:
    try:
        expression = parse_formula(formula.text)
    except FormulaError:
        return  # has its finding
    place = fact.places.get("formula", fact.place_of("value"))
    if _times_100(expression):
        message = f"fact '{fact.id}' is multiplied by 100, which {fact.unit.kind} does when it prints"
        findings.report("KF372", place, message, "leave '* 100' out of the formula")
        return
    match expression:
        case Operation("/", FactName() as part, FactName() as whole) if part.fact != whole.fact:
            pass
        case _:
            return
    over, under = book.dataset_fact(part.fact), book.dataset_fact(whole.fact)
    largest, band = _largest(fact, book), fact.expected
    if over is None or under is None or largest <= 1 or may_exceed_whole(fact) or band is not None:
        return
    if over.unit == under.unit and over.unit.other and over.period == under.period:
        message = f"fact '{fact.id}' is {_printed(fact, largest)}: '{part.fact}' is larger than '{whole.fact}'"
        findings.report("KF372", place, message, f"swap them, if one is part of the other; {_way_out(largest)}")


def _times_100(expression: Expression) -> bool:
    match expression:
        case Negation(operand):
            return _times_100(operand)
        case Operation("*", left, right):
            return NumberLiteral(Decimal(100)) in (left, right) or _times_100(left) or _times_100(right)
        case Operation("/", left, right):
            return right == NumberLiteral(Decimal("0.01")) or _times_100(left)
        case Operation(_, left, right):
            return _times_100(left) or _times_100(right)
    return False


def _judge_fractions(table: DataTable, findings: Findings) -> None:
    """A column in percent whose parts of a whole add up to one, not to a hundred."""
    for number, field in enumerate(table.fields):
        if field.unit.kind != "share_of_100":
            continue
        shares = [row[number] for row in table.rows]
        numbers = [share for share in shares if isinstance(share, Decimal)]
        if len(numbers) >= _LEAST_PARTS and min(numbers) >= 0 and _is_whole(numbers):
            first = f"{numbers[0]:f}"
            message = (
                f"column '{field.name}' of table '{table.name}' would print {first} percent: its shares add up to 1"
            )
            place = field.place if field.place.line else table.place
            findings.report("KF372", place, message, "write fraction: yes beside unit: percent")


def _is_whole(numbers: Iterable[Decimal]) -> bool:
    return abs(sum(numbers, Decimal(0)) - 1) <= Decimal("0.01")


def _way_out(largest: Decimal) -> str:
    return f"if it is right: expected: {{high: {_ONE_DIGIT.plus(largest):f}}}"


def _printed(fact: Fact, share: Decimal | str) -> str:
    name = "percent" if fact.unit.kind == "percent" else "percentage points"
    return f"{_plain(Decimal(share) * 100)} {name}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
