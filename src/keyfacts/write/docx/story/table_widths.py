"""Widths of table columns: by weight where the report gives them, else by what stands in them, as in the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from keyfacts.model import document as d
from keyfacts.model.document import Column, Inline, Table
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.model.style.table_columns import CellMeasures, TableFit, TableStyles, WidestOf, fit_columns, is_number
from keyfacts.model.walk import inlines_deep, plain_text
from keyfacts.ooxml.units import twips
from keyfacts.type.measuring import TextMetrics

_ALLOWANCE: Final = 1.02
"""Word, unlike the PDF, sets text without kerning: a cell as wide as its words must not break them."""
_RAISED: Final = 0.66
"""Size of a mark, as a share of the text beside it."""
_ONE_FIGURE: Final = str.maketrans("123456789", "000000000")
_BETWEEN: Final = "\0"

_Measure = Callable[[str, TextStyle], float]


def fit_table(table: Table, count: int, measure: float, styles: Stylesheet, metrics: TextMetrics) -> TableFit:
    """How a table of ``count`` columns is set in a measure of so many points."""
    columns = (*table.columns, *[Column()] * count)[:count]

    def widest_number(text: str, style: TextStyle) -> float:
        return max([metrics.width(word, style) for word in text.split() if is_number(word)], default=0.0)

    measures = [_widest(one, metrics) for one in (metrics.width, metrics.longest_word, widest_number)]
    return fit_columns(table, columns, measure, TableStyles.of(styles), CellMeasures(*measures))


def column_widths(fit: TableFit, measure: float) -> list[int]:
    """Widths in twips of the columns with their white."""
    count = len(fit.widths)
    shown = [twips(width + (fit.gutter if n < count - 1 else 0.0)) for n, width in enumerate(fit.widths)]
    if sum(fit.widths) + (count - 1) * fit.gutter > measure - 1.0:
        # full tables end where the measure ends, however the parts were rounded
        shown[0] += twips(measure) - sum(shown)
    return shown


def _widest(measure: _Measure, metrics: TextMetrics) -> WidestOf:
    """The widest of cells, each form of words measured once: numbers of even figures share theirs."""
    known: dict[TextStyle, dict[str, float]] = {}

    def widest(cells: Sequence[tuple[Inline, ...]], style: TextStyle) -> float:
        widths = known.setdefault(style, {})
        plain = {cell[0].text for cell in cells if len(cell) == 1 and type(cell[0]) is d.Text}
        forms = _BETWEEN.join(plain).replace("\u00ad", "")
        if metrics.has_even_figures(style):
            forms = forms.translate(_ONE_FIGURE)
        found = []
        for form in set(forms.split(_BETWEEN)):
            if form not in widths:
                widths[form] = measure(form, style)
            found.append(widths[form])
        others = [cell for cell in cells if len(cell) != 1 or type(cell[0]) is not d.Text]
        found += [measure(plain_text(cell), style) + _marks_width(cell, style, metrics) for cell in others]
        return max(found) * _ALLOWANCE

    return widest


def _marks_width(inlines: tuple[Inline, ...], style: TextStyle, metrics: TextMetrics) -> float:
    """How much the marks of a cell's notes take beside its words."""
    marks = [inline.before + inline.mark for inline in inlines_deep(inlines) if isinstance(inline, d.NoteMark)]
    return metrics.width("".join(marks), style) * _RAISED if marks else 0.0
