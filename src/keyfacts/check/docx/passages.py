"""The body and notes of a Word file as passages (ECMA-376 part 1, 17)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from keyfacts.check.docx.numbering import Numbering
from keyfacts.check.docx.package import WP, Package, R, W, report_blocks
from keyfacts.check.passages import Contents, plain

_HEADING = re.compile(r"heading ([1-6])( unlisted)?")
_CITES = re.compile(r"\bNOTEREF\b|\bREF\b.*\\n\b")
"""Fields whose result is a note's mark: of a footnote cited before, of a note under its table."""
_SKIPPED = {W + "pict", W + "del", W + "rPr", W + "pPr"}


def docx_contents(package: Package) -> Contents:
    """What a Word file says."""
    return _Walk(package).read()


class _Walk:
    """Walks the body once, counting footnotes as Word does."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = package.style_names()
        self._contents = Contents()
        self._marks: dict[str, str] = {}
        self._number = 0
        self._before = 0
        """Notes of a template that Word counts before the report's."""
        self._outside: set[str] = set()
        self._targets = self._relationships()
        self._fields: list[str] = []
        self._numbering = Numbering(package)

    def read(self) -> Contents:
        document = self._package.part("word/document.xml")
        body = document.find(W + "body") if document is not None else None
        if body is not None:
            blocks = report_blocks(body)
            self._leave_out(body, blocks)
            self._blocks(blocks)
        self._notes()
        manifest = self._package.manifest()
        logo = "" if manifest is None else manifest.get("logo", "")
        if logo:
            # The template's logo stands for the brand's, which the PDF has at its head.
            self._contents.alts.insert(0, plain(logo))
        return self._contents

    def _leave_out(self, body: etree._Element, report: list[etree._Element]) -> None:
        """Note what a template's text around the report cites."""
        first = body.index(report[0]) if report else 0
        for at, block in enumerate(body):
            if not first <= at < first + len(report):
                for reference in block.iter(W + "footnoteReference"):
                    self._outside.add(reference.get(W + "id", ""))
                    self._before += at < first and not reference.get(W + "customMarkFollows")

    def _relationships(self) -> dict[str, str]:
        rels = self._package.part("word/_rels/document.xml.rels")
        return {} if rels is None else {r.get("Id", ""): r.get("Target", "") for r in rels}

    def _blocks(self, parent: Iterable[etree._Element]) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self._blocks(content)

    def _table(self, table: etree._Element) -> None:
        """A data table cell by cell; a table of another style (tiles, layout) paragraph by paragraph."""
        name = self._names.get(_value(table, f"{W}tblPr/{W}tblStyle"), "")
        for cell in table.iter(W + "tc"):
            paragraphs = cell.findall(W + "p")
            if "tile" in name or "callout" in name:
                self._blocks(cell)
            else:
                self._contents.add("cell", " ".join(self._words(p) for p in paragraphs))

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = _value(paragraph, f"{W}pPr/{W}pStyle")
        name, number = self._names.get(style, ""), self._numbering.label(paragraph, style)
        words = self._words(paragraph)
        heading = _HEADING.fullmatch(name)
        if name.startswith("toc ") and name != "toc heading":
            self._contents.contents.append(plain(words.rpartition("\t")[0] or words))
        elif name == "table note":
            self._contents.notes.append((plain(number), plain(words)))
        elif heading:
            self._contents.add(f"heading {heading[1]}", f"{number} {words}")
        elif "caption" in name:
            self._contents.add("caption", words)
        elif "list" in name:
            self._contents.add("item", words)
        else:
            self._contents.add("text", words)

    def _words(self, paragraph: etree._Element) -> str:
        parts: list[str] = []
        self._inline(paragraph, parts)
        return "".join(parts)

    def _inline(self, element: etree._Element, parts: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "t":
                cited = any(_CITES.search(field) for field in self._fields)
                parts.append(f"[^{self._own_number(child.text or '')}]" if cited else child.text or "")
            elif tag in (W + "fldChar", W + "instrText"):
                self._field(child)
            elif tag == W + "tab":
                parts.append("\t")
            elif tag in (W + "br", W + "cr"):
                parts.append(" ")
            elif tag == W + "noBreakHyphen":
                parts.append("\u2011")
            elif tag == W + "footnoteReference":
                self._mark(child, parts)
                if child.get(W + "customMarkFollows"):
                    return  # the literal mark after it in the same run is what _mark took
            elif tag == W + "drawing":
                self._drawing(child)
            else:
                if tag == W + "hyperlink":
                    self._link(child)
                self._inline(child, parts)

    def _field(self, part: etree._Element) -> None:
        """Complex fields (17.16.18): the instruction is kept while its result is read; the result is text."""
        kind = part.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif part.tag == W + "instrText" and self._fields:
            self._fields[-1] += part.text or ""

    def _own_number(self, mark: str) -> str:
        """A mark that is cited again, counted from the report's first note."""
        return str(int(mark) - self._before) if self._before and mark.isascii() and mark.isdigit() else mark

    def _mark(self, reference: etree._Element, parts: list[str]) -> None:
        if reference.get(W + "customMarkFollows"):
            mark = "".join(t.text or "" for t in reference.itersiblings(W + "t"))
        else:
            self._number += 1
            mark = str(self._number)
        self._marks[reference.get(W + "id", "")] = mark
        parts.append(f"[^{mark}]")

    def _drawing(self, drawing: etree._Element) -> None:
        for properties in drawing.iter(WP + "docPr"):
            if not any(
                e.tag.endswith("}decorative") and e.get("val") == "1"
                for e in properties.iter()
                if isinstance(e.tag, str)
            ):
                self._contents.alts.append(plain(properties.get("descr", "")))

    def _link(self, link: etree._Element) -> None:
        target = self._targets.get(link.get(R + "id", ""), "")
        if target and ("", target) not in self._contents.links:
            self._contents.links.append(("", target))

    def _notes(self) -> None:
        notes = self._package.part("word/footnotes.xml")
        if notes is None:
            return
        custom = {mark for mark in self._marks.values() if not mark.isdigit()}
        for note in notes.findall(W + "footnote"):
            if note.get(W + "type") in (None, "normal"):
                mark = self._marks.get(note.get(W + "id", ""), "?")
                if note.get(W + "id", "") in self._outside:
                    continue
                words = plain(" ".join(plain(self._words(p)) for p in note.findall(W + "p")))
                # A custom mark is repeated as literal text in its own note (17.11.14), an automatic one as a field.
                self._contents.notes.append((mark, words.removeprefix(f"{mark} ") if mark in custom else words))


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return found.get(W + "val", "") if found is not None else ""
