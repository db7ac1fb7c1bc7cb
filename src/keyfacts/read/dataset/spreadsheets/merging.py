"""Merged cells: a label that stretches over rows is each row's, anything else that stretches is told at its cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from keyfacts.findings import Findings, Place
from keyfacts.findings.finding import column_letters
from keyfacts.read.dataset.grid import GridCell
from keyfacts.read.dataset.spreadsheets.row_blocks import CellRow
from keyfacts.read.dataset.spreadsheets.sheet import Area, CellSheet

_MOST_TOLD = 25
_TWO_HEADS = (
    "unmerge it, and give each column a heading of its own; where two rows name the columns: "
    "dialect: {headerRows: [1, 2]} beside path"
)


def spread_merged(
    sheet: CellSheet,
    head: CellRow,
    body: list[CellRow],
    place: Callable[[int, int], Place],
    findings: Findings,
    several_heads: bool = False,
) -> None:
    """Fill labels into the rows they stretch over; KF132 for areas that have no one meaning.

    Headings of ``several_heads`` rows may stretch over columns (``headings_spread``).
    """
    if not sheet.merged:
        return
    rows = {row.number: row for row in (head, *body)}
    first = min((n for row in rows.values() for n, cell in enumerate(row.cells, 1) if cell != ""), default=1)
    told = 0
    for area in sorted(sheet.merged, key=lambda each: (each.left, each.top)):
        row = rows.get(area.top)
        cell = row.cells[area.left - 1] if row is not None and area.left <= len(row.cells) else ""
        if row is None or (isinstance(cell, str) and not cell.strip()):
            continue
        named = f"{column_letters(area.left)}{area.top}:{column_letters(area.right)}{area.bottom}"
        if row is head and several_heads:
            continue
        if row is head:
            message, hint = _in_head(area, sheet, head, named)
        else:
            message, hint = _in_body(area, sheet, rows, named, first)
        if message and told < _MOST_TOLD:
            told += 1
            findings.report("KF132", place(area.top, area.left), message, hint)


def headings_spread(row: CellRow, sheet: CellSheet) -> list[GridCell]:
    """The cells of one of several rows of headings: what is merged stands over each of its columns."""
    cells = row.cells + [""] * (sheet.width - len(row.cells))
    for area in sheet.merged:
        if area.top == row.number and area.left <= sheet.width:
            right = min(area.right, sheet.width)
            cells[area.left - 1 : right] = [cells[area.left - 1]] * (right - area.left + 1)
    return cells


def _in_head(area: Area, sheet: CellSheet, head: CellRow, named: str) -> tuple[str, str]:
    """A heading over several columns is none of any; one over several rows is its column's."""
    if min(area.right, sheet.width) == area.left:
        return "", ""
    text = str(head.cells[area.left - 1])
    return (
        f"the heading '{text[:60]}' is merged over {named}",
        _TWO_HEADS,
    )


def _in_body(area: Area, sheet: CellSheet, rows: dict[int, CellRow], named: str, first: int) -> tuple[str, str]:
    """A label over several rows is filled in; a number or anything over several columns is told."""
    cell = rows[area.top].cells[area.left - 1]
    if min(area.right, sheet.width) > area.left or (isinstance(cell, Decimal) and area.left != first):
        return f"'{str(cell)[:60]}' is merged over {named}", "unmerge the cells, and write into each what holds of it"
    for number in range(area.top + 1, min(area.bottom, max(rows)) + 1):
        covered = rows.get(number)
        if covered is not None:
            covered.cells.extend([""] * (area.left - len(covered.cells)))
            covered.cells[area.left - 1] = cell
    return "", ""
