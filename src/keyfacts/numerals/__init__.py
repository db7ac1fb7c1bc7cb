"""Numbers, dates and counting marks as they are printed, per language: the only rounding in the house."""

from keyfacts.numerals.marks import alphabetic, roman, symbol
from keyfacts.numerals.printed import EN_DASH, MINUS, NBSP, SMALLEST_COMPACT, Compact, Magnitude, Numerals, numerals
from keyfacts.numerals.rounding import DOWN, EVEN, LARGEST, NEAREST, UP, decimals_of, rounded, to_step

__all__ = [
    "DOWN",
    "EN_DASH",
    "EVEN",
    "LARGEST",
    "MINUS",
    "NBSP",
    "NEAREST",
    "SMALLEST_COMPACT",
    "UP",
    "Compact",
    "Magnitude",
    "Numerals",
    "alphabetic",
    "decimals_of",
    "numerals",
    "roman",
    "rounded",
    "symbol",
    "to_step",
]
