"""Next year's dataset and report: what is safe moves on, what must be renewed waits, nothing is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import REPOSITORY
from keyfacts.read import yaml_spans
from keyfacts.renewal.rolling import Roll
from running import Keyfacts

DATA = """# A town: its own comment.
name: town-2016
title: A town, 2016   # kept
as_of: 2017-02-28
sources:
  - {name: register, title: Register, published: 2017}
resources:
  - name: years
    path: years.csv
    source: register
    schema: {fields: [{name: year, type: year}, {name: loans, type: integer}, {name: visits, type: integer}]}
  - name: places
    path: places.csv
    source: register
facts:
  # What comes from tables.
  loans: {label: Loans, series: years.loans, key: year, unit: {one: loan, other: loans}, source: register}
  more: {label: "More loans, 2015 to 2016", change: {of: loans, from: 2015, to: 2016}}
  visits_now: {label: Visits, value: {table: years, column: visits, where: {year: 2016}}, period: 2016}
  per_visit:
    label: Loans per visit in 2016
    formula: loans[2016] / visits_now   # kept, too
    period: {year: 2016}
  schools: {label: Schools, value: {table: places, column: loans, where: {place: Schools}}, period: 2016}
  cases_2016:
    label: Cases in 2016
    value: {above: 20500}  # keyfacts: ignore KF305 as published
    period: {year: 2016}
    source: register
  spent_2016: {label: Spent, value: 1_200, unit: {currency: USD}, period: 2016, source: register}
  spent_2015: {label: Spent, value: 1_100, unit: {currency: USD}, period: 2015, source: register}
  spending: {label: Spending, change: {from: spent_2015, to: spent_2016, as: percent}, source: register}
  both: {label: Both, formula: "cases_2016 - loans[2015]", period: {from: 2015, to: 2016}}
  total: {label: In all, value: 881, period: {since: 1996}, source: register}
  founded: {label: Founded, value: 1984, unit: year, period: {year: 1984}, source: register}
  opened: {label: Last opening, value: 2016-02-29, period: 2016, source: register}
  head: {label: Head, value: "Ada Quill", source: register}
  motto:
    label: Motto of 2016
    value: >-
      words
      over two lines
    period: 2016
    source: register
checks:
  - {sum: places.loans, equals: "loans[2016]", within: exactly}
"""
REPORT = """---
title: A town, {{ founded }} to 2016
subtitle: "Key facts, 2016"
dataset: town-2016
imprint: ["Compiled in 2017"]
editions:
  draft: {to: [docx], mark: DRAFT, title: Draft of 2016}
---

{#year-2016}
# The year

There were {{ loans[2016] | unit }} and {{ cases_2016 }} cases; spending {{ spending | change }} to {{ spent_2016 }}.
In 2016 all was well, with {{loans[2013]}} loans long before.

:::{chart}
:facts: cases_2016, total
:highlight: Cases in 2016
:name: fig-2016
Cases
:::

{ref}`fig-2016` shows it: {{ visits_now }}, {{ schools }}, {{ more }}, {{ both }}, {{ head }}, {{ motto }},
{{ opened }}, {{ per_visit }}, {{ spent_2015 }}.
"""


@pytest.fixture
def town(project: Path) -> Path:
    folder = project / "data" / "town-2016"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    (folder / "years.csv").write_text("year,loans,visits\n2013,300,10\n2015,450,20\n2016,500,30\n", encoding="utf-8")
    (folder / "places.csv").write_text("place,loans\nSchools,200\nLibraries,300\n", encoding="utf-8")
    (project / "reports" / "town-2016.md").write_text(REPORT, encoding="utf-8")
    return project


def test_the_year_before_is_without_findings(town: Path, keyfacts: Keyfacts) -> None:
    told = keyfacts("check", "town-2016", "--messages", "json").told["findings"]
    assert {finding["code"] for finding in told} <= {"KF323"}  # some of its facts have no unit


def test_a_rolled_project_lacks_nothing_but_the_awaited_values(town: Path, keyfacts: Keyfacts) -> None:
    assert keyfacts("roll", "2016", "2017").code == 0
    assert {finding["code"] for finding in keyfacts("check", "town-2017", "--messages", "json").findings()} == {"KF303"}
    assert keyfacts("build", "town-2017", "--edition", "draft", "-q").code == 0


def test_names_periods_keys_and_references_move_on_and_comments_stay(town: Path, keyfacts: Keyfacts) -> None:
    keyfacts("roll", "2016", "2017")
    text = Path("data/town-2017/datapackage.yaml").read_text(encoding="utf-8")
    for line in (
        "# A town: its own comment.\nname: town-2017\ntitle: A town, 2017   # kept\nas_of: 2018-02-28\n",
        'more: {label: "More loans, 2016 to 2017", change: {of: loans, from: 2016, to: 2017}}\n',
        "where: {year: 2017}}, period: 2017}\n",
        "    label: Loans per visit in 2017\n    formula: loans[2017] / visits_now   # kept, too\n",
        "  cases_2017:\n    label: Cases in 2017\n"
        "    value: tbc  # 2016: {above: 20500}  # keyfacts: ignore KF305 as published\n    period: {year: 2017}\n",
        "value: tbc, unit: {currency: USD}, period: 2017, source: register}  # 2016: 1_200\n",
        "  spent_2016: {label: Spent, value: 1_200, unit: {currency: USD}, period: 2016, source: register}\n",
        "change: {from: spent_2016, to: spent_2017, as: percent}",
        'formula: "cases_2017 - loans[2016]", period: {from: 2016, to: 2017}}\n',
        "value: tbc, period: {since: 1996}, source: register}  # 2016: 881\n",
        "founded: {label: Founded, value: 1984, unit: year, period: {year: 1984}, source: register}\n",
        "value: tbc, period: 2017, source: register}  # 2016: 2016-02-29\n",
        'head: {label: Head, value: "Ada Quill", source: register}\n',
        '  - {sum: places.loans, equals: "loans[2017]", within: exactly}\n',
    ):
        assert line in text
    assert Path("data/town-2017/years.csv").read_text(encoding="utf-8").endswith("2016,500,30\n2017,,\n")
    assert Path("data/town-2016/datapackage.yaml").read_text(encoding="utf-8") == DATA


def test_a_report_moves_its_titles_and_facts_and_lists_the_years_typed_in_it(town: Path, keyfacts: Keyfacts) -> None:
    told = keyfacts("roll", "2016", "2017").out
    text = Path("reports/town-2017.md").read_text(encoding="utf-8")
    for line in (
        "title: A town, {{ founded }} to 2017\n",
        'subtitle: "Key facts, 2017"\ndataset: town-2017\nimprint: ["Compiled in 2017"]\n',
        "title: Draft of 2017}",
        "{#year-2016}\n",
        "{{ loans[latest] | unit }} and {{ cases_2017 }} cases; spending {{ spending | change }} to {{ spent_2017 }}.",
        "In 2016 all was well, with {{loans[2013]}} loans",
        ":facts: cases_2017, total\n:highlight: Cases in 2017\n:name: fig-2016\n",
        "{{ spent_2016 }}",
    ):
        assert line in text
    listed = told[told.index("reports/town-2017.md") :].split("\n\n")[0]
    assert [line.split()[1] for line in listed.splitlines() if line.startswith("    line")] == ["5", "14"]
    assert "In 2016 all was well" in listed


def test_a_roll_lists_the_files_that_the_report_includes(town: Path, keyfacts: Keyfacts) -> None:
    report = Path("reports/town-2016.md")
    report.with_name("parts").mkdir()
    (report.parent / "parts" / "a.md").write_text("Words.\n", encoding="utf-8")
    report.write_text(report.read_text(encoding="utf-8") + "\n:::{include} parts/a.md\n:::\n", encoding="utf-8")
    assert ":::{include} parts/a.md" in keyfacts("roll", "2016", "2017").out


def test_what_is_to_be_done_is_listed_with_its_line_in_the_new_file(town: Path, keyfacts: Keyfacts) -> None:
    told = keyfacts("roll", "2016", "2017").out
    lines = Path("data/town-2017/datapackage.yaml").read_text(encoding="utf-8").splitlines()
    listed = [line.split(maxsplit=2) for line in told.splitlines() if line.startswith("    line")]
    waiting = {int(number): what for _, number, what in listed if "2016: " in what}
    assert {number for number, line in enumerate(lines, 1) if "tbc" in line} == set(waiting)
    for said in (
        "head: is it still",
        "source register: name the new edition",
        "fill in the row of 2017",
        "table places",
    ):
        assert said in told


def test_no_name_is_given_twice(project: Path, keyfacts: Keyfacts) -> None:
    folder = project / "data" / "odd-2016"
    folder.mkdir()
    names = ("f2017_2016", "f2018_2016", "a_2016", "a_2017", "b_2015", "b_2016", "c2016_2015")
    facts = "".join(f"  {name}: {{label: L, value: {number}, period: 2016}}\n" for number, name in enumerate(names))
    (folder / "datapackage.yaml").write_text(f"name: odd-2016\ntitle: Odd\nas_of: 2017-01-01\nfacts:\n{facts}", "utf-8")
    assert keyfacts("roll", "2016", "2017", "--dataset", "odd-2016").code == 0
    listed = keyfacts("facts", "odd-2017", "--messages", "json")
    assert listed.findings() == []


def test_lines_may_end_as_on_windows(town: Path, keyfacts: Keyfacts) -> None:
    keyfacts("roll", "2016", "2017")
    path, made = Path("data/town-2016/datapackage.yaml"), Path("data/town-2017/datapackage.yaml")
    expected = made.read_bytes().replace(b"\n", b"\r\n")
    shutil.rmtree(made.parent)
    Path("reports/town-2017.md").unlink()
    path.write_bytes(DATA.replace("\n", "\r\n").encode())
    assert keyfacts("roll", "2016", "2017").code == 0
    assert made.read_bytes() == expected


def test_signatures_are_not_carried_over(town: Path, keyfacts: Keyfacts) -> None:
    assert keyfacts("facts", "lock", "town-2016", "--by", "Ada").code == 0
    keyfacts("roll", "2016", "2017")
    assert not Path("data/town-2017/facts.lock").exists()


def test_nothing_is_overwritten_and_a_dry_run_writes_nothing(town: Path, keyfacts: Keyfacts) -> None:
    told = keyfacts("roll", "2016", "2017", "--dry-run")
    assert (told.code, "nothing was written" in told.out) == (0, True)
    assert not Path("data/town-2017").exists()
    Path("reports/town-2017.md").write_text("mine", encoding="utf-8")
    refused = keyfacts("roll", "2016", "2017")
    assert refused.code == 2
    assert "reports/town-2017.md is there already" in refused.err
    assert not Path("data/town-2017").exists()
    assert Path("reports/town-2017.md").read_text(encoding="utf-8") == "mine"


def test_a_dataset_may_be_rolled_without_its_report_and_back(town: Path, keyfacts: Keyfacts) -> None:
    assert keyfacts("roll", "2016", "2018", "--dataset", "town-2016", "--report", "town-2016").code == 0
    assert "period: {year: 2018}" in Path("data/town-2018/datapackage.yaml").read_text(encoding="utf-8")
    assert keyfacts("roll", "2025", "2026").code == 0  # The starter's report has no year in its name.
    assert not list(Path("reports").glob("*2026*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2016"], "Missing argument"),
        (["2016", "2016"], "the same year"),
        (["2016", "next"], "not a valid integer"),
        (["1999", "2000"], "nothing here has 1999 in its name"),
        (["2016", "2017", "--dataset", "twon-2016"], "did you mean 'town-2016'?"),
        (["2016", "2017", "--report", "key-facts"], "has no 2016 in its name"),
    ],
)
def test_wrong_usage_of_roll_gives_2(town: Path, keyfacts: Keyfacts, arguments: list[str], said: str) -> None:
    ran = keyfacts("roll", *arguments)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_dataset_with_errors_is_not_rolled(town: Path, keyfacts: Keyfacts) -> None:
    path = Path("data/town-2016/datapackage.yaml")
    path.write_text(DATA.replace("value: 881", "valu: 881"), encoding="utf-8")
    ran = keyfacts("roll", "2016", "2017")
    assert (ran.code, ran.out) == (1, "nothing was written\n")
    assert "KF103" in ran.err


@pytest.mark.parametrize(("years", "reports"), [(("2016", "2017"), ["key-facts", "annual-report"]),
                                                (("2024", "2025"), ["bibliotecas"])])  # fmt: skip
def test_the_reports_of_this_repository_roll(
    tmp_path: Path, keyfacts: Keyfacts, monkeypatch: pytest.MonkeyPatch, years: tuple[str, str], reports: list[str]
) -> None:
    for name in ("data", "reports", "styles"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert keyfacts("roll", *years).code == 0
    for report in reports:
        told = keyfacts("check", "--content", f"{report}-{years[1]}", "--edition", "default", "--messages", "json")
        assert {finding["code"] for finding in told.findings()} == {"KF303"}


def test_places_of_yaml_are_those_of_the_text() -> None:
    text = "a: 1  # x\nb:\n  c: {d: 'e f', g: [1, 2]}\r\nü: >-\n  two\n  lines\n"
    spans = yaml_spans(text)
    shown = {".".join(map(str, path)): text[span.start : span.end] for path, span in spans.items() if span.flow}
    assert shown["a"] == "1"
    assert shown["b.c"] == "{d: 'e f', g: [1, 2]}"
    assert shown["b.c.d"] == "'e f'"
    assert shown["b.c.g.1"] == "2"
    assert shown["ü"] == ">-\n  two\n  lines"
    assert yaml_spans("a: [") == {}
    assert yaml_spans("[" * 5000) == {}


@pytest.mark.parametrize(
    ("text", "moved"),
    [("2024-25", "2025-26"), ("2024/25", "2025/26"), ("FY25", "FY26"), ("FY 2025", "FY 2026"), ("2025-Q3", "2026-Q3"),
     ("2025-06", "2026-06"), ("2024-25-1", "2025-25-1"), ("in 2024-25, FY24", "in 2025-26, FY25")],
)  # fmt: skip
def test_fiscal_years_move_whole(text, moved):
    assert Roll(2025, 2026, 2025).years_in(text) == moved
