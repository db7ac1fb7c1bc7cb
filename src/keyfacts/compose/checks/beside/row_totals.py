"""The row of totals of a typed table is the sum of the rows above it (KF385), where all of them are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from keyfacts.compose.setup import Setup
from keyfacts.model import document as d
from keyfacts.model.document import Block, Cell, Row, Table
from keyfacts.model.walk import blocks_deep, inlines_deep, plain_text
from keyfacts.numerals.numbers_in_text import Stated, numbers_in

_TOTAL = re.compile(
    r"(?:grand )?total(?:e|es)?|in all|all|sum|summe|gesamt|insgesamt|zusammen|ensemble|suma|en total", re.IGNORECASE
)
_ADDED_UP = ("count", "none", "currency")
_LEAST = 2
_MAGNITUDE = 1_000


def judge_row_totals(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report typed totals that are not what their rows add up to, bounds and roundings allowed for."""
    for block in blocks_deep(blocks):
        if isinstance(block, d.TableBlock):
            for column, said, found in _wrong_totals(block.table, setup):
                message = f"the total of column {column} is {said}, its rows add up to {found}"
                hint = "correct the one that is wrong, or name the row otherwise if it is no sum"
                setup.findings.report("KF385", block.place, message, hint)


def _wrong_totals(table: Table, setup: Setup) -> Iterator[tuple[str, str, str]]:
    rows = [row for group in table.groups for row in group.rows]
    named = [index for index, row in enumerate(rows) if row.cells and _TOTAL.fullmatch(_text(row.cells[0]))]
    if named != [len(rows) - 1] or len(rows) <= _LEAST or any(_is_merged(row) for row in rows):
        return
    heads = [_text(cell) for cell in table.head[-1].cells] if table.head else []
    for index in range(1, len(rows[-1].cells)):
        cells = [row.cells[index] for row in rows if index < len(row.cells)]
        values = [_value(cell, setup) for cell in cells]
        if len(values) < len(rows) or None in values:
            continue
        *parts, total = [value for value in values if value is not None]
        added = sum((number for number, _ in parts), Decimal(0))
        room = sum((unit for _, unit in (*parts, total)), Decimal(0))
        if abs(added - total[0]) > room / 2:
            name = heads[index] if index < len(heads) and heads[index] else str(index + 1)
            yield f"'{name[:60]}'", f"{total[0].normalize():f}", f"{added.normalize():f}"


def _is_merged(row: Row) -> bool:
    return any(cell.colspan > 1 or cell.rowspan > 1 for cell in row.cells)


def _text(cell: Cell) -> str:
    return plain_text(cell.inlines).strip()


def _value(cell: Cell, setup: Setup) -> tuple[Decimal, Decimal] | None:
    """The number of a cell that holds one fact or one typed number and nothing else, and what it is rounded to."""
    cited = [inline for inline in inlines_deep(cell.inlines) if isinstance(inline, d.FactReference)]
    text = _text(cell)
    if not cited:
        stated = next(numbers_in(text, setup.front.lang), None)
        if stated is None or (stated.start, stated.end) != (0, len(text)) or stated.kind not in ("number", "word"):
            return None
        return stated.number, _rounded_to(stated)
    if len(cited) > 1 or text or {"years", "period", "direction", "noun"} & set(cited[0].filters):
        return None
    resolved = setup.printer.book.find(cited[0].fact, cited[0].key)
    if resolved is None or resolved.quantity is None or resolved.quantity.exact is None:
        return None
    return (resolved.quantity.exact, Decimal(0)) if resolved.fact.unit.kind in _ADDED_UP else None


def _rounded_to(stated: Stated) -> Decimal:
    """A whole number is taken as exact but for its magnitude: 4.5 million is rounded, 450 is not."""
    whole = stated.number == stated.number.to_integral_value() and stated.unit < _MAGNITUDE
    return Decimal(0) if whole else stated.unit
