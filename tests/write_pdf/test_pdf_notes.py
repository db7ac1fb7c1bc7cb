"""Notes at the foot of the page: where they begin, how they go on, and what happens when they are too long."""

import pytest

import builders as b
from keyfacts.model import document as d
from page_rules import broken_rules
from plan_pages import page_of, plan, texts

FILLER = "filler " * 60


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{n}" for n in range(count))


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark() -> None:
    made = plan(b.document(b.para("Words", b.mark("1"), "."), notes=(b.note("1", "The note."),)))
    (page,) = made.pages
    assert texts(page.notes) == ["1", "The note."]
    last = page.notes[-1]
    assert last.top + last.item.height == pytest.approx(page.geometry.bottom)
    assert len(page.note_rules) == 1
    assert page.note_rules[0].top < page.notes[0].top


def test_notes_stand_in_the_order_of_their_marks() -> None:
    notes = tuple(b.note(str(n), f"Note {n}.") for n in (1, 2, 3))
    made = plan(b.document(*(b.para(f"Words {n}", b.mark(str(n)), ".") for n in (1, 2, 3)), notes=notes))
    assert made.pages[0].note_ids == ("1", "2", "3")


def test_a_second_citation_brings_no_second_note() -> None:
    made = plan(
        b.document(b.para("a", b.mark("1")), b.para("b", b.mark("1", occurrence=2)), notes=(b.note("1", "N."),))
    )
    assert made.pages[0].note_ids == ("1",)


def test_a_line_whose_note_does_not_fit_moves_to_the_next_page_with_it() -> None:
    blocks = [b.para(FILLER) for _ in range(12)]
    made = plan(b.document(*blocks, b.para("cited", b.mark("1"), "."), notes=(b.note("1", words("n", 60)),)))
    assert page_of(made, "cited") == page_of(made, "n0 ") == 2


def test_a_long_note_begins_with_its_mark_and_goes_on_overleaf() -> None:
    document = b.document(
        b.para("cited", b.mark("1"), "."), *[b.para(FILLER)] * 20, notes=(b.note("1", words("n", 1500)),)
    )
    made = plan(document)
    assert page_of(made, "n0 ") == 1
    assert page_of(made, "n1499") > 1
    assert broken_rules(made, document) == []


def test_carried_text_leaves_room_for_the_body() -> None:
    document = b.document(
        b.para("cited", b.mark("1"), "."), *[b.para(FILLER)] * 30, notes=(b.note("1", words("n", 2500)),)
    )
    second = plan(document).pages[1]
    area = second.geometry.bottom - second.geometry.top
    assert second.geometry.bottom - second.note_rules[0].top <= 0.6 * area + 0.1
    assert second.placed


def test_no_new_note_begins_while_another_goes_on() -> None:
    notes = (b.note("1", words("a", 2500)), b.note("2", "Short note."))
    document = b.document(b.para("cited", b.mark("1")), b.para("then", b.mark("2")), b.para(FILLER), notes=notes)
    made = plan(document)
    assert page_of(made, "then") == page_of(made, "Short note.") > 1
    assert broken_rules(made, document) == []


def test_two_nearly_page_long_notes_on_one_line_both_begin_there_and_end_on_later_pages() -> None:
    notes = (b.note("1", words("a", 900)), b.note("2", words("z", 900)))
    document = b.document(b.para("cited", b.mark("1"), b.mark("2"), "."), b.para(FILLER), notes=notes)
    made = plan(document)
    assert page_of(made, "a0 ") == page_of(made, "z0 ") == page_of(made, "cited") == 1
    assert broken_rules(made, document) == []
    assert len(made.pages) <= 4


def test_ten_page_long_notes_on_one_line_come_out_whole() -> None:
    notes = tuple(b.note(str(n), words("abcdefghij"[n], 800)) for n in range(10))
    document = b.document(b.para("cited", *(b.mark(str(n)) for n in range(10))), b.para("after"), notes=notes)
    assert broken_rules(plan(document), document) == []


def test_a_hundred_notes_on_one_line_lose_no_text_though_no_page_can_begin_them_all() -> None:
    notes = tuple(b.note(f"n{n}", f"Note x{n}.") for n in range(100))
    document = b.document(b.para("cited", *(b.mark(f"n{n}", str(n)) for n in range(100))), notes=notes)
    made = plan(document)
    found = [text for page in made.pages for text in texts(page.notes)]
    assert all(f"Note x{n}." in found for n in range(100))


def test_marks_in_headings_list_items_cells_callouts_and_captions_bring_their_notes() -> None:
    notes = tuple(
        b.note(name, f"Note of the {name}.") for name in ("heading", "item", "cell", "head", "callout", "tile")
    )
    table = b.table([["Type", b.text("Share", b.mark("head"))], ["a", b.text("9", b.mark("cell"))]], "Table")
    made = plan(
        b.document(
            b.section(1, b.text("Heading", b.mark("heading")), b.bullets((b.para("item", b.mark("item")),)), table,
                      d.Callout((b.para("boxed", b.mark("callout")),)),
                      d.Tiles((d.Tile(b.text("9"), b.text("calls", b.mark("tile"))),), 1)),
            notes=notes,
        )
    )  # fmt: skip
    assert set(made.pages[0].note_ids) == {"heading", "item", "cell", "head", "callout", "tile"}


def test_a_note_may_hold_several_paragraphs_and_a_list() -> None:
    note = d.Note("1", "1", "note 1", (b.para("First."), b.para("Second."), b.bullets("third")))
    made = plan(b.document(b.para("cited", b.mark("1")), notes=(note,)))
    assert [t for t in texts(made.pages[0].notes) if len(t) > 1] == ["First.", "Second.", "third"]


def test_pages_go_on_until_the_last_note_is_whole() -> None:
    document = b.document(b.para("cited", b.mark("1")), notes=(b.note("1", words("n", 4000)),))
    made = plan(document)
    assert page_of(made, "n3999") == len(made.pages) > 2
    assert broken_rules(made, document) == []


def test_notes_in_two_columns_span_the_foot_of_the_page() -> None:
    page = d.PageSetup(612, 792, 60, 60, 60, 60, columns=2)
    notes = tuple(b.note(str(n), f"Note {n} " + words("n", 20)) for n in range(8))
    blocks = [b.para(FILLER * 2, b.mark(str(n)), ".") for n in range(8)]
    document = d.Document(d.Metadata("t"), page, tuple(blocks), notes, opening="none")
    made = plan(document)
    assert broken_rules(made, document) == []
    assert {one.x for one in made.pages[0].notes} == {60.0}
    assert len({one.x for one in made.pages[0].placed}) == 2


def test_notes_cited_from_parts_side_by_side_stand_in_the_documents_order() -> None:
    left = (b.para(FILLER), b.para("left", b.mark("1")))
    right = (b.para("right", b.mark("2")),)
    document = b.document(
        d.Columns(2, (*left, d.ColumnBreak(), *right)), notes=(b.note("1", "One."), b.note("2", "Two."))
    )
    assert plan(document).pages[0].note_ids == ("1", "2")


def test_a_heading_with_a_note_before_columns_keeps_both_while_a_long_note_goes_on() -> None:
    notes = (b.note("1", words("a", 1900)), b.note("2", "Of the heading."))
    for filler in range(20, 34, 2):
        blocks = (
            *[b.para("filler") for _ in range(filler)],
            b.para("cited", b.mark("1")),
            b.section(1, b.text("Heading", b.mark("2")), d.Columns(2, (b.para("x0"), d.ColumnBreak(), b.para("x1")))),
        )
        document = b.document(*blocks, notes=notes)
        made = plan(document)
        assert broken_rules(made, document) == []
        assert page_of(made, "Heading") == page_of(made, "x0")
