"""Walking and rewriting the tree: every container is known here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from keyfacts.model import document as d
from keyfacts.model.document import Block, Cell, Inline, Row, Table
from keyfacts.values import frozen

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


def spans_columns(block: Block) -> bool:
    """True for a block that spans the columns of its page, and for a section whose heading does.

    A heading stands over all columns where its section starts with a block that does: beside half a wide table, or
    over one of three columns, it would seem to belong to its column alone.
    """
    match block:
        case d.Figure() | d.TableBlock() | d.Tiles() | d.Callout():
            return block.wide
        case d.Columns() | d.Contents() | d.Landscape():
            return True
        case d.Paragraph():
            return block.role == "lead"
        case d.Section():
            return bool(block.blocks) and spans_columns(block.blocks[0])
        case _:
            return False


def starts_landscape(block: Block) -> bool:
    """True for landscape pages, and for a section that starts with them: its heading stands on the first of them."""
    match block:
        case d.Landscape():
            return True
        case d.Section():
            return bool(block.blocks) and starts_landscape(block.blocks[0])
        case _:
            return False


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


def notable_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Like ``document_inlines`` without runs of plain words, which most cells of tables are: for marks and facts."""
    for block in blocks_deep(blocks):
        for run in own_inlines(block):
            if len(run) == 1 and type(run[0]) is d.Text:
                continue
            for inline in run:
                yield inline
                if isinstance(inline, _INLINE_CONTAINERS):
                    yield from inlines_deep(inline.children)


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
    if len(inlines) == 1 and type(inlines[0]) is d.Text:
        return inlines[0].text.replace("\u00ad", "")
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


def has_inline(inlines: tuple[Inline, ...], kinds: tuple[type, ...]) -> bool:
    """True when a run holds an inline of one of the ``kinds``, at any depth."""
    for inline in inlines:
        if isinstance(inline, kinds):
            return True
        if isinstance(inline, _INLINE_CONTAINERS) and has_inline(inline.children, kinds):
            return True
    return False


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
    return replace(inline, children=children) if isinstance(inline, _INLINE_CONTAINERS) else inline
