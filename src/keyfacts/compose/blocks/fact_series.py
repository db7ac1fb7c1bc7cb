"""Facts as the data of a chart: one bar per fact, or one line per fact that is a series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from keyfacts.compose.blocks.alternative_texts import Estimates
from keyfacts.compose.blocks.selection import Counts, chosen_facts
from keyfacts.compose.setup import Setup, report_awaited
from keyfacts.facts.bases import basis_words, unlike_pair
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.periods import key_name, printed_label
from keyfacts.findings import Place
from keyfacts.model.chart import Series
from keyfacts.model.dataset import Fact, Unit
from keyfacts.model.document import Directive, FactReference
from keyfacts.numerals import NBSP


class FactSeries(NamedTuple):
    """What facts give a chart; ``keyed`` when the categories are the keys of series."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    percent: bool
    keyed: bool
    value_title: str
    what: str
    sources: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    counts: Counts
    margins: str
    estimates: Estimates


def facts_of(references: Sequence[FactReference], setup: Setup) -> list[Resolved] | None:
    """The values of ``facts: a, b[2016], c``, series without a key opened; findings for unknown ones."""
    entries: list[Resolved] = []
    complete = True
    book = setup.printer.book
    for reference in references:
        if reference.key is None and reference.fact in book.series:
            entries.extend(book.series[reference.fact].values())
            continue
        resolved = book.find(reference.fact, reference.key)
        if resolved is None:
            problem = setup.printer.reference(reference.fact, reference.key, (), "table").problem
            if problem is not None:
                setup.findings.report(problem.code, reference.place, problem.message, problem.hint)
            complete = False
        else:
            entries.append(resolved)
    return entries if complete else None


def fact_series(references: Sequence[FactReference], directive: Directive, setup: Setup) -> FactSeries | None:
    """The chart's data; None with a finding when the facts do not go on one axis."""
    known, place = facts_of(references, setup) or [], directive.place_of("facts")
    entries = chosen_facts(directive, known, setup)
    if not entries:
        return None
    wordy = next((entry for entry in entries if entry.words or entry.day), None)
    if wordy is not None:
        setup.findings.report("KF404", place, f"fact '{wordy.fact.id}' is no number and cannot be charted")
        return None
    kinds = {_axis(entry.fact.unit) for entry in entries}
    if len(kinds) > 1:
        message = f"the chart mixes units on one axis: {', '.join(sorted(kinds))}"
        setup.findings.report("KF404", place, message, "chart shares, amounts of money and counts apart")
        return None
    for entry in entries:
        if entry.awaited:
            report_awaited(entry.fact.id, place, setup)
    judge_axis([entry.fact for entry in entries], place, setup)
    percent = kinds in ({"shares"}, {"percentage points"})
    facts = list(dict.fromkeys(entry.fact.id for entry in entries))
    margins = bool(directive.options.get("margins", False))
    keyed = all(entry.key for entry in entries)
    estimates: dict[str, dict[str, Resolved]] = {}
    if keyed:
        categories, series = _keyed(entries, facts, percent, margins, setup)
        for entry in entries:
            by_name = estimates.setdefault(entry.fact.label, {})
            by_name[key_name(entry.key, entry.row_period, setup.words)] = entry
    else:
        categories = tuple(printed_label(entry, setup.words) for entry in entries)
        series = (_one_series("", entries, percent, margins, setup),)
    units = {setup.printer.unit_name(entry.fact.unit) for entry in entries if entry.fact.unit.kind != "currency"}
    title = units.pop() if len(units) == 1 and not percent else ""
    what = entries[0].fact.label if len(facts) == 1 else ""
    printed = tuple((entry.fact.id, entry.key) for entry in entries)
    sources = tuple(dict.fromkeys(entry.fact.source for entry in entries if entry.fact.source))
    counts = Counts(len(entries), len(known))
    said = {basis_words(entry.fact.basis, setup.front.lang) for entry in entries}
    basis = said.pop() if len(said) == 1 else ""
    title = ", ".join(part for part in (title, basis) if part)
    what = ", ".join(part for part in (what, basis) if part)
    spoken = _margins(entries, setup) or (_spoken_intervals(entries, setup) if margins else "")
    title = title[:1].upper() + title[1:]
    return FactSeries(categories, series, percent, keyed, title, what, sources, printed, counts, spoken, estimates)


def judge_axis(facts: Sequence[Fact], place: Place, setup: Setup) -> None:
    """Report what does not go on one axis though it is counted in one unit: nominal and real, adjusted and not."""
    if reason := unlike_pair(facts):
        message = f"the chart has on one axis what is not to be compared: {reason}"
        setup.findings.report("KF394", place, message, "chart values on one basis, or each in a chart of its own")


def _margins(entries: list[Resolved], setup: Setup) -> str:
    """A sentence on the margins of error of what is charted; '' where not all values have one."""
    known = [(entry.confidence.margin, entry) for entry in entries if entry.confidence and entry.confidence.margin]
    sizes = [margin for margin, _ in known if margin is not None]
    if len(sizes) < len(entries) or not known:
        return ""
    lowest, highest = known[sizes.index(min(sizes))][1], known[sizes.index(max(sizes))][1]
    level = len({entry.confidence.level for _, entry in known if entry.confidence is not None}) == 1
    filters = ("margin", "level") if level else ("margin",)
    low, high = (setup.printer.value(entry, filters, "text").text for entry in (lowest, highest))
    charts = setup.words.charts
    if low == high:
        return charts.margin.format(n=low)
    return charts.margins.format(low=setup.printer.value(lowest, ("margin",), "text").text, high=high)


def _spoken_intervals(entries: list[Resolved], setup: Setup) -> str:
    """The interval of each value that has one, where they are drawn and have no margins in common."""
    colon = setup.words.colon
    told = [
        f"{printed_label(entry, setup.words)}{colon}{setup.printer.value(entry, ('interval',), 'text').text}"
        for entry in entries
        if entry.confidence is not None
    ]
    said = f"{setup.words.confidence_interval}{colon}{'; '.join(told)}."
    return said.replace(NBSP, " ") if told else ""


def _axis(unit: Unit) -> str:
    if unit.kind in ("percent", "share_of_100"):
        return "shares"
    if unit.kind in ("points", "points_of_100"):
        return "percentage points"
    match unit.kind:
        case "rate":
            return f"rates per {unit.per:f} {unit.base}".rstrip()
        case "duration":
            return f"{unit.code}s"
        case "currency":
            return f"currency {unit.code}"
    return "years" if unit.kind == "year" else "counts"


def _keyed(
    entries: list[Resolved], facts: list[str], percent: bool, margins: bool, setup: Setup
) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    if all(entry.row_period is not None and entry.row_period.named for entry in entries):
        entries = sorted(entries, key=lambda entry: entry.period.start)
    keys = tuple(dict.fromkeys(entry.key for entry in entries))
    by_key = {(entry.fact.id, entry.key): entry for entry in entries}
    labels = {entry.fact.id: entry.fact.label for entry in entries}
    rows = [(labels[fact], [by_key.get((fact, key)) for key in keys]) for fact in facts]
    periods = {entry.key: entry.row_period for entry in entries}
    names = tuple(key_name(key, periods[key], setup.words) for key in keys)
    return names, tuple(_one_series(label, row, percent, margins, setup) for label, row in rows)


def _one_series(name: str, entries: Sequence[Resolved | None], percent: bool, margins: bool, setup: Setup) -> Series:
    values: list[float | None] = []
    labels: list[str] = []
    for entry in entries:
        value, label = value_of(entry, percent, setup) if entry is not None else (None, "")
        values.append(value)
        labels.append(label)
    ratios = tuple(entry.ratio if entry is not None else None for entry in entries)
    intervals = tuple(_interval(entry, value, percent) for entry, value in zip(entries, values, strict=True))
    shown = intervals if margins and any(intervals) else ()
    return Series(name, tuple(values), tuple(labels), ratios if any(ratios) else (), shown)


def _interval(entry: Resolved | None, value: float | None, percent: bool) -> tuple[float, float] | None:
    """The ends of the confidence interval around a value, as its axis has them."""
    if entry is None or value is None or entry.confidence is None:
        return None
    shift = 2 if percent else 0
    return value - float(entry.confidence.below.scaleb(shift)), value + float(entry.confidence.above.scaleb(shift))


def value_of(entry: Resolved, percent: bool, setup: Setup) -> tuple[float | None, str]:
    """Where a fact stands on an axis, and its value as printed; a gap is None with '' or the sign of what is hidden."""
    printed = setup.printer.value(entry, (), "chart")
    number = None
    if entry.quantity is not None:
        exact = entry.quantity.exact
        number = exact if exact is not None else (entry.quantity.low or entry.quantity.high)
    if number is None or printed.pending:
        return None, entry.hidden.symbol if entry.hidden is not None else ""
    return float(number.scaleb(2) if percent else number), printed.text
