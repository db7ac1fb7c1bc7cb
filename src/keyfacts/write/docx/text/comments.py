"""Comments of the report as Word's own: the marks around the words that they are about, and their part.

Their dates are that of the document, not the clock's. python-docx writes the part; the marks are strings, as what they
stand in is.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, Final

from docx.oxml.comments import CT_Comments
from docx.oxml.xmlchemy import BaseOxmlElement

from keyfacts.model.document import AuthorComment
from keyfacts.ooxml.contract import COMMENT_STYLES
from keyfacts.ooxml.elements import Xml, held, root
from keyfacts.ooxml.names import W
from keyfacts.write.docx.parts.element_classes import parse

_MOST_INITIALS: Final = 3


class Comments:
    """The comments of one file by the anchor of their words; an id each, in the order of writing."""

    def __init__(self, comments: Iterable[AuthorComment] = ()) -> None:
        self._by_anchor: dict[str, list[AuthorComment]] = {}
        for comment in comments:
            self._by_anchor.setdefault(comment.anchor, []).append(comment)
        self._placed: list[AuthorComment] = []

    def __len__(self) -> int:
        return len(self._placed)

    def concern(self, anchor: str) -> bool:
        """True when something is said of the words at this anchor."""
        return anchor in self._by_anchor

    def around(self, anchor: str, markup: str) -> Xml:
        """The markup of words between the marks of the comments on them."""
        for comment in self._by_anchor.pop(anchor, ()):
            number = len(self._placed)
            self._placed.append(comment)
            markup = (
                f'<w:commentRangeStart w:id="{number}"/>{markup}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            )
        return Xml(markup)

    def part(self, date: str, styles: Container[str]) -> BaseOxmlElement:
        """``word/comments.xml``; ``date`` is ISO 8601 UTC, ``styles`` are the ids of those for comments, if any."""
        element: Any = parse(root("comments", "", "w", ""))
        assert isinstance(element, CT_Comments)
        for comment in self._placed:
            written: Any = element.add_comment()
            written.author, written.initials = held(comment.author), initials(held(comment.author))
            written.set(W + "date", date)
            for number, text in enumerate(comment.paragraphs):
                paragraph = written.p_lst[0] if number == 0 else written.add_p()
                paragraph.style = COMMENT_STYLES[0]
                paragraph.add_r().text = held(text)
            for styled in [*written.iter(W + "pStyle", W + "rStyle")]:
                if styled.get(W + "val") not in styles:
                    styled.getparent().remove(styled)
        return element


def initials(author: str) -> str:
    """The first letters of a name, three at most."""
    return "".join(word[0] for word in author.split() if word[0].isalnum())[:_MOST_INITIALS].upper()
