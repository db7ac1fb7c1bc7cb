"""Rows of tiles: how many stand in one, and how large their numbers are; one answer for both files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from keyfacts.model.document import Tile, Tiles
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.model.walk import plain_text
from keyfacts.values import frozen

WORDS_SHARE: Final = 0.45
"""The size of words beside a number ("more than", "million"), as a share of the number's."""
_LEAST_WIDTH: Final = 84.0
"""Below this width in points fewer tiles stand in a row."""
_ALLOWANCE: Final = 1.06
"""What Word needs more where it sets text without kerning, or in a broader face because the brand's is missing."""
_TOKENS: Final = re.compile(r"[^ \t\n\u00a0\u202f\u2007]+|[ \t\n\u00a0\u202f\u2007]+")
_DIGIT: Final = re.compile(r"\d")

Width = Callable[[str, TextStyle], float]
"""How wide a text is in a style, in points."""


@frozen
class TileRows:
    """How tiles stand: ``per_row`` of ``width`` points each, their numbers in ``value``.

    ``above`` are the numbers of those, from 0, whose first words stand on a line above their number.
    """

    per_row: int
    width: float
    value: TextStyle
    above: frozenset[int]

    def style_of(self, number: int) -> TextStyle:
        """The style of the value of one tile."""
        return replace(self.value, words_above=True) if number in self.above else self.value


def number_and_words(text: str, *, within: bool = False) -> Iterator[tuple[str, bool]]:
    """The stretches of a value and whether each is words: "casi ", "1,3", " millones". Space goes with the words.

    A value without digits ("twelve") is all number, unless it stands ``within`` one that has some.
    """
    if not within and not _DIGIT.search(text):
        yield text, False
        return
    tokens = _TOKENS.findall(text)
    small = [_is_words(token) for token in tokens]
    for n, token in enumerate(tokens):
        if token.isspace():
            small[n] = any(small[max(n - 1, 0) : n + 2])
    start = 0
    for n in range(1, len(tokens) + 1):
        if n == len(tokens) or small[n] != small[start]:
            yield "".join(tokens[start:n]), small[start]
            start = n


def tile_rows(block: Tiles, measure: float, gap: float, style: TextStyle, least: float, width: Width) -> TileRows:
    """Fewer tiles to a row rather than a number below ``least`` points; first words move above one before that."""
    count = max(1, min(block.per_row, len(block.tiles) or 1))
    while True:
        each = (measure - (count - 1) * gap) / count
        if count == 1 or each >= _LEAST_WIDTH:
            rows = _fitted(block.tiles, count, each, style, least, width)
            if rows is not None:
                return rows
        if count == 1:
            size = min(least, _size_of_longest(block.tiles, style, each, width))
            smallest = replace(style, size=size, leading=style.leading * size / style.size)
            everyone = frozenset(range(len(block.tiles)))
            return TileRows(1, each, _worded(smallest), everyone)
        lines = -(-len(block.tiles) // (count - 1))
        count = -(-len(block.tiles) // lines)


def _fitted(
    tiles: tuple[Tile, ...], count: int, room: float, style: TextStyle, least: float, width: Width
) -> TileRows | None:
    """The tiles at the largest size, down to ``least``, at which all stand in ``room``; None where they do not."""
    needs = [_needs(plain_text(tile.value), style, width) for tile in tiles]
    for above in (False, True):
        moved = frozenset(n for n, (line, parted) in enumerate(needs) if above and line > room and parted < line)
        widest = max((parted if n in moved else line for n, (line, parted) in enumerate(needs)), default=0.0)
        share = min(1.0, room / widest) if widest else 1.0
        if share * style.size >= least - 0.01:
            sized = replace(style, size=round(style.size * share, 2), leading=round(style.leading * share, 2))
            return TileRows(count, room, _worded(sized), moved)
    return None


def _size_of_longest(tiles: tuple[Tile, ...], style: TextStyle, room: float, width: Width) -> float:
    """The size at which no number has to be broken in two, at least as large as words beside one."""
    parts = [part for tile in tiles for part, words in number_and_words(plain_text(tile.value)) if not words]
    tokens = [token for part in parts for token in part.split()]
    longest = max((width(token, style) for token in tokens), default=0.0) * _ALLOWANCE
    return style.size * max(room / longest, WORDS_SHARE) if longest else style.size


def _needs(text: str, style: TextStyle, width: Width) -> tuple[float, float]:
    """The width of a value on one line, and with the words before its number above it."""
    small = _worded(style)
    words = replace(style, size=small.words_size)
    widths = [(width(part, words if is_words else style) * _ALLOWANCE, is_words) for part, is_words in
              number_and_words(text)]  # fmt: skip
    line = sum(one for one, _ in widths)
    if len(widths) < 2 or not widths[0][1]:
        return line, line
    return line, max(widths[0][0], line - widths[0][0])


def _worded(style: TextStyle) -> TextStyle:
    return replace(style, words_size=round(style.size * WORDS_SHARE, 2))


def _is_words(token: str) -> bool:
    return not _DIGIT.search(token) and any(character.isalpha() for character in token)
