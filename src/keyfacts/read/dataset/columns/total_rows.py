"""A row of totals among the rows of a table: what is added up over it counts everything twice (KF141)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from keyfacts.findings import Findings
from keyfacts.model.dataset import DataTable, Field, Scalar
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
_LEAST_ADDED = 2
"""Numbers other than zero that make a sum."""
_MOST_LISTED = 20


def judge_totals(table: DataTable, grid: Grid, findings: Findings, commented: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Warn of a last or first row whose numbers are the sums of the others (KF141); the rows that are totals.

    ``commented`` are the rows that the dialect leaves out already.
    """
    count = len(table.rows)
    if count < 3 or table.withheld:
        return ()
    columns = tuple(zip(*table.rows, strict=True))
    named = {at for column in columns for at in _named_in(column)}
    counts = [_CountColumn(columns[n]) for n, field in enumerate(table.fields) if _is_added_up(field)]
    for row, word in ((count - 1, "last"), (0, "first")):
        inner = named - {row} if row in named else set()
        if not _is_sum(table, counts, row, inner):
            if not inner or not _is_sum(table, counts, row, set()):
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


def may_be_totals(row: Sequence[Scalar]) -> bool:
    """Whether a row is called a total or an average."""
    return any(isinstance(value, str) and (_TOTAL.match(value) or _MEAN.match(value)) for value in row)


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


def _named_in(column: tuple[Scalar, ...]) -> Iterable[int]:
    """The rows of a column whose text says that they are totals."""
    texts = {value for value in column if isinstance(value, str)}
    totals = set(filter(_TOTAL.match, texts))
    return (at for at, value in enumerate(column) if value in totals) if totals else ()


def _is_added_up(field: Field) -> bool:
    return field.type in ("number", "integer") and field.unit.kind in _ADDED_UP


class _CountColumn:
    """A column of counts, and what its numbers make up together."""

    def __init__(self, values: tuple[Scalar, ...]) -> None:
        self.values = values
        self._numbers = [value for value in values if isinstance(value, Decimal)]
        self._sum = sum(self._numbers, Decimal(0))
        self._not_zero = sum(map(bool, self._numbers))

    def adds_up(self, row: int, inner: set[int]) -> bool | None:
        """Whether a row is the sum of the others but ``inner``; None where there is nothing to be added up."""
        total = self.values[row]
        others = [n for at in {row, *inner} if isinstance(n := self.values[at], Decimal)]
        if total is None and len(others) == len(self._numbers):
            return None
        if not isinstance(total, Decimal) or self._not_zero - sum(map(bool, others)) < _LEAST_ADDED:
            return False
        difference = abs(self._sum - sum(others, Decimal(0)) - total)
        count = len(self._numbers) - len(others)
        if not difference or difference > Decimal(count) / 20:
            return not difference
        left = (n for at, n in enumerate(self.values) if isinstance(n, Decimal) and at != row and at not in inner)
        places = max(0, *(-int(number.as_tuple().exponent) for number in (total, *left)))
        return bool(places) and difference <= Decimal(count) * Decimal("0.5").scaleb(-places)


def _is_sum(table: DataTable, columns: list[_CountColumn], row: int, inner: set[int]) -> bool:
    """Whether a row is the sum of the others but those of ``inner``, which are sums of some of them."""
    found = [adds for column in columns if (adds := column.adds_up(row, inner)) is not None]
    if _is_named(table.rows[row]):
        return any(found)
    return len(found) > 1 and all(found) and len(table.rows) > _LEAST_UNNAMED
