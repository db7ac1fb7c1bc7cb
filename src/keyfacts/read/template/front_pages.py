"""On which page of a template the report begins, by the breaks its author set and those Word noted when it saved it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from keyfacts.model.template import FirstPage
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import is_on, marked_paragraphs, text_of, value

_NEW_PAGE: Final = ("", "nextPage", "oddPage", "evenPage")
"""Types of sections that begin on a new page."""
_BREAKS: Final = tuple(W + name for name in ("pageBreakBefore", "br", "lastRenderedPageBreak", "sectPr"))
_LARGEST: Final = 10_000


@dataclass(slots=True)
class _Counted:
    """Breaks inside a section so far: set by the author, noted by Word."""

    by_author: int = 0
    by_word: int = 0

    def pages(self, begun: bool) -> int:
        """Pages behind the section's first; ``begun``: Word notes the break before it in its first run, too."""
        return max(self.by_author, self.by_word - (1 if begun and self.by_word else 0))


def first_page(body: etree._Element, keeps_text: bool) -> FirstPage:
    """Where the report begins: at the marker, or behind the text on a page of its own."""
    ends = list(body.iter(W + "sectPr"))
    if not keeps_text:
        return FirstPage(1, value(ends[-1], "pgNumType", "fmt") if ends else "")
    marks = [p for p in marked_paragraphs(body) if p.getparent() is body]
    number, at, counted = _start_of(ends, 0) or 1, 0, _Counted()
    for element in body.iter(*_BREAKS, *([W + "p"] if marks else ())):
        if element.tag == W + "p":
            if element is marks[0]:
                counted.by_author += is_on(element.find(W + "pPr"), "pageBreakBefore")
                counted.by_word += sum(1 for _ in element.iter(W + "lastRenderedPageBreak"))
                break
        elif element.tag == W + "pageBreakBefore":
            counted.by_author += is_on(element.getparent(), "pageBreakBefore")
        elif element.tag == W + "br":
            counted.by_author += element.get(W + "type") == "page"
        elif element.tag == W + "lastRenderedPageBreak":
            counted.by_word += 1
        elif element.getparent() is not body and at + 1 < len(ends):
            begun = at > 0 and _begins_page(ends, at)
            number, at = number + counted.pages(begun), at + 1
            number = _start_of(ends, at) or number + _begins_page(ends, at)
            counted = _Counted()
    number += counted.pages(at > 0 and _begins_page(ends, at))
    has_text = any(text_of(block).strip() or block.find(f".//{W}drawing") is not None for block in body)
    if not marks and has_text:
        number += 1
    fmt = value(ends[at], "pgNumType", "fmt") if at < len(ends) else ""
    return FirstPage(min(max(number, 1), _LARGEST), fmt)


def _begins_page(ends: list[etree._Element], at: int) -> bool:
    return value(ends[at], "type") in _NEW_PAGE


def _start_of(ends: list[etree._Element], at: int) -> int:
    """The number that a section begins with; 0 where it counts on."""
    start = value(ends[at], "pgNumType", "start") if at < len(ends) else ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 0
