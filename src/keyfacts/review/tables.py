"""Tables and tiles compared: row by row, then cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from keyfacts.model.document.edited_word import EditedBlock, EditedCell, EditedRow, EditedTable, run_together
from keyfacts.review.base import BaseBlock, BaseRow, BaseTable, blocks_of
from keyfacts.review.pairing import pair, part
from keyfacts.review.passages import Passages
from keyfacts.review.points import Rearrangement
from keyfacts.review.telling import Telling
from keyfacts.review.tokens import comparable, has_digit, said, shown


class Tables:
    """Compares tables."""

    def __init__(self, passages: Passages, telling: Telling, deleted_by: Mapping[str, str]) -> None:
        self._passages, self._telling, self._deleted_by = passages, telling, deleted_by

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
                self._lost_row(base, blocks)
        above = dict(sorted((m, n) for n, m in pairs))
        for m in new:
            self._new_row(base, edited, m, next((above[k] for k in range(m - 1, -1, -1) if k in above), -1))
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

    def _lost_row(self, base: BaseTable, blocks: list[BaseBlock]) -> None:
        author = self._deleted_by.get(run_together("".join(block.text for block in blocks)), "")
        by = f" by {author}" if author else ""
        message = f"row taken out of {base.name}{by}: '{said(' | '.join(b.text for b in blocks))}'"
        written = self._telling.is_written(blocks[0])
        hint = "take it out of the source" if written else "take it out of the data"
        refused = "" if written else "it is made of data"
        refused = refused or ("it holds facts" if any(block.facts for block in blocks) else "")
        refused = refused or ("it cites a note" if any(block.notes for block in blocks) else "")
        numbers = tuple(self._telling.number_of(block) for block in blocks)
        self._telling.tell("KF907", blocks[0], message, hint, author=author, refused=refused,
                           place=None if written else self._telling.place_of_row(blocks),
                           subject=f"block {numbers[0]}", structure=Rearrangement("removed", numbers))  # fmt: skip

    def _new_row(self, base: BaseTable, edited: EditedTable, number: int, above: int) -> None:
        """A row of the file behind the row ``above`` of the base."""
        row = edited.rows[number]
        cells = tuple(" ".join(shown(block.text) for block in cell.blocks) for cell in row.cells)
        text = " | ".join(cells)
        if not text.strip(" |"):
            return
        authors = dict.fromkeys(a for cell in row.cells for b in cell.blocks for a in (b.inserted_by, *_who(b)) if a)
        author = ", ".join(dict.fromkeys(filter(None, (row.inserted_by, *authors))))
        message = f"row added to {base.name}{f' by {author}' if author else ''}: '{said(text)}'"
        near = [block for cell in base.rows[above].cells for block in cell.blocks] if above >= 0 else []
        written = bool(near) and self._telling.is_written(near[0])
        refused = "" if written else "it is made of data" if near else "no row stands above it"
        if written:
            refused = "it has a typed number" if has_digit(text) else ""
            refused = refused or ("" if len(row.cells) == len(base.rows[above].cells) else "its cells are others")
        numbers = tuple(self._telling.number_of(block) for block in near)
        change = Rearrangement("row added", numbers, after=numbers[-1] if numbers else -1, turn=number, cells=cells)
        hint = "add it to the source" if written else "add it to the data"
        self._telling.tell("KF906", near[-1] if near else _any_block(base), message, hint, author=author,
                           refused=refused, new=text, structure=change,
                           place=None if written else self._telling.place_of_row(near))  # fmt: skip


def _who(block: EditedBlock) -> list[str]:
    return [change.author for change in block.changes]


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
