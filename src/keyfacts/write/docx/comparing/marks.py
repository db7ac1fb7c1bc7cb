"""Tracked changes (ECMA-376 Part 1, 17.13.5): runs, paragraphs and rows that are inserted or deleted."""

from __future__ import annotations

from copy import deepcopy
from typing import Final, Literal

from lxml import etree

from keyfacts.ooxml.names import SPACE, W
from keyfacts.ooxml.trees import put, word

AUTHOR: Final = "keyfacts"
Revision = Literal["ins", "del", "moveTo", "moveFrom"]
_NO_MARKS: Final = tuple(
    W + name
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd",
        "lastRenderedPageBreak",
    )
)  # fmt: skip
REVISIONS: Final = (W + "ins", W + "del", W + "moveTo", W + "moveFrom")
CONTENT: Final = (W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen", W + "softHyphen", W + "sym")
"""What the words of a run are made of."""


class Marks:
    """Makes the marks of one file: one author, one date, an id each."""

    def __init__(self, date: str, first: int) -> None:
        self._date = date
        self._next = first
        self._moves = 0

    def mark(self, change: Revision) -> etree._Element:
        """An empty mark."""
        number, self._next = self._next, self._next + 1
        return word(change, id=number, author=AUTHOR, date=self._date)

    def inserted(self, runs: list[etree._Element], change: Revision = "ins") -> list[etree._Element]:
        """The runs of the new text, marked; links hold the mark themselves."""
        marked: list[etree._Element] = []
        for run in runs:
            if run.tag == W + "hyperlink":
                inside = list(run)
                for child in inside:
                    run.remove(child)
                run.extend(self.inserted(inside, change))
                marked.append(run)
            elif run.tag in _NO_MARKS or run.tag in REVISIONS:
                marked.append(run)
            else:
                marked.append(self.mark(change))
                marked[-1].append(run)
        return marked

    def deleted(self, runs: list[etree._Element]) -> list[etree._Element]:
        """Runs of the old text, which hold words and references to notes alone, marked."""
        marked: list[etree._Element] = []
        for run in runs:
            marked.append(self.mark("del"))
            marked[-1].append(deleted_run(run))
        return marked

    def moved(self, gone: etree._Element, come: etree._Element) -> None:
        """A deleted and an inserted paragraph that say the same are one that was moved: both are marked as that."""
        self._moves += 1
        for paragraph, change, was in ((gone, "moveFrom", W + "del"), (come, "moveTo", W + "ins")):
            for mark in list(paragraph.iter(was)):
                mark.tag = W + change
            for text in paragraph.iter(W + "delText"):
                text.tag = W + "t"
            start, end = word(f"{change}RangeStart"), word(f"{change}RangeEnd")
            start.attrib.update(dict(self.mark("ins").attrib.items()))
            start.set(W + "name", f"move{self._moves}")
            end.set(W + "id", str(start.get(W + "id")))
            layout = paragraph.find(W + "pPr")
            paragraph.insert(0 if layout is None else 1, start)
            paragraph.addnext(end)

    def looked(self, look: etree._Element, before: etree._Element | None) -> None:
        """A run that looks otherwise now: how it looked ``before``. Its number comes last (``number_looks``)."""
        change = word("rPrChange", author=AUTHOR, date=self._date)
        change.append(word("rPr"))
        change[0].extend(deepcopy(child) for child in (() if before is None else before) if child.tag != change.tag)
        look.append(change)

    def number_looks(self, elements: list[etree._Element]) -> None:
        """Give the marks of changed looks their numbers, once runs that look alike are put together."""
        for element in elements:
            for change in element.iter(W + "rPrChange"):
                if change.get(W + "id") is None:
                    change.attrib.update({W + "id": str(self._next)})
                    self._next += 1

    def mark_paragraph(self, paragraph: etree._Element, change: Revision) -> None:
        """The end of a paragraph is inserted or deleted."""
        layout = paragraph.find(W + "pPr")
        if layout is None:
            layout = word("pPr")
            paragraph.insert(0, layout)
        look = layout.find(W + "rPr")
        if look is None:
            look = word("rPr")
            put(layout, look)
        look.insert(0, self.mark(change))

    def mark_row(self, row: etree._Element, change: Revision) -> None:
        """A row of a table is inserted or deleted."""
        properties = row.find(W + "trPr")
        if properties is None:
            properties = word("trPr")
            at = sum(1 for child in row if child.tag in (W + "tblPrEx",))
            row.insert(at, properties)
        properties.append(self.mark(change))


def deleted_run(run: etree._Element) -> etree._Element:
    """A run whose words are deleted text."""
    run = deepcopy(run)
    for text in run.iter(W + "t"):
        text.tag = W + "delText"
        text.set(SPACE, "preserve")
    return run
