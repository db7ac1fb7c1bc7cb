"""Text of the input as it may be shown: nothing in it steers a terminal or turns the order of reading."""

from __future__ import annotations

import unicodedata

__all__ = ["harmless", "steers"]

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STEERING = frozenset(("Cc", "Cs", "Zl", "Zp"))


def harmless(text: str) -> str:
    """Text without characters that steer a terminal or turn the order of reading; tabs become a space."""
    return "".join(_shown(character) for character in text)


def steers(character: str) -> bool:
    """Whether a character is not to reach a terminal as it is."""
    return character in _TURNING or unicodedata.category(character) in _STEERING


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    return "\ufffd" if steers(character) else character
