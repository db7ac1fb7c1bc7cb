"""The SQL engine, run as a program of its own: DuckDB behind bounds that the operating system holds.

Started by ``session`` through ``bounded``. It imports nothing of keyfacts, answers one JSON line to each JSON
line, and judges nothing: what may be asked is decided by ``statement``. The bounds are there for what slips through,
and for hostile files: memory and processor time end the process, no file can be written, and once the named files
are open DuckDB reads no other (``enable_external_access``), takes no setting and loads no extension.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

LONGEST_ANSWER = 64 << 20
"""Characters of one answer."""
BATCH = 1000

SETTINGS: dict[str, Any] = {
    "threads": 1,  # sums of DOUBLE depend on the order of adding: one thread, one order
    "memory_limit": "1GB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "allow_persistent_secrets": False,
}
LOCKED = (
    "SET python_enable_replacements = false",
    "SET TimeZone = 'UTC'",
    "SET errors_as_json = true",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Engine:
    """One in-memory database; the files are views on it or attached to it, other tables are loaded."""

    def __init__(self) -> None:
        import duckdb

        self._database = duckdb.connect(":memory:", config=SETTINGS)

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer to one question; whatever DuckDB refuses is an ``error``."""
        try:
            answer: dict[str, Any] = getattr(self, f"_{question.pop('do')}")(**question)
        except MemoryError:
            return {"error": {"exception_type": "Out of Memory", "exception_message": ""}}
        except Exception as error:
            return {"error": _error(error)}
        return answer

    def _open(self, files: list[dict[str, Any]]) -> dict[str, Any]:
        """Register the named files, then close every way to any other."""
        parquet = [file["path"] for file in files if file["kind"] in ("parquet", "text")]
        self._database.execute(f"SET allowed_paths = [{', '.join(map(_quoted_text, parquet))}]")
        opened = [self._opened(number, file) for number, file in enumerate(files)]
        for setting in LOCKED:
            self._database.execute(setting)
        return {"opened": opened}

    def _opened(self, number: int, file: dict[str, Any]) -> dict[str, Any]:
        view, path = _quoted(file["name"]), _quoted_text(file["path"])
        try:
            if file["kind"] == "parquet":
                plain = "hive_partitioning = false, filename = false"  # the folder's name is no data
                self._database.execute(f"CREATE VIEW {view} AS FROM read_parquet({path}, {plain})")
            elif file["kind"] == "text":
                self._database.execute(f"CREATE VIEW {view} AS FROM read_csv({path}, {_as_lines(file)})")
                return {"columns": [], "count": 0}
            else:
                database = f"file{number}"
                self._database.execute(f"ATTACH {path} AS {database} (READ_ONLY, TYPE duckdb)")
                tables = self._database.execute(
                    """SELECT table_name FROM duckdb_tables()
                    WHERE database_name = ? AND schema_name = 'main' ORDER BY 1""",
                    [database],
                ).fetchall()
                names = [str(name) for (name,) in tables]
                table = file["table"] or (names[0] if len(names) == 1 else "")
                if table not in names:
                    return {"tables": names}
                self._database.execute(f"CREATE VIEW {view} AS FROM {database}.main.{_quoted(table)}")
            described = self._database.execute(f"FROM {view} LIMIT 0").description
            count = self._database.execute(f"FROM {view} SELECT count(*)").fetchall()[0][0]
        except Exception as error:
            return {"error": _error(error)}
        return {"columns": _columns(described), "count": count}

    def _load(self, name: str, columns: list[list[Any]], count: int) -> dict[str, Any]:
        """A table of ``count`` rows from texts (name, type, pieces, what stands between cells, what means no value)."""
        typed = ", ".join(f"{_quoted(column)} {kind}" for column, kind, *_ in columns)
        self._database.execute(f"CREATE TABLE {_quoted(name)} ({typed})")
        starts = range(1, 3 * len(columns), 3)
        pieces = ", ".join(f"unnest(CAST(${n} AS VARCHAR[])) AS piece{n}" for n in starts)
        cells = (
            f"CAST(nullif(unnest(string_split(piece{n}, ${n + 1})), ${n + 2}) AS {kind})"
            for n, (_, kind, *_) in zip(starts, columns, strict=True)
        )
        if count and columns:
            parameters = [part for _, _, *written in columns for part in written]
            sql = f"INSERT INTO {_quoted(name)} SELECT {', '.join(cells)} FROM (SELECT {pieces})"  # noqa: S608 - names are quoted
            self._database.execute(sql, parameters)
        return {}

    def _parse(self, sql: str) -> dict[str, Any]:
        """The syntax tree of SELECT statements."""
        row = self._database.execute("SELECT json_serialize_sql($1::VARCHAR)", [sql]).fetchone()
        return {"tree": row[0] if row else ""}

    def _run(self, sql: str, parameters: list[Any], most: int) -> dict[str, Any]:
        """The first ``most`` rows of a query, and whether there are ``more``."""
        result = self._database.execute(sql, parameters)
        columns = _columns(result.description)
        if any(kind == "TIMESTAMP WITH TIME ZONE" for _, kind in columns):  # DuckDB wants a library to hand it out
            raise TypeError("a column holds moments with a time zone; cast it to date, timestamp or text")
        rows: list[list[Any]] = []
        while len(rows) <= most and (batch := result.fetchmany(min(BATCH, most + 1 - len(rows)))):
            rows += [[_cell(value) for value in row] for row in batch]
        return {"columns": columns, "rows": rows[:most], "more": len(rows) > most}


def _as_lines(file: dict[str, Any]) -> str:
    """How a text is read in which every line is a row: cells as texts, nothing guessed, rows of one length."""
    cells = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(int(file["width"])))
    delimiter, quote = _quoted_text(file["delimiter"]), _quoted_text(file["quote"])
    return (
        f"columns = {{{cells}}}, auto_detect = false, header = false, skip = 1, delim = {delimiter}, quote = {quote}, "
        f"escape = {quote}, null_padding = false, strict_mode = true, parallel = false, max_line_size = 4000000"
    )


def _columns(described: Any) -> list[list[str]]:
    return [[str(column[0]), str(column[1])] for column in described or ()]


def _cell(value: Any) -> Any:
    """A value as JSON has it, numbers but whole ones as text so that none is changed."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _quoted_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _error(error: Exception) -> dict[str, str]:
    """DuckDB's error: its own JSON once that is set, else the text behind 'Binder Error:'."""
    kind, _, text = str(error).partition(": ")
    try:
        fields = json.loads(text)
        return {key: str(value) for key, value in fields.items()}
    except (ValueError, AttributeError):
        return {"exception_type": kind.removesuffix(" Error"), "exception_message": text or kind}


def main() -> None:
    """Answer until the questions end."""
    engine = Engine()
    for line in sys.stdin:
        text = json.dumps(engine.answer(json.loads(line)))
        if len(text) > LONGEST_ANSWER:
            text = json.dumps({"error": {"exception_type": "Too Long", "exception_message": ""}})
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
