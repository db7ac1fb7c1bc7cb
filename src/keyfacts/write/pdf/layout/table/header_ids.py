"""Which header cells speak for a cell, written out where Scope alone cannot say it (ISO 32000-1 14.8.5.7, Headers)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keyfacts.model.document import Cell, Row, Table
from keyfacts.model.style.table_columns import placed_cells
from keyfacts.write.pdf.layout.nodes import Node


def link_headers(table: Table, node: Node, prefix: str) -> None:
    """Give header cells of a table with spans IDs from ``prefix``, and every other cell the IDs of its headers."""
    if not _has_spans(table):
        return
    parts = [child for child in node.children if child.role in ("THead", "TBody")]
    count = len(table.columns)
    above: list[list[str]] = [[] for _ in range(count)]
    number = 0
    if table.head:
        for (start, cell), element in _cells(table.head, parts.pop(0), count):
            if element.role != "TH":
                continue
            number += 1
            element.identifier = f"{prefix}-h{number}"
            element.headers = tuple(above[start])  # of a column: the head over it
            for column in range(start, min(start + cell.colspan, count)):
                above[column].append(element.identifier)
    for group, part in zip(table.groups, parts, strict=True):
        number = _link_group(group.rows, part, above, prefix, number, bool(group.label))


def _link_group(
    rows: Sequence[Row], part: Node, above: list[list[str]], prefix: str, number: int, labelled: bool
) -> int:
    """Headers for the cells of one group; returns the number of the last ID given."""
    group: list[str] = []
    if labelled:
        number += 1
        part.children[0].children[0].identifier = f"{prefix}-h{number}"
        group = [f"{prefix}-h{number}"]
    trs = part.children[1:] if labelled else part.children
    reaching: list[tuple[int, str]] = []
    for row, tr, cells in zip(rows, trs, placed_cells(rows, len(above)), strict=True):
        for cell, element in zip(row.cells, tr.children, strict=False):
            if element.role == "TH":
                number += 1
                element.identifier = f"{prefix}-h{number}"
                reaching.append((cell.rowspan, element.identifier))
        beside = [identifier for _, identifier in reaching]
        for (start, cell), element in zip(cells, tr.children, strict=False):
            if element.role != "TH":
                columns = range(start, min(start + cell.colspan, len(above)))
                names = [*(name for column in columns for name in above[column]), *group, *beside]
                element.headers = tuple(dict.fromkeys(names))
        reaching = [(left - 1, identifier) for left, identifier in reaching if left > 1]
    return number


def _cells(rows: Sequence[Row], part: Node, count: int) -> Iterator[tuple[tuple[int, Cell], Node]]:
    """Cells with their first column, and their elements."""
    for cells, tr in zip(placed_cells(rows, count), part.children, strict=True):
        yield from zip(cells, tr.children, strict=False)


def _has_spans(table: Table) -> bool:
    """True for a table in which a header speaks for more than its own row or column, or head rows stack."""
    if any(group.label for group in table.groups):
        return True
    head = len(table.head) > 1 or any(cell.colspan > 1 for row in table.head for cell in row.cells)
    rows = (row for group in table.groups for row in group.rows)
    return head or any(cell.colspan > 1 or cell.rowspan > 1 for row in rows for cell in row.cells)
