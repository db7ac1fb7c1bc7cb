"""Counting marks of lists and notes: roman numerals, letters, symbols."""

from __future__ import annotations

import re
from typing import Final

TYPED_ITEM: Final = re.compile(r"(?:[\u2022\u25cf\u25e6\u2023*\u2013-]|\d{1,2}[.)]|[a-z]\))[ \u00a0]\s*\S")
"""How a paragraph starts that someone has typed as the item of a list, with a bullet or number of its own."""

LARGEST_ROMAN: Final = 3999


def roman(number: int) -> str:
    """Lower-case roman numeral of 1 to 3,999; ValueError otherwise."""
    if not 1 <= number <= LARGEST_ROMAN:
        raise ValueError(f"no roman numeral for {number}")
    parts = []
    for value, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def alphabetic(number: int) -> str:
    """a to z, then aa, ab and so on; ``number`` counts from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


_SYMBOLS = ("*", "\u2020", "\u2021", "\u00a7", "\u2016", "\u00b6")


def symbol(number: int) -> str:
    """Asterisk, dagger, double dagger, section, parallels, pilcrow; then doubled, tripled and so on."""
    repeats, position = divmod(number - 1, len(_SYMBOLS))
    return _SYMBOLS[position] * (repeats + 1)
