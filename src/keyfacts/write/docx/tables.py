"""Tables: caption above, header rows that repeat, stub and total rows, notes and source below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from keyfacts.model import document as d
from keyfacts.model.columns import GUTTER, inset
from keyfacts.model.document import Note, TableBlock
from keyfacts.model.table import Cell, Column, Row, RowGroup, Table
from keyfacts.model.walk import plain_text
from keyfacts.write.docx.columns import column_widths
from keyfacts.write.docx.figures import caption_runs
from keyfacts.write.docx.footnotes import counted_mark
from keyfacts.write.docx.oxml.elements import Child, Xml, element, escape, properties
from keyfacts.write.docx.oxml.units import twips
from keyfacts.write.docx.paragraphs import paragraph, with_spacing
from keyfacts.write.docx.runs import (
    PLAIN,
    Look,
    inlines_to_runs,
    plain_run,
    reads_right_to_left,
    run_properties,
    text_runs,
)
from keyfacts.write.docx.scripts import starts_right_to_left
from keyfacts.write.docx.story import Setting, Story
from keyfacts.write.docx.tablestyles import line, margins_of

_JUSTIFICATION = {"left": None, "right": "right", "centre": "center"}
_BOLD, _TOTAL = Look(bold_base=True), Look(bold=True)
_Margins = tuple[int | None, int | None]
"""Left and right margins of a cell in twips; None: as the style has them."""
_STYLES: _Margins = (None, None)
_EVEN = margins_of("tblCellMar", {"left": twips(GUTTER / 2), "right": twips(GUTTER / 2)})
"""Programs differ on what is left in a table from right to left: its gutters are on both sides."""
_BELOW = 50
"""Twips of white between a table and what stands below it."""
_WORDS = "\0"
"""Stands for a cell's words in markup that is the same around many."""


def table_to_xml(block: TableBlock, story: Story, setting: Setting) -> list[Xml]:
    """Caption, table, notes, source."""
    table = block.table
    live = _notes_count_alike(table.notes)
    for note in table.notes:
        story.footnotes.letter(note.id, live)
    result: list[Xml] = []
    anchor = block.anchor
    if table.label or table.caption:
        runs = caption_runs(table.label, table.caption, anchor, story)
        if not table.label:
            runs = story.bookmarks.around(anchor, runs)
        result.append(paragraph("Caption", runs, starts_right_to_left(plain_text(table.caption), story.lang)))
    below = _notes(table.notes, live, story)
    if table.source:
        runs = inlines_to_runs(table.source, story)
        below.append(paragraph("Source", runs, starts_right_to_left(plain_text(table.source), story.lang)))
    if below:
        below[0] = Xml(with_spacing(below[0], before=_BELOW))
    return [*result, _table(table, story, setting), *below]


def _table(table: Table, story: Story, setting: Setting) -> Xml:
    columns = max(len(table.columns), *(_width_of(row) for row in _rows(table)), 1)
    widths = column_widths(table, columns, setting.measure, story.stylesheet["table-body"].size)
    last = table.groups[-1].rows[-1] if table.groups and table.groups[-1].rows else None
    stub = any(cell.header == "row" for group in table.groups for row in group.rows for cell in row.cells[:1])
    right_to_left = story.right_to_left or starts_right_to_left(plain_text(table.caption))
    layout = properties(
        "tblPr",
        {
            "tblStyle": "KeyFactsTable",
            "bidiVisual": right_to_left,
            "tblW": {"w": sum(widths), "type": "dxa"},
            "tblInd": {"w": 0, "type": "dxa"},
            "tblLayout": {"type": "fixed"},
            "tblCellMar": _EVEN if right_to_left else None,
            "tblLook": _look(bool(table.head), bool(last and last.total), stub),
            "tblCaption": plain_text(table.caption) or table.label or None,
        },
    )
    grid = element("tblGrid", "".join(element("gridCol", w=width) for width in widths))
    margins = {} if right_to_left else _cell_margins(table.columns, columns)
    writer = _TableWriter(table, story, widths, margins)
    return element("tbl", layout + grid + "".join(writer.rows()))


def _cell_margins(columns: Sequence[Column], count: int) -> dict[int, _Margins]:
    """Left and right margins in twips of the columns that have others than the style's."""
    insets = {n: twips(inset(columns, n)) or None for n in range(len(columns))}
    return {n: (insets.get(n), 0 if n == count - 1 else None) for n in range(count) if insets.get(n) or n == count - 1}


def _rows(table: Table) -> Iterator[Row]:
    yield from table.head
    for group in table.groups:
        yield from group.rows


def _width_of(row: Row) -> int:
    return sum(cell.colspan for cell in row.cells)


def _look(head: bool, total: bool, stub: bool) -> dict[str, str | int]:
    """``w:tblLook``: which conditional formats apply (the bits of ``val`` repeat the attributes for old programs)."""
    bits = 0x0020 * head | 0x0040 * total | 0x0080 * stub | 0x0200 | 0x0400
    return {
        "val": f"{bits:04X}", "firstRow": int(head), "lastRow": int(total), "firstColumn": int(stub),
        "lastColumn": 0, "noHBand": 1, "noVBand": 1,
    }  # fmt: skip


_HEAD_ROW = properties("trPr", {"cantSplit": True, "tblHeader": True})
_BODY_ROW = properties("trPr", {"cantSplit": True})
_PLAIN_COLUMN = Column()


@lru_cache(maxsize=512)
def _cell_properties(width: int, colspan: int, rowspan: int, head: bool, edge: str, margins: _Margins | None) -> Xml:
    """``w:tcPr``; ``edge`` is the colour of a line above (a total row's), ``margins`` left and right, if any."""
    sides = {side: twips_ for side, twips_ in zip(("left", "right"), margins or (), strict=False) if twips_ is not None}
    children: dict[str, Child | None] = {
        "tcW": {"w": width, "type": "dxa"},
        "gridSpan": colspan if colspan > 1 else None,
        "vMerge": "restart" if rowspan > 1 else None,
        "tcBorders": element("tcBorders", line("top", edge, 6)) if edge else None,
        "tcMar": margins_of("tcMar", sides) if sides else None,
        "vAlign": "bottom" if head else None,
    }
    return properties("tcPr", children)


class _TableWriter:
    """The rows of one table; remembers which columns a cell above still covers."""

    def __init__(self, table: Table, story: Story, widths: list[int], margins: dict[int, _Margins]) -> None:
        self._table = table
        self._story = story
        self._widths = widths
        self._margins = margins
        self._covered: dict[int, tuple[int, int]] = {}

    def rows(self) -> Iterator[Xml]:
        for row in self._table.head:
            yield self._row(row, head=True)
        for index, group in enumerate(self._table.groups):
            yield from self._group(group, index)

    def _group(self, group: RowGroup, index: int) -> Iterator[Xml]:
        if group.label:
            cell = Cell(group.label, "group", len(self._widths))
            yield self._row(Row((cell,)), keep=True)
        last_group = index == len(self._table.groups) - 1
        for position, row in enumerate(group.rows):
            near_end = last_group and position >= len(group.rows) - 3
            short = len(group.rows) <= 8
            last = position == len(group.rows) - 1
            keep = not last and (short or near_end or position < 1)
            yield self._row(row, keep=keep)

    def _row(self, row: Row, head: bool = False, keep: bool = False) -> Xml:
        cells: list[Xml] = []
        column = 0
        for cell in row.cells:
            column = self._covering(column, cells)
            cells.append(self._cell(cell, column, row, head, keep or head))
            if cell.rowspan > 1:
                self._covered[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        self._covering(column, cells)
        return Xml(f"<w:tr>{_HEAD_ROW if head else _BODY_ROW}{''.join(cells)}</w:tr>")

    def _covering(self, column: int, cells: list[Xml]) -> int:
        """Continue the cells from above that cover this and the next columns; returns the first free column."""
        while column in self._covered:
            rows, span = self._covered.pop(column)
            width = sum(self._widths[column : column + span])
            children: dict[str, Child | None] = {"tcW": {"w": width, "type": "dxa"}, "vMerge": True}
            if span > 1:
                children["gridSpan"] = span
            cells.append(element("tc", properties("tcPr", children) + paragraph("TableText", "")))
            if rows > 1:
                self._covered[column] = (rows - 1, span)
            column += span
        return column

    def _cell(self, cell: Cell, column: int, row: Row, head: bool, keep: bool) -> Xml:
        spec = self._table.columns[column] if column < len(self._table.columns) else _PLAIN_COLUMN
        width = sum(self._widths[column : column + cell.colspan])
        edge = self._story.stylesheet.palette.primary.hex if row.total and not head else ""
        place = (width, cell.colspan, cell.rowspan, head, edge, self._margins_of(column, cell.colspan))
        style = "TableHead" if head else "TableGroup" if cell.header == "group" else "TableText"
        bold = style != "TableText" or row.total
        align = spec.align if cell.header != "group" else "left"
        look = _BOLD if style != "TableText" else _TOTAL if row.total else PLAIN
        words = plain_run(cell.inlines)
        if words:  # most cells: only their words differ from those of the column
            before, after = _around_words(place, style, align, look, keep)
            return Xml(f"{before}{escape(words)}{after}")
        runs = inlines_to_runs(cell.inlines, self._story, look)
        right = reads_right_to_left(cell.inlines, self._story.lang) if bold or not spec.numeric else False
        return Xml(f"<w:tc>{_cell_properties(*place)}{_cell_paragraph(runs, style, align, right, keep)}</w:tc>")

    def _margins_of(self, column: int, span: int) -> _Margins | None:
        if not self._margins:
            return None
        left, right = self._margins.get(column, _STYLES)[0], self._margins.get(column + span - 1, _STYLES)[1]
        return (left, right) if left is not None or right is not None else None


@lru_cache(maxsize=512)
def _around_words(
    place: tuple[int, int, int, bool, str, _Margins | None], style: str, align: str, look: Look, keep: bool
) -> tuple[str, str]:
    """The markup of a cell before and after words that need none of their own."""
    run = f'<w:r>{run_properties(look)}<w:t xml:space="preserve">{_WORDS}</w:t></w:r>'
    whole = f"<w:tc>{_cell_properties(*place)}{_cell_paragraph(run, style, align, False, keep)}</w:tc>"
    before, _, after = whole.partition(_WORDS)
    return before, after


def _cell_paragraph(runs: str, style: str, align: str, right: bool, keep: bool) -> Xml:
    extra: dict[str, Child] = {}
    if justification := _JUSTIFICATION[align]:
        # In a paragraph from right to left Word takes "left" for the side where reading begins: the right one.
        extra["jc"] = "left" if right and justification == "right" else justification
    if keep:
        extra["keepNext"] = True
    return paragraph(style, runs, right, **extra)


def _notes_count_alike(notes: tuple[Note, ...]) -> bool:
    """True when Word's own letters are the marks: a, b, c without a gap."""
    return bool(notes) and all(note.mark == counted_mark(n, "lower-alpha") for n, note in enumerate(notes, 1))


def _notes(notes: tuple[Note, ...], live: bool, story: Story) -> list[Xml]:
    """The notes of a table as a lettered list that its marks refer to."""
    if not notes:
        return []
    number = story.numbering.table_notes() if live else 0
    result: list[Xml] = []
    for note in notes:
        paragraphs = [block for block in note.blocks if isinstance(block, d.Paragraph)] or [d.Paragraph(())]
        for index, block in enumerate(paragraphs):
            runs = inlines_to_runs(block.inlines, story)
            extra: dict[str, Child] = {}
            if index == 0 and live:
                extra["numPr"] = Xml(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
            elif index == 0:
                runs = Xml(text_runs(note.mark, Look(style="TableNoteMark")) + "<w:r><w:tab/></w:r>" + runs)
            if index == 0:
                runs = story.bookmarks.around(note.anchor, runs)
            result.append(
                paragraph("TableNote", runs, starts_right_to_left(plain_text(block.inlines), story.lang), **extra)
            )
    return result
