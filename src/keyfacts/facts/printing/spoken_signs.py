"""Signs in words: what '..', '<5', '20,500+', '130 [p]' and '2 pp' say to those who listen.

Screen readers pass over most signs, or read them as punctuation: a cell of '..' is heard as empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from keyfacts.facts.printing.printer import STATUS_MARKS
from keyfacts.language import Language, language_of
from keyfacts.model.dataset import Dataset
from keyfacts.numerals import EN_DASH

_NUMBER = r"\d[\d.,'\u2019\u00a0\u202f ]*"
_SIGNED = re.compile(rf"[<>\u2264\u2265\u2248~]\s?\S*{_NUMBER}")
_AND_MORE = re.compile(rf"\D{{0,3}}{_NUMBER}(?:[\s\u00a0][^\W\d_]{{2,}})?\+")
_HEDGES = frozenset("<>\u2264\u2265\u2248~")
_STATUS = {mark: status for status, mark in STATUS_MARKS.items()}
_DASHES = frozenset({EN_DASH, "\u2014", "-", "\u2212", "\u2010", "\u2011", "\u2012", "\u2015", "--"})
WITHHELD = ".."
"""What a suppressed cell prints as that protects another; read out in words."""


@dataclass(frozen=True, slots=True)
class SpokenSigns:
    """Signs in the words of one language; ``meanings`` are those that the dataset gives to symbols of its own."""

    language: Language
    meanings: Mapping[str, str] = field(default_factory=dict)

    def said(self, text: str, *, at_least: bool = False) -> str:
        """A print in words, '' where it is read well as it stands; '+' means 'at least' where it is known to."""
        shown = text.strip()
        if not shown or shown.isalnum():
            return ""
        whole = self._meaning(shown)
        if whole:
            return whole
        said = self._with_status(shown, at_least) if shown[-1] == "]" else self._number(shown, at_least)
        return "" if said == shown else said.replace("\u00a0", " ").replace("\u202f", " ")

    def is_hedged(self, text: str) -> bool:
        """True for a bound or a suppressed cell, which a table says in words."""
        return text == WITHHELD or (bool(text) and text[0] in _HEDGES)

    def is_rough(self, text: str) -> bool:
        """True for a print that says more or less than a number: a bound, an estimate, a suppressed cell."""
        shown = text.strip()
        return (
            (not shown[:1].isdigit() and not shown[-1:].isdigit()) or bool(self._meaning(shown)) or shown[:1] in _HEDGES
        )

    def _meaning(self, shown: str) -> str:
        """What a symbol stands for that has the cell to itself."""
        if shown in self.meanings:
            return self.meanings[shown]
        words = self.language.wording
        return words.withheld if shown == WITHHELD else words.missing if shown in _DASHES else ""

    def _with_status(self, shown: str, at_least: bool) -> str:
        """'130, provisional' of '130 [p]'."""
        status = _STATUS.get(shown[-3:])
        if status is None:
            return shown
        return f"{self._number(shown[:-3].rstrip(), at_least)}, {self.language.wording.status_name(status)}"

    def _number(self, shown: str, at_least: bool) -> str:
        hedges = self.language.wording.hedges
        patterns = {
            ">": hedges.above, "<": hedges.below, "\u2265": hedges.at_least, "\u2264": hedges.at_most,
            "\u2248": hedges.about, "~": hedges.about,
        }  # fmt: skip
        pattern = patterns.get(shown[0]) if _SIGNED.match(shown) else None
        number = shown if pattern is None else shown[1:].lstrip()
        if pattern is None and _AND_MORE.fullmatch(shown):
            number, pattern = shown[:-1], hedges.at_least if at_least else hedges.above
        number = self._unit(number)
        return number if pattern is None else pattern.format(n=number)

    def _unit(self, number: str) -> str:
        """Percent and percentage points in full."""
        changes, percent = self.language.changes, self.language.number_words.percent
        bare = number.rstrip("%").rstrip()
        if percent and number.endswith("%") and bare[-1:].isdigit():
            return f"{bare} {percent}"
        bare = number.removesuffix(changes.points_short).rstrip()
        if bare != number and bare[-1:].isdigit() and number[len(bare)].isspace():
            one = bare.lstrip("+-\u2212\u2013") == "1"
            return f"{bare} {changes.point_one if one else changes.point_other}"
        return number


def signs_of(dataset: Dataset, lang: str) -> SpokenSigns:
    """The signs of a report, with what its tables say of their symbols; a symbol of two meanings has none."""
    language = language_of(lang)
    meanings: dict[str, str] = {}
    for table in dataset.tables:
        small = table.small
        own = {} if small is None else {small.withheld: language.wording.withheld}
        own |= {symbol or EN_DASH: label for symbol, label in table.legend if label}
        for symbol, label in own.items():
            meanings[symbol] = label if meanings.get(symbol, label) == label else ""
    return SpokenSigns(language, {symbol: said for symbol, said in meanings.items() if said})
