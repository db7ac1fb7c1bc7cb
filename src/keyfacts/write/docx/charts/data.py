"""The numbers of a chart as a spreadsheet holds them: values, the formats that print them, where each cell is.

A chart refers to cells with a copy of what they hold (21.2.2.148 and following).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from keyfacts.model.chart import Chart, Series
from keyfacts.numerals import numerals
from keyfacts.ooxml.elements import escape
from keyfacts.values import frozen
from keyfacts.write.docx.charts.formats import GENERAL, number_code, usual

SHEET = "Sheet1"


@frozen
class SheetRow:
    """One series: ``values`` as stored (a share of 1 for percent), their ``codes`` ('' for a label no code prints)."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def code(self) -> str:
        """The format of most values."""
        return usual(self.codes)

    @property
    def last(self) -> int:
        """Index of the last value, -1 if there is none."""
        return max((i for i, value in enumerate(self.values) if value is not None), default=-1)


@frozen
class SheetData:
    """What the chart shows: ``numbers`` are the categories where they are numbers (years), else empty."""

    corner: str
    categories: tuple[str, ...]
    numbers: tuple[Decimal, ...]
    rows: tuple[SheetRow, ...]

    @property
    def values(self) -> list[Decimal]:
        """All values that are there."""
        return [value for row in self.rows for value in row.values if value is not None]

    @property
    def years(self) -> bool:
        """True when all values are printed as years: four digits, no separator."""
        pairs = [
            (value, label) for row in self.rows for value, label in zip(row.values, row.labels, strict=True) if label
        ]
        return bool(pairs) and all(len(label) == 4 and label == str(value) for value, label in pairs)


def data_of(chart: Chart) -> SheetData:
    """The numbers of a chart; what is no finite number is a gap."""
    signed = any((value or 0.0) < 0 for one in chart.series for value in one.values)
    rows = tuple(_row(chart, one, signed) for one in chart.series)
    return SheetData(chart.category_title, chart.categories, _numbers(chart), rows)


def _row(chart: Chart, one: Series, signed: bool) -> SheetRow:
    values: list[Decimal | None] = []
    labels, codes = [], []
    for index in range(len(chart.categories)):
        number = one.values[index] if index < len(one.values) else None
        if number is None or not math.isfinite(number):
            values.append(None)
            labels.append("")
            codes.append("")
            continue
        exact = Decimal(repr(number)).scaleb(-2 if chart.percent else 0)
        value = Decimal(int(exact)) if exact == exact.to_integral_value() else exact.normalize()
        label = one.labels[index] if index < len(one.labels) else ""
        values.append(value)
        labels.append(label)
        codes.append(number_code(label, value, chart.lang, chart.percent, signed))
    return SheetRow(one.name or chart.value_title, tuple(values), tuple(labels), tuple(codes))


def _numbers(chart: Chart) -> tuple[Decimal, ...]:
    """Categories that are printed as plain numbers, as years are."""
    if not chart.numeric_categories:
        return ()
    point = numerals(chart.lang).point
    plain = [name.replace(point, ".", 1) for name in chart.categories]
    if not all(name.isascii() and name.replace(".", "", 1).isdigit() and len(name) < 16 for name in plain):
        return ()
    return tuple(Decimal(name) for name in plain)


def category_code(data: SheetData) -> str:
    """The format of categories that are numbers."""
    return "0" if all(number == number.to_integral_value() for number in data.numbers) else GENERAL


def cells(column: int, first: int, last: int) -> str:
    """A formula for cells of one column; columns and rows count from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    start = f"{SHEET}!${letters}${first + 1}"
    return start if first == last else f"{start}:${letters}${last + 1}"


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
