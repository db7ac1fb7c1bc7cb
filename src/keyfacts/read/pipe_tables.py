"""A pipe table's tokens -> TableBlock: the first row is the boxhead, the first column the stub."""

from __future__ import annotations

import re

from markdown_it.token import Token

from keyfacts.model import document as d
from keyfacts.model.table import Align, Cell, Column, Row, RowGroup, Table
from keyfacts.read.inlines import read_inlines
from keyfacts.read.reading import Reading

_NUMERIC = re.compile(r"[-+\u2212]?[$€£]?\s?\d[\d.,\u00a0\u202f ]*\s?%?")


def read_pipe_table(
    tokens: list[Token], start: int, offset: int, reading: Reading, anchor: str = ""
) -> tuple[d.TableBlock, int]:
    """The table whose ``table_open`` is ``tokens[start]``, and the index behind its ``table_close``.

    ``offset`` added to a token's line gives the line in the file.
    """
    rows: list[tuple[Cell, ...]] = []
    aligns: list[str] = []
    cells: list[Cell] = []
    index = start + 1
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            rows.append(tuple(cells))
        elif token.type == "inline":
            line = (token.map[0] if token.map else 0) + offset
            if not rows:
                aligns.append(str(tokens[index - 1].attrs.get("style", "")).removeprefix("text-align:"))
            header = "column" if not rows else "row" if not cells else ""
            cells.append(Cell(read_inlines(token.content, line, reading), header))  # type: ignore[arg-type]
        index += 1
    head, body = rows[0], rows[1:]
    columns = tuple(_column(i, align, body) for i, align in enumerate(aligns))
    where = tokens[start].map
    place = reading.place((where[0] if where else 0) + offset)
    groups = (RowGroup(tuple(Row(row) for row in body)),) if body else ()
    return d.TableBlock(Table(columns, (Row(head),), groups), anchor=anchor, place=place), index + 1


def _column(position: int, written: str, rows: list[tuple[Cell, ...]]) -> Column:
    """A column's alignment as written, else by what it holds: numbers stand to the right."""
    numeric = position > 0 and bool(rows) and all(_is_numeric(row[position]) for row in rows if row[position].inlines)
    numeric = numeric and any(row[position].inlines for row in rows)
    chosen: dict[str, Align] = {"left": "left", "right": "right", "center": "centre"}
    return Column(chosen.get(written, "right" if numeric else "left"), numeric)


def _is_numeric(cell: Cell) -> bool:
    """True for a cell of a number or a fact, apart from the marks of notes."""
    parts = [i for i in cell.inlines if not isinstance(i, d.NoteCitation)]
    if len(parts) == 1 and isinstance(parts[0], d.FactReference):
        return True
    return bool(parts) and all(isinstance(i, d.Text) and _NUMERIC.fullmatch(i.text.strip()) for i in parts)
