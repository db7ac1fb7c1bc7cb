"""The foot of a page: notes across it and, where notes stand per column, notes under each of the columns.

Notes of text that spans the page stand at the very foot; those of columns stand above them, under their column. A note
that a column cannot hold goes on at the foot of the next one; from the last column it goes on in the next page's
first. Columns side by side, each with a text of its own, keep their notes: they go on in the same column overleaf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from keyfacts.values import frozen
from keyfacts.write.pdf.layout.items import FillMark, Geometry, Region
from keyfacts.write.pdf.layout.notes import SPACE_BELOW, NoteArea, NoteBook, Rest, Share, Snapshot
from keyfacts.write.pdf.layout.page_columns import BaselineGrid, PageColumn, Placed

_RULE = 72.0
"""Length of the rule above the notes, in points."""

_NARROWER = 1.0
"""Points by which a column is narrower than the type area."""


@frozen
class NoteRule:
    """The rule above the notes of a page or column, from the page's upper left corner."""

    x: float
    top: float
    length: float


@dataclass(slots=True)
class Page:
    """A page, complete: the plan that is drawn."""

    geometry: Geometry
    placed: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)
    note_rules: list[NoteRule] = field(default_factory=list)
    """The rules above the notes: of the page, or one for each column that has notes."""
    note_ids: tuple[str, ...] = ()
    """The notes that begin on this page."""
    fills: list[FillMark] = field(default_factory=list)
    """Grounds of frames, in page coordinates."""
    bare: bool = False
    broken: bool = False
    """Begins where a break was asked for: shorter text before it does not move it up."""


@frozen
class ColumnGrid:
    """Columns that have notes of their own: left edges from the type area's left, widths, and how text runs."""

    xs: tuple[float, ...]
    widths: tuple[float, ...]
    serial: bool

    def fits(self, geometry: Geometry) -> bool:
        """True if the columns stand within the type area of ``geometry``."""
        return self.xs[-1] + self.widths[-1] <= geometry.measure + 0.01


@frozen
class Carried:
    """What the next page must go on with: notes across the page, and those of each column of ``grid``."""

    wide: tuple[Rest, ...] = ()
    own: tuple[tuple[Rest, ...], ...] = ()
    grid: ColumnGrid | None = None

    def __bool__(self) -> bool:
        return bool(self.wide) or any(self.own)

    def fits(self, geometry: Geometry) -> bool:
        """True if all of it can go on within ``geometry``."""
        return not any(self.own) or self.grid is None or self.grid.fits(geometry)


class Foot:
    """The note areas of one page while it is being filled."""

    def __init__(self, book: NoteBook, geometry: Geometry, carried: Carried, per_column: bool) -> None:
        self._book = book
        self._geometry = geometry
        self._per_column = per_column
        height = geometry.bottom - geometry.top
        self.wide = NoteArea(book, book.measure, height, carried.wide)
        self._grid: ColumnGrid | None = None
        self._own: list[NoteArea] = []
        self._lows: list[float] = []
        if carried.grid and any(carried.own):
            left = height - self.wide.height
            self._open(
                carried.grid,
                [NoteArea(book, w, left, r) for w, r in zip(carried.grid.widths, carried.own, strict=True)],
            )

    def _open(self, grid: ColumnGrid, areas: list[NoteArea]) -> None:
        lowest = max(self._lows, default=self._geometry.top)
        self._grid, self._own = grid, areas
        self._lows = [lowest] * len(areas)

    # --- while the page is filled --------------------------------------------------------------------------

    @property
    def empty(self) -> bool:
        """True while no note stands here."""
        return not any(area.shares for area in self._areas)

    @property
    def waiting(self) -> bool:
        """True if a note stands here or must go on."""
        return any(area.shares or area.rest for area in self._areas)

    @property
    def _areas(self) -> list[NoteArea]:
        return [self.wide, *self._own]

    def columns(self, region: Region, y: float, lowest: float) -> list[PageColumn]:
        """Columns of ``region`` from ``y`` on, each with the area of its notes; text so far ends at ``lowest``."""
        left, bottom = self._geometry.left, self._geometry.bottom
        if self._owns(region, lowest):
            floor = bottom - self.wide.height
            return [
                PageColumn(left + x, y, area, floor, True, grid=BaselineGrid(y, region.grid))
                for x, area in zip(region.xs, self._own, strict=False)
            ]
        return [PageColumn(left + x, y, self.wide, self.floor, grid=BaselineGrid(y, region.grid)) for x in region.xs]

    @property
    def floor(self) -> float:
        """The lowest edge of text across the page and its notes: above the notes of columns."""
        return self._geometry.bottom - max((area.height for area in self._own), default=0.0)

    def _owns(self, region: Region, lowest: float) -> bool:
        """True if the columns of ``region`` have notes of their own on this page.

        A page has one such grid: columns of other widths below it send their notes to the foot of the page.
        """
        if not self._per_column or region.widths[-1] > self._geometry.measure - _NARROWER:
            return False
        grid = ColumnGrid(region.xs, region.widths, region.kind == "serial")
        open_grid = self._grid
        if open_grid is None or not any(area.shares or area.rest for area in self._own):
            height = self._geometry.bottom - self._geometry.top
            self._lows = [lowest]
            self._open(grid, [NoteArea(self._book, width, height) for width in grid.widths])
            return True
        count = len(grid.xs)
        return (grid.xs, grid.widths) == (open_grid.xs[:count], open_grid.widths[:count])

    def stands(self, columns: Sequence[PageColumn], lowest: float) -> None:
        """Note how far down text reaches: in each of ``columns``, or everywhere down to ``lowest``."""
        for n in range(len(self._lows)):
            if columns[0].own and n < len(columns):
                if columns[n].placed:
                    self._lows[n] = max(self._lows[n], columns[n].lowest)
            else:
                self._lows[n] = max(self._lows[n], lowest)

    def snapshot(self) -> tuple[Snapshot, ...]:
        """The state, to roll back to."""
        return tuple([area.snapshot() for area in self._areas])

    def restore(self, snapshot: tuple[Snapshot, ...]) -> None:
        """Roll back."""
        for area, state in zip(self._areas, snapshot, strict=False):
            area.restore(state)

    # --- when it is full -----------------------------------------------------------------------------------

    def settle(self, lowest: float, bare: bool) -> Carried:
        """Let carried text take what the body left over; what is left goes to the next page.

        On a page that is ``bare`` of text one item of a carried note stands, however tall it is.
        """
        bottom = self._geometry.bottom
        ends = [low + area.height for low, area in zip(self._lows, self._own, strict=True)]
        self.wide.expand(bottom - max([lowest, *ends]))
        floor = bottom - self.wide.height
        for n, area in enumerate(self._own):
            if n and self._grid and self._grid.serial:
                area.take(self._own[n - 1], floor - self._lows[n])
            else:
                area.expand(floor - self._lows[n])
        if bare and self.empty:
            _one_at_least(next((area for area in self._areas if area.rest), self.wide))
        return self.left_over()

    def left_over(self) -> Carried:
        """What the next page must go on with."""
        rests = [tuple(area.rest) for area in self._own]
        if self._grid and self._grid.serial:
            rests = [tuple(part for rest in rests for part in rest), *[()] * (len(rests) - 1)]
        return Carried(tuple(self.wide.rest), tuple(rests), self._grid)

    def placed(self) -> tuple[list[Placed], list[NoteRule], tuple[str, ...]]:
        """The notes where they stand, the rules above them, and the notes that begin here."""
        placed: list[Placed] = []
        rules: list[NoteRule] = []
        begun: list[str] = []
        geometry = self._geometry
        floor = geometry.bottom - self.wide.height
        xs = self._grid.xs if self._grid else ()
        places = [(x, area, floor) for x, area in zip(xs, self._own, strict=True)]
        for dx, area, low in (*places, (0.0, self.wide, geometry.bottom)):
            shares = area.in_order()
            if not shares:
                continue
            x, y = geometry.left + dx, low - _inner_height(shares)
            rules.append(NoteRule(x, y - SPACE_BELOW, min(_RULE, area.width / 2)))
            for share in shares:
                first = share.text.tops[share.start]
                for n in range(share.start, share.stop):
                    placed.append(Placed(share.text.items[n], x, y + share.text.tops[n] - first))
                y += share.height + share.text.after
            begun += [share.text.identifier for share in shares if share.start == 0]
        return placed, rules, tuple(begun)


def _inner_height(shares: Sequence[Share]) -> float:
    """Height of the notes themselves."""
    return sum(share.height for share in shares) + sum(share.text.after for share in shares[:-1])


def _one_at_least(area: NoteArea) -> None:
    """Let one item of the first carried note stand in ``area``."""
    if area.rest:
        text, start = area.rest[0]
        area.shares.append(Share(text, start, start + 1))
        area.rest = area.rest[1:] if start + 1 == len(text.items) else [(text, start + 1), *area.rest[1:]]
