"""Last pass over directives: contents, sources and the appendix of facts list what the other passes made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from keyfacts.compose.blocks.appendix import Prints, facts_appendix, first_prints
from keyfacts.compose.blocks.sources import sources_list
from keyfacts.compose.passes.anchors import AnchorNames, name_paragraphs
from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Block, Note
from keyfacts.model.rewriting import expand_blocks
from keyfacts.model.walk import blocks_deep, plain_text


def fill_lists(
    blocks: tuple[Block, ...], notes: tuple[Note, ...], prints: Prints, names: AnchorNames, setup: Setup
) -> tuple[Block, ...]:
    """Contents with their entries, the list of sources, the appendix of facts."""
    if not any(isinstance(block, d.Directive) for block in blocks_deep(blocks)):
        return blocks
    entries = _entries(blocks)

    def filled(block: Block) -> tuple[Block, ...] | None:
        if not isinstance(block, d.Directive):
            return None
        match block.name:
            case "contents":
                return (_contents(block, blocks, entries, setup),)
            case "sources":
                return name_paragraphs(sources_list(setup), names)
            case _:
                return facts_appendix(block, first_prints(blocks, notes, prints), setup)

    return expand_blocks(blocks, filled)


def _contents(
    block: d.Directive, blocks: tuple[Block, ...], headings: tuple[d.ContentsEntry, ...], setup: Setup
) -> d.Contents:
    match block.options.get("of"):
        case "figures":
            return d.Contents(setup.words.figures, tuple(_captions(blocks, d.Figure)), setup.words.figure)
        case "tables":
            return d.Contents(setup.words.tables, tuple(_captions(blocks, d.TableBlock)), setup.words.table)
        case _:
            depth = int(cast(int, block.options.get("depth", 2)))
            return d.Contents(setup.words.contents, tuple(e for e in headings if e.level <= depth))


def _captions(blocks: tuple[Block, ...], kind: type[d.Figure] | type[d.TableBlock]) -> Iterator[d.ContentsEntry]:
    """Each numbered figure or table by its label and caption."""
    for block in blocks_deep(blocks):
        captioned = block.table if isinstance(block, d.TableBlock) else block
        if isinstance(block, kind) and isinstance(captioned, d.Figure | d.Table) and captioned.label:
            words = ". ".join(filter(None, (captioned.label, plain_text(captioned.caption))))
            yield d.ContentsEntry(1, "", words, block.anchor)


def _entries(blocks: tuple[Block, ...]) -> tuple[d.ContentsEntry, ...]:
    return tuple(
        d.ContentsEntry(block.level, block.number, plain_text(block.heading), block.anchor)
        for block in blocks_deep(blocks)
        if isinstance(block, d.Section) and block.listed
    )
