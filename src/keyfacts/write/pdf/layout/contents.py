"""The contents: one entry a line, its page number at the right edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.style.stylesheet import Role
from keyfacts.write.pdf.layout.galley import Galley, GalleySetting
from keyfacts.write.pdf.layout.items import FolioMark, TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.text.lines import InlineTag

_NUMBER_GAP = 0.7
"""White between a section's number and its title, in ems."""
_NUMBER_COLUMN = 34.0
"""Width kept free for page numbers in the contents, in points."""


def contents_to_items(galley: Galley, block: d.Contents, setting: GalleySetting) -> None:
    """The contents: an entry a line (or two), its page number at the right edge."""
    if block.title:
        style = galley.stylesheet["contents-title"]
        node = setting.apart.add(f"H{block.level}" if block.level else "P")
        items = galley.text((d.Text(block.title),), style, setting, node)
        for item in items:
            item.binds = item.barrier = True
    open_: list[tuple[int, Node]] = []
    hangs = _hangs(galley, block.entries)
    for entry in block.entries:
        while open_ and open_[-1][0] > entry.level:
            open_.pop()
        if not open_ or open_[-1][0] < entry.level:
            above = open_[-1][1] if open_ else setting.node
            open_.append((entry.level, above.add("TOC")))
        _entry_to_items(galley, entry, setting, open_[-1][1], hangs.get(_role(entry), 0.0))
    if galley.flow.items:
        galley.flow.items[-1].after = galley.stylesheet["body"].leading


def _role(entry: d.ContentsEntry) -> Role:
    roles: tuple[Role, ...] = ("contents-1", "contents-2", "contents-3")
    return roles[min(max(entry.level, 1), 3) - 1]


def _hangs(galley: Galley, entries: Sequence[d.ContentsEntry]) -> dict[Role, float]:
    """For each level the width that its section numbers take, so that the titles stand under each other."""
    hangs: dict[Role, float] = {}
    for entry in entries:
        if entry.number:
            role = _role(entry)
            style = galley.stylesheet[role]
            width = galley.typesetter.natural_width((d.Text(entry.number),), style) + _NUMBER_GAP * style.size
            hangs[role] = max(hangs.get(role, 0.0), width)
    return hangs


def _entry_to_items(galley: Galley, entry: d.ContentsEntry, setting: GalleySetting, toc: Node, hang: float) -> None:
    """An entry: the section's number as its label, then the title and the page, both in a Reference (14.8.4.3.1)."""
    role = _role(entry)
    style = galley.stylesheet[role]
    node = toc.add("TOCI")
    left = setting.left + style.indent
    if entry.number:
        label = galley.typesetter.set_label(entry.number, style)
        galley.label = TextMark(label, left, 0.0, node.add("Lbl"))
        left = galley.inset(replace(setting, left=left), hang)
    text = node.add("Reference")
    inner = replace(setting, left=left, right=setting.right + _NUMBER_COLUMN)
    items = galley.text((d.Reference(entry.target, entry.text),), style, inner, text)
    galley.label = None
    if not items:
        return
    last = items[-1]
    mark = last.marks[-1]
    right = galley.width - setting.right
    end = mark.dx + mark.line.width if isinstance(mark, TextMark) else setting.left
    link = InlineTag("Link", 1, target=entry.target, alt=entry.text)  # that of the reference just set: one stop
    last.marks = (*last.marks, FolioMark(link, right, 0.0, text, role, end))  # type: ignore[arg-type]
    if entry.level == 1:
        items[-1].binds = False
        items[0].before = style.space_before
