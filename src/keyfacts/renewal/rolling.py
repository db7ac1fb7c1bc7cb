"""What moves from one year to the next: the names of facts, the keys of series, years in texts; and what must wait.

Nothing that was true of one year is left standing as if it were true of the next: a value that may have changed
becomes ``tbc``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from keyfacts.facts.series_keys import TIMES
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Fact

_SPAN_OR_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20|21)\d\d)(?!\d)(?P<behind>(?P<sign>[-/\u2013])(?P<second>(?:1[3-9]|[2-9]\d))(?![\d-]))?"
    r"|(?P<named>\bFY ?)(?P<short>\d\d)(?!\d)"
)
"""Years, and fiscal years: 2024-25 (2010-11 is a month), FY25."""
YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
EVIDENCE = ("value", "quote", "hedge", "status", "source", "note")
"""What a fact hands on to the one that takes its name: the value of this year and all that vouches for it."""
_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\s*\[)([^\]]*)(\])|([A-Za-z_][A-Za-z0-9_]*)")


class ClaimsMade(NamedTuple):
    """What a dataset has for words to follow it: ``made`` are its claims by kind and series, ``changes`` its changes.

    ``shares`` are series of shares, ``labels`` those of series, ``taken`` the ids there are; ``may_grow`` where facts
    can be written into its file.
    """

    made: Mapping[tuple[str, str], str] = {}
    changes: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    labels: Mapping[str, str] = {}
    taken: frozenset[str] = frozenset()
    may_grow: bool = False


class Roll(NamedTuple):
    """What moves: the years, facts by their new ids, ``series`` and the ``tables`` of years with a row for the new one.

    ``last`` is the year of the old edition's day; ``labels`` are those of facts that changed with them. ``times`` are
    the years that a series has so far, ``changes`` the series of changes from the year before, ``of_year`` the facts of
    this year, ``shown`` a series of each table: what prose cites instead of typed years.
    """

    old: int
    new: int
    last: int
    dataset: tuple[str, str] = ("", "")
    ids: Mapping[str, str] = {}
    series: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    labels: Mapping[str, str] = {}
    times: Mapping[str, tuple[int, ...]] = {}
    changes: Mapping[str, str] = {}
    of_year: frozenset[str] = frozenset()
    shown: Mapping[str, str] = {}
    claims: ClaimsMade = ClaimsMade()

    def year(self, year: int) -> int:
        """A year moved on: this edition's and the one before it; earlier ones are history and stay."""
        return year + self.new - self.old if self.old - 1 <= year <= self.last else year

    def years_in(self, text: str) -> str:
        """The text with its years moved on, days of February 29 a day earlier."""
        moved = _SPAN_OR_YEAR.sub(self._moved, text)
        return re.sub(r"(\d{4})-02-29", lambda m: m[0] if _leaps(int(m[1])) else f"{m[1]}-02-28", moved)

    def _moved(self, match: re.Match[str]) -> str:
        """A year, or a fiscal year by its two years or its last two digits, moved on."""
        if match["short"]:
            return f"{match['named']}{self.year(2000 + int(match['short'])) % 100:02}"
        first, second = int(match["year"] or 0), int(match["second"] or 0)
        if not second or second != (first + 1) % 100:
            return str(self.year(first)) + (match["behind"] or "")
        last = self.year(first + 1)
        return f"{last - 1}{match['sign']}{last % 100:02}"

    def time_of(self, fact: str, key: str | None) -> str:
        """The word for the time that a key of a series names: this year is its latest now, and moves on as such."""
        years = self.times.get(fact, ())
        if key in TIMES:
            return key or ""
        times = {str(year): time for year, time in zip(years[-2:], ("previous", "latest"), strict=False)}
        return times.get((key or "").strip(), "") if len(years) > 1 and years[-1] == self.old else ""

    def reference(self, fact: str, key: str | None) -> tuple[str, str | None]:
        """A fact as the new edition refers to it."""
        if key is not None and fact in self.series:
            key = self.years_in(key)
        return self.ids.get(fact, fact), key


class ToDo(NamedTuple):
    """Something that a person has to see to: at which ``line`` (0: none) of the new file."""

    line: int
    what: str


class Rolled(NamedTuple):
    """A file of the new year: its text, what was marked, what is left to do; ``facts`` that it needs, as YAML."""

    text: str
    renew: tuple[ToDo, ...]
    look: tuple[ToDo, ...]
    facts: Mapping[str, str] = {}


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def plan_roll(dataset: Dataset, old: int, new: int, name: str, with_rows: frozenset[str]) -> Roll:
    """What moves in a dataset; ``with_rows`` are the tables that get a row for the new year."""
    last = dataset.as_of.year if dataset.as_of and old <= dataset.as_of.year <= old + 2 else old
    roll = Roll(old, new, last, (dataset.name, name))
    fact_ids = {fact.id for fact in dataset.facts}
    ids = {}
    for fact in dataset.facts:
        years = [int(year) for year in YEAR.findall(fact.id)]
        moved = roll.years_in(fact.id)
        # The year before moves on where this year's fact gives it its value: spending_2015 takes that of spending_2016.
        if moved != fact.id and (max(years) >= old or moved in fact_ids):
            ids[fact.id] = moved
    _without_collisions(ids, fact_ids)
    series = {
        fact.id
        for fact in dataset.facts
        if isinstance(fact.value, data.SeriesOf) and fact.value.table in with_rows and not fact.value.by
    }
    roll = roll._replace(ids=ids, series=frozenset(series), tables=with_rows)
    labels = {
        fact.label: roll.years_in(fact.label)
        for fact in dataset.facts
        if roll.years_in(fact.label) != fact.label and (must_wait(fact, roll) or is_computed(fact) or fact.id in ids)
    }
    return _with_times(roll._replace(labels=labels), dataset)


def _with_times(roll: Roll, dataset: Dataset) -> Roll:
    """What prose may cite instead of a typed year."""
    times: dict[str, tuple[int, ...]] = {}
    shown: dict[str, str] = {}
    for fact in dataset.facts:
        table = dataset.table(fact.value.table) if isinstance(fact.value, data.SeriesOf) else None
        if fact.id in roll.series and table is not None and isinstance(fact.value, data.SeriesOf):
            years = sorted(int(str(cell)) for cell in table.column(fact.value.key) if YEAR.fullmatch(str(cell)))
            if years and years[-1] == roll.old:
                times[fact.id] = tuple(years)
                shown.setdefault(table.name, fact.id)
    before = (str(roll.old - 1), str(roll.old))
    changes = {
        fact.id: fact.value.of
        for fact in dataset.facts
        if isinstance(fact.value, data.ChangeOf)
        and fact.value.of in times
        and (fact.value.start, fact.value.end) in (before, ("previous", "latest"))
    }
    of_year = frozenset(
        fact.id for fact in dataset.facts if (fact.period.kind, fact.period.start) == ("year", str(roll.old))
    )
    return roll._replace(times=times, changes=changes, of_year=of_year, shown=shown, claims=_claims(dataset, changes))


def _claims(dataset: Dataset, before: Mapping[str, str]) -> ClaimsMade:
    """``before`` are the changes from one year to the next, with their series."""
    made: dict[tuple[str, str], str] = {("change", series): fact for fact, series in before.items()}
    for fact in dataset.facts:
        if isinstance(fact.value, data.ExtremeSince) and not fact.value.since:
            made.setdefault((fact.value.way, fact.value.series), fact.id)
    return ClaimsMade(
        made,
        frozenset(fact.id for fact in dataset.facts if isinstance(fact.value, data.ChangeOf)),
        frozenset(fact.id for fact in dataset.facts if fact.unit.kind in ("percent", "share_of_100")),
        {fact.id: fact.label for fact in dataset.facts},
        frozenset(fact.id for fact in dataset.facts),
    )


def _without_collisions(ids: dict[str, str], fact_ids: set[str]) -> None:
    """Leave in place what would take a name that another fact has or takes."""
    while True:
        names = Counter(ids.get(name, name) for name in fact_ids)
        taken = [old for old, new in ids.items() if names[new] > 1]
        if not taken:
            return
        for old in taken:
            del ids[old]


_COMPUTED = (
    data.Formula, data.ChangeOf, data.Elapsed, data.SeriesOf, data.Leader, data.RankOf, data.ExtremeSince,
    data.RateOf, data.IndexOf, data.MovingAverage, data.AnnualGrowth, data.TotalOf,
)  # fmt: skip


def is_computed(fact: Fact) -> bool:
    """True for a fact that follows from others, from a table of years or from the dataset's day."""
    return isinstance(fact.value, _COMPUTED)


def _is_current(fact: Fact, roll: Roll) -> bool:
    """True for a fact of this edition's own time."""
    years = [int(year) for year in YEAR.findall(fact.period.end or fact.period.start)]
    return any(roll.old <= year <= roll.last for year in years)


def must_wait(fact: Fact, roll: Roll) -> bool:
    """True for a value that may be another one in the new year."""
    match fact.value:
        case value if isinstance(value, (*_COMPUTED, data.Awaited)):
            return False
        case _ if _is_current(fact, roll):
            return True
        case data.Words() | data.Day():
            return fact.period.kind == "since"
        case _:
            return fact.unit.kind != "year" and fact.period.kind in ("since", "none")


def formula_moved(text: str, roll: Roll) -> str:
    """A formula, or a name with its key, over facts by their new names and keys."""

    def moved(match: re.Match[str]) -> str:
        if match[5]:
            return roll.ids.get(match[5], match[5])
        name, key = roll.reference(match[1], match[3])
        return f"{name}{match[2]}{key}{match[4]}"

    return _NAME.sub(moved, text)
