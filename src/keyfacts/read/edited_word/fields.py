"""The fields of a story, while it is read (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

CONTENTS_FIELD: Final = re.compile(r"^\s*(?:TOC|INDEX)\b")
"""Fields whose results are no words of the report."""


@dataclass(slots=True)
class FieldStack:
    """The fields that are open where a story has been read to: their instructions, and whether the result has begun."""

    open: list[list[str | bool]] = field(default_factory=list)

    def begin(self) -> None:
        self.open.append(["", False])

    def instruct(self, text: str) -> None:
        if self.open and not self.open[-1][1]:
            self.open[-1][0] = str(self.open[-1][0]) + text[:1000]

    def separate(self) -> None:
        if self.open:
            self.open[-1][1] = True

    def end(self) -> None:
        if self.open:
            self.open.pop()

    def begin_paragraph(self, heading: bool) -> None:
        """Forget fields that never end: contents alone go on over paragraphs, and not over a heading."""
        if heading or not self.matches(CONTENTS_FIELD):
            self.open.clear()

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Whether one of the open fields is of a kind."""
        return any(pattern.search(str(instruction)) for instruction, _ in self.open)
