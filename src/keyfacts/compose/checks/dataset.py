"""The dataset's own checks: columns that must add up."""

from __future__ import annotations

from decimal import Decimal

from keyfacts.compose.checks.dimensions import check_dimensions
from keyfacts.compose.checks.evidence import check_evidence
from keyfacts.compose.checks.likeness import check_likeness
from keyfacts.compose.checks.quotients import check_quotient, check_steady
from keyfacts.compose.checks.rows import check_complete, check_unique
from keyfacts.compose.checks.scales import check_scales
from keyfacts.compose.checks.texts import judge_texts
from keyfacts.compose.checks.totals import check_cumulative, check_groups, check_parts, check_rise, rounding_room
from keyfacts.facts.gaps import report_awaited
from keyfacts.facts.known import FactBook
from keyfacts.facts.printing.judged_digits import judge_digits
from keyfacts.facts.signing.locks import check_lock
from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.dataset import Dataset, DataTable
from keyfacts.model.rules.checks import (
    CompleteCheck,
    PartsCheck,
    QuotientCheck,
    RiseCheck,
    SteadyCheck,
    SumCheck,
    UniqueCheck,
)


def check_dataset(dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """Run every check of the dataset; what fails is a finding at the check's place."""
    check_evidence(dataset, book, findings)
    check_dimensions(dataset, book, findings)
    check_scales(dataset, book, findings)
    check_likeness(dataset, findings)
    check_cumulative(dataset, book, findings)
    judge_texts(dataset, findings)
    judge_digits(book, findings)
    for check in dataset.checks:
        match check:
            case PartsCheck():
                check_parts(check, book, findings)
            case RiseCheck():
                check_rise(check, dataset, findings)
            case QuotientCheck():
                check_quotient(check, dataset, book, findings)
            case UniqueCheck():
                check_unique(check, dataset, findings)
            case CompleteCheck():
                check_complete(check, dataset, findings)
            case SteadyCheck():
                check_steady(check, book, findings)
            case SumCheck() if check.by:
                check_groups(check, dataset, findings)
            case SumCheck():
                _check_sum(check, dataset, book, findings)
    check_lock(dataset, book, findings)


def _check_sum(check: SumCheck, dataset: Dataset, book: FactBook, findings: Findings) -> None:
    numbers = _numbers(check, check.table, check.column, dataset, findings)
    if numbers is None:
        return
    total = sum(numbers, Decimal(0))
    expected = _expected(check, dataset, book, findings)
    if expected is None:
        return
    if isinstance(check.equals, Decimal) and check.equals not in _wholes(dataset, check):
        message = f"the shares in '{check.table}.{check.column}' are compared with {check.equals:f}, not with the whole"
        findings.report("KF309", check.place, message, "the parts of a whole add up to 100")
        return
    low, high, wanted_in_words = expected
    match check.within:
        case "exactly":
            room = Decimal(0)
        case "rounding":
            room = rounding_room(numbers)
        case Decimal() as given:
            room = given
    if (low is not None and total < low - room) or (high is not None and total > high + room):
        column = f"column '{check.column}' of table '{check.table}'"
        message = f"{column} adds up to {total.normalize():f}, not {wanted_in_words}"
        hint = f"allowed difference: {room.normalize():f}" if room else "no difference is allowed"
        findings.report("KF309", check.place, message, hint)


def _wholes(dataset: Dataset, check: SumCheck) -> tuple[Decimal, ...]:
    """What a column of shares may add up to; any number for other columns."""
    table = dataset.table(check.table)
    unit = table.fields[table.index(check.column)].unit.kind if table else ""
    if unit == "share_of_100":
        return (Decimal(100),)
    return (Decimal(1),) if unit == "percent" else (check.equals,) if isinstance(check.equals, Decimal) else ()


def _numbers(
    check: SumCheck, table_name: str, column: str, dataset: Dataset, findings: Findings
) -> list[Decimal] | None:
    table: DataTable | None = dataset.table(table_name)
    if table is None:
        hint = did_you_mean(table_name, (t.name for t in dataset.tables))
        findings.report("KF401", check.place, f"the check sums an unknown table '{table_name}'", hint)
        return None
    if table.withheld:
        findings.report("KF420", check.place, table.too_large, "check a table that SQL sums up from it")
        return None
    try:
        values = table.column(column)
    except KeyError:
        hint = did_you_mean(column, (field.name for field in table.fields))
        findings.report("KF402", check.place, f"table '{table_name}' has no column '{column}'", hint)
        return None
    if table.small is not None and column in table.small.sums:
        return [table.small.sums[column]]
    field = table.fields[table.index(column)]
    if field.type == "year" or field.unit.kind in ("year", "rate"):
        kind = "rates" if field.unit.kind == "rate" else "years"
        message = f"column '{column}' of table '{table_name}' holds {kind}, which are not added up"
        findings.report("KF404", check.place, message, "name a column of counts or amounts")
        return None
    numbers = [value for value in values if isinstance(value, Decimal)]
    if not numbers and field.misfit is not None:
        message = f"column '{column}' holds {field.misfit.described}, so that its sum cannot be checked"
        findings.report("KF404", field.misfit.place, message, field.misfit.cure)
        return None
    if not numbers:
        findings.report("KF404", check.place, f"column '{column}' of table '{table_name}' has no numbers to add up")
        return None
    if report_awaited(f"the sum of '{table_name}.{column}'", table, column, check.place, findings):
        return None
    return numbers


def _expected(
    check: SumCheck, dataset: Dataset, book: FactBook, findings: Findings
) -> tuple[Decimal | None, Decimal | None, str] | None:
    """Lower and upper end of what the sum may be, and how a message says it."""
    wanted = check.equals
    if isinstance(wanted, Decimal):
        return wanted, wanted, f"{wanted.normalize():f}"
    if "." in wanted:
        table, _, column = wanted.partition(".")
        numbers = _numbers(check, table, column, dataset, findings)
        if numbers is None:
            return None
        total = sum(numbers, Decimal(0))
        return total, total, f"{total.normalize():f} like {wanted}"
    name, _, key = wanted.partition("[")
    resolved = book.find(name.strip(), key.rstrip("]").strip() or None)
    if resolved is None:
        hint = did_you_mean(name, book.known())
        findings.report("KF301", check.place, f"the check compares with an unknown fact '{wanted}'", hint)
        return None
    quantity = resolved.quantity
    if quantity is None:
        if not resolved.awaited:
            findings.report("KF309", check.place, f"the check compares with '{wanted}', which is no number")
        return None
    in_words = f"{quantity.exact:f}" if quantity.exact is not None else f"within what is known of '{wanted}'"
    return quantity.low, quantity.high, in_words
