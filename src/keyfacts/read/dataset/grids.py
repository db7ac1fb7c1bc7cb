"""Table files as grids of cells, by their endings: JSON here, the others in files of their own; all bounded."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.grid import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Dialect, Grid, GridCell
from keyfacts.read.dataset.text_files.separated import read_csv
from keyfacts.read.files.files import decoded_text, name_of, read_bytes


def read_grid(
    root: Path,
    path: Path,
    findings: Findings,
    place: Place,
    dialect: Dialect | None = None,
    sheet: str = "",
    hidden: str | None = None,
) -> Grid | None:
    """Read a table file by its ending; None after KF001, KF002, KF004 or KF107.

    ``hidden`` says what becomes of hidden rows and columns of a spreadsheet: they are told where it is '' (or None,
    where nothing can be said of them).
    """
    data = read_bytes(root, path, MAX_BYTES, findings, place)
    if data is None:
        return None
    name = name_of(root, path)
    ending = path.suffix.lower()
    dialect = dialect or Dialect()
    if ending in (".csv", ".tsv", ".tab", ".txt"):
        return read_csv(data, name, findings, dialect)
    if ending in (".xlsx", ".xlsm", ".ods"):
        from keyfacts.read.dataset.spreadsheets import read_spreadsheet  # only when a project has one

        return read_spreadsheet(data, name, findings, place, sheet, hidden, dialect)
    if ending == ".json":
        return _read_json(data, name, dialect.encoding, findings)
    findings.report(
        "KF107",
        place,
        f"'{name}' is not a kind of table file that is read",
        "csv, tsv, xlsx, ods, json, parquet, sqlite or duckdb",
    )
    return None


def _cell(value: Any) -> GridCell:
    """A spreadsheet's or JSON file's value as a GridCell; whole numbers lose the ``.0`` of their format."""
    match value:
        case None:
            return ""
        case bool() | str() | Decimal():
            return value
        case int():
            return Decimal(value)
        case float():
            if value != value or value in (float("inf"), float("-inf")):
                return ""
            return Decimal(int(value)) if value.is_integer() and abs(value) < 1e15 else Decimal(repr(value))
        case datetime():
            return value.date() if value.time() == time() else value.isoformat(" ")
        case date():
            return value
        case time() | timedelta():
            return str(value)
        case _:
            return str(value)


def _read_json(data: bytes, name: str, encoding: str, findings: Findings) -> Grid | None:
    text = decoded_text(data, name, encoding, findings)
    if text is None:
        return None
    try:
        rows = json.loads(text, parse_float=Decimal, parse_int=_json_integer, parse_constant=_refused_constant)
    except json.JSONDecodeError as error:
        findings.report("KF107", Place(name, error.lineno, error.colno), f"this is not JSON: {error.msg}")
        return None
    except (ValueError, RecursionError) as error:
        findings.report("KF107", Place(name), f"this JSON cannot be read: {error}")
        return None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        findings.report("KF107", Place(name, 1), "expected an array of objects, one per row")
        return None
    return grid_of_mappings(name, rows, [0] * len(rows), findings)


def _json_integer(text: str) -> Decimal:
    if len(text) > 60:
        raise ValueError(f"a number has {len(text)} digits")
    return Decimal(text)


def _refused_constant(text: str) -> Any:
    raise ValueError(f"{text} is not a number")


def grid_of_mappings(file: str, rows: list[dict[str, Any]], lines: list[int], findings: Findings) -> Grid | None:
    """The grid of a list of mappings: the keys of all rows, in the order met, are its columns."""
    header = list(dict.fromkeys(key for row in rows for key in row))
    if len(header) > MAX_COLUMNS or len(rows) > MAX_ROWS:
        findings.report("KF004", Place(file), f"a table has {MAX_ROWS} rows and {MAX_COLUMNS} columns at most")
        return None
    cells: list[list[GridCell]] = []
    for number, row in enumerate(rows, 1):
        for key, value in row.items():
            if isinstance(value, (dict, list)):
                findings.report("KF107", Place(file), f"row {number}: '{str(key)[:80]}' holds no single value")
                return None
        cells.append([_cell(row.get(key)) for key in header])
    return Grid(file, header, cells, lines)
