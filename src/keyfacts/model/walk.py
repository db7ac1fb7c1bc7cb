"""Walking the tree, and what every room asks of it: its words, whether it names pages.

What holds blocks or inlines is known here and in ``model.rewriting``, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.model import document as d
from keyfacts.model.document import Block, Cell, Document, Inline, Table

INLINE_CONTAINERS = (d.Emphasis, d.Strong, d.Struck, d.Raised, d.Lowered, d.LiteralText, d.Foreign, d.Link)
"""The inlines that hold others."""


def inline_children(inline: Inline) -> tuple[Inline, ...]:
    """The inlines directly inside an inline."""
    return inline.children if isinstance(inline, INLINE_CONTAINERS) else ()


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


def is_displayed(block: Block) -> bool:
    """True for a paragraph that is a formula on a line of its own."""
    if not isinstance(block, d.Paragraph) or len(block.inlines) != 1:
        return False
    only = block.inlines[0]
    return isinstance(only, d.MathFormula) and only.display


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
                if isinstance(inline, INLINE_CONTAINERS):
                    yield from inlines_deep(inline.children)


def has_inline(inlines: tuple[Inline, ...], kinds: tuple[type, ...]) -> bool:
    """True when a run holds an inline of one of the ``kinds``, at any depth."""
    for inline in inlines:
        if isinstance(inline, kinds):
            return True
        if isinstance(inline, INLINE_CONTAINERS) and has_inline(inline.children, kinds):
            return True
    return False


def plain_text(inlines: tuple[Inline, ...], soft_hyphens: bool = False) -> str:
    """The words alone: marks of notes left out, line breaks as spaces, soft hyphens gone unless they are wanted."""
    text = inlines[0].text if len(inlines) == 1 and type(inlines[0]) is d.Text else "".join(_words(inlines))
    return text if soft_hyphens else text.replace("\u00ad", "")


def _words(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines_deep(inlines):
        match inline:
            case d.Text() | d.FactText() | d.Code() | d.Abbreviation() | d.Reference() | d.MathFormula():
                yield inline.text
            case d.LineBreak():
                yield " "
            case _:
                pass


def prints_pages(document: Document) -> bool:
    """True when a document prints numbers of its pages: in the contents, or where its words name a page."""
    return any(isinstance(block, d.Contents) for block in blocks_deep(document.blocks)) or names_pages(document)


def names_pages(document: Document) -> bool:
    """True when text, a note or a table's note names a page: its lines are as long as that page's number."""
    return any(
        isinstance(inline, d.PageReference) for blocks in all_blocks(document) for inline in notable_inlines(blocks)
    )


def all_blocks(document: Document) -> Iterator[tuple[Block, ...]]:
    """The blocks of the text, then those of every note, tables' notes included."""
    yield document.blocks
    for note in _all_notes(document):
        yield note.blocks


def _all_notes(document: Document) -> Iterator[d.Note]:
    yield from document.notes
    for block in blocks_deep(document.blocks):
        if isinstance(block, d.TableBlock):
            yield from block.table.notes
