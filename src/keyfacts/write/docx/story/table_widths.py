"""Widths of table columns: by weight where the report gives them, else by what stands in them, as in the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import Final

from keyfacts.model.document import Cell, Column, Row, Table, Text
from keyfacts.model.style.table_columns import GUTTER, inset, placed_cells, share_measure
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.story.display import words_width

_SAMPLE: Final = 200
"""Rows that are looked at: enough to judge widths by."""
_LONGEST: Final = 8
"""Texts of a column, the longest, of which one is taken to be the widest."""


def column_widths(table: Table, count: int, measure: float, size: float) -> list[int]:
    """Widths in twips of ``count`` columns with their white, for ``measure`` points and type of ``size`` points."""
    columns = (*table.columns, *[Column()] * count)[:count]
    free = max(measure - (count - 1) * GUTTER, 1.0)
    weights = [column.weight for column in columns]
    naturals = _collect(table, columns, size)
    widths, _ = share_measure(naturals, weights, free, lambda: _collect(table, columns, size, longest_word=True))
    shown = [twips(width + (GUTTER if n < count - 1 else 0.0)) for n, width in enumerate(widths)]
    if sum(widths) > free - 1.0:  # full tables end where the measure ends, however the parts were rounded
        shown[0] += twips(measure) - sum(shown)
    return shown


def _collect(table: Table, columns: tuple[Column, ...], size: float, longest_word: bool = False) -> list[float]:
    """The width of the widest cell of each column, in points, or of the longest word; spanning cells are left out."""
    widths = [1.0] * len(columns)
    for rows in _sample(table):
        standing: list[list[str]] = [[] for _ in columns]
        for row in placed_cells(rows, len(columns)):
            for n, cell in row:
                if cell.colspan == 1:
                    standing[n].append(_words(cell))
        for n, texts in enumerate(standing):
            if longest_word:
                texts = [word for text in texts for word in text.split()]
            widths[n] = max(widths[n], _widest(texts) * size + inset(columns, n))
    return widths


def _widest(texts: list[str]) -> float:
    """The width in em of the widest text; only the longest are measured."""
    return max([words_width(text) for text in nlargest(_LONGEST, dict.fromkeys(texts), key=len)], default=0.0)


def _words(cell: Cell) -> str:
    inlines = cell.inlines
    return inlines[0].text if len(inlines) == 1 and isinstance(inlines[0], Text) else plain_text(inlines)


def _sample(table: Table) -> Iterator[Sequence[Row]]:
    yield table.head
    left = _SAMPLE
    for group in table.groups:
        yield group.rows[:left]
        left = max(left - len(group.rows), 0)
