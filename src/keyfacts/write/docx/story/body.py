"""Blocks to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from keyfacts.model import document as d
from keyfacts.model.document import Block
from keyfacts.model.walk import has_inline, spans_columns, starts_landscape
from keyfacts.ooxml.contract import UNLISTED
from keyfacts.ooxml.elements import Child, Xml, element
from keyfacts.ooxml.units import twips
from keyfacts.write.docx.parts.numbering import DEEPEST
from keyfacts.write.docx.story.contents import contents_to_xml
from keyfacts.write.docx.story.figures import figure_to_xml
from keyfacts.write.docx.story.sections import SectionFlow, flow_height, flow_measure
from keyfacts.write.docx.story.tables import table_to_xml
from keyfacts.write.docx.story.tiles import tiles_to_xml
from keyfacts.write.docx.text.formulas import SINGLE
from keyfacts.write.docx.text.paragraphs import (
    NOTE_STYLE,
    WordParagraph,
    list_step,
    outlined,
    paragraph,
    set_in,
    spaced,
    surrounded,
)
from keyfacts.write.docx.text.registers import BlockSetting, Story
from keyfacts.write.docx.text.runs import PLAIN, RunLook, heading_parts, inlines_to_runs, reads_right_to_left, text_runs

BOLD = RunLook(bold_base=True)


def blocks_to_body(blocks: tuple[Block, ...], story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """Append the blocks to the flow, in order."""
    for block in blocks:
        block_to_body(block, story, setting, flow)


def block_to_body(block: Block, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """Append one block; placeholders are compose's to answer and raise TypeError."""
    write = _WRITERS.get(type(block))
    if write is None:
        raise TypeError(f"placeholder in a composed document: {type(block).__name__}")
    write(block, story, setting, flow)


def paragraph_to_body(block: d.Paragraph, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A paragraph in the style of its surroundings, or in its own."""
    style = setting.style
    if style == "BodyText":
        style = {"lead": "Lead", "small": "Small"}.get(block.role, style)
    # As in the PDF: a standfirst spans the columns of the page, but not those it is put into.
    with _wide(style == "Lead" and setting.top, story, setting, flow) as inner:
        flow.add(_text_paragraph(style, block, story, inner))


def _text_paragraph(
    style: str, block: d.Paragraph, story: Story, setting: BlockSetting, **extra: Child
) -> WordParagraph:
    look = replace(PLAIN, lang=block.lang) if block.lang else PLAIN
    runs = story.bookmarks.around(block.anchor, inlines_to_runs(block.inlines, story, look))
    layout = surrounded(story, setting, style, "numPr" in extra, extra)
    if has_inline(block.inlines, (d.MathFormula,)):
        spacing = layout.get("spacing")
        layout["spacing"] = {**SINGLE, **(spacing if isinstance(spacing, Mapping) else {})}
    return paragraph(style, runs, reads_right_to_left(block.inlines, block.lang or story.lang), **layout)


def section_to_body(block: d.Section, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A heading and what it governs."""
    level = min(max(block.level, 1), 6)
    words, marks = heading_parts(block.heading)
    listed = "" if block.listed else UNLISTED
    runs = inlines_to_runs(words, story, BOLD)
    runs = Xml(story.bookmarks.around(block.anchor, runs) + inlines_to_runs(marks, story, BOLD))
    extra: dict[str, Child] = {}
    if block.number and not story.live_headings:
        runs = Xml(text_runs(f"{block.number}\t") + runs)
    elif story.live_headings and not block.number and not listed:
        extra = {"numPr": _NO_NUMBER, "ind": {"left": 0, "firstLine": 0}}
    if story.document.title_heading:
        extra |= outlined(min(level + 1, 6))
    if starts_landscape(block) and setting.top:
        flow.turn()
    with _wide(spans_columns(block), story, setting, flow):
        flow.add(paragraph(f"Heading{level}{listed}", runs, reads_right_to_left(words, story.lang), **extra))
    blocks_to_body(block.blocks, story, setting, flow)


def list_to_body(block: d.List, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A list with Word's own numbers and bullets; what follows in an item is indented with it."""
    level = min(setting.level + 1, DEEPEST)
    number = story.numbering.numbers(level, block.start, block.delimiter) if block.ordered else story.numbering.bullets
    shown = "" if level == 0 else str(min(level, 4) + 1)
    style = ("ListNumber" if block.ordered else "ListBullet") + shown
    inner = replace(setting.inset(list_step(story, setting.style)), style=f"ListContinue{shown}", level=level)
    if setting.style == NOTE_STYLE:
        style, inner = NOTE_STYLE, replace(inner, style=NOTE_STYLE)
    extra: dict[str, Child] = {"numPr": _number_properties(number, level)}
    if not block.tight:
        extra["spacing"] = {"after": twips(story.stylesheet["body"].space_after)}
    for item in block.items:
        first, rest = _opened(item)
        flow.add(_text_paragraph(style, first, story, inner, **extra))
        blocks_to_body(rest, story, inner, flow)
    if setting.level < 0 and flow.fragments and setting.style != NOTE_STYLE:
        flow.fragments[-1] = spaced(flow.fragments[-1], after=twips(story.stylesheet["body"].space_after))


def _opened(item: d.ListItem) -> tuple[d.Paragraph, tuple[Block, ...]]:
    """The paragraph that carries an item's number, and the rest of the item."""
    blocks = item.blocks
    while blocks and isinstance(blocks[0], d.Columns | d.Landscape):  # inside a list their blocks follow each other
        blocks = (*blocks[0].blocks, *blocks[1:])
    if blocks and isinstance(blocks[0], d.Paragraph):
        return blocks[0], blocks[1:]
    return d.Paragraph(()), blocks


def _number_properties(number: int, level: int) -> Xml:
    return Xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def quote_to_body(block: d.Quote, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A quotation, in a style of its own."""
    indent = story.stylesheet["quote"].indent
    blocks_to_body(block.blocks, story, replace(setting.inset(indent), style="Quote"), flow)


def code_to_body(block: d.CodeBlock, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """Literal lines."""
    flow.add(paragraph("Code", text_runs(block.text.rstrip("\n")), **surrounded(story, setting, "Code", False, {})))


def rule_to_body(_block: d.Rule, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A thematic break."""
    edge = element("bottom", val="single", sz=6, space=1, color=story.stylesheet.palette.rule.hex)
    flow.add(paragraph("Rule", "", **(set_in(story, setting) | {"pBdr": element("pBdr", edge)})))


def figure_to_body(block: d.Figure, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A figure with caption and source."""
    with _wide(block.wide, story, setting, flow) as inner:
        for fragment in figure_to_xml(block, story, inner, flow_height(story.document.page, flow.setup)):
            flow.add(fragment)


def table_to_body(block: d.TableBlock, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A table with caption, notes and source."""
    with _wide(block.wide, story, setting, flow) as inner:
        for fragment in table_to_xml(block, story, inner):
            flow.add(fragment)


def tiles_to_body(block: d.Tiles, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A row of big numbers."""
    with _wide(block.wide, story, setting, flow) as inner:
        flow.add(tiles_to_xml(block, story, inner))


def callout_to_body(block: d.Callout, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """A box: its paragraphs have its frame."""
    with _wide(block.wide, story, setting, flow) as inner:
        plain = "" if block.kind in ("note", "key") else "Plain"
        boxed = inner.in_callout(f"Callout{plain}")
        opens, first = flow.column_break, len(flow.fragments)
        if block.title:
            runs = story.bookmarks.around(block.anchor, inlines_to_runs(block.title, story, BOLD))
            if not block.anchor:
                runs = story.bookmarks.around_passage(block, "callout-title", block.title, runs, "title")
            extra = {**(set_in(story, boxed) if boxed.frame else {}), **outlined(block.level)}
            flow.add(paragraph(f"CalloutTitle{plain}", runs, reads_right_to_left(block.title, story.lang), **extra))
        blocks_to_body(block.blocks, story, boxed, flow)
        leading = twips(story.stylesheet["body"].leading)
        if len(flow.fragments) > first:
            first += opens  # behind the column break
            flow.fragments[first] = spaced(flow.fragments[first], before=0 if opens else leading)
            flow.fragments[-1] = spaced(flow.fragments[-1], after=leading)


@contextmanager
def _wide(wide: bool, story: Story, setting: BlockSetting, flow: SectionFlow) -> Iterator[BlockSetting]:
    """The full measure for a wide block in a flow of columns; afterwards the columns go on."""
    columns = flow.setup
    if not wide or columns.columns < 2 or not flow.sectioned:
        yield setting
        return
    flow.change(replace(columns, columns=1, weights=(), start="continuous"))
    yield replace(setting, measure=flow_measure(story.document.page, flow.setup))
    flow.change(replace(columns, start="continuous"))


def columns_to_body(block: d.Columns, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """Text through columns: a Word section of its own."""
    if not flow.sectioned or not setting.top:
        blocks_to_body(block.blocks, story, setting, flow)
        return
    before = flow.setup
    flow.change(replace(before, columns=block.count, weights=block.weights, start="continuous"))
    by_column = _by_column(block) if block.weights else [list(block.blocks)]
    for column, blocks in enumerate(by_column):
        told = column if len(by_column) == block.count else None  # else Word may set a block in any column
        measure = flow_measure(story.document.page, flow.setup, told)
        blocks_to_body(tuple(blocks), story, replace(setting, measure=measure, top=False), flow)
    flow.change(replace(before, start="continuous"))


def _by_column(block: d.Columns) -> list[list[d.Block]]:
    """The blocks of each column, as breaks divide them; a break stands before what it begins."""
    columns: list[list[d.Block]] = [[]]
    for one in block.blocks:
        columns += [[]] if isinstance(one, d.ColumnBreak) else []
        columns[-1].append(one)
    return columns


def column_break_to_body(_block: d.ColumnBreak, _story: Story, _setting: BlockSetting, flow: SectionFlow) -> None:
    """The next fragment starts a column."""
    flow.column_break = True


def page_break_to_body(_block: d.PageBreak, _story: Story, _setting: BlockSetting, flow: SectionFlow) -> None:
    """The next fragment starts a page."""
    flow.page_break = True


def landscape_to_body(block: d.Landscape, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """Landscape pages: a Word section of its own; inside a list, quotation, box or columns no page turns (KF645)."""
    if not setting.top:
        blocks_to_body(block.blocks, story, setting, flow)
        return
    flow.turn()
    blocks_to_body(block.blocks, story, replace(setting, measure=flow_measure(story.document.page, flow.setup)), flow)
    flow.turn_back()


def contents_to_body(block: d.Contents, story: Story, setting: BlockSetting, flow: SectionFlow) -> None:
    """The contents."""
    with _wide(True, story, setting, flow):
        for fragment in contents_to_xml(block, story):
            flow.add(fragment)


_NO_NUMBER: Final = Xml('<w:numPr><w:numId w:val="0"/></w:numPr>')
_WRITERS: Final[dict[type, Callable[[Any, Story, BlockSetting, SectionFlow], None]]] = {
    d.Paragraph: paragraph_to_body,
    d.Section: section_to_body,
    d.List: list_to_body,
    d.Quote: quote_to_body,
    d.CodeBlock: code_to_body,
    d.Rule: rule_to_body,
    d.Figure: figure_to_body,
    d.TableBlock: table_to_body,
    d.Tiles: tiles_to_body,
    d.Callout: callout_to_body,
    d.Columns: columns_to_body,
    d.ColumnBreak: column_break_to_body,
    d.PageBreak: page_break_to_body,
    d.Landscape: landscape_to_body,
    d.Contents: contents_to_body,
}
