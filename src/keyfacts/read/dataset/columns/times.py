"""Columns of fiscal years and quarters: found by their cells, or told where those may mean a month as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from keyfacts.findings import Findings
from keyfacts.model.dataset import Field
from keyfacts.model.time_periods import names_fiscal_year, quarter_of, years_of_span
from keyfacts.read.dataset.columns.cells import Writing
from keyfacts.read.dataset.columns.forms import FieldForm
from keyfacts.read.dataset.columns.misfits import yaml_name
from keyfacts.read.dataset.grid import CellFault, Grid


def timed_field(
    field: Field, form: FieldForm | None, grid: Grid, position: int, writing: Writing, findings: Findings
) -> Field:
    """The field with what its cells are of time; KF147 for spans of two years that nobody declared."""
    if form is not None and form.fiscal_year is not None:
        return replace(field, type="year", fiscal=form.fiscal_year.fiscal_year)
    if field.type == "year" and form is not None and form.type == "year" and grid.fiscal is not None:
        fiscal = _all_cells(grid, position, writing, names_fiscal_year)
        return replace(field, fiscal=grid.fiscal) if fiscal else field
    if field.type != "string" or (form is not None and form.type is not None) or grid.kinds:
        return field
    name = yaml_name(field.name[:60])
    if _all_cells(grid, position, writing, lambda text: quarter_of(text) is not None):
        message = f"column '{field.name[:60]}' is read as quarters, which are printed as the language writes them"
        hint = f"a schema that says so takes this note away: {{name: {name}, type: quarter}}; or type: string"
        findings.report("KF148", grid.head_place(position), message, hint)
        return replace(field, type="quarter", misfit=None)
    if not _all_cells(grid, position, writing, names_fiscal_year):
        return field
    if grid.fiscal is not None:
        return replace(field, type="year", fiscal=grid.fiscal, misfit=None)
    row = next((n for n, cells in enumerate(grid.rows) if years_of_span(str(cells[position])) is not None), None)
    if row is None:
        return field
    cell = str(grid.rows[row][position]).strip()
    message = f"'{cell[:20]}' in column '{field.name[:60]}' may be a fiscal year or a month, and is read as text"
    hint = f"write {{name: {name}, type: year, fiscal_year: {{starts: 07-01}}}} with its first day, or type: string"
    findings.report("KF147", grid.place(row, position), message, hint)
    return field


def _all_cells(grid: Grid, position: int, writing: Writing, fits: Callable[[str], bool]) -> bool:
    """Whether every cell that holds something is a text that fits, and there is one."""
    cells = grid.column(position)
    if cells.kinds - {str, CellFault}:
        return False
    held = [text for text in cells.texts if text.strip() not in writing.missing]
    faults = (cell for cell in cells.cells if isinstance(cell, CellFault)) if CellFault in cells.kinds else ()
    return bool(held) and all(map(fits, held)) and all(fault.strip() in writing.missing for fault in faults)
