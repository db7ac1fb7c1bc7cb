"""Running text of a template without what runs, reaches out or tells tales: changes, comments, objects, fields.

Every walk is a loop over the tree, never recursion: a hostile file chooses its own depth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import MC, OFFICE, W14, WP, R, W
from keyfacts.read.template.fields import flatten_fields

_UNWRAPPED: Final = ("ins", "moveTo", "smartTag", "customXml")
_DELETED: Final = ("del", "moveFrom")
_CHANGES: Final = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
    "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
)  # fmt: skip
_COMMENTS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_OBJECTS: Final = {
    "object": "embedded objects", "control": "ActiveX controls", "altChunk": "imported documents",
    "subDoc": "subdocuments", "contentPart": "ink", "movie": "video",
}  # fmt: skip
_TRACES: Final = (
    "proofErr",
    "permStart",
    "permEnd",
    "lastRenderedPageBreak",
    "placeholder",
    "customXmlPr",
    "smartTagPr",
)
_ALONE: Final = ("hlinkClick", "hlinkHover", "hlinkMouseOver", "svgBlip", "headerReference", "footerReference")
"""Elements that go by themselves when what they refer to does not come along."""
_HOLDERS: Final = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))
_DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def clean_story(root: etree._Element, ids: frozenset[str], leave_out: Callable[[str], None]) -> int:
    """Clean a story in place; ``ids`` are its relationships that are kept, ``leave_out`` is told what goes.

    Returns the number of pictures without alternative text, which are marked as decorative.
    """
    _accept_changes(root, leave_out)
    for element in _found(root, _COMMENTS):
        leave_out("comments")
        remove(element)
    for name, what in _OBJECTS.items():
        for element in _found(root, (name,)):
            leave_out(what)
            remove(element)
    for element in _found(root, _TRACES):
        remove(element)
    flatten_fields(root, leave_out)
    _drop_references(root, ids, leave_out)
    for binding in _found(root, ("dataBinding",)):
        if "core-properties" not in binding.get(W + "prefixMappings", ""):
            remove(binding)
    drop_traces(root)
    return _describe_pictures(root)


def drop_traces(root: etree._Element) -> None:
    """Remove the marks that tell in which sessions a text was edited (rsid, paraId)."""
    for element in root.iter(etree.Element):
        for name in map(str, element.attrib):
            if "}rsid" in name or name in (W14 + "paraId", W14 + "textId"):
                del element.attrib[name]
    for element in _found(root, ("rsid", "rsids")):
        remove(element)


def _found(root: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    return list(root.iter(*(W + name for name in names)))


def remove(element: etree._Element | None) -> None:
    """Take an element out of its tree, if it is in one."""
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _accept_changes(root: etree._Element, leave_out: Callable[[str], None]) -> None:
    """What was inserted stays, what was deleted goes, as "Accept All Changes" has it."""
    for element in _found(root, (*_CHANGES, *_DELETED)):
        leave_out("tracked changes")
        row = next(element.iterancestors(W + "trPr"), None) if element.tag == W + "del" else None
        if row is not None and row.getparent() is not None:
            remove(row.getparent())
        remove(element)
    for element in _found(root, _UNWRAPPED):
        if element.tag in (W + "ins", W + "moveTo"):
            leave_out("tracked changes")
        unwrap(element)


def _drop_references(root: etree._Element, ids: frozenset[str], leave_out: Callable[[str], None]) -> None:
    """Remove what refers to parts or addresses that are not taken over."""
    for element in list(root.iter(etree.Element)):
        names = list(map(str, element.attrib))
        lost = [name for name in names if _refers(name) and element.get(name) not in ids]
        for name in names:
            if name in (OFFICE + "href", "src") and element.tag.startswith("{urn:schemas-microsoft-com:"):
                del element.attrib[name]
        if not lost:
            continue
        tag = etree.QName(element).localname
        if element.tag == W + "hyperlink" and element.get(W + "anchor") is None:
            leave_out("links to unsafe addresses")
            unwrap(element)
        elif tag in _ALONE:
            remove(element)
        elif (holder := _holder(element)) is not None:
            leave_out("pictures from elsewhere")
            remove(holder)
        for name in lost:
            if name in element.attrib:
                del element.attrib[name]


def _refers(name: str) -> bool:
    return name.startswith(R) or name == OFFICE + "relid"


def _holder(element: etree._Element) -> etree._Element | None:
    """The outermost drawing around an element."""
    found = None
    for ancestor in element.iterancestors():
        if ancestor.tag in _HOLDERS:
            found = ancestor
    return found


def _describe_pictures(root: etree._Element) -> int:
    """Mark pictures that have no alternative text as decorative, and count them."""
    count = 0
    for properties in root.iter(WP + "docPr"):
        marks = properties.iter(f"{{{_DECORATIVE}}}decorative")
        if properties.get("descr", "").strip() or any(mark.get("val") in ("1", "true") for mark in marks):
            continue
        count += 1
        listed = properties.find(f"{{{_DRAWING}}}extLst")
        if listed is None:
            listed = etree.SubElement(properties, f"{{{_DRAWING}}}extLst")
        extension = etree.SubElement(listed, f"{{{_DRAWING}}}ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE}).set("val", "1")
    return count
