"""Checks that a dataset declares: shares and ratios of their facts, keys that stand once, no gaps, steady values."""

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
  - {name: rows, source: s, data: [{k: a, y: 2021, n: 30, m: 60, p: 50, q: 0.5}, {k: a, y: 2023, n: 20, m: 80, p: 25, q: 0.3}, {k: b, y: 2021, n: 1, m: 3, p: 33, q: 0.3}],
     schema: {fields: [{name: k}, {name: y, type: year}, {name: n, type: integer}, {name: m, type: integer}, {name: p, type: number, unit: percent}, {name: q, type: number}]}}
  - {name: quarters, source: s, data: [{t: 2023-Q3, n: 1}, {t: 2023-Q4, n: 2}, {t: 2024-Q2, n: 3}]}
  - {name: months, source: s, data: [{t: 2023-11}, {t: 2024-02}]}
  - {name: years, source: s, data: [{year: 2022, n: 90}, {year: 2023, n: 100}, {year: 2024, n: 130}]}
facts:
  sold: {value: 41, source: s}
  made: {value: 100, source: s}
  many: {value: {above: 120}, source: s}
  sold_share: {value: 0.41, unit: percent, source: s}
  wrong_share: {value: 0.14, unit: percent, source: s}
  each: {value: 2.4, source: s}
  by_year: {series: years.n, key: year, source: s}
  by_kind: {series: quarters.n, key: n, source: s}
"""  # noqa: E501


def found(tmp_path: Path, check: str) -> list[str]:
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(HEAD + f"checks: [{check}]\n", encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    if dataset is not None:
        check_dataset(dataset, resolve_facts(dataset, findings, "en"), findings)
    return [f"{f.code} {f.message}" for f in findings if not f.code.startswith(("KF14", "KF371"))]


@pytest.mark.parametrize(
    "check",
    [
        "{share: sold_share, of: sold, in: made}",
        "{share: sold_share, of: sold, in: many, within: 0.1}",  # less than 34 percent: near enough
        "{ratio: each, of: made, to: sold}",  # 2.439 rounds to 2.4
        "{share: rows.p, of: rows.n, in: rows.m}",
        "{ratio: rows.q, of: rows.n, to: rows.m, within: 0.05}",
        "{unique: rows.k, by: y}",
        "{complete: years.year}",
        "{steady: by_year, within: 0.3}",
        "{steady: made, from: sold, within: 1.5}",
    ],
)
def test_what_holds_has_no_finding(tmp_path: Path, check: str) -> None:
    assert found(tmp_path, check) == []


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("{share: wrong_share, of: sold, in: made}", "KF309 'wrong_share' is 0.14, 'sold' by 'made' is 0.41"),
        ("{share: sold_share, of: sold, in: many}", "KF309 'sold_share' is 0.41, 'sold' by 'many' is"),
        ("{ratio: each, of: sold, to: made}", "KF309 'each' is 2.4, 'sold' by 'made' is 0.41"),
        ("{ratio: each, of: made, to: sold, within: exactly}", "KF309 'each' is 2.4, 'made' by 'sold' is 2.439"),
        ("{share: rows.p, of: rows.m, in: rows.m}", "KF309 'rows.p' of 'a' is 0.5, 'rows.m' by 'rows.m' is 1"),
        ("{share: sold_share, of: slod, in: made}", "KF301 the check names an unknown fact 'slod'"),
        ("{share: rows.p, of: rows.x, in: rows.m}", "KF402 table 'rows' has no column 'x'"),
        ("{share: sold_share, of: sold}", "share needs in"),
        ("{ratio: each, of: made, in: sold}", "ratio needs to"),
        ("{unique: rows.k}", "KF309 'a' stands in 2 rows of table 'rows': 1, 2"),
        ("{unique: rows.q}", "KF309 '0.3' stands in 2 rows of table 'rows': 2, 3"),
        ("{complete: rows.y, by: k}", "KF309 column 'y' of table 'rows' lacks 2022 of 'a'"),
        ("{complete: quarters.t}", "KF309 column 't' of table 'quarters' lacks 2024-Q1"),
        ("{complete: months.t}", "KF309 column 't' of table 'months' lacks 2023-12, 2024-01"),
        ("{complete: rows.k}", "KF404 'a' in column 'k' is no year, quarter or month"),
        ("{steady: by_year, within: 0.2}", "KF350 by_year[2024] is 130, 30% more than by_year[2023] (100); 20%"),
        ("{steady: sold, from: made, within: 0.2}", "KF350 sold is 41, 59% less than made (100)"),
        ("{steady: sold, within: 0.2}", "KF309 'sold' has no value before it"),
        ("{steady: by_kind, within: 0.2}", "KF309 'by_kind' is no series by time"),
        ("{steady: by_year}", "steady needs within"),
        ("{steady: by_year, within: rounding}", "steady needs a share"),
        ("{unique: rows}", "'rows' is not a column of a table"),
    ],
)  # fmt: skip
def test_what_does_not_is_told_with_its_numbers(tmp_path: Path, check: str, said: str) -> None:
    messages = found(tmp_path, check)
    assert said in " ".join(messages), messages
