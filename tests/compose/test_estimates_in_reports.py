"""What a report says of survey estimates and of adjusted values: words of change, notes, tables and charts of facts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import builders
from definitions import PERCENT, composed, data_table, dataset, directive, fact, mistakes, report, words
from keyfacts.compose import check_dataset
from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Basis, Precision, PrecisionColumns, Unit
from keyfacts.model.walk import blocks_deep, document_inlines, plain_text

EUR = Unit(kind="currency", code="EUR")
SURVEY = data_table(
    "survey",
    {"year": [2022, 2023, 2024, 2025], "share": [41, 47, 50, 56], "moe": [3, 3, 3, 3]},
    {"share": Unit(kind="share_of_100"), "moe": Unit(kind="share_of_100")},
)
SPENT = data_table("spent", {"year": [2023, 2024], "real": [80, 90], "nominal": [90, 110]})
FACTS = dataset(
    fact(
        "walk", data.SeriesOf("survey", "share", "year"), unit=PERCENT, precision=PrecisionColumns("margin", ("moe",))
    ),
    fact("near", data.ChangeOf("walk", "2023", "2024", "points")),
    fact("far", data.ChangeOf("walk", "2024", "2025", "points")),
    fact("cycle", "0.31", unit=PERCENT, precision=Precision("interval", Decimal("0.29"), Decimal("0.34"))),
    fact("real", data.SeriesOf("spent", "real", "year"), unit=EUR, basis=Basis(prices="2020")),
    fact("nominal", data.SeriesOf("spent", "nominal", "year"), unit=EUR),
    fact("more", data.ChangeOf("real", "2023", "2024")),
    fact("jobs", 400, unit=Unit("job", "jobs"), basis=Basis("seasonally")),
    fact("jobs_now", 420, unit=Unit("job", "jobs")),
    tables=(SURVEY, SPENT),
)


def told(sentence: str, lang: str = "en-US") -> list[str]:
    """The findings on what a sentence says of margins and bases."""
    made = report(builders.section(1, "Survey", builders.para(*words(sentence))))
    made = replace(made, front=replace(made.front, lang=lang))
    return [each for each in mistakes(made, FACTS) if each[:5] in ("KF341", "KF392", "KF394")]


@pytest.mark.parametrize(
    ("lang", "sentence", "phrase"),
    [
        ("en", "The share rose from {{ walk[2023] }} to {{ walk[2024] }}.", "rose"),
        ("en", "At {{ walk[2024] }}, the share was higher than {{ walk[2023] }}.", ""),
        ("en", "The share of {{ walk[2024] }} was higher than in 2023.", "higher"),
        ("en", "The share rose by {{ near | amount }}.", "rose"),
        ("en", "The share rose significantly from {{ walk[2023] }} to {{ walk[2024] }}.", "rose"),
        ("de", "Der Anteil stieg von {{ walk[2023] }} auf {{ walk[2024] }}.", "stieg"),
        ("fr", "La part est passée de {{ walk[2023] }} à {{ walk[2024] }}, soit une hausse.", ""),
        ("fr", "La part a augmenté de {{ walk[2023] }} à {{ walk[2024] }}.", "augmenté"),
        ("es", "La parte aumentó de {{ walk[2023] }} a {{ walk[2024] }}.", "aumentó"),
    ],
)
def test_a_rise_within_the_margin_of_error_is_told(lang: str, sentence: str, phrase: str) -> None:
    findings = told(sentence, lang)
    if phrase:
        assert len(findings) == 1, findings
        assert findings[0].startswith(f"KF392 '{phrase}' is within the margin of error: ")
    else:
        assert all(each.startswith("KF392") for each in findings)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The share rose from {{ walk[2024] }} to {{ walk[2025] }}."),
        ("en", "The share rose from {{ walk[2023] }} to {{ walk[2024] }}, which is within the margin of error."),
        ("en", "The share did not clearly rise from {{ walk[2023] }} to {{ walk[2024] }}."),
        ("en", "The share {{ near | change }} to {{ walk[2024] }}."),
        ("en", "The share was {{ walk[2024] }} ({{ walk[2024] | margin | level }}), {{ walk[2024] | interval }}."),
        ("de", "Der Anteil stieg von {{ walk[2023] }} auf {{ walk[2024] }}, innerhalb der Fehlerspanne."),
        ("fr", "La part a augmenté de {{ walk[2023] }} à {{ walk[2024] }}, dans la marge d’erreur."),
        ("es", "La parte aumentó de {{ walk[2023] }} a {{ walk[2024] }}, dentro del margen de error."),
    ],
)
def test_a_clear_change_or_one_that_says_how_sure_it_is_is_left_alone(lang: str, sentence: str) -> None:
    assert told(sentence, lang) == []


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Elm has the highest share, {{ at[Elm] }}.", True),
        ("Oak has the lowest share, {{ at[Oak] }}.", False),
        ("Elm has the highest share, {{ at[Elm] }}, within the margin of error of the next.", False),
    ],
)
def test_a_rank_within_the_margin_of_error_is_told(sentence: str, is_told: bool) -> None:
    places = data_table(
        "places",
        {"place": ["Elm", "Fir", "Oak"], "share": [47, 45, 30], "moe": [3, 3, 3]},
        {"share": Unit(kind="share_of_100"), "moe": Unit(kind="share_of_100")},
    )
    by_place = data.SeriesOf("places", "share", "place")
    at = fact("at", by_place, unit=PERCENT, label="Share", precision=PrecisionColumns("margin", ("moe",)))
    made = report(builders.section(1, "Places", builders.para(*words(sentence))))
    findings = [each for each in mistakes(made, dataset(at, tables=(places,))) if "within the margin" in each]
    assert bool(findings) == is_told, findings


def test_a_fall_that_is_none_at_all_is_told_as_such() -> None:
    (finding,) = told("The share fell from {{ walk[2023] }} to {{ walk[2024] }}.")
    assert finding.startswith("KF341")


def test_values_on_different_bases_are_not_compared_in_prose() -> None:
    (finding,) = told("Spending rose from {{ nominal[2023] }} to {{ real[2024] }}.")
    assert "'nominal' is in current prices, 'real' in constant 2020 prices" in finding
    assert told("Spending rose from {{ real[2023] }} to {{ real[2024] }}.") == []


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("real[2024] - nominal[2024]", "in constant 2020 prices, 'nominal' in current prices"),
        ("sum(nominal[2023], real[2024])", "'nominal' is in current prices, 'real' in constant 2020 prices"),
        ("jobs_now - jobs", "'jobs_now' is not adjusted, 'jobs' is seasonally adjusted"),
        ("real[2024] / nominal[2024]", ""),
        ("sum(real)", ""),
        ("nominal[2024] + nominal[2023]", ""),
    ],
)
def test_what_is_added_up_stands_on_one_basis(formula: str, why: str) -> None:
    facts = dataset(*FACTS.facts, fact("made", data.Formula(formula)), tables=FACTS.tables)
    findings = Findings()
    check_dataset(facts, resolve_facts(facts, findings, "en-US"), findings)
    told_of = [each.message for each in findings if each.code == "KF394"]
    assert [why in each for each in told_of] == ([True] if why else [])


def test_a_change_between_bases_is_refused() -> None:
    facts = dataset(*FACTS.facts, fact("made", data.ChangeOf("", "nominal[2023]", "real[2024]")), tables=FACTS.tables)
    findings = Findings()
    resolve_facts(facts, findings, "en-US")
    assert [each.code for each in findings] == ["KF394"]


def noted(*sentences: str, lang: str = "en-US") -> tuple[str, list[str]]:
    """The text of a report, and its notes."""
    made = report(builders.section(1, "Notes", *(builders.para(*words(each)) for each in sentences)))
    made = replace(made, front=replace(made.front, lang=lang))
    document = composed(made, FACTS)
    return plain_text(tuple(document_inlines(document.blocks))), [
        plain_text(tuple(document_inlines(note.blocks))) for note in document.notes
    ]


@pytest.mark.parametrize(
    ("lang", "prices", "season"),
    [
        ("en-US", "In constant 2020 prices.", "Seasonally adjusted."),
        ("fr", "Aux prix de 2020.", "Données corrigées des variations saisonnières."),
        ("de", "In Preisen von 2020.", "Saisonbereinigt."),
        ("es", "A precios constantes de 2020.", "Datos desestacionalizados."),
    ],
)
def test_a_basis_is_a_note_where_it_is_first_cited_once_for_all_that_share_it(
    lang: str, prices: str, season: str
) -> None:
    notes = noted("{{ real[2024] }} {{ more | amount }} {{ real[2023] }}", "{{ jobs }}", lang=lang)[1]
    assert notes == [prices, season]


def test_where_the_words_say_the_basis_there_is_no_note() -> None:
    text, notes = noted("It was {{ real[2024] }}, {{ real[2024] | basis }}.", "Now {{ jobs }} ({{ jobs | basis }}).")
    assert "in constant 2020 prices." in text
    assert "(seasonally adjusted)" in text
    assert notes == ["In constant 2020 prices.", "Seasonally adjusted."]
    assert noted("At {{ real[2024] | basis }}, {{ real[2024] }}.")[1] == []


def test_a_table_of_facts_has_a_column_of_margins_with_their_level() -> None:
    rows = directive(
        "facts", "", builders.para("Walking"), facts=("walk", "cycle"), columns=("label", "value", "margin")
    )
    document = composed(report(rows), FACTS)
    (table,) = (block.table for block in blocks_deep(document.blocks) if isinstance(block, d.TableBlock))
    assert [plain_text(cell.inlines) for cell in table.head[0].cells][-1] == "Margin of error (95%)"
    cells = [plain_text(row.cells[-1].inlines).replace("\u00a0", " ") for row in table.groups[0].rows]
    assert cells == ["±3 pp"] * 4 + ["29–34%"]


def test_of_several_levels_each_stands_at_its_value() -> None:
    other = fact("skate", "0.05", unit=PERCENT, precision=Precision("margin", Decimal("0.01"), level=Decimal(90)))
    facts = dataset(*FACTS.facts, other, tables=FACTS.tables)
    rows = directive("facts", facts=("cycle", "skate"), columns=("label", "interval"))
    document = composed(report(rows), facts)
    (table,) = (block.table for block in blocks_deep(document.blocks) if isinstance(block, d.TableBlock))
    assert plain_text(table.head[0].cells[-1].inlines) == "Confidence interval"
    cells = [plain_text(row.cells[-1].inlines).replace("\u00a0", " ") for row in table.groups[0].rows]
    assert cells == ["29–34% (95% confidence interval)", "4–6% (90% confidence interval)"]


def test_a_chart_of_estimates_says_their_margin_to_those_who_do_not_see_it() -> None:
    chart = directive("chart", "", builders.para("Walking"), facts=("walk",), kind="line")
    document = composed(report(chart), FACTS)
    (figure,) = (block for block in blocks_deep(document.blocks) if isinstance(block, d.Figure))
    assert figure.alt.replace("\u00a0", " ").endswith(
        "The margin of error is ±3 percentage points (95% confidence level)."
    )


@pytest.mark.parametrize(
    ("lang", "first", "change"),
    [
        ("en", 2023, "No clear change from 2023 to 2024."),
        ("de", 2023, "2023 bis 2024: Keine gesicherte Veränderung."),
        ("en", 2022, "Up 9 percentage points from 2022 to 2024."),
    ],
)
def test_an_alternative_text_tells_no_rise_within_the_margin_of_error(lang: str, first: int, change: str) -> None:
    """Of facts and of the table's columns that are facts alike."""
    few = replace(SURVEY, rows=tuple(row for row in SURVEY.rows if first <= int(str(row[0])) <= 2024))
    book = dataset(FACTS.facts[0], tables=(few,))
    by_facts = directive("chart", "", builders.para("Walks"), kind="line", facts=("walk",))
    by_table = directive("chart", "survey", builders.para("Walks"), kind="bar", x=("year",), y=("share",))
    for chart in (by_facts, by_table):
        (figure,) = composed(report(chart, lang=lang), book).blocks
        assert isinstance(figure, d.Figure)
        assert change in figure.alt


def test_nominal_and_real_amounts_do_not_go_on_one_axis() -> None:
    both = ("real", "nominal")
    by_facts = directive("chart", "", builders.para("Spent"), kind="line", facts=both)
    by_table = directive("chart", "spent", builders.para("Spent"), kind="line", x=("year",), y=("real", "nominal"))
    for chart in (by_facts, by_table):
        (told_of,) = [each for each in mistakes(report(chart), FACTS) if each.startswith("KF394")]
        assert "one axis" in told_of
        assert "'real' is in constant 2020 prices, 'nominal' in current prices" in told_of
    alone = directive("chart", "", builders.para("Spent"), kind="line", facts=both[:1])
    assert [each for each in mistakes(report(alone), FACTS) if each.startswith("KF394")] == []
