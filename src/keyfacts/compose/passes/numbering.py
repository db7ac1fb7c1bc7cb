"""Numbers of sections, figures and tables, as labels in the document's language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Block
from keyfacts.model.rewriting import Rewriter
from keyfacts.numerals import NBSP


def number_blocks(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """Label what has a caption or a name of its own ("Figure 1"); number sections where the report asks for it."""
    counter = _Counter(setup)
    numbered = Rewriter(lambda run, _setting, _block: run, leave=counter.labelled).blocks(blocks)
    return _numbered_sections(numbered, ()) if setup.front.number_sections else numbered


@dataclass(slots=True)
class _Counter:
    setup: Setup
    figures: int = 0
    tables: int = 0

    def labelled(self, block: Block) -> Block:
        match block:
            case d.Figure(caption=caption, anchor=anchor) if caption or anchor:
                self.figures += 1
                return replace(block, label=f"{self.setup.words.figure}{NBSP}{self.figures}")
            case d.TableBlock(table=table, anchor=anchor) if table.caption or anchor:
                self.tables += 1
                label = f"{self.setup.words.table}{NBSP}{self.tables}"
                return replace(block, table=replace(table, label=label))
            case _:
                return block


def _numbered_sections(blocks: tuple[Block, ...], above: tuple[int, ...]) -> tuple[Block, ...]:
    result: list[Block] = []
    count = 0
    for block in blocks:
        match block:
            case d.Section(listed=False) | d.Section(numbered=False):
                result.append(block)
            case d.Section():
                count += 1
                number = (*above, count)
                text = ".".join(map(str, number))
                result.append(replace(block, number=text, blocks=_numbered_sections(block.blocks, number)))
            case _:
                result.append(block)
    return tuple(result)
