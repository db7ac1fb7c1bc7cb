"""The form of a fact: what may be written under ``facts:`` of a dataset, and in a row of a spreadsheet of facts."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self, TypeAlias

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema, model_validator

from keyfacts.read.dataset.period_models import PeriodOrYear
from keyfacts.read.dataset.statistics.forms import STATISTICS, StatisticForm, check_precision
from keyfacts.read.dataset.units import UnitOrText, form_or_text
from keyfacts.read.dataset.value_models import CompareForm, ShareForm, TimesForm, ValueForm
from keyfacts.read.files.forms import (
    CommaWords,
    DayText,
    Form,
    ManyWords,
    NumberText,
    PointInTime,
    Whole,
    WordsText,
    choice,
    number_hint,
    shown,
    wrong,
)
from keyfacts.read.files.yaml import Plain, number_of, resolved

VALUE_KEYS = ("value", "formula", "series", "change", "top", "bottom", "rank", "highest", "lowest", "share", "times",
              "compare", *STATISTICS)  # fmt: skip
"""What a fact is made of: one of these."""
HEDGES = ("more_than", "nearly", "about", "at_least", "one_in")


def _exactly_one(form: Any, keys: tuple[str, ...]) -> str:
    given = [key for key in keys if getattr(form, key) is not None]
    if len(given) != 1:
        raise wrong(f"exactly one of {', '.join(keys)} is needed, {len(given)} are given")
    return given[0]


class HedgeForm(Form):
    """How an exact value is said roughly: `{more_than: 500}` prints it rounded down to a step of 500."""

    more_than: NumberText | None = None
    """"More than", rounded down to this step."""
    nearly: NumberText | None = None
    """"Nearly", rounded up to this step."""
    about: NumberText | None = None
    """"About", rounded to this step."""
    at_least: NumberText | None = None
    """"At least", rounded down to this step."""
    one_in: NumberText | None = None
    """A share said as "one in six"."""
    tolerance: NumberText | None = None
    """How far `one_in` may be off, as a share of the value; 0.05 by default."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        kind = _exactly_one(self, HEDGES)
        if getattr(self, kind) <= 0:
            raise wrong("a step is more than 0", at=(kind,))
        if self.tolerance is not None and not 0 <= self.tolerance < 1:
            raise wrong("a tolerance is a share from 0 to 1", at=("tolerance",))
        return self


class RoundForm(Form):
    """How the value is rounded in print: `{to: 500, ties: even}`."""

    to: NumberText
    """The step: the print is a multiple of it."""
    way: choice("nearest", "down", "up") = "nearest"  # type: ignore[valid-type]
    """To the nearest multiple, or always to one side."""
    ties: choice("up", "even") = "up"  # type: ignore[valid-type]
    """Where a value in the middle goes: up (away from zero), or to the even multiple."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.to <= 0:
            raise wrong("a step is more than 0", at=("to",))
        return self


class BandForm(Form):
    """Between what the value is expected: `{low: 400, high: 600}`."""

    low: NumberText | None = None
    """Not below this."""
    high: NumberText | None = None
    """Not above this."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.low is None and self.high is None:
            raise wrong("an expected band has a low, a high or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise wrong("the band ends below its start", at=("high",))
        return self


RoundOrStep: TypeAlias = Annotated[
    Annotated[NumberText, Field(gt=0), Tag("<text>")] | Annotated[RoundForm, Tag("<keys>")],
    Discriminator(form_or_text),
]
_KEYS_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "maxItems": 2}]
}


class ChangeForm(Form):
    """What became of a number: `{of: loans, from: 2015, to: 2016, as: percent}`."""

    of: WordsText = ""
    """The series that `from` and `to` are keys of; left out, they are facts."""
    from_: WordsText = Field(alias="from")
    """Key or fact at the start."""
    to: WordsText
    """Key or fact at the end."""
    as_: choice("difference", "percent", "points") = Field("difference", alias="as")  # type: ignore[valid-type]
    """`difference`, `percent` of the start, or percentage `points` between two shares."""
    steady: NumberText | None = None
    """A change smaller than this (entries, percent, points) is said to be almost none."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.steady is not None and self.steady < 0:
            raise wrong("a threshold is 0 or more", at=("steady",))
        return self


def _quotes(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, str | list | dict):
        raise wrong(f"a quote is a passage of text, found {shown(value)}")
    given = (
        value.items()
        if isinstance(value, dict)
        else [("", text) for text in ([value] if isinstance(value, str) else value)]
    )
    quotes = []
    for key, text in given:
        if not isinstance(text, str) or not text.strip():
            raise wrong(f"a quote is a passage of text, found {shown(text)}", at=(key,) if key else ())
        quotes.append((str(key), str(text)))
    return tuple(quotes)


_QUOTES_SCHEMA: Any = {"type": ["string", "array", "object"], "items": {"type": "string"},
                       "additionalProperties": {"type": "string"}}  # fmt: skip
QuotesForm: TypeAlias = Annotated[
    tuple[tuple[str, str], ...], PlainValidator(_quotes, json_schema_input_type=Any), WithJsonSchema(_QUOTES_SCHEMA)
]


class FactForm(StatisticForm):
    """One named fact: a `value`, a `formula` over other facts, or a `series` of a table."""

    label: WordsText = ""
    """What the number is, as a table or tile names it."""
    value: ValueForm | None = None
    """A number, a bound, a text, a day, `tbc` for an awaited value, a cell of a table, a ratio, a span of time."""
    formula: Annotated[WordsText, Field(max_length=500)] | None = None
    """Arithmetic over other facts: `a[2016] - b`."""
    series: WordsText | None = None
    """`table.column`: one value per row, `{{ fact[key] }}`."""
    change: ChangeForm | None = None
    """What became of a number, from one key or fact to another; its words follow the data."""
    top: WordsText | None = None
    """A series, or a slice of one: the name of the key with the highest value."""
    bottom: WordsText | None = None
    """The same of the lowest value."""
    rank: WordsText | None = None
    """A series, or a slice of one: which place the key `of` has in it, 1 for the highest value."""
    of: WordsText = ""
    """The key whose `rank` is asked."""
    highest: WordsText | None = None
    """A series by time: since when its latest value is the highest, in words that follow the data."""
    lowest: WordsText | None = None
    """The same of the lowest."""
    since: PointInTime = ""
    """The year since which `highest` or `lowest` must hold."""
    share: ShareForm | None = None
    """A part of a whole, in percent."""
    times: TimesForm | None = None
    """How many times as many."""
    compare: CompareForm | None = None
    """How many more or fewer one value of a series is than another; its words follow the data."""
    key: Annotated[ManyWords, Field(max_length=2), WithJsonSchema(_KEYS_SCHEMA)] | None = None
    """The column of the series' table that holds its keys; two columns for `{{ fact[North, 2016] }}`."""
    status_column: WordsText = ""
    """The column of the series' table that holds the status of each value."""
    period_column: WordsText = ""
    """The column of the series' table that holds the year, month or day of each value."""
    unit: UnitOrText | None = None
    """`percent` (0.9 is 90 percent), `points`, `year`, a word, or keys such as `{one: call, other: calls}`."""
    multiplier: Annotated[NumberText, Field(gt=0)] | None = None
    """What the written value is multiplied with: 1000 for a value in thousands."""
    format: choice("full", "compact", "words") | None = None  # type: ignore[valid-type]
    """How the number prints: 4,500,000, 4.5 million, or in words."""
    decimals: Annotated[Whole, Field(ge=0, le=10)] | None = None
    """Digits behind the decimal point."""
    round_: RoundOrStep | None = Field(None, alias="round")
    """The step the value is rounded to in print."""
    hedge: HedgeForm | None = None
    """How an exact value is said roughly."""
    period: PeriodOrYear | None = None
    """What time it covers."""
    source: WordsText = ""
    """Name of one of the dataset's sources."""
    note: WordsText = ""
    """Printed as a note where the fact is first cited (Markdown)."""
    status: choice("final", "provisional", "revised", "estimated") = "final"  # type: ignore[valid-type]
    """How sure the value is; all but final print a mark in tables."""
    population: WordsText = ""
    """Of whom or what the value is true."""
    as_of: DayText | None = None
    """The day the value stands at; the dataset's by default."""
    expected: BandForm | None = None
    """Between what the value is expected; outside is a finding."""
    quote: QuotesForm = ()
    """The source's own words for the value: a passage, a list of them, or for a series `{key: passage}`."""
    tags: CommaWords = ()
    """For choosing facts in directives."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        given = [key for key in VALUE_KEYS if getattr(self, key) is not None]
        for key, beside in (("of", ("rank",)), ("since", ("highest", "lowest"))):
            if getattr(self, key) and not set(beside) & set(given):
                raise wrong(f"'{key}' stands beside {' or '.join(beside)} alone", at=(key,))
        if self.rank is not None and not self.of:
            raise wrong("a rank is that of a key", "write of: KEY, one of the series", ("rank",))
        if not given:
            raise wrong("a fact needs a value, a formula, a series or a change", "an awaited number is `value: tbc`")
        if len(given) > 1:
            raise wrong(f"{' and '.join(given)} exclude each other", at=(given[1],))
        if self.series is not None:
            if "." not in self.series.strip("."):
                raise wrong(f"{shown(self.series)} is not a column of a table", "write table.column", ("series",))
            if not self.key:
                raise wrong("a series needs a key, the column that names its values", at=("series",))
        else:
            for key in ("key", "status_column", "period_column"):
                if getattr(self, key):
                    raise wrong(f"only a series has a {key.replace('_', ' ')}", at=(key,))
        if self.round_ is not None:
            for key in ("hedge", "decimals"):
                if getattr(self, key) is not None:
                    raise wrong(f"round and {key} exclude each other, both say how to round", at=("round",))
        self._check_number()
        check_precision(self, given[0])
        if self.multiplier is not None and not (self.value is not None or self.series is not None):
            raise wrong("a formula has no multiplier", "multiply in the formula", ("multiplier",))
        return self

    def _check_number(self) -> None:
        """What says how a number is printed stands beside a number: not beside a text or a day."""
        if not isinstance(self.value, str) or (isinstance(self.value, Plain) and self.value.lower() == "tbc"):
            return
        meant = resolved(self.value)
        asked = [key for key in _OF_NUMBERS if getattr(self, key) is not None and getattr(self, key) != "none"]
        if not asked or (isinstance(meant, Decimal) and not isinstance(meant, bool)):
            return
        name = asked[0].rstrip("_")
        kind = "a day" if isinstance(meant, date) else "a text"
        message = f"{shown(self.value)} is {kind}; a fact with '{name}' is a number"
        raise wrong(message, _number_instead(str(self.value), name), ("value",))


def _number_instead(text: str, key: str) -> str:
    """What to write for a text that stands where a number is needed."""
    if number_of(text) is not None:
        return f"write it without quotes: {text.strip()}"
    if hint := number_hint(text) or number_hint(re.sub(r"^[^\d\s]{1,4}\s?|\s?[^\d\s%]{1,4}$", "", text)):
        return hint
    cell = _CELL.fullmatch(text.strip())
    if cell:
        return f"write value: {{table: {cell[1]}, column: {cell[2]}, where: {{COLUMN: {cell[3] or 'VALUE'}}}}}"
    return f"write value: tbc for a number that is awaited, or leave out '{key}' for a fact in words"


_CELL = re.compile(r"([A-Za-z]\w*)\.(\w+)(?:\[([^\]]+)\])?")
_OF_NUMBERS = ("unit", "hedge", "format", "decimals", "round_", "multiplier", "expected", "margin", "standard_error",
               "interval")  # fmt: skip
