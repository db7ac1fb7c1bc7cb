"""Charts that Word draws itself: the same numbers, words, colours and alternative text as the drawn ones."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from chart_gallery import chart_document
from galleries import CHART, DECORATIVE, WP, parts
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

import builders as b
from keyfacts.check import check_docx
from keyfacts.check.docx.package import PackageParts
from keyfacts.check.docx.passages import docx_contents
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, ChartKind, Series
from keyfacts.numerals import numerals
from keyfacts.write.docx import write_docx
from keyfacts.write.docx.charts.formats import number_code
from keyfacts.write.docx.charts.kinds import NATIVE

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORKBOOK = "word/embeddings/Microsoft_Excel_Worksheet.xlsx"
PLAIN = settings(max_examples=60, derandomize=True, deadline=None)


def shown(kind: ChartKind = "bar", lang: str = "en-US", **fields: Any) -> Chart:
    """A chart of two years, or what is given."""
    given_ = {
        "categories": ("2015", "2016"),
        "series": (Series("Entries", (460699.0, 465676.0), ("460,699", "465,676")),),
        **fields,
    }
    return Chart(kind, given_.pop("categories"), given_.pop("series"), lang=lang, width=480.0, **given_)


def written(chart: Chart, **fields: Any) -> dict[str, bytes]:
    """The parts of a Word file with that chart."""
    return parts(b.document(b.figure(chart), word_charts="native", **fields), {"figure-1": CHART})


def space(chart: Chart) -> etree._Element:
    """The chart part."""
    return etree.fromstring(written(chart)["word/charts/chart1.xml"])


def rows(chart: Chart) -> list[list[Any]]:
    """The embedded worksheet."""
    return CalamineWorkbook.from_filelike(BytesIO(written(chart)[WORKBOOK])).get_sheet_by_index(0).to_python()


def values(element: etree._Element, path: str) -> list[str]:
    """The ``val`` attributes along a path."""
    return [each.get("val", "") for each in element.iterfind(path.replace("c:", C).replace("a:", A))]


def test_word_can_edit_the_numbers_for_the_workbook_holds_them_all() -> None:
    chart = shown(category_title="Year")
    assert rows(chart) == [["Year", "Entries"], ["2015", 460699.0], ["2016", 465676.0]]
    names = written(chart)
    assert WORKBOOK in names
    assert not any(name.startswith("word/media/") for name in names)
    assert b"../embeddings/Microsoft_Excel_Worksheet.xlsx" in names["word/charts/_rels/chart1.xml.rels"]
    assert [each.get("val") for each in space(chart).iter(C + "autoUpdate")] == ["0"]


def test_what_the_chart_shows_without_the_workbook_is_what_the_workbook_holds() -> None:
    chart = shown("grouped", series=(Series("A", (1.5, None), ("1.5", "")), Series("B", (2.0, 1e15), ("2", "x"))))
    cached = [(ref.findtext(C + "f"), [v.text for v in ref.iter(C + "v")]) for ref in space(chart).iter(C + "numRef")]
    assert cached == [("Sheet1!$B$2:$B$3", ["1.5"]), ("Sheet1!$C$2:$C$3", ["2", "1000000000000000"])]
    assert rows(chart)[1:] == [["2015", 1.5, 2.0], ["2016", "", 1e15]]


def test_shares_are_stored_as_excel_stores_percentages() -> None:
    chart = shown(percent=True, series=(Series("S", (12.3, 90.0), ("12.3%", "90.0%")),))
    assert [row[1] for row in rows(chart)[1:]] == [0.123, 0.9]
    assert space(chart).find(f".//{C}dLbls/{C}numFmt").get("formatCode") == "#,##0.0%"


def test_names_never_become_formulas() -> None:
    chart = shown(categories=("=1+1", "@SUM(A1)"), series=(Series("=HYPERLINK(1)", (1.0, 2.0), ("1", "2")),))
    assert rows(chart) == [["", "=HYPERLINK(1)"], ["=1+1", 1.0], ["@SUM(A1)", 2.0]]
    book = CalamineWorkbook.from_filelike(BytesIO(written(chart)[WORKBOOK]))
    assert book.sheet_names == ["Sheet1"]


def test_years_are_numbers_in_the_workbook() -> None:
    assert rows(shown(numeric_categories=True))[1][0] == 2015.0


def test_the_first_name_of_lying_bars_stands_on_top() -> None:
    lying = space(shown(orientation="horizontal"))
    assert values(lying, ".//c:catAx/c:scaling/c:orientation") == ["maxMin"]
    standing = space(shown(orientation="vertical"))
    assert values(standing, ".//c:catAx/c:scaling/c:orientation") == ["minMax"]
    assert values(standing, ".//c:barDir") == ["col"]


def test_columns_whose_names_have_no_room_lie_down_as_drawn_ones_do() -> None:
    long = tuple(f"Children who were found again {n}" for n in range(12))
    series = (Series("S", tuple(float(n) for n in range(12)), tuple(str(n) for n in range(12))),)
    assert values(space(shown(categories=long, series=series, orientation="vertical")), ".//c:barDir") == ["bar"]


def test_bars_start_at_nought_and_longer_ones_still_have_room_after_an_edit() -> None:
    axis = space(shown()).find(f".//{C}valAx/{C}scaling")
    assert values(axis, "c:min") == ["0"]
    assert values(axis, "c:max") == []
    negative = shown(series=(Series("S", (-5.0, 3.0), ("−5", "3")),))
    assert values(space(negative), ".//c:valAx/c:scaling/c:min") == []


def test_what_the_author_highlights_has_the_accent_of_the_theme() -> None:
    chart = space(shown(highlight=("2016",)))
    own = [(values(p, "c:idx"), values(p, ".//a:schemeClr")) for p in chart.iter(C + "dPt")]
    assert own == [(["1"], ["accent2"])]


def test_one_series_has_no_legend_several_have_one_or_names_at_their_ends() -> None:
    two = (Series("A", (1.0, 2.0), ("1", "2")), Series("B", (3.0, 4.0), ("3", "4")))
    assert space(shown()).find(f".//{C}legend") is None
    assert space(shown("grouped", series=two)).find(f".//{C}legend") is not None
    lines = space(shown("line", series=two, orientation="vertical"))
    assert lines.find(f".//{C}legend") is None
    assert values(lines, ".//c:dLbls/c:showSerName") == ["1", "1"]


def test_years_at_uneven_distances_stand_at_their_distances() -> None:
    series = (Series("S", (1.0, 2.0, 3.0), ("1", "2", "3")),)
    chart = shown("line", categories=("1990", "2000", "2016"), series=series, numeric_categories=True)
    assert [v.text for v in space(chart).iterfind(f".//{C}scatterChart//{C}xVal//{C}v")] == ["1990", "2000", "2016"]


def test_the_type_of_a_chart_is_the_brands() -> None:
    chart = space(shown(title="Title", value_title="Children"))
    assert {face.get("typeface") for face in chart.iter(A + "latin")} == {"Source Sans 3"}
    assert [t.text for t in chart.iterfind(f".//{C}title//{A}t")] == ["Title", "Children"]


def test_a_native_chart_says_to_a_screen_reader_what_the_drawn_one_says() -> None:
    figure = b.figure(shown(), "Entries", source=b.text("Source: FBI"))
    contents = []
    for mode in ("native", "picture"):
        document = b.document(figure, word_charts=mode)
        data = write_docx(document, {"figure-1": CHART}, b.stylesheet(), {}, Findings())
        contents.append(docx_contents(PackageParts(data)))
    assert contents[0] == contents[1]
    assert contents[0].alts


def test_native_charts_are_the_same_bytes_every_time() -> None:
    assert written(shown()) == written(shown())


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("465,676", "465676", "#,##0"),
        ("1984", "1984", "0"),
        ("4.5 million", "4500000", '#,##0.0,,"\u00a0million"'),
        (">337,000", "337000", '">"#,##0'),
        ("$1,200", "1200", '"$"#,##0'),
        ("\u22125", "-5", '#,##0;"\u2212"#,##0'),
        ('5 "beds"', "5", '#,##0" "\\""beds"\\"'),
    ],
)
def test_a_number_format_prints_what_the_report_prints(label: str, value: str, code: str) -> None:
    assert number_code(label.replace(" m", "\u00a0m"), Decimal(value), "en-US") == code


def test_words_that_no_format_gives_back_are_written_as_words() -> None:
    rounded_down = shown(series=(Series("S", (4560000.0, 10.0), ("more than 4.5\u00a0million", "ten")),))
    texts = [t.text for t in space(rounded_down).iterfind(f".//{C}dLbl//{A}t")]
    assert texts == ["more than 4.5\u00a0million", "ten"]


def test_the_dots_of_a_row_are_named_and_valued_from_the_cells_of_the_workbook() -> None:
    chart = shown("dot", categories=("Runaways", "Abductions"), series=(Series("2016", (9.0, 1.0), ("9", "1")),))
    assert rows(chart) == [["", "2016", "Row", "Start"], ["Runaways", 9.0, 1.0, 0.0], ["Abductions", 1.0, 0.0, 0.0]]
    found = space(chart)
    ranges = {f.text: [v.text for v in f.getparent().iter(C + "v")] for f in found.iter(C15 + "f")}
    assert ranges == {"Sheet1!$A$2:$A$3": ["Runaways", "Abductions"], "Sheet1!$B$2:$B$3": ["9", "1"]}
    assert [t.text for t in found.iterfind(f".//{A}fld/{A}t")] == ["Runaways", "Abductions", "9", "1"]


def test_years_in_a_dot_plot_do_not_count_from_nought() -> None:
    years = shown("dot", categories=("Founded", "Hotline"), series=(Series("", (1984.0, 1998.0), ("1984", "1998")),))
    across, upright = space(years).iter(C + "valAx")
    assert values(across, "c:scaling/c:min") == ["1984"]
    assert values(upright, "c:scaling/c:max") == ["1"]


def test_a_dot_plot_whose_names_have_no_room_stays_a_picture_and_says_so() -> None:
    name = "A category whose name is so long that it takes more than half of the width of the chart that shows it"
    chart = shown("dot", categories=(name, "b"), series=(Series("S", (1.0, 2.0), ("1", "2")),))
    findings = Findings()
    document = b.document(b.figure(chart), word_charts="native")
    data = write_docx(document, {"figure-1": CHART}, b.stylesheet(), {}, findings)
    assert findings.codes() == ["KF830"]
    assert not findings.has_errors
    assert not any("charts/" in name for name in PackageParts(data).names())


def test_the_parts_of_a_whole_fill_it_and_what_lacks_stays_open() -> None:
    whole = shown("share", percent=True, series=(Series("S", (60.0, 40.0), ("60%", "40%")),))
    part = shown("share", percent=True, series=(Series("S", (17.0, 55.0), ("17%", "55%")),))
    assert values(space(whole), ".//c:barChart/c:grouping") == ["percentStacked"]
    assert values(space(part), ".//c:barChart/c:grouping") == ["stacked"]
    titles = [f.text for f in space(part).iterfind(f".//{C}ser/{C}tx//{C}f")]
    assert titles == ["Sheet1!$A$2", "Sheet1!$A$3"]
    assert rows(part)[1:] == [["2015", 0.17], ["2016", 0.55]]


def printed(code: str, value: Decimal, lang: str) -> str:
    """What a spreadsheet shows for a code, in a system of that language: an independent little reader of codes."""
    section, *others = code.split(";")
    if value < 0 and others:
        section, value = others[0], -value
    parts_ = re.findall(r'"[^"]*"|\\.|[#,0.]+|%', section)
    value *= 100 ** sum(part == "%" for part in parts_)
    result = ""
    for part in parts_:
        if part[0] in '"\\':
            result += part.strip('"') if part[0] == '"' else part[1]
        elif part == "%":
            result += part
        else:
            pattern = part.rstrip(",")
            places = len(pattern.partition(".")[2])
            text = numerals(lang).full(value / 1000 ** (len(part) - len(pattern)), places)
            result += text if "," in pattern else text.replace(numerals(lang).group, "")
    return result


@PLAIN
@given(
    st.decimals(-(10**13), 10**13, places=2),
    st.sampled_from(["en-US", "es-US", "fr-FR", "de-DE", "de-CH", "en-IN"]),
    st.sampled_from(["full", "percent", "currency", "compact"]),
)
def test_labels_stay_live_in_every_language(number: Decimal, lang: str, form: str) -> None:
    prints = numerals(lang)
    if form == "percent":
        number = number.scaleb(-9)
        label = prints.percent(number, 1, sign=True)
    else:
        label = {
            "full": prints.full(number),
            "currency": prints.currency(number, "EUR"),
            "compact": prints.compact(number).text,
        }[form]
    code = number_code(label, number, lang, form == "percent")
    # A number in the full form has at most six places: what is cut off is written as words.
    assert code
    assert printed(code, number, lang) == label


@PLAIN
@given(st.text(max_size=30), st.floats(), st.text(max_size=12), st.sampled_from(sorted(NATIVE)))
def test_whatever_a_chart_holds_the_part_and_the_workbook_can_be_read(
    name: str, value: float, label: str, kind: ChartKind
) -> None:
    series = (Series(name, (value, 1.0), (label, "1")), Series("B", (None, 2.0), ("", "2")))
    if kind == "share":
        series = series[:1]
    chart = shown(kind, categories=(name, "b"), series=series, title=name, value_title=label)
    assert space(chart).tag == C + "chartSpace"
    assert [row[0] for row in rows(chart)][2:] == ["b"]


def test_every_kind_of_chart_is_native_and_its_labels_are_numbers() -> None:
    findings, document = Findings(), chart_document("native")
    artworks = {block.anchor: CHART for block in document.blocks}
    data = write_docx(document, artworks, b.stylesheet(), {}, findings)
    package = PackageParts(data)
    names = [name for name in package.names() if name.startswith("word/charts/chart")]
    assert findings.codes() == []
    assert len(names) == len(document.blocks)
    for name in names:
        part = package.part(name)
        assert part is not None
        assert not part.findall(f".//{C}dLbl/{C}tx/{C}rich/{A}p/{A}r")


def test_a_decorative_chart_is_marked_as_one() -> None:
    body = written_figure(d.Figure(shown(), decorative=True, width=480.0, anchor="figure-1"))
    (properties,) = body.iter(WP + "docPr")
    assert properties.get("descr") == ""
    assert [each.get("val") for each in properties.iter(DECORATIVE)] == ["1"]


@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        ("word/charts/_rels/chart1.xml.rels", "Worksheet.xlsx", "Other.xlsx", "has no worksheet"),
        ("word/charts/_rels/chart1.xml.rels", "/>", ' TargetMode="External"/>', "has no worksheet"),
        ("word/_rels/document.xml.rels", "charts/chart1.xml", "charts/chart9.xml", "is not in the file"),
    ],
)
def test_a_chart_that_lost_its_numbers_is_found_by_the_check(part: str, old: str, new: str, says: str) -> None:
    whole = write_docx(
        b.document(b.figure(shown()), word_charts="native"), {"figure-1": CHART}, b.stylesheet(), {}, Findings()
    )
    findings = Findings()
    check_docx(whole, "f.docx", findings)
    assert findings.codes() == []
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old.encode(), new.encode(), 1) if name == part else data)
    check_docx(made.getvalue(), "f.docx", findings)
    assert [(finding.code, says in finding.message) for finding in findings] == [("KF832", True)]


def written_figure(figure: d.Figure) -> etree._Element:
    """The body of a Word file with that figure."""
    made = parts(b.document(figure, word_charts="native"), {"figure-1": CHART})
    return etree.fromstring(made["word/document.xml"])
