"""Values of a series asked for by words: its latest time, a slice of it, and what functions make of many."""

from __future__ import annotations

from decimal import Decimal

import pytest

import builders
from definitions import composed, data_table, dataset, fact, mistakes, report, words
from keyfacts.facts.resolving import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Unit
from keyfacts.model.walk import plain_text

READER = Unit("reader", "readers")
YEARS = data_table("years", {"year": [2021, 2023, 2024, 2022], "readers": [300, 340, None, 320]})
PLACES = data_table("places", {"town": ["Elm", "Elm", "Oak"], "year": [2023, 2024, 2023], "readers": [10, 12, 30]}, {})
FACTS = dataset(
    fact("readers", data.SeriesOf("years", "readers", "year"), unit=READER),
    fact("of_town", data.SeriesOf("places", "readers", "town", "year"), unit=READER),
    fact("months", data.SeriesOf("months", "n", "month"), unit=READER),
    tables=(YEARS, PLACES, data_table("months", {"month": ["2024-11", "2025-01", "2024-12"], "n": [1, 3, 2]})),
)


def value(name: str, key: str) -> Decimal | None:
    """What a series has at a key; None for an awaited value."""
    found = resolve_facts(FACTS, Findings(), "en-US").find(name, key)
    assert found is not None
    return found.quantity.exact if found.quantity else None


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("readers", "first", 300),
        ("readers", "previous", 340),
        ("readers", "latest", None),  # of 2024: awaited, and yet the latest
        ("of_town", "Elm, latest", 12),
        ("of_town", "Elm,previous", 10),
        ("of_town", "Oak, latest", 30),
        ("months", "latest", 3),
        ("months", "first", 1),
    ],
)
def test_a_word_names_a_time_whatever_the_order_of_the_rows(name: str, key: str, expected: int | None) -> None:
    assert value(name, key) == expected


def test_only_times_are_latest_or_first() -> None:
    facts = dataset(
        fact("at", data.SeriesOf("towns", "n", "town")), tables=(data_table("towns", {"town": ["Elm"], "n": [1]}),)
    )
    (said,) = mistakes(report(builders.para(*words("{{ at[latest] }}"))), facts)
    assert said.startswith("KF308 series 'at' has no key 'latest'")


def test_there_is_no_previous_of_a_single_time() -> None:
    assert resolve_facts(FACTS, Findings(), "en-US").find("of_town", "Oak, previous") is None


def test_a_report_prints_the_latest_time_and_a_change_follows_it() -> None:
    facts = dataset(
        fact("readers", data.SeriesOf("years", "readers", "year"), unit=READER),
        fact("more", data.ChangeOf("readers", "previous", "latest"), unit=READER),
        tables=(data_table("years", {"year": [2022, 2023, 2024], "readers": [320, 340, 365]}),),
    )
    document = composed(report(builders.para(*words("{{ readers[latest] }}, {{ more | more }}."))), facts)
    (paragraph,) = document.blocks
    assert plain_text(paragraph.inlines) == "365, 25 more."  # type: ignore[union-attr]


def test_a_key_may_not_be_such_a_word() -> None:
    facts = dataset(
        fact("at", data.SeriesOf("towns", "n", "town")),
        tables=(data_table("towns", {"town": ["latest", "Elm"], "n": [1, 2]}),),
    )
    assert [said[:5] for said in mistakes(report(builders.para(*words("{{ at[Elm] }}"))), facts)] == ["KF366"]


def computed(formula: str, facts: Dataset = FACTS) -> tuple[Decimal | None, list[str]]:
    """What a formula comes out as, and the findings."""
    findings = Findings()
    made = dataset(*facts.facts, fact("made", data.Formula(formula), unit=READER), tables=facts.tables)
    found = resolve_facts(made, findings, "en-US").values["made"]
    return found.quantity.exact if found.quantity else None, [f"{f.code} {f.message}" for f in findings]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(months)", 6),
        ("mean(months)", 2),
        ("median(months)", 2),
        ("min(months)", 1),
        ("max(months)", 3),
        ("count(months)", 3),
        ("max(months[*]) - min(months[*])", 2),
        ("sum(readers[2021 to 2023])", 960),
        ("mean(readers[2022 to 2023])", 330),
        ("median(readers[2022 to 2023])", 330),
        ("sum(of_town[*, 2023])", 40),
        ("count(of_town[Elm, *])", 2),
        ("sum(months[2024-11 to 2024-12])", 3),
        ("sum(months[2024 to 2024])", 3),
        ("count(months[latest], months[first])", 2),
    ],
)
def test_functions_take_a_series_or_a_slice_of_it(formula: str, expected: int) -> None:
    assert computed(formula) == (expected, [])


def test_an_awaited_value_in_a_slice_makes_the_result_awaited() -> None:
    assert computed("sum(readers)") == (None, [])


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("sum(readers[1990 to 1995])", "KF308 fact 'made': 'readers[1990 to 1995]' names no value"),
        ("readers[*] + 1", "KF308 fact 'made': series 'readers' has no key '*'"),
        ("readers + 1", "KF308 fact 'made': 'readers' is a series and needs a key: readers[...]"),
        ("abs(months)", "KF307 fact 'made': abs takes one value"),
        ("average(months)", "KF307 fact 'made': the formula uses an unknown function 'average'"),
    ],
)
def test_what_cannot_be_computed_is_told(formula: str, said: str) -> None:
    assert computed(formula) == (None, [said])
