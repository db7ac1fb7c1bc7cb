"""Table files as grids of cells: CSV, Excel, OpenDocument, JSON; bounded in bytes, rows and columns."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.read.dataset.csv_files import read_csv
from keyfacts.read.dataset.grid import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED,
    Dialect,
    Grid,
    GridCell,
    check_header,
)
from keyfacts.read.files.files import MEGABYTE, decoded_text, name_of, read_bytes


def read_grid(
    root: Path, path: Path, findings: Findings, place: Place, dialect: Dialect | None = None, sheet: str = ""
) -> Grid | None:
    """Read a table file by its ending; None after KF001, KF002, KF004 or KF107."""
    data = read_bytes(root, path, MAX_BYTES, findings, place)
    if data is None:
        return None
    name = name_of(root, path)
    ending = path.suffix.lower()
    dialect = dialect or Dialect()
    if ending in (".csv", ".tsv", ".tab", ".txt"):
        return read_csv(data, name, findings, dialect)
    if ending in (".xlsx", ".xlsm", ".ods"):
        return _read_spreadsheet(data, name, findings, place, sheet)
    if ending == ".json":
        return _read_json(data, name, dialect.encoding, findings)
    findings.report(
        "KF107",
        place,
        f"'{name}' is not a kind of table file that is read",
        "csv, tsv, xlsx, ods, json, parquet, sqlite or duckdb",
    )
    return None


def _grid_of(name: str, numbered: Iterator[tuple[int, list[GridCell]]], findings: Findings) -> Grid | None:
    """The grid of a spreadsheet's rows; empty rows are left out."""
    grid: Grid | None = None
    for line, row in numbered:
        if not any(cell != "" for cell in row):
            continue
        if grid is None:
            header = [str(cell).strip() for cell in row]
            while header and not header[-1]:
                header.pop()
            if not check_header(name, line, header, findings):
                return None
            grid = Grid(name, header, [], [], line)
            continue
        width = len(grid.header)
        grid.rows.append(row[:width] + [""] * (width - len(row)))
        grid.lines.append(line)
        if len(grid.rows) > MAX_ROWS:
            findings.report("KF004", Place(name, line), f"a table has {MAX_ROWS} rows at most")
            return None
    if grid is None:
        findings.report("KF107", Place(name, 1), "the file has no header row")
    return grid


def _read_spreadsheet(data: bytes, name: str, findings: Findings, place: Place, sheet: str) -> Grid | None:
    if not _unpacks(data, name, findings):
        return None
    from python_calamine import CalamineError, CalamineWorkbook  # only when a project has a spreadsheet

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = book.sheet_names
            if sheet and sheet not in names:
                hint = did_you_mean(sheet, names) or f"it has {', '.join(names[:10])}"
                findings.report("KF107", place, f"'{name}' has no sheet '{sheet[:80]}'", hint)
                return None
            rows = book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError, MemoryError) as error:
        findings.report("KF107", Place(name), f"the spreadsheet does not open: {str(error)[:200]}")
        return None
    if len(rows) > MAX_ROWS:
        findings.report("KF004", Place(name), f"a table has {MAX_ROWS} rows at most")
        return None
    return _grid_of(name, ((i, [_cell(v) for v in row]) for i, row in enumerate(rows, 1)), findings)


def _unpacks(data: bytes, name: str, findings: Findings) -> bool:
    """Whether the zip container is sound and stays within bounds when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
            if size > MAX_UNPACKED or len(package.infolist()) > 10_000:
                findings.report("KF004", Place(name), f"'{name}' unpacks to {size / MEGABYTE:.0f} MB")
                return False
            for entry in package.infolist():
                if entry.compress_size and entry.file_size > 50 * MEGABYTE + 200 * entry.compress_size:
                    findings.report("KF004", Place(name), f"'{name}' is packed like a zip bomb")
                    return False
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        findings.report("KF107", Place(name), f"the spreadsheet does not open: {error}")
        return False
    return True


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
