"""Cells that keep a column from being numbers: which they are, and what is to be written so that they are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from keyfacts.model.dataset import Misfit
from keyfacts.read.dataset.columns.cells import Writing, has_code, number_in, numbers_in
from keyfacts.read.dataset.grid import ColumnCells, Grid

_SIGNS = frozenset((
    "n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "s/d", "k.a.", "k. a.", "nan", "null", "none", "nil", "missing",
    "not available", "not applicable", "unknown", "unbekannt", "tbc", "tbd", "x", "(x)", "(d)", "(s)", "(z)", "(na)",
    "d", "s", "c", "(c)", "z", "#n/a", "#null!", ":", "..", ".", "...", "…", "-", "--", "–", "—", "−", "*", "**", "/",
    "?", "•",
))  # fmt: skip
"""Signs of missing values, as offices of statistics and programs write them."""
_SIDE = re.compile(
    r"(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|BRL|MXN|INR|CNY|[A-Z]{1,2}\$|[\s%‰*†‡§¶#+\-\u2212])*"
)
"""What may stand around a number: money, shares, marks of notes."""
_IN_BRACKETS = re.compile(r"[^\d(]{0,3}\(([^()]*\d[^()]*)\)")
_ALMOST_ALL = 10
_LEAST_NUMBERS = 5
_WRITINGS = (
    Writing(),
    Writing(group=","),
    Writing(decimal=",", group="."),
    Writing(group=" "),
    Writing(group="'"),
    Writing(decimal=",", group=" "),
)


def misfit_of(grid: Grid, position: int, writing: Writing) -> Misfit | None:
    """The first cell of a column of texts that keeps it from being numbers; None where it is text throughout.

    It is ``sure`` of a column that is of numbers beyond doubt: all else in it are signs of missing values, or numbers
    in another writing, or few words among many numbers.
    """
    column = grid.column(position)
    read = numbers_in(column, writing)
    if None not in read.values() or has_code(read) or _are_words(read, column):
        return None
    numbers = sum(isinstance(cell, Decimal) for cell in column.cells)
    # A CellFault is told at its cell.
    texts = [(row, str(c).strip()) for row, c in enumerate(column.cells) if type(c) is str and c in read]
    rest = [(row, str(c).strip()) for row, c in enumerate(column.cells) if type(c) is str and read.get(c, c) is None]
    numbers += len(texts) - len(rest)
    sorted_out = _SortedOut([text for _, text in rest], [text for _, text in texts])
    if not numbers and (not sorted_out.written or sorted_out.words):
        return None
    few = (
        len(sorted_out.words) * _ALMOST_ALL <= numbers
        and numbers >= _LEAST_NUMBERS
        and not any(map(_has_digit, sorted_out.words))
    )
    row, text = rest[0]
    cure = sorted_out.cure(grid.header[position])
    return Misfit(grid.place(row, position), text, len(rest) - 1, cure, not sorted_out.words or few)


def _are_words(read: dict[str, Decimal | None], column: ColumnCells) -> bool:
    """Whether a column is surely text throughout: no number in it, and one that nobody writes a number so."""
    if Decimal in column.kinds or any(number is not None for number in read.values()):
        return False
    return any(map(_is_word, map(str.strip, read)))


def _is_word(text: str) -> bool:
    """Whether a text is neither a sign of a missing value nor a number in any writing."""
    if text.casefold() in _SIGNS or _IN_BRACKETS.fullmatch(text):
        return False
    return not _has_digit(text) or not any(_reads(text, each) for each in _READINGS)


def number_cure(name: str, texts: Sequence[str]) -> str:
    """The cure for cells that are no numbers in a column that is declared to be of numbers."""
    sorted_out = _SortedOut(texts, texts)
    return "write digits alone, with a point for decimals" if sorted_out.words else sorted_out.cure(name)


def yaml_name(name: str) -> str:
    """The name of a column as it is written in a list of YAML: in quotes where it needs them."""
    plain = re.fullmatch(r"[^\W\d_][\w .%/()-]*", name) and name == name.strip()
    return name if plain else "'" + name.replace("'", "''") + "'"


class _SortedOut:
    """Texts that are no numbers: ``signs`` of missing values, numbers ``written`` in another way, and ``words``."""

    def __init__(self, rest: Sequence[str], texts: Sequence[str]) -> None:
        self.signs = list(dict.fromkeys(text for text in rest if text.casefold() in _SIGNS))
        others = [text for text in rest if text.casefold() not in _SIGNS]
        self.brackets = [text for text in others if _IN_BRACKETS.fullmatch(text)]
        bracketed = set(self.brackets)
        others = [text for text in others if text not in bracketed]
        whole = [text for text in texts if text.casefold() not in _SIGNS and not _IN_BRACKETS.fullmatch(text)]
        self.reading = next((each for each in _READINGS if others and all(_reads(text, each) for text in whole)), None)
        self.words = [text for text in others if self.reading is None]
        self.written = [*self.brackets, *(others if self.reading is not None else ())]

    def cure(self, name: str) -> str:
        """What is to be written so that the column is read as numbers."""
        keys = []
        if self.reading is not None:
            reading = self.reading
            keys = [f"name: {yaml_name(name)}", "type: number"]
            keys += ['decimalChar: ","'] if reading.decimal == "," else []
            keys += [f'groupChar: "{reading.group}"'] if reading.group else []
            keys += ["bareNumber: false"] if not reading.bare else []
            keys += ["unit: percent"] if all("%" in text for text in self.written) else []
        schema = []
        missing = self.signs or (self.words[:1] if not keys else [])
        if missing:
            listed = ", ".join('"' + sign[:40].replace('"', '\\"') + '"' for sign in missing[:8])
            schema.append(f"missingValues: [{listed}]")
        if keys:
            schema.append(f"fields: [{{{', '.join(keys)}}}]")
        parts = [f"write schema: {{{', '.join(schema)}}} at the table"] if schema else []
        if self.brackets:
            parts.append(f"write amounts below zero with a minus: -{self.brackets[0].strip('()')[:20]}")
        return "; ".join(parts)


_READINGS = _WRITINGS + tuple(Writing(each.decimal, each.group, False) for each in _WRITINGS)


def _reads(text: str, writing: Writing) -> bool:
    """Whether a text is a number in that writing; what stands around it is a sign of money, a share or a note."""
    if number_in(text, writing) is None:
        return False
    if writing.bare:
        return True
    digits = [n for n, sign in enumerate(text) if sign.isdecimal()]
    return all(_is_side(side) for side in (text[: digits[0]].rstrip(".,"), text[digits[-1] + 1 :]))


def _is_side(text: str) -> bool:
    plain = "".join(sign for sign in text if unicodedata.category(sign) not in ("Sc", "No"))
    return bool(_SIDE.fullmatch(plain))


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
