"""Widths of table columns: from what the cells say, the weights the author gave, and the room there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from keyfacts.model.document import Cell, Inline, Row, Table
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.model.style.table_columns import CellMeasures, TableFit, TableStyles, WidestOf, fit_columns

if TYPE_CHECKING:
    from keyfacts.write.pdf.text.typesetter import Typesetter


def fit_table(table: Table, styles: TableStyles, measure: float, typesetter: Typesetter) -> TableFit:
    """How a table is set in a measure of so many points."""
    measures = (typesetter.natural_width, typesetter.minimum_width, typesetter.widest_number)
    return fit_columns(table, table.columns, measure, styles, CellMeasures(*map(_widest, measures)))


def _widest(width_of: Callable[[tuple[Inline, ...], TextStyle], float]) -> WidestOf:
    return lambda cells, style: max([width_of(inlines, style) for inlines in cells])


def columns_of(rows: Sequence[Row]) -> int:
    """How many columns the rows reach over, at least one."""
    covered: dict[int, int] = {}
    widest = 1
    for row in rows:
        n = 0
        for cell in row.cells:
            while covered.get(n):
                n += 1
            for k in range(n, n + cell.colspan):
                covered[k] = cell.rowspan
            n += cell.colspan
        widest = max(widest, n)
        covered = {n: k - 1 for n, k in covered.items() if k > 1}
    return widest


def regular_rows(rows: tuple[Row, ...], count: int) -> tuple[Row, ...]:
    """The rows with spans cut where they would overlap or leave the rows, and empty cells where some are missing."""
    if all(len(row.cells) == count and not any(c.colspan > 1 or c.rowspan > 1 for c in row.cells) for row in rows):
        return rows
    covered = [0] * count
    regular = []
    for number, row in enumerate(rows):
        cells, n = [], 0
        given = iter(row.cells)
        while n < count:
            if covered[n]:
                n += 1
                continue
            cell = next(given, None) or Cell(())
            free = next((k - n for k in range(n, count) if covered[k]), count - n)
            wide, high = max(min(cell.colspan, free), 1), max(min(cell.rowspan, len(rows) - number), 1)
            if (wide, high) != (cell.colspan, cell.rowspan):
                cell = replace(cell, colspan=wide, rowspan=high)
            cells.append(cell)
            for k in range(n, n + wide):
                covered[k] = high
            n += wide
        covered = [max(k - 1, 0) for k in covered]
        regular.append(replace(row, cells=tuple(cells)))
    return tuple(regular)
