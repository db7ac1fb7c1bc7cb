"""The caption in the body of a directive: its paragraphs, run together."""

from __future__ import annotations

from keyfacts.model import document as d
from keyfacts.model.document import Directive, Inline


def caption_of(directive: Directive) -> tuple[Inline, ...]:
    """The inlines of the body's paragraphs."""
    result: list[Inline] = []
    for block in directive.blocks:
        if isinstance(block, d.Paragraph) and block.inlines:
            if result:
                result.append(d.Text(" "))
            result.extend(block.inlines)
    return tuple(result)
