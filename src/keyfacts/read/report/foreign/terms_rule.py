"""Terms and what they mean, ``Term`` and below it ``: its meaning``, as Pandoc and kramdown write them."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin


def terms_plugin(md: MarkdownIt) -> None:
    """The plugin's rule, but for its mark ``~``: a line that starts '~ 5 km' goes on with the one above."""
    md.use(deflist_plugin)
    rule = next(each for each in md.block.ruler.__rules__ if each.name == "deflist").fn

    def terms(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        line = start_line if silent else start_line + 1
        if line < end_line and not silent and state.isEmpty(line):
            line += 1
        if line >= end_line:
            return False
        start = state.bMarks[line] + state.tShift[line]
        if state.src[start : start + 1] != ":":
            return False
        matched: bool = rule(state, start_line, end_line, silent)
        return matched

    md.block.ruler.at("deflist", terms, {"alt": ["paragraph", "reference", "blockquote"]})
