"""The divisions of Pandoc and Quarto as tokens: ``::: {.class}`` or ``::: word`` to its ``:::``.

Those of MyST, ``:::{name}``, end at the first fence as long as theirs; these nest in fences of any length.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from keyfacts.read.report.directive_specs import DIRECTIVES

_OPENING = re.compile(r"(:{3,})[ \t]*(\{[ \t]*[.#][^{}\n]*\}|\{[^{}\n]*=[^{}\n]*\}|[A-Za-z][^{}\n]*?)[ \t]*:*[ \t]*")
_FENCE = re.compile(r"[ \t]{0,3}(:{3,})[ \t]*(.*)")
_CODE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_MEANT = frozenset(DIRECTIVES) - {"columns", "landscape", "lead"}
"""Words whose braces were forgotten, rather than the class of a division."""


def division(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A division; ``meta['closed']`` of its token is False when its end is missing."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 3] != ":::" or state.is_code_block(start_line):
        return False
    match = _OPENING.fullmatch(state.src, start, state.eMarks[start_line])
    if not match or match[2].split()[0] in _MEANT:
        return False
    if silent:
        return True
    closing = _closing_of(state, start_line, end_line)
    token = state.push("division", "", 0)
    token.info, token.markup = match[2], match[1]
    token.meta = {"closed": closing is not None}
    end = _end_of_parent(state, start_line, end_line) if closing is None else closing
    token.content = state.getLines(start_line + 1, end, state.sCount[start_line], True)
    state.line = end if closing is None else closing + 1
    token.map = [start_line, state.line]
    return True


def _closing_of(state: StateBlock, start_line: int, end_line: int) -> int | None:
    """The line of the fence that closes the one on ``start_line``; inside code there are none."""
    depth, code = 1, ""
    for line in range(start_line + 1, _end_of_parent(state, start_line, end_line)):
        written = state.src[state.bMarks[line] + min(state.tShift[line], state.blkIndent) : state.eMarks[line]]
        if mark := _CODE.match(written):
            if not code:
                code = mark[1]
            elif mark[1].startswith(code) and not written.strip(" \t`~"):
                code = ""
        elif not code and (fence := _FENCE.fullmatch(written)):
            depth += 1 if fence[2].strip(" \t:") else -1
            if depth == 0:
                return line
    return None


def _end_of_parent(state: StateBlock, start_line: int, end_line: int) -> int:
    """The first line that the list item around, if there is one, does not hold."""
    for line in range(start_line + 1, end_line):
        filled = state.bMarks[line] + state.tShift[line] < state.eMarks[line]
        if filled and state.sCount[line] < state.blkIndent:
            return line
    return end_line
