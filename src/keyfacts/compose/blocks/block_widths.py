"""The room a block has while directives are expanded: widths in points, settled here once and for all."""

from __future__ import annotations

from dataclasses import replace

from keyfacts.model.document import PageSetup
from keyfacts.values import frozen

_LIST_INDENT = 1.8  # in sizes of the body text, a little more than the stylesheet's
_QUOTE_INDENT = 3.2
_BOX_PADDING = 24.0
_NARROWEST = 36.0


@frozen
class Room:
    """``width`` is what a block may take, ``full`` what a ``wide`` block may; nested blocks cannot be wide."""

    width: float
    full: float
    gap: float
    size: float = 10.0

    @classmethod
    def of(cls, page: PageSetup, size: float) -> Room:
        """The room of the page's default flow; ``size`` is that of the body text."""
        return cls(page.column_width(page.columns), page.measure, page.column_gap, size)

    def landscape(self, page: PageSetup) -> Room:
        """The room of a page turned by a quarter, set in one column."""
        width = max(_NARROWEST, page.height - page.margin_left - page.margin_right)
        return replace(self, width=width, full=width)

    def _narrower(self, by: float) -> Room:
        width = max(_NARROWEST, self.width - by)
        return replace(self, width=width, full=width)

    def in_list(self) -> Room:
        """Inside a list item."""
        return self._narrower(_LIST_INDENT * self.size)

    def in_quote(self) -> Room:
        """Inside a quotation."""
        return self._narrower(_QUOTE_INDENT * self.size)

    def in_box(self, wide: bool) -> Room:
        """Inside a callout."""
        return replace(self, width=self.full)._narrower(_BOX_PADDING) if wide else self._narrower(_BOX_PADDING)

    def columns(self, count: int, weights: tuple[float, ...]) -> tuple[Room, ...]:
        """The room of each column of a columns block, which takes the whole type area."""
        text_width = max(_NARROWEST * count, self.full - (count - 1) * self.gap)
        shares = weights if len(weights) == count and min(weights) > 0 else (1.0,) * count
        total = sum(shares)
        widths = [text_width * share / total for share in shares]
        return tuple(replace(self, width=width, full=width) for width in widths)

    def taken(self, share: float, wide: bool) -> float:
        """The width of a figure that asks for a ``share`` (0 to 1) of its room."""
        return round((self.full if wide else self.width) * min(max(share, 0.05), 1.0), 2)
