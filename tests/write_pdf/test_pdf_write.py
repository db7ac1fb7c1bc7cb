"""The finished file as a whole: margins, marks, findings about length, and the pages that others ask for."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

import builders as b
from finished_pages import page_texts
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork, PathOp
from keyfacts.model.colour import Colour
from keyfacts.write.pdf import PdfResult, write_pdf

SQUARE = (("M", 0.0, 0.0), ("L", 400.0, 0.0), ("L", 400.0, 150.0), ("Z",))
ART = {"figure-1": Artwork(400, 150, (PathOp(SQUARE, fill=Colour(200, 200, 200)),))}
FILLER = "filler " * 60


def written(document: d.Document, findings: Findings | None = None) -> PdfResult:
    return write_pdf(document, ART, b.stylesheet(), Findings() if findings is None else findings)


def long_document(**fields: object) -> d.Document:
    return b.document(*[b.para(FILLER) for _ in range(40)], **fields)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(b.specimen()).data == written(b.specimen()).data


def test_the_result_counts_its_pages_and_knows_where_everything_stands() -> None:
    result = written(b.specimen())
    with pikepdf.open(BytesIO(result.data)) as pdf:
        assert len(pdf.pages) == result.page_count == 2
    assert result.pages["by-the-numbers"] == "1"
    assert result.pages["more"] == "2"
    assert {f"note-{n}" for n in range(1, 8)} <= result.pages.keys()


def test_a_report_longer_than_it_may_be_is_reported_with_what_is_too_much() -> None:
    findings = Findings()
    result = written(long_document(max_pages=2), findings)
    (finding,) = findings
    assert finding.code == "KF601"
    assert f"{result.page_count} pages" in finding.message
    assert f"{result.page_count - 2} more" in finding.message
    assert finding.hint


def test_a_report_too_long_says_by_how_many_lines_and_where_they_are_cheapest_saved() -> None:
    filling = b.para(*[d.Text("word " * 2200)])
    runt = d.Paragraph(b.text("A line of words.", d.LineBreak(), "end."), place=Place("reports/r.md", 12, 1))
    findings = Findings()
    written(b.document(runt, filling, max_pages=1), findings)
    (finding,) = findings
    assert re.search(r"by \d+ lines", finding.message)
    assert finding.hint is not None
    assert finding.hint.startswith("shorten paragraphs whose last line is short: line 12 (")


def test_too_many_pages_are_reported_at_the_section_in_which_the_first_of_them_begins() -> None:
    def section(title: str, line: int, *blocks: d.Block) -> d.Section:
        return replace(b.section(1, title, *blocks), anchor=title.lower(), place=Place("reports/r.md", line, 1))

    for blocks, line, words in (
        (
            (section("One", 3, b.para("x")), d.PageBreak(), section("Two", 9, b.para("y"))),
            9,
            "page 2 begins with 'Two'",
        ),
        ((section("One", 3, b.para("x"), d.PageBreak(), b.para("y")),), 3, "page 2 begins within 'One'"),
        ((b.para("x"), d.PageBreak(), b.para("y")), 0, "1 more than max_pages: 1 allows, by one line"),
    ):
        findings = Findings()
        written(b.document(*blocks, max_pages=1), findings)
        (finding,) = findings
        assert finding.place.line == line
        assert finding.message.endswith(words)


def test_a_missing_character_is_reported_where_it_is_written() -> None:
    def paragraph(words: str, line: int) -> d.Paragraph:
        return replace(b.para(words), place=Place("reports/r.md", line, 1))

    findings = Findings()
    box = d.Callout((paragraph("\U0001f602", 7),), b.text("\U0001f601"))
    written(b.document(paragraph("plain", 1), box, paragraph("\U0001f603", 9)), findings)
    found = {finding.message.split()[6]: finding.place.line for finding in findings if finding.code == "KF503"}
    assert found == {"U+1F601": 7, "U+1F602": 7, "U+1F603": 9}


def test_a_report_as_long_as_it_may_be_is_no_finding() -> None:
    findings = Findings()
    written(b.document(b.para("One page."), max_pages=1), findings)
    assert len(findings) == 0


def test_an_empty_document_is_a_file_of_one_page() -> None:
    assert written(b.document()).page_count == 1


def test_the_running_head_starts_on_the_second_page_of_a_document_with_a_masthead() -> None:
    document = replace(long_document(running_head="Head words", running_foot="Foot words"), opening="masthead")
    first, second, *_ = page_texts(written(document).data)
    assert "Head words" not in first
    assert "Head words" in second
    assert "Foot words" in first
    assert "Foot words" in second


def test_folios_count_the_pages_and_say_how_many_there_are() -> None:
    texts = page_texts(written(long_document()).data)
    assert all(f"{n} / {len(texts)}" in text for n, text in enumerate(texts, 1))


@pytest.mark.parametrize("opening", ["masthead", "cover", "none"])
def test_the_sample_label_is_on_every_page(opening: str) -> None:
    document = replace(long_document(sample="Made-up data"), opening=opening)  # type: ignore[arg-type]
    assert all("made-updata" in "".join(text.lower().split()) for text in page_texts(written(document).data))


def test_the_draft_mark_is_on_every_page_the_cover_too() -> None:
    document = replace(long_document(draft_mark="DRAFT"), opening="cover")
    assert all("DRAFT" in text for text in page_texts(written(document).data))


def test_line_numbers_stand_beside_every_fifth_line() -> None:
    (text,) = page_texts(written(b.document(*[b.para(f"Line {n}x") for n in range(11)], line_numbers=True)).data)
    assert {"5", "10"} <= set(text.split())


def test_contents_show_the_pages_of_their_sections() -> None:
    sections = [b.section(1, f"Chapter {n}", *[b.para(FILLER) for _ in range(12)]) for n in "abc"]
    entries = tuple(d.ContentsEntry(1, "", f"Chapter {n}", f"chapter-{n}") for n in "abc")
    result = written(b.document(d.Contents("Contents", entries), *sections))
    lines = [" ".join(line.split()) for line in page_texts(result.data)[0].splitlines()]
    for n in "abc":
        assert f"Chapter {n} {result.pages[f'chapter-{n}']}" in lines or result.pages[f"chapter-{n}"] in lines


def test_a_placeholder_that_reaches_the_writer_is_an_error_of_the_program() -> None:
    from keyfacts.findings import NOWHERE

    with pytest.raises(TypeError):
        written(b.document(d.Directive("chart", "x", {}, (), NOWHERE)))


def test_the_logo_in_the_running_head_is_one_form_and_an_artifact_of_every_page_after_the_opening() -> None:
    mark = Artwork(60, 20, (PathOp((*SQUARE[:2], ("L", 60.0, 20.0), ("Z",)), fill=Colour(1, 2, 3)),))
    document = long_document(opening="masthead", running_logo=10.0, running_head="Head")
    result = write_pdf(document, {"logo": mark}, b.stylesheet(), Findings())
    with pikepdf.open(BytesIO(result.data)) as pdf:
        shown = [page.Resources.XObject for page in pdf.pages]
        assert len({form.objgen for one in shown[1:] for form in one.values()}) == 1
        for page in pdf.pages[1:]:
            inside, kinds = [], []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    inside.append(operands)
                elif str(operator) == "EMC":
                    inside.pop()
                elif str(operator) == "Do":
                    kinds += [(str(one[0]), str(one[1].Subtype)) for one in inside]
            assert kinds == [("/Artifact", "/Header")]
        assert len(list(pdf.pages)) > 2
        figures = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"]
        assert len(figures) == 1  # the masthead's, which is named


def test_a_sample_label_stands_beside_the_logo_of_the_running_head() -> None:
    mark = Artwork(60, 20, (PathOp((*SQUARE[:2], ("L", 60.0, 20.0), ("Z",)), fill=Colour(1, 2, 3)),))
    document = replace(long_document(running_logo=10.0), sample="Sample data")
    places = []
    for artworks in ({}, {"logo": mark}):
        with pypdfium2.PdfDocument(write_pdf(document, artworks, b.stylesheet(), Findings()).data) as pdf:
            words = pdf[0].get_textpage()
            index = words.search("Sample data").get_next()
            places.append(words.get_charbox(index[0] + index[1] - 1)[2])
    assert places[1] == pytest.approx(places[0] - 30.0 - 10.0, abs=0.1)


def test_a_link_over_two_lines_is_described_with_a_space_between_them_and_without_soft_hyphens() -> None:
    link = d.Link("https://example.org/", (d.Text("The rea\u00adding"), d.LineBreak(), d.Text("rooms")))
    with pikepdf.open(BytesIO(written(b.document(b.para(link))).data)) as pdf:
        described = {str(annotation.Contents) for annotation in pdf.pages[0].Annots}
    assert described == {"The reading rooms"}
