"""How each kind of chart is drawn: below a ``top`` on its sheet, and where that ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from keyfacts.draw.bars.likert import draw_likert
from keyfacts.draw.bars.lying import draw_bars
from keyfacts.draw.bars.progress import draw_progress
from keyfacts.draw.bars.pyramid import draw_pyramid
from keyfacts.draw.bars.stacks import draw_lying_stacks, draw_standing_stacks
from keyfacts.draw.bars.standing import draw_columns
from keyfacts.draw.bars_over_time import draw_bars_over_time
from keyfacts.draw.dots import draw_dots
from keyfacts.draw.line_charts import draw_lines
from keyfacts.draw.line_charts.areas import draw_areas
from keyfacts.draw.line_charts.slopes import draw_slopes
from keyfacts.draw.maps.state_tiles import draw_state_tiles
from keyfacts.draw.shares import draw_shares
from keyfacts.draw.sheet import Sheet
from keyfacts.draw.wholes.donut import draw_donut
from keyfacts.draw.wholes.icons import draw_icons
from keyfacts.draw.wholes.waffle import draw_waffle
from keyfacts.model.chart import Chart
from keyfacts.model.charts.kinds import ChartKind


def _draw_upright_or_not(chart: Chart, sheet: Sheet, top: float) -> float:
    """Bars as asked for; standing ones that have no room lie down, but for those over time."""
    if chart.orientation == "horizontal":
        return draw_bars(chart, sheet, top)
    bottom = draw_columns(chart, sheet, top)
    if bottom is not None:
        return bottom
    return draw_bars_over_time(chart, sheet, top) if chart.times else draw_bars(chart, sheet, top)


def _draw_stacked(chart: Chart, sheet: Sheet, top: float) -> float:
    bottom = draw_standing_stacks(chart, sheet, top) if chart.orientation == "vertical" else None
    if bottom is not None:
        return bottom
    standing = chart.orientation == "vertical" and chart.times
    return draw_bars_over_time(chart, sheet, top) if standing else draw_lying_stacks(chart, sheet, top)


DRAWN: Final[dict[ChartKind, Callable[[Chart, Sheet, float], float]]] = {
    "bar": _draw_upright_or_not,
    "grouped": _draw_upright_or_not,
    "stacked": _draw_stacked,
    "line": draw_lines,
    "dot": draw_dots,
    "share": draw_shares,
    "area": draw_areas,
    "range": draw_dots,
    "slope": draw_slopes,
    "waffle": draw_waffle,
    "donut": draw_donut,
    "icons": draw_icons,
    "progress": draw_progress,
    "likert": draw_likert,
    "pyramid": draw_pyramid,
    "states": draw_state_tiles,
}
