"""Alternative text stated from a chart's data: kind, what, the values or their range, in the document's language."""

from __future__ import annotations

from decimal import Decimal

from keyfacts.compose.blocks.selection import Counts
from keyfacts.compose.setup import Setup
from keyfacts.language import Wording
from keyfacts.model.chart import Chart, Series
from keyfacts.numerals import NBSP

_MOST_VALUES = 8
WITHHELD = ".."
"""What a suppressed cell prints as that protects another; read out in words."""


def described(chart: Chart, what: str, counts: Counts, setup: Setup) -> str:
    """The text, with how many of all rows it shows where the largest or smallest of them were chosen."""
    text = describe(chart, what, setup.words)
    if not counts.end or counts.shown >= counts.all:
        return text
    charts = setup.words.charts
    one = counts.shown == 1
    pattern = (charts.largest if counts.end == "top" else charts.smallest)[0 if one else 1]
    n, count = (setup.numerals.full(Decimal(number)) for number in (counts.shown, counts.all))
    first, _, rest = text.partition(". ")
    return f"{first}. {pattern.format(n=n, all=count)} {rest}".rstrip()


def describe(chart: Chart, what: str, words: Wording) -> str:
    """The text; each value is the very label the drawing shows, its sign for 'more than' read out."""
    kind = words.charts.kinds[chart.kind]
    parts = [(words.charts.of.format(kind=kind, what=what) if what else kind).rstrip(".") + "."]
    count = sum(1 for series in chart.series for label in series.labels if label)
    many = len(chart.series) > 1
    for series in chart.series:
        told = _all_values(chart, series, words) if count <= _MOST_VALUES else _in_short(chart, series, words)
        if told and many and series.name:
            told = f"{series.name}{words.colon}{told}"
        if told:
            parts.append(told)
    return " ".join(parts).replace(NBSP, " ").replace("\u202f", " ")


def spoken_label(label: str, words: Wording) -> str:
    """A label of the drawing with its sign in words: 'more than 4.5 million'."""
    if label == WITHHELD:
        return words.withheld
    hedges = words.hedges
    for sign, pattern in (
        (">", hedges.above),
        ("<", hedges.below),
        ("\u2265", hedges.at_least),
        ("\u2264", hedges.at_most),
        ("\u2248", hedges.about),
    ):
        if label.startswith(sign):
            return pattern.format(n=label[1:])
    return label


def _all_values(chart: Chart, series: Series, words: Wording) -> str:
    pairs = [
        f"{name}{words.colon}{spoken_label(label, words)}"
        for name, value, label in zip(chart.categories, series.values, series.labels, strict=True)
        if value is not None or label
    ]
    return "; ".join(pairs) + "." if pairs else ""


def _in_short(chart: Chart, series: Series, words: Wording) -> str:
    """First and last of a line; the range of anything."""
    points = [
        (value, name, spoken_label(label, words))
        for name, value, label in zip(chart.categories, series.values, series.labels, strict=True)
        if value is not None
    ]
    if not points:
        return ""
    lowest, highest = min(points, key=lambda k: k[0]), max(points, key=lambda k: k[0])
    if lowest[0] == highest[0]:
        return words.charts.all_equal.format(value=highest[2])
    range_text = words.charts.range.format(low=lowest[2], first=lowest[1], high=highest[2], last=highest[1])
    if chart.kind == "line":
        first, last = points[0], points[-1]
        change = words.charts.change.format(first=first[1], last=last[1], low=first[2], high=last[2])
        return f"{change} {range_text}"
    return range_text
