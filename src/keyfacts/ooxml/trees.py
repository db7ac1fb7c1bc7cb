"""Element trees of Word parts: parsed safely, put together under one root, children in the schema's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from keyfacts.ooxml.elements import NAMESPACES
from keyfacts.ooxml.order import CHILD_ORDER

W: Final = "{" + NAMESPACES["w"] + "}"
R: Final = "{" + NAMESPACES["r"] + "}"
A: Final = "{" + NAMESPACES["a"] + "}"
WP: Final = "{" + NAMESPACES["wp"] + "}"
_IGNORABLE: Final = "{" + NAMESPACES["mc"] + "}Ignorable"
_CHOICE: Final = "{" + NAMESPACES["mc"] + "}Choice"
_RELID: Final = "{" + NAMESPACES["o"] + "}relid"


def parse(data: bytes | str) -> etree._Element:
    """The root of a part: one of ours, or one of the template that ``read`` has bounded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data.encode("utf-8") if isinstance(data, str) else data, parser)


def serialised(root: etree._Element) -> bytes:
    """The part, in UTF-8, with the namespaces that are used or named in attributes (ECMA-376 Part 3)."""
    named = " ".join(str(choice.get("Requires", "")) for choice in root.iter(_CHOICE))
    kept = dict.fromkeys([*root.get(_IGNORABLE, "").split(), *named.split(), "w", "r", "mc"])
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(kept))
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def common_root(ours: etree._Element, theirs: etree._Element) -> etree._Element:
    """An empty root of their name and attributes that declares the namespaces of both."""
    declared = {prefix: uri for prefix, uri in theirs.nsmap.items() if prefix} | {
        prefix: uri for prefix, uri in ours.nsmap.items() if prefix
    }
    root = etree.Element(theirs.tag, nsmap=declared)
    ignorable = dict.fromkeys([*ours.get(_IGNORABLE, "").split(), *theirs.get(_IGNORABLE, "").split()])
    for name, value in theirs.attrib.items():
        root.set(name, value)
    kept = [p for p in ignorable if p in declared and declared[p] in (ours.nsmap.get(p), theirs.nsmap.get(p))]
    if kept:
        root.set(_IGNORABLE, " ".join(kept))
    elif _IGNORABLE in root.attrib:
        del root.attrib[_IGNORABLE]
    return root


def put(parent: etree._Element, child: etree._Element, order: str = "") -> None:
    """Insert ``child`` where the schema has it inside ``parent``, in the place of one of the same name."""
    positions = CHILD_ORDER[order or etree.QName(parent).localname]
    own = positions[etree.QName(child).localname]
    for at, sibling in enumerate(parent):
        if sibling.tag == child.tag:
            parent[at] = child
            return
        if positions.get(etree.QName(sibling).localname, -1) > own:
            parent.insert(at, child)
            return
    parent.append(child)


def properties_of(paragraph: etree._Element) -> etree._Element:
    """The ``w:pPr`` of a paragraph or style, made if there is none."""
    found = paragraph.find(W + "pPr")
    if found is None:
        found = etree.Element(W + "pPr")
        if paragraph.tag == W + "p":
            paragraph.insert(0, found)
        else:
            put(paragraph, found)
    return found


def value(parent: etree._Element | None, path: str) -> str:
    """``w:val`` of the element at ``path`` (names of the w namespace), '' if there is none."""
    found = None if parent is None else parent.find("/".join(W + name for name in path.split("/")))
    return "" if found is None else str(found.get(W + "val", ""))


def word(name: str, **attributes: str | int) -> etree._Element:
    """A ``w`` element."""
    result = etree.Element(W + name)
    for key, text in attributes.items():
        result.set(W + key, str(text))
    return result


def relate(root: etree._Element, ids: dict[str, str]) -> None:
    """Give every reference to a relationship its new id."""
    for element in root.iter(etree.Element):
        for name in map(str, element.attrib):
            if (name.startswith(R) or name == _RELID) and element.get(name) in ids:
                element.set(name, ids[str(element.get(name))])


def references(root: etree._Element) -> set[str]:
    """The ids of relationships that a tree refers to."""
    return {
        str(element.attrib[name])
        for element in root.iter(etree.Element)
        for name in map(str, element.attrib)
        if name.startswith(R) or name == _RELID
    }


def highest(roots: Iterable[etree._Element], tag: str, attribute: str) -> int:
    """The highest number among the attributes of all elements of a name, 0 for none."""
    numbers = [e.get(attribute, "") for root in roots for e in root.iter(tag)]
    return max((int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 10), default=0)
