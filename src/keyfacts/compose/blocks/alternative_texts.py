"""Alternative text stated from a chart's data: kind, what, the values or their range, in the document's language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from keyfacts.compose.blocks.selection import Counts
from keyfacts.compose.setup import Setup
from keyfacts.facts.estimates import is_clear
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.spoken_signs import SpokenSigns, signs_of
from keyfacts.findings import Place
from keyfacts.language import language_of
from keyfacts.model.chart import Chart, Series
from keyfacts.model.charts.kinds import KINDS
from keyfacts.numerals import NBSP
from keyfacts.numerals.rounding import decimals_of, rounded

Estimates: TypeAlias = Mapping[str, Mapping[str, Resolved]]
"""The facts behind the values of a chart, by the name of the series and of the category."""
EXACT: Estimates = {}
_MOST_VALUES = 24
"""Values up to which each is told; of more, the ends and the range, and a table may follow."""
_MOST_GAPS = 8
_FEW = Decimal(10)
"""Percent of change below which a decimal is told."""
LONGEST_UNSEEN = 16_000
"""Characters of a text that a PDF does not show: PDF/A-2 has room for 32,767 bytes of UTF-16 (ISO 19005-2, 6.1.13)."""
LONGEST = 600
"""Characters beyond which nobody listens to the end of an author's own text."""


def is_shortened(chart: Chart) -> bool:
    """True for a chart with more values than its alternative text tells."""
    return sum(1 for series in chart.series for label in series.labels if label) > _MOST_VALUES


def judge_alternative(alt: str, caption: str, place: Place, setup: Setup) -> None:
    """KF473 for an author's text that says no more than the caption, KF474 for one that is too long."""
    if _bare(alt) and _bare(alt) == _bare(caption):
        hint = "say what is to be seen; the caption is heard as well"
        setup.findings.report("KF473", place, "the alternative text only repeats the caption", hint)
    if LONGEST < len(alt) <= LONGEST_UNSEEN:  # beyond it stands KF215
        message = f"the alternative text has {len(alt):,} characters, more than the {LONGEST} that are listened to"
        setup.findings.report("KF474", place, message, "say the finding, and leave the numbers to a table: :data: yes")


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .:;")


def described(chart: Chart, what: str, counts: Counts, period: str, setup: Setup, estimates: Estimates = EXACT) -> str:
    """The text, with how many of all rows it shows where the largest or smallest of them were chosen."""
    text = describe(chart, what, setup, period, estimates)
    if not counts.end or counts.shown >= counts.all:
        return text
    charts = setup.words.charts
    one = counts.shown == 1
    pattern = (charts.largest if counts.end == "top" else charts.smallest)[0 if one else 1]
    n, count = (setup.numerals.full(Decimal(number)) for number in (counts.shown, counts.all))
    first, _, rest = text.partition(". ")
    return f"{first}. {pattern.format(n=n, all=count)} {rest}".rstrip()


def describe(chart: Chart, what: str, setup: Setup, period: str = "", estimates: Estimates = EXACT) -> str:
    """The text; each value is the very label the drawing shows, its sign for 'more than' read out.

    ``estimates``: between two of them that differ by less than their margin of error no change is told.
    """
    words = setup.words
    kind = words.charts.kinds[chart.kind]
    parts = [_sentence(words.charts.of.format(kind=kind, what=what) if what else kind)]
    parts += _measure(chart, what, period)
    many = len(chart.series) > 1
    for series in chart.series:
        told = _in_short(chart, series, setup) if is_shortened(chart) else _all_values(chart, series, setup)
        change = _change(chart, series, setup, estimates.get(series.name, {}))
        told = " ".join(filter(None, (told, change)))
        if told and many and series.name:
            told = f"{series.name}{words.colon}{told}"
        if told:
            parts.append(told)
    parts += _totals(chart, setup)
    return " ".join(parts).replace(NBSP, " ").replace("\u202f", " ")


def spoken_label(label: str, signs: SpokenSigns) -> str:
    """A label of the drawing with its signs in words: 'more than 4.5 million'."""
    return signs.said(label) or label


def _sentence(words: str) -> str:
    return words.rstrip(".") + "."


def _measure(chart: Chart, what: str, period: str) -> list[str]:
    """What is measured, and when, unless it has been said."""
    said = what.casefold()
    measure = chart.value_title if len(chart.series) == 1 or chart.value_title else ""
    told = [words for words in (measure, period) if words and words.casefold() not in said]
    words = ", ".join(told)
    return [_sentence(words[:1].upper() + words[1:])] if told else []


def _all_values(chart: Chart, series: Series, setup: Setup) -> str:
    signs, words = signs_of(setup.dataset, setup.front.lang), setup.words
    pairs = [
        f"{name}{words.colon}{spoken_label(label, signs) or words.missing}"
        for name, label in zip(chart.categories, series.labels, strict=True)
    ]
    return "; ".join(pairs) + "." if pairs else ""


def _change(chart: Chart, series: Series, setup: Setup, estimates: Mapping[str, Resolved]) -> str:
    """What became of the first value in time: 'Up 1.1 percent from 2021 to 2025.'; '' where that is not known."""
    over_time = bool(chart.times) or _are_years(chart)
    known = [n for n, value in enumerate(series.values) if value is not None]
    if not over_time or len(known) < 2:
        return ""
    ends = known[0], known[-1]
    if any(not series.labels[n] or signs_of(setup.dataset, setup.front.lang).is_rough(series.labels[n]) for n in ends):
        return ""
    first, last = (Decimal(repr(series.values[n])) for n in ends)
    if chart.percent:
        change, of = last - first, "points"
    elif first > 0 <= last:
        change, of = 100 * (last - first) / first, "percent"
    else:
        return ""
    said = _said_change(change, of, setup)
    start, end = (chart.categories[n] for n in ends)
    if change and start in estimates and end in estimates and not is_clear(estimates[start], estimates[end]):
        said = language_of(setup.front.lang).changes.no_clear_change[1]
    pattern = setup.words.charts.trend
    return pattern.format(change=said[:1].upper() + said[1:], first=start, last=end)


def _are_years(chart: Chart) -> bool:
    names = chart.categories
    return chart.numeric_categories and all(len(name) == 4 for name in names) and list(names) == sorted(names)


def _said_change(change: Decimal, of: str, setup: Setup) -> str:
    changes = language_of(setup.front.lang).changes
    size = rounded(abs(change), 1 if abs(change) < _FEW else 0)
    size = rounded(size, decimals_of(size))
    if not size:
        return changes.almost_level if change else changes.level
    if of == "percent":
        number = setup.numerals.percent(size / 100, decimals_of(size))
    else:
        number = f"{setup.numerals.full(size)} {changes.point_one if size == 1 else changes.point_other}"
    return (changes.up if change > 0 else changes.down).format(n=number)


def _totals(chart: Chart, setup: Setup) -> list[str]:
    """What the parts of each bar add up to, where every label is its number in full."""
    if chart.kind != "stacked" or chart.percent or is_shortened(chart) or len(chart.series) < 2:
        return []
    sums = []
    for n, name in enumerate(chart.categories):
        values = [series.values[n] for series in chart.series]
        numbers = [Decimal(repr(value)) for value in values if value is not None]
        labels = [setup.numerals.full(number, decimals_of(number)) for number in numbers]
        if labels != [series.labels[n] for series in chart.series]:
            return []
        total = sum(numbers, Decimal(0))
        sums.append(f"{name}{setup.words.colon}{setup.numerals.full(total, decimals_of(total))}")
    return [f"{setup.words.total}{setup.words.colon}{'; '.join(sums)}."]


def _in_short(chart: Chart, series: Series, setup: Setup) -> str:
    """First and last of a line; the range of anything; what is missing."""
    words, signs = setup.words, signs_of(setup.dataset, setup.front.lang)
    points = [
        (value, name, spoken_label(label, signs))
        for name, value, label in zip(chart.categories, series.values, series.labels, strict=True)
        if value is not None
    ]
    if not points:
        return ""
    lowest, highest = min(points, key=lambda k: k[0]), max(points, key=lambda k: k[0])
    if lowest[0] == highest[0]:
        return words.charts.all_equal.format(value=highest[2])
    range_text = words.charts.range.format(low=lowest[2], first=lowest[1], high=highest[2], last=highest[1])
    if KINDS[chart.kind].spoken_as_line:
        first, last = points[0], points[-1]
        change = words.charts.change.format(first=first[1], last=last[1], low=first[2], high=last[2])
        range_text = f"{change} {range_text}"
    gaps = [name for name, label in zip(chart.categories, series.labels, strict=True) if not label]
    return f"{range_text} {', '.join(gaps)}{words.colon}{words.missing}." if 0 < len(gaps) <= _MOST_GAPS else range_text
