"""Rewriting the tree: a run of inlines, or blocks with all that is in them; what does not change is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline, Row, Table
from keyfacts.model.walk import INLINE_CONTAINERS
from keyfacts.values import frozen


def map_inlines(inlines: tuple[Inline, ...], change: Callable[[Inline], tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Rewrite a run: ``change`` gives the replacement of each leaf; containers are rebuilt around their children."""
    result: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, INLINE_CONTAINERS):
            result.append(replace(inline, children=map_inlines(inline.children, change)))
        else:
            result.extend(change(inline))
    return tuple(result)


InlineSetting = Literal["text", "heading", "title", "caption", "source", "cell", "group", "tile", "tile-label"]
"""Where a run of inlines stands in its block; 'text' is running text (paragraphs, also in lists and boxes)."""


@frozen
class Rewriter:
    """Rewrites a tree in reading order; what does not change is kept, the very same object.

    ``run`` gives the replacement of each run of inlines (its ``setting`` and the block it belongs to are passed
    on; cells of plain words are not offered); ``leave`` may replace a block once its runs and children are done,
    ``enter`` sees it before.
    """

    run: Callable[[tuple[Inline, ...], InlineSetting, Block], tuple[Inline, ...]]
    leave: Callable[[Block], Block] | None = None
    enter: Callable[[Block], None] | None = None

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks rewritten."""
        changed = tuple(self.block(block) for block in blocks)
        return changed if any(new is not old for new, old in zip(changed, blocks, strict=True)) else blocks

    def block(self, block: Block) -> Block:
        """One block rewritten, children included."""
        if self.enter is not None:
            self.enter(block)
        changed = self._inside(block)
        return changed if self.leave is None else self.leave(changed)

    def _inside(self, block: Block) -> Block:
        match block:
            case d.Paragraph(inlines):
                run = self.run(inlines, "text", block)
                return block if run is inlines else replace(block, inlines=run)
            case d.Section():
                heading, blocks = self.run(block.heading, "heading", block), self.blocks(block.blocks)
                same = heading is block.heading and blocks is block.blocks
                return block if same else replace(block, heading=heading, blocks=blocks)
            case d.List():
                items = tuple(self._item(item) for item in block.items)
                same = all(new is old for new, old in zip(items, block.items, strict=True))
                return block if same else replace(block, items=items)
            case d.TableBlock():
                table = self._table(block.table, block)
                return block if table is block.table else replace(block, table=table)
            case d.Figure():
                caption, source = self.run(block.caption, "caption", block), self.run(block.source, "source", block)
                same = caption is block.caption and source is block.source
                return block if same else replace(block, caption=caption, source=source)
            case d.Tiles():
                return replace(block, tiles=tuple(self._tile(tile, block) for tile in block.tiles))
            case d.Callout():
                title, blocks = self.run(block.title, "title", block), self.blocks(block.blocks)
                return replace(block, title=title, blocks=blocks)
            case d.Quote() | d.Columns() | d.Landscape() | d.Directive():
                blocks = self.blocks(block.blocks)
                return block if blocks is block.blocks else replace(block, blocks=blocks)
            case _:
                return block

    def _item(self, item: d.ListItem) -> d.ListItem:
        blocks = self.blocks(item.blocks)
        return item if blocks is item.blocks else d.ListItem(blocks)

    def _tile(self, tile: d.Tile, block: Block) -> d.Tile:
        return d.Tile(self.run(tile.value, "tile", block), self.run(tile.label, "tile-label", block))

    def _table(self, table: Table, block: Block) -> Table:
        caption = self.run(table.caption, "caption", block)
        head = self._rows(table.head, block)
        groups = []
        for group in table.groups:
            label, rows = self.run(group.label, "group", block), self._rows(group.rows, block)
            groups.append(
                group if label is group.label and rows is group.rows else replace(group, label=label, rows=rows)
            )
        notes = self._notes(table.notes)
        source = self.run(table.source, "source", block)
        same = caption is table.caption and head is table.head and source is table.source and notes is table.notes
        if same and all(new is old for new, old in zip(groups, table.groups, strict=True)):
            return table
        return replace(table, caption=caption, head=head, groups=tuple(groups), notes=notes, source=source)

    def _notes(self, notes: tuple[d.Note, ...]) -> tuple[d.Note, ...]:
        changed = tuple(replace(note, blocks=self.blocks(note.blocks)) for note in notes)
        same = all(new.blocks is old.blocks for new, old in zip(changed, notes, strict=True))
        return notes if same else changed

    def _rows(self, rows: tuple[Row, ...], block: Block) -> tuple[Row, ...]:
        changed: list[Row] | None = None
        for position, row in enumerate(rows):
            for cell in row.cells:
                inlines = cell.inlines
                if inlines and (len(inlines) > 1 or type(inlines[0]) is not d.Text):
                    break
            else:
                continue  # most rows: no pass rewrites plain words
            new = self._row(row, block)
            if new is not row:
                changed = list(rows) if changed is None else changed
                changed[position] = new
        return rows if changed is None else tuple(changed)

    def _row(self, row: Row, block: Block) -> Row:
        cells = []
        same = True
        for cell in row.cells:
            inlines = cell.inlines
            if not inlines or (len(inlines) == 1 and type(inlines[0]) is d.Text):
                cells.append(cell)
                continue
            run = self.run(inlines, "cell", block)
            if run is inlines:
                cells.append(cell)
            else:
                same = False
                cells.append(replace(cell, inlines=run))
        return row if same else Row(tuple(cells), row.total)


def expand_blocks(blocks: tuple[Block, ...], change: Callable[[Block], tuple[Block, ...] | None]) -> tuple[Block, ...]:
    """Rewrite blocks from the outside in: ``change`` gives a block's replacement, None keeps it and goes inside."""
    result: list[Block] = []
    for block in blocks:
        changed = change(block)
        if changed is not None:
            result.extend(changed)
            continue
        match block:
            case d.Section() | d.Quote() | d.Callout() | d.Columns() | d.Landscape() | d.Directive():
                result.append(replace(block, blocks=expand_blocks(block.blocks, change)))
            case d.List():
                items = tuple(d.ListItem(expand_blocks(item.blocks, change)) for item in block.items)
                result.append(replace(block, items=items))
            case _:
                result.append(block)
    return tuple(result)


def with_children(inline: Inline, children: tuple[Inline, ...]) -> Inline:
    """A container around other children; a leaf stays as it is."""
    return replace(inline, children=children) if isinstance(inline, INLINE_CONTAINERS) else inline
