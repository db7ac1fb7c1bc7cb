"""Which points go into the source, and whether the source then says what the reviewers wrote, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from keyfacts.review.base import Base, BaseBlock
from keyfacts.review.points import ReviewPoint
from keyfacts.review.source.patching import EditRefused, Patch, overlapping, patched, patches_of
from keyfacts.review.source.source_map import SourceMap
from keyfacts.review.tokens import tokens_of

_MOST_ROUNDS = 8


@dataclass(slots=True)
class Applied:
    """The points that were put into the source, those that were not with the reason, and the texts that change."""

    done: list[ReviewPoint] = field(default_factory=list)
    refused: list[tuple[ReviewPoint, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def apply(
    points: Sequence[ReviewPoint],
    where: SourceMap,
    rebuild: Callable[[dict[str, str]], Base | None],
) -> Applied:
    """Put in what is safe: ``rebuild`` composes the report from changed texts, and its base is held against what is
    expected. What makes it say anything else is taken out again."""
    result = Applied()
    chosen: list[tuple[ReviewPoint, list[Patch]]] = []
    for point in points:
        try:
            chosen.append((point, patches_of(point, where)))
        except EditRefused as reason:
            result.refused.append((point, str(reason)))
    chosen = _without_overlaps(chosen, result)
    for _ in range(_MOST_ROUNDS):
        if not chosen:
            break
        patches = [patch for _, some in chosen for patch in some]
        texts = patched(dict(where.sources), patches)
        base = rebuild(texts)
        wrong = _wrong(chosen, where, base)
        if not wrong:
            result.done, result.texts = [point for point, _ in chosen], texts
            break
        result.refused += [(chosen[n][0], "the source would say something else") for n in sorted(wrong)]
        chosen = [each for n, each in enumerate(chosen) if n not in wrong]
    else:
        result.refused += [(point, "the source would say something else") for point, _ in chosen]
    return result


def _without_overlaps(
    chosen: list[tuple[ReviewPoint, list[Patch]]], result: Applied
) -> list[tuple[ReviewPoint, list[Patch]]]:
    owners = [n for n, (_, some) in enumerate(chosen) for _ in some]
    clashes = {owners[n] for n in overlapping([patch for _, some in chosen for patch in some])}
    result.refused += [(chosen[n][0], "another edit changes the same words") for n in sorted(clashes)]
    return [each for n, each in enumerate(chosen) if n not in clashes]


def _wrong(chosen: Sequence[tuple[ReviewPoint, list[Patch]]], where: SourceMap, base: Base | None) -> set[int]:
    """The numbers of the points after which the report says something else than expected."""
    if base is None:
        return set(range(len(chosen)))
    expected = _expected(chosen, where)
    now = list(base.blocks())
    if len(now) != len(expected):
        structural = {n for n, (point, _) in enumerate(chosen) if point.code in ("KF906", "KF907")}
        return structural or set(range(len(chosen)))
    wrong: set[int] = set()
    for (keys, shape, makers), block in zip(expected, now, strict=True):
        if _keys(block) == keys and not _new_markup(shape, block):
            continue
        wrong |= makers or set(range(len(chosen)))
    return wrong


_Expected = tuple[list[str], BaseBlock | None, set[int]]


def _expected(chosen: Sequence[tuple[ReviewPoint, list[Patch]]], where: SourceMap) -> list[_Expected]:
    """The tokens of each block as they are to be, the block that it was, and the points that change it."""
    changed: dict[int, list[int]] = {}
    behind: dict[int, list[int]] = {}
    removed: dict[int, int] = {}
    for n, (point, _) in enumerate(chosen):
        if point.removes:
            removed |= dict.fromkeys(point.removes, n)
        elif point.code == "KF906":
            behind.setdefault(point.after, []).append(n)
        else:
            changed.setdefault(point.block, []).append(n)
    result: list[_Expected] = []
    for number, block in enumerate(where.blocks):
        if number not in removed:
            makers = changed.get(number, [])
            keys = _keys(block)
            hunks = [hunk for n in makers for hunk in chosen[n][0].hunks]
            for hunk in sorted(hunks, key=lambda h: (h.base_from, h.base_to), reverse=True):
                keys[hunk.base_from : hunk.base_to] = [token.key for token in tokens_of(hunk.new)]
            result.append((keys, block, set(makers)))
        result += [([t.key for t in tokens_of(chosen[n][0].new)], None, {n}) for n in behind.get(number, [])]
    return result


def _keys(block: BaseBlock) -> list[str]:
    return [token.key for token in tokens_of(block.text, block.notes)]


def _new_markup(before: BaseBlock | None, now: BaseBlock) -> bool:
    """Whether a block has links, facts, emphasis or the like that it had not."""
    return bool(Counter(now.markup) - Counter(before.markup if before is not None else ()))


def as_refused(refused: Sequence[tuple[ReviewPoint, str]]) -> list[ReviewPoint]:
    """The points that stay, each with its reason."""
    return [replace(point, refused=reason) for point, reason in refused]
