"""Tables typed by hand that repeat one of the dataset: chart, table and text shall come from the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from keyfacts.compose.checks.typed_numbers.passages import FACT, plain
from keyfacts.compose.setup import Setup
from keyfacts.model.dataset import DataTable, Scalar
from keyfacts.model.document import Block, Row, TableBlock
from keyfacts.model.walk import blocks_deep
from keyfacts.numerals.numbers_in_text import Stated, numbers_in

_LEAST_ROWS = 2
_Typed: TypeAlias = dict[str, tuple[str, tuple[Stated, ...]]]
"""What the first cell of each row says and the numbers typed behind it, by that label in small letters."""


def judge_typed_tables(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report typed tables whose rows are those of a table of the dataset (KF430), and where they differ from it."""
    for block in blocks_deep(blocks):
        if isinstance(block, TableBlock):
            typed = _typed(block, setup.front.lang)
            repeat = next(_repeats(typed, setup), None) if len(typed) >= _LEAST_ROWS else None
            if repeat is not None:
                table, differing = repeat
                message = f"this table is typed by hand and repeats rows of the dataset's table '{table.name}'"
                hint = f"write :::{{table}} {table.name}, so that text, tables and charts come from the same rows"
                place = block.place if block.place.line else setup.report.place
                setup.findings.report("KF430", place, message + differing, hint)


def _typed(block: TableBlock, lang: str) -> _Typed:
    rows = (row for group in block.table.groups for row in group.rows if not row.total)
    return {_label(text): (text, numbers) for row in rows for text, numbers in _numbers(row, lang)}


def _numbers(row: Row, lang: str) -> Iterator[tuple[str, tuple[Stated, ...]]]:
    """The label of a row and its numbers; nothing for a row without numbers of its own."""
    if not row.cells:
        return
    texts = [plain(cell.inlines) for cell in row.cells]
    numbers = tuple(stated for text in texts[1:] if FACT not in text for stated in numbers_in(text, lang))
    if numbers:
        yield texts[0].strip(), numbers


def _repeats(typed: _Typed, setup: Setup) -> Iterator[tuple[DataTable, str]]:
    for table in setup.dataset.tables:
        for column in range(len(table.fields)):
            rows = {_label(str(row[column])): row for row in table.rows}
            if not all(label in rows for label in typed):
                continue
            same = [label for label in typed if any(_is(stated, rows[label], table) for stated in typed[label][1])]
            if 2 * len(same) >= len(typed):
                yield table, _difference(typed, rows, table)


def _difference(typed: _Typed, rows: dict[str, tuple[Scalar, ...]], table: DataTable) -> str:
    """What the first row that differs says, '' when all agree."""
    for label, (text, numbers) in typed.items():
        for stated in numbers:
            if not _is(stated, rows[label], table):
                return f"; its row '{text[:60]}' says {_shown(stated)}, the data do not"
    return ""


def _is(stated: Stated, row: tuple[Scalar, ...], table: DataTable) -> bool:
    return any(
        isinstance(value, Decimal) and stated.admits(value / 100 if of_100 and stated.kind == "percent" else value)
        for value, of_100 in zip(row, (field.unit.kind == "share_of_100" for field in table.fields), strict=True)
    )


def _shown(stated: Stated) -> str:
    return (
        f"{stated.number * 100:f}".rstrip("0").rstrip(".") + " percent"
        if stated.kind == "percent"
        else f"{stated.number:f}"
    )


def _label(text: str) -> str:
    return " ".join(text.casefold().split())
