"""Walking and rewriting the tree: every container is known here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.table import Cell, Table

_INLINE_CONTAINERS = (d.Emphasis, d.Strong, d.Raised, d.Lowered, d.LiteralText, d.Foreign, d.Link)


def inline_children(inline: Inline) -> tuple[Inline, ...]:
    """The inlines directly inside an inline."""
    return inline.children if isinstance(inline, _INLINE_CONTAINERS) else ()


def inlines_deep(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline in reading order, containers before their children."""
    for inline in inlines:
        yield inline
        yield from inlines_deep(inline_children(inline))


def block_children(block: Block) -> tuple[Block, ...]:
    """The blocks directly inside a block, in reading order (list items opened)."""
    match block:
        case d.Section() | d.Quote() | d.Callout() | d.Columns() | d.Landscape() | d.Directive():
            return block.blocks
        case d.List():
            return tuple(child for item in block.items for child in item.blocks)
        case _:
            return ()


def blocks_deep(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, containers before their children."""
    for block in blocks:
        yield block
        yield from blocks_deep(block_children(block))


def table_cells(table: Table) -> Iterator[Cell]:
    """Every cell, head first; row-group labels are no cells."""
    for row in table.head:
        yield from row.cells
    for group in table.groups:
        for row in group.rows:
            yield from row.cells


def own_inlines(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The runs of inlines a block carries itself, in the order they are read (its child blocks left out)."""
    match block:
        case d.Paragraph():
            yield block.inlines
        case d.Section():
            yield block.heading
        case d.Callout():
            yield block.title
        case d.Figure():
            yield block.caption
            yield block.source
        case d.Tiles():
            for tile in block.tiles:
                yield tile.value
                yield tile.label
        case d.TableBlock():
            table = block.table
            yield table.caption
            for row in table.head:
                yield from (cell.inlines for cell in row.cells)
            for group in table.groups:
                yield group.label
                for row in group.rows:
                    yield from (cell.inlines for cell in row.cells)
            yield table.source
        case _:
            return


def document_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of every block, in reading order (notes' own texts are not in the blocks)."""
    for block in blocks_deep(blocks):
        for run in own_inlines(block):
            yield from inlines_deep(run)


def map_inlines(inlines: tuple[Inline, ...], change: Callable[[Inline], tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Rewrite a run: ``change`` gives the replacement of each leaf; containers are rebuilt around their children."""
    result: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, _INLINE_CONTAINERS):
            result.append(replace(inline, children=map_inlines(inline.children, change)))
        else:
            result.extend(change(inline))
    return tuple(result)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words alone: marks of notes left out, line breaks as spaces, soft hyphens gone."""
    parts: list[str] = []
    for inline in inlines_deep(inlines):
        match inline:
            case d.Text() | d.FactText() | d.Code() | d.Abbreviation() | d.Reference():
                parts.append(inline.text)
            case d.LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts).replace("\u00ad", "")
