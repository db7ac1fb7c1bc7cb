"""Lines at values and words at categories: found among facts and rows, printed only if they have a name, spoken."""

from __future__ import annotations

import pytest

from builders import para
from definitions import PERCENT, composed, data_table, dataset, directive, fact, mistakes, report, words
from keyfacts.model import document as d
from keyfacts.model.chart import Chart

YEARS = data_table("years", {"year": [2019, 2020, 2021, 2022], "loans": [55, 23, 30, 49]})
FACTS = dataset(fact("goal", 60, label="Goal for 2030"), fact("part", "0.7", unit=PERCENT), tables=(YEARS,))


def marks(*written: tuple[str, str]) -> tuple[d.WrittenMark, ...]:
    return tuple(d.WrittenMark(words(said) if said else (), at) for said, at in written)


def asked(kind: str = "bar", **options: object) -> d.Directive:
    return directive("chart", "years", para("C"), kind=kind, x=("year",), y=("loans",), **options)


def figure(**options: object) -> tuple[d.Figure, Chart]:
    found = composed(report(asked(**options)), FACTS).blocks[0]  # type: ignore[arg-type]
    assert isinstance(found, d.Figure)
    assert isinstance(found.content, Chart)
    return found, found.content


def test_a_fact_is_printed_at_its_line_and_is_among_the_facts_of_the_figure() -> None:
    made, chart = figure(reference=marks(("", "goal")))
    assert [(line.value, line.shown) for line in chart.references] == [(60.0, "Goal for 2030: 60")]
    assert ("goal", "") in made.facts
    assert "Goal for 2030: 60." in made.alt


def test_of_a_typed_number_the_words_alone_are_drawn_and_the_number_is_heard() -> None:
    made, chart = figure(reference=marks(("Average", "39.25")))
    assert [(line.value, line.shown) for line in chart.references] == [(39.25, "Average")]
    assert "Average: 39.25." in made.alt


def test_words_stand_at_a_category_or_at_a_span_and_are_heard_there() -> None:
    made, chart = figure(kind="line", annotate=marks(("New branch", "2022"), ("Lockdown", "2020 to 2021")))
    assert [(mark.words, mark.first, mark.last) for mark in chart.annotations] == [
        ("Lockdown", 1, 2),
        ("New branch", 3, 3),
    ]
    assert "2020\u20132021: Lockdown. 2022: New branch." in made.alt


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"reference": marks(("", "39"))}, "KF203 the line at 39 has no words; say what it is: Goal = 39"),
        ({"reference": marks(("", "part"))}, "KF404 fact 'part' and the values of the chart do not go on one axis"),
        ({"reference": marks(("Half", "50%"))}, "KF404 the line at 50% is a share, the values of the chart are not"),
        ({"reference": marks(("Goal", "gaol"))}, "KF301"),
        ({"annotate": marks(("Floods", "2017"))}, "KF408 the chart has no category '2017' to annotate"),
        ({"kind": "share", "reference": marks(("", "goal"))}, "KF407 a chart of kind 'share' has no option"),
    ],
)  # fmt: skip
def test_a_mark_that_has_no_place_in_the_chart_is_told(options: dict[str, object], told: str) -> None:
    found = mistakes(report(asked(**options)), FACTS)  # type: ignore[arg-type]
    assert [line for line in found if line.startswith(told)], found
