"""Where words may be divided: pyphen's patterns by language, soft hyphens as written, each word once."""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen

SOFT_HYPHEN = "\u00ad"
_CORE = re.compile(r"[^\W\d_]{5,}")
_FORBIDDEN = re.compile(r"[\d@/\\]|://|^www\.")


@lru_cache(maxsize=32)
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    found = pyphen.language_fallback(lang.replace("-", "_"))
    return pyphen.Pyphen(lang=found, left=3, right=3, cache=False) if found else None


@lru_cache(maxsize=50_000)
def hyphenation_points(word: str, lang: str) -> tuple[int, ...]:
    """The positions inside ``word`` at which it may be divided; none for digits, addresses and capitals."""
    if SOFT_HYPHEN in word:
        return tuple(i for i, c in enumerate(word) if c == SOFT_HYPHEN and 0 < i < len(word) - 1)
    if len(word) < 6 or _FORBIDDEN.search(word) or word.isupper():
        return ()
    dictionary = _dictionary(lang)
    if dictionary is None:
        return ()
    points: list[int] = []
    for core in _CORE.finditer(word):
        if len(core[0]) >= 6 and not core[0].isupper():
            points.extend(core.start() + int(p) for p in dictionary.positions(core[0]))
    return tuple(p for p in points if 3 <= p <= len(word) - 3)
