"""What SQL may say: one SELECT over the dataset's tables, the same on every day and machine.

DuckDB's own parser writes the syntax tree (``json_serialize_sql``), so nothing is judged by looking at the text:
comments, quotes and semicolons inside strings are no concern. What is not known here is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from keyfacts.findings import did_you_mean
from keyfacts.values import frozen

LONGEST = 20_000
"""Characters of one statement."""
DEEPEST = 300
"""Levels of its syntax tree."""

_NODES = frozenset(("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"))
_FROM = frozenset(("BASE_TABLE", "JOIN", "SUBQUERY", "TABLE_FUNCTION", "EMPTY", "EXPRESSION_LIST", "PIVOT"))
_TABLE_FUNCTIONS = frozenset(("range", "generate_series", "unnest"))
# fmt: off
_CHANGING = frozenset((
    "current_connection_id", "current_database", "current_date", "current_query", "current_query_id",
    "current_schema", "current_schemas", "current_setting", "current_transaction_id", "currval", "error",
    "gen_random_uuid", "get_current_time", "get_current_timestamp", "getvariable", "in_search_path", "nextval",
    "now", "random", "reservoir_quantile", "setseed", "setval", "sleep_ms", "stats", "today",
    "transaction_timestamp", "txid_current", "uuid", "uuidv4", "uuidv7", "vector_type", "write_log", "version",
    "user", "session_user", "json_serialize_sql", "json_deserialize_sql", "json_serialize_plan",
    "json_execute_serialized_sql", "query", "query_table", "localtime", "localtimestamp", "add_parquet_key",
    "platform",
))
# fmt: on
"""Functions whose result differs from day to day, run to run or place to place, or that tell of the engine itself."""
_CHANGING_KINDS = ("current_", "pg_", "has_", "duckdb_", "pragma_", "read_", "get_current_", "getenv")


@frozen
class Refusal:
    """Why a statement may not run: ``position`` is the byte in it, -1 where none is known."""

    message: str
    hint: str = ""
    position: int = -1
    code: str = "KF110"


@frozen
class Statement:
    """A statement that may run: the tables it reads, as the dataset names them, and whether its rows have an order."""

    sql: str
    tables: tuple[str, ...] = ()
    ordered: bool = False
    cut: bool = field(default=False)
    """It has a LIMIT without ORDER BY: which rows remain is chance."""
    tree: dict[str, Any] = field(default_factory=dict)
    """Its syntax tree, as DuckDB writes it."""


def judge_tree(sql: str, tree: dict[str, Any], table_names: Iterable[str]) -> Statement | Refusal:
    """The statement of a syntax tree whose tables are all ``known``, or why it is refused."""
    statements = tree.get("statements", [])
    if len(statements) != 1:
        count = "no statement" if not statements else f"{len(statements)} statements"
        return Refusal(f"the SQL holds {count}", "write one SELECT")
    node = statements[0].get("node", {})
    walk = _Walk({name.casefold(): name for name in table_names})
    try:
        walk.node(node, frozenset(), 0)
    except _Refused as refused:
        return refused.refusal
    kinds = {modifier.get("type") for modifier in node.get("modifiers", ())}
    ordered = "ORDER_MODIFIER" in kinds
    return Statement(sql, tuple(walk.tables), ordered, bool(kinds & _LIMITS) and not ordered, tree)


_SAMPLE = Refusal("a sample differs from run to run", "leave SAMPLE out")
_LIMITS = {"LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER"}


class _Refused(Exception):
    """Ends a walk."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class _Walk:
    """Goes through a tree with the names that WITH has given so far."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self.tables: dict[str, None] = {}

    def node(self, node: dict[str, Any], scope: frozenset[str], depth: int) -> None:
        """A query: its WITH first, each seeing those before it, and itself where it is recursive."""
        if node.get("type") not in _NODES:
            raise _Refused(Refusal("the SQL may only read: one SELECT", "leave INSERT, UPDATE and DELETE out"))
        if node.get("sample"):
            raise _Refused(_SAMPLE)
        for entry in node.get("cte_map", {}).get("map", ()):
            name = str(entry.get("key", "")).casefold()
            body = entry.get("value", {}).get("query_node") or {}
            inner = scope | {name} if body.get("type") == "RECURSIVE_CTE_NODE" else scope
            self.node(body, inner, depth + 1)
            scope = scope | {name}
        for key, value in node.items():
            if key != "cte_map":
                self._any(value, scope, depth + 1)

    def _any(self, value: Any, scope: frozenset[str], depth: int) -> None:
        if depth > DEEPEST:
            raise _Refused(Refusal(f"the SQL is nested deeper than {DEEPEST} levels"))
        if isinstance(value, list):
            for each in value:
                self._any(each, scope, depth + 1)
        if not isinstance(value, dict):
            return
        if "cte_map" in value:
            self.node(value, scope, depth + 1)
            return
        self._look(value, scope)
        for each in value.values():
            self._any(each, scope, depth + 1)

    def _look(self, part: dict[str, Any], scope: frozenset[str]) -> None:
        """One part of the tree by itself."""
        position = part.get("query_location", -1)
        position = position if isinstance(position, int) and position < LONGEST * 4 else -1
        kind = part.get("type")
        if part.get("sample"):
            raise _Refused(_SAMPLE)
        if part.get("class") == "PARAMETER":
            raise _Refused(Refusal("the SQL holds a parameter, and nothing fills it in", "write the value", position))
        if "sample" in part and "class" not in part and "select_list" not in part:
            if kind not in _FROM:
                raise _Refused(Refusal("the SQL may only read the tables of the dataset", "one SELECT", position))
            if kind == "BASE_TABLE":
                self._table(part, scope, position)
            elif kind == "TABLE_FUNCTION":
                self._table_function(part, position)
        elif part.get("class") in ("FUNCTION", "WINDOW"):
            self._function(str(part.get("function_name", "")), len(part.get("arguments", ())), position)
        elif part.get("class") == "COLUMN_REF":
            names = part.get("column_names", ())
            if len(names) == 1 and _changes(str(names[0])) and str(names[0]).casefold() not in _PLAIN_WORDS:
                self._function(str(names[0]), 0, position)

    def _table(self, part: dict[str, Any], scope: frozenset[str], position: int) -> None:
        name = str(part.get("table_name", ""))
        qualified = part.get("schema_name") or part.get("catalog_name")
        if not qualified and name.casefold() in scope:
            return
        table = None if qualified else self._names.get(name.casefold())
        if table is None:
            hint = did_you_mean(name, self._names.values()) or _listed(self._names.values())
            raise _Refused(Refusal(f"the SQL reads an unknown table '{name[:80]}'", hint, position, "KF401"))
        self.tables[table] = None

    def _table_function(self, part: dict[str, Any], position: int) -> None:
        name = str((part.get("function") or {}).get("function_name", "")).casefold()
        if name not in _TABLE_FUNCTIONS:
            hint = "files are read as resources of the dataset" if "read" in name or "scan" in name else ""
            raise _Refused(Refusal(f"the function '{name[:80]}' is not allowed as a table", hint, position))

    def _function(self, name: str, arguments: int, position: int) -> None:
        if _changes(name) or (name.casefold() == "age" and arguments == 1):
            hint = (
                "write the day itself: DATE '2016-12-31'" if _is_clock(name) else "results must be the same every time"
            )
            raise _Refused(Refusal(f"the function '{name[:80]}' is not allowed", hint, position))


_PLAIN_WORDS = frozenset(("user", "version", "query", "platform", "error", "stats", "uuid", "random", "today", "now"))
"""Changing functions that are never called without parentheses: as a word alone they name a column."""


def _changes(name: str) -> bool:
    lower = name.casefold()
    return lower in _CHANGING or lower.startswith(_CHANGING_KINDS)


def _is_clock(name: str) -> bool:
    lower = name.casefold()
    return lower in ("now", "today", "age", "localtime", "localtimestamp") or "date" in lower or "time" in lower


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    return f"the tables are {', '.join(ordered[:12])}" if ordered else "the dataset has no tables"
