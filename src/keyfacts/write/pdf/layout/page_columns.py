"""Columns of a page: filled with units of a flow, one beside the other or one after the other; grounds of frames."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from keyfacts.values import frozen
from keyfacts.write.pdf.layout.items import FillMark, Flow, Frame, Item
from keyfacts.write.pdf.layout.notes import CARRIED_SHARE, NoteArea, Snapshot

SLACK = 0.01
"""Points by which items may be too high: sums of heights differ in their last digits."""
HOLE = 40.0
"""White in points at a column's end that is worth letting a figure float."""


@frozen
class Placed:
    """An item on a page; ``x`` and ``top`` from the page's upper left corner. ``again`` marks a repeated table head."""

    item: Item
    x: float
    top: float
    again: bool = False


@dataclass(slots=True)
class Position:
    """How far a flow is placed; ``waiting`` are figures passed over, to stand at the head of the next column."""

    flow: Flow
    next: int = 0
    waiting: tuple[tuple[int, int], ...] = ()

    @property
    def done(self) -> bool:
        """True when every item is placed."""
        return self.next >= len(self.flow.items) and not self.waiting

    def copy(self) -> Position:
        """A position of its own, to try things with."""
        return Position(self.flow, self.next, self.waiting)


@dataclass(slots=True)
class Strand:
    """A heading, say, that ends a region and may be left stranded at the foot of a page, and the page before it came.

    Where the next region cannot begin below it, the page goes back to this state and ``items``, the unit that wants to
    stay with what follows, begin the next page. ``placed`` counts what stood on the page, ``y`` and ``after`` say
    where the column ended and with how much white, ``notes`` is the foot of the page, ``x`` the column's left edge.
    """

    placed: int
    y: float
    after: float
    notes: tuple[Snapshot, ...]
    items: list[Item]
    x: float


@frozen
class BaselineGrid:
    """The baseline grid that columns share: lines of running text stand ``step`` points apart, from ``top`` on."""

    top: float = 0.0
    step: float = 0.0

    def shift(self, y: float, white: float) -> float:
        """How far a line at ``y`` is moved to stand on the grid; up only within the ``white`` above it."""
        if not self.step:
            return 0.0
        steps = (y - self.top) / self.step
        up = (math.floor(steps + 0.001) - steps) * self.step
        down = (math.ceil(steps - 0.001) - steps) * self.step
        return up if -up <= min(white, self.step / 2) + SLACK else down

    def settle(self, items: list[Item], tops: list[float], whites: list[float], *, fresh: bool) -> None:
        """Move ``tops``: a line goes to the grid, and what stands above it in its chain goes down with it."""
        moved = 0.0
        first = True
        for n, item in enumerate(items):
            tops[n] += moved
            if not item.aligned:
                continue
            shift = self.shift(tops[n], whites[n])
            if first and n and not fresh:
                shift = self.shift(tops[n], 0.0)
                for k in range(n):
                    tops[k] += shift
            tops[n] += shift
            moved += shift
            first = False


NO_GRID = BaselineGrid()


@dataclass(slots=True)
class PageColumn:
    """One column while it is filled, downwards from ``y``; ``fresh`` until something stands in it.

    ``area`` takes the notes cited here and ends at ``floor``; ``own`` says that no other column shares it.
    """

    x: float
    y: float
    area: NoteArea
    floor: float
    own: bool = False
    after: float = 0.0
    fresh: bool = True
    placed: list[Placed] = field(default_factory=list)
    grid: BaselineGrid = NO_GRID

    def anew(self) -> PageColumn:
        """The same column with nothing in it."""
        return PageColumn(self.x, self.y, self.area, self.floor, self.own, grid=self.grid)

    def trial(self, items: list[Item]) -> tuple[list[float], float]:
        """The tops that ``items`` would have and the lowest edge they and their frames need."""
        y, after, fresh = self.y, self.after, self.fresh
        tops, whites = [], []
        for item in items:
            white = item.lead + (item.repeat.height if item.repeat else 0.0) if fresh else max(after, item.before)
            y += white
            tops.append(y)
            whites.append(white)
            y += item.height
            after, fresh = item.after, False
        if self.grid.step:
            self.grid.settle(items, tops, whites, fresh=self.fresh)
        return tops, tops[-1] + items[-1].height + items[-1].reserve

    def put(self, items: list[Item], tops: list[float]) -> None:
        """Place ``items`` where ``trial`` said."""
        if self.fresh and items[0].repeat:
            y = tops[0] - items[0].repeat.height
            for head in items[0].repeat.items:
                self.placed.append(Placed(head, self.x, y, again=True))
                y += head.height
        self.placed.extend(Placed(item, self.x, top) for item, top in zip(items, tops, strict=True))
        self.y = tops[-1] + items[-1].height
        self.after = items[-1].after
        self.fresh = False

    @property
    def lowest(self) -> float:
        """The lower edge of what stands here, open frames included."""
        return self.y + (self.placed[-1].item.reserve if self.placed else 0.0)


def notes_of(items: list[Item]) -> list[str]:
    """The notes that ``items`` bring to their page."""
    return [note for item in items for note in item.notes]


def candidates(position: Position, column: PageColumn) -> Iterator[tuple[int, int, bool]]:
    """The next range of items to try, and whether it is a figure that waited."""
    if position.waiting:
        if column.fresh:
            yield (*position.waiting[0], True)
            return
        if position.next >= len(position.flow.items) or _must_wait(position):
            return
    if position.next < len(position.flow.items):
        yield position.next, position.flow.unit_end(position.next), False


def _must_wait(position: Position) -> bool:
    """True if what comes next may not stand before the figures that wait: only text, and a table before figures."""
    items = position.flow.items
    item = items[position.next]
    passes = item.floats and all(items[start].series != item.series for start, _ in position.waiting)
    return item.barrier and not passes


def advance(position: Position, column: PageColumn, limit: float, others: float) -> bool:
    """Place the next unit in ``column`` above ``limit``, with its notes; False when the column is full.

    The notes must stay below this column and, unless the column has its own, below ``others``.
    A figure that does not fit may wait while text runs on.
    """
    flow, area = position.flow, column.area
    limit = min(limit, column.floor - area.height)
    for start, end, waited in candidates(position, column):
        items = flow.items[start:end]
        tops, lowest = column.trial(items)
        reach = lowest if column.own else max(lowest, others)
        if lowest <= limit + SLACK and area.add(notes_of(items), column.floor - reach):
            column.put(items, tops)
            if waited:
                position.waiting = position.waiting[1:]
            else:
                position.next = end
            return True
        if items[0].floats and not waited and not column.fresh and limit - column.y > HOLE and not notes_of(items):
            position.waiting = (*position.waiting, (start, end))
            position.next = end
            return True
    return False


def fill_serial(position: Position, columns: list[PageColumn], height: float) -> bool:
    """Fill ``columns`` one after the other down to ``height``; True when the notes, not the columns, ended the page.

    Notes of the columns' own that do not fit go on at the foot of the next column.
    """
    limit = columns[0].y + height
    for n, column in enumerate(columns):
        if n and column.own:
            _hand_on(columns[n - 1], column, limit)
        while not position.done:
            if not column.fresh and position.next in position.flow.breaks:
                break
            if not advance(position, column, limit, limit):
                break
        if position.done:
            return False
        if column.own:
            continue
        if not column.fresh and _notes_refuse(position, column, limit):
            return True
        if column.fresh:
            return _fits_alone(position, column, limit)
    return False


def _hand_on(column: PageColumn, following: PageColumn, limit: float) -> None:
    """Let notes that ``column`` could not hold go on under ``following``; what text left over is theirs first."""
    if limit >= column.floor - SLACK:
        column.area.expand(column.floor - column.lowest)
    following.area.take(column.area, CARRIED_SHARE * (following.floor - following.y))


def _fits_alone(position: Position, column: PageColumn, limit: float) -> bool:
    """True when the next unit would fit ``column`` but for its notes."""
    for start, end, _ in candidates(position, column):
        return column.trial(position.flow.items[start:end])[1] <= limit + SLACK
    return False


def _notes_refuse(position: Position, column: PageColumn, limit: float) -> bool:
    return position.next not in position.flow.breaks and _fits_alone(position, column, limit)


def grounds(placed: list[Placed]) -> Iterator[FillMark]:
    """The frames' grounds and bars, column by column."""
    runs: dict[tuple[int, float], list[Placed]] = {}
    frames: dict[int, Frame] = {}
    for one in placed:
        for frame in one.item.frames:
            frames[id(frame)] = frame
            runs.setdefault((id(frame), one.x), []).append(one)
    for (key, x), run in runs.items():
        frame = frames[key]
        top = run[0].top - _open_pads(run[0].item, frame, "first")
        low = run[-1].top + run[-1].item.height + _open_pads(run[-1].item, frame, "last")
        left, width = x + frame.left, frame.right - frame.left
        if frame.fill:
            yield FillMark(left, top, width, low - top, frame.fill, frame.radius)
        if frame.bar:
            yield FillMark(left, top, frame.bar_width, low - top, frame.bar)


def _open_pads(item: Item, frame: Frame, end: Literal["first", "last"]) -> float:
    """White between ``item`` and the edge of ``frame`` where the frame is cut by a page."""
    pad = 0.0
    for inner in reversed(item.frames):
        if (inner.first if end == "first" else inner.last) is not item:
            pad += inner.pad
        if inner is frame:
            break
    return pad
