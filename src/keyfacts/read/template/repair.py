"""What other tools write a little wrong in a template, put right as it is read: values of the strict schema, orders."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import SPACE, VML, W
from keyfacts.ooxml.order import CHILD_ORDER
from keyfacts.ooxml.trees import are_in_order, found, position_in, remove, with_attributes

_STRICT_SIDES: Final = {"start": "left", "end": "right"}
_BROKEN_WIDTHS: Final = with_attributes(("@w:w[contains(., '.')]",), {"w": W[1:-1]})
_CAPITAL_IDS: Final = etree.XPath("descendant-or-self::v:*[@ID]", namespaces={"v": VML[1:-1]})
_REWRITTEN: Final = tuple(W + name for name in ("jc", "lvlJc", "tblHeader", "cantSplit", "charset"))
_TEXT: Final = W + "t"
_ORDERED: Final = {W + name: name for name in CHILD_ORDER}
_REPEATED: Final = (W + "tblStylePr",)


def repair(root: etree._Element) -> None:
    """Make a part as the transitional schema has it: other tools write values of the strict one, and other orders."""
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
    for text in root.iter(_TEXT):
        if text.get(SPACE) != "preserve":
            text.text = (text.text or "").strip()  # what Word shows of it
    for element in root.iter(*_REWRITTEN):
        written = element.get(W + "val", "")
        if element.tag in (W + "jc", W + "lvlJc") and written in _STRICT_SIDES:
            element.set(W + "val", _STRICT_SIDES[written])
        elif element.tag in (W + "tblHeader", W + "cantSplit") and written == "true":
            del element.attrib[W + "val"]
        elif element.tag == W + "charset" and element.get(W + "characterSet"):
            del element.attrib[W + "characterSet"]
    for element in root.iter(*_ORDERED):
        name = _ORDERED[str(element.tag)]
        if len(element) > 1 and not are_in_order(name, tuple([str(child.tag) for child in element])):
            _put_in_order(name, element)


def _put_in_order(name: str, element: etree._Element) -> None:
    """Properties in the schema's order, each once."""
    order, seen = CHILD_ORDER[name], set[str]()
    for child in list(element):
        if child.tag in seen and child.tag not in _REPEATED and etree.QName(child).localname in order:
            element.remove(child)
        seen.add(str(child.tag))
    places = [position_in(name, child) for child in element]
    if places != sorted(places):
        element[:] = [child for _, child in sorted(zip(places, element, strict=True), key=lambda pair: pair[0])]
