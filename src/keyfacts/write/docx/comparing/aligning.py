"""Which blocks of one text are which of another: the same, alike, or there in one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_LIKE: Final = 0.4
"""From this share of common words on, a block is another one edited."""
_MOST_COMPARED: Final = 4_000
"""Pairs of blocks that are held against each other in one stretch; beyond, all of it is new."""
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


class Step(NamedTuple):
    """The next block: of the ``old`` text, of the ``new`` one, or of both; -1 for none.

    ``same`` says that they agree.
    """

    old: int
    new: int
    same: bool = False


def aligned(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Step]:
    """The steps through two sequences of blocks, each a kind and its text; only blocks of a kind are paired."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Step(i, j, True) for i, j in zip(range(i1, i2), range(j1, j2), strict=True))
        else:
            yield from _alike(old, new, range(i1, i2), range(j1, j2))


def _alike(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], here: range, there: range) -> Iterator[Step]:
    """Blocks that changed, in the order that keeps the most likeness; what is gone stands before what came."""
    pairs = _best([[_likeness(old[i], new[j]) for j in there] for i in here]) if _are_few(here, there) else []
    i, j = here.start, there.start
    for di, dj in [*pairs, (len(here), len(there))]:
        yield from (Step(n, -1) for n in range(i, here.start + di))
        yield from (Step(-1, n) for n in range(j, there.start + dj))
        i, j = here.start + di, there.start + dj
        if di < len(here) and dj < len(there):
            yield Step(i, j)
            i, j = i + 1, j + 1


def _are_few(here: range, there: range) -> bool:
    return 0 < len(here) * len(there) <= _MOST_COMPARED


def _likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    if one[0] != other[0]:
        return 0.0
    words = [_TOKEN.findall(text) for _, text in (one, other)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.quick_ratio() < _LIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _LIKE else 0.0


def _best(likeness: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs, in order in both texts, whose likeness is the largest in all."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
