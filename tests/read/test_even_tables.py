"""Large text files that SQL reads from the file itself: the same columns, rows, findings and answers as row by row."""

from __future__ import annotations

import random

import pytest
from sql_projects import SqlProject

from keyfacts.model.later_rows import LaterRows
from keyfacts.read.dataset.large_files import even_texts

HEAD = 150
"""The first rows, which decide of the columns: a twentieth of what they are in use."""
ROWS = HEAD + 80
SQL = """resources:
  - {name: t, path: t.csv%s}
  - {name: every, sql: "SELECT * FROM t ORDER BY ALL LIMIT 40"}
  - {name: kinds, sql: "SELECT count(*) AS n%s FROM t"}
"""
WORDS = ["Elm", "North Bay", "Löss", "Θήρα", "Пермь", "東京", "St. Mary", "x-ray", "Place 1"]
COLUMNS = {
    "whole": lambda dice, _: str(dice.randrange(-50, 90_000)),
    "decimal": lambda dice, _: f"{dice.randrange(9_000) / 100:.2f}",
    "rounded": lambda dice, _: f"{dice.randrange(90)}.50",
    "year": lambda dice, _: str(dice.randrange(1990, 2026)),
    "place": lambda dice, _: dice.choice(WORDS),
    "label": lambda _, row: f"Place {row}",
    "code": lambda dice, _: f"0{dice.randrange(100, 999)}",
    "gappy": lambda dice, _: "" if dice.random() < 0.1 else str(dice.randrange(500)),
    "gappy_words": lambda dice, _: "" if dice.random() < 0.1 else dice.choice(WORDS),
    "many": lambda dice, _: str(dice.randrange(10**13)),
}
ODDITIES = [
    "n/a", "007", "1e5", "1E+12", " 7", "7 ", "+3", "1_000", "12,5", "1.234", "#N/A", "Err:502", "  ", "\u00a0", "-0",
    "-", "12345678901234567890", "0.1234567890123456", ".5", "5.", "2024-25", "2025-Q3", "<5", "12 km", "Total", "Mean",
    "٣", "3000", "\x07", '"quoted"', "1\u2212", "\u22121", "€5", "E", "e", "1 234",
]  # fmt: skip


@pytest.fixture(autouse=True)
def short_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(even_texts, "HEAD_ROWS", HEAD)


def table(dice: random.Random, kinds: list[str], end: str = "\n") -> list[list[str]]:
    return [kinds, *([COLUMNS[kind](dice, row) for kind in kinds] for row in range(ROWS))]


def written(rows: list[list[str]], sign: str = ",", end: str = "\n") -> str:
    return "".join(sign.join(row) + end for row in rows)


def both_ways(tmp_path, monkeypatch, text: str, more: str = "", sums: str = ""):
    """What is read of the table when SQL reads the file itself, if it may, and when each row is read here."""
    read = []
    for way, least in (("evenly", 0), ("by rows", 1 << 40)):
        monkeypatch.setattr(even_texts, "LEAST_BYTES", least)
        project = SqlProject(tmp_path / way)
        (project.folder / "t.csv").write_bytes(text.encode())
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


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("sign", "end"), [(",", "\n"), (";", "\r\n")])
def test_a_file_of_even_cells_is_left_to_sql_and_is_the_same_table(tmp_path, monkeypatch, seed, sign, end):
    dice = random.Random(seed)
    kinds = dice.sample(sorted(COLUMNS), dice.randrange(2, 6))
    text = written(table(dice, kinds), sign, end)
    more = ", dialect: {delimiter: ';'}" if sign == ";" else ""
    numbers = [kind for kind in kinds if kind in ("whole", "decimal", "rounded", "many", "gappy")]
    sums = "".join(f", sum({kind}) AS s_{kind}, typeof(any_value({kind})) AS k_{kind}" for kind in numbers)
    assert both_ways(tmp_path, monkeypatch, text, more, sums) is True


@pytest.mark.parametrize(
    "odd", [*ODDITIES[::6], *(pytest.param(odd, marks=pytest.mark.conformance) for odd in ODDITIES)]
)
@pytest.mark.parametrize("kind", ["decimal", "label"])
def test_a_cell_unlike_the_first_ones_is_read_as_in_a_small_file(tmp_path, monkeypatch, odd, kind):
    dice = random.Random(f"{odd} {kind}")
    rows = table(dice, [kind, "whole", "place"])
    rows[dice.randrange(HEAD + 1, len(rows))][0] = odd
    both_ways(tmp_path, monkeypatch, written(rows))


QUOTED = [
    '"a, b"', '"He said ""x"" twice"', 'a"b', '"a"b', ' "a"', '"a" ', '""', '"a\nb"', '"a\r\nb"', '"12"', '" 12"', '"',
    'a""b', '"a\\"b"', "'a, b'", '"""', '"""a"""', '"n/a"',
]  # fmt: skip


@pytest.mark.parametrize("odd", [*QUOTED[::4], *(pytest.param(odd, marks=pytest.mark.conformance) for odd in QUOTED)])
@pytest.mark.parametrize("kind", ["whole", "label"])
def test_a_cell_in_quotes_is_read_as_in_a_small_file(tmp_path, monkeypatch, odd, kind):
    dice = random.Random(f"{odd} {kind}")
    rows = table(dice, [kind, "decimal", "place"])
    rows[dice.randrange(HEAD + 1, len(rows))][0] = odd
    both_ways(tmp_path, monkeypatch, written(rows, end=dice.choice(["\n", "\r\n"])))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_of_cells_in_quotes_is_left_to_sql_and_is_the_same_table(tmp_path, monkeypatch, end):
    rows = table(random.Random(end), ["place", "whole", "gappy", "label"])
    quoted = [[f'"{cell}, a ""b"""' if n == 3 and row else f'"{cell}"' for n, cell in enumerate(cells)]
              for row, cells in enumerate(rows)]  # fmt: skip
    assert both_ways(tmp_path, monkeypatch, "\ufeff" + written(quoted, end=end), "", ", sum(whole) AS s") is True


@pytest.mark.parametrize(
    "row",
    [
        ["", "", ""], ["Total", "SUM", "SUM"], ["", "SUM", "SUM"], ["Source: an office", "", ""], ["Elm", "1"],
        ["Elm", "1", "2", ""], ["Elm", "1", "2", "3"], ["place", "whole", "gappy"], ["Average", "MEAN", "4"],
        [""], [" "],
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("at", ["end", pytest.param("behind the first ones", marks=pytest.mark.conformance)])
def test_a_row_unlike_the_first_ones_is_told_as_in_a_small_file(tmp_path, monkeypatch, row, at):
    rows = table(random.Random(str(row)), ["place", "whole", "gappy"])
    sums = [sum(int(each[n] or 0) for each in rows[1:]) for n in (1, 2)]
    made = [
        str(sums[n - 1]) if cell == "SUM" else str(round(sums[0] / ROWS)) if cell == "MEAN" else cell
        for n, cell in enumerate(row)
    ]
    rows.insert(len(rows) if at == "end" else len(rows) - 5, made)
    both_ways(tmp_path, monkeypatch, written(rows))


@pytest.mark.parametrize(
    "schema",
    [
        "{name: whole, type: integer}", "{name: whole, type: number, unit: percent}", "{name: whole, multiplier: 1000}",
        "{name: whole, type: string}", "{name: place, type: string}", "{name: place, type: date}",
        "{name: decimal, decimals: 1, title: D}", "{name: decimal, unit: EUR}", "{name: year, type: year}",
        "{name: year, type: number}", "{name: gone}", "{name: whole, missingValues: ['7']}",
    ],
)  # fmt: skip
def test_a_schema_says_of_a_large_file_what_it_says_of_a_small_one(tmp_path, monkeypatch, schema):
    rows = table(random.Random(schema), ["place", "whole", "decimal", "year"])
    both_ways(tmp_path, monkeypatch, written(rows), f", schema: {{fields: [{schema}]}}")


def test_sums_over_gaps_are_told_at_the_first_of_them(tmp_path, monkeypatch):
    rows = table(random.Random(7), ["place", "gappy"])
    assert both_ways(tmp_path, monkeypatch, written(rows), "", ", sum(gappy) AS s") is True


def test_a_fact_that_looks_a_row_up_finds_it(tmp_path, monkeypatch):
    monkeypatch.setattr(even_texts, "LEAST_BYTES", 0)
    project = SqlProject(tmp_path)
    (project.folder / "t.csv").write_text(written(table(random.Random(3), ["label", "whole"])), encoding="utf-8")
    printed = project.printed(
        "sources: [{name: s, title: S}]\nresources: [{name: t, path: t.csv}]\nfacts:\n"
        "  n: {label: N, source: s, unit: none, value: {sql: SELECT count(*) FROM t}}\n"
        "  one: {label: O, source: s, unit: none, value: {table: t, column: label, where: {label: Place 3}}}\n"
    )
    assert printed == {"n": f"{ROWS:,}", "one": "Place 3"}
