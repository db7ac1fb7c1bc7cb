"""Dot plots: a row a name, a light guide, a dot and its value; years stand on an axis of their own, not on nought."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keyfacts.draw.bars.lying import colours_of_series
from keyfacts.draw.marks.intervals import draw_interval_across
from keyfacts.draw.marks.references import draw_references_down, label_references_above, reference_shares
from keyfacts.draw.parts import (
    RowNames,
    draw_legend,
    gap_word,
    interval_of,
    interval_shares,
    label_of,
    largest,
    names_above,
    names_beside,
    share_of,
    symbol_of,
)
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import WHITE, Colour
from keyfacts.model.style.chart_scale import line_range
from keyfacts.model.style.stylesheet import TextStyle

_GAP = 3.5
"""Points between a dot and its value."""

_GUIDE = 0.5


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: ``place`` from 0 to 1 along the axis (None: a gap), as printed, in its series' tone and shape."""

    place: float | None
    label: str
    width: float
    style: TextStyle
    fill: Colour
    series: int
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis in shares of the largest value, with the ticks that are shown (none when values count from zero)."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()

    def place(self, share: float) -> float:
        """Where a share stands, from 0 to 1."""
        return (share - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class DotPlotArea:
    """Where dots go: ``left`` to ``right`` is the guide, ``start`` to ``end`` the axis on it."""

    names: RowNames
    left: float
    right: float
    start: float
    end: float
    values_above: bool = False
    bars: bool = False
    """A bar stands between the values of a row, in the place of a guide."""

    def x(self, place: float) -> float:
        """Points from the left edge of the sheet."""
        return self.start + place * (self.end - self.start)


def draw_dots(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the rows below ``top``; returns where they end."""
    scale = _scale(chart)
    rows = _rows(chart, sheet, scale)
    if not rows:
        return top
    if len(chart.series) > 1:
        colours = colours_of_series(chart, sheet)
        names = [series.name for series in chart.series]

        def sign(x: float, middle: float, number: int) -> None:
            draw_mark(sheet, number, x, middle, _radius(sheet), colours[number])

        top = draw_legend(names, colours, sheet, top, sign)
    field = replace(_field(chart, rows, sheet), bars=chart.kind == "range")

    def x_of(share: float) -> float:
        return field.x(scale.place(share))

    top = label_references_above(chart, sheet, top, x_of)
    pitch = _pitch(chart, rows, field, sheet, top, scale)
    if scale.ticks:
        top = _draw_ticks(sheet, field, scale, top)
    start = top
    for index, dots in enumerate(rows):
        top = _draw_row(sheet, field, scale, index, dots, top) + pitch
    bottom = top - pitch
    if not scale.ticks and scale.low < 0 < scale.high:
        sheet.line(((field.x(scale.place(0)), start), (field.x(scale.place(0)), bottom)), sheet.tones.axis, 0.6)
    draw_references_down(chart, sheet, x_of, start, bottom)
    return bottom


def draw_mark(sheet: Sheet, series: int, x: float, y: float, radius: float, colour: Colour) -> None:
    """The sign of a series: disc, ring, diamond, square, then again; shape tells what colour cannot."""
    kind = series % 4
    if kind == 0:
        sheet.dot(x, y, radius, colour)
    elif kind == 1:
        sheet.dot(x, y, radius + 0.4, WHITE, colour)
    elif kind == 2:
        r = radius * 1.2
        sheet.polygon(((x - r, y), (x, y - r), (x + r, y), (x, y + r)), colour)
    else:
        r = radius * 0.9
        sheet.polygon(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)), WHITE, colour)


def are_years(chart: Chart) -> bool:
    """True when all values are printed as years: four digits, no separator, no sign."""
    any_year = False
    for series in chart.series:
        for index, value in enumerate(series.values):
            label = label_of(series, index)
            if not label:
                continue
            if not (len(label) == 4 and label.isascii() and label.isdigit() and value == int(label)):
                return False
            any_year = True
    return any_year


def _scale(chart: Chart) -> Scale:
    whole = largest(chart)
    shares = [
        s for one in chart.series for i in range(len(chart.categories)) if (s := share_of(one, i, whole)) is not None
    ]
    shares += [*reference_shares(chart), *interval_shares(chart)]
    low, high = min(shares, default=0.0), max(shares, default=1.0)
    if chart.kind == "range" and shares:
        low, high = line_range(shares, whole)
        return Scale(low, high if high > low else low + 1.0)
    if not are_years(chart):
        low, high = min(low, 0.0), max(high, 0.0)
        return Scale(low, high if high > low else low + 1.0)
    ends = dict.fromkeys((low, high))
    return Scale(low, high if high > low else low + 1.0, tuple((share, str(round(share * whole))) for share in ends))


def _rows(chart: Chart, sheet: Sheet, scale: Scale) -> list[tuple[Dot, ...]]:
    whole = largest(chart)
    many = len(chart.series) > 1
    fills = colours_of_series(chart, sheet) if many else ()
    tones = sheet.tones.emphasised(chart.categories, chart.highlight)
    rows = []
    for index in range(len(chart.categories)):
        dots = []
        for number, series in enumerate(chart.series):
            share = share_of(series, index, whole)
            label, style = label_of(series, index), sheet.value
            if share is None:
                gap = symbol_of(series, index) or gap_word(chart, sheet, sheet.width * 0.3)
                label, style = gap, sheet.quiet
            place = None if share is None else scale.place(share)
            fill = fills[number] if many else tones[index]
            ends = interval_of(series, index, whole)
            interval = None if ends is None else (scale.place(ends[0]), scale.place(ends[1]))
            dots.append(Dot(place, label, sheet.measure(style, label), style, fill, number, interval))
        rows.append(tuple(dots))
    return rows


def _radius(sheet: Sheet) -> float:
    return round(sheet.label.size * 0.4, 2)


def _field(chart: Chart, rows: list[tuple[Dot, ...]], sheet: Sheet) -> DotPlotArea:
    """The first arrangement with room enough for the axis: names beside, names above, values above as well."""
    beside = names_beside(chart, sheet)
    widest = max((dot.width for row in rows for dot in row), default=0.0)
    radius = _radius(sheet)
    before = radius
    if len(chart.series) > 1:
        before += widest + _GAP
    after = radius + _GAP + widest
    if beside:
        left = beside.width + (10.0 if beside.width else 0.0)
        if sheet.width - left - before - after >= max(0.22 * sheet.width, 40.0):
            return DotPlotArea(beside, left, sheet.width, left + before, sheet.width - after)
    above = names_above(chart, sheet)
    if sheet.width - before - after >= 0.3 * sheet.width:
        return DotPlotArea(above, 0.0, sheet.width, before, sheet.width - after)
    return DotPlotArea(above, 0.0, sheet.width, radius, sheet.width - radius, values_above=True)


def _pitch(
    chart: Chart, rows: list[tuple[Dot, ...]], field: DotPlotArea, sheet: Sheet, top: float, scale: Scale
) -> float:
    """Points between rows: in proportion to the text, or what the height asked for leaves."""
    usual = sheet.label.size * (0.65 if field.names.width else 0.9)
    if not chart.height or len(rows) < 2:
        return usual
    used = sum(_row_height(sheet, field, index, dots) for index, dots in enumerate(rows))
    ticks = _tick_height(sheet) if scale.ticks else 0.0
    return min(max((chart.height - top - ticks - used) / (len(rows) - 1), usual * 0.4), usual * 5)


def _value_lines(sheet: Sheet, dots: tuple[Dot, ...]) -> list[str]:
    text = ", ".join(dot.label for dot in dots)
    return sheet.metrics.wrap(text, sheet.value, sheet.width, 4)


def _inner_height(sheet: Sheet) -> float:
    return max(sheet.value.leading, 2.4 * _radius(sheet))


def _row_height(sheet: Sheet, field: DotPlotArea, index: int, dots: tuple[Dot, ...]) -> float:
    inner = _inner_height(sheet)
    if field.values_above:
        inner = len(_value_lines(sheet, dots)) * sheet.value.leading + 3 * _radius(sheet)
    name = field.names.height(index)
    return max(name, inner) if field.names.width else name + inner


def _tick_height(sheet: Sheet) -> float:
    return sheet.quiet.leading + 5.0


def _draw_ticks(sheet: Sheet, field: DotPlotArea, scale: Scale, top: float) -> float:
    """First and last year above the rows, each over a short mark on a thin line."""
    baseline = top + sheet.ascent(sheet.quiet)
    line = top + sheet.quiet.leading + 2.0
    sheet.line(((field.left, line), (field.right, line)), sheet.tones.axis, 0.5)
    ends = [(field.x(scale.place(share)), text) for share, text in scale.ticks]
    widths = [sheet.measure(sheet.quiet, text) for _, text in ends]
    if len(ends) > 1 and ends[1][0] - ends[0][0] < sum(widths) / 2 + 6.0:
        ends = ends[:1]
    for (x, text), width in zip(ends, widths, strict=False):
        sheet.line(((x, line), (x, line + 3.0)), sheet.tones.axis, 0.5)
        sheet.text(min(max(x - width / 2, 0.0), sheet.width - width), baseline, text, sheet.quiet)
    return top + _tick_height(sheet)


def _draw_row(sheet: Sheet, field: DotPlotArea, scale: Scale, index: int, dots: tuple[Dot, ...], y: float) -> float:
    height = _row_height(sheet, field, index, dots)
    lines, style = list(field.names.lines[index]), field.names.styles[index]
    middle = y + height / 2
    if field.names.width:
        sheet.lines(0, middle, lines, style)
    else:
        if field.names.height(index):
            y = sheet.lines_below(0, y, lines, style)
        if field.values_above:
            value_style = dots[0].style if len(dots) == 1 else sheet.value
            y = sheet.lines_below(0, y, _value_lines(sheet, dots), value_style)
            middle = y + 1.5 * _radius(sheet)
        else:
            middle = y + _inner_height(sheet) / 2
    labels = [] if field.values_above else _labels(sheet, field, dots)
    if field.bars:
        _draw_bar(sheet, field, dots, middle)
    else:
        _draw_guide(sheet, field, scale, labels, dots, middle)
    # Rings first: a disc at the same place stands inside its ring, and both are seen.
    for dot in sorted(dots, key=lambda dot: dot.series % 2 == 0):
        if dot.place is not None:
            if dot.interval is not None:
                low, high = (field.x(end) for end in dot.interval)
                draw_interval_across(sheet, low, high, middle, _radius(sheet) * 0.7)
            draw_mark(sheet, dot.series, field.x(dot.place), middle, _radius(sheet), dot.fill)
    for x, dot in labels:
        sheet.lines(x, middle, [dot.label], dot.style)
    if field.names.width:
        return y + height
    return y + (3 * _radius(sheet) if field.values_above else _inner_height(sheet))


def _draw_bar(sheet: Sheet, field: DotPlotArea, dots: tuple[Dot, ...], middle: float) -> None:
    """A bar from the lowest value of a row to its highest, behind the dots."""
    places = [field.x(dot.place) for dot in dots if dot.place is not None]
    thick = _radius(sheet) * 0.9
    if len(places) > 1:
        sheet.rectangle(min(places), middle - thick / 2, max(places) - min(places), thick, sheet.tones.rule)


def _labels(sheet: Sheet, field: DotPlotArea, dots: tuple[Dot, ...]) -> list[tuple[float, Dot]]:
    """Left ends of the values that fit: the last right of its dot, the first left of it, others in between."""
    reach = _radius(sheet) + _GAP
    shown = sorted((dot for dot in dots if dot.place is not None), key=lambda dot: (dot.place or 0.0, dot.series))
    if not shown:
        return [(field.start, dots[0])] if dots else []
    last = shown[-1].interval[1] if shown[-1].interval is not None else shown[-1].place
    placed = [(field.x(last or 0.0) + reach, shown[-1])]
    if len(shown) > 1 and shown[0].place != shown[-1].place:
        placed.insert(0, (field.x(shown[0].place or 0.0) - reach - shown[0].width, shown[0]))
    for number, dot in enumerate(shown[1:-1], 1):
        here, after = field.x(dot.place or 0.0), field.x(shown[number + 1].place or 0.0)
        if here + reach + dot.width + reach <= after and here > field.x(shown[0].place or 0.0):
            placed.append((here + reach, dot))
    return sorted(placed, key=lambda each: each[0])


def _draw_guide(
    sheet: Sheet,
    field: DotPlotArea,
    scale: Scale,
    labels: list[tuple[float, Dot]],
    dots: tuple[Dot, ...],
    middle: float,
) -> None:
    """A light line along the row that stops short of words; from zero it ends at the last dot."""
    places = [dot.place for dot in dots if dot.place is not None]
    if not places:
        return
    left, right = field.left, field.right
    if not scale.ticks:
        zero = field.x(scale.place(0))
        left, right = min(zero, field.x(min(places))), max(zero, field.x(max(places)))
        if field.names.width and scale.low >= 0:
            left = field.left
    x = left
    for start, dot in labels:
        if start - 3.0 > x:
            sheet.line(((x, middle), (min(start - 3.0, right), middle)), sheet.tones.rule, _GUIDE)
        x = max(x, start + dot.width + 3.0)
    if x < right:
        sheet.line(((x, middle), (right, middle)), sheet.tones.rule, _GUIDE)
