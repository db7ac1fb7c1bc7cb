"""Comparisons, ranks and titles in words are those of the facts that they stand beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import builders
from definitions import data_table, dataset, fact, mistakes, report, words
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Period, Unit
from keyfacts.model.rules.claims import RankOf

BOAT = Unit("boat", "boats")
OF_2024 = Period("year", "2024", "2024")
PORTS = data_table("ports", {"port": ["Skerry", "Holm", "Voe"], "boats": [60, 45, 15]})
FACTS = dataset(
    fact("at", data.SeriesOf("ports", "boats", "port"), unit=BOAT, period=OF_2024),
    fact("all_boats", 120, unit=BOAT, period=OF_2024),
    fact("nets", 480, unit=Unit("net", "nets"), period=OF_2024),
    fact("ahead", data.ChangeOf("at", "Holm", "Skerry"), unit=BOAT),
    fact("times", data.Formula("(at[Skerry]) / (at[Voe])"), unit=Unit(kind="none")),
    fact("part", data.Formula("(at[Skerry]) / (all_boats)"), unit=Unit(kind="percent")),
    fact("place", RankOf("at", "Holm"), unit=Unit(kind="none")),
    fact("home", "0.82", unit=Unit(kind="percent"), period=OF_2024),
    tables=(PORTS,),
)


@pytest.mark.parametrize(
    ("lang", "sentence", "typed"),
    [
        ("en", "Skerry has {{ ahead | more }} than Voe.", "Voe"),
        ("en", "Voe has {{ ahead | more }} than Holm.", "Voe"),
        ("en", "Skerry has {{ times }} times as many as Holm.", "Holm"),
        ("en", "Holm is {{ place }} of the six.", "six"),
        ("en", "Half of all nets, {{ part }}, lie in Skerry.", "nets"),
        ("en", "Of these {{ home }} were at home, a minority.", "a minority"),
        ("es", "Skerry tiene {{ ahead | more }} que Voe.", "Voe"),
        ("fr", "Skerry a {{ ahead | more }} que Voe.", "Voe"),
        ("de", "Skerry hat {{ ahead | more }} als Voe.", "Voe"),
        ("de", "Holm ist {{ place }} der sechs.", "sechs"),
        ("en", "Skerry has {{ ahead | more }} than Holm, and {{ times }} times as many as Voe.", ""),
        ("en", "Holm is {{ place }} of the three.", ""),
        ("en", "Half of all boats, {{ part }}, lie in Skerry.", ""),
        ("en", "Of these {{ home }} were at home, a large majority.", ""),
        ("en", "In the bay there are {{ ahead | more }} than one thinks.", ""),
        ("de", "Skerry hat {{ ahead | more }} als Holm.", ""),
    ],
)
def test_a_comparison_is_of_the_places_that_its_sentence_names(lang: str, sentence: str, typed: str) -> None:
    found = mistakes(report(builders.para(*words(sentence)), lang=lang), FACTS)
    said = [each.partition(" contradicts")[0] for each in found if each.startswith("KF346")]
    assert said == ([f"KF346 '{typed}'"] if typed else [])


TWO = "{{ all_boats }} boats and {{ nets }} nets."


@pytest.mark.parametrize(
    ("heading", "told"),
    [("Boats in 2023", True), ("Boats in 2025", True), ("Boats in 2024", False), ("The law of 2009", False)],
)
def test_a_section_with_a_year_has_values_of_that_year(heading: str, told: bool) -> None:
    section = builders.section(1, words(heading), builders.para(*words(TWO)))
    assert any(each.startswith("KF347") for each in mistakes(report(section), FACTS)) == told


def test_a_section_that_cites_once_is_left_alone() -> None:
    section = builders.section(1, words("Boats in 2023"), builders.para(*words("{{ nets }} nets.")))
    assert mistakes(report(section), FACTS) == []


@pytest.mark.parametrize(
    ("title", "of_dataset", "told"),
    [
        ("Ports, 2025", "Ports, 2024", True),
        ("Ports, 2025", "Ports", False),  # a report that is named after the year in which it appears
        ("Ports, 2024", "Ports, 2024", False),
        ("Ports, 2023", "Ports", True),
    ],
)
def test_a_title_a_year_ahead_is_told_where_the_dataset_says_its_own(title: str, of_dataset: str, told: bool) -> None:
    book = replace(FACTS, title=of_dataset, as_of=date(2025, 3, 1))
    found = mistakes(report(builders.para(*words(TWO)), title=title), book)
    assert any(each.startswith("KF347") for each in found) == told
