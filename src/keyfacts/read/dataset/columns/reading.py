"""The columns of a table: what is told of them, what their cells show, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model.dataset import Field, Scalar, Unit
from keyfacts.read.dataset.columns.cells import Writing, has_code, is_year, is_year_name, numbers_in, parser_of, sure
from keyfacts.read.dataset.columns.forms import DialectForm, FieldForm, MissingForm, SchemaForm
from keyfacts.read.dataset.columns.misfits import misfit_of, points_misfit
from keyfacts.read.dataset.columns.number_formats import shown_field
from keyfacts.read.dataset.columns.number_texts import are_grouped_by_points
from keyfacts.read.dataset.columns.times import timed_field
from keyfacts.read.dataset.grid import CellFault, Grid, GridCell
from keyfacts.read.dataset.units import unit_of
from keyfacts.read.files.yaml import PlacedData
from keyfacts.values import frozen


@frozen
class ReadColumn:
    """A column: its field, how it is written, and what makes a value of a cell."""

    field: Field
    writing: Writing
    parse: Callable[[GridCell], Scalar]


def columns_of(
    schema: SchemaForm | None,
    dialect: DialectForm | None,
    grid: Grid,
    placed: PlacedData,
    at: tuple[str | int, ...],
    findings: Findings,
    origins: dict[str, Field],
) -> list[ReadColumn]:
    """The columns in the file's order; ``origins`` are those of other tables that SQL takes over unchanged."""
    declared = {column.name: (i, column) for i, column in enumerate(schema.fields)} if schema else {}
    if schema and len(declared) < len(schema.fields):
        findings.report("KF106", placed.place(*at, "schema", "fields"), "a column is listed twice")
    for name, (i, _) in declared.items():
        if name not in grid.header:
            place = placed.place(*at, "schema", "fields", i, "name")
            hint = did_you_mean(name, grid.header) or f"it has {', '.join(grid.header[:12])}"
            findings.report("KF402", place, f"'{grid.file}' has no column '{name[:80]}'", hint)
    columns = []
    for position, name in enumerate(grid.header):
        i, column = declared.get(name, (0, None))
        writing = _writing(schema, dialect, column)
        place = placed.place(*at, "schema", "fields", i) if column else grid.head_place(position)
        field = _field(column, grid, position, writing, place)
        if grid.looks:
            field = shown_field(field, column, grid, position, findings)
        if origins.get(name) is None or column is not None:
            field = timed_field(field, column, grid, position, writing, findings)
        columns.append(_read_as(_inheriting(field, column, origins.get(name)), writing))
    return columns


def _read_as(field: Field, writing: Writing) -> ReadColumn:
    parse = parser_of(field.type, writing, field.fiscal)
    if field.multiplier == 1:
        return ReadColumn(field, writing, parse)
    multiplier = field.multiplier

    def scaled(cell: GridCell) -> Scalar:
        value = parse(cell)
        return value * multiplier if isinstance(value, Decimal) else value

    return ReadColumn(field, writing, scaled)


def _writing(schema: SchemaForm | None, dialect: DialectForm | None, column: FieldForm | None) -> Writing:
    """How a column is written: by its own field, else by the table's schema and dialect."""
    signs = schema.missingValues if schema else ("",)
    decimal, group = (dialect.decimalChar, dialect.groupChar or "") if dialect else (".", "")
    if column is not None and column.missingValues is not None:
        signs = column.missingValues
    told = {sign.value.strip(): str(sign.label) for sign in signs if isinstance(sign, MissingForm)}
    missing = frozenset((sign.value if isinstance(sign, MissingForm) else sign).strip() for sign in signs) | {""}
    writing = Writing(decimal=decimal, group=group, missing=missing, symbols=told)
    if column is None:
        return writing
    return replace(
        writing,
        decimal=column.decimalChar or decimal,
        group=group if column.groupChar is None else column.groupChar,
        bare=column.bareNumber,
        day="" if column.format == "default" or column.type != "date" else column.format,
        true=writing.true if column.trueValues is None else frozenset(column.trueValues),
        false=writing.false if column.falseValues is None else frozenset(column.falseValues),
    )


def _field(column: FieldForm | None, grid: Grid, position: int, writing: Writing, place: Place) -> Field:
    """What is known of a column: as it is declared, else as its file says, else as its cells show."""
    name = grid.header[position]
    guessed = column is None or (column.type is None and _is_measured(column))
    kind = _guess(grid, position, writing) if guessed else (column.type if column else None) or "string"
    unit = Unit()
    if column is not None:
        unit = unit_of(column.unit, percent="percent" if column.fraction else "share_of_100")
    unmeasured = column is None or (column.unit is None and column.multiplier is None)
    if kind in ("number", "integer") and is_year_name(name) and unmeasured and _are_years(grid, position, writing):
        kind = "year"
    misfit = None
    if guessed and not grid.kinds:
        if kind == "string":
            misfit = misfit_of(grid, position, writing)
        elif kind == "number" and writing.plain and are_grouped_by_points(grid, position, writing.missing):
            kind, misfit = "string", points_misfit(grid, position)
    if column is None:
        return Field(name, kind, place=place, misfit=misfit)  # type: ignore[arg-type]
    multiplier = Decimal(1) if column.multiplier is None else column.multiplier
    return Field(name, kind, column.title, unit, column.decimals, place, multiplier, misfit)  # type: ignore[arg-type]


def _is_measured(column: FieldForm) -> bool:
    """Whether a column without a type is told to be of numbers."""
    told = (column.unit, column.multiplier, column.decimals, column.decimalChar, column.groupChar)
    return any(each is not None for each in told) or not column.bareNumber or column.fraction


def _inheriting(field: Field, column: FieldForm | None, origin: Field | None) -> Field:
    """A column of an SQL result with the unit and multiplier of the column it comes from, unless it tells its own."""
    if origin is not None and column is None and field.type == "string" and origin.type == "quarter":
        return replace(field, type="quarter")
    if origin is None or field.type not in ("number", "integer", "year"):
        return field
    if origin.type == "year" and column is None:
        return replace(field, type="year", fiscal=origin.fiscal)
    return replace(
        field,
        title=field.title or origin.title,
        unit=field.unit if column is not None and column.unit is not None else origin.unit,
        decimals=origin.decimals if field.decimals is None else field.decimals,
        multiplier=field.multiplier if column is not None and column.multiplier is not None else origin.multiplier,
    )


def _guess(grid: Grid, position: int, writing: Writing) -> str:
    """'number' where every cell that holds something is one and none is a code (007), else 'string'."""
    if grid.kinds:
        return grid.kinds[position]
    cells = grid.column(position)
    if cells.kinds - {str, CellFault, Decimal}:
        return "string"
    numbers = numbers_in(cells, writing)
    if None in numbers.values() or has_code(numbers):
        return "string"
    return "number" if numbers or Decimal in cells.kinds else "string"


def _are_years(grid: Grid, position: int, writing: Writing) -> bool:
    cells = grid.column(position)
    if cells.kinds - {str, CellFault, Decimal}:
        return False
    numbers = [*numbers_in(cells, writing).values(), *{cell for cell in cells.cells if isinstance(cell, Decimal)}]
    return bool(numbers) and all(number is not None and is_year(sure(number)) for number in numbers)
