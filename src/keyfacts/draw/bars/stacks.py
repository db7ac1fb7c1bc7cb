"""Stacked bars, lying or standing: parts labelled inside where they fit, totals at the end, names beside the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from keyfacts.draw.bars.lying import colours_of_series
from keyfacts.draw.bars.standing import (
    PlotFrame,
    annotated_frame,
    column_left,
    draw_names,
    fitted_frame,
    names_height_of,
    plot_height,
)
from keyfacts.draw.marks.annotations import draw_annotations, draw_bands, room_for_annotations
from keyfacts.draw.marks.references import (
    draw_references_across,
    draw_references_down,
    label_references_above,
    reference_shares,
    room_for_references,
)
from keyfacts.draw.marks.told_above import annotation_lines, tell_above
from keyfacts.draw.parts import (
    DASH,
    RowNames,
    draw_legend,
    label_of,
    largest,
    names_above,
    names_beside,
    share_of,
    usable,
)
from keyfacts.draw.sheet import Sheet
from keyfacts.language import language_of
from keyfacts.model.chart import Chart
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_colours import on
from keyfacts.model.style.chart_scale import spread
from keyfacts.model.style.chart_styles import part_holds_label
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.numerals import decimals_of, numerals

_PART_GAP = 0.9
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: where each part starts and ends (shares of the largest value), printed values, the total as printed."""

    parts: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    total: str

    @property
    def low(self) -> float:
        return min((min(part) for part in self.parts), default=0.0)

    @property
    def high(self) -> float:
        return max((max(part) for part in self.parts), default=0.0)


def draw_standing_stacks(chart: Chart, sheet: Sheet, top: float) -> float | None:
    """Draw stacks below ``top`` that stand; returns where they end, None if they have no room."""
    colours = colours_of_series(chart, sheet)
    bottom = _draw_standing(chart, stacks_of(chart), colours, sheet, top)
    if bottom is None:  # words for what is missing may have had no room
        bottom = _draw_standing(chart, stacks_of(chart, words=False), colours, sheet, top)
    return bottom


def draw_lying_stacks(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw stacks below ``top`` that lie, words at categories above them; returns where they end."""
    top = tell_above(annotation_lines(chart), sheet, top)
    return draw_lying(chart, stacks_of(chart), colours_of_series(chart, sheet), sheet, top)


def stacks_of(chart: Chart, *, words: bool = True) -> list[Stack]:
    """The bar of each category."""
    whole = largest(chart)
    return [_stack(chart, i, whole, words=words) for i in range(len(chart.categories))]


def _stack(chart: Chart, index: int, whole: float, *, words: bool) -> Stack:
    up = down = 0.0
    parts, labels = [], []
    for series in chart.series:
        share = share_of(series, index, whole) or 0.0
        start = up if share >= 0 else down
        parts.append((start, start + share))
        up, down = (start + share, down) if share >= 0 else (up, start + share)
        labels.append(label_of(series, index))
    return Stack(tuple(parts), tuple(labels), _total(chart, index, words=words))


def _missing(chart: Chart, index: int, *, words: bool) -> str:
    """What stands at a bar that would look whole without its part: whose value is missing, or its sign, or a dash."""
    gaps = [series for series in chart.series if usable(series.values[index : index + 1])[0] is None]
    symbol = next((series.labels[index] for series in gaps if series.labels[index]), "")
    if symbol or not words:
        return symbol or DASH
    word = language_of(chart.lang).wording.missing
    return f"{gaps[0].name}: {word}" if len(gaps) == 1 and gaps[0].name else word


def _total(chart: Chart, index: int, *, words: bool) -> str:
    """The sum as printed; '' where it says nothing (one part, all of 100 %), what is missing where a part is."""
    values = [v for s in chart.series for v in usable(s.values[index : index + 1])]
    if values and any(value is None for value in values):  # the bar would look whole without its part
        return _missing(chart, index, words=words)
    if len(values) < 2 or len(values) < len(chart.series) or any(value is None or value < 0 for value in values):
        return ""
    exact = [Decimal(repr(value)) for value in values if value is not None]
    total = sum(exact, Decimal(0))
    if chart.percent:
        hundred = total if total > Decimal("1.5") else total * 100
        if abs(hundred - 100) < Decimal("1.5"):
            return ""
        return numerals(chart.lang).percent(hundred / 100, sign=True)
    printed = numerals(chart.lang)
    for series, value in zip(chart.series, exact, strict=True):
        # 'more than 337,000' or '5 €': a bare sum would say more, or less, than its parts.
        if series.labels[index] not in (printed.full(value), printed.compact(value).text):
            return ""
    return printed.full(total, max(decimals_of(value) for value in exact))


# --- lying ---------------------------------------------------------------------------------------------------------


def draw_lying(chart: Chart, stacks: list[Stack], colours: Sequence[Colour], sheet: Sheet, top: float) -> float:
    """Lying bars of parts, from wherever they start; returns where they end."""
    names = names_beside(chart, sheet)
    totals = max((sheet.measure(sheet.value, stack.total) for stack in stacks), default=0.0)
    totals += _GAP if totals else 0.0
    if names is None or sheet.width - names.width - totals < 0.4 * sheet.width:
        names = names_above(chart, sheet)
    if sheet.width - names.width - totals < 0.3 * sheet.width:
        stacks, totals = [replace(stack, total="") for stack in stacks], 0.0
    left = names.width + 8.0 if names.width else 0.0
    low = min((stack.low for stack in stacks), default=0.0)
    high = max(*(stack.high for stack in stacks), *reference_shares(chart), 0.0)
    scale = max(sheet.width - totals - left, 1.0) / ((high - low) or 1.0)
    zero = left - low * scale

    def x_of(share: float) -> float:
        return zero + share * scale

    titles = [series.name for series in chart.series]
    if not names.width or not _draw_titles(titles, stacks, zero, scale, sheet, top):
        top = draw_legend(titles, colours, sheet, top)
    else:
        top += sheet.label.leading + 1.0
    top = label_references_above(chart, sheet, top, x_of)
    size = sheet.label.size
    bar, between = size * 1.9, size * (0.75 if names.width else 1.0)
    if chart.height and stacks:
        room = (chart.height - top) / len(stacks) - (0.0 if names.width else sheet.label.leading)
        bar = max(min(room * 0.72, size * 5), bar)
    y = top
    for i, stack in enumerate(stacks):
        y = _draw_row(stack, i, names, colours, sheet, (zero, scale, bar), y) + between
    y -= between if stacks else 0.0
    draw_references_down(chart, sheet, x_of, top, y)
    return y


def _draw_titles(titles: list[str], stacks: list[Stack], zero: float, scale: float, sheet: Sheet, top: float) -> bool:
    """The names of the series over the parts of the first bar; False if one of them has no room."""
    if not stacks or stacks[0].low < 0:
        return False
    starts = [zero + start * scale for start, _ in stacks[0].parts]
    ends = [*starts[1:], sheet.width]
    for title, start, end in zip(titles, starts, ends, strict=True):
        if start + sheet.measure(sheet.quiet, title) + 4.0 > end:
            return False
    for title, start in zip(titles, starts, strict=True):
        sheet.text(start, top + sheet.ascent(sheet.quiet), title, sheet.quiet)
    return True


def _draw_row(
    stack: Stack, index: int, names: RowNames, colours: Sequence[Colour], sheet: Sheet,
    plot: tuple[float, float, float], y: float,
) -> float:  # fmt: skip
    zero, scale, bar = plot
    lines, style = list(names.lines[index]), names.styles[index]
    if names.width:
        height = max(bar, names.height(index))
        sheet.lines(0, y + height / 2, lines, style)
        y += (height - bar) / 2
    else:
        sheet.lines_below(0, y, lines, style)
        y += names.height(index)
        height = bar
    for (start, end), label, colour in zip(stack.parts, stack.labels, colours, strict=True):
        left, right = sorted((zero + start * scale, zero + end * scale))
        gap = min(_PART_GAP, (right - left) * 0.3)
        sheet.rectangle(left, y, right - left - gap, bar, colour)
        across = right - left - gap
        if label and _holds(label, sheet, across, bar, standing=False):
            sheet.lines((left + right - gap) / 2, y + bar / 2, [label], _inside(sheet, colour), "centre")
    if stack.total:
        sheet.lines(zero + stack.high * scale + _GAP, y + bar / 2, [stack.total], sheet.value)
    return y + (height + bar) / 2


def _holds(label: str, sheet: Sheet, across: float, up: float, *, standing: bool) -> bool:
    """True when a part of that size has room for its label."""
    return part_holds_label(sheet.measure(sheet.label, label), sheet.label.leading, across, up, standing=standing)


def _inside(sheet: Sheet, fill: Colour) -> TextStyle:
    return replace(sheet.label, colour=on(fill, sheet.tones.text))


# --- standing ------------------------------------------------------------------------------------------------------


def _draw_standing(
    chart: Chart, stacks: list[Stack], colours: Sequence[Colour], sheet: Sheet, top: float
) -> float | None:
    """Columns with the names of the series at the right; None if they have no room."""
    titles = [series.name for series in chart.series]
    beside = max((sheet.measure(sheet.label, title) for title in titles), default=0.0) + 8.0
    at_side = beside <= sheet.width * 0.3
    right = sheet.width - max(beside if at_side else 0.0, room_for_references(chart, sheet))
    frame = fitted_frame(chart, sheet, 1, 0.0, right, [stack.total for stack in stacks])
    if frame is None:
        return None
    at_side = at_side and not chart.references
    marked = annotated_frame(frame, lambda i: zero - stacks[i].high * scale - sheet.value.leading - 2.0)
    above = room_for_annotations(chart, sheet, marked)
    height = plot_height(chart, sheet, top + above, names_height_of(frame, sheet))
    if at_side:
        height = max(height, (len(titles) + 1) * sheet.label.leading + sheet.value.leading)
    else:
        top = draw_legend(titles, colours, sheet, top)
    words, top = top, top + above
    low = min((stack.low for stack in stacks), default=0.0)
    high = max(*(stack.high for stack in stacks), *reference_shares(chart), 0.0)
    scale = (height - sheet.value.leading) / ((high - low) or 1.0)
    zero = top + sheet.value.leading + high * scale
    draw_bands(chart, sheet, marked, words, zero)
    for i, stack in enumerate(stacks):
        _draw_column(stack, column_left(frame, i, 1), frame, colours, sheet, zero, scale)
    ends = (0.0, frame.left + frame.slot * len(stacks))
    sheet.line(((0.0, zero), (ends[1], zero)), sheet.tones.axis, 0.6)
    draw_references_across(chart, sheet, lambda share: zero - share * scale, ends, top, top + height)
    draw_annotations(chart, sheet, marked, words)
    if at_side and stacks:
        x = frame.left + frame.slot * len(stacks) + 4.0
        middles = [zero - (start + end) / 2 * scale for start, end in stacks[-1].parts]
        placed = spread(middles, sheet.label.leading, top, top + height)
        for title, middle, colour in zip(titles, placed, colours, strict=True):
            sheet.lines(x, middle, [title], replace(sheet.label, colour=sheet.tones.as_text(colour)))
    return draw_names(chart, sheet, frame, top + height + 3.0)


def _draw_column(
    stack: Stack, x: float, frame: PlotFrame, colours: Sequence[Colour], sheet: Sheet, zero: float, scale: float
) -> None:
    for (start, end), label, colour in zip(stack.parts, stack.labels, colours, strict=True):
        upper, lower = sorted((zero - start * scale, zero - end * scale))
        gap = min(_PART_GAP, (lower - upper) * 0.3)
        sheet.rectangle(x, upper + gap, frame.column, lower - upper - gap, colour)
        if label and _holds(label, sheet, frame.column, lower - upper - gap, standing=True):
            middle = (upper + gap + lower) / 2
            sheet.lines(x + frame.column / 2, middle, [label], _inside(sheet, colour), "centre")
    if stack.total:
        sheet.text(x + frame.column / 2, zero - stack.high * scale - 3.5, stack.total, sheet.value, "centre")
