"""A table file as a grid of cells, how such files are written, and the bounds of all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from keyfacts.findings import Findings, Place
from keyfacts.model.time_periods import FiscalYear
from keyfacts.read.files.files import MEGABYTE
from keyfacts.values import frozen

MAX_BYTES = 50 * MEGABYTE
MAX_ROWS = 1_000_000
LAST_ROW = 65_536
"""Of a sheet of .xls: what was longer was cut off there when it was saved."""
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
        if self.startswith("##"):
            return "this cell holds ### of a column that was too narrow, and no value"
        return f"this cell holds the error {self[:40]}"

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.startswith("="):
            return "open the file in the spreadsheet program and save it, or write the value"
        if self.startswith("serial "):
            return "write the day, or give the cell another number format"
        if self.startswith("##"):
            return "make the column wider in the spreadsheet program, and save it as CSV again"
        return f"mend the formula or empty the cell; missingValues: ['', '{self[:40]}'] makes it a missing value"


_ERROR = re.compile(
    r"#[¡¿]?[^\W\d_a-zà-ÿ]{2,12}(?:/[A-Z0])?[!?]|#N/?[ADV]|#GETTING_DATA|Err:5\d\d|#{3,}"
    r"|#(?:EXTERNAL|LOADING\.\.\.|EMPTY!)"
)
"""What stands in a cell whose formula failed, in the languages of Excel, of LibreOffice, or that was too narrow."""


def error_in(text: str) -> CellFault | None:
    """The error that a text cell holds where a spreadsheet program has written one (``#DIV/0!``, ``Err:502``)."""
    clean = text.strip()
    return CellFault(clean) if clean[:1] in ("#", "E") and _ERROR.fullmatch(clean) else None


NAMELESS = "row"
"""The name of a first column without a heading, as R and pandas write the names of rows."""


@frozen
class Dialect:
    """How a table file is written (Table Dialect); ``delimiter`` '' is not told, rows are counted from 1."""

    delimiter: str = ""
    quote: str = '"'
    doubled: bool = True
    escape: str = ""
    skip_space: bool = False
    header_rows: tuple[int, ...] = ()
    header_join: str = " "
    comment_rows: tuple[int, ...] = ()
    comment: str = ""
    encoding: str = "utf-8"
    header: bool = True
    names: tuple[str, ...] = ()
    """What the columns are called (Table Schema's fields), for a file without a head."""


class ColumnCells:
    """The cells of one column, the kinds of values among them, and its different texts."""

    __slots__ = ("cells", "kinds", "numbers", "texts")

    def __init__(self, cells: list[GridCell]) -> None:
        self.cells = cells
        self.kinds: set[type] = set(map(type, cells))
        self.texts: set[str] = set()
        if str in self.kinds:
            self.texts = set(cells) if len(self.kinds) == 1 else {c for c in cells if type(c) is str}  # type: ignore[arg-type]
        self.numbers: tuple[object, dict[str, Decimal | None]] = (None, {})
        """A way of writing numbers, and the texts read so: kept here by ``columns.cells``."""


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
    numbers: list[int] = field(default_factory=list)
    """The rows as Table Dialect counts them, where it does."""
    sheet: str = ""
    """The sheet of a spreadsheet."""
    columns: list[int] = field(default_factory=list)
    """The columns of a spreadsheet that the columns here stand in, from 1."""
    looks: list[dict[str, int]] = field(default_factory=list)
    """For each column of a spreadsheet what its numbers look like (``formats``), each with its first row."""

    fiscal: FiscalYear | None = None
    """How the fiscal years of the dataset run."""
    remarks: list[int] = field(default_factory=list)
    """The rows of remarks at the end that were left out, as Table Dialect counts them."""
    remark: str = ""
    """What the first of them says, and its line."""
    remark_line: int = 0
    delimiter: str = ""
    """What stands between the cells of a text file."""
    decimal_mark: str | None = None
    """The decimal mark that its numbers surely have (``number_texts``), None where nobody has looked yet."""
    row_looks: list[tuple[str, ...]] = field(default_factory=list)
    """What the cells of each row look like, by the columns of the spreadsheet, where any is shown in another way."""

    _columns: dict[int, ColumnCells] = field(default_factory=dict)

    def column(self, position: int) -> ColumnCells:
        """The cells of a column, once the rows are complete."""
        known = self._columns.get(position)
        if known is None or len(known.cells) != len(self.rows):
            known = self._columns[position] = ColumnCells([row[position] for row in self.rows])
        return known

    def look(self, row: int, position: int) -> str:
        """What a cell looks like."""
        looks = self.row_looks[row] if self.row_looks else ()
        column = self._number(position)
        return looks[column - 1] if column <= len(looks) else ""

    def place(self, row: int, column: int = -1) -> Place:
        """The place of a row, or of a cell (both from 0): line and number of the column."""
        return Place(self.file, self.lines[row], self._number(column), self.sheet)

    def head_place(self, column: int = -1) -> Place:
        """The place of a heading, or of the header."""
        return Place(self.file, self.header_line, self._number(column), self.sheet)

    def _number(self, column: int) -> int:
        return self.columns[column] if self.columns and column >= 0 else column + 1


def check_header(name: str, line: int, header: list[str], findings: Findings) -> bool:
    """Whether every column has a heading of its own; a first one without is given one."""
    if len(header) > MAX_COLUMNS:
        findings.report("KF004", Place(name, line), f"a table has {MAX_COLUMNS} columns at most")
        return False
    if len(header) > 1 and not header[0] and all(header[1:]):
        header[0] = next(each for each in (NAMELESS, "_row", "row_name", "row_") if each not in header[1:])
    seen: set[str] = set()
    for column, heading in enumerate(header, 1):
        if not heading:
            hint = "give it a name there, or leave it out of the file"
            findings.report("KF107", Place(name, line, column), f"column {column} has no heading", hint)
        elif heading in seen:
            hint = "give one of them another name"
            findings.report("KF106", Place(name, line, column), f"the column '{heading[:80]}' is given twice", hint)
        seen.add(heading)
    return "" not in seen and len(seen) == len(header)
