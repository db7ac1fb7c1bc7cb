"""Two texts as the sides of a comparison: their tokens, and the changes between them."""

from __future__ import annotations

from keyfacts.model.document.edited_word import TrackedChange
from keyfacts.review.base import BaseFact
from keyfacts.review.tokens import Token, tokens_of
from keyfacts.values import frozen


@frozen
class Side:
    """A text with its tokens, and what else is known of it."""

    text: str
    tokens: tuple[Token, ...]
    facts: tuple[BaseFact, ...] = ()
    changes: tuple[TrackedChange, ...] = ()


def side(
    text: str, notes: tuple[str, ...], facts: tuple[BaseFact, ...] = (), changes: tuple[TrackedChange, ...] = ()
) -> Side:
    """A text as a side of a comparison."""
    return Side(text, tuple(tokens_of(text, notes)), facts, changes)


Change = tuple[int, int, int, int]
"""Tokens of the base, and of the edited text that stand in their place."""


def author_at(edited: Side, start: int, end: int) -> str:
    """Whose tracked changes stand at these tokens; '' where nothing was tracked."""
    tokens = edited.tokens
    start, end = max(start, 0), min(end, len(tokens))
    if not edited.changes:
        return ""
    low = tokens[start - 1].end if start else 0
    high = tokens[end].start if end < len(tokens) else len(edited.text)
    inner = (tokens[start].start, tokens[end - 1].end) if end > start else (low, high)
    names = [
        change.author
        for change in edited.changes
        if (change.kind == "inserted" and change.start < inner[1] and change.end > inner[0])
        or (change.kind == "deleted" and low <= change.start <= high)
    ]
    return ", ".join(dict.fromkeys(names))
