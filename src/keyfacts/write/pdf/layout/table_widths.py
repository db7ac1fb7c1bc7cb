"""Widths of table columns: from what the cells say, the weights the author gave, and the room there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from keyfacts.model.document import Inline
from keyfacts.model.stylesheet import TextStyle
from keyfacts.model.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from keyfacts.write.pdf.text import Typesetter

WidthOf = Callable[[Sequence[Inline], TextStyle], float]
GUTTER = 14.0
"""White between two columns, in points."""
_INSET = 12.0
_EXTRA = 66.0
"""White that a column may gain beyond its widest cell."""


def column_widths(
    table: Table, head: TextStyle, body: TextStyle, measure: float, typesetter: Typesetter
) -> tuple[list[float], float]:
    """Widths of the columns' text, and by how many points the table is too wide for ``measure`` (0: it fits)."""
    count = len(table.columns)
    free = max(measure - (count - 1) * GUTTER, 1.0)
    naturals = _collect(table, head, body, typesetter.natural_width)
    if any(column.weight > 0 for column in table.columns):
        naturals = _weighted(table.columns, naturals, free)
    if sum(naturals) <= free + 0.01:
        return _widened(naturals, free), 0.0
    leasts = _collect(table, head, body, typesetter.minimum_width)
    naturals = [max(n, least) for n, least in zip(naturals, leasts, strict=True)]
    short = sum(leasts) - free
    if short > 0.5:
        return [least * free / sum(leasts) for least in leasts], short
    kept = _short_columns(naturals, leasts, free)
    left = free - sum(naturals[n] for n in kept) - sum(least for n, least in enumerate(leasts) if n not in kept)
    wish = sum(naturals[n] - leasts[n] for n in range(count) if n not in kept)
    share = left / wish if wish > 0 else 0.0
    return [
        natural if n in kept else least + (natural - least) * share
        for n, (natural, least) in enumerate(zip(naturals, leasts, strict=True))
    ], 0.0


def _short_columns(naturals: list[float], leasts: list[float], free: float) -> set[int]:
    """The columns that break no cell: those that take no more than an even share of what the others leave."""
    kept: set[int] = set()
    for n in sorted(range(len(naturals)), key=naturals.__getitem__):
        if naturals[n] > free / (len(naturals) - len(kept)):
            break
        others = sum(leasts[k] for k in range(len(naturals)) if k not in kept and k != n)
        if naturals[n] + others > free:
            break
        kept.add(n)
        free -= naturals[n]
    return kept


def _collect(table: Table, head: TextStyle, body: TextStyle, width_of: WidthOf) -> list[float]:
    """The widest cell of each column; wide spans push their columns apart evenly."""
    widths = [1.0] * len(table.columns)
    spans: list[tuple[int, int, float]] = []
    for rows, style in ((table.head, head), *((group.rows, body) for group in table.groups)):
        for row, columns in zip(rows, placed_cells(rows, len(table.columns)), strict=True):
            own = total_style(style) if row.total else style
            for start, cell in columns:
                width = width_of(cell.inlines, own) + (inset(table.columns, start) if cell.colspan == 1 else 0.0)
                if cell.colspan == 1:
                    widths[start] = max(widths[start], width)
                else:
                    spans.append((start, cell.colspan, width))
    for start, span, width in spans:
        inside = range(start, min(start + span, len(widths)))
        missing = width - sum(widths[n] for n in inside) - (len(inside) - 1) * GUTTER
        if missing > 0:
            for n in inside:
                widths[n] += missing / len(inside)
    return widths


def inset(columns: Sequence[Column], n: int) -> float:
    """White before column ``n`` beyond the gutter: words that follow right-aligned numbers need more of it."""
    return _INSET if n and columns[n].align == "left" and columns[n - 1].align == "right" else 0.0


def total_style(style: TextStyle) -> TextStyle:
    """The style of a total row."""
    return replace(style, weight=600)


def placed_cells(rows: Sequence[Row], count: int) -> list[list[tuple[int, Cell]]]:
    """For each row its cells with the column each starts in; columns covered from above are passed over."""
    covered = [0] * count
    result = []
    for row in rows:
        placed, n = [], 0
        for cell in row.cells:
            while n < count and covered[n]:
                n += 1
            if n >= count:
                break
            placed.append((n, cell))
            for k in range(n, min(n + cell.colspan, count)):
                covered[k] = cell.rowspan
            n += cell.colspan
        covered = [max(k - 1, 0) for k in covered]
        result.append(placed)
    return result


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
    made = []
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
        made.append(replace(row, cells=tuple(cells)))
    return tuple(made)


def _weighted(columns: Sequence[Column], naturals: list[float], free: float) -> list[float]:
    """Weighted columns share what the others leave, by weight."""
    fixed = sum(n for n, column in zip(naturals, columns, strict=True) if column.weight <= 0)
    left = max(free - fixed, free * 0.3)
    total = sum(column.weight for column in columns if column.weight > 0)
    return [
        left * column.weight / total if column.weight > 0 else n for n, column in zip(naturals, columns, strict=True)
    ]


def _widened(naturals: list[float], free: float) -> list[float]:
    """Share out white, up to a limit per column, so that rows stay easy to follow."""
    extra = min((free - sum(naturals)) / len(naturals), _EXTRA)
    if sum(naturals) + extra * len(naturals) > 0.72 * free:
        extra = (free - sum(naturals)) / len(naturals)
    return [n + extra for n in naturals]
