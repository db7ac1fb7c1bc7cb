"""Blocks to items, one function per kind of block; tables, boxes and openings have files of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from keyfacts.findings import NOWHERE, Place
from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import HEADING_RULE, HEADING_RULE_GAP, Role
from keyfacts.model.walk import is_displayed, plain_text, spans_columns, starts_landscape
from keyfacts.write.pdf.layout.callouts import callout_to_items
from keyfacts.write.pdf.layout.columns import columns_to_regions
from keyfacts.write.pdf.layout.contents import contents_to_items
from keyfacts.write.pdf.layout.figures import figure_to_items
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting, Heading, turned, upright
from keyfacts.write.pdf.layout.items import FillMark, Frame, Item, TextMark
from keyfacts.write.pdf.layout.lists import list_to_items
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.layout.table.tables import table_to_items
from keyfacts.write.pdf.layout.tiles import tiles_to_items

_SHORT_CODE = 14
"""Lines up to which code stays together."""
_UNDER_HEADING = 0.6
"""White above a heading that follows another, in ems of its own."""
_QUOTE_PAD, _QUOTE_BAR = 1.0, 2.0
"""White at the ends of a quotation's bar, and its width, in points."""
_CODE_PAD = 0.75
"""White above and below code, as a share of its indent."""
_RULE, _RULE_GAP = 0.6, 0.8
"""Weight of a thematic break in points, and the white around it in lines of body text."""
_MARK_GAP = 2.0
"""White between a note's mark and the note, in points."""


def blocks_to_items(galley: Galley, blocks: Sequence[d.Block], setting: GalleySetting) -> None:
    """Set ``blocks`` one after the other."""
    waiting: list[Node] = []
    for n, block in enumerate(blocks):
        if setting.top:
            _arrange_for(galley, block)
        notes_before = len(galley.note_nodes)
        block_to_items(galley, block, setting)
        if waiting and notes_before == len(galley.note_nodes):
            _move_behind(waiting, setting.node)
        waiting = []
        if isinstance(block, d.Paragraph) and n + 1 < len(blocks) and _introduces(block, blocks[n + 1]):
            galley.flow.items[-1].binds = True
            waiting = _notes_at_end(setting.node)


def block_to_items(galley: Galley, block: d.Block, setting: GalleySetting) -> None:
    """Set one block."""
    place = _place_of(block)
    if place != NOWHERE:
        galley.typesetter.set_place(place)
    match block:
        case d.PageBreak():
            if setting.top:
                galley.break_page()
            elif setting.columns and not setting.frames and not setting.depth:
                galley.break_page()
                galley.arrange(setting.columns)
        case d.ColumnBreak():
            galley.flow.breaks.add(len(galley.flow.items))
        case d.Rule():
            rule_to_items(galley, setting)
        case d.Callout():
            callout_to_items(galley, block, setting, blocks_to_items)
        case d.List():
            list_to_items(galley, block, setting, blocks_to_items)
        case d.Columns():
            columns_to_regions(galley, block, setting, blocks_to_items)
        case d.Directive():
            raise TypeError("a placeholder reached the writer")
        case _:
            _SETTERS[type(block)](galley, block, setting)


def _place_of(block: d.Block) -> Place:
    """Where ``block`` is written, or the first thing inside it whose place is known."""
    place: Place = getattr(block, "place", NOWHERE)
    inner = getattr(block, "blocks", ()) if place == NOWHERE else ()
    return _place_of(inner[0]) if inner else place


def _notes_at_end(node: Node) -> list[Node]:
    """The Note elements behind the last paragraph of ``node``."""
    count = next((n for n, child in enumerate(reversed(node.children)) if child.role != "Note"), 0)
    return node.children[len(node.children) - count :]


def _move_behind(notes: Sequence[Node], node: Node) -> None:
    """Let ``notes`` be read behind the list that their sentence goes on in, not between the two."""
    start = next(n for n in reversed(range(len(node.children))) if node.children[n] is notes[0])
    del node.children[start : start + len(notes)]
    node.children.extend(notes)


def _introduces(block: d.Paragraph, following: d.Block) -> bool:
    """True for a paragraph that breaks off before a list, table or code: it ends in a colon or in mid-sentence."""
    if not isinstance(following, d.List | d.TableBlock | d.CodeBlock | d.Quote):
        return False
    words = plain_text(block.inlines).rstrip().rstrip("\u201d\u2019\"')\u00bb")
    return bool(words) and words[-1] not in ".!?\u2026"


def _arrange_for(galley: Galley, block: d.Block) -> None:
    """Choose the columns in which ``block`` starts."""
    match block:
        case _ if starts_landscape(block):
            galley.geometry = turned(galley.document.page)
            galley.default(wide=True)
        case d.PageBreak() | d.ColumnBreak():
            pass
        case _:
            galley.default(wide=spans_columns(block) or galley.geometry != upright(galley.document.page))


def _landscape_to_regions(galley: Galley, block: d.Landscape, setting: GalleySetting) -> None:
    """Landscape pages; inside a list, quotation, box or columns no page turns (KF645)."""
    if not setting.top:
        blocks_to_items(galley, block.blocks, setting)
        return
    galley.geometry = turned(galley.document.page)
    blocks_to_items(galley, block.blocks, setting)
    galley.geometry = upright(galley.document.page)


def paragraph_to_items(galley: Galley, block: d.Paragraph, setting: GalleySetting) -> None:
    """A paragraph in the role of its surroundings, or in its own."""
    role: Role = setting.role if block.role == "body" else block.role
    style = galley.stylesheet[role]
    node = setting.node.add("P", lang=block.lang)
    inner = replace(setting, lang=block.lang or setting.lang)
    style = replace(style, indent=0) if style.indent else style
    items = galley.text(block.inlines, style, inner, node, align="centre" if is_displayed(block) else "")
    if items and block.anchor:
        items[0].anchors = (block.anchor, *items[0].anchors)
    if items:
        items[-1].place = block.place
    galley.cite(items, setting.node)


def section_to_items(galley: Galley, block: d.Section, setting: GalleySetting) -> None:
    """A heading, kept with what follows, and its blocks."""
    style = galley.stylesheet.heading(block.level)
    node = setting.node.add("Sect")
    heading = node.add(f"H{min(max(block.level, 1) + galley.document.title_heading, 6)}")
    inlines = (d.Text(block.number + "\u2002"), *block.heading) if block.number else block.heading
    items = galley.text(inlines, style, setting, heading)
    if items and block.level == 1:
        _rule_heading(galley, items, setting)
    for item in items:
        item.barrier = item.keep = True
        item.binds = True
    if items:
        items[0].keep = len(galley.flow.items) > len(items) and galley.flow.items[-len(items) - 1].binds
        if items[0].keep:
            items[0].before = min(style.space_before, _UNDER_HEADING * style.size)
        items[0].anchors = (block.anchor, *items[0].anchors) if block.anchor else items[0].anchors
        if block.listed:
            title = plain_text(inlines)
            galley.headings.append(Heading(" ".join(title.split()), block.level, block.anchor, block.place))
    galley.cite(items, node)
    blocks_to_items(galley, block.blocks, replace(setting, node=node))


def _rule_heading(galley: Galley, items: list[Item], setting: GalleySetting) -> None:
    """The brand's rule over the first line of a heading, or under the last."""
    where = galley.stylesheet.brand.looks.heading_rule
    if where == "none":
        return
    item = items[0] if where == "above" else items[-1]
    down = HEADING_RULE + HEADING_RULE_GAP if where == "above" else 0.0
    dy = 0.0 if where == "above" else item.height + HEADING_RULE_GAP
    rule = FillMark(setting.left, dy, galley.measure(setting), HEADING_RULE, galley.stylesheet.heading(1).colour)
    marks = [replace(mark, dy=mark.dy + down) if isinstance(mark, TextMark) else mark for mark in item.marks]
    item.marks = (rule, *marks)
    item.height += HEADING_RULE + HEADING_RULE_GAP


def quote_to_items(galley: Galley, block: d.Quote, setting: GalleySetting) -> None:
    """A quotation, set in beside a bar."""
    style = galley.stylesheet["quote"]
    left = galley.inset(setting, style.indent)
    frame = Frame(
        setting.left,
        setting.left + galley.measure(setting),
        _QUOTE_PAD,
        bar=galley.stylesheet.palette.rule,
        bar_width=_QUOTE_BAR,
    )
    node = setting.node.add("BlockQuote")
    with galley.framed(frame, setting, style.space_before, style.space_after) as inner:
        blocks_to_items(galley, block.blocks, replace(inner, node=node, left=left, role="quote"))


def code_to_items(galley: Galley, block: d.CodeBlock, setting: GalleySetting) -> None:
    """Literal lines on a tint, each broken only where it must."""
    style = galley.stylesheet["code"]
    node = setting.apart.add("P").add("Code")
    frame = Frame(
        setting.left,
        setting.left + galley.measure(setting),
        style.indent * _CODE_PAD,
        galley.stylesheet.palette.tint,
    )
    first = len(galley.flow.items)
    with galley.framed(frame, setting, style.space_before, style.space_after) as inner:
        inner = replace(inner, left=galley.inset(setting, style.indent), right=setting.right + style.indent)
        for row in block.text.rstrip("\n").split("\n"):
            # The space at the end keeps the lines apart where the element is read or copied as one text.
            text = (d.Text(row.replace(" ", "\u00a0") + "\u00a0"),)
            for line in galley.lines(text, replace(style, space_after=0.0), galley.measure(inner)):
                galley.emit(Item(line.leading, (TextMark(line, inner.left, 0.0, node),)), inner)
    items = galley.flow.items[first:]
    for item in items[1:] if len(items) <= _SHORT_CODE else items[1:3]:
        item.keep = True


def rule_to_items(galley: Galley, setting: GalleySetting) -> None:
    """A thematic break: a short rule in the middle of white."""
    gap = galley.stylesheet["body"].leading * _RULE_GAP
    width = galley.measure(setting)
    mark = FillMark(setting.left, 0.0, width, _RULE, galley.stylesheet.palette.rule)
    galley.emit(Item(_RULE, (mark,), before=gap, after=gap, keep=bool(galley.flow.items)), setting)


def note_to_items(galley: Galley, note: d.Note, node: Node, width: float) -> None:
    """A note with its mark hanging before it; ``galley.flow`` is the note's own."""
    style = galley.stylesheet["note"]
    label = galley.label_of(note, style)
    hang = max(style.indent, label.width + _MARK_GAP)
    galley.width = width
    galley.label = TextMark(label, 0.0, 0.0, node.add("Lbl"))
    blocks_to_items(galley, note.blocks, GalleySetting(node, left=hang, role="note"))
    if galley.label:
        galley.emit(Item(label.leading), GalleySetting(node))
    if galley.flow.items:
        galley.flow.items[0].anchors = (note.anchor, *galley.flow.items[0].anchors)
        for item in galley.flow.items:
            item.frames, item.repeat = (), None


_SETTERS: dict[type, Callable[[Galley, Any, GalleySetting], None]] = {
    d.Paragraph: paragraph_to_items,
    d.Section: section_to_items,
    d.Quote: quote_to_items,
    d.CodeBlock: code_to_items,
    d.Figure: figure_to_items,
    d.TableBlock: table_to_items,
    d.Tiles: tiles_to_items,
    d.Contents: contents_to_items,
    d.Landscape: _landscape_to_regions,
}
