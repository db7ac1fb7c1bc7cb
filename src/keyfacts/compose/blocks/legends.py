"""The line under a table that explains the marks of values which are not final: '[p] provisional, [r] revised'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from keyfacts.compose.blocks.suppression import explanation_before
from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.printer import STATUS_MARKS
from keyfacts.language.wording import Wording
from keyfacts.model import document as d
from keyfacts.model.document import Block, Table
from keyfacts.model.rewriting import expand_blocks
from keyfacts.model.walk import inlines_deep, table_cells


def explain_marks(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """Blocks whose tables of facts say what their marks mean, before their source line."""

    def explained(block: Block) -> tuple[Block, ...] | None:
        if not isinstance(block, d.TableBlock):
            return None
        table = with_legend(block.table, setup.words)
        texts = [
            inline.text for cell in table_cells(table) for inline in cell.inlines if isinstance(inline, d.FactText)
        ]
        return (replace(block, table=replace(table, source=explanation_before(table.source, texts, setup))),)

    return expand_blocks(blocks, explained)


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
