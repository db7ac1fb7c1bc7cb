"""Survey estimates: margins of error and intervals as they print, and what they carry of changes and ranks."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from definitions import PERCENT, fact
from keyfacts.facts import value_records
from keyfacts.facts.estimates import ends_of_interval, is_clear, of_difference, quantile
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.digits import PrintSetting
from keyfacts.facts.printing.fields import fact_records
from keyfacts.facts.printing.printer import Printer
from keyfacts.facts.resolving import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.estimates import ConfidenceInterval
from keyfacts.read import read_dataset

SETTINGS = settings(deadline=None, max_examples=80, derandomize=True)
DATA = """name: d
title: D
as_of: 2025-12-31
sources: [{{name: s, title: S}}]
resources:
  - name: survey
    source: s
    data:
      - {{year: 2022, share: 41, moe: 3, se: 1.5, low: 38, high: 45}}
      - {{year: 2023, share: 47, moe: 3, se: 1.5, low: 44, high: 50}}
      - {{year: 2024, share: 50, moe: 3.2, se: 1.6, low: 46, high: 53}}
      - {{year: 2025, share: 56, moe: 2.8, se: 1.4, low: 53, high: 59}}
    schema:
      fields:
        - {{name: year, type: year}}
        - {{name: share, type: number, unit: percent}}
        - {{name: moe, type: number, unit: percent}}
        - {{name: se, type: number, unit: percent}}
        - {{name: low, type: number, unit: percent}}
        - {{name: high, type: number, unit: percent}}
facts:
  readers: {{label: Readers, series: survey.share, key: year, margin_column: moe, confidence: 90, source: s}}
  made: {{label: Made, {made}}}
"""


def read(tmp_path: Path, made: str, lang: str = "en-US") -> tuple[FactBook | None, list[str]]:
    """The facts of a dataset, and the findings on it."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.yaml").write_text(DATA.format(made=made), encoding="utf-8")
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    book = None if dataset is None else resolve_facts(dataset, findings, lang)
    return book, [f"{each.code} {each.message}" for each in findings if each.severity == "error"]


def said(
    tmp_path: Path,
    made: str,
    *filters: str,
    key: str | None = None,
    lang: str = "en-US",
    setting: PrintSetting = "text",
) -> str:
    """The print of a fact, or the code of why there is none."""
    book, told = read(tmp_path, made, lang)
    assert book is not None, told
    printed = Printer(book).reference("made", key, filters, setting)
    text = printed.problem.code if printed.problem else printed.text
    return text.replace("\u00a0", " ").replace("\u202f", " ")


SHARE = "value: 0.52, unit: percent, margin: 0.031, source: s"
COUNT = "value: 12_400, unit: {one: farm, other: farms}, standard_error: 250, confidence: 90, source: s"


@pytest.mark.parametrize(
    ("made", "filters", "text"),
    [
        (SHARE, ("margin",), "±3.1 percentage points"),
        (SHARE, ("margin", "level"), "±3.1 percentage points (95% confidence level)"),
        (SHARE, ("interval",), "48.9 to 55.1 percent"),
        (SHARE, ("interval", "level"), "48.9 to 55.1 percent (95% confidence interval)"),
        (SHARE, ("level",), "95 percent"),
        (SHARE, ("standard-error",), "1.6 percentage points"),
        (SHARE + ", decimals: 0", ("margin",), "±4 percentage points"),
        (SHARE + ", decimals: 0", ("interval",), "48 to 56 percent"),
        (COUNT, ("margin", "unit"), "±412 farms"),
        (COUNT, ("interval",), "11,988 to 12,812"),
        (COUNT, ("standard-error",), "250"),
        ("value: 0.52, unit: percent, interval: [0.49, 0.56]", ("interval",), "49 to 56 percent"),
        ("value: 0.52, unit: percent, interval: [0.49, 0.56]", ("margin",), "KF310"),
        ("value: 0.52, unit: percent, interval: [0.49, 0.56]", ("margin", "interval"), "KF310"),
        ("value: 0.52, unit: percent", ("margin",), "KF310"),
        ("value: 1250, unit: USD, margin: 40.5", ("margin",), "±$40.50"),
    ],
)
def test_how_sure_an_estimate_is_prints_beside_it(
    tmp_path: Path, made: str, filters: tuple[str, ...], text: str
) -> None:
    assert said(tmp_path, made, *filters) == text


@pytest.mark.parametrize(
    ("lang", "margin", "interval"),
    [
        ("en-US", "±3.1 percentage points (95% confidence level)", "48.9 to 55.1 percent (95% confidence interval)"),
        (
            "fr",
            "±3,1 points de pourcentage (niveau de confiance de 95 %)",
            "48,9 à 55,1 % (intervalle de confiance à 95 %)",
        ),
        (
            "de",
            "±3,1 Prozentpunkte (Konfidenzniveau 95 %)",
            "48,9 bis 55,1 Prozent (Konfidenzintervall zum Niveau 95 %)",
        ),
        (
            "es",
            "±3,1 puntos porcentuales (nivel de confianza del 95 %)",
            "48,9 a 55,1 % (intervalo de confianza del 95 %)",
        ),
    ],
)
def test_in_every_language(tmp_path: Path, lang: str, margin: str, interval: str) -> None:
    assert said(tmp_path, SHARE, "margin", "level", lang=lang) == margin
    assert said(tmp_path, SHARE, "interval", "level", lang=lang) == interval


@pytest.mark.parametrize(
    "columns", ["margin_column: moe", "standard_error_column: se", "interval_columns: [low, high]"]
)
def test_a_series_has_them_row_by_row(tmp_path: Path, columns: str) -> None:
    made = f"series: survey.share, key: year, {columns}, source: s"
    assert said(tmp_path, made, "margin", key="2023", setting="table") == "±3 pp"
    assert said(tmp_path, made, "interval", key="2023", setting="table") == "44–50%"
    lopsided = said(tmp_path, made, "margin", key="2022", setting="table")
    assert lopsided == ("KF310" if "interval" in columns else "±3 pp")


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("value: 0.52, unit: percent, margin: 3", "KF395 a margin of 3 does not fit 'made'"),
        ("value: 0.52, unit: percent, interval: [0.55, 0.6]", "KF395 the confidence interval of 'made' does not hold"),
        ("value: {above: 20}, margin: 3", "KF395 'made' is a bound or range"),
        ("value: 5, margin: 1, standard_error: 2", "KF104 margin and standard_error exclude each other"),
        ("value: 5, margin_column: moe", "KF104 'margin_column' does not stand beside value"),
        ("series: survey.share, key: year, margin: 2", "KF104 'margin' does not stand beside series"),
        ("series: survey.share, key: year, margin_column: mo", "KF402 fact 'made': table 'survey' has no column 'mo'"),
        ("value: 5, confidence: 90", "KF104 a level of confidence is that of a margin"),
        ("value: 5, margin: 1, confidence: 100", "KF104"),
        ("value: abc, margin: 1", "KF104"),
        ("change: {of: readers, from: 2024, to: 2025, as: points}, margin: 0.1", "KF104"),
        ("top: readers", ""),
        (
            'top: "readers[2023 to 2024]"',
            "KF393 fact 'made': which value of 'readers[2023 to 2024]' is the highest is not certain",
        ),
        ('rank: "readers[2022 to 2024]", of: 2023', "KF393 fact 'made': the rank of '2023' is not certain"),
        ('rank: "readers[2022 to 2024]", of: 2022', ""),
        ("highest: readers", ""),
        ('highest: "readers[2022 to 2024]"', "KF393 fact 'made': since when the value of 2024 is the highest"),
    ],
)
def test_what_does_not_fit_is_told_and_a_claim_within_the_margin_is_refused(
    tmp_path: Path, made: str, told: str
) -> None:
    findings = read(tmp_path, made)[1]
    assert [each for each in findings if told in each.replace("made: ", "")] if told else findings == [], findings


CHANGES = {
    "en-US": (
        "showed no clear change",
        "no clear change",
        "not clearly more or fewer",
        "rose by six percentage points",
    ),
    "fr": (
        "n’a pas nettement changé",
        "aucun changement net",
        "pas nettement plus ni moins",
        "a augmenté de six points de pourcentage",
    ),
    "de": (
        "veränderte sich nicht gesichert",
        "keine gesicherte Veränderung",
        "nicht gesichert mehr oder weniger",
        "stieg um sechs Prozentpunkte",
    ),
    "es": (
        "no varió de forma clara",
        "ningún cambio claro",
        "no claramente más ni menos",
        "aumentó en seis puntos porcentuales",
    ),
}


@pytest.mark.parametrize(("lang", "words"), CHANGES.items())
def test_a_change_within_the_margin_is_no_clear_change(tmp_path: Path, lang: str, words: tuple[str, ...]) -> None:
    near = "change: {of: readers, from: 2023, to: 2024, as: points}"
    filters = (("change",), ("up",), ("more",))
    assert tuple(said(tmp_path, near, *each, lang=lang) for each in filters) == words[:3]
    assert said(tmp_path, near, "noun", "article", lang=lang) == words[1]
    far = "change: {of: readers, from: 2024, to: 2025, as: points}"
    assert said(tmp_path, far, "change", lang=lang) == words[3]


def test_a_difference_has_its_own_margin(tmp_path: Path) -> None:
    near = "change: {of: readers, from: 2023, to: 2024, as: points}"
    assert said(tmp_path, near, "margin", "level", setting="table") == "±5 pp (90% confidence level)"
    assert said(tmp_path, near + ", decimals: 1", "margin") == "±4.4 percentage points"  # the root of 3² + 3.2²


def test_exports_and_the_lock_have_the_margin(tmp_path: Path) -> None:
    book, _ = read(tmp_path, SHARE)
    assert book is not None
    assert dict(fact_records(book)["made"])["precision"] == "±0.031 at 95 percent confidence"
    record = next(each for each in value_records(book.dataset, Printer(book)) if each["fact"] == "made")
    asked = ("margin", "confidence_lower", "confidence_upper", "confidence_level")
    assert [str(record[name]) for name in asked] == ["3.1", "48.9", "55.1", "95"]


# --- arithmetic ------------------------------------------------------------------------------------------------------

numbers = st.decimals(-(10**6), 10**6, places=2)
margins = st.decimals(0, 10**4, places=2)
levels = st.sampled_from([Decimal(90), Decimal(95), Decimal(99)])


def estimate(number: Decimal, margin: Decimal, level: Decimal = Decimal(95)) -> Resolved:
    interval = ConfidenceInterval(margin, margin, level)
    return Resolved(fact("e", 1, unit=PERCENT), quantity=Quantity.exactly(number), confidence=interval)


@pytest.mark.parametrize(("level", "z"), [(90, "1.645"), (95, "1.960"), (99, "2.576"), (80, "1.282")])
def test_quantiles_are_those_of_the_tables(level: int, z: str) -> None:
    assert quantile(Decimal(level)) == Decimal(z)


@SETTINGS
@given(numbers, numbers, margins, margins, levels)
def test_a_difference_is_clear_or_not_whichever_way_it_is_asked(
    one: Decimal, other: Decimal, first: Decimal, second: Decimal, level: Decimal
) -> None:
    start, end = estimate(one, first), estimate(other, second, level)
    assert is_clear(start, end) == is_clear(end, start)
    interval = of_difference(start, end)
    assert interval is not None
    assert interval.below >= 0
    if level == 95:
        assert max(first, second) <= interval.below <= first + second
    assert not is_clear(start, estimate(one, second, level))


@SETTINGS
@given(numbers, margins)
def test_an_interval_holds_its_value(number: Decimal, margin: Decimal) -> None:
    ends = ends_of_interval(estimate(number, margin))
    assert ends is not None
    assert ends[0] <= number <= ends[1]
    assert ends[1] - ends[0] == 2 * margin


@pytest.mark.parametrize(
    ("kind", "lang"), list(product(("margin", "interval", "standard-error"), ("en-US", "es", "fr", "de")))
)
@pytest.mark.parametrize("unit", ["unit: percent", "unit: points", "unit: EUR", "unit: farms"])
@pytest.mark.parametrize("setting", ["text", "table", "chart", "tile"])
def test_every_kind_prints_in_every_language_and_place(
    tmp_path: Path, kind: str, lang: str, unit: str, setting: PrintSetting
) -> None:
    text = said(tmp_path, f"value: 0.5, {unit}, margin: 0.04, source: s", kind, lang=lang, setting=setting)
    assert text[:1] == "±" if kind == "margin" else text[:1].isdigit() or text[:1] == "€"
    assert "None" not in text
    assert "KF" not in text


def test_of_one_place_of_many_the_highest_is_held_against_the_margins_of_that_place(tmp_path: Path) -> None:
    survey = "\n".join(
        f"      - {{place: Iowa, year: {year}, share: {share}, moe: 3}}"
        for year, share in ((2022, 41), (2023, 47), (2024, 50), (2025, 56))
    )
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(
        "name: d\ntitle: D\nsources: [{name: s, title: S}]\nresources:\n  - name: survey\n    source: s\n    data:\n"
        f"{survey}\nfacts:\n"
        "  r: {label: R, series: survey.share, key: [place, year], margin_column: moe, source: s}\n"
        '  clear: {label: C, highest: "r[Iowa, *]"}\n  near: {label: N, highest: "r[Iowa, 2022 to 2024]"}\n',
        encoding="utf-8",
    )
    findings = Findings()
    dataset = read_dataset(tmp_path, "d", findings)
    assert dataset is not None
    book = resolve_facts(dataset, findings, "en-US")
    assert [(each.code, each.message.split("'")[1]) for each in findings if each.severity == "error"] == [
        ("KF393", "near")
    ]
    assert book.values["clear"].words == "the highest of all years since 2022"
