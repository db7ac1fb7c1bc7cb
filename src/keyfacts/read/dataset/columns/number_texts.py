"""How texts write numbers: with other marks, below zero, as a bound, with the mark of a note or a word behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from keyfacts.read.dataset.columns.cells import Writing, number_in
from keyfacts.read.dataset.currency_signs import CURRENCY_CODES, SHARED_SIGNS, SURE_SIGNS
from keyfacts.read.dataset.grid import Grid
from keyfacts.values import frozen

_MONEY = ("Rs.", "Rs", "SFr.", "SFr", "Fr", "Ft", "lei", "TL", "руб.", "руб", "р.", "лв.", "円", "元")
"""Words of money that are no codes and no signs of number formats."""
_SIDE_WORDS = sorted({*_MONEY, *SURE_SIGNS, *SHARED_SIGNS, *CURRENCY_CODES}, key=len, reverse=True)
_SIDE = re.compile(rf"(?:{'|'.join(map(re.escape, _SIDE_WORDS))}|[A-Z]{{1,2}}\$|[\s%‰*†‡§¶#+\-−])*")
"""What may stand around a number: money, shares, marks of notes."""
_IN_BRACKETS = re.compile(r"[^\d(]{0,4}\(([^()]*\d[^()]*)\)")
_MINUS_BEHIND = re.compile(r"[^\d\-−]{0,4}\d[\d., '\u00a0\u2009\u202f]*[^\d\-−]{0,4}(?<![.,])[-−](?P<end>[^\d]{0,4})")
_BOUND = re.compile(r"(?P<sign>[<>≤≥]=?)\s*(?P<below>\d[\d., ]*)(?:\s*%)?|(?P<above>\d[\d., ]*)\+")
_BOUND_WORDS = {"<": "fewer than", ">": "more than", **dict.fromkeys(["≤", "≤=", "<="], "at most"),
                **dict.fromkeys(["≥", "≥=", ">="], "at least")}  # fmt: skip
_BRACKETED_MARK = re.compile(r"([^()\[\]]*\d)\s*(?:\[\w{1,3}\]|\([a-zA-Z\d]\))")
_LETTER_MARK = re.compile(r"([-+\d., ]*\d)\s+[a-zA-Z]")
_MARKED_YEAR = re.compile(r"([12]\d{3})[a-zA-Z]")
_WITH_WORD = re.compile(
    r"(?P<number>[^\w]{0,2}\d[\d., '’\u00a0\u2009\u202f]*?)\s*(?P<word>[^\W\d_][^\W\d_./]{0,14}\.?)"
)
_NO_UNITS = frozenset(("st", "nd", "rd", "th", "e", "er", "ère", "º", "ª", "a", "o", "am", "pm", "uhr", "h", "x"))
"""Words behind a number that make an ordinal, a time or a name of it."""
_SCALES = {
    **dict.fromkeys(("k", "tsd", "tsd.", "thsd.", "thousand", "tausend", "mil", "mille", "milliers"), 1_000),
    **dict.fromkeys(("lakh", "lakhs"), 100_000),
    **dict.fromkeys(("mn", "mln", "mio", "mio.", "million", "millions", "millionen", "millones", "millón", "M"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("bn", "mrd", "mrd.", "md", "milliarde", "milliarden", "milliard", "milliards", "billion"), 10**9),
}
"""Words that stand for thousands and more."""
_AROUND = re.compile(r"^[^\w+-]*(?:[A-Z]{3}\s)?|[^\w]*(?:\s[A-Z]{3})?[^\w]*$")
_COMMA_DECIMALS = re.compile(r"[-+−]?(?:\d+,\d{1,2}|\d{1,3}(?:[. ]\d{3})+,\d+)")
_POINT_DECIMALS = re.compile(r"[-+−]?(?:\d+\.\d{1,2}|\d{1,3}(?:[, ]\d{3})+\.\d+)")
_POINT_THOUSANDS = re.compile(r"[-+−]?[1-9]\d{0,2}(?:\.\d{3})+")
_LONGEST_NUMBER = 40
_LOOKED_AT = 2_000
"""Rows in which the decimal mark of a file is looked for."""


@frozen
class WordBehind:
    """The word behind the numbers of a column, and what they are counted in (1 for a unit: 12 km)."""

    word: str
    scale: Decimal


WRITINGS = (
    Writing(),
    Writing(group=","),
    Writing(decimal=",", group="."),
    Writing(group=" "),
    Writing(group="'"),
    Writing(decimal=",", group=" "),
)


def readings(mark: str) -> tuple[Writing, ...]:
    """The ways to write a number, those with the decimal mark of the file ('' is unknown) before the others."""
    ordered = tuple(sorted(WRITINGS, key=lambda each: bool(mark) and each.decimal != mark))
    return ordered + tuple(Writing(each.decimal, each.group, False) for each in ordered)


def reads(text: str, writing: Writing) -> bool:
    """Whether a text is a number in that writing; what stands around it is a sign of money, a share or a note."""
    if number_in(text, writing) is None:
        return False
    if writing.bare:
        return True
    digits = [n for n, sign in enumerate(text) if sign.isdecimal()]
    return all(_is_side(side) for side in (text[: digits[0]].rstrip(".,"), text[digits[-1] + 1 :]))


def _is_side(text: str) -> bool:
    plain = "".join(sign for sign in text if unicodedata.category(sign) not in ("Sc", "No"))
    return bool(_SIDE.fullmatch(text.strip()) or _SIDE.fullmatch(plain.strip()))


def below_zero(text: str) -> str:
    """An amount that a ledger writes in brackets or with the minus behind, with its minus in front; else ''."""
    behind = _MINUS_BEHIND.fullmatch(text)
    if not _IN_BRACKETS.fullmatch(text) and (behind is None or not _is_side(behind["end"])):
        return ""
    return "-" + re.sub(r"[^\d.,]", "", text).strip(".,")


def bound(text: str) -> str:
    """What a bound (``<5``, ``65+``) means, in words; '' for what is none."""
    match = _BOUND.fullmatch(text)
    if match is None:
        return ""
    if match["above"]:
        return f"{match['above'].strip()} or more"
    return f"{_BOUND_WORDS[match['sign']]} {match['below'].strip()}"


def marked_number(text: str) -> str:
    """The number before the mark of a note: ``83 [1]``, ``83 (a)``, ``83 r``, ``2024p``; '' where there is none."""
    for pattern in (_BRACKETED_MARK, _LETTER_MARK, _MARKED_YEAR):
        if match := pattern.fullmatch(text):
            return match[1].strip()
    return ""


def word_behind(texts: Sequence[str]) -> WordBehind | None:
    """The one word that stands behind the number in each of these texts; None where there is none, or several."""
    words = {match["word"] if (match := _WITH_WORD.fullmatch(text)) else "" for text in texts}
    if not words or "" in words:
        return None
    scales = {_scale(word) for word in words}
    word = min(words)
    if scales == {0}:
        alike = {each.casefold() for each in words}
        return WordBehind(word, Decimal(1)) if len(alike) == 1 and word.casefold() not in _NO_UNITS else None
    return WordBehind(word, Decimal(scales.pop())) if len(scales) == 1 else None


def scaled_words(texts: Sequence[str]) -> bool:
    """Whether some of these numbers are counted in a word (``1.2 million``) and the others are plain or in another."""
    found = 0
    for text in texts:
        match = _WITH_WORD.fullmatch(text)
        if match is not None and _scale(match["word"]):
            found += 1
        elif not any(reads(text, each) for each in WRITINGS):
            return False
    return bool(found)


def _scale(word: str) -> int:
    return _SCALES.get(word) or (_SCALES.get(word.casefold(), 0) if len(word) > 1 or word == "K" else 0)


def number_part(text: str) -> str:
    """What stands before the word behind a number."""
    match = _WITH_WORD.fullmatch(text)
    return match["number"] if match else text


def currency_in(texts: Iterable[str]) -> str:
    """The currency whose sign or code stands in each of these texts; '' where there is none, or several."""
    codes = {_currency_of(text) for text in texts}
    return codes.pop() if len(codes) == 1 else ""


def _currency_of(text: str) -> str:
    around = re.sub(r"[\d.,'’\s\-−+()]", " ", text).split()
    return next((SURE_SIGNS.get(word, word) for word in around if word in SURE_SIGNS or word in CURRENCY_CODES), "")


def decimal_mark(grid: Grid) -> str:
    """The decimal mark that the numbers of a file surely have, '' where they have none or both."""
    if grid.decimal_mark is None:
        cells = (cell for row in grid.rows[:_LOOKED_AT] for cell in row if isinstance(cell, str))
        texts = [_bare(cell) for cell in cells if 0 < len(cell) <= _LONGEST_NUMBER]
        comma, point = (any(map(each.fullmatch, texts)) for each in (_COMMA_DECIMALS, _POINT_DECIMALS))
        grid.decimal_mark = "" if comma == point else "," if comma else "."
    return grid.decimal_mark


def _bare(text: str) -> str:
    """A number without the signs around it: 7.5% is as sure of its decimal mark as 7.5."""
    return _AROUND.sub("", text)


def likely_mark(grid: Grid) -> str:
    """The decimal mark of a file; a comma where its numbers leave it open and semicolons stand between its cells."""
    return decimal_mark(grid) or ("," if grid.delimiter == ";" else "")


def are_grouped_by_points(grid: Grid, position: int, missing: frozenset[str]) -> bool:
    """Whether all numbers of a column with a point may be thousands (1.234) in a file of decimal commas."""
    pointed = False
    for row in grid.rows:
        cell = row[position]
        if not isinstance(cell, str):
            return False
        if "." in cell and cell.strip() not in missing:
            if not _POINT_THOUSANDS.fullmatch(cell.strip()):
                return False
            pointed = True
    return pointed and decimal_mark(grid) == ","
