"""Small files for the tests of text and page writer: inlines in, the finished PDF and its readings out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from matplotlib import get_data_path

import builders
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.brand import Face
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle, stylesheet_of
from keyfacts.type.fonts import FontBook
from keyfacts.write.pdf.page.page_writer import PageWriter
from keyfacts.write.pdf.text.lines import Line
from keyfacts.write.pdf.text.typesetter import Typesetter


def wide_stylesheet() -> Stylesheet:
    """The test brand with DejaVu Sans (Hebrew, Arabic) as its fallback family."""
    path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    brand = builders.brand()
    face = Face("DejaVu Sans", 400, False, path, path.read_bytes())
    typography = replace(brand.typography, fallback=("DejaVu Sans",))
    return stylesheet_of(replace(brand, faces=(*brand.faces, face), typography=typography))


def cff_stylesheet() -> Stylesheet:
    """A brand of one CFF face made from a few glyphs of Source Sans, with a CJK character among them."""
    brand = builders.brand()
    source = TTFont(brand.faces[0].path)
    glyphs = source.getGlyphSet()
    names = [".notdef", "space", *(source.getBestCmap()[c] for c in range(0x21, 0x7F))]
    strings, metrics = {}, {}
    for glyph in names:
        pen = T2CharStringPen(glyphs[glyph].width, glyphs)
        glyphs[glyph].draw(pen)
        strings[glyph] = pen.getCharString()
        metrics[glyph] = (glyphs[glyph].width, 0)
    maker = FontBuilder(1000, isTTF=False)
    maker.setupGlyphOrder(names)
    cmap = {0x20: "space", **{c: source.getBestCmap()[c] for c in range(0x21, 0x7F)}}
    cmap.update({0x6F22: "H", 0x5B57: "M"})
    maker.setupCharacterMap(cmap)
    maker.setupCFF("Specimen", {"FullName": "Specimen"}, strings, {})
    maker.setupHorizontalMetrics(metrics)
    maker.setupHorizontalHeader(ascent=984, descent=-273)
    maker.setupNameTable({"familyName": "Specimen", "styleName": "Regular", "psName": "Specimen"})
    maker.setupOS2(sTypoAscender=750, sCapHeight=660, sxHeight=486)
    maker.setupPost()
    maker.updateHead(created=0, modified=0)
    out = io.BytesIO()
    maker.font.recalcTimestamp = False
    maker.save(out)
    face = Face("Specimen", 400, False, Path("specimen.otf"), out.getvalue())
    typography = replace(brand.typography, base_family="Specimen", heading_family="Specimen")
    return stylesheet_of(replace(brand, faces=(face,), typography=typography))


class Specimen:
    """A fresh page writer with one open page, and what sets and draws on it."""

    def __init__(
        self, sheet: Stylesheet | None = None, document: d.Document | None = None, lang: str = "en-US"
    ) -> None:
        self.sheet = sheet or builders.stylesheet()
        self.findings = Findings()
        self.fonts = FontBook(self.sheet, self.findings)
        self.pages: dict[str, str] = {}
        self.setter = Typesetter(self.fonts, self.sheet, lang, self.findings, self.pages)
        self.writer = PageWriter(document or builders.document(), self.fonts, self.findings)
        self.writer.begin_page(612, 792, label="1")
        self.y = 740.0

    def style(self, **changes: object) -> TextStyle:
        """The body style with changes."""
        return replace(self.sheet["body"], **changes)  # type: ignore[arg-type]

    def lines(self, *words: str | d.Inline, width: float = 300.0, **changes: object) -> tuple[Line, ...]:
        """Set some words."""
        return self.setter.set_lines(builders.text(*words), self.style(**changes), width)

    def paragraph(self, *words: str | d.Inline, width: float = 300.0, **changes: object) -> tuple[Line, ...]:
        """Set and draw a P."""
        lines = self.lines(*words, width=width, **changes)
        element = self.writer.element("P")
        self.draw(lines, element)
        return lines

    def draw(self, lines: Sequence[Line], element: object) -> None:
        """Draw lines from the current height down."""
        for line in lines:
            self.writer.draw_line(line, 60, self.y, element)  # type: ignore[arg-type]
            self.y -= line.leading

    def finish(self) -> bytes:
        """End the page and the file."""
        self.writer.end_page()
        return self.writer.finish()


def extracted(data: bytes) -> str:
    """The text of all pages as pdfium reads it, lines joined."""
    pdf = pdfium.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    return "".join(texts).replace("\r\n", "")


def opened(data: bytes) -> pikepdf.Pdf:
    """The file under pikepdf."""
    return pikepdf.open(io.BytesIO(data))
