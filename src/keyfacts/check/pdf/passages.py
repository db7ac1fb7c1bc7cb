"""The structure tree of a PDF as passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keyfacts.check.passages import DEEPEST_ITEM, ContentsList, Passage, PassageCell, PassageLine, plain
from keyfacts.check.pdf.catalog import read_title
from keyfacts.check.pdf.structure import StructureElement, structure_tree

if TYPE_CHECKING:
    from pikepdf import Pdf

_HEADING = re.compile(r"H([1-6])")
_BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "Figure", "Note", "FENote", "TOC", "Caption"}
_BLOCKS |= {"Sect", "Div", "BlockQuote", "Title", "Code"}
_BULLETS = re.compile(r"[^\w]*")


def pdf_contents(pdf: Pdf) -> ContentsList:
    """What an opened pikepdf.Pdf says; ValueError when it has no structure tree."""
    contents = ContentsList()
    contents.lang = str(pdf.Root.get("/Lang", ""))
    contents.title = plain(read_title(pdf))
    _Reader(contents).block(structure_tree(pdf), "text", "", 0)
    return contents


class _Reader:
    """Walks the elements, each told its kind, its language and how deep it stands in lists."""

    def __init__(self, contents: ContentsList) -> None:
        self._contents = contents
        self._lang = contents.lang.lower()

    def block(self, node: StructureElement, kind: str, lang: str, depth: int) -> None:
        """One element that is no inline: what it says goes to its place in the contents."""
        contents, lang = self._contents, node.lang or lang
        heading = _HEADING.fullmatch(node.role)
        if heading:
            self._leaf(node, f"heading {heading[1]}", lang, depth)
        elif node.role in ("P", "H", "Title", "Lbl", "Code"):
            self._leaf(node, kind, lang, depth)
        elif node.role == "Figure":
            contents.add_alt(node.alt)
            for caption in node.children:  # PDF/UA-2 has the caption inside
                if isinstance(caption, StructureElement) and caption.role == "Caption":
                    self.block(caption, kind, lang, depth)
        elif node.role in ("Note", "FENote"):
            self._note(node, lang)
        elif node.role == "TOC":
            self._toc(node, 1)
        elif node.role == "Table":
            self._table(node, lang)
        elif node.role == "LI":
            self._item(node, lang, depth)
        else:
            boxed = node.role in ("Div", "Aside")  # a box begins its lists anew, in Word as on the page
            deeper = 0 if boxed else depth + (node.role == "L")
            inner = {"Caption": "caption", "BlockQuote": "quote", "Div": "text"}.get(node.role, kind)
            for child in node.children:
                if isinstance(child, str):
                    self._words(child, inner, lang)
                else:
                    self.block(child, inner, lang, deeper)

    def _words(self, text: str, kind: str, lang: str) -> None:
        line = PassageLine()
        line.add(text, lang=self._foreign(lang))
        self._contents.add(kind, line)

    def _foreign(self, lang: str) -> str:
        return "" if lang.lower() == self._lang else lang

    def _item(self, node: StructureElement, lang: str, depth: int) -> None:
        """An item of a list: its label before its first paragraph, then the rest."""
        labels = [child for child in node.children if isinstance(child, StructureElement) and child.role == "Lbl"]
        if not labels:  # a tile: its number and its label are paragraphs
            for body in node.find("LBody")[:1]:
                self.block(body, "text", lang, 0)
            return
        label = self._bare(labels[0])
        first = True
        for child in node.children:
            if isinstance(child, str):
                self._words(child, "text", lang)
                continue
            if child.role == "Lbl":
                continue
            for part in child.children if child.role == "LBody" else (child,):
                if isinstance(part, str):
                    self._words(part, "text", lang)
                elif first and part.role == "P":
                    self._leaf(
                        part,
                        f"item {min(depth, DEEPEST_ITEM)}",
                        part.lang or lang,
                        depth,
                        "•" if _bullet(label) else label,
                    )
                else:
                    self.block(part, "text", lang, depth)
                first = False

    def _toc(self, node: StructureElement, level: int) -> None:
        """Lines of the contents; their page numbers, links of their own behind the words, are left out."""
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.role == "TOC":
                self._toc(child, level + 1)
            elif child.role == "TOCI":
                self._contents.entries.append(_entry(child, level))
                for inner in child.children:
                    if isinstance(inner, StructureElement) and inner.role == "TOC":
                        self._toc(inner, level + 1)

    def _table(self, node: StructureElement, lang: str) -> None:
        """Caption, then rows; the grid is worked out from spans (14.8.5.7)."""
        started = False
        covered: dict[int, int] = {}
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.role in ("THead", "TBody", "TFoot", "TR"):
                if not started:
                    self._contents.start_table()
                    started = True
                for row in child.children if child.role != "TR" else (child,):
                    if isinstance(row, StructureElement) and row.role == "TR":
                        self._row(row, child.role == "THead", row.lang or child.lang or node.lang or lang, covered)
            else:
                self.block(child, "text", node.lang or lang, 0)

    def _row(self, row: StructureElement, head: bool, lang: str, covered: dict[int, int]) -> None:
        cells: list[tuple[PassageCell, PassageLine]] = []
        later: list[StructureElement] = []
        column = 1
        for cell in row.children:
            if not isinstance(cell, StructureElement) or cell.role not in ("TH", "TD"):
                continue
            while covered.get(column, 0):
                covered[column] -= 1
                column += 1
            line = PassageLine()
            self._inlines(cell, line, later, cell.lang or lang, "")
            cells.append((PassageCell(plain(line.text), column, cell.column_span, cell.row_span), line))
            for below in range(column, column + cell.column_span):
                covered[below] = cell.row_span - 1
            column += cell.column_span
        while covered.get(column, 0):
            covered[column] -= 1
            column += 1
        self._contents.add_row(head, cells)
        for child in later:
            self.block(child, "text", lang, 0)

    def _leaf(self, node: StructureElement, kind: str, lang: str, depth: int, label: str = "") -> None:
        """A paragraph: its words with marks; blocks inside (a note after its mark) come after it."""
        line = PassageLine()
        later: list[StructureElement] = []
        self._inlines(node, line, later, lang, "")
        self._contents.add(kind, line, label)
        for child in later:
            self.block(child, "text" if kind.startswith("item") else kind, lang, depth)

    def _inlines(
        self, node: StructureElement, line: PassageLine, later: list[StructureElement], lang: str, target: str
    ) -> None:
        if node.role == "Reference":
            line.add_mark(plain(self._bare(node)))
            return
        if node.role == "Link":
            target = node.target or target
        foreign = self._foreign(lang)
        for child in node.children:
            if isinstance(child, str):
                line.add(child, target, foreign)
            elif child.role == "P" and node.role in ("TH", "TD"):
                line.add(" ")
                self._inlines(child, line, later, child.lang or lang, target)
            elif child.role in _BLOCKS and not (child.role == "Code" and node.role != "LBody"):
                later.append(child)
            elif child.actual:
                line.add(child.actual, target, self._foreign(child.lang or lang))
            else:
                self._inlines(child, line, later, child.lang or lang, target)

    def _bare(self, node: StructureElement) -> str:
        """The printed words inside, without the spoken text of a mark."""
        return "".join(child if isinstance(child, str) else self._bare(child) for child in node.children)

    def _note(self, node: StructureElement, lang: str) -> None:
        label = next((plain(self._bare(lbl)) for lbl in node.find("Lbl")), "")
        inner = ContentsList(heading=self._contents.heading, caption=self._contents.caption)
        reader = _Reader(inner)
        reader._lang = self._lang
        for child in node.children:
            if isinstance(child, StructureElement) and child.role != "Lbl":
                reader.block(child, "text", node.lang or lang, 0)
            elif isinstance(child, str):
                reader._words(child, "text", node.lang or lang)
        self._contents.add_note(label, inner.passages)
        self._contents.notes.extend(inner.notes)


def _entry(item: StructureElement, level: int) -> Passage:
    links = item.find("Link")
    words = links[:-1] if len(links) > 1 else links
    parts = [_without_page(link) for link in words] if words else [item.text()]
    if words:  # the number is a label beside the link (ISO 32000-1 14.8.4.2)
        parts = [
            *(label.text() for label in item.children if isinstance(label, StructureElement) and label.role == "Lbl"),
            *parts,
        ]
    text = plain(" ".join(parts))
    return Passage(f"entry {level}", text, tuple((text, link.target) for link in words[:1] if link.target))


def _without_page(link: StructureElement) -> str:
    """The words of an entry's link; the page, where it belongs to the link, is a span at its end."""
    parts = [child if isinstance(child, str) else child.text() for child in link.children]
    last = link.children[-1] if link.children else ""
    folio = len(parts) > 1 and isinstance(last, StructureElement) and last.role == "Span"
    return "".join(parts[:-1] if folio else parts)


def _bullet(label: str) -> bool:
    return _BULLETS.fullmatch(label) is not None
