"""Table files as grids of cells, by their endings: CSV and JSON here, spreadsheets in ``spreadsheets``; all bounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Grid, GridCell
from keyfacts.read.files.files import MEGABYTE, name_of, read_bytes, text_of

MAX_BYTES = 50 * MEGABYTE
_MOST_UNEVEN_ROWS = 25
"""Rows of a wrong length that are reported; one wrong delimiter makes all of them."""


def read_grid(
    root: Path,
    path: Path,
    findings: Findings,
    place: Place,
    delimiter: str = ",",
    quote: str = '"',
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
    if ending in (".csv", ".tsv", ".txt"):
        return _read_csv(data, name, findings, "\t" if ending == ".tsv" and delimiter == "," else delimiter, quote)
    if ending in (".xlsx", ".xlsm", ".ods"):
        from keyfacts.read.dataset.spreadsheets import read_spreadsheet  # only when a project has one

        return read_spreadsheet(data, name, findings, place, sheet, hidden)
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
