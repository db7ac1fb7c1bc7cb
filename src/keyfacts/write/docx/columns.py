"""Widths of table columns: by weight where the report gives them, else by what stands in them."""

from __future__ import annotations

from typing import Final

from keyfacts.model.document import Text
from keyfacts.model.table import Cell, Row, Table
from keyfacts.model.walk import plain_text

_WIDEST: Final = 38
"""Characters beyond which a column's words wrap rather than claim more width."""
_NARROWEST: Final = 5


def column_widths(table: Table, count: int, available: int) -> list[int]:
    """Widths in twips of ``count`` columns that fill ``available`` twips exactly."""
    weights = [column.weight for column in table.columns[:count]]
    if len(weights) != count or not all(weight > 0 for weight in weights):
        weights = [float(length) for length in _lengths(table, count)]
    total = sum(weights)
    widths = [int(available * weight / total) for weight in weights]
    widths[0] += available - sum(widths)
    return widths


def _lengths(table: Table, count: int) -> list[int]:
    """The longest text of each column in characters, within bounds; spanning cells are left out."""
    lengths = [_NARROWEST] * count
    for row in _sample(table):
        column = 0
        for cell in row.cells:
            if cell.colspan == 1 and column < count:
                words = _words(cell)
                length = min(len(words), _WIDEST) if cell.header != "column" else _head_length(words)
                lengths[column] = max(lengths[column], length + 2)
            column += cell.colspan
    return lengths


def _words(cell: Cell) -> str:
    inlines = cell.inlines
    return inlines[0].text if len(inlines) == 1 and isinstance(inlines[0], Text) else plain_text(inlines)


def _head_length(words: str) -> int:
    """A boxhead may wrap: it needs its longest word, and about half its length."""
    return min(_WIDEST, max([len(word) for word in words.split()] + [len(words) // 2]))


def _sample(table: Table) -> list[Row]:
    """The head and at most the first 200 rows: enough to judge widths by."""
    rows = list(table.head)
    for group in table.groups:
        rows += group.rows[: 200 - len(rows)] if len(rows) < 200 else ()
    return rows
