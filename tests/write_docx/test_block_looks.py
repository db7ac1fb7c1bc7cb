"""Looks that a brand chooses for kinds of blocks are those of both files: captions, headings, tiles, tables."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from galleries import CHART, NAMES, W
from lxml import etree

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.brand import BlockLooks
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf.layout import plan_pages
from keyfacts.write.pdf.layout.items import ArtMark, FillMark, TextMark
from keyfacts.write.pdf.layout.page_columns import Placed
from plain_typesetter import PlainTypesetter

LOOKS = BlockLooks("above", "above", "upper", 40.0, "ground", "zebra")
DOCUMENT = b.document(
    b.section(1, "Counting", b.figure(b.chart(), "What was found.", source=b.text("Source: a survey"))),
    d.Tiles((d.Tile(b.text("12"), b.text("towns")), d.Tile(b.text("4.5 million"), b.text("calls"))), 2),
    b.table([["Place", "Number"], ["A", "1"], ["B", "2"], ["C", "3"]], "Places."),
)


def sheet(looks: BlockLooks) -> Stylesheet:
    return stylesheet_of(replace(b.brand(), looks=looks))


def word(looks: BlockLooks) -> tuple[etree._Element, etree._Element]:
    data = write_docx(DOCUMENT, {"figure-1": CHART}, sheet(looks), {}, Findings())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return (
            etree.fromstring(archive.read("word/document.xml")),
            etree.fromstring(archive.read("word/styles.xml")),
        )


def placed(looks: BlockLooks) -> list[Placed]:
    setter = PlainTypesetter()
    plan = plan_pages(DOCUMENT, {"figure-1": CHART}, sheet(looks), setter, {}, Findings())  # type: ignore[arg-type]
    return plan.pages[0].placed


def order(looks: BlockLooks) -> list[str]:
    """What follows what in the PDF: the drawing among the lines that are read."""
    marks = [mark for one in placed(looks) for mark in one.item.marks]
    return ["drawing" if isinstance(m, ArtMark) else m.line.text for m in marks if not isinstance(m, FillMark)]


def test_captions_of_figures_stand_above_or_below_and_the_source_always_below() -> None:
    below = ["FigureLine", "FigureCaptionSourced", "Source"]
    for looks, expected in ((LOOKS, ["Caption", "FigureLine", "Source"]), (BlockLooks(), below)):
        styles = [e.get(W + "val") for e in word(looks)[0].iter(W + "pStyle")]
        assert styles[1:4] == expected
        lines = order(looks)[1:4]
        assert (lines.index("drawing") == 1) == (expected[0] == "Caption")
        assert lines[2].startswith("Source")


def test_a_rule_capitals_and_tracking_of_headings_are_of_their_style() -> None:
    styles = word(LOOKS)[1]
    heading = styles.xpath("//w:style[@w:styleId='Heading1']", namespaces=NAMES)[0]
    assert heading.find(f"{W}pPr/{W}pBdr/{W}top") is not None
    assert heading.find(f"{W}rPr/{W}caps") is not None
    assert int(heading.find(f"{W}rPr/{W}spacing").get(W + "val")) > 0
    plain = word(BlockLooks())[1].xpath("//w:style[@w:styleId='Heading1']", namespaces=NAMES)[0]
    assert plain.find(f"{W}pPr/{W}pBdr") is None
    rule, words = placed(LOOKS)[0].item.marks
    assert isinstance(rule, FillMark)
    assert isinstance(words, TextMark)
    assert rule.dy + rule.height < words.dy
    below = placed(BlockLooks(heading_rule="below"))[0].item.marks[0]
    assert isinstance(below, FillMark)
    assert below.dy > 0


def test_tiles_stand_on_one_ground_without_rules() -> None:
    body, styles = word(LOOKS)
    cells = body.xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='KeyFactsTiles']//w:tc", namespaces=NAMES)
    tint = b.stylesheet().palette.tint
    assert {cell.find(f"{W}tcPr/{W}shd").get(W + "fill") for cell in cells} == {tint.hex}
    assert styles.xpath("//w:style[@w:styleId='TileValue']/w:pPr/w:pBdr", namespaces=NAMES) == []
    row = next(
        one.item
        for one in placed(LOOKS)
        if any(isinstance(m, TextMark) and m.line.text == "towns" for m in one.item.marks)
    )
    (ground,) = [mark for mark in row.marks if isinstance(mark, FillMark)]
    assert (ground.colour, ground.height, ground.width) == (tint, row.height, DOCUMENT.page.measure)


def test_every_other_row_of_a_table_stands_on_the_tint_from_the_first_on() -> None:
    look = word(LOOKS)[0].xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='KeyFactsTable']//w:tblLook", namespaces=NAMES)[0]
    assert look.get(W + "noHBand") == "0"
    tint = b.stylesheet().palette.tint
    grounds = {}
    for one in placed(LOOKS):
        for mark in one.item.marks:
            if isinstance(mark, TextMark) and mark.line.text in ("A", "B", "C"):
                grounds[mark.line.text] = any(isinstance(m, FillMark) and m.colour == tint for m in one.item.marks)
    assert grounds == {"A": True, "B": False, "C": True}
