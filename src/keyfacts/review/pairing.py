"""Which unit of the edited file stands for which of the base: by order and text, then moved, split and joined ones.

Bookmarks are hints and nothing more: search and replace puts words beside them, other programs rename or drop them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from keyfacts.review.tokens import comparable
from keyfacts.values import frozen

_ALIKE: Final = 0.45
_LITTLE: Final = 0.25
_SURELY: Final = 0.75
_ALMOST_THE_SAME: Final = 0.9
_SHORT: Final = 8
"""Words of two texts that are so short that their letters tell more."""
_NAMED: Final = ("heading", "caption", "title", "subtitle", "kicker")
"""Kinds of which one stands where one stood, whatever it says."""
_WORTH_IT: Final = 0.04
"""How much more alike a neighbour has to make two texts."""
_REACH: Final = 3
"""How far from each other units may stand that became one: those between are gone."""
_FEW: Final = 60
"""Blocks of a gap that are compared each with each; of longer gaps only neighbours are."""


@frozen
class PairedUnit:
    """A unit to pair: its ``text`` as it is compared, its ``kind`` ('table' pairs with tables alone), its bookmarks."""

    text: str
    kind: str
    bookmarks: frozenset[str] = frozenset()


@dataclass(slots=True)
class Pairing:
    """All pairs; ``removed`` and ``added`` are the numbers of units without one."""

    pairs: list[tuple[tuple[int, ...], tuple[int, ...], bool]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)


def part(text: str, kind: str, bookmarks: Sequence[str] = ()) -> PairedUnit:
    """A unit as it is paired."""
    return PairedUnit(comparable(text), kind, frozenset(bookmarks))


def pair(base: Sequence[PairedUnit], edited: Sequence[PairedUnit]) -> Pairing:
    """Pair two sequences of units."""
    matched = _same_in_order(base, edited)
    for gap in _gaps(matched, len(base), len(edited)):
        matched |= _likely_in_gap(base, edited, *gap)
    used = set(matched.values())
    left = [n for n in range(len(base)) if n not in matched]
    new = [n for n in range(len(edited)) if n not in used]
    matched |= _in_place_of(base, edited, matched)
    used = set(matched.values())
    left, new = [n for n in left if n not in matched], [m for m in new if m not in used]
    result = Pairing()
    groups: _Groups = {n: ((n,), (m,)) for n, m in matched.items()}
    moved = _moved(base, edited, left, new, _ALMOST_THE_SAME)
    left = [n for n in left if all(n != a for a, _ in moved)]
    new = [m for m in new if all(m != b for _, b in moved)]
    _split(base, edited, groups, new)
    _joined(base, edited, groups, left)
    moved += _moved(base, edited, left, new, _SURELY)
    result.pairs = sorted([(*group, False) for group in groups.values()] + [((n,), (m,), True) for n, m in moved])
    gone = {n for n, _ in moved}
    come = {m for _, m in moved}
    result.removed = [n for n in left if n not in gone]
    result.added = [m for m in new if m not in come]
    return result


def _same_in_order(base: Sequence[PairedUnit], edited: Sequence[PairedUnit]) -> dict[int, int]:
    """Units that say the same, in the same order."""
    one, other = ([(p.kind == "table", p.text) for p in parts] for parts in (base, edited))
    matched: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        matched |= {a + n: b + n for n in range(size)}
    return matched


def _gaps(matched: dict[int, int], base: int, edited: int) -> list[tuple[range, range]]:
    """The runs of units between those that are paired."""
    gaps = []
    before_base, before_edited = -1, -1
    for n, m in [*sorted(matched.items()), (base, edited)]:
        if n - before_base > 1 and m - before_edited > 1:
            gaps.append((range(before_base + 1, n), range(before_edited + 1, m)))
        before_base, before_edited = n, m
    return gaps


def _likely_in_gap(
    base: Sequence[PairedUnit], edited: Sequence[PairedUnit], ours: range, theirs: range
) -> dict[int, int]:
    """The pairs of a gap, in order, that are most alike in all."""
    if len(ours) * len(theirs) > _FEW * _FEW:
        return _likely_neighbours(base, edited, ours, theirs)
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            score = _likeness(base[ours[i]], edited[theirs[j]])
            scores[i, j] = score
            paired = score + best[i + 1][j + 1] if score >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    matched: dict[int, int] = {}
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if scores[i, j] >= _ALIKE and best[i][j] == scores[i, j] + best[i + 1][j + 1]:
            matched[ours[i]] = theirs[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matched


def _likely_neighbours(
    base: Sequence[PairedUnit], edited: Sequence[PairedUnit], ours: range, theirs: range
) -> dict[int, int]:
    """For a long gap: each unit with the next likely one within reach."""
    matched: dict[int, int] = {}
    at = theirs.start
    for n in ours:
        reach = range(at, min(at + _FEW, theirs.stop))
        score, m = max(((_likeness(base[n], edited[m]), -m) for m in reach), default=(0.0, 0))
        if score >= _ALIKE:
            matched[n] = -m
            at = -m + 1
    return matched


def _likeness(one: PairedUnit, other: PairedUnit) -> float:
    """How alike two units are, from 0 to 1; a shared bookmark counts for something."""
    if (one.kind == "table") != (other.kind == "table"):
        return 0.0
    ratio = likeness(one.text, other.text)
    if one.kind.startswith("heading") and other.kind.startswith("heading"):
        ratio += 0.15
    if one.bookmarks & other.bookmarks:
        ratio = max(ratio, 0.3) + 0.3
    return min(ratio, 1.0)


@lru_cache(maxsize=20_000)
def likeness(one: str, other: str) -> float:
    """How much two texts have in common, word by word; of short ones, letter by letter."""
    if one == other:
        return 1.0
    a, b = one.split(), other.split()
    if not a or not b:
        return 0.0
    common = sum((Counter(a) & Counter(b)).values())
    if min(len(a), len(b)) > 6 and 2 * common / (len(a) + len(b)) < _ALIKE * 0.6:
        return 2 * common / (len(a) + len(b))
    by_words = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if len(a) + len(b) <= _SHORT:
        return max(by_words, SequenceMatcher(None, one, other, autojunk=False).ratio())
    return by_words


def _in_place_of(base: Sequence[PairedUnit], edited: Sequence[PairedUnit], matched: dict[int, int]) -> dict[int, int]:
    """Units that stand alone of their kind between the same neighbours: reworded, however little is left of them."""
    more: dict[int, int] = {}
    for ours, theirs in _gaps(matched, len(base), len(edited)):
        for kind in {base[n].kind for n in ours}:
            old = [n for n in ours if base[n].kind == kind]
            new = [m for m in theirs if edited[m].kind == kind]
            if len(old) != 1 or len(new) != 1 or kind == "table":
                continue
            if kind.startswith(_NAMED) or likeness(base[old[0]].text, edited[new[0]].text) >= _LITTLE:
                more[old[0]] = new[0]
    return more


_Groups = dict[int, tuple[tuple[int, ...], tuple[int, ...]]]


def _split(base: Sequence[PairedUnit], edited: Sequence[PairedUnit], groups: _Groups, new: list[int]) -> None:
    """A unit whose second half became one of its own: both together are more like it than the first."""
    for n, (ours, theirs) in sorted(groups.items()):
        groups[n] = (ours, _grown(base[n].text, edited, theirs, new))


def _joined(base: Sequence[PairedUnit], edited: Sequence[PairedUnit], groups: _Groups, left: list[int]) -> None:
    """Units that became one."""
    for n, (ours, theirs) in sorted(groups.items()):
        if len(theirs) == 1:
            groups[n] = (_grown(edited[theirs[0]].text, base, ours, left), theirs)


def _grown(whole: str, parts: Sequence[PairedUnit], held: tuple[int, ...], free: list[int]) -> tuple[int, ...]:
    """The units ``held`` with neighbours that are free, as long as all together are more like the whole."""
    grown = held
    now = likeness(whole, " ".join(parts[n].text for n in grown))
    while now < 1.0:
        wider = _wider(grown, free)
        scored = [
            (likeness(whole, " ".join(parts[n].text for n in more)), more) for more in wider if _plain(parts, more)
        ]
        score, more = max(scored, default=(0.0, grown))
        if score < now + _WORTH_IT or score < _ALIKE:
            break
        now, grown = score, more
    for n in grown:
        if n in free:
            free.remove(n)
    return grown


def _wider(grown: tuple[int, ...], free: list[int]) -> list[tuple[int, ...]]:
    """With one more unit behind, before or among them; units between may be gone."""
    reached = [n for n in range(grown[0], grown[-1]) if n not in grown and n in free]
    for way, edge in ((1, grown[-1]), (-1, grown[0])):
        for number in range(edge + way, edge + way * (_REACH + 1), way):
            if number not in free:
                break
            reached.append(number)
    return [tuple(sorted((*grown, number))) for number in reached]


def _plain(parts: Sequence[PairedUnit], numbers: tuple[int, ...]) -> bool:
    return all(parts[n].kind != "table" for n in numbers)


def _moved(
    base: Sequence[PairedUnit], edited: Sequence[PairedUnit], left: list[int], new: list[int], least: float
) -> list[tuple[int, int]]:
    """Units that stand elsewhere now: the most alike first."""
    if not left or not new or len(left) * len(new) > 250_000:
        return []
    exact = {(edited[m].kind == "table", edited[m].text): m for m in reversed(new)}
    scored: list[tuple[float, int, int]] = []
    for n in left:
        m = exact.get((base[n].kind == "table", base[n].text))
        if m is not None:
            scored.append((1.0, -n, -m))
        elif len(base[n].text) > 25:
            scored += [(s, -n, -m) for m in new if (s := _likeness(base[n], edited[m])) >= least]
    taken: list[tuple[int, int]] = []
    for _, n, m in sorted(scored, reverse=True):
        if all(-n != a and -m != b for a, b in taken):
            taken.append((-n, -m))
    return taken
