"""Running head and foot stay in their room: beside sample label and folio, between the type area and the edge."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

import builders as b
from finished_pages import page_texts
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.style.heads_and_feet import LOGO_GAP, WIDEST_FOLIO, margin_lines
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.type.measuring import TextMetrics
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

SHEET = b.stylesheet()
METRICS = TextMetrics(SHEET, "en-US")
STYLE = SHEET["running-foot"]
WORDS = "Register of children in care, survey of volunteers and census of the schools of all counties, 2025; "
FOOT_PLACE, HEAD_PLACE = Place("report.md", 5), Place("report.md", 3)


def width(text: str) -> float:
    return METRICS.width(text, STYLE)


def document(words: str, *blocks: d.Block, **fields: object) -> d.Document:
    made = b.document(*(blocks or (b.para("one"), d.PageBreak(), b.para("two"))), opening="none", **fields)
    return replace(made, running_head=words, running_foot=words, sample="Sample data", foot_place=FOOT_PLACE,
                   head_place=HEAD_PLACE)  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3, 9])
@pytest.mark.parametrize("room", [20.0, 90.0, 300.0, 480.0])
def test_words_of_a_margin_are_whole_or_told_to_be_cut_off_and_never_wider_than_their_room(
    count: int, room: float
) -> None:
    findings = Findings()
    words = (WORDS * count).rstrip("; ")
    lines = margin_lines(document(words), "foot", room, STYLE, width, findings)
    assert all(width(line) <= room for line in lines)
    assert len(lines) <= 2
    whole = " ".join(lines) == words
    assert [(f.code, f.place) for f in findings] == ([] if whole else [("KF643", FOOT_PLACE)])
    assert whole or "".join(lines) == "" or lines[-1].endswith("\u2026")


def test_a_margin_without_room_for_a_second_line_has_one() -> None:
    page = replace(b.LETTER, margin_bottom=40.0)
    made = replace(document(WORDS * 2), page=page)
    assert len(margin_lines(made, "foot", 300.0, STYLE, width, Findings())) == 1


def test_the_words_keep_off_sample_label_folio_and_type_area_on_pages_of_both_directions() -> None:
    """Every character of the margins has its own place: none of them overlap."""
    blocks = (b.para("one"), d.Landscape((b.para("turned"),)), b.para("two"))
    made = document((WORDS * 2).rstrip("; "), *blocks)
    pdf = pypdfium2.PdfDocument(write_pdf(made, {}, SHEET, Findings()).data)
    for page in pdf:
        text = page.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        measure = page.get_width() - made.page.margin_right
        assert all(made.page.margin_left - 0.1 <= x0 and x1 <= measure + 0.1 for x0, _, x1, _ in boxes)
        for n, (left, low, right, high) in enumerate(boxes):
            for x0, y0, x1, y1 in boxes[n + 1 :]:
                assert x1 <= left + 0.1 or x0 >= right - 0.1 or y1 <= low + 2.0 or y0 >= high - 2.0


def test_both_files_break_the_words_alike_and_tell_once_that_they_are_cut_off() -> None:
    made, findings = document(WORDS * 9), Findings()
    pdf = write_pdf(made, {}, SHEET, findings)
    write_docx(made, {}, SHEET, pdf.pages, findings)
    assert sorted((f.code, f.place) for f in findings) == [("KF643", HEAD_PLACE), ("KF643", FOOT_PLACE)]
    room = made.page.measure - METRICS.width(WIDEST_FOLIO, SHEET["folio"]) - LOGO_GAP
    lines = margin_lines(made, "foot", room, STYLE, width, Findings())
    assert len(lines) == 2
    assert all(line in page_texts(pdf.data)[0] for line in lines)


NARROW = replace(b.LETTER, width=b.LETTER.margin_left + b.LETTER.margin_right + 72.0)
"""The narrowest measure that a report may have."""


def narrow(size: float, **fields: object) -> tuple[d.Document, Stylesheet]:
    """A report of sample data on a narrow page, in type of that size."""
    brand = replace(b.brand(), typography=replace(b.brand().typography, base_size=size))
    made = b.document(b.para("one"), d.PageBreak(), b.para("two"), opening="none")
    return replace(made, page=NARROW, sample="Datos de ejemplo", **fields), stylesheet_of(brand)


@pytest.mark.parametrize("size", [7.0, 10.0, 14.0, 30.0])
def test_sample_label_and_page_number_are_whole_and_inside_the_narrowest_page_in_both_files(size: float) -> None:
    made, sheet = narrow(size)
    pdf = write_pdf(made, {}, sheet, Findings())
    for page in pypdfium2.PdfDocument(pdf.data):
        text = page.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        right = NARROW.width - NARROW.margin_right
        assert all(NARROW.margin_left - 0.5 <= x0 and x1 <= right + 0.5 for x0, _, x1, _ in boxes)
        words = " ".join(text.get_text_range().split())
        assert "Datos de ejemplo" in words
        assert "/ 2" in words
    styles = TextMetrics(sheet, "en-US")
    for part, role, words in (("header", "sample-label", "Datos de ejemplo"), ("footer", "folio", "2 / 2")):
        (xml,) = (part_of(made, sheet, pdf.pages, f"word/{part}1.xml"),)
        sizes = [int(number) / 2 for number in re.findall(r'<w:sz w:val="(\d+)"', xml)] or [sheet[role].size]
        width = styles.width(words, sheet[role])
        assert all(width * each / sheet[role].size <= NARROW.measure for each in sizes)


def part_of(made: d.Document, sheet: Stylesheet, pages: Mapping[str, str], name: str) -> str:
    """A part of the Word file."""
    with zipfile.ZipFile(BytesIO(write_docx(made, {}, sheet, pages, Findings()))) as package:
        return package.read(name).decode()


def test_where_there_is_room_label_and_page_number_have_the_size_of_their_style() -> None:
    made = replace(document("words"), sample="Sample data")
    for part in ("header", "footer"):
        assert "w:sz " not in part_of(made, SHEET, {"": "2"}, f"word/{part}1.xml")


@pytest.mark.parametrize(
    "mark", ["Draft for the consultation of all members of the board and their deputies " * 3, "X" * 90]
)
def test_a_long_draft_mark_stays_on_the_cover(mark: str) -> None:
    made, sheet = narrow(10.0, opening="cover", draft_mark=mark.strip())
    page = pypdfium2.PdfDocument(write_pdf(made, {}, sheet, Findings()).data)[0]
    text = page.get_textpage()
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    assert all(x0 >= 0 and x1 <= NARROW.width for x0, _, x1, _ in boxes)
    assert "".join(mark.split()) in "".join(text.get_text_range().split())
