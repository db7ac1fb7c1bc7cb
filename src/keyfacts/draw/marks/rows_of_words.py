"""Words above a plot, each at its place along it: in as many rows as keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from keyfacts.draw.sheet import Sheet
from keyfacts.model.style.stylesheet import TextStyle

_APART = 6.0
_WIDEST = 0.45
"""Of the sheet's width: longer words take a second and a third line."""


@dataclass(frozen=True, slots=True)
class WordsAbove:
    """Lines of words, the left end of each block, and the row from the top in which it stands."""

    lines: tuple[str, ...]
    left: float
    width: float
    row: int


@dataclass(frozen=True, slots=True)
class RowsOfWords:
    """All of them, in the order in which they were given; the ``height`` of each row."""

    words: tuple[WordsAbove, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """Of all rows together."""
        return sum(self.heights)

    def bottom(self, words: WordsAbove, top: float) -> float:
        """Where a block of words ends, of rows that begin at ``top``."""
        return top + sum(self.heights[: words.row + 1])


def rows_of_words(
    texts: Sequence[str], middles: Sequence[float], sheet: Sheet, style: TextStyle, right: float
) -> RowsOfWords:
    """Each text centred at its middle as far as the sheet reaches, in the lowest row where it has room."""
    placed: list[tuple[tuple[str, ...], float, float]] = []
    for text, middle in zip(texts, middles, strict=True):
        lines = sheet.metrics.wrap(text, style, max(right * _WIDEST, 60.0), 3)
        width = max((sheet.measure(style, line) for line in lines), default=0.0)
        placed.append((tuple(lines), max(min(middle - width / 2, right - width), 0.0), width))
    rows: list[list[int]] = []
    for i in sorted(range(len(placed)), key=lambda i: placed[i][1]):
        left, width = placed[i][1:]
        for row in rows:
            if all(left >= placed[j][1] + placed[j][2] + _APART or placed[j][1] >= left + width + _APART for j in row):
                row.append(i)
                break
        else:
            rows.append([i])
    rows.reverse()  # the first row found stands lowest, nearest to the plot
    heights = tuple(max(len(placed[i][0]) for i in row) * style.leading for row in rows)
    number_of = {i: number for number, row in enumerate(rows) for i in row}
    return RowsOfWords(tuple(WordsAbove(*each, number_of[i]) for i, each in enumerate(placed)), heights)


def draw_rows_of_words(rows: RowsOfWords, sheet: Sheet, style: TextStyle, top: float) -> None:
    """The words, each block standing on the foot of its row."""
    for words in rows.words:
        start = rows.bottom(words, top) - len(words.lines) * style.leading
        sheet.lines_below(words.left + words.width / 2, start, list(words.lines), style, "centre")
