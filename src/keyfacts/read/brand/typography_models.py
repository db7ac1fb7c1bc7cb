"""The forms of the typography of a brand file (brand.yml): families of fonts, and how kinds of text are set."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
import re
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

from keyfacts.lengths import Length
from keyfacts.read.brand.brand_forms import OpenBrandForm
from keyfacts.read.files.forms import WordsText, choice, shown, wrong
from keyfacts.read.files.yaml import number_of

_WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip
_SCALED = re.compile(r"(\d+(?:\.\d+)?)(rem|em|%)")


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
