"""The forms of a report's front matter."""

import re

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, create_model, model_validator

from keyfacts.lengths import Length
from keyfacts.read.files.forms import (
    CommaWords,
    Flag,
    Form,
    LanguageTag,
    LengthText,
    LineNumbers,
    ManyWords,
    NameText,
    Whole,
    WordsText,
    choice,
    named,
    shown,
    wrong,
)

PAGES = ("letter", "a4")
_COLUMN = re.compile(r"[^.\s][^.]{0,200}\.\S[^\n]{0,200}")
_EDITIONLESS = ("params", "for_each", "notes", "editions")


class SizeForm(Form):
    """A page size of its own."""

    width: LengthText
    """Width of the sheet."""
    height: LengthText
    """Height of the sheet."""


class MarginsForm(Form):
    """Margins of the page; those left out are the brand's or the default's."""

    top: LengthText
    """Above the text, running head included."""
    right: LengthText
    """To the right."""
    bottom: LengthText
    """Below the text, running foot included."""
    left: LengthText
    """To the left."""


def _page(value: Any) -> Any:
    """'letter', 'a4', '210mm x 297mm' or keys; as 'WIDTHpt x HEIGHTpt' where it is no name."""
    if isinstance(value, str):
        text = value.strip().lower()
        if text in PAGES:
            return text
        width, _, height = text.partition("x")
        try:
            sizes = (Length.parse(width).pt, Length.parse(height).pt)
        except ValueError:
            raise wrong(f"{shown(value)} is not a page size", "letter, a4, or 210mm x 297mm") from None
        return page_size(*sizes)
    return value


def page_size(width: float, height: float) -> str:
    """A page size in points, as model.report carries it; an error for an absurd one."""
    if not all(72 <= size <= 14_400 for size in (width, height)):
        raise wrong("a page is between 1 and 200 inches wide and high")
    return f"{width:g}pt x {height:g}pt"


def _size_of(value: Any) -> Any:
    return page_size(value.width, value.height) if isinstance(value, SizeForm) else value


def _tag(value: Any) -> str:
    return "<keys>" if isinstance(value, dict) else "<text>"


PageForm: TypeAlias = Annotated[
    Annotated[
        str,
        BeforeValidator(_page),
        WithJsonSchema({"type": "string", "description": "letter, a4 or 210mm x 297mm"}),
        Tag("<text>"),
    ]
    | Annotated[SizeForm, Tag("<keys>")],
    Discriminator(_tag),
]


def _margins(value: Any) -> Any:
    return dict.fromkeys(("top", "right", "bottom", "left"), value) if isinstance(value, str) else value


MarginsOrLength: TypeAlias = Annotated[MarginsForm, BeforeValidator(_margins)]


def _outputs(value: Any) -> Any:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


_Output: TypeAlias = choice("pdf", "docx")  # type: ignore[valid-type]
Outputs: TypeAlias = Annotated[tuple[_Output, ...], BeforeValidator(_outputs), Field(min_length=1)]


_ShownOfFacts: TypeAlias = choice("shown", "sources")  # type: ignore[valid-type]
FactsShown: TypeAlias = Annotated[tuple[_ShownOfFacts, ...], BeforeValidator(_outputs)]


class SeriesForm(Form):
    """A series of notes of its own."""

    marks: choice("arabic", "lower-roman", "lower-alpha", "symbol") = "arabic"  # type: ignore[valid-type]
    """How its notes are counted."""


def _values_alone(value: Any) -> Any:
    """A list is the values; a word or number is the only one, as Quarto and R Markdown write it."""
    if isinstance(value, (str, int, float)):
        return {"values": [value]}
    return {"values": value} if isinstance(value, list) else value


class ParameterForm(Form):
    """A parameter: the values it may have, and the one it has where no edition says otherwise."""

    from_: Annotated[WordsText, named(_COLUMN, "write TABLE.COLUMN")] = Field("", alias="from")
    """A column of a table of the dataset, `TABLE.COLUMN`: each of its values."""
    values: Annotated[CommaWords, Field(max_length=100_000)] = ()
    """The values, as a list."""
    default: WordsText = ""
    """Its value in a report without `for_each`; the first one if left out."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if bool(self.from_) == bool(self.values):
            raise wrong(
                "a parameter has its values from a column, or as a list", "from: TABLE.COLUMN, or values: [...]"
            )
        return self


def _params_alone(value: Any) -> Any:
    return (
        {"params": dict.fromkeys((part.strip() for part in value.split(",")), "all")}
        if isinstance(value, str)
        else value
    )


def _all(value: Any) -> Any:
    return [] if value == "all" else [value] if isinstance(value, str) else value


ValuesOrAll: TypeAlias = Annotated[
    tuple[WordsText, ...],
    BeforeValidator(_all),
    WithJsonSchema({"anyOf": [{"enum": ["all"]}, {"type": "array", "items": {"type": ["string", "number"]}}]}),
]


class ForEachForm(Form):
    """One set of editions for each value of parameters."""

    params: Annotated[dict[NameText, ValuesOrAll], Field(min_length=1)]
    """Parameters, each with `all` or a list of its values."""
    name: WordsText = ""
    """Name of an edition, as it is in the names of files: "$state", which is the default."""
    where: WordsText = ""
    """A condition on the table that the values are taken from: "population > 1000000"."""
    most: Annotated[Whole, Field(ge=1, le=100_000)] = 1_000
    """More sets of editions than this are an error."""


class FrontForm(Form):
    """Front matter of a report; an edition may override every key but params, for_each, notes and editions."""

    title: WordsText
    """Title of the report."""
    subtitle: WordsText = ""
    """Printed below the title."""
    kicker: WordsText = ""
    """Small line above the title."""
    lang: LanguageTag = "en-US"
    """Language tag; governs words, numbers and hyphenation."""
    twin_of: WordsText = ""
    """Name of the report that says the same in another language: both show the same facts, charts and notes."""
    dataset: WordsText = ""
    """Name of a folder in data/."""
    brand: WordsText = ""
    """Name of a folder in styles/."""
    brand_keys: dict[WordsText, Any] = Field(default_factory=dict)
    """Keys of the brand that are otherwise here, by their path: `{typography.base.size: 18pt}`."""
    color: choice("full", "grey") = "full"  # type: ignore[valid-type]
    """For a press or printer with black ink alone: `grey`."""
    to: Outputs = ("pdf", "docx")
    """Formats to write."""
    page: PageForm | None = None
    """Paper: letter, a4, `210mm x 297mm` or `{width:, height:}`; the brand's by default."""
    landscape: Flag = False
    """Turn the page by a quarter."""
    margins: MarginsOrLength | None = None
    """One length for all sides, or `{top:, right:, bottom:, left:}`; the brand's by default."""
    columns: Annotated[Whole, Field(ge=1, le=6)] = 1
    """Columns of the text."""
    max_pages: Annotated[Whole, Field(ge=0, le=100_000)] = 0
    """More pages than this are an error; 0 allows any number."""
    mark: WordsText = ""
    """Printed across every page, such as DRAFT; an edition with a mark is not final unless it says so."""
    line_numbers: LineNumbers = False
    """Number the lines: anew on each page (`yes`, `page`), or on through the report (`section`)."""
    opening: choice("masthead", "cover", "none") = "masthead"  # type: ignore[valid-type]
    """How the report starts."""
    number_sections: Flag = False
    """Number the sections."""
    title_heading: Flag = False
    """The title is the first heading: those of the sections are heard one level deeper."""
    medium: choice("paper", "screen") = "paper"  # type: ignore[valid-type]
    """On paper, addresses of links are printed."""
    author: WordsText = ""
    """Who wrote it."""
    publisher: WordsText = ""
    """Who publishes it."""
    date: WordsText = ""
    """Date as printed."""
    description: WordsText = ""
    """What the report is about, for catalogues."""
    keywords: CommaWords = ()
    """For catalogues."""
    status: WordsText = ""
    """How far the report is, such as Draft or Final: a property of the Word file."""
    category: WordsText = ""
    """Kind of publication: a property of the Word file."""
    classification: WordsText = ""
    """Who may see it, such as Internal: printed at the head of every page, and a property of the Word file."""
    imprint: ManyWords = ()
    """Lines of the imprint; `none` prints none."""
    running_head: WordsText = ""
    """At the head of every page but the opening."""
    running_foot: WordsText = ""
    """At the foot of every page but the opening."""
    numbers: choice("words-below-ten", "numerals") | None = None  # type: ignore[valid-type]
    """How small numbers print in running text; the brand's habit by default."""
    attach: choice("data") | None = None  # type: ignore[valid-type]
    """Attach the data to the PDF."""
    standard: choice("ua-1", "ua-2") = "ua-1"  # type: ignore[valid-type]
    """The accessibility standard of the PDF."""
    word_charts: choice("picture", "native") = "picture"  # type: ignore[valid-type]
    """How charts stand in Word."""
    word_fonts: choice("named", "embedded") = "named"  # type: ignore[valid-type]
    """Whether the Word file carries the brand's fonts or only names them."""
    word_finish: Annotated[str, Field(max_length=1000)] = ""
    """A Python file with a function `finish(document)` that changes the Word file; `keyfacts.yaml` lists it."""
    word_manifest: Flag | None = None
    """Whether the Word file lists its facts and their places in the report, for `keyfacts review`; in drafts by
    default."""
    track_changes: Flag = False
    """In the Word file of a draft, what is edited is marked as a change."""
    facts: FactsShown = ()
    """What a draft shows of facts: `shown` shades them, `sources` tells where they come from, in comments."""
    notes_at: choice("page", "column") = "page"  # type: ignore[valid-type]
    """Where notes cited in text of several columns stand: at the foot of the page or of their column."""
    final: Flag | None = None
    """An awaited value is an error in a final report; `no` lets it pass. Without a mark, `yes` is the default."""


class _LikeFront(Form):
    described_by: ClassVar[type[Form]] = FrontForm


EditionForm = create_model(
    "EditionForm",
    __base__=_LikeFront,
    __doc__="The keys an edition has of its own.",
    **{
        name: (info.rebuild_annotation() | None, Field(None, alias=info.alias))
        for name, info in FrontForm.model_fields.items()
        if name not in _EDITIONLESS
    },  # type: ignore[call-overload]
)


class ReportForm(FrontForm):
    """Front matter of a report."""

    params: dict[NameText, Annotated[ParameterForm, BeforeValidator(_values_alone)]] = Field(default_factory=dict)
    """Parameters by name: `{state: {from: states.state, default: Ohio}}`, or a list of values."""
    for_each: Annotated[ForEachForm, BeforeValidator(_params_alone)] | None = None
    """One set of editions for each value: `{params: {state: all}, name: "$state"}`, or the name of a parameter."""
    math: choice("role", "dollars") = "role"  # type: ignore[valid-type]
    """Whether `$x^2$` is a formula, too (`dollars`), or {math}`x^2` alone."""
    notes: dict[NameText, SeriesForm] = Field(default_factory=dict)
    """Series of notes beside the default one: `{general: {marks: lower-roman}}`."""
    editions: dict[NameText, EditionForm] = Field(default_factory=dict)  # type: ignore[valid-type]
    """Editions by name, with the keys that differ."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for reserved in ("table", "default"):
            if reserved in self.notes:
                raise wrong(f"the series '{reserved}' is there already", "take another name", ("notes", reserved))
        for reserved in ("shown", "all"):
            if reserved in self.params:
                hint = "take another name: it counts the rows of charts and tables"
                raise wrong(f"${reserved} is there already", hint, ("params", reserved))
        return self
