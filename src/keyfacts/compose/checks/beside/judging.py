"""Every citation held against the words around it (KF346): sentences, titles, captions, notes, tiles, typed tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from keyfacts.compose.checks.beside.amounts import false_bounds, false_fractions
from keyfacts.compose.checks.beside.averages import false_averages
from keyfacts.compose.checks.beside.compared import other_numbers_of_places, other_sides
from keyfacts.compose.checks.beside.counts import false_counts, false_sums
from keyfacts.compose.checks.beside.labels import judge_heads, labelled_years, tile_text
from keyfacts.compose.checks.beside.multiples import false_multiples
from keyfacts.compose.checks.beside.series import false_ranks, other_places
from keyfacts.compose.checks.beside.streaks import false_streaks
from keyfacts.compose.checks.beside.subjects import other_subjects
from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World, surroundings_of
from keyfacts.compose.checks.beside.times import other_years
from keyfacts.compose.checks.beside.units import counted_in, other_units
from keyfacts.compose.checks.sentences import citing_runs, described_runs, front_runs, sentences_of
from keyfacts.compose.setup import Setup
from keyfacts.language import known_language
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.rewriting import InlineSetting
from keyfacts.model.walk import blocks_deep

_RULES: tuple[Callable[[Surroundings, World], Iterator[Contradiction]], ...] = (
    other_years,
    other_units,
    other_places,
    false_bounds,
    false_fractions,
    false_ranks,
    false_counts,
    false_sums,
    other_subjects,
    false_streaks,
    false_multiples,
    false_averages,
    other_sides,
    other_numbers_of_places,
)
_SPOKEN: frozenset[InlineSetting] = frozenset(("text", "heading", "caption", "title", "cell"))
_HINT = "correct the words, or cite the value that they are about; [words]{.literal} are taken as they stand"


def judge_citations(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report what is typed beside a citation and not true of it; nothing in a language whose words are not known."""
    if known_language(setup.front.lang) is None:
        return
    world = _world(setup)
    for run in citing_runs(blocks, _SPOKEN):
        _judge_run(run, world, setup)
    for block in blocks_deep(blocks):
        match block:
            case d.Tiles(tiles=tiles):
                for tile in tiles:
                    _judge_run(tile_text(tile), world, setup, of_tiles=True)
            case d.TableBlock(table=table):
                for found in judge_heads(table, world):
                    _tell(found, setup)


def judge_described(blocks: tuple[Block, ...], setup: Setup) -> None:
    """The same for the texts of directives that are options: alternative texts and titles of charts."""
    runs = [*front_runs(setup.front), *described_runs(blocks)]
    if runs and known_language(setup.front.lang) is not None:
        world = _world(setup)
        for run in runs:
            _judge_run(run, world, setup)


def _world(setup: Setup) -> World:
    book = setup.printer.book
    return World(book, setup.printer, setup.front.lang, counted_in(book.dataset))


def _judge_run(run: tuple[Inline, ...], world: World, setup: Setup, of_tiles: bool = False) -> None:
    for sentence in sentences_of(run, world.book):
        for near in surroundings_of(sentence):
            contradictions = [found for rule in _RULES for found in rule(near, world)]
            if of_tiles and not contradictions:
                contradictions = list(labelled_years(near, world))
            for found in contradictions:
                _tell(found, setup)


def _tell(found: Contradiction, setup: Setup) -> None:
    message = f"'{found.typed}' contradicts the data: {found.why}"
    setup.findings.report("KF346", found.citation.reference.place, message, _HINT)
