"""Where values come from: Parquet, SQLite and DuckDB files, tables and facts computed by SQL."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sql_projects import SqlProject

from keyfacts.compose import check_dataset
from keyfacts.facts import resolve_facts
from keyfacts.model.dataset import Suppressed

LOANS = """resources:
  - name: loans
    data: [{branch: Mill, items: 402.5}, {branch: Harbor, items: 1204}, {branch: Mill, items: 1}]
"""


@pytest.fixture
def project(tmp_path: Path) -> SqlProject:
    return SqlProject(tmp_path)


def test_a_parquet_file_is_a_table_with_the_types_of_the_file(project: SqlProject) -> None:
    project.parquet(
        "t.parquet",
        """SELECT 1 AS id, 'a' AS name, 1.10::DECIMAL(9,2) AS price, DATE '2016-12-31' AS d, true AS yes, [1] AS list,
        0.1::FLOAT AS f, 0.1::DOUBLE + 0.2 AS g, 99999999999999999999999999999999999999::DECIMAL(38,0) AS h
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL""",
    )
    made = project.read("resources: [{name: t, path: t.parquet}]\n")
    assert made is not None, project.told
    table = made.tables[0]
    assert [(f.name, f.type) for f in table.fields] == [
        ("id", "integer"),
        ("name", "string"),
        ("price", "number"),
        ("d", "date"),
        ("yes", "boolean"),
        ("f", "number"),
        ("g", "number"),
        ("h", "number"),
    ]
    first, second = table.rows
    assert first[:5] == (Decimal(1), "a", Decimal("1.10"), date(2016, 12, 31), True)
    assert first[5:] == (Decimal("0.1"), Decimal("0.3"), Decimal("9" * 38))
    assert set(second) == {None}
    assert made.inputs == ("data/d/datapackage.yaml", "data/d/t.parquet")


def test_a_schema_gives_a_parquet_column_its_title_unit_and_another_type(project: SqlProject) -> None:
    project.parquet("t.parquet", "SELECT 2016 AS y, '7' AS n")
    made = project.read(
        """resources:
  - name: t
    path: t.parquet
    schema: {fields: [{name: y, type: year, title: Year}, {name: n, type: integer}]}
"""
    )
    assert made is not None, project.told
    assert (made.tables[0].fields[0].title, made.tables[0].rows) == ("Year", ((Decimal(2016), Decimal(7)),))


def test_tables_of_sqlite_and_duckdb_files_are_chosen_by_name(project: SqlProject) -> None:
    project.sqlite(
        "l.sqlite",
        """CREATE TABLE branches (name TEXT, area REAL, since INTEGER);
        INSERT INTO branches VALUES ('Mill', 120.5, 1984), ('Harbor', NULL, 1999);
        CREATE VIEW old AS SELECT name FROM branches WHERE since < 1990;
        CREATE TRIGGER t AFTER INSERT ON branches BEGIN DELETE FROM branches; END;""",
    )
    project.duckdb("l.db", "CREATE TABLE loans AS SELECT 'Mill' AS branch, 7 AS items")
    made = project.read(
        """resources:
  - {name: branches, path: l.sqlite, table: branches}
  - {name: old, path: l.sqlite, table: old}
  - {name: loans, path: l.db}
"""
    )
    assert made is not None, project.told
    assert [table.rows for table in made.tables] == [
        (("Mill", Decimal("120.5"), Decimal(1984)), ("Harbor", None, Decimal(1999))),
        (("Mill",),),
        (("Mill", Decimal(7)),),
    ]


@pytest.mark.parametrize(
    ("table", "hint"), [("", "table: NAME; it has branch, staff"), ("branches", "did you mean 'branch'?")]
)
def test_a_table_that_a_database_lacks_is_told_with_the_nearest_one(project: SqlProject, table: str, hint: str) -> None:
    project.sqlite("l.sqlite", "CREATE TABLE branch (a); CREATE TABLE staff (a);")
    project.duckdb("l.duckdb", "CREATE TABLE branch (a INT)", "CREATE TABLE staff (a INT)")
    named = f", table: {table}" if table else ""
    files = "".join(f"  - {{name: {end}, path: l.{end}{named}}}\n" for end in ("sqlite", "duckdb"))
    assert project.read(f"resources:\n{files}") is None
    assert project.codes == ["KF401", "KF401"]
    assert all(hint in told for told in project.told)


def test_a_table_computed_by_sql_serves_series_checks_and_other_sql(project: SqlProject) -> None:
    more = f"""{LOANS}  - name: top
    sql: SELECT branch FROM by_branch ORDER BY items DESC LIMIT 1
  - name: by_branch
    sql: |
      SELECT branch, sum(items) AS items
      FROM Loans GROUP BY branch
    schema: {{fields: [{{name: items, type: number, title: Items}}]}}
facts:
  all: {{label: All, value: {{sql: SELECT sum(items) FROM loans}}}}
  at: {{label: At, series: by_branch.items, key: branch}}
  best: {{label: Best, value: {{sql: SELECT branch FROM top}}}}
  share: {{label: Share, unit: percent, value: {{sql: "SELECT max(items) / sum(items) FROM by_branch"}}, decimals: 1}}
  double: {{label: Twice, formula: 2 * all}}
  day: {{label: Day, value: {{sql: "SELECT DATE '2016-12-31'"}}}}
checks: [{{sum: by_branch.items, equals: all}}]
"""
    assert project.printed(more) == {
        "all": "1,607.5",
        "at[Harbor]": "1,204",
        "at[Mill]": "403.5",
        "best": "Harbor",
        "share": "74.9%",
        "double": "3,215",
        "day": "December 31, 2016",
    }
    made = project.read(more)
    assert made is not None
    check_dataset(made, resolve_facts(made, project.findings, "en-US"), project.findings)
    assert project.told == []


def test_rows_without_order_by_stand_in_the_order_of_their_cells(project: SqlProject) -> None:
    more = LOANS + "  - {name: a, sql: FROM loans}\n  - {name: b, sql: FROM loans ORDER BY items DESC}\n"
    made = project.read(more)
    assert made is not None, project.told
    assert [float(str(row[1])) for row in made.tables[1].rows] == [1204, 1, 402.5]
    assert [float(str(row[1])) for row in made.tables[2].rows] == [1204, 402.5, 1]


def test_limit_without_order_by_is_a_warning(project: SqlProject) -> None:
    assert project.read(LOANS + "  - {name: a, sql: FROM loans LIMIT 2}\n") is not None
    assert project.codes == ["KF114"]


def test_a_table_too_large_to_hold_is_for_sql_and_for_looking_up_one_row(project: SqlProject) -> None:
    project.parquet("big.parquet", "SELECT range AS id, range % 7 AS day, 'n' || range AS name FROM range(100001)")
    more = """resources:
  - {name: big, path: big.parquet}
facts:
  all: {label: All, value: {sql: SELECT count(*) FROM big}}
  one: {label: One, value: {table: big, column: day, where: {id: 100_000}}}
  two: {label: Two, value: {table: big, column: id, where: {name: n100000}}}
"""
    assert project.printed(more) == {"all": "100,001", "one": "5", "two": "100,000"}
    made = project.read(f"{more}  none: {{label: X, value: {{table: big, column: id, where: {{day: 3}}}}}}\n")
    assert made is not None
    resolve_facts(made, project.findings, "en-US")
    assert (made.tables[0].withheld, len(made.tables[0].rows), project.codes) == (100_001, 3, ["KF308"])
    series = project.read(
        f"{more}  s: {{label: X, series: big.day, key: id}}\nchecks: [{{sum: big.id, equals: all}}]\n"
    )
    assert series is not None
    check_dataset(series, resolve_facts(series, project.findings, "en-US"), project.findings)
    assert project.codes == ["KF420", "KF420"]


MISTAKES = {
    "SELECT sum(items) FROM loan": "KF401 23 the SQL reads an unknown table 'loan' (did you mean 'loans'?)",
    "SELECT sum(item) FROM loans": "KF402 11 the SQL names an unknown column 'item' (did you mean 'items'?)",
    "SELECT summ(items) FROM loans": "KF111 7 the SQL calls an unknown function 'summ' (did you mean 'sum'?)",
    "SELECT sum(branch) FROM loans": "KF111 7 the SQL gives no result: no function matches the given name and argument",
    "SELECT sum(items FROM loans": 'KF111 17 the SQL gives no result: syntax error at or near "FROM"',
    "SELECT branch FROM loans": "KF111 -1 fact 'f5': the SQL gives more than one row, and a fact is one cell",
    "SELECT 1 FROM loans WHERE items > 9999": "KF111 -1 fact 'f6': the SQL gives no row, and a fact is one cell",
    "SELECT 1, 2 AS b": "KF111 -1 fact 'f7': the SQL gives 2 columns, and a fact is one cell",
    "SELECT NULL": "KF111 -1 fact 'f8': the SQL gives no value",
    "SELECT true": "KF111 -1 fact 'f9': the SQL gives yes or no",
    "SELECT 1 / 0": "KF111 -1 the result holds no finite number (a division by zero?",
    "SELECT [1] AS l": "KF111 -1 column 'l' is of the type INTEGER[] (cast it",
    "SELECT CAST(branch AS INT) FROM loans": "KF111 7 the SQL gives no result: could not convert string 'Mill'",
    "SELECT 1 AS a, 2 AS a": "KF106 -1 the SQL gives two columns 'a'",
}


def test_a_mistake_in_sql_is_told_at_its_word_in_plain_words(project: SqlProject) -> None:
    facts = "".join(f'  f{n}: {{value: {{sql: "{sql}"}}}}\n' for n, sql in enumerate(MISTAKES))
    assert project.read(f"{LOANS}facts:\n{facts}") is None
    start = len('  f0: {value: {sql: "')
    told = {}
    for finding in project.findings.sorted():
        at = finding.place.column - start - 1 - (finding.place.line > 16)
        told[finding.place.line] = f"{finding.code} {max(at, -1)} {finding.message} ({finding.hint})"
    lines = dict(enumerate(MISTAKES.values(), 7))
    assert {line: said[: len(lines[line])] for line, said in told.items()} == lines


def test_a_mistake_in_a_block_of_sql_is_told_at_its_line(project: SqlProject) -> None:
    project.read(
        f"{LOANS}  - name: x\n    sql: |\n      SELECT branch, 'é' AS e,\n        itemz AS n\n      FROM loans\n"
    )
    assert project.told == ["KF402 9:9 the SQL names an unknown column 'itemz' (did you mean 'items'?)"]


def test_tables_that_read_each_other_in_a_circle_are_told(project: SqlProject) -> None:
    project.read("resources:\n  - {name: a, sql: FROM b}\n  - {name: b, sql: FROM a}\n  - {name: c, sql: FROM b}\n")
    assert project.codes == ["KF113", "KF113", "KF113"]


def test_a_database_with_changes_outside_its_file_is_told(project: SqlProject) -> None:
    project.sqlite("l.sqlite", "CREATE TABLE t (a);")
    (project.folder / "l.sqlite-wal").write_bytes(b"changes")
    assert project.read("resources: [{name: t, path: l.sqlite}]\n") is None
    assert project.codes == ["KF115"]


@pytest.mark.parametrize("name", ["t.parquet", "t.sqlite", "t.duckdb"])
def test_a_file_that_is_not_what_its_ending_says_is_told_without_its_full_path(project: SqlProject, name: str) -> None:
    (project.folder / name).write_bytes(b"PAR1 this is nothing at all, but long enough to be read as one")
    assert project.read(f"resources: [{{name: t, path: {name}}}]\n") is None
    assert project.codes == ["KF107"]
    assert str(project.root) not in project.told[0]


@pytest.mark.conformance
def test_the_same_dataset_reads_alike_under_any_time_zone_language_and_hash_seed(project: SqlProject) -> None:
    project.parquet("t.parquet", "SELECT random() AS r, TIMESTAMP '2016-01-01 05:00' AS m FROM range(50000)")
    (project.folder / "datapackage.yaml").write_text(
        """name: d
title: T
resources: [{name: t, path: t.parquet}]
facts: {f: {value: {sql: "SELECT sum(r * r) FROM t"}}, m: {value: {sql: "SELECT max(m)::DATE FROM t"}}}
""",
        encoding="utf-8",
    )
    code = (
        "from pathlib import Path; from keyfacts.read import read_dataset; from keyfacts.findings import Findings;"
        f"print([f.value.answer for f in read_dataset(Path({str(project.root)!r}), 'd', Findings()).facts])"
    )
    said = {
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for environment in (
            {"TZ": "UTC", "PYTHONHASHSEED": "1"},
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
        )
    }
    assert len(said) == 1


def test_sql_does_not_see_small_counts_that_a_table_hides_and_can_hide_its_own(project: SqlProject) -> None:
    raw = """resources:
  - name: raw
    data: [{a: x, n: 3}, {a: x, n: 4}, {a: y, n: 9}, {a: y, n: 1}, {a: z, n: 2}]
"""
    typed = "    schema: {fields: [{name: n, type: integer}]}\n    suppress: {below: 5}\n"
    assert project.read(f"{raw}{typed}facts: {{f: {{value: {{sql: SELECT max(n) FROM raw}}}}}}\n") is None
    assert project.codes == ["KF351"]
    made = project.read(f"{raw}  - name: s\n    sql: SELECT a, sum(n) AS n FROM raw GROUP BY a\n{typed}")
    assert made is not None, project.told
    assert [isinstance(row[1], Suppressed) for row in made.tables[1].rows] == [True, False, True]
