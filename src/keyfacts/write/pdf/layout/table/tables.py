"""Tables as items: a row is an item; head rows come again on every page; notes and source stand under the table."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.language import language_of
from keyfacts.model import document as d
from keyfacts.model.document import Column, Table
from keyfacts.model.style.table_columns import TableStyles
from keyfacts.model.style.table_rows import FEW_ROWS
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import Item, Repeat, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.layout.table.header_ids import link_headers
from keyfacts.write.pdf.layout.table.rows import PAD, TableSetter, body_items, head_items
from keyfacts.write.pdf.layout.table.widths import columns_of, fit_table, regular_rows

_TOGETHER = 0.45
"""Share of the page's height below which a table of few rows stays together; a numbered one may float."""
_HEAD = 0.3
"""Share of the page up to which head rows are set again on every page."""
_WHITE_ABOVE, _WHITE_BELOW = 1.4, 2.0
"""White around a table, in spaces between paragraphs."""
_LABEL_GAP = 2.0
"""White between a table's label set again and the head rows below it, in points."""
_MARK_GAP = 2.0
"""White between the mark of a table's note and the note, in points."""
_NOTES_GAP = 3.0
"""White between the last row and what stands below the table, in points."""


def table_to_items(galley: Galley, block: d.TableBlock, setting: GalleySetting) -> None:
    """A table with its caption above, notes and source below."""
    table = _completed(block.table)
    styles = galley.stylesheet
    page_height = galley.geometry.bottom - galley.geometry.top
    measure = galley.measure(setting)
    fit = fit_table(table, TableStyles.of(styles), measure, galley.typesetter)
    fit.tell(table, block.place, galley.findings)
    node = setting.node.add("Table", title=table.name, summary=table.name)
    first = len(galley.flow.items)
    _caption(galley, table, setting, node)
    setter = TableSetter(galley, table, setting, fit)
    head = head_items(setter, node)
    body, labels = body_items(setter, node)
    link_headers(table, node, block.anchor or f"table-{len(galley.regions)}-{first}")
    height = sum(item.height for item in head)
    repeat = _repeated(galley, table, head, setting) if 0 < height < _HEAD * page_height else None
    if repeat:
        for item, label in zip(body[1:], labels[1:], strict=True):
            item.repeat = _with(repeat, label, cut=_is_cut(item))
    for item in (*head, *body):
        galley.emit(item, setting)
    for item in body if repeat else ():
        for head_item in item.repeat.items if item.repeat else ():
            head_item.frames = setting.frames
    items = galley.flow.items[first:]
    height = sum(item.height for item in items)
    small = len(body) <= FEW_ROWS and height < _TOGETHER * page_height
    _below(galley, table, setting, items)
    if small:
        for item in galley.flow.items[first + 1 :]:
            item.keep = True
    items = galley.flow.items[first:]
    if not items:
        return
    items[0].before = max(items[0].before, styles["body"].space_after * _WHITE_ABOVE)
    items[0].barrier = True
    items[0].floats, items[0].series = small and bool(table.label) and not items[0].keep, "table"
    if block.anchor:
        items[0].anchors = (block.anchor, *items[0].anchors)
    galley.flow.items[-1].after = styles["body"].space_after * _WHITE_BELOW


def _completed(table: Table) -> Table:
    """The table with a column for every cell of its widest row, and a cell in every column of every row."""
    widest = max(columns_of(rows) for rows in (table.head, *(group.rows for group in table.groups)))
    columns = (*table.columns, *[Column()] * (widest - len(table.columns)))
    groups = tuple([replace(group, rows=regular_rows(group.rows, len(columns))) for group in table.groups])
    return replace(table, columns=columns, head=regular_rows(table.head, len(columns)), groups=groups)


def _caption(galley: Galley, table: Table, setting: GalleySetting, parent: Node) -> None:
    if not table.caption and not table.label:
        return
    caption = parent.add("Caption")
    label = (d.Text(f"{table.label}. " if table.caption else table.label),) if table.label else ()
    items = galley.text((*label, *table.caption), galley.stylesheet["caption"], setting, caption.add("P"))
    for item in items:
        item.binds = True
    galley.cite(items, caption)


def _is_cut(item: Item) -> bool:
    """True for the second and later slices of a row, which bring no white above them."""
    return any(isinstance(mark, TextMark) and mark.dy < 0.5 * PAD for mark in item.marks)


def _repeated(galley: Galley, table: Table, head: list[Item], setting: GalleySetting) -> Repeat:
    """What comes again at the head of a column: the table's label with "continued", and the head rows."""
    items = [_again(item) for item in head]
    if table.label:
        words = f"{table.label} ({language_of(galley.document.metadata.lang).wording.continued})"
        style = replace(galley.stylesheet["source"], space_before=0.0)
        line = galley.typesetter.set_label(words, style)
        items.insert(0, Item(line.leading + _LABEL_GAP, (TextMark(line, setting.left, 0.0, None),)))
    return Repeat(tuple(items), sum(item.height for item in items))


def _with(repeat: Repeat, label: Item | None, *, cut: bool) -> Repeat:
    """``repeat`` with the label of the group that goes on, and white above a row that was ``cut``."""
    more = ((label,) if label else ()) + ((Item(PAD),) if cut else ())
    return Repeat((*repeat.items, *more), repeat.height + sum(item.height for item in more)) if more else repeat


def _again(item: Item) -> Item:
    """A head row to be set again: an artifact, without notes and anchors."""
    marks = tuple(replace(mark, node=None) if isinstance(mark, TextMark) else mark for mark in item.marks)
    return Item(item.height, marks)


def _below(galley: Galley, table: Table, setting: GalleySetting, items: list[Item]) -> None:
    """Table notes (a, b, c) and the source line, held to the last row."""
    start = len(galley.flow.items)
    style = galley.stylesheet["table-note"]
    for note in table.notes:
        node = setting.node.add("Note")
        label = galley.label_of(note, style)
        galley.label = TextMark(label, setting.left, 0.0, node.add("Lbl"))
        first = len(galley.flow.items)
        hang = max(style.indent, label.width + _MARK_GAP)
        for block in note.blocks:
            if isinstance(block, d.Paragraph):
                galley.text(block.inlines, style, replace(setting, left=setting.left + hang), node.add("P"))
        if len(galley.flow.items) > first:
            galley.flow.items[first].anchors = (note.anchor, *galley.flow.items[first].anchors)
    galley.label = None
    if table.source:
        source_items = galley.text(table.source, galley.stylesheet["source"], setting, setting.apart.add("P"))
        galley.cite(source_items, setting.node)
    below = galley.flow.items[start:]
    for item in below[:3]:
        item.keep = True
    if below:
        below[0].before = max(below[0].before, _NOTES_GAP)
        if items:
            items[-1].after = 0.0
