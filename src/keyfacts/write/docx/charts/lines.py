"""Lines over time (21.2.2.97), each named at its end; a scatter chart where the years stand at uneven distances."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_scale import line_range, spread, step_of
from keyfacts.write.docx.charts.axes import NAMES, VALUES, CategoryAxis, Values, names_axis, values_axis
from keyfacts.write.docx.charts.bars import bars
from keyfacts.write.docx.charts.data import categories, category_code, series_title, values
from keyfacts.write.docx.charts.formats import tick_code
from keyfacts.write.docx.charts.labels import Labelling, data_labels
from keyfacts.write.docx.charts.look import NO_LINE
from keyfacts.write.docx.charts.plot import Canvas, NativePlot

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200)
_GAP = 6.0


def named_at_ends(canvas: Canvas) -> bool:
    """True when the names of the lines have room behind their last values."""
    return all(_end_width(canvas, number, True) <= canvas.width * 0.36 for number in range(len(canvas.data.rows)))


def lines(canvas: Canvas) -> NativePlot:
    """Lines with their last values; bars where there are not two points to join."""
    data = canvas.data
    if len(data.categories) < 2 or not data.values:
        return bars(canvas)
    named = canvas.many and named_at_ends(canvas)
    low, high, step = _limits(canvas)
    code = tick_code(canvas.chart, step, high, data.years)
    left = _tick_width(canvas, high) + _GAP
    right = max(_end_width(canvas, number, named) for number in range(len(data.rows))) + _GAP
    top = canvas.top + canvas.look.value.leading
    height = max(canvas.height - top - canvas.look.label.leading - _GAP, 20.0)
    plot = NativePlot("", left, top, max(canvas.width - left - right, canvas.width * 0.3), height)
    marks = _Marks(canvas, plot, low, high, named)
    axis = Values("l", f"{low:f}" if low else "0", "", code, f"{step:f}", True, False, grid=True)
    if low < 0:
        axis = replace(axis, low="")
    return replace(plot, xml=_uneven(canvas, marks, axis) if _is_uneven(data.numbers) else _even(canvas, marks, axis))


class _Marks:
    """Shape, mark and labels of each line."""

    def __init__(self, canvas: Canvas, plot: NativePlot, low: Decimal, high: Decimal, named: bool) -> None:
        self._canvas, self._named = canvas, named
        tones = canvas.look.tones
        self._colours = [tones.as_text(colour) for colour in tones.of_series(canvas.chart)]
        span = float(high - low) or 1.0
        self._ends = {
            number: plot.top + (1 - float((row.values[row.last] or Decimal(0)) - low) / span) * plot.height
            for number, row in enumerate(canvas.data.rows)
            if row.last >= 0
        }
        space = canvas.look.label.leading
        placed = spread(list(self._ends.values()), space, canvas.top, canvas.height)
        self._moves = {
            number: (y - self._ends[number]) / canvas.height for number, y in zip(self._ends, placed, strict=True)
        }

    def of(self, number: int) -> str:
        """``c:spPr``, ``c:marker``, ``c:dPt`` and ``c:dLbls`` of a line: what stands behind its title."""
        canvas, look = self._canvas, self._canvas.look
        row, colour = canvas.data.rows[number], self._colours[number]
        lone = [i for i in range(len(row.values)) if self._alone(row.values, i)]
        dots = "".join(self._dot(i, colour) for i in sorted({*lone, row.last} - {-1}))
        style = replace(look.value, colour=colour)
        move = self._moves.get(number, 0.0)
        how = Labelling(
            "r", style, shown=frozenset({row.last} - {-1}), named=self._named,
            moves={row.last: (0.0, move)} if abs(move) > 0.002 else {},
        )  # fmt: skip
        return (
            f'<c:spPr>{look.line(colour, 1.75)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
            f"{dots}{data_labels(row, how, look)}"
        )

    def _dot(self, index: int, colour: Colour) -> str:
        look = self._canvas.look
        return (
            f'<c:dPt><c:idx val="{index}"/><c:marker><c:symbol val="circle"/><c:size val="5"/>'
            f'<c:spPr>{look.fill(colour)}{NO_LINE}</c:spPr></c:marker><c:bubble3D val="0"/>'
            f"<c:spPr>{look.line(colour, 1.75)}</c:spPr></c:dPt>"
        )

    @staticmethod
    def _alone(row: tuple[Decimal | None, ...], index: int) -> bool:
        """A value between gaps has no line to be seen by."""
        before = row[index - 1] if index else None
        after = row[index + 1] if index + 1 < len(row) else None
        return row[index] is not None and before is None and after is None


def _even(canvas: Canvas, marks: _Marks, axis: Values) -> str:
    data, look = canvas.data, canvas.look
    series = "".join(
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{series_title(data, number)}{marks.of(number)}'
        f'{categories(data)}{values(data, number)}<c:smooth val="0"/></c:ser>'
        for number in range(len(data.rows))
    )
    code = category_code(data) if data.numbers else "General"
    names = CategoryAxis("b", code, _skip(canvas))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="{NAMES}"/><c:axId val="{VALUES}"/></c:lineChart>'
        f"{names_axis(names, look)}{values_axis(axis, look)}"
    )


def _uneven(canvas: Canvas, marks: _Marks, axis: Values) -> str:
    """Years at their distances: a scatter chart whose points are joined."""
    data, look = canvas.data, canvas.look
    series = "".join(
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{series_title(data, number)}{marks.of(number)}'
        f'{categories(data, "xVal")}{values(data, number, "yVal")}<c:smooth val="0"/></c:ser>'
        for number in range(len(data.rows))
    )
    first, last = data.numbers[0], data.numbers[-1]
    step = step_of(float(last - first), 4) or Decimal(1)
    across = Values(
        "b", f"{first:f}", f"{last:f}", category_code(data), f"{step:f}", True, False, line=True, grid=False
    )
    return (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
        f'<c:axId val="{NAMES}"/><c:axId val="{VALUES}"/></c:scatterChart>'
        f"{values_axis(across, look, NAMES, VALUES)}{values_axis(axis, look)}"
    )


def _is_uneven(numbers: tuple[Decimal, ...]) -> bool:
    steps = {after - before for before, after in pairwise(numbers)}
    return len(steps) > 1 and min(steps) > 0


def _limits(canvas: Canvas) -> tuple[Decimal, Decimal, Decimal]:
    """Lowest and highest tick and the step, from the same range as the drawn chart's; values beyond use have one."""
    low, high = line_range([float(value) for value in canvas.data.values], 1.0)
    step = step_of(high - low, 3)
    if step is None:
        return Decimal(repr(low)), Decimal(repr(high)), Decimal(repr(high - low)) or Decimal(1)
    bottom = math.floor(low / float(step) + 1e-9) * step
    return bottom, math.ceil(high / float(step) - 1e-9) * step, step


def _tick_width(canvas: Canvas, high: Decimal) -> float:
    labels = [label for row in canvas.data.rows for label in row.labels]
    usual = max((canvas.metrics.width(label, canvas.look.quiet) for label in labels), default=0.0)
    return (
        max(usual, canvas.metrics.width(f"{high:f}"[:8], canvas.look.quiet))
        if usual < canvas.width * 0.3
        else canvas.width * 0.2
    )


def _end_width(canvas: Canvas, number: int, named: bool) -> float:
    row = canvas.data.rows[number]
    value = row.labels[row.last] if row.last >= 0 else ""
    return canvas.metrics.width(f"{value} {row.name}" if named else value, canvas.look.value) + 4.0


def _skip(canvas: Canvas) -> int:
    """The number of categories between two names that have room, a step that brings out the last one if any does."""
    widest = max(canvas.metrics.width(name, canvas.look.label) for name in canvas.data.categories) + _GAP
    last = len(canvas.data.categories) - 1
    room = canvas.width * 0.7
    fitting = [step for step in (*_STEPS, last) if step and widest * last / step <= room]
    exact = [step for step in fitting if last % step == 0]
    return min(exact or fitting or [max(last, 1)])
