"""Small counts are hidden so that nobody can work them out: proved by trying every table that fits what is printed."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.findings import NOWHERE, Findings
from keyfacts.model.dataset import DataTable, Field, Suppressed, Unit
from keyfacts.read import read_dataset
from keyfacts.read.dataset.suppression import SuppressForm, protected

SETTINGS = settings(deadline=None, max_examples=60, derandomize=True)
MOST = 40


def counts(rows: list[list[int]], **suppress: object) -> tuple[DataTable, Findings]:
    """A table of counts a, b, ... with names of rows, protected as asked."""
    names = "abcdefgh"[: len(rows[0])]
    fields = (Field("place"), *(Field(name, "integer") for name in names))
    body = tuple((f"p{i}", *map(Decimal, row)) for i, row in enumerate(rows))
    findings = Findings()
    form = SuppressForm.model_validate({"below": "5"} | suppress)
    return protected(DataTable("t", "T", fields, body), form, NOWHERE, findings), findings


def shown(table: DataTable) -> list[list[str]]:
    return [
        [cell.symbol if isinstance(cell, Suppressed) else str(cell) for cell in row[1:]] for row in table.rows
    ]  # fmt: skip


def possible(table: DataTable, true: list[list[int]], rows: bool, columns: bool, zeros: bool) -> list[set[int]]:
    """The values each hidden cell may have, by trying all: symbols, totals of lines and visible cells are known."""
    hidden = [
        (i, j) for i, row in enumerate(table.rows) for j, cell in enumerate(row[1:]) if isinstance(cell, Suppressed)
    ]
    ranges = []
    for i, j in hidden:
        small = true[i][j] < 5
        most = max(map(sum, [*true, *zip(*true, strict=True)]))
        ranges.append(range(0 if zeros else 1, 5) if small else range(5, min(most, true[i][j] + 3) + 1))
    found: list[set[int]] = [set() for _ in hidden]
    for guess in product(*ranges):
        tried = [list(row) for row in true]
        for (i, j), value in zip(hidden, guess, strict=True):
            tried[i][j] = value
        if rows and [sum(row) for row in tried] != [sum(row) for row in true]:
            continue
        if columns and [sum(c) for c in zip(*tried, strict=True)] != [sum(c) for c in zip(*true, strict=True)]:
            continue
        for values, value in zip(found, guess, strict=True):
            values.add(value)
    return found


small_tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 1, 2, 4, 5, 6, 9, 12]), min_size=width, max_size=width), min_size=2, max_size=3
    )
)


@SETTINGS
@given(small_tables, st.sampled_from(["columns", "rows", "both", "none"]), st.booleans())
def test_every_hidden_cell_has_at_least_two_possible_values(true: list[list[int]], totals: str, zeros: bool) -> None:
    table, findings = counts(true, totals=totals, zeros="yes" if zeros else "no")
    if list(findings):  # refused with a reason; then all counts are hidden and the build stops
        assert [finding.code for finding in findings] == ["KF352"]
        assert all(isinstance(cell, Suppressed) for row in table.rows for cell in row[1:])
        return
    cells = [cell for row in table.rows for cell in row[1:]]
    if sum(isinstance(cell, Suppressed) for cell in cells) > 7:
        return  # too many guesses to try them all
    known = {"columns": (False, True), "rows": (True, False), "both": (True, True), "none": (False, False)}[totals]
    for values in possible(table, true, *known, zeros):
        assert len(values) >= 2


@SETTINGS
@given(small_tables, st.sampled_from(["columns", "both"]))
def test_small_counts_are_hidden_all_and_zeros_and_the_rest_stay_true(true: list[list[int]], totals: str) -> None:
    table, findings = counts(true, totals=totals)
    if list(findings):
        return
    for row, numbers in zip(table.rows, true, strict=True):
        for cell, number in zip(row[1:], numbers, strict=True):
            if 1 <= number < 5:
                assert isinstance(cell, Suppressed)
                assert cell.symbol == "<5"
            if isinstance(cell, Suppressed):
                assert cell.low <= number
                assert cell.high is None or number <= cell.high
                assert str(number) not in cell.symbol.replace("<5", "")
            else:
                assert cell == number


def test_the_next_smallest_cell_of_the_column_protects_a_single_small_count() -> None:
    table, findings = counts([[3, 40], [20, 50], [9, 60]])
    assert not list(findings)
    assert shown(table) == [["<5", "40"], ["20", "50"], ["..", "60"]]


def test_two_small_counts_that_only_fit_one_way_need_a_third() -> None:
    table, _ = counts([[1, 40], [1, 50], [9, 60], [30, 70]])  # 1 + 1 is the only way to 2
    assert [row[0] for row in shown(table)] == ["<5", "<5", "..", "30"]
    table, _ = counts([[1, 40], [5, 50], [9, 60]])  # 1 + 5 is the only way to 6 with a second of 5 or more
    assert [row[0] for row in shown(table)] == ["<5", "..", ".."]


def test_with_both_totals_known_cells_are_hidden_crosswise() -> None:
    table, _ = counts([[3, 40, 50], [20, 50, 60], [9, 60, 70]], totals="both")
    assert shown(table) == [["<5", "..", "50"], ["20", "50", "60"], ["..", "..", "70"]]


def test_without_known_totals_only_the_small_counts_are_hidden() -> None:
    table, _ = counts([[3, 40], [20, 50]], totals="none")
    assert shown(table) == [["<5", "40"], ["20", "50"]]
    assert table.small is not None
    assert table.small.sums == {}


def test_a_total_column_and_a_total_row_of_the_data_are_part_of_the_proof() -> None:
    rows = [[3, 40, 43], [20, 50, 70], [23, 90, 113]]
    table, findings = counts(rows, columns=["a", "b"], total_column="c", total_row={"place": "p2"})
    assert not list(findings)
    assert shown(table) == [["<5", "..", "43"], ["..", "..", "70"], ["23", "90", "113"]]


def test_a_total_that_is_small_itself_is_hidden_too() -> None:
    rows = [[1, 2, 3], [20, 50, 70], [30, 60, 90]]
    table, findings = counts(rows, columns=["a", "b"], total_column="c")
    assert not list(findings)
    assert shown(table)[0] == ["<5", "<5", "<5"]


def test_the_same_table_is_always_protected_alike() -> None:
    rows = [[3, 7, 7], [7, 7, 7], [7, 7, 4]]
    assert shown(counts(rows, totals="both")[0]) == shown(counts(rows, totals="both")[0])


def test_a_column_of_shares_is_hidden_with_the_counts_it_would_give_away() -> None:
    fields = (Field("place"), Field("n", "integer"), Field("share", "number", unit=Unit(kind="share_of_100")))
    rows = (("A", Decimal(3), Decimal(10)), ("B", Decimal(9), Decimal(30)), ("C", Decimal(18), Decimal(60)))
    form = SuppressForm.model_validate({"below": "5", "totals": "none"})
    table = protected(DataTable("t", "T", fields, rows), form, NOWHERE, Findings())
    assert shown(table) == [["<5", ".."], ["..", ".."], ["18", "60"]]


@pytest.mark.parametrize(
    ("rows", "suppress", "code"),
    [
        ([[3, 4]], {"totals": "both"}, "KF352"),
        ([[3, 8]], {"columns": ["z"]}, "KF402"),
        ([[3, 8]], {"columns": ["place"]}, "KF352"),
        ([[-3, 8]], {}, "KF352"),
        ([[3, 8, 12]], {"columns": ["a", "b"], "total_column": "c"}, "KF309"),
        ([[3, 8], [4, 4]], {"total_row": {"place": "p1"}}, "KF309"),
        ([[3, 8], [4, 4]], {"total_row": {"place": "all"}}, "KF352"),
    ],
)
def test_what_cannot_be_protected_is_refused_and_hidden_as_a_whole(
    rows: list[list[int]], suppress: dict[str, object], code: str
) -> None:
    table, findings = counts(rows, **suppress)
    assert [finding.code for finding in findings] == [code]
    named = [n for n in suppress.get("columns", ()) if n in "ab"]  # type: ignore[attr-defined]
    for row in table.rows:
        for name, cell in zip("abcdefgh", row[1:], strict=False):
            assert isinstance(cell, Suppressed) == ("columns" not in suppress or name in named)


def test_large_tables_are_protected_in_bounded_time() -> None:
    rows = [[(7 * i + 3 * j) % 60 for j in range(6)] for i in range(1500)]
    table, findings = counts(rows, totals="both")
    assert not list(findings)
    assert sum(isinstance(cell, Suppressed) for row in table.rows for cell in row) > 600


def test_the_dataset_read_from_its_file_holds_no_hidden_value(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "t.csv").write_text("place,girls\nA,3\nB,17\nC,41\n", encoding="utf-8")
    text = (
        "name: d\ntitle: T\nresources:\n  - name: t\n    path: t.csv\n    suppress: {below: 5, totals: none}\n"
        "    schema: {fields: [{name: place}, {name: girls, type: integer}]}\n"
        "checks: [{sum: t.girls, equals: 61}]\n"
    )
    (folder / "datapackage.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    made = read_dataset(tmp_path, "d", findings)
    assert made is not None, list(findings)
    assert shown(made.tables[0]) == [["<5"], [".."], ["41"]]  # the check makes the total known
    assert made.tables[0].small is not None
    assert made.tables[0].small.sums == {"girls": Decimal(61)}


def read_counts(tmp_path: Path, facts: str) -> tuple[list[list[str]], list[str]]:
    """What is shown of a table of two columns beside facts, and the findings."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    text = (
        "name: d\ntitle: T\nresources:\n  - name: t\n    suppress: {below: 5, totals: none}\n"
        "    data: [{place: Harbor, girls: 3, boys: 17}, {place: Mill, girls: 22, boys: 41}]\n"
        "    schema: {fields: [{name: place}, {name: girls, type: integer}, {name: boys, type: integer}]}\n"
    )
    (folder / "datapackage.yaml").write_text(f"{text}facts: {{{facts}}}\n", encoding="utf-8")
    findings = Findings()
    made = read_dataset(tmp_path, "d", findings)
    return shown(made.tables[0]) if made else [], [f"{f.code} {f.message}" for f in findings]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("", [["<5", "17"], ["22", "41"]]),
        ("f: {label: All girls, value: 25}", [["<5", "17"], ["..", "41"]]),
        ("f: {label: Children in Harbor, value: 20}", [["<5", ".."], ["22", "41"]]),
        ("f: {label: Programs, value: 20}", [["<5", "17"], ["22", "41"]]),
        ("f: {label: Programs, value: 3}", [["<5", "17"], ["22", "41"]]),
    ],
)
def test_a_total_that_a_fact_states_is_known(tmp_path: Path, facts: str, expected: list[list[str]]) -> None:
    assert read_counts(tmp_path, facts) == (expected, [])


def test_a_fact_that_states_a_hidden_count_is_reported_without_repeating_it(tmp_path: Path) -> None:
    _, told = read_counts(tmp_path, "f: {label: Girls in Harbor, value: 3}")
    assert told == ["KF351 fact 'f' states what column 'girls' of table 't' hides"]
