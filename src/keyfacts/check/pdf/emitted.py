"""The structure tree of a file of our own, read from its bytes as they were emitted.

Opening each element by pikepdf takes four times as long, and its memory stays. What is written in another way than ours
is left to pikepdf, element by element, or as a whole: tests hold the two readers against each other.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from keyfacts.check.pdf.objects import mapped, role_map
from keyfacts.check.pdf.structure import DEEPEST, StructureElement, element_of
from keyfacts.collector import collector_paused

if TYPE_CHECKING:
    from pikepdf import Pdf

_PACKED = re.compile(rb"\n\d+ 0 obj\n<</Type/ObjStm/N (\d+)/First (\d+)/Filter/FlateDecode/Length (\d+)>>\nstream\n")
_LONGEST = 64_000_000
_ELEMENT = re.compile(rb"<</S/(\w+)/P (\d+) 0 R(?:/Pg (\d+) 0 R)?(?:/K\[([^\[\]()]*)\])?(.*)>>", re.DOTALL)
"""An element: its type, parent and page, its kids, and what else it says of itself."""
_SIMPLE = re.compile(
    rb"(?:/A\[((?:<</O/\w+(?:/\w+(?:/\w+| \d+))*>>)*)\])?(?:/NS \d+ 0 R)?"
    rb"((?:/(?:T|Alt|ActualText|Lang|E|ID)\([ -'*-\[\]-~]*\))*)"
)
"""Attributes that are words and whole numbers, the namespace, texts in plain ASCII."""
_TEXT = re.compile(rb"/(\w+)\(([^)]*)\)")
_TEXTS = {b"Alt": "alt", b"ActualText": "actual", b"Lang": "lang", b"E": "expansion", b"ID": "identifier"}
_KID = re.compile(rb"(\d+) 0 R|<</Type/OBJR/Pg \d+ 0 R/Obj \d+ 0 R>>|<</Type/MCR/Pg \d+ 0 R/MCID (\d+)>>|(\d+)")
_TABLE = re.compile(rb"/(Scope|ColSpan|RowSpan)(?:/(\w+)| (\d+))")
_MOST_COLUMNS = 1000


class PageObject(NamedTuple):
    """A page by the number of its object, as an element names it."""

    objgen: tuple[int, int]


class _Cell(NamedTuple):
    """What attributes say of a cell of a table, elements that are none have the defaults; and what texts say."""

    scope: str = ""
    column_span: int = 1
    row_span: int = 1
    texts: tuple[tuple[str, str], ...] = ()


_OTHER = _Cell("other")


class _NotOurs(Exception):
    """Something is written in another way."""


@collector_paused()
def emitted_tree(pdf: Pdf, data: bytes) -> StructureElement | None:
    """The tree of a file that we have written, without its text; None if it is not as ours are."""
    root = pdf.Root["/StructTreeRoot"]
    try:
        return _Emitted(pdf, dict(_objects(data)), role_map(root)).tree(root)
    except (_NotOurs, KeyError, zlib.error):
        return None


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every structure element in the object streams by its number; an object stands in one of them alone."""
    seen = bytearray()
    for match in _PACKED.finditer(data):
        count, first, length = map(int, match.groups())
        unpacked = zlib.decompressobj().decompress(data[match.end() : match.end() + length], _LONGEST)
        head = [int(each) for each in unpacked[:first].split()]
        numbers, starts = head[::2], [first + each for each in head[1::2]]
        if len(numbers) != count:
            raise _NotOurs
        seen.extend(bytes(max(0, max(numbers, default=0) + 1 - len(seen))))
        for number in numbers:
            if seen[number]:
                raise _NotOurs
            seen[number] = 1
        for number, start, end in zip(numbers, starts, [*starts[1:], len(unpacked)], strict=True):
            if unpacked.startswith(b"<</S/", start):
                yield number, unpacked[start:end].rstrip()


class _Emitted:
    """Reads elements from the top; ``bodies`` are what they say of themselves."""

    def __init__(self, pdf: Pdf, bodies: dict[int, bytes], roles: dict[str, str]) -> None:
        self._pdf, self._bodies, self._roles = pdf, bodies, roles
        self._pages: dict[bytes, PageObject] = {}
        self._types: dict[bytes, tuple[str, str]] = {}
        self._cells: dict[bytes, _Cell] = {}

    def tree(self, root: Any) -> StructureElement:
        top = StructureElement("StructTreeRoot")
        number, generation = root["/K"].objgen
        if generation or not number:
            raise _NotOurs
        top.children.append(self._element(number, b"%d" % root.objgen[0], None, 1))
        return top

    def _element(self, number: int, parent: bytes, page: PageObject | None, depth: int) -> StructureElement:
        match = _ELEMENT.fullmatch(self._bodies.pop(number))  # met twice, it is no tree
        if match is None or match[2] != parent or depth > DEEPEST:
            raise _NotOurs
        tag, _, at, kids, rest = match.groups()
        if at is not None:
            page = self._page(at)
        cell = self._cells.get(rest) or self._cell(rest)
        if cell is _OTHER:
            if b"/K" in rest or b"/Pg" in rest:  # kids and pages that stand elsewhere than ours, or words like them
                raise _NotOurs
            node = element_of(self._pdf.get_object(number, 0), self._roles, page)
        else:
            role, written = self._types.get(tag) or self._type(tag)
            node = StructureElement(role, tag=written, page=page)
            if rest:
                node.scope, node.column_span, node.row_span, texts = cell
                for name, text in texts:
                    setattr(node, name, text)
        if kids is None:
            return node
        if kids.isdigit():
            node.holds_content, node.children = True, [""]
        else:
            self._kids(kids, node, b"%d" % number, page, depth)
        return node

    def _kids(self, kids: bytes, node: StructureElement, number: bytes, page: PageObject | None, depth: int) -> None:
        end, children = 0, node.children
        while end < len(kids):
            match = _KID.match(kids, end)
            if match is None:
                raise _NotOurs
            end = match.end()
            if kids[end : end + 1] not in (b" ", b""):
                raise _NotOurs
            end += 1
            element, marked, shown = match.groups()
            if element is not None:
                children.append(self._element(int(element), number, page, depth + 1))
            elif marked is not None or shown is not None:
                node.holds_content = True
                children.append("")

    def _page(self, number: bytes) -> PageObject:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = PageObject((int(number), 0))
        return page

    def _type(self, tag: bytes) -> tuple[str, str]:
        """The standard type of a type as written, and the type as text."""
        written = tag.decode("ascii")
        found = self._types[tag] = mapped(f"/{written}", self._roles), written
        return found

    def _cell(self, rest: bytes) -> _Cell:
        """What else an element says of itself, _OTHER for what pikepdf is to read."""
        match = _SIMPLE.fullmatch(rest)
        cell = _OTHER if match is None else _cell_of(match[1] or b"", match[2])
        if match is None or not match[2]:
            self._cells[rest] = cell
        return cell


def _cell_of(attributes: bytes, texts: bytes) -> _Cell:
    """Scope and spans of a cell of a table (14.8.5.7), and the texts of an element (14.9)."""
    scope, spans = "", {b"ColSpan": 1, b"RowSpan": 1}
    for key, word, number in _TABLE.findall(attributes):
        if key == b"Scope" and word:
            scope = word.decode("ascii")
        elif key in spans and number:
            spans[key] = max(1, min(_MOST_COLUMNS, int(number)))
    said = [(_TEXTS[key], text.decode("ascii")) for key, text in _TEXT.findall(texts) if key in _TEXTS]
    return _Cell(scope, spans[b"ColSpan"], spans[b"RowSpan"], tuple(said))
