"""Statistics as written -> values of the model."""

from __future__ import annotations

from typing import Any, Literal

from keyfacts.model.dataset import (
    AnnualGrowth,
    Basis,
    FactValue,
    IndexOf,
    MovingAverage,
    Precision,
    PrecisionColumns,
    RateOf,
    TotalOf,
)
from keyfacts.model.rules.estimates import USUAL_LEVEL
from keyfacts.read.dataset.statistics.forms import StatisticForm, TotalForm

_COLUMNS: tuple[tuple[str, Literal["margin", "standard_error"]], ...] = (
    ("margin_column", "margin"),
    ("standard_error_column", "standard_error"),
)


def statistic_of(form: StatisticForm, value: Any) -> FactValue | None:
    """What a fact works out of series, or of the column that its ``value`` names; None for a fact of another kind."""
    if form.rate is not None:
        return RateOf(form.rate.of, form.rate.in_, form.rate.per)
    if form.index is not None:
        return IndexOf(form.index.of, form.index.base)
    if form.moving_average is not None:
        window = form.moving_average
        return MovingAverage(window.of, window.over, window.centered)
    if form.annual_growth is not None:
        growth = form.annual_growth
        return AnnualGrowth(growth.of, growth.from_, growth.to)
    if isinstance(value, TotalForm):
        table, _, column = value.total.partition(".")
        return TotalOf(table, column)
    return None


def precision_of(form: StatisticForm) -> Precision | PrecisionColumns | None:
    """How sure an estimate is, as its fact says."""
    level = USUAL_LEVEL if form.confidence is None else form.confidence
    if form.margin is not None:
        return Precision("margin", form.margin, level=level)
    if form.standard_error is not None:
        return Precision("standard_error", form.standard_error, level=level)
    if form.interval is not None:
        return Precision("interval", form.interval[0], form.interval[1], level)
    if form.interval_columns is not None:
        return PrecisionColumns("interval", form.interval_columns, level)
    for key, kind in _COLUMNS:
        if column := getattr(form, key):
            return PrecisionColumns(kind, (column,), level)
    return None


def basis_of(form: StatisticForm) -> Basis:
    """What a value is stated on: for what it was adjusted, in which prices."""
    return Basis(form.adjusted or "", form.prices)
