"""Element trees of Word parts: parsed safely, asked for values, put together, children in the schema's order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from lxml import etree

from keyfacts.ooxml.contract import MARKER
from keyfacts.ooxml.names import DECORATIVE, MC, NAMESPACES, OFFICE, R, W
from keyfacts.ooxml.order import CHILD_ORDER
from keyfacts.ooxml.unpacking import UnreadablePackage

_IGNORABLE: Final = MC + "Ignorable"
_CHOICE: Final = MC + "Choice"
_RELID: Final = OFFICE + "relid"
_TEXT: Final = W + "t"
_OFF: Final = ("0", "false", "off")


def with_attributes(attributes: Iterable[str], namespaces: dict[str, str]) -> etree.XPath:
    """The path to the elements of a tree, its root among them, that have one of the attributes.

    It goes by the attributes: asking each element of a long text for them takes several times as long.
    """
    paths = " | ".join(f"descendant-or-self::*/{attribute}" for attribute in attributes)
    return etree.XPath(f"({paths})/..", namespaces=namespaces)


_RELATING: Final = with_attributes(("@r:*", "@o:relid"), {prefix: NAMESPACES[prefix] for prefix in ("r", "o")})
_BRACED: Final = etree.XPath("descendant::w:p[contains(., '{')]", namespaces={"w": NAMESPACES["w"]})
_PREFIXES: Final = {uri: prefix for prefix, uri in NAMESPACES.items()}
_ALTERNATIVE: Final = MC + "AlternateContent"
_MARGINS: Final = (W + "headerReference", W + "footerReference")


def parse(data: bytes | str, name: str = "", hostile: bool = False) -> etree._Element:
    """The root of an XML part: no document type, no entities, nothing loaded, comments and instructions left out.

    ``hostile`` bounds depth and length of texts, too, which long reports of ours exceed. UnreadablePackage for what is
    no such XML; ``name`` is the part's, for its message.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=not hostile, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.encode("utf-8") if isinstance(data, str) else data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadablePackage(f"holds a part that is not XML ('{name[:60]}')", "save it in Word again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadablePackage(f"holds a part with a document type ('{name[:60]}')", "Word never writes one")
    return root


def serialised(root: etree._Element) -> bytes:
    """The part, in UTF-8."""
    return etree.tostring(tidied(root), encoding="UTF-8", standalone=True)


def tidied(root: etree._Element) -> etree._Element:
    """The root with the namespaces that are used or named in attributes (ECMA-376 Part 3)."""
    named = " ".join(str(choice.get("Requires", "")) for choice in root.iter(_CHOICE))
    kept = dict.fromkeys([*root.get(_IGNORABLE, "").split(), *named.split(), "w", "r", "mc"])
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(kept))
    return root


def common_root(ours: etree._Element, theirs: etree._Element) -> etree._Element:
    """An empty root of their name and attributes that declares the namespaces of both."""
    declared = {prefix: uri for prefix, uri in theirs.nsmap.items() if prefix} | {
        prefix: uri for prefix, uri in ours.nsmap.items() if prefix
    }
    root = ours.makeelement(theirs.tag, nsmap=declared)  # of the classes that their parser knows
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
    name = order or etree.QName(parent).localname
    position = position_in(name, child)
    for at, sibling in enumerate(parent):
        if sibling.tag == child.tag:
            parent[at] = child
            return
        if position_in(name, sibling) > position:
            parent.insert(at, child)
            return
    parent.append(child)


def position_in(parent: str, child: etree._Element) -> int:
    """Where the schema has a child of the element ``parent``; members that it does not know stand last.

    An alternative stands where what it holds would.
    """
    if child.tag == _ALTERNATIVE:
        held = (position_in(parent, element) for choice in child for element in choice)
        return min(held, default=len(CHILD_ORDER[parent]))
    return _position_of(parent, str(child.tag))


@lru_cache(maxsize=4096)
def _position_of(parent: str, tag: str) -> int:
    """As ``position_in``, of a child by its tag alone."""
    order = CHILD_ORDER[parent]
    if tag in _MARGINS:
        return order.get("headers", 0)
    name = etree.QName(tag)
    if name.namespace != NAMESPACES["w"]:
        prefixed = f"{_PREFIXES.get(str(name.namespace), '')}:{name.localname}"
        if prefixed in order:
            return order[prefixed]
        if prefixed.startswith(("w14:", "w:", ":")):
            return len(order)
    return order.get(name.localname, len(order))


@lru_cache(maxsize=4096)
def are_in_order(parent: str, tags: tuple[str, ...]) -> bool:
    """True for children of the element ``parent`` that stand as the schema has them, each once, by their tags alone."""
    places = [_position_of(parent, tag) for tag in tags]
    return _ALTERNATIVE not in tags and len(set(tags)) == len(tags) and places == sorted(places)


def properties_of(paragraph: etree._Element) -> etree._Element:
    """The ``w:pPr`` of a paragraph or style, made if there is none."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        if paragraph.tag == W + "p":
            paragraph.insert(0, properties)
        else:
            put(paragraph, properties)
    return properties


def value(parent: etree._Element | None, path: str, attribute: str = "val") -> str:
    """``w:val``, or another attribute, of the element at ``path`` (names of the w namespace), '' if there is none."""
    if parent is None:
        return ""
    element = parent.find(_qualified(path)) if "/" in path else next(parent.iterchildren(_qualified(path)), None)
    return "" if element is None else str(element.get(W + attribute, ""))


@lru_cache(maxsize=256)
def _qualified(path: str) -> str:
    return "/".join(W + name for name in path.split("/"))


def is_on(parent: etree._Element | None, name: str) -> bool:
    """True for a flag (CT_OnOff) that is there and not turned off."""
    flag = None if parent is None else parent.find(W + name)
    return flag is not None and flag.get(W + "val", "1") not in _OFF


def text_of(element: etree._Element) -> str:
    """The words of the runs in an element, without tabs and breaks."""
    return "".join([text.text or "" for text in element.iter(_TEXT)])


def marked_paragraphs(root: etree._Element) -> list[etree._Element]:
    """The paragraphs below an element in whose place the report may go."""
    return [paragraph for paragraph in found(_BRACED, root) if MARKER.fullmatch(text_of(paragraph))]


def is_decorative(properties: etree._Element) -> bool:
    """True for ``wp:docPr`` of a picture that is marked as decorative."""
    return any(mark.get("val") in ("1", "true") for mark in properties.iter(DECORATIVE))


def remove(element: etree._Element | None) -> None:
    """Take an element out of its tree, if it is in one."""
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def word(name: str, **attributes: str | int) -> etree._Element:
    """A ``w`` element."""
    result = etree.Element(W + name)
    for key, text in attributes.items():
        result.set(W + key, str(text))
    return result


def names_relationship(attribute: str) -> bool:
    """True for an attribute whose value is the id of a relationship."""
    return attribute.startswith(R) or attribute == _RELID


def relating(root: etree._Element) -> list[etree._Element]:
    """The elements of a tree that refer to a relationship."""
    return found(_RELATING, root)


def found(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """The elements that a path leads to, in document order."""
    result = path(root)
    return [element for element in result if isinstance(element, etree._Element)] if isinstance(result, list) else []


def relate(root: etree._Element, ids: dict[str, str]) -> None:
    """Give every reference to a relationship its new id."""
    for element in relating(root):
        for name in map(str, element.attrib):
            if names_relationship(name) and element.get(name) in ids:
                element.set(name, ids[str(element.get(name))])


def references(root: etree._Element) -> set[str]:
    """The ids of relationships that a tree refers to."""
    return {
        str(element.attrib[name])
        for element in relating(root)
        for name in map(str, element.attrib)
        if names_relationship(name)
    }


def highest(roots: Iterable[etree._Element], tag: str, attribute: str) -> int:
    """The highest number among the attributes of all elements of a name, 0 for none."""
    numbers = [e.get(attribute, "") for root in roots for e in root.iter(tag)]
    return max((int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 10), default=0)
