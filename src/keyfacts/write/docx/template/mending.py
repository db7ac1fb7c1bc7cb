"""What other tools write a little wrong, put right: order, values, and references that lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import SPACE, VML, W
from keyfacts.ooxml.order import CHILD_ORDER
from keyfacts.ooxml.trees import found, position_in, remove, value

_STRICT_SIDES: Final = {"start": "left", "end": "right"}
_BROKEN_WIDTHS: Final = etree.XPath("descendant-or-self::*[contains(@w:w, '.')]", namespaces={"w": W[1:-1]})
_CAPITAL_IDS: Final = etree.XPath("descendant-or-self::v:*[@ID]", namespaces={"v": VML[1:-1]})
_REWRITTEN: Final = tuple(W + name for name in ("jc", "lvlJc", "tblHeader", "cantSplit", "t", "charset"))
_ORDERED: Final = tuple(W + name for name in CHILD_ORDER)
_REPEATED: Final = (W + "tblStylePr",)


def repaired(root: etree._Element) -> etree._Element:
    """The tree as the transitional schema has it: other tools write values of the strict one, and other orders."""
    for mark in list(root.iter(W + "cnfStyle")):
        if mark.get(W + "val") is None:  # a cache of Word's, without the value the schema asks for
            remove(mark)
    for element in found(_BROKEN_WIDTHS, root):
        width = element.get(W + "w", "")
        if re.fullmatch(r"-?\d+\.\d+", width):
            element.set(W + "w", str(round(float(width))))
    for element in found(_CAPITAL_IDS, root):  # of VML, as LibreOffice writes it
        element.set("id", element.get("id") or element.attrib.pop("ID"))
        element.attrib.pop("ID", "")
    for element in root.iter(*_REWRITTEN):
        written = element.get(W + "val", "")
        if element.tag in (W + "jc", W + "lvlJc") and written in _STRICT_SIDES:
            element.set(W + "val", _STRICT_SIDES[written])
        elif element.tag in (W + "tblHeader", W + "cantSplit") and written == "true":
            del element.attrib[W + "val"]
        elif element.tag == W + "t" and element.get(SPACE) != "preserve":
            element.text = (element.text or "").strip()  # what Word shows of it
        elif element.tag == W + "charset" and element.get(W + "characterSet"):
            del element.attrib[W + "characterSet"]
    for element in root.iter(*_ORDERED):
        _put_in_order(element)
    return root


def _put_in_order(element: etree._Element) -> None:
    """Properties in the schema's order, each once."""
    name = etree.QName(element).localname
    order = CHILD_ORDER[name]
    if len(element) < 2:
        return
    seen: set[str] = set()
    for child in list(element):
        if child.tag in seen and child.tag not in _REPEATED and etree.QName(child).localname in order:
            element.remove(child)
        seen.add(str(child.tag))
    places = [position_in(name, child) for child in element]
    if places != sorted(places):
        element[:] = [child for _, child in sorted(zip(places, element, strict=True), key=lambda pair: pair[0])]


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
