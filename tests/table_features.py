"""Features of tables as people make them: each in a place of its own, so that any two go together in one table.

``CSV`` and ``EXCEL`` say what is told of each alone in a text file and in a workbook by XlsxWriter, ``OFFICE`` and
``SHOWN`` what in a workbook and in a text file that LibreOffice has saved. A code is that of a finding; 'misfit' is a
column of numbers with a text in it, which is told where the column is used.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

HEAD = ["place", "boats", "mills", "code", "kind"]
BODY = [["Harbor", "21", "5", "A1", "x"], ["Mill Lane", "8", "7", "B2", "x"], ["Old Town", "14", "3", "C3", "y"]]


class Sheet:
    """A table under way, and what its columns hold where it can be read."""

    def __init__(self) -> None:
        self.head = list(HEAD)
        self.body = [list(row) for row in BODY]
        self.above: list[list[str]] = []
        self.below: list[list[str]] = []
        self.again = False
        self.formats: dict[int, str] = {}
        self.hidden: list[tuple[str, int]] = []
        self.merged = False
        self.faults: dict[tuple[int, int], str] = {}
        self.days = False

    @property
    def rows(self) -> list[list[str]]:
        """The rows from the top."""
        body = [self.body[0], self.head, *self.body[1:]] if self.again else self.body
        return [*self.above, self.head, *body, *self.below]


def _column(position: int, *texts: str) -> Callable[[Sheet], None]:
    def change(sheet: Sheet) -> None:
        for row, text in zip(sheet.body, texts, strict=True):
            row[position] = text

    return change


def _cell(row: int, column: int, text: str) -> Callable[[Sheet], None]:
    return lambda sheet: sheet.body[row].__setitem__(column, text)


def _fault(row: int, text: str) -> Callable[[Sheet], None]:
    return lambda sheet: sheet.faults.__setitem__((row, 1), text)


def _format(code: str) -> Callable[[Sheet], None]:
    return lambda sheet: sheet.formats.__setitem__(2, code)


def _hide(kind: str, number: int) -> Callable[[Sheet], None]:
    return lambda sheet: sheet.hidden.append((kind, number))


def _days(sheet: Sheet) -> None:
    sheet.days = True
    _column(3, "2025-03-01", "2025-04-12", "2025-12-31")(sheet)


CHANGES: dict[str, Callable[[Sheet], None]] = {
    "error": _fault(1, "#DIV/0!"),
    "formula": _fault(0, "="),
    "hidden row": _hide("row", 2),
    "hidden column": _hide("column", 4),
    "hidden sheet": _hide("sheet", 0),
    "percent": _format("0%"),
    "currency": _format("#,##0.00 [$€-407]"),
    "sign": _cell(1, 2, "(D)"),
    "n/a": _cell(1, 2, "n/a"),
    "note": _cell(1, 2, "7 [1]"),
    "decimal commas": _column(2, "5,5", "7,5", "3,25"),
    "title": lambda sheet: sheet.above.extend([["Boats and mills"], []]),
    "source": lambda sheet: sheet.below.append(["Source: survey"]),
    "total": lambda sheet: sheet.below.insert(0, ["Total", "43", "15", "", ""]),
    "merged label": lambda sheet: setattr(sheet, "merged", True),
    "leading zeros": _column(3, "007", "017", "027"),
    "dates": _days,
    "fiscal years": _column(3, "2023-24", "2024-25", "2025-26"),
    "quarters": _column(3, "2025-Q1", "2025-Q2", "2025-Q3"),
    "quoted newline": _cell(0, 3, "A\n1"),
    "padding": _cell(0, 1, "21  "),
    "R's first column": lambda sheet: sheet.head.__setitem__(0, ""),
    "empty columns": lambda sheet: [row.extend(["", ""]) for row in sheet.body],
    "head again": lambda sheet: setattr(sheet, "again", True),
    "twice": lambda sheet: sheet.head.__setitem__(3, "place"),
    "shown sheet": lambda sheet: None,
}
CSV = {
    "error": ["KF130"], "n/a": ["misfit"], "note": ["misfit"], "decimal commas": ["misfit"], "title": ["KF107"],
    "source": ["KF142"], "total": ["KF141"], "leading zeros": [], "dates": [], "fiscal years": ["KF147"],
    "quarters": ["KF148"], "quoted newline": [], "padding": [], "R's first column": [], "empty columns": [],
    "head again": ["KF156"], "twice": ["KF106"],
}  # fmt: skip
EXCEL = {
    "error": ["KF130"], "formula": ["KF130"], "hidden row": ["KF131"], "hidden column": ["KF131"],
    "hidden sheet": ["KF131"], "percent": ["KF134"], "currency": ["KF134"], "sign": ["misfit"], "note": ["misfit"],
    "decimal commas": ["misfit"], "title": ["KF133"], "source": ["KF133"], "total": ["KF141"], "merged label": [],
    "leading zeros": [], "dates": [], "fiscal years": ["KF147"], "quarters": ["KF148"],
}  # fmt: skip
OFFICE = EXCEL | {"formula": []}
"""LibreOffice computes what XlsxWriter has left open."""
SHOWN = {
    "error": ["KF130"], "formula": [], "percent": ["misfit"], "currency": [], "sign": ["misfit"],
    "note": ["misfit"], "decimal commas": ["misfit"], "title": ["KF107"], "source": ["KF142"], "total": ["KF141"],
    "leading zeros": [], "dates": [], "fiscal years": ["KF147"], "quarters": ["KF148"],
}  # fmt: skip
EXPORTS = {
    "semicolons": (";", 1, '    dialect: {delimiter: ";"}\n    encoding: windows-1252\n'),
    "commas": (",", 76, ""),
}
"""Text files that LibreOffice exports: what stands between cells, its number of the encoding, keys of the resource."""
FATAL = {"title", "twice"}
"""What has to be mended in a text file before the rest of it can be read."""
_SAME_CELLS = [
    {"leading zeros", "dates", "fiscal years", "quarters", "quoted newline", "twice"},
    {"percent", "currency", "sign", "n/a", "note", "decimal commas"},
    {"error", "formula", "total", "padding"},
    {"total", "percent"},
    {"total", "sign"},
    {"total", "n/a"},
    {"total", "note"},
    {"twice", "R's first column"},
    {"head again", "total"},
]
"""Features that change the same cells, or whose findings stand in the way of each other."""


def pairs_of(codes: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """Each feature alone, and all that go together in pairs."""
    both = (pair for pair in itertools.combinations(codes, 2) if not any(len(set(pair) & s) > 1 for s in _SAME_CELLS))
    return [*((name,) for name in codes), *(pair for pair in both if not set(pair) <= FATAL)]


def sheet_of(names: Iterable[str]) -> Sheet:
    """The table with these features."""
    sheet = Sheet()
    for name in names:
        CHANGES[name](sheet)
    return sheet


def told_codes(names: tuple[str, ...], codes: dict[str, list[str]]) -> list[str]:
    """What is told of a table with these features: what is hidden once, texts among numbers after errors are mended."""
    told = [code for name in names for code in codes[name]]
    if "KF130" in told:
        told = [code for code in told if code != "misfit"]
    return sorted([code for code in told if code != "KF131"] + ["KF131"] * ("KF131" in told))


def columns_of(names: tuple[str, ...]) -> dict[str, list[object]]:
    """The values of the columns that features of other columns leave as they are."""
    body = sheet_of(names).body
    values: dict[str, list[object]] = {name: [row[at] for row in body] for at, name in enumerate(HEAD)}
    values["boats"] = [Decimal(text) for text in values["boats"]]  # type: ignore[arg-type]
    return {name: values[name] for name in ("place", "boats", "code", "kind")}


def csv_of(sheet: Sheet, sign: str, encoding: str, ends: str = "\n") -> bytes:
    """The bytes of a text file."""
    faults = {(row, column): text for (row, column), text in sheet.faults.items() if text != "="}
    for (row, column), text in faults.items():
        sheet.body[row][column] = text
    quoted = (('"' + cell + '"' if "\n" in cell or sign in cell else cell for cell in row) for row in sheet.rows)
    return (ends.join(sign.join(row) for row in quoted) + ends).encode(encoding)


def workbook_of(cases: Iterable[tuple[str, ...]]) -> bytes:
    """The bytes of a workbook with a sheet for each case, called by its features."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": date(2025, 1, 1)})
        for names in cases:
            _write(book, book.add_worksheet(sheet_name(names)), sheet_of(names))
        book.worksheets()[-1].activate()
        book.worksheets()[-1].set_first_sheet()
    return data.getvalue()


def sheet_name(names: tuple[str, ...]) -> str:
    """What the sheet of a case is called."""
    return ", ".join(names)


def _write(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, sheet: Sheet) -> None:
    start = len(sheet.above)
    for r, row in enumerate(sheet.rows):
        for c, cell in enumerate(row):
            fault = sheet.faults.get((r - start - 1, c))
            inner = 0 < r - start <= len(sheet.body)
            if fault is not None:
                page.write_formula(r, c, "=1/0" if fault != "=" else "=7*3", None, "" if fault == "=" else fault)
            elif sheet.days and inner and c == 3:
                page.write_datetime(r, c, date.fromisoformat(cell), book.add_format({"num_format": "yyyy-mm-dd"}))
            elif c in (1, 2) and cell.isdigit():
                code = sheet.formats.get(c)
                page.write_number(r, c, int(cell), book.add_format({"num_format": code}) if code else None)
            else:
                page.write_string(r, c, cell)
    if sheet.merged:
        page.merge_range(start + 1, 4, start + 2, 4, sheet.body[0][4])
    for kind, number in sheet.hidden:
        if kind == "row":
            page.set_row(start + number, None, None, {"hidden": True})
        elif kind == "column":
            page.set_column(number, number, None, None, {"hidden": True})
        else:
            page.hide()


def misread(root: Path, path: str, names: tuple[str, ...], codes: dict[str, list[str]], more: str = "") -> str:
    """What is wrong about how a table of a project is read; '' where it is read as it is meant."""
    from keyfacts.findings import Findings
    from keyfacts.read import read_dataset

    text = "name: d\ntitle: Test data\nsources: [{name: s, title: A source}]\n"
    (root / "data" / "d" / "datapackage.yaml").write_text(
        f"{text}resources:\n  - name: t\n    path: {path}\n{more}", encoding="utf-8"
    )
    findings = Findings()
    dataset = read_dataset(root, "d", findings)
    table = dataset.tables[0] if dataset is not None else None
    told = findings.codes() + ["misfit" for field in (table.fields if table else ()) if field.misfit is not None]
    fatal = tuple(name for name in names if name in FATAL and "KF133" not in codes[name])
    wanted = told_codes(fatal or names, codes)
    if sorted(told) != wanted:
        return f"told {sorted(told)}, not {wanted}: {[f'{f.code} {f.place} {f.message}' for f in findings]}"
    if table is not None:
        for at, (name, values) in enumerate(columns_of(names).items()):
            position = HEAD.index(name)
            found = [row[position] for row in table.rows][:3]
            if found != values and not (at == 3 and "merged label" in names and codes is SHOWN):
                return f"column {name}: {found}, not {values}"
    return ""
