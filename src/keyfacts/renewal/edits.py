"""Edits of a text: only the places that are meant are changed, comments and layout stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from keyfacts.model.spans import YamlSpan

Spans: TypeAlias = Mapping[tuple[str | int, ...], YamlSpan]
"""The values of a YAML text by their paths, with their places in it."""


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text become ``text``."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, Callable[[int], int]]:
    """The text with all edits, and a function from old offsets to new ones."""
    ordered = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
    parts: list[str] = []
    at, shifts = 0, [(0, 0)]
    for edit in ordered:
        if edit.start < at:
            continue  # inside another edit
        parts += [text[at : edit.start], edit.text]
        at = edit.end
        shifts.append((edit.end, shifts[-1][1] + len(edit.text) - (edit.end - edit.start)))
    parts.append(text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(shifts, (offset, 1 << 60)) - 1][1]

    return "".join(parts), moved


def commented(text: str, spans: Spans, comments: Mapping[int, list[str]]) -> list[Edit]:
    """Comments at the ends of their lines, before one that is there; none where a line ends inside a text."""
    by_line: dict[int, list[str]] = {}
    for offset, words in comments.items():
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end - (text[end - 1] == "\r")
        by_line.setdefault(end, []).extend(words)
    scalars = sorted((span.start, span.end) for span in spans.values() if span.text is not None)
    edits = []
    for end, words in by_line.items():
        start = text.rfind("\n", 0, end) + 1
        before = scalars[: bisect_left(scalars, (end,))][-1:]  # scalars do not overlap: the last one reaches furthest
        last = before[0][1] if before else 0
        if last > end:
            continue
        from_ = max(last, start)
        mark = re.search(r"\s+#", text[from_:end])
        at = from_ + mark.start() if mark else end
        edits.append(Edit(at, at, f"  # {'; '.join(words)}"))
    return edits
