"""Facts that stand in tables: one cell, or a series with one value per row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from keyfacts.compose.known import Resolved, within_reach
from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, DataTable, Fact, Scalar
from keyfacts.model.quantity import Quantity


class TableReader:
    """Reads facts out of the tables of a dataset; rows are found through an index made once per set of columns."""

    def __init__(self, dataset: Dataset, findings: Findings) -> None:
        self._tables = {table.name: table for table in dataset.tables}
        self._findings = findings
        self._rows: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], list[int]]] = {}

    def _table(self, fact: Fact, name: str, key: str) -> DataTable | None:
        table = self._tables.get(name)
        if table is None:
            place = fact.place_of(key)
            hint = did_you_mean(name, self._tables)
            self._findings.report("KF401", place, f"fact '{fact.id}' looks into an unknown table '{name}'", hint)
        return table

    def _index(self, fact: Fact, table: DataTable, column: str, place: Place) -> int | None:
        try:
            return table.index(column)
        except KeyError:
            hint = did_you_mean(column, (f.name for f in table.fields))
            message = f"fact '{fact.id}': table '{table.name}' has no column '{column}'"
            self._findings.report("KF402", place, message, hint)
            return None

    def lookup(self, fact: Fact, lookup: data.Lookup) -> Resolved:
        """The cell that a lookup names; a finding unless it is exactly one."""
        place = fact.place_of("value")
        table = self._table(fact, lookup.table, "value")
        if table is None:
            return Resolved(fact)
        column = self._index(fact, table, lookup.column, place)
        positions = [self._index(fact, table, name, place) for name, _ in lookup.where]
        if column is None or None in positions:
            return Resolved(fact)
        rows = self._rows_where(table, lookup)
        if len(rows) != 1:
            where = ", ".join(f"{name}: {value}" for name, value in lookup.where)
            count = "no row" if not rows else f"{len(rows)} rows"
            message = f"fact '{fact.id}': {count} of table '{table.name}' where {where}"
            hint = did_you_mean(str(lookup.where[0][1]), map(str, table.column(lookup.where[0][0]))) if not rows else ""
            self._findings.report("KF308", place, message, hint or "exactly one row is needed")
            return Resolved(fact)
        return self._cell(fact, table, column, table.rows[rows[0]][column], place)

    def _rows_where(self, table: DataTable, lookup: data.Lookup) -> list[int]:
        """Row numbers by value, through an index made once per table and set of columns."""
        names = tuple(name for name, _ in lookup.where)
        index = self._rows.get((table.name, names))
        if index is None:
            positions = [table.index(name) for name in names]
            index = {}
            for number, row in enumerate(table.rows):
                index.setdefault(tuple(key_of(row[p]) for p in positions), []).append(number)
            self._rows[table.name, names] = index
        return index.get(tuple(key_of(value) for _, value in lookup.where), [])

    def series(self, fact: Fact, series: data.SeriesOf) -> dict[str, Resolved]:
        """One value per row of a table, by key."""
        place = fact.place_of("series")
        table = self._table(fact, series.table, "series")
        if table is None:
            return {}
        column = self._index(fact, table, series.column, place)
        key = self._index(fact, table, series.key, fact.place_of("key"))
        if column is None or key is None:
            return {}
        found: dict[str, Resolved] = {}
        for number, row in enumerate(table.rows):
            name = key_of(row[key])
            if name in found:
                at = table.row_places[number] if number < len(table.row_places) else place
                self._findings.report("KF106", at, f"key '{name}' of series '{fact.id}' stands in two rows")
                continue
            found[name] = replace(self._cell(fact, table, column, row[column], place), key=name)
        return found

    def _cell(self, fact: Fact, table: DataTable, column: int, value: Scalar, place: Place) -> Resolved:
        field_ = table.fields[column]
        match value:
            case bool() | None:
                self._findings.report(
                    "KF404", place, f"fact '{fact.id}': the cell of column '{field_.name}' holds no number, text or day"
                )
                return Resolved(fact)
            case Decimal():
                number = value
                if fact.unit.kind == "share_of_100" or (
                    fact.unit.kind == "percent" and field_.unit.kind == "share_of_100"
                ):
                    number = value.scaleb(-2)
                return within_reach(Resolved(fact, quantity=Quantity.exactly(number)), self._findings)
            case date():
                return Resolved(fact, day=value)
            case _:
                return Resolved(fact, words=value)


def key_of(value: Scalar) -> str:
    """A cell as the key of a series: whole numbers without places."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral_value() else str(value.normalize())
    return str(value)
