"""Facts as known: the values of a dataset's facts after lookups and formulas, and the book that holds them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from keyfacts.facts.series_keys import timed_key
from keyfacts.findings import Findings, did_you_mean
from keyfacts.model.dataset import Dataset, Fact, Period, SeriesOf, Status, Suppressed
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.estimates import ConfidenceInterval
from keyfacts.model.time_periods import quarter_key
from keyfacts.numerals import LARGEST
from keyfacts.values import frozen


@frozen
class Resolved:
    """What is known of one fact, or of one value of a series (``key``).

    Exactly one of ``quantity`` (numbers; shares as fractions of one), ``words`` and ``day`` is set, or ``awaited``;
    none of them after a mistake that has its finding. ``computed`` numbers came out of a formula; ``ratio`` is part
    and whole of a share published in words. ``row_status`` and ``row_period`` are those of a row of a series. Of a
    ``hidden`` value, a suppressed cell, nothing but its symbol is known. An estimate has its ``confidence`` interval; a
    change within the margin of error of its ends is ``unclear``.
    """

    fact: Fact
    key: str = ""
    quantity: Quantity | None = None
    words: str = ""
    day: date | None = None
    awaited: bool = False
    computed: bool = False
    ratio: tuple[int, int] | None = None
    hidden: Suppressed | None = None
    row_status: Status | None = None
    row_period: Period | None = None
    confidence: ConfidenceInterval | None = None
    unclear: bool = False

    @property
    def status(self) -> Status:
        """How sure this value is: its row's status, else the fact's."""
        return self.row_status or self.fact.status

    @property
    def period(self) -> Period:
        """What time this value covers: its row's period, else the fact's."""
        return self.row_period or self.fact.period

    @property
    def label(self) -> str:
        """The fact's label, for a value of a series with its key."""
        return ", ".join(part for part in (self.fact.label, self.key) if part)


@frozen
class FactBook:
    """All facts of a dataset, resolved. ``series`` holds the values of facts that have one per key."""

    dataset: Dataset
    lang: str
    values: Mapping[str, Resolved] = field(default_factory=dict)
    series: Mapping[str, Mapping[str, Resolved]] = field(default_factory=dict)

    def find(self, fact: str, key: str | None = None) -> Resolved | None:
        """The value of a fact, or of a series at ``key``; None if there is no such thing."""
        if fact in self.series:
            return value_at(self.series[fact], key) if key is not None else None
        return self.values.get(fact) if key is None else None

    def dataset_fact(self, fact: str) -> Fact | None:
        """The fact as written, by id."""
        if fact in self.series:
            return next((entry.fact for entry in self.series[fact].values()), None)
        return self.values[fact].fact if fact in self.values else None

    def known(self) -> tuple[str, ...]:
        """The ids of all facts, in the dataset's order."""
        return tuple(f.id for f in self.dataset.facts)

    def entries(self) -> Iterator[Resolved]:
        """Every value in the dataset's order, series opened."""
        for fact in self.dataset.facts:
            yield from self.entries_of(fact)

    def entries_of(self, fact: Fact) -> Iterator[Resolved]:
        """Every value of a fact that has been resolved: one, or those of a series."""
        if fact.id in self.series:
            yield from self.series[fact.id].values()
        elif fact.id in self.values:
            yield self.values[fact.id]


def of_column(book: FactBook, table: str, column: str, key: str) -> Mapping[str, Resolved]:
    """The values of the series that a column of a table is, by ``key``, another column; none where it is no fact's."""
    for series in book.series.values():
        first = next(iter(series.values()), None)
        value = first.fact.value if first is not None else None
        if isinstance(value, SeriesOf) and (value.table, value.column, value.key, value.by) == (table, column, key, ""):
            return series
    return {}


def value_at(series: Mapping[str, Resolved], key: str) -> Resolved | None:
    """The value of a series at ``key``, which may be one of its times by word: ``latest``.

    In one of two dimensions the space behind the comma does not matter.
    """
    timed = timed_key(series, key, is_by_two(series))
    value = series.get(key if timed is None else timed)
    if value is None and "," in key:
        return series.get(", ".join(part.strip().strip("'\"") for part in key.split(",")))
    return _value_in(series, key) if value is None else value


def is_by_two(series: Mapping[str, Resolved]) -> bool:
    """True for a series whose keys name two columns: ``North, 2025``."""
    return bool(getattr(next((each.fact.value for each in series.values()), None), "by", ""))


def _value_in(series: Mapping[str, Resolved], key: str) -> Resolved | None:
    """The value of a quarter or a fiscal year, in whichever form the key names it: ``Q3 2025``, ``2024-25``."""
    period = next((each.row_period for each in series.values()), None)
    if period is None:
        return None
    if period.fiscal is not None:
        return series.get(str(period.fiscal.named(key)))
    wanted = quarter_key(key) if period.kind == "quarter" else ""
    return next((each for name, each in series.items() if wanted and quarter_key(name) == wanted), None)


def no_such_key(fact: str, key: str | None, series: Mapping[str, Resolved]) -> tuple[str, str]:
    """Message and hint for a series asked without or with a wrong key."""
    hint = _key_hint(fact, key or "", series)
    if key is None:
        return f"'{fact}' is a series and needs a key: {fact}[...]", hint
    return f"series '{fact}' has no key '{key}'", hint


_MOST_KEYS = 8


def _key_hint(fact: str, key: str, series: Mapping[str, Resolved]) -> str:
    """The nearest key, or some of those there are; of a key in two parts, what goes with the part that is right."""
    pairs = [name.rpartition(", ")[::2] for name, entry in series.items() if getattr(entry.fact.value, "by", "")]
    if not pairs:
        return did_you_mean(key, series) or f"keys: {_some(list(series))}"
    asked = [part.strip().strip("'\"") for part in key.rpartition(",")[::2]]
    first, second = asked if "," in key else (asked[1], "")
    for mine, other in ((0, 1), (1, 0)):
        wanted = (first, second)[mine]
        there = list(dict.fromkeys(pair[other] for pair in pairs if pair[mine] == wanted)) if wanted else []
        if there:
            near = did_you_mean((first, second)[other], there).partition("'")[2].partition("'")[0] or there[0]
            whole = f"{wanted}, {near}" if mine == 0 else f"{near}, {wanted}"
            return f"write {fact}[{whole}]; with '{wanted}' there are {_some(there)}"
    near_key = did_you_mean(key, series)
    return near_key or f"write both parts: {', '.join(f'{fact}[{name}]' for name in list(series)[:3])}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_MOST_KEYS]) + (", ..." if len(names) > _MOST_KEYS else "")


def within_reach(resolved: Resolved, findings: Findings) -> Resolved:
    """Refuse numbers that cannot be printed (not finite, or beyond LARGEST)."""
    quantity = resolved.quantity
    ends = (quantity.low, quantity.high) if quantity else ()
    if any(end is not None and (not end.is_finite() or abs(end) > LARGEST) for end in ends):
        fact = resolved.fact
        findings.report("KF307", fact.place_of("value"), f"fact '{fact.id}' is too large a number to print")
        return Resolved(fact, resolved.key)
    return resolved
