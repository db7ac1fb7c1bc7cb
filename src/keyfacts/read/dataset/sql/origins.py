"""Which columns of a result come from a column of a table unchanged, so that they have its unit and multiplier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from keyfacts.model.dataset import DataTable, Field, Unit
from keyfacts.read.dataset.sql.sums import arguments_of

_KEEPING = frozenset(("min", "max", "median", "mode", "first", "last", "any_value", "arg_min", "arg_max"))
_ADDING = frozenset(("sum", "avg", "mean"))
_ADDED_UP = ("count", "none", "currency", "duration")


def origins_of(tree: dict[str, Any], header: Sequence[str], tables: Mapping[str, DataTable]) -> dict[str, Field]:
    """The fields of other tables that the columns of a result are, by the names of the result's columns."""
    node = tree.get("statements", [{}])[0].get("node", {})
    sources = _sources(node.get("from_table") or {}, {name.casefold(): table for name, table in tables.items()})
    if node.get("type") != "SELECT_NODE" or sources is None:
        return {}
    selected = node.get("select_list", ())
    starred = any(part.get("class") == "STAR" for part in selected)
    origins: dict[str, Field] = {}
    for number, part in enumerate(selected):
        if part.get("class") == "STAR":
            if not any(part.get(key) for key in ("replace_list", "rename_list", "expr")) and len(sources) == 1:
                origins |= {field.name: field for field in next(iter(sources.values())).fields if field.name in header}
            continue
        field = _field_of(part, sources)
        name = part.get("alias") or (field.name if field is not None and part.get("class") == "COLUMN_REF" else "")
        name = name if starred else header[number] if number < len(header) else name
        if field is not None and name in header:
            origins[name] = field
    return origins


def _sources(part: dict[str, Any], tables: Mapping[str, DataTable]) -> dict[str, DataTable] | None:
    """The tables of a FROM by the names they have in it; None where it holds anything else."""
    match part.get("type"):
        case "BASE_TABLE":
            table = tables.get(str(part.get("table_name", "")).casefold())
            if table is None or part.get("column_name_alias"):
                return None
            return {str(part.get("alias") or table.name).casefold(): table}
        case "JOIN":
            left, right = _sources(part.get("left") or {}, tables), _sources(part.get("right") or {}, tables)
            return None if left is None or right is None else left | right
    return None


def _field_of(part: dict[str, Any], sources: Mapping[str, DataTable]) -> Field | None:
    """The column that an expression hands on; a sum has the unit of its column, unless that is a share or a year."""
    kind, name = part.get("class"), str(part.get("function_name", "")).casefold()
    if kind == "COLUMN_REF":
        return _column(part.get("column_names") or [], sources)
    if kind != "FUNCTION" or name not in _KEEPING | _ADDING:
        return None
    arguments = arguments_of(part)
    if not arguments or arguments[0].get("class") != "COLUMN_REF":
        return None
    field = _column(arguments[0].get("column_names") or [], sources)
    if field is None or name in _KEEPING:
        return field
    if field.type == "year":
        return None
    if name == "sum" and field.unit.kind not in _ADDED_UP:
        return replace(field, unit=Unit())
    return replace(field, title="", decimals=field.decimals if name == "sum" else None)


def _column(names: Sequence[Any], sources: Mapping[str, DataTable]) -> Field | None:
    wanted = [str(name).casefold() for name in names]
    if len(wanted) == 2:
        table = sources.get(wanted[0])
        tables = [table] if table is not None else []
    else:
        tables = list(sources.values()) if len(wanted) == 1 else []
    fields = [field for table in tables for field in table.fields if field.name.casefold() == wanted[-1]]
    return fields[0] if fields and all(each.unit == fields[0].unit for each in fields) else None
