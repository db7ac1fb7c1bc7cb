"""Cells of the workbook as a chart refers to them, each with a copy of what they hold (21.2.2.148 and following)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from keyfacts.ooxml.elements import escape
from keyfacts.write.docx.charts.data import SheetData, category_code, cells


def texts(formula: str, names: Sequence[str]) -> str:
    """``c:strRef``."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(name)}</c:v></c:pt>' for i, name in enumerate(names))
    return f'<c:strRef><c:f>{formula}</c:f><c:strCache><c:ptCount val="{len(names)}"/>{points}</c:strCache></c:strRef>'


def numbers(formula: str, values: Sequence[Decimal | None], code: str) -> str:
    """``c:numRef``; gaps have no point."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value:f}</c:v></c:pt>' for i, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>{escape(code)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def series_title(data: SheetData, number: int) -> str:
    """``c:tx``: the title of a series' column."""
    return f"<c:tx>{texts(cells(number + 1, 0, 0), [data.rows[number].name])}</c:tx>"


def categories(data: SheetData, name: str = "cat") -> str:
    """``c:cat`` or ``c:xVal``: the first column."""
    formula = cells(0, 1, len(data.categories))
    held = numbers(formula, data.numbers, category_code(data)) if data.numbers else texts(formula, data.categories)
    return f"<c:{name}>{held}</c:{name}>"


def values(data: SheetData, number: int, name: str = "val") -> str:
    """``c:val``, ``c:xVal`` or ``c:yVal``: a series' column."""
    row = data.rows[number]
    return f"<c:{name}>{numbers(cells(number + 1, 1, len(row.values)), row.values, row.code)}</c:{name}>"
