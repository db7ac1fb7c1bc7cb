"""Tables as a script has them: columns of plain values, from a dataset, a DataFrame, a dict or a list of rows."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from keyfacts.findings import UsageError
from keyfacts.harmless import harmless

_SHOWN = 20
"""Rows of a table that a notebook shows."""


class Table(Mapping[str, list[Any]]):
    """The columns of a table by name; what is missing is None.

    ``data`` is a DataFrame (pandas, Polars), a mapping of columns, or a sequence of rows by name. ``title``, ``source``
    and whatever else a resource of ``datapackage.yaml`` may have go with it; ``fields`` are keys of columns by name.

    >>> import keyfacts
    >>> table = keyfacts.Table(
    ...     {"place": ["Harbor", "Hill"], "visits": [1240, 980]},
    ...     title="Visits by place",
    ...     fields={"visits": {"unit": {"one": "visit", "other": "visits"}}},
    ... )
    >>> table["visits"]
    [1240, 980]
    >>> table.rows()[0]
    {'place': 'Harbor', 'visits': 1240}
    """

    def __init__(
        self,
        data: Any,
        *,
        title: str = "",
        source: str = "",
        fields: Mapping[str, Mapping[str, Any]] | None = None,
        **resource: Any,
    ) -> None:
        self.title, self.source = title, source
        self.fields = {name: dict(keys) for name, keys in (fields or {}).items()}
        self.resource = resource
        self._columns = _columns_of(data)
        strange = [name for name in self.fields if name not in self._columns]
        if strange:
            raise UsageError(f"the table has no column '{strange[0]}'; its columns are: {', '.join(self._columns)}")

    def __getitem__(self, name: str) -> list[Any]:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def rows(self) -> list[dict[str, Any]]:
        """Each row by the names of its columns."""
        return [dict(zip(self._columns, values, strict=True)) for values in zip(*self._columns.values(), strict=True)]

    def to_pandas(self) -> Any:
        """A DataFrame, where pandas is installed; decimal numbers as floats."""
        plain = {
            name: [float(value) if isinstance(value, Decimal) else value for value in values]
            for name, values in self._columns.items()
        }
        return importlib.import_module("pandas").DataFrame(plain)

    def __repr__(self) -> str:
        count = len(next(iter(self._columns.values()), []))
        return f"<Table: {', '.join(self._columns)}; {count} row{'' if count == 1 else 's'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows."""
        rows = self.rows()
        head = "".join(f'<th scope="col">{_shown(name)}</th>' for name in self._columns)
        body = "".join(f"<tr>{''.join(f'<td>{_shown(v)}</td>' for v in row.values())}</tr>" for row in rows[:_SHOWN])
        more = f"<p>and {len(rows) - _SHOWN} more rows</p>" if len(rows) > _SHOWN else ""
        return f"<table><caption>{_shown(self.title)}</caption><tr>{head}</tr>{body}</table>{more}"


def _shown(value: Any) -> str:
    return "" if value is None else escape(harmless(str(value)))


def _columns_of(data: Any) -> dict[str, list[Any]]:
    """Names and values, as Python has them."""
    if hasattr(data, "columns") and hasattr(data, "__getitem__") and not isinstance(data, Mapping):
        named = _of_frame(data)
    elif isinstance(data, Mapping):
        named = [(name, list(values)) for name, values in data.items()]
    elif isinstance(data, Sequence) and not isinstance(data, str | bytes) and all(isinstance(r, Mapping) for r in data):
        names = dict.fromkeys(name for row in data for name in row)
        named = [(name, [row.get(name) for row in data]) for name in names]
    else:
        raise UsageError(f"a {type(data).__name__} is no table: give a DataFrame, columns by name, or a list of rows")
    columns: dict[str, list[Any]] = {}
    for name, values in named:
        if str(name) in columns:
            raise UsageError(f"two columns of the table are called '{name}'")
        columns[str(name)] = [_value(value, str(name)) for value in values]
    lengths = {len(values) for values in columns.values()}
    if not columns or len(lengths) > 1:
        raise UsageError("the columns of a table are of one length" if columns else "the table has no column")
    return columns


def _of_frame(frame: Any) -> list[tuple[Any, list[Any]]]:
    """The columns of a DataFrame; an index that has a name is one of them."""
    index = getattr(frame, "index", None)
    if index is not None and any(name is not None for name in index.names):
        frame = frame.reset_index()
    elif index is not None and type(index).__name__ != "RangeIndex":
        raise UsageError("the index of the table has no name: name it, or leave it out by reset_index(drop=True)")
    names = list(frame.columns)
    if any(isinstance(name, tuple) for name in names):
        raise UsageError("the table has columns of several levels: give each one name")
    if len({str(name) for name in names}) < len(names):
        twice = next(name for name in names if [str(n) for n in names].count(str(name)) > 1)
        raise UsageError(f"two columns of the table are called '{twice}'")
    series = [frame[name] for name in names]
    return [
        (name, each.tolist() if hasattr(each, "tolist") else each.to_list())
        for name, each in zip(names, series, strict=True)
    ]


def _value(value: Any, column: str) -> Any:
    """One cell as Python has it: None, yes or no, a number, a day or a text."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, datetime):  # before a day, which it is, too
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date() if midnight else value.isoformat(sep=" ")
    if isinstance(value, bool | int | str | date):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, float | Decimal):
        if value != value:
            return None
        if value in (float("inf"), float("-inf")):
            raise UsageError(f"column '{column}' holds a number without end")
        return value if isinstance(value, Decimal) else float(value)
    if hasattr(value, "item") and callable(value.item):  # a number of numpy's in a column of objects
        return _value(value.item(), column)
    if type(value).__name__ == "Period":
        return str(value)
    raise UsageError(f"column '{column}' holds a {type(value).__name__}; cells are numbers, texts, days, yes or no")
