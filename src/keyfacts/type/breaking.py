"""Total-fit line breaking after Knuth and Plass (1981), over plain numbers: it knows neither fonts nor words.

A paragraph is a row of boxes. After each box a line may end; inside a box it may end at a hyphenation point. Hyphens
are tried only when no good breaking exists without them, and only in the word that stands across a line's end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from keyfacts.values import frozen

STRETCH = 0.5
SHRINK = 0.2
"""How far a word space gives, as a share of its width, at a ratio of 1."""

_HYPHEN = 75.0
"""Penalty of a hyphen at the end of a justified line: rather more than Knuth's 50, for reports are read in haste."""
_HYPHEN_RAGGED = 260.0
"""The same in ragged text, which has white to give instead: there a hyphen is the last resort."""
_CONSECUTIVE = 14_000.0
"""Demerits of a second hyphen in a row; a third is set only in a word longer than three lines."""
_LAST_HYPHEN = 6_000.0
"""Demerits of a hyphen before the last line, where the other half of the word would stand almost alone."""
_RUNT = 9_000.0
"""Demerits of a last line so short that it looks like a blank one."""
_RUNT_SHARE, _RUNT_SHARE_OF_ONE = 0.12, 0.42
"""Shares of the measure below which a last line is such: of several words, and of a single word."""
_MISMATCH = 3_000.0
"""Demerits of a tight line beside a loose one."""
_TIGHT, _LOOSE = -0.5, 0.75
"""Ratios from which on a line is seen to be tight, or loose (TeX: -0.5 and 0.5; word spaces here stretch more)."""
_TOLERANCE, _TOLERANCE_RAGGED = 1.5, 2.0
"""The worst ratio of a line that is set without hyphens anywhere in its paragraph."""
_WITH_HYPHENS = 1.6
"""How much worse a line may be before the breaker, hyphens and all, gives up on good lines."""
_ANYTHING = 1e6
"""A ratio that no line exceeds: the last pass always finds a way."""
_GAPLESS = 0.2
"""Ratio of a point of white in a justified line of one word, which has no space to take it."""
_OVERFULL = 1e9
"""Demerits of a line that is too long: it is set only where every other way is one, too."""
_EPSILON = 0.01
"""Points by which a line may be too long: sums of widths differ in their last digits."""
_WINDOW = 500
"""Boxes that are broken at a time, so that a paragraph of any length takes time in proportion to it."""


@frozen
class Hyphenation:
    """One point inside a box: the width before it with the hyphen, and the width of what is left."""

    before: float
    after: float


@dataclass(slots=True)
class Boxes:
    """A paragraph to break. ``spaces[i]`` follows box i (0: a break without a space); lengths in points.

    ``costs[i]`` is the penalty of a break after box i (0 for a word space); ``forced`` holds the boxes after which
    the line ends. ``hyphens(i)`` gives the points of box i, asked only where they may help.
    """

    widths: list[float]
    spaces: list[float]
    costs: list[float]
    forced: set[int] = field(default_factory=set)
    hyphens: Callable[[int], Sequence[Hyphenation]] | None = None


@frozen
class Break:
    """A line's end: after box ``box``, or at its hyphenation point ``hyphen`` (-1: none)."""

    box: int
    hyphen: int = -1


class _Node:
    """The best way found so far to a line's end; its predecessors are the lines before."""

    __slots__ = ("at", "box", "cost", "fit", "hyphens", "line", "previous", "spaces", "start")

    def __init__(
        self,
        at: Break | None,
        box: int,
        start: float,
        spaces: float,
        line: int,
        cost: float,
        previous: _Node | None,
        hyphens: int,
        fit: int,
    ) -> None:
        self.at = at
        self.box = box  # the box in or with which the next line begins
        self.start = start  # where it begins
        self.spaces = spaces  # sum of the spaces before it
        self.line = line
        self.cost = cost
        self.previous = previous
        self.hyphens = hyphens  # lines in a row that end in a hyphen
        self.fit = fit  # 0 tight, 1 normal, 2 loose


class Breaker:
    """Breaks one paragraph. ``measure`` gives the width of each line by its number, the same for all from ``steady``
    on; ``rag`` is the white that is unremarkable at the end of a ragged line, in points; 0 means justified.
    """

    def __init__(self, boxes: Boxes, measure: Callable[[int], float], rag: float, steady: int) -> None:
        self.boxes = boxes
        self.measure = measure
        self.rag = rag
        self.steady = steady
        self.constant = measure(0) if steady == 0 else 0.0
        position = spaces = 0.0
        self.left: list[float] = []  # where each box begins
        self.before: list[float] = []  # the sum of spaces before it
        for width, space in zip(boxes.widths, boxes.spaces, strict=True):
            self.left.append(position)
            self.before.append(spaces)
            position += width + space
            spaces += space

    def breaks(self) -> list[Break]:
        """The ends of all lines, the last one after the last box."""
        count = len(self.boxes.widths)
        ends: list[Break] = []
        start = _Node(None, 0, 0.0, 0.0, 0, 0.0, None, 0, 1)
        while True:
            stop = min(count, start.box + _WINDOW)
            nodes = self._window(start, stop)
            if stop == count:
                ends.extend(node.at for node in nodes if node.at)
                return ends
            kept = nodes[:-2] if len(nodes) > 2 else nodes[:1]
            ends.extend(node.at for node in kept if node.at)
            start = _restart(kept[-1])

    def _window(self, start: _Node, stop: int) -> list[_Node]:
        """The nodes of the best way from ``start`` to the break after box ``stop - 1``."""
        tolerance = _TOLERANCE_RAGGED if self.rag else _TOLERANCE
        final = self._run(start, stop, tolerance, hyphenate=False)
        if final is None and self.boxes.hyphens is not None:
            final = self._run(start, stop, tolerance * _WITH_HYPHENS, hyphenate=True)
        if final is None:
            final = self._run(start, stop, _ANYTHING, hyphenate=self.boxes.hyphens is not None)
        assert final is not None, "the last pass always finds a way"
        nodes: list[_Node] = []
        node: _Node | None = final
        while node is not None and node is not start:
            nodes.append(node)
            node = node.previous
        nodes.reverse()
        return nodes

    def _run(self, start: _Node, stop: int, tolerance: float, *, hyphenate: bool) -> _Node | None:
        """One pass over the boxes; None if a line would be worse than ``tolerance``."""
        boxes, last = self.boxes, len(self.boxes.widths) - 1
        active = [start]
        for box in range(start.box, stop):
            right = self.left[box] + boxes.widths[box]
            ends_here = box in boxes.forced or box == stop - 1
            if hyphenate and (box != last or boxes.widths[box] > self.measure(0)):
                active = active + self._hyphenated(active, box, right, tolerance)
            fitting, node = self._ends(active, box, right, tolerance, forced=ends_here, final=box == last)
            if node is None and tolerance == _ANYTHING and (ends_here or not fitting):
                node = self._overfull(active, box, right)
            if ends_here:
                fitting = []
            if node is not None:
                fitting.append(node)
            if not fitting:
                return None
            active = fitting
        return min(active, key=lambda n: n.cost)

    def _ends(
        self, active: list[_Node], box: int, right: float, tolerance: float, *, forced: bool, final: bool
    ) -> tuple[list[_Node], _Node | None]:
        """The nodes from which a line may still go on past ``box``, and the best line that ends after it."""
        fitting: list[_Node] = []
        best: _Node | None = None
        best_cost = best_ratio = 0.0
        spaces, cost = self.before[box], self.boxes.costs[box]
        rag, measure = self.rag, self.measure
        steady, constant = self.steady, self.constant
        for index, node in enumerate(active):
            slack = (constant or measure(node.line)) - (right - node.start)
            if slack >= -_EPSILON:
                fitting.append(node)
                if forced:
                    ratio = 0.0
                elif rag:
                    ratio = slack / rag
                else:
                    gaps = spaces - node.spaces
                    ratio = slack / (gaps * STRETCH) if gaps > 0 else slack * _GAPLESS
            elif rag:
                continue
            else:
                gaps = spaces - node.spaces
                if -slack > gaps * SHRINK + _EPSILON:
                    continue
                fitting.append(node)
                ratio = slack / (gaps * SHRINK)
            if ratio > tolerance:
                if node.line >= steady:  # later starts leave more white still
                    fitting.extend(active[index + 1 :])
                    break
                continue
            total = node.cost + _demerits(ratio, cost)
            if forced:
                total += self._closing(node, box, right, final=final)
            elif not rag and abs(_fit(ratio) - node.fit) > 1:
                total += _MISMATCH
            if best is None or total < best_cost:
                best, best_cost, best_ratio = node, total, ratio
        if best is None:
            return fitting, None
        left = right + self.boxes.spaces[box]
        spaces += self.boxes.spaces[box]
        node = _Node(Break(box), box + 1, left, spaces, best.line + 1, best_cost, best, 0, _fit(best_ratio))
        return fitting, node

    def _closing(self, node: _Node, box: int, right: float, *, final: bool) -> float:
        """What a last line costs that is very short, or that follows a hyphen."""
        cost = _LAST_HYPHEN if node.hyphens else 0.0
        width = self.measure(node.line)
        share = _RUNT_SHARE_OF_ONE if node.box >= box else _RUNT_SHARE
        if final and node.line and right - node.start < share * width:
            cost += _RUNT
        return cost

    def _hyphenated(self, active: list[_Node], box: int, right: float, tolerance: float) -> list[_Node]:
        """The lines that end inside ``box``, from the nodes for which the whole box does not fit any more."""
        left, spaces = self.left[box], self.before[box]
        across = [
            n
            for n in active
            if right - n.start > (width := self.measure(n.line)) + _EPSILON and left - n.start <= width
        ]
        penalty = _HYPHEN_RAGGED if self.rag else _HYPHEN
        divided: list[_Node] = []
        if not across or self.boxes.hyphens is None:
            return divided
        for index, point in enumerate(self.boxes.hyphens(box)):
            best: _Node | None = None
            for node in [*across, *divided]:
                end = left + point.before
                if (node.hyphens >= 2 and not (tolerance == _ANYTHING and _fills(node, box))) or end <= node.start:
                    continue
                ratio = self._ratio(self.measure(node.line) - (end - node.start), spaces - node.spaces)
                if ratio is None or ratio > tolerance:
                    continue
                total = node.cost + _demerits(ratio, penalty) + (_CONSECUTIVE if node.hyphens else 0.0)
                if best is None or total < best.cost:
                    best = _Node(
                        Break(box, index), box, right - point.after, spaces, node.line + 1, total, node,
                        node.hyphens + 1, _fit(ratio),
                    )  # fmt: skip
            if best is not None:
                divided.append(best)
        return divided

    def _ratio(self, slack: float, gaps: float) -> float | None:
        """How far a line is from its natural width (1: as far as it should go); None: it does not fit."""
        if self.rag:
            return slack / self.rag if slack >= -_EPSILON else None
        if slack >= 0:
            return slack / (gaps * STRETCH) if gaps > 0 else slack * _GAPLESS
        return slack / (gaps * SHRINK) if -slack <= gaps * SHRINK + _EPSILON and gaps > 0 else None

    def _overfull(self, active: list[_Node], box: int, right: float) -> _Node:
        """The line that must end after ``box`` though it is too long: no break was left."""
        node = max(active, key=lambda n: (n.start, -n.cost))
        left = right + self.boxes.spaces[box]
        spaces = self.before[box] + self.boxes.spaces[box]
        return _Node(Break(box), box + 1, left, spaces, node.line + 1, node.cost + _OVERFULL, node, 0, 1)


def _demerits(ratio: float, penalty: float) -> float:
    """Demerits of a line (TeXbook, chapter 14), with the badness capped so that sums stay exact."""
    badness = min(100.0 * abs(ratio) ** 3, 10_000.0)
    return (1.0 + badness + penalty) ** 2


def _fit(ratio: float) -> int:
    return 0 if ratio < _TIGHT else 2 if ratio > _LOOSE else 1


def _fills(node: _Node, box: int) -> bool:
    """True where the last two lines both ended inside one word: no other place is left for a hyphen."""
    return node.box == box and node.previous is not None and node.previous.box == box


def _restart(node: _Node) -> _Node:
    """The same place without its history, so that finished windows can be forgotten."""
    return _Node(None, node.box, node.start, node.spaces, node.line, 0.0, None, node.hyphens, node.fit)
