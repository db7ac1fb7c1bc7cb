"""A table directive becomes a TableBlock: a table of the dataset, or the pipe table in its body, captioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, cast

from keyfacts.compose.blocks.captions import caption_of
from keyfacts.compose.blocks.data_columns import cell_printer, field_label, find_fields, is_numeric
from keyfacts.compose.blocks.legends import explained
from keyfacts.compose.blocks.selection import Counts, chosen_table, extreme_rows, with_counts
from keyfacts.compose.blocks.sources import source_line
from keyfacts.compose.blocks.spanners import with_spanners
from keyfacts.compose.setup import Setup
from keyfacts.facts.gaps import report_awaited
from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.dataset import CellNote, DataTable, Field, Scalar, Suppressed
from keyfacts.model.document import Block, Cell, Column, Directive, Inline, Row, RowGroup, Table
from keyfacts.model.walk import plain_text


class _Shown(NamedTuple):
    """What of a data table is printed: ``fields`` in order, ``rows`` sorted, their positions in the data table."""

    data: DataTable
    fields: list[Field]
    rows: list[int]


def table_blocks(directive: Directive, setup: Setup) -> tuple[Block, ...]:
    """The TableBlock; nothing when the table cannot be found (a finding says why)."""
    if not directive.argument:
        return _pipe_table(directive, setup)
    chosen = chosen_table(directive, setup)
    picked = _extreme(directive, *chosen, setup) if chosen is not None else None
    if picked is None:
        return ()
    data, counts = picked
    shown = _chosen(directive, data, setup)
    if shown is None:
        return ()
    group = _group_field(directive, data, setup)
    fields = [field for field in shown.fields if group is None or field.name != group.name]
    if not fields:
        fields = shown.fields
    shown = shown._replace(fields=fields)
    body = _body(shown, group, setup)
    total = str(directive.options.get("total", ""))
    if total:
        body.append(RowGroup((_total_row(total, shown, directive.place_of("total"), setup),)))
    table = Table(
        _columns(directive, fields),
        (_head(shown),),
        tuple(body),
        with_counts(caption_of(directive), counts, setup),
        source=source_line(directive.options, (data.source,) if data.source else (), setup),
        name=data.title,
    )
    table = explained(_with_cell_notes(table, shown, group, setup), data, setup)
    table = with_spanners(table, [field.name for field in fields], directive, setup)
    return (_block(directive, table),)


def _block(directive: Directive, table: Table) -> d.TableBlock:
    wide, name = bool(directive.options.get("wide", False)), str(directive.options.get("name", ""))
    return d.TableBlock(table, wide, name, directive.place)


def _pipe_table(directive: Directive, setup: Setup) -> tuple[Block, ...]:
    """The author's own table takes caption, source line, widths and anchor from the directive."""
    pipe_table = next((block for block in directive.blocks if isinstance(block, d.TableBlock)), None)
    if pipe_table is None:
        hint = "name a table of the dataset, or write a pipe table in the body"
        setup.findings.report("KF204", directive.place, "the table directive has no table", hint)
        return ()
    table = replace(
        pipe_table.table,
        caption=caption_of(directive),
        source=source_line(directive.options, (), setup) if "source" in directive.options else (),
    )
    weights = cast(tuple[float, ...], directive.options.get("widths", ()))
    if _weights_fit(weights, len(table.columns), directive.place_of("widths"), setup):
        columns = tuple(replace(c, weight=w) for c, w in zip(table.columns, weights, strict=True))
        table = replace(table, columns=columns)
    names = [plain_text(cell.inlines) for cell in table.head[0].cells]
    return (_block(directive, with_spanners(table, names, directive, setup)),)


def _weights_fit(weights: Sequence[float], count: int, place: Place, setup: Setup) -> bool:
    if weights and (len(weights) != count or min(weights) <= 0):
        message = f"'widths' gives {len(weights)} numbers for a table of {count} columns"
        setup.findings.report("KF203", place, message, "write one number above zero per column")
        return False
    return bool(weights)


def _extreme(directive: Directive, data: DataTable, counts: Counts, setup: Setup) -> tuple[DataTable, Counts] | None:
    """The rows of 'top' or 'bottom', by the column that sorts, else by the first column of amounts that is printed."""
    if not {"top", "bottom"} & directive.options.keys():
        return data, counts
    order = str(directive.options.get("sort", "")).strip().lstrip("-")
    wanted = (order,) if order else cast(tuple[str, ...], directive.options.get("columns", ()))
    at = directive.place_of("sort", "columns")
    fields = find_fields(wanted, data, at, setup) if wanted else list(data.fields)
    if fields is None:
        return None
    field = next((field for field in fields if is_numeric(field)), None)
    if field is None:
        message = f"table '{data.name}' has no column of amounts to choose the largest or smallest by"
        setup.findings.report("KF404", directive.place_of("top", "bottom"), message, "name one: sort: -column")
        return None
    return extreme_rows(directive, data, field, counts, setup)


def _chosen(directive: Directive, data: DataTable, setup: Setup) -> _Shown | None:
    wanted = cast(tuple[str, ...], directive.options.get("columns", ()))
    at = directive.place_of("columns")
    fields = find_fields(wanted, data, at, setup) if wanted else list(data.fields)
    order = str(directive.options.get("sort", "")).strip() or _order_of_extremes(directive, fields)
    by = find_fields((order.lstrip("-"),), data, directive.place_of("sort"), setup) if order else []
    if fields is None or by is None:
        return None
    weights = cast(tuple[float, ...], directive.options.get("widths", ()))
    grouped = 1 if directive.options.get("group") in {field.name for field in fields} else 0
    _weights_fit(weights, len(fields) - grouped, directive.place_of("widths"), setup)
    rows = list(range(len(data.rows)))
    if by:
        position = data.index(by[0].name)
        rows.sort(key=lambda number: _rank(data.rows[number][position]), reverse=order.startswith("-"))
        # missing and suppressed values last, either way, the latter in the order of the data: it tells nothing
        rows.sort(key=lambda number: isinstance(data.rows[number][position], Suppressed | None))
    return _Shown(data, fields, rows)


def _order_of_extremes(directive: Directive, fields: list[Field] | None) -> str:
    """The largest stand first, or the smallest, where the author asks for no other order."""
    sign = "-" if "top" in directive.options else "" if "bottom" in directive.options else None
    field = next((field for field in fields or () if is_numeric(field)), None)
    return "" if sign is None or field is None else f"{sign}{field.name}"


def _rank(value: Scalar) -> tuple[int, Decimal, str]:
    if isinstance(value, Decimal):
        return 0, value, ""
    if isinstance(value, Suppressed):
        return 2, Decimal(0), ""
    return 1, Decimal(0), str(value)


def _group_field(directive: Directive, data: DataTable, setup: Setup) -> Field | None:
    name = str(directive.options.get("group", ""))
    fields = find_fields((name,), data, directive.place_of("group"), setup) if name else None
    return fields[0] if fields else None


def _columns(directive: Directive, fields: list[Field]) -> tuple[Column, ...]:
    weights = cast(tuple[float, ...], directive.options.get("widths", ()))
    if len(weights) != len(fields) or (weights and min(weights) <= 0):
        weights = (0.0,) * len(fields)
    return tuple(
        Column("right", True, weight)
        if is_numeric(field) or (field.type == "year" and position)
        else Column(weight=weight)
        for position, (field, weight) in enumerate(zip(fields, weights, strict=True))
    )


def _head(shown: _Shown) -> Row:
    return Row(tuple(Cell((d.Text(field_label(field)),), "column") for field in shown.fields))


def _body(shown: _Shown, group: Field | None, setup: Setup) -> list[RowGroup]:
    data = shown.data
    positions = [data.index(field.name) for field in shown.fields]
    printers = [cell_printer(field, data.column(field.name), setup) for field in shown.fields]
    stub = not is_numeric(shown.fields[0])

    def row(number: int) -> Row:
        values = data.rows[number]
        texts = [
            data.symbols.get((number, at)) or printed(values[at])
            for at, printed in zip(positions, printers, strict=True)
        ]
        return Row(tuple(Cell((d.Text(text),), "row" if stub and not n else "") for n, text in enumerate(texts)))

    if group is None:
        return [RowGroup(tuple(row(number) for number in shown.rows))]
    at = data.index(group.name)
    label = cell_printer(group, data.column(group.name), setup)
    grouped: dict[str, list[Row]] = {}
    for number in shown.rows:
        grouped.setdefault(label(data.rows[number][at]), []).append(row(number))
    return [RowGroup(tuple(rows), (d.Text(name),)) for name, rows in grouped.items()]


def _total(data: DataTable, field: Field, place: Place, setup: Setup) -> Decimal | None:
    """The sum of a column; with suppressed cells in it the true one, where readers may know it."""
    values = data.column(field.name)
    if not any(isinstance(value, Suppressed) for value in values):
        return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    total = data.small.sums.get(field.name) if data.small is not None else None
    if total is None:
        message = f"the total of column '{field.name}' would give suppressed cells away"
        setup.findings.report(
            "KF353", place, message, "leave 'total' out, or say totals: columns where they are hidden"
        )
    return total


def _total_row(label: str, shown: _Shown, place: Place, setup: Setup) -> Row:
    """Sums of the columns of counts and amounts; shares are not added up."""
    cells: list[Cell] = [Cell((d.Text(label),), "row")]
    for field in shown.fields[1:]:
        values = shown.data.column(field.name)
        text = ""
        if is_numeric(field) and field.unit.kind in ("count", "none", "currency"):
            what = f"the total of column '{field.name}'"
            awaited = report_awaited(what, shown.data, field.name, place, setup.findings)
            total = None if awaited else _total(shown.data, field, place, setup)
            text = cell_printer(field, values, setup)(total) if awaited or total is not None else ""
        cells.append(Cell((d.Text(text),) if text else ()))
    return Row(tuple(cells), total=True)


# --- notes that the resource carries -----------------------------------------------------------------------------


def _with_cell_notes(table: Table, shown: _Shown, group: Field | None, setup: Setup) -> Table:
    for position, note in enumerate(shown.data.notes):
        conditions = find_fields([name for name, _ in note.where], shown.data, note.place, setup)
        column = find_fields((note.column,), shown.data, note.place, setup) if note.column else []
        if conditions is None or column is None:
            continue
        citation = d.NoteCitation("table", "", note.place, d.NoteOfTable(shown.data.name, position))
        table = _cited(table, shown, group, note, citation)
    return table


def _cited(table: Table, shown: _Shown, group: Field | None, note: CellNote, citation: Inline) -> Table:
    names = [field.name for field in shown.fields]
    at = names.index(note.column) if note.column in names else (0 if not note.column else None)
    if at is None:
        return table
    if not note.where:
        return replace(table, head=tuple(_row_cited(row, at, citation) for row in table.head))
    wanted = [(shown.data.index(name), value) for name, value in note.where]
    order = _printed_order(shown, group)
    hits = {n for n in order if all(str(shown.data.rows[n][i]) == str(value) for i, value in wanted)}
    numbers = iter(order)
    groups = []
    for body in table.groups:
        rows = tuple(
            row if row.total else (_row_cited(row, at, citation) if next(numbers) in hits else row) for row in body.rows
        )
        groups.append(replace(body, rows=rows))
    return replace(table, groups=tuple(groups))


def _printed_order(shown: _Shown, group: Field | None) -> list[int]:
    """The positions of the rows as they stand in the printed table, group by group."""
    if group is None:
        return shown.rows
    at = shown.data.index(group.name)
    grouped: dict[str, list[int]] = {}
    for number in shown.rows:
        grouped.setdefault(str(shown.data.rows[number][at]), []).append(number)
    return [number for numbers in grouped.values() for number in numbers]


def _row_cited(row: Row, at: int, citation: Inline) -> Row:
    cells = tuple(
        replace(cell, inlines=(*cell.inlines, citation)) if position == at else cell
        for position, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells)
