"""Where a line may end inside a word without a hyphen: a small part of UAX 14, with East Asian kinsoku rules."""

from __future__ import annotations

import re
from functools import lru_cache

ZERO_WIDTH_SPACE = "\u200b"

_CJK = (
    ("\u2e80", "\u30ff"), ("\u3100", "\u312f"), ("\u31a0", "\u31bf"), ("\u31f0", "\u31ff"), ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\uff00", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)  # fmt: skip
"""Ranges, both ends included; as a pattern they would take five milliseconds to compile at every start."""
_INTERESTING = re.compile("[-\u2010\u2013\u2014/\u200b]|www\\.|@")
_CLOSING = frozenset(
    "、。，．：；！？）」』】〕〉》］｝ー々…‥・ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;!?)]}”’»%"
)
_OPENING = frozenset("（「『【〔〈《［｛([{“‘«$£€¥")
_ADDRESS = re.compile(r"://|^www\.|\w@\w|^[\w.-]+\.[a-z]{2,}/")
_AFTER_IN_ADDRESS = frozenset("/.-_?&=")

HYPHEN_COST = 40.0
"""Penalty of a break after a hyphen, dash or slash that is written in the word."""


@lru_cache(maxsize=20_000)
def divide(word: str) -> tuple[tuple[str, float], ...]:
    """The parts of ``word`` between which a line may end, each with the penalty of a break after it.

    Joined, the parts are the word; zero-width spaces stay at the end of their part.
    """
    if max(word, default="") < _CJK[0][0] and not _INTERESTING.search(word):
        return ((word, 0.0),)
    address = _ADDRESS.search(word) is not None
    parts: list[tuple[str, float]] = []
    start = 0
    for i in range(1, len(word)):
        cost = _in_address(word, i) if address else break_cost(word, i)
        if cost is not None:
            parts.append((word[start:i], cost))
            start = i
    parts.append((word[start:], 0.0))
    return tuple(parts)


@lru_cache(maxsize=8_000)
def _is_ideograph(character: str) -> bool:
    """True for characters between which East Asian lines may end."""
    return character >= _CJK[0][0] and any(first <= character <= last for first, last in _CJK)


def break_cost(word: str, i: int) -> float | None:
    """The penalty of a break between ``word[i - 1]`` and ``word[i]``; None where there may be none."""
    a, b = word[i - 1], word[i]
    if a == ZERO_WIDTH_SPACE:
        return 0.0
    if b in _CLOSING or a in _OPENING or b == ZERO_WIDTH_SPACE:
        return None
    if _is_ideograph(a) or _is_ideograph(b):
        return 0.0 if b.isalnum() or _is_ideograph(b) or b in _OPENING else None
    if a in "-\u2010":
        return HYPHEN_COST if i >= 3 and word[i - 2].isalpha() and b.isalpha() else None
    if a == "\u2014":
        return HYPHEN_COST
    if a == "\u2013":
        return None if i >= 2 and word[i - 2].isdigit() and b.isdigit() else HYPHEN_COST
    if a == "/":
        long = i >= 4 and len(word) >= i + 3
        return HYPHEN_COST if long and word[i - 4 : i - 1].isalpha() and word[i : i + 3].isalpha() else None
    return None


def _in_address(word: str, i: int) -> float | None:
    """Addresses break after / . - and their like, never inside ``://`` nor before a trailing mark."""
    a, b = word[i - 1], word[i]
    if a == ZERO_WIDTH_SPACE:
        return 0.0
    if a not in _AFTER_IN_ADDRESS or not (b.isalnum() or b in "%#~"):
        return None
    if word[:i].endswith(("://", "www.")):
        return None
    return 10.0 if a == "/" else 30.0
