"""The type of charts, drawn or native: the same four styles, and the same answer to what has room in a column."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.stylesheet import Role, Stylesheet, TextStyle
from keyfacts.values import frozen

CHART_FIGURES: Final = ("lnum",)
"""Figures in charts are lining, and as wide as the font has them: nothing stands in columns there."""


@frozen
class ChartStyles:
    """Styles of names (``label``), of values, of the title, and of what stands back (``quiet``)."""

    label: TextStyle
    value: TextStyle
    title: TextStyle
    quiet: TextStyle


def chart_styles(stylesheet: Stylesheet, tones: Tones) -> ChartStyles:
    """The styles of a brand's charts in their ``tones``."""

    def style(role: Role) -> TextStyle:
        return replace(stylesheet[role], colour=tones.text, features=CHART_FIGURES, tracking=0.0, case="")

    label = style("chart-label")
    return ChartStyles(label, style("chart-value"), style("chart-title"), replace(label, colour=tones.muted))


NAME_LINES: Final = 3
"""Lines of a name below standing bars, each word whole: where it takes more, the bars lie down."""
_WIDEST_SLOT: Final = 110.0
"""Points that one category of standing bars takes at most."""
_WIDEST_COLUMN: Final = 56.0
_COLUMN_SHARE: Final = 0.64
"""The share of its slot that a single column takes; several take ``_GROUP_SHARE`` together."""
_GROUP_SHARE: Final = 0.8
_BETWEEN_NAMES: Final = 4.0
"""White between two names, or two values of single columns, in points."""
_NEAR: Final = 1.0
"""Points by which a value may be wider than its column within a group."""
_BESIDE_LABEL: Final = {False: 5.0, True: 4.0}
"""White that a value keeps inside its part of a lying, and of a standing, bar."""


@frozen
class ColumnSlot:
    """What a category of standing bars may take, in points: its ``slot``, one ``column``, a name, a value."""

    slot: float
    column: float
    name: float
    value: float


def column_slot(width: float, categories: int, columns: int) -> ColumnSlot:
    """The room of each of some ``categories`` of that many ``columns`` side by side in a plot ``width`` points wide."""
    slot = min(width / categories, _WIDEST_SLOT)
    column = min(slot * (_COLUMN_SHARE if columns == 1 else _GROUP_SHARE / columns), _WIDEST_COLUMN)
    value = slot - _BETWEEN_NAMES if columns == 1 else column + _NEAR
    return ColumnSlot(slot, column, slot - _BETWEEN_NAMES, value)


def part_holds_label(label: float, leading: float, across: float, up: float, *, standing: bool) -> bool:
    """True when a part of a stacked bar, ``across`` by ``up`` points, has room for a label that wide inside."""
    return label + _BESIDE_LABEL[standing] <= across and (not standing or up >= leading)
