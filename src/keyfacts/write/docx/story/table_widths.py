"""Widths of table columns: by weight where the report gives them, else by what stands in them, as in the PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from keyfacts.model.document import Column, Inline, Table
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.model.style.table_columns import GUTTER, WidthOf, share_measure, widest_cells
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.units import twips
from keyfacts.type.measuring import TextMetrics

_ALLOWANCE: Final = 1.02
"""Word, unlike the PDF, sets text without kerning: a cell as wide as its words must not break them."""
_ONE_FIGURE: Final = str.maketrans("123456789", "000000000")


def column_widths(table: Table, count: int, measure: float, styles: Stylesheet, metrics: TextMetrics) -> list[int]:
    """Widths in twips of ``count`` columns with their white, for a table that may take ``measure`` points."""
    columns = (*table.columns, *[Column()] * count)[:count]
    free = max(measure - (count - 1) * GUTTER, 1.0)
    head, body = styles["table-head"], styles["table-body"]
    widths, _ = share_measure(
        widest_cells(table, columns, head, body, _once(metrics.width, metrics)),
        [column.weight for column in columns],
        free,
        lambda: widest_cells(table, columns, head, body, _once(metrics.longest_word, metrics)),
    )
    shown = [twips(width + (GUTTER if n < count - 1 else 0.0)) for n, width in enumerate(widths)]
    if sum(widths) > free - 1.0:  # full tables end where the measure ends, however the parts were rounded
        shown[0] += twips(measure) - sum(shown)
    return shown


class _CellWidths(dict[str, float]):
    """Widths of cells in one style, each form of words measured once: numbers of even figures share theirs."""

    def __init__(self, measure: Callable[[str, TextStyle], float], style: TextStyle, even: bool) -> None:
        super().__init__()
        self._measure, self._style = measure, style
        self._figures = _ONE_FIGURE if even else {}

    def of(self, text: str) -> float:
        """The width of a cell that says ``text``."""
        return self[text.translate(self._figures)]

    def __missing__(self, form: str) -> float:
        width = self[form] = self._measure(form, self._style) * _ALLOWANCE
        return width


def _once(measure: Callable[[str, TextStyle], float], metrics: TextMetrics) -> WidthOf:
    """``measure`` for the cells of a table."""
    by_style: dict[TextStyle, _CellWidths] = {}
    last: tuple[TextStyle | None, _CellWidths | None] = (None, None)

    def width_of(inlines: tuple[Inline, ...], style: TextStyle) -> float:
        nonlocal last
        widths = last[1]
        if widths is None or style is not last[0]:
            if style not in by_style:
                by_style[style] = _CellWidths(measure, style, metrics.has_even_figures(style))
            last = (style, by_style[style])
            widths = by_style[style]
        return widths.of(plain_text(inlines))

    return width_of
