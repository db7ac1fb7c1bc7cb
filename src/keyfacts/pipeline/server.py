"""A query put to a PostgreSQL server: read-only, bounded, and never a word of its address in what is told.

The query runs as a cursor (DECLARE ... CURSOR FOR), which takes one SELECT and nothing that writes, in a transaction
that is READ ONLY and rolled back (https://www.postgresql.org/docs/current/sql-declare.html).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from keyfacts.findings.libraries import how_to_get
from keyfacts.model.snapshot import FetchedTable

CONNECT_SECONDS = 10
QUERY_SECONDS = 120
MOST_ROWS = 1_000_000
MOST_BYTES = 50_000_000
_BATCH = 5_000

_KINDS = {
    16: "boolean",
    20: "integer",
    21: "integer",
    23: "integer",
    26: "integer",
    700: "number",
    701: "number",
    1082: "date",
    1700: "number",
}
"""Types of columns by their number in pg_type; others are text, if their values are."""

_CONNECTING = (
    ("password authentication failed", "the server refuses the name or the password"),
    ("no password supplied", "the server wants a password"),
    ("no pg_hba.conf entry", "the server lets nobody in from here"),
    ("timeout", "the server does not answer"),
    ("timed out", "the server does not answer"),
    ("could not translate host name", "there is no host of that name"),
    ("failed to resolve host", "there is no host of that name"),
    ("No such file or directory", "no server runs there"),
    ("Connection refused", "no server runs there"),
    ("SSL", "no secure connection can be made"),
    ("does not exist", "the server has no such database or role"),
)


class ServerError(Exception):
    """A query that gave no table; ``code`` of the finding, ``hint`` what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def query_server(dsn: str, sql: str) -> FetchedTable:
    """All rows of ``sql``; ServerError if it gives none. ``dsn`` is libpq's: an address or key=value pairs."""
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise ServerError("KF119", "the library psycopg is not installed", how_to_get("psycopg")) from None
    try:
        secrets = [str(value) for key, value in conninfo_to_dict(dsn).items() if key in ("password", "passfile")]
    except psycopg.Error:  # its words would repeat the address
        raise ServerError("KF119", "the variable holds no address of a PostgreSQL server", _FORM) from None
    try:
        connection = psycopg.connect(dsn, connect_timeout=CONNECT_SECONDS, autocommit=True)
    except psycopg.Error as error:
        sentence = str(error)
        why = next((plain for words, plain in _CONNECTING if words in sentence), "no connection can be made")
        raise ServerError("KF119", why) from None
    with connection:
        try:
            return _fetched(connection, sql)
        except psycopg.Error as error:
            raise _told(error, [*secrets, dsn]) from None


_FORM = "postgresql://NAME:PASSWORD@HOST/DATABASE, or host=... dbname=... user=..."


def _fetched(connection: Any, sql: str) -> FetchedTable:
    connection.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    for setting, value in (
        ("statement_timeout", f"{QUERY_SECONDS}s"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", f"{QUERY_SECONDS}s"),
        ("timezone", "UTC"),
        ("datestyle", "ISO, YMD"),
        ("extra_float_digits", "1"),
    ):
        connection.execute("SELECT set_config(%s, %s, true)", (setting, value))
    # Bound parameters, though there are none, make libpq send one statement and no more.
    connection.execute(b"DECLARE keyfacts NO SCROLL CURSOR FOR " + sql.strip().rstrip(";").encode(), (), prepare=True)
    try:
        return _read(connection)
    finally:
        connection.execute("ROLLBACK")


def _read(connection: Any) -> FetchedTable:
    cursor = connection.execute(f"FETCH {_BATCH} FROM keyfacts")
    described = [(column.name, column.type_code) for column in cursor.description]
    _check_names([name for name, _ in described])
    writers = [_writer(name, code) for name, code in described]
    rows: list[tuple[str, ...]] = []
    size = 0
    while batch := cursor.fetchall():
        for values in batch:
            row = tuple("" if value is None else write(value) for write, value in zip(writers, values, strict=True))
            size += sum(len(cell) + 1 for cell in row)
            rows.append(row)
        if len(rows) > MOST_ROWS or size > MOST_BYTES:
            most = f"{MOST_ROWS:,} rows or {MOST_BYTES // 1_000_000} MB"
            raise ServerError("KF112", f"the query gives more than {most}", "summarize with GROUP BY")
        cursor = connection.execute(f"FETCH {_BATCH} FROM keyfacts")
    return FetchedTable(tuple((name, _KINDS.get(code, "string")) for name, code in described), tuple(rows))


def _check_names(names: list[str]) -> None:
    for name in names:
        if name == "?column?" or not name.strip() or names.count(name) > 1:
            raise ServerError("KF106", f"the query gives a column '{name[:60]}' without a name of its own", "AS name")


def _writer(name: str, code: int) -> Callable[[Any], str]:
    """How the values of a column are written, so that reading them gives the same value."""

    def write(value: Any) -> str:
        match value:
            case bool():
                return "true" if value else "false"
            case int() | str():
                return str(value)
            case Decimal() if value.is_finite():
                return f"{value:f}"
            case float() if math.isfinite(value):
                return f"{Decimal(f'{value:.6g}' if code == 700 else f'{value:.15g}'):f}"
            case datetime():
                return value.isoformat(" ")
            case date():
                return value.isoformat()
        if type(value).__name__ in ("UUID", "time"):
            return str(value)
        hint = f"cast it: {name[:40]}::text"
        raise ServerError("KF111", f"column '{name[:60]}' holds a value that no cell can hold", hint)

    return write


def _told(error: Any, secrets: list[str]) -> ServerError:
    """What the server says of the query: its first sentence, without anything of the address."""
    sentence = str(error.diag.message_primary or "it is not said why")[:300]
    for secret in secrets:
        sentence = sentence.replace(secret, "***") if len(secret) > 2 else sentence
    state = error.sqlstate or ""
    if state == "57014":
        return ServerError("KF112", f"the query takes longer than {QUERY_SECONDS} seconds", "summarize earlier")
    if state in ("25006", "42501"):
        return ServerError("KF110", f"the query may only read: {sentence}")
    if state == "42601":
        return ServerError("KF110", f"the server does not take this as one SELECT: {sentence}", "write one SELECT")
    if state == "42P01" or state == "42703":
        return ServerError("KF401" if state == "42P01" else "KF402", f"the server says: {sentence}")
    if state.startswith(("08", "57P")):
        return ServerError("KF119", "the connection was lost")
    return ServerError("KF111", f"the server says: {sentence}", str(error.diag.message_hint or "")[:200])
