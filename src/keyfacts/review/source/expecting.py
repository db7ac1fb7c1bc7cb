"""What the report has to say once points are in its source: block by block, each with the points that make it so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from keyfacts.review.base import Base, BaseBlock, BasePicture
from keyfacts.review.points import Rearrangement, ReviewPoint
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.tokens import comparable, tokens_of

_SPLIT = "\n"


@dataclass(slots=True)
class ExpectedBlock:
    """The tokens of a block as they are to be, its kind ('' for any), the markup that it may have, who makes it so."""

    keys: list[str]
    kind: str = ""
    markup: Counter[str] = field(default_factory=Counter)
    makers: set[int] = field(default_factory=set)

    def is_met(self, block: BaseBlock) -> bool:
        """Whether a block says so, and has no link, fact or emphasis that it had not."""
        same = _keys(block) == self.keys and self.kind in ("", block.kind)
        return same and not Counter(block.markup) - self.markup


def unexpected(points: Sequence[ReviewPoint], where: SourceMap, base: Base | None) -> set[int]:
    """The numbers of the points after which the report says something else than expected."""
    everything = set(range(len(points)))
    if base is None:
        return everything
    expected, now = _expected(points, where, base), list(base.blocks())
    if len(now) == len(expected):
        wrong = [one for one, block in zip(expected, now, strict=True) if not one.is_met(block)]
    else:
        wrong = _around_what_differs(expected, now)
    blamed = {maker for one in wrong for maker in one.makers}
    if wrong and not blamed:
        blamed = {n for n in everything if points[n].structure is not None} or everything
    return blamed | _wrong_pictures(points, base, where.pictures)


def _around_what_differs(expected: Sequence[ExpectedBlock], now: Sequence[BaseBlock]) -> list[ExpectedBlock]:
    """The blocks at which two texts of different length part, and their neighbours."""
    texts = [" ".join(one.keys) for one in expected], [" ".join(_keys(block)) for block in now]
    wrong: list[ExpectedBlock] = []
    for tag, i1, i2, _, _ in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag != "equal":
            wrong += expected[max(i1 - 1, 0) : i2 + 1]
    return wrong


def _wrong_pictures(points: Sequence[ReviewPoint], base: Base, before: Sequence[BasePicture]) -> set[int]:
    alts = [comparable(picture.alt) for picture in before]
    makers: dict[int, int] = {}
    for n, point in enumerate(points):
        if point.structure is not None and point.structure.what == "alternative text":
            alts[point.structure.blocks[0]] = comparable(point.new)
            makers[point.structure.blocks[0]] = n
    now = [comparable(picture.alt) for picture in base.pictures]
    if len(now) != len(alts):
        return set(range(len(points)))
    wrong = [at for at, (one, other) in enumerate(zip(alts, now, strict=True)) if one != other]
    return (
        {makers[at] for at in wrong if at in makers} if all(at in makers for at in wrong) else set(range(len(points)))
    )


def _expected(points: Sequence[ReviewPoint], where: SourceMap, base: Base) -> list[ExpectedBlock]:
    """The blocks as they are to be; notes as they are cited now, since what is moved takes its citations with it."""
    parts = [_parts(number, points, where) for number in range(len(where.blocks))]
    order = list(range(min((numbers.start for numbers in where.notes.values()), default=len(where.blocks))))
    order += [number for note in base.notes for number in where.notes.get(note, ())]
    inserted: dict[int, list[tuple[int, list[ExpectedBlock]]]] = {}
    for n, point in enumerate(points):
        change = point.structure
        if change is None:
            continue
        if change.what == "joined":
            _join(parts, change.blocks, n)
        elif change.what == "removed":
            order = [number for number in order if number not in change.blocks]
        elif change.what == "moved":
            order = [number for number in order if number not in change.blocks]
            moved = [part for number in change.blocks for part in parts[number]]
            for part in moved:
                part.makers.add(n)
            inserted.setdefault(change.after, []).append((change.turn, moved))
        elif change.what in ("added", "row added"):
            inserted.setdefault(change.after, []).append((change.turn, _added(point, change, n)))
    result: list[ExpectedBlock] = []
    for number in (-1, *order):
        result += parts[number] if number >= 0 else []
        for _, some in sorted(inserted.get(number, ()), key=lambda each: each[0]):
            result += some
    return result


def _added(point: ReviewPoint, change: Rearrangement, maker: int) -> list[ExpectedBlock]:
    texts = [text for text in change.cells if text.strip()] if change.what == "row added" else [point.new]
    kind = change.kind if change.kind.startswith("heading") else ""
    return [ExpectedBlock([token.key for token in tokens_of(text)], kind, Counter(), {maker}) for text in texts]


def _parts(number: int, points: Sequence[ReviewPoint], where: SourceMap) -> list[ExpectedBlock]:
    """A block as edited words and splits leave it: one, or several."""
    block = where.blocks[number]
    keys, kind = _keys(block), block.kind
    makers: set[int] = set()
    edits: list[tuple[int, int, list[str]]] = []
    for n, point in enumerate(points):
        change = point.structure
        if change is None and point.block == number:
            edits += [(h.base_from, h.base_to, [t.key for t in tokens_of(h.new)]) for h in point.hunks]
            makers.add(n)
        elif change is not None and number in change.blocks:
            if change.what == "split":
                edits += [(at, at, [_SPLIT]) for at in change.at]
                makers.add(n)
            elif change.what == "releveled":
                kind = change.kind
                makers.add(n)
    for start, end, new in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        keys[start:end] = new
    cuts = [at for at, key in enumerate(keys) if key == _SPLIT]
    stretches = [keys[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(keys)], strict=True)]
    return [ExpectedBlock(stretch, kind, Counter(block.markup), set(makers)) for stretch in stretches]


def _join(parts: list[list[ExpectedBlock]], numbers: Sequence[int], maker: int) -> None:
    """The first block takes the words of the others."""
    first = parts[numbers[0]][-1]
    first.makers.add(maker)
    for number in numbers[1:]:
        taken = parts[number][0]
        first.keys += taken.keys
        first.markup += taken.markup
        first.makers |= taken.makers
        parts[number] = parts[number][1:]


def _keys(block: BaseBlock) -> list[str]:
    return [token.key for token in tokens_of(block.text, block.notes)]
