"""A row of totals among the rows of a table: what is added up over it counts everything twice (KF141)."""

from __future__ import annotations

import re
from decimal import Decimal

from keyfacts.findings import Findings
from keyfacts.model.dataset import DataTable, Scalar
from keyfacts.read.dataset.grid import Grid
from keyfacts.read.dataset.remarks import comment_rows

_TOTAL = re.compile(
    r"\W*(grand |sub)?(total(e|es|s)?|totaal|sum|summe|suma|somme|somma|gesamt\w*|insgesamt|zusammen|all|alle|overall|"
    r"todos|ensemble|altogether|i alt|yhteensä|razem|ogółem|celkem|итого|всего|合计|总计|總計|合計|합계|"
    r"المجموع|סך הכל)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"\W*(mean|average|avg|durchschnitt\w*|mittel(wert)?|moyenne|promedio|media|média|gemiddelde?|medelvärde)\b",
    re.IGNORECASE,
)
_ADDED_UP = ("count", "none", "currency")
_LEAST_UNNAMED = 3
_MOST_LISTED = 20


def judge_totals(table: DataTable, grid: Grid, findings: Findings, commented: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Warn of a last or first row whose numbers are the sums of the others (KF141); the rows that are totals.

    ``commented`` are the rows that the dialect leaves out already.
    """
    count = len(table.rows)
    if count < 3 or table.withheld:
        return ()
    named = {at for at, values in enumerate(table.rows) if _is_named(values)}
    for row, word in ((count - 1, "last"), (0, "first")):
        inner = named - {row} if row in named else set()
        if not _is_sum(table, row, inner):
            if not inner or not _is_sum(table, row, set()):
                continue
            inner = set()
        label = next((str(value) for value in table.rows[row] if isinstance(value, str) and value.strip()), "")
        hint = "leave it out of the data; a table prints it with :total:"
        totals = tuple(grid.numbers[at] for at in sorted({row, *inner})[:_MOST_LISTED]) if grid.numbers else ()
        if totals:
            numbers = comment_rows((*commented, *totals, *grid.remarks))
            hint = f"write dialect: {{{numbers}}} beside path; a table prints it with :total:"
        quoted = f" '{label[:60]}'" if label else ""
        message = f"the {word} row{quoted} is the sum of the others"
        if inner:
            message += f", and {len(inner)} more {'rows are' if len(inner) > 1 else 'row is'} of totals"
        findings.report("KF141", grid.place(row), message, hint)
        return totals
    return _judge_means(table, grid, findings, commented)


def _judge_means(table: DataTable, grid: Grid, findings: Findings, commented: tuple[int, ...]) -> tuple[int, ...]:
    """Warn of a last row that is called an average and is one (KF141)."""
    row = len(table.rows) - 1
    label = next((value for value in table.rows[row] if isinstance(value, str) and _MEAN.match(value)), None)
    if label is None or not any(_is_mean(table, row, position) for position in range(len(table.fields))):
        return ()
    hint = "leave it out of the data, or give it as a fact"
    numbers = (grid.numbers[row],) if grid.numbers else ()
    if numbers:
        listed = comment_rows((*commented, *numbers, *grid.remarks))
        hint = f"write dialect: {{{listed}}} beside path, or give it as a fact"
    message = f"the last row '{label[:60]}' is the mean of the others, and no row like them"
    findings.report("KF141", grid.place(row), message, hint)
    return numbers


def _is_mean(table: DataTable, row: int, position: int) -> bool:
    """Whether a number is the mean of those above it, as it is rounded."""
    mean, numbers = table.rows[row][position], [values[position] for values in table.rows[:row]]
    others = [number for number in numbers if isinstance(number, Decimal)]
    if table.fields[position].type not in ("number", "integer") or not isinstance(mean, Decimal) or len(others) < 2:
        return False
    step = Decimal(1).scaleb(int(mean.as_tuple().exponent))
    return abs(sum(others, Decimal(0)) / len(others) - mean) <= step / 2


def _is_named(values: tuple[Scalar, ...]) -> bool:
    """Whether a row is called a total."""
    return any(isinstance(value, str) and _TOTAL.match(value) for value in values)


def _is_sum(table: DataTable, row: int, inner: set[int]) -> bool:
    """Whether a row is the sum of the others but those of ``inner``, which are sums of some of them."""
    named = _is_named(table.rows[row])
    sums = unlike = 0
    for position, field in enumerate(table.fields):
        if field.type not in ("number", "integer") or field.unit.kind not in _ADDED_UP:
            continue
        total = table.rows[row][position]
        others = [values[position] for at, values in enumerate(table.rows) if at != row and at not in inner]
        if total is None and all(value is None for value in others):
            continue
        if _adds_up(total, others):
            sums += 1
        else:
            unlike += 1
    if named:
        return sums > 0
    return sums > 1 and not unlike and len(table.rows) > _LEAST_UNNAMED


def _adds_up(total: Scalar, values: list[Scalar]) -> bool:
    numbers = [value for value in values if isinstance(value, Decimal)]
    if not isinstance(total, Decimal) or sum(value != 0 for value in numbers) < 2:
        return False
    places = max(0, *(-int(number.as_tuple().exponent) for number in (total, *numbers)))
    room = Decimal(len(numbers)) * Decimal("0.5").scaleb(-places) if places else Decimal(0)
    return abs(sum(numbers, Decimal(0)) - total) <= room
