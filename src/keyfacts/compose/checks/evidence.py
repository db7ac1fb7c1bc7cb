"""Facts held against the words of their source: what a fact says must be what its ``quote`` says.

A dataset is typed by hand from a publication. With the passage beside the value (``quote:``) and the publication's
text in the folder (``text:`` of a source), a digit mistyped, a hedge lost, a wrong unit, year or source is a
contradiction that every build finds. Quotes are evidence, never printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from keyfacts.facts.known import FactBook, Resolved
from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import Between, Bound, Dataset, DataTable, Fact, Lookup, SeriesOf, TotalOf, Unit
from keyfacts.model.quantity import Quantity
from keyfacts.numerals import numerals
from keyfacts.numerals.numbers_in_text import Stated, numbers_in

_HEDGED = {"above": "more than", "below": "less than", "at_least": "at least", "at_most": "at most",
           "nearly": "nearly", "about": "about"}  # fmt: skip
_CUT = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")
_LIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-"})
_STEM, _LONG_STEM = 4, 6


def check_evidence(dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """Report facts and tables that are not what their quotes say, and quotes that are not in their source's text."""
    sources = {source.name: _plain(source.text) for source in dataset.sources if source.text}
    langs = {source.name: source.lang or book.lang for source in dataset.sources}
    for entry in book.entries():
        passages = _passages_of(entry)
        if passages:
            _Judge(langs.get(entry.fact.source, book.lang), passages, findings).judge(entry)
    for fact in dataset.facts:
        if fact.quotes and fact.source in sources:
            quoted = [text for _, text in fact.quotes]
            _quoted(quoted, sources[fact.source], fact.source, fact.place_of("quote"), findings)
    for table in dataset.tables:
        if table.quotes:
            if table.source in sources:
                _quoted(table.quotes, sources[table.source], table.source, table.place, findings)
            _judge_table(table, langs.get(table.source, book.lang), findings)
    _agree_on_sources(dataset, findings)


def _agree_on_sources(dataset: Dataset, findings: Findings) -> None:
    """A fact that is taken from a table has the table's source."""
    for fact in dataset.facts:
        if isinstance(fact.value, SeriesOf | Lookup | TotalOf):
            table = dataset.table(fact.value.table)
            if table is not None and table.source and fact.source and table.source != fact.source:
                message = (
                    f"fact '{fact.id}' names the source '{fact.source}', its table '{table.name}' '{table.source}'"
                )
                findings.report("KF364", fact.place_of("source"), message)


def _passages_of(entry: Resolved) -> tuple[str, ...]:
    """The quotes of a value: those under its key, else those that name the key, else all."""
    quotes = entry.fact.quotes
    keyed = tuple(text for key, text in quotes if key and key == entry.key)
    free = tuple(text for key, text in quotes if not key)
    named = tuple(text for text in free if entry.key and _plain(entry.key) in _plain(text))
    return keyed or named or free


def _quoted(quotes: Sequence[str], text: str, source: str, place: Place, findings: Findings) -> None:
    """Every passage stands in the source's text, word for word; an ellipsis leaves something out."""
    for quote in quotes:
        at = 0
        for part in _CUT.split(quote):
            at = text.find(_plain(part), at)
            if at < 0:
                message = f"the quote '{_short(part)}' is not in the text of source '{source}'"
                findings.report("KF362", place, message, "copy the passage as it stands there")
                break
            at += len(_plain(part))


class _Judge:
    """Holds one value against its passages."""

    def __init__(self, lang: str, passages: Sequence[str], findings: Findings) -> None:
        self._lang = lang
        self._passages = passages
        self._text = " ".join(map(_plain, passages))
        self._stated = [stated for passage in passages for stated in numbers_in(passage, lang)]
        self._findings = findings

    def judge(self, entry: Resolved) -> None:
        fact = entry.fact
        if entry.quantity is None:
            borne_out = self._words(entry)
        elif borne_out := self._number(entry, entry.quantity):
            self._unit(fact)
        if borne_out:
            self._period(fact)

    def _words(self, entry: Resolved) -> bool:
        """True when the passages have the words or the day."""
        if entry.words:
            forms = [entry.words]
        elif entry.day is not None:
            forms = [entry.day.isoformat(), numerals(self._lang).day(entry.day)]
        else:
            return False
        if any(_plain(form) in self._text for form in forms):
            return True
        self._differs(entry, f"'{_short(forms[0])}' is not in it")
        return False

    def _number(self, entry: Resolved, quantity: Quantity) -> bool:
        """True when the passages say the number, with its hedge."""
        ends = [end for end in (quantity.low, quantity.high) if end is not None]
        if isinstance(entry.fact.value, Between):
            return all(self._says(end, entry) for end in ends)
        if not ends or (len(ends) == 2 and ends[0] != ends[1]):
            return False  # an interval computed from others: its parts have their own quotes
        number = ends[0]
        kind = _kind_of(entry.fact, quantity)
        same = [s for s in self._stated if _is(s, number, entry) and _same_kind(s, entry.fact.unit)]
        if not self._says(number, entry):
            return False
        if not any(_agrees(stated, kind, entry) for stated in same):
            hedge = _HEDGED.get(same[0].bound, "")
            self._differs(entry, f"it says '{hedge}'" if hedge else "it says the number without a hedge")
            return False
        return True

    def _says(self, number: Decimal, entry: Resolved) -> bool:
        """True when the passages state the number; told if not."""
        if any(_is(stated, number, entry) and _same_kind(stated, entry.fact.unit) for stated in self._stated):
            return True
        numbers = ", ".join(dict.fromkeys(self._as_written(stated) for stated in self._stated)) or "no number"
        self._differs(entry, f"it says {numbers}")
        return False

    def _as_written(self, stated: Stated) -> str:
        for passage in self._passages:
            if stated in numbers_in(passage, self._lang):
                return passage[stated.start : stated.end]
        return f"{stated.number:f}"

    def _unit(self, fact: Fact) -> None:
        unit = fact.unit
        if unit.kind == "currency":
            missing = not re.search(rf"{re.escape(unit.code.lower())}|[$€£¥]|dollar|euro|pound", self._text)
            words = unit.code
        elif unit.kind == "count" and unit.other:
            stems = [_stem(word) for name in (unit.one, unit.other) for word in re.findall(r"\w+", name.lower())]
            missing = not any(re.search(rf"\b{re.escape(stem)}", self._text) for stem in stems)
            words = unit.other
        else:
            return
        if missing:
            self._findings.report(
                "KF363",
                fact.place_of("unit"),
                f"fact '{fact.id}' counts {words}, its quote says no such word",
                "correct the unit, or quote the passage that names it",
            )

    def _period(self, fact: Fact) -> None:
        """Where the passages name years, the fact's year is one of them."""
        years = {str(stated.number) for stated in self._stated if stated.is_year}
        fact_years = {point[:4] for point in (fact.period.start, fact.period.end) if point[:4].isdigit()}
        if years and fact_years and not years & fact_years:
            message = (
                f"fact '{fact.id}' is of {' to '.join(sorted(fact_years))}, its quote says {', '.join(sorted(years))}"
            )
            hint = "correct the period, or quote the passage that names its year"
            self._findings.report("KF363", fact.place_of("period"), message, hint)

    def _differs(self, entry: Resolved, why: str) -> None:
        name = f"{entry.fact.id}[{entry.key}]" if entry.key else entry.fact.id
        message = f"fact '{name}' is not what its quote says: {why}"
        self._findings.report("KF361", entry.fact.place_of("quote"), message, f"the quote: {_short(self._passages[0])}")


def _judge_table(table: DataTable, lang: str, findings: Findings) -> None:
    """Every number of a quoted table is in its quotes: in those that name its row, where one does."""
    stated = [(_plain(quote), list(numbers_in(quote, lang))) for quote in table.quotes]
    for index, row in enumerate(table.rows):
        if sum(cell not in (None, "") for cell in row) == 1:
            continue  # a row of the year to come: named, and nothing known of it yet
        names = [_plain(cell) for cell in row if isinstance(cell, str) and cell]
        naming = [numbers for text, numbers in stated if any(name in text for name in names)]
        numbers = [number for group in (naming or [group for _, group in stated]) for number in group]
        for column, cell in zip(table.fields, row, strict=True):
            if isinstance(cell, Decimal) and not _in(cell, column.unit, numbers):
                place = table.row_places[index] if index < len(table.row_places) else table.place
                message = f"table '{table.name}': {cell:f} in column '{column.name}' is not in the table's quotes"
                findings.report("KF361", place, message)


def _in(cell: Decimal, unit: Unit, numbers: Sequence[Stated]) -> bool:
    value = cell.scaleb(-2) if unit.kind == "share_of_100" else cell
    return any(stated.admits(value) and _same_kind(stated, unit) for stated in numbers)


def _kind_of(fact: Fact, quantity: Quantity) -> str:
    if isinstance(fact.value, Bound):
        return fact.value.kind
    if quantity.exact is not None:
        return ""
    if quantity.low is not None:
        return "above" if quantity.low_open else "at_least"
    return "below" if quantity.high_open else "at_most"


def _is(stated: Stated, number: Decimal, entry: Resolved) -> bool:
    """True when the text states the number: a typed one to the digit, a computed one as the text rounds."""
    if stated.kind == "ratio" or entry.computed:
        return stated.admits(number)
    return stated.number == number


def _same_kind(stated: Stated, unit: Unit) -> bool:
    """Shares are said as percentages or ratios, all else as plain numbers."""
    share = unit.kind in ("percent", "share_of_100")
    return share == (stated.kind in ("percent", "ratio"))


def _agrees(stated: Stated, kind: str, entry: Resolved) -> bool:
    """A bound is said with its own phrase; an exact value without one, unless the fact itself says it roughly."""
    if kind:
        return stated.bound == kind
    return not stated.bound or (entry.fact.hedge is not None and stated.bound in ("nearly", "about"))


def _stem(word: str) -> str:
    return word[: max(_STEM, min(_LONG_STEM, len(word) - 2))]


def _plain(text: str) -> str:
    """Text for comparison: one kind of quotation mark, space and hyphen, no difference of case."""
    return " ".join(text.translate(_LIKE).split()).casefold()


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
