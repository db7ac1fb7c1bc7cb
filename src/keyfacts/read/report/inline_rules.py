"""Inline forms of Pandoc that have one plain meaning: notes in the text, what is raised or lowered."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from keyfacts.read.report.brackets import nested, paired, push
from keyfacts.read.report.foreign.forms import SCRIPT
from keyfacts.read.report.mathematics.dollars import DOLLARS, is_formula

_SCRIPT = re.compile(SCRIPT)


def inline_note(state: StateInline, _silent: bool) -> bool:
    """Pandoc's notes inside the text: ``^[words]``."""
    start = state.pos
    if not state.src.startswith("^[", start) or state.src.startswith("^[^", start):
        return False
    closing = paired(state).get(start + 1, -1)
    if closing < 0 or closing >= state.posMax:
        return False
    nested(state, "inline_note", start, start + 1, closing)
    state.pos = closing + 1
    return True


def script(state: StateInline, _silent: bool) -> bool:
    """Pandoc's ``H~2~O`` and ``m^2^``, right behind a letter or digit."""
    match = _SCRIPT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    push(state, "role", state.pos, name="sub" if match[1] == "~" else "sup").content = match[0][1:-1]
    state.pos = match.end()
    return True


def dollars(state: StateInline, _silent: bool) -> bool:
    """``$...$`` where the front matter says ``math: dollars``: strictly, for a dollar sign is mostly a currency."""
    start, src = state.pos, state.src
    if src[start] != "$" or not state.env.get("dollars"):
        return False
    if start and (src[start - 1].isalnum() or src[start - 1] in "$\\"):
        return False
    match = DOLLARS.match(src, start, state.posMax)
    if not match or not is_formula(match[1]):
        return False
    push(state, "role", start, name="math").content = match[1]
    state.pos = match.end()
    return True
