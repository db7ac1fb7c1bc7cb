"""Which fact a typed number is, or contradicts: by its value and by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from keyfacts.compose.checks.typed_numbers.passages import FACT
from keyfacts.compose.checks.typed_numbers.search import Subjects, Typed
from keyfacts.compose.checks.typed_numbers.signs import stems
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.facts.printing.printer import Printer
from keyfacts.language import language_of
from keyfacts.model.dataset import Fact
from keyfacts.numerals.numbers_in_text import Stated, numbers_in

_STEM = 5
_ROWS = 500
"""Rows of a table whose names are taken to be what the dataset is about: of more the report names few."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_NOUN = re.compile(r"[^\W\d_][\w’'-]*")
_COUNTED = re.compile(r"(?:\s+[^\W\d_][\w’'-]*){1,3}")
"""What a number counts, and what is said of it, right behind it."""
_CITED = re.compile(FACT)
_TELLING_WORDS = 2
_SMALL = 100
_NEAR = 3
"""Words behind a number among which its unit is looked for."""


class Match(NamedTuple):
    """A fact and what a typed number is to it: the same, or ``contradicted``."""

    fact: str
    printed: str
    contradicted: bool


class _KnownValue(NamedTuple):
    entry: Resolved
    numbers: tuple[Decimal, ...]
    share: bool
    label: frozenset[str]
    units: frozenset[str]


class Matcher:
    """Finds the facts behind typed numbers; nothing is prepared before the first is asked for."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._common = language_of(printer.book.lang).typed_numbers.common

    @cached_property
    def subjects(self) -> Subjects:
        """What the dataset is about, by the words of its facts and tables."""
        dataset = self._printer.book.dataset
        units = {name.lower() for fact in dataset.facts for name in (fact.unit.one, fact.unit.other) if name}
        titles = [fact.label for fact in dataset.facts]
        for table in dataset.tables:
            titles += [table.title, *(field.title for field in table.fields)]
            units |= {name.lower() for field in table.fields for name in (field.unit.one, field.unit.other) if name}
            titles += [cell for row in table.rows[:_ROWS] for cell in row if isinstance(cell, str)]
        return Subjects(frozenset(units), stems(" ".join((*titles, *units))) - stems(" ".join(self._common - units)))

    @cached_property
    def _values(self) -> list[_KnownValue]:
        values = []
        for entry in self._printer.book.entries():
            quantity = entry.quantity
            if quantity is None:
                continue
            printed = [stated.number for stated in numbers_in(self._printed(entry), self._printer.book.lang)]
            ends = [end for end in (quantity.low, quantity.high) if end is not None]
            unit = entry.fact.unit
            words = frozenset(word for name in (unit.one, unit.other) for word in name.casefold().split())
            share = unit.kind in ("percent", "share_of_100")
            values.append(_KnownValue(entry, (*ends, *printed), share, self._stems(entry.label), words))
        return values

    def _printed(self, entry: Resolved) -> str:
        return self._printer.value(entry).text

    def _stems(self, text: str) -> frozenset[str]:
        """The telling words of a text, cut to their first letters."""
        return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in self._common)

    def match(self, typed: Typed, sentence: str, behind: str) -> Match | None:
        """The fact that the number is; else one that its sentence speaks of and that has another value.

        ``sentence`` is the text around it, ``behind`` what follows it there.
        """
        stated = typed.stated
        around = self._stems(self._own_words(sentence, typed))
        nouns = [word.casefold() for word in _NOUN.findall(behind)[:_NEAR]]
        alike = [value for value in self._values if value.share == (stated.kind in ("percent", "ratio"))]
        same = [value for value in alike if any(_is(stated, number) for number in value.numbers)]
        best = _most(same, around, nouns)
        if best and (_score(best, around, nouns) or _telling(stated)):
            return Match(name_of(best.entry), self._printed(best.entry), contradicted=False)
        counted = frozenset(noun[:_STEM] for noun in nouns)
        named = [value for value in alike if value.label and value.label <= counted and _near(stated, value.numbers)]
        best = _most(named, around, nouns)
        if best is None:
            best = _most(alike, around, nouns)
            best = best if best and _score(best, around, nouns) >= _TELLING_WORDS else None
        if best and not stated.is_year:
            return Match(name_of(best.entry), self._printed(best.entry), contradicted=True)
        return None

    def _own_words(self, sentence: str, typed: Typed) -> str:
        """The sentence without the words that other numbers and citations count, up to the end of their clause."""
        spans = [match.span() for match in _CITED.finditer(sentence)]
        for stated in numbers_in(sentence, self._printer.book.lang):
            if sentence[stated.start : stated.end] != typed.text and stated.number > 1 and not stated.is_year:
                spans.append((stated.start, stated.end))
        kept = sentence
        for start, end in spans:
            counted = _COUNTED.match(kept, end)
            if counted is not None:
                kept = kept[:start] + " " * (counted.end() - start) + kept[counted.end() :]
        return kept

    @cached_property
    def counting(self) -> dict[str, list[Fact]]:
        """The facts that count things, by the words for these: of thousands of values few are ever looked at."""
        counting: dict[str, list[Fact]] = {}
        for fact in self._printer.book.dataset.facts:
            if fact.unit.kind == "count":
                for word in {fact.unit.one.casefold(), fact.unit.other.casefold()} - {""}:
                    counting.setdefault(word, []).append(fact)
        return counting

    def counted(self, stated: Stated, behind: str) -> Match | None:
        """The fact that is this small count of the very thing named behind it: 'seven towns'."""
        nouns = [word.casefold() for word in _NOUN.findall(behind)[:2]]
        for noun in (*nouns, " ".join(nouns)):
            for fact in self.counting.get(noun, ()):
                for entry in self._printer.book.entries_of(fact):
                    value = entry.quantity.exact if entry.quantity is not None else None
                    if value is not None and 2 <= value < _SMALL and value == stated.number:
                        return Match(name_of(entry), self._printed(entry), contradicted=False)
        return None

    def start(self, year: str, sentence: str) -> Match | None:
        """The fact of a starting year that a sentence speaks of."""
        around = self._stems(sentence)
        facts = [value for value in self._values if value.entry.fact.unit.kind == "year" and value.label & around]
        same = [value for value in facts if Decimal(year) in value.numbers]
        if same:
            return Match(name_of(same[0].entry), year, contradicted=False)
        best = _most(facts, around, [])
        return Match(name_of(best.entry), self._printed(best.entry), contradicted=True) if best else None


def _is(stated: Stated, number: Decimal) -> bool:
    return stated.number == number or (stated.kind in ("ratio", "percent") and stated.admits(number))


def _near(stated: Stated, numbers: tuple[Decimal, ...]) -> bool:
    """True for a number that may be another state of a value: half to twice as much."""
    return any(abs(number) / 2 <= abs(stated.number) <= abs(number) * 2 for number in numbers)


def _most(values: Iterable[_KnownValue], around: frozenset[str], nouns: list[str]) -> _KnownValue | None:
    return max(values, key=lambda each: _score(each, around, nouns), default=None)


def _score(value: _KnownValue, around: frozenset[str], nouns: list[str]) -> int:
    """How many telling words of the fact stand around the number; its unit counts right behind the number alone."""
    unit = {noun[:_STEM] for noun in nouns if noun in value.units}
    return len((value.label & around) | unit)


def _telling(stated: Stated) -> bool:
    """True for a number that two facts hardly share: three digits that are not zeros at its end."""
    digits = f"{stated.number:f}".replace(".", "").strip("0")
    return len(digits) >= 3 or abs(stated.number) >= 10_000
