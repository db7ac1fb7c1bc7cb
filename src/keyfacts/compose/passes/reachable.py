"""What listeners jump to: titles of boxes and contents are headings, every table has a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Block, Table
from keyfacts.model.walk import plain_text

_DEEPEST = 6
_Holder = TypeVar("_Holder", d.Section, d.Columns, d.Landscape, d.Quote, d.Callout)


def title_is_heading(setup: Setup) -> bool:
    """True where the title is the first heading, and all others are one level deeper."""
    return setup.front.title_heading and setup.front.opening != "none"


def reachable(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """The blocks, with levels for titles that are no sections' and names for tables without a caption."""
    return _Namer(setup).blocks(blocks, 1 if title_is_heading(setup) else 0)


class _Namer:
    """Goes down the tree in reading order; ``level`` is that of the heading above, -1 where there is none."""

    def __init__(self, setup: Setup) -> None:
        self._words = setup.words
        self._shift = 1 if title_is_heading(setup) else 0
        self._figure = ""

    def blocks(self, blocks: tuple[Block, ...], level: int) -> tuple[Block, ...]:
        changed = tuple(self._block(block, level) for block in blocks)
        return changed if any(new is not old for new, old in zip(changed, blocks, strict=True)) else blocks

    def _block(self, block: Block, level: int) -> Block:
        match block:
            case d.Section():
                return self._inside(block, block.level + self._shift)
            case d.Columns():
                return self._inside(block, level)
            case d.Landscape():
                return self._inside(block, level)
            case d.Quote():
                return self._inside(block, -1)
            case d.Callout():
                own = min(level + 1, _DEEPEST) if block.title and level >= 0 else 0
                boxed = self._inside(block, -1)
                return boxed if boxed.level == own else replace(boxed, level=own)
            case d.Contents():
                return replace(block, level=min(level + 1, _DEEPEST)) if block.title and level >= 0 else block
            case d.List():
                items = tuple(replace(item, blocks=self.blocks(item.blocks, -1)) for item in block.items)
                same = all(new.blocks is old.blocks for new, old in zip(items, block.items, strict=True))
                return block if same else replace(block, items=items)
            case d.Figure():
                self._figure = ", ".join(filter(None, (block.label, plain_text(block.caption)))) or block.alt
                return block
            case d.TableBlock(table=table) if not (table.caption or table.label):
                return replace(block, table=replace(table, name=self._name(table)))
            case _:
                return block

    def _inside(self, block: _Holder, level: int) -> _Holder:
        blocks = self.blocks(block.blocks, level)
        return block if blocks is block.blocks else replace(block, blocks=blocks)

    def _name(self, table: Table) -> str:
        """Whose data it shows, the name it has, or the heads of its columns."""
        if table.of_figure and self._figure:
            return self._words.data_of.format(figure=self._figure)
        return table.name or _heads(table)


def _heads(table: Table) -> str:
    rows = table.head or (row for group in table.groups for row in group.rows)
    return ", ".join(_words_of(next(iter(rows), d.Row(()))))


def _words_of(row: d.Row) -> Iterable[str]:
    return filter(None, (plain_text(cell.inlines).strip() for cell in row.cells))
