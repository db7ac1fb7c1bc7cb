"""Reviewers' words as Markdown: whatever they typed is words, never markup, a directive, a fact or a suppression."""

from __future__ import annotations

import re
from typing import Final

_ALWAYS: Final = re.compile(r"[\\`*\[\]{}<>~^|]")
_EDGE_OF_WORD: Final = re.compile(r"(?<!\w)_|_(?!\w)")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_CITATION: Final = re.compile(r"(?<![\w.])@(?=\w)")
_AT_START: Final = re.compile(r"([#%+=:>-]|\d{1,9}(?=[.)](?:\s|$)))")
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def as_markdown(words: str, starts_line: bool) -> str:
    """The words, escaped where Markdown would take them for more; ``starts_line``: they begin a line of their own."""
    text = _CONTROLS.sub(" ", words)
    text = _ALWAYS.sub(lambda match: "\\" + match[0], text)
    text = _EDGE_OF_WORD.sub(r"\\_", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _CITATION.sub(r"\\@", text)
    if not starts_line:
        return text
    numbered = _NUMBERED.match(text)
    if numbered:
        return f"{numbered[1]}\\{text[numbered.end(1) :]}"
    return "\\" + text if _AT_START.match(text) and not text[0].isdigit() else text
