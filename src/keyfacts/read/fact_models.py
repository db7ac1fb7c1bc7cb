"""The form of a fact: what may be written under ``facts:`` of a dataset, and in a row of a spreadsheet of facts."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from keyfacts.read.forms import (
    AsWritten,
    CommaWords,
    Form,
    Number,
    PointInTime,
    Whole,
    Words,
    choice,
    number_hint,
    point_in_time,
    shown,
    wrong,
)
from keyfacts.read.yaml import Plain, number_of

BOUNDS = ("above", "below", "at_least", "at_most")
HEDGES = ("more_than", "nearly", "about", "at_least", "one_in")


def _exactly_one(form: Any, keys: tuple[str, ...]) -> str:
    given = [key for key in keys if getattr(form, key) is not None]
    if len(given) != 1:
        raise wrong(f"exactly one of {', '.join(keys)} is needed, {len(given)} are given")
    return given[0]


class BoundForm(Form):
    """A published bound: `{above: 4_500_000}`."""

    above: Number | None = None
    """More than this number."""
    below: Number | None = None
    """Less than this number."""
    at_least: Number | None = None
    """This number or more."""
    at_most: Number | None = None
    """This number or less."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        _exactly_one(self, BOUNDS)
        return self


class LookupForm(Form):
    """One cell of a table: `{table: t, column: c, where: {column: value}}`."""

    table: Words
    """Name of a resource of this dataset."""
    column: Words
    """The column that holds the value."""
    where: Annotated[dict[str, AsWritten], Field(min_length=1)]
    """What other columns hold in the row that is meant."""


def _value_tag(value: Any) -> str:
    if isinstance(value, dict):
        return "<lookup>" if {"table", "column", "where"} & value.keys() else "<bound>"
    return "<scalar>"


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong(f"expected a value, found {shown(value)}")
    if isinstance(value, Plain) and number_of(value) is None and (hint := number_hint(value)):
        raise wrong(f"{shown(value)} is read as text", hint)
    return value


ScalarForm: TypeAlias = Annotated[
    Any, BeforeValidator(_scalar), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
ValueForm: TypeAlias = Annotated[
    Annotated[ScalarForm, Tag("<scalar>")]
    | Annotated[BoundForm, Tag("<bound>")]
    | Annotated[LookupForm, Tag("<lookup>")],
    Discriminator(_value_tag),
]


class HedgeForm(Form):
    """How an exact value is said roughly: `{more_than: 500}` prints it rounded down to a step of 500."""

    more_than: Number | None = None
    """"More than", rounded down to this step."""
    nearly: Number | None = None
    """"Nearly", rounded up to this step."""
    about: Number | None = None
    """"About", rounded to this step."""
    at_least: Number | None = None
    """"At least", rounded down to this step."""
    one_in: Number | None = None
    """A share said as "one in six"."""
    tolerance: Number | None = None
    """How far `one_in` may be off, as a share of the value; 0.05 by default."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        kind = _exactly_one(self, HEDGES)
        if getattr(self, kind) <= 0:
            raise wrong("a step is more than 0", at=(kind,))
        if self.tolerance is not None and not 0 <= self.tolerance < 1:
            raise wrong("a tolerance is a share from 0 to 1", at=("tolerance",))
        return self


class UnitForm(Form):
    """What is counted: `{one: call, other: calls}`, or `{currency: USD}`."""

    one: Words | None = None
    """The singular."""
    other: Words | None = None
    """The plural."""
    currency: Words | None = None
    """ISO 4217 code of a currency."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.currency is not None:
            if self.one or self.other:
                raise wrong("a unit is a currency or has one and other, not both")
            if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
                raise wrong(f"{shown(self.currency)} is no currency code", "write three capitals: USD", ("currency",))
        elif not self.other:
            raise wrong("the unit needs one and other (or currency)")
        return self


INCEPTION = "inception"


def _since(value: Any) -> str:
    return INCEPTION if value == INCEPTION else point_in_time(value)


class PeriodForm(Form):
    """What time a fact covers: `{since: 1984}`, `{year: 2016}`, `{from: 2015, to: 2016}`, `{as_of: 2016-12-31}`."""

    since: Annotated[str, BeforeValidator(_since), WithJsonSchema({"type": ["string", "integer"]})] | None = None
    """From this year on; `inception` where the year is not stated."""
    year: PointInTime | None = None
    """In this year."""
    from_: PointInTime | None = Field(None, alias="from")
    """First year or day."""
    to: PointInTime | None = None
    """Last year or day."""
    start: PointInTime | None = None
    """Same as `from`."""
    end: PointInTime | None = None
    """Same as `to`."""
    as_of: PointInTime | None = None
    """On this day."""

    @property
    def first(self) -> str | None:
        """Where a range starts."""
        return self.from_ or self.start

    @property
    def last(self) -> str | None:
        """Where a range ends."""
        return self.to or self.end

    @model_validator(mode="after")
    def _check(self) -> Self:
        whole = [key for key in ("since", "year", "as_of") if getattr(self, key)]
        ends = [key for key in ("from_", "to", "start", "end") if getattr(self, key)]
        if len(whole) + bool(ends) != 1:
            raise wrong("a period is one of since, year, as_of, or from and to")
        if ends and not (len(ends) == 2 and self.first and self.last):
            raise wrong("a period from one year to another needs from and to")
        if self.first and self.last and self.first > self.last:
            raise wrong("the period ends before it starts")
        return self


def _form_or_text(value: Any) -> str:
    return "<keys>" if isinstance(value, dict) else "<text>"


UnitOrText: TypeAlias = Annotated[
    Annotated[Words, Tag("<text>")] | Annotated[UnitForm, Tag("<keys>")], Discriminator(_form_or_text)
]
PeriodOrYear: TypeAlias = Annotated[
    Annotated[PointInTime, Tag("<text>")] | Annotated[PeriodForm, Tag("<keys>")], Discriminator(_form_or_text)
]


class FactForm(Form):
    """One named fact: a `value`, a `formula` over other facts, or a `series` of a table."""

    label: Words = ""
    """What the number is, as a table or tile names it."""
    value: ValueForm | None = None
    """A number, a bound, a text, a day, `tbc` for an awaited value, or a cell of a table."""
    formula: Annotated[Words, Field(max_length=500)] | None = None
    """Arithmetic over other facts: `a[2016] - b`."""
    series: Words | None = None
    """`table.column`: one value per row, `{{ fact[key] }}`."""
    key: Words | None = None
    """The column of the series' table that holds its keys."""
    unit: UnitOrText | None = None
    """What is counted: `percent` (of a share: 0.9), `year`, a word, `{one: call, other: calls}`, `{currency: USD}`."""
    format: choice("full", "compact", "words") | None = None  # type: ignore[valid-type]
    """How the number prints: 4,500,000, 4.5 million, or in words."""
    decimals: Annotated[Whole, Field(ge=0, le=10)] | None = None
    """Digits behind the decimal point."""
    hedge: HedgeForm | None = None
    """How an exact value is said roughly."""
    period: PeriodOrYear | None = None
    """What time it covers."""
    source: Words = ""
    """Name of one of the dataset's sources."""
    note: Words = ""
    """Printed as a note where the fact is first cited (Markdown)."""
    status: choice("final", "provisional", "revised", "estimated") = "final"  # type: ignore[valid-type]
    """How sure the value is."""
    tags: CommaWords = ()
    """For choosing facts in directives."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        given = [key for key in ("value", "formula", "series") if getattr(self, key) is not None]
        if not given:
            raise wrong("a fact needs a value, a formula or a series", "an awaited number is `value: tbc`")
        if len(given) > 1:
            raise wrong(f"{' and '.join(given)} exclude each other", at=(given[1],))
        if self.series is not None:
            if "." not in self.series.strip("."):
                raise wrong(f"{shown(self.series)} is not a column of a table", "write table.column", ("series",))
            if not self.key:
                raise wrong("a series needs a key, the column that names its values", at=("series",))
        elif self.key:
            raise wrong("only a series has a key", at=("key",))
        return self
