"""Tables in Word: their columns and white are those of the PDF."""

from __future__ import annotations

from dataclasses import replace

import galleries as g
import pytest
from galleries import W
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_docx_template import built, template

import builders as b
import word_templates as made
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column
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
