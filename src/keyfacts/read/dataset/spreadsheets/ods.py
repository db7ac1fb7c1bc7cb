"""One sheet of an OpenDocument spreadsheet (ODF 1.3, part 3): values as they are shown, what is hidden and merged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element

from keyfacts.read.dataset.grid import CellFault, GridCell
from keyfacts.read.dataset.spreadsheets.formats import number_of_text, parts_of_moment
from keyfacts.read.dataset.spreadsheets.ods_styles import MomentStyles
from keyfacts.read.dataset.spreadsheets.package import PartsOfFile, attribute, local
from keyfacts.read.dataset.spreadsheets.sheet import (
    NOTHING,
    Area,
    NoSuchSheet,
    NotASpreadsheet,
    SheetWriter,
    is_odd,
    json_of,
)

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")
_SPAN = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_SHOWN_PERCENT = re.compile(r"[-+\d\s.,'\u202f\u00a0]*?\d+(?:[.,](\d+))?\s*%")
_TRUTH = re.compile(r"(?:of:|oooc:)?=(TRUE|FALSE)\(\)", re.IGNORECASE)
_HIDDEN = ("collapse", "filter")


def read_ods(package: PartsOfFile, wanted: str, writer: SheetWriter) -> None:
    """Read the sheet called ``wanted``, the first that is not hidden for ''."""
    if "content.xml" not in package:
        raise NotASpreadsheet("has no content")
    reader = _Reader(wanted, writer)
    if "styles.xml" in package:
        for element in package.tree("styles.xml").iter():
            reader.styles.take(element)
    for event, element in package.ends("content.xml", starts=True):
        reader.take(event, element)
    if reader.found:
        return
    if not reader.names:
        raise NotASpreadsheet("has no sheet of cells")
    if not wanted:
        raise NotASpreadsheet("has hidden sheets alone", f"sheet: {reader.names[0]} reads one all the same")
    raise NoSuchSheet(reader.names)


class _Reader:
    """Takes the elements of ``content.xml`` as they start and end, and keeps the one sheet."""

    def __init__(self, wanted: str, writer: SheetWriter) -> None:
        self._wanted, self._writer = wanted, writer
        self.found = False
        self.names: list[str] = []
        self._hidden_styles: set[str] = set()
        self.styles = MomentStyles()
        self._style = ""
        self._column_styles: list[tuple[int, str]] = []
        """Last columns of stretches, with the style of their cells."""
        self._depth = 0
        """Tables begun: a table in a cell is none of the sheet's."""
        self._reading = False
        self._row = 0
        self._column = 0

    def take(self, event: str, element: Element) -> None:
        name = local(element)
        if name == "table" and element.tag.endswith("table:1.0}table"):
            self._table(event, element)
        elif event == "start":
            if name == "style":
                self._style = attribute(element, "name")
            elif name == "table-properties" and attribute(element, "display") == "false":
                self._hidden_styles.add(self._style)
            elif name == "table-column" and self._reading and self._depth == 1:
                self._take_column(element)
        elif not self._depth:
            self.styles.take(element)
        elif name == "table-row" and self._depth == 1:
            if self._reading:
                self._take_row(element)
            element.clear()

    def _table(self, event: str, element: Element) -> None:
        if event == "end":
            self._depth -= 1
            if not self._depth:
                self._reading = False
                element.clear()
            return
        self._depth += 1
        if self._depth > 1:
            return
        name = attribute(element, "name")
        self.names.append(name)
        hidden = attribute(element, "style-name") in self._hidden_styles
        if not self.found and (name == self._wanted if self._wanted else not hidden):
            self._writer.name, self._writer.hidden, self.found = name, hidden, True
            self._reading, self._row, self._column = True, 0, 0
            self._column_styles.clear()

    def _take_column(self, element: Element) -> None:
        count = _repeated(element, "number-columns-repeated")
        if attribute(element, "visibility") in _HIDDEN:
            self._writer.hidden_columns.append((self._column + 1, self._column + count))
        self._column += count
        self._column_styles.append((self._column, attribute(element, "default-cell-style-name")))

    def _take_row(self, row: Element) -> None:
        cells: list[str] = []
        looks: list[str] = []
        count = _repeated(row, "number-rows-repeated")
        first = self._row + 1
        self._row += count
        column = 0
        for element in row:
            name = local(element)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            times = _repeated(element, "number-columns-repeated")
            style = attribute(element, "style-name") or attribute(row, "default-cell-style-name")
            style = style or next((style for last, style in self._column_styles if column < last), "")
            cell, look = _cell(element, self.styles.shown_by(style)) if name == "table-cell" else ("", "")
            written = json_of(cell)
            if written != NOTHING:
                self._writer.check_column(first, column + times)
                gap = column - len(cells)
                cells += [NOTHING] * gap + [written] * times
                looks += [""] * gap + [look] * times
            self._note_area(element, first, column + 1)
            column += times
        if not cells:
            return
        odd = any(map(is_odd, cells))
        for number in range(first, first + count):
            if attribute(row, "visibility") in _HIDDEN:
                self._writer.hidden_rows.add(number)
            self._writer.add(number, cells, tuple(looks), odd)

    def _note_area(self, cell: Element, row: int, column: int) -> None:
        wide = _repeated(cell, "number-columns-spanned")
        high = _repeated(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            self._writer.merge(Area(row, column, row + high - 1, column + wide - 1))


def _repeated(element: Element, name: str) -> int:
    return max(int(attribute(element, name) or 1), 1)


def _cell(element: Element, how: str) -> tuple[GridCell, str]:
    """The value of a cell and its look; ``how`` is what its style shows of a moment."""
    # calcext:value-type says 'error' where office:value-type, beside it, says 'string'.
    kinds = {value for key, value in element.attrib.items() if key.rpartition("}")[2] == "value-type"}
    formula = attribute(element, "formula")
    shown = _text(element)
    if "error" in kinds or (formula and _ERROR.fullmatch(shown)):
        return CellFault(shown or "#ERROR"), ""
    if formula and not kinds:
        return CellFault(f"={formula.partition(':')[2].lstrip('=') or formula}"), ""
    if "boolean" in kinds:
        return attribute(element, "boolean-value") == "true", ""
    if (truth := _TRUTH.fullmatch(formula)) is not None:  # as LibreOffice writes one that came from Excel
        return truth[1].upper() == "TRUE", ""
    if "date" in kinds:
        return _moment(attribute(element, "date-value"), how), ""
    if "time" in kinds:
        return _span(attribute(element, "time-value"), shown, how), ""
    if kinds & {"float", "percentage", "currency"}:
        return _number(element, kinds, shown)
    return attribute(element, "string-value") or shown, ""


def _number(element: Element, kinds: set[str], shown: str) -> tuple[GridCell, str]:
    number = number_of_text(attribute(element, "value"))
    if "percentage" in kinds:
        match = _SHOWN_PERCENT.fullmatch(shown)
        return number, f"percent:{len(match[1] or '') if match else 0}"
    if "currency" in kinds:
        code = attribute(element, "currency")
        return number, (f"currency:{code}:" if code else "sign:¤:") + _amount_pattern(shown)
    if re.fullmatch(r"0\d+", shown) and Decimal(shown) == number:
        return shown, ""  # a code, whose zeros its format shows
    return number, ""


def _moment(written: str, how: str) -> GridCell:
    moment = datetime.fromisoformat(written).replace(tzinfo=None)
    if moment.microsecond:
        moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return parts_of_moment(moment, how or "ymdt")


def _span(written: str, shown: str, how: str) -> str:
    """A time of the day, or one that has elapsed: LibreOffice may store days beside the time of the day."""
    match = _SPAN.fullmatch(written)
    if match is None:
        return shown or written
    hours, minutes = int(match[2] or 0), int(match[3] or 0)
    seconds = round(hours * 3600 + minutes * 60 + float((match[4] or "0").replace(",", ".")))
    if how == "t":
        seconds %= 86_400
    return f"{match[1]}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _text(cell: Element) -> str:
    """The paragraphs of a cell; comments and drawings on it are not its text."""
    return "\n".join("".join(_pieces(each)) for each in cell if local(each) == "p")


def _pieces(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * min(int(attribute(child, "c") or 1), 1000)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name not in ("annotation", "note"):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _amount_pattern(shown: str) -> str:
    """How an amount of money is shown, by the text that is stored beside it: ``#,0.00 €``."""
    shown = shown.strip().lstrip("-\u2212")
    digits = re.search(r"\d(?:[\d.,'\u00a0\u202f\u2019 ]*\d)?", shown)
    if digits is None:
        return ""
    behind = re.search(r"[.,](\d{1,2})$", digits[0])
    whole = digits[0][: behind.start()] if behind else digits[0]
    places = f".{'0' * len(behind[1])}" if behind else ""
    return shown[: digits.start()] + ("0" if whole.isdecimal() else "#,0") + places + shown[digits.end() :]
