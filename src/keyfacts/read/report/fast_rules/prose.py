"""Paragraphs and headings underlined with = or - (CommonMark 4.8, 4.3) in one pass over their lines.

markdown-it tries every block rule twice on every line of a paragraph; lines that start with a letter can end one only
as the head of a pipe table, which the line below tells. Measured in pairs on 400 KB of block tokens: 4.5 times as fast
where prose is wrapped at 70 to 100 columns, 1.2 times on reports of short blocks, no gain on paragraphs of one line.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")


def prose(state: StateBlock, start_line: int, _end_line: int, _silent: bool) -> bool:
    """The paragraph, or the underlined heading, that starts here."""
    outer, state.parentType = state.parentType, "paragraph"
    end, underlined = _end_of(state, start_line)
    state.parentType = outer
    content = state.getLines(start_line, end, state.blkIndent, False).strip(" \t\n")
    kind, tag, markup = "paragraph", "p", ""
    if underlined:
        markup = state.src[state.bMarks[end] + state.tShift[end]]
        kind, tag = "heading", "h1" if markup == "=" else "h2"
    state.line = end + underlined
    token = state.push(f"{kind}_open", tag, 1)
    token.map, token.markup = [start_line, state.line], markup
    token = state.push("inline", "", 0)
    token.map, token.content, token.children = [start_line, end], content, []
    state.push(f"{kind}_close", tag, -1).markup = markup
    return True


def _end_of(state: StateBlock, start_line: int) -> tuple[int, bool]:
    """The first line behind the text, and whether that line underlines it."""
    src, starts, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
    rules = state.md.block.ruler.getRules("paragraph")
    last, indent = state.lineMax, state.blkIndent
    line = start_line + 1
    while line < last:
        at = starts[line] + shifts[line]
        if at >= ends[line]:
            break
        # Deeper lines continue the text; negative ones were examined by the quotation around.
        if indents[line] - indent > 3 or indents[line] < 0:
            line += 1
            continue
        first = src[at]
        if first in "=-" and indents[line] >= indent and _UNDERLINE.fullmatch(src, at, ends[line]):
            return line, True
        below = starts[line + 1] + shifts[line + 1]
        if first.isalpha() and src[below : below + 1] not in ("|", ":", "-"):
            line += 1
            continue
        if any(rule(state, line, last, True) for rule in rules):
            break
        line += 1
    return line, False
