"""From one year's dataset to the next: names, keys and periods move on, what must be renewed waits for its value.

Only the places that are meant are edited; comments and layout of the file stay as they are. Nothing that was true of
one year is left standing as if it were true of the next: a value that may have changed becomes ``tbc``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Fact
from keyfacts.model.spans import YamlSpan

YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\s*\[)([^\]]*)(\])|([A-Za-z_][A-Za-z0-9_]*)")
_LONGEST_COMMENT = 120


class Roll(NamedTuple):
    """What moves: the years, facts by their new ids, ``series`` and the ``tables`` of years with a row for the new one.

    ``last`` is the year of the old edition's day; ``labels`` are those of facts that changed with them.
    """

    old: int
    new: int
    last: int
    dataset: tuple[str, str] = ("", "")
    ids: Mapping[str, str] = {}
    series: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    labels: Mapping[str, str] = {}

    def year(self, year: int) -> int:
        """A year moved on: this edition's and the one before it; earlier ones are history and stay."""
        return year + self.new - self.old if self.old - 1 <= year <= self.last else year

    def years_in(self, text: str) -> str:
        """The text with its years moved on, days of February 29 a day earlier."""
        moved = YEAR.sub(lambda match: str(self.year(int(match[1]))), text)
        return re.sub(r"(\d{4})-02-29", lambda m: m[0] if _leaps(int(m[1])) else f"{m[1]}-02-28", moved)

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
    """A file of the new year: its text, what was marked, and what is left to do."""

    text: str
    renew: tuple[ToDo, ...]
    look: tuple[ToDo, ...]


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text become ``text``."""

    start: int
    end: int
    text: str


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def plan_roll(dataset: Dataset, old: int, new: int, name: str, with_rows: frozenset[str]) -> Roll:
    """What moves in a dataset; ``with_rows`` are the tables that get a row for the new year."""
    last = dataset.as_of.year if dataset.as_of and old <= dataset.as_of.year <= old + 2 else old
    roll = Roll(old, new, last, (dataset.name, name))
    known = {fact.id for fact in dataset.facts}
    ids = {}
    for fact in dataset.facts:
        years = [int(year) for year in YEAR.findall(fact.id)]
        moved = roll.years_in(fact.id)
        # The year before moves on where this year's fact gives it its value: spending_2015 takes that of spending_2016.
        if moved != fact.id and (max(years) >= old or moved in known):
            ids[fact.id] = moved
    _without_collisions(ids, known)
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
    return roll._replace(labels=labels)


def _without_collisions(ids: dict[str, str], known: set[str]) -> None:
    """Leave in place what would take a name that another fact has or takes."""
    while True:
        names = Counter(ids.get(name, name) for name in known)
        taken = [old for old, new in ids.items() if names[new] > 1]
        if not taken:
            return
        for old in taken:
            del ids[old]


def is_computed(fact: Fact) -> bool:
    """True for a fact that follows from others, from a table of years or from the dataset's day."""
    return isinstance(fact.value, data.Formula | data.ChangeOf | data.Elapsed | data.SeriesOf)


def _is_current(fact: Fact, roll: Roll) -> bool:
    """True for a fact of this edition's own time."""
    years = [int(year) for year in YEAR.findall(fact.period.end or fact.period.start)]
    return any(roll.old <= year <= roll.last for year in years)


def must_wait(fact: Fact, roll: Roll) -> bool:
    """True for a value that may be another one in the new year."""
    match fact.value:
        case data.Formula() | data.ChangeOf() | data.Elapsed() | data.SeriesOf() | data.Awaited():
            return False
        case _ if _is_current(fact, roll):
            return True
        case data.Words() | data.Day():
            return fact.period.kind == "since"
        case _:
            return fact.unit.kind != "year" and fact.period.kind in ("since", "none")


def roll_dataset(text: str, spans: Mapping[tuple[str | int, ...], YamlSpan], dataset: Dataset, roll: Roll) -> Rolled:
    """The dataset file of the new year."""
    edits: list[Edit] = []
    comments: dict[int, list[str]] = {}
    for key in ("name", "title", "as_of"):
        if span := spans.get((key,)):
            raw = text[span.start : span.end]
            edits.append(Edit(span.start, span.end, roll.dataset[1] if key == "name" else roll.years_in(raw)))
    renew: list[tuple[int, str]] = []
    look: list[tuple[int, str]] = []
    for fact in dataset.facts:
        _roll_fact(fact, text, spans, roll, edits, comments, renew, look)
    edits += _moved_checks(text, spans, dataset, roll)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for source in dataset.sources:
        look.append(
            (
                starts[min(source.place.line, len(starts)) - 1],
                f"source {source.name or source.title}: name the new edition",
            )
        )
    edits += _commented(text, spans, comments)
    new, at = edited(text, edits)
    breaks = [match.start() for match in re.finditer("\n", new)]

    def listed(found: list[tuple[int, str]]) -> tuple[ToDo, ...]:
        return tuple(ToDo(bisect_left(breaks, at(offset)) + 1, what) for offset, what in found)

    return Rolled(new, listed(renew), listed(look))


def _roll_fact(
    fact: Fact,
    text: str,
    spans: Mapping[tuple[str | int, ...], YamlSpan],
    roll: Roll,
    edits: list[Edit],
    comments: dict[int, list[str]],
    renew: list[tuple[int, str]],
    look: list[tuple[int, str]],
) -> None:
    """One fact: its name, label, period, references and value."""
    own = ("facts", fact.id)
    whole, value = spans.get(own), spans.get((*own, "value"))
    if whole is None:
        return
    name = roll.ids.get(fact.id, fact.id)
    if name != fact.id:
        edits.append(Edit(whole.key_start, whole.key_end, name))
    waits, computed = must_wait(fact, roll), is_computed(fact)
    if name != fact.id or waits or computed:
        edits += _moved_words(own, text, spans, roll)
    if computed:
        edits += _moved_references(own, text, spans, roll)
    elif isinstance(fact.value, data.Lookup) and (row := _moved_row(own, fact.value, text, spans, roll)):
        edits += row
        renew.append((row[0].start, f"{name}: its row of {fact.value.table}"))
    elif value is None or not value.flow:
        if waits:  # a mapping over several lines
            look.append((whole.start, f"{name}: renew its value"))
    elif name != fact.id and (after := _taken_over(fact.id, name, text, spans)):
        edits += after
    elif waits:
        said = " ".join(text[value.start : value.end].split())
        edits.append(Edit(value.start, value.end, "tbc"))
        comments.setdefault(value.end, []).append(f"{roll.old}: {said[:_LONGEST_COMMENT]}")
        renew.append((value.start, f"{name}, {roll.old}: {said[:_LONGEST_COMMENT]}"))
    elif isinstance(fact.value, data.Words | data.Day) and fact.period.kind == "none":
        look.append((value.start, f"{name}: is it still '{text[value.start : value.end][:60]}'?"))


def _taken_over(old: str, new: str, text: str, spans: Mapping[tuple[str | int, ...], YamlSpan]) -> list[Edit]:
    """What was this year's is the year before now: value and evidence of the fact whose name is taken."""
    edits = []
    for key in ("value", "quote", "hedge", "status", "source", "note"):
        own, after = spans.get(("facts", old, key)), spans.get(("facts", new, key))
        if own is not None and after is not None and own.flow and after.flow:
            edits.append(Edit(own.start, own.end, text[after.start : after.end]))
    return edits if ("facts", new, "value") in spans else []


def _moved_words(
    own: tuple[str | int, ...], text: str, spans: Mapping[tuple[str | int, ...], YamlSpan], roll: Roll
) -> list[Edit]:
    """Label and period of a fact, and what was expected of last year's value, moved on."""
    paths = [(*own, "label"), (*own, "period"), (*own, "as_of")]
    paths += [(*own, "period", key) for key in ("year", "from", "to", "start", "end", "as_of")]
    found = [span for path in paths if (span := spans.get(path)) is not None and span.text is not None]
    return [Edit(span.start, span.end, roll.years_in(text[span.start : span.end])) for span in found]


def _moved_references(
    own: tuple[str | int, ...], text: str, spans: Mapping[tuple[str | int, ...], YamlSpan], roll: Roll
) -> list[Edit]:
    """Formula and change over facts by their new names and keys."""
    edits = []
    if span := spans.get((*own, "formula")):
        edits.append(Edit(span.start, span.end, formula_moved(text[span.start : span.end], roll)))
    of = spans.get((*own, "change", "of"))
    if of is not None and of.text is not None:
        edits.append(Edit(of.start, of.end, roll.ids.get(of.text, of.text)))
    for key in ("from", "to"):
        span = spans.get((*own, "change", key))
        if span is None:
            continue
        raw = text[span.start : span.end]
        if of is None:
            edits.append(Edit(span.start, span.end, formula_moved(raw, roll)))
        elif of.text in roll.series:
            edits.append(Edit(span.start, span.end, roll.years_in(raw)))
    return edits


def _moved_checks(
    text: str, spans: Mapping[tuple[str | int, ...], YamlSpan], dataset: Dataset, roll: Roll
) -> list[Edit]:
    """Checks against facts by their new names; the column of a year moves on where the table has the next one."""
    edits = []
    for path, span in spans.items():
        if path[:1] != ("checks",) or len(path) < 3 or span.text is None:
            continue
        raw = text[span.start : span.end]
        table, _, column = span.text.partition(".")
        known = dataset.table(table)
        if known is not None and column:
            moved = roll.years_in(column)
            if any(field.name == moved for field in known.fields):
                edits.append(Edit(span.start, span.end, raw.replace(column, moved)))
        elif path[-1] == "equals":
            edits.append(Edit(span.start, span.end, formula_moved(raw, roll)))
    return edits


def _moved_row(
    own: tuple[str | int, ...],
    lookup: data.Lookup,
    text: str,
    spans: Mapping[tuple[str | int, ...], YamlSpan],
    roll: Roll,
) -> list[Edit]:
    """A cell that is found by its year, in a table that has a row for the new one."""
    if lookup.table not in roll.tables:
        return []
    edits = []
    for column, value in lookup.where:
        span = spans.get((*own, "value", "where", column))
        if span is not None and str(value) in (str(roll.old), str(roll.old - 1)):
            edits.append(Edit(span.start, span.end, roll.years_in(text[span.start : span.end])))
    return edits


def formula_moved(text: str, roll: Roll) -> str:
    """A formula, or a name with its key, over facts by their new names and keys."""

    def moved(match: re.Match[str]) -> str:
        if match[5]:
            return roll.ids.get(match[5], match[5])
        name, key = roll.reference(match[1], match[3])
        return f"{name}{match[2]}{key}{match[4]}"

    return _NAME.sub(moved, text)


def _commented(
    text: str, spans: Mapping[tuple[str | int, ...], YamlSpan], comments: Mapping[int, list[str]]
) -> list[Edit]:
    """Comments at the ends of their lines, before one that is there; none where a line ends inside a text."""
    by_line: dict[int, list[str]] = {}
    for offset, said in comments.items():
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end - (text[end - 1] == "\r")
        by_line.setdefault(end, []).extend(said)
    scalars = sorted((span.start, span.end) for span in spans.values() if span.text is not None)
    edits = []
    for end, said in by_line.items():
        start = text.rfind("\n", 0, end) + 1
        before = scalars[: bisect_left(scalars, (end,))][-1:]  # scalars do not overlap: the last one reaches furthest
        last = before[0][1] if before else 0
        if last > end:
            continue
        from_ = max(last, start)
        mark = re.search(r"\s+#", text[from_:end])
        at = from_ + mark.start() if mark else end
        edits.append(Edit(at, at, f"  # {'; '.join(said)}"))
    return edits


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, Callable[[int], int]]:
    """The text with all edits, and a function from old offsets to new ones."""
    ordered = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
    parts: list[str] = []
    at, shifts = 0, [(0, 0)]
    for edit in ordered:
        if edit.start < at:
            continue  # inside another edit
        parts += [text[at : edit.start], edit.text]
        at = edit.end
        shifts.append((edit.end, shifts[-1][1] + len(edit.text) - (edit.end - edit.start)))
    parts.append(text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(shifts, (offset, 1 << 60)) - 1][1]

    return "".join(parts), moved
