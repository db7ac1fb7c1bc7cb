"""Widths of table columns: by weight where the report gives them, else by what stands in them, as in the PDF."""

from __future__ import annotations

from typing import Final

from keyfacts.model.document import Column, Inline, Table
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.model.style.table_columns import GUTTER, share_measure, widest_cells
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.units import twips
from keyfacts.type.measuring import TextMetrics

_ALLOWANCE: Final = 1.02
"""Word, unlike the PDF, sets text without kerning: a cell as wide as its words must not break them."""


def column_widths(table: Table, count: int, measure: float, styles: Stylesheet, metrics: TextMetrics) -> list[int]:
    """Widths in twips of ``count`` columns with their white, for a table that may take ``measure`` points."""
    columns = (*table.columns, *[Column()] * count)[:count]
    free = max(measure - (count - 1) * GUTTER, 1.0)
    head, body = styles["table-head"], styles["table-body"]

    def width(inlines: tuple[Inline, ...], style: TextStyle) -> float:
        return metrics.width(plain_text(inlines), style) * _ALLOWANCE

    def longest_word(inlines: tuple[Inline, ...], style: TextStyle) -> float:
        return metrics.longest_word(plain_text(inlines), style) * _ALLOWANCE

    widths, _ = share_measure(
        widest_cells(table, columns, head, body, width),
        [column.weight for column in columns],
        free,
        lambda: widest_cells(table, columns, head, body, longest_word),
    )
    shown = [twips(width + (GUTTER if n < count - 1 else 0.0)) for n, width in enumerate(widths)]
    if sum(widths) > free - 1.0:  # full tables end where the measure ends, however the parts were rounded
        shown[0] += twips(measure) - sum(shown)
    return shown
