"""Native charts: chart parts of DrawingML with their numbers in embedded workbooks (ECMA-376 Part 1, 21.2)."""

from __future__ import annotations

from keyfacts.model.chart import Chart
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.type.measuring import TextMetrics
from keyfacts.write.docx.charts.data import data_of
from keyfacts.write.docx.charts.kinds import reason_against
from keyfacts.write.docx.charts.look import ChartLook
from keyfacts.write.docx.charts.plot import Canvas
from keyfacts.write.docx.charts.space import chart_space
from keyfacts.write.docx.charts.workbook import workbook_of
from keyfacts.write.docx.parts.package import Package, Relationships

__all__ = ["ChartParts"]


class ChartParts:
    """The chart parts of one file, in the order of its charts."""

    def __init__(self, stylesheet: Stylesheet, metrics: TextMetrics, lang: str) -> None:
        self._look = ChartLook(stylesheet, lang)
        self._metrics = metrics
        self._parts: list[tuple[str, bytes]] = []

    def reason_against(self, chart: Chart, width: float, height: float) -> str:
        """Why Word cannot draw a chart of this size itself, '' if it can."""
        return reason_against(self._canvas(chart, width, height))

    def add(self, chart: Chart, width: float, height: float) -> str:
        """The part name, relative to ``word/``, of a chart of that size in points."""
        canvas = self._canvas(chart, width, height)
        xml, plot = chart_space(canvas, "rId1")
        self._parts.append((xml, workbook_of(canvas.data, plot.extra)))
        return f"charts/chart{len(self._parts)}.xml"

    def _canvas(self, chart: Chart, width: float, height: float) -> Canvas:
        return Canvas(chart, data_of(chart), self._look, self._metrics, width, height)

    def add_to(self, package: Package) -> None:
        """Add charts and workbooks to the package, named as Word names them."""
        for number, (xml, workbook) in enumerate(self._parts, 1):
            name = f"Microsoft_Excel_Worksheet{number - 1 or ''}.xlsx"
            rels = Relationships()
            rels.add("package", f"../embeddings/{name}")
            package.add(f"word/charts/chart{number}.xml", xml, rels)
            package.add(f"word/embeddings/{name}", workbook)
