"""Links while pages are drawn: their elements, their annotations, and the ways back from a note."""

from __future__ import annotations

from typing import TypeAlias

from keyfacts.write.pdf.file.navigation import Navigation
from keyfacts.write.pdf.file.structure import Element, StructureTree
from keyfacts.write.pdf.page.spoken import Spoken
from keyfacts.write.pdf.text.lines import InlineTag

_Box: TypeAlias = tuple[float, float, float, float]


class Links:
    """Makes inline elements with what they say, and the annotations of those that are links."""

    def __init__(self, tree: StructureTree, navigation: Navigation, spoken: Spoken) -> None:
        self._tree = tree
        self._navigation = navigation
        self._spoken = spoken

    def inline(self, parent: Element, tag: InlineTag) -> Element:
        """The element of ``tag`` under ``parent``."""
        return self._tree.inline(parent, tag, self._said(parent, tag))

    def link(self, element: Element, tag: InlineTag, page: int, box: _Box, printed: str) -> None:
        """Make ``box`` on ``page`` part of the link ``element``, which leads where ``tag`` says."""
        said = element.parent and self._said(element.parent, tag)
        if not element.kids:
            self._further_ways_back(element, tag, page, box)
        self._navigation.link(element, page, box, tag.url, tag.target, said or tag.alt or tag.url or printed)

    def _said(self, parent: Element, tag: InlineTag) -> str:
        """The alternative text of an inline element, '' where its words say enough."""
        if tag.role == "Link" and parent.within("TOCI"):
            return self._spoken.entry(tag)
        return self._spoken.said(tag)

    def _further_ways_back(self, element: Element, tag: InlineTag, page: int, box: _Box) -> None:
        """From a note cited several times, a link to each further citation: for keyboards and those who listen.

        They lie under the link of the note's mark, which a mouse finds first.
        """
        for target, said in self._spoken.further_ways_back(tag):
            back = self._tree.add("Link", element.parent)
            self._tree.describe(back, alt=said)
            self._navigation.link(back, page, box, "", target, said)
