"""Rows and cells of a table; rows of plain words, which are most, differ from each other in these words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from keyfacts.model.document import Cell, Column, PageReference, Row, RowGroup, Table, TableBlock
from keyfacts.model.style.table_columns import TableFit, TableStyles, has_stub, inset
from keyfacts.model.style.table_rows import END_IN_WORD, FEW_ROWS, stays_with_next
from keyfacts.model.walk import table_cells
from keyfacts.ooxml.elements import Child, Xml, element, properties
from keyfacts.ooxml.formulas import MATH_MARK
from keyfacts.ooxml.units import half_points, twips
from keyfacts.write.docx.parts.table_styles import line, margins_of
from keyfacts.write.docx.text.formulas import SINGLE
from keyfacts.write.docx.text.paragraphs import WordParagraph, paragraph
from keyfacts.write.docx.text.registers import Story
from keyfacts.write.docx.text.runs import (
    PLAIN,
    RunLook,
    inlines_to_runs,
    plain_runs,
    reads_right_to_left,
    run_properties,
)

_JUSTIFICATION: Final = {"left": None, "right": "right", "centre": "center"}
_BOLD, _SET_BOLD = RunLook(bold_base=True), RunLook(bold=True, bold_base=True)
"""Words that a style makes bold, and those that stay bold whatever options of the table's style are on."""
_HEAD_ROW = properties("trPr", {"cantSplit": True, "tblHeader": True})
_BODY_ROW = properties("trPr", {"cantSplit": True})
_PLAIN_COLUMN = Column()
_MOST_BOOKMARKED: Final = 2_000
"""Cells of a table that have a bookmark each."""
_NO_LINE: Final = '<w:{edge} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
CellMargins = tuple[int | None, int | None]
"""Left and right margins of a cell in twips; None: as the table's style has them."""
_STYLES: CellMargins = (None, None)


def cell_margins(columns: Sequence[Column], count: int, gutter: float) -> dict[int, CellMargins]:
    """The margins of the columns that have others than the table's."""
    insets = {n: twips(inset(columns, n, gutter)) or None for n in range(len(columns))}
    return {n: (insets.get(n), 0 if n == count - 1 else None) for n in range(count) if insets.get(n) or n == count - 1}


_Make = tuple[bool, bool, bool, int, tuple[tuple[str, int, int], ...]]
"""What rows have in common whose markup differs in their words alone: is it of the boxhead, stays it with the next, is
it a total, how many rows of the boxhead follow; of each cell its kind of header, columns and rows."""


class TableWriter:
    """The rows of one table; remembers which columns a cell above still covers."""

    def __init__(
        self, block: TableBlock, story: Story, widths: list[int], margins: Mapping[int, CellMargins], fit: TableFit
    ) -> None:
        self._block, self._table = block, block.table
        self._sizes = _sizes(fit.styles) if fit.reduced else {}
        self._story = story
        self._widths = widths
        self._margins = margins
        self._covered: dict[int, tuple[int, int]] = {}
        self._frames: dict[_Make, list[str]] = {}
        self._has_stub = has_stub(block.table)
        self._bookmarked = _bookmarked_columns(block.table, len(widths)) if story.bookmarks.marks_passages else 0
        """So many columns at the left have a bookmark around the words of each cell."""
        self._bold_stub = self._has_stub and story.stylesheet.brand.stub == "bold"
        self._titled = False
        """Has the bookmark of the row headers been written?"""
        self._above = 0
        """How many more rows of the boxhead come below the one that is written."""
        self._remarked = not (block.table.label or block.table.caption) and story.bookmarks.comments.concern(
            block.anchor
        )
        """Comments on a table without caption begin in its first cell."""
        self._number = 0
        """Which row of the table is written, from 1."""

    def rows(self) -> Iterator[Xml]:
        """Boxhead and groups, in order."""
        for number, row in enumerate(self._table.head, 1):
            self._above = len(self._table.head) - number
            yield self._row(row, head=True, keep=True)
        for index, group in enumerate(self._table.groups):
            yield from self._group(group, index)

    def _group(self, group: RowGroup, index: int) -> Iterator[Xml]:
        if group.label:
            cell = Cell(group.label, "group", len(self._widths))
            yield self._row(Row((cell,)), keep=True)
        count = len(group.rows)
        end = END_IN_WORD if index == len(self._table.groups) - 1 else 0
        for position, row in enumerate(group.rows):
            yield self._row(row, keep=stays_with_next(position, count, count <= FEW_ROWS, end))

    def _row(self, row: Row, head: bool = False, keep: bool = False) -> Xml:
        self._number += 1
        titled = self._titled or row.cells[:1] == () or row.cells[0].header != "row"
        if titled and not self._covered and not self._remarked and (plain := self._plain_row(row, head, keep)):
            return plain
        cells: list[Xml] = []
        column = 0
        for cell in row.cells:
            column = self._covering(column, cells, head)
            cells.append(self._cell(cell, column, row.total, head, keep))
            if cell.rowspan > 1:
                self._covered[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        self._covering(column, cells, head)
        return Xml(f"<w:tr>{_HEAD_ROW if head else _BODY_ROW}{''.join(cells)}</w:tr>")

    def _plain_row(self, row: Row, head: bool, keep: bool) -> Xml | None:
        """A row of plain words as the frame of its make around them; None for any other row."""
        words = plain_runs([cell.inlines for cell in row.cells])
        if words is None:
            return None
        cells = tuple([(cell.header, cell.colspan, cell.rowspan) for cell in row.cells])
        make = (head, keep, row.total, self._above, cells)
        frame = self._frames.get(make)
        if frame is None:
            frame = self._frames[make] = self._frame(row, head, keep)
        if not frame:
            return None
        row_markup = frame.copy()
        row_markup[1::2] = self._in_bookmarks(row, words) if self._bookmarked else words
        return Xml("".join(row_markup))

    def _in_bookmarks(self, row: Row, words: list[str]) -> list[str]:
        """The words of each cell behind the start and before the end of its bookmark."""
        filled: list[str] = []
        column = 0
        for cell, shown in zip(row.cells, words, strict=True):
            start, end = self._ends(cell, column)
            filled += (start, shown, end)
            column += cell.colspan
        return filled

    def _ends(self, cell: Cell, column: int) -> tuple[str, str]:
        """Start and end of the bookmark of a cell, '' for one without.

        Numbers of pages are the layout's, no words that come back edited; LibreOffice loses bookmarks around them.
        """
        if column >= self._bookmarked or any(isinstance(inline, PageReference) for inline in cell.inlines):
            return "", ""
        return self._story.bookmarks.of_cell(self._block, cell.inlines, self._number, column + 1)

    def _frame(self, row: Row, head: bool, keep: bool) -> list[str]:
        """The markup of a row around the words of its cells, which go between; [] if it reaches into the next.

        Around words in a bookmark there is room for its start and end, too.
        """
        if any(cell.rowspan > 1 for cell in row.cells):
            return []
        pieces, column = [f"<w:tr>{_HEAD_ROW if head else _BODY_ROW}"], 0
        for cell in row.cells:
            style, align, look = self._looks(cell, column, row.total, head)
            layout = self._paragraph("", style, align, False, keep, self._spans(cell, head)).layout
            pieces[-1] += f"<w:tc>{self._properties(cell, column, row.total, head)}<w:p>{layout}"
            start, end = f'<w:r>{run_properties(look)}<w:t xml:space="preserve">', "</w:t></w:r>"
            if self._bookmarked:
                pieces += ["", start, "", end, "", "</w:p></w:tc>"]
            else:
                pieces[-1] += start
                pieces += ["", f"{end}</w:p></w:tc>"]
            column += cell.colspan
        pieces[-1] += "</w:tr>"
        return pieces

    def _covering(self, column: int, cells: list[Xml], head: bool = False) -> int:
        """Continue the cells from above that cover this and the next columns; returns the first free column."""
        style, borders = ("TableHead", self._head_borders(Cell(()))) if head else ("TableText", "")
        while column in self._covered:
            rows, span = self._covered.pop(column)
            width = sum(self._widths[column : column + span])
            children: dict[str, Child | None] = {"tcW": {"w": width, "type": "dxa"}, "vMerge": True}
            if span > 1:
                children["gridSpan"] = span
            if borders:
                children["tcBorders"] = element("tcBorders", borders)
            cells.append(element("tc", properties("tcPr", children) + paragraph(style, "").xml))
            if rows > 1:
                self._covered[column] = (rows - 1, span)
            column += span
        return column

    def _cell(self, cell: Cell, column: int, total: bool, head: bool, keep: bool) -> Xml:
        style, align, look = self._looks(cell, column, total, head)
        spec = self._column(column)
        runs = inlines_to_runs(cell.inlines, self._story, look)
        bold = style != "TableText" or total
        right = reads_right_to_left(cell.inlines, self._story.lang) if bold or not spec.numeric else False
        if not self._titled and column == 0 and cell.header == "row":
            self._titled, runs = True, self._story.bookmarks.around_row_title(runs)
        if self._bookmarked:
            start, end = self._ends(cell, column)
            runs = Xml(f"{start}{runs}{end}")
        if self._remarked:
            self._remarked, runs = False, self._story.bookmarks.around(self._block.anchor, runs)
        inside = self._paragraph(runs, style, align, right, keep, self._spans(cell, head))
        return Xml(f"<w:tc>{self._properties(cell, column, total, head)}{inside.xml}</w:tc>")

    def _column(self, n: int) -> Column:
        return self._table.columns[n] if n < len(self._table.columns) else _PLAIN_COLUMN

    def _looks(self, cell: Cell, column: int, total: bool, head: bool) -> tuple[str, str, RunLook]:
        """Style and alignment of a cell's paragraph, and the look of its runs."""
        style = "TableHead" if head else "TableGroup" if cell.header == "group" else "TableText"
        align = self._column(column).align if cell.header != "group" else "left"
        if head and cell.colspan > 1:
            align = "centre"
        first = column == 0 and self._has_stub
        if style != "TableText":
            # the bold of the first column in the table's style would switch off that of the paragraph's
            look = _SET_BOLD if first and self._story.stylesheet.brand.template is None else _BOLD
        else:
            look = _SET_BOLD if total else _BOLD if first and self._bold_stub else PLAIN
        return style, align, replace(look, half_points=self._sizes[style][0]) if self._sizes else look

    def _spans(self, cell: Cell, head: bool) -> bool:
        """True for a head over several columns."""
        return head and self._above > 0 and cell.colspan > 1

    def _paragraph(self, runs: str, style: str, align: str, right: bool, keep: bool, spans: bool) -> WordParagraph:
        """The paragraph of a cell; the line under one that ``spans`` columns ends where their words do."""
        extra: dict[str, Child] = {}
        if spans:
            extra["pBdr"] = element("pBdr", line("bottom", self._story.stylesheet.palette.rule.hex, 4))
        if self._sizes:
            extra["spacing"] = Xml(f'<w:spacing w:line="{self._sizes[style][1]}" w:lineRule="atLeast"/>')
        elif MATH_MARK in runs:
            extra["spacing"] = dict(SINGLE)
        if justification := _JUSTIFICATION[align]:
            # In a paragraph from right to left Word takes "left" for the side where reading begins: the right one.
            extra["jc"] = "left" if right and justification == "right" else justification
        if keep:
            extra["keepNext"] = True
        return paragraph(style, runs, right, **extra)

    def _properties(self, cell: Cell, column: int, total: bool, head: bool) -> Xml:
        width = sum(self._widths[column : column + cell.colspan])
        borders = self._head_borders(cell) if head else self._line("top", 6) if total else ""
        left = self._margins.get(column, _STYLES)[0]
        right = self._margins.get(column + cell.colspan - 1, _STYLES)[1]
        return _cell_properties(width, cell.colspan, cell.rowspan, head, borders, (left, right))

    def _line(self, edge: str, eighths: int) -> Xml:
        return line(edge, self._story.stylesheet.palette.primary.hex, eighths, "accent1")

    def _head_borders(self, cell: Cell) -> str:
        """In a boxhead of several rows the line of the head is under the last one: the style has it under the first."""
        if len(self._table.head) < 2:
            return ""
        last = self._above < cell.rowspan
        top = "" if self._above == len(self._table.head) - 1 else _NO_LINE.format(edge="top")
        return top + (self._line("bottom", 8) if last else _NO_LINE.format(edge="bottom"))


@lru_cache(maxsize=512)
def _cell_properties(width: int, colspan: int, rowspan: int, head: bool, borders: str, margins: CellMargins) -> Xml:
    """``w:tcPr``; ``borders`` are lines that the style does not give."""
    sides = {side: width for side, width in zip(("left", "right"), margins, strict=True) if width is not None}
    children: dict[str, Child | None] = {
        "tcW": {"w": width, "type": "dxa"},
        "gridSpan": colspan if colspan > 1 else None,
        "vMerge": "restart" if rowspan > 1 else None,
        "tcBorders": element("tcBorders", borders) if borders else None,
        "tcMar": margins_of("tcMar", sides) if sides else None,
        "vAlign": "bottom" if head else None,
    }
    return properties("tcPr", children)


def _bookmarked_columns(table: Table, columns: int) -> int:
    """How many columns have bookmarks in their cells: in tables of many pages the first one, which names the row."""
    return columns if sum(1 for _ in table_cells(table)) <= _MOST_BOOKMARKED else 1


def _sizes(styles: TableStyles) -> dict[str, tuple[int, int]]:
    """Size in half points and leading in twips of each style of a table's paragraphs."""
    by_style = {"TableHead": styles.head, "TableText": styles.body, "TableGroup": styles.group}
    return {name: (half_points(style.size), twips(style.leading)) for name, style in by_style.items()}
