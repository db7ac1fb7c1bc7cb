"""Every rule on finished files catches a file broken for it; good files pass."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from finished import altered, elements, saved, specimen

from keyfacts.check import check_docx, check_pdf
from keyfacts.findings import Findings

BODY = "word/document.xml"


def pdf_findings(data: bytes) -> Findings:
    findings = Findings()
    check_pdf(data, "report.pdf", findings)
    return findings


def docx_findings(data: bytes) -> Findings:
    findings = Findings()
    check_docx(data, "report.docx", findings)
    return findings


def test_good_files_pass() -> None:
    pdf, docx = specimen()
    assert [f.message for f in pdf_findings(pdf)] == []
    assert [f.message for f in docx_findings(docx)] == []


def _no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _no_claim(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:port")
    pdf.Root.Metadata = pdf.make_stream(xmp)


def _no_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def _heading_skipped(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = pikepdf.Name.H4


def _no_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


def _note_without_id(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Note")[0].ID


def _note_id_twice(pdf: pikepdf.Pdf) -> None:
    notes = elements(pdf, "Note")
    notes[0].ID = notes[1].ID


def _link_undescribed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def _link_untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].StructParent


def _no_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Tabs


def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def _font_without_unicode(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.ToUnicode


@pytest.mark.parametrize(
    ("code", "break_it"),
    [
        ("KF702", _no_title),
        ("KF702", _no_language),
        ("KF701", _no_tree),
        ("KF701", _unmarked),
        ("KF709", _no_claim),
        ("KF703", _no_alt),
        ("KF704", _heading_skipped),
        ("KF705", _no_scope),
        ("KF706", _note_without_id),
        ("KF706", _note_id_twice),
        ("KF707", _link_undescribed),
        ("KF707", _link_untagged),
        ("KF707", _no_tabs),
        ("KF708", _font_not_embedded),
        ("KF708", _font_without_unicode),
    ],
)
def test_a_broken_pdf_is_caught(code: str, break_it: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(BytesIO(specimen()[0])) as pdf:
        break_it(pdf)
        assert code in pdf_findings(saved(pdf)).codes()


@pytest.mark.parametrize(
    ("code", "part", "old", "new"),
    [
        ("KF811", BODY, 'w:name="details"', 'w:name="by_the_numbers"'),
        ("KF811", BODY, '<w:bookmarkEnd w:id="0"/>', ""),
        ("KF812", BODY, '<w:pStyle w:val="Lead"/>', '<w:pStyle w:val="Leed"/>'),
        ("KF812", BODY, '<w:numId w:val="1"/>', '<w:numId w:val="99"/>'),
        ("KF813", BODY, 'descr="Bar chart of five shares."', 'descr=""'),
        ("KF814", BODY, "<w:tblHeader/>", ""),
        ("KF815", BODY, 'w:val="Heading2"', 'w:val="Heading4"'),
        ("KF816", BODY, '<w:t xml:space="preserve"> and </w:t>', "<w:t> and </w:t>"),
        ("KF817", "docProps/core.xml", "A test", ""),
        ("KF818", BODY, '<w:footnoteReference w:id="3"/>', ""),
    ],
)
def test_a_broken_word_file_is_caught(code: str, part: str, old: str, new: str) -> None:
    assert code in docx_findings(altered(specimen()[1], part, old, new)).codes()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04 nothing"])
def test_what_cannot_be_read_is_a_finding(data: bytes) -> None:
    assert pdf_findings(data).codes() == ["KF700"]
    assert docx_findings(data).codes() == ["KF800"]
