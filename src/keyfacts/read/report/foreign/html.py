"""HTML in a report: comments are dropped and searched for suppressions, a few elements of text are read, all else is
refused."""

from __future__ import annotations

import re

from markdown_it.token import Token

from keyfacts.read.files.files import suppression_of
from keyfacts.read.report.reading import Reading

_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(/?)(sup|sub|small|s|del|br)\s{0,3}(/?)>", re.IGNORECASE)
_ONLY_BREAKS = re.compile(r"(?:<br\s{0,3}/?>\s{0,9})+", re.IGNORECASE)
_KINDS = {"del": "s"}


def with_html(tokens: list[Token]) -> list[Token]:
    """The tokens of a paragraph with ``<br>`` as a line break, and pairs of ``<sup>``, ``<sub>``, ``<small>``,
    ``<s>`` and ``<del>`` as tokens that open and close; one without its pair stays HTML."""
    if not any(token.type == "html_inline" for token in tokens):
        return tokens
    result = list(tokens)
    opened: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        match = _ELEMENT.fullmatch(token.content) if token.type == "html_inline" else None
        if token.nesting > 0:
            opened.append(("", index))
        elif token.nesting < 0:
            while opened and opened.pop()[0]:
                pass
        elif match and match[2].lower() == "br":
            result[index] = Token("hardbreak", "br", 0)
        elif match and not match[1] and not match[3]:
            opened.append((match[2].lower(), index))
        elif match and opened and opened[-1][0] == match[2].lower():
            kind = _KINDS.get(opened[-1][0], opened[-1][0])
            result[opened.pop()[1]] = Token(f"{kind}_open", "", 1)
            result[index] = Token(f"{kind}_close", "", -1)
    return result


def read_html(content: str, line: int, until: int, reading: Reading) -> str:
    """What a block of HTML that starts on ``line`` leaves to be read as Markdown; the rest is told (KF211).

    A suppression in it holds ``until`` that line.
    """
    comments, rest = _comments_of(content)
    for offset, comment in comments:
        place = reading.place(line + content.count("\n", 0, offset), 1)
        suppression = suppression_of(comment, place, reading.findings, until)
        if suppression:
            reading.suppressions.append(suppression)
    rest = _ONLY_BREAKS.sub("", rest, count=1) if _BREAK.match(rest.lstrip()) else rest
    if "<!--" in rest:
        hint = "close the comment with -->"
        reading.report("KF211", reading.place(line, 1), "a comment <!-- is not closed", hint)
    elif "<" in rest:
        hint = "write Markdown; a literal < is \\<"
        reading.report("KF211", reading.place(line, 1), f"raw HTML {rest.strip()[:40]}", hint)
    else:
        return rest if rest.strip() else ""
    return ""


def _comments_of(text: str) -> tuple[list[tuple[int, str]], str]:
    """The comments of a text, with the offset of each, and the text without them (its line ends are kept).

    A comment that is not closed stays in the text.
    """
    comments: list[tuple[int, str]] = []
    rest: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        comments.append((start, text[start + 4 : end]))
        rest.append(text[done:start])
        rest.append("\n" * text.count("\n", start, end))
        done = end + 3
    rest.append(text[done:])
    return comments, "".join(rest)
