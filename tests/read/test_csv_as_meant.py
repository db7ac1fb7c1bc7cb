"""CSV files as people and programs write them: read as they are meant, or told at the cell with the cure."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from keyfacts.findings import Findings
from keyfacts.model.dataset import DataTable
from keyfacts.read.dataset.columns.cells import Writing, number_in, sure

SEED = 20261127


def read(project, text, more="", name="t.csv"):
    """The table of a file and the keys of its resource."""
    project.write(f"data/d/{name}", text)
    dataset = project.dataset(f"resources:\n  - name: t\n    path: {name}\n{more}")
    return dataset.table("t") if dataset is not None else None


def told(project):
    return [(str(finding.place), finding.code, finding.hint) for finding in project.findings]


def column(table: DataTable | None, name: str):
    assert table is not None
    return list(table.column(name))


# --- what stands between cells -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [";", "\t", "|"])
@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("title", ["", "Boats\n\n"])
@pytest.mark.parametrize("value", ["15", "1,5", "a, b"])
def test_another_separator_is_told_once_with_the_key_to_write(project, sign, quoted, title, value):
    rows = [["place", "n"], ["A", value], ["B", value]]
    around = '"{}"' if quoted else "{}"
    text = title + "".join(sign.join(around.format(cell) for cell in row) + "\n" for row in rows)
    assert read(project, text) is None
    assert len(told(project)) == 1
    assert told(project)[0][1] == "KF107"
    assert "delimiter: " in told(project)[0][2]
    project.findings = Findings()
    written = "\\t" if sign == "\t" else sign
    rows_of_head = ", headerRows: [3]" if title else ""
    table = read(project, text, f'    dialect: {{delimiter: "{written}"{rows_of_head}}}\n')
    assert column(table, "place") == ["A", "B"]


@pytest.mark.parametrize("sign", [":", "^", "~", " "])
def test_a_rare_separator_is_told_with_the_key_to_write(project, sign):
    text = "".join(sign.join(row) + "\n" for row in (("place", "n", "m"), ("A", "15", "3"), ("B", "16", "4")))
    assert read(project, text) is None
    assert [each[1] for each in told(project)] == ["KF107"]
    project.findings = Findings()
    table = read(project, text, f'    dialect: {{delimiter: "{sign}"}}\n')
    assert column(table, "n") == [Decimal(15), Decimal(16)]


@pytest.mark.parametrize(
    "text", ["name\nAda Quill\n", "Road name\nRoute 66\n", "time\n10:30\n", "a: b\nc: d\n", "key\na:1\nb:2\n"]
)
def test_words_and_times_of_one_column_are_not_parted(project, text):
    assert read(project, text) is not None
    assert told(project) == []


@pytest.mark.parametrize("text", ["words\na; b\nc\n", "n\n1\n2\n", 'w\n"a;b"\n"c;d"\n', "a,b\n1;2,3\n4,5\n"])
def test_a_separator_that_is_none_is_let_alone(project, text):
    assert read(project, text) is not None, project.told
    assert told(project) == []


# --- the head ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Boats by place,,\n,,\n", "Boats by place\n\n", "Boats,2025,\n,,\n"])
def test_titles_above_the_head_are_told_with_the_row_that_looks_like_it(project, title):
    text = f"{title}place,kind,n\nA,x,1\nB,y,2\n"
    assert read(project, text) is None
    assert [(code, hint) for _, code, hint in told(project)] == [
        ("KF107", "write dialect: {headerRows: [3]} beside path")
    ]
    project.findings = Findings()
    table = read(project, text, "    dialect: {headerRows: [3]}\n")
    assert column(table, "n") == [Decimal(1), Decimal(2)]


def test_a_head_of_two_rows_is_put_together(project):
    table = read(project, "place,2024,2025\n,boats,boats\nA,1,2\n", "    dialect: {headerRows: [1, 2]}\n")
    assert [field.name for field in table.fields] == ["place", "2024 boats", "2025 boats"]


def test_a_first_column_without_a_name_is_given_one(project):
    assert [field.name for field in read(project, '"","n"\n"a",1\n').fields] == ["row", "n"]


def test_comments_are_left_out_by_number_and_by_sign(project):
    table = read(project, "# x\nplace,n\nA,1\nB,2\nAll,3\n", '    dialect: {commentChar: "#", commentRows: [5]}\n')
    assert column(table, "n") == [Decimal(1), Decimal(2)]
    assert told(project) == []


# --- the end -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Total", "TOTAL", "Summe", "Insgesamt", "Total général", "All places"])
def test_a_row_of_totals_is_told(project, label):
    assert read(project, f"place,n\nA,1.5\nB,2\n{label},3.5\n") is not None
    assert [(place, code) for place, code, _ in told(project)] == [("data/d/t.csv:4", "KF141")]


@pytest.mark.parametrize("rows", ["A,1\nB,2\nC,3\n", "A,1\nB,2\nTotal,5\n", "A,1\nTotal,1\n"])
def test_a_last_row_that_is_no_sum_is_a_row(project, rows):
    assert read(project, "place,n\n" + rows) is not None
    assert told(project) == []


@pytest.mark.parametrize("remark", ["Source: survey", "Source: survey,", "Quelle: Amt,", "* without boats,", "Note 1,"])
def test_a_remark_below_the_rows_is_left_out_and_told(project, remark):
    table = read(project, f"place,n\nA,1\nB,5\n{remark}\n")
    assert column(table, "place") == ["A", "B"]
    assert [(place, code) for place, code, _ in told(project)] == [("data/d/t.csv:4", "KF142")]


def test_a_last_row_without_a_value_is_a_row(project):
    assert column(read(project, "place,n\nA,1\nNoteburg,\n"), "n") == [Decimal(1), None]


# --- columns -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["02134", "007", "00"])
def test_codes_stay_text_in_files_rows_and_lookups(project, code):
    assert column(read(project, f"zip,n\n{code},1\n12345,2\n"), "zip") == [code, "12345"]
    table = project.dataset(f"resources: [{{name: t, data: [{{zip: {code}, n: 1}}, {{zip: 12345, n: 2}}]}}]\n").table(
        "t"
    )
    assert column(table, "zip") == [code, "12345"]


@pytest.mark.parametrize("name", ["year", "Year", "Jahr", "año", "an\u0303o", "ano", "année", "rok"])
def test_a_column_called_year_is_of_years(project, name):
    assert read(project, f"{name},n\n2015,1\n2016,2\n").fields[0].type == "year"
    assert read(project, f"{name},n\n1,1\n2,2\n").fields[0].type == "number"


@pytest.mark.parametrize(
    ("cells", "keys"),
    [
        (["1,234", "900"], 'groupChar: ","'),
        (["1.234,5", "99,0"], 'decimalChar: ","'),
        (["1 234", "900"], 'groupChar: " "'),
        (["12 %", "7.5%"], "bareNumber: false, unit: percent"),
        (["$1,200", "$5"], 'groupChar: ",", bareNumber: false'),
        (["12*", "14†"], "bareNumber: false"),
        (["n/a", "3"], 'missingValues: ["n/a"]'),
        (["(D)", "-", "3"], 'missingValues: ["(D)", "-"]'),
        (["(120)", "15"], "with a minus: -120"),
    ],
)
def test_what_keeps_a_column_from_being_numbers_is_found_and_its_cure_is_one(project, cells, keys):
    text = "place,n\n" + "".join(f'P,"{cell}"\n' for cell in cells)
    misfit = read(project, text).fields[1].misfit
    assert misfit.sure
    assert keys in misfit.cure
    assert str(misfit.place) == "data/d/t.csv:2:2"
    if "schema" in misfit.cure:
        start, end = misfit.cure.index("schema"), misfit.cure.rindex("}") + 1
        cured = read(project, text, f"    {misfit.cure[start:end]}\n")
        assert cured.fields[1].type == "number", misfit.cure
        assert any(isinstance(value, Decimal) for value in cured.column("n"))


@pytest.mark.parametrize("cells", [["a", "b"], ["A12", "B13"], ["02134", "n/a"], ["1-2", "3-4"], ["2016-01-02", "-"]])
def test_texts_are_no_numbers_gone_wrong(project, cells):
    misfit = read(project, "place,n\n" + "".join(f'P,"{cell}"\n' for cell in cells)).fields[1].misfit
    assert misfit is None or not misfit.sure


def test_symbols_of_missing_values_are_kept(project):
    signs = '    schema: {missingValues: [{value: "(D)", label: withheld}, "-"]}\n'
    table = read(project, "place,n\nA,(D)\nB,-\nC,3\n", signs)
    assert column(table, "n") == [None, None, Decimal(3)]
    assert table.symbols == {(0, 1): "(D)"}
    assert table.legend == (("(D)", "withheld"),)


def test_the_dialect_holds_for_columns_that_are_not_listed(project):
    table = read(project, "place;n\nA;1.234,5\nB;2\n", '    dialect: {delimiter: ";", decimalChar: ","}\n')
    assert column(table, "n") == [Decimal("1234.5"), Decimal(2)]


def test_days_and_truth_are_read_as_the_column_says(project):
    fields = (
        '{name: d, type: date, format: "%d.%m.%Y"}, {name: b, type: boolean, trueValues: [ja], falseValues: [nein]}'
    )
    table = read(project, "d,b\n31.12.2025,ja\n01.02.2024,nein\n", f"    schema: {{fields: [{fields}]}}\n")
    assert [day.isoformat() for day in column(table, "d")] == ["2025-12-31", "2024-02-01"]
    assert column(table, "b") == [True, False]


@pytest.mark.parametrize(
    "field",
    [
        '{name: d, type: date, format: "%Y-%m"}',
        "{name: d, type: date, format: any}",
        '{name: d, type: number, format: "%d"}',
        '{name: d, groupChar: ",", type: date}',
        "{name: d, type: number, trueValues: [ja]}",
        '{name: d, type: number, groupChar: "."}',
    ],
)
def test_what_is_not_honoured_is_refused(project, field):
    assert read(project, "d,n\n1,2\n", f"    schema: {{fields: [{field}]}}\n") is None
    assert [code for _, code, _ in told(project)] == ["KF104"]


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-15", "utf-16", "UTF-8"])
def test_the_encoding_is_honoured(project, encoding):
    table = read(project, "name,n\nCafé,1\n".encode(encoding), f"    encoding: {encoding}\n")
    assert column(table, "name") == ["Café"]


@pytest.mark.parametrize("encoding", ["latin-99", "rot13", "idna", "base64"])
def test_an_encoding_that_is_none_is_refused(project, encoding):
    assert read(project, "name,n\nx,1\n", f"    encoding: {encoding}\n") is None
    assert [code for _, code, _ in told(project)] == ["KF104"]


def test_a_multiplier_is_in_the_cells(project):
    table = read(project, "n\n1.5\n", "    schema: {fields: [{name: n, type: number, multiplier: 1000}]}\n")
    assert column(table, "n") == [Decimal(1500)]


@pytest.mark.parametrize(("disk", "written"), [("cafe\u0301.csv", "café.csv"), ("my file.csv", "my%20file.csv")])
def test_files_are_found_whichever_way_their_names_are_written(project, disk, written):
    project.write(f"data/d/{disk}", "n\n1\n")
    assert project.dataset(f"resources:\n  - {{name: t, path: {written}}}\n") is not None, project.told


# --- numbers -----------------------------------------------------------------------------------------------------


def test_numbers_are_read_back_from_every_writing():
    chance = random.Random(SEED)
    for _ in range(2_000):
        number = Decimal(chance.randrange(-(10**9), 10**9)).scaleb(-chance.randrange(0, 4))
        for decimal, group in ((".", ""), (".", ","), (",", "."), (",", " "), (".", "'")):
            text = f"{number:,f}".translate({ord(","): group, ord("."): decimal})
            around = chance.choice(["{}", "{} %", "{}*"])
            writing = Writing(decimal=decimal, group=group, bare=around == "{}")
            assert number_in(around.format(text), writing) == number, (text, writing)


@pytest.mark.parametrize("text", ["1.5", "12.34", "1.2.3"])
def test_a_point_that_cannot_part_thousands_is_not_passed_over(text):
    assert number_in(text, Writing(decimal=",")) is None


def test_noise_of_floating_point_is_no_digits():
    chance = random.Random(SEED)
    for _ in range(2_000):
        a, b = chance.randrange(1, 10**6), chance.randrange(1, 10**6)
        exact = (Decimal(a) + Decimal(b)).scaleb(-2)
        assert sure(Decimal(repr(a / 100 + b / 100))) == exact
    assert sure(Decimal("12345678901234.56")) == Decimal("12345678901234.56")
    assert sure(Decimal("3.14159265358979323846")) == Decimal("3.14159265358979323846")


def test_a_table_that_ends_where_old_sheets_end_may_be_cut_off(project):
    lines = ["a,b", *(f"{n},{n * n}" for n in range(65_535))]
    project.write("data/d/t.csv", "\n".join(lines) + "\n")
    project.dataset("resources:\n  - {name: t, path: t.csv}\n")
    assert [(f.code, f.place.line) for f in project.findings] == [("KF145", 65_536)]
    project.write("data/d/t.csv", "\n".join(lines[:-1]) + "\n")
    project.dataset("resources:\n  - {name: t, path: t.csv}\n")
    assert project.findings.codes() == []


@pytest.mark.parametrize(
    ("text", "line", "code", "cure"),
    [
        ('"a", "b"\n"x", "1"\n', 1, "KF107", "{skipInitialSpace: yes}"),
        ("a,b\nx,1\n".encode("utf-16"), 1, "KF002", "utf-16"),
        ("a,b\nx,1\ny,2\nSubtotal,3\nz,4\nTotal,7\n", 6, "KF141", "[4, 6]"),
        ("a,b\nx,1\ny,2\nTotal,3\n", 4, "KF141", "[4]"),
    ],
)
def test_what_is_told_of_a_file_names_the_cure(project, text, line, code, cure):
    read(project, text)
    assert [(f.code, f.place.line, cure in f.hint) for f in project.findings] == [(code, line, True)]


@pytest.mark.parametrize("start", ["sep=;\n", '"sep=;"\n', "\ufeffsep=;\n", "SEP=;\r\n"])
def test_the_line_that_tells_excel_the_separator_is_no_row(project, start):
    table = read(project, start + "a;b\nx;1\ny;2\n")
    assert project.findings.codes() == []
    assert table.rows == (("x", Decimal(1)), ("y", Decimal(2)))


def test_a_typographic_minus_is_a_minus(project):
    assert column(read(project, "a,n\nx,\u22125\ny,3\n"), "n") == [Decimal(-5), Decimal(3)]


# --- files without a head ----------------------------------------------------------------------------------------

HEADLESS = [
    'CN10,01,"12,288  "\nCN30,01,"7,706  "\n',
    "12.5,7\n13.5,8\n",
    "7,7\n8,9\n",
    "A-1,2024-05-01\nB-2,2024-05-02\n",
]


@pytest.mark.parametrize("text", HEADLESS)
def test_a_first_row_of_data_is_told_and_read_by_the_names_that_the_schema_gives(project, text):
    read(project, text)
    assert [(place, code in ("KF146", "KF107")) for place, code, _ in told(project)] == [("data/d/t.csv:1", True)]
    assert "header: false" in told(project)[0][2]
    width = 3 if text.startswith("CN") else 2
    names = ", ".join(f"{{name: c{n}}}" for n in range(width))
    keys = f"    dialect: {{header: false}}\n    schema: {{fields: [{names}]}}\n"
    assert len(read(project, text, keys).rows) == 2
    assert [field.name for field in read(project, text, keys).fields] == [f"c{n}" for n in range(width)]
    assert told(project) == []


def test_a_head_that_looks_like_data_is_believed_where_it_is_said_to_be_one(project):
    assert read(project, "12.5,7\n13.5,8\n", "    dialect: {headerRows: [1]}\n") is not None
    assert told(project) == []


@pytest.mark.parametrize(
    "head",
    ["place,2023,2024", "place,1,2", "place,0,5", "age,10-19,20-29", "2023,2024,2025", "FY24,FY25,FY26", "Q1,Q2,Q3"],
)
def test_years_steps_and_names_of_columns_are_a_head(project, head):
    assert read(project, f"{head}\n7,8,9\n1,1,4\n") is not None
    assert told(project) == []


def test_names_that_do_not_fit_a_file_without_a_head_are_told(project):
    keys = "    dialect: {header: false}\n    schema: {fields: [{name: a}]}\n"
    assert read(project, "7,8\n", keys) is None
    assert [code for _, code, _ in told(project)] == ["KF107"]


@pytest.mark.parametrize("pad", [" ", "  ", "\u00a0", "\t"])
@pytest.mark.parametrize("cell", ["12", "1.5", "-3", "1,234", "12 %", "$5", "n/a"])
def test_what_stands_around_a_cell_changes_nothing(project, pad, cell):
    alone = read(project, f'place,n\nA,"{cell}"\nB,7\n').fields[1]
    padded = read(project, f'place,n\nA,"{pad}{cell}{pad}"\nB,"7{pad}"\n').fields[1]
    assert padded == alone


def test_backslashes_before_quotes_are_told_with_the_key_and_read_by_it(project):
    text = 'a,n\n"the \\"old\\" mill, closed",2\nb,3\n'
    assert read(project, text) is None
    assert [(code, "escapeChar: " in hint) for _, code, hint in told(project)] == [("KF107", True)]
    table = read(project, text, "    dialect: {escapeChar: '\\', doubleQuote: no}\n")
    assert column(table, "a") == ['the "old" mill, closed', "b"]


def test_a_total_and_a_remark_have_one_cure(project):
    text = "a,n\nx,2\nz,3\nTotal,5\nSource: a survey\n"
    read(project, text)
    assert [(code, "{commentRows: [4, 5]}" in hint) for _, code, hint in told(project)] == [
        ("KF141", True),
        ("KF142", True),
    ]
    read(project, text, "    dialect: {commentRows: [5]}\n")
    assert ["{commentRows: [4, 5]}" in hint for _, _, hint in told(project)] == [True]
    read(project, text, "    dialect: {commentRows: [4, 5]}\n")
    assert told(project) == []


@pytest.mark.parametrize("name", ["7,706", "it's", "n: m", " a", "#", "yes{"])
def test_the_cure_names_a_column_as_yaml_reads_it(project, name):
    text = f'place,"{name}"\nA,"1,234"\nB,"5,678"\n'
    cure = read(project, text, "    dialect: {headerRows: [1]}\n").fields[1].misfit.cure
    start, end = cure.index("schema"), cure.rindex("}") + 1
    cured = read(project, text, f"    dialect: {{headerRows: [1]}}\n    {cure[start:end]}\n")
    assert cured is not None, project.told
    assert cured.fields[1].type == "number"
