"""Which suppressed cells of a table of counts could still be worked out from what is printed.

A table with totals is a network of flows: each cell leads from its row to its column, a row's total leads back into the
row, and every line whose total is known must balance. Hidden cells are pipes whose flow is known between two bounds
only. A hidden cell has a second possible value exactly when its flow can change by one along a cycle of hidden cells
that stay within their bounds (the residual cycles of Ford and Fulkerson), so nothing needs to be enumerated.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

NetworkNode = Hashable
CellIndex = tuple[int, int]
"""Row and column of a cell, counted from 0."""

FREE: NetworkNode = "free"
"""Where lines end whose totals nobody knows: it takes and gives any amount."""


@dataclass(slots=True)
class Pipe:
    """A hidden cell: its flow ``value`` is known to lie between ``low`` and ``high`` (None: no limit)."""

    start: NetworkNode
    end: NetworkNode
    value: int
    low: int
    high: int | None

    @property
    def may_rise(self) -> bool:
        """True when one more would still fit."""
        return self.high is None or self.value < self.high

    @property
    def may_fall(self) -> bool:
        """True when one less would still fit."""
        return self.value > self.low


@dataclass(slots=True)
class Network:
    """All hidden cells of one table, by cell."""

    pipes: dict[CellIndex, Pipe] = field(default_factory=dict)
    _at: dict[NetworkNode, list[CellIndex]] = field(default_factory=dict)

    def add(self, cell: CellIndex, pipe: Pipe) -> None:
        """One more hidden cell."""
        self.pipes[cell] = pipe
        for node in {pipe.start, pipe.end}:
            self._at.setdefault(node, []).append(cell)

    def cells_at(self, node: NetworkNode) -> int:
        """How many hidden cells a line has."""
        return len(self._at.get(node, ()))

    def is_safe(self, cell: CellIndex) -> bool:
        """True when the cell has at least two possible values, given all that is not hidden."""
        pipe = self.pipes[cell]
        rises = pipe.may_rise and self._leads(pipe.end, pipe.start, cell)
        return rises or (pipe.may_fall and self._leads(pipe.start, pipe.end, cell))

    def _leads(self, start: NetworkNode, aim: NetworkNode, without: CellIndex) -> bool:
        """True when one unit can be sent from ``start`` to ``aim`` by changing hidden cells other than ``without``."""
        if start == aim:
            return True
        seen = {start}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for reached in self._steps(node, without):
                if reached == aim:
                    return True
                if reached not in seen:
                    seen.add(reached)
                    waiting.append(reached)
        return False

    def _steps(self, node: NetworkNode, without: CellIndex) -> Iterable[NetworkNode]:
        for cell in self._at.get(node, ()):
            pipe = self.pipes[cell]
            if cell == without:
                continue
            if pipe.start == node and pipe.may_rise:
                yield pipe.end
            if pipe.end == node and pipe.may_fall:
                yield pipe.start
