"""Rows of a sheet by column: their cells stay text until something asks for the rows, most often nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import repeat
from json.encoder import encode_basestring_ascii as json_text
from typing import Any, Final, NamedTuple

from keyfacts.read.dataset.grid import CellFault, GridCell
from keyfacts.values import frozen

BETWEEN_NUMBERS: Final = " "
BETWEEN_TEXTS: Final = "\x7f"
"""A sign that no text of a ``TextColumn`` holds: it cannot be printed."""


class CellRow(NamedTuple):
    """A row with content: its ``number`` from 1, its cells from column A, and the look of each (``formats``)."""

    number: int
    cells: list[GridCell]
    looks: tuple[str, ...]
    odd: bool = False
    """Whether a cell may be no plain text or number: a day, a fault, a text with signs that cannot be printed."""
    gaps: bool = True
    """Whether a cell may be empty."""


class Numbers(tuple[str, ...]):
    """The cells of a column that are numbers without exception, in digits; '' for one without content."""

    __slots__ = ()

    @property
    def written(self) -> str:
        """The JSON of a text with one number behind the other."""
        return f'"{BETWEEN_NUMBERS.join(self)}"'


class Texts(tuple[str, ...]):
    """The cells of a column that are texts of signs that can be printed; '' for one without content."""

    __slots__ = ()

    @property
    def written(self) -> str:
        """The JSON of a text with one cell behind the other."""
        return f'{{"texts":{json_text(BETWEEN_TEXTS.join(self))}}}'


@frozen
class NumberColumn:
    """Numbers in digits with ``BETWEEN_NUMBERS`` between them; nothing stands for a cell without content."""

    text: str

    @property
    def cells(self) -> Sequence[GridCell]:
        """The numbers."""
        written = self.text.split(BETWEEN_NUMBERS)
        if "" in written:
            return [Decimal(each) if each else "" for each in written]
        return list(map(Decimal, written))


@frozen
class TextColumn:
    """Texts with ``BETWEEN_TEXTS`` between them; nothing stands for a cell without content."""

    text: str

    @property
    def cells(self) -> Sequence[GridCell]:
        """The texts."""
        return self.text.split(BETWEEN_TEXTS)


@frozen
class CellColumn:
    """Cells of any kind."""

    cells: Sequence[GridCell]


@dataclass(slots=True)
class RowBlock:
    """Rows by column: the number of each, its columns from A on, the looks of each row or of all."""

    numbers: list[int]
    looks: list[tuple[str, ...]]
    odd: bool
    columns: list[NumberColumn | TextColumn | CellColumn]

    @property
    def rows(self) -> list[CellRow]:
        """The rows, each with its last cell that holds something; a row without any is none."""
        read = [column.cells for column in self.columns]
        gaps = any("" in cells for cells in read)
        rows = map(list, zip(*read, strict=True))
        of_rows = self.looks if len(self.looks) > 1 else repeat(self.looks[0])
        made = map(CellRow._make, zip(self.numbers, rows, of_rows, repeat(self.odd), repeat(gaps)))
        return list(filter(None, map(_trimmed, made))) if gaps else list(made)


def _trimmed(row: CellRow) -> CellRow | None:
    while row.cells and row.cells[-1] == "":
        row.cells.pop()
    if not row.cells:
        return None
    if len(row.looks) > len(row.cells) or any(row.looks):
        looks = zip(row.cells, row.looks, strict=False)
        return row._replace(looks=tuple("" if cell == "" else look for cell, look in looks))
    return row


def column_of_written(written: str | dict[str, str] | list[Any], odd: bool) -> NumberColumn | TextColumn | CellColumn:
    """A column as its JSON says."""
    if isinstance(written, str):
        return NumberColumn(written)
    if isinstance(written, dict):
        return TextColumn(written["texts"])
    return CellColumn([cell_of(cell) if isinstance(cell, list) else cell for cell in written] if odd else written)


def cell_of(written: list[Any]) -> GridCell:
    """A cell that JSON has no kind of value for."""
    match written:
        case ["fault" | "zero", str(text)]:
            return CellFault(text)
        case ["date", str(text)]:
            return date.fromisoformat(text)
    raise ValueError("no cell")
