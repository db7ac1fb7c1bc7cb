"""A sheet as a Grid: the head found, merged labels spread, notes around the table left out, hidden cells told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from keyfacts.findings import Findings, Place
from keyfacts.findings.finding import column_letters
from keyfacts.read.dataset.columns.headless import named_columns, told_as_data
from keyfacts.read.dataset.grid import CellFault, Dialect, Grid, GridCell
from keyfacts.read.dataset.remarks import is_remark
from keyfacts.read.dataset.spreadsheets.merging import headings_spread, spread_merged
from keyfacts.read.dataset.spreadsheets.row_blocks import CellRow
from keyfacts.read.dataset.spreadsheets.sheet import CellSheet
from keyfacts.read.files.files import without_controls

_NOTE = re.compile(
    r"(sources?|notes?|data|last updated|downloaded|updated|fuentes?|notas?|quellen?|hinweise?|anmerkung(en)?|stand|"
    r"remarques?|nb|n\.b\.|fonte|bron)\b\s*[.:(]|[*†‡§©]|\(?\d{1,2}\)\s",
    re.IGNORECASE,
)
"""How a line under a table begins."""
_MOST_TITLE_ROWS = 30
_MOST_NAMED = 8


def grid_of_sheet(sheet: CellSheet, name: str, findings: Findings, hidden: str | None, dialect: Dialect) -> Grid | None:
    """The table on a sheet; None after KF106, KF107 or KF130 in its head."""
    if not sheet.rows:
        findings.report("KF107", Place(name, sheet=sheet.name), "the sheet is empty")
        return None
    return _Layout(sheet, name, findings, hidden, dialect).grid()


def filled(row: CellRow) -> list[int]:
    """The columns (from 1) in which a row holds something."""
    return [column for column, cell in enumerate(row.cells, 1) if cell != ""]


class _Layout:
    """The parts of one sheet."""

    def __init__(self, sheet: CellSheet, name: str, findings: Findings, hidden: str | None, dialect: Dialect) -> None:
        self._sheet, self._name, self._findings, self._hidden, self._dialect = sheet, name, findings, hidden, dialect
        commented = dialect.comment or dialect.comment_rows
        self._rows = [row for row in sheet.rows if not self._is_comment(row)] if commented else list(sheet.rows)
        self._rows.sort(key=attrgetter("number"))

    def _place(self, row: int = 0, column: int = 0) -> Place:
        return Place(self._name, row, column, self._sheet.name)

    def grid(self) -> Grid | None:
        if not self._rows:
            self._findings.report("KF107", self._place(), "the sheet is empty")
            return None
        if not self._dialect.header:
            width = max(len(row.cells) for row in self._rows)
            names = named_columns(self._name, width, self._dialect, self._findings, self._sheet.name)
            if names is None:
                return None
            head: CellRow | None = CellRow(0, [*names], ())
        elif self._dialect.header_rows:
            head = self._told_head()
        else:
            head = self._rows[self._first()]
        if head is None:
            return None
        body = [row for row in self._rows if row.number > head.number]
        spread_merged(self._sheet, head, body, self._place, self._findings, len(self._dialect.header_rows) > 1)
        body = body[: self._last(head, body)]
        columns = sorted(_held(body) | set(filled(head)))
        header = self._header(head, columns)
        if header is None or self._is_data(head, header, columns, body):
            return None
        unseen_rows, unseen_columns = self._left_out(head, body, columns)
        if unseen_rows:
            body = [row for row in body if row.number not in unseen_rows]
        kept = [(column, text) for column, text in zip(columns, header, strict=True) if column not in unseen_columns]
        return self._made(head, body, kept)

    def _is_data(self, head: CellRow, header: list[str], columns: list[int], body: list[CellRow]) -> bool:
        """Whether the head is a row of data that cannot be used as one."""
        if not head.number or self._dialect.header_rows:
            return False
        cells = [[_heading(row.cells[c - 1]) if c <= len(row.cells) else "" for c in columns] for row in body[:25]]
        return told_as_data(self._place(head.number), header, cells, self._findings)

    def _is_comment(self, row: CellRow) -> bool:
        if row.number in self._dialect.comment_rows:
            return True
        first = row.cells[0] if self._dialect.comment else ""
        return isinstance(first, str) and bool(self._dialect.comment) and first.startswith(self._dialect.comment)

    def _told_head(self) -> CellRow | None:
        """The head that the dialect says: one row, or several that are put together (each heading over its columns)."""
        numbered = {row.number: row for row in self._rows}
        numbers = sorted(self._dialect.header_rows)
        for number in numbers:
            if number not in numbered:
                self._findings.report("KF107", self._place(number), f"row {number}, which headerRows names, is empty")
                return None
        if len(numbers) == 1:
            return numbered[numbers[0]]
        heads = [headings_spread(numbered[number], self._sheet) for number in numbers]
        texts = [[_heading(cell) for cell in cells] for cells in heads]
        width = max(map(len, texts))
        columns = [[each[at] for each in texts if at < len(each) and each[at]] for at in range(width)]
        return CellRow(numbers[-1], [self._dialect.header_join.join(parts) for parts in columns], ())

    def _first(self) -> int:
        """The number of the row that is the head: the first, or the one under lines of title."""
        first = 0
        if len(filled(self._rows[0])) != 1:
            return 0
        widest = max(len(row.cells) - row.cells.count("") for row in self._rows)
        for row in self._rows[:_MOST_TITLE_ROWS]:
            if widest < 2 or len(filled(row)) != 1 or not isinstance(row.cells[filled(row)[0] - 1], str):
                break
            first += 1
        if not first or first >= len(self._rows) - 1 or not self._is_head(first, widest):
            return 0
        above = [row.number for row in self._rows[:first]]
        title = str(self._rows[0].cells[filled(self._rows[0])[0] - 1])
        message = (
            f"the head of the table is row {self._rows[first].number}; what stands above is left out: '{title[:60]}'"
        )
        self._findings.report("KF133", self._place(above[0]), message)
        return first

    def _is_head(self, number: int, widest: int) -> bool:
        """Whether a row is surely a head: names over all columns, apart from the title or unlike the rows below it."""
        head = self._rows[number]
        columns = filled(head)
        names = [head.cells[column - 1] for column in columns]
        if len(columns) < widest or not all(_is_name(cell) for cell in names):
            return False
        title = self._rows[number - 1].number
        apart = head.number - title > 1
        merged = any(area.top <= title <= area.bottom and area.right > area.left for area in self._sheet.merged)
        below = self._rows[number + 1]
        numbers = any(isinstance(below.cells[c - 1], Decimal) for c in columns if c <= len(below.cells))
        return apart or merged or (numbers and all(isinstance(cell, str) for cell in names))

    def _last(self, head: CellRow, body: list[CellRow]) -> int:
        """How many rows of the body are the table's: sources and notes under it are left out (KF133)."""
        if len(filled(head)) < 2:
            return len(body)
        end = len(body)
        while end and _is_line(body[end - 1]):
            end -= 1
        for number in range(end, len(body)):
            row = body[number]
            last = (body[number - 1] if number else head).number
            if row.number - last > 1 or _NOTE.match(_line(row)) or (len(filled(row)) == 1 and is_remark(_line(row))):
                message = f"the table ends in row {last}; what stands below is left out"
                self._findings.report("KF133", self._place(row.number), f"{message}: '{_line(row)[:60]}'")
                return number
        return len(body)

    def _header(self, head: CellRow, columns: list[int]) -> list[str] | None:
        """The headings of the columns; None after a finding for one that has none."""
        header: list[str] = []
        sound = True
        for column in columns:
            cell = head.cells[column - 1] if column <= len(head.cells) else ""
            text = _heading(cell)
            place = self._place(head.number, column)
            if isinstance(cell, CellFault):
                self._findings.report("KF130", place, cell.message, "write the heading")
                sound = False
            elif not text:
                message = f"column {column_letters(column)} has cells and no heading"
                hint = f"the head is row {head.number}; where it is another: dialect: {{headerRows: [N]}} beside path"
                self._findings.report("KF107", place, message, hint)
                sound = False
            elif text in header:
                self._findings.report("KF106", place, f"the column '{text[:80]}' is given twice")
                sound = False
            header.append(text)
        return header if sound else None

    def _left_out(self, head: CellRow, body: list[CellRow], columns: list[int]) -> tuple[set[int], set[int]]:
        """The rows and columns that are not taken: the hidden ones where they are to be skipped; else KF131."""
        stretches = self._sheet.hidden_columns
        hidden_columns = [c for c in columns if any(low <= c <= high for low, high in stretches)]
        hidden = self._sheet.hidden_rows
        hidden_rows = [row.number for row in body if row.number in hidden] if hidden else []
        if self._hidden == "skip":
            return set(hidden_rows), set(hidden_columns)
        if self._hidden == "read" or not (hidden_rows or hidden_columns or self._sheet.hidden):
            return set(), set()
        named = [f"'{_heading(head.cells[c - 1])[:40]}' ({column_letters(c)})" for c in hidden_columns[:_MOST_NAMED]]
        parts = [f"sheet '{self._sheet.name}'"] if self._sheet.hidden else []
        if named:
            parts.append(f"column{'s' * (len(hidden_columns) > 1)} {_listed(named, len(hidden_columns))}")
        if hidden_rows:
            numbers = [str(number) for number in hidden_rows[:_MOST_NAMED]]
            parts.append(f"row{'s' * (len(hidden_rows) > 1)} {_listed(numbers, len(hidden_rows))}")
        place = self._place(hidden_rows[0] if hidden_rows and not named else 0, hidden_columns[0] if named else 0)
        hint = "hidden: skip leaves them out, hidden: read takes them without a word (a key of the resource)"
        hint = "unhide or delete them" if self._hidden is None else hint
        self._findings.report("KF131", place, f"what is hidden in the spreadsheet is read: {' and '.join(parts)}", hint)
        return set(), set()

    def _made(self, head: CellRow, body: list[CellRow], kept: list[tuple[int, str]]) -> Grid:
        columns = [column for column, _ in kept]
        grid = Grid(
            self._name, [text for _, text in kept], [], [], head.number, sheet=self._sheet.name, columns=columns
        )
        grid.lines = grid.numbers = [row.number for row in body]
        whole = columns == list(range(1, len(columns) + 1))
        for row in body:
            cells = row.cells
            if not whole or len(cells) != len(columns):
                cells = [cells[column - 1] if column <= len(cells) else "" for column in columns]
            if row.odd:
                for position, cell in enumerate(cells):
                    if isinstance(cell, str) and not cell.isprintable():
                        cells[position] = self._clean(cell, row.number, columns[position])
            grid.rows.append(cells)
        shown = any(map(any, {row.looks for row in body}))
        looks = _looks_of(grid, [row.looks for row in body], columns) if shown else []
        if any(set(each) - {""} for each in looks):
            grid.looks, grid.row_looks = looks, [row.looks for row in body]
        return grid

    def _clean(self, text: str, row: int, column: int) -> GridCell:
        """A text without control characters; KF005 at its cell for those it has."""
        if isinstance(text, CellFault):
            return text
        found = Findings()
        clean = without_controls(text, self._name, found)
        for finding in found:
            self._findings.add(replace(finding, place=self._place(row, column)))
        return clean


def _held(body: list[CellRow]) -> set[int]:
    """The columns (from 1) that hold something in any row."""
    held = set(range(1, max((len(row.cells) for row in body if not row.gaps), default=0) + 1))
    for row in body:
        if not row.gaps:
            continue
        cells = row.cells
        if len(cells) > len(held) or len(cells) not in held:
            held.update(filled(row) if "" in cells else range(1, len(cells) + 1))
        elif "" not in cells:
            continue
        elif len(held) < max(held):
            held.update(filled(row))
    return held


def _looks_of(grid: Grid, looks: list[tuple[str, ...]], columns: list[int]) -> list[dict[str, int]]:
    """For each column what its numbers look like, each look with the first row (from 0) that has it."""
    found: list[dict[str, int]] = [{} for _ in columns]
    awaited: dict[tuple[str, ...], list[int]] = {}
    for number, (cells, shown) in enumerate(zip(grid.rows, looks, strict=True)):
        positions = awaited.get(shown)
        if positions is None:
            positions = awaited[shown] = list(range(len(columns)))
        met = False
        for position in positions:
            cell = cells[position]
            if isinstance(cell, Decimal) and cell:
                column = columns[position]
                found[position].setdefault(shown[column - 1] if column <= len(shown) else "", number)
                met = True
        if met:
            awaited[shown] = [p for p in positions if not (isinstance(cells[p], Decimal) and cells[p])]
    return found


def _is_name(cell: GridCell) -> bool:
    """Whether a cell may be a heading: a text, or a year."""
    if isinstance(cell, Decimal):
        return cell == cell.to_integral_value() and 1000 <= cell <= 2999
    return isinstance(cell, str) and not isinstance(cell, CellFault)


def _is_line(row: CellRow) -> bool:
    """Whether a row may be a line under the table: one text, or texts that begin as a note does."""
    cells = [row.cells[column - 1] for column in filled(row)]
    texts = all(isinstance(cell, str) and not isinstance(cell, CellFault) for cell in cells)
    return texts and (len(cells) == 1 or bool(_NOTE.match(_line(row))))


def _line(row: CellRow) -> str:
    return " ".join(str(row.cells[column - 1]) for column in filled(row)).strip()


def _heading(cell: GridCell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else " ".join(cell.split())


def _listed(names: list[str], count: int) -> str:
    return ", ".join(names) + (f" and {count - len(names)} more" if count > len(names) else "")
