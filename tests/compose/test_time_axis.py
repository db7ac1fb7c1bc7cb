"""Categories that are times are known as such, whatever they are written as; all others are names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from keyfacts.compose.blocks.time_axis import NO_TIMES, time_axis
from keyfacts.model.dataset import Scalar


@pytest.mark.parametrize(
    ("values", "period", "days"),
    [
        ((Decimal(2024), Decimal(2025)), "year", ("2024-01-01", "2025-01-01")),
        (("2024", "2025"), "year", ("2024-01-01", "2025-01-01")),
        (("2024-Q2", "2024 Q3", "2024q4"), "quarter", ("2024-04-01", "2024-07-01", "2024-10-01")),
        (("2024-02", "2024-03"), "month", ("2024-02-01", "2024-03-01")),
        (("2024-02-29", "2024-03-07"), "day", ("2024-02-29", "2024-03-07")),
        ((date(2024, 2, 1), date(2024, 3, 1)), "month", ("2024-02-01", "2024-03-01")),
        ((date(2024, 2, 1), date(2024, 2, 9)), "day", ("2024-02-01", "2024-02-09")),
    ],
)
def test_times(values: tuple[Scalar, ...], period: str, days: tuple[str, ...]) -> None:
    axis = time_axis(values)
    assert axis.period == period
    assert tuple(date.fromordinal(time).isoformat() for time in axis.times) == days


@pytest.mark.parametrize(
    "values",
    [
        (),
        ("2024", "later"),
        ("2024", "2024"),
        ("2024", "2024-02"),
        ("2023-02-29", "2023-03-01"),
        ("0000-Q1", "2024-Q1"),
        (Decimal(12), Decimal(13)),
        (Decimal("2024.5"), Decimal(2025)),
        (None, Decimal(2025)),
    ],
)
def test_names(values: tuple[Scalar, ...]) -> None:
    assert time_axis(values) == NO_TIMES


def test_numbers_of_a_column_that_is_no_year_are_no_times() -> None:
    assert time_axis((Decimal(1500), Decimal(2500)), years=False) == NO_TIMES
