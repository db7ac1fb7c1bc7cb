"""The kinds of charts that Word has, and why it does not draw one of them itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from keyfacts.model.charts.kinds import ChartKind
from keyfacts.write.docx.charts.bars import bars, stacks, without_room_over_time
from keyfacts.write.docx.charts.dots import dots, has_room
from keyfacts.write.docx.charts.lines import lines
from keyfacts.write.docx.charts.plot import Canvas, NativePlot
from keyfacts.write.docx.charts.shares import shares

NATIVE: Final[dict[ChartKind, Callable[[Canvas], NativePlot]]] = {
    "bar": bars,
    "grouped": bars,
    "stacked": stacks,
    "line": lines,
    "dot": dots,
    "share": shares,
}
"""A kind that is not here stays a picture."""


def reason_against(canvas: Canvas) -> str:
    """Why Word cannot draw this chart itself, '' if it can."""
    chart = canvas.chart
    if not canvas.data.values:
        return "it has no value"
    if chart.kind not in NATIVE:
        return f"Word has no chart of kind '{chart.kind}'"
    if chart.references or chart.annotations:
        return "Word has no lines at values and no words at points"
    if chart.projected_from is not None or any(series.intervals for series in chart.series):
        return "Word has no margins and no projected parts as they are drawn here"
    if chart.kind == "dot" and not has_room(canvas):
        return "names of a dot plot that are this long have no room beside the dots"
    if without_room_over_time(canvas):
        return "bars over time that are this many have names and values for some of them only"
    return ""
