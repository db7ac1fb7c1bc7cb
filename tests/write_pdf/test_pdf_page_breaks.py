"""Page breaks asked for inside columns: the text goes on in the first column of the next page."""

import builders as b
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.write.pdf.layout import Plan
from page_rules import broken_rules
from plan_pages import lines, page_of, plan


def test_text_in_columns_goes_on_on_the_next_page() -> None:
    document = b.document(d.Columns(2, (b.para("one"), b.para("two"), d.PageBreak(), b.para("three"))), b.para("after"))
    made = plan(document)
    assert [page_of(made, words) for words in ("one", "two", "three", "after")] == [1, 1, 2, 2]
    three = next(one for one in made.pages[1].placed if one.item.marks)
    assert three.x == made.pages[1].geometry.left
    assert broken_rules(made, document) == []


def test_a_break_inside_a_section_of_columns_counts_too() -> None:
    inner = b.section(2, "Section", b.para("one"), d.PageBreak(), b.para("two"))
    made = plan(b.document(d.Columns(2, (inner,))))
    assert [page_of(made, words) for words in ("one", "two")] == [1, 2]


def test_parts_side_by_side_start_anew_below_a_page_break() -> None:
    parts = (b.para("a"), d.ColumnBreak(), b.para("b"), d.PageBreak(), b.para("c"), d.ColumnBreak(), b.para("e"))
    made = plan(b.document(d.Columns(2, parts, (2.0, 1.0))))
    assert len(made.pages) == 2
    assert len({one.x for one in made.pages[1].placed}) == 2


def test_a_break_that_ends_the_columns_is_one_for_what_follows() -> None:
    made = plan(b.document(d.Columns(2, (b.para("one"), d.PageBreak())), b.para("after")))
    assert [page_of(made, words) for words in ("one", "after")] == [1, 2]
    assert len(made.pages) == 2


def test_a_break_inside_a_box_in_columns_is_passed_over() -> None:
    box = d.Callout((b.para("one"), d.PageBreak(), b.para("two")), b.text("Box"))
    assert len(plan(b.document(d.Columns(2, (box,)))).pages) == 1


# --- figures that go overleaf -----------------------------------------------------------------------------------


def _programs(*more: d.Block) -> d.Section:
    return b.section(2, "Programs", b.para("They began in seven years."), b.figure(b.chart(), "Programs."), *more)


def _filled(share: float, *blocks: d.Block) -> Plan:
    """The plan of blocks below so much of a page of text, and a drawing of 300 points."""
    before = b.para(*lines(int(share * 44), "before"))
    after = b.section(1, "Method", b.para("How it was done."))
    return plan(b.document(before, *blocks, after), figure_1=Artwork(480, 300))


def test_a_short_section_goes_overleaf_with_the_figure_it_is_for() -> None:
    made = _filled(0.6, _programs())
    assert page_of(made, "before0") == 1
    assert page_of(made, "Programs") == page_of(made, "They began") == page_of(made, "Method") == 2


def test_a_table_may_stand_before_a_figure_that_goes_overleaf_but_not_a_heading() -> None:
    listed = b.table([["Program", "Year"], ["Alert", "1992"]], "Their years.", label="Table 1")
    made = _filled(0.8, _programs(listed))
    assert page_of(made, "They began") == page_of(made, "Table 1") == 1
    assert page_of(made, "Method") == 2


def test_text_that_fills_the_page_keeps_its_heading_there() -> None:
    made = _filled(0.6, _programs(b.para(*lines(30, "more"))))
    assert page_of(made, "They began") == page_of(made, "more0") == 1
