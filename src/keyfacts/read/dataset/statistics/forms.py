"""The forms of what is worked out of series: `rate`, `index`, `moving_average`, `annual_growth`, `total`."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from keyfacts.model.time_periods import quarter_of
from keyfacts.read.files.forms import (
    Flag,
    Form,
    ManyWords,
    NumberText,
    Whole,
    WordsText,
    choice,
    point_in_time,
    shown,
    wrong,
)


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


def _prices(value: Any) -> str:
    if value == "current":
        return "current"
    return str(value).strip() if isinstance(value, str) and quarter_of(value) else point_in_time(value)


PricesText: TypeAlias = Annotated[str, BeforeValidator(_prices), WithJsonSchema({"type": ["string", "integer"]})]


class StatisticForm(Form):
    """The keys of a fact by which it is worked out of series, and those that say how a statistic is to be read."""

    rate: RateForm | None = None
    """A series for so many of another, key by key: cases per 100,000 inhabitants."""
    index: IndexForm | None = None
    """A series with one of its times as 100."""
    moving_average: MovingAverageForm | None = None
    """A series of the means of so many years."""
    annual_growth: AnnualGrowthForm | None = None
    """The average rate of growth in a year, in percent."""
    margin: Annotated[NumberText, Field(ge=0)] | None = None
    """Margin of error of an estimate, in the unit of the value."""
    standard_error: Annotated[NumberText, Field(ge=0)] | None = None
    """Standard error of an estimate, in the unit of the value."""
    interval: TwoNumbers | None = None
    """Both ends of the confidence interval of an estimate: `[0.49, 0.55]`."""
    margin_column: WordsText = ""
    """The column of the series' table that holds the margin of error of each value."""
    standard_error_column: WordsText = ""
    """The column of the series' table that holds the standard error of each value."""
    interval_columns: TwoColumns | None = None
    """The columns of the series' table that hold both ends of each confidence interval."""
    confidence: Annotated[NumberText, Field(gt=0, lt=100)] | None = None
    """Level of confidence of margin or interval in percent; 95 by default."""
    adjusted: choice("seasonally", "calendar", "both") | None = None  # type: ignore[valid-type]
    """What the value is adjusted for: the season, the calendar, or both."""
    prices: PricesText = ""
    """`current`, or the year, month or quarter in whose prices an amount is stated."""


STATISTICS = ("rate", "index", "moving_average", "annual_growth")
"""What a fact may be worked out as: one of these."""
_STATED = ("value", "series", "formula")
_BY_ROW = ("margin_column", "standard_error_column", "interval_columns")
_PRECISION = ("margin", "standard_error", "interval", *_BY_ROW)


def check_precision(form: StatisticForm, made_of: str) -> None:
    """How sure an estimate is stands once, beside a value, or row by row beside a series; ``made_of`` is its kind."""
    given = [key for key in _PRECISION if getattr(form, key) not in (None, "")]
    if form.confidence is not None and not given:
        raise wrong("a level of confidence is that of a margin, a standard error or an interval", at=("confidence",))
    if not given:
        return
    if len(given) > 1:
        raise wrong(f"{' and '.join(given)} exclude each other", "each follows from the other", at=(given[1],))
    if made_of not in _STATED:
        hint = "a change, a rate and a claim get theirs from the values that they are made of"
        raise wrong(f"'{given[0]}' does not stand beside {made_of}", hint, at=(given[0],))
    if (given[0] in _BY_ROW) != (made_of == "series"):
        cure = "write margin_column: COLUMN" if made_of == "series" else "write margin: NUMBER"
        raise wrong(f"'{given[0]}' does not stand beside {made_of}", cure, at=(given[0],))
    if form.interval is not None and form.interval[0] > form.interval[1]:
        raise wrong("the interval ends below its start", at=("interval",))
