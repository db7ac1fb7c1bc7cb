"""Signed rows: the tables that reports print or draw, cell by cell against ``facts.lock``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from keyfacts.findings import Findings, Place
from keyfacts.model.dataset import Dataset, DataTable, Scalar, Suppressed
from keyfacts.model.document import Block, Directive
from keyfacts.model.signing import FactsLock, LockedTable
from keyfacts.model.walk import blocks_deep

MOST_ROWS = 2_000
"""A longer table is not for reading, and its signature would not be read either."""
_MOST_TOLD = 25
"""Findings of one table; a column recomputed makes one of every row."""

_Cells: TypeAlias = tuple[str, ...]


def printed_tables(blocks: tuple[Block, ...]) -> dict[str, Place]:
    """The tables that charts and tables of a report name, each with the first place."""
    printed: dict[str, Place] = {}
    for block in blocks_deep(blocks):
        if isinstance(block, Directive) and block.name in ("chart", "table") and block.argument:
            printed.setdefault(block.argument, block.place)
    return printed


def check_printed_tables(dataset: Dataset, printed: Mapping[str, Place], findings: Findings) -> None:
    """Tables that are printed but not signed, in a lock that signs tables: KF344."""
    lock = dataset.lock
    if lock is None or lock.tables is None:
        return
    signed = {each.name for each in lock.tables}
    for name, place in printed.items():
        table = dataset.table(name)
        if name not in signed and table is not None and _can_be_signed(table):
            hint = f"look at its rows, then: keyfacts facts lock {dataset.name} --table {name}"
            findings.report("KF344", place, f"the rows of table '{name}' are not signed in facts.lock", hint)


def check_locked_tables(dataset: Dataset, lock: FactsLock, findings: Findings) -> None:
    """Every cell of a signed table against its signature: KF343; rows and columns that came or went: KF344, KF345."""
    for signed in lock.tables or ():
        table = dataset.table(signed.name)
        if table is None or not _can_be_signed(table):
            message = f"table '{signed.name}' is signed, but there is no such table of {MOST_ROWS:,} rows or fewer"
            hint = f"keyfacts facts lock {dataset.name} --table {signed.name} takes it out"
            findings.report("KF345", signed.place, message, hint)
            continue
        told = list(_changes(signed, table))
        hint = f"if it is right now: keyfacts facts lock {dataset.name} --table {signed.name}"
        for code, place, message in told[:_MOST_TOLD]:
            findings.report(code, place, message, hint)
        if len(told) > _MOST_TOLD:
            rest = f"{len(told) - _MOST_TOLD} more differences from the signed rows of table '{signed.name}'"
            findings.report("KF343", table.place, rest, hint)


def _changes(signed: LockedTable, table: DataTable) -> Iterator[tuple[str, Place, str]]:
    now = [field.name for field in table.fields]
    for field in table.fields:
        if field.name not in signed.columns:
            yield "KF344", field.place, f"column '{field.name}' of table '{table.name}' is not signed in facts.lock"
    for name in signed.columns:
        if name not in now:
            yield (
                "KF345",
                signed.place,
                f"column '{name}' of table '{table.name}' is signed, but there is none any more",
            )
    columns = [name for name in signed.columns if name in now]
    if not columns:
        return
    before = [tuple(row[signed.columns.index(name)] for name in columns) for row in signed.rows]
    rows = [_cells(row) for row in table.rows]
    after = [tuple(row[now.index(name)] for name in columns) for row in rows]
    wide = max(_key_width(before), _key_width(after))
    old = dict(zip(_keys(before, wide), before, strict=True))
    for position, (key, cells) in enumerate(zip(_keys(after, wide), after, strict=True)):
        if key not in old:
            yield "KF344", _place(table, position), f"{_row(table, key)} is not signed in facts.lock"
            continue
        for name, was, is_now in zip(columns, old.pop(key), cells, strict=True):
            if was != is_now:
                message = (
                    f"'{name}' in {_row(table, key)} is not what {signed.by} signed on {signed.on.isoformat()}:"
                    f" {_told(was)} -> {_told(is_now)}"
                )
                yield "KF343", _place(table, position, now.index(name)), message
    for key in old:
        yield "KF345", signed.place, f"{_row(table, key)} is signed, but there is no such row any more"


def _row(table: DataTable, key: _Cells) -> str:
    cells = ", ".join(_told(cell) for cell in key)
    return f"row '{cells if len(cells) <= 80 else cells[:79] + '…'}' of table '{table.name}'"


def _told(cell: str) -> str:
    return (cell if len(cell) <= 80 else cell[:79] + "…") or "(none)"


def _place(table: DataTable, row: int, column: int = -1) -> Place:
    """Where a row or cell stands: rows written into the YAML have a line alone."""
    place = table.row_places[row] if row < len(table.row_places) else table.place
    return replace(place, column=column + 1) if table.path and column >= 0 else place


def _key_width(rows: Sequence[_Cells]) -> int:
    """How many leading cells tell the rows apart; one if not even all of them do."""
    most = len(rows[0]) if rows else 0
    return next((n for n in range(1, most + 1) if len({row[:n] for row in rows}) == len(rows)), 1)


def _keys(rows: Sequence[_Cells], wide: int) -> list[_Cells]:
    """What each row is called by; those of one name are numbered as they come."""
    seen: Counter[_Cells] = Counter()
    keys = []
    for row in rows:
        key = row[:wide]
        seen[key] += 1
        keys.append(key if seen[key] == 1 else (*key, str(seen[key])))
    return keys


def _cells(row: Sequence[Scalar]) -> _Cells:
    return tuple(_text(cell) for cell in row)


def _text(cell: Scalar) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell.normalize():f}"
        case date():
            return cell.isoformat()
        case Suppressed():
            return cell.symbol
    return " ".join(cell.split())


def _can_be_signed(table: DataTable) -> bool:
    return not table.withheld and len(table.rows) <= MOST_ROWS


class SignedTables(NamedTuple):
    """The signed rows of a dataset after signing: names signed, taken out, and those that are no table to sign."""

    tables: tuple[LockedTable, ...] | None
    signed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def sign_tables(
    dataset: Dataset, printed: Collection[str], by: str, on: date, only: Collection[str] | None = None
) -> SignedTables:
    """Sign the rows of the tables that reports print, where they differ from their lock; with ``only`` just those.

    Tables keep their signature while their rows are as signed, and lose it when no report prints them any more.
    """
    old = {each.name: each for each in (dataset.lock.tables if dataset.lock else None) or ()}
    now = {t.name: t for t in dataset.tables if t.name in printed and _can_be_signed(t)}
    tables: dict[str, LockedTable] = {}
    signed: list[str] = []
    for name, table in now.items():
        columns = tuple(field.name for field in table.fields)
        anew = LockedTable(name, columns, tuple(sorted(_cells(row) for row in table.rows)), by, on)
        before = old.get(name)
        same = before is not None and (before.columns, sorted(before.rows)) == (columns, list(anew.rows))
        if name in only if only is not None else not same:
            tables[name] = anew
            signed.append(name)
        elif before is not None:
            tables[name] = before
    if only is not None:
        tables |= {name: each for name, each in old.items() if name not in tables and name not in only}
        if not tables and not old and not only:
            return SignedTables(dataset.lock.tables if dataset.lock else None)
    removed = tuple(name for name in old if name not in tables)
    unknown = tuple(name for name in only or () if name not in now and name not in old)
    return SignedTables(tuple(tables[name] for name in sorted(tables)), tuple(signed), removed, unknown)
