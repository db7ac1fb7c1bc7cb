"""The form of a source: Data Package v2 and OWID's origins, whose names mean the same as ours."""

# Annotations are evaluated here at once: as strings, pydantic would compile each of them at every start.
from typing import Annotated, Any, Self, TypeAlias

from pydantic import Discriminator, Tag, model_validator

from keyfacts.read.files.forms import Form, LanguageTag, NameText, WordsText, wrong


class SourceLicenceForm(Form):
    """A licence as OWID's origins have it."""

    name: WordsText = ""
    """Its name or identifier, such as CC BY 4.0."""
    url: WordsText = ""
    """Where its text is."""


def _licence_tag(value: Any) -> str:
    return "<keys>" if isinstance(value, dict) else "<text>"


LicenceOrText: TypeAlias = Annotated[
    Annotated[WordsText, Tag("<text>")] | Annotated[SourceLicenceForm, Tag("<keys>")], Discriminator(_licence_tag)
]


class SourceForm(Form):
    """Where facts come from; the names of OWID's origins are taken, too."""

    name: NameText | None = None
    """By which facts name it."""
    title: WordsText
    """Title of the publication."""
    producer: WordsText = ""
    """Who published it."""
    published: WordsText = ""
    """Year or day of publication."""
    date_published: WordsText = ""
    """Same as `published`."""
    accessed: WordsText = ""
    """Day it was read."""
    date_accessed: WordsText = ""
    """Same as `accessed`."""
    path: WordsText = ""
    """Address on the web."""
    url: WordsText = ""
    """Address on the web (same as `path`)."""
    url_main: WordsText = ""
    """Same as `path`."""
    url_download: WordsText = ""
    """Where the data themselves are."""
    licence: LicenceOrText = ""
    """Under what licence it may be used: a text, or name and url."""
    license: LicenceOrText = ""
    """Same as `licence`."""
    citation: WordsText = ""
    """The publication as its producer wants it cited, in full."""
    citation_full: WordsText = ""
    """Same as `citation`."""
    attribution: WordsText = ""
    """The name under charts and tables, where it is not producer, title and year."""
    note: WordsText = ""
    """What else a reader should know."""
    description: WordsText = ""
    """What the publication holds."""
    version: WordsText = ""
    """Version of the publication."""
    version_producer: WordsText = ""
    """Same as `version`."""
    email: WordsText = ""
    """Contact."""
    lang: LanguageTag | None = None
    """The language of the publication, in which its quotes are read; the report's by default."""
    text: WordsText = ""
    """File with the publication's own words, or extracts of them (UTF-8); quotes are held against it."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for alike in SAME_IN_SOURCES:
            given = [key for key in alike if getattr(self, key)]
            if len({str(getattr(self, key)) for key in given}) > 1:
                raise wrong(f"{' and '.join(given)} mean the same and differ", "keep one of them", (given[1],))
        return self


SAME_IN_SOURCES = (
    ("published", "date_published"),
    ("accessed", "date_accessed"),
    ("path", "url", "url_main"),
    ("licence", "license"),
    ("citation", "citation_full"),
    ("version", "version_producer"),
)
