"""What a reader of the report would miss: sources, general notes, statements, fresh data; facts nobody uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import compose, judge_usage
from keyfacts.findings import Findings
from keyfacts.read import read_brand, read_dataset, read_report

DATA = """name: line
resources: [{name: ports, source: page, data: [{port: Holm, calls: 5}, {port: Voe, calls: 3}]}]
title: Line
as_of: 2016-12-31
stale_after: 18
funding: Paid by a grant of the county.
rights: The page is copyright 2017.
sources: [{name: page, title: Page, published: 2017}]
facts:
  calls: {label: Calls, value: 40, unit: {one: call, other: calls}, period: {since: inception}, source: page}
  at: {label: Calls, series: ports.calls, key: port, unit: {one: call, other: calls}, period: 2016}
  first: {label: Busiest port, top: at}
  bare: {label: Bare, value: 44}
  sum: {label: Sum, formula: calls + 1, unit: {one: call, other: calls}}
  idle: {label: Idle, value: 45, unit: {one: call, other: calls}, period: 2016, source: page}
"""
GOOD = "The line took {{ calls }} calls.[^general:scope]\n\n[^general:scope]: All figures count everything.\n"


def codes(tmp_path: Path, body: str = GOOD, head: str = "", modified: str = "2017-06-01T00:00:00Z") -> list[str]:
    """Codes of the findings on a report."""
    (tmp_path / "data" / "line").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "line" / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    (tmp_path / "reports").mkdir(exist_ok=True)
    report = tmp_path / "reports" / "r.md"
    front = f"---\ntitle: A line\ndataset: line\nnotes: {{general: {{marks: lower-roman}}}}\n{head}---\n\n"
    report.write_text(front + body, encoding="utf-8")
    findings = Findings()
    definition = read_report(tmp_path, report, findings)
    dataset, brand = read_dataset(tmp_path, "line", findings), read_brand(tmp_path, "", findings)
    assert definition is not None
    assert dataset is not None
    assert brand is not None
    compose(definition, dataset, brand, "default", findings, modified)
    assert not findings.has_errors, list(findings)
    judge_usage(dataset, [definition], findings)
    return findings.codes()


def test_a_complete_report_is_left_in_peace_but_for_facts_nobody_uses(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["KF324", "KF324", "KF324", "KF324"]  # first, bare, sum and idle


def test_a_claim_in_words_needs_no_unit(tmp_path: Path) -> None:
    assert "KF323" not in codes(tmp_path, GOOD + "\nMost were taken at {{ first }}.\n")


@pytest.mark.parametrize(
    ("body", "head", "code"),
    [
        (GOOD + "\n{{ bare }} of them.\n", "", "KF322"),
        (GOOD + "\n{{ bare }} of them.\n", "", "KF323"),
        ("The line took {{ calls }} calls.\n", "", "KF326"),
        (GOOD, "lang: ca\n", "KF268"),
        (GOOD, "imprint: [Compiled by us.]\n", "KF327"),
        (GOOD, "imprint: ['© 2014, paid by a grant.']\n", "KF328"),
        (GOOD, "date: 2019-01-01\n", "KF325"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, body: str, head: str, code: str) -> None:
    assert code in codes(tmp_path, body, head)


def test_data_age_by_the_date_of_the_build_never_by_the_clock(tmp_path: Path) -> None:
    assert "KF325" not in codes(tmp_path)
    assert "KF325" in codes(tmp_path, modified="2018-07-01T00:00:00Z")


def test_an_imprint_that_has_the_funding_and_the_right_year_is_enough(tmp_path: Path) -> None:
    found = codes(tmp_path, head="imprint: ['© 2017, paid by a grant.']\n")
    assert not {"KF327", "KF328"} & set(found)
