"""One document with every construct the Word writer knows, and the parts of a written file for tests to look into."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

import builders as b
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Cell, Column, Document, Row, RowGroup, Table
from keyfacts.write.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
NAMES = {"w": W[1:-1], "wp": WP[1:-1], "r": R[1:-1]}

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "050001a5f645400000000049454e44ae426082"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><rect width="10" height="5"/></svg>'
CHART = Artwork(480, 240, svg=SVG, png=PNG)
PHOTO = Artwork(100, 50, raster=PNG, media_type="image/png")
PICTURE = d.Picture(PNG, "image/png", 100, 50)


def parts(
    document: Document, artworks: Mapping[str, Artwork] | None = None, pages: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The parts of the written file, by name."""
    data = write_docx(document, artworks or {}, b.stylesheet(), pages or {}, Findings())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(document: Document, name: str = "word/document.xml", **more: object) -> etree._Element:
    """One part of the written file, parsed."""
    return etree.fromstring(parts(document, **more)[name])  # type: ignore[arg-type]


def words(element: etree._Element) -> str:
    """The text of an element as a reader meets it: runs, tabs and breaks, no instructions."""
    result = []
    for node in element.iter(W + "t", W + "tab", W + "br", W + "noBreakHyphen"):
        if node.tag == W + "t":
            result.append(node.text or "")
        elif node.getparent().tag == W + "r":
            result.append("-" if node.tag == W + "noBreakHyphen" else " ")
    return "".join(result)


def paragraphs(body: etree._Element) -> list[tuple[str, str]]:
    """Style and words of every paragraph, in order."""
    return [((p.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMES)), words(p)) for p in body.iter(W + "p")]


def noted_table() -> d.TableBlock:
    """A table with spanning cells, a row group, a total and two notes of its own."""
    head = (
        Row((Cell(b.text("Type"), "column", rowspan=2), Cell(b.text("Year"), "column", colspan=2))),
        Row((Cell(b.text("2015"), "column"), Cell(b.text("2016", b.mark("t-a", "a", table=True)), "column"))),
    )
    rows = (
        Row((Cell(b.text("Runaways"), "row"), Cell(b.text("12")), Cell(b.text("15", b.mark("t-b", "b", table=True))))),
        Row((Cell(b.text("All"), "row"), Cell(b.text("30")), Cell(b.text("32"))), total=True),
    )
    notes = (
        d.Note("t-a", "a", "note a", (b.para("Provisional."),), "table"),
        d.Note("t-b", "b", "note b", (b.para("Partly estimated."),), "table", 2),
    )
    columns = (Column(), Column("right", True), Column("right", True))
    table = Table(
        columns, head, (RowGroup(rows, b.text("By type")),), b.text("Cases over years"), "Table 1", notes,
        b.text("Source: test data"),
    )  # fmt: skip
    return d.TableBlock(table, anchor="tbl-cases")


def gallery(**fields: object) -> Document:
    """Every construct, once or more."""
    notes = (
        b.note("scope", "What the numbers cover.", printed="i", series="general"),
        b.note("one", "First, see ", d.Link("https://example.org/a b", b.text("there")), printed="1"),
        b.note("two", "Second.", printed="2"),
        b.note("three", "Third.", printed="3"),
    )
    contents = d.Contents("Contents", (d.ContentsEntry(1, "", "Numbers", "numbers"),))
    first = d.Section(
        1,
        b.text("Numbers", b.mark("scope", "i")),
        (
            d.Paragraph(
                b.text(
                    "Calls: ", d.FactText("calls", "4.5 million", occurrence=1), b.mark("one", "1"), ", ",
                    d.FactText("cases", "[to be confirmed]", True, 1), " – ", d.Raised(b.text("up")),
                    d.Lowered(b.text("down")), d.Code("x < y"), d.Foreign("es", b.text("hola")),
                    d.Abbreviation("FBI", "Federal Bureau of Investigation"), d.LineBreak(),
                    d.LiteralText(b.text("1\u2011800")), d.Strong(b.text("bold ", d.Emphasis(b.text("both")))),
                ),
                anchor="p-1",
            ),
            b.para("Again", b.mark("one", "1", occurrence=2), " and ", d.Link("#numbers", b.text("up"))),
            d.Paragraph(b.text("\u0627\u0644\u062e\u0637 \u0627\u0644\u0633\u0627\u062e\u0646 12 calls")),
            d.Paragraph(b.text("\u65e5\u672c\u8a9e and Latin"), lang="ja"),
            d.List((d.ListItem((b.para("a"), b.para("still a"), b.bullets("deep", ordered=True))),), tight=False),
            d.List((d.ListItem((b.para("four"),)),), ordered=True, start=4),
            d.CodeBlock("if a < b:\n\tpass"),
            d.Rule(),
            d.Quote((b.para("Quoted."),)),
            d.Callout((b.para("Aside."), b.bullets("in a box")), kind="method"),
            d.Tiles(tuple(d.Tile(b.text(f"{n},000"), b.text(f"label {n}")) for n in range(1, 6)), 3),
            b.figure(b.chart(), "A chart", source=b.text("Source: test")),
            d.Figure(PICTURE, decorative=True, width=50, anchor="pic"),
        ),
        "numbers",
    )  # fmt: skip
    second = d.Section(
        2,
        b.text("Tables"),
        (
            noted_table(),
            b.para(
                "See ", d.Reference("tbl-cases", "Table 1"), ", ", d.Reference("numbers", "Numbers"), ", ",
                d.Reference("numbers", "above"), " on ", d.PageReference("numbers", "page "), b.mark("two", "2"),
            ),
            d.Columns(2, (b.para("left"), d.ColumnBreak(), b.para("right", b.mark("three", "3"))), (2.0, 1.0)),
            d.PageBreak(),
            b.para("next page"),
            d.Landscape((b.table([["a", "b"], ["c", "1"]], "Wide"),)),
        ),
        "tables",
    )  # fmt: skip
    unlisted = d.Section(1, b.text("Colophon"), (b.para("The end."),), "colophon", listed=False)
    settings: dict[str, object] = {
        "series": (d.NoteSeries(""), d.NoteSeries("general", "lower-roman")), "running_head": "Head",
        "running_foot": "Foot", **fields,
    }  # fmt: skip
    return b.document(contents, first, second, unlisted, notes=notes, **settings)


ARTWORKS = {"figure-1": CHART, "pic": PHOTO, "logo": CHART, "logo-reversed": CHART}
