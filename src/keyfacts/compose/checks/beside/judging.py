"""Every citation held against the words around it (KF346): sentences, headings, captions, titles, notes, tiles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from keyfacts.compose.checks.beside.amounts import false_bounds, false_fractions
from keyfacts.compose.checks.beside.series import false_ranks, other_places
from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World, surroundings_of
from keyfacts.compose.checks.beside.times import other_years
from keyfacts.compose.checks.beside.units import counted_in, other_units
from keyfacts.compose.checks.sentences import sentences_of
from keyfacts.compose.setup import Setup
from keyfacts.language import known_language
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.rewriting import InlineSetting, Rewriter
from keyfacts.model.walk import blocks_deep, has_inline

_RULES: tuple[Callable[[Surroundings, World], Iterator[Contradiction]], ...] = (
    other_years,
    other_units,
    other_places,
    false_bounds,
    false_fractions,
    false_ranks,
)
_SPOKEN: frozenset[InlineSetting] = frozenset(("text", "heading", "caption", "title", "tile-label"))
_HINT = "correct the words, or cite the value that they are about; [words]{.literal} are taken as they stand"


def judge_citations(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report what is typed beside a citation and not true of it; nothing in a language whose words are not known."""
    if known_language(setup.front.lang) is None:
        return
    book = setup.printer.book
    world = World(book, setup.printer, setup.front.lang, counted_in(book.dataset))

    def judged(run: tuple[Inline, ...], setting: InlineSetting, _: Block) -> tuple[Inline, ...]:
        if setting in _SPOKEN and has_inline(run, (d.FactReference,)):
            _judge_run(run, world, setup)
        return run

    Rewriter(judged).blocks(blocks)


def judge_described(blocks: tuple[Block, ...], setup: Setup) -> None:
    """The same for the texts of directives that are options: alternative texts and titles of charts."""
    for block in blocks_deep(blocks):
        if isinstance(block, d.Directive):
            for name in ("alt", "title"):
                words = cast(tuple[Inline, ...], block.options.get(name, ()))
                if has_inline(words, (d.FactReference,)):
                    judge_citations((d.Paragraph(words),), setup)


def _judge_run(run: tuple[Inline, ...], world: World, setup: Setup) -> None:
    for sentence in sentences_of(run, world.book):
        for near in surroundings_of(sentence):
            for rule in _RULES:
                for found in rule(near, world):
                    message = f"'{found.typed}' contradicts the data: {found.why}"
                    setup.findings.report("KF346", found.citation.reference.place, message, _HINT)
