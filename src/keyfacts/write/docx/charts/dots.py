"""Dot plots: a scatter chart (21.2.2.161) of values over rows, each row named by a label at its left.

Word has no dot plot of its own. Names and values are labels "from cells", as Word writes them since 2013
([MS-ODRAWXML] 2.24.3.25, datalabelsRange): they follow the worksheet. A column of the worksheet counts the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from keyfacts.model.colour import WHITE, Colour
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.ooxml.elements import escape
from keyfacts.write.docx.charts.axes import NAMES, VALUES, Values, values_axis
from keyfacts.write.docx.charts.data import cells, numbers, series_title, texts, values
from keyfacts.write.docx.charts.labels import C15, LABELS, NO_LEADERS
from keyfacts.write.docx.charts.look import NO_FILL, NO_LINE, ChartLook
from keyfacts.write.docx.charts.plot import Canvas, NativePlot

_RANGE: Final = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOWS_NOTHING: Final = "".join(
    f'<c:show{what} val="0"/>' for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
_SYMBOLS: Final = ("circle", "diamond", "square", "triangle")
_MOST = 0.6
"""The share of the width that names may take: Word breaks labels where it likes."""


def has_room(canvas: Canvas) -> bool:
    """True when the names of the rows fit on one line each beside the dots."""
    return _names_width(canvas) <= canvas.width * _MOST


def dots(canvas: Canvas) -> NativePlot:
    """Dots in rows from the top; years start at the first of them, other values at nought."""
    data, look = canvas.data, canvas.look
    held = data.values or [Decimal(0)]
    low = min(held) if data.years else min(*held, Decimal(0))
    leading = look.label.leading
    count, many = len(data.categories), len(data.rows)
    places = [Decimal(count - 1 - i) for i in range(count)]
    rows = f"<c:yVal>{numbers(cells(many + 1, 1, count), places, '0')}</c:yVal>"
    start = f"<c:xVal>{numbers(cells(many + 2, 1, count), [low] * count, data.rows[0].code)}</c:xVal>"
    widest = max((canvas.metrics.width(label, look.value) for row in data.rows for label in row.labels), default=0.0)
    radius = look.label.size * 0.4
    before = radius + 4.0 + (widest + 4.0 if canvas.many else 0.0)
    series = "".join(_series(canvas, number, rows) for number in range(many))
    names = _names(canvas, -before / canvas.width, start, rows)
    left = _names_width(canvas) + before + 2.0
    width = max(canvas.width - left - widest - radius - 6.0, canvas.width * 0.15)
    top = canvas.top + leading / 2
    across = Values("t", f"{low:f}", "", data.rows[0].code)
    # From the first row to the last: so the gridlines are the lines along the rows.
    upright = Values("l", "0", f"{max(count - 1, 1)}", "General", "1" if count > 1 else "2", grid=True, between=False)
    xml = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{names}{series}'
        f'<c:axId val="{NAMES}"/><c:axId val="{VALUES}"/></c:scatterChart>'
        f"{values_axis(across, look, NAMES, VALUES, at_end=data.years)}{values_axis(upright, look)}"
    )
    extra = (("Row", tuple(places)), ("Start", (low,) * count))
    return NativePlot(xml, left, top, width, max(canvas.height - top - leading / 2, 10.0), extra=extra)


def _names_width(canvas: Canvas) -> float:
    return max((canvas.metrics.width(name, canvas.look.label) for name in canvas.data.categories), default=0.0)


def _series(canvas: Canvas, number: int, rows: str) -> str:
    """The dots of a series and their values."""
    data, look = canvas.data, canvas.look
    row = data.rows[number]
    fills = look.tones.of_series(canvas.chart)
    points = look.tones.emphasised(canvas.chart.categories, canvas.chart.highlight)
    fill = fills[number] if canvas.many else points[0]
    other_points = "".join(
        f'<c:dPt><c:idx val="{i}"/>{_marker(look, colour, number)}<c:bubble3D val="0"/>'
        f"<c:spPr>{NO_LINE}</c:spPr></c:dPt>"
        for i, colour in enumerate(points)
        if not canvas.many and colour != fill
    )
    sides = _sides(canvas, number)
    shown = {i: (label, sides[i]) for i, label in enumerate(row.labels) if i in sides and label}
    formula = cells(number + 1, 1, len(row.values))
    labels = _labels(look, shown, look.value, "r", number + 1, ground=look.fill(WHITE))
    return (
        f'<c:ser><c:idx val="{number + 1}"/><c:order val="{number + 1}"/>{series_title(data, number)}'
        f"<c:spPr>{NO_LINE}</c:spPr>{_marker(look, fill, number)}{other_points}"
        f"{labels}{values(data, number, 'xVal')}{rows}"
        f'<c:smooth val="0"/>{_range(formula, row.labels)}</c:ser>'
    )


def _names(canvas: Canvas, shift: float, start: str, rows: str) -> str:
    """A series without dots whose labels are the names of the rows."""
    data, look = canvas.data, canvas.look
    number = len(data.rows)
    shown = {i: (name, "l") for i, name in enumerate(data.categories) if name}
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{texts(cells(number + 2, 0, 0), ["Start"])}'
        f'</c:tx><c:spPr>{NO_LINE}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f"{_labels(look, shown, look.label, 'l', 0, shift)}{start}{rows}"
        f'<c:smooth val="0"/>{_range(cells(0, 1, len(data.categories)), data.categories)}</c:ser>'
    )


def _sides(canvas: Canvas, number: int) -> dict[int, str]:
    """Which values of a series are printed: right of the last dot of a row, left of the first, none in between."""
    sides = {}
    for index in range(len(canvas.data.categories)):
        there = [(value, n) for n, row in enumerate(canvas.data.rows) if (value := row.values[index]) is not None]
        if there and max(there)[1] == number:
            sides[index] = "r"
        elif there and min(there)[1] == number and min(there)[0] != max(there)[0]:
            sides[index] = "l"
    return sides


def _marker(look: ChartLook, colour: Colour, number: int) -> str:
    """The sign of a series: disc, diamond, square, triangle; shape tells what colour cannot."""
    size = max(round(look.label.size * 0.8) + (1 if number % 4 == 1 else 0), 2)
    shape = f"<c:spPr>{look.fill(colour)}{NO_LINE}</c:spPr>"
    return f'<c:marker><c:symbol val="{_SYMBOLS[number % 4]}"/><c:size val="{size}"/>{shape}</c:marker>'


def _labels(
    look: ChartLook, shown: dict[int, tuple[str, str]], style: TextStyle, side: str, series: int, shift: float = 0.0,
    ground: str = NO_FILL,
) -> str:  # fmt: skip
    """``c:dLbls`` with words from cells; points that are not in ``shown`` have none.

    The field holds the words themselves where Word writes a placeholder, for programs that do not know such fields.
    """
    layout = f'<c:layout><c:manualLayout><c:x val="{shift:.4f}"/><c:y val="0"/></c:manualLayout></c:layout>'
    look_ = f"<c:spPr>{ground}{NO_LINE}</c:spPr>{look.text(style, wrap=False)}"
    singles = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{layout if shift else ""}<c:tx><c:rich><a:bodyPr rot="0" vert="horz" '
        f'wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:pPr>{look.run_properties(style, "defRPr")}</a:pPr>'
        f'<a:fld id="{{00000000-0000-4000-8000-{series:06X}{index:06X}}}" type="CELLRANGE">'
        f"{look.run_properties(style)}<a:pPr>{look.run_properties(style, 'defRPr')}</a:pPr><a:t>{escape(words)}</a:t>"
        f'</a:fld><a:endParaRPr lang="{look.lang}"/></a:p></c:rich></c:tx>{look_}<c:dLblPos val="{position}"/>'
        f'{_SHOWS_NOTHING}<c:extLst><c:ext uri="{LABELS}" {C15}>'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
        for index, (words, position) in shown.items()
    )
    return f'<c:dLbls>{singles}{look_}<c:dLblPos val="{side}"/>{_SHOWS_NOTHING}{NO_LEADERS}</c:dLbls>'


def _range(formula: str, words: Sequence[str]) -> str:
    """The cells that labels take their words from, with a copy of the words."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(word)}</c:v></c:pt>' for i, word in enumerate(words) if word)
    return (
        f'<c:extLst><c:ext uri="{_RANGE}" {C15}><c15:datalabelsRange><c15:f>{formula}</c15:f><c15:dlblRangeCache>'
        f'<c:ptCount val="{len(words)}"/>{points}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>'
    )
