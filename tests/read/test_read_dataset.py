"""read_dataset: facts, tables and checks of a folder, every error at its place."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from keyfacts.findings import Findings, Place, apply_suppressions
from keyfacts.model import dataset as m
from keyfacts.model import document as d
from keyfacts.read import read_dataset


def value_of(project, written):
    dataset = project.dataset(f"facts:\n  f: {{value: {written}}}\n")
    assert dataset is not None, project.told
    return dataset.facts[0].value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("465676", m.Exact(Decimal(465676))),
        ("4_500_000", m.Exact(Decimal(4500000))),
        ("0.1", m.Exact(Decimal("0.1"))),
        ("1e6", m.Exact(Decimal("1e6"))),
        ("-3.50", m.Exact(Decimal("-3.50"))),
        ("{above: 4_500_000}", m.Bound("above", Decimal(4500000))),
        ("{below: 5}", m.Bound("below", Decimal(5))),
        ("{at_least: 5}", m.Bound("at_least", Decimal(5))),
        ("{at_most: 5}", m.Bound("at_most", Decimal(5))),
        ("some words", m.Words("some words")),
        ('"2016"', m.Words("2016")),
        ("no", m.Words("no")),
        ("2016-12-31", m.Day(date(2016, 12, 31))),
        ("tbc", m.Awaited()),
        (
            "{table: t, column: c, where: {name: x, year: 2016}}",
            m.Lookup("t", "c", (("name", "x"), ("year", Decimal(2016)))),
        ),
    ],
)
def test_a_value_keeps_exactly_what_was_written(project, written, value):
    assert value_of(project, written) == value


def test_a_fact_carries_everything_that_is_written_about_it_and_where(project):
    dataset = project.dataset(
        "facts:\n"
        "  calls:\n"
        "    label: Calls\n"
        "    value: 20537\n"
        "    hedge: {more_than: 500}\n"
        "    unit: {one: call, other: calls}\n"
        "    period: {since: 1984}\n"
        "    format: compact\n"
        "    decimals: 1\n"
        "    source: s\n"
        "    status: provisional\n"
        "    tags: [a, b]\n"
        "    note: Counted *daily*, {{ other }} in all.\n"
    )
    fact = dataset.fact("calls")
    assert fact.label == "Calls"
    assert fact.hedge == m.Hedge("more_than", Decimal(500))
    assert fact.unit == m.Unit("call", "calls")
    assert fact.period == m.Period("since", "1984")
    assert (fact.format, fact.decimals, fact.source, fact.status, fact.tags) == (
        "compact",
        1,
        "s",
        "provisional",
        ("a", "b"),
    )
    assert fact.note[1] == d.Emphasis((d.Text("daily"),))
    assert isinstance(fact.note[3], d.FactReference)
    assert fact.place == Place("data/d/datapackage.yaml", 5, 3)
    assert fact.place_of("hedge") == Place("data/d/datapackage.yaml", 8, 12)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2016", m.Period("year", "2016")),
        ("{year: 2016}", m.Period("year", "2016")),
        ("{since: inception}", m.Period("since", "inception")),
        ("{from: 2015, to: 2016}", m.Period("range", "2015", "2016")),
        ("{as_of: 2016-12-31}", m.Period("as_of", "2016-12-31")),
    ],
)
def test_a_period_has_several_forms(project, written, period):
    assert project.dataset(f"facts: {{f: {{value: 1, period: {written}}}}}").facts[0].period == period


@pytest.mark.parametrize(
    ("written", "hedge"),
    [
        ("{nearly: 1000}", m.Hedge("nearly", Decimal(1000))),
        ("{about: 10}", m.Hedge("about", Decimal(10))),
        ("{at_least: 10}", m.Hedge("at_least", Decimal(10))),
        ("{one_in: 6, tolerance: 0.1}", m.Hedge("one_in", Decimal(6), Decimal("0.1"))),
    ],
)
def test_a_hedge_has_several_kinds(project, written, hedge):
    assert project.dataset(f"facts: {{f: {{value: 1, hedge: {written}}}}}").facts[0].hedge == hedge


def test_percent_is_a_share_in_a_fact_and_a_share_of_100_in_a_column(project):
    project.write("data/d/t.csv", "name,share,part\nx,90,0.9\n")
    dataset = project.dataset(
        "resources:\n"
        "  - name: t\n"
        "    path: t.csv\n"
        "    schema: {fields: [{name: share, type: number, unit: percent},"
        " {name: part, type: number, unit: percent, fraction: true}]}\n"
        "facts: {f: {value: 0.9, unit: percent}, g: {value: 5, unit: {currency: USD}}, h: {value: 1984, unit: year}}\n"
    )
    assert [f.unit.kind for f in dataset.tables[0].fields] == ["count", "share_of_100", "percent"]
    assert [f.unit.kind for f in dataset.facts] == ["percent", "currency", "year"]
    assert dataset.facts[1].unit.code == "USD"


def test_formulas_series_and_checks_are_kept_as_written(project):
    dataset = project.dataset(
        'facts:\n  a: {series: t.entries, key: year}\n  b: {formula: "a[2016] - a[2015]"}\n'
        "checks:\n  - {sum: t.share, equals: 100, within: rounding}\n  - {sum: t.share, equals: t.other}\n"
        "  - {sum: t.share, equals: a, within: 0.5}\n"
    )
    assert [f.value for f in dataset.facts] == [m.SeriesOf("t", "entries", "year"), m.Formula("a[2016] - a[2015]")]
    assert [(c.table, c.column, c.equals, c.within) for c in dataset.checks] == [
        ("t", "share", Decimal(100), "rounding"),
        ("t", "share", "t.other", "exactly"),
        ("t", "share", "a", Decimal("0.5")),
    ]


def test_everything_about_the_dataset_itself_is_read(project):
    dataset = project.dataset(
        "as_of: 2017-06-30\nsample: yes\nfunding: A grant.\nrights: Ours.\nversion: 1.10\ndescription: D.\n"
        "licenses: [{name: CC-BY-4.0, title: Attribution}]\n"
    )
    assert (dataset.as_of, dataset.sample, dataset.version) == (date(2017, 6, 30), True, "1.10")
    assert (dataset.funding, dataset.rights, dataset.licences) == ("A grant.", "Ours.", ("Attribution",))
    assert dataset.source("s").title == "A source"
    assert dataset.inputs == ("data/d/datapackage.yaml",)


# --- what is wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "found", "words"),
    [
        ("titel: x\n", ["KF103 4:1"], "did you mean 'title'?"),
        ("facts: {f: {vaule: 1}}\n", ["KF103 4:13"], "did you mean 'value'?"),
        ("facts: {f: {value: {abov: 1}}}\n", ["KF103 4:21"], "did you mean 'above'?"),
        ("facts: {f: {value: 4.500.000,}}\n", [], ""),
        ("facts: {f: {value: '4,500'}}\n", [], ""),
        ("facts:\n  f: {value: 5%}\n", ["KF104 5:14"], "write the share 0.05"),
        ("facts:\n  f:\n    value: 4,500\n", ["KF104 6:12"], "4_500_000"),
        ("facts: {f: {label: x}}\n", ["KF104 4:12"], "value: tbc"),
        ("facts: {f: {value: 1, formula: a}}\n", ["KF104 4:32"], "exclude"),
        ("facts: {f: {series: t.c}}\n", ["KF104 4:21"], "needs a key"),
        ("facts: {f: {value: 1, hedge: {more_than: 0}}}\n", ["KF104 4:42"], "more than 0"),
        ("facts: {f: {value: 1, format: compct}}\n", ["KF104 4:31"], "did you mean 'compact'?"),
        ("facts: {f: {value: 1, source: x}}\n", ["KF109 4:31"], "no source 'x'"),
        ("facts: {1f: {value: 1}}\n", ["KF104 4:13"], "cannot be a name"),
        ("facts: {f: {value: 1}, f: {value: 2}}\n", ["KF106 4:24"], "given twice"),
        ("facts: {f: {value: 1, period: {from: 2017, to: 2016}}}\n", ["KF104 4:31"], "ends before"),
        ("sample: maybe\n", ["KF104 4:9"], "yes or no"),
        ("as_of: 2017-02-30\n", ["KF104 4:8"], "a day"),
        ("facts: {f: &a {value: 1}}\n", ["KF102 4:12"], "anchors"),
        ("facts: !!python/object {}\n", ["KF102 4:8"], "tag"),
        ("facts: {f: [}\n", ["KF101 4:13"], "not YAML"),
        ("resources: [{name: t, path: ../../x.csv}]\n", ["KF001 4:29"], "no file"),
        ("resources: [{name: t, path: ../../../x.csv}]\n", ["KF003 4:29"], "outside"),
        ("resources: [{name: t, path: /etc/passwd}]\n", ["KF003 4:29"], "relative"),
        ("resources: [{name: t, path: 'https://x.org/a.csv'}]\n", ["KF003 4:29"], "relative"),
        ("resources: [{name: t}]\n", ["KF104 4:13"], "path, data and sql"),
        ("resources: [{name: t, data: [{a: 1}]}, {name: t, data: [{a: 1}]}]\n", ["KF106 4:47"], "twice"),
        ("checks: [{sum: x, equals: 1}]\n", ["KF104 4:16"], "table.column"),
    ],
)  # fmt: skip
def test_an_error_in_the_file_is_found_at_its_place_with_a_hint(project, more, found, words):
    dataset = project.dataset(more)
    assert project.found == found, project.told
    assert words in project.told
    assert (dataset is None) == bool(found)


def test_a_key_that_is_missing_is_asked_for(project):
    assert project.dataset(head="name: d\n") is None
    assert project.found == ["KF105 1:1"]
    assert "'title'" in project.told


def test_all_errors_of_all_files_are_found_at_once(project):
    project.write("data/d/t.csv", "a,b\n1,x\n2,3\n")
    project.dataset(
        "resources:\n  - {name: t, path: t.csv, schema: {fields: [{name: b, type: number}]}}\n"
        "  - {name: u, path: none.csv}\n"
        "facts:\n  f: {vale: 1}\n  g: {value: 1, source: nobody}\n"
    )
    assert sorted(set(project.findings.codes())) == ["KF001", "KF103", "KF104", "KF109"]
    assert [f.place for f in project.findings if f.place.file.endswith("csv")] == [Place("data/d/t.csv", 2, 2)]


def test_an_unknown_dataset_is_found_where_it_is_named(project):
    project.dataset()
    findings = Findings()
    assert read_dataset(project.root, "dd", findings, Place("reports/r.md", 3, 10)) is None
    (finding,) = findings
    assert (finding.code, str(finding.place)) == ("KF108", "reports/r.md:3:10")
    for name in ("../d", "/etc", "", "d/../d"):
        assert read_dataset(project.root, name, Findings()) is None


def test_deep_nesting_and_many_aliases_are_refused_before_they_cost_anything(project):
    project.dataset("x: " + "[" * 100_000)
    assert project.findings.codes() == ["KF102"]
    project.dataset("tags: [" + "a," * 500_000 + "]")
    assert project.findings.codes() == ["KF102"]
    project.dataset("a: &a [x]\nb: [*a, *a]\n")
    assert project.findings.codes() == ["KF102"]


def test_bytes_that_are_no_text_are_found_with_their_line(project):
    project.write("data/d/datapackage.yaml", b"name: d\ntitle: \xff\n")
    assert read_dataset(project.root, "d", project.findings) is None
    assert project.found == ["KF002 2:8"]


def test_a_control_character_is_found_with_its_column(project):
    project.dataset("description: a\x07b\n")
    assert project.found == ["KF005 4:15"]


def test_a_suppression_covers_its_own_line_and_the_next_and_needs_a_reason(project):
    dataset = project.dataset(
        "# keyfacts: ignore KF305 the source says so\nfacts: {f: {value: 1}}\n# keyfacts: ignore KF305\n"
    )
    assert [(s.code, s.reason, s.place.line) for s in dataset.suppressions] == [("KF305", "the source says so", 4)]
    assert project.found == ["KF008 6:1"]
    findings = Findings()
    for line in (4, 5, 6):
        findings.report("KF305", Place("data/d/datapackage.yaml", line), "hedge")
    findings.report("KF304", Place("data/d/datapackage.yaml", 5), "other")
    left = apply_suppressions(findings, dataset.suppressions)
    assert [(f.code, f.place.line) for f in left] == [("KF305", 6), ("KF304", 5)]


# --- tables -------------------------------------------------------------------------------------------------------

SCHEMA = "schema: {fields: [{name: name}, {name: n, type: integer, title: Count}, {name: day, type: date}]}"


def table(project, csv, more=SCHEMA, name="t.csv"):
    project.write(f"data/d/{name}", csv)
    dataset = project.dataset(f"resources:\n  - name: t\n    path: {name}\n    {more}\n")
    return dataset.tables[0] if dataset else None


def test_cells_are_typed_by_their_column_and_know_their_line(project):
    made = table(project, '\ufeffname,n,day\r\n"a\nb",1,2016-12-31\r\n\r\nc,,\r\n')
    assert made.rows == (("a\nb", Decimal(1), date(2016, 12, 31)), ("c", None, None))
    assert [p.line for p in made.row_places] == [2, 5]
    assert made.fields[1].title == "Count"


def test_columns_without_a_schema_are_numbers_where_every_cell_is_one(project):
    made = table(project, "a,b,c\n1,x,\n2.5,3,\n", more="title: T")
    assert [f.type for f in made.fields] == ["number", "string", "string"]
    assert made.column("a") == (Decimal(1), Decimal("2.5"))


def test_semicolons_tabs_and_decimal_commas_are_read_when_told(project):
    made = table(
        project,
        "a;b\n1.234,5;x\n",
        more='dialect: {delimiter: ";", decimalChar: ","}\n    schema: {fields: [{name: a, type: number}]}',
    )
    assert made.rows == ((Decimal("1234.5"), "x"),)
    made = table(project, "a\tb\n1\tx\n", more='dialect: {delimiter: "\\t"}')
    assert made.rows == ((Decimal(1), "x"),)


def test_missing_values_are_none(project):
    made = table(
        project,
        "a,b\n-,1\n2,n/a\n",
        more="schema: {missingValues: ['', '-', n/a], fields: [{name: a, type: number}, {name: b, type: number}]}",
    )
    assert made.rows == ((None, Decimal(1)), (Decimal(2), None))


@pytest.mark.parametrize(
    ("csv", "found"),
    [
        ("name,n,day\nx,1.5,2016-12-31\n", "data/d/t.csv:2:2 KF104"),
        ("name,n,day\nx,1,31/12/2016\n", "data/d/t.csv:2:3 KF104"),
        ("name,n,day\nx,1\n", "data/d/t.csv:2 KF107"),
        ("name,n,day\nx,1,2016-12-31,y\n", "data/d/t.csv:2 KF107"),
        ('name,n,day\n"x,1,2016-12-31\n', "data/d/t.csv:2 KF107"),
        ("name,n,n\nx,1,2\n", "data/d/t.csv:1:3 KF106"),
        ("name,,n\nx,1,2\n", "data/d/t.csv:1:2 KF107"),
        ("", "data/d/t.csv:1 KF107"),
        ("name,n\nx,1\n", "data/d/datapackage.yaml:7:84 KF402"),
        ("name,n,day\nx,\x001,\n", "data/d/t.csv:2:3 KF005"),
    ],
)
def test_an_error_in_a_table_is_found_at_its_cell(project, csv, found):
    assert table(project, csv) is None
    assert project.told.startswith(found), project.told


def test_a_table_without_rows_is_read_and_left_to_those_who_use_it(project):
    assert table(project, "name,n,day\n").rows == ()


def test_notes_on_cells_know_their_row_and_column(project):
    project.write("data/d/t.csv", "name,n\nx,1\n")
    dataset = project.dataset(
        "resources:\n  - {name: t, path: t.csv, notes: [{where: {name: x}, column: n, text: Only *one*.}]}\n"
    )
    (note,) = dataset.tables[0].notes
    assert (note.where, note.column) == ((("name", "x"),), "n")
    assert note.text[1] == d.Emphasis((d.Text("one"),))
    project.dataset("resources:\n  - {name: t, path: t.csv, notes: [{where: {nam: x}, text: T}]}\n")
    assert project.found == ["KF402 5:45"]
    assert "did you mean 'name'?" in project.told


def test_json_and_inline_rows_are_tables_too(project):
    made = table(project, '[{"a": 1.10, "b": "x"}, {"a": null, "b": true}]', more="title: T", name="t.json")
    assert made.rows == ((Decimal("1.10"), "x"), (None, "true"))
    dataset = project.dataset("resources:\n  - {name: t, data: [{a: 1, b: x}, {a: 2}]}\n")
    assert dataset.tables[0].rows == ((Decimal(1), "x"), (Decimal(2), None))
    for wrong in ("{", '{"a": 1}', "[1]", '[{"a": [1]}]', "[" * 100_000, '[{"a": NaN}]'):
        assert table(project, wrong, more="title: T", name="t.json") is None
        assert project.findings.codes() == ["KF107"]


# --- spreadsheets -------------------------------------------------------------------------------------------------


def workbook(rows, sheet="Sheet1", padding=0):
    """The bytes of a small XLSX file."""

    def cell(value):
        if isinstance(value, (int, float)):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    body = "".join(f"<row>{''.join(cell(v) for v in row)}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',  # noqa: E501
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',  # noqa: E501
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>',  # noqa: E501
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',  # noqa: E501
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
    }  # fmt: skip
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, text in parts.items():
            package_file.writestr(name, text)
        if padding:
            package_file.writestr("xl/padding.xml", b"0" * padding)
    return data.getvalue()


def test_a_sheet_of_a_workbook_is_a_table(project):
    data = workbook([["name", "n"], ["x", 1], ["y", 2.5]], sheet="Data")
    made = table(project, data, more="sheet: Data", name="t.xlsx")
    assert made.rows == (("x", Decimal(1)), ("y", Decimal("2.5")))
    assert made.row_places[1] == Place("data/d/t.xlsx", 3, sheet="Data")
    assert table(project, data, more="sheet: Dta", name="t.xlsx") is None
    assert "did you mean 'Data'?" in project.told


def test_a_broken_workbook_and_a_zip_bomb_are_found_and_not_opened(project):
    assert table(project, b"PK\x03\x04nonsense", more="title: T", name="t.xlsx") is None
    assert project.findings.codes() == ["KF107"]
    assert table(project, workbook([["a"]], padding=120_000_000), more="title: T", name="t.xlsx") is None
    assert project.findings.codes() == ["KF004"]


FACT_ROWS = [
    ["id", "label", "value", "unit", "period", "source", "tags"],
    ["calls", "Calls", "{above: 500}", "{one: call, other: calls}", "{since: 1984}", "s", "a, b"],
    ["share", "Share", "0.9", "percent", "2016", "s", ""],
]


@pytest.mark.parametrize("name", ["facts.csv", "facts.xlsx"])
def test_facts_may_be_rows_of_a_spreadsheet(project, name):
    csv = "\n".join(",".join(f'"{cell}"' for cell in row) for row in FACT_ROWS)
    project.write(f"data/d/{name}", csv if name.endswith("csv") else workbook(FACT_ROWS))
    dataset = project.dataset(f"facts: {name}\n")
    assert dataset is not None, project.told
    calls, share = dataset.facts
    assert calls.value == m.Bound("above", Decimal(500))
    assert calls.unit == m.Unit("call", "calls")
    assert calls.tags == ("a", "b")
    assert (share.value, share.unit.kind) == (m.Exact(Decimal("0.9")), "percent")
    sheet = "Sheet1" if name.endswith("xlsx") else ""
    assert calls.place == Place(f"data/d/{name}", 2, 1, sheet)
    assert share.place_of("value") == Place(f"data/d/{name}", 3, 3, sheet)
    assert f"data/d/{name}" in dataset.inputs


def test_errors_in_rows_of_facts_are_found_at_their_cells(project):
    project.write("data/d/f.csv", "id,value,unt,source\na,5,x,s\na,{abov: 1},,s\n,1,,s\nb,1,,nobody\nc c,1,,\n")
    project.dataset("facts: f.csv\n")
    assert project.found == [
        "KF106 3:1", "KF105 4:1", "KF103 1:3", "KF103 3:2", "KF104 6:1", "KF109 5:4",
    ], project.told  # fmt: skip
