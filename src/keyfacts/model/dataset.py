"""The dataset as read: named facts with unit, period and source, and tables; nothing computed yet."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place, Suppression
from keyfacts.model.document import Inline
from keyfacts.values import frozen

Scalar: TypeAlias = str | Decimal | date | bool | None
"""A cell of a DataTable: text, number, date, truth or missing."""


@frozen
class Source:
    """Where facts come from (fields after Data Package v2 and OWID's origins)."""

    name: str
    title: str
    producer: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    place: Place = NOWHERE


@frozen
class Unit:
    """What is counted: 'call' and 'calls'; ``kind`` 'percent' for shares (value 0.9 prints 90 percent).

    ``kind`` 'share_of_100' is for columns that already hold 90 for 90 percent; 'currency' carries an ISO 4217
    ``code``; 'year' prints without grouping.
    """

    one: str = ""
    other: str = ""
    kind: Literal["count", "percent", "share_of_100", "currency", "year", "none"] = "count"
    code: str = ""


@frozen
class Period:
    """What time a fact covers: one ``year``, ``since`` a year, from ``start`` to ``end``, or ``as_of`` a day."""

    kind: Literal["none", "year", "since", "range", "as_of"] = "none"
    start: str = ""
    end: str = ""


@frozen
class Hedge:
    """How an exact value is said roughly: ``more_than`` and ``nearly`` to a step, ``about`` to a step, ``one_in`` n.

    ``amount`` is the step, or n for ``one_in``; ``tolerance`` is relative (0.05 is five per cent).
    """

    kind: Literal["more_than", "nearly", "about", "at_least", "one_in"]
    amount: Decimal
    tolerance: Decimal = Decimal("0.05")


@frozen
class Exact:
    """``value: 465676``."""

    number: Decimal


@frozen
class Bound:
    """``value: {above: 4500000}``, ``{below: ...}``, ``{at_least: ...}``, ``{at_most: ...}``: a published bound."""

    kind: Literal["above", "below", "at_least", "at_most"]
    number: Decimal


@frozen
class Words:
    """``value: "some text"``: a fact that is no number (a name, a statement)."""

    text: str


@frozen
class Day:
    """``value: 2016-12-31``: a date."""

    day: date


@frozen
class Awaited:
    """``value: tbc``: not known yet."""


@frozen
class Lookup:
    """``value: {table: t, column: c, where: {column: value}}``: one cell of a table."""

    table: str
    column: str
    where: tuple[tuple[str, Scalar], ...]


@frozen
class Formula:
    """``formula: "a[2016] - b"``: arithmetic over other facts; ``text`` is at most 500 characters."""

    text: str


@frozen
class SeriesOf:
    """``series: table.column`` with ``key: column``: one value per row, ``{{ fact[key] }}``."""

    table: str
    column: str
    key: str


FactValue: TypeAlias = Exact | Bound | Words | Day | Awaited | Lookup | Formula | SeriesOf


@frozen
class Fact:
    """One named fact. ``decimals`` None leaves precision to the format; ``note`` is read from Markdown, () for none.

    ``places`` gives the place of each key that a finding may point at ('value', 'hedge', 'note', ...).
    """

    id: str
    label: str
    value: FactValue
    unit: Unit = Unit()
    format: Literal["full", "compact", "words", ""] = ""
    decimals: int | None = None
    hedge: Hedge | None = None
    period: Period = Period()
    source: str = ""
    note: tuple[Inline, ...] = ()
    status: Literal["final", "provisional", "revised", "estimated"] = "final"
    tags: tuple[str, ...] = ()
    place: Place = NOWHERE
    places: dict[str, Place] = field(default_factory=dict)

    def place_of(self, key: str) -> Place:
        """The place of ``key`` in the file, or of the fact as a whole."""
        return self.places.get(key, self.place)


@frozen
class Field:
    """A column of a DataTable: ``title`` is printed as its label, ``unit`` as for facts."""

    name: str
    type: Literal["string", "number", "integer", "date", "year", "boolean"] = "string"
    title: str = ""
    unit: Unit = Unit()
    decimals: int | None = None
    place: Place = NOWHERE


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
class DataTable:
    """A table of data: typed ``rows`` parallel to ``fields``; ``row_places`` says where each row stands in its file."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    source: str = ""
    notes: tuple[CellNote, ...] = ()
    path: str = ""
    place: Place = NOWHERE
    row_places: tuple[Place, ...] = ()

    def index(self, column: str) -> int:
        """Position of a column by name; KeyError if there is none."""
        for position, item in enumerate(self.fields):
            if item.name == column:
                return position
        raise KeyError(column)

    def column(self, name: str) -> tuple[Scalar, ...]:
        """All values of a column; KeyError if there is none."""
        position = self.index(name)
        return tuple(row[position] for row in self.rows)


@frozen
class SumCheck:
    """``{sum: table.column, equals: 100 or fact or table.column, within: rounding or number}``."""

    table: str
    column: str
    equals: Decimal | str
    within: Decimal | Literal["rounding", "exactly"]
    place: Place = NOWHERE


@frozen
class Dataset:
    """A folder of facts and tables. ``as_of`` is the day durations and staleness count to.

    ``sample`` marks data that are not real; it is printed. ``funding`` and ``rights`` are statements to print.
    ``inputs`` are the files that were read (for make), relative to the project folder.
    """

    name: str
    title: str
    as_of: date | None = None
    description: str = ""
    version: str = ""
    sample: bool = False
    sources: tuple[Source, ...] = ()
    licences: tuple[str, ...] = ()
    funding: str = ""
    rights: str = ""
    tables: tuple[DataTable, ...] = ()
    facts: tuple[Fact, ...] = ()
    checks: tuple[SumCheck, ...] = ()
    inputs: tuple[str, ...] = ()
    place: Place = NOWHERE
    suppressions: tuple[Suppression, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The fact of that id, or None."""
        return next((f for f in self.facts if f.id == name), None)

    def table(self, name: str) -> DataTable | None:
        """The table of that name, or None."""
        return next((t for t in self.tables if t.name == name), None)

    def source(self, name: str) -> Source | None:
        """The source of that name, or None."""
        return next((s for s in self.sources if s.name == name), None)
