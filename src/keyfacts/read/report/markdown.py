"""The report language as tokens: markdown-it's CommonMark with the MyST forms, each rule linear in its input.

Block rules come from markdown-it and mdit-py-plugins. Brackets and braces (links, spans, note citations, roles,
substitutions) are read by two rules of our own, which pair all brackets of a paragraph once: the plugins' rules scan
to the end of the paragraph at each ``[`` or ``{``, which hostile or merely long text turns into minutes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin

from keyfacts.read.report.citations import NOTE_CITATION, SUBSTITUTION
from keyfacts.read.report.fast_rules.pipe_tables import pipe_table
from keyfacts.read.report.fast_rules.prose import prose

MAX_NESTING = 50
_LINK_REACH = 4_000
_TERMINATOR = re.compile(r"[\n\\`*_\[\]{]|!(?=\[)|&(?=[#a-zA-Z])|<(?=[!a-zA-Z/?])")
_PAIRED = re.compile(r"\\[\s\S]|`+|[\[\]]")
_ROLE = re.compile(r"\{([a-zA-Z][a-zA-Z0-9_:+-]{0,60})\}(`+)")
_ATTRIBUTES = re.compile(r"\{(?:[^{}\"\n]|\"(?:[^\"\\\n]|\\.)*\"){0,600}\}")
_STRAY_ATTRIBUTES = re.compile(r"\{(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=)[^{}\n]{0,300}\}")
_TARGET = re.compile(r"\(([^()\s]{1,200})\)=[ \t]*")


@cache
def parser() -> MarkdownIt:
    """The configured parser; it keeps no state between texts."""
    # Two levels of leeway over what read.blocks accepts, so that it sees what is too deep.
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 20})
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.use(colon_fence_plugin)
    md.use(attrs_block_plugin)
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]}
    md.block.ruler.before("table", "pipe_table", pipe_table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("hr", "target", _target, alternatives)
    md.block.ruler.before("hr", "comment", _comment, alternatives)
    md.block.ruler.disable(["lheading", "paragraph"])
    md.block.ruler.push("prose", prose)
    md.inline.ruler.disable(["link", "image", "footnote_ref"])
    md.inline.ruler.before("link", "brackets", _brackets)
    md.inline.ruler.before("backticks", "braces", _braces)
    md.inline.ruler2.disable("fragments_join")
    md.inline.terminator_re = _TERMINATOR
    return md


def block_tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """The block tokens of a text; inline content is left as written (see ``inline_tokens``)."""
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, env, tokens)
    return tokens


def inline_tokens(content: str, references: Any) -> list[Token]:
    """The inline tokens of a paragraph; ours carry ``meta['pos']``, their offset in ``content``."""
    md = parser()
    tokens: list[Token] = []
    return md.inline.parse(content, md, {"references": references}, tokens)


# --- block rules -------------------------------------------------------------------------------------------------


def _target(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """``(id)=`` on a line of its own."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 1] != "(" or state.is_code_block(start_line):
        return False
    match = _TARGET.fullmatch(state.src, start, state.eMarks[start_line])
    if not match:
        return False
    if not silent:
        token = state.push("target", "", 0)
        token.content = match[1]
        token.map = [start_line, start_line + 1]
        state.line = start_line + 1
    return True


def _comment(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """``% a comment``, MyST's line comment."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 2] not in ("% ", "%\n", "%") or state.is_code_block(start_line):
        return False
    if not silent:
        token = state.push("line_comment", "", 0)
        token.content = state.src[start + 1 : state.eMarks[start_line]]
        token.map = [start_line, start_line + 1]
        state.line = start_line + 1
    return True


# --- inline rules ------------------------------------------------------------------------------------------------


def _pairs(state: StateInline) -> dict[int, int]:
    """Position of each ``[`` -> position of its ``]``; escapes and code spans bind tighter."""
    pairs: dict[int, int] | None = state.env.get("pairs")
    if pairs is None:
        pairs = state.env["pairs"] = _paired_brackets(state.src)
    return pairs


def _paired_brackets(text: str) -> dict[int, int]:
    last_run: dict[int, int] = {}
    for match in re.finditer("`+", text):
        last_run[len(match[0])] = match.start()
    pairs: dict[int, int] = {}
    stack: list[int] = []
    inside = 0
    """Length of the code span's backticks while inside one."""
    for match in _PAIRED.finditer(text):
        mark = match[0]
        if mark[0] == "`":
            if inside == len(mark):
                inside = 0
            elif not inside and last_run[len(mark)] > match.start():
                inside = len(mark)
        elif inside:
            if mark == "\\`" and inside == 1:
                inside = 0
        elif mark == "[":
            stack.append(match.start())
        elif mark == "]" and stack:
            pairs[stack.pop()] = match.start()
    return pairs


def _brackets(state: StateInline, _silent: bool) -> bool:
    """Note citations, links, pictures and spans."""
    src, start = state.src, state.pos
    picture = src[start] == "!"
    if not picture and src[start] != "[":
        return False
    if match := NOTE_CITATION.match(src, start, state.posMax):
        _push(state, "citation", start, label=match[1], inline=start > 0 and src[start - 1] == "^")
        state.pos = match.end()
        return True
    opening = start + picture
    closing = _pairs(state).get(opening, -1)
    if closing < 0 or closing >= state.posMax:
        return False
    link = _inline_link(state, closing + 1) or _reference_link(state, opening, closing)
    if link is not None:
        end, href, title = link
        if picture:
            end, attributes, error = _attributes(state, end)
            meta = {"src": href, "title": title, "alt": src[opening + 1 : closing], "attrs": attributes, "error": error}
            _push(state, "picture", start, **meta)
        else:
            _nested(state, "link", start, opening, closing, href=href)
        state.pos = end
        return True
    if not picture and src.startswith("{", closing + 1) and not src.startswith("{{", closing + 1):
        end, attributes, error = _attributes(state, closing + 1)
        if end > closing + 1:
            _nested(state, "span", start, opening, closing, attrs=attributes, error=error)
            state.pos = end
            return True
    return False


def _push(state: StateInline, kind: str, pos: int, **meta: Any) -> Token:
    token = state.push(kind, "", 0)
    token.meta = {"pos": pos, **meta}
    return token


def _nested(state: StateInline, kind: str, pos: int, opening: int, closing: int, **meta: Any) -> None:
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
    src, limit = state.src, min(state.posMax, pos + _LINK_REACH)
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
        second = _pairs(state).get(end, -1)
        if 0 <= second < state.posMax and second - end <= 1_000:
            label, end = state.src[end + 1 : second] or label, second + 1
    reference = references.get(normalizeReference(label))
    return None if reference is None else (end, reference["href"], reference.get("title", ""))


def _skip_space(text: str, pos: int, limit: int) -> int:
    while pos < limit and text[pos] in " \t\n":
        pos += 1
    return pos


def _attributes(state: StateInline, pos: int) -> tuple[int, dict[str, str], str]:
    """``{.class key="value"}`` at ``pos``: where it ends, what it says, and as text what does not parse."""
    match = _ATTRIBUTES.match(state.src, pos, state.posMax)
    if not match or state.src.startswith("{{", pos):
        return pos, {}, ""
    try:
        length, attributes = parse(match[0])
    except ParseError:
        return match.end(), {}, match[0]
    return pos + length + 1, {str(k): str(v) for k, v in attributes.items()}, ""


def _braces(state: StateInline, _silent: bool) -> bool:
    """Substitutions ``{{ fact }}``, roles ``{ref}`target``` and attributes that belong to nothing."""
    src, start = state.src, state.pos
    if src[start] != "{":
        return False
    if src.startswith("{{", start):
        match = SUBSTITUTION.match(src, start, state.posMax)
        _push(state, "substitution" if match else "cut_substitution", start).content = match[1] if match else ""
        state.pos = match.end() if match else start + 2
        return True
    if match := _ROLE.match(src, start, state.posMax):
        closing = src.find(match[2], match.end(), min(state.posMax, match.end() + _LINK_REACH))
        if closing > 0:
            _push(state, "role", start, name=match[1]).content = src[match.end() : closing].replace("\n", " ")
            state.pos = closing + len(match[2])
            return True
    if match := _STRAY_ATTRIBUTES.match(src, start, state.posMax):
        _push(state, "stray_attributes", start).content = match[0]
        state.pos = match.end()
        return True
    return False
