"""The chart part (21.2.2.29): heading, plot, legend, type, and where its workbook is."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.ooxml.elements import DECLARATION, escape
from keyfacts.ooxml.names import NAMESPACES
from keyfacts.write.docx.charts.kinds import NATIVE
from keyfacts.write.docx.charts.lines import named_at_ends
from keyfacts.write.docx.charts.look import NO_FILL, NO_LINE
from keyfacts.write.docx.charts.plot import Canvas, NativePlot, layout_at, legend_at, legend_size


def chart_space(canvas: Canvas, workbook: str) -> tuple[str, NativePlot]:
    """The whole part and the plot in it; ``workbook`` is the id of the relationship to the embedded workbook."""
    look = canvas.look
    title, below = _heading(canvas)
    legend, below = _legend(replace(canvas, top=below))
    plot = NATIVE[canvas.chart.kind](replace(canvas, top=below))
    area = layout_at(canvas, plot.left, plot.top, plot.width, plot.height, inner=True)
    ground = plot.fill or NO_FILL
    xml = (
        f'{DECLARATION}<c:chartSpace xmlns:c="{NAMESPACES["c"]}" xmlns:a="{NAMESPACES["a"]}" '
        f'xmlns:r="{NAMESPACES["r"]}"><c:date1904 val="0"/><c:lang val="{escape(canvas.chart.lang)}"/>'
        f'<c:roundedCorners val="0"/><c:chart>{title}<c:autoTitleDeleted val="{int(not title)}"/>'
        f"<c:plotArea>{area}{plot.xml}<c:spPr>{ground}{NO_LINE}</c:spPr></c:plotArea>{plot.legend or legend}"
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
    height = sum(len(canvas.metrics.lines(text, style, canvas.width)) * style.leading for text, style in lines_)
    layout = layout_at(canvas, 0.0, 0.0)
    xml = f'<c:title>{look.rich(lines_)}{layout}<c:overlay val="0"/></c:title>'
    return xml, height + look.label.size * 0.7


def _legend(canvas: Canvas) -> tuple[str, float]:
    """``c:legend`` at the top, in the order of the series, and where it ends; none where lines carry their names."""
    if not canvas.many or (canvas.chart.kind == "line" and named_at_ends(canvas)):
        return "", canvas.top
    names = [row.name for row in canvas.data.rows]
    left_out = [0] if canvas.chart.kind == "dot" else []
    xml = legend_at(canvas, names, canvas.top, "t", left_out)
    return xml, canvas.top + legend_size(canvas, names)[1] + canvas.look.label.size * 0.5
