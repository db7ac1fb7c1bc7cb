"""What each kind of chart asks of its data is told, and too many parts are drawn as a kind that has room for them."""

from __future__ import annotations

import pytest

from builders import para
from definitions import PERCENT, composed, data_table, dataset, directive, mistakes, report
from keyfacts.model import document as d
from keyfacts.model.chart import Chart

NAMES = [f"Part {number}" for number in range(8)]
PARTS = [0.3, 0.2, 0.15, 0.11, 0.09, 0.07, 0.05, 0.03]


def asked(kind: str, parts: int = 3, columns: int = 1, share: bool = True) -> tuple[d.Directive, object]:
    from decimal import Decimal

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
