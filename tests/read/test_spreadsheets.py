"""Spreadsheets as people make them: each feature is read as the spreadsheet shows it, or told at its cell."""

# ruff: noqa: E501, DTZ001 - a table has a line for each case; moments of spreadsheets have no zone

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest
import xlsxwriter

from keyfacts.read.dataset.spreadsheets import reading
from keyfacts.read.dataset.spreadsheets.formats import look_of

N = Decimal


def made(fill, name="Data"):
    """The bytes of a workbook whose one sheet ``fill`` writes."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        fill(book.add_worksheet(name), book.add_format, book)
    return data.getvalue()


def rows(*lines, **formats):
    """Writes lines; ``B='0.0%'`` formats the numbers of column B."""

    def fill(sheet, form, book):
        shown = {column: form({"num_format": code}) for column, code in formats.items()}
        for r, line in enumerate(lines):
            for c, cell in enumerate(line):
                given = shown.get(chr(65 + c)) if r and not isinstance(cell, str) else None
                if isinstance(cell, (date, datetime, time)):
                    sheet.write_datetime(r, c, cell, given)
                elif cell is not None:
                    sheet.write(r, c, cell, given)

    return fill


def then(*steps):
    """One thing done to a sheet after the other."""

    def fill(sheet, form, book):
        for step in steps:
            step(sheet, form, book)

    return fill


def do(method, *values, **named):
    return lambda sheet, form, book: getattr(sheet, method)(*values, **named)


PLAIN = rows(["state", "jobs"], ["Ohio", 81], ["Texas", 89])
WIDE = rows(["state", "jobs", "secret"], ["Ohio", 81, 1], ["Texas", 89, 2])
TWO = [("Ohio", N(81)), ("Texas", N(89))]

# Each: what is made, keys of the resource, the rows that are read, codes and cells that are told; a 'misfit' is the cell
# that keeps a column from being numbers, which is told (KF143, KF404) where the column is used.
TABLE = {
    "plain": (PLAIN, "", TWO, []),
    "an error cell": (then(PLAIN, do("write_formula", "B3", "=1/0", None, "#DIV/0!")), "", None, ["KF130 B3"]),
    "#N/A": (then(PLAIN, do("write_formula", "B3", "=NA()", None, "#N/A")), "", None, ["KF130 B3"]),
    "#REF! in a column of text": (then(PLAIN, do("write_formula", "A3", "=x", None, "#REF!")), "", None, ["KF130 A3"]),
    "an error that is declared missing": (
        then(PLAIN, do("write_formula", "B3", "=NA()", None, "#N/A")),
        "schema: {missingValues: ['', '#N/A']}", [("Ohio", N(81)), ("Texas", None)], [],
    ),
    "an error as a heading": (then(PLAIN, do("write_formula", "B1", "=x", None, "#NAME?")), "", None, ["KF130 B1"]),
    "a formula nobody computed": (then(PLAIN, do("write_formula", "B3", "=B2+8")), "", None, ["KF130 B3"]),
    "a formula with its value": (then(PLAIN, do("write_formula", "B3", "=B2+8", None, 89)), "", TWO, []),
    "percent": (rows(["s", "r"], ["a", 0.081], ["b", 0.09], B="0.0%"), "", [("a", N("0.081")), ("b", N("0.09"))], ["KF134 B1"]),
    "percent, declared as such": (
        rows(["s", "r"], ["a", 0.081], B="0%"),
        "schema: {fields: [{name: r, type: number, unit: percent, fraction: true}]}", [("a", N("0.081"))], [],
    ),
    "percent against fraction: no": (
        rows(["s", "r"], ["a", 0.081], B="0%"),
        "schema: {fields: [{name: r, type: number, unit: percent, fraction: no}]}", None, ["KF135 B2"],
    ),
    "percent against another unit": (
        rows(["s", "r"], ["a", 0.081], B="0%"), "schema: {fields: [{name: r, type: number, unit: USD}]}", None, ["KF135 B2"],
    ),
    "percent and counts in one column": (
        then(rows(["s", "r"], ["a", 5]), lambda s, form, b: s.write("B3", 0.5, form({"num_format": "0%"}))),
        "", [("a", N(5)), (None, N("0.5"))], ["KF136 B3"],
    ),
    "a percent sign that does not scale": (
        rows(["s", "r"], ["a", 8.1], B='0.0"%"'), "", [("a", N("8.1"))], ["KF134 B1"],
    ),
    "euros": (rows(["s", "r"], ["a", 5], B="#,##0 [$€-407]"), "", [("a", N(5))], ["KF134 B1"]),
    "dollars without a place": (rows(["s", "r"], ["a", 5], B='"$"#,##0'), "", [("a", N(5))], ["KF136 B2"]),
    "dollars, declared": (
        rows(["s", "r"], ["a", 5], B='"$"#,##0'), "schema: {fields: [{name: r, type: number, unit: USD}]}", [("a", N(5))], [],
    ),
    "euros declared as dollars": (
        rows(["s", "r"], ["a", 5], B="[$EUR] 0"), "schema: {fields: [{name: r, type: number, unit: USD}]}", None, ["KF135 B2"],
    ),
    "shown in thousands": (rows(["s", "r"], ["a", 5000], B="#,##0,"), "", [("a", N(5000))], ["KF136 B2"]),
    "leading zeros by format": (rows(["zip", "n"], [2134, 5], A="00000"), "schema: {fields: [{name: zip, type: string}]}", [("02134", N(5))], []),
    "a number typed as text": (rows(["s", "r"], ["a", "5"], ["b", 6]), "", None, []),
    "a day": (rows(["d", "n"], [date(2025, 3, 1), 5], A="d/m/yyyy"), "", [("2025-03-01", N(5))], []),
    "a month": (rows(["d", "n"], [date(2025, 3, 1), 5], A="mmm yyyy"), "", [("2025-03", N(5))], []),
    "a year": (rows(["d", "n"], [date(2025, 3, 1), 5], A="yyyy"), "", [(N(2025), N(5))], []),
    "a moment": (rows(["d", "n"], [datetime(2025, 3, 1, 8, 30), 5], A="yyyy-mm-dd hh:mm"), "", [("2025-03-01 08:30:00", N(5))], []),
    "a time": (rows(["d", "n"], [time(8, 30), 5], A="hh:mm"), "", [("08:30:00", N(5))], []),
    "hours beyond a day": (rows(["d", "n"], [1.25, 5], A="[h]:mm"), "", [("30:00:00", N(5))], []),
    "a day that never was": (rows(["d", "n"], [60, 5], A="d/m/yyyy"), "", None, ["KF130 A2"]),
    "truth": (rows(["s", "b"], ["a", True]), "schema: {fields: [{name: b, type: boolean}]}", [("a", True)], []),
    "noise of floating point": (rows(["s", "r"], ["a", 0.1 + 0.2]), "", [("a", N("0.3"))], []),
    "a hidden column": (then(WIDE, do("set_column", "C:C", None, None, {"hidden": True})), "", None, ["KF131 C"]),
    "a hidden column to skip": (then(WIDE, do("set_column", "C:C", None, None, {"hidden": True})), "hidden: skip", TWO, []),
    "a hidden row": (then(PLAIN, do("set_row", 1, None, None, {"hidden": True})), "", TWO, ["KF131 2"]),
    "a hidden row that is meant": (then(PLAIN, do("set_row", 1, None, None, {"hidden": True})), "hidden: read", TWO, []),
    "a hidden row to skip": (then(PLAIN, do("set_row", 1, None, None, {"hidden": True})), "hidden: skip", TWO[1:], []),
    "a hidden row and a hidden column": (
        then(WIDE, do("set_row", 1, None, None, {"hidden": True}), do("set_column", "C:C", None, None, {"hidden": True})),
        "hidden: skip", TWO[1:], [],
    ),
    "a label over rows": (
        then(rows(["s", "y", "n"], [None, "a", 1], [None, "b", 2]), do("merge_range", "A2:A3", "Ohio")),
        "", [("Ohio", "a", N(1)), ("Ohio", "b", N(2))], [],
    ),
    "a number over rows": (then(PLAIN, do("merge_range", "B2:B3", "81"), do("write", "B2", 81)), "", None, ["KF132 B2"]),
    "a text over columns": (
        then(rows(["s", "x", "y"], ["a", 1, 2], ["b"]), do("merge_range", "B3:C3", "none")), "", None, ["KF132 B3"],
    ),
    "a heading over columns": (
        then(rows(["s"], ["a", 1, 2]), do("merge_range", "B1:C1", "jobs")), "", None, ["KF107 C1", "KF132 B1"],
    ),
    "a title and a gap": (rows(["Jobs by state"], [], ["state", "jobs"], ["Ohio", 81], ["Texas", 89]), "", TWO, ["KF133 1"]),
    "a merged title": (
        then(rows([], ["state", "jobs"], ["Ohio", 81], ["Texas", 89]), do("merge_range", "A1:B1", "Jobs")), "", TWO, ["KF133 1"],
    ),
    "a title that is named as none": (
        rows(["Jobs", "by"], ["state", "jobs"], ["Ohio", 81], ["Texas", 89]), "dialect: {headerRows: [2]}", TWO, [],
    ),
    "two rows of headings": (
        then(rows([], ["state", "women", "men"], ["Ohio", 1, 2]), do("merge_range", "B1:C1", "2024")),
        "dialect: {headerRows: [1, 2]}\n    schema: {fields: [{name: 2024 women, type: integer}]}", [("Ohio", N(1), N(2))], [],
    ),
    "a headerRow that is empty": (then(PLAIN), "dialect: {headerRows: [9]}", None, ["KF107 9"]),
    "a total below": (rows(["state", "jobs"], ["Ohio", 81], ["Texas", 89], ["Total", 170]), "", None, ["KF141 4"]),
    "a total that is left out": (
        rows(["state", "jobs"], ["Ohio", 81], ["Texas", 89], ["Total", 170]), "dialect: {commentRows: [4]}", TWO, [],
    ),
    "rows that are remarks": (rows(["state", "jobs"], ["# old", 1], ["Ohio", 81], ["Texas", 89]), 'dialect: {commentChar: "#"}', TWO, []),
    "a total and a source": (
        rows(["state", "jobs"], ["Ohio", 81], ["Texas", 89], ["Total", 170], ["Quelle: Amt"]), "", None, ["KF133 5", "KF141 4"],
    ),
    "a sign among numbers": (rows(["state", "jobs"], ["Ohio", 81], ["Texas", "(D)"]), "", None, ["misfit B3"]),
    "a sign that is declared missing": (
        rows(["state", "jobs"], ["Ohio", 81], ["Texas", "(D)"]), 'schema: {missingValues: ["(D)"]}', [("Ohio", N(81)), ("Texas", None)], [],
    ),
    "numbers typed with commas": (rows(["state", "jobs"], ["Ohio", "1,081"], ["Texas", "2,089"]), "", None, ["misfit B2"]),
    "codes typed as texts": (rows(["zip", "n"], ["02134", 1], ["90210", 2]), "", [("02134", N(1)), ("90210", N(2))], []),
    "percentages among texts": (
        rows(["s", "r"], ["a", 0.081], ["b", "none"], ["c", "few"], B="0.0%"),
        "schema: {fields: [{name: r, type: string}]}", [("a", "8.1%"), ("b", "none"), ("c", "few")], [],
    ),
    "percentages and a sign": (rows(["s", "r"], ["a", 0.081], ["b", "n/a"], B="0.0%"), "", [("a", "8.1%"), ("b", "n/a")], ["misfit B3"]),
    "no heading over numbers": (rows(["state"], ["Ohio", 81], ["Texas", 89]), "", None, ["KF107 B1"]),
    "a table that starts at C3": (rows([], [], [None, None, "state", "jobs"], [None, None, "Ohio", 81], [None, None, "Texas", 89]), "", TWO, []),
    "a source below": (rows(["state", "jobs"], ["Ohio", 81], ["Texas", 89], ["Source: survey"]), "", TWO, ["KF133 4"]),
    "a note below a gap": (rows(["state", "jobs"], ["Ohio", 81], ["Texas", 89], [], ["As reported by hand"]), "", TWO, ["KF133 5"]),
    "a title and a source": (
        rows(["Jobs"], [], ["state", "jobs"], ["Ohio", 81], ["Texas", 89], [], ["Source: survey"]), "", TWO, ["KF133 1", "KF133 7"],
    ),
    "percent and an error": (
        then(rows(["s", "r"], ["a", 0.5], B="0%"), do("write_formula", "B3", "=1/0", None, "#DIV/0!")), "", None, ["KF130 B3", "KF134 B1"],
    ),
    "a far cell": (then(PLAIN, do("write", "XFD1048576", 1)), "", None, ["KF004 XFD1048576"]),
    "far below": (then(PLAIN, do("write", "A1048576", 1)), "", None, ["KF004 A1048576"]),
    "a format far away": (
        then(PLAIN, lambda s, form, b: s.write_blank("XFD1048576", None, form({"bold": True}))), "", TWO, [],
    ),
    "an empty sheet": (rows(), "", None, ["KF107 "]),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_what_people_make_is_read_as_it_is_shown_or_told_at_its_cell(project, case):
    fill, more, expected, told = TABLE[case]
    project.write("data/d/t.xlsx", made(fill))
    dataset = project.dataset(f"resources:\n  - name: t\n    path: t.xlsx\n    {more}\n".rstrip() + "\n")
    cells = [
        f"{f.code} {f.place.cell.removeprefix('cell ').removeprefix('row ').removeprefix('column ')}"
        for f in project.findings
    ]
    fields = dataset.tables[0].fields if dataset is not None else ()
    cells += [f"misfit {field.misfit.place.cell.removeprefix('cell ')}" for field in fields if field.misfit]
    assert sorted(cells) == sorted(told), project.told
    if expected is not None:
        assert dataset is not None
        assert list(dataset.tables[0].rows) == expected


def test_a_hidden_sheet_is_passed_over_unless_it_is_named(project):
    def fill(sheet, form, book):
        PLAIN(sheet, form, book)
        seen = book.add_worksheet("Seen")
        seen.write_row("A1", ["a"])
        seen.write_row("A2", [7])
        seen.activate()
        seen.set_first_sheet()
        sheet.hide()

    project.write("data/d/t.xlsx", made(fill))
    assert project.dataset("resources:\n  - {name: t, path: t.xlsx}\n").tables[0].rows == ((N(7),),)
    assert project.findings.codes() == []
    assert len(project.dataset("resources:\n  - {name: t, path: t.xlsx, sheet: Data}\n").tables[0].rows) == 2
    assert project.findings.codes() == ["KF131"]


def test_a_large_file_is_read_apart_and_alike(project, monkeypatch):
    project.write(
        "data/d/t.xlsx",
        made(rows(["s", "r", "d"], ["a", 0.5, date(2025, 1, 2)], ["b", 0.25, None], B="0%", C="d/m/yyyy")),
    )
    more = "resources:\n  - {name: t, path: t.xlsx}\n"
    here = project.dataset(more)
    told = project.told
    monkeypatch.setattr(reading, "SMALL", 0)
    assert project.dataset(more) == here
    assert project.told == told


def test_a_reader_that_takes_too_long_is_ended(project, monkeypatch):
    project.write("data/d/t.xlsx", made(PLAIN))
    monkeypatch.setattr(reading, "SMALL", 0)
    monkeypatch.setattr(reading, "SECONDS", 0.0)
    assert project.dataset("resources:\n  - {name: t, path: t.xlsx}\n") is None
    assert project.findings.codes() == ["KF004"]


def test_a_far_cell_is_told_with_little_memory(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(made(then(PLAIN, do("write", "XFD1048576", 1))))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400_000_000,) * 2)\n"
        "from keyfacts.read.dataset.spreadsheets.reading import read_sheet\n"
        "try: read_sheet(open(sys.argv[1], 'rb').read(), '.xlsx', '')\n"
        "except Exception as error: print(type(error).__name__)"
    )
    result = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "TooLarge", result.stderr


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Data"><table:table-column/><table:table-column table:visibility="collapse"/>{}'
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def test_an_open_document_is_read_by_the_same_rules(project):
    def cell(kind, value, shown, more=""):
        name = "string-value" if kind == "string" else "value"
        return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}><text:p>{shown}</text:p></table:table-cell>'

    error = cell("string", "", "#DIV/0!", 'calcext:value-type="error" table:formula="of:=1/0"')
    lines = [
        cell("string", "s", "s") + cell("string", "r", "r"),
        cell("string", "a", "a") + cell("percentage", "0.081", "8.1%"),
        cell("string", "b", "b") + error,
    ]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(
            "content.xml", ODS.format("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
        )
    project.write("data/d/t.ods", data.getvalue())
    project.dataset("resources:\n  - {name: t, path: t.ods}\n")
    assert sorted(f"{f.code} {f.place.cell}" for f in project.findings) == [
        "KF130 cell B3",
        "KF131 column B",
        "KF134 cell B1",
    ]


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", ""), ("#,##0.00", ""), ("0.00E+00", ""), ("0%", "percent:0"), ("0.00%;[Red]-0.00%", "percent:2"),
        (r"0.0\%", "hundred:1"), ("[$$-409]#,##0", "currency:USD:$#,0"), ("[$£-809]0", "currency:GBP:£0"), ('_("$"* #,##0_)', "sign:$:$#,0"),
        ("[$CHF] 0.00", "currency:CHF:CHF 0.00"), ("#,##0.0\\ [$€-407];-0", "currency:EUR:#,0.0 €"), ("#,##0,,", "thousands:2"), ("00000", "zeros:00000"), (";;;", "unseen"),
        ("yyyy-mm-dd", "date:ymd"), ("mmm-yy", "date:ym"), ("[$-F800]dddd, mmmm dd, yyyy", "date:ymd"), ("h:mm AM/PM", "date:t"),
        ("[h]:mm", "elapsed"), ("mm:ss.0", "date:t"), ('0 "kg"', ""), ("@", ""),
    ],
)  # fmt: skip
def test_a_number_format_says_what_it_changes(code, look):
    assert look_of(code) == look


SHEET = "xl/worksheets/sheet1.xml"


def rewritten(data, change, part=SHEET):
    """A workbook with the XML of one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return out.getvalue()


def pieces_of(data):
    """What is handed on of the first sheet, row by row."""
    sheet = reading.sheet_of(data, ".xlsx", "")
    sheet.parts = [[row._replace(odd=True, gaps=True) for row in sheet.rows]]  # what a row may hold, not what it holds
    sheet._looks.clear()
    return sheet, [(row.number, [(type(cell), cell) for cell in row.cells], row.looks) for row in sheet.rows]


@pytest.mark.parametrize("case", [case for case, (_, _, _, told) in TABLE.items() if "KF004" not in "".join(told)])
@pytest.mark.parametrize("strings", ["shared", "inline"])
def test_rows_taken_from_the_text_are_those_that_the_parser_hands_over(case, strings):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": strings == "shared", "constant_memory": strings == "inline"}) as book:
        TABLE[case][0](book.add_worksheet("Data"), book.add_format, book)
    plain = data.getvalue()
    parsed = rewritten(plain, lambda text: text.replace("<sheetData", "<!-- a remark --><sheetData", 1))
    assert pieces_of(plain) == pieces_of(parsed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="2"', '<row title="a>b" r="2"'),
        ('<row r="2"', '<row\n r="2"'),
        ('<c r="B2">', '<c  r = "B2" >'),
        ('<c r="B2"><v>81</v>', '<c r="B2"><v><![CDATA[81]]></v>'),
        ('<c r="B2"><v>81</v>', '<c r="B2"><v>&#56;1</v>'),
        ('<c r="B2"><v>81</v>', '<c r="B2"><extLst/><v>81</v>'),
        ('<c r="B2"><v>81</v>', '<c r="B2"><v>81.00</v>'),
        ('<c r="B2"><v>81</v>', '<c r="B2"><f>80+1</f><v>8.1E1</v>'),
        ('<c r="B2"><v>81</v>', '<c><v>81</v>'),
        ('<c r="A2" t="s"><v>2</v></c><c r="B2"><v>81</v></c>', '<c r="B2"><v>81</v></c><c r="A2" t="s"><v>2</v></c>'),
        ('<c r="A2" t="s"><v>2</v></c>', '<c r="A2" t="inlineStr"><is><r><t>Oh</t></r><r><t>io</t></r></is></c>'),
        ('<c r="A2" t="s"><v>2</v></c>', '<c r="A2" t="inlineStr"><is><t>O_x0068_io</t></is></c>'),
    ],
)  # fmt: skip
def test_a_row_in_another_form_of_xml_holds_the_same(old, new):
    data = made(PLAIN)
    assert rewritten(data, lambda text: text.replace(old, new, 1)) != rewritten(data, str), "the form is not there"
    changed = rewritten(data, lambda text: text.replace(old, new, 1))
    assert pieces_of(changed) == pieces_of(data)


def test_elements_with_a_prefix_and_another_encoding_are_read(project):
    data = made(PLAIN)
    named = rewritten(data, lambda text: text.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
                      .replace("<x:?", "<?").replace("xmlns=", "xmlns:x="))  # fmt: skip
    assert pieces_of(named) == pieces_of(data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == SHEET:
                text = text.decode().replace("UTF-8", "UTF-16").encode("utf-16")
            new.writestr(name, text)
    assert pieces_of(out.getvalue()) == pieces_of(data)


@pytest.mark.parametrize("broken", ["</row>", "<v>", "</sheetData>", "</worksheet>"])
def test_a_sheet_that_is_no_xml_is_refused(project, broken):
    project.write("data/d/t.xlsx", rewritten(made(PLAIN), lambda text: text.replace(broken, "", 1)))
    assert project.dataset("resources:\n  - {name: t, path: t.xlsx}\n") is None
    assert project.findings.codes() == ["KF107"]


def test_a_zero_is_believed_where_the_column_has_other_values_that_were_computed(project):
    """XlsxWriter stores 0 for a formula whose value it is not told, and asks for all to be computed when opened."""
    computed = then(PLAIN, do("write_formula", "B4", "=B2-81", None, 0), do("write_formula", "B5", "=B2+1", None, 82))
    project.write("data/d/t.xlsx", made(then(computed, do("write_column", "A4", ["Iowa", "Utah"]))))
    dataset = project.dataset("resources:\n  - {name: t, path: t.xlsx}\n")
    assert project.findings.codes() == []
    assert [row[1] for row in dataset.tables[0].rows] == [N(81), N(89), N(0), N(82)]


LIBREOFFICE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">'
    '<office:automatic-styles><number:date-style style:name="N1"><number:month number:textual="true"/><number:text> </number:text>'
    '<number:year number:style="long"/></number:date-style><number:time-style style:name="N2"><number:hours/><number:minutes/>'
    '</number:time-style><number:time-style style:name="N3" number:truncate-on-overflow="false"><number:hours/></number:time-style>'
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N3"/>'
    '<style:style style:name="ce4" style:family="table-cell" style:parent-style-name="ce1"/></office:automatic-styles>'
    '<office:body><office:spreadsheet><table:table table:name="Data">'
    '<table:table-column/><table:table-column table:default-cell-style-name="ce4"/>'
    '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row>'
    "<table:table-row>{}<table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>"
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('table:style-name="ce1" office:value-type="date" office:date-value="2025-03-01"><text:p>Mar 2025</text:p>', "2025-03"),
        ('table:style-name="ce4" office:value-type="date" office:date-value="2025-03-01"><text:p>Mar 2025</text:p>', "2025-03"),
        ('table:style-name="ce2" office:value-type="time" office:time-value="PT1097216H29M59.999999162S"><text:p>08:30</text:p>', "08:30:00"),
        ('table:style-name="ce3" office:value-type="time" office:time-value="PT30H00M00S"><text:p>30</text:p>', "30:00:00"),
        ('office:value-type="date" office:date-value="2025-03-01T08:29:59.999999"><text:p>x</text:p>', "2025-03-01 08:30:00"),
        ('office:value-type="date" office:date-value="2025-03-01"><text:p>x</text:p>', date(2025, 3, 1)),
        ('table:formula="of:=FALSE()" office:value-type="float" office:value="0"><text:p>FALSE</text:p>', False),
    ],
)  # fmt: skip
def test_what_libreoffice_writes_is_read_as_it_shows_it(cell, value):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("content.xml", LIBREOFFICE.format(f"<table:table-cell {cell}</table:table-cell>"))
    read = reading.sheet_of(data.getvalue(), ".ods", "").rows[1].cells[0]
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("[$$-409]#,##0.00", ["$1,234.50", "-$3.00"]),
        ("#,##0 [$€-407]", ["1,235 €", "-3 €"]),
        ('"$"#,##0', ["$1,235", "-$3"]),
        ("[$CHF] 0.0", ["CHF 1234.5", "-CHF 3.0"]),
    ],
)
def test_money_among_texts_is_printed_as_it_is_shown(project, code, shown):
    project.write("data/d/t.xlsx", made(rows(["a", "b"], ["x", 1234.5], ["y", -3], ["z", "closed"], B=code)))
    table = project.dataset("resources:\n  - {name: t, path: t.xlsx}\n").tables[0]
    assert list(table.column("b")) == [*shown, "closed"]


def test_a_sheet_without_a_head_is_told_and_read_by_the_names_of_its_schema(project):
    project.write("data/d/t.xlsx", made(rows(["x1", 7, 8.5], ["x2", 3, 2.5], ["x3", 1234.5, 1])))
    project.dataset("resources:\n  - {name: t, path: t.xlsx}\n")
    assert project.findings.codes() == ["KF146"]
    fields = "fields: [{name: a}, {name: b, type: number}, {name: c, type: number}]"
    more = f"resources:\n  - {{name: t, path: t.xlsx, dialect: {{header: false}}, schema: {{{fields}}}}}\n"
    table = project.dataset(more).tables[0]
    assert project.findings.codes() == []
    assert list(table.rows) == [("x1", N(7), N("8.5")), ("x2", N(3), N("2.5")), ("x3", N("1234.5"), N(1))]
