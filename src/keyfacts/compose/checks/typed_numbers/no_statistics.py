"""What is a number and yet no statistic: years, ages, telephone numbers, names, references, times, quotations.

Patterns that every language shares stand here, each with its reason; each language has more of its own. They are struck
out of a text before it is searched for typed numbers; what no pattern knows is taken for a statistic.
"""

from __future__ import annotations

import re
from functools import lru_cache

from keyfacts.compose.checks.typed_numbers.kinds import kinds_struck
from keyfacts.language import YEAR, language_of

STRUCK = "\ue002"
"""Stands for a character that is struck out."""
_PIECE = 2_000
"""Characters that are searched at once."""

_COMMON: tuple[tuple[str, str], ...] = (
    ("quotation", r"“[^”]{1,400}”|\"[^\"\n]{1,400}\"|«[^»]{1,400}»|„[^“”]{1,400}[“”]|‘[^’\n]{1,200}’(?!\w)"),
    ("address on the net", r"\S{1,60}@\S{1,60}|https?://\S{1,500}|\bwww\.\S{1,500}|\b10\.\d{4,9}/\S{1,100}"),
    ("mark on the net", r"(?<!\w)#\w{1,60}"),
    ("file or site",
     r"\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}"
     r"\.(?:org|com|net|gov|edu|eu|de|fr|es|pdf|docx|xlsx|csv|md|html)\b\S{0,200}"),
    ("book number", r"\bISBN(?:-1[03])?(?: is|:)? ?[\d-]{10,20}"),
    ("date", r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"),
    ("years", rf"\b{YEAR}\s?[–—/-]\s?(?:{YEAR}|\d\d)\b"),
    ("time or proportion", r"\b\d{1,3}:\d{1,2}\b|\b\d{1,2} ?h ?\d{2}\b"),
    ("telephone",
     r"\+\d[\d ()/-]{6,30}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b0\d{1,4}(?:[ /-]\d{2,}){1,5}\b"
     r"|\b0 \d{3} \d{3} \d{3}\b"),
    ("product", r"\b[a-z][A-Z]\w{1,20} \d{1,4}\b"),
    ("standard",
     r"\b(?:EN|ISO|IEC|DIN|UNE|NF|ANSI|BS|ASTM|RFC|IEEE)(?:[ /-](?:EN|ISO|IEC|[A-Z])){0,3}[ -]\d{1,6}(?: \d{3}\b){0,2}"
     r"(?:-\d{1,3}){0,3}\b"),
    ("paragraph of a law", r"\b\d{1,4}(?:\([a-z0-9]{1,3}\)){1,4}"),
    ("house number", r"(?<![\d.,])\d{1,4} ?[a-z]?(?=, (?:[A-Z]{1,2}-)?\d{4,5} [A-ZÀ-Ý])"),
    ("mark of a list", r"\(\d{1,3}\)|(?<!\S)\d{1,2}\)(?=\s)"),
    ("law",
     r"§+\s?\d+\w*(?:,? (?:to|bis|und|and|a|y|et|à|ff\.) \d+\w*){0,4}"
     r"|\b\d+ (?:U\.\s?S\.(?= \d)|U\.\s?S\.\s?C\.|USC|C\.?F\.?R\.?|Stat\.)"
     r"(?: ?§+| Part| Section)? ?\d+\w*"),
    ("sum", r"\b\d{1,9}\s?[+×*]\s?\d{1,9}(?:\s?=\s?\d+)?"),
    ("version", r"\b(?!\d{1,3}(?:\.\d{3}){1,9}\b)\d{1,9}(?:\.\d{1,9}){2,9}\b"),
)  # fmt: skip


@lru_cache(maxsize=16)
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """The patterns of all languages and those of ``lang``."""
    words = language_of(lang).typed_numbers
    sides = rf"\d+(?:[.,]\d+)?(?: ?(?:{words.by}|x|×) ?\d+(?:[.,]\d+)?)?"
    size = (
        "size",
        rf"\b{sides}[ -]?(?:mm|cm|km|m|kg|g|mg|µg|μg|mcg|ng|ml|mL|cl|dl|mmol|IU|dpi|px|pt|[kM]?Hz|[kMGT]B|°[CF]?)\b",
    )
    common, own = ((*_COMMON, size), words.no_statistics)
    return tuple(re.compile(pattern) for _, pattern in common), tuple(re.compile(pattern) for _, pattern in own)


def struck(text: str, lang: str, by_words: bool = False) -> str:
    """``text`` with everything struck out that is a number but no statistic; positions stay as they are.

    ``by_words`` strikes out the kinds, too, that words near them tell: that takes longer.

    Takes time in proportion to the text: every repeat in a pattern is bounded, a long text is taken piece by piece.
    """
    if len(text) > 2 * _PIECE:
        cut = text.rfind(" ", 0, _PIECE) + 1 or _PIECE
        pieces = [text[:cut]]
        while cut < len(text):
            end = (text.rfind(" ", cut, cut + _PIECE) + 1) if len(text) > cut + _PIECE else len(text)
            end = end or cut + _PIECE
            pieces.append(text[cut:end])
            cut = end
        return "".join(struck(piece, lang, by_words) for piece in pieces)
    common, own = _patterns(lang)
    text = _without(text, common)
    return _without(kinds_struck(text, lang, STRUCK) if by_words else text, own)


def _without(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: STRUCK * len(match[0]), text)
    return text
