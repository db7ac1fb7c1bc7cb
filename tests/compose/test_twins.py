"""``twin_of``: two reports that say the same in two languages show the same, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import Resolutions, judge_twin, outline_of
from keyfacts.compose.twins.outline import ReportOutline
from keyfacts.findings import Findings, Place
from keyfacts.read import read_brand, read_dataset, read_report
from running import Keyfacts

DATA = """name: {name}
title: Library
sources: [{{name: page, title: Page, published: 2017}}]
resources:
  - name: loans
    title: Loans
    path: loans.csv
    source: page
    schema: {{fields: [{{name: year, type: year, title: Year}}, {{name: loans, type: integer, title: Loans}}]}}
facts:
  loans: {{label: Loans, value: {loans}, unit: {{one: loan, other: loans}}, source: page}}
  readers: {{label: Readers, value: 310, unit: {{one: reader, other: readers}}, source: page}}
  trips: {{label: Loans by year, series: loans.loans, key: year, unit: {{one: loan, other: loans}}, source: page}}
"""
ROWS = "year,loans\n2014,41\n2015,40\n2016,44\n"
ENGLISH = """# Loans

In 2016, {{ readers }} readers took {{ loans }} loans.[^a]

The year before it was {{ trips[2015] }}.

:::{chart} loans
:kind: bar
:x: year
:y: loans
Loans by year
:::

# Readers

- {{ readers }} readers came.

[^a]: Of {{ trips[latest] }} in all.
"""
SPANISH = """# Préstamos

Hubo {{ loans }} préstamos a {{ readers }} lectores en 2016.[^nota]

El año anterior fueron {{ trips[2015] }}.

:::{chart} loans
:kind: bar
:x: year
:y: loans
Préstamos por año
:::

# Lectores

Vinieron {{ readers }} lectores: {{ readers }} en total.

[^nota]: De {{ trips[2016] }} en total.
"""


def written(folder: Path, name: str, body: str, lang: str, dataset: str = "library", keys: str = "") -> Path:
    (folder / "reports").mkdir(exist_ok=True)
    path = folder / "reports" / f"{name}.md"
    path.write_text(f"---\ntitle: A library\nlang: {lang}\ndataset: {dataset}\n{keys}---\n\n{body}", encoding="utf-8")
    return path


def with_data(folder: Path, name: str = "library", loans: int = 4712) -> None:
    (folder / "data" / name).mkdir(parents=True)
    (folder / "data" / name / "datapackage.yaml").write_text(DATA.format(name=name, loans=loans), encoding="utf-8")
    (folder / "data" / name / "loans.csv").write_text(ROWS, encoding="utf-8")


def outlined(folder: Path, path: Path) -> ReportOutline:
    findings = Findings()
    report = read_report(folder, path, findings)
    assert report is not None, list(findings)
    dataset, brand = read_dataset(folder, report.front.dataset, findings), read_brand(folder, "", findings)
    assert brand is not None
    assert not findings.has_errors, list(findings)
    return outline_of(report, dataset, brand, "default", Resolutions())


def told(folder: Path, english: str, spanish: str, of_spanish: str = "library") -> list[str]:
    """What is told of the Spanish report, as 'LINE CODE message'."""
    own = outlined(folder, written(folder, "hechos", spanish, "es", of_spanish))
    twin = outlined(folder, written(folder, "facts", english, "en"))
    findings = Findings()
    judge_twin(own, twin, Place("reports/hechos.md", 2), findings)
    return [f"{f.place.line} {f.code} {f.message}" for f in findings.sorted()]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with_data(tmp_path)
    return tmp_path


def test_order_within_a_sentence_keys_by_word_and_how_often_a_fact_is_named_are_each_languages_own(
    library: Path,
) -> None:
    assert told(library, ENGLISH, SPANISH) == []


def test_sentences_may_be_joined_or_divided_into_paragraphs(library: Path) -> None:
    joined = SPANISH.replace("[^nota]\n\nEl año", "[^nota] El año")
    assert told(library, ENGLISH, joined) == []


CHANGES = {
    "fact left out": (
        "El año anterior fueron {{ trips[2015] }}.\n\n",
        "",
        ["9 KF266 the twin shows fact 'trips[2015]' (reports/facts.md:11:24), and this report does not"],
    ),
    "fact too much": (
        "Vinieron",
        "{{ loans }} y",
        ["22 KF266 the twin reports/facts.md does not show fact 'loans'"],
    ),
    "other year": (
        "trips[2015]",
        "trips[2014]",
        ["11 KF266 fact 'trips[2014]' stands where the twin shows fact 'trips[2015]' (reports/facts.md:11:24)"],
    ),
    "note left out": (
        "2016.[^nota]",
        "2016.",
        ["9 KF266 the twin shows a note (reports/facts.md:9:55), and this report does not"],
    ),
    "other column": (
        ":y: loans",
        ":y: loans\n:where: year = 2016",
        [
            "13 KF266 the chart loans; x: year; y: loans; where: year = 2016 stands where the twin shows "
            "the chart loans; x: year; y: loans (reports/facts.md:13:1)"
        ],
    ),
    "heading too deep": (
        "# Lectores",
        "## Lectores",
        ["20 KF266 a heading of level 2, and in the twin (reports/facts.md:20:1) of level 1"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_only_one_of_them_shows_is_told_once_where_it_belongs(
    library: Path, old: str, new: str, expected: list[str]
) -> None:
    assert old in SPANISH
    assert told(library, ENGLISH, SPANISH.replace(old, new)) == expected


def test_a_section_left_out_is_told_and_what_stood_in_it(library: Path) -> None:
    without = SPANISH.replace("# Lectores\n\nVinieron {{ readers }} lectores: {{ readers }} en total.\n\n", "")
    assert told(library, ENGLISH, without) == ["2 KF266 the twin has a heading more (reports/facts.md:20:1)"]


def test_a_chart_before_its_paragraph_is_in_another_order(library: Path) -> None:
    year = "El año anterior fueron {{ trips[2015] }}.\n\n"
    moved = SPANISH.replace(year, "").replace("Préstamos por año\n:::\n\n", f"Préstamos por año\n:::\n\n{year}")
    assert [line.split(" stands")[1] for line in told(library, ENGLISH, moved)] == [
        " in another order than in the twin (reports/facts.md:13:1)"
    ]


def test_two_datasets_hold_the_same_values(library: Path) -> None:
    with_data(library, "biblioteca", loans=4721)
    assert told(library, ENGLISH, SPANISH, "biblioteca") == [
        "9 KF267 fact 'loans' is 4721 here and 4,712 in the twin's dataset (reports/facts.md:9:37)"
    ]


def test_the_command_reads_the_twin_and_looks_again_when_it_changes(
    keyfacts: Keyfacts, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library)
    facts = written(library, "facts", ENGLISH, "en")
    written(library, "hechos", SPANISH, "es", keys="to: [docx]\ntwin_of: facts\n")
    codes = ("KF265", "KF266", "KF267")

    def built() -> list[str]:
        ran = keyfacts("build", "hechos", "--messages", "json")
        return [f["code"] for f in ran.told["findings"] if f["code"] in codes]

    assert built() == []
    written(library, "facts", ENGLISH.replace("{{ trips[2015] }}", "40"), "en")
    assert built() == ["KF266"]
    facts.unlink()
    assert built() == ["KF265"]
