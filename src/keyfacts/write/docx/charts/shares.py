"""The parts of a whole: one lying bar, a series a part, values on it or above it, names in the legend below."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from keyfacts.model.colour import WHITE, Colour
from keyfacts.model.style.chart_colours import on
from keyfacts.model.style.chart_scale import spread
from keyfacts.write.docx.charts.axes import NAMES, VALUES, CategoryAxis, Values, names_axis, values_axis
from keyfacts.write.docx.charts.data import SheetRow, cells, numbers, texts
from keyfacts.write.docx.charts.labels import Labelling, data_labels
from keyfacts.write.docx.charts.plot import Canvas, NativePlot, legend_at, legend_size

_GAP = 5.0


def shares(canvas: Canvas) -> NativePlot:
    """The strip; a whole of 100 percent is left open where parts lack."""
    row, look = canvas.data.rows[0], canvas.look
    parts = [value or Decimal(0) for value in row.values]
    total = sum(parts, Decimal(0))
    open_ = canvas.chart.percent and total < Decimal("0.985")
    whole = float(Decimal(1) if open_ else total) or 1.0
    widths = [float(part) / whole * canvas.width for part in parts]
    inside = [canvas.metrics.width(label, look.value) + 4.0 <= w for label, w in zip(row.labels, widths, strict=True)]
    top = canvas.top + (0.0 if all(inside) else look.value.leading + 1.0)
    _, below = legend_size(canvas, canvas.data.categories)
    height = min(max(canvas.height - top - below - _GAP, look.label.size * 1.4), look.label.size * 5)
    moves = _moves(canvas, widths, inside, height)
    fills = look.tones.of_parts(canvas.chart)
    series = "".join(
        _series(canvas, number, fills[number], inside[number], moves.get(number)) for number in range(len(parts))
    )
    xml = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{"stacked" if open_ else "percentStacked"}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="0"/><c:overlap val="100"/><c:axId val="{NAMES}"/>'
        f'<c:axId val="{VALUES}"/></c:barChart>{names_axis(CategoryAxis("l", shown=False), look, reverse=True)}'
        f"{values_axis(Values('b', '0', '1', row.code, reversed_names=True), look)}"
    )
    legend = legend_at(canvas, canvas.data.categories, top + height + _GAP, "b")
    return NativePlot(xml, 0.0, top, canvas.width, height, look.fill(look.tones.tint) if open_ else "", legend=legend)


def _moves(
    canvas: Canvas, widths: list[float], inside: list[bool], height: float
) -> dict[int, tuple[float, float]]:  # fmt: skip
    """Where the values of small parts stand, above the strip and apart from each other: shifts from their middles."""
    style, labels = canvas.look.value, canvas.data.rows[0].labels
    middles, left = {}, 0.0
    for number, width in enumerate(widths):
        if not inside[number] and labels[number]:
            middles[number] = left + width / 2
        left += width
    space = max((canvas.metrics.width(labels[number], style) for number in middles), default=0.0) + 5.0
    placed = spread(list(middles.values()), space, 0.0, canvas.width)
    up = -(height + style.leading) / 2 / canvas.height
    return {
        number: ((x - middle) / canvas.width, up) for (number, middle), x in zip(middles.items(), placed, strict=True)
    }


def _series(canvas: Canvas, number: int, fill: Colour, inside: bool, move: tuple[float, float] | None) -> str:
    """One part; its name and value are a row of the worksheet."""
    row, look = canvas.data.rows[0], canvas.look
    part = SheetRow(canvas.data.categories[number], (row.values[number],), (row.labels[number],), (row.codes[number],))
    style = replace(look.value, colour=on(fill, look.tones.text)) if inside else look.value
    labels = data_labels(part, Labelling("ctr", style, moves={0: move} if move else {}), look)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{texts(cells(0, number + 1, number + 1), [part.name])}</c:tx>{look.shape(fill, WHITE)}"
        f'<c:invertIfNegative val="0"/>{labels}<c:cat>{texts(cells(1, 0, 0), [row.name])}</c:cat>'
        f"<c:val>{numbers(cells(1, number + 1, number + 1), part.values, part.code)}</c:val></c:ser>"
    )
