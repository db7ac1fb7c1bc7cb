"""What the dataset says of a fact that a reviewer changed: its value, where it stands, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final, Protocol

from keyfacts.facts import FactBook, Printer, Resolved
from keyfacts.findings import NOWHERE, Place
from keyfacts.model.dataset import Dataset, DataTable, Formula, Lookup, SeriesOf
from keyfacts.model.rules.checks import PartsCheck, QuotientCheck, SumCheck
from keyfacts.numerals.numbers_in_text import numbers_in
from keyfacts.values import frozen

_DIRECTIVE: Final = re.compile(r"\s*:{3,}\s*\{table\}\s*(\S+)")
_CITED: Final = re.compile(r"([\w.-]+)(?:\[(.*)\])?")


_GROUPED: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?![\w]|[.,]\d)")


class StatedNumber(Protocol):
    """A number that somebody typed into a text, and the fact that it is or contradicts."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def fact(self) -> str: ...
    @property
    def printed(self) -> str: ...
    @property
    def contradicts(self) -> bool: ...


@frozen
class GroupedNumber:
    """A number that is written in groups of three digits: whatever stands around it, it is one."""

    start: int
    end: int
    text: str
    fact: str = ""
    printed: str = ""
    contradicts: bool = False


@frozen
class Known:
    """What else is known of a report, asked by those above.

    ``numbers`` finds typed numbers in a text. ``fact`` says of a fact (by id, as it is cited, and its new print) where
    its value stands and what speaks for it; ``cell`` where the cell of a table stands that the report at a place shows,
    by the title of its row and its print.
    """

    numbers: Callable[[str], Iterable[StatedNumber]]
    fact: Callable[[str, str, str], tuple[Place, str]]
    cell: Callable[[str, str, str], Place | None]


def numbers_typed(text: str, known: Known) -> list[StatedNumber]:
    """The numbers of an edited text, those among them that only their form shows to be one."""
    found = list(known.numbers(text))
    more = (GroupedNumber(match.start(), match.end(), match[0]) for match in _GROUPED.finditer(text))
    return [*found, *(one for one in more if all(one.end <= each.start or one.start >= each.end for each in found))]


def of_typed(number: StatedNumber) -> tuple[str, str]:
    """What is said of a typed number, and what to do."""
    if number.fact and number.contradicts:
        return (
            f"number '{number.text}' typed, and fact '{number.fact}' says {number.printed}",
            f"write {{{{ {number.fact} }}}}, or find out which is right",
        )
    if number.fact:
        return f"number '{number.text}' typed: it is the fact '{number.fact}'", f"write {{{{ {number.fact} }}}}"
    return f"number '{number.text}' typed that no fact has", "make it a fact of the dataset, and cite it"


class Evidence:
    """Asked about facts by id; ``printer`` has them as a report prints them."""

    def __init__(self, dataset: Dataset, printer: Printer) -> None:
        self._dataset, self._printer, self._book = dataset, printer, printer.book

    def about(self, fact: str, cited: str, new: str) -> tuple[Place, str]:
        """Where the value stands in the dataset, and what is said of it beside the ``new`` print."""
        resolved = _resolved(self._book, fact, cited)
        known = self._book.dataset_fact(fact)
        if known is None:
            return NOWHERE, ""
        if resolved is None:
            return known.place_of("value"), ""
        words = [f"it says {self._printer.value(resolved, setting='table').text.replace(chr(160), ' ')}"]
        words += self._of_quotes(resolved, new)
        words += self._of_signature(resolved)
        words += self._of_arithmetic(resolved)
        return self._place(resolved), ", ".join(words)

    def _place(self, resolved: Resolved) -> Place:
        """The value, or the cell of the table that has it."""
        fact, value = resolved.fact, resolved.fact.value
        if isinstance(value, SeriesOf):
            table = self._dataset.table(value.table)
            row = _row(table, ((value.key, resolved.key),)) if table and not value.by else None
            if table is not None and row is not None:
                return table.cell_place(row, table.index(value.column))
        if isinstance(value, Lookup):
            table = self._dataset.table(value.table)
            row = _row(table, tuple((name, str(cell)) for name, cell in value.where)) if table else None
            if table is not None and row is not None:
                return table.cell_place(row, table.index(value.column))
        return next(
            (fact.places[key] for key in ("value", "formula", "series", "change") if key in fact.places), fact.place
        )

    def _of_quotes(self, resolved: Resolved, new: str) -> list[str]:
        """Whether the source's words, as quoted, say the old number or the new one."""
        quotes = [text for key, text in resolved.fact.quotes if not key or key == resolved.key]
        value = resolved.fact.value
        if isinstance(value, SeriesOf | Lookup):
            table = self._dataset.table(value.table)
            quotes += table.quotes if table else ()
        if not quotes:
            return []
        wanted = {stated.number for stated in numbers_in(new, self._book.lang)}
        saying = [quote for quote in quotes if wanted & set(_numbers(quote, self._book.lang))]
        if saying:
            return [f"the quote '{_cut(saying[0])}' says the new number"]
        ours = [q for q in quotes if set(_ends(resolved)) & set(_numbers(q, self._book.lang))] or quotes[:1]
        return [f"its quote contradicts the new number: '{_cut(ours[0])}'"]

    def _of_signature(self, resolved: Resolved) -> list[str]:
        lock = self._dataset.lock
        name = f"{resolved.fact.id}[{resolved.key}]" if resolved.key else resolved.fact.id
        signed = next((each for each in (lock.facts if lock else ()) if each.id == name), None)
        return [f"signed by {signed.by} on {signed.on.isoformat()}"] if signed else []

    def _of_arithmetic(self, resolved: Resolved) -> list[str]:
        """What would no longer add up: sums, shares and formulas that the value is part of."""
        fact, words = resolved.fact, []
        if resolved.computed and isinstance(fact.value, Formula):
            words.append(f"it is computed: {_cut(fact.value.text)}")
        name = f"{fact.id}[{resolved.key}]" if resolved.key else fact.id
        for check in self._dataset.checks:
            if isinstance(check, PartsCheck) and ({name, fact.id} & {*check.parts, check.total}):
                words.append(f"a check adds it up to '{check.total}'")
            elif isinstance(check, QuotientCheck) and ({name, fact.id} & {check.quotient, check.part, check.whole}):
                words.append(f"a check holds '{check.quotient}' against it")
            elif isinstance(check, SumCheck) and _cell_of(fact.value) == (check.table, check.column):
                words.append(f"a check adds it up to {check.equals}")
        used = [
            each.id for each in self._dataset.facts if isinstance(each.value, Formula) and _names(each.value, fact.id)
        ]
        if used:
            words.append(f"computed from it: {', '.join(used[:3])}")
        return words

    def cell(self, row: str, printed: str, directive: str) -> Place | None:
        """The cell that prints so in the row of this title, of the table that a directive names."""
        named = _DIRECTIVE.match(directive)
        table = self._dataset.table(named[1]) if named else None
        if table is None or table.withheld:
            return None
        wanted = [stated.number for stated in numbers_in(printed, self._book.lang)]
        for number, cells in enumerate(table.rows):
            if row not in [str(cell) for cell in cells]:
                continue
            for column, cell in enumerate(cells):
                if str(cell) == printed or (wanted and _as_number(cell) == wanted[0]):
                    return table.cell_place(number, column)
        return None


def _cell_of(value: object) -> tuple[str, str]:
    """Table and column that a value is looked up in."""
    return (value.table, value.column) if isinstance(value, SeriesOf | Lookup) else ("", "")


def _resolved(book: FactBook, fact: str, cited: str) -> Resolved | None:
    match = _CITED.fullmatch(cited)
    key = match[2].strip("'\" ") if match and match[1] == fact and match[2] is not None else None
    return book.find(fact, key)


def _row(table: DataTable | None, where: tuple[tuple[str, str], ...]) -> int | None:
    """The row whose cells say so."""
    if table is None:
        return None
    try:
        columns = [(table.index(name), text) for name, text in where]
    except KeyError:
        return None
    rows = enumerate(table.rows)
    return next((n for n, cells in rows if all(str(cells[at]) == text for at, text in columns)), None)


def _numbers(text: str, lang: str) -> list[Decimal]:
    return [stated.number for stated in numbers_in(text, lang)]


def _ends(resolved: Resolved) -> list[Decimal]:
    quantity = resolved.quantity
    return [end for end in (quantity.low, quantity.high) if end is not None] if quantity else []


def _names(formula: Formula, fact: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(fact)}(?![\w-])", formula.text) is not None


def _as_number(cell: object) -> Decimal | None:
    try:
        return Decimal(str(cell))
    except ArithmeticError:
        return None


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 100 else words[:97].rstrip() + "..."
