"""A resource of the dataset as a DataTable: columns by Table Schema, every cell typed, every error at its cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.dataset import CellNote, DataTable, Field, RowPlaces, Scalar
from keyfacts.model.time_periods import FiscalYear
from keyfacts.read.dataset.columns.cells import is_code
from keyfacts.read.dataset.columns.misfits import number_cure
from keyfacts.read.dataset.columns.reading import ReadColumn, columns_of
from keyfacts.read.dataset.columns.total_rows import judge_totals
from keyfacts.read.dataset.columns.typed import typed_column
from keyfacts.read.dataset.dataset_models import ResourceForm
from keyfacts.read.dataset.grid import LAST_ROW, Dialect, Grid, GridCell
from keyfacts.read.dataset.grids import grid_of_mappings, read_grid
from keyfacts.read.dataset.remarks import tell_remarks
from keyfacts.read.files.files import name_of, path_inside
from keyfacts.read.files.yaml import PlacedData, Plain, number_of, resolved
from keyfacts.read.report.inlines import inlines_of_text

if TYPE_CHECKING:
    from keyfacts.read.dataset.spreadsheets.sheet import CellSheet


def read_table(
    root: Path,
    folder: Path,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    findings: Findings,
    kinds: dict[str, str] | None = None,
    fiscal: FiscalYear | None = None,
    sheet: CellSheet | None = None,
) -> tuple[DataTable | None, str]:
    """The table of a resource and the file it was read from ('' for rows given inline).

    ``kinds`` are the types of columns that are known from elsewhere; the schema goes before them. ``sheet`` is that of
    the resource where it has been read already.
    """
    grid, path = _grid(root, folder, form, placed, at, findings, sheet)
    if grid is not None:
        grid.fiscal = fiscal
    if grid is not None and kinds:
        grid.kinds = [kinds.get(name, "string") for name in grid.header]
    return (None if grid is None else table_of(grid, form, placed, at, findings, path)), path


def table_of(
    grid: Grid,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    findings: Findings,
    path: str,
    origins: dict[str, Field] | None = None,
) -> DataTable:
    """The table of a grid: columns as the schema says, else as the grid's file says, else by their cells."""
    columns = columns_of(form.schema_, form.dialect, grid, placed, at, findings, origins or {})
    fields = tuple(column.field for column in columns)
    rows, symbols = _rows(grid, columns, findings)
    legend = {sign: label for column in columns for sign, label in column.writing.symbols.items()}
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
    row_places = RowPlaces(grid.file, grid.lines, grid.sheet)
    table = DataTable(form.name, form.title, fields, rows, form.source, notes, path, place, row_places, form.quote)
    commented = form.dialect.commentRows if form.dialect else ()
    totals = judge_totals(table, grid, findings, commented)
    tell_remarks(grid, findings, (*commented, *totals))
    if path and (grid.numbers or [0])[-1] == LAST_ROW:
        message = f"the table ends in row {LAST_ROW:,}, the last one that older spreadsheet programs can have"
        hint = "see that no rows were cut off when it was saved"
        findings.report("KF145", grid.place(len(grid.lines) - 1), message, hint)
    return replace(table, symbols=symbols, legend=tuple(legend.items())) if symbols else table


def cell_value(written: str) -> Scalar:
    """What a scalar of a ``where`` clause stands for, to be compared with cells."""
    return str(written) if is_code(written) else resolved(written)


def _grid(
    root: Path,
    folder: Path,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    findings: Findings,
    read: CellSheet | None,
) -> tuple[Grid | None, str]:
    if form.data is not None:
        places = [placed.place(*at, "data", i) for i in range(len(form.data))]
        rows = [{k: _typed_scalar(v) for k, v in row.items()} for row in form.data]
        return grid_of_mappings(placed.start.file, rows, [p.line for p in places], findings), ""
    place = placed.place(*at, "path")
    path = path_inside(root, folder, form.path or "", findings, place)
    if path is None:
        return None, ""
    if read is not None:
        from keyfacts.read.dataset.spreadsheets.layout import grid_of_sheet  # only when a project has one

        return grid_of_sheet(read, name_of(root, path), findings, form.hidden, dialect_of(form)), name_of(root, path)
    sheet = form.sheet or (form.dialect.sheetName if form.dialect else "")
    grid = read_grid(root, path, findings, place, dialect_of(form), sheet, form.hidden)
    return grid, path.relative_to(root.resolve()).as_posix()


def dialect_of(form: ResourceForm) -> Dialect:
    """How a file is written, as its resource tells."""
    written = form.dialect
    if written is None:
        return Dialect(encoding=form.encoding)
    return Dialect(
        "\t" if written.delimiter == "\\t" else written.delimiter,
        written.quoteChar,
        written.doubleQuote,
        written.escapeChar or "",
        written.skipInitialSpace,
        written.headerRows,
        written.headerJoin,
        written.commentRows,
        written.commentChar or "",
        form.encoding,
        written.header,
        tuple(field.name for field in form.schema_.fields) if form.schema_ else (),
    )


def _typed_scalar(value: str) -> GridCell:
    """A scalar of inline rows as a cell; a quoted one stays text, and so does a code such as 007."""
    number = number_of(value) if isinstance(value, Plain) and not is_code(value) else None
    return value if number is None else number


def _rows(
    grid: Grid, columns: list[ReadColumn], findings: Findings
) -> tuple[tuple[tuple[Scalar, ...], ...], dict[tuple[int, int], str]]:
    """Every row typed, with the symbols of missing values; cells that do not fit are reported and left out."""
    read = [typed_column(grid, position, column) for position, column in enumerate(columns)]
    for row, position, cell in sorted((row, n, cell) for n, each in enumerate(read) for row, cell in each.faults):
        findings.report("KF130", grid.place(row, position), cell.message, cell.hint)
    for position in sorted((n for n, each in enumerate(read) if each.wrong), key=lambda n: (read[n].wrong[0], n)):
        _report_cells(grid, read[position].wrong, position, columns[position], findings)
    signs = sorted(((row, n), sign) for n, each in enumerate(read) for row, sign in each.symbols.items())
    rows = tuple(zip(*(each.values for each in read), strict=True)) if read else ((),) * len(grid.rows)
    return rows, dict(signs)


def _report_cells(grid: Grid, rows: list[int], position: int, column: ReadColumn, findings: Findings) -> None:
    """The cells of a column that do not fit its type: one finding, at the first of them (KF104)."""
    field, cell = column.field, grid.rows[rows[0]][position]
    more = f"; {len(rows) - 1} more cells of the column are none" if len(rows) > 1 else ""
    message = f"'{str(cell)[:80]}' is not a {field.type}, as column '{field.name[:80]}' needs{more}"
    hint = ""
    if field.fiscal is not None:
        hint = "write FY 2025, 2024-25, 2024/25 or the year that names it, 2025"
    elif field.type == "quarter":
        hint = "write 2025-Q3, 2025Q3 or Q3 2025"
    elif field.type in ("number", "integer", "year"):
        hint = number_cure(field.name, [str(grid.rows[row][position]).strip() for row in rows])
    elif field.type == "date":
        hint = "write days as 2016-12-31, or say how they are written: format: '%d.%m.%Y' at the column"
    elif field.type == "boolean":
        hint = "write yes or no, or list the words that mean it: trueValues and falseValues at the column"
    findings.report("KF104", grid.place(rows[0], position), message, hint)
