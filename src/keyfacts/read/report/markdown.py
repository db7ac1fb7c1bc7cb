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
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin

from keyfacts.read.report.brackets import ATTRIBUTES, LINK_REACH, brackets, push
from keyfacts.read.report.citations import SUBSTITUTION
from keyfacts.read.report.fast_rules.pipe_tables import pipe_table
from keyfacts.read.report.fast_rules.prose import prose
from keyfacts.read.report.foreign.division_rule import division
from keyfacts.read.report.foreign.terms_rule import terms_plugin
from keyfacts.read.report.inline_rules import dollars, inline_note, script

MAX_NESTING = 50
_TERMINATOR = re.compile(
    r"[\n\\`*_\[\]{]|~~|\^\[|(?<=[\w)\]])[~^](?=[\w+\u2212-])|!(?=\[)|(?<![\w$])\$(?=[^\s$])|&(?=[#a-zA-Z])|<(?=[!a-zA-Z/?])"
)
_ROLE = re.compile(r"\{([a-zA-Z][a-zA-Z0-9_:+-]{0,60})\}(`+)")
_STRAY_ATTRIBUTES = re.compile(r"\{(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=)[^{}\n]{0,300}\}")
_OPENS_BLOCK = re.compile(r" {0,3}(?:#{1,6}[ \t]|:{3,}\{|!\[)")
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
    md.use(terms_plugin)
    md.block.ruler.before("colon_fence", "division", division, alternatives)
    md.block.ruler.before("hr", "attributes_end", _attributes_end, {"alt": ["paragraph"]})
    md.inline.ruler.disable(["link", "image", "footnote_ref"])
    md.inline.ruler.before("link", "brackets", brackets)
    md.inline.ruler.before("backticks", "braces", _braces)
    md.enable("strikethrough")
    md.inline.ruler.before("brackets", "inline_note", inline_note)
    md.inline.ruler.before("brackets", "script", script)
    md.inline.ruler.before("brackets", "dollars", dollars)
    md.inline.ruler2.disable("fragments_join")
    md.inline.terminator_re = _TERMINATOR
    return md


def block_tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """The block tokens of a text; inline content is left as written (see ``inline_tokens``)."""
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, env, tokens)
    return tokens


def inline_tokens(content: str, references: Any, *, dollars: bool = False) -> list[Token]:
    """The inline tokens of a paragraph; ours carry ``meta['pos']``, their offset in ``content``."""
    md = parser()
    tokens: list[Token] = []
    return md.inline.parse(content, md, {"references": references, "dollars": dollars}, tokens)


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


def _attributes_end(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Attributes right above a heading or directive end the paragraph that they stand below."""
    if not silent or start_line + 1 >= end_line:
        return False
    start, below = state.bMarks[start_line] + state.tShift[start_line], state.bMarks[start_line + 1]
    if state.src[start : start + 1] != "{" or not ATTRIBUTES.fullmatch(state.src, start, state.eMarks[start_line]):
        return False
    return _OPENS_BLOCK.match(state.src, below) is not None


# --- inline rules ------------------------------------------------------------------------------------------------


def _braces(state: StateInline, _silent: bool) -> bool:
    """Substitutions ``{{ fact }}``, roles ``{ref}`target``` and attributes that belong to nothing."""
    src, start = state.src, state.pos
    if src[start] != "{":
        return False
    if src.startswith("{{", start):
        match = SUBSTITUTION.match(src, start, state.posMax)
        push(state, "substitution" if match else "cut_substitution", start).content = match[1] if match else ""
        state.pos = match.end() if match else start + 2
        return True
    if match := _ROLE.match(src, start, state.posMax):
        closing = src.find(match[2], match.end(), min(state.posMax, match.end() + LINK_REACH))
        if closing > 0:
            push(state, "role", start, name=match[1]).content = src[match.end() : closing].replace("\n", " ")
            state.pos = closing + len(match[2])
            return True
    if match := _STRAY_ATTRIBUTES.match(src, start, state.posMax):
        push(state, "stray_attributes", start).content = match[0]
        state.pos = match.end()
        return True
    return False
