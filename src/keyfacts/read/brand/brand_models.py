"""The forms of a brand file: the brand.yml standard (https://posit-dev.github.io/brand-yml), ours under ``defaults``.

Keys of the standard that we do not use are passed over; ours, under ``defaults: keyfacts:``, are checked one by one.
"""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from keyfacts.findings import did_you_mean
from keyfacts.model.template import WORD_ROLES
from keyfacts.read.brand.brand_forms import BrandForm, OpenBrandForm, text_or_keys
from keyfacts.read.brand.logo_models import LogoOrPath
from keyfacts.read.brand.typography_models import TypographyForm
from keyfacts.read.files.forms import Form, LengthText, ManyWords, NumberText, WordsText, choice, shown, wrong
from keyfacts.read.report.report_models import MarginsOrLength, PageForm


class NameForm(OpenBrandForm):
    """Names of the organisation."""

    full: WordsText = ""
    """The full name."""
    short: WordsText = ""
    """The short name."""


NameOrText: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[NameForm, Tag("<keys>")], Discriminator(text_or_keys)
]


class MetaForm(OpenBrandForm):
    """What the brand is."""

    name: NameOrText = ""
    """Name of the organisation."""


class ColorForm(OpenBrandForm):
    """Colours by job: names of the palette or #rrggbb."""

    palette: dict[str, WordsText] = Field(default_factory=dict)
    """Colours by name; a colour may name another."""
    foreground: WordsText | None = None
    """Text."""
    background: WordsText | None = None
    """Paper."""
    primary: WordsText | None = None
    """Headings, bands, first series of charts."""
    secondary: WordsText | None = None
    """Second voice."""


class PageGeometryForm(BrandForm):
    """The page."""

    size: PageForm = "letter"
    """Paper: letter, a4, `210mm x 297mm` or `{width:, height:}`."""
    margins: MarginsOrLength | None = None
    """One length, or `{top:, right:, bottom:, left:}`."""
    column_gap: LengthText | None = None
    """Between columns."""


class TemplateForm(BrandForm):
    """A Word template and how it is used."""

    path: WordsText
    """File beside this one: .docx or .dotx."""
    text: choice("keep", "drop") = "keep"  # type: ignore[valid-type]
    """Whether the template's own text, such as a cover, is kept."""
    styles: dict[str, WordsText] = Field(default_factory=dict)
    """Names of the template's styles by role, where they differ from ours."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for role in self.styles:
            if role not in WORD_ROLES:
                hint = did_you_mean(role, WORD_ROLES) or "docs/brand.md lists the roles"
                raise wrong(f"there is no role {shown(role)} for a style", hint, ("styles", role))
        return self


TemplateOrPath: TypeAlias = Annotated[
    TemplateForm, BeforeValidator(lambda value: {"path": value} if isinstance(value, str) else value)
]


class KeyfactsForm(BrandForm):
    """What our pages and charts need beyond the standard."""

    page: PageGeometryForm | None = None
    """Paper and margins."""
    accent: WordsText | None = None
    """The colour that stresses; a name of the palette or #rrggbb, as all of these."""
    muted: WordsText | None = None
    """Secondary text."""
    rule: WordsText | None = None
    """Lines."""
    tint: WordsText | None = None
    """Grounds of boxes."""
    pending: WordsText | None = None
    """Ground of awaited values in drafts."""
    chart_colors: Annotated[tuple[WordsText, ...], Field(min_length=1, max_length=24)] | None = None
    """Colours of series, in order."""
    masthead: choice("band", "plain") = "plain"  # type: ignore[valid-type]
    """Title on a band of the primary colour, or on white."""
    cover: choice("band", "plain") = "band"  # type: ignore[valid-type]
    """The same, for covers."""
    logo_height: LengthText | None = None
    """Height of the logo."""
    running_logo: choice("none", "head", "foot") = "none"  # type: ignore[valid-type]
    """The small logo on every page but the opening, in the running head or foot."""
    tile_family: WordsText = ""
    """Family of big numbers."""
    fallback: ManyWords = ()
    """Families asked for characters the others lack."""
    scale: Annotated[NumberText, Field(ge=1, le=2)] | None = None
    """Ratio of one heading level to the next."""
    stub: choice("regular", "bold") = "regular"  # type: ignore[valid-type]
    """Weight of the row headers in the first column of tables."""
    captions: choice("below", "above") = "below"  # type: ignore[valid-type]
    """Where captions of figures stand."""
    heading_rule: choice("none", "above", "below") = "none"  # type: ignore[valid-type]
    """A rule at headings of level 1."""
    heading_case: choice("as-written", "upper") = "as-written"  # type: ignore[valid-type]
    """Headings in capitals; the words stay as they are written."""
    heading_tracking: Annotated[NumberText, Field(ge=-50, le=250)] | None = None
    """Space between the letters of headings, in thousandths of an em."""
    tiles: choice("rule", "ground", "plain") = "rule"  # type: ignore[valid-type]
    """Big numbers under rules, on a ground of the tint, or on white."""
    tables: choice("rules", "zebra") = "rules"  # type: ignore[valid-type]
    """Hairlines between rows, or every other row on the tint."""
    numbers: choice("words-below-ten", "numerals") = "words-below-ten"  # type: ignore[valid-type]
    """How small numbers print in running text."""
    template: TemplateOrPath | None = None
    """Word template beside this file: a path, or `{path:, text:, styles:}`."""


class DefaultsForm(OpenBrandForm):
    """Settings for tools; ours are under keyfacts."""

    keyfacts: KeyfactsForm | None = None
    """Ours."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for key in self.model_extra or {}:
            if did_you_mean(key, ("keyfacts",)):
                raise wrong(f"unknown key {shown(key)}", "did you mean 'keyfacts'?", (key,))
        return self


class BrandFileForm(Form):
    """A brand (brand.yml)."""

    meta: MetaForm | None = None
    """What the brand is."""
    logo: LogoOrPath | None = None
    """The logo."""
    color: ColorForm | None = None
    """Colours."""
    typography: TypographyForm
    """Typefaces."""
    defaults: DefaultsForm | None = None
    """Settings for tools; ours are under keyfacts."""
    light: Any = None
    """Kept for other tools."""
    dark: Any = None
    """Kept for other tools."""
