"""A resource of the dataset as a DataTable: columns by Table Schema, every cell typed, every error at its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model.dataset import CellNote, DataTable, Field, Scalar
from keyfacts.read.dataset.dataset_models import FieldForm, ResourceForm
from keyfacts.read.dataset.grid import CellFault, Grid, GridCell
from keyfacts.read.dataset.grids import grid_of_mappings, read_grid
from keyfacts.read.dataset.units import unit_of
from keyfacts.read.files.files import path_inside
from keyfacts.read.files.yaml import PlacedData, Plain, date_of, number_of, resolved
from keyfacts.read.report.inlines import inlines_of_text

_MOST_CELL_ERRORS = 25
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class NotTyped(Exception):
    """A cell does not hold what its column should."""


def read_table(
    root: Path,
    folder: Path,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    findings: Findings,
    kinds: dict[str, str] | None = None,
) -> tuple[DataTable | None, str]:
    """The table of a resource and the file it was read from ('' for rows given inline).

    ``kinds`` are the types of columns that are known from elsewhere; the schema goes before them.
    """
    grid, path = _grid(root, folder, form, placed, at, findings)
    if grid is not None and kinds:
        grid.kinds = [kinds.get(name, "string") for name in grid.header]
    return (None if grid is None else table_of(grid, form, placed, at, findings, path)), path


def table_of(
    grid: Grid, form: ResourceForm, placed: PlacedData, at: tuple[str | int, ...], findings: Findings, path: str
) -> DataTable:
    """The table of a grid: columns as the schema says, else as the grid's file says, else by their cells."""
    fields, parsers = _columns(form, grid, placed, at, findings)
    rows = _rows(grid, fields, parsers, _missing(form, grid), findings)
    notes = tuple(
        CellNote(
            tuple((column, cell_value(value)) for column, value in note.where.items()),
            note.column,
            inlines_of_text(note.text, placed.place(*at, "notes", i, "text"), findings),
            placed.place(*at, "notes", i),
        )
        for i, note in enumerate(form.notes)
    )
    for i, note in enumerate(form.notes):
        for key, column in (*((("where", c), c) for c in note.where), *((("column",), c) for c in [note.column] if c)):
            if column not in grid.header:
                hint = did_you_mean(column, grid.header)
                message = f"table '{form.name}' has no column '{column[:80]}'"
                findings.report("KF402", placed.key_place(*at, "notes", i, *key), message, hint)
    place = placed.place(*at)
    row_places = tuple(grid.place(i) for i in range(len(grid.rows)))
    return DataTable(form.name, form.title, fields, rows, form.source, notes, path, place, row_places, form.quote)


def cell_value(written: str) -> Scalar:
    """What a scalar of a ``where`` clause stands for, to be compared with cells."""
    return resolved(written)


def _grid(
    root: Path, folder: Path, form: ResourceForm, placed: PlacedData, at: tuple[str | int, ...], findings: Findings
) -> tuple[Grid | None, str]:
    if form.data is not None:
        places = [placed.place(*at, "data", i) for i in range(len(form.data))]
        rows = [{k: _typed_scalar(v) for k, v in row.items()} for row in form.data]
        return grid_of_mappings(placed.start.file, rows, [p.line for p in places], findings), ""
    place = placed.place(*at, "path")
    path = path_inside(root, folder, form.path or "", findings, place)
    if path is None:
        return None, ""
    dialect = form.dialect
    grid = read_grid(
        root,
        path,
        findings,
        place,
        dialect.delimiter if dialect else ",",
        dialect.quoteChar if dialect else '"',
        form.sheet or (dialect.sheetName if dialect else ""),
        form.hidden,
    )
    return grid, path.relative_to(root.resolve()).as_posix()


def _typed_scalar(value: str) -> GridCell:
    """A scalar of inline rows as a cell; a quoted one stays text."""
    number = number_of(value) if isinstance(value, Plain) else None
    return value if number is None else number


def _missing(form: ResourceForm, grid: Grid) -> list[frozenset[str]]:
    """The texts that mean "no value", column by column."""
    schema = form.schema_
    common = frozenset(schema.missingValues if schema else ("",)) | {""}
    by_column = {f.name: frozenset(f.missingValues) | {""} for f in schema.fields if f.missingValues} if schema else {}
    return [by_column.get(name, common) for name in grid.header]


def _columns(
    form: ResourceForm, grid: Grid, placed: PlacedData, at: tuple[str | int, ...], findings: Findings
) -> tuple[tuple[Field, ...], list[Callable[[GridCell], Scalar]]]:
    """The fields in the file's order, with a parser each."""
    declared = {f.name: (i, f) for i, f in enumerate(form.schema_.fields)} if form.schema_ else {}
    if form.schema_ and len(declared) < len(form.schema_.fields):
        findings.report("KF106", placed.place(*at, "schema", "fields"), "a column is listed twice")
    for name, (i, _) in declared.items():
        if name not in grid.header:
            place = placed.place(*at, "schema", "fields", i, "name")
            hint = did_you_mean(name, grid.header) or f"it has {', '.join(grid.header[:12])}"
            findings.report("KF402", place, f"'{grid.file}' has no column '{name[:80]}'", hint)
    comma = bool(form.dialect and form.dialect.decimalChar == ",")
    missing = _missing(form, grid)
    fields: list[Field] = []
    parsers: list[Callable[[GridCell], Scalar]] = []
    for position, name in enumerate(grid.header):
        if name in declared:
            i, column = declared[name]
            fields.append(_field(column, placed.place(*at, "schema", "fields", i)))
        else:
            kind = grid.kinds[position] if grid.kinds else _guess(grid, position, missing[position])
            fields.append(Field(name, kind, place=grid.head_place(position)))  # type: ignore[arg-type]
        if grid.looks:
            from keyfacts.read.dataset.spreadsheets.units import shown_field  # only for a spreadsheet

            form_of_column = declared[name][1] if name in declared else None
            fields[-1] = shown_field(fields[-1], form_of_column, grid, position, findings)
        parsers.append(
            _decimal_comma if comma and fields[-1].type in ("number", "integer") else _PARSERS[fields[-1].type]
        )
    return tuple(fields), parsers


def _field(form: FieldForm, place: Place) -> Field:
    unit = unit_of(form.unit, percent="percent" if form.fraction else "share_of_100")
    return Field(form.name, form.type, form.title, unit, form.decimals, place)


def _guess(grid: Grid, position: int, missing: frozenset[str]) -> str:
    """'number' where every cell that holds something is one (years stay numbers), else 'string'."""
    has_numbers = False
    for row in grid.rows:
        cell = row[position]
        if isinstance(cell, str):
            if isinstance(cell, CellFault) or cell.strip() in missing:
                continue
            if number_of(cell) is None:
                return "string"
        elif not isinstance(cell, Decimal):
            return "string"
        has_numbers = True
    return "number" if has_numbers else "string"


def _rows(
    grid: Grid,
    fields: tuple[Field, ...],
    parsers: list[Callable[[GridCell], Scalar]],
    missing: list[frozenset[str]],
    findings: Findings,
) -> tuple[tuple[Scalar, ...], ...]:
    """Every row typed; cells that do not fit are reported (the first 25) and left out."""
    rows: list[tuple[Scalar, ...]] = []
    errors = 0
    plan = list(enumerate(zip(parsers, missing, strict=True)))
    for index, cells in enumerate(grid.rows):
        row: list[Scalar] = []
        for position, (parse, none) in plan:
            cell = cells[position]
            if isinstance(cell, str) and cell.strip() in none:
                row.append(None)
                continue
            if isinstance(cell, CellFault):
                findings.report("KF130", grid.place(index, position), cell.message, cell.hint)
                row.append(None)
                continue
            try:
                row.append(parse(cell))
            except NotTyped:
                row.append(None)
                errors += 1
                if errors <= _MOST_CELL_ERRORS:
                    _report_cell(grid, index, position, fields[position], cell, findings)
        rows.append(tuple(row))
    return tuple(rows)


def _report_cell(grid: Grid, row: int, column: int, field: Field, cell: GridCell, findings: Findings) -> None:
    hints = {"date": "write days as 2016-12-31", "number": "write digits alone, with a point for decimals"}
    message = f"'{str(cell)[:80]}' is not a {field.type}, as column '{field.name[:80]}' needs"
    findings.report("KF104", grid.place(row, column), message, hints.get(field.type, ""))


def _string(cell: GridCell) -> Scalar:
    if isinstance(cell, str):
        return cell
    return cell.isoformat() if isinstance(cell, date) else _as_text(cell)


def _as_text(cell: Decimal | bool) -> str:
    return ("true" if cell else "false") if isinstance(cell, bool) else f"{cell:f}"


def _number(cell: GridCell) -> Scalar:
    number = number_of(cell) if isinstance(cell, str) else cell
    if not isinstance(number, Decimal):
        raise NotTyped
    return number


def _decimal_comma(cell: GridCell) -> Scalar:
    return _number(cell.replace(".", "").replace(",", ".") if isinstance(cell, str) else cell)


def _integer(cell: GridCell) -> Scalar:
    number = _number(cell)
    if not isinstance(number, Decimal) or number != number.to_integral_value():
        raise NotTyped
    return number


def _date(cell: GridCell) -> Scalar:
    day = date_of(cell) if isinstance(cell, str) else cell
    if not isinstance(day, date):
        raise NotTyped
    return day


def _year(cell: GridCell) -> Scalar:
    number = _integer(cell)
    if not isinstance(number, Decimal) or not -9999 <= number <= 9999:
        raise NotTyped
    return number


def _boolean(cell: GridCell) -> Scalar:
    truth = _FLAGS.get(str(cell).strip().lower())
    if truth is None:
        raise NotTyped
    return truth


_PARSERS: dict[str, Callable[[GridCell], Scalar]] = {
    "string": _string,
    "number": _number,
    "integer": _integer,
    "date": _date,
    "year": _year,
    "boolean": _boolean,
}
