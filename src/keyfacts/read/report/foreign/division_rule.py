"""The divisions of Pandoc and Quarto as tokens: ``::: {.class}`` or ``::: word`` to its ``:::``.

Those of MyST, ``:::{name}``, end at the first fence as long as theirs; these nest in fences of any length.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from keyfacts.read.report.directive_specs import DIRECTIVES

_OPENING = re.compile(r"(:{3,})[ \t]*(\{[ \t]*[.#][^{}\n]*\}|\{[^{}\n]*=[^{}\n]*\}|[A-Za-z][^{}\n]*?)[ \t]*:*[ \t]*")
_MEANT = frozenset(DIRECTIVES) - {"columns", "landscape", "lead"}
"""Words whose braces were forgotten, rather than the class of a division."""


def division(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A division; ``meta['closed']`` of its token is False when its end is missing: then it has no content."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 3] != ":::" or state.is_code_block(start_line):
        return False
    match = _OPENING.fullmatch(state.src, start, state.eMarks[start_line])
    if not match or match[2].split()[0] in _MEANT:
        return False
    if silent:
        return True
    closing = _closings(state).get(start_line, end_line)
    closed = closing < end_line and state.sCount[closing] >= state.blkIndent
    token = state.push("division", "", 0)
    token.info, token.markup = match[2], match[1]
    token.meta = {"closed": closed}
    token.content = state.getLines(start_line + 1, closing, state.sCount[start_line], True) if closed else ""
    state.line = closing + 1 if closed else start_line + 1
    token.map = [start_line, state.line]
    return True


def _closings(state: StateBlock) -> dict[int, int]:
    """The line that closes each fence of colons, by the line that opens it: found in one pass over the text."""
    kept = state.env.get("divisions")
    if kept is None or kept[0] is not state.src:
        kept = state.env["divisions"] = (state.src, _closings_of(state.src))
    closings: dict[int, int] = kept[1]
    return closings


def _closings_of(text: str) -> dict[int, int]:
    closings: dict[int, int] = {}
    opened: list[int] = []
    code = ""
    """The fence of the code around; inside code no fence of colons counts."""
    for number, line in enumerate(text.split("\n")):
        written = line.strip(" \t>")
        if written.startswith(("```", "~~~")):
            mark = written[0] * (len(written) - len(written.lstrip(written[0])))
            if not code:
                code = mark
            elif mark.startswith(code) and mark == written:
                code = ""
        elif not code and written.startswith(":::"):
            if written.strip(" \t:"):
                opened.append(number)
            elif opened:
                closings[opened.pop()] = number
    return closings
