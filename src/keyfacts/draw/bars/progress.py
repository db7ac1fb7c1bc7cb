"""Progress to a target: a track as long as the target, filled as far as the value goes."""

from __future__ import annotations

from keyfacts.draw.parts import emphasis, gap_word, label_of, share_of, symbol_of
from keyfacts.draw.sheet import Sheet
from keyfacts.model.chart import Chart, Series

_SPACE = 3.0
_MOST = 1.6
"""How far beyond its target a bar is drawn, in targets."""


def draw_progress(chart: Chart, sheet: Sheet, top: float) -> float:
    """Draw a track for each category below ``top``; returns where they end.

    The first series is what is reached, the second its target; of shares without one the target is all.
    """
    tones = sheet.tones.emphasised(chart.categories, chart.highlight)
    reached = [_part(chart, index) for index in range(len(chart.categories))]
    longest = min(max((part for part in reached if part is not None), default=1.0), _MOST)
    track = sheet.width / max(longest, 1.0)
    bar = sheet.label.size * 0.9
    y = top
    for index, name in enumerate(chart.categories):
        y = _draw_words(chart, sheet, index, name, y)
        sheet.rectangle(0.0, y, track, bar, sheet.tones.rule)
        part = reached[index]
        if part:
            sheet.rectangle(0.0, y, max(min(part, _MOST) * track, 0.7), bar, tones[index])
        if longest > 1.0:
            sheet.line(((track, y - 2.0), (track, y + bar + 2.0)), sheet.tones.text, 1.0)
        y += bar + sheet.label.leading * 0.65
    return y - sheet.label.leading * 0.65


def _part(chart: Chart, index: int) -> float | None:
    """What has been reached of the target; None where either is not known."""
    value = share_of(chart.series[0], index, 1.0)
    target = share_of(chart.series[1], index, 1.0) if len(chart.series) > 1 else 100.0
    return None if value is None or not target or target < 0 else max(value, 0.0) / target


def _draw_words(chart: Chart, sheet: Sheet, index: int, name: str, y: float) -> float:
    """The name above the left end, the value and the target above the right one."""
    words = [(_printed(chart, sheet, chart.series[0], index), sheet.value)]
    if len(chart.series) > 1:
        words.append((f"/ {_printed(chart, sheet, chart.series[1], index)}", sheet.quiet))
    width = sum(sheet.measure(style, text) for text, style in words) + _SPACE * (len(words) - 1)
    style = emphasis(sheet.label, sheet, name, chart)
    lines = sheet.metrics.wrap(name, style, max(sheet.width - width - 8.0, sheet.width * 0.4), 3)
    bottom = sheet.lines_below(0.0, y, lines, style)
    x, baseline = sheet.width - width, bottom - style.leading + sheet.ascent(style)
    if x < sheet.width * 0.4:  # no room beside the name
        x, baseline, bottom = 0.0, bottom + sheet.ascent(style), bottom + style.leading
    for text, look in words:
        sheet.text(x, baseline, text, look)
        x += sheet.measure(look, text) + _SPACE
    return bottom + 1.5


def _printed(chart: Chart, sheet: Sheet, series: Series, index: int) -> str:
    return label_of(series, index) or symbol_of(series, index) or gap_word(chart, sheet, sheet.width * 0.3)
