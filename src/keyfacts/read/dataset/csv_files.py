"""CSV and its kin: the separator and the head are found or asked for, remarks at the end are no rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.columns.headless import named_columns, told_as_data
from keyfacts.read.dataset.grid import MAX_CELL, MAX_ROWS, Dialect, Grid, GridCell, check_header
from keyfacts.read.dataset.remarks import is_remark
from keyfacts.read.files.files import decoded_text
from keyfacts.values import frozen

_MOST_UNEVEN_ROWS = 25
"""Rows of a wrong length that are reported."""
_TRIED_ROWS = 1_000
"""Rows that are looked at to find out what stands between cells."""
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*(?:\n|\Z)', re.IGNORECASE)
"""The first line with which Excel is told what stands between cells."""
_NUMBER_LIKE = re.compile(r"[-+]?[\d.,]*\d[\d.,]*%?")
_YEAR = re.compile(r"[12]\d{3}")


@frozen
class _Record:
    """A row as it stands in the file: its number (Table Dialect's), the line it starts on, its cells."""

    number: int
    line: int
    cells: list[str]

    @property
    def filled(self) -> int:
        """Cells up to the last one that holds something."""
        return max((n for n, cell in enumerate(self.cells, 1) if cell.strip()), default=0)


def read_csv(data: bytes, name: str, findings: Findings, dialect: Dialect) -> Grid | None:
    """The grid of a text file; None after KF002, KF004, KF005, KF106 or KF107."""
    text = decoded_text(data, name, dialect.encoding, findings)
    if text is None:
        return None
    csv.field_size_limit(MAX_CELL)
    told = _SEPARATOR_LINE.match(text)
    if told is not None:
        dialect = replace(dialect, delimiter=dialect.delimiter or told[1], comment_rows=(*dialect.comment_rows, 1))
    delimiter = dialect.delimiter or ("\t" if name.lower().endswith((".tsv", ".tab")) else ",")
    records: list[_Record] = []
    problem = ""
    reader = _reader(text, dialect, delimiter)
    try:
        for record in _records(reader, dialect):
            records.append(record)
            if len(records) > MAX_ROWS + 1:
                findings.report("KF004", Place(name, record.line), f"a table has {MAX_ROWS} rows at most")
                return None
    except csv.Error as error:
        problem = str(error)
    better = _better(text, dialect, delimiter, bool(problem))
    if better:
        line = next((record.line for record in records if record.filled), 1)
        message = f"{_DELIMITERS[better]} stands between the cells, and the file is read with {_DELIMITERS[delimiter]}"
        written = "\\t" if better == "\t" else better
        findings.report("KF107", Place(name, line), message, f'write dialect: {{delimiter: "{written}"}} beside path')
        return None
    if problem:
        hint = "check the quotes"
        if not dialect.escape and "\\" + dialect.quote in text:
            hint = "a backslash stands before a quote: write dialect: {escapeChar: '\\', doubleQuote: no} beside path"
        findings.report("KF107", Place(name, reader.line_num), f"this is not CSV: {problem}", hint)
        return None
    return _grid(name, records, dialect, findings)


def _reader(text: str, dialect: Dialect, delimiter: str) -> Any:
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quotechar=dialect.quote,
        doublequote=dialect.doubled,
        escapechar=dialect.escape or None,
        skipinitialspace=dialect.skip_space,
        strict=True,
    )


def _records(reader: Any, dialect: Dialect) -> Iterator[_Record]:
    """The rows that are no comments, each with the line it starts on."""
    line = 1
    for number, cells in enumerate(reader, 1):
        commented = dialect.comment and cells and cells[0].startswith(dialect.comment)
        if number not in dialect.comment_rows and not commented:
            yield _Record(number, line, cells)
        line = reader.line_num + 1


# --- what stands between cells -----------------------------------------------------------------------------------


def _better(text: str, dialect: Dialect, delimiter: str, broken: bool) -> str:
    """The delimiter that splits the file into rows of one length, where the one it is read with does not; else ''."""
    start, width = (1 << 30, 1) if broken else _evenness(text, dialect, delimiter)
    best, best_start = "", start
    for other in _DELIMITERS:
        if other == delimiter:
            continue
        other_start, other_width = _evenness(text, dialect, other)
        earlier = other_start < best_start
        as_early = other_start == best_start == 0 and other_width >= 2 and other != "," and not best
        if other_width >= 2 and (earlier or width < 2 or as_early):
            best, best_start, width = other, other_start, other_width
    return best


def _evenness(text: str, dialect: Dialect, delimiter: str) -> tuple[int, int]:
    """From which row on all have one number of cells, and that number; (many, 1) where that is never so."""
    rows: list[_Record] = []
    try:
        for record in _records(_reader(text, dialect, delimiter), dialect):
            if record.filled:
                rows.append(record)
            if len(rows) >= _TRIED_ROWS:
                break
    except csv.Error:
        return 1 << 30, 1
    while rows and rows[-1].filled == 1 and is_remark(rows[-1].cells[0]):
        rows.pop()
    width = max((len(row.cells) for row in rows), default=1)
    start = next((n for n, row in enumerate(rows) if len(row.cells) == width), 0)
    even = width > 1 and all(len(row.cells) == width for row in rows[start:])
    return (start, width) if even else (1 << 30, 1)


# --- head and rows -----------------------------------------------------------------------------------------------


def _grid(name: str, records: list[_Record], dialect: Dialect, findings: Findings) -> Grid | None:
    rows = [record for record in records if record.filled]
    if not rows:
        findings.report("KF107", Place(name, 1), "the file has no header row", "the first row names the columns")
        return None
    heads = _heads(name, records, rows, dialect, findings) if dialect.header else []
    if heads is None:
        return None
    width = max(row.filled for row in rows)
    if heads:
        rows = [row for row in rows if row.number > heads[-1].number]
    header = _header_of(heads, dialect.header_join) if heads else named_columns(name, width, dialect, findings)
    if header is None:
        return None
    if any(heading.startswith(dialect.quote) for heading in header[1:]) and not dialect.skip_space:
        message = "a space stands before the quotes of cells, which are read as a part of them"
        hint = "write dialect: {skipInitialSpace: yes} beside path"
        findings.report("KF107", Place(name, heads[-1].line), message, hint)
        return None
    if heads and not dialect.header_rows:
        below = [row.cells for row in rows[:_TRIED_ROWS]]
        if told_as_data(Place(name, heads[-1].line), header, below, findings):
            return None
    if not check_header(name, heads[-1].line if heads else 1, header, findings):
        return None
    grid = Grid(name, header, [], [], heads[-1].line if heads else 1)
    rows = _without_remarks(grid, rows)
    uneven = 0
    for row in rows:
        width = len(header)
        if len(row.cells) < width or row.filled > width:
            uneven += 1
            if uneven <= _MOST_UNEVEN_ROWS:
                message = f"this row has {max(row.filled, len(row.cells))} cells, the header {width}"
                findings.report("KF107", Place(name, row.line), message, "quote cells that hold the delimiter")
        cells: list[GridCell] = [*row.cells[:width]]
        grid.rows.append(cells + [""] * (width - len(cells)))
        grid.lines.append(row.line)
        grid.numbers.append(row.number)
    return grid


def _heads(
    name: str, records: list[_Record], rows: list[_Record], dialect: Dialect, findings: Findings
) -> list[_Record] | None:
    """The rows that name the columns: those that the dialect says, else the first."""
    if dialect.header_rows:
        numbered = {record.number: record for record in records}
        last = records[-1].number
        for number in dialect.header_rows:
            if number not in numbered or not numbered[number].filled:
                said = "is empty" if number <= last else f"is behind the last one, {last}"
                findings.report("KF107", Place(name, 1), f"row {number}, which headerRows names, {said}")
                return None
        return [numbered[number] for number in sorted(dialect.header_rows)]
    likely = _likely_head(rows)
    if likely is None:
        return rows[:1]
    title = next(cell.strip() for cell in rows[0].cells if cell.strip())
    message = f"row {rows[0].number}, '{title[:60]}', looks like a title, and row {likely.number} like the head"
    hint = f"write dialect: {{headerRows: [{likely.number}]}} beside path"
    findings.report("KF107", Place(name, rows[0].line), message, hint)
    return None


def _likely_head(rows: list[_Record]) -> _Record | None:
    """The first row as long as most others, where the first row of all is shorter and that one names columns."""
    widths = Counter(row.filled for row in rows if row.filled > 1)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    if rows[0].filled >= usual:
        return None
    likely = next((row for row in rows if row.filled == usual), None)
    if likely is None or not all(cell.strip() for cell in likely.cells[1:usual]):
        return None
    named = all(not _NUMBER_LIKE.fullmatch(cell.strip()) or _YEAR.fullmatch(cell.strip()) for cell in likely.cells)
    return likely if named else None


def _header_of(heads: list[_Record], join: str) -> list[str]:
    """The names of the columns; those of several rows are put together."""
    width = max(head.filled for head in heads)
    columns = [[head.cells[n].strip() for head in heads if n < len(head.cells)] for n in range(width)]
    return [join.join(part for part in parts if part) for parts in columns]


def _without_remarks(grid: Grid, rows: list[_Record]) -> list[_Record]:
    """The rows without those at the end that hold a source or a note in their first cell and nothing else."""
    end = len(rows)
    while len(grid.header) > 1 and end > 1 and rows[end - 1].filled == 1 and is_remark(rows[end - 1].cells[0]):
        end -= 1
    if end < len(rows):
        grid.remarks = [row.number for row in rows[end:][:20]]
        grid.remark, grid.remark_line = rows[end].cells[0].strip(), rows[end].line
    return rows[:end]
