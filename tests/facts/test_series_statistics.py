"""Statistics of series as facts: rates, indices, moving averages, growth in a year, totals; and what is missing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from definitions import data, fact
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.digits import PrintSetting
from keyfacts.facts.printing.printer import Printer
from keyfacts.facts.resolving import resolve_facts
from keyfacts.facts.series_statistics import annual_growth, worked_out
from keyfacts.findings import Findings
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.series_statistics import IndexOf, MovingAverage, RateOf
from keyfacts.read import read_dataset

SETTINGS = settings(deadline=None, max_examples=60, derandomize=True)
DATA = """name: d
title: D
as_of: 2025-12-31
sources: [{{name: s, title: S}}]
resources:
  - name: cases
    source: s
    data:
      - {{state: Iowa, year: 2024, n: 30}}
      - {{state: Utah, year: 2024, n: 12}}
      - {{state: Iowa, year: 2025, n: 45}}
      - {{state: Utah, year: 2025, n: null}}
    schema: {{fields: [{{name: state}}, {{name: year, type: year}}, {{name: n, type: integer}}]}}
  - name: people
    source: s
    data:
      - {{year: 2024, state: Iowa, n: 300_000}}
      - {{year: 2024, state: Utah, n: 400_000}}
      - {{year: 2025, state: Iowa, n: 360_000}}
      - {{year: 2025, state: Utah, n: 500_000}}
    schema: {{fields: [{{name: year, type: year}}, {{name: state}}, {{name: n, type: integer}}]}}
  - {{name: census, source: s, data: [{{state: Iowa, n: 200_000}}, {{state: Ohio, n: 900_000}}]}}
  - name: years
    source: s
    data:
      - {{year: 2012, n: 100}}
      - {{year: 2013, n: 110}}
      - {{year: 2014, n: 121}}
      - {{year: 2016, n: 150}}
      - {{year: 2017, n: 180}}
    schema: {{fields: [{{name: year, type: year}}, {{name: n, type: integer}}]}}
  - name: small
    source: s
    data: [{{place: Elm, n: 3}}, {{place: Oak, n: 14}}, {{place: Fir, n: 32}}]
    suppress: {{below: 5}}
    schema: {{fields: [{{name: place}}, {{name: n, type: integer}}]}}
  - {{name: homes, source: s, data: [{{place: Elm, n: 100}}, {{place: Oak, n: 100}}, {{place: Fir, n: 100}}]}}
facts:
  cases: {{label: Cases, series: cases.n, key: [state, year], unit: {{one: case, other: cases}}, source: s}}
  people: {{label: People, series: people.n, key: [year, state], unit: {{one: person, other: people}}, source: s}}
  census: {{label: Census, series: census.n, key: state, unit: {{one: person, other: people}}, source: s}}
  visits: {{label: Visits, series: years.n, key: year, unit: {{one: visit, other: visits}}, source: s}}
  small: {{label: Ill, series: small.n, key: place, unit: {{one: case, other: cases}}, source: s}}
  homes: {{label: Homes, series: homes.n, key: place, unit: {{one: home, other: homes}}, source: s}}
  made: {{label: Made, {made}}}
"""


def printed(
    tmp_path: Path,
    made: str,
    key: str | None = None,
    lang: str = "en-US",
    filters: tuple[str, ...] = (),
    setting: PrintSetting = "table",
) -> tuple[str, list[str]]:
    """The print of a fact, and the findings on it."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.yaml").write_text(DATA.format(made=made), encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    if dataset is None:
        return "", [f"{each.code} {each.message}" for each in findings]
    book = resolve_facts(dataset, findings, lang)
    said = Printer(book).reference("made", key, filters, setting)
    told = [f"{each.code} {each.message}" for each in findings if each.severity in ("error", "warning")]
    return said.text.replace("\u00a0", " "), told + ([said.problem.code] if said.problem else [])


@pytest.mark.parametrize(
    ("made", "key", "text"),
    [
        ("rate: {of: cases, in: people, per: 100_000}", "Iowa, 2024", "10.0 per 100,000 people"),
        ("rate: {of: cases, in: people, per: 100_000}", "Iowa, latest", "12.5 per 100,000 people"),
        ("rate: {of: cases, in: people, per: 1000}, decimals: 2", "Utah, 2024", "0.03 per 1,000 people"),
        ("rate: {of: cases, in: people, per: 100}, unit: percent, decimals: 3", "Utah, 2024", "0.003%"),
        ("rate: {of: cases, in: people, per: 1000}", "Utah, 2025", "[to be confirmed]"),
        ("rate: {of: small, in: homes, per: 100}", "Fir", "32.0 per 100 homes"),
        ("rate: {of: small, in: homes, per: 100}", "Elm", ".."),
        ("rate: {of: small, in: homes, per: 100}", "Oak", ".."),
        ("rate: {of: homes, in: homes, per: 100}", "Elm", "100.0 per 100 homes"),
        ("index: {of: visits, base: 2012}", "2014", "121.0"),
        ("index: {of: visits, base: 2012}, decimals: 0", "2016", "150"),
        ("index: {of: visits, base: first}", "2017", "180.0"),
        ("index: {of: visits, base: 2012 to 2013}", "2014", "115.2"),
        ("index: {of: cases, base: 2024}", "Iowa, 2025", "150.0"),
        ("moving_average: {of: visits, over: 2}, unit: none", "2013", "105"),
        ("annual_growth: {of: visits, from: 2012, to: 2014}", None, "10%"),
        ("annual_growth: {of: visits, from: 2012, to: 2017}", None, "12%"),
        ("annual_growth: {of: visits, from: 2017, to: 2012}", None, "[made]"),
        ("value: {total: homes.n}", None, "300"),
        ("value: {total: small.n}", None, "49"),
        ("value: {total: cases.n}", None, "[to be confirmed]"),
        ("top: 'cases[*, 2024]'", None, "Iowa"),
    ],
)
def test_a_statistic_is_worked_out_of_its_series(tmp_path: Path, made: str, key: str | None, text: str) -> None:
    assert printed(tmp_path, made, key)[0] == text


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            "rate: {of: cases, in: census, per: 1000}",
            "KF391 fact 'made': 'census' has no value for what 'cases' has: Utah, 2024; Utah, 2025",
        ),
        ("rate: {of: census, in: cases, per: 1000}", "KF308 fact 'made': 'census' is by state, 'cases' by state and"),
        ("rate: {of: cases, in: people, per: 10}, unit: {per: 1000, base: people}", "KF307 fact 'made': it is for so"),
        ("rate: {of: cases, in: nobody, per: 10}", "KF301 fact 'made': it is computed from an unknown fact 'nobody'"),
        ("rate: {of: cases, in: people, per: 0}", "KF104"),
        ("index: {of: visits, base: 2011}", "KF308 fact 'made': series 'visits' has no key '2011'"),
        ("index: {of: homes, base: Elm}", "KF307 fact 'made': 'homes' is no series by time"),
        ("index: {of: made, base: 2012}", "KF307 fact 'made': the formulas go round in a circle"),
        (
            "moving_average: {of: visits, over: 3}",
            "KF390 fact 'made': 'visits' has gaps, so that there is no average of 3 for 2016; 2017",
        ),
        ("moving_average: {of: visits, over: 9}", "KF307 fact 'made': 'visits' has no 9 times in a row"),
        (
            "moving_average: {of: visits, over: 4, centered: yes}",
            "KF104 moving_average: a window around its time holds an odd",
        ),
        ("annual_growth: {of: visits, from: 2017, to: 2012}", "KF307 fact 'made': it ends before a year has passed"),
        ("annual_growth: {of: homes, from: Elm, to: Oak}", "KF307 fact 'made': the times of its two values are not"),
        ("value: {total: homes.m}", "KF402 fact 'made': table 'homes' has no column 'm'"),
        ("value: {total: years.year}", "KF404 fact 'made': column 'year' holds years, which are not added up"),
        ("value: {total: homes}", "KF104 value: 'homes' is not a column of a table"),
        ("formula: sum(visits)", "KF390 fact 'made': sum(visits) passes over what is missing between 2014 and 2016"),
        ("formula: 'mean(visits[2010 to 2013])'", "KF390 fact 'made': mean(visits[2010 to 2013]) passes over what is"),
        ("formula: '1 - max(visits[2012 to 2019])'", "passes over what is missing at 2019 and between 2014 and 2016"),
    ],
)
def test_what_a_statistic_lacks_is_told(tmp_path: Path, made: str, told: str) -> None:
    findings = printed(tmp_path, made, "2014")[1]
    assert [each for each in findings if told in each.replace("fact 'made': fact 'made': ", "fact 'made': ")], findings


@pytest.mark.parametrize(
    "made", ["formula: 'sum(visits[2012 to 2014])'", "formula: count(visits)", "formula: sum(homes)"]
)
def test_a_sum_over_all_its_times_says_nothing(tmp_path: Path, made: str) -> None:
    assert printed(tmp_path, made)[1] == []


def test_a_window_that_is_not_whole_has_no_value(tmp_path: Path) -> None:
    text, findings = printed(tmp_path, "moving_average: {of: visits, over: 3}", "2013")
    assert (text, findings[-1]) == ("[made]", "KF308")
    assert printed(tmp_path, "moving_average: {of: visits, over: 3, centered: yes}", "2013")[0] == "110"
    assert printed(tmp_path, "moving_average: {of: visits, over: 3}", "2014")[0] == "110"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en-US", "rose by 10 percent a year"),
        ("fr", "a augmenté de 10 % par an"),
        ("de", "stieg um 10 Prozent pro Jahr"),
        ("es", "aumentó un 10 % al año"),
    ],
)
def test_growth_in_a_year_is_said_with_its_years(tmp_path: Path, lang: str, said: str) -> None:
    made = "annual_growth: {of: visits, from: 2012, to: 2014}"
    assert printed(tmp_path, made, None, lang, ("change",), "text")[0].replace("\u202f", " ") == said
    assert printed(tmp_path, made, None, lang, ("period",))[0].startswith("2012")


# --- arithmetic ------------------------------------------------------------------------------------------------------

counts = st.integers(1, 10**9)


def series(values: list[int], first: int = 2000) -> dict[str, Resolved]:
    of = data.SeriesOf("t", "n", "year")
    made = fact("s", of)
    return {str(first + at): Resolved(made, str(first + at), Quantity.exactly(n)) for at, n in enumerate(values)}


@SETTINGS
@given(st.lists(counts, min_size=1, max_size=8), st.integers(1, 10**6))
def test_a_rate_times_its_population_is_the_count(values: list[int], people: int) -> None:
    made = worked_out(fact("r", RateOf("s", "p", Decimal(1000))), RateOf("s", "p", Decimal(1000)),
                      [series(values), series([people] * len(values))]).values  # fmt: skip
    for value, rate in zip(values, made.values(), strict=True):
        exact = rate.quantity.exact  # type: ignore[union-attr]
        assert exact is not None
        assert abs(exact * people / 1000 - value) < Decimal("1e-20")


@SETTINGS
@given(st.lists(counts, min_size=2, max_size=8), st.data())
def test_an_index_is_100_at_its_base_and_keeps_every_ratio(values: list[int], draw: st.DataObject) -> None:
    base = str(2000 + draw.draw(st.integers(0, len(values) - 1)))
    statistic = IndexOf("s", base)
    made = worked_out(fact("i", statistic), statistic, [series(values)]).values
    numbers = [each.quantity.exact for each in made.values()]  # type: ignore[union-attr]
    assert made[base].quantity == Quantity.exactly(100)
    for value, number in zip(values, numbers, strict=True):
        assert number is not None
        assert abs(number * values[int(base) - 2000] / 100 - value) < Decimal("1e-18")


@SETTINGS
@given(st.lists(counts, min_size=3, max_size=9), st.integers(2, 3))
def test_a_moving_average_lies_between_the_least_and_the_most_of_its_window(values: list[int], over: int) -> None:
    statistic = MovingAverage("s", over)
    made = worked_out(fact("m", statistic), statistic, [series(values)]).values
    assert len(made) == len(values) - over + 1
    for at, each in enumerate(made.values()):
        exact = each.quantity.exact  # type: ignore[union-attr]
        window = values[at : at + over]
        assert exact is not None
        assert min(window) <= exact <= max(window)
        assert abs(exact * over - sum(window)) < Decimal("1e-25")


@SETTINGS
@given(counts, counts, st.integers(1, 60))
def test_growth_compounded_over_its_years_leads_from_the_start_to_the_end(start: int, end: int, years: int) -> None:
    values = series([start] + [1] * (years - 1) + [end])
    first, last = values["2000"], values[str(2000 + years)]
    _, growth = annual_growth(fact("g", data.AnnualGrowth("s", "", "")), first, last)
    assert growth.exact is not None
    assert abs((1 + growth.exact) ** years * start / end - 1) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("formula", "total"),
    [
        ("sum(quarters[Q1 2025 to 2025-Q2])", 30),
        ("sum(quarters[2025-Q2 to 2025-Q3])", 50),
        ("sum(fiscal[2022-23 to 2023-24])", 3),
        ("sum(fiscal[2023 to 2025])", 7),
    ],
)
def test_a_slice_may_be_of_quarters_or_fiscal_years(tmp_path: Path, formula: str, total: int) -> None:
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(
        f"""name: d
title: D
sources: [{{name: s, title: S}}]
resources:
  - name: q
    source: s
    data: [{{quarter: Q1 2025, n: 10}}, {{quarter: Q2 2025, n: 20}}, {{quarter: Q3 2025, n: 30}}]
    schema: {{fields: [{{name: quarter, type: quarter}}, {{name: n, type: number}}]}}
  - name: f
    source: s
    data: [{{year: 2022-23, n: 1}}, {{year: 2023-24, n: 2}}, {{year: 2024-25, n: 4}}]
    schema: {{fields: [{{name: year, fiscal_year: {{starts: 10-01, printed: years}}}}, {{name: n, type: number}}]}}
facts:
  quarters: {{label: Q, series: q.n, key: quarter, unit: letters, source: s}}
  fiscal: {{label: F, series: f.n, key: year, unit: letters, source: s}}
  made: {{label: M, formula: "{formula}", unit: letters}}
""",
        encoding="utf-8",
    )
    findings = Findings()
    read = read_dataset(tmp_path, "d", findings)
    assert read is not None
    assert resolve_facts(read, findings, "en-US").values["made"].quantity == Quantity.exactly(total)
    assert [each.code for each in findings if each.severity != "note"] == []
