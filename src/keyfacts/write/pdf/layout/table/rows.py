"""Rows of a table as items: cells set, spans shared out over the rows they run through, rules drawn with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from keyfacts.language import language_of
from keyfacts.model.document import Cell, Row, RowGroup, Table, Text
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.model.style.table_columns import TableFit, inset, placed_cells, total_style
from keyfacts.model.style.table_rows import END_IN_PDF, stays_with_next
from keyfacts.model.walk import plain_text
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import FillMark, Item, Mark, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import Line

PAD = 3.4
"""White above and below the text of a row, in points."""
_STRONG, _RULE, _HAIRLINE, _THIN = 0.9, 0.6, 0.5, 0.4
"""Rules in points: under the head, around totals and under the last row, under column spanners, under rows."""
_GROUP_GAP = 4.0
"""White above the label of a second or later group, in points."""
_LOW = 0.25
"""Share of the page's height up to which rows that a cell spans stay together."""
_WHOLE = 0.5
"""Share of the page's height from which on a row is cut into slices of a line each."""


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
        return sum(line.leading for line in self.lines) + 2 * PAD


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
class TableSetter:
    """One table while it is set."""

    galley: Galley
    table: Table
    setting: GalleySetting
    fit: TableFit
    xs: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        x = self.setting.left
        for width in self.widths:
            self.xs.append(x)
            x += width + self.fit.gutter

    @property
    def widths(self) -> tuple[float, ...]:
        """Widths of the columns' text."""
        return self.fit.widths

    @property
    def width(self) -> float:
        """Width of the whole table."""
        return self.width_over(range(len(self.widths)))

    def width_over(self, columns: range) -> float:
        """Width of what reaches over ``columns``."""
        return sum(self.widths[n] for n in columns) + (len(columns) - 1) * self.fit.gutter

    def rows(
        self, rows: Sequence[Row], style: TextStyle, parent: Node, head: bool, first: TextStyle | None = None
    ) -> list[_RowBox]:
        """Set ``rows``, the ``first`` column in a style of its own; spanning cells give their lines to the rows they
        run through.
        """
        row_boxes: list[_RowBox] = []
        for row, placed in zip(rows, placed_cells(rows, len(self.widths)), strict=True):
            node = parent.add("TR")
            of_first, of_others = (total_style(one) if row.total else one for one in (first or style, style))
            boxes = [self._cell(cell, start, of_others if start else of_first, node, head) for start, cell in placed]
            least = style.leading + 2 * PAD
            height = max([box.height for box in boxes if box.cell.rowspan == 1] + [least])
            row_boxes.append(_RowBox(boxes, height, row.total))
        self._stretch(row_boxes)
        for n, row_box in enumerate(row_boxes):
            for box in row_box.boxes:
                self._share_out(row_boxes, n, box, head)
        return row_boxes

    def _cell(self, cell: Cell, start: int, style: TextStyle, row: Node, head: bool) -> _Box:
        span = range(start, min(start + cell.colspan, len(self.widths)))
        width = self.width_over(span)
        column = self.table.columns[start]
        indent = inset(self.table.columns, start, self.fit.gutter) if len(span) == 1 else 0.0
        align = column.align if len(span) == 1 else ("centre" if head else "left")
        lines = self.galley.lines(cell.inlines, style, width - indent + 0.01, align=align)
        scope = {"column": "Column", "row": "Row", "group": "Row"}.get(cell.header, "Column" if head else "")
        node = row.add(
            "TH" if (cell.header or head) and lines else "TD",
            scope=scope if lines else "",
            colspan=len(span),
            rowspan=max(cell.rowspan, 1),
        )
        notes = tuple(note for line in lines for note in self.galley.cited(line))
        text = node.add("P") if notes else node
        for note in notes:
            self.galley.note_nodes.setdefault(note, node.add("Note"))
        return _Box(lines, self.xs[start] + indent, start, cell, text, notes)

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
        y = room - box.height + PAD if head else PAD
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

    def band(self, height: float) -> FillMark:
        """The ground of every other row, from the first on."""
        return FillMark(self.setting.left, 0.0, self.width, height, self.galley.stylesheet.palette.tint)

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
        dy = rows[n].height - _THIN
        if not open_columns:
            return [FillMark(self.setting.left, dy, self.width, _THIN, colour)]
        last = len(self.widths) - 1
        return [
            FillMark(x, dy, w + (self.fit.gutter if c < last and c + 1 not in open_columns else 0.0), _THIN, colour)
            for c, (x, w) in enumerate(zip(self.xs, self.widths, strict=True))
            if c not in open_columns
        ]


def head_items(setter: TableSetter, node: Node) -> list[Item]:
    """The boxhead, under it the strong rule; it never stands without its first rows."""
    table = setter.table
    if not table.head:
        return []
    rows = setter.rows(table.head, setter.fit.styles.head, node.add("THead"), head=True)
    items = []
    for n, row in enumerate(rows):
        rules = (
            [setter.rule(row.height - _STRONG, _STRONG, True)] if n == len(rows) - 1 else _spanner_rules(setter, row)
        )
        items.extend(_row_items(setter, row, rules))
        items[-1].binds = True
    return items


def _spanner_rules(setter: TableSetter, row: _RowBox) -> list[FillMark]:
    """Hairlines under the column spanners."""
    colour = setter.galley.stylesheet.palette.rule
    rules = []
    for box in row.boxes:
        if box.cell.colspan > 1 and box.lines:
            span = range(box.start, min(box.start + box.cell.colspan, len(setter.widths)))
            rules.append(FillMark(box.x, row.height - _HAIRLINE, setter.width_over(span), _HAIRLINE, colour))
    return rules


def body_items(setter: TableSetter, node: Node) -> tuple[list[Item], list[Item | None]]:
    """The rows, group by group, and for each the label of its group as it is set again at the head of a column.

    A group's label stays with its first row, a total with the row above it.
    """
    items: list[Item] = []
    labels: list[Item | None] = []
    for number, group in enumerate(setter.table.groups):
        body = node.add("TBody")
        if group.label:
            label = Row((Cell(group.label, "group", colspan=len(setter.widths)),))
            row = setter.rows([label], setter.fit.styles.group, body, head=False)[0]
            marks = (*row.marks, *setter.thin_rules([row], 0))
            items.append(Item(row.height, marks, tuple(row.notes), tuple(row.anchors), binds=True))
            if number:
                items[-1].before = _GROUP_GAP
        again = _label_again(setter, group) if group.label else None
        labels += [None] * (len(items) - len(labels))
        styles = setter.fit.styles
        rows = setter.rows(group.rows, styles.body, body, False, styles.first_column(setter.table))
        for n, row in enumerate(rows):
            last = number == len(setter.table.groups) - 1 and n == len(rows) - 1
            rules = [setter.rule(row.height - _RULE, _RULE, True)] if last else setter.thin_rules(rows, n)
            slices = _row_items(setter, row, rules)
            if n % 2 == 0 and setter.galley.stylesheet.brand.looks.tables == "zebra" and not row.total:
                for one in slices:
                    one.marks = (setter.band(one.height), *one.marks)
            if row.total:
                slices[0].keep = True
                slices[0].marks = (setter.rule(-_RULE, _RULE, True), *slices[0].marks)
            slices[0].keep = slices[0].keep or (row.spanned and _low(setter, row)) or (bool(group.label) and n == 1)
            items.extend(slices)
        labels += [again] * (len(items) - len(labels))
    for n, item in enumerate(items[1:]):
        item.keep = item.keep or stays_with_next(n, len(items), False, END_IN_PDF)
    return items, labels


def _label_again(setter: TableSetter, group: RowGroup) -> Item:
    """A group's label where its rows go on in the next column: an artifact, "continued"."""
    words = f"{plain_text(group.label)} ({language_of(setter.galley.document.metadata.lang).wording.continued})"
    row = Row((Cell((Text(words),), "group", colspan=len(setter.widths)),))
    row_box = setter.rows([row], setter.fit.styles.group, Node("TBody"), head=False)[0]
    marks = tuple(replace(mark, node=None) if isinstance(mark, TextMark) else mark for mark in row_box.marks)
    return Item(row_box.height, (*marks, *setter.thin_rules([row_box], 0)))


def _low(setter: TableSetter, row: _RowBox) -> bool:
    geometry = setter.galley.geometry
    return row.height < _LOW * (geometry.bottom - geometry.top)


def _row_items(setter: TableSetter, row: _RowBox, rules: list[FillMark]) -> list[Item]:
    """A row as one item; one higher than half a page is cut into slices of a line each."""
    geometry = setter.galley.geometry
    if row.height < _WHOLE * (geometry.bottom - geometry.top):
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
