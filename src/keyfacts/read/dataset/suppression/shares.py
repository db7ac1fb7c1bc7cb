"""Columns of percentages that say the same as a column of counts: whoever sees the share can work out the count."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from keyfacts.model.dataset import DataTable


class ShareColumn(NamedTuple):
    """Column ``share`` is column ``counted`` out of its row's total (``of_row``) or of its column's."""

    share: int
    counted: int
    of_row: bool


def share_columns(
    table: DataTable, counts: Sequence[int], totals: int | None, total_row: int | None
) -> list[ShareColumn]:
    """The columns in percent whose values are, to their last digit, shares of a column of counts in every row."""
    columns: list[ShareColumn] = []
    percent = [n for n, column in enumerate(table.fields) if column.unit.kind in ("percent", "share_of_100")]
    for share in percent:
        scale = 1 if table.fields[share].unit.kind == "percent" else 100
        for count in counts:
            for of_row in (False, True):
                if _is_share(table, share, count, _wholes(table, count, counts, totals, total_row, of_row), scale):
                    columns.append(ShareColumn(share, count, of_row))
    return columns


def _wholes(
    table: DataTable, count: int, counts: Sequence[int], totals: int | None, total_row: int | None, of_row: bool
) -> list[Decimal]:
    """What each row's count would be a share of."""
    if not of_row:
        body = [row[count] for i, row in enumerate(table.rows) if i != total_row]
        return [sum((v for v in body if isinstance(v, Decimal)), Decimal(0))] * len(table.rows)
    if totals is not None:
        return [value if isinstance(value := row[totals], Decimal) else Decimal(0) for row in table.rows]
    return [sum((v for j in counts if isinstance(v := row[j], Decimal)), Decimal(0)) for row in table.rows]


def _is_share(table: DataTable, share: int, count: int, wholes: list[Decimal], scale: int) -> bool:
    seen = 0
    for row, whole in zip(table.rows, wholes, strict=True):
        part, stated = row[count], row[share]
        if not isinstance(part, Decimal) or not isinstance(stated, Decimal) or not whole:
            continue
        exponent = stated.as_tuple().exponent
        unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        if abs(part * scale / whole - stated) > unit:  # a whole unit: the source may have cut instead of rounded
            return False
        seen += 1
    return seen > 1
