"""The displayed table in printers' terms: boxhead, stub, row groups, notes; header cells are known, not guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from keyfacts.values import frozen

if TYPE_CHECKING:
    from keyfacts.model.document import Inline, Note

Align = Literal["left", "right", "centre"]


@frozen
class Column:
    """A column: ``align`` of its body cells, ``numeric`` for tabular figures, ``weight`` relative width (0: auto)."""

    align: Align = "left"
    numeric: bool = False
    weight: float = 0.0


@frozen
class Cell:
    """A cell; ``header`` says what it heads: '' none, 'column', 'row' (stub) or 'group'."""

    inlines: tuple[Inline, ...]
    header: Literal["", "column", "row", "group"] = ""
    colspan: int = 1
    rowspan: int = 1


@frozen
class Row:
    """A row of cells, left to right; cells covered by a rowspan from above are left out. ``total`` is set apart."""

    cells: tuple[Cell, ...]
    total: bool = False


@frozen
class RowGroup:
    """Rows that stay together where they can, under a ``label`` row of their own ('' children: no label row)."""

    rows: tuple[Row, ...]
    label: tuple[Inline, ...] = ()


@frozen
class Table:
    """A table: ``head`` rows repeat on each page; ``notes`` (a, b, c) are printed under it, then ``source``."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    groups: tuple[RowGroup, ...]
    caption: tuple[Inline, ...] = ()
    label: str = ""
    notes: tuple[Note, ...] = ()
    source: tuple[Inline, ...] = ()
