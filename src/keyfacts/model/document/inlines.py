"""Inlines: what stands in a line of text, a closed union."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.model.formula import FormulaPart
from keyfacts.values import frozen


@frozen
class Text:
    """Words as they are printed."""

    text: str


@frozen
class FactText:
    """A fact as printed: ``text`` is final; ``pending`` marks an awaited value (highlighted in drafts).

    ``spoken`` is what it says where its signs are not heard: 'more than 20,500' of '20,500+'.

    ``occurrence`` counts the prints of this fact in reading order from 1; with ``fact`` it names the anchor
    ``fact-FACT-OCCURRENCE`` (bookmark in Word, named destination in PDF), so an appendix can say on which pages
    a fact is printed. ``key`` chooses its value of a series, ``filters`` are written behind it, at ``place``. It is
    ``shown`` on a ground of its own in drafts that ask for it.
    """

    fact: str
    text: str
    pending: bool = False
    occurrence: int = 0
    key: str = ""
    filters: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    shown: bool = False
    spoken: str = ""

    @property
    def anchor(self) -> str:
        return f"fact-{self.fact}-{self.occurrence}"


@frozen
class Emphasis:
    """Stressed text, set in italics."""

    children: tuple[Inline, ...]


@frozen
class Strong:
    """Strongly stressed text, set in bold."""

    children: tuple[Inline, ...]


@frozen
class Struck:
    """Words that no longer hold, struck through (``~~...~~``)."""

    children: tuple[Inline, ...]


@frozen
class Code:
    """A literal of a computer language, set in a monospaced face."""

    text: str


@frozen
class Raised:
    """Superscript that is no note mark (``{sup}``)."""

    children: tuple[Inline, ...]


@frozen
class Lowered:
    """Subscript (``{sub}``)."""

    children: tuple[Inline, ...]


@frozen
class LiteralText:
    """Text the author vouches for (``[...]{.literal}``): phone numbers, names; the number checks pass it over."""

    children: tuple[Inline, ...]


@frozen
class Foreign:
    """Text in another language than its surroundings; ``lang`` is a BCP 47 tag (``[...]{lang=es}``)."""

    lang: str
    children: tuple[Inline, ...]


@frozen
class Abbreviation:
    """A short form and what it stands for (``[NCIC]{abbr="National Crime Information Center"}``)."""

    text: str
    expansion: str


@frozen
class Link:
    """A link to the web or to mail. ``printed`` is the address to show behind the text on paper ('' for none)."""

    url: str
    children: tuple[Inline, ...]
    printed: str = ""


@frozen
class NoteMark:
    """A citation of a note: ``note`` is the Note's id, ``mark`` what is printed (raised).

    ``occurrence`` counts the citations of the same note from 1; only the first carries the note to its page.
    ``table`` marks a table note, printed under its table instead of at the page's foot. ``before`` is printed first,
    raised as well: it keeps the mark apart from a mark or another raised text before it ("1, 5", never "15").
    """

    note: str
    mark: str
    occurrence: int = 1
    table: bool = False
    before: str = ""

    @property
    def anchor(self) -> str:
        return f"cite-{self.note}-{self.occurrence}"


@frozen
class Reference:
    """A cross-reference inside the document; ``text`` is final ("Figure 1", a section's title)."""

    target: str
    text: str


@frozen
class PageReference:
    """The page of ``target``: the number comes from the layout. ``before`` is printed first ("page\\u00a0").

    ``spoken`` is said before a number that stands alone.
    """

    target: str
    before: str = ""
    spoken: str = ""


@frozen
class MathFormula:
    """A formula in TeX as mathtext reads it; ``display`` for one on a line of its own.

    ``text`` is what it says on one line of characters, ``alt`` how it is read aloud. ``parts`` is what it is made of,
    None where ``obstacle`` names what is known to the drawing alone.
    """

    tex: str
    text: str
    alt: str = ""
    display: bool = False
    parts: FormulaPart | None = field(default=None, repr=False)
    obstacle: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def anchor(self) -> str:
        """Keys its Artwork."""
        return f"formula {'display' if self.display else 'inline'} {self.tex}"

    def anchor_in(self, family: str, weight: int) -> str:
        """Keys its Artwork in the face of a heading."""
        return f"{self.anchor} in {family} {weight}"


@frozen
class LineBreak:
    """A forced line break inside a paragraph."""


# Placeholders: only between read and compose.


@frozen
class FactReference:
    """``{{ fact[key] | filter | ... }}`` as written; a parameter, ``{{ $state }}``, has its sign before it.

    Its key may name parameters, too, until the report is bound to their values.
    """

    fact: str
    key: str | None
    filters: tuple[str, ...]
    place: Place


@frozen
class WrittenNote:
    """A note that its author wrote into the report, found by series and label."""


@frozen
class NoteOfFact:
    """The note that the fact of this id carries in the dataset."""

    fact: str


@frozen
class NoteOfTable:
    """The note at ``position`` (from 0) of those that a table carries in the dataset."""

    table: str
    position: int


NoteOrigin: TypeAlias = WrittenNote | NoteOfFact | NoteOfTable
"""Where the text of a note is; only of a written one the citation's label says anything."""


@frozen
class NoteCitation:
    """``[^series:label]`` as written, or a note of the dataset (``origin``), which has no label.

    ``series`` is '' for the default series.
    """

    series: str
    label: str
    place: Place
    origin: NoteOrigin = WrittenNote()


@frozen
class ReferenceRole:
    """``{ref}`target``` or ``{ref}`text <target>```, ``{page}`target``` as written."""

    role: Literal["ref", "page"]
    target: str
    text: str
    place: Place


Inline: TypeAlias = (
    Text
    | FactText
    | Emphasis
    | Strong
    | Struck
    | Code
    | Raised
    | Lowered
    | LiteralText
    | Foreign
    | Abbreviation
    | Link
    | NoteMark
    | Reference
    | PageReference
    | LineBreak
    | MathFormula
    | FactReference
    | NoteCitation
    | ReferenceRole
)
"""Every inline; the last three are placeholders and never reach a writer."""
