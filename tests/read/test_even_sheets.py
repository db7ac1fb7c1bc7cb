"""Large sheets whose columns go to SQL as text: the same columns, rows, findings and answers as row by row."""

from __future__ import annotations

import io
import random
from datetime import date

import pytest
import xlsxwriter
from sql_projects import SqlProject

from keyfacts.model.later_rows import LaterRows
from keyfacts.read.dataset.large_files import even_texts

HEAD = 150
"""The first rows, which decide of the columns: a twentieth of what they are in use."""
ROWS = HEAD + 250
PIECE = 8_192
"""Bytes that are read at a time here: the rows stand in several pieces, as in a large file."""
SQL = """resources:
  - {name: t, path: t.xlsx%s}
  - {name: every, sql: "SELECT * FROM t ORDER BY ALL LIMIT 40"}
  - {name: kinds, sql: "SELECT count(*) AS n%s FROM t"}
"""
WORDS = ["Elm", "North Bay", "Löss", "Θήρα", "Пермь", "東京", "St. Mary", "x-ray", "Place 1", "a, b", 'He said "b"']
COLUMNS = {
    "whole": lambda dice, _: dice.randrange(-50, 90_000),
    "noisy": lambda dice, _: dice.randrange(9_000) / 100 + 0.1,
    "share": lambda dice, row: (row + 1) / 7,
    "large": lambda dice, _: dice.random() * 10 ** dice.randrange(-9, 12),
    "year": lambda dice, _: dice.randrange(1990, 2026),
    "place": lambda dice, _: dice.choice(WORDS),
    "label": lambda _, row: f"Place {row}",
    "gappy": lambda dice, _: None if dice.random() < 0.1 else dice.randrange(500),
    "code": lambda dice, _: f"0{dice.randrange(100, 999)}",
}
ODDITIES = [
    "n/a", "..", "12", "007", " ", "a\u00a0b", "a\x07b", "a < b & c", "Total", "2025-Q3", "2024-25", "#N/A", "1,5",
    True, date(2025, 3, 1), 0.5, 3000, 12345.678901234567, 1e-20, None,
]  # fmt: skip


@pytest.fixture(autouse=True)
def short_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(even_texts, "HEAD_ROWS", HEAD)
    monkeypatch.setattr("keyfacts.read.dataset.spreadsheets.package._CHUNK", PIECE)


def table(dice: random.Random, kinds: list[str]) -> list[list[object]]:
    return [[*kinds], *([COLUMNS[kind](dice, row) for kind in kinds] for row in range(ROWS))]


def workbook(
    rows: list[list[object]], shared: bool = True, change=lambda sheet, book: None, percent: str = ""
) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True} if shared else {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        day, percentage = book.add_format({"num_format": "d.m.yyyy"}), book.add_format({"num_format": "0.0%"})
        change(sheet, book)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell is not None:
                    shown = percentage if [percent] == rows[0][column : column + 1] and number else None
                    write = sheet.write_string if isinstance(cell, str) else sheet.write
                    write(number, column, cell, shown)
    return data.getvalue()


def both_ways(tmp_path, monkeypatch, data: bytes, more: str = "", sums: str = ""):
    """What is read of the table when its columns go to SQL as text, if they may, and when each row is read."""
    read = []
    for way, least in (("evenly", 0), ("by rows", 1 << 40)):
        monkeypatch.setattr(even_texts, "LEAST_BYTES", least)
        project = SqlProject(tmp_path / way)
        (project.folder / "t.xlsx").write_bytes(data)
        read.append((project.read(SQL % (more, sums)), project.told))
    (evenly, told), (by_rows, told_by_rows) = read
    assert told == told_by_rows
    assert (evenly is None) == (by_rows is None)
    if evenly is None or by_rows is None:
        return None
    left = evenly.table("t").rows
    later = isinstance(left, LaterRows) and not left.made
    for name in ("t", "every", "kinds"):
        one, other = evenly.table(name), by_rows.table(name)
        assert one.fields == other.fields
        assert list(map(repr, one.rows)) == list(map(repr, other.rows))
        assert list(one.row_places) == list(other.row_places)
        assert (one.symbols, one.legend, one.path, one.place) == (other.symbols, other.legend, other.path, other.place)
    assert evenly.inputs == by_rows.inputs
    return later


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("shared", [True, False])
def test_a_sheet_of_even_columns_is_left_to_sql_and_is_the_same_table(tmp_path, monkeypatch, seed, shared):
    dice = random.Random(seed)
    kinds = ["whole", *dice.sample(sorted(set(COLUMNS) - {"whole", "large"}), dice.randrange(1, 5))]
    numbers = [kind for kind in kinds if kind in ("whole", "noisy", "share", "gappy")]
    sums = "".join(f", sum({kind}) AS s_{kind}, typeof(any_value({kind})) AS k_{kind}" for kind in numbers)
    data = workbook(table(dice, kinds), shared)
    assert both_ways(tmp_path, monkeypatch, data, "", sums) is True


@pytest.mark.parametrize("kinds", [["large", "place"], ["share", "large", "whole"], ["place", "label"]], ids=str)
def test_numbers_of_all_sizes_have_the_same_types_in_sql(tmp_path, monkeypatch, kinds):
    sums = "".join(f", typeof(any_value({kind})) AS k_{kind}, max({kind}) AS m_{kind}" for kind in kinds)
    both_ways(tmp_path, monkeypatch, workbook(table(random.Random(1), kinds)), "", sums)


@pytest.mark.parametrize(
    "odd", [*ODDITIES[::5], *(pytest.param(odd, marks=pytest.mark.conformance) for odd in ODDITIES)], ids=repr
)
@pytest.mark.parametrize("kind", ["noisy", "label"])
def test_a_cell_unlike_the_first_ones_is_read_as_in_a_small_sheet(tmp_path, monkeypatch, odd, kind):
    dice = random.Random(f"{odd} {kind}")
    rows = table(dice, [kind, "whole", "place"])
    rows[dice.randrange(HEAD + 1, len(rows))][0] = odd
    both_ways(tmp_path, monkeypatch, workbook(rows, dice.random() < 0.5))


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "SUM", "SUM"], [None, "SUM", "SUM"], ["Source: an office", None, None], [None, None, None],
        ["Elm", 1, 2, 3], ["place", "whole", "gappy"],
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("at", ["end", pytest.param("behind the first ones", marks=pytest.mark.conformance)])
def test_a_row_unlike_the_first_ones_is_told_as_in_a_small_sheet(tmp_path, monkeypatch, row, at):
    rows = table(random.Random(str(row)), ["place", "whole", "gappy"])
    sums = [sum(each[n] or 0 for each in rows[1:]) for n in (1, 2)]
    made = [sums[n - 1] if cell == "SUM" else cell for n, cell in enumerate(row)]
    rows.insert(len(rows) if at == "end" else len(rows) - 5, made)
    both_ways(tmp_path, monkeypatch, workbook(rows))


CHANGES = {
    "a hidden row": lambda sheet, book: sheet.set_row(ROWS - 3, options={"hidden": True}),
    "a hidden column": lambda sheet, book: sheet.set_column(1, 1, options={"hidden": True}),
    "merged cells": lambda sheet, book: sheet.merge_range(ROWS - 5, 3, ROWS - 3, 3, "x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_hidden_or_merged_is_told_of_a_large_sheet_too(tmp_path, monkeypatch, change):
    rows = table(random.Random(change), ["place", "whole", "year"])
    assert not both_ways(tmp_path, monkeypatch, workbook(rows, True, CHANGES[change]))


@pytest.mark.parametrize(
    "more",
    [
        ", schema: {fields: [{name: share, type: number, unit: percent}]}",
        ", schema: {fields: [{name: whole, multiplier: 1000}]}",
        ", schema: {fields: [{name: whole, type: string}]}", ", schema: {fields: [{name: gone}]}",
        ", schema: {fields: [{name: whole, type: integer}]}", ", dialect: {headerRows: [1]}", ", sheet: Nothing", "",
    ],
)  # fmt: skip
def test_a_schema_says_of_a_large_sheet_what_it_says_of_a_small_one(tmp_path, monkeypatch, more):
    data = workbook(table(random.Random(more), ["place", "whole", "share", "year"]), True, percent="share")
    both_ways(tmp_path, monkeypatch, data, more, ", sum(share) AS s")


def test_sums_over_gaps_are_told_at_the_first_of_them(tmp_path, monkeypatch):
    data = workbook(table(random.Random(7), ["place", "whole", "gappy"]))
    assert both_ways(tmp_path, monkeypatch, data, "", ", sum(gappy) AS s") is True
