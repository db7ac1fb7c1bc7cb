"""What a cell does to facts, charts, totals and SQL: one fault is one finding, and no gap counts as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import check_dataset
from keyfacts.facts.printing.printer import Printer
from keyfacts.facts.resolving import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset
from keyfacts.read import read_dataset
from running import Keyfacts

HEAD = "name: d\ntitle: D\nas_of: 2025-12-31\nsources: [{name: s, title: S, published: 2025}]\n"
REPORT = "---\ntitle: T\ndataset: d\nto: [pdf]\n---\n\n"


def project(folder: Path, resource: str, facts: str = "", body: str = "", rows: str = "") -> Path:
    """A project of one table ``t`` (of ``rows`` in CSV, if any) and a report with ``body``."""
    (folder / "data/d").mkdir(parents=True)
    (folder / "reports").mkdir()
    text = f"{HEAD}resources:\n  - name: t\n    source: s\n{resource}{facts}"
    (folder / "data/d/datapackage.yaml").write_text(text, encoding="utf-8")
    (folder / "data/d/t.csv").write_text(rows, encoding="utf-8")
    (folder / "reports/r.md").write_text(REPORT + body, encoding="utf-8")
    return folder


def told(folder: Path) -> tuple[Dataset | None, list[tuple[str, str]]]:
    """The dataset, and what its reading and its checks find."""
    findings = Findings()
    dataset = read_dataset(folder, "d", findings)
    if dataset is not None:
        check_dataset(dataset, resolve_facts(dataset, findings, "en-US"), findings)
    kept = [(f.code, str(f.place)) for f in findings if f.code not in ("KF322", "KF323")]
    return dataset, kept


LOOKUP = "facts:\n  f: {label: F, value: {table: t, column: n, where: {place: A}}, source: s"


@pytest.mark.parametrize(
    "keys", ["unit: {one: job, other: jobs}", "hedge: {more_than: 5}", "format: full", "decimals: 1"]
)
@pytest.mark.parametrize("rows", ["place,n\nA,n/a\nB,3\n", "place,n\nA,none of them\nB,x\n"])
def test_a_fact_that_counts_is_an_error_at_a_cell_of_text(tmp_path: Path, keys: str, rows: str) -> None:
    folder = project(tmp_path, "    path: t.csv\n", f"{LOOKUP}, {keys}}}\n", rows=rows)
    assert told(folder)[1] == [("KF404", "data/d/t.csv:2:2")]


def test_a_fact_that_is_words_may_be_text(tmp_path: Path) -> None:
    folder = project(tmp_path, "    path: t.csv\n", f"{LOOKUP}}}\n", rows="place,n\nA,many\nB,few\n")
    assert told(folder)[1] == []


def test_a_stray_text_is_a_warning_where_nothing_fails_for_it(tmp_path: Path) -> None:
    folder = project(tmp_path, "    path: t.csv\n", rows="place,n\nA,3\nB,n/a\n")
    assert told(folder)[1] == [("KF143", "data/d/t.csv:3:2")]


def test_facts_charts_and_checks_blame_one_cell_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keyfacts: Keyfacts
) -> None:
    facts = f"{LOOKUP}, unit: {{one: job, other: jobs}}}}\nchecks: [{{sum: t.n, equals: 3}}]\n"
    body = "{{ f }}\n\n:::{chart} t\nOne\n:::\n\n:::{chart} t\n:kind: line\n:x: place\n:y: n\nTwo\n:::\n"
    monkeypatch.chdir(project(tmp_path / "p", "    path: t.csv\n", facts, body, "place,n\nA,3\nB,n/a\n"))
    told = keyfacts("check", "--messages", "json").told["findings"]
    assert [(each["code"], each["line"]) for each in told if each["code"] in ("KF404", "KF143")] == [("KF404", 3)]


GAPS = "    data:\n      - {year: 2023, cats: 10, dogs: 1}\n      - {year: 2024, cats: , dogs: 2}\n"


@pytest.mark.parametrize(
    ("sql", "codes"),
    [
        ("SELECT sum(cats) FROM t", ["KF144"]),
        ("SELECT avg(cats + 1) * 2 FROM t", ["KF144"]),
        ("SELECT sum(x) FROM (SELECT sum(cats) AS x FROM t)", ["KF144"]),
        ("SELECT sum(cats) FROM t WHERE year = 2023", []),
        ("SELECT sum(cats) FROM t WHERE cats IS NOT NULL", []),
        ("SELECT sum(coalesce(cats, 0)) FROM t", []),
        ("SELECT sum(CASE WHEN year = 2023 THEN cats END) FROM t", []),
        ("SELECT sum(dogs) FROM t", []),
        ("SELECT count(*) FROM t", []),
        ("SELECT max(cats) FROM t", []),
        ("SELECT sum(year) FROM t", ["KF404"]),
    ],
)
def test_sql_tells_what_a_sum_passes_over_and_adds_no_years(tmp_path: Path, sql: str, codes: list[str]) -> None:
    folder = project(tmp_path, GAPS, f'facts:\n  f: {{label: F, value: {{sql: "{sql}"}}, source: s}}\n')
    assert [code for code, _ in told(folder)[1]] == codes


@pytest.mark.parametrize(
    ("check", "codes"),
    [
        ("{sum: t.cats, equals: 10}", ["KF144"]),
        ("{sum: t.dogs, equals: 3}", []),
        ("{sum: t.year, equals: 4047}", ["KF404"]),
        ("{sum: t.cats, by: year, equals: t.dogs}", None),
    ],
)
def test_checks_wait_for_what_is_awaited(tmp_path: Path, check: str, codes: list[str] | None) -> None:
    found = [code for code, _ in told(project(tmp_path, GAPS, f"checks: [{check}]\n"))[1]]
    assert found == codes if codes is not None else found != []


SCALED = """    path: t.csv
    schema:
      fields:
        - {name: emp, type: number, unit: {one: job, other: jobs}, multiplier: 1000}
        - {name: rate, type: number, unit: percent}
  - name: u
    source: s
    sql: SELECT year, emp, rate, emp * 2 AS twice FROM t ORDER BY year
"""
PRINTS = {
    "value: {table: t, column: emp, where: {year: 2024}}": "1,500",
    "value: {table: u, column: emp, where: {year: 2024}}": "1,500",
    "value: {table: u, column: twice, where: {year: 2024}}": "three",
    "value: {table: t, column: rate, where: {year: 2024}}": "4.5 percent",
    "value: {table: t, column: year, where: {year: 2024}}": "2024",
    "value: {table: t, column: emp, where: {year: 2024}}, multiplier: 10": "15",
    "value: {sql: SELECT max(emp) FROM t}": "2,500",
    "value: {sql: SELECT sum(emp) FROM t}": "4,000",
    "value: {sql: SELECT sum(emp) * 1000 FROM t}": "4,000",
    "value: {sql: SELECT max(rate) FROM u}": "5.5 percent",
    "value: {sql: SELECT max(year) FROM t}": "2025",
}


@pytest.mark.parametrize("written", PRINTS)
def test_unit_and_multiplier_go_from_columns_to_facts_and_results(tmp_path: Path, written: str) -> None:
    facts = f"facts:\n  f: {{label: F, {written}, source: s}}\n"
    dataset, found = told(project(tmp_path, SCALED, facts, rows="year,emp,rate\n2024,1.5,4.5\n2025,2.5,5.5\n"))
    assert found == []
    assert dataset is not None
    printed = Printer(resolve_facts(dataset, Findings(), "en-US")).reference("f", None, (), "text").text
    assert printed.replace("\xa0", " ") == PRINTS[written]
