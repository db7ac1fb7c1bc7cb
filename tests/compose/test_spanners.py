"""Heads over several columns: a boxhead of two rows, the same in both files, and what cannot be one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from lxml import etree

import builders as b
from definitions import cite, composed, data_table, dataset, directive, mistakes, note_text, report
from keyfacts.check import check_docx, check_parity, check_pdf
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.dataset import CellNote
from keyfacts.model.document import Spanner
from keyfacts.model.walk import plain_text
from keyfacts.ooxml.names import W
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

KIDS = data_table(
    "kids", {"town": ["Elm", "Oak"], "b24": [1, 2], "g24": [3, 4], "b25": [5, 6], "g25": [7, 8], "all": [16, 20]}
)
BOTH = (Spanner(b.text("2024"), ("b24", "g24")), Spanner(b.text("2025"), ("g25", "b25")))


def told(*spanners: Spanner, **options: Any) -> list[str]:
    return mistakes(report(directive("table", "kids", spanners=spanners, **options)), dataset(tables=(KIDS,)))


def heads(block: d.Block) -> list[list[tuple[str, int, int]]]:
    assert isinstance(block, d.TableBlock)
    return [[(plain_text(c.inlines), c.colspan, c.rowspan) for c in row.cells] for row in block.table.head]


def test_heads_span_their_columns_and_the_others_reach_over_both_rows() -> None:
    made = report(directive("table", "kids", spanners=BOTH, total="All"))
    (block,) = composed(made, dataset(tables=(KIDS,))).blocks
    assert heads(block) == [
        [("Town", 1, 2), ("2024", 2, 1), ("2025", 2, 1), ("All", 1, 2)],
        [("B24", 1, 1), ("G24", 1, 1), ("B25", 1, 1), ("G25", 1, 1)],
    ]


def test_a_head_may_begin_with_the_first_column_end_with_the_last_and_stand_over_one() -> None:
    spanners = (Spanner(b.text("First"), ("town", "b24")), Spanner(b.text("Last"), ("all",)))
    (block,) = composed(report(directive("table", "kids", spanners=spanners)), dataset(tables=(KIDS,))).blocks
    assert heads(block)[0] == [("First", 2, 1), ("G24", 1, 2), ("B25", 1, 2), ("G25", 1, 2), ("Last", 1, 1)]


def test_notes_of_heads_and_of_columns_stand_where_they_are_cited() -> None:
    noted = replace(KIDS, notes=(CellNote((), "g24", b.text("Of a column.")),))
    spanner = Spanner((*b.text("2024"), cite("p", "table")), ("b24", "g24"))
    made = report(
        directive("table", "kids", spanners=(spanner,)), notes=(note_text("p", "Of a head.", series="table"),)
    )
    (block,) = composed(made, dataset(tables=(noted,))).blocks
    assert isinstance(block, d.TableBlock)
    cited = {c.inlines[0].text: c.inlines[1].mark for row in block.table.head for c in row.cells if len(c.inlines) > 1}  # type: ignore[union-attr]
    assert cited == {"2024": "a", "G24": "b"}


def test_a_pipe_table_names_its_columns_by_number_or_by_a_heading_that_is_there_once() -> None:
    typed = b.table([["Place", "Boys", "Girls", "Boys", "All"], ["Elm", "a", "b", "c", "d"]])
    spanners = (Spanner(b.text("2024"), ("2", "Girls")), Spanner(b.text("2025"), ("4", "All")))
    (block,) = composed(report(directive("table", "", typed, spanners=spanners))).blocks
    assert heads(block)[0] == [("Place", 1, 2), ("2024", 2, 1), ("2025", 2, 1)]


@pytest.mark.parametrize(
    ("spanners", "said"),
    [
        ((Spanner(b.text("A"), ("b24", "g42")),), "KF402 the table prints no column 'g42'"),
        ((Spanner(b.text("A"), ("b24", "b25")),), "KF203 the columns under 'A' do not stand side by side"),
        ((Spanner(b.text("A"), ("b24", "b24")),), "KF203 'spanners' names the column 'b24' twice"),
        (
            (Spanner(b.text("A"), ("b24", "g24")), Spanner(b.text("B"), ("g24", "b25"))),
            "KF203 'spanners' names the column 'g24' twice",
        ),
    ],
)
def test_heads_that_cannot_be_are_told_one_fault_one_finding(spanners: tuple[Spanner, ...], said: str) -> None:
    (finding,) = told(*spanners)
    assert said in finding


def test_a_column_that_is_left_out_or_groups_the_rows_cannot_stand_under_a_head() -> None:
    assert len(told(*BOTH, columns=("town", "b24", "g24", "b25"))) == 1
    assert len(told(Spanner(b.text("A"), ("town", "b24")), group="town")) == 1


def test_two_columns_of_one_heading_have_to_be_told_by_number() -> None:
    typed = b.table([["Place", "Boys", "Boys"], ["Elm", "a", "b"]])
    spanners = (Spanner(b.text("2024"), ("Boys",)),)
    (finding,) = mistakes(report(directive("table", "", typed, spanners=spanners)))
    assert "several columns are called 'Boys'" in finding


def test_both_files_have_the_heads_and_say_of_each_cell_which_are_its_own() -> None:
    """PDF: Scope, ColSpan and Headers; Word: merged cells in rows that repeat; the two read alike."""
    made = report(directive("table", "kids", b.para("Children"), spanners=BOTH))
    document, findings, sheet = composed(made, dataset(tables=(KIDS,))), Findings(), b.stylesheet()
    pdf = write_pdf(document, {}, sheet, findings)
    docx = write_docx(document, {}, sheet, pdf.pages, findings)
    check_pdf(pdf.data, "r.pdf", findings, contents=True)
    check_docx(docx, "r.docx", findings)
    check_parity(pdf.data, docx, findings, "r")
    assert [f.message for f in findings] == []
    with pikepdf.open(BytesIO(pdf.data)) as opened:
        cells = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TH", "/TD")]
        attributes = [dict(c.A[0] if isinstance(c.A, pikepdf.Array) else c.A) for c in cells if "/A" in c]
        spanning = [a for a in attributes if a.get("/ColSpan") == 2]
        assert [str(a["/Scope"]) for a in spanning] == ["/Column", "/Column"]
        headed = [len(a["/Headers"]) for a in attributes if "/Headers" in a]
        assert headed.count(1) >= 4  # the four columns under the heads
        assert headed.count(3) == 8  # their cells: head, column, row
    body = word_body(docx)
    rows = list(body.iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False]
    spans = [s.get(W + "val") for s in rows[0].iter(W + "gridSpan")]
    merged = [m.get(W + "val", "continue") for row in rows[:2] for m in row.iter(W + "vMerge")]
    assert spans == ["2", "2"]
    assert sorted(merged) == ["continue", "continue", "restart", "restart"]


def word_body(docx: bytes) -> etree._Element:
    import zipfile

    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))
