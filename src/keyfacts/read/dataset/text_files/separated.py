"""CSV and its kin: the separator and the head are found or asked for, remarks at the end are no rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.columns.headless import named_columns, told_as_data
from keyfacts.read.dataset.grid import MAX_CELL, MAX_ROWS, Dialect, Grid, GridCell, check_header, error_in
from keyfacts.read.dataset.remarks import comment_rows, is_remark
from keyfacts.read.dataset.text_files.disguises import told_as_other
from keyfacts.read.dataset.text_files.rows import TextRow, head_rows, header_of, without_heads
from keyfacts.read.files.files import decoded_text

_MOST_UNEVEN_ROWS = 25
"""Rows of a wrong length that are reported."""
_TRIED_ROWS = 1_000
"""Rows that are looked at to find out what stands between cells."""
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_RARE = {"^": "a circumflex", "~": "a tilde", ":": "a colon", " ": "a space"}
"""What stands between the cells of few files; the last two also stand in words and times."""
_IN_WORDS = frozenset((":", " "))
_LEAST_BY_SPACES = 3
"""Columns between spaces: two words with a number behind one of them are a name, Route 66."""
_SHORTENED = re.compile(r"-?\d[.,]\d{5}E\+(?:1[1-9]|[2-9]\d)")
"""A number of twelve digits or more as spreadsheet programs show it in a column without a number format."""
_RUN_OF_SPACES = re.compile(r" {2,}")
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*(?:\n|\Z)', re.IGNORECASE)
"""The first line with which Excel is told what stands between cells."""


def read_csv(data: bytes, name: str, findings: Findings, dialect: Dialect) -> Grid | None:
    """The grid of a text file; None after KF002, KF004, KF005, KF106 or KF107."""
    if told_as_other(data, name, dialect.encoding, findings):
        return None
    text = decoded_text(data, name, dialect.encoding, findings)
    if text is None:
        return None
    csv.field_size_limit(MAX_CELL)
    told = _SEPARATOR_LINE.match(text)
    if told is not None:
        dialect = replace(dialect, delimiter=dialect.delimiter or told[1], comment_rows=(*dialect.comment_rows, 1))
    delimiter = dialect.delimiter or ("\t" if name.lower().endswith((".tsv", ".tab")) else ",")
    records: list[TextRow] = []
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
        read_with = (_DELIMITERS | _RARE).get(delimiter, f"'{delimiter}'")
        message = f"{(_DELIMITERS | _RARE)[better]} stands between the cells, and the file is read with {read_with}"
        written = "\\t" if better == "\t" else better
        findings.report("KF107", Place(name, line), message, f'write dialect: {{delimiter: "{written}"}} beside path')
        return None
    if problem:
        hint = "check the quotes"
        if not dialect.escape and "\\" + dialect.quote in text:
            hint = "a backslash stands before a quote: write dialect: {escapeChar: '\\', doubleQuote: no} beside path"
        findings.report("KF107", Place(name, reader.line_num), f"this is not CSV: {problem}", hint)
        return None
    grid = _grid(name, records, replace(dialect, delimiter=delimiter), findings)
    if grid is not None and ("#" in text or "Err:" in text):
        _mark_errors(grid, findings)
    if grid is not None and "E+" in text:
        _tell_shortened(grid, findings)
    return grid


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


def _records(reader: Any, dialect: Dialect) -> Iterator[TextRow]:
    """The rows that are no comments, each with the line it starts on."""
    line = 1
    for number, cells in enumerate(reader, 1):
        commented = dialect.comment and cells and cells[0].startswith(dialect.comment)
        if number not in dialect.comment_rows and not commented:
            yield TextRow(number, line, cells)
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
    return best or ("" if broken or width > 1 else _rare(text, dialect))


def _rare(text: str, dialect: Dialect) -> str:
    """What else splits a file of one column into several; a colon or a space only if one of them is of numbers."""
    for other in _RARE:
        start, width = _evenness(text, dialect, other)
        if start or width < (_LEAST_BY_SPACES if other == " " else 2):
            continue
        records = islice(_records(_reader(text, dialect, other), dialect), _TRIED_ROWS)
        head, *body = (row.cells for row in records if row.filled)
        if body and (other not in _IN_WORDS or any(_is_of_numbers(head, body, at) for at in range(width))):
            return other
    return ""


def _is_of_numbers(head: list[str], body: list[list[str]], at: int) -> bool:
    return not _is_number(head[at]) and all(at < len(row) and _is_number(row[at]) for row in body)


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", cell.strip()))


def _evenness(text: str, dialect: Dialect, delimiter: str) -> tuple[int, int]:
    """From which row on all have one number of cells, and that number; (many, 1) where that is never so."""
    rows: list[TextRow] = []
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


def _grid(name: str, records: list[TextRow], dialect: Dialect, findings: Findings) -> Grid | None:
    rows = [record for record in records if record.filled]
    if not rows:
        findings.report("KF107", Place(name, 1), "the file has no header row", "the first row names the columns")
        return None
    heads = head_rows(name, records, rows, dialect, findings) if dialect.header else []
    if heads is None:
        return None
    width = max(row.filled for row in rows)
    if heads:
        rows = [row for row in rows if row.number > heads[-1].number]
    header = header_of(heads, dialect.header_join) if heads else named_columns(name, width, dialect, findings)
    if header is None:
        return None
    if any(heading.startswith(dialect.quote) for heading in header[1:]) and not dialect.skip_space:
        message = "a space stands before the quotes of cells, which are read as a part of them"
        hint = "write dialect: {skipInitialSpace: yes} beside path"
        findings.report("KF107", Place(name, heads[-1].line), message, hint)
        return None
    if _lined_up(header, rows[:_TRIED_ROWS]):
        message = "spaces stand between the columns, and the file is read as one column"
        findings.report("KF107", Place(name, heads[-1].line if heads else 1), message, "save it with commas or tabs")
        return None
    if heads and not dialect.header_rows:
        below = [row.cells for row in rows[:_TRIED_ROWS]]
        if told_as_data(Place(name, heads[-1].line), header, below, findings):
            return None
    if not check_header(name, heads[-1].line if heads else 1, header, findings):
        return None
    grid = Grid(name, header, [], [], heads[-1].line if heads else 1, delimiter=dialect.delimiter)
    rows = _without_remarks(grid, without_heads(rows, heads, name, findings))
    uneven = 0
    for row in rows:
        width = len(header)
        if len(row.cells) < width or row.filled > width:
            uneven += 1
            if uneven <= _MOST_UNEVEN_ROWS:
                message = f"this row has {max(row.filled, len(row.cells))} cells, the header {width}"
                findings.report("KF107", Place(name, row.line), message, _uneven_hint(row, width, dialect))
        cells: list[GridCell] = [*row.cells[:width]]
        grid.rows.append(cells + [""] * (width - len(cells)))
        grid.lines.append(row.line)
        grid.numbers.append(row.number)
    return grid


def _uneven_hint(row: TextRow, width: int, dialect: Dialect) -> str:
    """What to do about a row that is longer or shorter than the head."""
    if len(row.cells) < width:
        left_out = comment_rows((*dialect.comment_rows, row.number))
        return f"write its missing cells, empty ones too; a row that is none: dialect: {{{left_out}}} beside path"
    if any(cell.strip().startswith("'") for cell in row.cells):
        return 'where single quotes enclose cells, write dialect: {quoteChar: "\'"} beside path'
    return "quote cells that hold the delimiter, or leave out the cells beyond the last heading"


def _lined_up(header: list[str], rows: list[TextRow]) -> bool:
    """Whether a file of one column is one of several that are parted by runs of spaces."""
    if len(header) != 1:
        return False
    widths = {len(_RUN_OF_SPACES.split(text.strip())) for text in (header[0], *(row.cells[0] for row in rows))}
    return len(rows) > 0 and len(widths) == 1 and widths.pop() > 1


def _mark_errors(grid: Grid, findings: Findings) -> None:
    """Make faults of the cells in which a spreadsheet program has written that their formula failed."""
    for column, heading in enumerate(grid.header):
        if fault := error_in(heading):
            findings.report("KF130", grid.head_place(column), fault.message, "write the heading")
    for cells in grid.rows:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and (fault := error_in(cell)):
                cells[column] = fault


def _tell_shortened(grid: Grid, findings: Findings) -> None:
    """Warn of columns with numbers of which a spreadsheet program has written the first six digits alone (KF157)."""
    for column, name in enumerate(grid.header):
        rows = [row for row, cells in enumerate(grid.rows) if _SHORTENED.fullmatch(str(cells[column]).strip())]
        if rows:
            more = f" ({len(rows) - 1} more of the column, too)" if len(rows) > 1 else ""
            shown = str(grid.rows[rows[0]][column]).strip()
            message = f"'{shown}' in column '{name[:60]}' was shortened to six digits by a spreadsheet program{more}"
            hint = "give the column the format 0 there, and save it as CSV again; codes are texts: type: string"
            findings.report("KF157", grid.place(rows[0], column), message, hint)


def _without_remarks(grid: Grid, rows: list[TextRow]) -> list[TextRow]:
    """The rows without those at the end that hold a source or a note in their first cell and nothing else."""
    end = len(rows)
    while len(grid.header) > 1 and end > 1 and rows[end - 1].filled == 1 and is_remark(rows[end - 1].cells[0]):
        end -= 1
    if end < len(rows):
        grid.remarks = [row.number for row in rows[end:][:20]]
        grid.remark, grid.remark_line = rows[end].cells[0].strip(), rows[end].line
    return rows[:end]
