"""Tables: caption above, header rows that repeat, stub and total rows, notes and source below."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.model import document as d
from keyfacts.model.document import Note, Row, Table, TableBlock
from keyfacts.model.style.table_columns import GUTTER, has_stub
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.elements import Child, Xml, element, properties
from keyfacts.ooxml.units import twips
from keyfacts.type.scripts import starts_right_to_left
from keyfacts.write.docx.parts.table_styles import FACTS_TABLE, FIRST_COLUMN, margins_of
from keyfacts.write.docx.story.figures import caption_runs, source_runs
from keyfacts.write.docx.story.table_rows import TableWriter, cell_margins
from keyfacts.write.docx.story.table_widths import column_widths, fit_table
from keyfacts.write.docx.text.footnotes import counted_mark
from keyfacts.write.docx.text.paragraphs import Fragment, WordParagraph, paragraph, set_in
from keyfacts.write.docx.text.registers import BlockSetting, Story
from keyfacts.write.docx.text.runs import RunLook, inlines_to_runs, text_runs

_BELOW = 50
"""Twips of white between a table and what stands below it."""


def table_to_xml(block: TableBlock, story: Story, setting: BlockSetting) -> list[Fragment]:
    """Caption, table, notes, source."""
    table = block.table
    live = _notes_count_alike(table.notes)
    for note in table.notes:
        story.footnotes.letter(note.id, live)
    result: list[Fragment] = []
    anchor = block.anchor
    if table.label or table.caption:
        runs = caption_runs(block, table.label, table.caption, story)
        if not table.label:
            runs = story.bookmarks.around(anchor, runs)
        right = starts_right_to_left(plain_text(table.caption), story.lang)
        result.append(paragraph("Caption", runs, right, **set_in(story, setting)))
    shown = _table(block, story, setting)
    below = _notes(table.notes, live, story, setting)
    if table.source:
        runs = source_runs(block, table.source, story)
        right = starts_right_to_left(plain_text(table.source), story.lang)
        below.append(paragraph("Source", runs, right, **set_in(story, setting)))
    if below:
        below[0] = below[0].spaced(before=_BELOW)
    return [*result, shown, *below]


def _table(block: TableBlock, story: Story, setting: BlockSetting) -> Xml:
    table = block.table
    columns = max(len(table.columns), *(_width_of(row) for row in _rows(table)), 1)
    fit = fit_table(table, columns, setting.measure, story.stylesheet, story.metrics)
    fit.tell(table, block.place, story.findings)
    widths = column_widths(fit, setting.measure)
    last = table.groups[-1].rows[-1] if table.groups and table.groups[-1].rows else None
    bold_stub = story.stylesheet.brand.stub == "bold" and has_stub(table)
    right_to_left = story.right_to_left or starts_right_to_left(plain_text(table.caption))
    layout = properties(
        "tblPr",
        {
            "tblStyle": FACTS_TABLE,
            "bidiVisual": right_to_left,
            "tblW": {"w": sum(widths), "type": "dxa"},
            "tblInd": {"w": setting.edge, "type": "dxa"},
            "tblLayout": {"type": "fixed"},
            "tblCellMar": _gutters(fit.gutter, right_to_left),
            "tblLook": _look(
                bool(table.head), bool(last and last.total), bold_stub, story.stylesheet.brand.looks.tables == "zebra"
            ),
            "tblCaption": plain_text(table.caption) or table.label or table.name or None,
        },
    )
    grid = element("tblGrid", "".join(element("gridCol", w=width) for width in widths))
    margins = {} if right_to_left else cell_margins(table.columns, columns, fit.gutter)
    writer = TableWriter(block, story, widths, margins, fit)
    return element("tbl", layout + grid + "".join(writer.rows()))


def _gutters(gutter: float, right_to_left: bool) -> Xml | None:
    """The margins of the cells; None: those of the table's style.

    Programs differ on what is left in a table from right to left: its gutters are on both sides.
    """
    if right_to_left:
        return margins_of("tblCellMar", {"left": twips(gutter / 2), "right": twips(gutter / 2)})
    return None if gutter == GUTTER else margins_of("tblCellMar", {"left": 0, "right": twips(gutter)})


def _rows(table: Table) -> Iterator[Row]:
    yield from table.head
    for group in table.groups:
        yield from group.rows


def _width_of(row: Row) -> int:
    return sum([cell.colspan for cell in row.cells])


def _look(head: bool, total: bool, stub: bool, zebra: bool) -> dict[str, str | int]:
    """``w:tblLook``: which conditional formats apply (the bits of ``val`` repeat the attributes for old programs)."""
    bits = 0x0020 * head | 0x0040 * total | FIRST_COLUMN * stub | 0x0200 * (not zebra) | 0x0400
    return {
        "val": f"{bits:04X}", "firstRow": int(head), "lastRow": int(total), "firstColumn": int(stub),
        "lastColumn": 0, "noHBand": int(not zebra), "noVBand": 1,
    }  # fmt: skip


def _notes_count_alike(notes: tuple[Note, ...]) -> bool:
    """True when Word's own letters are the marks: a, b, c without a gap."""
    return bool(notes) and all(note.mark == counted_mark(n, "lower-alpha") for n, note in enumerate(notes, 1))


def _notes(notes: tuple[Note, ...], live: bool, story: Story, setting: BlockSetting) -> list[WordParagraph]:
    """The notes of a table as a lettered list that its marks refer to."""
    if not notes:
        return []
    number = story.numbering.table_notes() if live else 0
    result: list[WordParagraph] = []
    for note in notes:
        paragraphs = [block for block in note.blocks if isinstance(block, d.Paragraph)] or [d.Paragraph(())]
        for index, block in enumerate(paragraphs):
            runs = inlines_to_runs(block.inlines, story)
            hanging = twips(story.stylesheet["table-note"].indent)
            extra: dict[str, Child] = set_in(story, setting, hanging, hanging)
            if index == 0 and live:
                extra["numPr"] = Xml(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
            elif index == 0:
                runs = Xml(text_runs(note.mark, RunLook(style="TableNoteMark")) + "<w:r><w:tab/></w:r>" + runs)
            if index == 0:
                runs = story.bookmarks.around(note.anchor, runs)
            result.append(
                paragraph("TableNote", runs, starts_right_to_left(plain_text(block.inlines), story.lang), **extra)
            )
    return result
