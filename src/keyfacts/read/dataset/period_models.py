"""The form of a period: what time a fact covers."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from keyfacts.model.time_periods import names_fiscal_year, quarter_of
from keyfacts.read.dataset.units import form_or_text
from keyfacts.read.files.forms import Form, PointInTime, point_in_time, wrong

INCEPTION = "inception"


def _since(value: Any) -> str:
    return INCEPTION if value == INCEPTION else point_in_time(value)


def _year(value: Any) -> str:
    """A point in time, a fiscal year or a quarter, as written."""
    text = value if isinstance(value, str) else ""
    return str(text).strip() if names_fiscal_year(text) or quarter_of(text) else point_in_time(value)


YearText: TypeAlias = Annotated[str, BeforeValidator(_year), WithJsonSchema({"type": ["string", "integer"]})]


class PeriodForm(Form):
    """What time a fact covers: `{since: 1984}`, `{year: 2016}`, `{from: 2015, to: 2016}`, `{as_of: 2016-12-31}`."""

    since: Annotated[str, BeforeValidator(_since), WithJsonSchema({"type": ["string", "integer"]})] | None = None
    """From this year on; `inception` where the year is not stated."""
    year: YearText | None = None
    """In this year, fiscal year (`FY 2025`, `2024-25`) or quarter (`2025-Q3`)."""
    month: PointInTime | None = None
    """In this month: 2010-11 is November 2010."""
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
        whole = [key for key in ("since", "year", "month", "as_of") if getattr(self, key)]
        ends = [key for key in ("from_", "to", "start", "end") if getattr(self, key)]
        if len(whole) + bool(ends) != 1:
            raise wrong("a period is one of since, year, month, as_of, or from and to")
        if ends and not (len(ends) == 2 and self.first and self.last):
            raise wrong("a period from one year to another needs from and to")
        if self.first and self.last and self.first > self.last:
            raise wrong("the period ends before it starts")
        return self


PeriodOrYear: TypeAlias = Annotated[
    Annotated[YearText, Tag("<text>")] | Annotated[PeriodForm, Tag("<keys>")], Discriminator(form_or_text)
]
