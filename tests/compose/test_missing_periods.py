"""A year, quarter or month without a row is told where a line would go past it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builders import para
from definitions import data_table, dataset, directive, mistakes, report

LINES = [
    ("year", [2021, 2022, 2024], "the line goes past 2023"),
    ("year", [2015, 2016, 2019, 2020, 2021], "the line goes past 2017, 2018"),
    ("year", [2000, 2010, 2030, 2040], "the line goes past 2020"),
    ("quarter", ["2025-Q1", "2025-Q2", "2025-Q4"], "the line goes past Q3 2025"),
    ("month", ["2024-11", "2024-12", "2025-02"], "the line goes past 2025-01"),
    ("year", [2021, 2022, 2023], ""),
    ("year", [1990, 2000, 2010, 2020], ""),
    ("year", [2022, 2021, 2023], ""),
    ("year", [1990, 1994, 1998, 2001], ""),
    ("quarter", ["2024-Q4", "2025-Q1"], ""),
    ("month", ["2024-12", "2025-01"], ""),
    ("place", ["A", "B", "D"], ""),
]


def told(name: str, periods: list[object], values: list[object], kind: str = "line") -> list[str]:
    table = data_table("t", {name: periods, "n": values})  # type: ignore[dict-item]
    made = report(directive("chart", "t", para("Caption"), kind=kind, x=(name,), y=("n",)))
    return [line for line in mistakes(made, dataset(tables=(table,))) if line.startswith("KF457")]


@pytest.mark.parametrize(("name", "periods", "said"), LINES)
def test_a_period_that_is_missing_between_even_steps_is_told(name: str, periods: list[object], said: str) -> None:
    found = told(name, periods, [Decimal(n) for n in range(1, len(periods) + 1)])
    assert [said in line for line in found] == [True] * bool(said), found


def test_an_empty_cell_is_a_gap_of_the_line_and_bars_go_past_nothing() -> None:
    assert told("year", [2021, 2022, 2023, 2024], [Decimal(1), Decimal(2), None, Decimal(4)]) == []
    assert told("year", [2021, 2022, 2024], [Decimal(1), Decimal(2), Decimal(4)], kind="bar") == []
