"""What a finished file says, passage by passage: the common ground on which PDF and Word are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from keyfacts.values import frozen

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")


@frozen
class Passage:
    """A paragraph's worth of words and what it is: 'heading 1', 'text', 'item', 'cell', 'caption'."""

    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


@dataclass(slots=True)
class Contents:
    """All that a file says, in reading order; ``notes`` and ``contents`` stand apart from the running text.

    Marks of notes stand in the text as ``[^3]``; ``notes`` pairs each mark with its words.
    """

    passages: list[Passage] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)

    def add(self, kind: str, text: str) -> None:
        """Add a passage, unless it is empty."""
        words = plain(text)
        if words:
            self.passages.append(Passage(kind, words))


def plain(text: str) -> str:
    """Words as a reader compares them: soft hyphens gone, every run of spaces one space."""
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip()
