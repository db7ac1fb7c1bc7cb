"""The dataset as read: named facts with unit, period and source, and tables; nothing computed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal, overload

from keyfacts.findings import NOWHERE, Place, Suppression
from keyfacts.model.document import Inline
from keyfacts.model.fact import (
    Awaited,
    Band,
    Between,
    Bound,
    ChangeOf,
    Day,
    Elapsed,
    Exact,
    Fact,
    FactValue,
    Formula,
    Hedge,
    Lookup,
    Period,
    Query,
    Ratio,
    Rounding,
    Scalar,
    SeriesOf,
    Status,
    Suppressed,
    Unit,
    Words,
)
from keyfacts.model.rules.checks import Check
from keyfacts.model.rules.claims import ExtremeSince, Leader, RankOf
from keyfacts.model.rules.estimates import Basis, Precision, PrecisionColumns
from keyfacts.model.rules.series_statistics import AnnualGrowth, IndexOf, MovingAverage, RateOf, TotalOf
from keyfacts.model.signing import FactsLock
from keyfacts.model.time_periods import FiscalYear
from keyfacts.values import frozen

__all__ = [
    "AnnualGrowth",
    "Awaited",
    "Band",
    "Basis",
    "Between",
    "Bound",
    "CellNote",
    "ChangeOf",
    "DataTable",
    "Dataset",
    "Day",
    "Elapsed",
    "Exact",
    "ExtremeSince",
    "Fact",
    "FactValue",
    "Field",
    "Formula",
    "Hedge",
    "IndexOf",
    "Leader",
    "Lookup",
    "Misfit",
    "MovingAverage",
    "Period",
    "Precision",
    "PrecisionColumns",
    "Query",
    "RankOf",
    "RateOf",
    "Ratio",
    "Rounding",
    "Scalar",
    "SeriesOf",
    "SmallCounts",
    "Source",
    "Status",
    "Suppressed",
    "TotalOf",
    "Unit",
    "Words",
]


@frozen
class Source:
    """Where facts come from (fields after Data Package v2 and OWID's origins, whose names the reader takes too).

    ``published`` and ``accessed`` are a year or day; ``citation`` is the publication as its producer wants it cited,
    ``attribution`` the name to give under charts and tables where it is not producer and title. ``text`` are its own
    words (or extracts of them) in the language ``lang``, against which quotes are held.
    """

    name: str
    title: str
    producer: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    description: str = ""
    citation: str = ""
    attribution: str = ""
    version: str = ""
    download: str = ""
    licence_url: str = ""
    lang: str = ""
    text: str = ""
    place: Place = NOWHERE


@frozen
class Misfit:
    """The first cell that keeps a column from being numbers, how many ``more`` there are, and the ``cure``.

    ``sure`` is a column that is of numbers beyond doubt.
    """

    place: Place
    text: str
    more: int
    cure: str
    sure: bool = True

    @property
    def described(self) -> str:
        """The cell in words."""
        cells = "cell is no number" if self.more == 1 else "cells are no numbers"
        more = f" ({self.more} more {cells})" if self.more else ""
        return f"the text '{self.text[:40]}'{more}"


@frozen
class Field:
    """A column of a DataTable: ``title`` is printed as its label, ``unit`` as for facts.

    Its numbers were multiplied by ``multiplier`` when they were read; SQL alone has them as they are written.
    """

    name: str
    type: Literal["string", "number", "integer", "date", "year", "quarter", "boolean"] = "string"
    title: str = ""
    unit: Unit = Unit()
    decimals: int | None = None
    place: Place = NOWHERE
    multiplier: Decimal = Decimal(1)
    misfit: Misfit | None = None
    fiscal: FiscalYear | None = None
    """What kind of years a column of fiscal years has; its numbers are the years that name them."""


@frozen
class CellNote:
    """``notes: [{where: {...}, column: c, text: ...}]`` of a resource: a table note on the cells it selects.

    Without ``where`` the note hangs on the column's head; without ``column`` on the row's stub.
    """

    where: tuple[tuple[str, Scalar], ...]
    column: str
    text: tuple[Inline, ...]
    place: Place = NOWHERE


@frozen
class SmallCounts:
    """What was hidden in a table: counts ``below`` print as ``symbol``, others that protect them as ``withheld``.

    ``sums`` are the true totals of the protected columns, where readers may know them.
    """

    below: int
    symbol: str
    withheld: str
    sums: dict[str, Decimal] = field(default_factory=dict)


@frozen
class RowPlaces(Sequence[Place]):
    """The places of the rows of a file, each made when it is asked for."""

    file: str
    lines: Sequence[int]
    sheet: str = ""

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, row: int) -> Place: ...

    @overload
    def __getitem__(self, row: slice) -> tuple[Place, ...]: ...

    def __getitem__(self, row: int | slice) -> Place | tuple[Place, ...]:
        if isinstance(row, slice):
            return tuple(Place(self.file, line, 0, self.sheet) for line in self.lines[row])
        return Place(self.file, self.lines[row], 0, self.sheet)


@frozen
class DataTable:
    """A table of data: typed ``rows`` parallel to ``fields``; ``row_places`` says where each row stands in its file.

    ``quotes`` are passages of the source that state its numbers.
    ``withheld`` is the number of rows of a table too large to be held: ``rows`` are then those alone that facts look
    up, and everything else about it is asked by SQL.
    Those of a large text file are made when something asks for them (``LaterRows``).
    ``symbols`` are those that stand for missing values, by row and column; ``legend`` is what each means.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: Sequence[tuple[Scalar, ...]]
    source: str = ""
    notes: tuple[CellNote, ...] = ()
    path: str = ""
    place: Place = NOWHERE
    row_places: Sequence[Place] = ()
    quotes: tuple[str, ...] = ()
    small: SmallCounts | None = None
    withheld: int = 0
    symbols: dict[tuple[int, int], str] = field(default_factory=dict)
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def too_large(self) -> str:
        """How a finding says that the rows are not at hand, '' for a table that is held."""
        return f"table '{self.name}' has {self.withheld:,} rows and is for SQL alone" if self.withheld else ""

    def index(self, column: str) -> int:
        """Position of a column by name; KeyError if there is none."""
        for position, item in enumerate(self.fields):
            if item.name == column:
                return position
        raise KeyError(column)

    def cell_place(self, row: int, column: int) -> Place:
        """Where a cell stands in its file; the table's place for rows that have none."""
        place = self.row_places[row] if row < len(self.row_places) else self.place
        return Place(place.file, place.line, column + 1) if self.path and place.line else place

    def column(self, name: str) -> tuple[Scalar, ...]:
        """All values of a column; KeyError if there is none."""
        position = self.index(name)
        return tuple(row[position] for row in self.rows)


@frozen
class Dataset:
    """A folder of facts and tables. ``as_of`` is the day durations and staleness count to.

    ``sample`` marks data that are not real; it is printed. ``funding`` and ``rights`` are statements to print.
    ``stale_after`` is in months after ``as_of`` (0: never).
    ``inputs`` are the files that were read (for make), relative to the project folder.
    """

    name: str
    title: str
    as_of: date | None = None
    stale_after: int = 0
    description: str = ""
    version: str = ""
    sample: bool = False
    sources: tuple[Source, ...] = ()
    licences: tuple[str, ...] = ()
    funding: str = ""
    rights: str = ""
    tables: tuple[DataTable, ...] = ()
    facts: tuple[Fact, ...] = ()
    checks: tuple[Check, ...] = ()
    inputs: tuple[str, ...] = ()
    place: Place = NOWHERE
    suppressions: tuple[Suppression, ...] = ()
    lock: FactsLock | None = None

    def fact(self, name: str) -> Fact | None:
        """The fact of that id, or None."""
        return next((f for f in self.facts if f.id == name), None)

    def table(self, name: str) -> DataTable | None:
        """The table of that name, or None."""
        return next((t for t in self.tables if t.name == name), None)

    def source(self, name: str) -> Source | None:
        """The source of that name, or None."""
        return next((s for s in self.sources if s.name == name), None)
