"""Ways through the document: link annotations, named destinations, outline, page labels (ISO 32000-1 12.3, 12.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyfacts.values import frozen
from keyfacts.write.pdf.canvas import ReportFile
from keyfacts.write.pdf.structure import Element, Link, StructureTree
from keyfacts.write.pdf.syntax import byte_string, number, numbers, text_string


@dataclass(slots=True)
class Annotation:
    """A link on a page: one for each element and page, with a quadrilateral for each line."""

    number: int
    page: int
    element: Element
    url: str
    target: str
    contents: str
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


@frozen
class Entry:
    """An outline entry."""

    title: str
    level: int
    anchor: str


class Navigation:
    """Collects links and places while pages are drawn, and writes them at the end."""

    def __init__(self, file: ReportFile, tree: StructureTree) -> None:
        self._file = file
        self._tree = tree
        self._annotations: list[Annotation] = []
        self._here: dict[int, Annotation] = {}
        self._places: dict[str, tuple[int, float, float]] = {}
        self._entries: list[Entry] = []
        self._labels: list[str] = []

    def link(
        self, element: Element, page: int, box: tuple[float, float, float, float], url: str, target: str, contents: str
    ) -> None:
        """Make ``box`` (left, bottom, right, top) on the current page part of the element's link."""
        found = self._here.get(id(element))
        if found is None:
            found = Annotation(self._file.reserve(), page, element, url, target, contents)
            self._here[id(element)] = found
            self._annotations.append(found)
            element.kids.append(Link(found.number, page))
        found.boxes.append(box)

    def end_page(self, label: str) -> str:
        """The Annots array of the page that ends ('' for none); links of an element start afresh on the next."""
        found = list(self._here.values())
        self._here = {}
        self._labels.append(label)
        return "[" + " ".join(f"{a.number} 0 R" for a in found) + "]" if found else ""

    def destination(self, anchor: str, page: int, x: float, top: float) -> None:
        """Name a place; the first of a name counts."""
        self._places.setdefault(anchor, (page, x, top))

    def outline(self, title: str, level: int, anchor: str) -> None:
        """Add an outline entry."""
        self._entries.append(Entry(title, level, anchor))

    def close(self) -> dict[str, str]:
        """Write everything; the catalog's entries."""
        for annotation in self._annotations:
            self._file.put(self._annotation(annotation), annotation.number)
        entries: dict[str, str] = {}
        if self._places:
            entries["Names"] = f"<</Dests {self._destinations()} 0 R>>"
        if self._entries:
            entries["Outlines"] = f"{self._outline()} 0 R"
        if any(self._labels):
            entries["PageLabels"] = f"{self._page_labels()} 0 R"
        return entries

    def _annotation(self, annotation: Annotation) -> bytes:
        boxes = annotation.boxes
        rectangle = (
            min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
        )  # fmt: skip
        head = (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P {annotation.page} 0 R/Rect[{numbers(*rectangle)}]"
            f"/StructParent {self._tree.link_key(annotation.element)}"
        )
        if len(boxes) > 1:
            quads = " ".join(numbers(x1, y2, x2, y2, x1, y1, x2, y1) for x1, y1, x2, y2 in boxes)
            head += f"/QuadPoints[{quads}]"
        data = head.encode("ascii") + b"/Contents" + text_string(annotation.contents)
        if annotation.url:
            data += b"/A<</S/URI/URI" + byte_string(annotation.url.encode("utf-8")) + b">>"
        elif annotation.target in self._places:
            data += b"/Dest" + byte_string(annotation.target.encode("utf-8"))
        else:  # nowhere to go: stay where the link is
            data += f"/Dest[{annotation.page} 0 R/XYZ {number(rectangle[0])} {number(rectangle[3])} null]".encode(
                "ascii"
            )
        return data + b">>"

    def _destinations(self) -> int:
        """A name tree of all places (7.9.6), sorted by bytes."""
        pairs = b"".join(
            byte_string(key) + f"[{page} 0 R/XYZ {number(x)} {number(top)} null]".encode("ascii")
            for key, (page, x, top) in sorted((k.encode("utf-8"), v) for k, v in self._places.items())
        )
        return self._file.put(b"<</Names[" + pairs + b"]>>")

    def _outline(self) -> int:
        """The outline as a tree (12.3.3): a level that is skipped hangs from the nearest one above."""
        file = self._file
        root = file.reserve()
        numbers_of = [file.reserve() for _ in self._entries]
        parents: list[int] = []
        children: dict[int, list[int]] = {}
        path: list[int] = []
        for index, entry in enumerate(self._entries):
            while path and self._entries[path[-1]].level >= entry.level:
                path.pop()
            parent = path[-1] if path else -1
            parents.append(parent)
            children.setdefault(parent, []).append(index)
            path.append(index)
        for index, entry in enumerate(self._entries):
            siblings = children[parents[index]]
            position = siblings.index(index) if len(siblings) < 50 else None
            before, after = _neighbours(siblings, index, position)
            parent = parents[index]
            data = f"<</Parent {numbers_of[parent] if parent >= 0 else root} 0 R".encode("ascii")
            data += f"/Prev {numbers_of[before]} 0 R".encode("ascii") if before is not None else b""
            data += f"/Next {numbers_of[after]} 0 R".encode("ascii") if after is not None else b""
            own = children.get(index)
            if own:
                count = -len(own)  # closed
                first, last = numbers_of[own[0]], numbers_of[own[-1]]
                data += f"/First {first} 0 R/Last {last} 0 R/Count {count}".encode("ascii")
            if entry.anchor in self._places:
                data += b"/Dest" + byte_string(entry.anchor.encode("utf-8"))
            file.put(data + b"/Title" + text_string(entry.title) + b">>", numbers_of[index])
        top = children[-1]
        first, last = numbers_of[top[0]], numbers_of[top[-1]]
        file.put(f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(top)}>>".encode("ascii"), root)
        return root

    def _page_labels(self) -> int:
        """A label for each page (12.4.2), as a prefix without a number."""
        parts = [
            f"{i} ".encode("ascii") + b"<</P" + text_string(label or str(i + 1)) + b">>"
            for i, label in enumerate(self._labels)
        ]
        return self._file.put(b"<</Nums[" + b"".join(parts) + b"]>>")


def _neighbours(siblings: list[int], index: int, position: int | None) -> tuple[int | None, int | None]:
    """The entries before and after ``index`` among ordered siblings."""
    if position is None:
        from bisect import bisect_left

        position = bisect_left(siblings, index)
    before = siblings[position - 1] if position else None
    after = siblings[position + 1] if position + 1 < len(siblings) else None
    return before, after
