"""What raised and lowered characters say: a power must not be heard, or copied, as a digit of its base."""

from __future__ import annotations

from typing import Final

_RAISED: Final = str.maketrans(
    "0123456789+-\u2212\u2013=()abcdefghijklmnoprstuvwxyz",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b\u207b\u207c\u207d\u207e"
    "\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0\u1d4d\u02b0\u2071\u02b2\u1d4f\u02e1\u1d50\u207f\u1d52\u1d56\u02b3\u02e2\u1d57\u1d58"
    "\u1d5b\u02b7\u02e3\u02b8\u1dbb",
)
_LOWERED: Final = str.maketrans("0123456789", "".join(chr(0x2080 + digit) for digit in range(10)))
_VARIABLES: Final = frozenset("iknx")
"""Letters that are powers behind a number or a letter; any others are an ordinal's or a short form's ending."""


def said_of_shifted(text: str, before: str, *, raised: bool) -> str:
    """The characters that say what ``text`` says where it stands raised or lowered behind ``before``.

    '' where it is read well on the line: 5th, H2O.
    """
    if raised:
        power = any(not character.isalpha() for character in text) or (
            text in _VARIABLES and (before.isalnum() or before == ")")
        )
        said = text.translate(_RAISED) if power else ""
    else:  # the base of a number
        said = text.translate(_LOWERED) if before.isdigit() and text.isdigit() else ""
    same = any(one == other for one, other in zip(said, text, strict=True)) if len(said) == len(text) else True
    return "" if same else said
