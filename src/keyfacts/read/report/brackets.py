"""Brackets of a paragraph: note citations, links, pictures and spans, each bracket paired once.

Which brackets belong together is CommonMark's rule (0.31.2, section 6.3): code spans and autolinks bind tighter, and
a link holds no link, so that of two the inner one is the link and the brackets of the outer one are text.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

from keyfacts.read.report.citations import NOTE_CITATION

LINK_REACH = 4_000
"""Characters from a bracket to the end of what belongs to it."""
_PAIRED = re.compile(r"\\[\s\S]|`+|[\[\]]|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>")
_BACKTICKS = re.compile("`+")
ATTRIBUTES = re.compile(r"\{(?:[^{}\"\n]|\"(?:[^\"\\\n]|\\.)*\"){0,600}\}")


def paired(state: StateInline) -> dict[int, int]:
    """Position of each ``[`` -> position of its ``]``; escapes and code spans bind tighter."""
    pairs: dict[int, int] | None = state.env.get("pairs")
    if pairs is None:
        pairs = state.env["pairs"] = _pairs_of(state.src)
    return pairs


def _pairs_of(text: str) -> dict[int, int]:
    last_run: dict[int, int] = {}
    for run in _BACKTICKS.finditer(text):
        last_run[len(run[0])] = run.start()
    pairs: dict[int, int] = {}
    stack: list[int] = []
    inside = 0
    """Length of the code span's backticks while inside one."""
    pos = 0
    while match := (_BACKTICKS if inside else _PAIRED).search(text, pos):
        mark, pos = match[0], match.end()
        if inside:
            inside = 0 if inside == len(mark) else inside
        elif mark[0] == "`" and last_run[len(mark)] > match.start():
            inside = len(mark)
        elif mark == "[":
            stack.append(match.start())
        elif mark == "]" and stack:
            pairs[stack.pop()] = match.start()
    return pairs


def brackets(state: StateInline, _silent: bool) -> bool:
    """Note citations, links, pictures and spans."""
    src, start = state.src, state.pos
    picture = src[start] == "!"
    if not picture and src[start] != "[":
        return False
    if match := NOTE_CITATION.match(src, start, state.posMax):
        push(state, "citation", start, label=match[1], inline=start > 0 and src[start - 1] == "^")
        state.pos = match.end()
        return True
    opening = start + picture
    closing = paired(state).get(opening, -1)
    if closing < 0 or closing >= state.posMax:
        return False
    link = _inline_link(state, closing + 1) or _reference_link(state, opening, closing)
    if link is not None and (picture or not _holds_link(state, opening, closing)):
        end, href, title = link
        if picture:
            end, attributes, error = attributes_at(state, end)
            meta = {"src": href, "title": title, "alt": src[opening + 1 : closing], "attrs": attributes, "error": error}
            push(state, "picture", start, **meta)
        else:
            nested(state, "link", start, opening, closing, href=href)
        state.pos = end
        return True
    if not picture and src.startswith("{", closing + 1) and not src.startswith("{{", closing + 1):
        end, attributes, error = attributes_at(state, closing + 1)
        if end > closing + 1:
            nested(state, "span", start, opening, closing, attrs=attributes, error=error)
            state.pos = end
            return True
    return False


def _holds_link(state: StateInline, opening: int, closing: int) -> bool:
    """Whether there is a link between two brackets; asked once for each, or nested ones would double the work."""
    if not re.search(r"[\[<]", state.src[opening + 1 : closing]):
        return False
    answers: dict[int, bool] = state.env.setdefault("holds_link", {})
    if opening not in answers:
        trial = StateInline(state.src, state.md, state.env, [])
        trial.level, trial.pos, trial.posMax = state.level + 1, opening + 1, closing
        state.md.inline.tokenize(trial)
        answers[opening] = any(token.type == "link_open" for token in trial.tokens)
    return answers[opening]


def push(state: StateInline, kind: str, pos: int, **meta: Any) -> Token:
    token = state.push(kind, "", 0)
    token.meta = {"pos": pos, **meta}
    return token


def nested(state: StateInline, kind: str, pos: int, opening: int, closing: int, **meta: Any) -> None:
    """An open token, the tokens between the brackets, a close token."""
    end = state.posMax
    token = state.push(f"{kind}_open", "", 1)
    token.meta = {"pos": pos, **meta}
    state.pos, state.posMax = opening + 1, closing
    if closing > opening + 1:
        state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "", -1)
    state.posMax = end


def _inline_link(state: StateInline, pos: int) -> tuple[int, str, str] | None:
    """``(destination "title")`` at ``pos``: where it ends, and both."""
    src, limit = state.src, min(state.posMax, pos + LINK_REACH)
    if pos >= limit or src[pos] != "(":
        return None
    pos = _skip_space(src, pos + 1, limit)
    destination = parseLinkDestination(src, pos, limit)
    href = ""
    if destination.ok:
        href, pos = destination.str, destination.pos
    after = _skip_space(src, pos, limit)
    title = ""
    if after < limit and after > pos and src[after] in "\"'(":
        parsed = parseLinkTitle(src, after, limit)
        if parsed.ok:
            title, after = parsed.str, _skip_space(src, parsed.pos, limit)
    if after >= limit or src[after] != ")":
        return None
    return after + 1, href, title


def _reference_link(state: StateInline, opening: int, closing: int) -> tuple[int, str, str] | None:
    """``[text][label]``, ``[label][]`` or ``[label]``, where the label is defined."""
    references = state.env.get("references")
    if not references or closing - opening > 1_000:
        return None
    label, end = state.src[opening + 1 : closing], closing + 1
    if state.src.startswith("[", end):
        second = paired(state).get(end, -1)
        if 0 <= second < state.posMax and second - end <= 1_000:
            label, end = state.src[end + 1 : second] or label, second + 1
    reference = references.get(normalizeReference(label))
    return None if reference is None else (end, reference["href"], reference.get("title", ""))


def _skip_space(text: str, pos: int, limit: int) -> int:
    while pos < limit and text[pos] in " \t\n":
        pos += 1
    return pos


def attributes_at(state: StateInline, pos: int) -> tuple[int, dict[str, str], str]:
    """``{.class key="value"}`` at ``pos``: where it ends, what it says, and as text what does not parse."""
    match = ATTRIBUTES.match(state.src, pos, state.posMax)
    if not match or state.src.startswith("{{", pos):
        return pos, {}, ""
    try:
        length, attributes = parse(match[0])
    except ParseError:
        return match.end(), {}, match[0]
    return pos + length + 1, {str(k): str(v) for k, v in attributes.items()}, ""
