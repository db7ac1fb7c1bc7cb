"""One named fact as written: its value, unit, period, status, precision, hedge and source; nothing computed yet."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.document import Inline
from keyfacts.model.rules.claims import ExtremeSince, Leader, RankOf
from keyfacts.model.rules.estimates import Basis, Precision, PrecisionColumns
from keyfacts.model.rules.series_statistics import AnnualGrowth, IndexOf, MovingAverage, RateOf, TotalOf
from keyfacts.model.time_periods import FiscalYear, days_of_quarter
from keyfacts.values import frozen


@frozen
class Suppressed:
    """A count that is not told: it lies between ``low`` and ``high`` (None: no limit) and prints as ``symbol``."""

    low: Decimal
    high: Decimal | None
    symbol: str


Scalar: TypeAlias = str | Decimal | date | bool | Suppressed | None
"""A cell of a DataTable: text, number, date, truth, suppressed or missing."""

Status: TypeAlias = Literal["final", "provisional", "revised", "estimated"]
"""How sure a value is (SDMX OBS_STATUS: A, P, R, E); all but final print a mark in tables."""


@frozen
class Unit:
    """What is counted: 'call' and 'calls'; ``kind`` says how the number is to be read.

    'percent' is a share (0.9 prints 90 percent), 'points' a difference of shares (0.02 prints two percentage points);
    'share_of_100' and 'points_of_100' are for columns that already hold 90 and 2. 'currency' carries an ISO 4217
    ``code``, 'rate' is so many ``per`` so many of ``base`` (4.2 per 1,000 inhabitants), 'duration' is named by
    ``code`` (a CLDR unit of time: 'day'); 'year' prints without grouping.
    """

    one: str = ""
    other: str = ""
    kind: Literal[
        "count",
        "percent",
        "share_of_100",
        "points",
        "points_of_100",
        "currency",
        "rate",
        "duration",
        "year",
        "none",
    ] = "count"
    code: str = ""
    per: Decimal = Decimal(1)
    base: str = ""


@frozen
class Period:
    """What time a fact covers: one ``year``, ``since`` a year, from ``start`` to ``end``, or ``as_of`` a day.

    A ``fiscal_year`` and a ``quarter`` have their first and last day, the year that names them, and the ``quarter``.
    """

    kind: Literal["none", "year", "since", "range", "as_of", "fiscal_year", "quarter"] = "none"
    start: str = ""
    end: str = ""
    named: int = 0
    quarter: int = 0
    fiscal: FiscalYear | None = None

    @classmethod
    def of_fiscal_year(cls, fiscal: FiscalYear, named: int) -> Period:
        """The fiscal year of that name."""
        return cls("fiscal_year", *fiscal.days(named), named, 0, fiscal)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """A quarter of a calendar year."""
        return cls("quarter", *days_of_quarter(year, quarter), year, quarter)


@frozen
class Hedge:
    """How an exact value is said roughly: ``more_than`` and ``nearly`` to a step, ``about`` to a step, ``one_in`` n.

    ``amount`` is the step, or n for ``one_in``; ``tolerance`` is relative (0.05 is five per cent).
    """

    kind: Literal["more_than", "nearly", "about", "at_least", "one_in"]
    amount: Decimal
    tolerance: Decimal = Decimal("0.05")


@frozen
class Rounding:
    """``round: {to: 500, ties: even}``: the step a value is rounded to when printed, and where a tie goes.

    ``ties`` 'up' is away from zero (as a reader checks by hand), 'even' to the even multiple; ``way`` 'down' and 'up'
    always go to that side.
    """

    to: Decimal
    way: Literal["nearest", "down", "up"] = "nearest"
    ties: Literal["up", "even"] = "up"


@frozen
class Band:
    """``expected: {low: 400, high: 600}``: between what a value is believed; None is no limit on that side."""

    low: Decimal | None = None
    high: Decimal | None = None


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
class Between:
    """``value: {at_least: 20500, at_most: 21000}``: a published range; an open end is not reached itself."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False


@frozen
class Ratio:
    """``value: {one_in: 6}`` or ``{part: 2, in: 5}``: a share published in words, ``part`` in ``whole``."""

    part: int
    whole: int


@frozen
class Elapsed:
    """``value: {from: 1984, to: as_of}``: the time between two points, in whole units; ``end`` '' is the as-of day."""

    start: str
    end: str = ""


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
class Query:
    """``value: {sql: "SELECT ..."}``: one cell computed over the tables; ``answer`` is what it gave when read."""

    sql: str
    answer: Scalar = None


@frozen
class Formula:
    """``formula: "a[2016] - b"``: arithmetic over other facts; ``text`` is at most 500 characters."""

    text: str


@frozen
class SeriesOf:
    """``series: table.column`` with ``key: column``: one value per row, ``{{ fact[key] }}``.

    ``by`` is the second column of a key in two dimensions, ``{{ fact[North, 2016] }}``; ``status`` and ``period`` are
    the columns that hold them row by row.
    """

    table: str
    column: str
    key: str
    by: str = ""
    status: str = ""
    period: str = ""


@frozen
class ChangeOf:
    """``change: {of: series, from: 2015, to: 2016, as: percent}``: what became of a number.

    ``start`` and ``end`` are keys of the series ``of``, or facts of their own (``fact`` or ``fact[key]``) where ``of``
    is ''. A change smaller than ``steady`` (in the unit of the change; percent and points count in hundredths) is
    said to be almost none.
    """

    of: str
    start: str
    end: str
    kind: Literal["difference", "percent", "points"] = "difference"
    steady: Decimal = Decimal(0)


FactValue: TypeAlias = (
    Exact
    | Bound
    | Between
    | Ratio
    | Elapsed
    | Words
    | Day
    | Awaited
    | Lookup
    | Query
    | Formula
    | SeriesOf
    | ChangeOf
    | Leader
    | RankOf
    | ExtremeSince
    | RateOf
    | IndexOf
    | MovingAverage
    | AnnualGrowth
    | TotalOf
)


@frozen
class Fact:
    """One named fact. ``decimals`` None leaves precision to the format; ``note`` is read from Markdown, () for none.

    ``multiplier`` scales what is written (1000 for a value in thousands; SDMX UNIT_MULT has its power of ten);
    ``population`` says of whom or what the value is true; ``as_of`` is the day the value stands at (None: the
    dataset's). ``quotes`` are passages of the source that state the value, each with the key it is about ('' for
    none). ``precision`` is how sure an estimate is, ``basis`` what it was adjusted for. ``places`` gives the place of
    each key that a finding may point at ('value', 'hedge', 'note', ...).
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
    status: Status = "final"
    tags: tuple[str, ...] = ()
    multiplier: Decimal = Decimal(1)
    rounding: Rounding | None = None
    population: str = ""
    as_of: date | None = None
    expected: Band | None = None
    precision: Precision | PrecisionColumns | None = None
    basis: Basis = Basis()
    quotes: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE
    places: dict[str, Place] = field(default_factory=dict)

    def place_of(self, key: str) -> Place:
        """The place of ``key`` in the file, or of the fact as a whole."""
        return self.places.get(key, self.place)
