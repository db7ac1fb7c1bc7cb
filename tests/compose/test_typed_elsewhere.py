"""Numbers typed where the report's prose is not: in the dataset's words, in counts spelt out, in tables typed twice."""

from __future__ import annotations

from pathlib import Path
from string import Template

import pytest

from keyfacts.compose import compose
from keyfacts.findings import Finding, Findings, apply_suppressions
from keyfacts.read import read_brand, read_dataset, read_report

DATA = Template("""name: towns
title: Towns
as_of: 2016-12-31
sources: [{name: page, title: Page, published: 2016}]
resources:
  - name: visits$hush
    title: $title
    source: page
    notes: [{column: n, text: "$note"}]
    data: [{town: North, n: 300, share: 60}, {town: South, n: 200, share: 40}]
    schema: {fields: [{name: town}, {name: n, type: integer}, {name: share, type: number, unit: percent}]}
facts:
  towns: {label: "$label", value: 7, unit: {one: town, other: towns}, period: 2016, source: page}
  readers:
    {label: Readers, value: 4512, unit: {one: reader, other: readers}, period: $period, source: page, note: "$said"}
""")
PLAIN = {
    "hush": "",
    "period": "2016",
    "title": "Visits",
    "note": "Counted by hand.",
    "label": "Towns",
    "said": "Counted by hand.",
}


def told(tmp_path: Path, body: str = "Words.", **words: str) -> list[Finding]:
    """The findings of this kind on a report with that body over a dataset with those words."""
    (tmp_path / "data" / "towns").mkdir(parents=True)
    (tmp_path / "data" / "towns" / "datapackage.yaml").write_text(DATA.substitute(PLAIN | words), encoding="utf-8")
    (tmp_path / "reports").mkdir()
    report = tmp_path / "reports" / "r.md"
    report.write_text(f"---\ntitle: Towns\nlang: en-US\ndataset: towns\n---\n\n{body}\n", encoding="utf-8")
    findings = Findings()
    definition = read_report(tmp_path, report, findings)
    dataset, brand = read_dataset(tmp_path, "towns", findings), read_brand(tmp_path, "", findings)
    assert definition is not None
    assert dataset is not None
    assert brand is not None
    compose(definition, dataset, brand, "default", findings)
    kept = apply_suppressions(findings, (*definition.suppressions, *dataset.suppressions)).sorted()
    return [finding for finding in kept if finding.code[:4] in ("KF31", "KF43", "KF21")]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"title": "Visits of 61,000 families"}, 6),
        ({"note": "Of these 4,321 were new."}, 9),
        ({"said": "Of these 4,321 were new."}, 15),
        ({"label": "Towns of 4,512 readers"}, 13),
    ],
)
def test_what_a_dataset_says_in_words_is_searched_at_its_own_place(
    tmp_path: Path, words: dict[str, str], line: int
) -> None:
    (finding,) = told(tmp_path, **words)
    assert (finding.code, finding.place.file, finding.place.line) == ("KF311", "data/towns/datapackage.yaml", line)


def test_what_is_told_of_the_datasets_words_is_suppressed_there(tmp_path: Path) -> None:
    assert (
        told(tmp_path, title="Visits of 61,000 families", hush="  # keyfacts: ignore KF311 the register's title") == []
    )


@pytest.mark.parametrize(
    "label", ["Households under $25,000", "Towns, 2016", "Towns of 500 to 2,000 people", "Growth in the last 10 years"]
)
def test_classes_and_years_in_a_label_are_left_in_peace(tmp_path: Path, label: str) -> None:
    assert told(tmp_path, label=label) == []


def test_a_starting_year_in_a_facts_note_belongs_into_its_period(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, said="The count began in 2003.")
    assert (finding.code, finding.place.line) == ("KF314", 15)


def test_a_starting_year_that_the_period_has_may_stand_in_the_note(tmp_path: Path) -> None:
    assert told(tmp_path, said="The count began in 2003.", period="{since: 2003}") == []


def test_a_small_count_of_what_a_fact_counts_is_a_note_with_the_fact(tmp_path: Path) -> None:
    found = told(tmp_path, "We went to seven towns,\nto 7 small towns and back.")
    assert [(f.code, str(f.severity), f.place.line) for f in found] == [("KF316", "note", 7), ("KF316", "note", 8)]
    assert found[0].message == "the count 'seven' is typed by hand: it is the fact 'towns'"


@pytest.mark.parametrize(
    "body",
    [
        "Two towns joined, and one of the towns left.",
        "Seven people came; in seven days they saw the towns.",
        "“We saw seven towns,” she said.",
        "We saw {{ towns }} towns, [seven towns]{.literal} or so.",
    ],
)
def test_other_small_numbers_are_left_in_peace(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


def typed_table(*rows: str) -> str:
    """A table with pipes."""
    return "\n".join(["| Town | Visits |", "|---|---|", *rows])


def repeated(found: list[Finding]) -> list[str]:
    """The messages about tables typed twice."""
    return [finding.message for finding in found if finding.code == "KF430"]


def test_a_typed_table_with_the_rows_of_the_dataset_is_told_with_what_differs(tmp_path: Path) -> None:
    assert repeated(told(tmp_path, typed_table("| North | 300 |", "| South | 220 |"))) == [
        "this table is typed by hand and repeats rows of the dataset's table 'visits'; "
        "its row 'South' says 220, the data do not"
    ]


def test_shares_are_compared_as_shares(tmp_path: Path) -> None:
    (message,) = repeated(told(tmp_path, typed_table("| North | 60% |", "| South | 40 percent |")))
    assert message.endswith("table 'visits'")


@pytest.mark.parametrize(
    "rows",
    [
        ("| North | 12 |", "| South | 15 |"),
        ("| East | 300 |", "| West | 200 |"),
        ("| North | good |", "| South | bad |"),
        ("| North | {{ towns }} |", "| South | {{ readers }} |"),
        ("| North | 300 |",),
    ],
)
def test_another_table_about_the_same_or_other_towns_is_no_repetition(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert repeated(told(tmp_path, typed_table(*rows))) == []


def test_a_directive_inside_a_line_is_told_where_it_stands(tmp_path: Path) -> None:
    found = told(tmp_path, "Words\nand :::{chart} visits then\n:::{{table} more.")
    assert [(f.code, f.place.line, f.place.column) for f in found] == [("KF217", 8, 5)]


@pytest.mark.parametrize("body", ["Write `:::{chart} visits` there.", "Write \\:::{chart} there.", "A ::: in words."])
def test_colons_that_are_meant_are_printed(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []
