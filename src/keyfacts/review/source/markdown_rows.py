"""Rows and cells of a Markdown table in its source."""

from __future__ import annotations

import re
from typing import Final

_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-[ \t:|-]*")
_EDGE: Final = re.compile(r"\\.|(\|)")


def cell_in(text: str, start: int, end: int, row: int, column: int) -> tuple[int, int] | None:
    """The characters of the cell of a row and column among those of a table; None where there is no such cell."""
    at, count = start, 0
    for line in text[start:end].splitlines(keepends=True):
        if "|" in line and not _RULE.fullmatch(line.rstrip()):
            count += 1
            if count == row:
                return _cell(line.rstrip(), at, column)
        elif count and "|" not in line and line.strip():
            break
        at += len(line)
    return None


def _cell(line: str, at: int, column: int) -> tuple[int, int] | None:
    edges = [match.start() for match in _EDGE.finditer(line) if match[1]]
    if not line.lstrip().startswith("|"):
        edges = [-1, *edges]
    if not line.endswith("|"):
        edges.append(len(line))
    if not 0 < column < len(edges):
        return None
    return at + edges[column - 1] + 1, at + edges[column]
