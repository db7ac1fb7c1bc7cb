"""Claims as facts: who leads, which place, since when the highest, what share; the words follow the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyfacts.facts.printing.printer import Printer
from keyfacts.facts.resolving import resolve_facts
from keyfacts.findings import Findings
from keyfacts.read import read_dataset

DATA = """name: d
title: D
as_of: 2025-12-31
sources: [{{name: s, title: S}}]
resources:
  - name: farms
    source: s
    data: [{{place: Iowa, n: 40}}, {{place: Ohio, n: 12}}, {{place: Utah, n: 40}}, {{place: Maine, n: 7}}]
  - name: years
    source: s
    data: [{{year: 2012, n: 90}},
           {{year: 2013, n: 60}}, {{year: 2014, n: 55}}, {{year: 2015, n: 70}}, {{year: 2016, n: null}}]
    schema: {{fields: [{{name: year, type: year}}, {{name: n, type: integer}}]}}
  - name: both
    source: s
    data:
      - {{place: Iowa, year: 2024, n: 3}}
      - {{place: Ohio, year: 2024, n: 5}}
      - {{place: Iowa, year: 2025, n: 9}}
      - {{place: Ohio, year: 2025, n: 8}}
    schema: {{fields: [{{name: place}}, {{name: year, type: year}}, {{name: n, type: integer}}]}}
facts:
  farms: {{label: Farms, series: farms.n, key: place, unit: {{one: farm, other: farms}}, source: s}}
  visits: {{label: Visits, series: years.n, key: year, unit: {{one: visit, other: visits}}, source: s}}
  both: {{label: Both, series: both.n, key: [place, year], unit: {{one: farm, other: farms}}, source: s}}
  part: {{label: Part, value: 82, unit: {{one: reader, other: readers}}, period: 2025, source: s}}
  whole: {{label: Whole, value: 200, unit: {{one: reader, other: readers}}, period: 2025, source: s}}
  made: {{label: Made, {made}}}
"""


def printed(tmp_path: Path, made: str, lang: str = "en-US", filters: tuple[str, ...] = ()) -> tuple[str, list[str]]:
    """The print of a fact, and the findings on it."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.yaml").write_text(DATA.format(made=made), encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    if dataset is None:
        return "", [f"{each.code} {each.message}" for each in findings]
    book = resolve_facts(dataset, findings, lang)
    text = Printer(book).reference("made", None, filters, "text").text
    return text, [f"{each.code} {each.message}" for each in findings if each.severity == "error"]


@pytest.mark.parametrize(
    ("made", "filters", "text"),
    [
        ("top: farms", (), "Iowa and Utah"),
        ("bottom: farms", (), "Maine"),
        ('top: "both[*, 2024]"', (), "Ohio"),
        ('top: "both[*, 2025]"', (), "Iowa"),
        ("rank: farms, of: Ohio", (), "three"),
        ("rank: farms, of: Utah", ("ordinal",), "first"),
        ('rank: "both[*, 2025]", of: Ohio', (), "two"),
        ("highest: visits", (), "the highest since 2012"),
        ("highest: visits, since: 2013", (), "the highest since 2013"),
        ('lowest: "visits[2012 to 2014]"', (), "the lowest of all years since 2012"),
        ('highest: "both[Iowa, *]"', (), "the highest of all years since 2024"),
        ("share: {of: part, in: whole}", (), "41\u00a0percent"),
        ("times: {of: whole, than: part}", (), "2.4"),
        ("compare: {of: farms, keys: [Iowa, Ohio]}", ("more",), "28 more"),
        ("compare: {of: farms, keys: [Maine, Ohio]}", ("more",), "five fewer"),
    ],
)
def test_a_claim_is_worked_out_from_the_data(tmp_path: Path, made: str, filters: tuple[str, ...], text: str) -> None:
    assert printed(tmp_path, made, filters=filters) == (text, [])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "el nivel más alto desde 2012"),
        ("fr", "le niveau le plus élevé depuis 2012"),
        ("de", "der höchste Stand seit 2012"),
    ],
)
def test_it_is_said_in_the_language_of_the_report(tmp_path: Path, lang: str, text: str) -> None:
    assert printed(tmp_path, "highest: visits", lang) == (text, [])


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            "highest: visits, since: 2011",
            "KF367 fact 'made': the value of 2015 is not the highest since 2011: that of 2012 was as high",
        ),
        ('highest: "visits[2012 to 2014]"', "KF367 fact 'made': the value of 2014 is not the highest since 2013"),
        ("highest: farms", "KF307 fact 'made': 'farms' is no series by time"),
        ("top: part", "KF308 fact 'made': 'part' is one value"),
        ("top: frams", "KF301 fact 'made': it is about an unknown fact 'frams'"),
        ("rank: farms, of: Texas", "KF308 fact 'made': 'farms' has no value of 'Texas'"),
        ("top: 3", "KF307 fact 'made': '3' is no series"),
        ("rank: farms", "KF104 made: a rank is that of a key"),
        ("value: 3, of: Iowa", "KF104 made: 'of' stands beside rank alone"),
        ("top: farms, bottom: farms", "KF104 made: top and bottom exclude each other"),
    ],
)
def test_a_claim_that_does_not_hold_or_means_nothing_is_told(tmp_path: Path, made: str, told: str) -> None:
    _, findings = printed(tmp_path, made)
    assert [each for each in findings if told in each.replace("fact 'made': fact 'made': ", "fact 'made': ")], findings


def test_a_claim_over_an_awaited_value_is_awaited(tmp_path: Path) -> None:
    assert printed(tmp_path, "top: visits") == ("[to be confirmed]", [])
