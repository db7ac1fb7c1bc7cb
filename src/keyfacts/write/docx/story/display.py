"""How broad words are, and how titles will break in Word, which sets them itself: widths by the class of a letter.

The writer has no fonts. The classes are those of a broad serif, so that a field of colour is rather too high by a
line than too low.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from keyfacts.model.style.stylesheet import TextStyle

_NARROW, _WIDE = frozenset("iIljtfr.,:;'!|()-\u2019"), frozenset("mwMW@%\u2014")
_NARROW_EM, _LOWER_EM, _CAPITAL_EM, _WIDE_EM, _IDEOGRAPH_EM = 0.34, 0.58, 0.7, 0.93, 1.0
_SPACE_EM: Final = 0.24
_SLACK: Final = 1.1
"""Room beyond the balanced measure, for fonts broader than these classes."""


class Display(NamedTuple):
    """Number of lines of a display text, and the least measure in points at which they are no more."""

    lines: int
    measure: float


def display_lines(words: str, style: TextStyle, measure: float) -> Display:
    """Lines of nearly equal length, as many as ``measure`` points ask for (as the PDF balances them)."""
    count = _count(words, style.size, measure)
    low, high = measure / 2, measure
    if not 1 < count < 5:
        return Display(count, measure)
    for _ in range(6):
        middle = (low + high) / 2
        if _count(words, style.size, middle) == count:
            high = middle
        else:
            low = middle
    return Display(count, min(high * _SLACK, measure))


def display_height(words: str, style: TextStyle, measure: float) -> float:
    """How high a display text is once wrapped, with the space after it, in points."""
    return _count(words, style.size, measure) * style.leading + style.space_after


def _count(words: str, size: float, measure: float) -> int:
    lines, reached = 1, 0.0
    for word in words.split(" "):
        width = words_width(word) * size
        if reached and reached + _SPACE_EM * size + width > measure:
            lines, reached = lines + 1, 0.0
        reached += width + (_SPACE_EM * size if reached else 0.0)
        over = int(reached // measure)  # ideographs, and words longer than a line
        lines, reached = lines + over, reached - over * measure
    return lines


def words_width(words: str) -> float:
    """How broad words are on one line, in em."""
    return sum([_em(letter) for letter in words])


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    if letter in " \u00a0":
        return _SPACE_EM
    if letter in _NARROW:
        return _NARROW_EM
    if letter in _WIDE:
        return _WIDE_EM
    if unicodedata.east_asian_width(letter) in "WF":
        return _IDEOGRAPH_EM
    if unicodedata.combining(letter):
        return 0.0
    return _CAPITAL_EM if letter.isupper() else _LOWER_EM
