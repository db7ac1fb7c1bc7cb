"""The forms of a dataset file: what may be written in ``datapackage.yaml`` and in a row of facts.

Data Package v2 where it has a key (https://datapackage.org), ours where it has none: ``facts``, ``checks``, ``as_of``,
``sample``, ``funding``, ``rights`` and what a fact is made of.
"""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
import re
from typing import Annotated, Any, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from keyfacts.read.dataset.checks import CheckForm
from keyfacts.read.dataset.columns.forms import DialectForm, FiscalYearForm, SchemaForm
from keyfacts.read.dataset.fact_models import FactForm
from keyfacts.read.dataset.source_models import SourceForm
from keyfacts.read.dataset.suppression import SuppressForm
from keyfacts.read.files.files import is_encoding
from keyfacts.read.files.forms import (
    AsWritten,
    DayText,
    FactId,
    Flag,
    Form,
    ManyWords,
    NameText,
    Whole,
    WordsText,
    choice,
    shown,
    wrong,
)


class LicenceForm(Form):
    """A licence of the dataset."""

    name: WordsText = ""
    """Its identifier, such as CC-BY-4.0."""
    title: WordsText = ""
    """Its name in words."""
    path: WordsText = ""
    """Where its text is."""


class CellNoteForm(Form):
    """A note on cells of a table."""

    where: dict[str, AsWritten] = Field(default_factory=dict)
    """What columns hold in the rows that are meant; none means the column's head."""
    column: WordsText = ""
    """The column the mark stands in; none means the row's stub."""
    text: Annotated[WordsText, Field(min_length=1)]
    """The note (Markdown)."""


def _variable(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong(f"expected the name of an environment variable, found {shown(value)}")
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,63}", value):
        message = (
            "an address does not belong in the file" if set(value) & set(":=/@ ") else f"{shown(value)} is no name"
        )
        raise wrong(message, "name an environment variable that holds it, such as LIBRARY_DSN", code="KF118")
    return str(value)


class FetchForm(Form):
    """Where a snapshot comes from: `{dsn: LIBRARY_DSN, sql: "SELECT ..."}`; `keyfacts facts fetch` asks there."""

    dsn: Annotated[str, BeforeValidator(_variable), WithJsonSchema({"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"})]
    """The environment variable that holds the address of a PostgreSQL server; never the address itself."""
    sql: Annotated[WordsText, Field(min_length=1, max_length=20_000)]
    """One SELECT in the server's SQL."""


class ResourceForm(Form):
    """A table of the dataset, in a file beside this one or inline."""

    name: NameText
    """By which reports and facts name it."""
    path: WordsText | None = None
    """CSV, TSV, XLSX, ODS, JSON, Parquet, SQLite or DuckDB file, relative to this one."""
    table: WordsText = ""
    """Table of an SQLite or DuckDB file; needed where it has several."""
    sql: Annotated[WordsText, Field(max_length=20_000)] | None = None
    """One SELECT over the other tables of this dataset, which computes this one."""
    fetch: FetchForm | None = None
    """The server that `path`, a CSV file, is a snapshot of."""
    data: tuple[dict[str, AsWritten], ...] | None = None
    """The rows themselves, for small tables."""
    title: WordsText = ""
    """Printed as the table's title."""
    source: WordsText = ""
    """Name of one of the dataset's sources."""
    sheet: WordsText = ""
    """Sheet of a spreadsheet; the first that is not hidden by default."""
    hidden: choice("read", "skip") = ""  # type: ignore[valid-type]
    """Hidden rows and columns of a spreadsheet: `read` reads them as the others, `skip` leaves them out."""
    schema_: SchemaForm | None = Field(None, alias="schema")
    """The columns; those not listed are taken as numbers where all cells are, else as text."""
    dialect: DialectForm | None = None
    """How the file is written."""
    suppress: SuppressForm | None = None
    """Small counts that are hidden, with others so that none can be worked out."""
    notes: tuple[CellNoteForm, ...] = ()
    """Notes on cells."""
    quote: ManyWords = ()
    """Passages of the source that state the table's numbers."""
    description: WordsText = ""
    """What the table holds."""
    format: WordsText = ""
    """Kept for other tools."""
    mediatype: WordsText = ""
    """Kept for other tools."""
    encoding: WordsText = "utf-8"
    """How the text of a CSV or JSON file is written: windows-1252 where it is not UTF-8."""
    bytes: Any = None
    """Kept for other tools."""
    hash: WordsText = ""
    """Kept for other tools."""
    profile: WordsText = ""
    """Kept for other tools."""
    type: WordsText = ""
    """Kept for other tools."""
    licenses: Any = None
    """Kept for other tools."""
    sources: Any = None
    """Kept for other tools; `source` names the one that is printed."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if sum(each is not None for each in (self.path, self.data, self.sql)) != 1:
            raise wrong("a resource has one of path, data and sql")
        if self.table and self.path is None:
            raise wrong("only a file has a table", at=("table",))
        if self.fetch and not (self.path or "").lower().endswith(".csv"):
            raise wrong("a snapshot is a CSV file: fetch needs a path to one", "path: NAME.csv", ("fetch",))
        if not is_encoding(self.encoding):
            hint = "utf-8, windows-1252, iso-8859-15, utf-16 or another that Python knows"
            raise wrong(f"the encoding {shown(self.encoding)} is not known", hint, ("encoding",))
        return self


def _facts_tag(value: Any) -> str:
    return "<file>" if isinstance(value, str) else "<facts>"


FactsForm: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<file>")] | Annotated[dict[FactId, FactForm], Tag("<facts>")], Discriminator(_facts_tag)
]


def _unique(items: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.name in seen:
            raise wrong(f"the name {shown(item.name)} is given twice", at=(index, "name"), code="KF106")
        if item.name:
            seen.add(item.name)
    return items


class DatasetForm(Form):
    """A dataset: facts with unit, period and source, and the tables behind them."""

    name: NameText
    """The folder's name."""
    title: WordsText
    """What the data are about."""
    as_of: DayText | None = None
    """The day durations and staleness count to."""
    description: WordsText = ""
    """What a reader of the data should know."""
    version: WordsText = ""
    """Version of the dataset."""
    sample: Flag = False
    """The data are not real; every page says so."""
    funding: WordsText = ""
    """Statement on funding, printed."""
    rights: WordsText = ""
    """Statement on rights, printed."""
    sources: Annotated[tuple[SourceForm, ...], AfterValidator(_unique)] = ()
    """Where facts come from."""
    licenses: tuple[LicenceForm, ...] = ()
    """Licences of the dataset."""
    resources: Annotated[tuple[ResourceForm, ...], AfterValidator(_unique)] = ()
    """The tables."""
    facts: FactsForm = Field(default_factory=dict)
    """The facts by id, or the name of a CSV, XLSX or ODS file that holds them as rows."""
    stale_after: Annotated[Whole, Field(ge=1, le=1200)] | None = None
    """Months after `as_of` from which on the data are out of date."""
    fiscal_year: FiscalYearForm | None = None
    """How the fiscal years of facts and columns run: `{starts: 10-01, named_by: end}`."""
    checks: tuple[CheckForm, ...] = ()
    """Proofs on the data."""
    id: WordsText = ""
    """Kept for other tools."""
    schema_url: WordsText = Field("", alias="$schema")
    """Kept for other tools and editors."""
    profile: WordsText = ""
    """Kept for other tools."""
    homepage: WordsText = ""
    """Kept for other tools."""
    keywords: ManyWords = ()
    """Kept for other tools."""
    created: WordsText = ""
    """Kept for other tools."""
    image: WordsText = ""
    """Kept for other tools."""
    contributors: Any = None
    """Kept for other tools."""
