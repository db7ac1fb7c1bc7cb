"""From the engine's rows to cells, from its errors to findings, from a byte of SQL to a place in the file."""

from __future__ import annotations

import math
import struct
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from keyfacts.findings import Place, did_you_mean
from keyfacts.read.dataset.grid import GridCell
from keyfacts.read.dataset.sql.session import EngineError, EngineStopped
from keyfacts.read.dataset.sql.statement import Refusal

_INTEGERS = frozenset(
    sign + size for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)
_TEXTS = frozenset(("VARCHAR", "UUID", "TIME", '"NULL"'))


def kind_of(duckdb_type: str) -> str:
    """The type of a column in Table Schema's words, '' for one that no cell can hold (lists, structures, bytes)."""
    if duckdb_type in _INTEGERS:
        return "integer"
    if duckdb_type in ("DOUBLE", "FLOAT") or (duckdb_type.startswith("DECIMAL(") and duckdb_type.endswith(")")):
        return "number"
    if duckdb_type in _TEXTS or (duckdb_type.startswith("ENUM(") and duckdb_type.endswith(")")):
        return "string"
    if duckdb_type in ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"):
        return "string"
    return {"DATE": "date", "BOOLEAN": "boolean"}.get(duckdb_type, "")


def cell_of(value: Any, duckdb_type: str) -> GridCell:
    """A cell of one of the kinds above, '' for NULL; ValueError for a number that is none (infinite, not a number)."""
    if value is None:
        return ""
    match kind_of(duckdb_type):
        case "integer":
            return Decimal(int(value))
        case "number":
            return _decimal(str(value), duckdb_type)
        case "date":
            return date.fromisoformat(value)
        case "boolean":
            return bool(value)
    if duckdb_type.startswith("TIMESTAMP"):
        moment = datetime.fromisoformat(value)
        return moment.date() if moment.time() == time() else str(value)
    return str(value)


def _decimal(written: str, duckdb_type: str) -> Decimal:
    """The number, exactly for DECIMAL; of a DOUBLE the 15 digits, of a FLOAT the fewest, that it is sure of.

    IEEE 754 binary64 keeps every decimal number of 15 digits, and its sums go wrong in the digits behind them: 0.1 +
    0.2 is 0.3.
    """
    if duckdb_type.startswith("DECIMAL"):
        return Decimal(written)
    number = float(written)
    if not math.isfinite(number):
        raise ValueError("no finite number")
    if duckdb_type == "FLOAT":
        short = next(s for s in (f"{number:.{n}g}" for n in (6, 7, 8, 9)) if _single(float(s)) == _single(number))
    else:
        short = f"{number:.15g}"
    return Decimal(f"{Decimal(short):f}")


def _single(number: float) -> float:
    try:
        single: float = struct.unpack("f", struct.pack("f", number))[0]
    except OverflowError:  # the shortest form of the largest one lies just above it
        return math.inf
    return single


def in_order(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Rows that have no order of their own: by their cells from left to right, missing ones last."""
    return sorted(rows, key=lambda row: [(cell == "", type(cell).__name__, cell) for cell in row])


def refusal_of(error: EngineError) -> Refusal:
    """What DuckDB says, in plain words."""
    kind = error.kind.casefold()
    if kind == "not implemented" and "SELECT" in error.message:
        return Refusal("the SQL may only read: one SELECT", "leave every other kind of statement out")
    if kind == "out of memory":
        return Refusal("the SQL needs more memory than it may use", "summarize earlier in the query", code="KF112")
    if kind == "too long":
        return Refusal("the SQL gives more text than is read", "summarize in the query", code="KF112")
    first = error.message.strip().split("\n")[0].rstrip("!. ")
    if error.subtype == "COLUMN_NOT_FOUND" or "does not have a column named" in first:
        near = tuple(name.strip("\"' ") for name in error.candidates)
        hint = did_you_mean(error.name, near) or (f"near names: {', '.join(near[:8])}" if near else "")
        return Refusal(f"the SQL names an unknown column '{error.name}'", hint, error.position, "KF402")
    hint = did_you_mean(error.name, error.candidates) if error.subtype == "MISSING_ENTRY" else ""
    if error.subtype == "MISSING_ENTRY" and "Function" in first:
        return Refusal(f"the SQL calls an unknown function '{error.name}'", hint, error.position, "KF111")
    if "explicit type casts" in first:
        first, hint = first.split(". You")[0], "a column may hold text: cast it, as in CAST(entries AS INTEGER)"
    if "is not yet supported" in first or "must appear in the GROUP BY" in first:
        first = first.split(". ")[0]
    return Refusal(f"the SQL gives no result: {first[:1].lower()}{first[1:300]}", hint, error.position, "KF111")


def stopped(error: EngineStopped, seconds: float) -> Refusal:
    """The engine had to be ended, or ended itself."""
    if error.over_time:
        return Refusal(f"the SQL takes longer than {seconds:.0f} seconds", "summarize in steps", code="KF112")
    message = "the SQL engine ended: it needed more memory or time than it may use, or a file is damaged"
    return Refusal(message, code="KF112")


def place_in(text: str, place: Place, sql: str, position: int) -> Place:
    """The place of a byte of SQL, which stands at ``place`` of the file's ``text``: exact where it is written as is.

    That is so for a block ``|``, and for a scalar on one line; text that YAML folds keeps the place of its start.
    """
    if position < 0 or not place.line:
        return place
    before = sql.encode()[:position].decode(errors="ignore")
    lines = text.split("\n")
    if place.line > len(lines):
        return place
    start = lines[place.line - 1][place.column - 1 :]
    if start.startswith("|"):
        rows = before.split("\n")
        line = place.line + len(rows)
        first = next((each for each in lines[place.line :] if each.strip()), "")
        indent = len(first) - len(first.lstrip(" "))
        return Place(place.file, line, indent + len(rows[-1]) + 1)
    quote = 1 if start[:1] in "'\"" else 0
    return (
        Place(place.file, place.line, place.column + quote + len(before)) if start[quote:].startswith(before) else place
    )
