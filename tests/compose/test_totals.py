"""Parts and totals, groups, counts that only grow, shares of a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import check_dataset
from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings
from keyfacts.read import read_dataset

HEAD = """name: d
title: D
sources: [{name: s, title: S}]
resources:
  - {name: parts, source: s, data: [{k: a, n: 3}, {k: a, n: 4}, {k: b, n: 5}]}
  - {name: sums, source: s, data: [{k: a, m: 7}, {k: b, m: 5}]}
  - {name: years, source: s, data: [{year: 2014, n: 9}, {year: 2015, n: 8}, {year: 2016, n: 12}]}
  - {name: shares, source: s, data: [{k: a, p: 60}, {k: b, p: 30}, {k: c, p: 12}],
     schema: {fields: [{name: k}, {name: p, type: number, unit: percent}]}}
facts:
  a: {value: 7, source: s}
  b: {value: 5, source: s}
  all: {value: 12, source: s}
  many: {value: {above: 10}, source: s}
  few: {value: {below: 11}, source: s}
"""


def found(tmp_path: Path, more: str) -> list[str]:
    """Codes and messages, the standing one on shares left out."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(HEAD + more, encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    if dataset is not None:
        check_dataset(dataset, resolve_facts(dataset, findings, "en"), findings)
    return [f"{f.code} {f.message}" for f in findings if f.code != "KF321"]


@pytest.mark.parametrize(
    "check",
    [
        "{parts: [a, b], of: all}",
        "{parts: [a, b], of: many}",
        "{parts: [a, many], of: many}",
        "{sum: parts.n, by: k, equals: sums.m}",
        "{rises: years.n, by: n}",
    ],
)
def test_what_adds_up_and_grows_has_no_finding(tmp_path: Path, check: str) -> None:
    assert found(tmp_path, f"checks: [{check}]\n") == []


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("{parts: [a, a], of: all}", "KF309 a, a add up to 14, 'all' is 12"),
        ("{parts: [a, b], of: few}", "KF309 a, b add up to 12, 'few' is at most 11"),
        ("{parts: [a, c], of: all}", "KF301 the check names an unknown fact 'c'"),
        ("{sum: sums.m, by: k, equals: parts.n}", "KF309 the rows of 'a' add up to 7, 'parts.n' says 3"),
        ("{rises: years.n, by: year}", "KF309 column 'n' falls from 9 (2014) to 8 (2015)"),
        ("{rises: years.n, by: yaer}", "KF402 table 'years' has no column 'yaer'"),
        ("{rises: years.n}", "rises needs by"),
        ("{sum: parts.n, of: all}", "sum needs equals"),
        (
            "{sum: parts.n, rises: years.n}",
            "a check is one of sum, parts, rises, share, ratio, unique, complete",
        ),
    ],
)
def test_what_does_not_is_told_with_its_numbers(tmp_path: Path, check: str, said: str) -> None:
    messages = found(tmp_path, f"checks: [{check}]\n")
    assert said in " ".join(messages), messages


def test_a_series_of_counts_since_a_year_never_falls(tmp_path: Path) -> None:
    fact = "  grown: {series: years.n, key: year, period: {since: 1984}, source: s}\n"
    (message,) = found(tmp_path, fact)
    assert message == "KF320 fact 'grown', a count since 1984, falls from 9 (2014) to 8 (2015)"


def test_shares_near_a_hundred_add_up_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(HEAD, encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    assert dataset is not None
    check_dataset(dataset, resolve_facts(dataset, findings, "en"), findings)
    assert [f.message for f in findings] == ["the shares in column 'p' of table 'shares' add up to 102, not to 100"]
