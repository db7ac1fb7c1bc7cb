"""The rows of a text file, which of them name the columns, and which name them again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.grid import Dialect
from keyfacts.values import frozen

_NUMBER_LIKE = re.compile(r"[-+]?[\d.,]*\d[\d.,]*%?")
_YEAR = re.compile(r"[12]\d{3}")


@frozen
class TextRow:
    """A row as it stands in the file: its number (Table Dialect's), the line it starts on, its cells."""

    number: int
    line: int
    cells: list[str]

    @property
    def filled(self) -> int:
        """Cells up to the last one that holds something."""
        cells = self.cells
        last = len(cells)
        while last and not cells[last - 1].strip():
            last -= 1
        return last


def head_rows(
    name: str, records: list[TextRow], rows: list[TextRow], dialect: Dialect, findings: Findings
) -> list[TextRow] | None:
    """The rows that name the columns: those that the dialect says, else the first; None after KF107."""
    if dialect.header_rows:
        numbered = {record.number: record for record in records}
        last = records[-1].number
        for number in dialect.header_rows:
            if number not in numbered or not numbered[number].filled:
                said = "is empty" if number <= last else f"is behind the last one, {last}"
                message = f"row {number}, which headerRows names, {said}"
                findings.report("KF107", Place(name, 1), message, "write the row in which the columns are named")
                return None
        return [numbered[number] for number in sorted(dialect.header_rows)]
    if _two_heads(rows):
        message = f"rows {rows[0].number} and {rows[1].number} name the columns together"
        hint = f"write dialect: {{headerRows: [{rows[0].number}, {rows[1].number}]}} beside path"
        findings.report("KF107", Place(name, rows[0].line), message, hint)
        return None
    likely = _likely_head(rows)
    if likely is None:
        return rows[:1]
    title = next(cell.strip() for cell in rows[0].cells if cell.strip())
    message = f"row {rows[0].number}, '{title[:60]}', looks like a title, and row {likely.number} like the head"
    hint = f"write dialect: {{headerRows: [{likely.number}]}} beside path"
    findings.report("KF107", Place(name, rows[0].line), message, hint)
    return None


def _two_heads(rows: list[TextRow]) -> bool:
    """Whether the first two rows name the columns together, each some of them: ``place,2024,`` above ``,boats,mills``.

    So do two rows of which the first names several columns alike and the second has nothing under a name of the first.
    """
    if len(rows) < 3 or rows[1].number != rows[0].number + 1:
        return False
    width = max(row.filled for row in rows[2:])
    upper, lower = (_padded(row, width) for row in rows[:2])
    if width < 3 or not all(over or under for over, under in zip(upper, lower, strict=True)):
        return False
    if any(_NUMBER_LIKE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in lower if cell):
        return False
    alone = any(over and not under for over, under in zip(upper, lower, strict=True))
    spread = any(under and not over for over, under in zip(upper, lower, strict=True))
    alike = len(set(filter(None, upper))) < len(list(filter(None, upper)))
    below = [cell.strip() for row in rows[2:27] for cell in row.cells]
    numbers = any(map(_NUMBER_LIKE.fullmatch, below))
    return alone and numbers and (spread or alike) and sum(map(bool, upper)) > 1 and sum(map(bool, lower)) > 1


def _padded(row: TextRow, width: int) -> list[str]:
    cells = [cell.strip() for cell in row.cells[:width]]
    return cells + [""] * (width - len(cells))


def _likely_head(rows: list[TextRow]) -> TextRow | None:
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


def header_of(heads: list[TextRow], join: str) -> list[str]:
    """The names of the columns; those of several rows are put together, a wide one over each of its columns."""
    width = max(head.filled for head in heads)
    padded = [_padded(head, width) for head in heads]
    for upper, lower in pairwise(padded):
        _spread(upper, lower)
    return [join.join(part for part in parts if part) for parts in zip(*padded, strict=True)]


def _spread(upper: list[str], lower: list[str]) -> None:
    """Write a heading over several columns, whose merged cells a text file has lost, over each of them."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]


def without_heads(rows: list[TextRow], heads: list[TextRow], name: str, findings: Findings) -> list[TextRow]:
    """The rows without those that name the columns once more (KF156)."""
    head = [cell.strip() for cell in heads[-1].cells] if heads else []
    if sum(map(bool, head)) < 2:
        return rows
    first = head[0]
    alike = (row for row in rows if row.cells and row.cells[0].strip() == first)
    again = [row for row in alike if [cell.strip() for cell in row.cells] == head]
    if again:
        numbers = ", ".join(str(row.number) for row in again[:20])
        message = f"row {again[0].number} names the columns once more and is left out"
        more = f" ({len(again) - 1} more, too)" if len(again) > 1 else ""
        hint = f"write dialect: {{commentRows: [{numbers}]}} beside path"
        findings.report("KF156", Place(name, again[0].line), message + more, hint)
        left_out = {row.number for row in again}
        rows = [row for row in rows if row.number not in left_out]
    return rows
