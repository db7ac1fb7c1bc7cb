"""A sheet as it was read: rows of cells with what their formats say, what is merged and what is hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from keyfacts.read.dataset.grid import MAX_COLUMNS, MAX_ROWS, CellFault, GridCell
from keyfacts.read.dataset.spreadsheets.row_blocks import (
    CellRow,
    Numbers,
    RowBlock,
    Texts,
    cell_of,
    column_of_written,
)
from keyfacts.values import frozen

MAX_CELLS = 20_000_000
"""Cells of the used range: as many as rows and columns make, used or not."""
MOST_MERGED = 100_000
NOTHING = '""'
"""The JSON of a cell without content."""
_ROWS_AT_ONCE = 500
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal)


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
class Area:
    """Merged cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class CellSheet:
    """What was read of the one sheet that was asked for."""

    name: str = ""
    parts: list[RowBlock | list[CellRow]] = field(default_factory=list)
    """The rows in the order they were read, by column or one by one."""
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each stretch, from 1."""
    merged: list[Area] = field(default_factory=list)
    width: int = 0
    """The last column that holds something, from 1."""
    _looks: list[tuple[str, ...]] = field(default_factory=list)
    _doubtful: list[tuple[CellRow, int]] = field(default_factory=list)
    """Cells (from 0) whose stored 0 may be one that no program has computed."""

    @property
    def rows(self) -> list[CellRow]:
        """All rows."""
        if len(self.parts) != 1 or not isinstance(self.parts[0], list):
            self.parts = [[row for part in self.parts for row in (part if isinstance(part, list) else part.rows)]]
        rows = self.parts[0]
        assert isinstance(rows, list)
        return rows

    def take(self, written: str) -> bool:
        """Take in what a ``SheetWriter`` has written; whether it was the last piece."""
        piece = _DECODER.decode(written)
        if "again" in piece:
            self.parts.clear()
            self._doubtful.clear()
        self._looks += [tuple(looks) for looks in piece.get("looks", ())]
        if "block" in piece:
            numbers, looks, odd, columns = piece["block"]
            shown = [self._looks[int(look)] for look in looks]
            read = [column_of_written(column, odd) for column in columns]
            self.parts.append(RowBlock(list(map(int, numbers)), shown, odd, read))
        rows = [
            CellRow(int(number), cells, self._looks[int(look)], bool(odd))
            for number, look, odd, cells in piece.get("rows", ())
        ]
        if rows:
            self.parts.append(rows)
        for row in rows:
            if row.odd:
                self._make_odd(row)
        if "sheet" not in piece:
            return False
        name, hidden, width, hidden_rows, hidden_columns, areas, computed = piece["sheet"]
        for row, at in self._doubtful:
            if at + 1 in computed:
                row.cells[at] = Decimal(0)
        self.name, self.hidden, self.width = str(name), bool(hidden), int(width)
        self.hidden_rows = {int(number) for number in hidden_rows}
        self.hidden_columns = [(int(first), int(last)) for first, last in hidden_columns]
        self.merged = [Area(*(int(each) for each in area)) for area in areas]
        return True

    def _make_odd(self, row: CellRow) -> None:
        for at, cell in enumerate(row.cells):
            if isinstance(cell, list):
                row.cells[at] = cell_of(cell)
                if cell[0] == "zero":
                    self._doubtful.append((row, at))


def json_of(cell: GridCell) -> str:
    """A cell for the way from one process to another; a text without signs is ``NOTHING``."""
    if isinstance(cell, CellFault):
        return json.dumps(["fault", str(cell)])
    if isinstance(cell, str):
        return json.dumps(cell) if cell.strip() else NOTHING
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return json.dumps(["date", cell.isoformat()]) if isinstance(cell, date) else f"{cell:f}"


def is_odd(written: str) -> bool:
    """Whether the JSON of a cell is no plain text or number."""
    return written.startswith("[") or ("\\" in written and not str(json.loads(written)).isprintable())


@dataclass(slots=True)
class SheetWriter:
    """Takes the rows of a sheet as they are read, within limits, and hands them on in pieces of JSON."""

    hand_on: Callable[[str], object]
    name: str = ""
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    computed: set[int] = field(default_factory=set)
    """Columns with a formula that some program has surely computed."""
    _width: int = 0
    _count: int = 0
    _rows: list[str] = field(default_factory=list)
    _looks: dict[tuple[str, ...], int] = field(default_factory=dict)
    _new_looks: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, number: int, cells: list[str], looks: tuple[str, ...], odd: bool) -> None:
        """Add a row of cells from column A on, each in JSON; TooLarge where it is beyond the limits."""
        last = len(cells)
        self.check_column(number, last)
        if number > MAX_ROWS or self._count >= MAX_ROWS:
            raise TooLarge(f"the sheet is used beyond {MAX_ROWS:,} rows", self.name, number, last)
        self._width = max(self._width, last)
        self._count += 1
        if self._width * self._count > MAX_CELLS:
            raise TooLarge(f"the sheet is used beyond {MAX_CELLS:,} cells", self.name, number, last)
        self._rows.append(f"[{number},{self._number_of(looks)},{int(odd)},[{','.join(cells)}]]")
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._hand_on_rows()

    def add_block(
        self, numbers: list[int], columns: list[list[str] | Numbers | Texts], looks: list[tuple[str, ...]], odd: bool
    ) -> bool:
        """Add rows by column, with the looks of each row or of all; False, and nothing is added, beyond the limits."""
        while columns and isinstance(columns[-1], list) and columns[-1].count(NOTHING) == len(numbers):
            columns.pop()
        width, count = max(self._width, len(columns)), self._count + len(numbers)
        if max(numbers) > MAX_ROWS or count > MAX_ROWS or width * count > MAX_CELLS:
            return False
        if columns:
            self._hand_on_rows()
            self._width = width
            full = any((NOTHING if isinstance(each, list) else "") not in each for each in columns)
            empty = {NOTHING, ""}
            self._count += len(numbers) if full else sum(not set(row) <= empty for row in zip(*columns, strict=True))
            written = (f"[{','.join(each)}]" if isinstance(each, list) else each.written for each in columns)
            shown = [self._number_of(each[: len(columns)]) for each in looks]
            new = json.dumps(self._new_looks)
            self._new_looks.clear()
            self.hand_on(f'{{"looks":{new},"block":[{numbers},{shown},{json.dumps(odd)},[{",".join(written)}]]}}')
        return True

    def _number_of(self, looks: tuple[str, ...]) -> int:
        """The number of looks, which are handed on when they are new."""
        number = self._looks.get(looks)
        if number is None:
            number = self._looks[looks] = len(self._looks)
            self._new_looks.append(looks)
        return number

    def check_column(self, row: int, column: int) -> None:
        """TooLarge for a cell beyond the last column."""
        if column > MAX_COLUMNS:
            raise TooLarge(f"the sheet is used beyond {MAX_COLUMNS:,} columns", self.name, row, column)

    def merge(self, area: Area) -> None:
        """Add merged cells."""
        if len(self.merged) >= MOST_MERGED:
            raise TooLarge(f"the sheet has more than {MOST_MERGED:,} merged areas", self.name)
        self.merged.append(area)

    def begin_again(self) -> None:
        """Take back the rows so far."""
        self._rows.clear()
        self.hidden_rows.clear()
        self.computed.clear()
        self._width = self._count = 0
        self.hand_on('{"again":true}')

    def end(self) -> None:
        """Hand on what is left, and what holds of the whole sheet."""
        self._hand_on_rows()
        areas = [[area.top, area.left, area.bottom, area.right] for area in self.merged]
        sheet: list[Any] = [self.name, self.hidden, self._width, sorted(self.hidden_rows), self.hidden_columns, areas]
        sheet.append(sorted(self.computed))
        self.hand_on(json.dumps({"sheet": sheet}))

    def _hand_on_rows(self) -> None:
        looks = json.dumps(self._new_looks)
        self.hand_on(f'{{"looks":{looks},"rows":[{",".join(self._rows)}]}}')
        self._rows.clear()
        self._new_looks.clear()
