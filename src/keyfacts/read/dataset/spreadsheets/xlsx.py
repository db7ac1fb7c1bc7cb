"""One sheet of an Excel workbook (ECMA-376, SpreadsheetML): values as they are shown, what is hidden and merged."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Final
from xml.etree.ElementTree import Element

from keyfacts.read.dataset.grid import CellFault, GridCell
from keyfacts.read.dataset.spreadsheets.formats import (
    BUILT_IN,
    look_of,
    number_of_text,
    parts_of_moment,
    shown_as,
)
from keyfacts.read.dataset.spreadsheets.package import PartsOfFile, attribute, local
from keyfacts.read.dataset.spreadsheets.sheet import (
    MOST_MERGED,
    Area,
    CellSheet,
    NoSuchSheet,
    NotASpreadsheet,
    TooLarge,
)

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE: Final = ("1", "true", "on")


def read_xlsx(package: PartsOfFile, wanted: str) -> CellSheet:
    """The sheet called ``wanted``, the first that is not hidden for ''."""
    return _Workbook(package).read(wanted)


class _Workbook:
    """What the sheets of a workbook share: strings, formats, the first day."""

    def __init__(self, package: PartsOfFile) -> None:
        self._package = package
        self._path = self._main_part()
        tree = package.tree(self._path)
        targets = self._targets(self._path)
        self._sheets: list[tuple[str, bool, str]] = []
        self._from_1904 = self._uncomputed = False
        for element in tree.iter():
            name = local(element)
            if name == "sheet":
                target = targets.get(attribute(element, "id"), ("", ""))
                if target[0].endswith("/worksheet"):
                    hidden = element.get("state", "visible") != "visible"
                    self._sheets.append((element.get("name", ""), hidden, target[1]))
            elif name == "workbookPr":
                self._from_1904 = element.get("date1904", "0").lower() in _TRUE
            elif name == "calcPr":
                self._uncomputed = element.get("fullCalcOnLoad", "0").lower() in _TRUE
        others = {kind.rpartition("/")[2]: path for kind, path in targets.values()}
        self._looks = self._styles(others.get("styles", ""))
        self._strings_part = others.get("sharedStrings", "")
        self._strings: list[str] = []

    def _main_part(self) -> str:
        for kind, path in self._targets("").values():
            if kind.endswith("/officeDocument") and path in self._package:
                return path
        return "xl/workbook.xml"

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: kind and part by identifier."""
        folder = dirname(part)
        name = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
        if name not in self._package:
            return {}
        listed = {}
        for element in self._package.tree(name):
            target = element.get("Target", "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            if element.get("TargetMode") != "External":
                listed[element.get("Id", "")] = (element.get("Type", ""), path)
        return listed

    def _styles(self, part: str) -> list[str]:
        """The look of each cell format, by its number."""
        if not part or part not in self._package:
            return []
        codes: dict[int, str] = dict(BUILT_IN)
        looks: list[str] = []
        for element in self._package.tree(part):
            if local(element) == "numFmts":
                codes |= {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in element}
            elif local(element) == "cellXfs":
                looks = [look_of(codes.get(int(each.get("numFmtId", "0")), "")) for each in element]
        return looks

    def read(self, wanted: str) -> CellSheet:
        named = {name: (hidden, part) for name, hidden, part in self._sheets}
        if not named:
            raise NotASpreadsheet("has no sheet of cells")
        name = wanted or next((name for name, hidden, _ in self._sheets if not hidden), "")
        if name not in named:
            if not wanted:
                raise NotASpreadsheet("has hidden sheets alone", f"sheet: {self._sheets[0][0]} reads one all the same")
            raise NoSuchSheet(list(named))
        hidden, part = named[name]
        if self._strings_part and self._strings_part in self._package:
            self._read_strings()
        sheet = CellSheet(name, hidden=hidden)
        self._read_sheet(sheet, part)
        return sheet

    def _read_strings(self) -> None:
        for _, element in self._package.ends(self._strings_part):
            if local(element) == "si":
                self._strings.append(_text(element))
                element.clear()

    def _read_sheet(self, sheet: CellSheet, part: str) -> None:
        row_number = 0
        for _, element in self._package.ends(part):
            name = local(element)
            if name == "row":
                row_number = int(element.get("r") or row_number + 1)
                self._read_row(sheet, element, row_number)
                element.clear()
            elif name == "col":
                if element.get("hidden", "0").lower() in _TRUE or element.get("width") in ("0", "0.0"):
                    first, last = int(element.get("min", "0")), int(element.get("max", "0"))
                    sheet.hidden_columns.append((first, last))
            elif name == "mergeCell":
                if len(sheet.merged) >= MOST_MERGED:
                    raise TooLarge(f"the sheet has more than {MOST_MERGED:,} merged areas", sheet.name)
                sheet.merged.append(_area(element.get("ref", "")))

    def _read_row(self, sheet: CellSheet, row: Element, number: int) -> None:
        cells: dict[int, GridCell] = {}
        looks: dict[int, str] = {}
        column = 0
        for element in row:
            match = _CELL.fullmatch(element.get("r", ""))
            column = _number_of(match[1]) if match else column + 1
            style = element.get("s")
            look = self._looks[int(style)] if style and int(style) < len(self._looks) else ""
            cell = self._cell(element, look)
            if isinstance(cell, str) and cell == "":
                continue
            cells[column] = cell
            if look and not look.startswith(("date", "elapsed", "zeros")) and not isinstance(cell, CellFault):
                looks[column] = look
        if not cells:
            return
        if row.get("hidden", "0").lower() in _TRUE or row.get("ht") in ("0", "0.0"):
            sheet.hidden_rows.add(number)
        sheet.add(number, cells, looks)

    def _cell(self, element: Element, look: str) -> GridCell:
        kind = element.get("t", "n")
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
                inline = _text(child)
        if formula is not None and (
            (not written and (kind != "str" or written is None)) or (self._uncomputed and written == "0")
        ):
            return CellFault(f"={formula}")
        if kind == "inlineStr":
            return inline
        if not written:
            return ""
        if kind == "s":
            return self._strings[int(written)]
        if kind == "str":
            return _ESCAPE.sub(_unescaped, written)
        if kind == "b":
            return written.strip().lower() in _TRUE
        if kind == "e":
            return CellFault(written)
        if kind == "d":
            moment = datetime.fromisoformat(written).replace(tzinfo=None)
            return parts_of_moment(moment, look.partition(":")[2] if look.startswith("date") else "ymdt")
        return _shown_number(number_of_text(written.strip()), look, self._from_1904)


def _shown_number(number: Decimal, look: str, from_1904: bool) -> GridCell:
    if not look:
        return number
    shown = shown_as(number, look, from_1904)
    return CellFault(f"serial {number:f}") if shown is None else shown


def _text(element: Element) -> str:
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
def _number_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(ref: str) -> Area:
    first, _, last = ref.partition(":")
    top, bottom = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if top is None or bottom is None:
        raise ValueError(f"'{ref[:20]}' is no area")
    return Area(int(top[2]), _number_of(top[1]), int(bottom[2]), _number_of(bottom[1]))
