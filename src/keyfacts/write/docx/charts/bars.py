"""Bars and columns, single, grouped and stacked (21.2.2.16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from keyfacts.model.colour import WHITE, Colour
from keyfacts.model.style.chart_colours import on
from keyfacts.model.style.chart_styles import NAME_LINES, column_slot, part_holds_label
from keyfacts.write.docx.charts.axes import NAMES, VALUES, CategoryAxis, Values, names_axis, values_axis
from keyfacts.write.docx.charts.data import categories, category_code, series_title, values
from keyfacts.write.docx.charts.labels import Labelling, data_labels
from keyfacts.write.docx.charts.plot import Canvas, NativePlot

_GAP = 6.0


def bars(canvas: Canvas) -> NativePlot:
    """Bars side by side with their values at the ends, standing where their names have room, else lying."""
    tones, chart = canvas.look.tones, canvas.chart
    standing = chart.orientation == "vertical" and _room_for_columns(canvas, len(canvas.data.rows))
    fills = tones.of_series(chart) if canvas.many else tones.emphasised(chart.categories, chart.highlight)[:1]
    points = () if canvas.many else tones.emphasised(chart.categories, chart.highlight)
    how = Labelling("outEnd", canvas.look.value)
    series = "".join(
        _series(canvas, number, fills[number], data_labels(row, how, canvas.look), points)
        for number, row in enumerate(canvas.data.rows)
    )
    count = len(canvas.data.rows)
    if standing:
        gap, overlap = (25 * count, -4) if canvas.many else (56, 0)
    else:
        gap, overlap = (95, -25) if canvas.many else (50, 0)
    return _plot(canvas, series, "clustered", standing, gap, overlap)


def stacks(canvas: Canvas) -> NativePlot:
    """Bars of parts, each labelled inside where its value has room."""
    chart, look = canvas.chart, canvas.look
    standing = chart.orientation == "vertical" and _room_for_columns(canvas, 1)
    fills = look.tones.of_series(chart)
    totals = [
        sum((row.values[i] or Decimal(0) for row in canvas.data.rows), Decimal(0)) for i in range(len(chart.categories))
    ]
    largest = float(max(totals, default=Decimal(1))) * 1.15 or 1.0
    series = []
    for number, row in enumerate(canvas.data.rows):
        ink = on(fills[number], look.tones.text)
        style = replace(look.label, colour=ink)
        shown = frozenset(
            i
            for i, value in enumerate(row.values)
            if value is not None and _fits(canvas, row.labels[i], float(value) / largest, standing)
        )
        everything = len(shown) == sum(value is not None for value in row.values)
        labels = data_labels(row, Labelling("ctr", style, shown=None if everything else shown), look)
        series.append(_series(canvas, number, fills[number], labels, (), WHITE))
    whole = chart.percent and all(abs(total - 1) < Decimal("0.015") for total in totals)
    return _plot(canvas, "".join(series), "stacked", standing, 56 if standing else 45, 100, "1" if whole else "")


def without_room_over_time(canvas: Canvas) -> bool:
    """True for bars that stand for times, but have no room for a name and a value each."""
    columns = 1 if canvas.chart.kind == "stacked" else len(canvas.data.rows)
    over_time = canvas.chart.kind in ("bar", "grouped", "stacked") and bool(canvas.chart.times)
    return over_time and not _room_for_columns(canvas, columns)


def _fits(canvas: Canvas, label: str, share: float, standing: bool) -> bool:
    """True when a part is long enough for its label."""
    style = canvas.look.label
    if standing:
        across = column_slot(canvas.width, len(canvas.chart.categories), 1).column
        up = (canvas.height - canvas.top - style.leading * 2) * share
    else:
        across, up = (canvas.width - _names_width(canvas) - _GAP) * share, style.leading
    return part_holds_label(canvas.metrics.width(label, style), style.leading, across, up, standing=standing)


def _series(
    canvas: Canvas, number: int, fill: Colour, labels: str, points: Sequence[Colour], edge: Colour | None = None
) -> str:
    """``c:ser`` of bars; points of another colour than their series have a ``c:dPt``."""
    look = canvas.look
    other_points = "".join(
        f'<c:dPt><c:idx val="{i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{look.shape(colour)}</c:dPt>'
        for i, colour in enumerate(points)
        if colour != fill
    )
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{series_title(canvas.data, number)}'
        f'{look.shape(fill, edge)}<c:invertIfNegative val="0"/>{other_points}{labels}{categories(canvas.data)}'
        f"{values(canvas.data, number)}</c:ser>"
    )


def _plot(
    canvas: Canvas, series: str, grouping: str, standing: bool, gap: int, overlap: int, high: str = ""
) -> NativePlot:  # fmt: skip
    data, look = canvas.data, canvas.look
    negative = min(data.values, default=Decimal(0)) < 0
    bar = (
        f'<c:barChart><c:barDir val="{"col" if standing else "bar"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{min(gap, 500)}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{NAMES}"/><c:axId val="{VALUES}"/></c:barChart>'
    )
    code = category_code(data) if data.numbers else "General"
    names = names_axis(
        CategoryAxis("b" if standing else "l", code, line=standing or negative), look, reverse=not standing
    )
    axis = Values(
        "l" if standing else "b", "" if negative else "0", high, data.rows[0].code, reversed_names=not standing
    )
    xml = bar + names + values_axis(axis, look)
    widest = max((canvas.metrics.width(label, look.value) for row in data.rows for label in row.labels), default=0.0)
    room = widest + _GAP if grouping == "clustered" else 0.0
    if standing:
        room_of = column_slot(canvas.width, len(data.categories), 1)
        slot = room_of.slot
        lines = max((len(canvas.metrics.lines(name, look.label, room_of.name)) for name in data.categories), default=1)
        above = look.value.leading if grouping == "clustered" else 0.0
        below = min(lines, NAME_LINES) * look.label.leading + _GAP + (look.value.leading if negative else 0.0)
        top = canvas.top + above
        return NativePlot(xml, 0.0, top, slot * len(data.categories), max(canvas.height - top - below, 20.0))
    left = _names_width(canvas) + _GAP + (room if negative else 0.0)
    width = max(canvas.width - left - room, canvas.width * 0.25)
    return NativePlot(xml, min(left, canvas.width - width), canvas.top, width, max(canvas.height - canvas.top, 20.0))


def _names_width(canvas: Canvas) -> float:
    """The column of names beside lying bars: Word breaks those that are longer."""
    widths = [canvas.metrics.width(name, canvas.look.label) for name in canvas.data.categories]
    return min(max(widths, default=0.0), canvas.width * 0.42)


def _room_for_columns(canvas: Canvas, columns: int) -> bool:
    """True when no name would be turned or cut and every value has room over its column, as in the drawn chart."""
    room = column_slot(canvas.width, len(canvas.data.categories), columns)
    label, value = canvas.look.label, canvas.look.value
    if columns > 1 or canvas.chart.kind != "stacked":
        labels = [text for row in canvas.data.rows for text in row.labels]
        if any(canvas.metrics.width(text, value) > room.value for text in labels):
            return False
    return all(
        canvas.metrics.wrap_whole(name, label, room.name, NAME_LINES) is not None for name in canvas.data.categories
    )
