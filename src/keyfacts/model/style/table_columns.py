"""How the columns of a table share its measure: the same in both files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from keyfacts.model.document import Cell, Column, Inline, Row, Table
from keyfacts.model.style.stylesheet import TextStyle

GUTTER: Final = 14.0
"""White between two columns, in points."""
_INSET: Final = 12.0
_EXTRA: Final = 66.0
"""White that a column may gain beyond its widest cell."""


def inset(columns: Sequence[Column], n: int) -> float:
    """White before column ``n`` beyond the gutter: words that follow right-aligned numbers need more of it."""
    return _INSET if n and columns[n].align == "left" and columns[n - 1].align == "right" else 0.0


def placed_cells(rows: Sequence[Row], count: int) -> list[list[tuple[int, Cell]]]:
    """For each row its cells with the column each starts in; columns covered from above are passed over."""
    covered = [0] * count
    result = []
    for row in rows:
        if not any(covered) and not any(cell.colspan > 1 or cell.rowspan > 1 for cell in row.cells):
            result.append(list(enumerate(row.cells[:count])))
            continue
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


def total_style(style: TextStyle) -> TextStyle:
    """The style of a total row."""
    return replace(style, weight=600)


WidthOf = Callable[[tuple[Inline, ...], TextStyle], float]
"""The width in points of what a cell says, set in a style."""


def widest_cells(
    table: Table, columns: Sequence[Column], head: TextStyle, body: TextStyle, width_of: WidthOf
) -> list[float]:
    """The widest cell of each column, in points; wide spans push their columns apart evenly."""
    widths = [1.0] * len(columns)
    spans: list[tuple[int, int, float]] = []
    for rows, style in ((table.head, head), *((group.rows, body) for group in table.groups)):
        for row, cells in zip(rows, placed_cells(rows, len(columns)), strict=True):
            style_of_row = total_style(style) if row.total else style
            for start, cell in cells:
                width = width_of(cell.inlines, style_of_row) + (inset(columns, start) if cell.colspan == 1 else 0.0)
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


def share_measure(
    naturals: list[float], weights: Sequence[float], free: float, minimums: Callable[[], list[float]]
) -> tuple[list[float], float]:
    """Widths of the columns' text, and by how many points the table is too wide (0: it fits); lengths in points.

    ``naturals`` are the widths of the widest cells, ``minimums`` those of the longest words (asked for when there is
    not room for all), ``weights`` what the author gave (0: none), ``free`` the measure without gutters.
    """
    if any(weight > 0 for weight in weights):
        naturals = _weighted(weights, naturals, free)
    if sum(naturals) <= free + 0.01:
        return _widened(naturals, free), 0.0
    leasts = minimums()
    naturals = [max(n, least) for n, least in zip(naturals, leasts, strict=True)]
    short = sum(leasts) - free
    if short > 0.5:
        return [least * free / sum(leasts) for least in leasts], short
    kept = _short_columns(naturals, leasts, free)
    left = free - sum(naturals[n] for n in kept) - sum(least for n, least in enumerate(leasts) if n not in kept)
    wish = sum(naturals[n] - leasts[n] for n in range(len(naturals)) if n not in kept)
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


def _weighted(weights: Sequence[float], naturals: list[float], free: float) -> list[float]:
    """Weighted columns share what the others leave, by weight."""
    fixed = sum(n for n, weight in zip(naturals, weights, strict=True) if weight <= 0)
    left = max(free - fixed, free * 0.3)
    total = sum(weight for weight in weights if weight > 0)
    return [left * weight / total if weight > 0 else n for n, weight in zip(naturals, weights, strict=True)]


def _widened(naturals: list[float], free: float) -> list[float]:
    """Share out white, up to a limit per column, so that rows stay easy to follow."""
    extra = min((free - sum(naturals)) / len(naturals), _EXTRA)
    if sum(naturals) + extra * len(naturals) > 0.72 * free:
        extra = (free - sum(naturals)) / len(naturals)
    return [n + extra for n in naturals]
