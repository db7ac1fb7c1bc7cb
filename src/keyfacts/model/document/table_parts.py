"""What tables are made of, in printers' terms: boxhead, stub, row groups; header cells are known, not guessed."""

from __future__ import annotations

from typing import Literal

from keyfacts.model.document.inlines import Inline
from keyfacts.values import frozen

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
class Spanner:
    """A head over several columns: its ``label`` and the columns it spans, by name or (of a pipe table) by number."""

    label: tuple[Inline, ...]
    columns: tuple[str, ...]
