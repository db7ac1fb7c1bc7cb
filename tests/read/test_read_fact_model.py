"""The whole of a fact as it may be written: kinds of value, precision, status, population, band, sources as OWID's."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import dataset as m
from keyfacts.read import read_dataset, read_report

HEAD = "name: d\ntitle: T\nas_of: 2017-06-30\n"
ROWS = """resources:
  - name: t
    data:
      - {region: North, year: 2015, n: 12, how: P}
      - {region: North, year: 2016, n: 14, how: final}
      - {region: South, year: 2016, n: 9, how: ""}
"""


def read(tmp_path: Path, text: str) -> tuple[m.Dataset | None, Findings]:
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.yaml").write_text(HEAD + text, encoding="utf-8")
    findings = Findings()
    return read_dataset(tmp_path, "d", findings), findings


def exact(tmp_path: Path, keys: str, more: str = "") -> Decimal | None:
    made, findings = read(tmp_path, f"facts:\n  f: {{{keys}}}\n{more}")
    assert made is not None, list(findings)
    book = resolve_facts(made, findings, "en-US")
    assert not list(findings), list(findings)
    quantity = book.values["f"].quantity
    return quantity.exact if quantity else None


def codes(tmp_path: Path, keys: str) -> list[str]:
    made, findings = read(tmp_path, f"facts:\n  f: {{{keys}}}\n")
    if made is not None:
        resolve_facts(made, findings, "en-US")
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("value: 12.4, multiplier: 1000", "12400"),
        ("value: {one_in: 4}", "0.25"),
        ("value: {part: 2, in: 5}", "0.4"),
        ("value: {from: 1984, to: as_of}", "33"),
        ("value: {from: 1984-07-01}", "32"),
        ("value: {from: 2016-12-31, to: 2017-01-31}, unit: {duration: days}", "31"),
        ("value: {from: 2016-12-31, to: 2017-02}, unit: {duration: months}", "2"),
        ("value: {from: 1984}, as_of: 2000-01-01", "16"),
        ("value: {numerator: g, denominator: 20000}, unit: {per: 1000, base: readers}", "3.5"),
        ("value: {numerator: g, denominator: 280}, unit: percent", "0.25"),
    ],
)
def test_every_kind_of_value_is_a_number_that_formulas_can_use(tmp_path: Path, keys: str, value: str) -> None:
    assert exact(tmp_path, keys, "  g: {value: 70}\n") == Decimal(value)


def test_a_fact_in_words_only_is_a_share_of_one(tmp_path: Path) -> None:
    made, _ = read(tmp_path, "facts:\n  f: {value: {one_in: 6}}\n")
    assert made is not None
    assert (made.facts[0].value, made.facts[0].unit.kind) == (m.Ratio(1, 6), "percent")


def test_all_keys_of_a_fact_are_kept(tmp_path: Path) -> None:
    keys = "value: 20_537, round: {to: 500, ties: even}, population: Children under 18, as_of: 2017-01-31"
    made, findings = read(tmp_path, f"facts:\n  f: {{{keys}, status: revised, expected: {{low: 1, high: 30_000}}}}\n")
    assert made is not None, list(findings)
    fact = made.facts[0]
    assert fact.rounding == m.Rounding(Decimal(500), "nearest", "even")
    assert (fact.population, str(fact.as_of), fact.status) == ("Children under 18", "2017-01-31", "revised")
    assert fact.expected == m.Band(Decimal(1), Decimal(30_000))


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("value: 900, expected: {low: 400, high: 600}", "KF350"),
        ("value: {below: 300}, expected: {low: 400}", "KF350"),
        ("value: 5, expected: {}", "KF104"),
        ("value: 5, expected: {low: 6, high: 4}", "KF104"),
        ("value: 5, round: 0", "KF104"),
        ("value: 5, round: 5, decimals: 1", "KF104"),
        ("value: 5, multiplier: 0", "KF104"),
        ("formula: 1 + 1, multiplier: 1000", "KF104"),
        ("value: {one_in: 6, part: 1}", "KF104"),
        ("value: {part: 7, in: 6}", "KF104"),
        ("value: {from: 2020, to: 2019}", "KF310"),
        ("value: {from: soon}", "KF104"),
        ("value: 4, unit: {per: 0}", "KF104"),
        ("value: 4, unit: {base: readers, other: loans}", "KF104"),
        ("value: 4, unit: {duration: fortnights}", "KF104"),
        ("value: 4, status_column: how", "KF104"),
        ("value: {numerator: nothing, denominator: 4}", "KF301"),
    ],
)
def test_what_contradicts_itself_is_a_finding(tmp_path: Path, keys: str, code: str) -> None:
    assert codes(tmp_path, keys) == [code]


def test_a_series_has_keys_in_two_dimensions_and_a_status_and_period_per_row(tmp_path: Path) -> None:
    fact = "{series: t.n, key: [region, year], status_column: how, period_column: year, status: estimated}"
    made, findings = read(tmp_path, f"{ROWS}facts:\n  s: {fact}\n")
    assert made is not None, list(findings)
    series = resolve_facts(made, findings, "en-US").series["s"]
    assert list(series) == ["North, 2015", "North, 2016", "South, 2016"]
    assert [entry.status for entry in series.values()] == ["provisional", "final", "estimated"]
    assert series["South, 2016"].period == m.Period("year", "2016")


@pytest.mark.parametrize(("column", "cell"), [("how", "guessed"), ("year", "some day")])
def test_a_row_whose_status_or_period_cannot_be_read_is_a_finding(tmp_path: Path, column: str, cell: str) -> None:
    rows = f"resources:\n  - name: t\n    data:\n      - {{n: 1, how: P, year: 2015, {'k'}: 1}}\n"
    rows = rows.replace("how: P" if column == "how" else "year: 2015", f"{column}: {cell}")
    made, findings = read(
        tmp_path, f"{rows}facts:\n  s: {{series: t.n, key: k, status_column: how, period_column: year}}\n"
    )
    assert made is not None, list(findings)
    resolve_facts(made, findings, "en-US")
    assert [finding.code for finding in findings] == ["KF404"]


def test_sources_take_the_names_of_owids_origins(tmp_path: Path) -> None:
    origin = (
        "{name: s, title: T, producer: P, citation_full: P (2020). T., url_main: https://example.org/a,"
        " url_download: https://example.org/a.csv, date_accessed: 2020-02-03, date_published: 2020,"
        " version_producer: v2, attribution: P via Q, description: All of it,"
        " license: {name: CC BY 4.0, url: https://example.org/licence}}"
    )
    made, findings = read(tmp_path, f"sources:\n  - {origin}\n")
    assert made is not None, list(findings)
    source = made.sources[0]
    assert (source.published, source.accessed, source.url) == ("2020", "2020-02-03", "https://example.org/a")
    assert (source.licence, source.licence_url) == ("CC BY 4.0", "https://example.org/licence")
    assert (source.citation, source.attribution, source.version) == ("P (2020). T.", "P via Q", "v2")
    assert source.download == "https://example.org/a.csv"


def test_two_names_for_one_key_of_a_source_must_agree(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "sources:\n  - {name: s, title: T, published: 2020, date_published: 2021}\n")
    assert [finding.code for finding in findings] == ["KF104"]


def test_a_text_with_a_comma_between_braces_is_told_instead_of_cut(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "facts:\n  f: {label: Members per 1,000 children, value: 5, note: , tags: }\n")
    assert [(f.code, f.place.column) for f in findings] == [("KF103", 28)]
    assert "'000 children' is a key without a value" in next(iter(findings)).message


def test_a_list_of_facts_is_not_cut_inside_a_key(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "r.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: T\n---\n:::{facts}\n:facts: readers[North, 2025], books\n:::\n", encoding="utf-8")
    report = read_report(tmp_path, path, Findings())
    assert report is not None
    facts = report.blocks[0].options["facts"]
    assert [(each.fact, each.key) for each in facts] == [("readers", "North, 2025"), ("books", None)]
