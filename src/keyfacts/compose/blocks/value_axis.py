"""The axis of values as a chart's author asks for it: where it begins and ends, and whether it is logarithmic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from keyfacts.compose.setup import Setup
from keyfacts.model.chart import ChartKind, Series
from keyfacts.model.charts.kinds import KINDS
from keyfacts.model.document import Directive


class ValueAxis(NamedTuple):
    """The ends of the axis (None: draw chooses), and its scale."""

    axis_from: float | None = None
    axis_to: float | None = None
    log: bool = False


def value_axis(directive: Directive, kind: ChartKind, series: Sequence[Series], setup: Setup) -> ValueAxis:
    """What the directive asks for; a finding for what the chart cannot show, and then nothing is asked for."""
    options = directive.options
    if not {"axis-from", "axis-to", "log"} <= KINDS[kind].options:
        return ValueAxis()
    axis = ValueAxis(
        _number(options.get("axis-from")), _number(options.get("axis-to")), bool(options.get("log", False))
    )
    problem, hint = _problem(axis, series)
    if not problem:
        return axis
    setup.findings.report("KF407", directive.place, problem, hint)
    return ValueAxis()


def _problem(axis: ValueAxis, series: Sequence[Series]) -> tuple[str, str]:
    if axis.axis_from is not None and axis.axis_to is not None and axis.axis_from >= axis.axis_to:
        return f"the axis ends at {axis.axis_to:g}, which is not above its beginning, {axis.axis_from:g}", ""
    values = [(value, each) for each in series for value in each.values if value is not None]
    smallest, largest = min(values, key=_first, default=None), max(values, key=_first, default=None)
    if smallest is None or largest is None:
        return "", ""
    lowest = smallest[0] if axis.axis_from is None else min(smallest[0], axis.axis_from)
    if axis.log and lowest <= 0:
        return f"a logarithmic axis cannot show {lowest:g}", "leave out 'log', or what is not above zero"
    if axis.axis_from is not None and smallest[0] < axis.axis_from:
        return _outside(smallest, "below the beginning of the axis", axis.axis_from)
    if axis.axis_to is not None and largest[0] > axis.axis_to:
        return _outside(largest, "above the end of the axis", axis.axis_to)
    return "", ""


def _outside(found: tuple[float, Series], where: str, end: float) -> tuple[str, str]:
    name = f" of '{found[1].name}'" if found[1].name else ""
    return f"the value {found[0]:g}{name} lies {where}, {end:g}", "an axis shows all values of its chart"


def _first(pair: tuple[float, Series]) -> float:
    return pair[0]


def _number(value: object) -> float | None:
    return cast(float | None, value)
