"""Cells of columns of numbers in every way that people write them: read as meant, or told with a cure that reads them."""

# ruff: noqa: E501 - a table has a line for each case

from __future__ import annotations

from decimal import Decimal

import pytest

from keyfacts.findings import Findings

N = Decimal

# Cells of a column, what the cure says, and what is read when the file or its schema is mended by it; None where the
# cells themselves have to be written anew.
TOLD = {
    "no-break spaces": (["1\u00a0234", "55"], 'groupChar: " "', [N(1234), N(55)]),
    "thin spaces": (["1\u2009234", "1\u202f555"], 'groupChar: " "', [N(1234), N(1555)]),
    "apostrophes": (["1'234.50", "1\u2019555.00"], 'groupChar: "\'"', [N("1234.50"), N(1555)]),
    "lakhs": (["1,23,456", "5"], 'groupChar: ","', [N(123456), N(5)]),
    "percentages": (["83 %", "7.5%"], "unit: percent", [N(83), N("7.5")]),
    "euros": (["€ 1.234,50", "€ 5,00"], "unit: EUR", [N("1234.50"), N(5)]),
    "euros behind": (["1.234,50 €", "5,00 €"], "unit: EUR", [N("1234.50"), N(5)]),
    "pounds": (["£1,234", "£5"], "unit: GBP", [N(1234), N(5)]),
    "codes of money": (["CHF 1'200", "CHF 5"], "unit: CHF", [N(1200), N(5)]),
    "kroner": (["1 234 kr", "5 kr"], 'groupChar: " "', [N(1234), N(5)]),
    "rupees": (["Rs. 1,200", "Rs. 5"], 'groupChar: ","', [N(1200), N(5)]),
    "francs": (["Fr.5", "Fr. 1'200.50"], 'groupChar: "\'"', [N(5), N("1200.50")]),
    "cents": (["$.50", "$5"], "unit: USD", [N("0.50"), N(5)]),
    "dollars": (["$1,200", "$5"], "unit: USD", [N(1200), N(5)]),
    "signs of notes": (["83*", "7†", "9"], "bareNumber: false", [N(83), N(7), N(9)]),
    "superscripts": (["83¹", "7²"], "bareNumber: false", [N(83), N(7)]),
    "millions": (["1.2 million", "3 million"], "multiplier: 1000000", [N(1200000), N(3000000)]),
    "Millionen": (["1,2 Mio.", "3 Mio."], "multiplier: 1000000", [N(1200000), N(3000000)]),
    "thousands": (["5k", "12k"], "multiplier: 1000", [N(5000), N(12000)]),
    "millions of euros": (["1.2 bn", "0.3 bn"], "multiplier: 1000000000", [N(1200000000), N(300000000)]),
    "bounds": (["<5", "13", "> 20"], '{value: "<5", label: fewer than 5}', [None, N(13), None]),
    "open ends": (["65+", "13"], '{value: "65+", label: 65 or more}', [None, N(13)]),
    "signs of missing values": (["n/a", "-", "3"], 'missingValues: ["n/a", "-"]', [None, None, N(3)]),
    "brackets": (["(1,234)", "55"], "with a minus: -1,234", None),
    "brackets and money": (["$(120)", "($55)", "3"], "with a minus: -120", None),
    "a minus behind": (["1234-", "55"], "with a minus: -1234", None),
    "a minus behind the sign": (["120 €-", "5 €"], "with a minus: -120", None),
    "notes in square brackets": (["83 [1]", "7"], "write the number alone (83)", None),
    "notes in brackets": (["83 (a)", "7"], "write the number alone (83)", None),
    "notes as letters": (["83 r", "7"], "write the number alone (83)", None),
    "millions among counts": (["1.2 million", "300,000"], "in full", None),
    "millions and thousands": (["1.2M", "3k"], "in full", None),
    "two decimal marks": (["1,234.5", "1.234,5"], "in one way", None),
}  # fmt: skip


def read(project, cells, more=""):
    """The second column of a file with these cells."""
    project.findings = Findings()
    project.write("data/d/t.csv", "place,n\n" + "".join(f'P,"{cell}"\n' for cell in cells))
    dataset = project.dataset(f"resources:\n  - name: t\n    path: t.csv\n{more}")
    return dataset.tables[0] if dataset is not None else None


@pytest.mark.parametrize("case", TOLD)
def test_a_column_in_another_writing_is_told_and_read_by_its_cure(project, case):
    cells, keys, values = TOLD[case]
    misfit = read(project, cells).fields[1].misfit
    assert misfit.sure
    assert keys in misfit.cure
    if values is not None:
        start, end = misfit.cure.index("schema"), misfit.cure.rindex("}") + 1
        cured = read(project, cells, f"    {misfit.cure[start:end]}\n")
        assert project.findings.codes() == [], project.told
        assert list(cured.column("n")) == values


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["１２３", "４５"], [N(123), N(45)]),
        (["١٢٣", "٤٥"], [N(123), N(45)]),
        (["1.5E+06", "2e3"], [N(1500000), N(2000)]),
        (["+5", "\u22127"], [N(5), N(-7)]),
        ([" 5 ", "\u00a07"], [N(5), N(7)]),
        (["7.000000000000001", "1"], [N(7), N(1)]),
    ],
)
def test_numbers_in_digits_of_any_script_are_read(project, cells, values):
    assert list(read(project, cells).column("n")) == values
    assert project.findings.codes() == []


@pytest.mark.parametrize(
    "cells",
    [
        ["5-10", "11\u201315"], ["1/2", "3/4"], ["1st", "2nd"], ["31.12.2025", "01.02.2026"], ["1-Mar", "2-Sep"],
        ["yes", "no"], ["<5", "<10"], ["0123 456", "0123 457"], ["12a", "14b"], ["1.2.3", "1.2.4"], ["8 am", "9 am"],
    ],
)  # fmt: skip
def test_texts_with_digits_are_no_numbers_gone_wrong(project, cells):
    misfit = read(project, cells).fields[1].misfit
    assert misfit is None or not misfit.sure


@pytest.mark.parametrize("cells", [["83a", "7"], ["0x1F", "7"], ["ca. 12", "7"], ["1O5", "7"]])
def test_a_number_with_a_letter_is_never_offered_as_a_missing_value(project, cells):
    misfit = read(project, cells).fields[1].misfit
    assert "missingValues" not in misfit.cure


def test_a_unit_behind_every_number_is_a_key_to_write_where_the_numbers_are_needed(project):
    misfit = read(project, ["12 km", "13 km"]).fields[1].misfit
    assert not misfit.sure
    assert "bareNumber: false, unit: km" in misfit.cure


@pytest.mark.parametrize("cell", ["120-", "(120)", "120 €-", "€ 120 -", "120\u2212"])
def test_a_minus_is_not_passed_over_with_the_signs_around_a_number(project, cell):
    assert read(project, [cell], "    schema: {fields: [{name: n, type: number, bareNumber: no}]}\n") is None
    assert [(f.code, str(f.place), "with a minus: -120" in f.hint) for f in project.findings] == [
        ("KF104", "data/d/t.csv:2:2", True)
    ]


@pytest.mark.parametrize("cell", ["5,-", "5.\u2013", "5,\u2014"])
def test_a_dash_in_the_place_of_cents_is_no_minus(project, cell):
    mark = ", decimalChar: ','" if "," in cell else ""
    more = f"    schema: {{fields: [{{name: n, type: number, bareNumber: no{mark}}}]}}\n"
    assert list(read(project, [cell], more).column("n")) == [N(5)]


# --- the decimal mark of a file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ([("1.234", "1,5"), ("2.555", "2,25")], ['decimalChar: ",", groupChar: "."'] * 2),
        ([("1,234", "1,5"), ("2,555", "2,25")], ['decimalChar: ","'] * 2),
        ([("1,234", "1.5"), ("2,555", "2.25")], ['groupChar: ","', None]),
        ([("1.234", "1.5"), ("2.555", "2.25")], [None, None]),
        ([("1.234", "x"), ("2.555", "y")], [None, None]),
        ([("1,234", "x"), ("2,555", "y")], ['decimalChar: ","', None]),
    ],
)
def test_one_column_shows_how_another_is_meant(project, rows, keys):
    text = "place;a;b\n" + "".join(f"P;{';'.join(row)}\n" for row in rows)
    project.write("data/d/t.csv", text)
    table = project.dataset('resources:\n  - name: t\n    path: t.csv\n    dialect: {delimiter: ";"}\n').tables[0]
    for field, wanted in zip(table.fields[1:], keys, strict=True):
        assert (field.misfit is None) == (wanted is None), field
        assert wanted is None or wanted in field.misfit.cure


@pytest.mark.parametrize("other", ["7.5%", "$7.50", "€ 1,200.50", "7.5 *", "USD 3.25"])
def test_a_number_with_signs_shows_it_too_and_where_columns_differ_none_is_believed(project, other):
    rows = [("1,234", other, "1.234,5"), ("12,345", other, "99,0")]
    project.write("data/d/t.csv", "a,b,c\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows))
    first = project.dataset("resources:\n  - name: t\n    path: t.csv\n").tables[0].fields[0]
    assert 'groupChar: ","' in first.misfit.cure
    assert "decimalChar" not in first.misfit.cure


# --- what stands in a cell whose formula failed ------------------------------------------------------------------

ERRORS = ["#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#N/A", "#SPILL!", "#CALC!", "#BEZUG!", "#WERT!",
          "#NV", "#¿NOMBRE?", "#¡VALOR!", "#N/D", "#NOM?", "#RIF!", "Err:502", "Err:522", "#####"]  # fmt: skip


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("others", ["5", "words"])
def test_an_error_of_a_spreadsheet_is_told_at_its_cell_in_a_text_file(project, error, others):
    read(project, [others, error])
    assert [(f.code, str(f.place)) for f in project.findings] == [("KF130", "data/d/t.csv:3:2")]
    table = read(project, [others, error], f"    schema: {{missingValues: ['', '{error}']}}\n")
    assert project.findings.codes() == []
    assert table.column("n")[1] is None


@pytest.mark.parametrize("text", ["#1", "#library", "No. 5#", "C#", "Error 5", "Err", "##", "# of boats"])
def test_a_text_with_a_number_sign_is_no_error(project, text):
    assert read(project, ["words", text]).column("n")[1] == text
    assert project.findings.codes() == []


def test_a_number_that_was_shortened_when_it_was_saved_is_told(project):
    read(project, ["1.23457E+15", "1.5E+15", "1E+05"])
    assert [(f.code, str(f.place)) for f in project.findings] == [("KF157", "data/d/t.csv:2:2")]


# --- rows and files ----------------------------------------------------------------------------------------------

# A file, and what is told of it: code, line, a part of the hint.
FILES = {
    "a head again": ("place,n\nA,1\nplace,n\nB,2\n", ["KF156 3 {commentRows: [3]}"]),
    "words under a head, again": ("place,kind\nA,x\nplace, kind\nB,y\n", ["KF156 3 {commentRows: [3]}"]),
    "two rows of heads": ("place,2024,2024\n,boats,mills\nA,1,2\nB,2,3\n", ["KF107 1 {headerRows: [1, 2]}"]),
    "a head over two columns": ("place,2024,\n,boats,mills\nA,1,2\nB,2,3\n", ["KF107 1 {headerRows: [1, 2]}"]),
    "a name twice": ("place,n,n\nA,1,2\nB,2,3\n", ["KF106 1 another name"]),
    "a mean": ("place,n\nA,1.5\nB,3\nC,4\nAverage,2.8\n", ["KF141 5 {commentRows: [5]}"]),
    "no mean": ("place,n\nA,1\nB,3\nAverage Hill,7\n", []),
    "too few cells": ("place,n,m\nA,1\nB,2,3\n", ["KF107 2 missing cells"]),
    "single quotes": ("place,n\n'A, B',1\n'C',2\n", ["KF107 2 quoteChar: \"'\""]),
    "runs of spaces": ("place   n\nA       1\nB       2\n", ["KF107 1 commas"]),
    "blank rows": ("place,n\nA,1\n,\nB,2\n\nC,3\n", []),
    "empty columns": ("place,n,,\nA,1,,\nB,2,,\n", []),
    "notes": ("place,n\nA,1\nB,5\n\nNote: counted in May,\n* estimated\n", ["KF142 5 {commentRows: [5, 6]}"]),
    "old Macintosh": ("place,n\rA,1\rB,2\r", []),
    "a page of the web": ("<!DOCTYPE html>\n<table><tr><td>a</td></tr></table>\n", ["KF107 1 CSV"]),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), ["KF107 0 .xlsx"]),
    "a workbook": (b"PK\x03\x04" + bytes(90), ["KF107 0 .xlsx"]),
    "UTF-16": ("place,n\nÉ,1\n".encode("utf-16"), ["KF002 1 utf-16"]),
    "UTF-16 without a mark": ("place,n\nA,1\n".encode("utf-16-le"), ["KF002 1 utf-16-le"]),
    "UTF-16, the other way": ("place,n\nA,1\n".encode("utf-16-be"), ["KF002 1 utf-16-be"]),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_what_is_odd_about_a_file_is_told_once_with_what_to_write(project, case):
    data, told = FILES[case]
    project.write("data/d/t.csv", data)
    project.dataset("resources:\n  - {name: t, path: t.csv}\n")
    assert [f"{f.code} {f.place.line}" for f in project.findings] == [" ".join(each.split()[:2]) for each in told]
    for finding, each in zip(project.findings, told, strict=True):
        assert each.split(" ", 2)[2] in finding.hint


def test_a_heading_stands_over_each_column_that_its_merged_cells_had(project):
    text = "place,2024,,2025,\n,boats,mills,boats,mills\nA,1,2,3,4\n"
    project.write("data/d/t.csv", text)
    table = project.dataset("resources:\n  - {name: t, path: t.csv, dialect: {headerRows: [1, 2]}}\n").tables[0]
    assert [field.name for field in table.fields] == ["place", "2024 boats", "2024 mills", "2025 boats", "2025 mills"]
