"""A table of the dataset as texts and types, column by column, from which the engine makes a table of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from keyfacts.model.dataset import DataTable, Field, Scalar
from keyfacts.values import frozen

_WHOLES = re.compile("^-?([0-9]+)", re.MULTILINE)
_RESTS = re.compile(r"\.([0-9]*[1-9])")
_ZERO = re.compile("^-?0$", re.MULTILINE)
_WIDEST = 38
"""Digits of DuckDB's widest DECIMAL."""
ROWS_OF_A_PIECE = 1_000
"""Cells that are split at once: splitting more takes DuckDB several times as long and as much memory for each."""


@frozen
class ColumnText:
    """A column for the engine: its name, DuckDB type, and ``pieces`` with its cells between ``between``.

    ``missing`` stands where a cell has no value. Both are signs that no cell holds. The pieces of all columns end
    in the same rows.
    """

    name: str
    kind: str
    pieces: Sequence[str]
    between: str
    missing: str


def column_texts(table: DataTable) -> list[ColumnText]:
    """The columns of a table with rows as texts that cast to their types without loss.

    Numbers of a column with a multiplier are those of its file: SQL that was written for thousands gets thousands.
    """
    columns: Iterable[Sequence[Scalar]] = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.fields)
    return [_column_text(field, values) for field, values in zip(table.fields, columns, strict=True)]


def _column_text(field: Field, values: Sequence[Scalar]) -> ColumnText:
    if field.multiplier != 1:
        values = [value / field.multiplier if isinstance(value, Decimal) else value for value in values]
    texts = _texts(values)
    written = [text for text in texts if text is not None]
    kind = _type_of(field, written, values)
    between, missing = _unused_signs(written)
    if len(written) < len(texts):
        written = [missing if text is None else text for text in texts]
    starts = range(0, len(written), ROWS_OF_A_PIECE)
    pieces = [between.join(written[start : start + ROWS_OF_A_PIECE]) for start in starts]
    return ColumnText(field.name, kind, pieces, between, missing)


def _unused_signs(texts: Iterable[str]) -> tuple[str, str]:
    """Two signs that stand in none of the texts."""
    joined = "".join(texts)
    unused = (chr(number) for number in range(1, 0x11000) if chr(number) not in joined)
    return next(unused), next(unused)


def _texts(values: Sequence[Scalar]) -> Sequence[str | None]:
    kinds = set(map(type, values))
    if kinds <= {str}:
        return values  # type: ignore[return-value]  # all are texts
    if kinds == {Decimal}:
        return [f"{value:f}" for value in values]
    return list(map(_text, values))


def _type_of(field: Field, texts: Iterable[str], values: Iterable[Scalar]) -> str:
    if field.type in ("date", "boolean"):
        return "DATE" if field.type == "date" else "BOOLEAN"
    if field.type in ("string", "quarter"):
        return "VARCHAR"
    before, behind = _digits(texts) if set(map(type, values)) <= {Decimal, type(None)} else (0, 0)
    if behind == 0 and before <= 18:
        return "BIGINT"
    if before + behind <= _WIDEST:
        return f"DECIMAL({max(before + behind, 18)},{behind})"
    return "DOUBLE"


def _digits(texts: Iterable[str]) -> tuple[int, int]:
    """The most digits that numbers have before and behind the point; zeros at either end are none."""
    lines = "\n".join(texts)
    wholes = set(_WHOLES.findall(lines))
    behind = max(map(len, set(_RESTS.findall(lines)))) if _RESTS.search(lines) else 0
    only_parts = wholes == {"0"} and not _ZERO.search(lines)
    return 0 if only_parts else max(map(len, wholes), default=0), behind


def _text(value: Scalar) -> str | None:
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            raise AssertionError("a table with hidden counts is not read by SQL")
