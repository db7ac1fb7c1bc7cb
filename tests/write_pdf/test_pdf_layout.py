"""Where blocks stand on the page: keeps, columns, boxes, openings and breaks."""

from dataclasses import replace
from itertools import pairwise

import pytest

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.type.fonts import FontBook
from keyfacts.write.pdf.layout import plan_pages
from keyfacts.write.pdf.layout.items import ArtMark, FillMark, TextMark
from keyfacts.write.pdf.text.typesetter import Typesetter
from page_rules import broken_rules
from plan_pages import lines, page_of, plan, roles, texts, top_of

FILLER = "filler " * 60
TWO_COLUMNS = d.PageSetup(612, 792, 60, 60, 60, 60, columns=2)


def paragraph(count: int, word: str = "line") -> d.Paragraph:
    """A paragraph of ``count`` lines."""
    return d.Paragraph(lines(count, word))


# --- paragraphs and headings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("before", range(40, 52))
def test_no_single_line_of_a_paragraph_stands_at_the_foot_or_head_of_a_page(before: int) -> None:
    made = plan(b.document(d.Paragraph(lines(before, "a")), paragraph(6, "b")))
    shares = [sum(text.startswith("b") for text in texts(page.placed)) for page in made.pages]
    assert 1 not in shares
    assert sum(shares) == 6


@pytest.mark.parametrize("before", range(38, 52))
def test_a_heading_never_ends_a_page(before: int) -> None:
    made = plan(b.document(d.Paragraph(lines(before, "a")), b.section(1, "Heading", paragraph(5, "b"))))
    assert page_of(made, "Heading") == page_of(made, "b0")
    assert page_of(made, "b1") == page_of(made, "b0")


@pytest.mark.parametrize("before", range(34, 52, 2))
def test_a_heading_stays_with_columns_that_follow(before: int) -> None:
    columns = d.Columns(2, (paragraph(4, "b"), d.ColumnBreak(), paragraph(4, "c")))
    made = plan(b.document(d.Paragraph(lines(before, "a")), b.section(1, "Heading", columns)))
    assert page_of(made, "Heading") == page_of(made, "b0")


def test_space_before_a_heading_is_dropped_at_the_head_of_a_page() -> None:
    made = plan(b.document(b.para("a"), d.PageBreak(), b.section(1, "Heading", b.para("b"))))
    assert top_of(made, "Heading") == 60.0


def test_a_page_break_at_the_start_makes_no_empty_page() -> None:
    assert len(plan(b.document(d.PageBreak(), b.para("a"), d.PageBreak())).pages) == 1


def test_an_empty_document_makes_no_page_fault() -> None:
    assert len(plan(b.document()).pages) <= 1


# --- lists ---------------------------------------------------------------------------------------------------


def test_a_lists_labels_hang_before_its_items_on_their_base_line() -> None:
    made = plan(b.document(b.bullets("first", "second", ordered=True)))
    label, text = made.pages[0].placed[0].item.marks
    assert label.line.text == "1."
    assert label.dx < text.dx
    assert label.dy + label.line.baseline == pytest.approx(text.dy + text.line.baseline)


def test_a_short_list_stays_together() -> None:
    made = plan(b.document(d.Paragraph(lines(46, "a")), b.bullets("one", "two", "three", "four")))
    assert page_of(made, "one") == page_of(made, "four") == 2


def test_a_sentence_that_ends_in_a_colon_stays_with_its_list() -> None:
    made = plan(b.document(d.Paragraph(lines(47, "a")), b.para("These are:"), b.bullets("one", "two", "three")))
    assert page_of(made, "These are:") == page_of(made, "one")


def test_a_list_item_without_text_still_shows_its_label() -> None:
    made = plan(b.document(d.List((d.ListItem(()), d.ListItem((b.para("two"),))), ordered=True)))
    assert texts(made.pages[0].placed) == ["1.", "2.", "two"]


# --- figures -------------------------------------------------------------------------------------------------


def test_a_figure_its_caption_and_its_source_stand_on_one_page() -> None:
    figure = b.figure(b.chart(), "The caption.", source=b.text("The source."))
    made = plan(b.document(d.Paragraph(lines(38, "a")), figure), figure_1=Artwork(400, 150))
    assert page_of(made, "The caption.") == page_of(made, "The source.") == 2


def test_text_runs_on_while_a_figure_waits_for_the_next_page() -> None:
    figure = b.figure(b.chart(), "The caption.")
    made = plan(b.document(d.Paragraph(lines(35, "a")), figure, paragraph(30, "b")), figure_1=Artwork(400, 300))
    assert page_of(made, "b0") == 1
    assert page_of(made, "The caption.") == 2
    assert made.pages[1].placed[0].item.marks[0].key == "figure-1"
    assert [r.strip() for r in roles(made.root)] == ["P", "Figure", "Caption", "P", "P"]


def test_text_never_runs_past_the_next_heading_while_a_figure_waits() -> None:
    figure = b.figure(b.chart(), "The caption.")
    section = b.section(1, "Next", b.para("after"))
    made = plan(b.document(d.Paragraph(lines(35, "a")), figure, section), figure_1=Artwork(400, 300))
    assert page_of(made, "Next") == page_of(made, "The caption.") == 2
    assert top_of(made, "Next") > top_of(made, "The caption.")


def test_a_figure_too_tall_for_the_page_is_shrunk_and_reported() -> None:
    findings = Findings()
    made = plan(b.document(b.figure(b.chart(), "The caption.")), findings, figure_1=Artwork(400, 2000))
    (mark,) = (m for one in made.pages[0].placed for m in one.item.marks if isinstance(m, ArtMark))
    assert findings.codes() == ["KF603"]
    assert mark.height < 672
    assert mark.width / mark.height == pytest.approx(0.2)
    assert len(made.pages) == 1


def test_a_figure_is_never_wider_than_its_column() -> None:
    made = plan(b.document(d.Columns(2, (b.figure(b.chart()), b.para("a")))), figure_1=Artwork(480, 100))
    (mark,) = (m for one in made.pages[0].placed for m in one.item.marks if isinstance(m, ArtMark))
    assert mark.width <= (492 - 18) / 2


# --- tiles and callouts --------------------------------------------------------------------------------------


def tiles(count: int, per_row: int) -> d.Tiles:
    return d.Tiles(tuple(d.Tile(b.text(f"{n}00"), b.text(f"label{n} " * 4)) for n in range(count)), per_row)


def test_tiles_of_a_row_are_equally_wide_and_share_the_base_line_of_their_values() -> None:
    row = plan(b.document(tiles(4, 4))).pages[0].placed[0].item
    values = [mark for mark in row.marks if not isinstance(mark, FillMark) and mark.line.text.endswith("00")]
    assert len({mark.dy for mark in values}) == 1
    steps = {round(y.dx - x.dx, 3) for x, y in pairwise(values)}
    assert len(steps) == 1


def test_tiles_break_between_rows_only() -> None:
    made = plan(b.document(d.Paragraph(lines(30, "a")), tiles(20, 2)))
    assert len(made.pages) == 2
    for page in made.pages:
        assert sum(t.endswith("00") for t in texts(page.placed)) % 2 == 0


def test_narrow_columns_hold_fewer_tiles_in_a_row() -> None:
    made = plan(replace(b.document(tiles(4, 4)), page=TWO_COLUMNS))
    assert len([one for one in made.pages[0].placed if one.item.marks]) == 2


def test_a_long_callout_goes_on_in_a_box_of_its_own() -> None:
    made = plan(b.document(d.Paragraph(lines(30, "a")), d.Callout(tuple(paragraph(6, f"c{n}") for n in range(6)))))
    assert [len(page.fills) for page in made.pages] == [2, 2]
    for page in made.pages:
        ground = page.fills[0]
        inside = [one for one in page.placed if one.item.frames]
        assert ground.dy <= inside[0].top
        assert ground.dy + ground.height >= inside[-1].top + inside[-1].item.height
        assert ground.dy >= page.geometry.top - 0.01
        assert ground.dy + ground.height <= page.geometry.bottom + 0.01
    second = made.pages[1]
    assert second.placed[0].top == pytest.approx(second.fills[0].dy + 9.0)


def test_a_short_callout_stays_together() -> None:
    made = plan(b.document(d.Paragraph(lines(44, "a")), d.Callout((paragraph(4, "c"),), b.text("Title"))))
    assert page_of(made, "Title") == page_of(made, "c3") == 2


# --- columns -------------------------------------------------------------------------------------------------


def test_columns_are_balanced_where_they_end() -> None:
    made = plan(b.document(d.Columns(2, tuple(paragraph(5, f"p{n}x") for n in range(4))), b.para("after")))
    left, right = sorted({one.x for one in made.pages[0].placed})[:2]
    ends = [
        max(o.top for o in made.pages[0].placed if o.x == x and "after" not in texts([o])[0]) for x in (left, right)
    ]
    assert ends[0] == pytest.approx(ends[1], abs=30)
    assert top_of(made, "after") > max(ends)


def test_blocks_behind_a_column_break_stand_beside_those_before_it() -> None:
    made = plan(b.document(d.Columns(2, (paragraph(9, "a"), d.ColumnBreak(), paragraph(3, "b")))))
    assert top_of(made, "a0") == top_of(made, "b0")


def test_weights_make_columns_unequal() -> None:
    columns = d.Columns(2, (b.para("left"), d.ColumnBreak(), b.para("right")), (2.0, 1.0))
    made = plan(b.document(columns))
    left, right = (one.x for one in made.pages[0].placed)
    assert right - left == pytest.approx((492 - 18) * 2 / 3 + 18)


def test_a_wide_block_spans_the_columns_of_the_page_and_text_goes_on_below() -> None:
    wide = b.figure(b.chart(), "Wide.", wide=True)
    document = replace(b.document(paragraph(12, "a"), wide, paragraph(12, "b")), page=TWO_COLUMNS)
    made = plan(document, figure_1=Artwork(480, 100))
    assert top_of(made, "a11") < top_of(made, "Wide.") < top_of(made, "b0")
    (mark,) = (m for one in made.pages[0].placed for m in one.item.marks if isinstance(m, ArtMark))
    assert mark.width == pytest.approx(480)


def test_a_heading_before_a_wide_block_spans_with_it() -> None:
    table = replace(b.table([["A", "B"], ["x", "1"]], "Wide table"), wide=True)
    document = replace(b.document(paragraph(12, "a"), b.section(1, "Heading", table)), page=TWO_COLUMNS)
    made = plan(document)
    assert top_of(made, "Heading") > top_of(made, "a11")
    assert {one.x for one in made.pages[0].placed if "Heading" in texts([one])[0]} == {60.0}


def test_reading_order_is_the_models_in_columns_and_beside_floats() -> None:
    blocks = (b.para("one"), d.Columns(2, (b.para("two"), d.ColumnBreak(), b.para("three"))), b.para("four"))
    made = plan(b.document(*blocks))
    assert list(roles(made.root)) == ["P", "P", "P", "P"]


# --- pages ---------------------------------------------------------------------------------------------------


def test_landscape_pages_stand_between_upright_ones() -> None:
    made = plan(b.document(b.para("a"), d.Landscape((b.para("b"),)), b.para("c")))
    assert [page.geometry.width for page in made.pages] == [612, 792, 612]


def test_a_note_begun_on_a_landscape_page_is_set_for_the_upright_page_that_may_continue_it() -> None:
    document = b.document(
        d.Landscape((b.para("a", b.mark("1")),)),
        b.para("c"),
        notes=(b.note("1", " ".join(f"n{n}" for n in range(1500))),),
    )
    made = plan(document)
    assert broken_rules(made, document) == []
    assert page_of(made, "n1499") > 1


def test_a_heading_before_landscape_blocks_turns_with_them() -> None:
    turned = b.section(2, "Turned", d.Landscape((b.para("b"),)))
    made = plan(b.document(b.para("a"), b.section(1, "Above", turned)))
    assert page_of(made, "a") < page_of(made, "Above") == page_of(made, "Turned") == page_of(made, "b")


def test_the_masthead_stands_above_the_text_and_shows_title_subtitle_kicker_and_imprint() -> None:
    document = replace(
        b.document(b.para("Words.")), opening="masthead", kicker="Kicker", imprint=("Publisher", "2017"),
        metadata=d.Metadata("Title", "Subtitle"),
    )  # fmt: skip
    made = plan(document)
    assert texts(made.pages[0].placed) == ["Kicker", "Title", "Subtitle", "Publisher", "2017", "Words."]
    assert list(roles(made.root))[:6] == ["Div", "  P", "  Title", *["  P"] * 3]


def test_a_cover_has_a_page_of_its_own_without_head_and_foot() -> None:
    document = replace(b.document(b.para("Words.")), opening="cover", metadata=d.Metadata("Title"))
    made = plan(document)
    assert [page.bare for page in made.pages] == [True, False]
    assert page_of(made, "Words.") == 2


def test_page_numbers_in_running_text_are_those_of_the_final_layout() -> None:
    blocks = [b.para("See ", d.PageReference("target", "page\u00a0"), ".")]
    blocks += [b.para(FILLER) for _ in range(30)]
    made = plan(b.document(*blocks, b.section(1, "Target", b.para("here"))))
    page = made.page_labels["target"]
    assert int(page) > 1
    assert texts(made.pages[0].placed)[0] == f"See page\u00a0{page}."


def test_sections_figures_tables_facts_and_notes_all_know_their_page() -> None:
    labels = plan(b.specimen(), figure_1=Artwork(480, 100)).page_labels
    for anchor in ("by-the-numbers", "figure-1", "table-cases-by-type", "fact-calls-1", "note-1", "cite-1-1"):
        assert labels[anchor] in {"1", "2"}


# --- tables --------------------------------------------------------------------------------------------------


def rows(count: int) -> list[list[str | tuple[d.Inline, ...]]]:
    return [["Year", "Cases"], *([f"y{n}", f"{n}"] for n in range(count))]


def test_a_long_table_repeats_its_head_on_every_page_as_an_artifact() -> None:
    made = plan(b.document(b.table(rows(90), "Long", label="Table 1")))
    assert len(made.pages) == 3
    for page in made.pages[1:]:
        again = [one for one in page.placed if one.again]
        assert texts(again) == ["Table\u00a01\u00a0(continued)", "Year", "Cases"]
        assert all(mark.node is None for one in again for mark in one.item.marks if not isinstance(mark, FillMark))


def test_a_table_head_is_never_stranded_from_its_first_rows() -> None:
    for before in range(38, 52):
        made = plan(b.document(d.Paragraph(lines(before, "a")), b.table(rows(20), "Long")))
        assert page_of(made, "Year") == page_of(made, "y0") == page_of(made, "y1") == page_of(made, "Long")


def test_a_small_table_stays_together() -> None:
    made = plan(b.document(d.Paragraph(lines(40, "a")), b.table(rows(6), "Small")))
    assert page_of(made, "Small") == page_of(made, "y5") == 2


def test_the_last_row_keeps_its_notes_and_source() -> None:
    table = b.table(rows(34), "T", source=b.text("The source."), notes=(b.note("a", "A table note."),))
    for before in range(0, 12, 3):
        made = plan(b.document(d.Paragraph(lines(before + 1, "a")), table))
        assert page_of(made, "y33") == page_of(made, "A table note.") == page_of(made, "The source.")


def test_row_headers_have_the_weight_that_the_brand_gives_them() -> None:
    table = b.table([["Place", "2014"], ["Elm", "12"], ["Maple", "3"]], "T")
    group = replace(table.table.groups[0], label=b.text("West"))
    document = b.document(replace(table, table=replace(table.table, groups=(group,))))
    for stub, weight in (("regular", 400), ("bold", 600)):
        look = stylesheet_of(replace(b.brand(), stub=stub))
        setter = Typesetter(FontBook(look, Findings()), look, "en-US", Findings(), {})
        made = plan_pages(document, {}, look, setter, {}, Findings())
        marks = [mark for page in made.pages for one in page.placed for mark in one.item.marks]
        weights = {mark.line.text: mark.line.pieces[0].font.face.weight for mark in marks if isinstance(mark, TextMark)}
        assert {words: weights[words] for words in ("West", "Elm", "Maple", "12")} == {
            "West": 600, "Elm": weight, "Maple": weight, "12": 400,
        }  # fmt: skip


def test_a_row_taller_than_the_page_is_cut_between_lines() -> None:
    table = b.table([["A", "B"], ["tall", " ".join(f"w{n}" for n in range(3000))]], "T")
    made = plan(b.document(table))
    assert len(made.pages) > 1
    found = [w for page in made.pages for t in texts(page.placed) for w in t.split() if w.startswith("w")]
    assert found == [f"w{n}" for n in range(3000)]
    assert all(o.top + o.item.height <= 732.01 for page in made.pages for o in page.placed)


def test_a_table_too_wide_for_its_column_is_reported() -> None:
    findings = Findings()
    rows = [[f"C{n}" for n in range(30)], ["1,234,567"] * 30]
    plan(b.document(b.table(rows, "T", label="Table 4")), findings)
    assert findings.codes() == ["KF602"]
    assert findings.has_errors


def test_header_cells_know_what_they_head_and_groups_are_bodies_of_their_own() -> None:
    made = plan(b.document(b.table(rows(2), "T")))
    table = made.root.children[0]
    head, body = table.children[1:]
    assert [cell.scope for cell in head.children[0].children] == ["Column", "Column"]
    assert [(cell.role, cell.scope) for cell in body.children[0].children] == [("TH", "Row"), ("TD", "")]


def test_cells_that_span_rows_push_no_row_apart_and_lose_no_line() -> None:
    from keyfacts.model.document import Cell, Column, Row, RowGroup, Table

    tall = Cell(b.text(" ".join(f"s{n}" for n in range(60))), "row", rowspan=3)
    body = (Row((tall, Cell(b.text("one")))), Row((Cell(b.text("two")),)), Row((Cell(b.text("three")),)))
    table = Table((Column(weight=1.0), Column(weight=6.0)), (), (RowGroup(body),))
    made = plan(b.document(d.TableBlock(table)))
    found = [w for t in texts(made.pages[0].placed) for w in t.split() if w.startswith("s")]
    assert sorted(found) == sorted(f"s{n}" for n in range(60))
    assert broken_rules(made, b.document(d.TableBlock(table))) == []


def test_cells_of_a_table_with_spans_name_their_headers() -> None:
    from keyfacts.model.document import Cell, Column, Row, RowGroup, Table

    head = (
        Row((Cell(b.text("Kind"), "column", rowspan=2), Cell(b.text("Year"), "column", colspan=2))),
        Row((Cell(b.text("2015"), "column"), Cell(b.text("2016"), "column"))),
    )
    body = (Row((Cell(b.text("a"), "row"), Cell(b.text("1")), Cell(b.text("2")))),)
    table = Table((Column(), Column(), Column()), head, (RowGroup(body, b.text("Group")),))
    node = plan(b.document(d.TableBlock(table, anchor="t"))).root.children[0]
    kind, year, y2015, y2016 = (th.identifier for tr in node.children[0].children for th in tr.children)
    group = node.children[1].children[0].children[0].identifier
    stub, first, second = node.children[1].children[1].children
    assert first.headers == (year, y2015, group, stub.identifier)
    assert second.headers == (year, y2016, group, stub.identifier)
    assert kind not in first.headers


def test_a_standfirst_spans_the_columns() -> None:
    made = plan(replace(b.document(d.Paragraph(lines(3, "lead"), role="lead"), paragraph(9, "a")), page=TWO_COLUMNS))
    assert top_of(made, "lead2") < top_of(made, "a0")


def test_a_sentence_that_goes_on_in_a_list_stays_with_it() -> None:
    made = plan(b.document(d.Paragraph(lines(47, "a")), b.para("Most were about"), b.bullets("one", "two", "three")))
    assert page_of(made, "Most were") == page_of(made, "one")


def test_unequal_columns_without_breaks_share_the_blocks_out_by_height() -> None:
    long = b.para("word " * 200)
    made = plan(b.document(d.Columns(2, (long, b.para("one"), b.para("two"), b.para("three")), (1.0, 1.0))))
    assert top_of(made, "one") == top_of(made, "word")


def test_words_behind_right_aligned_numbers_stand_off_from_them() -> None:
    from keyfacts.model.document import Cell, Column, Row, RowGroup, Table

    row = Row((Cell(b.text("12345")), Cell(b.text("since 1996"))))
    made = plan(b.document(d.TableBlock(Table((Column("right", True), Column()), (), (RowGroup((row,)),)))))
    number, words = (m for m in made.pages[0].placed[0].item.marks if not isinstance(m, FillMark))
    assert words.dx - number.dx - number.line.width >= 24


def test_a_groups_label_stays_with_its_first_two_rows() -> None:
    from keyfacts.model.document import Cell, Column, Row, RowGroup, Table

    body = tuple(Row((Cell(b.text(f"r{n}z"), "row"), Cell(b.text("1")))) for n in range(20))
    table = Table((Column(), Column("right")), (), (RowGroup(body), RowGroup(body[:9], b.text("Group"))), b.text("T"))
    for before in range(10, 22):
        made = plan(b.document(d.Paragraph(lines(before, "a")), d.TableBlock(table)))
        page = made.pages[page_of(made, "Group") - 1]
        after = texts(page.placed)[texts(page.placed).index("Group") + 1 :]
        assert {"r0z", "r1z"} <= set(after)
