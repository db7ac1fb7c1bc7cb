"""The contents: one entry a line, its page number at the right edge."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model import document as d
from keyfacts.model.stylesheet import Role
from keyfacts.write.pdf.layout.galley import Galley, Setting
from keyfacts.write.pdf.layout.items import FolioMark, TextMark
from keyfacts.write.pdf.layout.nodes import Node

_NUMBER_COLUMN = 34.0
"""Width kept free for page numbers in the contents, in points."""


def contents_to_items(galley: Galley, block: d.Contents, setting: Setting) -> None:
    """The contents: an entry a line (or two), its page number at the right edge."""
    if block.title:
        style = galley.stylesheet["contents-title"]
        items = galley.text((d.Text(block.title),), style, setting, setting.node.add("P"))
        for item in items:
            item.binds = item.barrier = True
    open_: list[tuple[int, Node]] = []
    for entry in block.entries:
        while open_ and open_[-1][0] > entry.level:
            open_.pop()
        if not open_ or open_[-1][0] < entry.level:
            above = open_[-1][1] if open_ else setting.node
            open_.append((entry.level, above.add("TOC")))
        _entry_to_items(galley, entry, setting, open_[-1][1])
    if galley.flow.items:
        galley.flow.items[-1].after = galley.stylesheet["body"].leading


def _entry_to_items(galley: Galley, entry: d.ContentsEntry, setting: Setting, toc: Node) -> None:
    roles: tuple[Role, ...] = ("contents-1", "contents-2", "contents-3")
    role = roles[min(max(entry.level, 1), 3) - 1]
    style = galley.stylesheet[role]
    node = toc.add("TOCI")
    text = node.add("Reference")
    inner = replace(setting, left=setting.left + style.indent, right=setting.right + _NUMBER_COLUMN)
    words = f"{entry.number}\u2002{entry.text}" if entry.number else entry.text
    items = galley.text((d.Reference(entry.target, words),), style, inner, text)
    if not items:
        return
    last = items[-1]
    mark = last.marks[-1]
    right = galley.width - setting.right
    end = mark.dx + mark.line.width if isinstance(mark, TextMark) else setting.left
    last.marks = (*last.marks, FolioMark(entry.target, right, 0.0, text, role, end))  # type: ignore[arg-type]
    if entry.level == 1:
        items[-1].binds = False
        items[0].before = style.space_before
