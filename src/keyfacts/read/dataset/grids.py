"""Table files as grids of cells: CSV, Excel, OpenDocument, JSON; bounded in bytes, rows and columns."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.read.files.files import MEGABYTE, name_of, read_bytes, text_of

MAX_BYTES = 50 * MEGABYTE
MAX_UNPACKED = 400 * MEGABYTE
MAX_ROWS = 1_000_000
MAX_COLUMNS = 1_000
MAX_CELL = 1_000_000
_MOST_UNEVEN_ROWS = 25
"""Rows of a wrong length that are reported; one wrong delimiter makes all of them."""

GridCell: TypeAlias = str | Decimal | bool | date
"""A cell as its file has it: CSV knows text only, spreadsheets and JSON also numbers, days and truth."""


@dataclass(slots=True)
class Grid:
    """Header and rows of a table file, with the line (or spreadsheet row) of each."""

    file: str
    header: list[str]
    rows: list[list[GridCell]]
    lines: list[int]
    header_line: int = 1
    kinds: list[str] = field(default_factory=list)
    """The types of the columns (Table Schema's words) where the file itself has types."""

    def place(self, row: int, column: int = -1) -> Place:
        """The place of a row, or of a cell (both from 0): line and number of the column."""
        return Place(self.file, self.lines[row], column + 1)


def read_grid(
    root: Path, path: Path, findings: Findings, place: Place, delimiter: str = ",", quote: str = '"', sheet: str = ""
) -> Grid | None:
    """Read a table file by its ending; None after KF001, KF002, KF004 or KF107."""
    data = read_bytes(root, path, MAX_BYTES, findings, place)
    if data is None:
        return None
    name = name_of(root, path)
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return _read_csv(data, name, findings, "\t" if ending == ".tsv" and delimiter == "," else delimiter, quote)
    if ending in (".xlsx", ".xlsm", ".ods"):
        return _read_spreadsheet(data, name, findings, place, sheet)
    if ending == ".json":
        return _read_json(data, name, findings)
    findings.report(
        "KF107",
        place,
        f"'{name}' is not a kind of table file that is read",
        "csv, tsv, xlsx, ods, json, parquet, sqlite or duckdb",
    )
    return None


def _read_csv(data: bytes, name: str, findings: Findings, delimiter: str, quote: str) -> Grid | None:
    text = text_of(data, name, findings)
    if text is None:
        return None
    csv.field_size_limit(MAX_CELL)
    delimiter = "\t" if delimiter == "\\t" else delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote, strict=True)
    numbered = _numbered(reader)
    try:
        return _grid_of(name, numbered, findings, ragged=True)
    except csv.Error as error:
        findings.report("KF107", Place(name, reader.line_num), f"this is not CSV: {error}", "check the quotes")
        return None


def _numbered(reader: Any) -> Iterator[tuple[int, list[GridCell]]]:
    """Each row with the line it starts on."""
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _grid_of(
    name: str, numbered: Iterator[tuple[int, list[GridCell]]], findings: Findings, ragged: bool = False
) -> Grid | None:
    """The grid of rows; empty rows are left out, rows of another length than the header are reported (KF107)."""
    grid: Grid | None = None
    uneven = 0
    for line, row in numbered:
        if not any(cell != "" for cell in row):
            continue
        if grid is None:
            header = [str(cell).strip() for cell in row]
            while header and not header[-1]:
                header.pop()
            if not _check_header(name, line, header, findings):
                return None
            grid = Grid(name, header, [], [], line)
            continue
        width = len(grid.header)
        if len(row) != width:
            extra = row[width:]
            uneven += ragged and (len(row) < width or any(extra))
            if ragged and (len(row) < width or any(extra)) and uneven <= _MOST_UNEVEN_ROWS:
                message = f"this row has {len(row)} cells, the header {width}"
                findings.report("KF107", Place(name, line), message, "quote cells that hold the delimiter")
            row = row[:width] + [""] * (width - len(row))
        grid.rows.append(row)
        grid.lines.append(line)
        if len(grid.rows) > MAX_ROWS:
            findings.report("KF004", Place(name, line), f"a table has {MAX_ROWS} rows at most")
            return None
    if grid is None:
        findings.report("KF107", Place(name, 1), "the file has no header row")
    return grid


def _check_header(name: str, line: int, header: list[str], findings: Findings) -> bool:
    if len(header) > MAX_COLUMNS:
        findings.report("KF004", Place(name, line), f"a table has {MAX_COLUMNS} columns at most")
        return False
    seen: set[str] = set()
    for column, heading in enumerate(header, 1):
        if not heading:
            findings.report("KF107", Place(name, line, column), f"column {column} has no heading")
        elif heading in seen:
            findings.report("KF106", Place(name, line, column), f"the column '{heading[:80]}' is given twice")
        seen.add(heading)
    return "" not in seen and len(seen) == len(header)


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


def _read_json(data: bytes, name: str, findings: Findings) -> Grid | None:
    text = text_of(data, name, findings)
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
