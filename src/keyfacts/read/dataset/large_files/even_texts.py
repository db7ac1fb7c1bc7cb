"""Large text files in which every row is one line and nothing needs a second look: their cells can stay unread.

The first rows are read as those of any file are, and decide what the columns are. That holds for the whole file if all
other cells are of the same make, which the SQL engine counts (``sql.even_tables``) in a tenth of the time. Whatever is
not so plain is read here, row by row, with the findings that it has.
"""

from __future__ import annotations

import csv
import re
from typing import Final

from keyfacts.findings import Findings
from keyfacts.read.dataset.grid import LAST_ROW, MAX_ROWS, Dialect, Grid
from keyfacts.read.dataset.text_files.separated import read_csv
from keyfacts.read.files.files import CONTROL
from keyfacts.values import frozen

LEAST_BYTES: Final = 4_000_000
"""A smaller file is read row by row before the engine has started."""
HEAD_ROWS: Final = 3_000
"""Rows that are read to know the columns; nothing is decided by more of the first rows (``number_texts``)."""
_LAST_BYTES: Final = 1_000_000
_UNEVEN: Final = (b"Err:", b"E+")
"""Errors of spreadsheet programs, and numbers shortened by them. Empty lines are found by those who count the rows."""
_CONTROLS: Final = bytes(number for number in range(128) if CONTROL.match(chr(number)))
_SIGNS: Final = _CONTROLS + b"#"
"""Signs of which none may be in the text: control characters, the beginning of other errors."""
_MARK: Final = b"\xef\xbb\xbf"


@frozen
class EvenText:
    """A text file of ``count`` rows below its head, of which ``first`` are read, and its last row."""

    data: bytes
    first: Grid
    last: list[str]
    count: int


def even_text(data: bytes, name: str, dialect: Dialect) -> EvenText | None:
    """The file, if its rows are lines and its first ones are read without a finding; None for any other."""
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    if (
        lines == LAST_ROW
        or dialect != Dialect(dialect.delimiter)
        or not HEAD_ROWS < lines <= MAX_ROWS + 1
        or not _is_even(data, lines)
    ):
        return None
    end = 0
    for _ in range(HEAD_ROWS + 1):
        end = data.index(b"\n", end) + 1
    findings = Findings()
    first = read_csv(data[:end], name, findings, dialect)
    if first is None or list(findings) or first.remarks or first.header_line != 1 or len(first.rows) != HEAD_ROWS:
        return None
    tail = data[-_LAST_BYTES:].rstrip(b"\r\n")
    last = _cells_of(tail[tail.rfind(b"\n") + 1 :].decode(errors="replace"), first.delimiter)
    if len(last) != len(first.header) or not any(cell.strip() for cell in last[1:] or last):
        return None
    if b'"' in data and _has_blanks_beside_quotes(data, first.delimiter):
        return None
    return EvenText(data, first, last, lines - 1)


def _cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of a row; none for one that begins or ends in another line."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _has_blanks_beside_quotes(data: bytes, delimiter: str) -> bool:
    """Whether blanks stand between quotes and an end of their cell, where the engine takes them for nothing."""
    blanks = [blank for blank in (b" ", b"\t") if blank != delimiter.encode()]
    if not any(blank + b'"' in data or b'"' + blank in data for blank in blanks):
        return False
    blank, sign = b"[" + b"".join(blanks) + b"]+", re.escape(delimiter.encode())
    return (
        re.search(b"(?:\n|" + sign + b")" + blank + b'"|"' + blank + b"(?:[\r\n]|\\Z|" + sign + b")", data) is not None
    )


def _is_even(data: bytes, lines: int) -> bool:
    """Whether every line is a row, and the text is free of control characters and of what is told."""
    if lines < 2 or len(data.translate(None, _SIGNS)) < len(data) or (b"E" in data and any(map(data.count, _UNEVEN))):
        return False
    if b"\r" in data and not data.count(b"\r") == data.count(b"\r\n") == data.count(b"\n"):
        return False
    if data.isascii():
        return True
    try:
        return CONTROL.search(data.removeprefix(_MARK).decode()) is None
    except UnicodeDecodeError:
        return False
