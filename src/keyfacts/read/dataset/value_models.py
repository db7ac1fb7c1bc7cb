"""The forms of what a fact is worth: a scalar, bound, cell, share in words, span of time, quotient or claim."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from keyfacts.read.dataset.statistics.forms import TotalForm
from keyfacts.read.files.forms import (
    AsWritten,
    Form,
    ManyWords,
    NumberText,
    PointInTime,
    Whole,
    WordsText,
    number_hint,
    point_in_time,
    shown,
    wrong,
)
from keyfacts.read.files.yaml import Plain, number_of

BOUNDS = ("above", "at_least", "below", "at_most")
LOWER = ("above", "at_least")


class BoundForm(Form):
    """A published bound, `{above: 4_500_000}`, or range, `{at_least: 20_500, at_most: 21_000}`."""

    above: NumberText | None = None
    """More than this number."""
    below: NumberText | None = None
    """Less than this number."""
    at_least: NumberText | None = None
    """This number or more."""
    at_most: NumberText | None = None
    """This number or less."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        given = [key for key in BOUNDS if getattr(self, key) is not None]
        low, high = given[:1], given[1:]
        if len(given) == 2 and low[0] in LOWER and high[0] not in LOWER:
            if getattr(self, low[0]) >= getattr(self, high[0]):
                raise wrong("the range ends before it starts", at=(high[0],))
            return self
        if len(given) != 1:
            hint = "a range has at_least and at_most"
            raise wrong(f"exactly one of {', '.join(BOUNDS)} is needed, {len(given)} are given", hint)
        return self


class LookupForm(Form):
    """One cell of a table: `{table: t, column: c, where: {column: value}}`."""

    table: WordsText
    """Name of a resource of this dataset."""
    column: WordsText
    """The column that holds the value."""
    where: Annotated[dict[str, AsWritten], Field(min_length=1)]
    """What other columns hold in the row that is meant."""


class SqlForm(Form):
    """One cell that SQL computes: `{sql: "SELECT sum(entries) FROM ncic_entries"}`."""

    sql: Annotated[WordsText, Field(min_length=1, max_length=20_000)]
    """One SELECT over the tables of this dataset, which gives one row of one column."""


class RatioForm(Form):
    """A share published in words: `{one_in: 6}`, `{part: 2, in: 5}`."""

    one_in: Annotated[Whole, Field(ge=2)] | None = None
    """One in so many."""
    part: Annotated[Whole, Field(ge=1)] | None = None
    """How many of them ..."""
    in_: Annotated[Whole, Field(ge=2)] | None = Field(None, alias="in")
    """... in how many."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.one_in is None) == (self.part is None) or (self.part is None) != (self.in_ is None):
            raise wrong("a ratio is one_in, or part and in", "write {one_in: 6} or {part: 2, in: 5}")
        if self.part is not None and self.in_ is not None and self.part > self.in_:
            raise wrong("a part is not larger than its whole", at=("part",))
        return self


AS_OF = "as_of"


def _end(value: Any) -> str:
    return AS_OF if value == AS_OF else point_in_time(value)


class ElapsedForm(Form):
    """The time from one point to another, in whole units: `{from: 1984, to: as_of}`."""

    from_: PointInTime = Field(alias="from")
    """Year, month or day it starts."""
    to: Annotated[str, BeforeValidator(_end), WithJsonSchema({"type": ["string", "integer"]})] = AS_OF
    """Year, month or day it ends; `as_of`, the default, is the day of the fact or the dataset."""


class QuotientForm(Form):
    """A share or rate of two facts: `{numerator: deaths, denominator: population}`."""

    numerator: WordsText
    """What is counted: a fact, `fact[key]` or a number."""
    denominator: WordsText
    """Out of what: a fact, `fact[key]` or a number."""


class ShareForm(Form):
    """A part of a whole, in percent: `{of: children, in: readers}`."""

    of: WordsText
    """The part: a fact or `fact[key]`."""
    in_: WordsText = Field(alias="in")
    """The whole: a fact or `fact[key]`."""


class TimesForm(Form):
    """How many times as many: `{of: loans[2025], than: loans[2020]}`."""

    of: WordsText
    """What is compared: a fact or `fact[key]`."""
    than: WordsText
    """What it is compared with: a fact or `fact[key]`."""


class CompareForm(Form):
    """Two values of a series: `{of: loans_at, keys: [Maple, Aspen]}`, how many more or fewer the first has."""

    of: WordsText
    """A series."""
    keys: Annotated[ManyWords, Field(min_length=2, max_length=2)]
    """The key that is compared, and the one it is compared with."""


def _value_tag(value: Any) -> str:
    if not isinstance(value, dict):
        return "<scalar>"
    for tag, keys in _TAGS.items():
        if keys & value.keys():
            return tag
    return "<bound>"


_TAGS = {
    "<lookup>": {"table", "column", "where"},
    "<sql>": {"sql"},
    "<total>": {"total"},
    "<ratio>": {"one_in", "part", "in"},
    "<elapsed>": {"from", "to"},
    "<quotient>": {"numerator", "denominator"},
}


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
    | Annotated[LookupForm, Tag("<lookup>")]
    | Annotated[SqlForm, Tag("<sql>")]
    | Annotated[TotalForm, Tag("<total>")]
    | Annotated[RatioForm, Tag("<ratio>")]
    | Annotated[ElapsedForm, Tag("<elapsed>")]
    | Annotated[QuotientForm, Tag("<quotient>")],
    Discriminator(_value_tag),
]
