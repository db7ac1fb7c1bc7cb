"""The sign-off sheet asks a person every human condition, and shows what the file says to each."""

from __future__ import annotations

import io

import pikepdf
from finished import specimen, written

from builders import bullets, document, para, section, table, text
from keyfacts.check import sign_off_sheet
from keyfacts.check.pdf.colours import colour_pairs
from keyfacts.check.pdf.matterhorn import CONDITIONS
from keyfacts.check.sign_off import QUESTIONS
from keyfacts.findings import Findings
from keyfacts.model.document import Callout


def sheet(data: bytes) -> str:
    findings = Findings()
    made = sign_off_sheet(data, "report.pdf", findings)
    assert not findings
    return made


def test_every_human_condition_is_in_one_question() -> None:
    asked = [number for question in QUESTIONS for number in question.conditions]
    assert sorted(asked) == [number for number, condition in CONDITIONS.items() if condition.judge == "human"]


def test_the_sheet_shows_order_texts_links_and_headers() -> None:
    lines = sheet(specimen()[0]).splitlines()
    assert "  - H1: By the numbers (note i)" in lines
    assert "- Bar chart of five shares. (caption: Figure 1. Nine cases in ten were runaways.)" in lines
    assert "- our site" in lines
    assert "  - row: Endangered runaways; Family abductions" in lines
    assert "- whole file: en-US" in lines


def test_the_outline_follows_the_document() -> None:
    cells: list[list[str | tuple[object, ...]]] = [["Place", text("Visits")], ["North", "1,200"]]
    pdf, _ = written(document(section(1, "One", para("First words."), bullets("an item"), table(cells, "Visits"))))
    made = sheet(pdf)
    places = [made.index(words) for words in ("H1: One", "P: First words.", "P: an item", "TR: Place Visits")]
    assert places == sorted(places)


def test_every_colour_of_text_is_told_with_its_ground_and_contrast() -> None:
    aside = Callout((para("In a box."),), text("Title"))
    pdf, _ = written(document(section(1, "One", para("Words."), aside)))
    told = [line for line in sheet(pdf).splitlines() if " on #" in line]
    grounds = {line.split(" on #")[1][:6] for line in told}
    assert "FFFFFF" in grounds
    assert len(grounds) == 2
    ratios = [float(line.split(": ")[1].split(":1")[0]) for line in told]
    assert ratios == sorted(ratios)
    assert min(ratios) >= 4.5


def test_weak_colours_are_marked() -> None:
    with pikepdf.open(io.BytesIO(written(document(section(1, "One", para("Words."))))[0])) as pdf:
        for words in (b"0.75 g BT /F1 9 Tf 9 9 Td <0003> Tj ET", b"1 0 0 rg BT /F1 20 Tf 99 9 Td <0003> Tj ET"):
            pdf.pages[0].contents_add(b"/Artifact BMC q " + words + b" Q EMC")
        out = io.BytesIO()
        pdf.save(out)
    told = sheet(out.getvalue())
    assert "- #BFBFBF on #FFFFFF: 1.8:1 **too weak**; from 9.0 points on; page 1" in told
    assert "- #FF0000 on #FFFFFF: 3.9:1 **too weak, unless it is large**; from 20.0 points on; page 1" in told


def test_pictures_are_no_ground_and_hidden_text_has_none() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=_picture(pdf)))
        page.Contents = pdf.make_stream(
            b"0.8 g 0 0 100 200 re f 0.75 g BT /F 9 Tf 10 10 Td (on grey) Tj ET q 50 0 0 50 100 100 cm /P Do Q"
            b" 0 0 1 rg BT /F 9 Tf 110 110 Td (on a picture) Tj ET 3 Tr 0 1 0 rg BT 110 50 Td (hidden) Tj ET"
        )
        pairs = {(a.hex, b.hex): (p.pages, p.smallest) for (a, b), p in colour_pairs(pdf).items()}
    assert pairs == {("BFBFBF", "CCCCCC"): ({1}, 9.0)}


def _picture(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(
        b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip


def test_words_that_look_like_markdown_are_printed_as_they_are() -> None:
    pdf, _ = written(document(section(1, "A *star* and [x]", para("Words."))))
    assert r"H1: A \*star\* and \[x\]" in sheet(pdf)


def test_what_is_no_pdf_is_a_finding() -> None:
    findings = Findings()
    assert sign_off_sheet(b"not a file", "report.pdf", findings) == ""
    assert findings.codes() == ["KF700"]
