"""Paired brackets among writing directions (UAX 9, BD16 and N0): both of a pair take one direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b\u2329\u232a"
    "\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8"
    "\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990"
    "\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24"
    "\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d"
    "\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08"
    "\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
"""Unicode's BidiBrackets.txt: each opening bracket and the one that closes it."""
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPENING = frozenset(_CLOSING.values())
_DEEPEST = 63
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What has a direction here: numbers count as text from right to left."""


def has_brackets(text: str) -> bool:
    """True if there is a bracket that may have a partner."""
    return any(character in _OPENING for character in text)


def resolve_brackets(characters: Sequence[dict[str, Any]], before: str, level: int) -> None:
    """Rule N0 on the characters of one run of ``level``, after weak types and before neutrals; ``before`` is its sos.

    Each has its ``type``, its original one in ``orig``, and itself in ``ch``; types are changed in place.
    """
    embedding = ("L", "R")[level % 2]
    for opening, closing in _pairs(characters):
        inside = {_STRONG.get(one["type"]) for one in characters[opening + 1 : closing]}
        if embedding in inside:
            direction = embedding
        elif inside & {"L", "R"}:
            direction = _context(characters, opening, before)
        else:
            continue
        for at in (opening, closing):
            characters[at]["type"] = direction
            for following in characters[at + 1 :]:  # marks on a bracket go with it
                if following["orig"] != "NSM":
                    break
                following["type"] = direction


def _context(characters: Sequence[dict[str, Any]], opening: int, before: str) -> str:
    """The direction of the last text before a bracket."""
    for at in range(opening - 1, -1, -1):
        strong = _STRONG.get(characters[at]["type"])
        if strong:
            return strong
    return before


def _pairs(characters: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """BD16: the pairs in the order of their opening brackets."""
    pairs: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, one in enumerate(characters):
        bracket = _canonical(one["ch"])
        if one["type"] != "ON":
            continue
        if bracket in _CLOSING:
            if len(open_) == _DEEPEST:
                return []
            open_.append((_canonical(_CLOSING[bracket]), at))
        elif bracket in _OPENING:
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == bracket:
                    pairs.append((open_[depth][1], at))
                    del open_[depth:]
                    break
    return sorted(pairs)


def _canonical(bracket: str) -> str:
    """A bracket's canonical equal: U+2329 is U+3008."""
    return bracket if bracket.isascii() else unicodedata.normalize("NFC", bracket)
