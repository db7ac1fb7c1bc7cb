"""References of a template that lead nowhere, taken out: to styles, lists, notes and ends of bookmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from lxml import etree

from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import remove, value


def mend_references(roots: Iterable[etree._Element], styles: Collection[str], lists: Collection[str]) -> None:
    """Take out what names a style or list that is not there: Word passes it over, other programs fail."""
    for root in roots:
        for element in list(root.iter(W + "pStyle", W + "rStyle", W + "tblStyle")):
            if element.get(W + "val", "") not in styles:
                remove(element)
        for element in list(root.iter(W + "numPr")):
            if value(element, "numId") not in ("", "0", *lists):
                remove(element)


def mend_bases(styles: Iterable[etree._Element], ids: Collection[str]) -> None:
    """Take out what a style says of one that is not there, as Word does (Pandoc's tables rest on no style)."""
    for style in styles:
        for tag in ("basedOn", "next", "link"):
            for element in style.findall(W + tag):
                if element.get(W + "val", "") not in ids:
                    style.remove(element)


def drop_dangling_notes(blocks: Iterable[etree._Element], kind: str, notes: etree._Element | None) -> None:
    """Take out marks of notes that the part of notes does not have."""
    ids = set() if notes is None else {note.get(W + "id", "") for note in notes}
    for block in blocks:
        for element in list(block.iter(f"{W}{kind}Reference")):
            if element.get(W + "id", "") not in ids:
                remove(element)


def pair_bookmarks(blocks: list[etree._Element]) -> None:
    """Leave only bookmarks that start and end once, under a name of their own."""
    starts = [e for block in blocks for e in block.iter(W + "bookmarkStart")]
    ends = [e for block in blocks for e in block.iter(W + "bookmarkEnd")]
    begun, ended = (Counter(e.get(W + "id") for e in marks) for marks in (starts, ends))
    names = Counter(e.get(W + "name", "").lower() for e in starts)
    sound = {
        e.get(W + "id")
        for e in starts
        if begun[e.get(W + "id")] == ended[e.get(W + "id")] == names[e.get(W + "name", "").lower()] == 1
    }
    for mark in [*starts, *ends]:
        if mark.get(W + "id") not in sound:
            if mark in blocks:
                blocks.remove(mark)
            remove(mark)
