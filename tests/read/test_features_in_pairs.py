"""Features of tables in pairs: what is told of each alone is told of both together, and the values stay."""

from __future__ import annotations

import io
import itertools
from decimal import Decimal

import pytest
import xlsxwriter

HEAD = ["place", "boats", "mills", "code"]
BODY = [["Harbor", "21", "5", "A1"], ["Mill Lane", "8", "7", "B2"], ["Old Town", "14", "3", "C3"]]
COUNTS = {"place": ["Harbor", "Mill Lane", "Old Town"], "boats": [Decimal(21), Decimal(8), Decimal(14)]}


class Sheet:
    """A table under way: each feature changes it in its own place, so that any two go together."""

    def __init__(self) -> None:
        self.head = list(HEAD)
        self.body = [list(row) for row in BODY]
        self.above: list[list[str]] = []
        self.below: list[list[str]] = []
        self.quoted: set[str] = set()
        self.more: list[str] = []
        self.formats: dict[int, str] = {}
        self.hidden: list[tuple[str, int]] = []
        self.faults: dict[tuple[int, int], str] = {}


def _total(sheet: Sheet) -> None:
    sheet.below.insert(0, ["Total", "43", "15", ""])


def _source(sheet: Sheet) -> None:
    sheet.below.append(["Source: survey"])


def _title(sheet: Sheet) -> None:
    sheet.above += [["Boats and mills"], []]


def _set(row: int, column: int, text: str):
    def change(sheet: Sheet) -> None:
        sheet.body[row][column] = text

    return change


def _zeros(sheet: Sheet) -> None:
    for n, row in enumerate(sheet.body):
        row[3] = f"0{n}7"


def _twice(sheet: Sheet) -> None:
    sheet.head[3] = "place"


def _span(sheet: Sheet) -> None:
    for n, row in enumerate(sheet.body):
        row[3] = f"{2023 + n}-{24 + n}"


def _quarters(sheet: Sheet) -> None:
    for n, row in enumerate(sheet.body):
        row[3] = f"2025-Q{n + 1}"


# What is told of each alone in a CSV file, as codes; 'misfit' is told where the column is used.
CSV = {
    "total": (_total, ["KF141"]),
    "remark": (_source, ["KF142"]),
    "n/a": (_set(1, 2, "n/a"), ["misfit"]),
    "leading zeros": (_zeros, []),
    "padding": (_set(0, 1, "21  "), []),
    "fiscal years": (_span, ["KF147"]),
    "quarters": (_quarters, ["KF148"]),
    "R's first column": (lambda sheet: sheet.head.__setitem__(0, ""), []),
    "empty columns": (lambda sheet: [row.extend(["", ""]) for row in sheet.body], []),
    "quoted newline": (_set(0, 3, "A\n1"), []),
    "title": (_title, ["KF107"]),
    "twice": (_twice, ["KF106"]),
}
FATAL = {"title", "twice"}
"""What has to be mended before the rest can be read."""
SAME_COLUMN = [
    {"leading zeros", "fiscal years", "quarters", "quoted newline", "twice"},
    {"n/a", "total"},
    {"twice", "R's first column"},
]
"""Features of the same cells, which do not go together."""
WRITINGS = {
    "plain": (",", "utf-8", ""),
    "semicolon": (";", "utf-8", '    dialect: {delimiter: ";"}\n'),
    "tab": ("\t", "utf-8", '    dialect: {delimiter: "\\t"}\n'),
    "mark of byte order": (",", "utf-8-sig", ""),
    "Windows": (",", "windows-1252", "    encoding: windows-1252\n"),
}


def csv_of(sheet: Sheet, sign: str, encoding: str) -> bytes:
    """The bytes of a text file."""
    rows = [*sheet.above, sheet.head, *sheet.body, *sheet.below]
    quoted = (('"' + cell + '"' if "\n" in cell or sign in cell else cell for cell in row) for row in rows)
    return ("\n".join(sign.join(row) for row in quoted) + "\n").encode(encoding)


def told_of(project, name: str, data: bytes, more: str = ""):
    """What is told of a file, and its table."""
    project.write(f"data/d/{name}", data)
    dataset = project.dataset(f"resources:\n  - name: t\n    path: {name}\n{more}")
    table = dataset.tables[0] if dataset is not None else None
    codes = project.findings.codes()
    codes += ["misfit" for field in (table.fields if table else ()) if field.misfit is not None]
    return sorted(codes), table


def _go_together(pair: tuple[str, str]) -> bool:
    return not any(len(set(pair) & cells) > 1 for cells in SAME_COLUMN)


CSV_PAIRS = [pair for pair in itertools.combinations(CSV, 2) if _go_together(pair) and set(pair) != FATAL]


@pytest.mark.parametrize("pair", CSV_PAIRS, ids=" and ".join)
@pytest.mark.parametrize("writing", WRITINGS)
def test_what_is_told_of_each_of_a_text_file_is_told_of_both(project, pair, writing):
    sign, encoding, more = WRITINGS[writing]
    sheet = Sheet()
    for name in pair:
        CSV[name][0](sheet)
    codes, table = told_of(project, "t.csv", csv_of(sheet, sign, encoding), more)
    fatal = [name for name in pair if name in FATAL]
    wanted = [code for name in fatal or pair for code in CSV[name][1]]
    assert codes == sorted(wanted), project.told
    if not fatal:
        assert table is not None
        for position, values in enumerate(COUNTS.values()):
            assert [row[position] for row in table.rows][:3] == values


def _error(sheet: Sheet) -> None:
    sheet.faults[1, 1] = "#DIV/0!"


def _formula(sheet: Sheet) -> None:
    sheet.faults[0, 1] = "="


# What is told of each alone in a spreadsheet.
XLSX = {
    "error": (_error, ["KF130"]),
    "formula": (_formula, ["KF130"]),
    "hidden row": (lambda sheet: sheet.hidden.append(("row", 2)), ["KF131"]),
    "percent": (lambda sheet: sheet.formats.__setitem__(2, "0%"), ["KF134"]),
    "currency": (lambda sheet: sheet.formats.__setitem__(2, "[$EUR] 0"), ["KF134"]),
    "sign": (_set(1, 2, "(D)"), ["misfit"]),
    "title": (_title, ["KF133"]),
    "source": (_source, ["KF133"]),
    "total": (_total, ["KF141"]),
    "leading zeros": (_zeros, []),
    "fiscal years": (_span, ["KF147"]),
    "quarters": (_quarters, ["KF148"]),
}
# A sign is told where its column is used, which comes after errors of reading.
SAME_CELLS = [
    {"sign", "formula"},
    {"percent", "currency", "sign"},
    {"leading zeros", "fiscal years", "quarters"},
    {"total", "error", "sign"},
    {"total", "formula"},
    {"total", "percent"},
]


def xlsx_of(sheet: Sheet) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        page = book.add_worksheet("Data")
        start = len(sheet.above)
        for r, row in enumerate([*sheet.above, sheet.head, *sheet.body, *sheet.below]):
            for c, cell in enumerate(row):
                fault = sheet.faults.get((r - start - 1, c))
                if fault is not None:
                    page.write_formula(r, c, "=1/0" if fault != "=" else "=7*3", None, "" if fault == "=" else fault)
                elif c in (1, 2) and cell.isdigit():
                    code = sheet.formats.get(c)
                    page.write_number(r, c, int(cell), book.add_format({"num_format": code}) if code else None)
                else:
                    page.write_string(r, c, cell)
        for _, number in sheet.hidden:
            page.set_row(start + number, None, None, {"hidden": True})
    return data.getvalue()


XLSX_PAIRS = [
    pair for pair in itertools.combinations(XLSX, 2) if not any(len(set(pair) & cells) > 1 for cells in SAME_CELLS)
]


@pytest.mark.parametrize("pair", [*((name, name) for name in XLSX), *XLSX_PAIRS], ids=" and ".join)
def test_what_is_told_of_each_of_a_spreadsheet_is_told_of_both(project, pair):
    sheet = Sheet()
    names = list(dict.fromkeys(pair))
    for name in names:
        XLSX[name][0](sheet)
    codes, table = told_of(project, "t.xlsx", xlsx_of(sheet))
    assert codes == sorted(code for name in names for code in XLSX[name][1]), project.told
    if table is not None:
        assert [row[0] for row in table.rows][:3] == COUNTS["place"]
        assert [row[1] for row in table.rows][:3] == COUNTS["boats"]
