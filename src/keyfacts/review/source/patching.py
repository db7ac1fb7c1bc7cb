"""Edited words put into the source: for each hunk the characters it changes, or the reason why it cannot be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from keyfacts.review.base import BaseBlock
from keyfacts.review.points import Hunk, ReviewPoint
from keyfacts.review.source.alternative_texts import alternative_text_patch
from keyfacts.review.source.escaping import as_markdown
from keyfacts.review.source.patches import LIST_MARK, MARKUP, EditRefused, Patch
from keyfacts.review.source.rearranging import rearranging_patches
from keyfacts.review.source.source_map import Located, SourceMap, Span

_PLAIN: Final = re.compile(r"[\w\u00c0-\u024f .,()/’'–—-]*")
"""Words that a value of front matter may take in whatever way it is written."""


def patches_of(point: ReviewPoint, where: SourceMap) -> list[Patch]:
    """The patches of one point; EditRefused with the reason if it is not to be put into the source."""
    if point.refused:
        raise EditRefused(point.refused)
    if point.structure is not None:
        if point.structure.what == "alternative text":
            return [alternative_text_patch(point, point.structure.blocks[0], where)]
        return rearranging_patches(point, point.structure, where)
    if not point.hunks:
        raise EditRefused("it is not about words")
    found = where.located(point.block)
    if found is None:
        raise EditRefused("it is not written in the report")
    block = where.blocks[point.block]
    text = where.sources[found.file]
    return [patch for hunk in point.hunks for patch in _of_hunk(hunk, block, found, text, point.block)]


def _of_hunk(hunk: Hunk, block: BaseBlock, found: Located, text: str, number: int) -> list[Patch]:
    """A hunk as patches of the source."""
    words = hunk.new
    if block.option:
        if not _PLAIN.fullmatch(words):
            raise EditRefused("it stands in the front matter, where such signs mean something")
        if '"' in text[found.start - 1 : found.start] or "'" in words:
            words = words.replace("'", "’")
    spans = found.spans
    if any(span is None for span in spans[hunk.base_from : hunk.base_to]):
        raise EditRefused("the words are not written so in the source")
    if hunk.base_from == hunk.base_to:
        patches = [_insertion(hunk, words, found, text, number)]
    elif not words:
        patches = [_deletion(hunk, found, text, number)]
    else:
        patches = _replacement(hunk, words, found, text, number)
    return patches


def _neighbours(hunk: Hunk, spans: Sequence[Span | None]) -> tuple[Span | None, Span | None]:
    before = spans[hunk.base_from - 1] if hunk.base_from else None
    after = spans[hunk.base_to] if hunk.base_to < len(spans) else None
    return before, after


def _written(words: str, start: int, text: str, found: Located) -> str:
    """The words as Markdown for this place."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return as_markdown(words, not line.strip() or bool(LIST_MARK.fullmatch(line)) or start == found.start)


def _replacement(hunk: Hunk, words: str, found: Located, text: str, number: int) -> list[Patch]:
    spans = [span for span in found.spans[hunk.base_from : hunk.base_to] if span]
    start, end = spans[0][0], spans[-1][1]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(spans)]
    if any(gap.strip() for gap in gaps):
        pieces = words.split()
        if len(pieces) != len(spans):
            raise EditRefused("there is markup among the words")
        return [
            Patch(found.file, one, two, _written(piece, one, text, found), number)
            for (one, two), piece in zip(spans, pieces, strict=True)
        ]
    before, after = _neighbours(hunk, found.spans)
    written = _written(words, start, text, found)
    head, tail = "", ""
    if before is not None:
        start, head = _joint(text, before[1], start, hunk.blank_before, start)
    if after is not None:
        end, tail = _joint(text, end, after[0], hunk.blank_after, end)
    if "\n" in text[start:end]:
        written, end = _with_break(written, text, start, end, gaps, after)
    return [Patch(found.file, start, end, head + written + tail, number)]


def _joint(text: str, left: int, right: int, blank: bool, edge: int) -> tuple[int, str]:
    """Where a replacement begins or ends so that a blank stands beside it or not, and what blank to add."""
    gap = text[left:right]
    if blank == any(c.isspace() for c in gap):
        return edge, ""
    if blank:
        return edge, " "
    if gap.strip():
        raise EditRefused("there is markup beside the words")
    return (left if edge == right else right), ""


def _with_break(
    written: str, text: str, start: int, end: int, gaps: Sequence[str], after: Span | None
) -> tuple[str, int]:
    """The words with the line break that the old ones had, at about the same word."""
    old = text[start:end]
    at = old.index("\n")
    indent = re.match(r"[ \t]*", old[at + 1 :])
    broken = "\n" + (indent[0] if indent else "")
    words = written.split(" ")
    place = next((n for n, gap in enumerate(gaps, 1) if "\n" in gap), 1)
    if len(words) > 1:
        place = min(max(place, 1), len(words) - 1)
        if as_markdown(words[place], True) == words[place]:
            return " ".join(words[:place]) + broken + " ".join(words[place:]), end
    behind = text[end : after[0]] if after is not None else ""
    if behind and not behind.strip() and "\n" not in behind:
        return written + broken, end + len(behind)
    return written, end


def _deletion(hunk: Hunk, found: Located, text: str, number: int) -> Patch:
    spans = [span for span in found.spans[hunk.base_from : hunk.base_to] if span]
    start, end = spans[0][0], spans[-1][1]
    if any(text[one[1] : other[0]].strip() for one, other in pairwise(spans)):
        raise EditRefused("there is markup among the words")
    while start > found.start and text[start - 1] in MARKUP and text[start - 1] == text[end : end + 1]:
        start, end = start - 1, end + 1  # emphasis of nothing
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        raise EditRefused("it is a link or a span")
    before, after = _neighbours(hunk, found.spans)
    left = text[before[1] : start] if before is not None else ""
    right = text[end : after[0]] if after is not None else ""
    wanted = hunk.blank_before and before is not None and after is not None
    if wanted and not any(c.isspace() for c in left + right):
        return Patch(found.file, start, end, " ", number)
    keeps = wanted  # one of the two blanks stays
    for gap, is_left in sorted(((right, False), (left, True)), key=lambda each: ("\n" in each[0], each[1])):
        blank = any(c.isspace() for c in gap)
        other = any(c.isspace() for c in (right if is_left else left))
        if not blank or (keeps and not other):
            continue
        if gap.strip():
            if keeps and not (right if is_left else left).strip():
                continue  # the other one goes
            raise EditRefused("there is markup beside the words")
        if is_left:
            start, left = start - len(left), ""
        else:
            end, right = end + len(right), ""
    return Patch(found.file, start, end, "", number)


def _insertion(hunk: Hunk, words: str, found: Located, text: str, number: int) -> Patch:
    before, after = _neighbours(hunk, found.spans)
    if before is None and after is None:
        raise EditRefused("nothing stands beside it in the source")
    if before is None and after is not None:
        if hunk.base_from:
            raise EditRefused("what stands before it is not written in the source")
        at = after[0]
        while at > 0 and text[at - 1] in MARKUP:
            at -= 1
        blank = " " if hunk.blank_after else ""
        return Patch(found.file, at, at, _written(words, at, text, found) + blank, number)
    assert before is not None
    gap = text[before[1] : after[0]] if after is not None else ""
    at = before[1]
    if after is None and hunk.base_from < len(found.spans):
        raise EditRefused("what stands behind it is not written in the source")
    if after is None or not gap.strip():
        if after is None and hunk.blank_before:
            while at < len(text) and text[at] in MARKUP:
                at += 1
        if after is not None and gap and not hunk.blank_after and hunk.blank_before:
            return Patch(found.file, after[0], after[0], _written(words, after[0], text, found), number)
        tail = " " if hunk.blank_after and after is not None and not gap else ""
        return Patch(found.file, at, at, (" " if hunk.blank_before else "") + _inner(words) + tail, number)
    if hunk.blank_before and hunk.blank_after and gap[-1:].isspace():
        at = before[1] + len(gap)
        return Patch(found.file, at, at, _written(words, at, text, found) + " ", number)
    blank_at = next((n for n, c in enumerate(gap) if c.isspace()), -1)
    if blank_at < 0 or hunk.blank_after is False:
        raise EditRefused("there is markup beside the words")
    at = before[1] + blank_at
    return Patch(found.file, at, at, (" " if hunk.blank_before else "") + _inner(words), number)


def _inner(words: str) -> str:
    return as_markdown(words, False)
