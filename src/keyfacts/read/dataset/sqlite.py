"""A table of an SQLite file as a Grid: opened read-only, nothing of it is run, its work is counted.

``mode=ro`` and ``immutable=1`` keep SQLite from writing beside the file (https://www.sqlite.org/uri.html); the
authorizer lets SELECT read tables and nothing else, so that views and triggers of the file cannot call functions,
attach files or load extensions (https://www.sqlite.org/security.html).
"""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.read.dataset.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Grid, GridCell

MAX_STEPS = 2_000_000_000
"""Instructions of SQLite's machine; a million rows of ten columns take a hundredth of that."""
_STEPS = 1_000_000
_MOST_CELLS = 20_000_000
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE))
# fmt: off
_FUNCTIONS = frozenset((
    "abs", "avg", "coalesce", "count", "ifnull", "iif", "instr", "length", "like", "lower", "ltrim", "max",
    "min", "nullif", "replace", "round", "rtrim", "substr", "sum", "total", "trim", "unicode", "upper",
))
# fmt: on
"""What a view may call; none reads files, and none makes a text longer than SQLite's limit allows."""


def read_sqlite(path: Path, name: str, table: str, findings: Findings, place: Place) -> Grid | None:
    """The table (or view) ``table``, '' for the only one; None after KF107, KF115, KF401 or KF004.

    ``name`` is the file as findings call it, ``place`` where it is asked for.
    """
    journals = [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]
    if any(journal.is_file() and journal.stat().st_size for journal in journals):
        hint = "close the program that writes to it, or run PRAGMA wal_checkpoint(TRUNCATE)"
        findings.report("KF115", place, f"'{name}' has changes that are not in the file yet", hint)
        return None
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        findings.report("KF107", place, f"'{name}' does not open as an SQLite file: {error}")
        return None
    try:
        _lock(connection)
        chosen = _chosen(connection, name, table, findings, place)
        return None if chosen is None else _grid(connection, name, chosen, findings, place)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        _report(error, name, findings, place)
        return None
    finally:
        connection.close()


def _lock(connection: sqlite3.Connection) -> None:
    """Everything off that a hostile file could use; bounds on what remains."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA hard_heap_limit = 500000000")
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL * 4),
        (sqlite3.SQLITE_LIMIT_COLUMN, MAX_COLUMNS),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    ):
        connection.setlimit(limit, most)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += _STEPS
        return steps > MAX_STEPS

    def allow(action: int, _: str | None, function: str | None, *__: str | None) -> int:
        if action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and str(function).lower() in _FUNCTIONS):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    connection.set_progress_handler(count, _STEPS)
    connection.set_authorizer(allow)


def _chosen(connection: sqlite3.Connection, name: str, table: str, findings: Findings, place: Place) -> str | None:
    """The table as the file calls it."""
    listed = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' OR type = 'view' ORDER BY name LIMIT 10000"
    ).fetchall()
    names = [str(row[0]) for row in listed if not str(row[0]).startswith("sqlite_")]
    return chosen_table(names, name, table, findings, place)


def chosen_table(names: list[str], file: str, table: str, findings: Findings, place: Place) -> str | None:
    """The table meant: ``table`` where the file has it, the only one where none is named; else KF401."""
    if table in names:
        return table
    if not table and len(names) == 1:
        return names[0]
    listing = f"it has {', '.join(names[:12])}" if names else "it has no tables"
    if table:
        hint = did_you_mean(table, names) or listing
        findings.report("KF401", place, f"'{file}' has no table '{table[:80]}'", hint)
    else:
        findings.report("KF401", place, f"'{file}' has {len(names)} tables; name one", f"table: NAME; {listing}")
    return None


def _grid(connection: sqlite3.Connection, name: str, table: str, findings: Findings, place: Place) -> Grid | None:
    rows = connection.execute(f'SELECT * FROM "{table.replace(chr(34), chr(34) * 2)}"')  # noqa: S608 - quoted
    header = [str(column[0]) for column in rows.description]
    most = min(MAX_ROWS, _MOST_CELLS // max(len(header), 1))
    grid = Grid(name, header, [], [])
    for row in rows:
        if len(grid.rows) >= most:
            message = f"table '{table}' of '{name}' has more than {most:,} rows"
            findings.report("KF004", place, message, "summarize it in a view, or keep it as Parquet and read it by SQL")
            return None
        cells = [_cell(value) for value in row]
        if None in cells:
            column = header[cells.index(None)]
            message = f"column '{column}' of table '{table}' holds bytes, which are no cell"
            findings.report("KF107", place, message, "leave the column out in a view")
            return None
        grid.rows.append(cells)  # type: ignore[arg-type]  # None was turned away
        grid.lines.append(0)
    return grid


def _cell(value: object) -> GridCell | None:
    """SQLite's value as a cell, None for bytes; a REAL by its 15 sure digits."""
    match value:
        case None:
            return ""
        case int():
            return Decimal(value)
        case float():
            return Decimal(f"{Decimal(f'{value:.15g}'):f}") if value - value == 0 else ""
        case str():
            return value
    return None


def _report(error: Exception, name: str, findings: Findings, place: Place) -> None:
    text = str(error)
    if text == "interrupted":
        findings.report("KF112", place, f"reading '{name}' takes too many steps", "a view of the file may be endless")
    elif "prohibited" in text or "not authorized" in text:
        hint = "copy the view's rows into a table"
        findings.report("KF110", place, f"a view of '{name}' does what is not allowed: {text[:200]}", hint)
    elif "too big" in text or "out of memory" in text or isinstance(error, OverflowError):
        findings.report("KF112", place, f"'{name}' holds a value that is too long")
    else:
        findings.report("KF107", place, f"'{name}' does not read as an SQLite file: {text[:200]}")
