"""The forms of columns and files of tables: Table Schema and Table Dialect, and what columns of ours add."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
import re
from decimal import Decimal
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from keyfacts.model.time_periods import FiscalYear
from keyfacts.read.dataset.units import UnitOrText, form_or_text
from keyfacts.read.files.forms import Flag, Form, ManyWords, NumberText, Whole, WordsText, choice, shown, wrong
from keyfacts.read.files.yaml import date_of

FIELD_TYPES = ("string", "number", "integer", "date", "year", "quarter", "boolean")
_TEXT_FORMATS = ("default", "email", "uri", "binary", "uuid")
_DAY_PARTS = re.compile(r"%[a-zA-Z]")
_NUMBER_KEYS = ("decimalChar", "groupChar", "bareNumber", "multiplier", "fraction")


class MissingForm(Form):
    """A cell that means "no value", and why: `{value: "(D)", label: withheld}` (Table Schema 2)."""

    value: WordsText
    """What stands in the cell; it is printed as it is."""
    label: WordsText = ""
    """What it means; it is printed under the table."""


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


MissingText: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[MissingForm, Tag("<keys>")], Discriminator(form_or_text)
]
ManyMissing: TypeAlias = Annotated[tuple[MissingText, ...], BeforeValidator(_one_or_many)]
OneSign: TypeAlias = Annotated[WordsText, Field(min_length=1, max_length=1)]


class FiscalYearForm(Form):
    """Years that do not start in January: `{starts: 10-01, named_by: end}` is that of the United States."""

    starts: WordsText
    """Its first day, month and day: `10-01`."""
    named_by: choice("start", "end") = "end"  # type: ignore[valid-type]
    """Which of its two calendar years a year is named by: fiscal year 2025 ends in 2025."""
    printed: choice("words", "short", "years") = ""  # type: ignore[valid-type]
    """As `fiscal year 2025`, `FY 2025` or `2024-25`; by default words in texts, short in tables and charts."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not re.fullmatch(r"\d\d-\d\d", self.starts) or date_of(f"2000-{self.starts}") is None:
            raise wrong(f"{shown(self.starts)} is no day of a year", "write month and day: 10-01", ("starts",))
        return self

    @property
    def fiscal_year(self) -> FiscalYear:
        """As the model has it."""
        return FiscalYear(int(self.starts[:2]), int(self.starts[3:]), self.named_by, self.printed)


class FieldForm(Form):
    """A column (Table Schema)."""

    name: WordsText
    """Its heading in the file."""
    type: choice(*FIELD_TYPES) | None = None  # type: ignore[valid-type]
    """What its cells hold; text by default, and whatever they are for a column with a unit."""
    title: WordsText = ""
    """Its heading in print."""
    unit: UnitOrText | None = None
    """As for facts; a column in `percent` holds 90 for 90 percent unless `fraction` says otherwise."""
    fraction: Flag = False
    """The column in percent holds shares: 0.9 for 90 percent."""
    multiplier: NumberText | None = None
    """What its numbers are counted in: 1000 for thousands; they are printed in full."""
    decimals: Annotated[Whole, Field(ge=0, le=10)] | None = None
    """Digits behind the decimal point in print."""
    description: WordsText = ""
    """What the column means."""
    format: WordsText = "default"
    """How its days are written: `%d.%m.%Y`; other columns have only `default`."""
    decimalChar: choice(".", ",") | None = None  # type: ignore[valid-type]  # noqa: N815
    """Decimal mark of its numbers."""
    groupChar: OneSign | None = None  # noqa: N815
    """What stands between its thousands: a comma, a point, a space or an apostrophe."""
    bareNumber: Flag = True  # noqa: N815
    """No: signs around its numbers (`$`, `%`, `*`) are passed over."""
    trueValues: ManyWords | None = None  # noqa: N815
    """Cells that mean yes."""
    falseValues: ManyWords | None = None  # noqa: N815
    """Cells that mean no."""
    constraints: Any = None
    """Table Schema's constraints (kept for other tools)."""
    fiscal_year: FiscalYearForm | None = None
    """The column is of fiscal years: `FY 2025`, `FY25`, `2024-25`, `2024/25` or `2025`."""
    missingValues: ManyMissing | None = None  # noqa: N815
    """Cells that mean "no value" in this column."""
    example: Any = None
    """An example (kept for other tools)."""
    rdfType: WordsText = ""  # noqa: N815
    """For linked data (kept for other tools)."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.type not in (None, "number", "integer"):
            for key in _NUMBER_KEYS:
                if key in self.model_fields_set:
                    raise wrong(f"only a column of numbers has {key}", "write type: number", (key,))
        if self.type != "boolean":
            for key in ("trueValues", "falseValues"):
                if key in self.model_fields_set:
                    raise wrong(f"only a column of yes and no has {key}", "write type: boolean", (key,))
        if self.fiscal_year is not None and self.type not in (None, "year"):
            raise wrong("only a column of years has fiscal_year", "write type: year", ("fiscal_year",))
        if self.multiplier is not None and self.multiplier <= Decimal(0):
            raise wrong("a multiplier is above 0", at=("multiplier",))
        if self.groupChar is not None and (self.groupChar.isalnum() or self.groupChar == (self.decimalChar or ".")):
            hint = 'write decimalChar: "," beside it' if self.groupChar == "." else "a comma, a space or an apostrophe"
            raise wrong(f"{shown(self.groupChar)} cannot stand between thousands here", hint, ("groupChar",))
        self._check_format()
        return self

    def _check_format(self) -> None:
        if self.type == "date" and self.format != "default":
            parts = set(_DAY_PARTS.findall(self.format))
            if not (parts & {"%d"} and parts & {"%m", "%b", "%B"} and parts & {"%Y", "%y"}):
                hint = "write it with %d, %m and %Y, as in %d.%m.%Y"
                raise wrong(f"the format {shown(self.format)} gives no day", hint, ("format",))
        elif self.format not in (_TEXT_FORMATS if self.type in (None, "string") else ("default",)):
            hint = "write type: date" if "%" in self.format else "leave it out"
            kind = self.type or "string"
            raise wrong(f"a column of type {kind} is not read in the format {shown(self.format)}", hint, ("format",))


class SchemaForm(Form):
    """The columns of a table (Table Schema)."""

    fields: Annotated[tuple[FieldForm, ...], Field(max_length=1000)] = ()
    """The columns, by name."""
    missingValues: ManyMissing = ("",)  # noqa: N815
    """Cells that mean "no value"; the empty cell by default."""
    primaryKey: ManyWords = ()  # noqa: N815
    """Columns that name a row (kept for other tools)."""
    foreignKeys: Any = None  # noqa: N815
    """References to other tables (kept for other tools)."""
    fieldsMatch: ManyWords = ()  # noqa: N815
    """Table Schema v2 (kept for other tools)."""


def _rows(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


RowNumbers: TypeAlias = Annotated[
    tuple[Annotated[Whole, Field(ge=1)], ...], BeforeValidator(_rows), Field(max_length=1000)
]


class DialectForm(Form):
    """How a table file is written (Table Dialect)."""

    delimiter: WordsText = ""
    """What stands between cells: comma, semicolon, tab, space or one of `|`, `^`, `~`, `:`."""
    quoteChar: OneSign = '"'  # noqa: N815
    """What encloses a cell that holds a delimiter."""
    doubleQuote: Flag = True  # noqa: N815
    """A quote inside a cell is written twice."""
    escapeChar: OneSign | None = None  # noqa: N815
    """What stands before a quote inside a cell."""
    skipInitialSpace: Flag = False  # noqa: N815
    """Spaces behind a delimiter do not belong to the cell."""
    header: Flag = True
    """No: there is no row that names the columns; the schema lists them, all and in their order."""
    headerRows: RowNumbers = ()  # noqa: N815
    """The rows that name the columns, counted from 1: `[3]` below two rows of title."""
    headerJoin: WordsText = " "  # noqa: N815
    """What stands between the words of several header rows."""
    commentRows: RowNumbers = ()  # noqa: N815
    """Rows that are left out, counted from 1: remarks and totals."""
    commentChar: OneSign | None = None  # noqa: N815
    """Rows that begin with it are left out."""
    sheetName: WordsText = ""  # noqa: N815
    """Sheet of a spreadsheet."""
    decimalChar: choice(".", ",") = "."  # type: ignore[valid-type]  # noqa: N815
    """Decimal mark of numbers."""
    groupChar: OneSign | None = None  # noqa: N815
    """What stands between thousands."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.delimiter not in ("", ",", ";", "\t", "\\t", "|", "^", "~", ":", " "):
            hint = "comma, semicolon, tab, space or one of | ^ ~ :"
            raise wrong(f"{shown(self.delimiter)} cannot delimit cells", hint, ("delimiter",))
        if not self.header and self.headerRows:
            raise wrong("a file without a head has no headerRows", "leave one of them out", ("headerRows",))
        return self
