"""The sentences of a run of text, with a mark ``<0>`` where each cites a fact, and what is cited there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import cast

from keyfacts.compose.checks.prose_claims import plain
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.printing.filters import ESTIMATE_FILTERS
from keyfacts.facts.series_keys import time_of_key
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.report import CITING_KEYS, FrontMatter
from keyfacts.model.rewriting import InlineSetting, Rewriter
from keyfacts.model.walk import blocks_deep, has_inline, inline_children
from keyfacts.values import frozen

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[^\sa-zà-ÿ])")
_LONGEST = 3_000
"""Characters of a run that are looked at; nobody writes sentences beyond."""
_WORDED = frozenset(("direction", "change", "up", "more", "noun", "years"))
"""Filters whose print has words of its own, or is no value of the fact."""
_BESIDE_VALUE = frozenset(ESTIMATE_FILTERS)
"""Filters that print something about a value, not the value."""
UNKNOWN = "x"
"""What stands for text that is vouched for, or not in this language, and for what has no value."""


@frozen
class Citation:
    """A fact as a sentence cites it."""

    reference: d.FactReference
    resolved: Resolved

    @property
    def worded(self) -> bool:
        """True where the print says more than the number: 'fell by 3 percent'."""
        return bool(_WORDED & set(self.reference.filters))


@frozen
class Sentence:
    """``text`` as written, in one line; ``citations`` are those of the whole run, by mark."""

    text: str
    citations: Mapping[str, Citation]

    def numbers_alone(self) -> str:
        """The text with the marks of numbers only: what prints words of its own becomes unknown."""
        return re.sub(r"<\d+>", lambda match: UNKNOWN if self.citations[match[0]].worded else match[0], self.text)


def sentences_of(run: tuple[Inline, ...], book: FactBook) -> Iterator[Sentence]:
    """The sentences of a run that cites facts; nothing of a run that cites none."""
    citations: dict[str, Citation] = {}
    text = "".join(_pieces(run, book, citations))[:_LONGEST]
    if citations:
        for sentence in SENTENCE_END.split(" ".join(text.split())):
            yield Sentence(sentence, citations)


def citing_runs(blocks: tuple[Block, ...], settings: Collection[InlineSetting]) -> list[tuple[Inline, ...]]:
    """The runs of text that cite facts and stand in one of the ``settings``, in reading order."""
    runs: list[tuple[Inline, ...]] = []

    def noted(run: tuple[Inline, ...], setting: InlineSetting, _: Block) -> tuple[Inline, ...]:
        if setting in settings and has_inline(run, (d.FactReference,)):
            runs.append(run)
        return run

    Rewriter(noted).blocks(blocks)
    return runs


def front_runs(front: FrontMatter) -> Iterator[tuple[Inline, ...]]:
    """What stands in the front matter and cites facts: titles, running heads and feet, the description, the imprint."""
    for key in CITING_KEYS:
        words = getattr(front, key)
        for run in words if key == "imprint" else (words,):
            if has_inline(run, (d.FactReference,)):
                yield run


def described_runs(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    """What directives have as text and cites facts: alternative texts and titles of charts."""
    for block in blocks_deep(blocks):
        if isinstance(block, d.Directive):
            for name in ("alt", "title", "unit", "source"):
                words = cast(tuple[Inline, ...], block.options.get(name, ()))
                if has_inline(words, (d.FactReference,)):
                    yield words


def _pieces(run: tuple[Inline, ...], book: FactBook, citations: dict[str, Citation]) -> Iterator[str]:
    for inline in run:
        match inline:
            case d.FactReference():
                resolved = book.find(inline.fact, inline.key)
                if resolved is not None and "period" in inline.filters:
                    yield _year_of(resolved)
                    continue
                if resolved is None or resolved.quantity is None or _BESIDE_VALUE & set(inline.filters):
                    yield UNKNOWN
                    continue
                mark = f"<{len(citations)}>"
                citations[mark] = Citation(inline, resolved)
                yield mark
            case d.Text(text):
                yield plain(text)
            case d.LineBreak():
                yield " "
            case d.LiteralText() | d.Foreign():
                yield UNKNOWN
            case _:
                yield from _pieces(inline_children(inline), book, citations)


def _year_of(resolved: Resolved) -> str:
    """The year that a period prints, as if it were typed: it is held against the citation beside it like any other."""
    time = time_of_key(resolved.key) or (resolved.period.start if resolved.period.kind == "year" else "")
    return time[:4] or UNKNOWN
