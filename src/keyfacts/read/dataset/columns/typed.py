"""The cells of a column as values of its type: each different text is read once, sure numbers are taken as they are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from keyfacts.model.dataset import Scalar
from keyfacts.read.dataset.columns.cells import NotTyped, numbers_in
from keyfacts.read.dataset.columns.number_formats import text_as_shown
from keyfacts.read.dataset.columns.reading import ReadColumn
from keyfacts.read.dataset.grid import CellFault, ColumnCells, Grid, GridCell
from keyfacts.values import frozen

_SURE_LENGTH = 15
"""Signs up to which a number has no digits that are noise (``cells.sure``)."""
_NUMBERS = ("number", "integer", "year")
_WRONG: Final = object()


@frozen
class TypedColumn:
    """The ``values`` of a column, None where a cell is missing, has no value or is ``wrong``; rows count from 0."""

    values: list[Scalar]
    symbols: dict[int, str]
    """The signs that stand for missing values and are printed."""
    faults: list[tuple[int, CellFault]]
    wrong: list[int]
    """Rows whose cell does not fit the type."""


def typed_column(grid: Grid, position: int, column: ReadColumn) -> TypedColumn:
    """All cells of a column as its type says."""
    cells = grid.column(position)
    plain_number = column.field.type in _NUMBERS and column.field.fiscal is None and column.field.multiplier == 1
    if plain_number and cells.kinds == {Decimal}:
        values = _sure_numbers(cells.cells, column)
        if values is not None:
            return TypedColumn(values, {}, [], [])
    read = _texts_read(cells, column, plain_number)
    if cells.kinds == {str}:
        found: list[Any] = [read[cell] for cell in cells.cells]  # type: ignore[index]  # all are texts
        faults: list[tuple[int, CellFault]] = []
    else:
        parse = _parser(grid, position, column)
        found = [read[c] if type(c) is str else parse(c, row) for row, c in enumerate(cells.cells)]
        missing = column.writing.missing
        no_values = ((row, cell) for row, cell in enumerate(cells.cells) if isinstance(cell, CellFault))
        faults = [(row, cell) for row, cell in no_values if cell.strip() not in missing]
    symbols = {}
    if signs := column.writing.symbols:
        texts = ((row, cell.strip()) for row, cell in enumerate(cells.cells) if isinstance(cell, str))
        symbols = {row: text for row, text in texts if text in signs}
    wrong = []
    if any(value is _WRONG for value in read.values()) or cells.kinds - {str}:
        wrong = [row for row, value in enumerate(found) if value is _WRONG]
        for row in wrong:
            found[row] = None
    return TypedColumn(found, symbols, faults, wrong)


def _sure_numbers(cells: list[GridCell], column: ReadColumn) -> list[Scalar] | None:
    """Cells that are all numbers, as their type says; None where one of them does not fit it."""
    try:
        if column.field.type == "number":
            return [cell if len(str(cell)) <= _SURE_LENGTH else column.parse(cell) for cell in cells]
        for number in set(cells):
            column.parse(number)
    except NotTyped:
        return None
    return list(cells)


def _texts_read(cells: ColumnCells, column: ReadColumn, plain_number: bool) -> dict[str, Any]:
    """What each text of a column is read as."""
    writing, parse = column.writing, column.parse
    numbers = numbers_in(cells, writing) if plain_number else {}
    read: dict[str, Any] = {}
    for text in cells.texts:
        number = numbers.get(text)
        if number is not None and len(text) <= _SURE_LENGTH and column.field.type == "number":
            read[text] = number
        elif text.strip() in writing.missing:
            read[text] = None
        else:
            try:
                read[text] = parse(text if number is None else number)
            except NotTyped:
                read[text] = _WRONG
    return read


def _parser(grid: Grid, position: int, column: ReadColumn) -> Callable[[GridCell, int], Any]:
    """What reads a cell that is no text: its value, or ``_WRONG``."""
    as_shown = bool(grid.row_looks) and column.field.type == "string"

    def parse(cell: GridCell, row: int) -> Any:
        if isinstance(cell, CellFault):
            return None
        try:
            if as_shown and isinstance(cell, Decimal):
                return column.parse(text_as_shown(cell, grid.look(row, position)))
            return column.parse(cell)
        except NotTyped:
            return _WRONG

    return parse
