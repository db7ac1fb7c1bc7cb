"""Rows of a Markdown table taken out of the source, or written into it."""

from __future__ import annotations

import re
from typing import Final

from keyfacts.review.points import Rearrangement, ReviewPoint
from keyfacts.review.source.escaping import as_markdown
from keyfacts.review.source.patches import EditRefused, Patch
from keyfacts.review.source.source_map import SourceMap

_ROW: Final = re.compile(r"[ \t]*\|?.*\|.*")
_RULE: Final = re.compile(r"[ \t]*\|?[ \t:|-]+")


def _row_line(numbers: tuple[int, ...], where: SourceMap) -> tuple[str, int, int]:
    """File and characters of the one line of a Markdown table that has these cells."""
    lines = set()
    for number in numbers:
        found = where.located(number)
        if found is None:
            raise EditRefused("it is made of data")
        text = where.sources[found.file]
        start = text.rfind("\n", 0, found.start) + 1
        end = text.find("\n", found.end)
        lines.add((found.file, start, len(text) if end < 0 else end))
    if len(lines) != 1:
        raise EditRefused("its row is not one line of the source")
    (file, start, end) = lines.pop()
    if not _ROW.fullmatch(where.sources[file][start:end]):
        raise EditRefused("it is no row of a Markdown table")
    return file, start, end


def row_removed(change: Rearrangement, where: SourceMap) -> Patch:
    file, start, end = _row_line(change.blocks, where)
    text = where.sources[file]
    if _RULE.fullmatch(text[end + 1 :].partition("\n")[0]):
        raise EditRefused("it is the head of its table")
    return Patch(file, start, min(end + 1, len(text)), "", change.blocks[0])


def row_added(point: ReviewPoint, change: Rearrangement, where: SourceMap) -> Patch:
    """A row behind the row that has the cells ``blocks``."""
    file, start, end = _row_line(change.blocks, where)
    text = where.sources[file]
    rule = text[end + 1 :].partition("\n")[0]
    if _RULE.fullmatch(rule) and "-" in rule:
        end += 1 + len(rule)
    line = text[start:end].partition("\n")[0].strip()
    cells = [as_markdown(cell, False) for cell in change.cells]
    closed = line.startswith("|")
    row = f"| {' | '.join(cells)} |" if closed else " | ".join(cells)
    return Patch(file, end, end, f"\n{row}", -1, (change.turn, point.file))
