"""Large sheets of even columns that SQL alone asks: known by the first rows, handed to the engine as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from keyfacts.findings import Findings
from keyfacts.model.dataset import DataTable, Field, RowPlaces, Scalar
from keyfacts.model.later_rows import LaterRows, RowValues
from keyfacts.model.time_periods import FiscalYear
from keyfacts.read.dataset.columns.cells import Writing, has_code, numbers_in
from keyfacts.read.dataset.columns.misfits import stays_text
from keyfacts.read.dataset.columns.total_rows import may_be_totals
from keyfacts.read.dataset.dataset_models import ResourceForm
from keyfacts.read.dataset.grid import LAST_ROW, Grid
from keyfacts.read.dataset.large_files import even_texts
from keyfacts.read.dataset.large_files.even_tables import EvenTable, is_plain
from keyfacts.read.dataset.spreadsheets.layout import grid_of_sheet
from keyfacts.read.dataset.spreadsheets.package import PACKAGE_FAULTS, PartsOfFile
from keyfacts.read.dataset.spreadsheets.reading import read_sheet
from keyfacts.read.dataset.spreadsheets.row_blocks import (
    BETWEEN_NUMBERS,
    BETWEEN_TEXTS,
    NumberColumn,
    RowBlock,
    TextColumn,
)
from keyfacts.read.dataset.spreadsheets.sheet import CellSheet, NoSuchSheet, NotASpreadsheet, TooLarge
from keyfacts.read.dataset.sql.even_columns import EvenColumn
from keyfacts.read.dataset.tables import dialect_of, table_of
from keyfacts.read.files.files import name_of, path_inside, read_bytes
from keyfacts.read.files.yaml import PlacedData
from keyfacts.values import frozen

MAX_BYTES: Final = 50_000_000
_ENDINGS: Final = (".xlsx", ".xlsm")
_NUMBERS: Final = ("number", "integer", "year")
_PLAIN: Final = Writing()


@frozen
class LargeSheet:
    """A sheet of a resource that has been read, and the even table that it may be."""

    sheet: CellSheet
    even: EvenTable | None


def large_sheet(
    root: Path,
    folder: Path,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    fiscal: FiscalYear | None,
) -> LargeSheet | None:
    """The sheet of a resource; None for one that is small, cannot be read or asks for more than SQL can be left to."""
    if not form.path or not form.path.lower().endswith(_ENDINGS) or not is_plain(form) or not _is_plain_sheet(form):
        return None
    path = path_inside(root, folder, form.path, Findings(), placed.place(*at, "path"))
    data = None if path is None or not path.is_file() else read_bytes(root, path, MAX_BYTES, Findings())
    if path is None or data is None:
        return None
    wanted = form.sheet or (form.dialect.sheetName if form.dialect else "")
    try:
        if PartsOfFile(data).size() < even_texts.LEAST_BYTES:
            return None
        sheet = read_sheet(data, path.suffix.lower(), wanted)
    except (*PACKAGE_FAULTS, NoSuchSheet, NotASpreadsheet, TooLarge):
        return None  # told when it is read as any other

    def table(part: CellSheet, findings: Findings) -> tuple[Grid, DataTable] | None:
        grid = grid_of_sheet(part, name_of(root, path), findings, form.hidden, dialect_of(form))
        if grid is None:
            return None
        grid.fiscal = fiscal
        return grid, table_of(grid, form, placed, at, findings, name_of(root, path))

    return LargeSheet(sheet, _EvenSheet(path, sheet, table).table(form))


def _is_plain_sheet(form: ResourceForm) -> bool:
    dialect = dialect_of(form)
    return dialect.header and not (dialect.comment or dialect.comment_rows or dialect.header_rows)


class _EvenSheet:
    """A sheet of which the last stretches of rows are of the same columns; ``read`` makes the table of any part."""

    def __init__(
        self, path: Path, sheet: CellSheet, read: Callable[[CellSheet, Findings], tuple[Grid, DataTable] | None]
    ) -> None:
        self._path, self._sheet, self._read = path, sheet, read
        self._kinds: list[type] = []
        parts = sheet.parts
        start = len(parts)
        while start and self._goes_on(parts[start - 1]):
            start -= 1
        self._lead = [row for part in parts[:start] for row in (part if isinstance(part, list) else part.rows)]
        self._blocks = [part for part in parts[start:] if isinstance(part, RowBlock)]

    def _goes_on(self, part: object) -> bool:
        """Whether a stretch of rows has the columns of those that follow it."""
        if not isinstance(part, RowBlock) or part.odd:
            return False
        kinds: list[type] = [type(column) for column in map(_as_text, part.columns) if column is not None]
        if len(kinds) < len(part.columns) or (self._kinds and kinds != self._kinds):
            return False
        self._kinds = kinds
        return True

    def table(self, form: ResourceForm) -> EvenTable | None:
        """The table, if it can be left to SQL."""
        sheet, lead, blocks = self._sheet, self._lead, self._blocks
        if not blocks or not lead or sheet.merged or sheet.hidden or sheet.hidden_rows or sheet.hidden_columns:
            return None
        numbers = [*(row.number for row in lead), *(number for block in blocks for number in block.numbers)]
        first, last = numbers[0], numbers[-1]
        if numbers != list(range(first, last + 1)) or last == LAST_ROW or not self._looks_are_one():
            return None
        told = Findings()
        read = self._read(self._first_rows(), told)
        if read is None or list(told):
            return None
        grid, table = read
        columns = self._columns(form, grid, table.fields)
        end = self._last_row(told)
        if columns is None or end is None or grid.header_line != first or grid.remarks:
            return None
        if may_be_totals(table.rows[0]) or may_be_totals(end):
            return None
        count = last - first
        whole = replace(
            table,
            rows=LaterRows(count, self._rows),
            row_places=RowPlaces(grid.file, range(first + 1, last + 1), grid.sheet),
        )
        led = table.rows[: len(lead) - 1]
        cells = tuple(self._cells(position, led) for position in range(len(columns)))
        return EvenTable(self._path, whole, columns, BETWEEN_TEXTS, table.rows[0], end, cells)

    def _looks_are_one(self) -> bool:
        """Whether all rows but the first ones are shown by the same number formats."""
        looks = {look for block in self._blocks for look in block.looks}
        return len(looks) == 1 or not any(map(any, looks))

    def _part(self, rows: list[RowBlock]) -> CellSheet:
        lead = [row._replace(cells=[*row.cells]) for row in self._lead]
        return replace(self._sheet, parts=[lead, *rows])

    def _first_rows(self) -> CellSheet:
        blocks: list[RowBlock] = []
        for block in self._blocks:
            blocks.append(block)
            if len(self._lead) + sum(len(each.numbers) for each in blocks) > even_texts.HEAD_ROWS:
                break
        return self._part(blocks)

    def _last_row(self, told: Findings) -> RowValues | None:
        """The last row as it is read behind the first ones; None where something is to be told of it."""
        read = self._read(self._part(self._blocks[-1:]), told)
        return None if read is None or list(told) else read[1].rows[-1]

    def _rows(self) -> Sequence[RowValues]:
        read = self._read(self._sheet, Findings())
        if read is None:
            raise AssertionError("a sheet whose cells are all alike is read")
        return read[1].rows

    def _columns(self, form: ResourceForm, grid: Grid, fields: Sequence[Field]) -> tuple[EvenColumn, ...] | None:
        """What is to be true of all cells of each column; None where that cannot be said by the first rows."""
        declared = {field.name: field.type for field in form.schema_.fields} if form.schema_ else {}
        if grid.columns != list(range(1, len(fields) + 1)) or len(self._kinds) != len(fields):
            return None
        columns = []
        for position, (field, kind) in enumerate(zip(fields, self._kinds, strict=True)):
            cells = grid.column(position)
            if field.misfit is not None or field.fiscal is not None or field.multiplier != 1:
                return None
            numbers = kind is NumberColumn and field.type in _NUMBERS and cells.texts <= {""}
            texts = kind is TextColumn and field.type == "string" and cells.kinds == {str}
            if not (numbers and cells.kinds <= {Decimal, str}) and not texts:
                return None
            words = texts and declared.get(field.name) != "string" and not has_code(numbers_in(cells, _PLAIN))
            if words and not stays_text(grid, position, _PLAIN):
                return None
            behind = max((_decimals(cell) for cell in cells.cells if isinstance(cell, Decimal)), default=0)
            columns.append(EvenColumn(field.name, field.type, words, field.unit.kind, behind))
        return tuple(columns) if NumberColumn in self._kinds else None

    def _cells(self, position: int, led: Sequence[RowValues]) -> tuple[str, ...]:
        """All cells of a column, with ``BETWEEN_TEXTS`` between those of a stretch of rows."""
        pieces = [BETWEEN_TEXTS.join(_text(row[position]) for row in led)] if led else []
        for block in self._blocks:
            column = _as_text(block.columns[position])
            assert column is not None
            number = isinstance(column, NumberColumn)
            pieces.append(column.text.replace(BETWEEN_NUMBERS, BETWEEN_TEXTS) if number else column.text)
        return tuple(pieces)


def _as_text(column: object) -> NumberColumn | TextColumn | None:
    """A column as text, if it is one of numbers or of texts alone."""
    if isinstance(column, NumberColumn | TextColumn):
        return column
    cells = getattr(column, "cells", ())
    return TextColumn(BETWEEN_TEXTS.join(cells)) if set(map(type, cells)) == {str} else None


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _text(value: Scalar) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
