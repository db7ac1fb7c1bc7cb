"""Facts that look into a column have its unit, unless they have one of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from keyfacts.model.dataset import DataTable, Fact, Field, Lookup, Query, SeriesOf, TotalOf, Unit
from keyfacts.read.dataset.grid import GridCell

_SHARES_OF_100: dict[str, Literal["percent", "points"]] = {"share_of_100": "percent", "points_of_100": "points"}


def inheriting(fact: Fact, tables: Mapping[str, DataTable]) -> Fact:
    """A fact of a cell or series with the unit of its column; one of a column of years is a year."""
    if fact.unit != Unit() or not isinstance(fact.value, Lookup | SeriesOf | TotalOf):
        return fact
    table, name = tables.get(fact.value.table), fact.value.column
    field = next((field for field in table.fields if field.name == name), None) if table is not None else None
    return fact if field is None else replace(fact, unit=_unit_of(field))


def with_origin(fact: Fact, query: Query, cell: GridCell, origin: Field | None) -> Fact:
    """A fact by SQL with its answer, and the unit and multiplier of the column it comes from, if it has none itself."""
    if origin is not None and isinstance(cell, Decimal):
        if fact.unit == Unit():
            fact = replace(fact, unit=_unit_of(origin))
        if fact.unit.kind == _SHARES_OF_100.get(origin.unit.kind):
            cell = cell.scaleb(-2)
        if fact.multiplier == 1:
            fact = replace(fact, multiplier=origin.multiplier)
    return replace(fact, value=replace(query, answer=cell))


def _unit_of(field: Field) -> Unit:
    if field.type == "year":
        return Unit(kind="year")
    return replace(field.unit, kind=_SHARES_OF_100.get(field.unit.kind, field.unit.kind))
