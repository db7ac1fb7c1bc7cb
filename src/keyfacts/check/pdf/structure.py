"""The structure tree of a finished PDF with its text, as a reader of tags meets it (ISO 32000-1 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.objects import is_a, mapped, role_map
from keyfacts.check.pdf.text import ToUnicode, marked_text

if TYPE_CHECKING:
    from pikepdf import Pdf

_TEXTS = (
    ("alt", "/Alt"),
    ("actual", "/ActualText"),
    ("lang", "/Lang"),
    ("identifier", "/ID"),
    ("expansion", "/E"),
)
DEEPEST = 200
"""How deep elements may be nested: no report is, and a file of unknown origin must come to an end."""
_ELEMENTS = 2_000_000


@dataclass(slots=True)
class StructureElement:
    """A structure element: its standard ``role``, attributes, and children in reading order (nodes or text)."""

    role: str
    children: list[StructureElement | str] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    lang: str = ""
    identifier: str = ""
    expansion: str = ""
    scope: str = ""
    column_span: int = 1
    row_span: int = 1
    headers: tuple[str, ...] = ()
    page: Any = None
    """The page its content starts on, as far as the element says."""
    holds_content: bool = False
    target: str = ""
    """Where a link leads: an address, or ``#`` and the name of a destination."""
    tag: str = ""
    """The role as written, before mapping."""
    orphan: bool = False
    """True when it does not name its parent."""

    def text(self) -> str:
        """All text inside; ActualText stands for what it replaces."""
        if self.actual:
            return self.actual
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def find(self, *roles: str) -> list[StructureElement]:
        """Every element of these roles inside, in reading order."""
        return [node for node in self.walk() if node.role in roles]

    def walk(self) -> Iterator[StructureElement]:
        """This element and all inside, in reading order."""
        waiting: list[StructureElement] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, StructureElement))


def structure_tree(pdf: Pdf, *, with_text: bool = True) -> StructureElement:
    """Read the tree of an opened pikepdf.Pdf; ValueError when there is none or it is no tree.

    Without text (for rules about elements alone) the pages' content streams are not read, which is most of the work.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        raise ValueError("the file has no structure tree")
    return _Tree(root, with_text).read()


class _Tree:
    """Reads elements from the top, pages' texts when first met."""

    def __init__(self, root: Any, with_text: bool) -> None:
        self._root = root
        self._with_text = with_text
        self._roles = role_map(root)
        self._fonts: dict[Any, ToUnicode] = {}
        self._texts: dict[Any, dict[int, str]] = {}
        self._count = 0

    def read(self) -> StructureElement:
        top = StructureElement("StructTreeRoot")
        self._children(self._root, top, None, 0)
        return top

    def _children(self, element: Any, node: StructureElement, page: Any, depth: int) -> None:
        if "/K" not in element:  # asking first: a failed look-up costs seven times as much
            return
        if depth > DEEPEST:
            raise ValueError("structure tree nested too deep")
        kids = element["/K"]
        for kid in kids if is_a(kids, "array") else (kids,):
            self._count += 1
            if self._count > _ELEMENTS:
                raise ValueError("structure tree too large")
            if isinstance(kid, int):
                node.holds_content = True
                node.children.append(self._text(page, int(kid)))
            elif is_a(kid, "dictionary"):
                self._dictionary(kid, node, page, depth)

    def _dictionary(self, kid: Any, node: StructureElement, page: Any, depth: int) -> None:
        keys = kid.keys()
        if "/Pg" in keys:
            page = kid["/Pg"]
        if "/S" in keys:
            child = element_of(kid, self._roles, page)
            node.children.append(child)
            self._children(kid, child, page, depth + 1)
        elif "/MCID" in keys:
            node.holds_content = True
            node.children.append(self._text(page, int(kid["/MCID"])))
        elif self._with_text and not node.target and "/Obj" in keys:
            node.target = _target(kid["/Obj"])

    def _text(self, page: Any, mcid: int) -> str:
        if page is None or not self._with_text:
            return ""
        key = page.objgen
        if key not in self._texts:
            self._texts[key] = marked_text(page, self._fonts)
        return self._texts[key].get(mcid, "")


def element_of(kid: Any, roles: Mapping[str, str], page: Any) -> StructureElement:
    """An element without its children, as an opened file has it."""
    keys = kid.keys()
    tag = str(kid["/S"])
    node = StructureElement(mapped(tag, roles), tag=tag.lstrip("/"), page=page, orphan="/P" not in keys)
    for name, key in _TEXTS:
        if key in keys:
            setattr(node, name, str(kid[key]))
    if "/A" in keys:
        attributes = kid["/A"]
        for attribute in attributes if is_a(attributes, "array") else (attributes,):
            if is_a(attribute, "dictionary"):
                _attribute(node, attribute)
    return node


def _attribute(node: StructureElement, attribute: Any) -> None:
    """Table attributes (14.8.5.7)."""
    keys = attribute.keys()
    if "/Scope" in keys:
        node.scope = str(attribute["/Scope"]).lstrip("/")
    if "/ColSpan" in keys:
        node.column_span = _span(attribute["/ColSpan"])
    if "/RowSpan" in keys:
        node.row_span = _span(attribute["/RowSpan"])
    if "/Headers" in keys and is_a(attribute["/Headers"], "array"):
        node.headers = tuple(str(header) for header in attribute["/Headers"])


def _target(annotation: Any) -> str:
    """Where a link annotation leads (12.5.6.5): '' when it leads to no address and no named destination."""
    if not is_a(annotation, "dictionary"):
        return ""
    action = annotation.get("/A")
    if is_a(action, "dictionary"):
        if "/URI" in action:
            return _decoded(action["/URI"])
        named = action.get("/D")
    else:
        named = annotation.get("/Dest")
    return f"#{_decoded(named)}" if is_a(named, "string") or is_a(named, "name") else ""


def _decoded(text: Any) -> str:
    """A byte string that holds an address or a name (7.9.2.4), as this and most writers fill it."""
    return bytes(text).decode("utf-8", "replace") if is_a(text, "string") else str(text).lstrip("/")


def _span(value: Any) -> int:
    return max(1, min(1000, int(value))) if isinstance(value, int) else 1
