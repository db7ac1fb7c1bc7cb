"""The chart part (21.2.2.29): heading, plot, legend, type, and where its workbook is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from keyfacts.model.chart import ChartKind
from keyfacts.model.stylesheet import TextStyle
from keyfacts.write.docx.charts.bars import bars, stacks
from keyfacts.write.docx.charts.canvas import Canvas, Plot
from keyfacts.write.docx.charts.lines import lines, named_at_ends
from keyfacts.write.docx.charts.look import NO_FILL, NO_LINE
from keyfacts.write.docx.oxml.elements import DECLARATION, NAMESPACES, escape

KINDS: Final[dict[ChartKind, Callable[[Canvas], Plot]]] = {
    "bar": bars,
    "grouped": bars,
    "stacked": stacks,
    "line": lines,
}
"""The kinds of chart that Word has; each makes the plot."""


def chart_space(canvas: Canvas, workbook: str) -> tuple[str, Plot]:
    """The whole part and the plot in it; ``workbook`` is the id of the relationship to the embedded workbook."""
    look = canvas.look
    title, below = _heading(canvas)
    legend, below = _legend(replace(canvas, top=below))
    plot = KINDS[canvas.chart.kind](replace(canvas, top=below))
    area = _layout(plot.left, plot.top, plot.width, plot.height, canvas, inner=True)
    ground = plot.fill or NO_FILL
    xml = (
        f'{DECLARATION}<c:chartSpace xmlns:c="{NAMESPACES["c"]}" xmlns:a="{NAMESPACES["a"]}" '
        f'xmlns:r="{NAMESPACES["r"]}"><c:date1904 val="0"/><c:lang val="{escape(canvas.chart.lang)}"/>'
        f'<c:roundedCorners val="0"/><c:chart>{title}<c:autoTitleDeleted val="{int(not title)}"/>'
        f"<c:plotArea>{area}{plot.xml}<c:spPr>{ground}{NO_LINE}</c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{look.text(look.label)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml, plot


def _heading(canvas: Canvas) -> tuple[str, float]:
    """``c:title`` with the title and what the values are, and where it ends; nothing when there is neither."""
    look, chart = canvas.look, canvas.chart
    lines_: list[tuple[str, TextStyle]] = [
        (text, style) for text, style in ((chart.title, look.title), (chart.value_title, look.quiet)) if text.strip()
    ]
    if not lines_:
        return "", 0.0
    height = sum(canvas.measure.lines(text, style, canvas.width) * style.leading for text, style in lines_)
    layout = _layout(0.0, 0.0, 0.0, 0.0, canvas)
    xml = f'<c:title>{look.rich(lines_)}{layout}<c:overlay val="0"/></c:title>'
    return xml, height + look.label.size * 0.7


def _legend(canvas: Canvas) -> tuple[str, float]:
    """``c:legend`` at the top, in the order of the series, and where it ends; none where lines carry their names."""
    if not canvas.many or (canvas.chart.kind == "line" and named_at_ends(canvas)):
        return "", canvas.top
    look = canvas.look
    rows, used, widest = 1, 0.0, 0.0
    for row in canvas.data.rows:
        size = canvas.measure.width(row.name, look.label) + look.label.size * 2.4
        if used and used + size > canvas.width:
            rows, used = rows + 1, 0.0
        used += size
        widest = max(widest, used)
    height = rows * look.label.leading * 1.3
    width = min(widest * 1.08, canvas.width)
    layout = _layout(0.0, canvas.top, width, height, canvas)
    xml = f'<c:legend><c:legendPos val="t"/>{layout}<c:overlay val="0"/>{look.text(look.label)}</c:legend>'
    return xml, canvas.top + height + look.label.size * 0.5


def _layout(left: float, top: float, width: float, height: float, canvas: Canvas, inner: bool = False) -> str:
    """``c:layout`` by hand, in shares of the chart's width and height (21.2.2.88); without a size for a title."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    size = f'<c:w val="{width / canvas.width:.4f}"/><c:h val="{height / canvas.height:.4f}"/>' if width else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left / canvas.width:.4f}"/><c:y val="{top / canvas.height:.4f}"/>{size}'
        "</c:manualLayout></c:layout>"
    )
