"""What a good designer would not sign: holes, lone lines, heads without rows, groups without a label, broken words."""

from dataclasses import replace

import pytest

import builders as b
from gallery_layout import layouts, long_table, text
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table
from page_rules import page_faults
from plan_pages import page_of, plan, texts, top_of

DOCUMENTS = layouts()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_overlaps_or_leaves_its_page(name: str) -> None:
    made = plan(DOCUMENTS[name])
    assert [fault for n, page in enumerate(made.pages, 1) for fault in page_faults(page, n)] == []


def test_a_group_that_goes_on_overleaf_says_which_it_is() -> None:
    made = plan(DOCUMENTS["row-groups"])
    for page in made.pages[1:]:
        lines = texts(page.placed)
        if lines[0].endswith("(continued)"):
            first = next(line for line in lines if line.startswith("Branch "))
            group = int(first.split(" ")[1].split(".")[0]) + 1
            assert f"Region {group} (continued)" in lines[: lines.index(first)]
            again = next(one for one in page.placed if f"Region {group} (continued)" in texts([one]))
            assert again.again
            break
    else:
        raise AssertionError("no group goes on overleaf")


def test_a_group_that_begins_a_page_has_its_own_label_only() -> None:
    rows = tuple(Row((Cell(b.text(f"row {n}")), Cell(b.text("1")))) for n in range(30))
    groups = (RowGroup(rows, b.text("First")), RowGroup(rows[:9], b.text("Second")))
    table = Table((Column(), Column()), (Row((Cell(b.text("A")), Cell(b.text("B")))),), groups, (), "Table 1")
    made = plan(b.document(b.para("x " * 40), d.TableBlock(table, anchor="t")))
    assert "Second (continued)" not in [line for page in made.pages for line in texts(page.placed)]


def test_table_notes_stand_under_the_last_part_of_their_table() -> None:
    made = plan(DOCUMENTS["row-groups"])
    assert page_of(made, "Estimated (b)") == page_of(made, "Branch 4.10")
    assert top_of(made, "Estimated (a)") > top_of(made, "Branch 4.10")


def test_notes_that_fill_more_than_a_page_are_split_where_they_are_cited() -> None:
    made = plan(DOCUMENTS["notes-longer-than-pages"])
    first = made.pages[0]
    assert first.note_ids == ("1", "2", "3")
    assert len([line for line in texts(first.placed) if line.strip()]) > 3
    assert all(len(page.placed) > 2 for page in made.pages[:-1])


def test_text_runs_on_where_a_small_numbered_table_does_not_fit() -> None:
    table = long_table(8)
    filler = [text(4)] * 5
    made = plan(b.document(*filler, table, text(1), b.para("after the table " * 60)))
    assert page_of(made, "Table 1") == 2
    assert page_of(made, "after the table") == 1
    plain = replace(table, table=replace(table.table, label=""))
    made = plan(b.document(*filler, plain, text(1), b.para("after the table " * 60)))
    assert page_of(made, "after the table") == page_of(made, "Branch 0.7") == 2


def test_a_short_column_breaks_no_cell_beside_a_long_one() -> None:
    made = plan(DOCUMENTS["row-taller-than-a-page"])
    assert "Branch 0.2" in [line for page in made.pages for line in texts(page.placed)]
