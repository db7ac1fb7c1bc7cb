"""The tags of a PDF read aloud: roles as a screen reader announces them, alternative texts in the place of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keyfacts.check.passages import tidy
from keyfacts.check.pdf.catalog import read_title
from keyfacts.check.pdf.structure import StructureElement, structure_tree
from keyfacts.language import language_of
from keyfacts.language.forms import HeardWords

if TYPE_CHECKING:
    from pikepdf import Pdf

_HEADING = re.compile(r"H([1-6])")
_BLOCKS = frozenset(
    {"P", "L", "Table", "Figure", "TOC", "Sect", "Div", "Aside", "BlockQuote", "Caption", "Title", "Note", "FENote"}
)
_STEP = "  "


def heard_in_pdf(pdf: Pdf) -> Iterator[str]:
    """Line by line what an opened pikepdf.Pdf says; ValueError when it has no structure tree."""
    lang = str(pdf.Root.get("/Lang", ""))
    words = language_of(lang).wording.heard
    yield words.document.format(title=tidy(read_title(pdf)))
    yield from _Reader(words, lang).block(structure_tree(pdf), 0)


class _Reader:
    """Goes through the elements in reading order; ``depth`` is how far a line stands in."""

    def __init__(self, words: HeardWords, lang: str) -> None:
        self._words = words
        self._lang = lang.lower()

    def block(self, node: StructureElement, depth: int) -> Iterator[str]:
        """The lines of an element that is no inline."""
        words, heading = self._words, _HEADING.fullmatch(node.role)
        match node.role:
            case _ if heading:
                yield from self._leaf(node, depth, words.heading.format(level=heading[1]))
            case "P" | "Title" | "Lbl" | "Code":
                yield from self._leaf(node, depth, words.title if node.tag == "Title" else "")
            case "Figure":
                yield _line(depth, words.graphic, tidy(node.alt or node.actual) or words.empty)
                yield from self._kids(node, depth + 1, ("Caption",))
            case "Caption":
                for kid in node.children:
                    if isinstance(kid, StructureElement):
                        labelled = words.caption if kid.role == "P" else ""
                        yield from self._leaf(kid, depth, labelled) if kid.role == "P" else self.block(kid, depth)
            case "L":
                items = sum(isinstance(kid, StructureElement) and kid.role == "LI" for kid in node.children)
                yield _line(depth, words.list_of.format(n=items))
                yield from self._kids(node, depth + 1)
            case "LI":
                yield from self._item(node, depth)
            case "Table":
                yield from self._table(node, depth)
            case "Note" | "FENote":
                yield from self._note(node, depth)
            case "TOC":
                yield _line(depth, words.contents)
                yield from self._kids(node, depth + 1)
            case "TOCI":
                yield _line(depth, "", self._text(node, []))
                yield from self._kids(node, depth + 1, ("TOC",))
            case "Aside" | "BlockQuote":
                yield _line(depth, words.box if node.role == "Aside" else words.quotation)
                yield from self._kids(node, depth + 1)
            case _ if node.tag == "Aside":
                yield _line(depth, words.box)
                yield from self._kids(node, depth + 1)
            case _:
                yield from self._kids(node, depth)

    def _kids(self, node: StructureElement, depth: int, roles: tuple[str, ...] = ()) -> Iterator[str]:
        for kid in node.children:
            if isinstance(kid, str):
                if tidy(kid) and not roles:
                    yield _line(depth, "", tidy(kid))
            elif not roles or kid.role in roles:
                yield from self.block(kid, depth)

    def _leaf(self, node: StructureElement, depth: int, role: str) -> Iterator[str]:
        later: list[StructureElement] = []
        said = self._text(node, later)
        if said:
            yield _line(depth, role, said)
        for kid in later:
            yield from self.block(kid, depth)

    def _item(self, node: StructureElement, depth: int) -> Iterator[str]:
        """Its label before its first line; a tile has none, and its number and label are lines."""
        labels = [kid for kid in node.children if isinstance(kid, StructureElement) and kid.role == "Lbl"]
        lines = [line for body in node.children if isinstance(body, StructureElement) and body.role != "Lbl"
                 for line in self._kids(body, depth)]  # fmt: skip
        label = self._text(labels[0], []) if labels else "-"
        yield _line(depth, "", f"{label or '-'} {lines[0].strip() if lines else ''}")
        yield from (_STEP + line for line in lines[1:])

    def _note(self, node: StructureElement, depth: int) -> Iterator[str]:
        """What the label's links say, then the note."""
        labels = node.find("Lbl")[:1]
        links = [link for label in labels for link in label.find("Link")]
        ways = [tidy(link.alt) or self._text(link, []) for link in links]
        yield _line(depth, "; ".join(self._words.link.format(text=way) for way in ways) or self._words.note)
        for kid in node.children:
            if isinstance(kid, StructureElement) and kid.role != "Lbl":
                yield from self.block(kid, depth + 1)

    def _table(self, node: StructureElement, depth: int) -> Iterator[str]:
        rows = node.find("TR")
        kids = [[kid for kid in row.children if isinstance(kid, StructureElement)] for row in rows]
        cells = [[kid for kid in row if kid.role in ("TH", "TD")] for row in kids]
        columns = max((sum(cell.column_span for cell in row) for row in cells), default=0)
        yield from self._kids(node, depth, ("Caption",))
        told = self._words.table.format(columns=columns, rows=len(rows))
        yield _line(depth, told, tidy(node.title) if not node.find("Caption") else "")
        for row in cells:
            later: list[StructureElement] = []
            said = [self._text(cell, later) or self._words.empty for cell in row]
            heads = all(cell.role == "TH" and cell.scope == "Column" for cell in row)
            yield _line(depth + 1, self._words.head_row if heads else "", " | ".join(said))
            for kid in later:
                yield from self.block(kid, depth + 1)

    def _text(self, node: StructureElement, later: list[StructureElement]) -> str:
        return tidy("".join(self._inline(node, later)))

    def _inline(self, node: StructureElement, later: list[StructureElement]) -> Iterator[str]:
        """The words inside as they are heard; blocks inside come later."""
        if node.actual or node.expansion:
            yield node.expansion or node.actual
            return
        for kid in node.children:
            if isinstance(kid, str):
                yield kid
            elif kid.role == "Link":
                own = kid.alt or "".join(self._inline(kid, later))
                apart = " " if node.role == "Reference" and kid.alt else ""
                yield f"{apart}[{self._words.link.format(text=tidy(own))}]"
            elif kid.alt:
                yield f" [{tidy(kid.alt)}] " if kid.role != "Formula" else tidy(kid.alt)
            elif kid.role in _BLOCKS:
                inside = kid.role == "P" and node.role in ("TH", "TD")
                if inside:
                    yield " " + "".join(self._inline(kid, later))
                else:
                    later.append(kid)
            elif kid.lang and kid.lang.lower() != self._lang:
                yield f"[{kid.lang}: {''.join(self._inline(kid, later))}]"
            else:
                yield from self._inline(kid, later)


def _line(depth: int, role: str, said: str = "") -> str:
    return _STEP * depth + (f"{role}: {said}" if role and said else role or said)
