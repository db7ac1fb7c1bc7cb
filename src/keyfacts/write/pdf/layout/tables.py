"""Tables as items: a row is an item; head rows come again on every page; notes and source stand under the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from keyfacts.model import document as d
from keyfacts.model.stylesheet import TextStyle
from keyfacts.model.table import Cell, Column, Row, Table
from keyfacts.wording import wording
from keyfacts.write.pdf.layout.galley import Galley, Setting
from keyfacts.write.pdf.layout.items import FillMark, Item, Mark, Repeat, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.layout.table_headers import link_headers
from keyfacts.write.pdf.layout.table_widths import GUTTER, column_widths, placed_cells, total_style
from keyfacts.write.pdf.lines import Line

_PAD = 3.4
"""White above and below the text of a row, in points."""
_SMALL = 8
"""Rows up to which a table stays together, if it is lower than 45 % of the page."""

_HEAD = 0.3
"""Share of the page up to which head rows are set again on every page."""


@dataclass(slots=True)
class _Box:
    """A set cell."""

    lines: tuple[Line, ...]
    x: float
    start: int
    cell: Cell
    node: Node
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines) + 2 * _PAD


@dataclass(slots=True)
class _RowBox:
    """A row while it is built."""

    boxes: list[_Box]
    height: float
    total: bool = False
    marks: list[Mark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    spanned: bool = False


@dataclass(slots=True)
class _TableSetter:
    """One table while it is set."""

    galley: Galley
    table: Table
    setting: Setting
    widths: list[float]
    xs: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        x = self.setting.left
        for width in self.widths:
            self.xs.append(x)
            x += width + GUTTER

    @property
    def width(self) -> float:
        """Width of the whole table."""
        return sum(self.widths) + (len(self.widths) - 1) * GUTTER

    def rows(self, rows: Sequence[Row], style: TextStyle, parent: Node, head: bool) -> list[_RowBox]:
        """Set ``rows``; spanning cells give their lines to the rows they run through."""
        made: list[_RowBox] = []
        for row, placed in zip(rows, placed_cells(rows, len(self.widths)), strict=True):
            node = parent.add("TR")
            bold = total_style(style) if row.total else style
            boxes = [self._cell(cell, start, bold, node, head) for start, cell in placed]
            least = style.leading + 2 * _PAD
            height = max([box.height for box in boxes if box.cell.rowspan == 1] + [least])
            made.append(_RowBox(boxes, height, row.total))
        self._stretch(made)
        for n, row_box in enumerate(made):
            for box in row_box.boxes:
                self._share_out(made, n, box, head)
        return made

    def _cell(self, cell: Cell, start: int, style: TextStyle, row: Node, head: bool) -> _Box:
        span = range(start, min(start + cell.colspan, len(self.widths)))
        width = sum(self.widths[n] for n in span) + (len(span) - 1) * GUTTER
        column = self.table.columns[start]
        align = column.align if len(span) == 1 else ("centre" if head else "left")
        lines = self.galley.lines(cell.inlines, style, width + 0.01, align=align)
        scope = {"column": "Column", "row": "Row", "group": "Row"}.get(cell.header, "Column" if head else "")
        node = row.add(
            "TH" if cell.header or head else "TD", scope=scope, colspan=len(span), rowspan=max(cell.rowspan, 1)
        )
        notes = tuple(note for line in lines for note in self.galley.cited(line))
        text = node.add("P") if notes else node
        for note in notes:
            self.galley.note_nodes.setdefault(note, node.add("Note"))
        return _Box(lines, self.xs[start], start, cell, text, notes)

    def _stretch(self, rows: list[_RowBox]) -> None:
        """Make room for spanning cells in the last row they reach."""
        for n, row in enumerate(rows):
            for box in row.boxes:
                reach = rows[n : n + box.cell.rowspan]
                missing = box.height - sum(r.height for r in reach)
                if missing > 0:
                    reach[-1].height += missing
                for inner in reach[1:]:
                    inner.spanned = True

    def _share_out(self, rows: list[_RowBox], n: int, box: _Box, head: bool) -> None:
        """Put the lines of ``box`` into the rows in which they begin."""
        reach = rows[n : n + box.cell.rowspan]
        room = sum(r.height for r in reach)
        y = room - box.height + _PAD if head else _PAD
        offset, k = 0.0, 0
        for line in box.lines:
            while k + 1 < len(reach) and y >= offset + reach[k].height - 0.01:
                offset += reach[k].height
                k += 1
            reach[k].marks.append(TextMark(line, box.x, y - offset, box.node))
            reach[k].notes.extend(self.galley.cited(line))
            reach[k].anchors.extend(line.anchors)
            y += line.leading

    def rule(self, dy: float, weight: float, primary: bool) -> FillMark:
        """A rule across the table."""
        palette = self.galley.stylesheet.palette
        return FillMark(self.setting.left, dy, self.width, weight, palette.primary if primary else palette.rule)

    def thin_rules(self, rows: list[_RowBox], n: int) -> list[FillMark]:
        """The hairline under row ``n``, left out where a cell spans on."""
        colour = self.galley.stylesheet.palette.rule
        open_columns = {
            column
            for k in range(n + 1)
            for box in rows[k].boxes
            if k + box.cell.rowspan > n + 1
            for column in range(box.start, box.start + box.cell.colspan)
        } if rows[min(n + 1, len(rows) - 1)].spanned else set()  # fmt: skip
        dy = rows[n].height - 0.4
        if not open_columns:
            return [FillMark(self.setting.left, dy, self.width, 0.4, colour)]
        last = len(self.widths) - 1
        return [
            FillMark(x, dy, w + (GUTTER if c < last and c + 1 not in open_columns else 0.0), 0.4, colour)
            for c, (x, w) in enumerate(zip(self.xs, self.widths, strict=True))
            if c not in open_columns
        ]


def table_to_items(galley: Galley, block: d.TableBlock, setting: Setting) -> None:
    """A table with its caption above, notes and source below."""
    table = _completed(block.table)
    styles = galley.stylesheet
    page_height = galley.geometry.bottom - galley.geometry.top
    measure = galley.measure(setting)
    widths, short = column_widths(table, styles["table-head"], styles["table-body"], measure, galley.typesetter)
    if short:
        galley.findings.report(
            "KF602",
            block.place,
            f"{table.label or 'a table'} is {short:.0f} points too wide for its column",
            "set it wide, on a landscape page, or with fewer columns",
        )
    node = setting.node.add("Table")
    first = len(galley.flow.items)
    _caption(galley, table, setting, node)
    setter = _TableSetter(galley, table, setting, widths)
    head = _head_items(setter, node)
    body = _body_items(setter, node)
    link_headers(table, node, block.anchor or f"table-{len(galley.regions)}-{first}")
    height = sum(item.height for item in head)
    repeat = _repeated(galley, table, head, setting) if 0 < height < _HEAD * page_height else None
    above_slice = Repeat((*repeat.items, Item(_PAD)), repeat.height + _PAD) if repeat else None
    for item in body[1:]:
        item.repeat = above_slice if _is_cut(item) else repeat
    for item in (*head, *body):
        galley.emit(item, setting)
    if repeat:
        for item in repeat.items:
            item.frames = setting.frames
    items = galley.flow.items[first:]
    height = sum(item.height for item in items)
    if len(body) <= _SMALL and height < 0.45 * page_height:
        for item in items[1:]:
            item.keep = True
    _below(galley, table, setting, items)
    items = galley.flow.items[first:]
    if not items:
        return
    items[0].before = max(items[0].before, styles["body"].space_after * 1.4)
    items[0].barrier = True
    if block.anchor:
        items[0].anchors = (block.anchor, *items[0].anchors)
    galley.flow.items[-1].after = styles["body"].space_after * 2.0


def _completed(table: Table) -> Table:
    """The table with a column for every cell of its widest row."""
    rows = (*table.head, *(row for group in table.groups for row in group.rows))
    widest = max([sum(cell.colspan for cell in row.cells) for row in rows] + [1])
    missing = widest - len(table.columns)
    return replace(table, columns=(*table.columns, *[Column()] * missing)) if missing > 0 else table


def _caption(galley: Galley, table: Table, setting: Setting, parent: Node) -> None:
    if not table.caption and not table.label:
        return
    caption = parent.add("Caption")
    label = (d.Text(f"{table.label}. " if table.caption else table.label),) if table.label else ()
    items = galley.text((*label, *table.caption), galley.stylesheet["caption"], setting, caption.add("P"))
    for item in items:
        item.binds = True
    galley.cite(items, caption)


def _head_items(setter: _TableSetter, node: Node) -> list[Item]:
    """The boxhead, under it the strong rule; it never stands without its first rows."""
    table = setter.table
    if not table.head:
        return []
    rows = setter.rows(table.head, setter.galley.stylesheet["table-head"], node.add("THead"), head=True)
    items = []
    for n, row in enumerate(rows):
        rules = [setter.rule(row.height - 0.9, 0.9, True)] if n == len(rows) - 1 else _spanner_rules(setter, row)
        items.extend(_row_items(setter, row, rules))
        items[-1].binds = True
    return items


def _spanner_rules(setter: _TableSetter, row: _RowBox) -> list[FillMark]:
    """Hairlines under the column spanners."""
    colour = setter.galley.stylesheet.palette.rule
    rules = []
    for box in row.boxes:
        if box.cell.colspan > 1 and box.lines:
            span = range(box.start, min(box.start + box.cell.colspan, len(setter.widths)))
            width = sum(setter.widths[n] for n in span) + (len(span) - 1) * GUTTER
            rules.append(FillMark(box.x, row.height - 0.5, width, 0.5, colour))
    return rules


def _body_items(setter: _TableSetter, node: Node) -> list[Item]:
    """The rows, group by group; a group's label stays with its first row, a total with the row above it."""
    styles = setter.galley.stylesheet
    items: list[Item] = []
    for number, group in enumerate(setter.table.groups):
        body = node.add("TBody")
        if group.label:
            label = Row((Cell(group.label, "group", colspan=len(setter.widths)),))
            row = setter.rows([label], styles["table-group"], body, head=False)[0]
            marks = (*row.marks, *setter.thin_rules([row], 0))
            items.append(Item(row.height, marks, tuple(row.notes), tuple(row.anchors), binds=True))
            if number:
                items[-1].before = 4.0
        rows = setter.rows(group.rows, styles["table-body"], body, head=False)
        for n, row in enumerate(rows):
            last = number == len(setter.table.groups) - 1 and n == len(rows) - 1
            rules = [setter.rule(row.height - 0.6, 0.6, True)] if last else setter.thin_rules(rows, n)
            made = _row_items(setter, row, rules)
            if row.total:
                made[0].keep = True
                made[0].marks = (setter.rule(-0.6, 0.6, True), *made[0].marks)
            made[0].keep = made[0].keep or (row.spanned and _low(setter, row))
            items.extend(made)
    for item in items[1:2]:
        item.keep = True
    if len(items) > 3:
        items[-1].keep = True
    return items


def _low(setter: _TableSetter, row: _RowBox) -> bool:
    geometry = setter.galley.geometry
    return row.height < 0.25 * (geometry.bottom - geometry.top)


def _row_items(setter: _TableSetter, row: _RowBox, rules: list[FillMark]) -> list[Item]:
    """A row as one item; one higher than half a page is cut into slices of a line each."""
    geometry = setter.galley.geometry
    if row.height < 0.5 * (geometry.bottom - geometry.top):
        return [Item(row.height, (*row.marks, *rules), tuple(row.notes), tuple(row.anchors))]
    cuts = sorted({round(mark.dy, 2) for mark in row.marks if isinstance(mark, TextMark)})
    edges = [0.0, *cuts[1:], row.height]
    slices = []
    for n, (top, low) in enumerate(pairwise(edges)):
        inside = [m for m in row.marks if isinstance(m, TextMark) and top - 0.01 <= m.dy < low - 0.01]
        marks: tuple[Mark, ...] = tuple(replace(mark, dy=mark.dy - top) for mark in inside)
        if n == len(edges) - 2:
            marks = (*marks, *(replace(rule, dy=rule.dy - top) for rule in rules))
        notes = tuple(note for mark in inside for note in setter.galley.cited(mark.line))
        anchors = tuple(anchor for mark in inside for anchor in mark.line.anchors)
        slices.append(Item(low - top, marks, notes, anchors, keep=n > 0 and n in (1, len(edges) - 2)))
    return slices


def _is_cut(item: Item) -> bool:
    """True for the second and later slices of a row, which bring no white above them."""
    return any(isinstance(mark, TextMark) and mark.dy < 0.5 * _PAD for mark in item.marks)


def _repeated(galley: Galley, table: Table, head: list[Item], setting: Setting) -> Repeat:
    """What comes again at the head of a column: the table's label with "continued", and the head rows."""
    items = [_again(item) for item in head]
    if table.label:
        words = f"{table.label} ({wording(galley.document.metadata.lang).continued})"
        style = replace(galley.stylesheet["source"], space_before=0.0)
        line = galley.typesetter.set_label(words, style)
        items.insert(0, Item(line.leading + 2.0, (TextMark(line, setting.left, 0.0, None),)))
    return Repeat(tuple(items), sum(item.height for item in items))


def _again(item: Item) -> Item:
    """A head row to be set again: an artifact, without notes and anchors."""
    marks = tuple(replace(mark, node=None) if isinstance(mark, TextMark) else mark for mark in item.marks)
    return Item(item.height, marks)


def _below(galley: Galley, table: Table, setting: Setting, items: list[Item]) -> None:
    """Table notes (a, b, c) and the source line, held to the last row."""
    start = len(galley.flow.items)
    style = galley.stylesheet["table-note"]
    for note in table.notes:
        node = setting.node.add("Note")
        label = galley.typesetter.set_label(note.mark, style, target=f"cite-{note.id}-1", raised=True)
        galley.label = TextMark(label, setting.left, 0.0, node.add("Lbl"))
        first = len(galley.flow.items)
        hang = max(style.indent, label.width + 2.0)
        for block in note.blocks:
            if isinstance(block, d.Paragraph):
                galley.text(block.inlines, style, replace(setting, left=setting.left + hang), node.add("P"))
        if len(galley.flow.items) > first:
            galley.flow.items[first].anchors = (note.anchor, *galley.flow.items[first].anchors)
    galley.label = None
    if table.source:
        made = galley.text(table.source, galley.stylesheet["source"], setting, setting.node.add("P"))
        galley.cite(made, setting.node)
    below = galley.flow.items[start:]
    for item in below[:3]:
        item.keep = True
    if below:
        below[0].before = max(below[0].before, 3.0)
        if items:
            items[-1].after = 0.0
