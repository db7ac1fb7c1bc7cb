"""Blocks of the source split, joined, moved, added and taken out: which characters that changes, or why not."""

from __future__ import annotations

import re
from typing import Final

from keyfacts.review.base import BaseBlock
from keyfacts.review.points import Rearrangement, ReviewPoint
from keyfacts.review.source.escaping import as_markdown
from keyfacts.review.source.patches import LIST_MARK, MARKUP, EditRefused, Patch
from keyfacts.review.source.rows import row_added, row_removed
from keyfacts.review.source.source_map import Located, SourceMap

_QUOTED: Final = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+")
_BREAK: Final = re.compile(
    rf"([{MARKUP}]*)[ \t]*\n(?:[ \t>]*\n)*([ \t>]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+)?)([{MARKUP}]*)"
)
_EMPHASIS: Final = re.compile(rf"(?<![^\s])[{MARKUP}]+$")
"""Signs of emphasis that begin with the first word."""
_FENCE: Final = re.compile(r"(?m)^[ \t]*(?::{3,}|`{3,}|~{3,})")
_ATTACHED: Final = re.compile(r"[ \t]*(?:%|\([\w.-]+\)=)")
"""Lines above a block that belong to it: comments of the source, labels."""
_EMPTY_LINES: Final = re.compile(r"(?:[ \t]*\n)+")
_CLOSING: Final = " \t\n.!?…\"'”’)"


def rearranging_patches(point: ReviewPoint, change: Rearrangement, where: SourceMap) -> list[Patch]:
    """The patches of a point that changes the order of blocks."""
    match change.what:
        case "split":
            return _split(change, where)
        case "joined":
            pairs = zip(change.blocks, change.blocks[1:], strict=False)
            return [patch for one, other in pairs for patch in _joint(one, other, where)]
        case "moved":
            return _moved(point, change, where)
        case "removed":
            rows = {where.blocks[number].kind == "cell" for number in change.blocks} == {True}
            return [row_removed(change, where)] if rows else [_removal(n, where) for n in change.blocks]
        case "row added":
            return [row_added(point, change, where)]
        case "releveled":
            return [_releveled(change, where)]
        case _:
            return [_addition(point, change, where)]


# --- split and joined -----------------------------------------------------------------------------------------------


def _split(change: Rearrangement, where: SourceMap) -> list[Patch]:
    number = change.blocks[0]
    found, block, text, head = _written(number, where)
    head = _EMPHASIS.sub("", head)
    if block.kind not in ("paragraph", "item"):
        raise EditRefused(f"a {block.kind} is not divided")
    patches = []
    for at in change.at:
        before, after = found.spans[at - 1] if at else None, found.spans[at] if at < len(found.spans) else None
        if before is None or after is None:
            raise EditRefused("what stands beside it is not written so in the source")
        gap = text[before[1] : after[0]]
        if gap.strip() or not gap:
            raise EditRefused("there is markup where it is divided")
        patches.append(Patch(found.file, before[1], after[0], _between(head, block, change.kind), number))
    return patches


def _between(head: str, block: BaseBlock, kind: str) -> str:
    """What parts two paragraphs, or two items, whose lines begin so."""
    mark = LIST_MARK.fullmatch(head)
    if block.kind == "item":
        if mark is None:
            raise EditRefused("something else stands in its line")
        return f"\n{head}" if kind == "item" else f"\n\n{' ' * len(head)}"
    if head.strip() and not _QUOTED.fullmatch(head):
        raise EditRefused("something else stands in its line")
    return f"\n{head.rstrip()}\n{head}"


def _joint(one: int, other: int, where: SourceMap) -> list[Patch]:
    """What stands between two blocks that become one."""
    first, block, text, _ = _written(one, where)
    second, after, _, head = _written(other, where)
    if {block.kind, after.kind} - {"paragraph", "item"}:
        raise EditRefused("a heading is joined" if "heading" in block.kind + after.kind else "it is no paragraph")
    if first.file != second.file or second.start < first.end:
        raise EditRefused("they do not stand behind each other in the source")
    match = _BREAK.fullmatch(text[first.end : second.start])
    if match is None:
        return _carried_to(one, other, where)
    start, end = first.end + len(match[1]), second.start - len(match[3])
    quoted = _QUOTED.match(head)
    return [Patch(first.file, start, end, f"\n{quoted[0]}" if quoted and ">" in quoted[0] else "\n", one)]


def _carried_to(one: int, other: int, where: SourceMap) -> list[Patch]:
    """The lines of a block carried over what is between them, which may be taken out, to the end of another."""
    if where.blocks[one].kind != "paragraph" or where.blocks[other].kind != "paragraph":
        raise EditRefused("something else stands between them in the source")
    (file, _, end), (_, start, stop) = _lines(one, where), _lines(other, where)
    text = where.sources[file]
    if _FENCE.search(text[end:start]):
        raise EditRefused("something else stands between them in the source")
    at = end - 1 if text[end - 1 : end] == "\n" else end
    lifted = _past_empty_lines(text, stop)
    return [
        Patch(file, start, lifted, "", other, lifts=True),
        Patch(file, at, at, "\n", one, carries=(file, start, stop)),
    ]


# --- moved ----------------------------------------------------------------------------------------------------------


def _moved(point: ReviewPoint, change: Rearrangement, where: SourceMap) -> list[Patch]:
    """The lines of a block taken from where they stand, and carried to where they stand now."""
    number = change.blocks[0]
    block = where.blocks[number]
    file, start, end = _lines(number, where)
    text = where.sources[file]
    while start > 0:  # what belongs to it goes with it
        above = text.rfind("\n", 0, start - 1) + 1
        if not _ATTACHED.match(text[above:start]):
            break
        start = above
    lifted = end if block.kind == "item" else _past_empty_lines(text, end)
    prefix, suffix, place, at = _put(block.kind, change, where)
    prefix = "\n" * prefix.count("\n")  # its mark comes with it
    if block.kind != "item" and _fenced(change, where):
        raise EditRefused("a box begins or ends where it stands now")
    if place == file and start < at < lifted:
        raise EditRefused("it stands in its own place")
    carried = (file, start, end)
    turn = (change.turn, point.file)
    return [Patch(file, start, lifted, "", number, lifts=True),
            Patch(place, at, at, prefix, number, turn, carried, suffix)]  # fmt: skip


def _fenced(change: Rearrangement, where: SourceMap) -> bool:
    """Whether a box begins or ends between the blocks that something stands between."""
    if change.after < 0 or change.before < 0:
        return False
    one, other = where.located(change.after), where.located(change.before)
    if one is None or other is None or one.file != other.file:
        return True
    place = where.blocks[change.before].place
    own = where.lines_of_fence(place)[0] if place.file == other.file and place.line else other.start
    return _FENCE.search(where.sources[one.file][one.end : max(one.end, min(own, other.start))]) is not None


def _put(kind: str, change: Rearrangement, where: SourceMap) -> tuple[str, str, str, int]:
    """What to write before and behind words that stand in a new place, the file, and the character there."""
    reasons = []
    for put in (_put_behind, _put_before):
        try:
            return put(kind, change, where)
        except EditRefused as reason:
            reasons.append(reason)
    raise reasons[0]


def _put_behind(kind: str, change: Rearrangement, where: SourceMap) -> tuple[str, str, str, int]:
    found = where.located(change.after) if change.after >= 0 else None
    if found is None:
        raise EditRefused("nothing stands before it in the source")
    block = where.blocks[change.after]
    text = where.sources[found.file]
    head = _head(found, text)
    end = text.find("\n", found.end)
    end = len(text) if end < 0 else end
    if kind == "item":
        return f"\n{_item_mark(block, head, 'before')}", "", found.file, end
    if block.kind != "paragraph" and not block.kind.startswith("heading"):
        raise EditRefused(f"a {block.kind} stands before it in the source")
    if block.kind == "paragraph" and head.strip(f" \t{MARKUP}["):
        raise EditRefused("something else stands in the line before it")
    return "\n\n", "", found.file, end


def _put_before(kind: str, change: Rearrangement, where: SourceMap) -> tuple[str, str, str, int]:
    found = where.located(change.before) if change.before >= 0 else None
    if found is None:
        raise EditRefused("nothing stands behind it in the source")
    block = where.blocks[change.before]
    text = where.sources[found.file]
    head = _head(found, text)
    start = found.start - len(head)
    if kind == "item":
        return _item_mark(block, head, "beside"), "\n", found.file, start
    plain = block.kind == "paragraph" and not head.strip(MARKUP)
    if not plain and not (block.kind.startswith("heading") and _HEADING.fullmatch(head)):
        raise EditRefused(f"a {block.kind} stands behind it in the source")
    if start and text[text.rfind("\n", 0, start - 1) + 1 : start].strip():
        raise EditRefused("something else stands in the line before it")
    return "", "\n\n", found.file, start


# --- taken out and added --------------------------------------------------------------------------------------------


def _lines(number: int, where: SourceMap) -> tuple[str, int, int]:
    """File and characters of the whole lines of a paragraph, item or heading."""
    found, block, text, head = _written(number, where)
    start = found.start - len(head)
    head = _EMPHASIS.sub("", head)
    end = text.find("\n", found.end)
    end = len(text) if end < 0 else end + 1
    ours = LIST_MARK.fullmatch(head) if block.kind == "item" else not head.strip(MARKUP)
    if not ours and not (block.kind.startswith("heading") and _HEADING.fullmatch(head)):
        raise EditRefused("something else stands in its lines")
    if block.kind not in ("paragraph", "item") and not block.kind.startswith("heading"):
        raise EditRefused(f"it is a {block.kind}")
    if text[found.end : end].strip(_CLOSING + MARKUP):
        raise EditRefused("something else stands in its lines")
    following = text[end:].lstrip("\n")
    indented = len(following) - len(following.lstrip(" \t"))
    if block.kind == "item" and following.strip() and indented > len(head) - len(head.lstrip(" \t")):
        raise EditRefused("something else stands below the item")
    return found.file, start, end


def _removal(number: int, where: SourceMap) -> Patch:
    """The lines of a paragraph, heading or item, with the empty line before or behind it."""
    found, block, text, _ = _written(number, where)
    if any(span is None for span in found.spans):
        raise EditRefused("it is not written so in the source")
    file, start, end = _lines(number, where)
    return Patch(file, start, end if block.kind == "item" else _past_empty_lines(text, end), "", number)


def _addition(point: ReviewPoint, change: Rearrangement, where: SourceMap) -> Patch:
    """A paragraph or heading of its own behind a block, or an item beside an item."""
    prefix, suffix, file, at = _put(change.kind, change, where)
    words = as_markdown(point.new, True)
    if change.kind.startswith("heading"):
        words = f"{_marks_of(change.kind, file, where)} {as_markdown(point.new, False)}"
    return Patch(file, at, at, f"{prefix}{words}{suffix}", -1, (change.turn, point.file))


def _marks_of(kind: str, file: str, where: SourceMap) -> str:
    """The signs of a heading of a level, as the other headings of the file have them."""
    level = int(kind.partition(" ")[2])
    for number, block in enumerate(where.blocks):
        found = where.located(number) if block.kind.startswith("heading") else None
        if found is None or found.file != file:
            continue
        match = _HEADING.fullmatch(_head(found, where.sources[file]))
        if match is not None:
            count = len(match[1]) + level - int(block.kind.partition(" ")[2])
            if 1 <= count <= 6:
                return "#" * count
    raise EditRefused("no heading shows how its level is written")


def _releveled(change: Rearrangement, where: SourceMap) -> Patch:
    number = change.blocks[0]
    found, _, _, head = _written(number, where)
    match = _HEADING.fullmatch(head)
    if match is None or not change.kind.startswith("heading"):
        raise EditRefused("it is a heading no more" if match else "it is not written as a heading")
    marks = _marks_of(change.kind, found.file, where)
    start = found.start - len(head)
    return Patch(found.file, start, start + len(match[1]), marks, number)


def _written(number: int, where: SourceMap) -> tuple[Located, BaseBlock, str, str]:
    """Where a block is written, the block, the text of its file, and what stands before it in its line."""
    found, block = where.located(number), where.blocks[number]
    if found is None:
        raise EditRefused("it is not written so in the source")
    text = where.sources[found.file]
    return found, block, text, _head(found, text)


def _head(found: Located, text: str) -> str:
    """What stands before a block in its line."""
    return text[text.rfind("\n", 0, found.start) + 1 : found.start]


def _item_mark(block: BaseBlock, head: str, side: str) -> str:
    """The mark of a list, where an item and nothing else stands on that ``side``."""
    mark = LIST_MARK.match(head)
    if block.kind != "item" or mark is None or head.strip() != mark[0].strip():
        raise EditRefused(f"no item stands {side} it in the source")
    return mark[0]


def _past_empty_lines(text: str, at: int) -> int:
    """The character behind the empty lines that begin at one."""
    behind = _EMPTY_LINES.match(text, at)
    return behind.end() if behind else at
