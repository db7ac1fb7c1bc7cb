"""Rows that are alike are read by column: as the parser of XML hands them over cell by cell, or refused as it does."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from test_spreadsheets import pieces_of, rewritten

from keyfacts.model.dataset import DataTable, Field
from keyfacts.read.dataset.spreadsheets import reading
from keyfacts.read.dataset.spreadsheets.sheet import NotASpreadsheet
from keyfacts.read.dataset.sql.loading import column_texts

ROWS = 400
"""More than one piece of the file."""
PIECE = 4_096
"""Bytes that are read at a time here: a tenth of the rows then stand in as many pieces as in a large file."""


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyfacts.read.dataset.spreadsheets.package._CHUNK", PIECE)


def workbook(change=lambda sheet, book: None, shared: bool = True) -> bytes:
    """A sheet of rows that are alike, but for what ``change`` makes of some."""
    data = io.BytesIO()
    options = {"in_memory": True} if shared else {"constant_memory": True}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ("place", "count", "share"))
        for row in range(1, ROWS):
            if row == ROWS // 2:
                change(sheet, book)
            sheet.write_row(row, 0, (f"Place {row}", row * 37, row / 7))
    return data.getvalue()


def parsed(data: bytes):
    """The same rows, all of them by the parser: a comment keeps the expression away."""
    return pieces_of(rewritten(data, lambda text: text.replace("<sheetData", "<!-- . --><sheetData", 1)))


UNLIKE = {
    "none": lambda sheet, book: None,
    "a hidden row": lambda sheet, book: sheet.set_row(ROWS // 2, options={"hidden": True}),
    "a height": lambda sheet, book: sheet.set_row(ROWS // 2, 30),
    "a far cell": lambda sheet, book: sheet.write(ROWS // 2, 30, "far"),
    "a day": lambda sheet, book: sheet.write_datetime(
        ROWS // 2, 4, date(2025, 3, 1), book.add_format({"num_format": "d.m.yyyy"})
    ),
    "a formula": lambda sheet, book: sheet.write_formula(ROWS // 2, 3, "=1+1", None, 2),
    "a formula without a value": lambda sheet, book: sheet.write_formula(ROWS // 2, 3, "=1+1", None, ""),
    "an error": lambda sheet, book: sheet.write_formula(ROWS // 2, 3, "=1/0", None, "#DIV/0!"),
    "truth": lambda sheet, book: sheet.write_boolean(ROWS // 2, 3, True),
    "a share": lambda sheet, book: sheet.write_number(ROWS // 2, 3, 0.5, book.add_format({"num_format": "0%"})),
    "signs of XML": lambda sheet, book: sheet.write(ROWS // 2, 3, "a < b & c \u00ad \u2028"),
    "a format without a value": lambda sheet, book: sheet.write_blank(
        ROWS // 2, 3, None, book.add_format({"bold": True})
    ),
}


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("unlike", UNLIKE)
def test_one_row_unlike_the_others_is_read_as_the_parser_reads_it(unlike, shared):
    data = workbook(UNLIKE[unlike], shared)
    assert pieces_of(data) == parsed(data)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("<v>370</v>", "<v>370"),
        ("<v>370</v>", "<v>3\x0170</v>"),
        ("<v>370</v>", "<v>&nothing;</v>"),
        ('<row r="11"', '<row r="11" r="11"'),
    ],
)
def test_what_is_no_xml_among_rows_that_are_alike_is_refused(was, becomes):
    data = rewritten(workbook(), lambda text: text.replace(was, becomes, 1))
    with pytest.raises(NotASpreadsheet, match="does not open"):
        reading.read_sheet(data, ".xlsx", "")


def test_rows_in_another_order_than_their_numbers_keep_their_numbers():
    first, second = '<row r="2"', '<row r="390"'
    data = rewritten(workbook(), lambda text: text.replace(first, '<row r="9000"', 1).replace(second, first, 1))
    assert pieces_of(data) == parsed(data)


def test_signs_between_the_cells_of_a_column_for_sql_stand_in_none_of_them():
    cells = ["", "\x01", "\x02 and \x03", None, "a\nb"]
    table = DataTable(
        "t", "T", (Field("text"), Field("n", "number")), tuple((c, Decimal(n)) for n, c in enumerate(cells))
    )
    text, numbers = column_texts(table)
    back = [None if cell == text.missing else cell for cell in text.pieces[0].split(text.between)]
    assert back == cells
    assert numbers.pieces[0].split(numbers.between) == ["0", "1", "2", "3", "4"]
    assert numbers.kind == "BIGINT"
