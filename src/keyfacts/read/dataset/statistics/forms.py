"""The forms of what is worked out of series: `rate`, `index`, `moving_average`, `annual_growth`, `total`."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Self, TypeAlias

from pydantic import Field, WithJsonSchema, model_validator

from keyfacts.read.files.forms import Flag, Form, ManyWords, NumberText, Whole, WordsText, shown, wrong


class RateForm(Form):
    """A rate, key by key: `{of: cases, in: population, per: 100_000}`."""

    of: WordsText
    """The series that is counted."""
    in_: WordsText = Field(alias="in")
    """The series of the population, with the same keys; by place alone, it holds for every year."""
    per: Annotated[NumberText, Field(gt=0)]
    """For so many: 1000, 100_000."""


class IndexForm(Form):
    """An index: `{of: prices, base: 2015}`, where the value of 2015 is 100."""

    of: WordsText
    """A series by time."""
    base: WordsText
    """The time that is 100: a key, `first`, or several whose mean is taken, `2015 to 2017`."""


class MovingAverageForm(Form):
    """A moving average: `{of: readers, over: 3}`, the mean of three years up to each."""

    of: WordsText
    """A series by time."""
    over: Annotated[Whole, Field(ge=2, le=1000)]
    """How many years, quarters, months or days are in the window."""
    centered: Flag = False
    """The window lies around its time instead of ending there; it holds an odd number."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.centered and self.over % 2 == 0:
            raise wrong("a window around its time holds an odd number", at=("over",))
        return self


class AnnualGrowthForm(Form):
    """The average rate of growth in a year: `{of: readers, from: 2015, to: 2025}`."""

    of: WordsText = ""
    """The series that `from` and `to` are keys of; left out, they are facts."""
    from_: WordsText = Field(alias="from")
    """Key or fact at the start."""
    to: WordsText
    """Key or fact at the end."""


class TotalForm(Form):
    """The sum of a column: `{total: beds.kilograms}`."""

    total: WordsText
    """A column that is added up: `table.column`."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        table, _, column = self.total.partition(".")
        if not table or not column:
            raise wrong(f"{shown(self.total)} is not a column of a table", "write table.column", ("total",))
        return self


TwoNumbers: TypeAlias = Annotated[list[NumberText], Field(min_length=2, max_length=2)]
"""The two ends of an interval."""
TwoColumns: TypeAlias = Annotated[
    ManyWords,
    Field(min_length=2, max_length=2),
    WithJsonSchema({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}),
]
"""The two columns of the ends of intervals."""
