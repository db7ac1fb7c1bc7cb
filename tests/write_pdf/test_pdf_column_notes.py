"""Notes under columns: each at the foot of the column of its mark, going on in the next; wide ones across the page."""

from dataclasses import replace

import pytest

import builders as b
from keyfacts.model import document as d
from keyfacts.write.pdf.layout import Plan
from keyfacts.write.pdf.layout.page_columns import Placed
from page_rules import broken_rules
from plan_pages import plan, roles, texts

PAGE = d.PageSetup(612, 792, 60, 60, 54, 54, 2)
LEFT, RIGHT = 54.0, 315.0


def in_columns(*blocks: d.Block, notes: tuple[d.Note, ...], columns: int = 2) -> d.Document:
    document = b.document(*blocks, notes=notes)
    return replace(document, page=replace(PAGE, columns=columns), notes_at="column", opening="none")


def word(name: str, number: int, length: int = 36) -> str:
    """A word of which two do not fit a line of a column."""
    return f"{name}{number:0{length - len(name) - 1}}z"


def note(identifier: str, count: int, length: int = 36) -> d.Note:
    name = {"1": "one", "2": "two", "3": "three"}[identifier]
    return b.note(identifier, " ".join(word(name, n, length) for n in range(count)))


def text(count: int, name: str = "line", mark: str = "", length: int = 36) -> d.Paragraph:
    words = " ".join(word(name, n, length) for n in range(count))
    return b.para(words, *((b.mark(mark),) if mark else ()))


def found(made: Plan, name: str, at: int) -> tuple[int, float, float]:
    """Page, left edge and top of the line that holds that word."""
    for number, page in enumerate(made.pages, 1):
        for one in (*page.placed, *page.notes):
            if any(word(name, at) in line for line in texts([one])):
                return number, one.x, one.top
    raise AssertionError(word(name, at))


def low(placed: list[Placed], x: float) -> float:
    return max(one.top + one.item.height for one in placed if one.x == x)


def test_each_column_has_its_notes_at_its_own_foot_under_a_rule() -> None:
    document = in_columns(
        text(3, mark="1"), d.ColumnBreak(), text(2, mark="2"), text(1, mark="3"),
        notes=(note("1", 2), note("2", 1), note("3", 1)),
    )  # fmt: skip
    (page,) = plan(document).pages
    assert [(rule.x, rule.length) for rule in page.note_rules] == [(LEFT, 72.0), (RIGHT, 72.0)]
    assert low(page.notes, LEFT) == low(page.notes, RIGHT) == pytest.approx(page.geometry.bottom)
    assert broken_rules(plan(document), document) == []


def test_a_note_is_set_to_the_width_of_its_column() -> None:
    words = b.note("1", "word " * 60)
    wide = plan(replace(in_columns(text(3, mark="1"), notes=(words,)), notes_at="page"))
    narrow = plan(in_columns(text(3, mark="1"), notes=(words,)))
    assert len(narrow.pages[0].notes) == pytest.approx(2 * len(wide.pages[0].notes), abs=1.5)


def test_a_note_that_the_column_cannot_hold_goes_on_at_the_foot_of_the_next_one() -> None:
    document = in_columns(text(10, "first", "1"), text(60, "more"), notes=(note("1", 70),))
    made = plan(document)
    assert found(made, "one", 0)[:2] == (1, LEFT)
    assert found(made, "one", 69)[:2] == (1, RIGHT)
    assert len(made.pages[0].note_rules) == 2
    assert broken_rules(made, document) == []


def test_from_the_last_column_a_note_goes_on_in_the_first_one_overleaf() -> None:
    document = in_columns(text(55, "first"), text(5, "cited", "1"), text(120, "more"), notes=(note("1", 60),))
    made = plan(document)
    assert found(made, "one", 0)[:2] == (1, RIGHT)
    assert found(made, "one", 59)[:2] == (2, LEFT)
    assert {one.x for one in made.pages[1].notes} == {LEFT}
    assert broken_rules(made, document) == []


def test_while_a_note_goes_on_in_a_column_no_other_begins_there() -> None:
    document = in_columns(
        text(10, "first", "1"), text(20, "second", "2"), text(30, "more"), notes=(note("1", 60), note("2", 2))
    )
    made = plan(document)
    assert found(made, "two", 0)[:2] == found(made, "second", 19)[:2] == (1, RIGHT)
    assert broken_rules(made, document) == []


def test_a_note_cited_across_the_columns_stands_across_the_page_below_theirs() -> None:
    table = replace(b.table([["a", "b"], ["c", "1"]], "Wide"), wide=True)
    caption = replace(table, table=replace(table.table, caption=b.text("Wide", b.mark("2"))))
    document = in_columns(
        text(5, "above", "1"), caption, text(8, "below", "3"), notes=(note("1", 1), note("2", 1), note("3", 1))
    )
    made = plan(document)
    (page,) = made.pages
    one, two, three = (found(made, name, 0) for name in ("one", "two", "three"))
    assert two[1] == LEFT
    assert two[2] > max(one[2], three[2])
    assert low(page.notes, LEFT) == pytest.approx(page.geometry.bottom)
    assert broken_rules(made, document) == []


def test_of_parts_side_by_side_each_keeps_its_notes() -> None:
    parts = d.Columns(2, (text(10, "left", "1"), text(50, "more"), d.ColumnBreak(), text(4, "right", "2")))
    document = in_columns(parts, notes=(note("1", 70), note("2", 3)), columns=1)
    made = plan(document)
    assert found(made, "one", 0)[:2] == (1, LEFT)
    assert found(made, "one", 69)[:2] == (2, LEFT)
    assert found(made, "two", 0)[1] == RIGHT
    assert broken_rules(made, document) == []


def test_a_page_has_one_grid_of_notes_and_other_columns_send_theirs_to_the_foot_of_the_page() -> None:
    document = in_columns(
        text(4, "first", "1"), d.Columns(3, (text(6, "more", "2", 20),)), notes=(note("1", 1), note("2", 1))
    )
    made = plan(document)
    assert found(made, "two", 0)[2] > found(made, "one", 0)[2]
    assert broken_rules(made, document) == []


def test_the_last_page_is_balanced_above_the_notes() -> None:
    document = in_columns(text(20, "first", "1"), text(20, "second", "2"), notes=(note("1", 3), note("2", 9)))
    (page,) = plan(document).pages
    assert abs(low(page.placed, LEFT) - low(page.placed, RIGHT)) < 30
    assert broken_rules(plan(document), document) == []


@pytest.mark.parametrize("columns", [2, 3, 5])
def test_notes_longer_than_all_columns_of_a_page_come_to_an_end(columns: int) -> None:
    document = in_columns(
        text(3, "first", "1", 14), text(3, "then", "2", 14), text(100, "more", "", 14),
        notes=(note("1", 900, 14), note("2", 400, 14)),
        columns=columns,
    )  # fmt: skip
    assert broken_rules(plan(document), document) == []


def test_a_note_goes_on_in_its_column_on_a_page_of_another_format() -> None:
    wide = d.PageSetup(792, 612, 60, 60, 54, 54, 2)
    document = replace(
        in_columns(
            text(40, "first"), text(5, "cited", "1"), d.Landscape((text(3, "turned"),)), notes=(note("1", 120),)
        ),
        page=wide,
    )
    made = plan(document)
    assert found(made, "turned", 0)[0] > 1
    assert broken_rules(made, document) == []


def test_where_notes_stand_does_not_change_what_is_read() -> None:
    document = in_columns(
        text(10, "first", "1"), text(60, "more"), b.bullets((b.para("item", b.mark("2")),)),
        notes=(note("1", 70), note("2", 1)),
    )  # fmt: skip
    at_page = plan(replace(document, notes_at="page"))
    assert list(roles(plan(document).root)) == list(roles(at_page.root))
