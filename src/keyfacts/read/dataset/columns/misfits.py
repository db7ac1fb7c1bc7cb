"""Cells that keep a column from being numbers: which they are, and what is to be written so that they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from keyfacts.model.dataset import Misfit
from keyfacts.read.dataset.columns.cells import Writing, has_code, numbers_in
from keyfacts.read.dataset.columns.number_texts import (
    below_zero,
    bound,
    currency_in,
    likely_mark,
    marked_number,
    number_part,
    readings,
    reads,
    scaled_words,
    word_behind,
)
from keyfacts.read.dataset.grid import ColumnCells, Grid, error_in

_SIGNS = frozenset((
    "n/a", "na", "n.a.", "n.a", "n/d", "nd", "n.d.", "s/d", "k.a.", "k. a.", "nan", "null", "none", "nil", "missing",
    "not available", "not applicable", "unknown", "unbekannt", "tbc", "tbd", "x", "(x)", "(d)", "(s)", "(z)", "(na)",
    "d", "s", "c", "(c)", "z", ":", "..", ".", "...", "…", "-", "--", "–", "—", "−", "*", "**", "/", "?", "•",
))  # fmt: skip
"""Signs of missing values, as offices of statistics and programs write them."""
_ALMOST_ALL = 10
_LEAST_NUMBERS = 5


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
    sorted_out = _SortedOut([text for _, text in rest], [text for _, text in texts], likely_mark(grid))
    if not numbers and (not sorted_out.written or sorted_out.words):
        return None
    few = (
        len(sorted_out.words) * _ALMOST_ALL <= numbers
        and numbers >= _LEAST_NUMBERS
        and not any(map(_has_digit, sorted_out.words))
    )
    row, text = rest[0]
    cure = sorted_out.cure(grid.header[position])
    sure = (not sorted_out.words or few) and not sorted_out.measured
    return Misfit(grid.place(row, position), text, len(rest) - 1, cure, sure)


def points_misfit(grid: Grid, position: int) -> Misfit:
    """The first number with a point of a column in which points part thousands: 1.234 beside 1,5 elsewhere."""
    rows = [(row, str(cells[position]).strip()) for row, cells in enumerate(grid.rows) if "." in str(cells[position])]
    row, text = rows[0]
    keys = f'{{name: {yaml_name(grid.header[position])}, type: number, decimalChar: ",", groupChar: "."}}'
    cure = f"other numbers of the file have a decimal comma: write schema: {{fields: [{keys}]}} at the table"
    return Misfit(grid.place(row, position), text, len(rows) - 1, f"{cure}, or decimalChar: '.' if it is {text}")


def stays_text(grid: Grid, position: int, writing: Writing) -> bool:
    """Whether a column that begins with these cells is of text whatever follows, as long as no number follows."""
    column = grid.column(position)
    texts = [text.strip() for text in numbers_in(column, writing)]
    return _are_words(numbers_in(column, writing), column) or bool(_SortedOut(texts, texts, "").words)


def _are_words(read: dict[str, Decimal | None], column: ColumnCells) -> bool:
    """Whether a column is surely text throughout: no number in it, and one that nobody writes a number so."""
    if Decimal in column.kinds or any(number is not None for number in read.values()):
        return False
    return any(not _has_digit(text) and not _kind(text) for text in map(str.strip, read))


def number_cure(name: str, texts: Sequence[str]) -> str:
    """The cure for cells that are no numbers in a column that is declared to be of numbers."""
    sorted_out = _SortedOut(texts, texts, "")
    return "write digits alone, with a point for decimals" if sorted_out.words else sorted_out.cure(name)


def yaml_name(name: str) -> str:
    """The name of a column as it is written in a list of YAML: in quotes where it needs them."""
    plain = re.fullmatch(r"[^\W\d_][\w .%/()-]*", name) and name == name.strip()
    return name if plain else "'" + name.replace("'", "''") + "'"


class _SortedOut:
    """Texts that are no numbers: ``signs`` of missing values, numbers ``written`` in another way, and ``words``.

    ``rest`` are those of the column that are no numbers, ``texts`` all of it, ``mark`` is the file's decimal mark.
    """

    def __init__(self, rest: Sequence[str], texts: Sequence[str], mark: str) -> None:
        kinds = {text: _kind(text) for text in texts}
        self.signs = list(dict.fromkeys(text for text in rest if kinds[text] == "sign"))
        self.bounds = list(dict.fromkeys(text for text in rest if kinds[text] == "bound"))
        self.negative = [text for text in rest if kinds[text] == "negative"]
        self.marked = [text for text in rest if kinds[text] == "marked"]
        others = [text for text in rest if not kinds[text]]
        whole = [text for text in texts if not kinds[text]]
        every = readings(mark)
        self.reading = next((each for each in every if others and all(reads(text, each) for text in whole)), None)
        self.behind = None
        if others and self.reading is None and (behind := word_behind(whole)) is not None:
            parts = [number_part(text) for text in whole]
            reading = next((each for each in every if all(reads(part, each) for part in parts)), None)
            if reading is not None:
                self.behind = behind
                self.reading = Writing(reading.decimal, reading.group, False)
        unlike = self.reading is None and bool(others)
        self.in_words = unlike and scaled_words(whole)
        self.mixed = unlike and not self.in_words and all(any(reads(text, each) for each in every) for text in whole)
        understood = self.reading is not None or self.in_words or self.mixed
        self.words = [] if understood else others
        self.written = [*self.negative, *self.marked, *(others if understood else ())]

    @property
    def measured(self) -> bool:
        """Whether the numbers stand before a unit, so that the column may be meant as texts: 12 km."""
        return self.behind is not None and self.behind.scale == 1

    def cure(self, name: str) -> str:
        """What is to be written so that the column is read as numbers."""
        keys = self._keys(name)
        schema = []
        if missing := self._missing(bool(keys)):
            schema.append(f"missingValues: [{', '.join(missing[:8])}]")
        if keys:
            schema.append(f"fields: [{{{', '.join(keys)}}}]")
        parts = [f"write schema: {{{', '.join(schema)}}} at the table"] if schema else []
        if self.negative:
            parts.append(f"write amounts below zero with a minus: {below_zero(self.negative[0])[:20]}")
        if self.marked:
            number = marked_number(self.marked[0])[:20]
            parts.append(f"write the number alone ({number}), and what its mark means in notes at the table")
        if self.in_words:
            parts.append("write every number in full, in digits")
        elif self.mixed:
            parts.append("write all numbers of the column in one way, with a point for decimals")
        if not parts:
            parts.append(f"write digits alone in place of '{self.words[0][:40]}'")
        return "; ".join(parts)

    def _keys(self, name: str) -> list[str]:
        """The keys of the column."""
        reading = self.reading
        if reading is None:
            return []
        keys = [f"name: {yaml_name(name)}", "type: number"]
        keys += ['decimalChar: ","'] if reading.decimal == "," else []
        keys += [f'groupChar: "{reading.group}"'] if reading.group else []
        keys += ["bareNumber: false"] if not reading.bare else []
        written = [text for text in self.written if text not in self.marked]
        if self.behind is not None and self.behind.scale > 1:
            keys.append(f"multiplier: {self.behind.scale}")
        elif self.behind is not None:
            keys.append(f"unit: {yaml_name(self.behind.word)}")
        if all("%" in text for text in written):
            keys.append("unit: percent")
        elif self.behind is None and (code := currency_in(written)):
            keys.append(f"unit: {code}")
        elif self.behind is None and written and all("$" in text for text in written):
            keys.append("unit: USD")
        return keys

    def _missing(self, otherwise: bool) -> list[str]:
        """The signs that mean "no value", as they are listed; of words the first, where there is no other cure."""
        listed = [_quoted(sign) for sign in self.signs]
        listed += [f"{{value: {_quoted(sign)}, label: {bound(sign)}}}" for sign in self.bounds]
        if not listed and not otherwise and self.words and not any(map(_has_digit, self.words)):
            listed = [_quoted(self.words[0])]
        return listed


def _kind(text: str) -> str:
    """What a text is that is no number in any writing."""
    if text.casefold() in _SIGNS or error_in(text):
        return "sign"
    if bound(text):
        return "bound"
    if below_zero(text):
        return "negative"
    return "marked" if marked_number(text) else ""


def _quoted(text: str) -> str:
    return '"' + text[:40].replace("\\", "\\\\").replace('"', '\\"') + '"'


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
