"""Facts leave the house as CSV, JSON and data package: all that is known, the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from keyfacts.facts import cell_of_text
from running import Keyfacts

DATASET = """name: d
title: Counts
as_of: 2026-01-31
licenses: [{name: CC-BY-4.0}]
sources: [{name: s, title: Register, url_main: https://example.org/r}]
resources:
  - name: Children
    suppress: {below: 5}
    data: [{place: A, n: 3}, {place: B, n: 9}, {place: C, n: 40}]
    schema: {fields: [{name: place}, {name: n, type: integer}]}
facts:
  share: {label: Share, value: 0.125, unit: percent, decimals: 1, source: s, status: revised}
  bound: {label: Bound, value: {above: 4_500_000}, format: compact, period: {since: 1984}, source: s}
  series: {label: Children, series: Children.n, key: place, source: s}
  day: {label: Day, value: 2009-09-01, source: s}
  zero: {label: Nothing, value: 0, source: s}
  awaited: {label: Later, value: tbc}
"""


@pytest.fixture
def counted(project: Path) -> Path:
    """A project with one dataset more."""
    folder = project / "data" / "d"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DATASET, encoding="utf-8")
    return project


def records(text: str) -> dict[str, dict[str, str]]:
    return {row["fact"]: row for row in csv.DictReader(text.splitlines())}


def test_csv_has_number_bound_unit_period_and_status_of_each_value(keyfacts: Keyfacts, counted: Path) -> None:
    found = records(keyfacts("facts", "d", "--format", "csv").out)
    share, bound = found["share"], found["bound"]
    assert (share["value"], share["unit"], share["status"]) == ("12.5", "percent", "revised")
    assert (share["printed"], share["source"]) == ("12.5%\u00a0[r]", "Register")
    assert (bound["value"], bound["bound"], bound["lower"], bound["upper"]) == ("", "above", "4500000", "")
    assert (bound["start"], bound["end"], bound["period"]) == ("1984", "", "since 1984")
    assert (found["day"]["text"], found["zero"]["value"]) == ("2009-09-01", "0")
    assert found["awaited"]["status"] == "awaited"


def test_no_form_of_export_tells_a_suppressed_count(keyfacts: Keyfacts, counted: Path) -> None:
    found = records(keyfacts("facts", "d", "--format", "csv").out)
    assert [found[f"series[{place}]"]["printed"] for place in "ABC"] == ["<5", "..", "40"]
    assert [found[f"series[{place}]"]["value"] for place in "ABC"] == ["", "", "40"]
    assert found["series[A]"]["status"] == found["series[B]"]["status"] == "suppressed"
    assert keyfacts("facts", "d", "--format", "datapackage", "-o", "out").code == 0
    assert (counted / "out" / "Children.csv").read_bytes() == b"place,n\r\nA,<5\r\nB,..\r\nC,40\r\n"


def test_json_has_numbers_as_numbers_and_leaves_out_what_is_not_there(keyfacts: Keyfacts, counted: Path) -> None:
    found = {row["fact"]: row for row in json.loads(keyfacts("facts", "d", "--format", "json").out)}
    assert (found["share"]["value"], found["zero"]["value"], found["bound"]["lower"]) == (12.5, 0, 4_500_000)
    assert "value" not in found["bound"]


def test_a_data_package_describes_each_file_it_holds(keyfacts: Keyfacts, counted: Path) -> None:
    ran = keyfacts("facts", "d", "--format", "datapackage")
    assert ran.code == 0, ran.err
    folder = counted / "build" / "d-data"
    assert [line.rpartition("/")[2] for line in ran.out.split()] == ["Children.csv", "facts.csv", "datapackage.json"]
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == ["children", "facts"]
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head = next(csv.reader(content.decode().splitlines()))
        assert [field["name"] for field in resource["schema"]["fields"]] == head
    assert package["resources"][0]["schema"]["missingValues"] == ["", "<5", ".."]
    assert package["sources"] == [{"title": "Register", "path": "https://example.org/r", "name": "s"}]


def test_every_number_of_facts_csv_is_one_and_every_name_is_there_once(keyfacts: Keyfacts, counted: Path) -> None:
    keyfacts("facts", "d", "--format", "datapackage", "-o", "out")
    package = json.loads((counted / "out" / "datapackage.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader((counted / "out" / "facts.csv").read_text(encoding="utf-8").splitlines()))
    assert len({row["fact"] for row in rows}) == len(rows) == 8
    for field in package["resources"][1]["schema"]["fields"]:
        values = [row[field["name"]] for row in rows if row[field["name"]]]
        if field["type"] == "number":
            assert all(Decimal(value).is_finite() for value in values)
        allowed = field.get("constraints", {}).get("enum")
        assert allowed is None or set(values) <= set(allowed)


def test_an_export_is_the_same_every_time(keyfacts: Keyfacts, counted: Path) -> None:
    keyfacts("facts", "d", "--format", "datapackage", "-o", "one")
    keyfacts("facts", "d", "--format", "datapackage", "-o", "two")
    names = sorted(path.name for path in (counted / "one").iterdir())
    for name in names:
        assert (counted / "one" / name).read_bytes() == (counted / "two" / name).read_bytes()


def test_nothing_is_written_for_a_dataset_with_errors(keyfacts: Keyfacts, counted: Path) -> None:
    file = counted / "data" / "d" / "datapackage.yaml"
    file.write_text(DATASET + "checks: [{sum: Children.n, equals: 53}]\n", encoding="utf-8")
    ran = keyfacts("facts", "d", "--format", "datapackage", "-o", "out")
    assert ran.code == 1
    assert "KF309" in ran.err
    assert not (counted / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["facts", "d", "--format", "csv", "-o", "out"], "--format datapackage"),
        (["facts", "--format", "datapackage", "-o", "out"], "name the dataset"),
    ],
)
def test_a_folder_for_what_goes_elsewhere_is_wrong_usage(
    keyfacts: Keyfacts, counted: Path, arguments: list[str], said: str
) -> None:
    ran = keyfacts(*arguments)
    assert ran.code == 2
    assert said in ran.err


def test_schemas_are_written_where_the_files_of_a_new_project_name_them(keyfacts: Keyfacts, project: Path) -> None:
    before = {path.name: path.read_bytes() for path in (project / "schemas").iterdir()}
    assert keyfacts("schema", "-o", "schemas").code == 0
    assert {path.name: path.read_bytes() for path in (project / "schemas").iterdir()} == before
    assert sorted(before) == ["brand.json", "dataset.json", "project.json", "report.json"]


HARMFUL = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-5 apples", '=HYPERLINK("x")')


@pytest.mark.parametrize("text", HARMFUL)
def test_a_text_that_a_spreadsheet_would_compute_stands_behind_an_apostrophe(text: str) -> None:
    assert cell_of_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "-5", "+3.5%", "-1,234.5", "-12\u00a0%", "1e-5", "A=1", "\u22125", "'=1", "a@b.c"]
)
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert cell_of_text(text) == text


def test_no_exported_cell_is_a_formula_and_negative_numbers_stay_numbers(keyfacts: Keyfacts, counted: Path) -> None:
    file = counted / "data" / "d" / "datapackage.yaml"
    text = file.read_text(encoding="utf-8")
    assert "facts:\n" in text
    evil = '  evil: {label: "=1+1", value: "@SUM(1)", source: s}\n  less: {label: L, value: -5, source: s}\n'
    file.write_text(
        text.replace("facts:\n", f"facts:\n{evil}", 1).replace("title: Register", 'title: "-2+3|x"'), "utf-8"
    )
    outputs = [keyfacts("facts", "d", "--format", "csv").out]
    assert keyfacts("facts", "d", "--format", "datapackage", "-o", "out").code == 0
    outputs += [path.read_text(encoding="utf-8") for path in (counted / "out").glob("*.csv")]
    for output in outputs:
        for row in csv.reader(output.splitlines()):
            assert [cell for cell in row if cell_of_text(cell) != cell] == []
    found = records(outputs[0])
    assert (found["evil"]["label"], found["evil"]["text"]) == ("'=1+1", "'@SUM(1)")
    assert (found["less"]["value"], found["less"]["source"]) == ("-5", "'-2+3|x")
