"""Facts that stand in tables: one cell, or a series with one value per row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from keyfacts.facts.estimates import estimated, place_of_precision
from keyfacts.facts.known import Resolved, within_reach
from keyfacts.facts.literals import Point, scaled
from keyfacts.facts.series_keys import TIMES, parts_of
from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, DataTable, Fact, Field, Period, Scalar, Unit
from keyfacts.model.quantity import Quantity
from keyfacts.model.time_periods import quarter_key, quarter_of

_STATUSES: dict[str, data.Status] = {
    "final": "final",
    "provisional": "provisional",
    "revised": "revised",
    "estimated": "estimated",
    "a": "final",
    "p": "provisional",
    "r": "revised",
    "e": "estimated",  # SDMX OBS_STATUS
}


class TableReader:
    """Reads facts out of the tables of a dataset; rows are found through an index made once per set of columns."""

    def __init__(self, dataset: Dataset, findings: Findings) -> None:
        self._tables = {table.name: table for table in dataset.tables}
        self._findings = findings
        self._rows: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], list[int]]] = {}
        self._blamed: set[tuple[str, int]] = set()

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
        return self._cell(fact, table, column, rows[0], place)

    def _rows_where(self, table: DataTable, lookup: data.Lookup) -> list[int]:
        """Row numbers by value, through an index made once per table and set of columns."""
        names = tuple(name for name, _ in lookup.where)
        fields = [table.fields[table.index(name)] for name in names]
        index = self._rows.get((table.name, names))
        if index is None:
            positions = [table.index(name) for name in names]
            columns = [(at, quarter_key if table.fields[at].type == "quarter" else str) for at in positions]
            index = {}
            for number, row in enumerate(table.rows):
                index.setdefault(tuple(as_key(key_of(row[p])) for p, as_key in columns), []).append(number)
            self._rows[table.name, names] = index
        wanted = zip(fields, (value for _, value in lookup.where), strict=True)
        return index.get(tuple(_wanted(field, value) for field, value in wanted), [])

    def series(self, fact: Fact, series: data.SeriesOf) -> dict[str, Resolved]:
        """One value per row of a table, by key."""
        place = fact.place_of("series")
        table = self._table(fact, series.table, "series")
        if table is None:
            return {}
        if table.withheld:
            self._findings.report("KF420", place, f"fact '{fact.id}': {table.too_large}", "sum it up with SQL first")
            return {}
        column = self._index(fact, table, series.column, place)
        key = self._index(fact, table, series.key, fact.place_of("key"))
        if column is None or key is None:
            return {}
        extra = [
            self._index(fact, table, name, fact.place_of(at)) if name else None
            for name, at in ((series.by, "key"), (series.status, "status_column"), (series.period, "period_column"))
        ]
        if any(name and at is None for name, at in zip((series.by, series.status, series.period), extra, strict=True)):
            return {}
        by, status, period = extra
        precision = self._precision_columns(fact, table)
        if precision is None:
            return {}
        values: dict[str, Resolved] = {}
        for number, row in enumerate(table.rows):
            name = key_of(row[key]) if by is None else f"{key_of(row[key])}, {key_of(row[by])}"
            at = table.row_places[number] if number < len(table.row_places) else place
            if set(parts_of(name, two=by is not None)) & set(TIMES):
                message = f"key '{name}' of series '{fact.id}' is a word by which a time of a series is named"
                self._findings.report("KF366", at, message, "call it something else")
                continue
            if name in values:
                self._findings.report("KF106", at, f"key '{name}' of series '{fact.id}' stands in two rows")
                continue
            value = replace(
                self._cell(fact, table, column, number, place),
                key=name,
                row_status=None if status is None else self._status(fact, row[status], at),
                row_period=_period_in(table.fields[key], row[key])
                if period is None
                else _period_in(table.fields[period], row[period]) or self._period(fact, row[period], at),
            )
            values[name] = self._estimated(value, table, number, precision, at) if precision else value
        return values

    def _precision_columns(self, fact: Fact, table: DataTable) -> list[int] | None:
        """The columns that say how sure each value is; None, with a finding, where one is not there."""
        if not isinstance(fact.precision, data.PrecisionColumns):
            return []
        place = place_of_precision(fact)
        columns = [self._index(fact, table, name, place) for name in fact.precision.columns]
        return None if None in columns else [column for column in columns if column is not None]

    def _estimated(self, value: Resolved, table: DataTable, row: int, columns: list[int], place: Place) -> Resolved:
        """The value of a row with its confidence interval; one without where its cells are empty."""
        fact, precision = value.fact, value.fact.precision
        ends = [self._cell(fact, table, column, row, place).quantity for column in columns]
        numbers = [end.exact for end in ends if end is not None and end.exact is not None]
        if value.quantity is None or len(numbers) < len(columns) or not isinstance(precision, data.PrecisionColumns):
            return value
        high = numbers[1] if len(numbers) > 1 else Decimal(0)
        stated = data.Precision(precision.kind, numbers[0], high, precision.level)
        return estimated(value, stated, place, self._findings)

    def total(self, fact: Fact, total: data.TotalOf) -> Resolved:
        """The sum of a column; that of a table with suppressed cells where it may be known."""
        place = fact.place_of("value")
        table = self._table(fact, total.table, "value")
        column = None if table is None else self._index(fact, table, total.column, place)
        if table is None or column is None:
            return Resolved(fact)
        field_ = table.fields[column]
        if table.withheld:
            self._findings.report("KF420", place, f"fact '{fact.id}': {table.too_large}", "sum it up with SQL first")
            return Resolved(fact)
        values = [row[column] for row in table.rows]
        if field_.type == "year" or field_.unit.kind in ("year", "rate"):
            kind = "rates" if field_.unit.kind == "rate" else "years"
            message = f"fact '{fact.id}': column '{field_.name}' holds {kind}, which are not added up"
            self._findings.report("KF404", place, message, "name a column of counts or amounts")
            return Resolved(fact)
        if any(isinstance(value, data.Suppressed) for value in values):
            known = table.small.sums.get(field_.name) if table.small is not None else None
            if known is None:
                message = f"fact '{fact.id}': the total of '{field_.name}' would give suppressed cells away"
                self._findings.report("KF353", place, message, "state it as a value of its own, if it may be known")
                return Resolved(fact)
            values = [known]
        for row, value in enumerate(values):
            if isinstance(value, str | date | bool):
                self._blame(fact, table, row, column, str(value))
                return Resolved(fact)
        if not values or None in values:
            return Resolved(fact, awaited=True)
        added = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
        cell = scaled(added if fact.multiplier == 1 else added / field_.multiplier, fact)
        if (fact.unit.kind, field_.unit.kind) in (("percent", "share_of_100"), ("points", "points_of_100")):
            cell = cell.scaleb(-2)
        return within_reach(Resolved(fact, quantity=Quantity.exactly(cell), computed=True), self._findings)

    def _status(self, fact: Fact, value: Scalar, place: Place) -> data.Status | None:
        """The status a row states, in words or as its code of SDMX; a finding for anything else."""
        if value is None or value == "":
            return None
        status = _STATUSES.get(str(value).strip().lower())
        if status is None:
            message = f"'{str(value)[:40]}' in the status column of series '{fact.id}' is no status"
            self._findings.report("KF404", place, message, "final, provisional, revised or estimated; or A, P, R, E")
        return status

    def _period(self, fact: Fact, value: Scalar, place: Place) -> Period | None:
        """The year, month or day a row states."""
        match value:
            case None | "":
                return None
            case date():
                return Period("as_of", value.isoformat())
        text = key_of(value)
        if Point.of(text) is None:
            message = f"'{text[:40]}' in the period column of series '{fact.id}' is no year, month or day"
            self._findings.report("KF404", place, message, "write 2016, 2016-09 or 2016-09-30")
            return None
        return Period("as_of" if len(text) == 10 else "year", text)

    def _cell(self, fact: Fact, table: DataTable, column: int, row: int, place: Place) -> Resolved:
        field_, value = table.fields[column], table.rows[row][column]
        match value:
            case None:
                return Resolved(fact, awaited=True)  # an empty cell: the number is not known yet
            case bool():
                self._findings.report(
                    "KF404", place, f"fact '{fact.id}': the cell of column '{field_.name}' holds no number, text or day"
                )
                return Resolved(fact)
            case Decimal():
                written = value if fact.multiplier == 1 else value / field_.multiplier
                number = scaled(written, fact)
                if (fact.unit.kind, field_.unit.kind) in (("percent", "share_of_100"), ("points", "points_of_100")):
                    number = number.scaleb(-2)
                return within_reach(Resolved(fact, quantity=Quantity.exactly(number)), self._findings)
            case date():
                return Resolved(fact, day=value)
            case data.Suppressed():
                return Resolved(fact, hidden=value)
            case _:
                if _counts(fact):
                    self._blame(fact, table, row, column, value)
                    return Resolved(fact)
                return Resolved(fact, words=value)

    def _blame(self, fact: Fact, table: DataTable, row: int, column: int, text: str) -> None:
        """A text where a fact counts: told at the cell that keeps the column from being numbers, once (KF404)."""
        if (table.name, column) in self._blamed:
            return
        self._blamed.add((table.name, column))
        place, field_ = table.cell_place(row, column), table.fields[column]
        counts = f"fact '{fact.id}' counts{f' {fact.unit.other}' if fact.unit.other else ''}"
        misfit = field_.misfit
        if misfit is None:
            hint = f'write a number, or schema: {{missingValues: ["{text[:40]}"]}} and type: number for the column'
            self._findings.report("KF404", place, f"{counts}, its cell holds the text '{text[:60]}'", hint)
            return
        where = "its cell" if misfit.place == place else f"its column '{field_.name}'"
        self._findings.report("KF404", misfit.place, f"{counts}, {where} holds {misfit.described}", misfit.cure)


def _period_in(field: Field, value: Scalar) -> Period | None:
    """The fiscal year or quarter that a cell of a column of such is."""
    if field.fiscal is not None and isinstance(value, Decimal):
        return Period.of_fiscal_year(field.fiscal, int(value))
    quarter = quarter_of(value) if field.type == "quarter" and isinstance(value, str) else None
    return None if quarter is None else Period.of_quarter(*quarter)


def _counts(fact: Fact) -> bool:
    """Whether a fact says how its number is to be printed, so that it must be one."""
    unit = fact.unit != Unit() and fact.unit.kind != "none"
    return unit or fact.hedge is not None or bool(fact.format) or fact.decimals is not None or fact.multiplier != 1


def _wanted(field: Field, value: Scalar) -> str:
    """The key of a value in a ``where`` clause: 007 is the number 7 in a column of numbers, and a text elsewhere."""
    if field.fiscal is not None and isinstance(value, str) and (named := field.fiscal.named(value)) is not None:
        return str(named)
    if field.type == "quarter":
        return quarter_key(str(value))
    if isinstance(value, str) and field.type in ("number", "integer", "year") and value.strip("+-").isdecimal():
        return key_of(Decimal(value))
    return key_of(value)


def key_of(value: Scalar) -> str:
    """A cell as the key of a series: whole numbers without places."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral_value() else str(value.normalize())
    return value.symbol if isinstance(value, data.Suppressed) else str(value)
