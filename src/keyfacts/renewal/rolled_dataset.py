"""From one year's dataset file to the next: facts and checks move on in place, what is to be renewed waits."""

from __future__ import annotations

import re
from bisect import bisect_left

from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Fact
from keyfacts.renewal.edits import Edit, Spans, commented, edited
from keyfacts.renewal.rolling import EVIDENCE, Roll, Rolled, ToDo, formula_moved, is_computed, must_wait

_FACTS_OF_CHECKS = ("equals", "parts", "of", "share", "in", "ratio", "to", "steady", "from")
"""Keys of a check under which facts stand."""
_LONGEST_COMMENT = 120


def roll_dataset(text: str, spans: Spans, dataset: Dataset, roll: Roll) -> Rolled:
    """The dataset file of the new year."""
    return _DatasetFile(text, spans, dataset, roll).rolled()


class _DatasetFile:
    """Gathers the edits of one file, the comments behind its lines, and by their offsets the things left to do."""

    def __init__(self, text: str, spans: Spans, dataset: Dataset, roll: Roll) -> None:
        self._text, self._spans, self._dataset, self._roll = text, spans, dataset, roll
        self._edits: list[Edit] = []
        self._comments: dict[int, list[str]] = {}
        self._renew: list[tuple[int, str]] = []
        self._look: list[tuple[int, str]] = []

    def rolled(self) -> Rolled:
        """The new text with what is left to do in it."""
        for key in ("name", "title", "as_of"):
            if key == "name":
                self._replace((key,), self._roll.dataset[1])
            else:
                self._move_years((key,))
        for fact in self._dataset.facts:
            self._roll_fact(fact)
        self._move_checks()
        starts = [0, *(match.end() for match in re.finditer("\n", self._text))]
        for source in self._dataset.sources:
            start = starts[min(source.place.line, len(starts)) - 1]
            self._look.append((start, f"source {source.name or source.title}: name the new edition"))
        new, at = edited(self._text, [*self._edits, *commented(self._text, self._spans, self._comments)])
        breaks = [match.start() for match in re.finditer("\n", new)]

        def listed(offsets: list[tuple[int, str]]) -> tuple[ToDo, ...]:
            return tuple(ToDo(bisect_left(breaks, at(offset)) + 1, what) for offset, what in offsets)

        return Rolled(new, listed(self._renew), listed(self._look))

    def _raw(self, path: tuple[str | int, ...]) -> str:
        """A value as it is written; '' for one that is not there."""
        span = self._spans.get(path)
        return "" if span is None else self._text[span.start : span.end]

    def _replace(self, path: tuple[str | int, ...], text: str) -> None:
        """Write ``text`` in place of a value, if it is there."""
        span = self._spans.get(path)
        if span is not None:
            self._edits.append(Edit(span.start, span.end, text))

    def _move_years(self, path: tuple[str | int, ...]) -> None:
        """Move the years of a value on."""
        self._replace(path, self._roll.years_in(self._raw(path)))

    def _move_names(self, path: tuple[str | int, ...]) -> None:
        """Call the facts in a value by their new names and keys."""
        self._replace(path, formula_moved(self._raw(path), self._roll))

    def _roll_fact(self, fact: Fact) -> None:
        """One fact: its name, label, period, references and value."""
        path = ("facts", fact.id)
        whole, value = self._spans.get(path), self._spans.get((*path, "value"))
        if whole is None:
            return
        name = self._roll.ids.get(fact.id, fact.id)
        if name != fact.id:
            self._edits.append(Edit(whole.key_start, whole.key_end, name))
        waits, computed = must_wait(fact, self._roll), is_computed(fact)
        if name != fact.id or waits or computed:
            self._move_words(path)
        if computed:
            self._move_references(path)
        elif isinstance(fact.value, data.Lookup) and (row := self._moved_row(path, fact.value)):
            self._edits += row
            self._renew.append((row[0].start, f"{name}: its row of {fact.value.table}"))
        elif value is None or not value.flow:
            if waits:  # a mapping over several lines
                self._look.append((whole.start, f"{name}: renew its value"))
        elif name != fact.id and (later := self._taken_over(fact.id, name)):
            self._edits += later
        elif waits:
            old_value = f"{self._roll.old}: {' '.join(self._raw(value.path).split())[:_LONGEST_COMMENT]}"
            self._edits.append(Edit(value.start, value.end, "tbc"))
            self._comments.setdefault(value.end, []).append(old_value)
            self._renew.append((value.start, f"{name}, {old_value}"))
        elif isinstance(fact.value, data.Words | data.Day) and fact.period.kind == "none":
            self._look.append((value.start, f"{name}: is it still '{self._raw(value.path)[:60]}'?"))

    def _taken_over(self, old: str, new: str) -> list[Edit]:
        """What was this year's is the year before now: value and evidence of the fact whose name is taken."""
        edits = []
        for key in EVIDENCE:
            earlier, later = self._spans.get(("facts", old, key)), self._spans.get(("facts", new, key))
            if earlier is not None and later is not None and earlier.flow and later.flow:
                edits.append(Edit(earlier.start, earlier.end, self._raw(later.path)))
        return edits if ("facts", new, "value") in self._spans else []

    def _move_words(self, path: tuple[str, str]) -> None:
        """Label and period of a fact, and what was expected of last year's value, moved on."""
        paths: list[tuple[str, ...]] = [(*path, "label"), (*path, "period"), (*path, "as_of")]
        paths += [(*path, "period", key) for key in ("year", "from", "to", "start", "end", "as_of")]
        for inner in paths:
            span = self._spans.get(inner)
            if span is not None and span.text is not None:
                self._move_years(inner)

    def _move_references(self, path: tuple[str, str]) -> None:
        """Formula and change over facts by their new names and keys."""
        self._move_names((*path, "formula"))
        for statistic in ("rate", "index", "moving_average"):
            for key in ("of", "in"):
                self._move_names((*path, statistic, key))
        for kind in ("change", "annual_growth"):
            self._move_ends((*path, kind))

    def _move_ends(self, path: tuple[str, ...]) -> None:
        """The two ends of a change, or of growth: facts by their new names, or keys of a series."""
        of = self._spans.get((*path, "of"))
        if of is not None and of.text is not None:
            self._replace(of.path, self._roll.ids.get(of.text, of.text))
        for key in ("from", "to"):
            if of is None:
                self._move_names((*path, key))
            elif of.text in self._roll.series:
                self._move_years((*path, key))

    def _moved_row(self, path: tuple[str, str], lookup: data.Lookup) -> list[Edit]:
        """A cell that is found by its year, in a table that has a row for the new one."""
        if lookup.table not in self._roll.tables:
            return []
        edits = []
        for column, value in lookup.where:
            span = self._spans.get((*path, "value", "where", column))
            if span is not None and str(value) in (str(self._roll.old), str(self._roll.old - 1)):
                edits.append(Edit(span.start, span.end, self._roll.years_in(self._raw(span.path))))
        return edits

    def _move_checks(self) -> None:
        """Checks against facts by their new names; a year's column moves on where the table has the next one."""
        for path, span in self._spans.items():
            if path[:1] != ("checks",) or len(path) < 3 or span.text is None:
                continue
            name, _, column = span.text.partition(".")
            table = self._dataset.table(name)
            if table is not None and column:
                moved = self._roll.years_in(column)
                if any(field.name == moved for field in table.fields):
                    self._replace(path, self._raw(path).replace(column, moved))
            elif path[2] in _FACTS_OF_CHECKS:
                self._move_names(path)
