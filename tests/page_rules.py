"""The rules that every plan of pages must keep; each broken one is a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from keyfacts.model import document as d
from keyfacts.model.walk import document_inlines
from keyfacts.write.pdf.layout import Plan
from keyfacts.write.pdf.layout.items import TextMark
from keyfacts.write.pdf.layout.page_columns import Placed
from keyfacts.write.pdf.layout.page_foot import Page

_SLACK = 0.05
WORD = re.compile(r"[a-z]+\d+z")
"""A word as generate_documents makes them."""
Rect = tuple[float, float, float, float, str]


def broken_rules(plan: Plan, document: d.Document) -> list[str]:
    """Everything wrong with ``plan``; empty when all is well."""
    return [
        *notes_out_of_place(plan),
        *(notes_in_other_columns(plan) if document.notes_at == "column" else ()),
        *notes_out_of_order(plan, document),
        *(text for n, page in enumerate(plan.pages, 1) for text in page_faults(page, n)),
        *lost_or_doubled(plan, document),
    ]


def notes_out_of_place(plan: Plan) -> Iterator[str]:
    """Notes that do not begin on the page of their mark."""
    for number, page in enumerate(plan.pages, 1):
        cited = Counter(note for one in page.placed for note in one.item.notes)
        if cited != Counter(page.note_ids):
            yield f"page {number} cites {sorted(cited)} and begins the notes {sorted(page.note_ids)}"


def notes_in_other_columns(plan: Plan) -> Iterator[str]:
    """Notes that stand neither under the column of their mark nor at the foot of the whole page."""
    for number, page in enumerate(plan.pages, 1):
        places = {anchor: one.x for one in page.notes for anchor in one.item.anchors}
        for one in page.placed:
            for note in one.item.notes:
                x = places[f"note-{note}"]
                if abs(x - one.x) > _SLACK and abs(x - page.geometry.left) > _SLACK:
                    yield f"page {number}: note {note} stands at {x:.0f}, its mark at {one.x:.0f}"


def notes_out_of_order(plan: Plan, document: d.Document) -> Iterator[str]:
    """Notes whose lines do not follow each other, down the columns and over the pages."""
    note_of = {word: note.id for note in document.notes for word in _words_of(note.blocks)}
    last: dict[str, int] = {}
    for number, page in enumerate(plan.pages, 1):
        for one in sorted(page.notes, key=lambda placed: (placed.x, placed.top)):
            for mark in one.item.marks:
                for word in _numbered(mark.line.text) if isinstance(mark, TextMark) else ():
                    note, at = note_of[word], int(re.sub(r"\D", "", word))
                    if at < last.get(note, 0):
                        yield f"page {number}: {word!r} stands behind what it precedes in note {note}"
                    last[note] = at


def page_faults(page: Page, number: int) -> Iterator[str]:
    """Items that overlap each other or leave the type area."""
    area = page.geometry
    body, notes = list(_rects(page.placed)), list(_rects(page.notes))
    for left, top, right, low, text in (*body, *notes):
        if left < area.left - _SLACK or right > area.right + _SLACK or top < area.top - _SLACK:
            yield f"page {number}: {text!r} leaves the type area at {left:.1f}, {top:.1f}, {right:.1f}"
        if low > area.bottom + _SLACK:
            yield f"page {number}: {text!r} ends {low - area.bottom:.1f} points below the type area"
    for rule in page.note_rules:
        for left, _, right, low, text in body:
            if low > rule.top + _SLACK and left < rule.x + rule.length and right > rule.x:
                yield f"page {number}: {text!r} runs into the notes"
        if not any(abs(one.x - rule.x) < _SLACK and one.top > rule.top for one in page.notes):
            yield f"page {number}: a rule at {rule.x:.0f}, {rule.top:.0f} has no notes"
    ordered = sorted((*body, *notes), key=lambda r: r[1])
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other[1] >= one[3] - _SLACK:
                break
            if one[0] < other[2] - _SLACK and other[0] < one[2] - _SLACK:
                yield f"page {number}: {one[4]!r} overlaps {other[4]!r}"


def _rects(placed: list[Placed]) -> Iterator[Rect]:
    for one in placed:
        for mark in one.item.marks:
            if isinstance(mark, TextMark):
                x, top = one.x + mark.dx, one.top + mark.dy
                start = min((piece.x for piece in mark.line.pieces), default=0.0)
                low = top + mark.line.leading
                yield x + start, top, x + start + mark.line.width, low, mark.line.text[:40]


def lost_or_doubled(plan: Plan, document: d.Document) -> Iterator[str]:
    """Words that stand on no page, or twice."""
    wanted = Counter(w for blocks in (document.blocks, *(n.blocks for n in document.notes)) for w in _words_of(blocks))
    found: Counter[str] = Counter()
    for page in plan.pages:
        for one in (*page.placed, *page.notes):
            for mark in one.item.marks:
                if isinstance(mark, TextMark) and mark.node and not one.again:
                    found.update(w for w in _numbered(mark.line.text))
    for word in sorted((wanted - found).keys() | (found - wanted).keys())[:5]:
        yield f"{word!r} should stand {wanted[word]} times and stands {found[word]} times"


def _words_of(blocks: tuple[d.Block, ...]) -> Iterator[str]:
    for inline in document_inlines(blocks):
        if isinstance(inline, d.Text):
            yield from _numbered(inline.text)


def _numbered(text: str) -> Iterator[str]:
    """The generated words."""
    yield from WORD.findall(text.replace("\u00ad", ""))
