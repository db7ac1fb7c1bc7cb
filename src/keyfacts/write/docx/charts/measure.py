"""Widths of words by rule of thumb, set right by the widths in the drawn chart: this room has no font files."""

from __future__ import annotations

import unicodedata

from keyfacts.model.artwork import Artwork, TextOp
from keyfacts.model.style.stylesheet import TextStyle

_NARROW = frozenset("iljtfrI.,:;'|!()[]{}·’‘“”\"`/\\-‐")
_BROAD = frozenset("mwMWQO@%—…&")
_BOLD = 1.06
_MARGIN = 1.04


class LabelWidths:
    """About how wide words are in the brand's face."""

    def __init__(self, artwork: Artwork | None = None) -> None:
        drawn = [op for op in artwork.operations if isinstance(op, TextOp) and op.width > 0] if artwork else []
        guessed = sum(_ems(op.text) * op.size * (_BOLD if op.weight >= 600 else 1.0) for op in drawn)
        real = sum(op.width for op in drawn)
        self._factor = min(max(real / guessed, 0.5), 2.0) * _MARGIN if guessed else 1.0

    def width(self, text: str, style: TextStyle) -> float:
        """About how wide a line of text is, in points; rather too wide than too narrow."""
        return _ems(text) * style.size * (_BOLD if style.weight >= 600 else 1.0) * self._factor

    def lines(self, text: str, style: TextStyle, width: float) -> int:
        """How many lines of ``width`` points a text takes, words kept whole."""
        lines, used = 1, 0.0
        for word in text.split():
            size = self.width(f"{word} ", style)
            if used and used + size > width:
                lines, used = lines + 1, 0.0
            used += size
        return lines

    def longest_word(self, text: str, style: TextStyle) -> float:
        """The width of the longest word in points."""
        return max((self.width(word, style) for word in text.split()), default=0.0)


def _ems(text: str) -> float:
    return sum(map(_em, text))


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.32
    if char in _BROAD:
        return 0.86
    if char.isspace():
        return 0.24
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.63 if char.isupper() else 0.53
