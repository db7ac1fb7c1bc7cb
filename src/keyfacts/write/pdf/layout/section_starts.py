"""Where sections begin on a page: one whose figures go overleaf is taken along if it is short."""

from __future__ import annotations

from keyfacts.values import frozen
from keyfacts.write.pdf.layout.notes import Snapshot
from keyfacts.write.pdf.layout.page_columns import PageColumn, Position

_HOLE = 0.12
"""White at the foot of a page, as a share of its height, that figures which went overleaf must not leave."""
_SHORT = 0.2
"""The share of the page's height up to which what stands under the heading goes overleaf with them."""


@frozen
class SectionStart:
    """A column as it was before a heading came, and the notes of the page then."""

    next: int
    placed: int
    y: float
    after: float
    notes: tuple[Snapshot, ...]

    @classmethod
    def before(cls, position: Position, column: PageColumn, notes: tuple[Snapshot, ...]) -> SectionStart | None:
        """The state before a heading that is not the first on its page; None where no heading is next."""
        item = position.flow.items[position.next]
        if not (item.binds and item.barrier) or position.waiting or column.fresh:
            return None
        return cls(position.next, len(column.placed), column.y, column.after, notes)

    def loses_figures(self, position: Position, column: PageColumn) -> bool:
        """True if nothing of the section is left but figures that wait, and the page ends in a hole."""
        if not position.waiting or position.waiting[0][0] < self.next:
            return False
        items = position.flow.items
        over = position.next >= len(items) or items[position.next].barrier
        height = column.floor
        hole = column.floor - column.area.height - column.y
        return over and hole > _HOLE * height and column.y - self.y <= _SHORT * height

    def take_back(self, column: PageColumn) -> int:
        """Clear the column from the heading on; the number of the heading's item."""
        del column.placed[self.placed :]
        column.y, column.after, column.fresh = self.y, self.after, not column.placed
        return self.next
