"""A gallery of documents for the judges of finished files: each holds what a standard is easily broken by."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

import builders as b
from gallery_layout import layouts
from generate_documents import random_document
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of

META = d.Metadata(
    "A gallery", lang="en-US", author="The makers", publisher="The press", description="What is easily broken",
    keywords=("tags", "notes"), modified="2017-06-30T12:00:00Z",
)  # fmt: skip
LOGO = d.Picture(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 30L15 0L30 30Z" fill="#b4471f"/>'
    b'<rect x="40" y="10" width="50" height="12" fill="#12395b"/></svg>',
    "image/svg+xml", 90.0, 30.0, "logo.svg",
)  # fmt: skip
ATTACHMENTS = (
    d.Attachment("calls.csv", "text/csv", b"year,calls\n2017,4\n", "The calls by year"),
    d.Attachment("facts \u00fc.json", "application/json", b"{}", "The facts", "Source"),
)


def documents(standard: str = "ua-1") -> Iterator[tuple[str, d.Document]]:
    """Named documents, each without and some with attachments."""
    made = {
        "specimen": b.specimen(),
        "masthead": replace(_opened("masthead"), running_logo=12.0),
        "cover": replace(_opened("cover"), running_logo=12.0),
        "tables": _tables(),
        "figures": _figures(),
        "inlines": _inlines(),
        "notes": _notes(),
        "nested": _nested(),
        "column-notes": replace(_notes(), page=replace(b.LETTER, columns=2), notes_at="column"),
        "column-notes-2": random_document(101, 0.3, columns=2),
        "column-notes-3": random_document(104, 0.3, columns=3),
        "random-1": random_document(1, 0.2),
        "random-2": random_document(2, 0.4),
        "random-5": random_document(5, 0.3),
        **layouts(),
        "logo-in-the-foot": replace(
            layouts()["landscape"], running_logo=14.0, logo_edge="foot", running_head="Head", running_foot="Foot"
        ),
        "logo-right-to-left": replace(_hebrew(), running_logo=14.0, running_head="\u05e9\u05dc\u05d5\u05dd"),
    }
    for name, document in made.items():
        settled = replace(document, metadata=replace(META, lang=document.metadata.lang), standard=standard)
        yield name, settled
        if name in ("specimen", "cover"):
            yield f"{name}-attached", replace(settled, attachments=ATTACHMENTS)


def stylesheet_of_gallery(document: d.Document, sheet: Stylesheet) -> Stylesheet:
    """``sheet`` with a logo, for documents that show it in their margins."""
    return stylesheet_of(replace(sheet.brand, logo=LOGO)) if document.running_logo else sheet


def scripts(standard: str = "ua-1") -> d.Document:
    """Words that take other fonts and run the other way; to be set with ``pdf_specimens.wide_stylesheet``."""
    hebrew, arabic = (
        "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd 12",
        "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645 (34)",
    )
    plain = b.document(
        b.section(
            1, b.text("Scripts \u2654 ", d.Foreign("he", b.text(hebrew))),
            d.Paragraph(b.text(hebrew + " ", b.mark("1"), " between ", d.Strong(b.text(hebrew)), "."), lang="he"),
            d.Paragraph(b.text(*([arabic + " \u2654\u2655 office "] * 20)), lang="ar"),
            b.table([["\u2654", "2016"], [arabic, "1 \u2654 2"]], "Signs \u2654", label="Table 1"),
        ),
        notes=(b.note("1", hebrew),),
    )  # fmt: skip
    return replace(plain, metadata=META, standard=standard)  # type: ignore[arg-type]


def _hebrew() -> d.Document:
    """Pages from right to left, on upright and landscape paper, under a language whose words are left to others."""
    pages = (b.para("12"), d.PageBreak(), b.para("34"), d.Landscape((b.para("56"),)))
    document = b.document(b.section(1, "1", *pages), sample="78")
    return replace(document, metadata=replace(document.metadata, lang="he"))


def _opened(opening: str) -> d.Document:
    """With contents, outline levels, kicker, imprint, watermark, sample label, running lines and line numbers."""
    specimen = b.specimen()
    entries = (
        d.ContentsEntry(1, "1", "By the numbers", "by-the-numbers"),
        d.ContentsEntry(2, "1.1", "Details", "details"),
        d.ContentsEntry(3, "1.1.1", "More", "more"),
        d.ContentsEntry(1, "2", "More again", "more"),
    )
    blocks = (d.Contents("Contents", entries), *specimen.blocks)
    return replace(
        specimen, blocks=blocks, opening=opening, kicker="Report", imprint=("The press", "June 2017"),
        draft_mark="Draft", sample="Sample data", line_numbers=True,
    )  # fmt: skip


def _tables() -> d.Document:
    """Spans, stacked heads, group labels, empty corners, ragged rows, marks in heads and cells, table notes."""

    def cell(words: str, header: str = "", *more: d.Inline, **spans: int) -> Cell:
        return Cell(b.text(words, *more) if words else (), header, **spans)  # type: ignore[arg-type]

    head = (
        Row((cell("", "column", rowspan=2), cell("Calls", "column", b.mark("1"), colspan=2))),
        Row((cell("2016", "column"), cell("2017", "column"))),
    )
    rows = (
        Row((cell("East", "row", rowspan=2), cell("1", "", b.mark("a", table=True)), cell("2"))),
        Row((cell("3"), cell("4"))),
        Row((cell("West", "row"), cell("wide", colspan=2))),
        Row((cell("Short", "row"), cell("5", "", b.mark("2")))),
        Row((cell("Total", "row"), cell("9"), cell("9")), total=True),
    )
    spanned = Table(
        (Column(), Column("right", True), Column("right", True)), head,
        (RowGroup(rows, b.text("By place")), RowGroup(rows[2:3], b.text("Elsewhere"))), b.text("Calls", b.mark("3")),
        label="Table 1", notes=(b.note("a", "Estimated.", series="table"),), source=b.text("Our own count."),
    )  # fmt: skip
    long = [["Place", "Calls"], *([f"Place {n}", f"{n},000"] for n in range(90))]
    corner = [["", "2016", "2017"], ["East", "1", ""], ["West", "", "4"]]
    notes = tuple(b.note(n, f"Of {n}.") for n in ("1", "2", "3"))
    return b.document(
        b.section(
            1, "Tables", d.TableBlock(spanned, anchor="t1"), b.table(long, "A long one", label="Table 2"),
            b.table(corner), d.Landscape((b.table(corner, "Wide", label="Table 3"),)),
        ),
        notes=notes,
    )  # fmt: skip


def _figures() -> d.Document:
    """Charts and pictures, with and without captions, notes in captions, decorative ones, transparent ones."""

    def picture(mode: str) -> d.Picture:
        out = io.BytesIO()
        Image.linear_gradient("L").convert(mode).save(out, "PNG")
        return d.Picture(out.getvalue(), "image/png", 80, 80, f"{mode}.png")

    plain = d.Figure(picture("RGBA"), alt="A grey square.", width=80, anchor="plain")
    decorative = d.Figure(picture("L"), b.text("A caption all the same."), decorative=True, width=80, anchor="ornament")
    noted = replace(
        b.figure(b.chart(), "Shares.", source=b.text("Our own count.")), caption=b.text("Shares", b.mark("1"))
    )
    return b.document(
        b.section(
            1, "Figures", noted, plain, decorative, d.Callout((replace(plain, anchor="boxed"),), b.text("In a box")),
            b.para("See ", d.Reference("figure-1", "Figure 1"), "."),
        ),
        notes=(b.note("1", "Of the calls."),),
    )  # fmt: skip


def _inlines() -> d.Document:
    """Every inline, links over lines, hyphenated words, ligatures, other languages, what needs escaping."""
    words = "Characteristically incomprehensible internationalisation of offices and flowers. "
    link = d.Link("https://example.org/(a)?b=\u00fc", b.text("a link of so many words that it takes more than one line "
                  "and ends on the next one, if the measure is as narrow as it is here"), "example.org")  # fmt: skip
    return b.document(
        b.section(
            1, b.text("In", d.Emphasis(b.text("lines")), b.mark("1")),
            b.para(words * 8, d.Abbreviation("NCIC", "National Crime Information Center"), " ", link, "."),
            b.para(d.Strong(b.text("bold ", d.Emphasis(b.text("and ", d.Link("#t", b.text("linked"))))))),
            b.para(d.Code("x = 1"),
                   d.Raised(b.text("up")), d.Lowered(b.text("down")), d.LineBreak(), d.LiteralText(b.text("911")),
                   d.Foreign("es", b.text("el ni\u00f1o ", d.Emphasis(b.text("dijo")))), d.FactText("f", "4", True, 1)),
            d.Paragraph(b.text("Una frase en espa\u00f1ol.", b.mark("1", occurrence=2)), lang="es"),
            b.para("See ", d.Reference("nowhere", "nothing"), d.PageReference("in", ", page\u00a0"), "."),
            d.CodeBlock("a = 1\n\n  b = 2"), d.Rule(), d.Quote((b.para("Quoted."), b.bullets("in it"))),
        ),
        notes=(b.note("1", "Cited ", d.Link("https://example.org", b.text("twice")), "."),),
    )  # fmt: skip


def _notes() -> d.Document:
    """Notes in headings, lists, tiles, callouts and columns; over pages; with lists inside; cited many times."""
    ids = [str(n) for n in range(1, 9)]
    long = d.Note("8", "8", "note 8", (b.para("A long one. " * 400), b.bullets("with a list", "of two")))
    tiles = d.Tiles((d.Tile(b.text("4.5"), b.text("calls", b.mark("3"))), d.Tile(b.text("7"), ())), 2)
    again = [d.NoteMark("1", "1", n) for n in range(2, 9)]
    return b.document(
        b.section(
            1, b.text("Notes", b.mark("1")), b.bullets((b.para("one", b.mark("2")),), "two", ordered=True), tiles,
            d.Callout((b.para("boxed", b.mark("4")),), b.text("Title", b.mark("5"))),
            d.Columns(2, (b.para("left ", b.mark("6")), d.ColumnBreak(), b.para("right ", b.mark("7")))),
            b.para(*[part for mark in again for part in ("word", mark, " ")], b.mark("8")),
        ),
        notes=(*[b.note(i, f"Note {i}.") for i in ids[:-1]], long),
    )  # fmt: skip


def _nested() -> d.Document:
    """Boxes in boxes, lists in lists, six levels of headings, paragraphs over pages, empty things."""
    inner: d.Block = d.Callout((b.para("The innermost."),), b.text("Third"))
    for title in ("Second", "First"):
        inner = d.Callout((b.para("Around it."), inner), b.text(title))
    sections: d.Section = b.section(6, "Six", b.para("Deep down."))
    for level in range(5, 0, -1):
        sections = b.section(level, f"Level {level}", b.para("Above."), sections)
    deep = b.bullets((b.para("a"), b.bullets((b.para("b"), b.bullets("c", ordered=True)))))
    return b.document(
        sections, d.Quote((inner, deep)), b.bullets((inner, d.Quote((b.para("In a list."),)), d.CodeBlock("x"))),
        b.para("A long paragraph over pages. " * 400), b.para(""), d.Paragraph(()), d.List(()), d.Columns(2, ()),
    )  # fmt: skip
