"""The axes of a line chart: grid, lines and their last points, drawn by matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from keyfacts.draw.line_charts.scales import LinePoints, ValueScale, label_left
from keyfacts.draw.line_charts.time_ticks import Tick
from keyfacts.draw.parts import emphasis
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour

TICK_GAP = 4.0
"""White between a tick's label and the plot."""

RADIUS = 2.6
_LONE_POINT = 1.6
_LINE = 1.7
_EXPECTED = (2.2, 1.4)


@dataclass(frozen=True, slots=True)
class LinePlot:
    """A plot in points of the sheet; ``places`` are those of the categories, from 0 to 1."""

    left: float
    top: float
    width: float
    height: float
    scale: ValueScale
    places: tuple[float, ...]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def x(self, index: int) -> float:
        """Where a category stands."""
        return self.left + self.places[index] * self.width

    def y(self, share: float) -> float:
        """Where a value stands."""
        return self.bottom - self.scale.part(share) * self.height


def axes_of(sheet: Sheet, plot: LinePlot, *, labelled: bool = True) -> Any:
    """Axes with the scale of the values, a light line at each tick and, with ``labelled``, its label."""
    axes, scale = sheet.axes(plot.left, plot.top, plot.width, plot.height), plot.scale
    axes.set_xlim(0.0, 1.0)
    axes.set_yscale("log" if scale.log else "linear")
    axes.set_ylim(scale.low, scale.high)
    axes.set_yticks([share for share, _ in scale.ticks], [label if labelled else "" for _, label in scale.ticks])
    axes.set_yticks([], minor=True)
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0.0, pad=TICK_GAP, labelcolor=f"#{sheet.quiet.colour.hex}")
    for label in axes.get_yticklabels():
        label.set(fontproperties=sheet.font(sheet.quiet), parse_math=False)
    axes.grid(axis="y", color=f"#{sheet.tones.rule.hex}", linewidth=0.4, clip_on=False)
    axes.set_axisbelow(True)
    axis = f"#{sheet.tones.axis.hex}"
    if not scale.log and scale.low <= 0 <= scale.high:
        axes.axhline(0.0, color=axis, linewidth=0.6, clip_on=False, zorder=1)
    else:  # the range is cut off
        dashes = "-" if scale.log else (0.0, (2.0, 2.0))
        axes.axhline(scale.low, color=axis, linewidth=0.6, linestyle=dashes, clip_on=False, zorder=1)
    return axes


def draw_line(
    axes: Any,
    plot: LinePlot,
    points: LinePoints,
    colour: Colour,
    *,
    front: bool,
    ended: bool = True,
    projected: int | None = None,
) -> None:
    """A line with its gaps left open, and a dot at its end; those behind are thinner and have no dot."""
    tone, order = f"#{colour.hex}", 3 if front else 2
    values = dict(points)
    shares = [values.get(index, float("nan")) for index in range(len(plot.places))]
    width = _LINE if front else 1.0
    known = len(shares) if projected is None else max(projected, 1)
    line = {"color": tone, "linewidth": width, "clip_on": False, "zorder": order}
    axes.plot(plot.places[:known], shares[:known], solid_joinstyle="round", **line)
    if known < len(shares):  # what is expected goes on from the last value that is known
        axes.plot(plot.places[known - 1 :], shares[known - 1 :], linestyle=(0.0, _EXPECTED), **line)
    lone = [i for i in values if i - 1 not in values and i + 1 not in values]
    dots = {"color": tone, "linestyle": "none", "marker": "o", "markeredgewidth": 0.0, "clip_on": False}
    if lone:
        at = [plot.places[i] for i in lone]
        axes.plot(at, [values[i] for i in lone], markersize=2 * _LONE_POINT, zorder=order, **dots)
    if points and ended:
        last, share = points[-1]
        axes.plot([plot.places[last]], [share], markersize=2 * RADIUS, zorder=order, **dots)


def draw_category_ticks(
    sheet: Sheet, plot: LinePlot, ticks: list[Tick], chart: Chart, top: float, *, marked: bool, within: bool = False
) -> float:
    """The labels below the plot, with ``marked`` below short marks; returns where they end.

    They may stand out on both sides of the plot, but not where another plot stands beside it: ``within``.
    """
    for place, text in ticks:
        style = emphasis(sheet.label, sheet, text, chart)
        x = plot.left + place * plot.width
        if marked:
            sheet.line(((x, plot.bottom), (x, plot.bottom + 2.5)), sheet.tones.axis, 0.6)
        left = min(label_left(place, text, sheet, plot.left, plot.width), sheet.width - sheet.measure(style, text))
        if within:
            left = max(min(left, plot.right - sheet.measure(style, text)), plot.left)
        sheet.text(left, top + sheet.ascent(style), text, style)
    return top + sheet.label.leading
