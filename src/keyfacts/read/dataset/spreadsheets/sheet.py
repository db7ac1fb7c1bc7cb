"""A sheet as it was read: rows of cells with what their formats say, what is merged and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from keyfacts.read.dataset.grid import MAX_COLUMNS, MAX_ROWS, CellFault, GridCell
from keyfacts.values import frozen

MAX_CELLS = 20_000_000
"""Cells of the used range: as many as rows and columns make, used or not."""
MOST_MERGED = 100_000


class NotASpreadsheet(Exception):
    """Carries the sentence of a finding and its hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class TooLarge(Exception):
    """A sheet is used beyond the limits: the sentence, and the cell that is."""

    def __init__(self, message: str, sheet: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.sheet, self.row, self.column = sheet, row, column


class NoSuchSheet(Exception):
    """The sheets that there are instead."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("no such sheet")
        self.names = names


@frozen
class CellRow:
    """A row with content: its ``number`` from 1, its cells from column A, and the look of each (``formats``)."""

    number: int
    cells: list[GridCell]
    looks: tuple[str, ...]


@frozen
class Area:
    """Merged cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class CellSheet:
    """What was read of the one sheet that was asked for."""

    name: str
    rows: list[CellRow] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each stretch, from 1."""
    merged: list[Area] = field(default_factory=list)
    _looks: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _width: int = 0

    def add(self, number: int, cells: dict[int, GridCell], looks: dict[int, str]) -> None:
        """Add a row of cells by their column (from 1); TooLarge where it is beyond the limits."""
        last = max(cells)
        if last > MAX_COLUMNS:
            raise TooLarge(f"the sheet is used beyond {MAX_COLUMNS:,} columns", self.name, number, last)
        if number > MAX_ROWS or len(self.rows) >= MAX_ROWS:
            raise TooLarge(f"the sheet is used beyond {MAX_ROWS:,} rows", self.name, number, last)
        self._width = max(self._width, last)
        if self._width * (len(self.rows) + 1) > MAX_CELLS:
            raise TooLarge(f"the sheet is used beyond {MAX_CELLS:,} cells", self.name, number, last)
        shown = tuple(looks.get(column, "") for column in range(1, last + 1)) if looks else ()
        shown = self._looks.setdefault(shown, shown)  # rows look alike: one tuple serves them all
        self.rows.append(CellRow(number, [cells.get(column, "") for column in range(1, last + 1)], shown))

    @property
    def width(self) -> int:
        """The last column that holds something, from 1."""
        return self._width

    def to_json(self) -> list[Any]:
        """Everything but the rows, for the way from one process to another."""
        areas = [[area.top, area.left, area.bottom, area.right] for area in self.merged]
        return [self.name, self.hidden, sorted(self.hidden_rows), self.hidden_columns, areas]

    @classmethod
    def from_json(cls, head: list[Any]) -> CellSheet:
        """The sheet of ``to_json``, without rows."""
        name, hidden, hidden_rows, hidden_columns, areas = head
        columns = [(int(first), int(last)) for first, last in hidden_columns]
        return cls(str(name), [], bool(hidden), set(hidden_rows), columns, [Area(*area) for area in areas])

    def add_json(self, row: list[Any]) -> None:
        """Add a row of ``row_to_json``."""
        number, cells, looks = row
        named = {int(column): _cell_from_json(cell) for column, cell in cells}
        self.add(int(number), named, {int(column): str(look) for column, look in looks})


def row_to_json(row: CellRow) -> list[Any]:
    """A row for the way from one process to another; cells without content are left out."""
    cells = [[column, _cell_to_json(cell)] for column, cell in enumerate(row.cells, 1) if cell != ""]
    return [row.number, cells, [[column, look] for column, look in enumerate(row.looks, 1) if look]]


def _cell_to_json(cell: GridCell) -> Any:
    if isinstance(cell, CellFault):
        return ["fault", str(cell)]
    if isinstance(cell, bool | str):
        return cell
    return ["date", cell.isoformat()] if isinstance(cell, date) else [f"{cell:f}"]


def _cell_from_json(cell: Any) -> GridCell:
    match cell:
        case ["fault", str(text)]:
            return CellFault(text)
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case [str(digits)]:
            return Decimal(digits)
        case bool() | str():
            return cell
    raise ValueError("no cell")
