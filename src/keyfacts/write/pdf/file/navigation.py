"""Ways through the document: link annotations, named destinations, outline, page labels (ISO 32000-1 12.3, 12.4).

With PDF 2.0 every destination is a structure destination, too (ISO 14289-2 8.8).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from keyfacts.values import frozen
from keyfacts.write.pdf.file.canvas import ReportFile
from keyfacts.write.pdf.file.standards import Target
from keyfacts.write.pdf.file.structure import Element, LinkElement, StructureTree
from keyfacts.write.pdf.file.syntax import byte_string, number, numbers, text_string


@frozen
class Destination:
    """A point on a page (its object number), and the element that stands there."""

    page: int
    x: float
    top: float
    element: Element

    @property
    def on_page(self) -> str:
        """The explicit destination (12.3.2.2)."""
        return f"[{self.page} 0 R/XYZ {number(self.x)} {number(self.top)} null]"

    def shown(self, *, structured: bool) -> bytes:
        """The value of a name, with the structure destination if ``structured`` (ISO 32000-2 12.3.2.3)."""
        if not structured:
            return self.on_page.encode("ascii")
        point = f"XYZ {number(self.x)} {number(self.top)} null"
        return f"<</D{self.on_page}/SD[{self.element.number} 0 R/{point}]>>".encode("ascii")


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

    def __init__(self, file: ReportFile, tree: StructureTree, target: Target) -> None:
        self._file = file
        self._tree = tree
        self._structured = target.is_2
        self._annotations: list[Annotation] = []
        self._here: dict[int, Annotation] = {}
        self._places: dict[str, Destination] = {}
        self._entries: list[Entry] = []
        self._labels: list[str] = []

    def link(
        self, element: Element, page: int, box: tuple[float, float, float, float], url: str, target: str, contents: str
    ) -> None:
        """Make ``box`` (left, bottom, right, top) on the current page part of the element's link."""
        annotation = self._here.get(id(element))
        if annotation is None:
            annotation = Annotation(self._file.reserve(), page, element, url, target, contents)
            self._here[id(element)] = annotation
            self._annotations.append(annotation)
            element.kids.append(LinkElement(annotation.number, page))
        annotation.boxes.append(box)

    def end_page(self, label: str) -> str:
        """The Annots array of the page that ends ('' for none); links of an element start afresh on the next."""
        annotations = list(self._here.values())
        self._here = {}
        self._labels.append(label)
        return "[" + " ".join(f"{a.number} 0 R" for a in annotations) + "]" if annotations else ""

    def destination(self, anchor: str, page: int, x: float, top: float, element: Element) -> None:
        """Name a place; the first of a name counts."""
        if anchor not in self._places:
            self._places[anchor] = Destination(page, x, top, _standing_for(anchor, element))

    def outline(self, title: str, level: int, anchor: str) -> None:
        """Add an outline entry."""
        self._entries.append(Entry(title, level, anchor))

    def close(self) -> dict[str, str]:
        """Write everything; the catalog's entries. Comes before the tree is closed."""
        if self._structured:
            self._refer()
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

    def _refer(self) -> None:
        """Marks and notes name each other, contents entries their sections (ISO 14289-2 8.2.5.8, 8.2.5.14)."""
        for annotation in self._annotations:
            place = self._places.get(annotation.target)
            if place is None:
                continue
            entry = annotation.element.within("TOCI")
            mark = annotation.element.within("Reference")
            if entry is not None:
                self._tree.refer(entry, place.element)
            elif mark is not None and place.element.role == "FENote":
                self._tree.refer(mark, place.element)
                self._tree.refer(place.element, mark)

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
            here = Destination(annotation.page, rectangle[0], rectangle[3], annotation.element)
            if self._structured:
                data += b"/A<</S/GoTo" + here.shown(structured=True)[2:-2] + b">>"
            else:
                data += b"/Dest" + here.shown(structured=False)
        return data + b">>"

    def _destinations(self) -> int:
        """A name tree of all places (7.9.6), sorted by bytes."""
        places = sorted((anchor.encode("utf-8"), place) for anchor, place in self._places.items())
        pairs = b"".join([byte_string(key) + place.shown(structured=self._structured) for key, place in places])
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
            before, after = _neighbours(siblings, index)
            parent = parents[index]
            data = f"<</Parent {numbers_of[parent] if parent >= 0 else root} 0 R".encode("ascii")
            data += f"/Prev {numbers_of[before]} 0 R".encode("ascii") if before is not None else b""
            data += f"/Next {numbers_of[after]} 0 R".encode("ascii") if after is not None else b""
            inner = children.get(index)
            if inner:
                count = -len(inner)  # closed
                first, last = numbers_of[inner[0]], numbers_of[inner[-1]]
                data += f"/First {first} 0 R/Last {last} 0 R/Count {count}".encode("ascii")
            if entry.anchor in self._places:
                data += b"/Dest" + byte_string(entry.anchor.encode("utf-8"))
            file.put(data + b"/Title" + text_string(entry.title) + b">>", numbers_of[index])
        top = children[-1]
        first, last = numbers_of[top[0]], numbers_of[top[-1]]
        file.put(f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(top)}>>".encode("ascii"), root)
        return root

    def _page_labels(self) -> int:
        """Labels (12.4.2): a range where they count on in plain numbers, else a prefix without a number."""
        parts: list[bytes] = []
        before = ""
        for index, given in enumerate(self._labels):
            label = given or str(index + 1)
            plain = label.isascii() and label.isdigit() and label[0] != "0" and len(label) < 9
            if not plain:
                parts.append(b"%d <</P" % index + text_string(label) + b">>")
            elif not before or int(label) != int(before) + 1:
                parts.append(b"%d <</S/D/St %d>>" % (index, int(label)))
            before = label if plain else ""
        return self._file.put(b"<</Nums[" + b"".join(parts) + b"]>>")


def _standing_for(anchor: str, element: Element) -> Element:
    """The element that ``anchor`` names: the note rather than its label, the table rather than its caption."""
    if anchor.startswith("note-"):
        return element.within("Note", "FENote") or element
    caption = element.within("Caption")
    if caption is not None and caption.parent is not None and caption.parent.role in ("Table", "Figure"):
        return caption.parent
    return element


def _neighbours(siblings: list[int], index: int) -> tuple[int | None, int | None]:
    """The entries before and after ``index`` among ordered siblings."""
    position = bisect_left(siblings, index)
    before = siblings[position - 1] if position else None
    after = siblings[position + 1] if position + 1 < len(siblings) else None
    return before, after
