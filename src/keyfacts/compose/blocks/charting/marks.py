"""Lines at values and words at categories: looked up among the facts and the rows of a chart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from keyfacts.compose.blocks.fact_series import value_of
from keyfacts.compose.setup import Setup, printed_words
from keyfacts.facts.printing.periods import printed_label
from keyfacts.findings import Place, did_you_mean
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, ChartKind
from keyfacts.model.charts.kinds import KINDS
from keyfacts.model.charts.marks import ChartAnnotation, ReferenceLine
from keyfacts.model.document import Directive, WrittenMark
from keyfacts.model.walk import inlines_deep

_NUMBER = re.compile(r"[-\u2212+]?\d{1,15}(?:\.\d{1,9})?(?P<percent>\s?%)?")
_FACT = re.compile(r"(?P<fact>[^\[\]]+?)\s*(?:\[(?P<key>[^\[\]]*)\])?")
_SPAN = re.compile(r"(?P<first>.+?)\s+(?:to|\u2013|\.\.)\s+(?P<last>.+)")


class References(NamedTuple):
    """The lines, and the facts that they print."""

    lines: tuple[ReferenceLine, ...]
    facts: tuple[tuple[str, str], ...]


def references_of(directive: Directive, kind: ChartKind, percent: bool, setup: Setup) -> References:
    """The lines across a chart; a finding for each that is at no number of its axis."""
    written = cast(tuple[WrittenMark, ...], directive.options.get("reference", ()))
    if "reference" not in KINDS[kind].options:
        return References((), ())
    lines: list[ReferenceLine] = []
    facts: list[tuple[str, str]] = []
    for mark in written:
        plain = mark.at.replace(",", "").replace("_", "")
        if number := _NUMBER.fullmatch(plain):
            line = _typed(mark, plain, bool(number["percent"]), percent, directive, setup)
        else:
            line = _of_fact(mark, percent, directive, facts, setup)
        lines += [line] if line is not None else []
    return References(tuple(lines), tuple(facts))


def _typed(
    mark: WrittenMark, plain: str, signed: bool, percent: bool, directive: Directive, setup: Setup
) -> ReferenceLine | None:
    """A line at a number that the author has typed: it bears words, no number."""
    place = directive.place_of("reference")
    number = Decimal(plain.replace("\u2212", "-").rstrip("% "))
    words = printed_words(mark.words, setup)
    if signed != percent and (signed or abs(number) <= 1):
        message = f"the line at {mark.at} is {'a share' if signed else 'no share'}, the values of the chart are not"
        setup.findings.report("KF404", place, message, "write it as the values are printed: 75%, or 1200")
        return None
    if not words:
        message = f"the line at {mark.at} has no words"
        setup.findings.report("KF203", place, message, f"say what it is: Goal = {mark.at}")
        return None
    label = setup.numerals.percent(number / 100, sign=True) if percent else setup.numerals.full(number)
    return ReferenceLine(words, float(number), label, words)


def _of_fact(
    mark: WrittenMark, percent: bool, directive: Directive, facts: list[tuple[str, str]], setup: Setup
) -> ReferenceLine | None:
    """A line at a fact, which it prints behind its words."""
    place = directive.place_of("reference")
    match = _FACT.fullmatch(mark.at)
    name, key = (match["fact"], match["key"]) if match else (mark.at, None)
    entry = setup.printer.book.find(name, key)
    if entry is None:
        problem = setup.printer.reference(name, key, (), "table").problem
        if problem is not None:
            setup.findings.report(problem.code, place, problem.message, problem.hint)
        return None
    if (entry.fact.unit.kind in ("percent", "share_of_100")) != percent:
        message = f"fact '{name}' and the values of the chart do not go on one axis"
        setup.findings.report("KF404", place, message, "chart shares, amounts of money and counts apart")
        return None
    value, label = value_of(entry, percent, setup)
    if value is None:
        setup.findings.report("KF404", place, f"fact '{name}' is no number and cannot be drawn as a line")
        return None
    facts.append((entry.fact.id, entry.key))
    words = printed_words(mark.words, setup) or printed_label(entry, setup.words)
    cited = any(isinstance(inline, d.FactReference) for inline in inlines_deep(mark.words))
    return ReferenceLine(words, value, label, words if cited else f"{words}{setup.words.colon}{label}")


def annotations_of(directive: Directive, kind: ChartKind, chart: Chart, setup: Setup) -> tuple[ChartAnnotation, ...]:
    """Words at categories of a chart; a finding for each that is at none of them."""
    written = cast(tuple[WrittenMark, ...], directive.options.get("annotate", ()))
    if "annotate" not in KINDS[kind].options:
        return ()
    names = {name.strip().casefold(): number for number, name in reversed(list(enumerate(chart.categories)))}
    found: list[ChartAnnotation] = []
    for mark in written:
        ends = _ends(mark.at, names)
        words = printed_words(mark.words, setup)
        if ends is None:
            _report_unknown(mark.at, chart.categories, "to annotate", directive.place_of("annotate"), setup)
        elif not words:
            message = f"there are no words for '{mark.at[:60]}'"
            setup.findings.report(
                "KF203", directive.place_of("annotate"), message, f"say what happened: Words = {mark.at[:60]}"
            )
        else:
            found.append(ChartAnnotation(words, *sorted(ends)))
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def projected_from(directive: Directive, kind: ChartKind, chart: Chart, setup: Setup) -> int | None:
    """The number of the category from which on values are expected ones; a finding where there is no such category."""
    at = str(directive.options.get("projected", "")).strip()
    if not at or "projected" not in KINDS[kind].options:
        return None
    names = [name.strip().casefold() for name in chart.categories]
    if at.casefold() in names:
        return names.index(at.casefold())
    _report_unknown(at, chart.categories, "to project from", directive.place_of("projected"), setup)
    return None


def _ends(at: str, names: dict[str, int]) -> tuple[int, int] | None:
    """The numbers of the first and the last category that are named."""
    whole = names.get(at.casefold())
    if whole is not None:
        return whole, whole
    span = _SPAN.fullmatch(at)
    ends = [names.get(span[part].casefold()) for part in ("first", "last")] if span else []
    return (ends[0], ends[1]) if len(ends) == 2 and ends[0] is not None and ends[1] is not None else None


def _report_unknown(at: str, categories: Sequence[str], aim: str, place: Place, setup: Setup) -> None:
    hint = did_you_mean(at, categories) or f"known: {', '.join(categories[:8])}"
    setup.findings.report("KF408", place, f"the chart has no category '{at[:60]}' {aim}", hint)


def spoken_marks(chart: Chart, setup: Setup) -> str:
    """A sentence for each mark, for those who do not see it."""
    colon = setup.words.colon
    projected = setup.words.charts.projected
    told = [f"{line.words}{colon}{line.label}" for line in chart.references]
    told += [f"{mark.place_in(chart.categories)}{colon}{mark.words}" for mark in chart.annotations]
    if chart.projected_from is not None:
        told.append(projected.format(first=chart.categories[chart.projected_from]))
    return " ".join(f"{sentence.rstrip('.')}." for sentence in told)
