"""``:::{comment}``: a remark to those who edit a draft, kept out of the text from the beginning."""

from __future__ import annotations

from collections.abc import Iterator

from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.walk import INLINE_CONTAINERS, blocks_deep
from keyfacts.read.report.directives import Opening
from keyfacts.read.report.reading import Reading

COMMENT = "comment"
_TEXT = (d.Paragraph, d.List, d.Quote)
_HINT = "a comment takes words and facts, in paragraphs and lists"


def is_comment(block: Block) -> bool:
    """True for a remark."""
    return isinstance(block, d.Directive) and block.name == COMMENT


def read_comment(opening: Opening, blocks: tuple[Block, ...], reading: Reading) -> d.Directive:
    """The remark: its words, a line break between two paragraphs, are an option, so that nobody takes them for text."""
    for block in blocks_deep(blocks):
        if not isinstance(block, _TEXT):
            place = getattr(block, "place", opening.place)
            reading.report("KF261", place, "a comment holds words alone", _HINT)
            break
    paragraphs = [tuple(_leaves(b.inlines, reading)) for b in blocks_deep(blocks) if isinstance(b, d.Paragraph)]
    words = tuple(inline for paragraph in paragraphs for inline in (d.LineBreak(), *paragraph))[1:]
    options = {**opening.options, "words": words}
    return d.Directive(COMMENT, "", options, (), opening.place, option_places=opening.option_places)


def _leaves(inlines: tuple[Inline, ...], reading: Reading) -> Iterator[Inline]:
    """The words and facts of a run, without marks of their looks."""
    for inline in inlines:
        match inline:
            case _ if isinstance(inline, INLINE_CONTAINERS):
                yield from _leaves(inline.children, reading)
            case d.NoteCitation():
                reading.report("KF261", inline.place, "a comment cites no notes", _HINT)
            case d.ReferenceRole():
                yield d.Text(inline.text or inline.target)
            case _:
                yield inline


def without_comments(opening: Opening, blocks: tuple[Block, ...], reading: Reading) -> tuple[Block, ...]:
    """The body of a directive that holds no running text; KF261 for comments in it."""
    if opening.spec.body == "blocks" and opening.name != COMMENT:
        return blocks
    for block in blocks_deep(blocks):
        if isinstance(block, d.Directive) and block.name == COMMENT:
            message = f"a comment cannot stand in the body of '{opening.name}'"
            reading.report("KF261", block.place, message, "write it behind the ::: that ends it")
    return tuple(block for block in blocks if not is_comment(block))
