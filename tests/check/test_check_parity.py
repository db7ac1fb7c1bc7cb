"""PDF and Word file say the same; whatever differs is found and named."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from finished import altered, specimen, written

from builders import document, mark, note, para, section, table, text
from keyfacts.check import check_parity
from keyfacts.check.docx.package import PackageParts
from keyfacts.check.docx.passages import docx_contents
from keyfacts.check.pdf.passages import pdf_contents
from keyfacts.findings import Findings
from keyfacts.model import document as d

BODY = "word/document.xml"


def differences(pdf: bytes, docx: bytes) -> Findings:
    findings = Findings()
    check_parity(pdf, docx, findings, "report")
    return findings


def test_one_of_everything_reads_the_same_in_both_files() -> None:
    assert [f.message for f in differences(*specimen())] == []


def test_headings_with_numbers_and_table_notes_read_the_same_although_word_counts_them_itself() -> None:
    remark = d.Note("t-a", "a", "note a", (para("Provisional."),), "table")
    cells = [["Place", text("Visits", mark("t-a", "a", table=True))], ["North", "1,200"]]
    files = written(
        document(
            section(1, "One", section(2, "Inside", para("Words."), number="1.1"), number="1"),
            section(1, "Two", table(cells, "Visits", label="Table 1", notes=(remark,)), number="2"),
        )
    )
    assert [f.message for f in differences(*files)] == []


def test_hyphens_ligatures_and_narrow_spaces_make_no_difference() -> None:
    words = "The office’s efficient staff affirmed 4\u00a0500\u202f000 difficulties; internationalization. " * 12
    columns = d.Columns(3, (para(words), para(words, mark("1"))))
    files = written(document(columns, notes=(note("1", words),)))
    assert [f.message for f in differences(*files)] == []


@pytest.mark.parametrize(
    ("code", "part", "old", "new"),
    [
        ("KF801", BODY, "4.5 million calls", "4.6 million calls"),
        ("KF801", BODY, "third item", "fourth item"),
        ("KF805", BODY, ">90%<", ">9%<"),
        ("KF801", BODY, "Nine cases in ten", "Eight cases in ten"),
        ("KF801", BODY, 'w:val="Heading2"', 'w:val="Heading3"'),
        ("KF801", BODY, '<w:footnoteReference w:id="3"/>', ""),
        ("KF802", "word/footnotes.xml", "began in 1991", "began in 1919"),
        ("KF803", BODY, "Bar chart of five shares.", "Bar chart of six shares."),
        ("KF804", "word/_rels/document.xml.rels", "https://www.example.org/", "https://www.example.com/"),
    ],
)
def test_an_altered_word_file_is_found(code: str, part: str, old: str, new: str) -> None:
    pdf, docx = specimen()
    assert code in differences(pdf, altered(docx, part, old, new)).codes()


def test_both_sides_of_a_difference_are_quoted() -> None:
    pdf, docx = specimen()
    (finding,) = differences(pdf, altered(docx, BODY, "third item", "fourth item"))
    assert "third item" in finding.message
    assert "fourth item" in finding.message


def test_files_that_are_none_are_findings() -> None:
    pdf, docx = specimen()
    assert differences(b"not a file", docx).codes() == ["KF700"]
    assert differences(pdf, b"not a file").codes() == ["KF800"]


def test_a_list_numbered_with_brackets_keeps_them_in_both_files_on_every_level() -> None:
    inner = d.List((d.ListItem((para("deep"),)),), True, 5, True, ")")
    listed = document(
        d.List((d.ListItem((para("a"), inner)), d.ListItem((para("c"),))), True, 1, True, ")"),
        d.List((d.ListItem((para("z"),)),), True, 7),
    )
    pdf, docx = written(listed)
    word = [p.text for p in docx_contents(PackageParts(docx)).passages]
    assert word == ["1) a", "5) deep", "2) c", "7. z"]
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [p.text for p in pdf_contents(opened).passages] == word
