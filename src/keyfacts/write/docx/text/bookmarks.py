"""Bookmarks: one for each fact, paragraph, heading, figure and table, so that what a reviewer edits can be traced.

Bookmarks are the only anchor that survives saving in Word and in LibreOffice. Word allows letters, digits and
underscores, at most 40 characters, and silently drops a second bookmark of the same name; ids must be unique over all
stories of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from keyfacts.model.document import FactText
from keyfacts.ooxml.contract import ROW_TITLE, bookmark_name, second_bookmark_name
from keyfacts.ooxml.elements import Xml


class Bookmarks:
    """The bookmarks of one file; ``targets`` maps the anchors the document has to the words their bookmark covers.

    Ids count from ``first``; ``taken`` are the names of bookmarks that a template has. ``inline`` lists the anchors of
    printed facts and of citations; it is asked when something first refers to one, which few reports do.
    """

    def __init__(
        self,
        targets: Mapping[str, str],
        first: int = 0,
        taken: frozenset[str] = frozenset(),
        inline: Callable[[], Iterable[str]] = tuple,
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

    def around(self, anchor: str, content: str) -> Xml:
        """``content`` between the start and end of the anchor's bookmark; only the first use of an anchor counts."""
        if not anchor or anchor in self._placed:
            return Xml(content)
        self._placed.add(anchor)
        number = self._next
        self._next += 1
        return Xml(
            f'<w:bookmarkStart w:id="{number}" w:name="{self.name(anchor)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        )
