"""The workbook inside a native chart: what Word opens on Edit Data; the same bytes every time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from keyfacts.ooxml.elements import held
from keyfacts.write.docx.charts.data import SHEET, SheetData, category_code
from keyfacts.write.docx.charts.formats import GENERAL

_CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
"""A workbook is part of its document and has no date of its own."""

_LONGEST = 32_767
"""Characters a cell holds."""


def workbook_of(data: SheetData, extra: Sequence[tuple[str, Sequence[Decimal]]] = ()) -> bytes:
    """The numbers as a worksheet: categories in the first column, one column a series, titles in the first row.

    ``extra`` are further columns that place marks. Texts are stored as texts: none can become a formula.
    """
    import xlsxwriter  # 50 ms, and few reports ask for native charts

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"created": _CREATED})
    formats = {GENERAL: book.add_format({})}

    def styled(code: str) -> object:
        if code not in formats:
            formats[code] = book.add_format({"num_format": code})
        return formats[code]

    sheet = book.add_worksheet(SHEET)
    titles = [data.corner, *(row.name for row in data.rows), *(title for title, _ in extra)]
    for column, title in enumerate(titles):
        sheet.write_string(0, column, _text(title))
    for index, name in enumerate(data.categories):
        if data.numbers:
            sheet.write_number(index + 1, 0, float(data.numbers[index]), styled(category_code(data)))
        else:
            sheet.write_string(index + 1, 0, _text(name))
    for column, row in enumerate(data.rows, 1):
        for index, value in enumerate(row.values):
            if value is not None:
                sheet.write_number(index + 1, column, float(value), styled(row.codes[index] or row.code))
    for column, (_, places) in enumerate(extra, len(data.rows) + 1):
        for index, place in enumerate(places):
            sheet.write_number(index + 1, column, float(place))
    sheet.set_column(0, 0, min(max(map(len, (data.corner, *data.categories))) + 2, 60))
    sheet.set_column(1, len(titles) - 1, 16)
    book.close()
    return buffer.getvalue()


def _text(text: str) -> str:
    return held(text)[:_LONGEST]
