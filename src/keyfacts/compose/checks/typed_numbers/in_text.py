"""The numbers of a text from outside that look like statistics, and which fact each is or contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.compose.checks.typed_numbers.matching import Matcher
from keyfacts.compose.checks.typed_numbers.search import typed_numbers
from keyfacts.facts import Printer
from keyfacts.values import frozen


@frozen
class TypedNumber:
    """A number from ``start`` to ``end`` of a text; ``fact`` '' for one that no fact has or is spoken of.

    ``contradicts``: the words around it speak of the fact, which has another value.
    """

    start: int
    end: int
    text: str
    fact: str = ""
    printed: str = ""
    contradicts: bool = False


class NumberFinder:
    """Finds typed numbers in texts, each held against the facts of one dataset."""

    def __init__(self, printer: Printer) -> None:
        self._lang = printer.book.lang
        self._matcher = Matcher(printer)

    def numbers(self, text: str) -> Iterator[TypedNumber]:
        """The statistics of a text, years and small counts left out."""
        for typed in typed_numbers(text, self._lang, self._matcher.subjects):
            stated = typed.stated
            match = self._matcher.match(typed, text[max(0, stated.start - 300) : stated.end + 300], text[stated.end :])
            found = (match.fact, match.printed, match.contradicted) if match else ("", "", False)
            yield TypedNumber(stated.start, stated.end, typed.text, *found)
