"""The chart as a specification: what is shown; ``draw`` decides where it goes on the drawing."""

from __future__ import annotations

from typing import Literal

from keyfacts.model.charts.kinds import ChartKind
from keyfacts.model.charts.marks import ChartAnnotation, ReferenceLine
from keyfacts.values import frozen

__all__ = ["Chart", "ChartKind", "Series"]


@frozen
class Series:
    """One row of values, parallel to the chart's categories; ``labels`` are the values as printed.

    A missing value is None with the label '', a suppressed one None with its symbol. ``ratios`` are parts and wholes of
    shares that are published in words: (1, 6); ``intervals`` the ends of confidence intervals that are to be drawn.
    """

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]
    ratios: tuple[tuple[int, int] | None, ...] = ()
    intervals: tuple[tuple[float, float] | None, ...] = ()


@frozen
class Chart:
    """A chart: ``series`` over ``categories`` (names, or years for a line).

    ``orientation`` is the direction of bars ('vertical': value axis upright). ``highlight`` names the categories
    or series that carry the accent colour (empty: all alike). ``height`` in points, 0 lets draw choose;
    ``width`` in points is final. ``value_title`` and ``category_title`` name the axes (unit included).
    ``percent`` says that values are shares printed in percent. ``lang`` governs tick labels. ``times`` are the
    categories as days (ordinals of the calendar, rising), () where they are no times; each begins a ``period``.
    ``axis_from`` and ``axis_to`` are the ends of the axis of values (None: draw chooses), ``log`` its scale.
    What stands from the category ``projected_from`` on has not happened yet.
    ``references`` and ``annotations`` stand beside the data.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    orientation: Literal["vertical", "horizontal"] = "horizontal"
    title: str = ""
    category_title: str = ""
    value_title: str = ""
    highlight: tuple[str, ...] = ()
    percent: bool = False
    numeric_categories: bool = False
    lang: str = "en-US"
    times: tuple[int, ...] = ()
    period: Literal["", "year", "quarter", "month", "day"] = ""
    axis_from: float | None = None
    axis_to: float | None = None
    log: bool = False
    width: float = 0.0
    height: float = 0.0
    projected_from: int | None = None
    references: tuple[ReferenceLine, ...] = ()
    annotations: tuple[ChartAnnotation, ...] = ()
