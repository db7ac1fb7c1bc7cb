"""The page builder: items and the notes their lines carry, placed together, with roll-back. Pure: nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from keyfacts.write.pdf.layout.items import Geometry, Item, Region
from keyfacts.write.pdf.layout.notes import NoteBook
from keyfacts.write.pdf.layout.page_columns import (
    SLACK,
    PageColumn,
    Position,
    Strand,
    advance,
    fill_serial,
    grounds,
    notes_of,
)
from keyfacts.write.pdf.layout.page_foot import Carried, Foot, Page
from keyfacts.write.pdf.layout.section_starts import SectionStart

_STEPS = 9
"""Halvings of the search for the height of balanced columns: to two points of a page."""


class PageBuilder:
    """Places regions one after the other; ``pages`` are the finished ones.

    ``per_column`` gives text in columns notes of its own under each of them.
    """

    def __init__(self, book: NoteBook, geometry: Geometry, *, per_column: bool = False) -> None:
        self.book = book
        self.pages: list[Page] = []
        self._geometry = geometry
        self._per_column = per_column
        self._carried = Carried()
        self._strand: Strand | None = None
        self._begin()

    def build(self, regions: Iterable[Region]) -> list[Page]:
        """All pages of ``regions``, and as many more as the notes need."""
        for region in regions:
            self._place(region)
        while self._page.placed or self._foot.waiting:
            self._turn()
            if not self._carried:
                break
            self._begin()
        if not self.pages:
            self._turn()
        return self.pages

    # --- pages ---------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        geometry = self._geometry
        self._page = Page(geometry)
        self._foot = Foot(self.book, geometry, self._carried, self._per_column)
        self._carried = Carried()
        self._y = geometry.top
        self._after = 0.0
        self._lowest = geometry.top
        self._strand = None

    @property
    def _empty(self) -> bool:
        """True while nothing stands on the page, notes included."""
        return not self._page.placed and self._foot.empty

    def _turn(self) -> None:
        """Finish the page; a new one is begun by ``_begin``."""
        page = self._page
        self._carried = self._foot.settle(self._lowest, not page.placed)
        page.notes, page.note_rules, page.note_ids = self._foot.placed()
        page.fills = list(grounds(page.placed))
        page.bare = any(p.item.bare for p in page.placed)
        self.pages.append(page)

    def _next(self) -> None:
        self._turn()
        self._begin()

    def _start_region(self, region: Region) -> None:
        same = region.geometry == self._geometry
        if same and not (region.new_page and not self._empty):
            return
        if self._empty and self._foot.left_over().fits(region.geometry):
            self._carried = self._foot.left_over()
        else:
            self._turn()
        while not self._carried.fits(region.geometry):
            self._begin()
            self._turn()
        self._geometry = region.geometry
        self._begin()
        self._page.broken = region.new_page or not same

    # --- regions -------------------------------------------------------------------------------------------

    def _place(self, region: Region) -> None:
        self._start_region(region)
        positions = [Position(flow) for flow in region.flows]
        first = True
        while not all(p.done for p in positions):
            columns = self._columns(region, first)
            strand = self._strand
            if region.kind == "serial":
                moved = self._serial(positions[0], columns)
            else:
                moved = self._parallel(positions, columns)
            if not moved and first and self._restart_with(strand):
                continue
            first = False
            if all(p.done for p in positions):
                break
            if region.kind == "parallel" and len(columns) == 1 and self._split_notes(positions[0], columns[0]):
                continue
            if not moved and self._empty:
                self._force(positions, columns)
                if all(p.done for p in positions):
                    break
            self._next()

    def _columns(self, region: Region, first: bool) -> list[PageColumn]:
        """The region's columns on this page, below what stands there."""
        y = self._y
        if self._page.placed:
            heads = [flow.items[0].before for flow in region.flows if flow.items] if first else [0.0]
            y += max(self._after, region.before, *heads, 0.0)
        return self._foot.columns(region, y, self._lowest)

    def _parallel(self, positions: list[Position], columns: list[PageColumn]) -> bool:
        """Fill the columns side by side, always going on where the column ends highest."""
        before = [(p.next, p.waiting) for p in positions]
        open_ = [n for n, p in enumerate(positions) if not p.done]
        single = len(positions) == 1
        strand: Strand | None = None
        start: SectionStart | None = None
        while open_:
            n = open_[0] if single else min(open_, key=lambda k: (columns[k].y, k))
            position, column = positions[n], columns[n]
            others = max((c.lowest for c in columns if c is not column), default=self._lowest) if not single else 0.0
            if single and position.next < len(position.flow.items):
                start = SectionStart.before(position, column, self._foot.snapshot()) or start
                end = position.flow.unit_end(position.next)
                if end == len(position.flow.items):
                    items = position.flow.items[position.next : end]
                    strand = Strand(len(column.placed), column.y, column.after, self._foot.snapshot(), items, column.x)
            moved = advance(position, column, column.floor, others)
            if not moved or position.done:
                open_.remove(n)
        if single and start and start.loses_figures(positions[0], columns[0]):
            self._foot.restore(start.notes)
            positions[0].next = start.take_back(columns[0])
            positions[0].waiting = ()
        base = len(self._page.placed)
        self._commit(columns)
        if single and positions[0].done and strand and strand.placed < len(columns[0].placed):
            strand.placed += base
            self._strand = strand if strand.items[-1].binds else None
        else:
            self._strand = None
        return before != [(p.next, p.waiting) for p in positions]

    def _serial(self, position: Position, columns: list[PageColumn]) -> bool:
        """Fill the columns one after the other, to the height that lets most of the flow and its notes stand here."""
        self._strand = None
        state = self._foot.snapshot()
        floor, top = columns[0].floor, columns[0].y
        full = floor - top - (0.0 if columns[0].own else columns[0].area.height)

        def attempt(height: float) -> tuple[Position, list[PageColumn], bool]:
            self._foot.restore(state)
            trial, filled = position.copy(), [column.anew() for column in columns]
            refused = fill_serial(trial, filled, height)
            return trial, filled, refused

        if full <= 0:
            return False
        best_height = full
        best, _, refused = attempt(full)
        if refused:
            low, high = 0.0, full
            for _ in range(_STEPS):
                middle = (low + high) / 2
                trial, _, refused = attempt(middle)
                if (trial.next, -len(trial.waiting)) >= (best.next, -len(best.waiting)):
                    best, best_height = trial, middle
                low, high = (low, middle) if refused else (middle, high)
        if best.done and len(columns) > 1 and not (position.flow.breaks and max(position.flow.breaks) > position.next):
            low, high = 0.0, best_height
            for _ in range(_STEPS):
                middle = (low + high) / 2
                trial, _, _ = attempt(middle)
                low, high = (low, middle) if trial.done else (middle, high)
            best_height = high
        best, filled, _ = attempt(best_height)
        moved = (best.next, best.waiting) != (position.next, position.waiting)
        position.next, position.waiting = best.next, best.waiting
        self._commit(filled)
        return moved

    def _commit(self, columns: Sequence[PageColumn]) -> None:
        for column in columns:
            self._page.placed.extend(column.placed)
        used = [c for c in columns if c.placed]
        if used:
            last = max(used, key=lambda c: c.y)
            self._y, self._after = last.y, last.after
            self._lowest = max(self._lowest, *(c.lowest for c in used))
            self._foot.stands(columns, self._lowest)

    def _split_notes(self, position: Position, column: PageColumn) -> bool:
        """Place the next unit here if its notes would fill more than a page: they must be split wherever it stands."""
        if position.waiting or column.area.rest:
            return False
        start, end = position.next, position.flow.unit_end(position.next)
        items = position.flow.items[start:end]
        notes = notes_of(items)
        empty = PageColumn(column.x, self._geometry.top, column.area, column.floor)
        if not notes or empty.trial(items)[1] + column.area.least(notes, split=False) <= self._geometry.bottom:
            return False
        tops, lowest = column.trial(items)
        if lowest + column.area.height + column.area.least(notes, split=True) > column.floor:
            return False
        rest = column.anew()
        rest.y, rest.after, rest.fresh = column.y, column.after, column.fresh
        column.area.force(notes, column.floor - lowest)
        rest.put(items, tops)
        position.next = end
        self._commit([rest])
        return True

    def _force(self, positions: list[Position], columns: list[PageColumn]) -> None:
        """On an empty page: break the chain that does not fit, then the notes, so that the layout always goes on."""
        number = next(n for n, p in enumerate(positions) if not p.done)
        position, column = positions[number], columns[number].anew()
        bottom = column.floor
        if position.waiting:
            start, end = position.waiting[0]
            position.waiting = position.waiting[1:]
            rest = position.flow.items[start:end]
        else:
            start, end = position.next, position.flow.unit_end(position.next)
            rest = []
        items = rest or position.flow.items[start:end]
        count = len(items) if rest else self._prefix(items, column)
        taken = items[: max(count, 1)]
        tops, lowest = column.trial(taken)
        if count == 0 or rest:
            column.area.force(notes_of(taken), bottom - min(lowest, bottom))
        column.put(taken, tops)
        if not rest:
            position.next = start + len(taken)
        columns[number] = column
        self._commit(columns)

    def _prefix(self, items: list[Item], column: PageColumn) -> int:
        """How many of ``items`` stand here by the rules for notes when the chain is broken."""
        bottom = column.floor
        tops, _ = column.trial(items)
        for count in range(len(items) - 1, 0, -1):
            last = items[count - 1]
            lowest = tops[count - 1] + last.height + last.reserve
            if lowest <= bottom + SLACK and column.area.add(notes_of(items[:count]), bottom - lowest):
                return count
        return 0

    def _restart_with(self, strand: Strand | None) -> bool:
        """Take a heading that would stand alone to the next page; False when there is none."""
        if strand is None or strand.placed == 0:
            return False
        del self._page.placed[strand.placed :]
        self._foot.restore(strand.notes)
        self._y, self._after = strand.y, strand.after
        self._lowest = strand.y
        notes = notes_of(strand.items)
        while True:
            self._next()
            column = PageColumn(strand.x, self._y, self._foot.wide, self._foot.floor)
            tops, lowest = column.trial(strand.items)
            if column.area.add(notes, column.floor - lowest):
                break
            if self._empty:
                column.area.force(notes, column.floor - lowest)
                break
        column.put(strand.items, tops)
        self._commit([column])
        return True
