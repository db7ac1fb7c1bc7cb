"""Tables of large text files that SQL alone asks: their columns known by the first rows, their cells left unread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from keyfacts.findings import Findings
from keyfacts.model.dataset import DataTable, Field, RowPlaces
from keyfacts.model.later_rows import LaterRows, RowValues
from keyfacts.model.time_periods import FiscalYear
from keyfacts.read.dataset.columns.cells import Writing, has_code, numbers_in
from keyfacts.read.dataset.columns.forms import FieldForm, SchemaForm
from keyfacts.read.dataset.columns.misfits import stays_text
from keyfacts.read.dataset.columns.number_texts import decimal_mark
from keyfacts.read.dataset.columns.total_rows import may_be_totals
from keyfacts.read.dataset.dataset_models import ResourceForm
from keyfacts.read.dataset.large_files import even_texts
from keyfacts.read.dataset.large_files.even_texts import EvenText, even_text
from keyfacts.read.dataset.sql.even_columns import EvenColumn
from keyfacts.read.dataset.tables import dialect_of, table_of
from keyfacts.read.dataset.text_files.separated import read_csv
from keyfacts.read.files.files import name_of, path_inside, read_bytes
from keyfacts.read.files.yaml import PlacedData
from keyfacts.values import frozen

MAX_BYTES: Final = 50_000_000
_ENDINGS: Final = (".csv", ".tsv", ".tab", ".txt")
_TYPES: Final = ("string", "number", "integer", "year")
_GLOBS: Final = frozenset("*?[")
_PLAIN: Final = Writing()


@frozen
class EvenTable:
    """A table of a large text file that SQL may read from the file itself, if all its cells are as its first ones.

    ``columns`` are what has to be true of them; ``table`` has the rows for those who ask for them later.
    """

    path: Path
    table: DataTable
    columns: tuple[EvenColumn, ...]
    delimiter: str
    first: RowValues
    last: RowValues
    cells: tuple[tuple[str, ...], ...] = ()
    """The text of each column of a sheet, in pieces: SQL cannot read it from the file itself (``even_sheets``)."""
    quoted: bool = False
    """Whether cells of a text stand in quotes."""


def even_table(
    root: Path,
    folder: Path,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    fiscal: FiscalYear | None,
) -> EvenTable | None:
    """The table of a resource, if it can be left to SQL; None for any other, which is read as a whole."""
    if not form.path or not form.path.lower().endswith(_ENDINGS) or not is_plain(form) or _GLOBS & set(form.path):
        return None
    path = path_inside(root, folder, form.path, Findings(), placed.place(*at, "path"))
    if path is None or _GLOBS & set(path.as_posix()) or not path.is_file():
        return None
    if path.stat().st_size < even_texts.LEAST_BYTES:
        return None
    data = read_bytes(root, path, MAX_BYTES, Findings())
    name = name_of(root, path)
    text = None if data is None else even_text(data, name, dialect_of(form))
    if text is None:
        return None
    text.first.fiscal = fiscal
    told = Findings()
    table = table_of(text.first, form, placed, at, told, name)
    columns = _columns(form.schema_, text, table.fields)
    if list(told) or columns is None or decimal_mark(text.first) == ",":
        return None
    last = _last_row(form, placed, at, text)
    if last is None or may_be_totals(table.rows[0]) or may_be_totals(last):
        return None
    rows = LaterRows(text.count, _reader(text.data, name, form, placed, at, fiscal))
    places = RowPlaces(name, range(2, text.count + 2))
    whole = replace(table, rows=rows, row_places=places)
    return EvenTable(path, whole, columns, text.first.delimiter, table.rows[0], last, (), b'"' in text.data)


def is_plain(form: ResourceForm) -> bool:
    """Whether the resource asks for nothing that each row is looked at for."""
    fields = form.schema_.fields if form.schema_ else ()
    dialect = form.dialect
    return (
        form.suppress is None
        and form.fetch is None
        and not form.notes
        and (form.schema_ is None or tuple(form.schema_.missingValues) == ("",))
        and (dialect is None or (dialect.decimalChar == "." and dialect.groupChar is None))
        and all(_is_plainly_written(field) for field in fields)
    )


def _is_plainly_written(field: FieldForm) -> bool:
    told = (field.decimalChar, field.groupChar, field.missingValues, field.multiplier, field.fiscal_year)
    return field.bareNumber and all(each is None for each in told)


def _columns(schema: SchemaForm | None, text: EvenText, fields: Sequence[Field]) -> tuple[EvenColumn, ...] | None:
    """What is to be true of all cells of each column; None where that cannot be said by the first rows."""
    declared = {field.name: field.type for field in schema.fields} if schema else {}
    columns = []
    for position, field in enumerate(fields):
        told = declared.get(field.name)
        cells = numbers_in(text.first.column(position), _PLAIN)
        if field.type not in _TYPES or field.fiscal is not None or field.misfit is not None or not cells:
            return None
        words = field.type == "string" and told != "string" and not has_code(cells)
        if words and not stays_text(text.first, position, _PLAIN):
            return None
        decimals = max(map(_decimals, cells)) if field.type == "number" else 0
        columns.append(EvenColumn(field.name, field.type, words, field.unit.kind, decimals))
    return tuple(columns)


def _decimals(number: str) -> int:
    """The digits behind the point of a number as it is written, without zeros at the end."""
    return len(number.strip().partition(".")[2].rstrip("0"))


def _last_row(form: ResourceForm, placed: PlacedData, at: tuple[str | int, ...], text: EvenText) -> RowValues | None:
    """The last row as the first ones are read; None where it does not fit."""
    grid = replace(text.first, rows=[*text.first.rows, [*text.last]], lines=[*text.first.lines, 0], _columns={})
    grid.numbers = []
    told = Findings()
    rows = table_of(grid, form, placed, at, told, text.first.file).rows
    return None if list(told) else rows[-1]


def _reader(
    data: bytes,
    name: str,
    form: ResourceForm,
    placed: PlacedData,
    at: tuple[str | int, ...],
    fiscal: FiscalYear | None,
) -> Callable[[], Sequence[RowValues]]:
    """What reads all rows of the file, of which nothing is to be told."""

    def read() -> Sequence[RowValues]:
        grid = read_csv(data, name, Findings(), dialect_of(form))
        if grid is None:
            raise AssertionError("a text whose cells are all alike is read")
        grid.fiscal = fiscal
        return table_of(grid, form, placed, at, Findings(), name).rows

    return read
