"""How the columns of a table share its measure: the same in both files.

A cell breaks between words. Where the longest words leave no room, the table gives up in this order: white between its
columns, the size of its type, words in one piece. A number is never broken; where the numbers alone are too wide, the
table cannot be set (KF602).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Self

from keyfacts.findings import Findings, Place
from keyfacts.model.document import Cell, Column, Inline, Row, Table
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.values import frozen

GUTTER: Final = 14.0
"""White between two columns, in points."""
NARROWEST_GUTTER: Final = 4.0
"""White that is left between two columns of a table that has not room for all, in points."""
SMALLEST_TYPE: Final = 7.0
"""Size in points that type of the body of a table is never made smaller than, to fit."""
_INSET: Final = 12.0
_EXTRA: Final = 66.0
"""White that a column may gain beyond its widest cell."""
_LONG_WORD, _LONG_SHARE = 16.0, 0.5
"""Ems and share of the measure from which on a word (an address) may be broken before type is made smaller."""
_LONG_PIECE, _SHORT_PIECE = 8.0, 2.5
"""Ems of the pieces of such a word, and of any word where nothing else helps."""
_NUMBER_LENGTH, _UNIT_LETTERS = 32, 4
"""Characters of the longest number, and letters that a sign of a unit or currency beside it may have ("USD1,000")."""


@frozen
class TableStyles:
    """How a table's head, body, stub (the column of row headers) and labels of groups are set."""

    head: TextStyle
    body: TextStyle
    stub: TextStyle
    group: TextStyle

    @classmethod
    def of(cls, styles: Stylesheet) -> Self:
        """Those of a brand."""
        return cls(styles["table-head"], styles["table-body"], styles["table-stub"], styles["table-group"])

    def first_column(self, table: Table) -> TextStyle:
        """How the body's cells in the first column are set: as stubs, where it has row headers."""
        return self.stub if has_stub(table) else self.body

    def reduced(self, size: float) -> TableStyles:
        """The styles with a body of ``size`` points, the others in proportion, in half points as Word has them."""
        share = size / self.body.size
        body, stub = (replace(one, size=size, leading=one.leading * share) for one in (self.body, self.stub))
        return TableStyles(_reduced(self.head, share), body, stub, _reduced(self.group, share))


def _reduced(style: TextStyle, share: float) -> TextStyle:
    size = int(style.size * share * 2 + 0.001) / 2
    return replace(style, size=size, leading=style.leading * size / style.size)


@frozen
class TableFit:
    """Widths in points of the columns' text, the white between them, and how the table is set.

    ``short`` is by how many points it is too wide for its measure; ``reduced`` tells of smaller type than elsewhere.
    """

    widths: tuple[float, ...]
    gutter: float
    styles: TableStyles
    reduced: bool = False
    short: float = 0.0

    def tell(self, table: Table, place: Place, findings: Findings) -> None:
        """Report a table that does not fit, or fits in smaller type only."""
        name = table.label or "a table"
        if self.short:
            hint = "name fewer columns (:columns:), write :wide: yes, or put :::{landscape} around the table"
            findings.report("KF602", place, f"{name} is too wide for its column, in the smallest type, too", hint)
        elif self.reduced:
            hint = "it keeps its size with fewer :columns:, with :wide: yes or in :::{landscape}"
            findings.report("KF641", place, f"{name} is set in smaller type to fit its column", hint)


def inset(columns: Sequence[Column], n: int, gutter: float = GUTTER) -> float:
    """White before column ``n`` beyond the gutter: words that follow right-aligned numbers need more of it."""
    follows = n and columns[n].align == "left" and columns[n - 1].align == "right"
    return _INSET * gutter / GUTTER if follows else 0.0


def placed_cells(rows: Sequence[Row], count: int) -> list[list[tuple[int, Cell]]]:
    """For each row its cells with the column each starts in; columns covered from above are passed over."""
    covered = [0] * count
    result = []
    for row in rows:
        if not any(covered) and not any(cell.colspan > 1 or cell.rowspan > 1 for cell in row.cells):
            result.append(list(enumerate(row.cells[:count])))
            continue
        placed, n = [], 0
        for cell in row.cells:
            while n < count and covered[n]:
                n += 1
            if n >= count:
                break
            placed.append((n, cell))
            for k in range(n, min(n + cell.colspan, count)):
                covered[k] = cell.rowspan
            n += cell.colspan
        covered = [max(k - 1, 0) for k in covered]
        result.append(placed)
    return result


def has_stub(table: Table) -> bool:
    """True for a table whose first column has row headers."""
    return any(cell.header == "row" for group in table.groups for row in group.rows for cell in row.cells[:1])


def total_style(style: TextStyle) -> TextStyle:
    """The style of a total row."""
    return replace(style, weight=600)


def is_number(word: str) -> bool:
    """True for a word that is a number, with its signs and a short unit: it is never broken."""
    if len(word) > _NUMBER_LENGTH or not any(character.isdigit() for character in word):
        return False
    return sum(map(str.isalpha, word)) <= _UNIT_LETTERS


WidestOf = Callable[[Sequence[tuple[Inline, ...]], TextStyle], float]
"""The width in points of the widest of some cells, set in a style."""


@frozen
class CellMeasures:
    """How wide cells are: their text on one line, their longest words, their longest numbers (0 for none)."""

    text: WidestOf
    word: WidestOf
    number: WidestOf

    def pieces(self, longest: float, piece: float) -> WidestOf:
        """The longest words, those of more than ``longest`` ems broken into pieces of ``piece``, numbers whole."""

        def widest(cells: Sequence[tuple[Inline, ...]], style: TextStyle) -> float:
            word = self.word(cells, style)
            return word if word <= longest * style.size else max(piece * style.size, self.number(cells, style))

        return widest


def widest_cells(
    table: Table, columns: Sequence[Column], styles: TableStyles, widest: WidestOf, gutter: float = GUTTER
) -> list[float]:
    """The widest cell of each column, in points; wide spans push their columns apart evenly."""
    count = len(columns)
    widths = [1.0] * count
    insets = [inset(columns, n, gutter) for n in range(count)]
    spans: list[tuple[int, int, float]] = []
    body = (styles.first_column(table), styles.body)
    for rows, first, style in ((table.head, styles.head, styles.head), *((g.rows, *body) for g in table.groups)):
        for kind, first_of_rows, style_of_rows in (
            (False, first, style), (True, total_style(first), total_style(style))
        ):  # fmt: skip
            some = [row for row in rows if row.total == kind]
            by_column = _plain_columns(some, count) if some else []
            if by_column is None:
                by_column = [[] for _ in columns]
                for row, cells in zip(rows, placed_cells(rows, count), strict=True):
                    for start, cell in cells if row.total == kind else ():
                        if cell.colspan == 1:
                            by_column[start].append(cell.inlines)
                        else:
                            width = widest([cell.inlines], style_of_rows if start else first_of_rows)
                            spans.append((start, cell.colspan, width))
            for n, cells_of_column in enumerate(by_column):
                if cells_of_column:
                    widest_cell = widest(cells_of_column, style_of_rows if n else first_of_rows)
                    widths[n] = max(widths[n], widest_cell + insets[n])
    for start, span, width in spans:
        inside = range(start, min(start + span, count))
        missing = width - sum(widths[n] for n in inside) - (len(inside) - 1) * gutter
        if missing > 0:
            for n in inside:
                widths[n] += missing / len(inside)
    return widths


def _plain_columns(rows: Sequence[Row], count: int) -> list[list[tuple[Inline, ...]]] | None:
    """The cells of rows column by column, where each row has one for every column; None where cells span."""
    if {len(row.cells) for row in rows} != {count}:
        return None
    cells = [cell for row in rows for cell in row.cells]
    if max([cell.colspan for cell in cells]) > 1 or max([cell.rowspan for cell in cells]) > 1:
        return None
    inlines = [cell.inlines for cell in cells]
    return [inlines[n::count] for n in range(count)]


def fit_columns(
    table: Table, columns: Sequence[Column], measure: float, styles: TableStyles, cells: CellMeasures
) -> TableFit:
    """How a table of ``columns`` is set in a measure of so many points."""
    gutters = len(columns) - 1
    weights = [column.weight for column in columns]

    def least(widest: WidestOf, gutter: float) -> list[float]:
        return widest_cells(table, columns, styles, widest, gutter)

    def fitted(gutter: float, leasts: Callable[[], list[float]], share: float = 1.0) -> tuple[list[float], float]:
        naturals = [width * share for width in least(cells.text, gutter)]
        return share_measure(naturals, weights, max(measure - gutters * gutter, 1.0), leasts)

    widths, short = fitted(GUTTER, lambda: least(cells.word, GUTTER))
    if not short:
        return TableFit(tuple(widths), GUTTER, styles)
    longest = min(_LONG_WORD, _LONG_SHARE * measure / styles.body.size)
    leasts = least(cells.pieces(longest, _LONG_PIECE), NARROWEST_GUTTER)
    if gutters and (left := measure - sum(leasts)) >= gutters * NARROWEST_GUTTER:
        gutter = min(left / gutters, GUTTER)
        widths, _ = fitted(gutter, lambda: leasts)
        return TableFit(tuple(widths), gutter, styles)
    gutter = NARROWEST_GUTTER
    room = max(measure - gutters * gutter, 1.0)
    size = int(2 * styles.body.size * room / sum(leasts)) / 2
    smallest = min(SMALLEST_TYPE, styles.body.size)
    if size < smallest:
        size, leasts = smallest, least(cells.pieces(_SHORT_PIECE, _SHORT_PIECE), gutter)
    share = size / styles.body.size
    widths, short = fitted(gutter, lambda: [width * share for width in leasts], share)
    reduced = size < styles.body.size
    return TableFit(tuple(widths), gutter, styles.reduced(size) if reduced else styles, reduced, short)


def share_measure(
    naturals: list[float], weights: Sequence[float], free: float, minimums: Callable[[], list[float]]
) -> tuple[list[float], float]:
    """Widths of the columns' text, and by how many points the table is too wide (0: it fits); lengths in points.

    ``naturals`` are the widths of the widest cells, ``minimums`` those of the longest words (asked for when there is
    not room for all), ``weights`` what the author gave (0: none), ``free`` the measure without gutters.
    """
    leasts: list[float] | None = None
    if any(weight > 0 for weight in weights):
        naturals, leasts = _weighted(weights, naturals, free), minimums()
    narrow = leasts is not None and any(n + 0.01 < least for n, least in zip(naturals, leasts, strict=True))
    if sum(naturals) <= free + 0.01 and not narrow:
        return _widened(naturals, free), 0.0
    leasts = leasts or minimums()
    naturals = [max(n, least) for n, least in zip(naturals, leasts, strict=True)]
    short = sum(leasts) - free
    if short > 0.5:
        return [least * free / sum(leasts) for least in leasts], short
    kept = _short_columns(naturals, leasts, free)
    left = free - sum(naturals[n] for n in kept) - sum(least for n, least in enumerate(leasts) if n not in kept)
    wish = sum(naturals[n] - leasts[n] for n in range(len(naturals)) if n not in kept)
    share = left / wish if wish > 0 else 0.0
    return [
        natural if n in kept else least + (natural - least) * share
        for n, (natural, least) in enumerate(zip(naturals, leasts, strict=True))
    ], 0.0


def _short_columns(naturals: list[float], leasts: list[float], free: float) -> set[int]:
    """The columns that break no cell: those that take no more than an even share of what the others leave."""
    kept: set[int] = set()
    for n in sorted(range(len(naturals)), key=naturals.__getitem__):
        if naturals[n] > free / (len(naturals) - len(kept)):
            break
        others = sum(leasts[k] for k in range(len(naturals)) if k not in kept and k != n)
        if naturals[n] + others > free:
            break
        kept.add(n)
        free -= naturals[n]
    return kept


def _weighted(weights: Sequence[float], naturals: list[float], free: float) -> list[float]:
    """Weighted columns share what the others leave, by weight."""
    fixed = sum(n for n, weight in zip(naturals, weights, strict=True) if weight <= 0)
    left = max(free - fixed, free * 0.3)
    total = sum(weight for weight in weights if weight > 0)
    return [left * weight / total if weight > 0 else n for n, weight in zip(naturals, weights, strict=True)]


def _widened(naturals: list[float], free: float) -> list[float]:
    """Share out white, up to a limit per column, so that rows stay easy to follow."""
    extra = min((free - sum(naturals)) / len(naturals), _EXTRA)
    if sum(naturals) + extra * len(naturals) > 0.72 * free:
        extra = (free - sum(naturals)) / len(naturals)
    return [n + extra for n in naturals]
