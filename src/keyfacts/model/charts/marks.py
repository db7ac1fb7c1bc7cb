"""Marks of a chart beside its data: lines at values, and words at categories."""

from __future__ import annotations

from collections.abc import Sequence

from keyfacts.values import frozen


@frozen
class ReferenceLine:
    """A line across a chart at a ``value``, as the chart has its values; ``words`` say what it is.

    ``label`` is the value as printed. ``shown`` is what stands at the line: of a value that the author has typed the
    words alone.
    """

    words: str
    value: float
    label: str
    shown: str


@frozen
class ChartAnnotation:
    """Words at a category, or at those from the ``first`` to the ``last``, by their numbers."""

    words: str
    first: int
    last: int

    def place_in(self, categories: Sequence[str]) -> str:
        """The name of its category, or those of its span: '2015\u20132017'."""
        first, last = categories[self.first], categories[self.last]
        return first if self.first == self.last else f"{first}\u2013{last}"
