"""Tracked changes (ECMA-376 Part 1, 17.13.5): runs, paragraphs and rows that are inserted or deleted."""

from __future__ import annotations

from copy import deepcopy
from typing import Final, Literal

from lxml import etree

from keyfacts.ooxml.names import SPACE, W
from keyfacts.ooxml.trees import put, word

AUTHOR: Final = "keyfacts"
Revision = Literal["ins", "del"]
_NO_MARKS: Final = tuple(
    W + name
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd",
        "lastRenderedPageBreak",
    )
)  # fmt: skip
CONTENT: Final = (W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen", W + "softHyphen", W + "sym")
"""What the words of a run are made of."""


class Marks:
    """Makes the marks of one file: one author, one date, an id each."""

    def __init__(self, date: str, first: int) -> None:
        self._date = date
        self._next = first

    def mark(self, change: Revision) -> etree._Element:
        """An empty mark."""
        number, self._next = self._next, self._next + 1
        return word(change, id=number, author=AUTHOR, date=self._date)

    def inserted(self, runs: list[etree._Element]) -> list[etree._Element]:
        """The runs of the new text, marked; links hold the mark themselves."""
        marked: list[etree._Element] = []
        for run in runs:
            if run.tag == W + "hyperlink":
                inside = list(run)
                for child in inside:
                    run.remove(child)
                run.extend(self.inserted(inside))
                marked.append(run)
            elif run.tag in _NO_MARKS or run.tag in (W + "ins", W + "del"):
                marked.append(run)
            else:
                marked.append(self.mark("ins"))
                marked[-1].append(run)
        return marked

    def deleted(self, runs: list[etree._Element]) -> list[etree._Element]:
        """Runs of the old text, which hold words and references to notes alone, marked."""
        marked: list[etree._Element] = []
        for run in runs:
            marked.append(self.mark("del"))
            marked[-1].append(deleted_run(run))
        return marked

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
