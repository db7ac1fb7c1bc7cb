"""Formulas held against units, sources and years."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.compose import check_dataset
from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings
from keyfacts.read import read_dataset

FACTS = """name: d
title: D
sources: [{name: a, title: A}, {name: b, title: B}]
resources: [{name: t, source: a, data: [{year: 2015, n: 4}, {year: 2016, n: 5}]}]
facts:
  books: {value: 400, unit: {one: book, other: books}, period: 2016, source: a}
  films: {value: 20, unit: {one: film, other: films}, period: 2016, source: a}
  staff: {value: 8, unit: {one: person, other: persons}, period: 2016, source: a}
  cost: {value: 900, unit: EUR, period: 2016, source: b}
  first: {value: 1990, unit: year, source: a}
  loans: {series: t.n, key: year, unit: {one: loan, other: loans}, source: a}
"""


def found(tmp_path: Path, fact: str) -> list[str]:
    """Codes and messages on FACTS and one more fact ``f``."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(f"{FACTS}  f: {{{fact}}}\n", encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    assert dataset is not None, list(findings)
    check_dataset(dataset, resolve_facts(dataset, findings, "en"), findings)
    return [f"{finding.code} {finding.message}" for finding in findings]


@pytest.mark.parametrize(
    "fact",
    [
        "formula: books / staff, unit: {one: book per person, other: books per person}, source: a, period: 2016",
        "formula: books / (books + books), unit: percent, source: a",
        "formula: books / staff, unit: percent, source: a",
        "formula: cost / staff, unit: EUR, source: b",
        "formula: 2 * cost + 100, unit: EUR, source: b",
        "formula: 2016 - first, unit: {one: year, other: years}, source: a",
        "formula: 'loans[2016] - loans[2015]', unit: {one: loan, other: loans}, period: {from: 2015, to: 2016}",
        "formula: 'max(films, 3)', unit: {one: film, other: films}, source: a",
        "formula: count(loans), unit: {one: year, other: years}, source: a",
    ],
)
def test_a_formula_that_fits_its_units_has_no_finding(tmp_path: Path, fact: str) -> None:
    assert found(tmp_path, fact) == []


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("formula: books + films, unit: {one: book, other: books}", "the formula adds or compares books and films"),
        ("formula: books - 3, unit: percent", "KF365 fact 'f' is in percent, its formula comes out in books"),
        ("formula: books / staff, unit: USD", "KF365 fact 'f' is in USD, its formula comes out in books for each"),
        ("formula: books / books, unit: {one: book, other: books}", "its formula comes out in percent"),
        ("formula: cost / staff, unit: USD", "KF365 fact 'f' is in USD, its formula comes out in EUR for each"),
        ("formula: books + 1, unit: {one: book, other: books}, source: b", "KF364 fact 'f' names the source 'b'"),
        ("formula: books + 1, unit: {one: book, other: books}, period: 2017", "is of 2017, what it is"),
        ("series: t.n, key: year, unit: {one: loan, other: loans}, source: b", "its table 't' 'a'"),
    ],
)  # fmt: skip
def test_a_sign_an_operand_a_source_or_a_year_that_does_not_fit_is_found(tmp_path: Path, fact: str, said: str) -> None:
    (message,) = found(tmp_path, fact)
    assert said in message


def test_shares_are_compared_with_the_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(
        "name: d\ntitle: D\nresources:\n  - name: t\n    data: [{k: a, s: 60}, {k: b, s: 41}]\n"
        "    schema: {fields: [{name: k}, {name: s, type: number, unit: percent}]}\n"
        "checks: [{sum: t.s, equals: 101, within: rounding}]\n",
        encoding="utf-8",
    )
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    assert dataset is not None
    check_dataset(dataset, resolve_facts(dataset, findings, "en"), findings)
    assert [finding.code for finding in findings] == ["KF309"]
