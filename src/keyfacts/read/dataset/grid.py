"""A table file as a grid of cells, whatever kind of file it is; every cell knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from keyfacts.findings import Place

MAX_ROWS = 1_000_000
MAX_COLUMNS = 1_000
MAX_CELL = 1_000_000

GridCell: TypeAlias = str | Decimal | bool | date
"""A cell as its file has it: CSV knows text only, spreadsheets and JSON also numbers, days and truth."""


class CellFault(str):
    """What stands in a cell of a spreadsheet that has no value: an error (``#DIV/0!``), a formula nobody computed."""

    __slots__ = ()

    @property
    def message(self) -> str:
        """The sentence of a finding."""
        if self == "=":
            return "the formula of this cell has no stored value"
        if self.startswith("="):
            return f"the formula {self[:60]} has no stored value"
        if self.startswith("serial "):
            return f"the number {self[7:]} is formatted as a day and is none"
        return f"this cell holds the error {self[:40]}"

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.startswith("="):
            return "open the file in the spreadsheet program and save it, or write the value"
        if self.startswith("serial "):
            return "write the day, or give the cell another number format"
        return f"mend the formula or empty the cell; missingValues: ['', '{self[:40]}'] makes it a missing value"


@dataclass(slots=True)
class Grid:
    """Header and rows of a table file, with the line (or spreadsheet row) of each."""

    file: str
    header: list[str]
    rows: list[list[GridCell]]
    lines: list[int]
    header_line: int = 1
    kinds: list[str] = field(default_factory=list)
    """The types of the columns (Table Schema's words) where the file itself has types."""
    sheet: str = ""
    """The sheet of a spreadsheet."""
    columns: list[int] = field(default_factory=list)
    """The columns of a spreadsheet that the columns here stand in, from 1."""
    looks: list[dict[str, int]] = field(default_factory=list)
    """For each column of a spreadsheet what its numbers look like (``formats``), each with its first row."""

    def place(self, row: int, column: int = -1) -> Place:
        """The place of a row, or of a cell (both from 0): line and number of the column."""
        return Place(self.file, self.lines[row], self._number(column), self.sheet)

    def head_place(self, column: int = -1) -> Place:
        """The place of a heading, or of the header."""
        return Place(self.file, self.header_line, self._number(column), self.sheet)

    def _number(self, column: int) -> int:
        return self.columns[column] if self.columns and column >= 0 else column + 1
