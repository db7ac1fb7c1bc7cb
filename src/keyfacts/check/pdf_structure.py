"""The structure tree of a finished PDF with its text, as a reader of tags meets it (ISO 32000-1 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from keyfacts.check.pdf_text import ToUnicode, marked_text

_DEPTH = 200
_ELEMENTS = 2_000_000


@dataclass(slots=True)
class Node:
    """A structure element: its standard ``role``, attributes, and children in reading order (nodes or text)."""

    role: str
    children: list[Node | str] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    lang: str = ""
    identifier: str = ""
    scope: str = ""

    def text(self) -> str:
        """All text inside; ActualText stands for what it replaces."""
        if self.actual:
            return self.actual
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def find(self, *roles: str) -> list[Node]:
        """Every element of these roles inside, in reading order."""
        found = [self] if self.role in roles else []
        for child in self.children:
            if isinstance(child, Node):
                found.extend(child.find(*roles))
        return found


def structure_tree(pdf: Any) -> Node:
    """Read the tree of an opened pikepdf.Pdf; ValueError when there is none or it is no tree."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        raise ValueError("the file has no structure tree")
    return _Tree(pdf, root).read()


class _Tree:
    """Reads elements from the top, pages' texts when first met."""

    def __init__(self, pdf: Any, root: Any) -> None:
        self._root = root
        self._roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}
        self._fonts: dict[Any, ToUnicode] = {}
        self._texts: dict[Any, dict[int, str]] = {}
        self._count = 0
        del pdf

    def read(self) -> Node:
        top = Node("StructTreeRoot")
        self._children(self._root, top, None, 0)
        return top

    def _children(self, element: Any, node: Node, page: Any, depth: int) -> None:
        kids = element.get("/K")
        if kids is None:
            return
        if depth > _DEPTH:
            raise ValueError("structure tree nested too deep")
        for kid in kids if _is(kids, "array") else [kids]:
            self._count += 1
            if self._count > _ELEMENTS:
                raise ValueError("structure tree too large")
            if _is(kid, "dictionary"):
                self._dictionary(kid, node, page, depth)
            elif isinstance(kid, int):
                node.children.append(self._text(page, int(kid)))

    def _dictionary(self, kid: Any, node: Node, page: Any, depth: int) -> None:
        kind = str(kid.get("/Type", ""))
        if kind == "/MCR":
            node.children.append(self._text(kid.get("/Pg", page), int(kid["/MCID"])))
        elif kind != "/OBJR" and "/S" in kid:
            child = self._element(kid)
            node.children.append(child)
            self._children(kid, child, kid.get("/Pg", page), depth + 1)

    def _element(self, kid: Any) -> Node:
        role = str(kid["/S"])
        for _ in range(8):  # a role map may chain (ISO 32000-1 14.8.4.1); a loop ends here
            if role not in self._roles:
                break
            role = self._roles[role]
        node = Node(role.lstrip("/"))
        for name, key in (("alt", "/Alt"), ("actual", "/ActualText"), ("lang", "/Lang"), ("identifier", "/ID")):
            if key in kid:
                setattr(node, name, str(kid[key]))
        attributes = kid.get("/A")
        if attributes is not None:
            for attribute in attributes if _is(attributes, "array") else [attributes]:
                if _is(attribute, "dictionary") and "/Scope" in attribute:
                    node.scope = str(attribute["/Scope"]).lstrip("/")
        return node

    def _text(self, page: Any, mcid: int) -> str:
        if page is None:
            return ""
        key = page.objgen
        if key not in self._texts:
            self._texts[key] = marked_text(page, self._fonts)
        return self._texts[key].get(mcid, "")


def _is(thing: Any, kind: str) -> bool:
    """True for a pikepdf object of that type; plain Python values have none."""
    return getattr(thing, "_type_name", "") == kind
