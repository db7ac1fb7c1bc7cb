"""Tables in Word: their columns and white are those of the PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import galleries as g
import pytest
from galleries import W
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_docx_template import built, template

import builders as b
import word_templates as made
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.write.docx import write_docx
from keyfacts.write.docx.story.table_rows import TableWriter

ROWS = [["Program", "Year", "What"], ["Team", "2003", "began"], ["Office", "2006", "began"]]
COLUMNS = (Column("left"), Column("right", True), Column("left"))


def block(rows: list[list[str]], caption: str = "") -> d.TableBlock:
    plain = b.table(rows, caption)  # type: ignore[arg-type]
    return replace(plain, table=replace(plain.table, columns=COLUMNS))


def table(document: d.Document) -> etree._Element:
    return next(g.tree(document).iter(W + "tbl"))


def margin(cell: etree._Element, side: str) -> str | None:
    found = cell.find(f"{W}tcPr/{W}tcMar/{W}{side}")
    return None if found is None else found.get(W + "w")


def test_words_behind_numbers_have_more_white_and_the_last_column_ends_with_the_rule() -> None:
    for row in table(b.document(block(ROWS))).iter(W + "tr"):
        cells = row.findall(W + "tc")
        assert [margin(cell, "left") for cell in cells] == [None, None, "240"]
        assert [margin(cell, "right") for cell in cells] == [None, None, "0"]


def test_a_cell_over_the_last_columns_ends_with_the_rule_too() -> None:
    made = block(ROWS)
    label = replace(made.table.groups[0], label=b.text("All of them"))
    shown = table(b.document(replace(made, table=replace(made.table, groups=(label,)))))
    (over,) = (cell for cell in shown.iter(W + "tc") if g.words(cell) == "All of them")
    assert (margin(over, "left"), margin(over, "right")) == (None, "0")


def test_a_table_from_right_to_left_has_its_gutters_on_both_sides() -> None:
    # Programs differ on whether "left" is the left of the page there, or the side where reading begins.
    made = table(b.document(block(ROWS, "\u05d8\u05d1\u05dc\u05d4")))
    assert not list(made.iter(W + "tcMar"))
    assert [(m.tag, m.get(W + "w")) for m in made.find(f"{W}tblPr/{W}tblCellMar")] == [
        (W + "left", "140"),
        (W + "right", "140"),
    ]


def test_the_columns_below_a_spanning_cell_are_as_wide_as_their_own_words() -> None:
    rows = [["", "a rather long title", "n"], ["x", "y", "1"], ["x", "y", "2"]]
    made = block(rows)
    first, *others = made.table.groups[0].rows
    tall = replace(first, cells=(replace(first.cells[0], rowspan=2), *first.cells[1:]))
    short = replace(others[0], cells=(Cell(b.text("a cell of many words that asks for room")), Cell(b.text("2"))))
    group = replace(made.table.groups[0], rows=(tall, short))
    shown = table(b.document(replace(made, table=replace(made.table, groups=(group,)))))
    widths = [int(column.get(W + "w")) for column in shown.iter(W + "gridCol")]
    assert widths[1] > 2 * widths[0]


def test_a_table_of_a_few_short_words_is_not_drawn_out_over_the_measure() -> None:
    document = b.document(b.table([["a", "b"], ["c", "1"]]))
    widths = [int(column.get(W + "w")) / 20 for column in table(document).iter(W + "gridCol")]
    assert sum(widths) < 0.75 * document.page.measure


def test_a_table_in_a_style_of_the_template_has_the_margins_of_that_style() -> None:
    own = '<w:style w:type="table" w:styleId="Own"><w:name w:val="Key Facts Table"/></w:style>'
    house = template(made.package(made.MARKER + made.section(), more={"word/styless.xml": made.styles(own)}))
    files, _ = built(b.document(block(ROWS)), house)
    body = etree.fromstring(files["word/document.xml"])
    assert [style.get(W + "val") for style in body.iter(W + "tblStyle")] == ["Own"]
    assert not list(body.iter(W + "tcMar"))


def test_a_short_table_stays_on_one_page_and_a_long_one_starts_and_ends_with_some_rows_together() -> None:
    def together(count: int) -> str:
        rows = [["Program", "Year", "What"], *([f"Row {n}", "2003", "began"] for n in range(count))]
        rows_of_word = list(table(b.document(block(rows))).iter(W + "tr"))
        return "".join("=" if row.find(f".//{W}keepNext") is not None else "|" for row in rows_of_word)

    assert together(8) == "=" + "=======" + "|"
    assert together(9) == "=" + "=|||||==" + "|"


def with_labels(rows: list[list[str]], total: bool = False) -> d.Document:
    """A table of a head of two rows, a group with a label and, if wanted, a total."""
    plain = block(rows).table
    group = replace(plain.groups[0], label=b.text("All of them"))
    last = replace(group.rows[-1], total=total)
    over = Row((Cell(b.text("Over"), "column"), Cell(b.text("Both"), "column", 2)))
    groups = (replace(group, rows=(*group.rows[:-1], last)),)
    return b.document(replace(block(rows), table=replace(plain, head=(over, *plain.head), groups=groups)))


def parts_of(document: d.Document, **brand: object) -> dict[str, etree._Element]:
    """The Word file of a brand that differs from that of the tests so."""
    look = stylesheet_of(replace(b.brand(), **brand))  # type: ignore[arg-type]
    with ZipFile(BytesIO(write_docx(document, {}, look, {}, Findings()))) as archive:
        return {name: etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "styles")}


def first_column(root: etree._Element) -> tuple[str, int]:
    """What "First Column" of the table options says: the attribute, and its bit for old programs."""
    look = next(root.iter(W + "tblLook"))
    return look.get(W + "firstColumn", ""), int(look.get(W + "val", ""), 16) & 0x0080


def set_bold(root: etree._Element) -> list[str]:
    """The words of a table that are bold whatever the style of the table says."""
    runs = next(root.iter(W + "tbl")).iter(W + "r")
    return [g.words(run) for run in runs if run.find(f"{W}rPr/{W}b") is not None]


def test_first_column_of_the_table_options_turns_the_weight_of_row_headers_on_and_off() -> None:
    for stub, option in (("regular", ("0", 0)), ("bold", ("1", 0x0080))):
        made = parts_of(b.document(block(ROWS)), stub=stub)
        (style,) = (s for s in made["styles"].iter(W + "style") if s.get(W + "styleId") == "KeyFactsTable")
        looks = {look.get(W + "type"): look.find(f"{W}rPr/{W}b") for look in style.iter(W + "tblStylePr")}
        assert looks["firstCol"] is not None
        assert not looks["firstCol"].attrib
        assert looks["firstRow"].get(W + "val") == "0", "else it would switch off the bold of the head's first cell"
        assert first_column(made["document"]) == option
        assert not set_bold(made["document"])[len(["Program"]) :], "row headers get their weight from the option alone"


def test_a_table_without_row_headers_has_no_first_column_of_its_own() -> None:
    numbers = block([["Year", "Count", "What"], ["2003", "1", "began"]]).table
    cells = tuple(replace(cell, header="") for cell in numbers.groups[0].rows[0].cells)
    plain = replace(numbers, groups=(replace(numbers.groups[0], rows=(Row(cells),)),))
    made = parts_of(b.document(replace(block(ROWS), table=plain)), stub="bold")
    assert first_column(made["document"]) == ("0", 0)
    assert not set_bold(made["document"])
    assert not row_titles(made["document"])


def test_what_is_bold_by_its_style_stays_bold_in_a_bold_first_column() -> None:
    # Word toggles: the bold of a table's style switches off that of a paragraph's or a word's style.
    for stub in ("regular", "bold"):
        made = parts_of(with_labels(ROWS, total=True), stub=stub)
        assert set_bold(made["document"]) == ["Over", "Program", "All of them", "Office", "2006", "began"]


def test_strong_words_of_a_row_header_are_set_bold_where_the_row_header_is() -> None:
    rows = [ROWS[0], [(d.Text("Team "), d.Strong(b.text("Adam"))), "2003", "began"]]  # type: ignore[list-item]
    assert "Adam" not in set_bold(parts_of(b.document(block(rows)))["document"])
    assert "Adam" in set_bold(parts_of(b.document(block(rows)), stub="bold")["document"])


def row_titles(root: etree._Element) -> list[tuple[str, str]]:
    """The bookmarks by which screen readers know row headers, each with the words of its cell."""
    starts = (start for start in root.iter(W + "bookmarkStart") if start.get(W + "name", "").startswith("RowTitle"))
    return [(start.get(W + "name", ""), g.words(next(start.iterancestors(W + "tc")))) for start in starts]


def test_row_headers_are_known_to_screen_readers_by_a_bookmark_in_the_first_of_them() -> None:
    document = b.document(block(ROWS), b.para("Between."), *with_labels(ROWS).blocks)
    assert row_titles(parts_of(document)["document"]) == [("RowTitle_1", "Team"), ("RowTitle_2", "Team")]


def test_a_table_style_of_the_template_decides_how_row_headers_look() -> None:
    own = '<w:style w:type="table" w:styleId="Own"><w:name w:val="Key Facts Table"/></w:style>'
    house = template(made.package(made.MARKER + made.section(), more={"word/styless.xml": made.styles(own)}))
    files, _ = built(b.document(block(ROWS)), house)
    body = etree.fromstring(files["word/document.xml"])
    assert first_column(body) == ("1", 0x0080)
    assert set_bold(body) == ROWS[0], "whatever else the style of the template makes bold"
    files, _ = built(with_labels(ROWS), template(made.package(made.MARKER + made.section())))
    body = etree.fromstring(files["word/document.xml"])
    assert first_column(body) == ("0", 0)
    assert set_bold(body) == ["Over", "Program", "All of them"]


WORDS = st.text(st.sampled_from('ab1% <&>"\0\t\u00a0\u05d0\u65e5'), max_size=4)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.booleans())
def test_rows_of_plain_words_are_what_their_cells_are_one_by_one(rows: list[tuple[str, ...]], total: bool) -> None:
    plain = block([ROWS[0], *map(list, rows)])
    last = replace(plain.table.groups[0].rows[-1], total=total)
    group = replace(plain.table.groups[0], rows=(*plain.table.groups[0].rows[:-1], last), label=b.text("100% of it"))
    document = b.document(replace(plain, table=replace(plain.table, groups=(group,))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TableWriter, "_plain_row", lambda *_: None)
        one_by_one = g.parts(document)
    assert g.parts(document) == one_by_one
