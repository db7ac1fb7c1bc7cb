"""A small report with one of everything that an edit can change, and its Word file opened for edits."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from typing import Any

from finished import written
from lxml import etree

import builders as b
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NAMES = {"w": W[1:-1], "r": R[1:-1], "wp": WP[1:-1]}
BODY, NOTES, RELS = "word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"


@cache
def report() -> tuple[bytes, bytes]:
    """PDF and Word file of a report with one of everything that an edit can change."""
    notes = (
        b.note("scope", "Totals since 1984.", printed="i", series="general"),
        b.note("one", "First note of 1991.", printed="1"), b.note("two", "Second note of 1992.", printed="2"),
        b.note("three", "Third note.", printed="3"),
    )  # fmt: skip
    marks = {name: b.mark(name, str(n)) for n, name in enumerate(("one", "two", "three"), 1)}
    remark = d.Note("t-a", "a", "note a", (b.para("Provisional until 2018."),), "table")
    head = Row(tuple(Cell(b.text(words), "column") for words in ("Place", "2016", "2017")))
    rows = (
        Row((Cell(b.text("North"), "row"), Cell(b.text("1,204", b.mark("t-a", "a", table=True))), Cell(b.text("90%")))),
        Row((Cell(b.text("South"), "row"), Cell(b.text("377")), Cell(()))),
        Row((Cell(b.text("West"), "row"), Cell(b.text("85")), Cell(b.text("12%")))),
    )
    columns = (Column(), Column("right", True), Column("right", True))
    cases = Table(columns, (head,), (RowGroup(rows),), b.text("Cases of 2016"), "Table 1", (remark,),
                  b.text("Source: survey of 2015"))  # fmt: skip
    first = d.Section(1, b.text("By the numbers", b.mark("scope", "i")), (
        b.para("The hotline took 4.5 million calls", marks["one"], " and 61,000 letters", marks["two"],
               " in one year."),
        b.para("Each call, ", d.Strong(b.text("each letter")), " and each of 5 visits was answered within a day."),
        b.para("Ring 1\u2011800\u2011843; the change was \u22125; ", d.Foreign("es", b.text("el ni\u00f1o")),
               " came back."),
        b.para("See ", d.Reference("tbl-cases", "Table 1"), " on ", d.PageReference("tbl-cases", "page\u00a0"), ", ",
               d.Link("#details", b.text("the details")), ", ", d.Link("https://example.org/1", b.text("our site")),
               " or ", d.Link("https://example.org/2", b.text("our store")), ", as said", b.mark("one", "1", 2), "."),
        b.bullets("apples of 3 kinds", (b.para("pears"), b.bullets("small pears")), "plums"),
        d.List((d.ListItem((b.para("step one"),)), d.ListItem((b.para("step two"),))), ordered=True),
    ), "numbers", "1")  # fmt: skip
    second = d.Section(1, b.text("Details"), (
        d.TableBlock(cases, anchor="tbl-cases"),
        b.table([["Kind", "Count"], ["Dogs", "14"]], "Animals", label="Table 2"),
        d.Tiles((d.Tile(b.text("250,000"), b.text("recoveries")), d.Tile(b.text("7"), b.text("offices"))), 2),
        d.Callout((b.para("A box of 9 words", marks["three"], "."),), b.text("Please note")),
        d.Quote((b.para("We found 3 of them."),)),
        d.Section(2, b.text("Methods of 2014"), (b.para("Counted by hand."), b.para("Counted again.")), "methods",
                  "2.1"),
        b.figure(b.chart(width=200), "Nine cases in 10."),
    ), "details", "2")  # fmt: skip
    entries = (
        d.ContentsEntry(1, "1", "By the numbers", "numbers"), d.ContentsEntry(1, "2", "Details", "details"),
        d.ContentsEntry(2, "2.1", "Methods of 2014", "methods"),
    )  # fmt: skip
    series = (d.NoteSeries(""), d.NoteSeries("general", "lower-roman"))
    return written(b.document(d.Contents("Contents", entries), first, second, notes=notes, series=series))


class WordFile:
    """The parts of a Word file, to be edited and packed again."""

    def __init__(self, docx: bytes) -> None:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees: dict[str, Any] = {}

    def tree(self, part: str = BODY) -> Any:
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.parts[part])
        return self.trees[part]

    def all(self, path: str, part: str = BODY) -> list[Any]:
        found = self.tree(part).xpath(path, namespaces=NAMES)
        assert found, f"nothing at {path}"
        return list(found)

    def one(self, path: str, part: str = BODY) -> Any:
        return self.all(path, part)[0]

    def p(self, words: str, part: str = BODY) -> Any:
        """The innermost paragraph with these words."""
        texts = [(p, "".join(t.text or "" for t in p.iter(W + "t"))) for p in self.tree(part).iter(W + "p")]
        found = [p for p, text in texts if words in text and not p.xpath("w:pPr/w:pStyle[starts-with(@w:val,'TOC')]",
                                                                         namespaces=NAMES)]  # fmt: skip
        assert found, f"no paragraph says {words!r}"
        return found[0]

    def run(self, words: str, part: str = BODY) -> Any:
        found = [
            r for r in self.p(words, part).iter(W + "r") if words in "".join(t.text or "" for t in r.iter(W + "t"))
        ]
        assert found, f"no run says {words!r}"
        return found[0]

    def say(self, old: str, new: str, part: str = BODY) -> None:
        """Put other words in the place of ``old``."""
        text = next(t for t in self.run(old, part).iter(W + "t") if old in (t.text or ""))
        text.text = text.text.replace(old, new, 1)

    def packed(self) -> bytes:
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(name, etree.tostring(self.trees[name]) if name in self.trees else data)
        return target.getvalue()
