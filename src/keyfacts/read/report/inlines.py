"""Inline tokens -> Inline: words, facts, citations, references, links; what cannot be read is reported at its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model import document as d
from keyfacts.model.walk import plain_text
from keyfacts.read.files.files import suppression_of
from keyfacts.read.files.language_tags import is_language
from keyfacts.read.report.citations import inline_note, note_citation, read_substitution, report_cut_substitution
from keyfacts.read.report.foreign.forms import CAPTION, CHUNK, FOREIGN_ROLES, LINK_ATTRIBUTE, RUN, SPAN_CLASS
from keyfacts.read.report.foreign.html import tell_html, with_html
from keyfacts.read.report.foreign.looking import look_for_foreign, report_foreign, tell
from keyfacts.read.report.links import judge_words, refusal
from keyfacts.read.report.markdown import MAX_NESTING, inline_tokens
from keyfacts.read.report.mathematics.formulas import formula_of
from keyfacts.read.report.reading import Positions, Reading

_MARKUP = re.compile(r"[\\`*_\[\]{<&~^]| {2}\n")
_TARGET = re.compile(r"(.*\S)\s*<([^<>\s]+)>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DIRECTIVE = re.compile(r":{3,}\{[a-z][\w-]{0,40}\}")
_ROLES = ("ref", "page", "sup", "sub", "math")


@dataclass(slots=True)
class PictureInline:
    """A picture met in running text; a paragraph of nothing else becomes a figure."""

    source: str
    alt: str
    title: str
    attributes: dict[str, str]
    place: Place


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come."""

    kind: str
    meta: dict[str, Any] = field(default_factory=dict)
    children: list[d.Inline] = field(default_factory=list)


def read_inlines(content: str, line: int, reading: Reading) -> tuple[d.Inline, ...]:
    """The inlines of a paragraph that starts on ``line`` of the file."""
    look_for_foreign(content, line, reading)
    if not _MARKUP.search(content) and not (reading.dollars and "$" in content):
        return (d.Text(_joined(content)),) if content else ()
    return _Inlines(content, line, reading).read()


def inlines_of_text(text: str, place: Place, findings: Findings) -> tuple[d.Inline, ...]:
    """The inlines of one paragraph of Markdown in YAML, at ``place``; it may refer to facts, not cite notes."""
    reading = Reading(place.file, [], findings, in_note=True, first_line=place.line)
    inlines = read_inlines(text.strip(), place.line, reading)
    report_foreign(reading)
    return inlines


def picture_alone(content: str, line: int, reading: Reading) -> PictureInline | None:
    """The picture of a paragraph that holds nothing else, or None."""
    if not content.startswith("!["):
        return None
    tokens = [t for t in inline_tokens(content, reading.env.get("references")) if t.type != "text" or t.content.strip()]
    if len(tokens) != 1 or tokens[0].type != "picture":
        return None
    meta, place = tokens[0].meta, reading.place(line, 1)
    if meta["error"]:
        _report_attributes(meta["error"], place, reading)
    return PictureInline(meta["src"], meta["alt"], meta["title"], meta["attrs"], place)


def _joined(content: str) -> str:
    """Lines of a paragraph as one: a line end is a space, except between Chinese or Japanese characters."""
    if "\n" not in content:
        return content
    lines = [line.strip(" \t") for line in content.split("\n")]
    parts = [lines[0]]
    for line in lines[1:]:
        parts.append(line if _unspaced(parts[-1][-1:], line[:1]) else f" {line}")
    return "".join(parts)


def _unspaced(before: str, after: str) -> bool:
    return (
        bool(before and after)
        and before > "\u2e7f"
        and after > "\u2e7f"
        and _ideographic(before)
        and _ideographic(after)
    )


def _ideographic(character: str) -> bool:
    name = unicodedata.name(character, "")
    return unicodedata.east_asian_width(character) in "WF" and "HANGUL" not in name


class _Inlines:
    """Turns the tokens of one paragraph into a tree."""

    def __init__(self, content: str, line: int, reading: Reading) -> None:
        self._content, self._line, self._reading = content, line, reading
        self._positions = Positions(content, line, reading)
        self._stack = [_Open("root")]
        self._words: list[str] = []
        self._soft = False
        """A line end waits for the next word."""
        self._late = 0
        """Where directives inside a line are looked for."""

    def read(self) -> tuple[d.Inline, ...]:
        references, dollars = self._reading.env.get("references"), self._reading.dollars
        for token in with_html(inline_tokens(self._content, references, dollars=dollars)):
            self._take(token)
        self._flush()
        return tuple(self._stack[0].children)

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special"):
            self._late_directives(token.content)
            self._text(token.content)
        elif kind == "softbreak":
            self._soft = True
        elif token.nesting > 0:
            self._push(kind.removesuffix("_open"), token)
        elif token.nesting < 0:
            self._pop()
        else:
            getattr(self, f"_on_{kind}")(token)

    def _text(self, content: str) -> None:
        if self._soft and content:
            before = self._words[-1][-1:] if self._words else ""
            if not _unspaced(before, content[:1]):
                self._words.append(" ")
            self._soft = False
        self._words.append(content)

    def _late_directives(self, text: str) -> None:
        """A directive that does not begin its line is no directive, and would be printed as it is written."""
        for match in _DIRECTIVE.finditer(text):
            at = max(self._content.find(match[0], self._late), 0)
            self._late = at + len(match[0])
            if not self._reading.is_full("KF217"):
                place = self._positions.place(at)
                hint = "write it on a line of its own; to print the colons, write \\: for the first"
                self._reading.report("KF217", place, f"the directive {match[0]} stands inside a line", hint)

    def _flush(self) -> None:
        if self._soft:
            self._words.append(" ")
            self._soft = False
        text = "".join(self._words)
        if text:
            self._stack[-1].children.append(d.Text(text))
        self._words.clear()

    def _add(self, inline: d.Inline) -> None:
        self._flush()
        self._stack[-1].children.append(inline)

    def _place(self, token: Token) -> Place:
        return self._positions.place(token.meta["pos"])

    def _push(self, kind: str, token: Token) -> None:
        self._flush()
        if len(self._stack) == MAX_NESTING:
            self._reading.report("KF215", self._reading.place(self._line), f"nesting deeper than {MAX_NESTING} levels")
        meta = dict(token.meta)
        if kind == "link" and "pos" not in meta:  # an autolink, <https://...>
            meta = {"href": str(token.attrs.get("href", "")), "pos": 0}
        if kind in ("link", "span", "inline_note"):
            meta["place"] = self._positions.place(meta["pos"])
        self._stack.append(_Open(kind, meta))

    def _pop(self) -> None:
        self._flush()
        done = self._stack.pop()
        children = tuple(done.children)
        if len(self._stack) > MAX_NESTING:  # told by _push: the words stay, what is around them does not
            self._stack[-1].children.extend(children)
            return
        match done.kind:
            case "em":
                self._add(d.Emphasis(children))
            case "strong":
                self._add(d.Strong(children))
            case "s":
                self._add(d.Struck(children))
            case "sup":
                self._add(d.Raised(children))
            case "sub":
                self._add(d.Lowered(children))
            case "small":
                self._stack[-1].children.extend(children)
            case "inline_note":
                self._add(inline_note(children, done.meta["place"], self._reading))
            case "link":
                self._link(done.meta, children)
            case "span":
                self._span(done.meta, children)

    def _link(self, meta: dict[str, Any], children: tuple[d.Inline, ...]) -> None:
        href, place = meta["href"].strip(), meta["place"]
        if href.startswith("#") and len(href) > 1:
            self._add(d.ReferenceRole("ref", href[1:], plain_text(children, soft_hyphens=True), place))
            return
        if problem := refusal(href):
            hint = "links lead to https, http, mailto or tel addresses, or to #anchors of the report"
            self._reading.report("KF210", place, problem, hint)
            self._stack[-1].children.extend(children)
            return
        worded = judge_words(plain_text(children), href, place, self._reading)
        self._add(d.Link(href, children if worded else (d.Text(href),)))

    def _span(self, meta: dict[str, Any], children: tuple[d.Inline, ...]) -> None:
        place, attributes = meta["place"], dict(meta["attrs"])
        if meta["error"]:
            _report_attributes(meta["error"], place, self._reading)
        wrapped = children
        if expansion := attributes.pop("abbr", ""):
            wrapped = (d.Abbreviation(plain_text(children, soft_hyphens=True), expansion),)
        if lang := attributes.pop("lang", ""):
            if is_language(lang):
                wrapped = (d.Foreign(lang, wrapped),)
            else:
                self._reading.report("KF217", place, f"'{lang[:40]}' is not a language tag", "such as es or zh-Hant")
        for name in attributes.pop("class", "").split():
            if name == "literal":
                wrapped = (d.LiteralText(wrapped),)
            elif hint := did_you_mean(f".{name}", (".literal",)):
                self._reading.report("KF217", place, f"unknown class '.{name[:40]}'", hint)
            else:
                tell(SPAN_CLASS, place, self._reading)
        for name in attributes:
            if hint := did_you_mean(name, ("abbr", "lang")):
                self._reading.report("KF217", place, f"unknown attribute '{name[:40]}'", hint)
            else:
                tell(SPAN_CLASS, place, self._reading)
        for inline in wrapped:
            self._add(inline)

    # One method for each token of its own, named after it.

    def _on_hardbreak(self, _token: Token) -> None:
        self._add(d.LineBreak())

    def _on_code_inline(self, token: Token) -> None:
        if RUN.match(token.content):
            at = max(self._content.find(token.markup + token.content), 0)
            tell(CHUNK, self._positions.place(at), self._reading)
        self._add(d.Code(token.content))

    def _on_html_inline(self, token: Token) -> None:
        line = self._line
        if not _COMMENT.fullmatch(token.content):
            content, positions = self._content, self._positions
            tell_html(token.content, lambda: positions.place(max(content.find(token.content), 0)), self._reading)
            return
        until = line + self._content.count("\n")
        suppression = suppression_of(token.content[4:-3], self._reading.place(line, 1), self._reading.findings, until)
        if suppression:
            self._reading.suppressions.append(suppression)

    def _on_citation(self, token: Token) -> None:
        place, label = self._place(token), token.meta["label"]
        if token.meta["inline"]:
            hint = "write [^label] here and define [^label]: ... below"
            self._reading.report("KF217", place, "notes inside the text, ^[...], are not read", hint)
        self._add(note_citation(label, place, self._reading))

    def _on_substitution(self, token: Token) -> None:
        if token.content[:1] in ("<", "%"):  # a shortcode, which was told
            self._text(f"{{{{{token.content}}}}}")
            return
        for reference in read_substitution(token.content, self._place(token), self._reading):
            self._add(reference)

    def _on_cut_substitution(self, token: Token) -> None:
        self._text("{{")
        if not self._reading.is_full("KF212"):  # finding the place of each would take minutes in a hostile file
            report_cut_substitution(self._place(token), self._reading)

    def _on_role(self, token: Token) -> None:
        name, place = token.meta["name"], self._place(token)
        content = token.content.strip()
        if name in ("sup", "sub"):
            words = (d.Text(content),)
            self._add(d.Raised(words) if name == "sup" else d.Lowered(words))
        elif name in ("ref", "page"):
            match = _TARGET.fullmatch(content)
            target, text = (match[2], match[1]) if match else (content, "")
            self._add(d.ReferenceRole("page" if name == "page" else "ref", target, text, place))
        elif name == "math":
            self._add(formula_of(token.content, place, self._reading))
        elif form := FOREIGN_ROLES.get(name.partition(":")[0].lower()):
            tell(form, place, self._reading)
            self._add(d.Text(content))
        else:
            hint = did_you_mean(name, _ROLES) or f"one of {', '.join(_ROLES)}"
            self._reading.report("KF217", place, f"unknown role '{name[:40]}'", hint)

    def _on_picture(self, token: Token) -> None:
        hint = "put it in a paragraph of its own, or use :::{figure}"
        self._reading.report("KF405", self._place(token), "a picture cannot stand inside a line of text", hint)
        self._add(d.Text(token.content or "picture"))  # so that a link around it is not told for having no words

    def _on_stray_attributes(self, token: Token) -> None:
        if self._reading.is_full("KF217"):
            return
        if CAPTION.match(self._content):  # which was told
            return
        if self._content[: token.meta["pos"]].rstrip(" ").endswith((")", "`", ">", "$$")):
            tell(LINK_ATTRIBUTE, self._place(token), self._reading)
            return
        hint = "write [words]{...}; for a heading or paragraph on the line above"
        self._reading.report(
            "KF217", self._place(token), f"the attributes {token.content[:60]} belong to nothing", hint
        )


def _report_attributes(written: str, place: Place, reading: Reading) -> None:
    hint = 'put values in quotes: {width="50%"}'
    reading.report("KF217", place, f"the attributes {written[:60]} do not parse", hint)
