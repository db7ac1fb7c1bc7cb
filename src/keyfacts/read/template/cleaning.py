"""Running text of a template without what runs, reaches out or tells tales: changes, comments, objects, fields.

Every walk is a loop over the tree, never recursion: a hostile file chooses its own depth.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from keyfacts.ooxml.names import DECORATIVE, DECORATIVE_EXTENSION, MC, MICROSOFT, NAMESPACES, OFFICE, VML, W14, WP, A, W
from keyfacts.ooxml.trees import found, is_decorative, names_relationship, remove, with_attributes
from keyfacts.read.template.fields import LeaveOut, flatten_fields

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
_USED: Final = {prefix: NAMESPACES[prefix] for prefix in ("r", "o", "w14")}
_REACHING: Final = with_attributes(("@r:*", "@o:relid", "@o:href", "@src"), _USED)
"""Elements that may refer to something."""
_TRACED: Final = with_attributes(("@*[starts-with(local-name(), 'rsid')]", "@w14:paraId", "@w14:textId"), _USED)
"""Elements with marks of sessions."""
_HOLDERS: Final = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))


def clean_story(root: etree._Element, ids: frozenset[str], leave_out: LeaveOut) -> int:
    """Clean a story in place; ``ids`` are its relationships that are kept, ``leave_out`` is told what goes.

    Returns the number of pictures without alternative text, which are marked as decorative.
    """
    _accept_changes(root, leave_out)
    for element in _elements(root, _COMMENTS):
        leave_out("comments")
        remove(element)
    for name, what in _OBJECTS.items():
        for element in _elements(root, (name,)):
            leave_out(what)
            remove(element)
    for element in _elements(root, _TRACES):
        remove(element)
    flatten_fields(root, leave_out)
    _drop_references(root, ids, leave_out)
    for binding in _elements(root, ("dataBinding",)):
        if "core-properties" not in binding.get(W + "prefixMappings", ""):
            remove(binding)
    drop_traces(root)
    return _describe_pictures(root)


def drop_traces(root: etree._Element) -> None:
    """Remove the marks that tell in which sessions a text was edited (rsid, paraId)."""
    for element in found(_TRACED, root):
        for name in map(str, element.attrib):
            if "}rsid" in name or name in (W14 + "paraId", W14 + "textId"):
                del element.attrib[name]
    for element in _elements(root, ("rsid", "rsids")):
        remove(element)


def drop_text(body: etree._Element) -> None:
    """Leave of the body only its sections: headers, footers and pages are the template's, where its text is not."""
    last = body.find(W + "sectPr")
    sections = [section for section in body.iter(W + "sectPr") if section is not last]
    body[:] = []
    for section in sections:
        properties = etree.SubElement(etree.SubElement(body, W + "p"), W + "pPr")
        properties.append(section)
    if last is not None:
        body.append(last)


def _elements(root: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    return list(root.iter(*(W + name for name in names)))


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _accept_changes(root: etree._Element, leave_out: LeaveOut) -> None:
    """What was inserted stays, what was deleted goes, as "Accept All Changes" has it."""
    for element in _elements(root, (*_CHANGES, *_DELETED)):
        leave_out("tracked changes")
        row = next(element.iterancestors(W + "trPr"), None) if element.tag == W + "del" else None
        if row is not None and row.getparent() is not None:
            remove(row.getparent())
        remove(element)
    for element in _elements(root, _UNWRAPPED):
        if element.tag in (W + "ins", W + "moveTo"):
            leave_out("tracked changes")
        unwrap(element)


def _drop_references(root: etree._Element, ids: frozenset[str], leave_out: LeaveOut) -> None:
    """Remove what refers to parts or addresses that are not taken over."""
    for element in found(_REACHING, root):
        names = list(map(str, element.attrib))
        lost = [name for name in names if names_relationship(name) and element.get(name) not in ids]
        for name in names:
            if name in (OFFICE + "href", "src") and element.tag.startswith("{" + MICROSOFT):
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


def _holder(element: etree._Element) -> etree._Element | None:
    """The outermost drawing around an element."""
    outermost = None
    for ancestor in element.iterancestors():
        if ancestor.tag in _HOLDERS:
            outermost = ancestor
    return outermost


def _describe_pictures(root: etree._Element) -> int:
    """Mark pictures that have no alternative text as decorative, and count them."""
    count = 0
    for properties in root.iter(WP + "docPr"):
        if properties.get("descr", "").strip() or is_decorative(properties):
            continue
        count += 1
        extensions = properties.find(A + "extLst")
        if extensions is None:
            extensions = etree.SubElement(properties, A + "extLst")
        extension = etree.SubElement(extensions, A + "ext", uri=DECORATIVE_EXTENSION)
        etree.SubElement(extension, DECORATIVE, nsmap={"adec": NAMESPACES["adec"]}).set("val", "1")
    older = (picture.getparent() for picture in root.iter(VML + "imagedata"))
    return count + sum(1 for shape in older if shape is not None and not shape.get("alt", "").strip())
