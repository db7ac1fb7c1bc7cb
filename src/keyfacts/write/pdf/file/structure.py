"""The structure tree (ISO 32000-1 14.7): elements in the order they are made, marked content page by page.

With PDF 2.0 its elements belong to the namespaces of ISO 32000-2 14.8.6, notes are FENotes, and notes and contents
name what they refer to (Ref; ISO 14289-2 8.2.5.8 and 8.2.5.14).
"""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.write.pdf.file.canvas import ReportFile
from keyfacts.write.pdf.file.standards import Target, heading_obstacles, language_obstacles, text_obstacles
from keyfacts.write.pdf.file.syntax import byte_string, name, number, text_string
from keyfacts.write.pdf.text.lines import InlineTag

ROLE_MAP = {"Em": "Span", "Strong": "Span", "Aside": "Div", "Title": "P"}
"""Roles outside the standard set of PDF 1.7 (14.8.4), and the standard ones they stand for; PDF 2.0 has them."""
_ONLY_1_7 = frozenset({"BlockQuote", "TOC", "TOCI", "Reference", "Code", "Quote", "Index"})
"""Roles that only the namespace of PDF 1.7 has (the one of elements that name none)."""
_ASIDE_PARENTS = frozenset({"Document", "Sect", "LBody"})
"""Where an Aside may stand (ISO/TS 32005 table 5); elsewhere a box is a Div."""
_MAY_BE_EMPTY = frozenset({"TD", "TH", "Document"})


class LinkElement:
    """An annotation's place among an element's kids (an object reference, 14.7.4.3)."""

    __slots__ = ("number", "page")

    def __init__(self, number: int, page: int) -> None:
        self.number = number
        self.page = page


class Element:
    """A structure element; its children keep the order in which they were made."""

    __slots__ = ("attributes", "entries", "identifier", "inline", "kids", "number", "parent", "refs", "role")

    def __init__(self, role: str, number: int, parent: Element | None) -> None:
        self.role = role
        self.number = number
        self.parent = parent
        self.kids: list[Element | LinkElement | tuple[int, int]] = []
        """Elements, annotations, and marked content as (object number of the page, MCID)."""
        self.entries = b""
        self.attributes = ""
        self.identifier = ""
        self.inline: dict[InlineTag, Element] | None = None
        self.refs: list[Element] | None = None
        """The elements this one refers to (PDF 2.0)."""

    def within(self, *roles: str) -> Element | None:
        """This element or the nearest around it that has one of these roles."""
        element: Element | None = self
        while element is not None and element.role not in roles:
            element = element.parent
        return element


class StructureTree:
    """All elements of a file, with the tables that lead back to them."""

    def __init__(self, file: ReportFile, target: Target, *, right_to_left: bool = False) -> None:
        self._file = file
        self._target = target
        self.obstacles: list[str] = []
        """What keeps the file from meeting its target, as far as the tree knows."""
        self._root_number = file.reserve()
        self._namespace = file.put(b"<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>") if target.is_2 else 0
        self.root = Element("Document", file.reserve(), None)
        if right_to_left:
            self.root.attributes = "<</O/Layout/WritingMode/RlTb>>"
        self._elements: list[Element] = [self.root]
        self._parents: list[tuple[int, str]] = []
        self._key = 0
        self._notes = 0
        self._identifiers: dict[str, int] = {}

    def add(self, role: str, parent: Element | None) -> Element:
        """A new element at the end of ``parent`` (None: the Document)."""
        parent = parent or self.root
        if role == "Aside" and _around(parent) not in _ASIDE_PARENTS:
            role = "Div"
        note = role == "Note"
        if note and self._target.is_2:
            role = "FENote"
        element = Element(role, self._file.reserve(), parent)
        parent.kids.append(element)
        self._elements.append(element)
        if note:
            self._notes += 1
            element.identifier = f"note-{self._notes}"
            if self._target.is_2:
                element.attributes = "<</O/FENote/NoteType/Footnote>>"
        return element

    def describe(
        self, element: Element, *, title: str = "", alt: str = "", actual: str = "", lang: str = "", expansion: str = ""
    ) -> None:
        """Set the element's texts (14.9)."""
        entries = element.entries
        for key, value in (
            (b"/T", title),
            (b"/Alt", alt),
            (b"/ActualText", actual),
            (b"/Lang", lang),
            (b"/E", expansion),
        ):
            if value:
                entries += key + text_string(value)
                self.obstacles.extend(text_obstacles(value, self._target))
        if lang:
            self.obstacles.extend(language_obstacles(lang))
        element.entries = entries

    def refer(self, element: Element, to: Element) -> None:
        """Say that ``element`` refers to another; only PDF 2.0 has a place for it."""
        if self._target.is_2:
            element.refs = element.refs or []
            if to not in element.refs:
                element.refs.append(to)

    def check(self) -> list[str]:
        """What keeps the tree from meeting the target."""
        levels = [int(e.role[1]) for e in self._elements if len(e.role) == 2 and e.role[0] == "H" and e.role[1] != "H"]
        silent = sum(e.role == "Figure" and b"/Alt" not in e.entries and b"/ActualText" not in e.entries
                     for e in self._elements)  # fmt: skip
        obstacles = [*self.obstacles]
        if self._target.ua == 1:
            obstacles.extend(heading_obstacles(levels))
        if silent:
            obstacles.append(f"{silent} picture{'s have' if silent > 1 else ' has'} no alternative text")
        return obstacles

    def set_attributes(
        self,
        element: Element,
        *,
        bbox: tuple[float, float, float, float] | None = None,
        scope: str = "",
        headers: Sequence[str] = (),
        colspan: int = 1,
        rowspan: int = 1,
        list_numbering: str = "",
        placement: str = "",
        summary: str = "",
    ) -> None:
        """Set the element's attributes (14.8.5): of layout, lists and tables."""
        layout = (f"/Placement{name(placement)}" if placement else "") + (
            f"/BBox[{' '.join(number(v) for v in bbox)}]" if bbox else ""
        )
        table = f"/Scope{name(scope)}" if scope else ""
        if headers:
            table += "/Headers[" + " ".join(byte_string(h.encode()).decode("latin-1") for h in headers) + "]"
        table += (f"/ColSpan {colspan}" if colspan > 1 else "") + (f"/RowSpan {rowspan}" if rowspan > 1 else "")
        if summary:
            table += "/Summary" + text_string(summary).decode("latin-1")
            self.obstacles.extend(text_obstacles(summary, self._target))
        owned = [
            f"<</O/{owner}{values}>>"
            for owner, values in (
                ("Layout", layout),
                ("List", f"/ListNumbering{name(list_numbering)}" if list_numbering else ""),
                ("Table", table),
            )
            if values
        ]
        element.attributes += "".join(owned)

    def inline(self, parent: Element, tag: InlineTag, alt: str) -> Element:
        """The element of an inline tag under ``parent``, made when its first piece is drawn."""
        if parent.inline is None:
            parent.inline = {}
        element = parent.inline.get(tag)
        if element is None:
            element = parent.inline[tag] = self.add(tag.role, parent)
            self.describe(element, alt=alt, actual=tag.actual, lang=tag.lang, expansion=tag.expansion)
            if tag.shift:
                position = f"/TextPosition/{'Sup' if tag.shift > 0 else 'Sub'}" if self._target.is_2 else ""
                element.attributes += f"<</O/Layout/BaselineShift {number(tag.shift)}{position}>>"
            if tag.struck:
                element.attributes += "<</O/Layout/TextDecorationType/LineThrough>>"
        return element

    def page_key(self, elements: Sequence[Element]) -> int:
        """The StructParents key of a page whose MCIDs 0, 1, ... belong to ``elements`` (14.7.4.4)."""
        row = " ".join([f"{e.number} 0 R" for e in elements])
        at = self._file.put(f"[{row}]".encode("ascii"))
        return self._parent(f"{at} 0 R")

    def link_key(self, element: Element) -> int:
        """The StructParent key of an annotation of ``element``."""
        return self._parent(f"{element.number} 0 R")

    def _parent(self, value: str) -> int:
        key = self._key
        self._key += 1
        self._parents.append((key, value))
        return key

    def close(self) -> int:
        """Write everything; the object number of the structure tree root."""
        self._prune()
        for element in self._elements:
            self._file.put(self._element(element), element.number)
        for element in self._elements:  # undo the cycles, so that the tree goes with its last reference
            element.parent = element.inline = element.refs = None
        parents = " ".join(f"{key} {value}" for key, value in self._parents)
        tree = self._file.put(f"<</Nums[{parents}]>>".encode("ascii"))
        roles = "".join(f"{name(k)}{name(v)}" for k, v in sorted(ROLE_MAP.items()))
        extra = f"/Namespaces[{self._namespace} 0 R]" if self._namespace else f"/RoleMap<<{roles}>>"
        root = (
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {self._key}{extra}"
        ).encode("ascii")
        if self._identifiers:
            pairs = b"".join(
                byte_string(key) + b" %d 0 R " % at
                for key, at in sorted((k.encode(), v) for k, v in self._identifiers.items())
            )
            root += b"/IDTree %d 0 R" % self._file.put(b"<</Names[" + pairs + b"]>>")
        self._file.put(root + b">>", self._root_number)
        return self._root_number

    def _prune(self) -> None:
        """Take out elements in which nothing was drawn; a parent stands before its children in the list."""
        empty: set[Element] = set()
        thinned: dict[Element, None] = {}
        for element in reversed(self._elements):
            if element.role in _MAY_BE_EMPTY or not empty.issuperset(element.kids):
                continue
            empty.add(element)
            self._file.put(b"null", element.number)
            if element.parent:
                thinned[element.parent] = None
        for parent in thinned:
            parent.kids = [kid for kid in parent.kids if kid not in empty]
        if empty:
            self._elements = [e for e in self._elements if e not in empty]

    def _element(self, element: Element) -> bytes:
        parent = element.parent.number if element.parent else self._root_number
        page, kids = _kids(element.kids)
        head = f"<</S/{element.role}/P {parent} 0 R{page}{kids}"
        if element.attributes:
            head += f"/A[{element.attributes}]"
        if self._namespace and element.role not in _ONLY_1_7:
            head += f"/NS {self._namespace} 0 R"
        if element.refs:
            head += f"/Ref[{' '.join(f'{e.number} 0 R' for e in element.refs)}]"
        data = head.encode("latin-1") + element.entries
        if element.identifier:
            self._identifiers[element.identifier] = element.number
            data += b"/ID" + byte_string(element.identifier.encode())
        return data + b">>"


def _around(element: Element) -> str:
    """The role of the nearest element that is no Div; a Div counts as what is around it (ISO/TS 32005)."""
    while element.role == "Div" and element.parent is not None:
        element = element.parent
    return element.role


def _kids(kids: Sequence[Element | LinkElement | tuple[int, int]]) -> tuple[str, str]:
    """The Pg and K entries: marked content on the element's own page by MCID, elsewhere by reference."""
    page = 0
    shown: list[str] = []
    for kid in kids:
        if isinstance(kid, Element):
            shown.append(f"{kid.number} 0 R")
        elif isinstance(kid, LinkElement):
            shown.append(f"<</Type/OBJR/Pg {kid.page} 0 R/Obj {kid.number} 0 R>>")
        else:
            page = page or kid[0]
            shown.append(str(kid[1]) if kid[0] == page else f"<</Type/MCR/Pg {kid[0]} 0 R/MCID {kid[1]}>>")
    on = f"/Pg {page} 0 R" if page else ""
    if not shown:
        return on, ""
    return on, f"/K[{' '.join(shown)}]"
