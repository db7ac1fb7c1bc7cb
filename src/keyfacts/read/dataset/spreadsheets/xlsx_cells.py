"""The cells of an Excel workbook (ECMA-376, 18.3.1.4): what each holds as it is shown, as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from keyfacts.read.dataset.grid import CellFault, GridCell
from keyfacts.read.dataset.spreadsheets.formats import number_of_text, parts_of_moment, shown_as
from keyfacts.read.dataset.spreadsheets.package import local
from keyfacts.read.dataset.spreadsheets.sheet import NOTHING, SheetWriter, is_odd, json_of

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
TRUE: Final = ("1", "true", "on")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?").fullmatch
_SURE_LENGTH = 15
_SURE_LINES = re.compile(r"(?:(?!-?0[0-9]|.{16})-?[0-9]++(?:\.[0-9]++(?<!0))?+\n)*+").match
"""Lines that are numbers by their sure digits, as far as there are such."""
_OTHER_VALUES = ("date", "elapsed", "zeros")
"""Looks that show a number as a value of another kind."""


class CellTexts:
    """What the cells of a workbook share: its ``strings`` (JSON), the looks of its formats, its first day."""

    def __init__(self, strings: list[str], looks: list[str], from_1904: bool, uncomputed: bool) -> None:
        self.strings = strings
        self.odd_strings = {string for string in strings if is_odd(string)}
        self.uncomputed = uncomputed
        """Whether the program that wrote the file has computed no formula, and may have stored 0 for each."""
        self._from_1904 = from_1904
        self._looks = {str(number): look for number, look in enumerate(looks)}
        self.converting = {style for style, look in self._looks.items() if look.startswith(_OTHER_VALUES)}
        """Formats that show a number as a day, a time or a code."""
        self.row_looks: dict[tuple[str, ...], tuple[str, ...]] = {}
        """The looks of rows, by the formats of their cells."""
        self.shown = lru_cache(maxsize=65_536)(self._shown)

    def look_of(self, style: str) -> str:
        """What a format says of a number that is read as one."""
        return "" if style in self.converting else self._looks.get(style, "")

    def _shown(self, written: str, style: str) -> str:
        """The JSON of a number as its format shows it."""
        look = self._looks.get(style, "")
        if style not in self.converting:
            return number_text(written)
        shown = shown_as(number_of_text(written), look, self._from_1904)
        return json_of(CellFault(f"serial {number_of_text(written):f}") if shown is None else shown)

    def text_of(self, kind: str, style: str, written: str | None, formula: str | None, inline: str) -> str:
        """The JSON of a cell from what its element holds; None is for what it has not."""
        if formula is not None and not written and (kind != "str" or written is None):
            return json_of(CellFault(f"={formula}"))
        if formula is not None and self.uncomputed and written == "0":
            return json_of(CellFault(f"={formula}")).replace('"fault"', '"zero"', 1)
        if kind == "inlineStr":
            return json_of(inline)
        if not written:
            return NOTHING
        if kind == "s":
            return self.strings[int(written)]
        if kind in ("n", ""):
            return self.shown(written.strip(), style)
        return json_of(self._other(kind, style, written))

    def _other(self, kind: str, style: str, written: str) -> GridCell:
        if kind == "str":
            return _ESCAPE.sub(_unescaped, written)
        if kind == "b":
            return written.strip().lower() in TRUE
        if kind == "e":
            return CellFault(written)
        if kind == "d":
            moment = datetime.fromisoformat(written).replace(tzinfo=None)
            look = self._looks.get(style, "")
            return parts_of_moment(moment, look.partition(":")[2] if look.startswith("date") else "ymdt")
        return number_of_text(written.strip())


def number_text(written: str) -> str:
    """A stored number in digits, by the 15 of them that are sure."""
    if len(written) <= _SURE_LENGTH and _SURE(written):
        return written
    shortest = f"{float(written):.15g}"
    return shortest if _SURE(shortest) else f"{number_of_text(written):f}"


def numbers_of(written: Sequence[str]) -> Sequence[str]:
    """``number_text`` of many, of which most are sure."""
    lines = "\n".join(written) + "\n"
    at, pieces = 0, []
    while (end := _SURE_LINES(lines, at).end()) < len(lines):  # type: ignore[union-attr]  # it matches nothing, too
        behind = lines.index("\n", end) + 1
        pieces += [lines[at:end], number_text(lines[end : behind - 1]), "\n"]
        at = behind
    return "".join([*pieces, lines[at:]])[:-1].split("\n") if pieces else written


def read_row(row: Element, number: int, texts: CellTexts, writer: SheetWriter) -> None:
    """Add the cells of a row, whatever their elements hold and in whatever order they stand."""
    cells: dict[int, str] = {}
    looks: dict[int, str] = {}
    column = 0
    for element in row:
        match = CELL.fullmatch(element.get("r", ""))
        column = column_of(match[1]) if match else column + 1
        style = element.get("s", "")
        text = _text_of(element, style, texts)
        if text == NOTHING:
            continue
        writer.check_column(number, column)
        cells[column] = text
        looks[column] = texts.look_of(style)
        if texts.uncomputed and not text.startswith("[") and any(local(each) == "f" for each in element):
            writer.computed.add(column)
    if not cells:
        return
    if row.get("hidden", "0").lower() in TRUE or row.get("ht") in ("0", "0.0"):
        writer.hidden_rows.add(number)
    listed = [cells.get(column, NOTHING) for column in range(1, max(cells) + 1)]
    shown = tuple(looks.get(column, "") for column in range(1, max(cells) + 1))
    writer.add(number, listed, shown, any(map(is_odd, listed)))


def _text_of(element: Element, style: str, texts: CellTexts) -> str:
    written: str | None = None
    formula: str | None = None
    inline = ""
    for child in element:
        name = local(child)
        if name == "v":
            written = child.text or ""
        elif name == "f":
            formula = child.text or ""
        elif name == "is":
            inline = text_of_string(child)
    return texts.text_of(element.get("t", "n"), style, written, formula, inline)


def text_of_string(element: Element) -> str:
    """The text of a string, whose pieces may be formatted; how it is read aloud (rPh) is not part of it."""
    pieces = []
    for child in element:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces += [each.text or "" for each in child if local(each) == "t"]
    return _ESCAPE.sub(_unescaped, "".join(pieces))


def _unescaped(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return "\n" if sign == "\r" else "\ufffd" if "\ud800" <= sign <= "\udfff" else sign


@lru_cache(maxsize=2048)
def column_of(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
