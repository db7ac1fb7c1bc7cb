"""The logo in the margins of the PDF: at its place, beside the words and never on them."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

import builders as b
from gallery import LOGO
from keyfacts.draw import draw
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.document import HEAD_CENTRE
from keyfacts.model.style.heads_and_feet import LOGO_GAP
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.write.pdf import write_pdf
from pdf_specimens import opened, wide_stylesheet

_PLACED = re.compile(rb"q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm /X\d+ Do Q")
PLACE = Place("styles/b/_brand.yml", 40, 19)
PAGES = (b.para("One"), d.PageBreak(), b.para("Two"), d.Landscape((b.para("Three"),)))


def written(document: d.Document, *, lang: str = "") -> tuple[bytes, Findings]:
    findings, sheet = Findings(), wide_stylesheet()
    edge = document.logo_edge
    sheet = stylesheet_of(replace(sheet.brand, logo=LOGO, running_logo=edge, running_logo_place=PLACE))
    if lang:
        document = replace(document, metadata=replace(document.metadata, lang=lang))
    return write_pdf(document, draw(document, sheet, {}), sheet, findings).data, findings


def boxes(data: bytes) -> list[tuple[float, float, float, float] | None]:
    """Where each page has the logo, as left, bottom, right and top; None for a page without."""
    result: list[tuple[float, float, float, float] | None] = []
    for page in opened(data).pages:
        found = _PLACED.search(page.Contents.read_bytes())
        if found is None:
            result.append(None)
            continue
        wide, high, x, y = (float(value) for value in found.groups())
        result.append((x, y, x + wide * LOGO.width, y + high * LOGO.height))
    return result


def words_at(data: bytes, words: str, page: int = 0) -> tuple[float, float]:
    """Left and right edge of some words."""
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[page].get_textpage()
        start, count = text.search(words).get_next()
        return text.get_charbox(start)[0], text.get_charbox(start + count - 1)[2]


def test_it_ends_with_the_type_area_on_upright_and_landscape_pages_level_with_the_words() -> None:
    document = b.document(*PAGES, running_logo=12.0, running_head="Head")
    upright, second, turned = boxes(written(document)[0])
    assert upright == second
    assert upright
    assert turned
    assert upright[2] == pytest.approx(612 - 60, abs=0.1)
    assert turned[2] == pytest.approx(792 - 60, abs=0.1)
    for box, height in ((upright, 792), (turned, 612)):
        assert (box[1] + box[3]) / 2 == pytest.approx(height - 30 + HEAD_CENTRE, abs=0.1)
        assert box[3] - box[1] == pytest.approx(12.0, abs=0.05)


def test_in_the_foot_the_words_begin_behind_it_and_the_page_that_opens_has_none() -> None:
    document = b.document(*PAGES, running_logo=12.0, logo_edge="foot", running_foot="Foot", opening="masthead")
    document = replace(document, metadata=replace(document.metadata, title="A title"))
    data, _ = written(document)
    _, second, turned = boxes(data)
    assert second
    assert turned
    assert second[0] == turned[0] == pytest.approx(60, abs=0.1)
    assert second[1] + 6.0 == pytest.approx(30 + HEAD_CENTRE, abs=0.1)
    assert words_at(data, "Foot", 0)[0] == pytest.approx(60, abs=1)
    assert words_at(data, "Foot", 1)[0] == pytest.approx(second[2] + LOGO_GAP, abs=1)


def test_a_report_from_right_to_left_has_it_on_the_left_in_the_head_and_on_the_right_in_the_foot() -> None:
    head, foot = (
        boxes(written(b.document(b.para("1"), running_logo=12.0, logo_edge=edge), lang="he")[0])[0]  # type: ignore[arg-type]
        for edge in ("head", "foot")
    )
    assert head
    assert foot
    assert head[0] == pytest.approx(60, abs=0.1)
    assert foot[2] == pytest.approx(612 - 60, abs=0.1)


@pytest.mark.parametrize("edge", ["head", "foot"])
def test_it_gives_way_to_long_words_and_is_left_out_with_a_warning_where_they_leave_no_room(edge: str) -> None:
    shown, heights = [], []
    for count in (10, 60, 80, 90, 110, 130):
        words = "n" * count
        document = b.document(b.para("x"), running_logo=14.0, logo_edge=edge, **{f"running_{edge}": words})
        data, findings = written(document)
        (box,) = boxes(data)
        shown.append(box is not None)
        told = [(f.code, f.place, bool(f.hint)) for f in findings if f.code != "KF643"]
        assert told == ([] if box else [("KF827", PLACE, True)])
        if box:
            left, right = words_at(data, words)
            assert right + LOGO_GAP - 1 <= box[0] if edge == "head" else left >= box[2] + LOGO_GAP - 1
            heights.append(box[3] - box[1])
    assert shown[0]
    assert not shown[-1]
    assert heights == sorted(heights, reverse=True)
