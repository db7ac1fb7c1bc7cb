"""Lines under tables and charts that explain marks ('[p] provisional') and the symbols of suppressed counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.printer import STATUS_MARKS
from keyfacts.language import Wording
from keyfacts.model import document as d
from keyfacts.model.dataset import DataTable
from keyfacts.model.document import Block, Inline, Table
from keyfacts.model.rewriting import expand_blocks
from keyfacts.model.walk import inlines_deep, plain_text, table_cells
from keyfacts.numerals import EN_DASH


def explain_marks(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """Blocks whose tables of facts say what their marks mean, before their source line."""

    def with_explanations(block: Block) -> tuple[Block, ...] | None:
        if not isinstance(block, d.TableBlock):
            return None
        table = with_legend(block.table, setup.words)
        texts = [
            inline.text for cell in table_cells(table) for inline in cell.inlines if isinstance(inline, d.FactText)
        ]
        return (replace(block, table=replace(table, source=explanation_before(table.source, texts, setup))),)

    return expand_blocks(blocks, with_explanations)


def with_legend(table: Table, words: Wording) -> Table:
    """The table with its marks explained; itself when none of its facts bears one."""
    printed = [
        inline.text
        for cell in table_cells(table)
        for inline in inlines_deep(cell.inlines)
        if isinstance(inline, d.FactText)
    ]
    legend = legend_of(printed, words)
    if not legend:
        return table
    return replace(table, source=(d.Text(f"{legend} " if table.source else legend), *table.source))


def legend_of(printed: Iterable[str], words: Wording) -> str:
    """The explanation of the marks that prints end in, '' when none does."""
    ends = {text[-3:] for text in printed}
    marks = [f"{mark}\u00a0{getattr(words, status)}" for status, mark in STATUS_MARKS.items() if mark in ends]
    return ", ".join(marks) + "." if marks else ""


def explained(table: Table, data: DataTable, setup: Setup) -> Table:
    """The table with a line on its suppressed and missing cells before its source line; itself when it has none."""
    texts = [plain_text(cell.inlines) for cell in table_cells(table) if not cell.header]
    meanings = {symbol or EN_DASH: label for symbol, label in data.legend if label}
    return replace(table, source=explanation_before(table.source, texts, setup, meanings))


def explanation_before(
    source: tuple[Inline, ...], printed: Iterable[str], setup: Setup, meanings: Mapping[str, str] | None = None
) -> tuple[Inline, ...]:
    """A source line that begins with what the symbols among ``printed`` mean; ``meanings`` are those of the table."""
    texts = set(printed)
    small: dict[str, str] = {}
    for table in setup.dataset.tables:
        if table.small is not None:
            limit = setup.numerals.full(Decimal(table.small.below))
            small[table.small.symbol] = setup.words.small_count.format(symbol=table.small.symbol, n=limit)
            small[table.small.withheld] = setup.words.withheld_count.format(symbol=table.small.withheld)
    explanations = [words for symbol, words in small.items() if symbol in texts]
    explanations += [f"{symbol}: {label}" for symbol, label in (meanings or {}).items() if symbol in texts]
    if not explanations:
        return source
    return (d.Text("; ".join(explanations) + (". " if source else ".")), *source)
