"""Lying bars, single and grouped: names at the left text edge, values at the ends of the bars, no axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from keyfacts.draw.marks.intervals import draw_interval_across
from keyfacts.draw.marks.references import draw_references_down, label_references_above, reference_shares
from keyfacts.draw.marks.told_above import annotation_lines, tell_above
from keyfacts.draw.parts import (
    RowNames,
    draw_legend,
    farthest,
    gap_word,
    interval_of,
    label_of,
    largest,
    names_above,
    names_beside,
    share_of,
    symbol_of,
)
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.model.style.stylesheet import TextStyle

_GAP = 4.0
"""Points between the end of a bar and its value."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``share`` of the largest value (None: a gap), its printed value and its series' name ('': none)."""

    share: float | None
    label: str
    width: float
    style: TextStyle
    fill: Colour
    name: str = ""
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Where bars go: from ``zero``, ``scale`` points for a share of 1; ``values_above``: no room at the ends."""

    names: RowNames
    left: float
    zero: float
    scale: float
    sub_names: float = 0.0
    values_above: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Heights in points: a ``bar``, the space ``inside`` a group and ``between`` rows."""

    bar: float
    inside: float
    between: float


def draw_bars(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw the bars below ``top``, words at categories above them; returns where they end."""
    top = tell_above(annotation_lines(chart), sheet, top)
    rows = _rows(chart, sheet)
    plot = _plot(chart, rows, sheet)
    named = len(chart.series) > 1
    if named and not plot.sub_names and not plot.values_above:
        top = draw_legend([s.name for s in chart.series], colours_of_series(chart, sheet), sheet, top)

    def x_of(share: float) -> float:
        return plot.zero + share * plot.scale

    top = label_references_above(chart, sheet, top, x_of)
    rhythm = _rhythm(chart, rows, plot, sheet, top)
    signed = not plot.values_above and any((bar.share or 0.0) < 0 for row in rows for bar in row)
    y = top
    for index, bars in enumerate(rows):
        start = y + (plot.names.height(index) if not plot.names.width else 0.0)
        y = _draw_row(sheet, plot, rhythm, index, bars, y) + rhythm.between
        if signed and not plot.names.width:
            sheet.line(((plot.zero, start), (plot.zero, y - rhythm.between)), sheet.tones.axis, 0.6)
    y -= rhythm.between if rows else 0.0
    if signed and plot.names.width:
        sheet.line(((plot.zero, top), (plot.zero, y)), sheet.tones.axis, 0.6)
    draw_references_down(chart, sheet, x_of, top, y)
    return y


def colours_of_series(chart: Chart, sheet: Sheet) -> tuple[Colour, ...]:
    """The brand's chart colours; with a highlighted series the accent among tints of the primary colour."""
    return sheet.tones.of_series(chart)


def _rows(chart: Chart, sheet: Sheet) -> list[tuple[Bar, ...]]:
    whole = largest(chart)
    many = len(chart.series) > 1
    fills = colours_of_series(chart, sheet) if many else ()
    tones = sheet.tones.emphasised(chart.categories, chart.highlight)
    rows = []
    for index in range(len(chart.categories)):
        bars = []
        for number, series in enumerate(chart.series):
            share = share_of(series, index, whole)
            label = label_of(series, index)
            style = sheet.value
            if share is None:
                gap = symbol_of(series, index) or gap_word(chart, sheet, sheet.width * 0.3)
                label, style = gap, sheet.quiet
            fill = fills[number] if many else tones[index]
            bars.append(
                Bar(
                    share,
                    label,
                    sheet.measure(style, label),
                    style,
                    fill,
                    series.name if many else "",
                    interval_of(series, index, whole),
                )
            )
        rows.append(tuple(bars))
    return rows


def _plot(chart: Chart, rows: list[tuple[Bar, ...]], sheet: Sheet) -> BarPlot:
    """The first arrangement that leaves the longest bar room enough: names beside, names above, values above."""
    bars = [*(bar for row in rows for bar in row), *_at_references(chart, sheet)]
    names = [series.name for series in chart.series] if len(chart.series) > 1 else []
    sub_names = max((sheet.measure(sheet.quiet, name) for name in names), default=0.0)
    if sub_names > 0.2 * sheet.width:
        sub_names = 0.0
    extra = sub_names + 6.0 if sub_names else 0.0
    beside = names_beside(chart, sheet)
    if beside:
        left = beside.width + (8.0 if beside.width else 0.0) + extra
        zero, scale = _fitted(bars, left, sheet.width)
        if scale >= 0.28 * sheet.width:
            return BarPlot(beside, left, zero, scale, sub_names)
    above = names_above(chart, sheet)
    zero, scale = _fitted(bars, extra, sheet.width)
    if scale >= 0.3 * sheet.width:
        return BarPlot(above, extra, zero, scale, sub_names)
    bare = [replace(bar, width=0.0) for bar in bars]
    zero, scale = _fitted(bare, 0.0, sheet.width)
    return BarPlot(above, 0.0, zero, scale, 0.0, values_above=True)


def _at_references(chart: Chart, sheet: Sheet) -> list[Bar]:
    """Bars that are not drawn: they keep the lines at values on the sheet."""
    return [Bar(share, "", 0.0, sheet.value, sheet.tones.text) for share in reference_shares(chart)]


def _fitted(bars: Sequence[Bar], left: float, right: float) -> tuple[float, float]:
    """Position of zero and length of a share of 1, so that bars and values fit between left and right."""

    def needs(scale: float) -> tuple[float, float]:
        before = after = 0.0
        for bar in bars:
            end = farthest(bar.share or 0.0, bar.interval) * scale
            beyond = bar.width + _GAP if bar.width else 0.0
            if end < 0:
                before = max(before, beyond - end)
            else:
                after = max(after, beyond + end)
        return before, after

    low, high = 0.0, max(right - left, 0.0)
    for _ in range(30):
        middle = (low + high) / 2
        if sum(needs(middle)) <= right - left:
            low = middle
        else:
            high = middle
    return left + needs(low)[0], low


def _rhythm(chart: Chart, rows: list[tuple[Bar, ...]], plot: BarPlot, sheet: Sheet, top: float) -> Rhythm:
    """Bars in proportion to the text; stretched or narrowed towards the height asked for."""
    size = sheet.label.size
    many = len(chart.series) > 1
    above = not plot.names.width
    base = Rhythm(size * (1.2 if many else 1.5), size * 0.3, size * (1.15 if many or above else 0.75))
    if plot.values_above:
        base = Rhythm(size * 0.8, size * 0.3, size)
    if not chart.height or not rows:
        return base

    def height(factor: float) -> float:
        scaled = Rhythm(base.bar * factor, base.inside * factor, base.between * factor)
        rows_height = sum(_row_height(sheet, plot, scaled, i, bars) for i, bars in enumerate(rows))
        return top + rows_height + scaled.between * (len(rows) - 1)

    low, high = 0.8, 3.0
    for _ in range(20):
        factor = (low + high) / 2
        low, high = (factor, high) if height(factor) <= chart.height else (low, factor)
    return Rhythm(base.bar * low, base.inside * low, base.between * low)


def _row_height(sheet: Sheet, plot: BarPlot, rhythm: Rhythm, index: int, bars: tuple[Bar, ...]) -> float:
    if plot.values_above:
        lines = sum(len(_value_lines(sheet, bar)) for bar in bars)
        inner = lines * sheet.value.leading + len(bars) * (rhythm.bar + 1.0)
        return plot.names.height(index) + inner + rhythm.inside * (len(bars) - 1)
    inner = sum(_bar_height(sheet, plot, rhythm) for _ in bars) + rhythm.inside * (len(bars) - 1)
    if plot.names.width:
        return max(inner, plot.names.height(index))
    return plot.names.height(index) + inner


def _bar_height(sheet: Sheet, plot: BarPlot, rhythm: Rhythm) -> float:
    """A bar is never lower than the text beside it."""
    return max(rhythm.bar, sheet.value.leading if plot.sub_names else sheet.value.size * 1.05)


def _value_lines(sheet: Sheet, bar: Bar) -> list[str]:
    text = f"{bar.name}: {bar.label}" if bar.name else bar.label
    return sheet.metrics.wrap(text, bar.style, sheet.width, 2)


def _draw_row(sheet: Sheet, plot: BarPlot, rhythm: Rhythm, index: int, bars: tuple[Bar, ...], y: float) -> float:
    height = _row_height(sheet, plot, rhythm, index, bars)
    lines, style = list(plot.names.lines[index]), plot.names.styles[index]
    bottom = y + height
    inner = height
    if plot.names.width:
        inner = sum(_bar_height(sheet, plot, rhythm) for _ in bars) + rhythm.inside * (len(bars) - 1)
        sheet.lines(0, y + height / 2, lines, style)
        y += (height - inner) / 2
    elif plot.names.height(index):
        sheet.lines_below(0, y, lines, style)
        y += plot.names.height(index)
    for bar in bars:
        y = _draw_bar(sheet, plot, rhythm, bar, y) + rhythm.inside
    return bottom


def _draw_bar(sheet: Sheet, plot: BarPlot, rhythm: Rhythm, bar: Bar, y: float) -> float:
    length = farthest(bar.share or 0.0, bar.interval) * plot.scale
    if plot.values_above:
        y = sheet.lines_below(0, y, _value_lines(sheet, bar), bar.style) + 1.0
        _rectangle(sheet, plot, bar, y, rhythm.bar)
        return y + rhythm.bar
    height = _bar_height(sheet, plot, rhythm)
    middle = y + height / 2
    _rectangle(sheet, plot, bar, middle - rhythm.bar / 2, rhythm.bar)
    if plot.sub_names and bar.name:
        sheet.lines(plot.left - 6.0 - plot.sub_names, middle, [bar.name], sheet.quiet)
    if length < 0:
        sheet.lines(plot.zero + length - _GAP, middle, [bar.label], bar.style, "right")
    else:
        sheet.lines(plot.zero + length + _GAP, middle, [bar.label], bar.style)
    return y + height


def _rectangle(sheet: Sheet, plot: BarPlot, bar: Bar, y: float, height: float) -> None:
    """The bar itself; a value that is not nought is at least a hairline."""
    length = (bar.share or 0.0) * plot.scale
    if bar.share and abs(length) < 0.7:
        length = 0.7 if length > 0 else -0.7
    sheet.rectangle(min(plot.zero, plot.zero + length), y, abs(length), height, bar.fill)
    if bar.interval is not None:
        low, high = (plot.zero + end * plot.scale for end in bar.interval)
        draw_interval_across(sheet, low, high, y + height / 2, height * 0.22)
