"""The forms of a brand file: the brand.yml standard (https://posit-dev.github.io/brand-yml), ours under ``defaults``.

Keys of the standard that we do not use are passed over; ours, under ``defaults: keyfacts:``, are checked one by one.
"""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
import re
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema, model_validator

from keyfacts.findings import did_you_mean
from keyfacts.lengths import Length
from keyfacts.model.template import WORD_ROLES
from keyfacts.read.files.forms import Form, LengthText, ManyWords, NumberText, OpenForm, WordsText, choice, shown, wrong
from keyfacts.read.files.yaml import number_of
from keyfacts.read.report.report_models import MarginsOrLength, PageForm

_WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip
_SCALED = re.compile(r"(\d+(?:\.\d+)?)(rem|em|%)")


def kebab(name: str) -> str:
    """The key of the file for an attribute."""
    return name.rstrip("_").replace("_", "-")


def _weight(value: Any) -> int:
    number = number_of(value) if isinstance(value, str) else None
    if number is None:
        number_by_name = _WEIGHTS.get(value.lower()) if isinstance(value, str) else None
        if number_by_name is None:
            raise wrong(f"{shown(value)} is not a font weight", "100 to 900, or a name such as semi-bold")
        return number_by_name
    if not 1 <= number <= 1000 or number != int(number):
        raise wrong(f"the font weight {shown(value)} is out of range (1 to 1000)")
    return int(number)


def _size(value: Any) -> float:
    """A font size in points; relative sizes count from 16 CSS pixels, which are 12 points."""
    text = value if isinstance(value, str) else ""
    if match := _SCALED.fullmatch(text.strip()):
        points = float(match[1]) * (0.12 if match[2] == "%" else 12)
    else:
        try:
            points = Length.parse(text).pt
        except ValueError:
            raise wrong(f"{shown(value)} is not a font size", "write it as 10pt") from None
    if not 4 <= points <= 72:
        raise wrong(f"the font size {shown(value)} is out of range (4 to 72 points)")
    return points


def _line_height(value: Any) -> float:
    number = number_of(value) if isinstance(value, str) else None
    if number is None or not 0.8 <= number <= 3:
        raise wrong(f"{shown(value)} is not a line height", "a factor such as 1.4")
    return float(number)


Weight: TypeAlias = Annotated[int, BeforeValidator(_weight), WithJsonSchema({"type": ["integer", "string"]})]
FontSize: TypeAlias = Annotated[float, BeforeValidator(_size), WithJsonSchema({"type": "string"})]
LineHeight: TypeAlias = Annotated[float, BeforeValidator(_line_height), WithJsonSchema({"type": "number"})]


class BrandForm(Form):
    """A mapping of ours, with hyphens in its keys."""

    model_config = ConfigDict(alias_generator=kebab)


class OpenBrandForm(OpenForm):
    """A mapping of the standard, with hyphens in its keys."""

    model_config = ConfigDict(alias_generator=kebab)


class NameForm(OpenBrandForm):
    """Names of the organisation."""

    full: WordsText = ""
    """The full name."""
    short: WordsText = ""
    """The short name."""


def _tag(value: Any) -> str:
    return "<keys>" if isinstance(value, dict) else "<text>"


NameOrText: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[NameForm, Tag("<keys>")], Discriminator(_tag)
]


class MetaForm(OpenBrandForm):
    """What the brand is."""

    name: NameOrText = ""
    """Name of the organisation."""


class LogoImageForm(OpenBrandForm):
    """A picture of the logo."""

    path: WordsText
    """File beside this one."""
    alt: WordsText = ""
    """Alternative text."""


class LogoModesForm(OpenBrandForm):
    """The logo on light and on dark grounds."""

    light: WordsText = ""
    """Name of an image, or a path."""
    dark: WordsText = ""
    """Name of an image, or a path."""


ImageOrPath: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[LogoImageForm, Tag("<keys>")], Discriminator(_tag)
]
ModesOrName: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[LogoModesForm, Tag("<keys>")], Discriminator(_tag)
]


class LogoForm(OpenBrandForm):
    """The logo in its sizes; the medium one is printed."""

    images: dict[str, ImageOrPath] = Field(default_factory=dict)
    """Pictures by name."""
    medium: ModesOrName | None = None
    """The logo that is printed: a name, a path, or `{light:, dark:}`."""
    small: ModesOrName | None = None
    """Printed in running heads, and where there is no medium one."""
    large: ModesOrName | None = None
    """Printed where there is neither."""
    alt: WordsText = ""
    """Alternative text."""


class LogoPathForm(LogoForm):
    """A logo that is one file."""

    path: WordsText = ""
    """The file."""


LogoOrPath: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[LogoPathForm, Tag("<keys>")], Discriminator(_tag)
]


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


class FontFileForm(OpenBrandForm):
    """One font file."""

    path: WordsText
    """File beside this one (TrueType or OpenType)."""
    weight: Weight = 400
    """100 to 900, or a name."""
    style: choice("normal", "italic") = "normal"  # type: ignore[valid-type]
    """Upright or italic."""


FileOrPath: TypeAlias = Annotated[
    FontFileForm, BeforeValidator(lambda value: {"path": value} if isinstance(value, str) else value)
]


class FontForm(OpenBrandForm):
    """A family of fonts."""

    family: WordsText
    """Its name."""
    source: WordsText = "file"
    """Only `file` is read: fonts are committed with their licences."""
    files: tuple[FileOrPath, ...] = ()
    """Its files."""


class TextForm(OpenBrandForm):
    """How a kind of text is set."""

    family: WordsText = ""
    """Name of a family under fonts."""
    size: FontSize | None = None
    """Such as 10pt."""
    weight: Weight | None = None
    """100 to 900, or a name."""
    line_height: LineHeight | None = None
    """A factor of the size."""
    color: WordsText | None = None
    """Name of the palette or #rrggbb."""


TextOrFamily: TypeAlias = Annotated[
    TextForm, BeforeValidator(lambda value: {"family": value} if isinstance(value, str) else value)
]


class TypographyForm(OpenBrandForm):
    """Families and their use."""

    fonts: tuple[FontForm, ...] = ()
    """The families."""
    base: TextOrFamily | None = None
    """Running text."""
    headings: TextOrFamily | None = None
    """Headings."""
    monospace: TextOrFamily | None = None
    """Code."""
    link: TextOrFamily | None = None
    """Links."""


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
