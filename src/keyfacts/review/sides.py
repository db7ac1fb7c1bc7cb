"""Two texts as the sides of a comparison: their tokens, and the changes between them."""

from __future__ import annotations

from keyfacts.model.document.edited_word import TrackedChange
from keyfacts.review.base import BaseFact
from keyfacts.review.tokens import Token, shown, tokens_of
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
    changes = _changes_at(edited, start, end)
    return ", ".join(dict.fromkeys(change.author for change in changes))


def authors_at(edited: Side, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """Where several changed these tokens: who, and what they wrote there, even if another took it out again."""
    wrote: dict[str, list[str]] = {}
    for change in _changes_at(edited, start, end):
        if change.kind == "inserted":
            wrote.setdefault(change.author, []).append(edited.text[change.start : change.end])
            continue
        wrote.setdefault(change.author, [])
        if change.written_by:
            wrote.setdefault(change.written_by, []).append(change.text)
    if len(wrote) < 2:
        return ()
    first = [change.written_by for change in edited.changes if change.written_by in wrote]
    order = dict.fromkeys([*first, *wrote])
    return tuple((author, shown("".join(wrote[author]))) for author in order)


def _changes_at(edited: Side, start: int, end: int) -> list[TrackedChange]:
    tokens = edited.tokens
    start, end = max(start, 0), min(end, len(tokens))
    if not edited.changes:
        return []
    low = tokens[start - 1].end if start else 0
    high = tokens[end].start if end < len(tokens) else len(edited.text)
    inner = (tokens[start].start, tokens[end - 1].end) if end > start else (low, high)
    return [
        change
        for change in edited.changes
        if (change.kind == "inserted" and change.start < inner[1] and change.end > inner[0])
        or (change.kind == "deleted" and low <= change.start <= high)
    ]
