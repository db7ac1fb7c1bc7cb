"""Differences of two files in words: where they are, and what either side says, no more than is needed to see it."""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.check.passages import Passage
from keyfacts.ooxml.contract import bookmark_name, second_bookmark_name

_AROUND = 40
"""Characters shown on either side of what differs."""
_LONGEST = 160
_KINDS = {
    "text": "running text",
    "item": "a list's running text",
    "quote": "a quotation",
    "caption": "a caption",
    "row": "a row",
    "head row": "a header row",
}


def where(passage: Passage | None) -> str:
    """Where a passage stands: 'under “Details”', 'in the table “Cases”, row 3'."""
    if passage is None or not (passage.heading or passage.row):
        return "at the start" if passage else ""
    under = f"under “{_short(passage.heading)}”" if passage.heading else "at the start"
    if passage.kind.startswith("heading"):
        return f"heading “{_short(passage.text)}”"
    if passage.row:
        table = f"in the table “{_short(passage.caption)}” {under}" if passage.caption else f"in a table {under}"
        return f"{table}, row {passage.row}"
    return under


def both_sides(lead: str, pdf: str, word: str, pdf_kind: str = "", word_kind: str = "") -> str:
    """A clause that quotes what differs, behind ``lead``."""
    if pdf == word:
        return f"{lead}“{_short(pdf)}” is {_named(pdf_kind)} in the PDF and {_named(word_kind)} in the Word file"
    if not word:
        return f"{lead}only the PDF says “{_short(pdf, _LONGEST)}”"
    if not pdf:
        return f"{lead}only the Word file says “{_short(word, _LONGEST)}”"
    one, other = _cut(pdf, word)
    if pdf_kind != word_kind:
        kinds = f" ({_named(pdf_kind)})", f" ({_named(word_kind)})"
        return f"{lead}the PDF says “{one}”{kinds[0]}, the Word file “{other}”{kinds[1]}"
    return f"{lead}the PDF says “{one}”, the Word file “{other}”"


def _named(kind: str) -> str:
    name, _, level = kind.rpartition(" ")
    if name == "heading":
        return f"a heading of level {level}"
    if name == "item":
        return f"a list item of level {level}"
    if name == "entry":
        return f"an entry of level {level}"
    return _KINDS.get(kind, kind)


def _cut(pdf: str, word: str) -> tuple[str, str]:
    """Both texts without what they share at either end, but for some words around the difference."""
    if max(len(pdf), len(word)) <= _LONGEST:
        return pdf, word
    start = 0
    while start < min(len(pdf), len(word)) and pdf[start] == word[start]:
        start += 1
    end = 0
    while end < min(len(pdf), len(word)) - start and pdf[-1 - end] == word[-1 - end]:
        end += 1
    first = max(start - _AROUND, 0)
    return _between(pdf, first, len(pdf) - max(end - _AROUND, 0)), _between(
        word, first, len(word) - max(end - _AROUND, 0)
    )


def _between(text: str, first: int, last: int) -> str:
    shown = text[first:last]
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 20] + " … " + shown[-17:]
    return ("…" if first else "") + shown + ("…" if last < len(text) else "")


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def same_addresses(pdf: Sequence[tuple[str, str]], word: Sequence[tuple[str, str]]) -> bool:
    """True when links lead to the same places in the same order, those to addresses from the same words.

    A reference and the page behind it are two links in one file and may be one in the other.
    """
    pdf, word = _joined(pdf), _joined(word)
    return len(pdf) == len(word) and all(_same(*pair) for pair in zip(pdf, word, strict=True))


def same_words(pdf: Sequence[tuple[str, str]], word: Sequence[tuple[str, str]]) -> bool:
    """True when stretches of words agree, however they are cut and spaced (a line's end swallows spaces)."""
    return _whole(pdf) == _whole(word)


def _whole(stretches: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    whole: list[tuple[str, str]] = []
    for lang, text in stretches:
        words = "".join(text.split())
        if whole and whole[-1][0] == lang:
            words = whole.pop()[1] + words
        whole.append((lang, words))
    return whole


def _joined(links: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        link
        for number, link in enumerate(links)
        if not (number and link[1].startswith("#") and links[number - 1][1] == link[1])
    ]


def _same(pdf: tuple[str, str], word: tuple[str, str]) -> bool:
    if pdf[1].startswith("#") and word[1].startswith("#"):
        return _same_anchor(pdf[1][1:], word[1][1:])
    return pdf[0] == word[0] and _address(pdf[1]) == _address(word[1])


def _same_anchor(anchor: str, bookmark: str) -> bool:
    """True when a Word bookmark is named after an anchor."""
    return bookmark in (bookmark_name(anchor), second_bookmark_name(anchor))


def _address(url: str) -> str:
    """An address as a Word file may hold it: what is no URI character in percents (RFC 3986, 2.1)."""
    from urllib.parse import quote

    return quote(url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")
