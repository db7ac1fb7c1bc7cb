"""Words of a text for comparing: what programs change by themselves (quotes, blanks, hyphens) is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from keyfacts.model.document.edited_word import NOTE_CITED, PAGE_NUMBER

_ALIKE: Final = {
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2002\u2003\u2028\t\n\r\v\f"), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
}
_TOKEN: Final = re.compile(r"\w(?:[\w.,'-]*\w)?|[^\w\s]")


class Token(NamedTuple):
    """A word, a number or a sign: how it is compared, and where in its text it stands."""

    key: str
    start: int
    end: int


def alike(text: str) -> str:
    """The text with one character for those that stand for each other; as long as it was."""
    return text.translate(_ALIKE)


def comparable(text: str) -> str:
    """What two texts are compared by as a whole: white space counted as one blank, signs of pages left out."""
    return " ".join(alike(text).replace(PAGE_NUMBER, " ").split())


def tokens_of(text: str, notes: tuple[str, ...] = ()) -> list[Token]:
    """The tokens of a text; a cited note is one by its id."""
    cited = iter(notes)
    return [Token(_key(word, cited), start, end) for word, start, end in _pieces(alike(text)) if word != PAGE_NUMBER]


def _key(word: str, cited: Iterator[str]) -> str:
    return NOTE_CITED + next(cited, "") if word == NOTE_CITED else word


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(text):
        yield match[0], match.start(), match.end()


def has_digit(text: str) -> bool:
    """True for a text with a number in digits."""
    return any(character.isdigit() for character in text)


def shown(text: str) -> str:
    """A text as a finding quotes it."""
    return " ".join(text.replace(NOTE_CITED, "").replace(PAGE_NUMBER, "").split())


def said(text: str) -> str:
    """A text that names itself in a finding, cut where nobody would read on."""
    words = shown(text)
    return words if len(words) <= 120 else words[:117].rstrip() + "..."
