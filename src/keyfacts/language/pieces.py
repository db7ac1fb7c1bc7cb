"""Pieces that the patterns of several languages are made of."""

from __future__ import annotations

YEAR = r"(?:1[5-9]|20|21)\d\d"
ACRONYM = r"\b[A-Z]{2,8} \d{1,4}\b(?!,?\d)(?! [a-zà-ÿ]{2,30}s\b)"
"""'COP 21': letters in capitals and a number that counts nothing."""


def one_or_several(between: str) -> str:
    """Pattern of one number or several: '3', '2.1', '4 to 7', '1, 2 and 5'; ``between`` are alternatives: 'to|and'."""
    return (
        r"\d{1,9}[A-Za-z]?(?:[.-]\d{1,6}){0,4}"
        rf"(?:(?:\s?[,–-]\s?|\s(?:{between})\s)\d{{1,9}}[A-Za-z]?(?:\.\d{{1,6}}){{0,4}}){{0,9}}"
    )


def nothing_of_amount(words: str) -> str:
    """Pattern of what follows a number that is no statistic: no digits, percent sign or word of amount of ``words``."""
    return rf"(?![\d,.]{{0,20}}\d|\s?%|\s(?:{words}))"
