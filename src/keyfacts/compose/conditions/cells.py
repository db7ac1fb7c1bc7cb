"""Conditions on the cells of a table: each is made into a test once, by the type of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from keyfacts.facts.lookups import key_of
from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model.dataset import DataTable, Field, Scalar, Suppressed
from keyfacts.model.rules.criterion import Criterion, Operator

_T = TypeVar("_T")
_NUMBER = re.compile(r"[-+]?\d[\d_]*(?:\.\d+)?")
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


class Refused(Exception):
    """A condition that cannot be asked; ``code``, message and ``hint`` of its finding."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def number_in(text: str, unit_kind: str) -> Decimal | None:
    """A number of a condition; ``90%`` is what a column or fact of shares has for it."""
    share = text.endswith("%") and unit_kind in ("percent", "share_of_100", "points", "points_of_100")
    bare = text[:-1].rstrip() if share else text
    if not _NUMBER.fullmatch(bare):
        return None
    number = Decimal(bare.replace("_", ""))
    return number.scaleb(-2) if share and unit_kind in ("percent", "points") else number


def compared(left: Decimal | date, operator: Operator, right: Decimal | date) -> bool:
    """``left operator right`` for two of one kind."""
    match operator:
        case "=" | "in":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right  # type: ignore[operator]
        case "<=":
            return left <= right  # type: ignore[operator]
        case ">":
            return left > right  # type: ignore[operator]
        case _:
            return left >= right  # type: ignore[operator]


def rows_where(table: DataTable, conditions: Sequence[Criterion], place: Place, findings: Findings) -> list[int] | None:
    """The positions of the rows for which all ``conditions`` hold, a finding and None where they cannot be asked.

    A missing cell holds none. A suppressed one makes the answer depend on what is hidden, and is refused (KF351).
    """
    left = list(range(len(table.rows)))
    complete = True
    # Conditions on columns without suppressed cells first: a cell that they leave out anyway gives nothing away.
    for condition in sorted(conditions, key=lambda each: _hides(table, each.subject)):
        try:
            field, test = _test(condition, table)
        except Refused as refused:
            findings.report(refused.code, place, str(refused), refused.hint)
            complete = False
            continue
        at = table.index(field.name)
        if any(isinstance(table.rows[row][at], Suppressed) for row in left):
            message = f"'{condition.written[:60]}' asks for suppressed cells of table '{table.name}'"
            findings.report("KF351", place, message, "choose the rows by another column")
            complete = False
            continue
        left = [row for row in left if (cell := table.rows[row][at]) is not None and test(cell)]
    if left and complete:
        _judge_texts(table, conditions, place, findings)
    return left if complete else None


def _judge_texts(table: DataTable, conditions: Sequence[Criterion], place: Place, findings: Findings) -> None:
    """KF246 for texts that no cell of their column holds; where no row is left at all, that is told instead."""
    for criterion in conditions:
        field = table.fields[table.index(criterion.subject)]
        if field.type == "string" and criterion.operator in ("!=", "in"):
            known = dict.fromkeys(key_of(cell) for cell in table.column(field.name) if cell is not None)
            judge_values(criterion, f"column '{field.name}' of table '{table.name}'", known, place, findings)


def judge_values(criterion: Criterion, what: str, known: Collection[str], place: Place, findings: Findings) -> None:
    """KF246 for each text that ``what`` is compared with and never is, where the others hide that nothing fits it."""
    unknown = [value for value in criterion.values if value not in known and "$" not in value]
    for value in unknown if known else ():
        hint = did_you_mean(value, known) or f"there are {', '.join(list(dict.fromkeys(known))[:8])}"
        findings.report("KF246", place, f"{what} is never '{value[:60]}'", hint)


def none_left(table: DataTable, conditions: Sequence[Criterion]) -> tuple[str, str]:
    """Message and hint of a table of which no row is left."""
    written = " and ".join(condition.written for condition in conditions)
    hint = ""
    for condition in conditions:
        field = next((field for field in table.fields if field.name == condition.subject), None)
        if field is not None and field.type == "string" and condition.operator in ("=", "in") and not hint:
            known = [key_of(cell) for cell in table.column(field.name) if cell is not None]
            unknown = [value for value in condition.values if value not in known]
            hint = did_you_mean(unknown[0], known) if unknown else ""
    return f"no row of table '{table.name}' is left where {written[:200]}", hint


def _hides(table: DataTable, column: str) -> bool:
    return column in {field.name for field in table.fields} and any(
        isinstance(cell, Suppressed) for cell in table.column(column)
    )


def _test(condition: Criterion, table: DataTable) -> tuple[Field, Callable[[Scalar], bool]]:
    fields = {field.name: field for field in table.fields}
    field = fields.get(condition.subject)
    if condition.key is not None:
        message = f"'{condition.written[:60]}' asks for a fact, and 'where' asks for columns"
        raise Refused("KF203", message, f"columns: {', '.join(fields)}")
    if field is None:
        hint = did_you_mean(condition.subject, fields) or f"columns: {', '.join(fields)}"
        raise Refused("KF402", f"table '{table.name}' has no column '{condition.subject[:60]}'", hint)
    return field, test_of(condition, f"column '{field.name}'", field.type, field.unit.kind)


def test_of(condition: Criterion, what: str, kind: str, unit_kind: str) -> Callable[[Scalar], bool]:
    """What a value of a type has to be; Refused where a value of the condition is none of that type."""
    operator, written = condition.operator, condition.values
    if kind in ("number", "integer", "year"):
        numbers = [_of_type(number_in(value, unit_kind), value, what, "a number, such as 2015") for value in written]
        return lambda cell: isinstance(cell, Decimal) and any(compared(cell, operator, each) for each in numbers)
    if kind == "date":
        days = [_of_type(_day(value), value, what, "a day, such as 2015-12-31") for value in written]
        return lambda cell: isinstance(cell, date) and any(compared(cell, operator, each) for each in days)
    if operator not in ("=", "!=", "in"):
        raise Refused("KF404", f"{what} holds no numbers and cannot be compared by {operator}", "=, != or in")
    if kind == "boolean":
        flags = [_of_type(_FLAGS.get(value.lower()), value, what, "yes or no") for value in written]
        return lambda cell: (cell in flags) != (operator == "!=")
    return lambda cell: (key_of(cell) in written) != (operator == "!=")


def _of_type(value: _T | None, written: str, what: str, wanted: str) -> _T:
    if value is None:
        raise Refused("KF404", f"{what} is compared with '{written[:60]}'", f"write {wanted}")
    return value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
