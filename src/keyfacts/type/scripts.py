"""Direction and script of text: which words Word must be told are right-to-left or East Asian.

Word, unlike the PDF writer, does its own shaping and reordering; it only needs ``w:bidi`` on paragraphs, ``w:rtl`` on
runs and the East Asian font hint on punctuation that both scripts share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_RIGHT = r"\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_EAST = (
    r"\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_OTHER_BELOW_CJK = re.compile(r"[\u0590-\u08ff\u1100-\u11ff\u200f\u202b\u202e\u2067]")
_PERHAPS = re.compile(r"[\u0590-\u08ff\u1100-\u11ff\u200f\u202b\u202e\u2067\u2e80-\U0010ffff]")
"""Those, and all from where East Asian characters stand together: few other texts have any of them."""
_SOME = 4
"""A paragraph one in so many of whose letters are written from right to left is no foreign one."""


def needs_splitting(text: str) -> bool:
    """True when a text holds right-to-left or East Asian characters."""
    if text.isascii():
        return False
    if _PERHAPS.search(text) is None:
        return False
    return _OTHER_BELOW_CJK.search(text) is not None or _patterns()[0].search(text) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Either script, a right-to-left run, an East Asian run: compiled when a report first needs them (10 ms)."""
    return (
        re.compile(f"[{_RIGHT}{_EAST}]"),
        re.compile(f"[{_RIGHT}](?:[{_RIGHT}\\s\\d.,:;!?()\\-]*[{_RIGHT}])?"),
        re.compile(f"[{_EAST}]+"),
    )


def starts_right_to_left(text: str, lang: str = "") -> bool:
    """True when a paragraph is read from right to left: when its first strong character is (UAX 9, P2 and P3).

    In a document of such a language (``lang``) it is one, too, that only begins with a foreign name or has no letters,
    as in the PDF.
    """
    if lang and direction_of_language(lang) == "bidi":
        letters = [unicodedata.bidirectional(char) in ("R", "AL") for char in text if char.isalpha()]
        return letters[:1] in ([], [True]) or _SOME * sum(letters) >= len(letters)
    if text.isascii():
        return False
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def script_runs(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of one kind: ('', words), ('rtl', words) or ('east', words), in logical order."""
    position = 0
    either, right_run, east_run = _patterns()
    while position < len(text):
        match = either.search(text, position)
        if match is None:
            yield "", text[position:]
            return
        if match.start() > position:
            yield "", text[position : match.start()]
        right = right_run.match(text, match.start())
        run = right or east_run.match(text, match.start())
        if run is None:  # pragma: no cover - either is the union of the two
            return
        yield ("rtl" if right else "east"), run[0]
        position = run.end()


@cache
def direction_of_language(lang: str) -> str:
    """Which of Word's three languages a tag belongs to: 'bidi', 'eastAsia' or '' for all others."""
    base = lang.lower().split("-")[0]
    if base in ("ar", "fa", "he", "iw", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"):
        return "bidi"
    return "eastAsia" if base in ("ja", "zh", "ko") else ""
