"""Plans for layout tests in a line: documents in, pages out, with the plain typesetter."""

from __future__ import annotations

from collections.abc import Iterator

from builders import stylesheet
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.write.pdf.layout import Plan, plan_pages
from keyfacts.write.pdf.layout.items import TextMark
from keyfacts.write.pdf.layout.nodes import Node
from keyfacts.write.pdf.layout.page_columns import Placed
from plain_typesetter import PlainTypesetter


def plan(document: d.Document, findings: Findings | None = None, **artworks: Artwork) -> Plan:
    """The pages of ``document``; artwork by anchor, with ``_`` for ``-``."""
    setter = PlainTypesetter()
    known = {key.replace("_", "-"): artwork for key, artwork in artworks.items()}
    return plan_pages(
        document, known, stylesheet(), setter, setter.page_numbers, Findings() if findings is None else findings
    )  # type: ignore[arg-type]


def texts(placed: list[Placed]) -> list[str]:
    """The lines of text, in the order in which they are drawn."""
    return [mark.line.text for one in placed for mark in one.item.marks if isinstance(mark, TextMark)]


def page_of(made: Plan, words: str) -> int:
    """The page (from 1) of the first line that holds ``words``."""
    for number, page in enumerate(made.pages, 1):
        if any(words in text for text in texts([*page.placed, *page.notes])):
            return number
    raise AssertionError(f"{words!r} is on no page")


def top_of(made: Plan, words: str) -> float:
    """How far from the page's top the first line that holds ``words`` stands."""
    for page in made.pages:
        for one in (*page.placed, *page.notes):
            if any(words in text for text in texts([one])):
                return one.top
    raise AssertionError(f"{words!r} is on no page")


def roles(node: Node, depth: int = 0) -> Iterator[str]:
    """The structure tree as indented roles."""
    for child in node.children:
        yield "  " * depth + child.role
        yield from roles(child, depth + 1)


def lines(count: int, word: str = "line") -> tuple[d.Inline, ...]:
    """Inlines that the plain typesetter sets as ``count`` lines, whatever the measure."""
    made: list[d.Inline] = []
    for n in range(count):
        made.append(d.Text(f"{word}{n}" + "x" * 400))
        if n + 1 < count:
            made.append(d.Text(" "))
    return tuple(made)
