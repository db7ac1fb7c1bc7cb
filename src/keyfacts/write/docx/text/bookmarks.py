"""Bookmarks: one for each fact, paragraph, heading, figure and table, so that what a reviewer edits can be traced.

Bookmarks are the only anchor that survives saving in Word and in LibreOffice. Word allows letters, digits and
underscores, at most 40 characters, and silently drops a second bookmark of the same name; ids must be unique over all
stories of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.document import Block, FactText, Inline, TableBlock, Text
from keyfacts.ooxml.contract import ROW_TITLE, bookmark_name, passage_stem, second_bookmark_name
from keyfacts.ooxml.elements import Xml
from keyfacts.write.docx.text.comments import Comments


class BookmarkedWords(NamedTuple):
    """Words with a bookmark of their own: ``kind`` says which of a block's, ``row`` and ``column`` of a table's."""

    bookmark: str
    kind: str
    inlines: tuple[Inline, ...]
    place: Place = NOWHERE
    row: int = -1
    column: int = -1


class Bookmarks:
    """The bookmarks of one file; ``targets`` maps the anchors the document has to the words their bookmark covers.

    Ids count from ``first``; ``taken`` are the names of bookmarks that a template has. ``inline`` lists the anchors of
    printed facts and of citations; it is asked when something first refers to one, which few reports do. With
    ``passages`` all other words that may be edited have bookmarks, too.
    The marks of ``comments`` stand around bookmarks.
    """

    def __init__(
        self,
        targets: Mapping[str, str],
        first: int = 0,
        taken: frozenset[str] = frozenset(),
        inline: Callable[[], Iterable[str]] = tuple,
        passages: bool = False,
        comments: Comments | None = None,
    ) -> None:
        self._targets = targets
        self._list_inline = inline
        self._inline: frozenset[str] | None = None
        self._used: dict[str, str] = {name.lower(): "" for name in taken}
        self._names: dict[str, str] = {}
        self._placed: set[str] = set()
        self.facts: list[FactText] = []
        """The printed facts that have a bookmark, in the order of writing."""
        self._next = first
        self._row_titles = 0
        self.marks_passages = passages
        self.comments = Comments() if comments is None else comments
        self.opening: list[BookmarkedWords] = []
        """The passages that stand before the blocks."""
        self._passages: dict[int, list[BookmarkedWords]] = {}
        self._stems: dict[int, str] = {}

    def knows(self, anchor: str) -> bool:
        """True when the document has this anchor, so that a field or link to it will resolve."""
        if anchor in self._targets:
            return True
        if not anchor.startswith(("fact-", "cite-")):
            return False
        if self._inline is None:
            self._inline = frozenset(self._list_inline())
        return anchor in self._inline

    def placed(self, anchor: str) -> bool:
        """True when the file has this bookmark already."""
        return anchor in self._placed

    def words(self, anchor: str) -> str:
        """The words a REF field to this anchor would print."""
        return self._targets.get(anchor, "")

    def name(self, anchor: str) -> str:
        """The unique bookmark name of an anchor; two anchors never share one, however alike (Word ignores case)."""
        if anchor in self._names:
            return self._names[anchor]
        name = bookmark_name(anchor)
        if name.lower() in self._used:
            name = second_bookmark_name(anchor)
        self._used[name.lower()] = anchor
        self._names[anchor] = name
        return name

    def around_fact(self, fact: FactText, words: str) -> Xml:
        """``words`` between the start and end of the bookmark of a printed fact, which the manifest will list."""
        if fact.anchor and fact.anchor not in self._placed:
            self.facts.append(fact)
        return self.around(fact.anchor, words)

    def around_row_title(self, words: str) -> Xml:
        """The first row header of a table: by a bookmark of this name screen readers know the column of row headers."""
        self._row_titles += 1
        return self.around(f"{ROW_TITLE}-{self._row_titles}", words)

    def passages_of(self, block: Block) -> Iterable[BookmarkedWords]:
        """The passages of a block, in the order of writing."""
        return self._passages.get(id(block), ())

    def around_opening(self, kind: str, words: str, markup: str, place: Place) -> Xml:
        """The markup of words that the report opens with between the ends of their bookmark."""
        if not self.marks_passages or not words:
            return Xml(markup)
        name = self._fresh(f"report_{kind}")
        self.opening.append(BookmarkedWords(name, kind, (Text(words),), place))
        return self._between(name, markup)

    def around_passage(
        self, block: Block, kind: str, inlines: tuple[Inline, ...], markup: str, name: str = "", place: Place = NOWHERE
    ) -> Xml:
        """The markup of words of a block that its anchor does not cover; ``name`` is of the kind by default."""
        if not self.marks_passages or not inlines:
            return Xml(markup)
        bookmark = self._fresh(f"{self._stem(block)}_{name or kind}")
        place = place if place.file else getattr(block, "place", NOWHERE)
        self._passages.setdefault(id(block), []).append(BookmarkedWords(bookmark, kind, inlines, place))
        return self._between(bookmark, markup)

    def of_cell(self, block: TableBlock, inlines: tuple[Inline, ...], row: int, column: int) -> tuple[str, str]:
        """Start and end of the bookmark of a table's cell."""
        bookmark = self._fresh(f"{self._stem(block)}_r{row}c{column}")
        self._passages.setdefault(id(block), []).append(
            BookmarkedWords(bookmark, "cell", inlines, block.place, row, column)
        )
        return self._ends(bookmark)

    def _stem(self, block: Block) -> str:
        """How the names of a block's passages begin: by its anchor, or by its kind and a number."""
        stem = self._stems.get(id(block))
        if stem is None:
            unnamed = f"{type(block).__name__.lower()}_{len(self._stems) + 1}"
            stem = self._stems[id(block)] = passage_stem(str(getattr(block, "anchor", "")) or unnamed)
        return stem

    def _fresh(self, wish: str) -> str:
        """A name that no bookmark has."""
        name, count = wish, 1
        while name.lower() in self._used:
            count += 1
            name = f"{wish}_{count}"
        self._used[name.lower()] = ""
        return name

    def _ends(self, name: str) -> tuple[str, str]:
        number = self._next
        self._next += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def _between(self, name: str, markup: str) -> Xml:
        start, end = self._ends(name)
        return Xml(f"{start}{markup}{end}")

    def point(self, name: str) -> Xml:
        """An empty bookmark."""
        return self._between(self._fresh(name), "")

    def around(self, anchor: str, content: str) -> Xml:
        """``content`` between the start and end of the anchor's bookmark; only the first use of an anchor counts."""
        if not anchor or anchor in self._placed:
            return Xml(content)
        self._placed.add(anchor)
        marked = self._between(self.name(anchor), content)
        return self.comments.around(anchor, marked) if self.comments.concern(anchor) else marked
