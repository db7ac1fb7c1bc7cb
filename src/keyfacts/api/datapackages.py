"""What a script has in memory, written as the files of a dataset: what is read from files is read from these, too."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from keyfacts.api.tables import Table
from keyfacts.findings import UsageError

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML takes for the end of a line, or does not take at all."""


def dataset_files(
    name: str, keys: Mapping[str, Any], facts: Mapping[str, Any], tables: Mapping[str, Any]
) -> dict[str, bytes]:
    """The files of a dataset by their names in its folder: ``datapackage.yaml``, and a table of JSON for each."""
    made = {each: given if isinstance(given, Table) else Table(given) for each, given in tables.items()}
    described: dict[str, Any] = {"name": name, "title": name, **{key: value for key, value in keys.items() if value}}
    if made:
        described["resources"] = [_resource(each, table) for each, table in made.items()]
    lines = [f"{key}: {written(value)}" for key, value in described.items()]
    if facts:
        lines += ["facts:", *(f"  {each}: {written(_fact(each, fact))}" for each, fact in facts.items())]
    files = {"datapackage.yaml": ("\n".join(lines) + "\n").encode()}
    return files | {f"{each}.json": _rows(table).encode() for each, table in made.items()}


def _fact(name: str, fact: Any) -> Mapping[str, Any]:
    """The keys of a fact; one that is given as a value alone has no others."""
    if not re.fullmatch(r"\w+", name):
        raise UsageError(f"'{name}' cannot be the id of a fact: letters, digits and _")
    return fact if isinstance(fact, Mapping) else {"value": fact}


def _resource(name: str, table: Table) -> dict[str, Any]:
    schema = dict(table.resource.get("schema", {}))
    fields = []
    for column, values in table.items():
        kind, keys = _type_of(values), table.fields.get(column, {})
        if keys or kind not in _BY_THEIR_CELLS:
            fields.append({"name": column, **({"type": kind} if kind else {}), **keys})
    given = {"title": table.title, "source": table.source}
    return {
        "name": name,
        "path": f"{name}.json",
        **{key: value for key, value in given.items() if value},
        **table.resource,
        **({"schema": {"fields": fields, **schema}} if fields or schema else {}),
    }


def _type_of(values: list[Any]) -> str:
    """The type of a column whose values are of one; '' leaves it to its cells, as in a file."""
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int, float, Decimal}:
        return "integer" if kinds == {int} else "number"
    return {str: "string", date: "date", bool: "boolean"}.get(kinds.pop(), "") if len(kinds) == 1 else ""


_BY_THEIR_CELLS = ("", "integer", "number")
"""Numbers are numbers where nothing is said of a column, and years are years."""


def _rows(table: Table) -> str:
    """An array of objects, a row on each line."""
    whole = {
        name
        for name, values in table.items()
        if all(v is None or (isinstance(v, float) and v.is_integer()) for v in values)
    }  # whole numbers that pandas keeps as floats because one is missing
    rows = (
        ", ".join(
            f"{json.dumps(name)}: {written(int(v) if name in whole and v is not None else v)}"
            for name, v in row.items()
        )
        for row in table.rows()
    )
    return "[\n" + ",\n".join(f"{{{row}}}" for row in rows) + "\n]\n"


def written(value: Any) -> str:
    """A value in the common ground of JSON and YAML, numbers to their last digit."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(str(key))}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, float | Decimal):
        return format(Decimal(repr(value)) if isinstance(value, float) else value, "f")
    if hasattr(value, "item") and callable(value.item):  # a number of numpy's
        return written(value.item())
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        raise UsageError(f"a {type(value).__name__} is nothing that a dataset can hold: {str(value)[:60]}")
    return _BREAKS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
