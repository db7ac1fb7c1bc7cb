"""The forms of a dataset file: what may be written in ``datapackage.yaml`` and in a row of facts.

Data Package v2 where it has a key (https://datapackage.org), ours where it has none: ``facts``, ``checks``, ``as_of``,
``sample``, ``funding``, ``rights`` and what a fact is made of.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from keyfacts.read.forms import (
    CommaWords,
    Day,
    FactId,
    Flag,
    Form,
    ManyWords,
    Name,
    Number,
    PointInTime,
    Whole,
    Words,
    choice,
    number_hint,
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
    def _check(self) -> BoundForm:
        _exactly_one(self, BOUNDS)
        return self


class LookupForm(Form):
    """One cell of a table: `{table: t, column: c, where: {column: value}}`."""

    table: Words
    """Name of a resource of this dataset."""
    column: Words
    """The column that holds the value."""
    where: Annotated[dict[str, Words], Field(min_length=1)]
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
    def _check(self) -> HedgeForm:
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
    def _check(self) -> UnitForm:
        if self.currency is not None:
            if self.one or self.other:
                raise wrong("a unit is a currency or has one and other, not both")
            if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
                raise wrong(f"{shown(self.currency)} is no currency code", "write three capitals: USD", ("currency",))
        elif not self.other:
            raise wrong("the unit needs one and other (or currency)")
        return self


class PeriodForm(Form):
    """What time a fact covers: `{since: 1984}`, `{year: 2016}`, `{from: 2015, to: 2016}`, `{as_of: 2016-12-31}`."""

    since: PointInTime | None = None
    """From this year on."""
    year: PointInTime | None = None
    """In this year."""
    from_: PointInTime | None = Field(None, alias="from")
    """First year or day."""
    to: PointInTime | None = None
    """Last year or day."""
    as_of: PointInTime | None = None
    """On this day."""

    @model_validator(mode="after")
    def _check(self) -> PeriodForm:
        _exactly_one(self, ("since", "year", "from_", "as_of")) if self.from_ is None else None
        if self.from_ is not None and (self.since or self.year or self.as_of or not self.to):
            raise wrong("a period with from needs to, and nothing else")
        if self.to is not None and self.from_ is None:
            raise wrong("a period with to needs from")
        if self.from_ and self.to and self.from_ > self.to:
            raise wrong("the period ends before it starts", at=("to",))
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
    def _check(self) -> FactForm:
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


class SourceForm(Form):
    """Where facts come from."""

    name: Name | None = None
    """By which facts name it."""
    title: Words
    """Title of the publication."""
    producer: Words = ""
    """Who published it."""
    published: Words = ""
    """Year or day of publication."""
    accessed: Words = ""
    """Day it was read."""
    path: Words = ""
    """Address on the web."""
    url: Words = ""
    """Address on the web (same as `path`)."""
    licence: Words = ""
    """Under what licence it may be used."""
    license: Words = ""
    """Same as `licence`."""
    note: Words = ""
    """What else a reader should know."""
    version: Words = ""
    """Version of the publication."""
    email: Words = ""
    """Contact."""


class LicenceForm(Form):
    """A licence of the dataset."""

    name: Words = ""
    """Its identifier, such as CC-BY-4.0."""
    title: Words = ""
    """Its name in words."""
    path: Words = ""
    """Where its text is."""


FIELD_TYPES = ("string", "number", "integer", "date", "year", "boolean")


class FieldForm(Form):
    """A column (Table Schema)."""

    name: Words
    """Its heading in the file."""
    type: choice(*FIELD_TYPES) = "string"  # type: ignore[valid-type]
    """What its cells hold."""
    title: Words = ""
    """Its heading in print."""
    unit: UnitOrText | None = None
    """As for facts; a column in `percent` holds 90 for 90 percent unless `fraction` says otherwise."""
    fraction: Flag = False
    """The column in percent holds shares: 0.9 for 90 percent."""
    decimals: Annotated[Whole, Field(ge=0, le=10)] | None = None
    """Digits behind the decimal point in print."""
    description: Words = ""
    """What the column means."""
    format: Words = ""
    """Table Schema's format; only `default` is read."""
    constraints: Any = None
    """Table Schema's constraints (kept for other tools)."""
    missingValues: ManyWords | None = None  # noqa: N815
    """Cells that mean "no value" in this column."""
    example: Any = None
    """An example (kept for other tools)."""
    rdfType: Words = ""  # noqa: N815
    """For linked data (kept for other tools)."""


class SchemaForm(Form):
    """The columns of a table (Table Schema)."""

    fields: Annotated[tuple[FieldForm, ...], Field(max_length=1000)] = ()
    """The columns, by name."""
    missingValues: ManyWords = ("",)  # noqa: N815
    """Cells that mean "no value"; the empty cell by default."""
    primaryKey: ManyWords = ()  # noqa: N815
    """Columns that name a row (kept for other tools)."""
    foreignKeys: Any = None  # noqa: N815
    """References to other tables (kept for other tools)."""
    fieldsMatch: ManyWords = ()  # noqa: N815
    """Table Schema v2 (kept for other tools)."""


class DialectForm(Form):
    """How a table file is written (Table Dialect)."""

    delimiter: Words = ","
    """What stands between cells: comma, semicolon or tab."""
    quoteChar: Annotated[Words, Field(min_length=1, max_length=1)] = '"'  # noqa: N815
    """What encloses a cell that holds a delimiter."""
    header: Flag = True
    """Only tables with a header row are read."""
    sheetName: Words = ""  # noqa: N815
    """Sheet of a spreadsheet."""
    decimalChar: choice(".", ",") = "."  # type: ignore[valid-type]  # noqa: N815
    """Decimal mark of numbers."""

    @model_validator(mode="after")
    def _check(self) -> DialectForm:
        if self.delimiter not in (",", ";", "\t", "\\t", "|"):
            raise wrong(f"{shown(self.delimiter)} cannot delimit cells", "comma, semicolon, tab or |", ("delimiter",))
        if not self.header:
            raise wrong("tables need a header row", at=("header",))
        return self


class CellNoteForm(Form):
    """A note on cells of a table."""

    where: dict[str, Words] = Field(default_factory=dict)
    """What columns hold in the rows that are meant; none means the column's head."""
    column: Words = ""
    """The column the mark stands in; none means the row's stub."""
    text: Annotated[Words, Field(min_length=1)]
    """The note (Markdown)."""


class ResourceForm(Form):
    """A table of the dataset, in a file beside this one or inline."""

    name: Name
    """By which reports and facts name it."""
    path: Words | None = None
    """CSV, XLSX, ODS or JSON file, relative to this one."""
    data: tuple[dict[str, Words], ...] | None = None
    """The rows themselves, for small tables."""
    title: Words = ""
    """Printed as the table's title."""
    source: Words = ""
    """Name of one of the dataset's sources."""
    sheet: Words = ""
    """Sheet of a spreadsheet; the first by default."""
    schema_: SchemaForm | None = Field(None, alias="schema")
    """The columns; those not listed are taken as numbers where all cells are, else as text."""
    dialect: DialectForm | None = None
    """How the file is written."""
    notes: tuple[CellNoteForm, ...] = ()
    """Notes on cells."""
    description: Words = ""
    """What the table holds."""
    format: Words = ""
    """Kept for other tools."""
    mediatype: Words = ""
    """Kept for other tools."""
    encoding: Words = "utf-8"
    """Only UTF-8 is read."""
    bytes: Any = None
    """Kept for other tools."""
    hash: Words = ""
    """Kept for other tools."""
    profile: Words = ""
    """Kept for other tools."""
    type: Words = ""
    """Kept for other tools."""
    licenses: Any = None
    """Kept for other tools."""
    sources: Any = None
    """Kept for other tools; `source` names the one that is printed."""

    @model_validator(mode="after")
    def _check(self) -> ResourceForm:
        if (self.path is None) == (self.data is None):
            raise wrong("a resource has either a path or data")
        if self.encoding.lower().replace("-", "") != "utf8":
            raise wrong(f"the encoding {shown(self.encoding)} is not read", "save the file as UTF-8", ("encoding",))
        return self


class CheckForm(Form):
    """A proof on the data: `{sum: table.column, equals: 100, within: rounding}`."""

    sum: Words
    """The column whose values are added: `table.column`."""
    equals: Words
    """A number, a fact, or another `table.column`."""
    within: Words = "exactly"
    """`exactly`, `rounding` (half a unit of the last digit per value), or a number."""

    @model_validator(mode="after")
    def _check(self) -> CheckForm:
        if "." not in self.sum.strip("."):
            raise wrong(f"{shown(self.sum)} is not a column of a table", "write table.column", ("sum",))
        if self.within not in ("exactly", "rounding") and number_of(self.within) is None:
            raise wrong(f"{shown(self.within)} is not a tolerance", "exactly, rounding or a number", ("within",))
        return self


def _facts_tag(value: Any) -> str:
    return "<file>" if isinstance(value, str) else "<facts>"


FactsForm: TypeAlias = Annotated[
    Annotated[Words, Tag("<file>")] | Annotated[dict[FactId, FactForm], Tag("<facts>")], Discriminator(_facts_tag)
]


def _unique(items: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.name in seen:
            raise wrong(f"the name {shown(item.name)} is given twice", at=(index, "name"))
        if item.name:
            seen.add(item.name)
    return items


class DatasetForm(Form):
    """A dataset: facts with unit, period and source, and the tables behind them."""

    name: Name
    """The folder's name."""
    title: Words
    """What the data are about."""
    as_of: Day | None = None
    """The day durations and staleness count to."""
    description: Words = ""
    """What a reader of the data should know."""
    version: Words = ""
    """Version of the dataset."""
    sample: Flag = False
    """The data are not real; every page says so."""
    funding: Words = ""
    """Statement on funding, printed."""
    rights: Words = ""
    """Statement on rights, printed."""
    sources: Annotated[tuple[SourceForm, ...], AfterValidator(_unique)] = ()
    """Where facts come from."""
    licenses: tuple[LicenceForm, ...] = ()
    """Licences of the dataset."""
    resources: Annotated[tuple[ResourceForm, ...], AfterValidator(_unique)] = ()
    """The tables."""
    facts: FactsForm = Field(default_factory=dict)
    """The facts by id, or the name of a CSV, XLSX or ODS file that holds them as rows."""
    checks: tuple[CheckForm, ...] = ()
    """Proofs on the data."""
    id: Words = ""
    """Kept for other tools."""
    schema_url: Words = Field("", alias="$schema")
    """Kept for other tools and editors."""
    profile: Words = ""
    """Kept for other tools."""
    homepage: Words = ""
    """Kept for other tools."""
    keywords: ManyWords = ()
    """Kept for other tools."""
    created: Words = ""
    """Kept for other tools."""
    image: Words = ""
    """Kept for other tools."""
    contributors: Any = None
    """Kept for other tools."""
