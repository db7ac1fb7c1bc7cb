"""A citation with the words around it: what stands before it, and behind it, up to the next citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from keyfacts.compose.checks.sentences import Citation, Sentence
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.facts.printing.printer import Printer
from keyfacts.language import BesideWords, NumberGrammar, ProseWords, language_of
from keyfacts.model.quantity import Quantity
from keyfacts.values import frozen

_MARK = re.compile(r"<\d+>")


@frozen
class World:
    """What every rule may ask: the facts, how they print, and the words of the report's language.

    ``nouns`` are what the facts and columns of the dataset count, in small letters.
    """

    book: FactBook
    printer: Printer
    lang: str
    nouns: frozenset[str]

    @property
    def words(self) -> BesideWords:
        """The words that stand beside citations."""
        return language_of(self.lang).beside

    @property
    def prose(self) -> ProseWords:
        """The words by which prose compares."""
        return language_of(self.lang).prose

    @property
    def grammar(self) -> NumberGrammar:
        """The words by which numbers are said."""
        return language_of(self.lang).number_grammar

    def printed(self, resolved: Resolved) -> str:
        """A value as a finding names it: ``loans[2024] is 700``."""
        return f"{name_of(resolved)} is {self.printer.value(resolved, setting='table').text}"

    def mean_printed(self, resolved: Resolved, mean: Decimal) -> str:
        """A mean of values like this one, printed as they are."""
        return self.printer.value(replace(resolved, quantity=Quantity.exactly(mean), computed=True), (), "table").text


@frozen
class Surroundings:
    """One citation of a sentence; ``before`` and ``behind`` are its words, as written, and hold no other citation.

    ``earlier`` are the citations before it in the sentence, ``text`` is the whole sentence.
    """

    citation: Citation
    before: str
    behind: str
    text: str
    earlier: tuple[Citation, ...]
    until: str = ""
    """The sentence up to the citation, other citations as marks."""

    @property
    def resolved(self) -> Resolved:
        """The value that is cited."""
        return self.citation.resolved

    @property
    def first(self) -> bool:
        """True for the first citation of its sentence."""
        return not self.earlier


@frozen
class Contradiction:
    """What a rule found: ``typed`` words that are not true of the citation, and ``why``."""

    citation: Citation
    typed: str
    why: str


def surroundings_of(sentence: Sentence) -> Iterator[Surroundings]:
    """The citations of a sentence, in their order."""
    marks = list(_MARK.finditer(sentence.text))
    earlier: tuple[Citation, ...] = ()
    for index, mark in enumerate(marks):
        start = marks[index - 1].end() if index else 0
        end = marks[index + 1].start() if index + 1 < len(marks) else len(sentence.text)
        citation = sentence.citations[mark[0]]
        before, behind = sentence.text[start : mark.start()], sentence.text[mark.end() : end]
        yield Surroundings(citation, before, behind, sentence.text, earlier, sentence.text[: mark.start()])
        earlier = (*earlier, citation)
