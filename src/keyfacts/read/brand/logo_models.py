"""The forms of the logo of a brand file (brand.yml): its pictures, sizes, and grounds."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from keyfacts.read.brand.brand_forms import OpenBrandForm, text_or_keys
from keyfacts.read.files.forms import WordsText


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
    Annotated[WordsText, Tag("<text>")] | Annotated[LogoImageForm, Tag("<keys>")], Discriminator(text_or_keys)
]
ModesOrName: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[LogoModesForm, Tag("<keys>")], Discriminator(text_or_keys)
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
    Annotated[WordsText, Tag("<text>")] | Annotated[LogoPathForm, Tag("<keys>")], Discriminator(text_or_keys)
]
