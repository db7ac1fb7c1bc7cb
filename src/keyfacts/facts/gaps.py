"""What is still awaited in a table counts as unknown, never as nothing: no sum passes over it."""

from __future__ import annotations

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import DataTable


def report_awaited(what: str, table: DataTable, column: str, place: Place, findings: Findings) -> bool:
    """Whether a column holds a cell without a value, so that ``what`` is not known; told at ``place`` (KF144)."""
    position = table.index(column)
    gaps = [row for row, values in enumerate(table.rows) if values[position] is None]
    if not gaps:
        return False
    more = f" and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    message = f"{what} waits for the value at {table.cell_place(gaps[0], position)}{more}"
    findings.report("KF144", place, message, "fill it in, or sum up with SQL the rows that have a value")
    return True
