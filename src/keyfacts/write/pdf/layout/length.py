"""Is the report as short as it must be, and if not, by how many lines, and where are they cheapest saved?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from keyfacts.findings import NOWHERE, Findings
from keyfacts.model.document import Document
from keyfacts.write.pdf.layout import Plan
from keyfacts.write.pdf.layout.items import Item, TextMark
from keyfacts.write.pdf.layout.page_columns import Placed
from keyfacts.write.pdf.layout.page_foot import Page

_SHORT = 0.3
"""The share of the measure up to which a last line is cheaply saved."""
_NAMED = 3
"""So many of them are named."""


def check_length(document: Document, plan: Plan, leading: float, findings: Findings) -> None:
    """Report KF601 when there are more pages than ``max_pages``, at the section in which the first of them begins."""
    limit, count = document.max_pages, len(plan.pages)
    if not limit or count <= limit:
        return
    before = [heading for heading in plan.headings if int(plan.page_labels.get(heading.anchor, count)) <= limit]
    begun = plan.headings[len(before)] if len(before) < len(plan.headings) else None
    if begun is not None and begun.anchor == plan.first_anchors.get(limit):
        place, where = begun.place, f"; page {limit + 1} begins with '{begun.title[:60]}'"
    elif before:
        place, where = before[-1].place, f"; page {limit + 1} begins within '{before[-1].title[:60]}'"
    else:
        place, where = document.place, ""
    lines = _lines_over(plan.pages, count - limit, leading)
    words = f"{lines} lines" if lines != 1 else "one line"
    findings.report(
        "KF601",
        place if place != NOWHERE else document.place,
        f"the report takes {count} pages, {count - limit} more than max_pages: {limit} allows, by {words}{where}",
        _cheapest(plan.pages) + 'keep a section out of this edition ({editions="not NAME"} above its heading), '
        "or write smaller margins: 18mm",
    )


def _lines_over(pages: Sequence[Page], over: int, leading: float) -> int:
    """The least lines of body text that have to go so that there are ``over`` pages fewer.

    A page goes when all that stands on it, notes included, does; the first behind a break stays.
    """
    parts: list[list[float]] = []
    for page in pages:
        if page.broken or not parts:
            parts.append([])
        parts[-1].append(_height(page.placed) + _height(page.notes))
    height = 0.0
    for _ in range(over):
        ends = [part for part in parts if len(part) > 1] or [part for part in parts if part]
        height += min(ends, key=lambda part: part[-1]).pop()
    return max(math.ceil(height / leading - 0.01), 1)


def _height(placed: Sequence[Placed]) -> float:
    """How much of its columns is taken, one after the other."""
    columns: dict[float, list[Placed]] = {}
    for one in placed:
        columns.setdefault(one.x, []).append(one)
    return sum(
        max(one.top + one.item.height for one in column) - min(one.top for one in column) for column in columns.values()
    )


def _cheapest(pages: Sequence[Page]) -> str:
    """The paragraphs whose last line is shortest: a word less above it saves a line."""
    lasts: list[tuple[float, int, str]] = []
    widest = 1.0
    for page in pages:
        for one in page.placed:
            text = _line_of(one.item)
            if text is None:
                continue
            widest = max(widest, text.line.width)
            if one.item.place.line and one.item.keep and not one.item.frames:
                lasts.append((text.line.width, one.item.place.line, text.line.text.strip()))
    short = sorted(last for last in lasts if last[0] <= _SHORT * widest)[:_NAMED]
    if not short:
        return ""
    named = ", ".join(f"line {line} ('{words[:30]}')" for _, line, words in short)
    return f"shorten paragraphs whose last line is short: {named}; or "


def _line_of(item: Item) -> TextMark | None:
    """The one line of text that an item of a paragraph is."""
    mark = item.marks[0] if len(item.marks) == 1 else None
    return mark if isinstance(mark, TextMark) else None
