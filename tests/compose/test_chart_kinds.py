"""What each kind of chart asks of its data is told, and too many parts are drawn as a kind that has room for them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builders import para
from definitions import PERCENT, composed, data_table, dataset, directive, fact, mistakes, report
from keyfacts.model import document as d
from keyfacts.model.chart import Chart
from keyfacts.model.rules.estimates import Precision

NAMES = [f"Part {number}" for number in range(8)]
PARTS = [0.3, 0.2, 0.15, 0.11, 0.09, 0.07, 0.05, 0.03]


def asked(kind: str, parts: int = 3, columns: int = 1, share: bool = True) -> tuple[d.Directive, object]:
    numbers = {f"n{i}": [Decimal(str(part)) for part in PARTS[:parts]] for i in range(columns)}
    table = data_table("t", {"a": NAMES[:parts], **numbers}, dict.fromkeys(numbers, PERCENT) if share else {})
    return directive("chart", "t", para("C"), kind=kind, x=tuple(numbers), y=("a",)), dataset(tables=(table,))


@pytest.mark.parametrize(
    ("kind", "parts", "drawn"),
    [("donut", 3, "donut"), ("donut", 4, "share"), ("donut", 7, "bar"), ("waffle", 6, "waffle"), ("waffle", 7, "bar")],
)
def test_more_parts_than_a_kind_tells_apart_are_drawn_as_another(kind: str, parts: int, drawn: str) -> None:
    block, facts = asked(kind, parts)
    figure = composed(report(block), facts, told="" if kind == drawn else "KF409").blocks[0]  # type: ignore[arg-type]
    assert isinstance(figure, d.Figure)
    assert isinstance(figure.content, Chart)
    assert figure.content.kind == drawn


@pytest.mark.parametrize(
    ("kind", "columns", "share", "told"),
    [
        ("slope", 1, True, "shows 2 columns or more"), ("slope", 3, True, "shows 2 columns at most"),
        ("range", 1, True, "shows 2 columns or more"), ("icons", 1, False, "shows shares"),
        ("progress", 1, False, "shows shares, or values and their targets"), ("likert", 7, True, "6 columns at most"),
        ("pyramid", 1, True, "shows 2 columns or more"),
    ],
)  # fmt: skip
def test_a_kind_tells_what_it_needs(kind: str, columns: int, share: bool, told: str) -> None:
    block, facts = asked(kind, 3, columns, share)
    found = mistakes(report(block), facts)  # type: ignore[arg-type]
    assert [line for line in found if line.startswith("KF407") and told in line], found


def test_margins_of_facts_are_drawn_where_they_are_asked_for() -> None:
    sure = dataset(
        fact("walk", "0.31", unit=PERCENT, precision=Precision("margin", Decimal("0.03"))),
        fact("ride", "0.52", unit=PERCENT),
    )

    def intervals(**options: object) -> tuple[object, ...]:
        block = directive("chart", "", para("C"), kind="dot", facts=("walk", "ride"), **options)
        figure = composed(report(block), sure).blocks[0]
        assert isinstance(figure, d.Figure)
        assert isinstance(figure.content, Chart)
        return figure.content.series[0].intervals

    assert intervals() == ()
    block = directive("chart", "", para("C"), kind="dot", facts=("walk", "ride"), margins=True)
    heard = composed(report(block), sure).blocks[0]
    assert isinstance(heard, d.Figure)
    assert heard.alt.endswith("Confidence interval: Walk: 28 to 34 percent.")
    assert intervals(margins=True) == ((pytest.approx(28.0), pytest.approx(34.0)), None)


def test_margins_that_no_value_has_are_told() -> None:
    block, facts = asked("dot")
    block.options["margins"] = True
    assert any("KF407 none of the values" in line for line in mistakes(report(block), facts))  # type: ignore[arg-type]


def test_what_is_projected_is_said_and_a_category_that_is_not_there_is_told() -> None:
    facts = dataset(tables=(data_table("y", {"year": [2023, 2024, 2025], "n": [1, 2, 3]}),))

    def line(at: str) -> d.Directive:
        return directive("chart", "y", para("C"), kind="line", x=("year",), y=("n",), projected=at)

    figure = composed(report(line("2025")), facts).blocks[0]
    assert isinstance(figure, d.Figure)
    assert isinstance(figure.content, Chart)
    assert figure.content.projected_from == 2
    assert "From 2025 on, values are projected." in figure.alt
    assert any("KF408" in told for told in mistakes(report(line("2052")), facts))


@pytest.mark.parametrize(
    ("names", "told"),
    [(["Ohio", "Ontario"], "'Ontario' is no state"), (["Ohio", "OH"], "the state 'OH' is there twice")],
)
def test_a_map_of_states_tells_what_is_no_state_and_what_is_there_twice(names: list[str], told: str) -> None:
    table = data_table("t", {"state": list(names), "n": [1, 2]})
    block = directive("chart", "t", para("C"), kind="states", x=("n",), y=("state",))
    assert any("KF407" in line and told in line for line in mistakes(report(block), dataset(tables=(table,))))
