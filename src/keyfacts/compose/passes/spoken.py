"""What is said of signs that screen readers pass over: words beside them in cells of tables and in tiles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keyfacts.compose.setup import Setup
from keyfacts.facts.printing.spoken_signs import SpokenSigns, signs_of
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.rewriting import expand_blocks


def speak_signs(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """The blocks with words beside the signs in cells of tables and in tiles; every other text has words around it."""
    speaker = _Speaker(setup, signs_of(setup.dataset, setup.front.lang))
    return expand_blocks(blocks, speaker.block)


@dataclass(frozen=True, slots=True)
class _Speaker:
    setup: Setup
    signs: SpokenSigns

    def block(self, block: Block) -> tuple[Block, ...] | None:
        if isinstance(block, d.Tiles):
            tiles = tuple(replace(tile, value=self._run(tile.value)) for tile in block.tiles)
            return (replace(block, tiles=tiles),)
        if isinstance(block, d.TableBlock):
            groups = tuple(replace(group, rows=self._rows(group.rows)) for group in block.table.groups)
            return (replace(block, table=replace(block.table, groups=groups)),)
        return None

    def _rows(self, rows: tuple[d.Row, ...]) -> tuple[d.Row, ...]:
        changed = tuple(self._row(row) for row in rows)
        return changed if any(new is not old for new, old in zip(changed, rows, strict=True)) else rows

    def _row(self, row: d.Row) -> d.Row:
        runs = [cell.inlines if cell.header else self._run(cell.inlines) for cell in row.cells]
        if all(run is cell.inlines for run, cell in zip(runs, row.cells, strict=True)):
            return row
        cells = (replace(cell, inlines=run) for cell, run in zip(row.cells, runs, strict=True))
        return replace(row, cells=tuple(cells))

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A run whose one text is a sign or has one; marks of notes may follow it."""
        texts = [n for n, inline in enumerate(run) if not isinstance(inline, d.NoteMark)]
        if len(texts) != 1:
            return run
        inline = run[texts[0]]
        if isinstance(inline, d.Text):
            said = self.signs.said(inline.text)
            spoken: Inline = d.Abbreviation(inline.text, said)
        elif isinstance(inline, d.FactText):
            said = "" if inline.pending else self.signs.said(inline.text, at_least=self._is_least(inline))
            spoken = replace(inline, spoken=said)
        else:
            return run
        return (*run[: texts[0]], spoken, *run[texts[0] + 1 :]) if said else run

    def _is_least(self, printed: d.FactText) -> bool:
        """True for a fact of which only the least is known, that number included."""
        resolved = self.setup.printer.book.find(printed.fact, None)
        quantity = None if resolved is None else resolved.quantity
        return quantity is not None and quantity.high is None and not quantity.low_open
