"""What a plot is made from, what comes out of it, where it and its legend stand (21.2.2.88, 21.2.2.93).

Lengths are in points, y counts down from the top.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from keyfacts.model.chart import Chart
from keyfacts.type.measuring import TextMetrics
from keyfacts.write.docx.charts.data import SheetData
from keyfacts.write.docx.charts.look import ChartLook


@dataclass(frozen=True, slots=True)
class Canvas:
    """A chart in the making: ``width`` by ``height``, free below ``top`` (heading and legend stand above)."""

    chart: Chart
    data: SheetData
    look: ChartLook
    metrics: TextMetrics
    width: float
    height: float
    top: float = 0.0

    @property
    def many(self) -> bool:
        """More than one series."""
        return len(self.data.rows) > 1


@dataclass(frozen=True, slots=True)
class NativePlot:
    """The chart with its axes as markup, and the rectangle inside the axes.

    ``fill`` is what shows behind, ``legend`` a legend that comes with the plot.
    """

    xml: str
    left: float
    top: float
    width: float
    height: float
    fill: str = ""
    legend: str = ""
    extra: tuple[tuple[str, tuple[Decimal, ...]], ...] = ()
    """Further columns of the workbook, which place marks."""


def legend_size(canvas: Canvas, names: Sequence[str]) -> tuple[float, float]:
    """Width and height in points: Word sets entries in columns as wide as the widest."""
    style = canvas.look.label
    widest = max((canvas.metrics.width(name, style) for name in names), default=0.0) + style.size * 2.6
    columns = max(min(int(canvas.width / widest), len(names)), 1)
    return min(columns * widest, canvas.width), math.ceil(len(names) / columns) * style.leading * 1.3


def legend_at(canvas: Canvas, names: Sequence[str], top: float, side: str, left_out: Collection[int] = ()) -> str:
    """``c:legend`` at the left edge; the series of ``left_out`` have no entry."""
    width, height = legend_size(canvas, names)
    layout = layout_at(canvas, 0.0, top, width, height)
    without = "".join(f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>' for i in left_out)
    text = canvas.look.text(canvas.look.label)
    return f'<c:legend><c:legendPos val="{side}"/>{without}{layout}<c:overlay val="0"/>{text}</c:legend>'


def layout_at(
    canvas: Canvas, left: float, top: float, width: float = 0.0, height: float = 0.0, inner: bool = False
) -> str:
    """``c:layout`` in shares of the chart's width and height; a title has no size. ``inner``: without the axes."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    size = f'<c:w val="{width / canvas.width:.4f}"/><c:h val="{height / canvas.height:.4f}"/>' if width else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left / canvas.width:.4f}"/><c:y val="{top / canvas.height:.4f}"/>{size}'
        "</c:manualLayout></c:layout>"
    )
