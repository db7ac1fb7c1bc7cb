"""Files whose first row is no head: they are told, and read by the names that the schema gives to their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.grid import Dialect, check_header

_NUMBER = re.compile(r"\W{0,3}\d[\d., '\u00a0\u202f]*\W{0,3}")
_YEAR = re.compile(r"\W{0,2}[12]\d{3}\W{0,2}")
_LOOKED_AT = 25
"""Rows below the head that are held against it."""
_LEAST_CELLS = 2
"""So many cells of a head that are like those below them make a row of data of it."""
_MOST_NAMED = 8


def named_columns(file: str, width: int, dialect: Dialect, findings: Findings, sheet: str = "") -> list[str] | None:
    """What the schema calls the columns of a file without a head; None after KF107."""
    if len(dialect.names) == width:
        return list(dialect.names)
    hint = "list all of them in their order: schema: {fields: [{name: A}, {name: B}]}"
    told = f"names {len(dialect.names)}" if dialect.names else "names none"
    message = f"without a head (header: false) the schema names the columns: the rows have {width}, it {told}"
    findings.report("KF107", Place(file, 0 if sheet else 1, sheet=sheet), message, hint)
    return None


def told_as_data(place: Place, head: Sequence[str], rows: Sequence[Sequence[str]], findings: Findings) -> bool:
    """Whether the head is unusable for being a row of data (KF107); one that can be used is told alone (KF146)."""
    likes = _cells_of_data(head, rows)
    if len(likes) < _LEAST_CELLS:
        return False
    shown = ", ".join(f"'{cell[:20]}'" for cell in likes[:_MOST_NAMED])
    message = f"the first row is taken for the names of the columns and looks like data: {shown}"
    hint = "write dialect: {header: false} beside path and name the columns in schema: {fields: [{name: A}, {name: B}]}"
    usable = check_header(place.file, place.line, [cell.strip() for cell in head], Findings())
    if usable:
        hint += f"; where it is the head: dialect: {{headerRows: [{place.line}]}}"
    findings.report("KF146" if usable else "KF107", place, message, hint)
    return not usable


def _cells_of_data(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The cells of a head that are numbers or codes as those below them; none where the head has names, too."""
    likes: list[str] = []
    below = rows[:_LOOKED_AT]
    for position, cell in enumerate(map(str.strip, head)):
        column = [row[position].strip() for row in below if position < len(row) and row[position].strip()]
        if not column:
            continue
        if not _NUMBER.fullmatch(cell):
            if cell and all(map(_NUMBER.fullmatch, column)):
                return []  # a word above numbers names them
            if _shape(cell) and all(_shape(each) == _shape(cell) for each in column):
                likes.append(cell)
        elif not _YEAR.fullmatch(cell) and sum(map(bool, map(_NUMBER.fullmatch, column))) * 2 > len(column):
            likes.append(cell)
    return [] if _is_scale(likes) else likes


def _shape(text: str) -> str:
    """A code with its letters and digits made alike (AA-99), '' for what is none."""
    if not re.search(r"\d", text) or " " in text:
        return ""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", text))


def _is_scale(cells: list[str]) -> bool:
    """Whether numbers go up by even steps, as columns called 1, 2, 3 or 0, 5, 10 do."""
    if not all(re.fullmatch(r"\d{1,9}", cell) and (cell == "0" or cell[0] != "0") for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(steps) == 1 and min(steps) > 0
