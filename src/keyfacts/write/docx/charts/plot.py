"""What a plot is made from and what comes out of it; lengths in points, y counts down from the top."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from keyfacts.model.chart import Chart
from keyfacts.write.docx.charts.data import SheetData
from keyfacts.write.docx.charts.look import ChartLook
from keyfacts.write.docx.charts.measure import LabelWidths


@dataclass(frozen=True, slots=True)
class Canvas:
    """A chart in the making: ``width`` by ``height``, free below ``top`` (heading and legend stand above)."""

    chart: Chart
    data: SheetData
    look: ChartLook
    measure: LabelWidths
    width: float
    height: float
    top: float = 0.0

    @property
    def many(self) -> bool:
        """More than one series."""
        return len(self.data.rows) > 1


@dataclass(frozen=True, slots=True)
class NativePlot:
    """The chart with its axes as markup, and the rectangle inside the axes; ``fill`` is what shows behind,

    ``legend`` one of the plot's own."""

    xml: str
    left: float
    top: float
    width: float
    height: float
    fill: str = ""
    legend: str = ""
    extra: tuple[tuple[str, tuple[Decimal, ...]], ...] = ()
    """Further columns of the workbook, which place marks."""
