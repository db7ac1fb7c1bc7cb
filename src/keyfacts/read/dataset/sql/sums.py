"""Sums in SQL over what cannot be summed: values that are still awaited, which SQL passes over, and years."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any

from keyfacts.model.dataset import DataTable
from keyfacts.values import frozen

_SUMS = frozenset(("sum", "avg", "mean", "fsum", "kahan_sum", "sumkahan", "sum_no_overflow", "favg"))
_ADDING = _SUMS - {"avg", "mean", "favg"}


@frozen
class SummedUp:
    """A sum or mean in a statement: its node, the columns it runs over, the byte it stands at."""

    node: dict[str, Any]
    columns: tuple[str, ...]
    position: int
    outermost: bool

    @property
    def adds(self) -> bool:
        """Whether it adds up, and is no mean."""
        return str(self.node.get("function_name", "")).casefold() in _ADDING


def sums_in(tree: dict[str, Any]) -> list[SummedUp]:
    """The sums and means over columns in a statement; one over CASE or a function is left out: it chooses itself."""
    node = tree.get("statements", [{}])[0].get("node", {})
    selected = {id(part) for part in _parts(node.get("select_list", ()), within=True)}
    found = []
    for part in _parts(node):
        if part.get("class") == "FUNCTION" and str(part.get("function_name", "")).casefold() in _SUMS:
            columns = _columns(arguments_of(part))
            if columns:
                position = part.get("query_location", -1)
                found.append(SummedUp(part, columns, position if position < 1 << 32 else -1, id(part) in selected))
    return found


def arguments_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The expressions that a function is called with."""
    written = part.get("arguments") or part.get("children") or ()
    return [each.get("expression", each) for each in written]


def _parts(value: Any, within: bool = False) -> Iterator[dict[str, Any]]:
    """Every mapping of a tree; ``within`` leaves out what stands in a query of its own."""
    pending = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, list | tuple):
            pending.extend(part)
        elif isinstance(part, dict) and not (within and ("cte_map" in part or part.get("class") == "SUBQUERY")):
            yield part
            pending.extend(part.values())


def _columns(expressions: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The columns of plain arithmetic, () for anything else."""
    columns: list[str] = []
    pending = list(expressions)
    while pending:
        part = pending.pop()
        kind = part.get("class")
        if kind == "COLUMN_REF":
            columns.append(str((part.get("column_names") or [""])[-1]))
        elif kind == "FUNCTION" and part.get("is_operator"):
            pending.extend(arguments_of(part))
        elif kind == "CAST":
            pending.append(part.get("child") or {})
        elif kind != "CONSTANT":
            return ()
    return tuple(columns)


def gaps_in(table: DataTable) -> dict[str, int]:
    """The columns of numbers that hold cells without a value, with the first such row."""
    gaps: dict[str, int] = {}
    numeric = [n for n, field in enumerate(table.fields) if field.type in ("number", "integer")]
    for row, values in enumerate(table.rows):
        for position in numeric:
            if values[position] is None:
                gaps.setdefault(table.fields[position].name.casefold(), row)
    return gaps


def counting(tree: dict[str, Any], sums: Sequence[SummedUp]) -> str:
    """The statement as JSON with one more column for each of these sums: how many values it passes over."""
    counted = copy.deepcopy(tree)
    selected = counted["statements"][0]["node"]["select_list"]
    for each in sums:
        node = copy.deepcopy(each.node)
        key = "arguments" if node.get("arguments") else "children"
        empty = {"class": "OPERATOR", "type": "OPERATOR_IS_NULL", "alias": "", "query_location": 0}
        empty |= {"query_location_length": 0, "children": [arguments_of(node)[0]]}
        node |= {"function_name": "count_if", "distinct": False, "alias": ""}
        node[key] = [{"name": "", "expression": empty}] if key == "arguments" else [empty]
        if "qualified_name" in node:
            node["qualified_name"] = {"path": ["count_if"]}
        selected.append(node)
    return json.dumps(counted)
