"""The texts an author typed, with what is no prose left out, and where in the file a number of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from keyfacts.compose.checks.typed_numbers.no_statistics import STRUCK
from keyfacts.compose.setup import Setup
from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset
from keyfacts.model.document import Block, Inline
from keyfacts.model.walk import block_children, inline_children, own_inlines
from keyfacts.values import frozen

FACT = "\ue000"
"""Stands for a fact that is cited."""
_PRINTED = frozenset({"alt", "title", "unit", "source"})
"""Options whose text is printed or read aloud."""
_FRONT = ("title", "subtitle", "kicker", "description", "running_head", "running_foot")
_SUBSTITUTION = re.compile(r"\{\{.*?\}\}|<!--.*?-->", re.DOTALL)


@frozen
class TypedText:
    """A text with FACT for each fact in it.

    ``kind`` 'note' and 'cell' are notes and cells of typed tables, 'title' and 'label' what the dataset calls a table,
    and a fact or column.
    """

    text: str
    lang: str
    place: Place
    kind: str = "text"


def passages(blocks: tuple[Block, ...], setup: Setup) -> Iterator[TypedText]:
    """Everything typed in one edition, in reading order; quotations and code are left out."""
    front = setup.front
    for key in _FRONT:
        words = getattr(front, key)
        if words:
            yield TypedText(plain(words), front.lang, setup.report.place_of(key))
    for line in front.imprint:
        yield TypedText(plain(line), front.lang, setup.report.place_of("imprint"))
    yield from _of_blocks(blocks, front.lang, setup.report.place, "text")
    for note in setup.report.notes:
        yield from _of_blocks(note.blocks, front.lang, note.place, "note")
    yield from _of_dataset(setup.dataset, front.lang)


def _of_dataset(dataset: Dataset, lang: str) -> Iterator[TypedText]:
    """What a dataset adds to a report in words: titles and notes of tables, labels and notes of facts."""
    for table in dataset.tables:
        yield from _with_digits(table.title, lang, table.place, "title")
        for field in table.fields:
            yield from _with_digits(field.title, lang, field.place if field.place.line else table.place, "label")
        for note in table.notes:
            yield from _with_digits(plain(note.text), lang, note.place, "note")
    for fact in dataset.facts:
        yield from _with_digits(fact.label, lang, fact.place_of("label"), "label")
        if fact.note:
            start = re.escape(fact.period.start[:4])
            text = re.sub(rf"\b{start}\b", STRUCK * 4, plain(fact.note)) if start.isdigit() else plain(fact.note)
            yield from _with_digits(text, lang, fact.place_of("note"), "note")  # a year that the period has is no find


def _with_digits(text: str, lang: str, place: Place, kind: str) -> Iterator[TypedText]:
    if any(map(str.isdigit, text)):
        yield TypedText(text, lang, place, kind)


def _of_blocks(blocks: tuple[Block, ...], lang: str, place: Place, kind: str) -> Iterator[TypedText]:
    for block in blocks:
        block_place = getattr(block, "place", place)
        at = block_place if block_place.line else place
        block_lang = getattr(block, "lang", "") or lang
        match block:
            case d.Quote() | d.CodeBlock():
                continue
            case d.Directive():
                yield from _of_directive(block, block_lang)
            case d.TableBlock():
                for run in own_inlines(block):
                    yield TypedText(plain(run), block_lang, at, "cell")
                continue
            case _:
                for run in own_inlines(block):
                    yield TypedText(plain(run), block_lang, at, kind)
        yield from _of_blocks(block_children(block), block_lang, at, kind)


def _of_directive(block: d.Directive, lang: str) -> Iterator[TypedText]:
    for name, value in block.options.items():
        if name in _PRINTED:
            yield TypedText(plain(cast(tuple[Inline, ...], value)), lang, block.place)
    for spanner in cast(tuple[d.Spanner, ...], block.options.get("spanners", ())):
        yield TypedText(plain(spanner.label), lang, block.place)
    for option in ("reference", "annotate"):
        for mark in cast(tuple[d.WrittenMark, ...], block.options.get(option, ())):
            yield TypedText(plain(mark.words), lang, block.place_of(option))


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of a run; what the author vouches for is struck out, facts are FACT."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case d.Text(text):
                parts.append(text)
            case d.FactReference():
                parts.append(FACT)
            case (
                d.LiteralText()
                | d.Code()
                | d.MathFormula()
                | d.Foreign()
                | d.Raised()
                | d.Lowered()
                | d.ReferenceRole()
            ):
                parts.append(STRUCK)
            case d.Abbreviation():
                parts.append(inline.text)
            case d.LineBreak():
                parts.append(" ")
            case _:
                parts.append(plain(inline_children(inline)))
    return "".join(parts)


class Finder:
    """Finds where in the file the numbers of a passage stand, one after the other."""

    def __init__(self, source: str, place: Place) -> None:
        self._place = place
        lines = source.split("\n") if source else []
        first = max(place.line - 1, 0)
        text = "\n".join(lines[first : first + _REACH])
        self._text = _SUBSTITUTION.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        self._at = 0

    def find(self, words: str) -> Place:
        """The place of the next ``words``; the passage's own where they are not found."""
        first = re.split(r"\s", words)[0]
        match = re.compile(rf"(?<![\w.]){re.escape(first)}(?!\w)").search(self._text, self._at)
        if match is None:
            return self._place
        self._at = match.end()
        line = self._text.count("\n", 0, match.start())
        column = match.start() - (self._text.rfind("\n", 0, match.start()) + 1) + 1
        return Place(self._place.file, self._place.line + line, column)


_REACH = 60
"""Lines behind a passage's first in which its numbers are looked for."""
