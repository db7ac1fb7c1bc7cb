"""Spreadsheets (Excel, OpenDocument) as grids: read within bounds, as they are shown, or told at the cell."""

from __future__ import annotations

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.read.dataset.grid import Dialect, Grid
from keyfacts.read.dataset.spreadsheets.layout import grid_of_sheet
from keyfacts.read.dataset.spreadsheets.reading import read_sheet
from keyfacts.read.dataset.spreadsheets.sheet import NoSuchSheet, NotASpreadsheet, TooLarge

__all__ = ["read_spreadsheet"]


def read_spreadsheet(
    data: bytes, name: str, findings: Findings, place: Place, sheet: str, hidden: str | None, dialect: Dialect
) -> Grid | None:
    """The table on a sheet ('': the first that is not hidden); ``place`` is where the sheet is named."""
    try:
        read = read_sheet(data, name[name.rfind(".") :].lower(), sheet)
    except NoSuchSheet as error:
        hint = did_you_mean(sheet, error.names) or f"it has {', '.join(error.names[:10])}"
        findings.report("KF107", place, f"'{name}' has no sheet '{sheet[:80]}'", hint)
    except TooLarge as error:
        where = Place(name, error.row, error.column, error.sheet)
        hint = "delete what lies beyond the table" if error.row else ""
        findings.report("KF004", where, str(error) if error.sheet else f"'{name}' is too large: {error}", hint)
    except NotASpreadsheet as error:
        findings.report("KF107", Place(name), f"the spreadsheet {error}", error.hint)
    else:
        return grid_of_sheet(read, name, findings, hidden, dialect)
    return None
