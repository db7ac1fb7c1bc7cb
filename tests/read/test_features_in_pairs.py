"""Features of tables alone and in pairs: what is told of each alone is told of both together, and the values stay."""

from __future__ import annotations

import pytest

from builders import REPOSITORY
from table_features import (
    CSV,
    EXCEL,
    EXPORTS,
    OFFICE,
    SHOWN,
    csv_of,
    misread,
    pairs_of,
    sheet_name,
    sheet_of,
    workbook_of,
)

SAVED = REPOSITORY / "tests" / "corpora" / "libreoffice"
WRITINGS = {
    "plain": (",", "utf-8", "\n", ""),
    "Excel's CSV UTF-8": (";", "utf-8-sig", "\r\n", '    dialect: {delimiter: ";"}\n'),
    "Excel's Unicode text": ("\t", "utf-16", "\r\n", '    dialect: {delimiter: "\\t"}\n    encoding: utf-16\n'),
    "Excel's CSV": (";", "windows-1252", "\r\n", '    dialect: {delimiter: ";"}\n    encoding: windows-1252\n'),
    "bars": ("|", "utf-8", "\n", '    dialect: {delimiter: "|"}\n'),
    "tabs": ("\t", "utf-8", "\n", '    dialect: {delimiter: "\\t"}\n'),
}
IN_PAIRS = ("plain", "Excel's CSV UTF-8")
"""The ways to write a text file that are tried with pairs; the others with each feature alone."""


TEXT_FILES = [
    pytest.param(writing, names, id=f"{writing}: {' and '.join(names)}")
    for writing in WRITINGS
    for names in pairs_of(CSV)
    if len(names) == 1 or writing in IN_PAIRS
]


@pytest.mark.parametrize(("writing", "names"), TEXT_FILES)
def test_what_is_told_of_each_of_a_text_file_is_told_of_both(tmp_path, writing, names):
    sign, encoding, ends, more = WRITINGS[writing]
    (tmp_path / "data" / "d").mkdir(parents=True)
    (tmp_path / "data" / "d" / "t.csv").write_bytes(csv_of(sheet_of(names), sign, encoding, ends))
    assert misread(tmp_path, "t.csv", names, CSV, more) == ""


@pytest.mark.parametrize("names", pairs_of(EXCEL), ids=" and ".join)
def test_what_is_told_of_each_of_a_spreadsheet_is_told_of_both(tmp_path, names):
    (tmp_path / "data" / "d").mkdir(parents=True)
    book = workbook_of([names, ("shown sheet",)])
    (tmp_path / "data" / "d" / "t.xlsx").write_bytes(book)
    assert misread(tmp_path, "t.xlsx", names, EXCEL, f'    sheet: "{sheet_name(names)}"\n') == ""


# --- what LibreOffice has saved ----------------------------------------------------------------------------------


@pytest.mark.parametrize("book", ["features.xlsx", "features.ods"])
def test_what_libreoffice_has_saved_is_read_by_the_same_table(tmp_path, book):
    (tmp_path / "data" / "d").mkdir(parents=True)
    (tmp_path / "data" / "d" / book).write_bytes((SAVED / book).read_bytes())
    together = pairs_of(OFFICE)  # of one table, read once for each: pairs in both formats would take ten times as long
    for names in together if book.endswith(".xlsx") else [names for names in together if len(names) == 1]:
        assert misread(tmp_path, book, names, OFFICE, f'    sheet: "{sheet_name(names)}"\n') == "", names


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("export", EXPORTS)
def test_what_libreoffice_has_exported_as_text_is_read_by_the_same_table(tmp_path, export, name):
    (tmp_path / "data" / "d").mkdir(parents=True)
    (tmp_path / "data" / "d" / "t.csv").write_bytes((SAVED / export / f"texts-{name}.csv").read_bytes())
    assert misread(tmp_path, "t.csv", (name,), SHOWN, EXPORTS[export][2]) == ""
