"""Tables and tiles compared: row by row, then cell by cell."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model.document.edited_word import EditedCell, EditedRow, EditedTable
from keyfacts.review.base import BaseBlock, BaseRow, BaseTable, blocks_of
from keyfacts.review.pairing import pair, part
from keyfacts.review.passages import Passages
from keyfacts.review.telling import Telling
from keyfacts.review.tokens import comparable, said, shown


class Tables:
    """Compares tables."""

    def __init__(self, passages: Passages, telling: Telling) -> None:
        self._passages, self._telling = passages, telling

    def compare(self, base: BaseTable, edited: EditedTable) -> None:
        """Row by row, then cell by cell."""
        base = _in_rows_of(base, edited) if base.kind == "tiles" else base
        ours = [part(" ".join(b.text for c in row.cells for b in c.blocks), "row") for row in base.rows]
        theirs = [part(" ".join(b.text for c in row.cells for b in c.blocks), "row") for row in edited.rows]
        pairing = pair(ours, theirs)
        taken = {m for _, more, _ in pairing.pairs for m in more}
        pairs = [(n, m) for some, more, _ in pairing.pairs for n, m in zip(some, more, strict=False)]
        left, new = list(pairing.removed), [m for m in range(len(theirs)) if m not in taken]
        for n in list(left):  # rows of which little is left stay rows while they have their title
            m = next((m for m in new if _title(base.rows[n]) == _title(edited.rows[m])), None)
            if m is not None:
                pairs.append((n, m))
                left.remove(n)
                new.remove(m)
        for n, m in pairs:
            self._row(base, n, edited.rows[m].cells)
        for n in left:
            blocks = [b for cell in base.rows[n].cells for b in cell.blocks]
            if blocks:
                message = f"row taken out of {base.name}: '{said(' | '.join(b.text for b in blocks))}'"
                self._telling.tell("KF907", blocks[0], message, "take it out of the data", refused="it is a row")
        for m in new:
            self._new_row(base, edited, m)
        for _, _, moved in pairing.pairs:
            if moved:
                message = f"rows of {base.name} stand in another order"
                self._telling.tell("KF908", _any_block(base), message, "sort the data", refused="it is a row")
                break

    def _row(self, base: BaseTable, number: int, theirs: tuple[EditedCell, ...]) -> None:
        ours = base.rows[number].cells
        if len(ours) == len(theirs):
            pairs = list(zip(ours, theirs, strict=True))
        else:
            by_column = {cell.column: cell for cell in theirs}
            pairs = [(cell, by_column.get(cell.column, EditedCell(()))) for cell in ours]
        for cell, now in pairs:
            if cell.blocks or now.blocks:
                self._passages.pair_texts(cell.blocks, now.blocks)

    def _new_row(self, base: BaseTable, edited: EditedTable, number: int) -> None:
        row = edited.rows[number]
        blocks = [block for cell in row.cells for block in cell.blocks]
        text = " | ".join(shown(block.text) for block in blocks)
        if text.strip(" |"):
            authors = dict.fromkeys(filter(None, (row.inserted_by, *(b.inserted_by for b in blocks))))
            by = f" by {', '.join(authors)}" if authors else ""
            self._telling.tell("KF906", _any_block(base), f"row added to {base.name}{by}: '{said(text)}'",
                       "add it to the data", author=", ".join(authors), refused="it is a row", new=text)  # fmt: skip


def _in_rows_of(tiles: BaseTable, edited: EditedTable) -> BaseTable:
    """Tiles in rows as long as the file has them: how many stand in one is a matter of room."""
    cells = [cell for row in tiles.rows for cell in row.cells]
    length = max((len(row.cells) for row in edited.rows), default=0) or len(cells) or 1
    cells = [replace(cell, column=n % length + 1) for n, cell in enumerate(cells)]
    rows = tuple(BaseRow(tuple(cells[at : at + length])) for at in range(0, len(cells), length))
    return replace(tiles, rows=rows)


def _title(row: BaseRow | EditedRow) -> str:
    """What stands at the head of a row."""
    first = row.cells[0].blocks if row.cells else ()
    return comparable(first[0].text) if first else ""


def _any_block(table: BaseTable) -> BaseBlock:
    return next(iter(blocks_of(table)), BaseBlock("cell", "", table.place, table.heading))
