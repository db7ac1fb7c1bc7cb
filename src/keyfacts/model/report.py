"""The report as written: front matter with its editions, blocks with placeholders, notes still unplaced."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any, Literal

from keyfacts.findings import NOWHERE, Place, Suppression
from keyfacts.model.brand import BrandKey
from keyfacts.model.document import Block, Inline, NoteSeries
from keyfacts.model.plot import Script
from keyfacts.model.rules.criterion import Criterion
from keyfacts.model.signing import ReportLock
from keyfacts.values import frozen

CITING_KEYS = ("title", "subtitle", "kicker", "description", "running_head", "running_foot", "imprint")
"""The keys of front matter whose words may cite facts."""


@frozen
class FrontMatter:
    """The keys of a report's front matter; an edition overrides any of them but params, for_each, notes, editions.

    The words of CITING_KEYS hold text and the facts it cites. ``to`` are output formats; ``medium`` 'paper' prints
    link addresses; ``opening`` see Document; ``margins`` are lengths in points (top, right, bottom, left) or () for
    the brand's.
    """

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...] = ()
    kicker: tuple[Inline, ...] = ()
    lang: str = "en-US"
    twin_of: str = ""
    """The report that says the same in another language: both are to show the same in the same order."""
    dataset: str = ""
    brand: str = ""
    brand_keys: tuple[BrandKey, ...] = ()
    """Keys of the brand that are otherwise in this report, or edition; an edition adds to those of the report."""
    color: Literal["full", "grey"] = "full"
    to: tuple[Literal["pdf", "docx"], ...] = ("pdf", "docx")
    page: str = ""
    landscape: bool = False
    margins: tuple[float, ...] = ()
    columns: int = 1
    max_pages: int = 0
    mark: str = ""
    line_numbers: bool | Literal["section"] = False
    opening: Literal["masthead", "cover", "none"] = "masthead"
    number_sections: bool = False
    medium: Literal["paper", "screen"] = "paper"
    author: str = ""
    publisher: str = ""
    date: str = ""
    description: tuple[Inline, ...] = ()
    keywords: tuple[str, ...] = ()
    status: str = ""
    category: str = ""
    classification: str = ""
    imprint: tuple[tuple[Inline, ...], ...] = ()
    running_head: tuple[Inline, ...] = ()
    running_foot: tuple[Inline, ...] = ()
    numbers: Literal["", "words-below-ten", "numerals"] = ""
    attach: Literal["", "data"] = ""
    standard: Literal["ua-1", "ua-2"] = "ua-1"
    word_charts: Literal["picture", "native"] = "picture"
    word_fonts: Literal["named", "embedded"] = "named"
    notes_at: Literal["page", "column"] = "page"
    final: bool = True
    """False lets awaited values pass (``final: no`` in an edition, as drafts have)."""
    word_finish: Script | None = None
    title_heading: bool = False
    word_manifest: bool | None = None
    """Does the Word file list what was printed and where it is written? None: in drafts."""
    track_changes: bool = False
    facts: tuple[Literal["shown", "sources"], ...] = ()
    """What a draft shows of facts: which of the words they are, and in comments where they come from."""


@frozen
class NoteDefinition:
    """``[^series:label]: ...`` as written."""

    series: str
    label: str
    blocks: tuple[Block, ...]
    place: Place


@frozen
class Parameter:
    """``params: {state: {from: states.state, default: Ohio}}``: a name whose value differs from edition to edition.

    Its values are those of a ``column`` of a ``table``, or the ``values`` listed. ``default`` '' is the first of them.
    """

    name: str
    values: tuple[str, ...] = ()
    table: str = ""
    column: str = ""
    default: str = ""
    place: Place = NOWHERE


@frozen
class ForEach:
    """``for_each``: one set of editions for each value of parameters; of none listed, () stands for all.

    ``name`` names the editions ("$state"); ``where`` chooses among the rows that values are taken from; ``most`` is
    the largest number of sets allowed.
    """

    params: dict[str, tuple[str, ...]]
    name: str
    where: tuple[Criterion, ...] = ()
    most: int = 1_000
    place: Place = NOWHERE


@frozen
class Head:
    """What front matter says, with its defaults: all of a report that does not follow from its text.

    ``series`` are those of its notes, the default one first; ``dollars``: ``$x$`` is a formula, too; ``places`` are as
    ReportDefinition has them.
    """

    front: FrontMatter
    editions: dict[str, dict[str, Any]]
    series: tuple[NoteSeries, ...]
    lang: str
    dollars: bool
    params: tuple[Parameter, ...]
    for_each: ForEach | None
    places: dict[str, Place]
    suppressions: tuple[Suppression, ...]


@frozen
class ReportDefinition:
    """One report file. ``editions`` maps each named edition to its overriding keys; 'default' is always there.

    ``places`` gives the place of front-matter keys, editions as 'editions.NAME.KEY'; ``source`` is the file's text,
    ``parts`` are those of the files that it includes. ``lock`` is ``NAME.lock``; ``pattern`` is the report before
    values were put in the places of its parameters, and ``values`` are those values. ``files_by_value``: it names
    files by parameters, which ``awaits_values`` says are not read yet.
    """

    stem: str
    front: FrontMatter
    blocks: tuple[Block, ...]
    notes: tuple[NoteDefinition, ...] = ()
    series: tuple[NoteSeries, ...] = (NoteSeries(""),)
    editions: dict[str, dict[str, Any]] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    place: Place = NOWHERE
    places: dict[str, Place] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    source: str = field(default="", repr=False, compare=False)
    parts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    params: tuple[Parameter, ...] = ()
    for_each: ForEach | None = None
    lock: ReportLock | None = None
    pattern: ReportDefinition | None = field(default=None, repr=False, compare=False)
    awaits_values: bool = False
    files_by_value: bool = False
    values: dict[str, str] = field(default_factory=dict)

    def source_of(self, file: str) -> str:
        """The text of the report's file, or of one that it includes; '' for another."""
        return self.source if file == self.place.file else self.parts.get(file, "")

    @property
    def edition_names(self) -> tuple[str, ...]:
        """'default' first, then the named editions in the order written."""
        return ("default", *(name for name in self.editions if name != "default"))

    def front_of(self, edition: str) -> FrontMatter:
        """The front matter as an edition has it; KeyError for an unknown edition."""
        if edition == "default" and edition not in self.editions:
            return self.front
        return replace(self.front, **self.editions[edition])

    def place_of(self, key: str) -> Place:
        """The place of a front-matter key, or of the file."""
        return self.places.get(key, self.place)

    def place_in(self, edition: str, key: str) -> Place:
        """The place of a front-matter key as an edition has it: its own, else the report's, else that of the file."""
        own = f"editions.{edition}.{key}"
        return self.place_of(own if own in self.places else key)
