"""HTML in a report: comments are dropped and searched for suppressions, a few elements of text are read, all else is
refused."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from keyfacts.findings import Place
from keyfacts.read.files.files import suppression_of
from keyfacts.read.report.foreign.forms import DIVISION, MATH, SPAN_CLASS, TABLE_HINT
from keyfacts.read.report.reading import MetForm, Reading

_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(/?)(sup|sub|small|s|del|br)\s{0,3}(/?)>", re.IGNORECASE)
_ONLY_BREAKS = re.compile(r"(?:<br\s{0,3}/?>\s{0,9})+", re.IGNORECASE)
_KINDS = {"del": "s"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,40})")
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements that have no end tag."""
_INSTEAD = {
    "b strong mark": "write **words**",
    "i em cite dfn var": "write *words*",
    "u ins": "write *words*; nothing is underlined here but links",
    "s del strike": "write ~~words~~",
    "code kbd samp tt": "write `words`",
    "sup sub small": "write <sup>words</sup>, <sub> or <small> without attributes, and end it in the same paragraph",
    "br": "write <br> without attributes, or \\ at the end of the line",
    "a": "write [words](https://example.org), and {#anchor} above a block to lead to",
    "img picture": "write ![words](picture.png)",
    "figure figcaption": "write :::{figure} picture.png, :alt: words, the caption, and :::",
    "svg": "save it as drawing.svg and write ![words](drawing.svg)",
    "p center": "delete the tags; a blank line begins a paragraph",
    "hr": "write --- on a line of its own",
    "h1 h2 h3 h4 h5 h6": "write # Heading, ## Heading",
    "ul ol li": "write - words, or 1. words, on lines of their own",
    "dl dt dd": "write the term on a line, and : words on the next",
    "table thead tbody tfoot tr td th caption colgroup col": TABLE_HINT,
    "blockquote q": "write > words",
    "pre": "write ``` on the lines before and after",
    "abbr": 'write [NCIC]{abbr="National Crime Information Center"}',
    "details summary": "paper does not unfold: write a heading, or :::{callout} Title, the text, and :::",
    "span font big": SPAN_CLASS.hint,
    "div section article aside main header footer nav": DIVISION.hint,
    "math": MATH.hint,
    "iframe video audio embed object canvas form input button select textarea": "paper shows none: show a picture, "
    "![words](picture.png), or link to it, [words](https://example.org)",
    "script style link meta": "delete it; how things look stands in the brand (_brand.yml)",
}
"""What to write instead of elements of HTML, by their names."""


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


def tell_html(markup: str, place_of: Callable[[], Place], reading: Reading) -> None:
    """Count the outermost elements of some HTML; ``report_foreign`` tells the first of each name."""
    outermost, depth = "", 0
    for closes, name in ((match[1], match[2].lower()) for match in _TAG.finditer(markup)):
        if not depth:
            _meet(f"<{name}>", _hint(name), 0 if closes else 1, place_of, reading)
            outermost, depth = name, 0 if closes or name in _EMPTY else 1
        elif name == outermost:
            depth += -1 if closes else 1
    if not _TAG.search(markup):  # <!DOCTYPE html>, <?xml ...?>
        _meet(markup.strip()[:20], "delete it", 1, place_of, reading)


def _meet(shown: str, hint: str, times: int, place_of: Callable[[], Place], reading: Reading) -> None:
    if shown not in reading.html:
        reading.html[shown] = MetForm(place_of(), f"{hint}; a literal < is \\<", "")
    reading.html[shown].count += times


def _hint(name: str) -> str:
    return next((hint for names, hint in _INSTEAD.items() if name in names.split()), "write Markdown")


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
        first = line + rest.count("\n", 0, rest.find("<"))
        tell_html(rest, lambda: reading.place(first, 1), reading)
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
