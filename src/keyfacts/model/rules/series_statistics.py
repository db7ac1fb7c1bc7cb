"""Statistics of series as facts: rates, indices, moving averages, annual growth, totals of a column."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from keyfacts.values import frozen


@frozen
class RateOf:
    """``rate: {of: cases, in: population, per: 100_000}``: one series for so many of another, key by key.

    ``key`` and ``by`` are the columns of its keys, known once the series is: '' before.
    """

    of: str
    population: str
    per: Decimal
    key: str = ""
    by: str = ""


@frozen
class IndexOf:
    """``index: {of: prices, base: 2015}``: a series with its value at ``base`` as 100, key by key.

    Of a base of several times, ``2015 to 2017``, it is their mean that is 100.
    """

    of: str
    base: str
    key: str = ""
    by: str = ""


@frozen
class MovingAverage:
    """``moving_average: {of: readers, over: 3}``: the mean of so many times up to each one, or around each one.

    A time without a whole window has no value.
    """

    of: str
    over: int
    centered: bool = False
    key: str = ""
    by: str = ""


@frozen
class AnnualGrowth:
    """``annual_growth: {of: readers, from: 2015, to: 2025}``: the average rate of growth in a year (CAGR).

    ``start`` and ``end`` are keys of the series ``of``, or facts of their own where ``of`` is ''.
    """

    of: str
    start: str
    end: str


@frozen
class TotalOf:
    """``value: {total: table.column}``: the sum of a column, that of a table's total row."""

    table: str
    column: str


SeriesStatistic: TypeAlias = RateOf | IndexOf | MovingAverage
"""What is worked out of a series key by key, and is a series itself."""
SERIES_STATISTICS = (RateOf, IndexOf, MovingAverage)
