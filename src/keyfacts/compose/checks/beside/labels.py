"""What names a number in a tile or a typed table is of that number: the label, the heads of its column and its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keyfacts.compose.checks.beside.subjects import head_contradicts
from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.compose.checks.beside.times import other_year
from keyfacts.compose.checks.sentences import sentences_of
from keyfacts.facts.printing.fields import name_of
from keyfacts.model import document as d
from keyfacts.model.document import Inline, Row, Table
from keyfacts.model.walk import has_inline, plain_text

_YEAR = r"(?<![\d.,/\u2013-])(?:19|20)\d\d(?![\d/\u2013-]|[.,]\d|\s?=|s\b)"


def tile_text(tile: d.Tile) -> tuple[Inline, ...]:
    """The number of a tile and its label as one run of text; the label alone beside a typed number: a sentence."""
    if not has_inline(tile.value, (d.FactReference,)):
        return tile.label
    return (*tile.value, d.Text(" "), *tile.label)


def labelled_years(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """The label of a tile, 'Loans, 2023', that names one year, and not that of the number."""
    if near.first:
        yield from _year_of_label(near, near.behind, world)


def _year_of_label(near: Surroundings, label: str, world: World) -> Iterator[Contradiction]:
    years = re.findall(_YEAR, label)
    other = world.words.of_another
    if len(years) == 1 and not re.search(rf"(?i)\b(?:{other})\W+(?:\w+\W+){{0,2}}{years[0]}", label):
        yield from other_year(near, int(years[0]), world)


def judge_heads(table: Table, world: World) -> Iterator[Contradiction]:
    """Cells that cite one fact, held against the head of their column and that of their row."""
    heads = _heads_by_column(table.head)
    for row in (row for group in table.groups for row in group.rows):
        if any(cell.colspan > 1 or cell.rowspan > 1 for cell in row.cells):
            continue
        for index, cell in enumerate(row.cells):
            sentences = list(sentences_of(cell.inlines, world.book))
            if index == 0 or len(sentences) != 1 or len(sentences[0].citations) != 1:
                continue
            (citation,) = sentences[0].citations.values()
            near = Surroundings(citation, "", "", sentences[0].text, ())
            yield from _counts_other(near, heads.get(index, ()), world)
            names = (*heads.get(index, ()), plain_text(row.cells[0].inlines))
            yield from _named_otherwise(near, names, world)


def _counts_other(near: Surroundings, heads: tuple[str, ...], world: World) -> Iterator[Contradiction]:
    """A head that is the noun of other facts than the one cited under it, where no head names its own."""
    fact = near.resolved.fact
    labels = (f"{fact.unit.one} {fact.unit.other}", fact.label, near.resolved.key)
    if fact.unit.kind == "count" and fact.unit.other and not near.citation.worded:
        other = [head for head in heads if head_contradicts(head, labels, world.nouns)]
        if other and len(other) == len(heads):
            yield Contradiction(near.citation, other[-1], f"{name_of(near.resolved)} counts {fact.unit.other}")


def _named_otherwise(near: Surroundings, names: tuple[str, ...], world: World) -> Iterator[Contradiction]:
    """A year or key that a head names; nothing where another head names the number's own, or two of them a year."""
    years = [name for name in names if re.search(_YEAR, name)]
    if len(years) == 1:
        yield from _year_of_label(near, years[0], world)
    own = near.resolved.key
    others = world.book.series.get(near.resolved.fact.id, {}).keys() - {own}
    named = [name.strip() for name in names]
    if own and not any(re.search(rf"(?i)\b{re.escape(own)}\b", name) for name in named):
        for name in named:
            if name in others and not re.fullmatch(r"\d+", name):
                yield Contradiction(near.citation, name, f"{name_of(near.resolved)} is of {own}")
                return


def _heads_by_column(rows: tuple[Row, ...]) -> dict[int, tuple[str, ...]]:
    """What stands over each column, from the top; a spanner stands over all that it spans."""
    taken: set[tuple[int, int]] = set()
    heads: dict[int, tuple[str, ...]] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (at, column) in taken:
                column += 1
            for spanned in range(column, column + cell.colspan):
                taken |= {(at + below, spanned) for below in range(cell.rowspan)}
                heads[spanned] = (*heads.get(spanned, ()), plain_text(cell.inlines))
            column += cell.colspan
    return heads
