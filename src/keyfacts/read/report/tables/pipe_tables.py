"""A pipe table's token -> TableBlock: the first row is the boxhead, the first column the stub."""

from __future__ import annotations

import re

from markdown_it.token import Token

from keyfacts.model import document as d
from keyfacts.model.document import Align, Cell, Column, Row, RowGroup, Table
from keyfacts.read.report.inlines import read_inlines
from keyfacts.read.report.reading import Reading

_NUMERIC = re.compile(r"[-+\u2212]?[$€£]?\s?\d[\d.,\u00a0\u202f ]*\s?%?")


def read_pipe_table(token: Token, first_line: int, reading: Reading, anchor: str = "") -> d.TableBlock:
    """The table of a ``pipe_table`` token; ``first_line`` is the file's line of the token's line 0."""
    written: list[tuple[int, list[str]]] = token.meta["rows"]
    aligns: list[Align] = token.meta["aligns"]
    head = _row(written[0], "column", "column", first_line, reading)
    body = tuple(
        _row(_fitted(row, len(aligns), first_line, reading), "row", "", first_line, reading) for row in written[1:]
    )
    columns = tuple(_column(i, align, body) for i, align in enumerate(aligns))
    place = reading.place(first_line + written[0][0])
    if not body:
        hint = "write the rows under it, or the words as a paragraph"
        reading.report("KF217", place, "the table has a head and no rows", hint)
        body = (Row(tuple(Cell(()) for _ in aligns)),)  # so that nothing else is said of it
    table = Table(columns, (head,), (RowGroup(body),))
    return d.TableBlock(table, anchor=anchor, place=place)


def _fitted(row: tuple[int, list[str]], width: int, first_line: int, reading: Reading) -> tuple[int, list[str]]:
    """The row without the cells that the boxhead has no column for, which are reported."""
    line, cells = row
    if len(cells) > width:
        hint = "inside a cell write \\| for a pipe"
        message = f"this row has {len(cells)} cells, the table's head {width}"
        reading.report("KF217", reading.place(first_line + line), message, hint)
    return line, cells[:width]


def _row(written: tuple[int, list[str]], first: str, others: str, first_line: int, reading: Reading) -> Row:
    line, cells = written
    return Row(
        tuple(
            Cell(_unbroken(read_inlines(cell, first_line + line, reading)), others if i else first)  # type: ignore[arg-type]
            for i, cell in enumerate(cells)
        )
    )


def _unbroken(inlines: tuple[d.Inline, ...]) -> tuple[d.Inline, ...]:
    """A cell's words; the spaces of a number ("12 345", "40 %") are ones at which no line ends."""
    match inlines:
        case (d.Text(text), *rest) if " " in text and _NUMERIC.fullmatch(text):
            return (d.Text(text.replace(" ", "\u00a0")), *rest)
    return inlines


def _column(position: int, align: Align, rows: tuple[Row, ...]) -> Column:
    """A column's alignment as written, else by what it holds: numbers stand to the right."""
    cells = [row.cells[position] for row in rows if row.cells[position].inlines]
    numeric = position > 0 and bool(cells) and all(_is_numeric(cell) for cell in cells)
    return Column(align or ("right" if numeric else "left"), numeric)


def _is_numeric(cell: Cell) -> bool:
    """True for a cell of a number or a fact, apart from the marks of notes."""
    match cell.inlines:
        case (d.Text(text),):
            return _NUMERIC.fullmatch(text) is not None
        case (d.FactReference(),):
            return True
    parts = [i for i in cell.inlines if not isinstance(i, d.NoteCitation)]
    if len(parts) == 1 and isinstance(parts[0], d.FactReference):
        return True
    return bool(parts) and all(isinstance(i, d.Text) and _NUMERIC.fullmatch(i.text.strip()) for i in parts)
