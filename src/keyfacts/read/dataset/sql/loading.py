"""A table of the dataset as texts and types, from which the engine makes a table of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from keyfacts.model.dataset import DataTable, Field, Scalar

_WIDEST = 38
"""Digits of DuckDB's widest DECIMAL."""


def texts_of(table: DataTable) -> tuple[list[tuple[str, str]], list[list[str | None]]]:
    """Its columns as (name, DuckDB type), and its rows as texts that cast to those types without loss.

    Numbers of a column with a multiplier are those of its file: SQL that was written for thousands gets thousands.
    """
    table = _as_written(table)
    columns = [(field.name, _type_of(field, (row[n] for row in table.rows))) for n, field in enumerate(table.fields)]
    return columns, [[_text(value) for value in row] for row in table.rows]


def _as_written(table: DataTable) -> DataTable:
    multipliers = [field.multiplier for field in table.fields]
    if all(multiplier == 1 for multiplier in multipliers):
        return table
    rows = tuple(
        tuple(v / m if isinstance(v, Decimal) else v for v, m in zip(row, multipliers, strict=True))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _type_of(field: Field, values: Iterable[Scalar]) -> str:
    if field.type in ("date", "boolean"):
        return "DATE" if field.type == "date" else "BOOLEAN"
    if field.type in ("string", "quarter"):
        return "VARCHAR"
    before = behind = 0
    for value in values:
        if isinstance(value, Decimal):
            exponent = min(int(value.normalize().as_tuple().exponent), 0)
            behind = max(behind, -exponent)
            before = max(before, value.adjusted() + 1)
    if behind == 0 and before <= 18:
        return "BIGINT"
    if before + behind <= _WIDEST:
        return f"DECIMAL({max(before + behind, 18)},{behind})"
    return "DOUBLE"


def _text(value: Scalar) -> str | None:
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            raise AssertionError("a table with hidden counts is not read by SQL")
