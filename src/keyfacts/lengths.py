"""Lengths: one unit (EMU, ECMA-376 20.1.10.16; 914,400 to the inch, 12,700 to the point), exact conversions."""

from __future__ import annotations

import re
from fractions import Fraction

_EMU_PER = {
    "emu": Fraction(1),
    "pt": Fraction(12_700),
    "px": Fraction(9_525),
    "pc": Fraction(152_400),
    "in": Fraction(914_400),
    "cm": Fraction(360_000),
    "mm": Fraction(36_000),
}
_LENGTH = re.compile(r"\s*([+-]?\d{1,6}(?:\.\d{1,6})?)\s*([a-z]+)\s*")


class Length(int):
    """A length in whole EMU, and in points."""

    @classmethod
    def of(cls, number: float | Fraction, unit: str) -> Length:
        """``Length.of(18, "mm")``; raises KeyError for an unknown unit."""
        return cls(round(Fraction(str(number)) * _EMU_PER[unit]))

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read ``18mm``, ``0.75in``, ``12pt``; raises ValueError for anything else."""
        match = _LENGTH.fullmatch(text)
        if not match or match[2] not in _EMU_PER:
            raise ValueError(f"not a length: {text!r} (write a number and pt, mm, cm, in, pc or px)")
        return cls.of(Fraction(match[1]), match[2])

    @property
    def pt(self) -> float:
        """PostScript points, 72 to the inch."""
        return self / 12_700


def pt(number: float) -> Length:
    """``number`` points as a Length."""
    return Length.of(number, "pt")
