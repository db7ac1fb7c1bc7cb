"""What is false is told in four languages and wherever it stands; what is true and looks like it is left alone.

One report holds a false sentence of every kind, another one false sentence in every place that prints words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_citing_sentences import NOUNS, facts

import builders
from definitions import mistakes, report, words
from keyfacts.compose import compose
from keyfacts.findings import Finding, Findings
from keyfacts.model.dataset import Dataset
from keyfacts.read import read_brand, read_dataset, read_report
from sentence_corpora import sentences

FALSE = {
    "en": (
        "There were {{ loans[2023] }} loans in 2024.",
        "Aspen made {{ at[Maple] }} loans.",
        "There were {{ readers }} visits.",
        "There were more than {{ readers }} readers.",
        "A majority of readers, {{ share }}, came back.",
        "Nearly all readers, {{ share }}, came back.",
        "A third of the readers, {{ share }}, came back.",
        "One in five readers, {{ share }}, came back.",
        "Loans doubled from {{ loans[2020] }} to {{ loans[2024] }}.",
        "There were {{ loans[2024] }} loans, three times as many as the {{ loans[2020] }} of 2020.",
        "Loans rose tenfold from {{ loans[2020] }} to {{ loans[2024] }}.",
        "Maple has the fewest loans, {{ at[Maple] }}.",
        "Aspen had the third highest number, {{ at[Aspen] }}.",
        "There was a record of {{ loans[2024] }} loans.",
        "There were {{ loans[2024] }} loans, the highest number since 2021.",
        "Loans have risen every year since 2020, to {{ loans[2024] }}.",
        "All five towns made loans, Maple {{ at[Maple] }}.",
        "Maple made {{ at[Maple] }} and Aspen {{ at[Aspen] }}, together {{ at[Elm] }}.",
        "Loans rose from {{ loans[2023] }} to {{ loans[2024] }}.",
        "Maple made {{ at[Maple] }} loans, fewer than Aspen with {{ at[Aspen] }}.",
        "Half of the {{ visits }} visits, {{ summer }}, came in summer.",
    ),
    "es": (
        "Hubo {{ loans[2023] }} préstamos en 2024.",
        "Aspen hizo {{ at[Maple] }} préstamos.",
        "Hubo {{ readers }} visitas.",
        "Hubo más de {{ readers }} lectores.",
        "Una mayoría de los lectores, {{ share }}, volvió.",
        "Casi todos los lectores, {{ share }}, volvieron.",
        "Un tercio de los lectores, {{ share }}, volvió.",
        "Uno de cada cinco lectores, {{ share }}, volvió.",
        "Los préstamos se duplicaron de {{ loans[2020] }} a {{ loans[2024] }}.",
        "Hubo {{ loans[2024] }} préstamos, el triple que los {{ loans[2020] }} de 2020.",
        "Los préstamos se multiplicaron por diez, de {{ loans[2020] }} a {{ loans[2024] }}.",
        "Maple tiene la cifra más baja, {{ at[Maple] }}.",
        "Hubo un récord de {{ loans[2024] }} préstamos.",
        "Hubo {{ loans[2024] }} préstamos, la cifra más alta desde 2021.",
        "Los préstamos han subido cada año desde 2020, hasta {{ loans[2024] }}.",
        "Los préstamos subieron de {{ loans[2023] }} a {{ loans[2024] }}.",
        "Maple hizo {{ at[Maple] }} préstamos, menos que Aspen con {{ at[Aspen] }}.",
        "La mitad de las {{ visits }} visitas, {{ summer }}, llegó en verano.",
    ),
    "fr": (
        "Il y a eu {{ loans[2023] }} prêts en 2024.",
        "Aspen a fait {{ at[Maple] }} prêts.",
        "Il y a eu {{ readers }} visites.",
        "Il y a eu plus de {{ readers }} lecteurs.",
        "Une majorité des lecteurs, {{ share }}, est revenue.",
        "Presque tous les lecteurs, {{ share }}, sont revenus.",
        "Un tiers des lecteurs, {{ share }}, est revenu.",
        "Un lecteur sur cinq, {{ share }}, est revenu.",
        "Les prêts ont doublé de {{ loans[2020] }} à {{ loans[2024] }}.",
        "Il y a eu {{ loans[2024] }} prêts, trois fois plus que les {{ loans[2020] }} de 2020.",
        "Les prêts ont décuplé de {{ loans[2020] }} à {{ loans[2024] }}.",
        "Maple a le chiffre le plus bas, {{ at[Maple] }}.",
        "Aspen a eu le troisième chiffre le plus élevé, {{ at[Aspen] }}.",
        "Il y a eu un record de {{ loans[2024] }} prêts.",
        "Il y a eu {{ loans[2024] }} prêts, le chiffre le plus élevé depuis 2021.",
        "Les prêts ont augmenté chaque année depuis 2020, à {{ loans[2024] }}.",
        "Les prêts ont augmenté de {{ loans[2023] }} à {{ loans[2024] }}.",
        "Maple a fait {{ at[Maple] }} prêts, moins qu'Aspen avec {{ at[Aspen] }}.",
        "La moitié des {{ visits }} visites, {{ summer }}, a eu lieu en été.",
    ),
    "de": (
        "Es gab {{ loans[2023] }} Ausleihen im Jahr 2024.",
        "Aspen kam auf {{ at[Maple] }} Ausleihen.",
        "Es gab {{ readers }} Besuche.",
        "Es gab mehr als {{ readers }} Leser.",
        "Eine Mehrheit der Leser, {{ share }}, kam wieder.",
        "Fast alle Leser, {{ share }}, kamen wieder.",
        "Ein Drittel der Leser, {{ share }}, kam wieder.",
        "Jeder fünfte Leser, {{ share }}, kam wieder.",
        "Die Ausleihen verdoppelten sich von {{ loans[2020] }} auf {{ loans[2024] }}.",
        "Es gab {{ loans[2024] }} Ausleihen, dreimal so viele wie die {{ loans[2020] }} von 2020.",
        "Die Ausleihen verzehnfachten sich von {{ loans[2020] }} auf {{ loans[2024] }}.",
        "Maple hat die wenigsten Ausleihen, {{ at[Maple] }}.",
        "Aspen hatte die dritthöchste Zahl, {{ at[Aspen] }}.",
        "Es gab einen Rekord von {{ loans[2024] }} Ausleihen.",
        "Es gab {{ loans[2024] }} Ausleihen, die höchste Zahl seit 2021.",
        "Die Ausleihen stiegen jedes Jahr seit 2020, auf {{ loans[2024] }}.",
        "Maple kam auf {{ at[Maple] }} und Aspen auf {{ at[Aspen] }}, zusammen {{ at[Elm] }}.",
        "Die Ausleihen stiegen von {{ loans[2023] }} auf {{ loans[2024] }}.",
        "Maple kam auf {{ at[Maple] }} Ausleihen, weniger als Aspen mit {{ at[Aspen] }}.",
        "Die Hälfte der {{ visits }} Besuche, {{ summer }}, fiel in den Sommer.",
    ),
    "it": (
        "Ci sono stati {{ loans[2023] }} prestiti nel 2024.",
        "Aspen ha fatto {{ at[Maple] }} prestiti.",
        "Ci sono state {{ readers }} visite.",
        "Ci sono stati più di {{ readers }} lettori.",
        "La maggioranza dei lettori, {{ share }}, è tornata.",
        "Quasi tutti i lettori, {{ share }}, sono tornati.",
        "Un terzo dei lettori, {{ share }}, è tornato.",
        "Uno su cinque lettori, {{ share }}, è tornato.",
        "I prestiti sono raddoppiati da {{ loans[2020] }} a {{ loans[2024] }}.",
        "Ci sono stati {{ loans[2024] }} prestiti, il triplo dei {{ loans[2020] }} del 2020.",
        "I prestiti si sono moltiplicati per dieci, da {{ loans[2020] }} a {{ loans[2024] }}.",
        "Maple ha il valore più basso, {{ at[Maple] }}.",
        "C’è stato un record di {{ loans[2024] }} prestiti.",
        "Ci sono stati {{ loans[2024] }} prestiti, il valore più alto dal 2021.",
        "I prestiti sono aumentati ogni anno dal 2020, fino a {{ loans[2024] }}.",
        "I prestiti sono aumentati da {{ loans[2023] }} a {{ loans[2024] }}.",
        "Maple ha fatto {{ at[Maple] }} prestiti, meno di Aspen con {{ at[Aspen] }}.",
        "La metà delle {{ visits }} visite, {{ summer }}, è arrivata in estate.",
    ),
}
"""By kind: year, place, noun, bound, majority, nearly all, a third, one in five, doubled, three times, tenfold, fewest,
third, record, since, every year, all five, together, rose, fewer than, half."""
CONTRADICTED = ("KF341", "KF346")


@pytest.mark.parametrize("lang", NOUNS)
def test_a_false_sentence_of_every_kind_is_told_in_each_language(lang: str) -> None:
    paragraphs = [builders.para(*words(sentence)) for sentence in FALSE[lang]]
    untold = [
        sentence
        for sentence, paragraph in zip(FALSE[lang], paragraphs, strict=True)
        if not any(each.startswith(CONTRADICTED) for each in mistakes(report(paragraph, lang=lang), facts(lang)))
    ]
    assert untold == []


EVERYWHERE = """---
title: "{0}"
subtitle: "{0}"
kicker: "{0}"
description: "{0}"
running_head: "{0}"
running_foot: "{0}"
lang: {1}
dataset: d
---

{0}[^n]

# {0}

- {0}

> {0}

[^n]: {0}

:::{{callout}} {0}
{0}
:::

:::{{chart}} loans
:kind: bar
:x: loans
:y: year
:title: {0}
:alt: {0}
:source: {0}
{0}
:::

:::{{table}} towns
{0}
:::

| A | B |
|---|---|
| x | {0} |

:::{{tiles}}
- **5** {0}
:::
"""


@pytest.mark.parametrize("lang", NOUNS)
def test_a_false_sentence_is_told_wherever_words_are_printed(lang: str, tmp_path: Path) -> None:
    sentence = FALSE[lang][0]
    text = EVERYWHERE.format(sentence, lang)
    told = {each.place.line for each in composed(text, facts(lang), tmp_path) if each.code == "KF346"}
    places = {number: line for number, line in enumerate(text.splitlines(), 1) if sentence in line}
    assert {line for number, line in places.items() if number not in told} == set()


YEAR_FIRST = {
    "en": "In 2024 there were {{ loans[2023] }} loans.",
    "es": "En 2024 hubo {{ loans[2023] }} préstamos.",
    "fr": "En 2024, il y a eu {{ loans[2023] }} prêts.",
    "de": "Im Jahr 2024 gab es {{ loans[2023] }} Ausleihen.",
    "it": "Nel 2024 ci sono stati {{ loans[2023] }} prestiti.",
}


@pytest.mark.parametrize("lang", YEAR_FIRST)
def test_a_year_that_opens_its_sentence_is_told_wherever_words_are_printed(lang: str, tmp_path: Path) -> None:
    text = EVERYWHERE.format(YEAR_FIRST[lang], lang)
    told = {each.place.line for each in composed(text, facts(lang), tmp_path) if each.code == "KF346"}
    places = {number for number, line in enumerate(text.splitlines(), 1) if YEAR_FIRST[lang] in line}
    assert places <= told


@pytest.mark.parametrize("lang", NOUNS)
def test_true_sentences_that_look_like_these_are_left_alone(lang: str) -> None:
    corpora = (
        "innocent_claims.txt",
        "innocent_annual.txt",
        "innocent_unseen.txt",
        "innocent_further.txt",
        "innocent_last.txt",
    )
    citing = [line for name in corpora for each, line in sentences(name) if each == lang and "{{" in line]
    said = mistakes(report(*(builders.para(*words(sentence)) for sentence in citing), lang=lang), facts(lang))
    assert len(citing) >= 35
    assert [each for each in said if each.startswith((*CONTRADICTED, "KF347"))] == []


def composed(text: str, known: Dataset, folder: Path) -> list[Finding]:
    """The findings on a report as written."""
    (folder / "reports").mkdir(exist_ok=True)
    path = folder / "reports" / "r.md"
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    definition = read_report(folder, path, findings)
    assert definition is not None
    compose(definition, known, read_brand(folder, "", findings), "default", findings)
    return findings.sorted()


DATA = """name: d
title: D
as_of: 2025-02-01
sources: [{name: s, title: S, published: 2025}]
resources:
  - {name: by, source: s, data: [{branch: Harbor, loans: 40}, {branch: Quarry, loans: 10}, {branch: Mill, loans: 20}],
     schema: {fields: [{name: branch, type: string}, {name: loans, type: integer}]}}
facts:
  lent: {label: Loans, series: by.loans, key: branch, unit: {one: loan, other: loans}, period: 2024, source: s}
  seats: {label: Seats, value: 90, unit: {one: seat, other: seats}, period: 2024, source: s}
  part: {label: Share of Harbor in all loans, value: 0.57, unit: percent, period: 2024, source: s}
  visits: {label: Visits, value: 800, unit: {one: visit, other: visits}, period: 2024, source: s}
"""


def of_branches(body: str, folder: Path, head: str = "title: Loans") -> list[str]:
    """Messages of contradictions, in a project with branches and a share whose label names one of them."""
    (folder / "data" / "d").mkdir(parents=True)
    (folder / "data" / "d" / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    dataset = read_dataset(folder, "d", Findings())
    found = composed(f"---\n{head}\nlang: en-US\ndataset: d\n---\n\n{body}\n", dataset, folder)
    return [each.message for each in found if each.code in (*CONTRADICTED, "KF347")]


CHART = ":::{chart} by\n:kind: bar\n:x: loans\n:y: branch\nLoans of the branches, YEAR\n:::"
TABLE = "| Branch | HEAD |\n|---|---:|\n| Mill | {{ lent[Mill] }} |\n| Quarry | {{ lent[Quarry] }} |"


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("Quarry made more than half of all loans, {{ part }}.", "Quarry"),
        ("More than half of the visits, {{ part }}, are from the harbor.", "visits"),
        ("The number of visits rose to {{ lent[Mill] }} at Mill.", "visits"),
        ("The five branches lent in all weathers, Mill {{ lent[Mill] }} times.", "five branches"),
        ("Mill came third with {{ lent[Mill] }} loans.", "third"),
        (TABLE.replace("HEAD", "Visits"), "Visits"),
        (CHART.replace("YEAR", "2023"), "2023"),
        (CHART.replace("YEAR", "2025"), "2025"),
    ],
)
def test_places_nouns_heads_and_years_are_held_against_label_unit_and_period(
    body: str, typed: str, tmp_path: Path
) -> None:
    told = of_branches(body, tmp_path)
    assert told, body
    assert all(each.startswith(f"'{typed}' contradicts") for each in told)


@pytest.mark.parametrize(
    "body",
    [
        "Harbor made more than half of all loans, {{ part }}.",
        "Quarry is small; the branch by the sea made {{ part }} of all loans.",
        "More than half of the loans, {{ part }}, are from the harbor.",
        "The number of visits at {{ seats }} seats is not known.",
        "The five branches of the next county are larger than Mill with {{ lent[Mill] }} loans.",
        "Mill came second with {{ lent[Mill] }} loans.",
        TABLE.replace("HEAD", "Loans"),
        TABLE.replace("HEAD", "Lent in all"),
        CHART.replace("YEAR", "2024"),
        CHART.replace("YEAR", "in prices of 2023"),
    ],
)
def test_what_is_true_of_them_is_left_alone(body: str, tmp_path: Path) -> None:
    assert of_branches(body, tmp_path) == []


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("title: The libraries, 2023", ["'2023' in the title contradicts what is cited: values of 2024"]),
        (
            "title: Loans\nrunning_head: Libraries 2023",
            ["'2023' in the running head contradicts what is cited: values of 2024"],
        ),
        ("title: The libraries, 2024", []),
        ("title: The libraries, 2025", []),
        ("title: After the storm of 2023", []),
        ("title: From 2023 on", []),
    ],
)
def test_a_title_of_an_earlier_year_than_the_values_is_told(head: str, told: list[str], tmp_path: Path) -> None:
    assert of_branches("There were {{ visits }} visits to {{ seats }} seats.", tmp_path, head) == told
