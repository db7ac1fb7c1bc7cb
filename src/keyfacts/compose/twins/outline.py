"""What an edition shows, in the order it shows it: facts, notes, charts, tables and pictures, section by section."""

from __future__ import annotations

from typing import cast

from keyfacts.compose.checks.printed_texts import SHOWING, shown_data
from keyfacts.compose.passes.editions import select_edition
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import Resolved
from keyfacts.findings import Place
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline
from keyfacts.model.report import CITING_KEYS
from keyfacts.model.walk import block_children, inlines_deep, own_inlines
from keyfacts.values import frozen


@frozen
class Shown:
    """One thing that a report shows: the ``name`` of a fact, what a chart shows of which data, or a note's series.

    ``section`` and ``block`` count from 0 through the report; words in front of the first heading, and those of the
    front matter, are section 0. ``noted``: it stands in a note, which counts as part of the block that
    first cites it. ``value`` is what the fact stands for, None for all else, and ``printed`` how it reads.
    """

    kind: str
    name: str
    section: int
    block: int
    place: Place
    noted: bool = False
    value: Resolved | None = None
    printed: str = ""


@frozen
class ReportOutline:
    """What one edition of a report shows. ``levels`` are those of its headings, with their places."""

    report: str
    dataset: str
    levels: tuple[tuple[int, Place], ...]
    shown: tuple[Shown, ...]


def outline(setup: Setup) -> ReportOutline:
    """The outline of an edition, as written: a fact cited twice in a section is shown there once."""
    gatherer = _Gatherer(setup)
    for key in CITING_KEYS:
        value = getattr(setup.front, key)
        for run in value if key == "imprint" else (value,):
            gatherer.run(run, setup.place_of(key))
    gatherer.blocks(select_edition(setup.report.blocks, setup))
    return ReportOutline(
        setup.report.place.file, setup.dataset.name, tuple(gatherer.levels), tuple(gatherer.found.values())
    )


class _Gatherer:
    """Walks the tree as written; a note's text counts where it is first cited."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._notes = {(note.series, note.label): note.blocks for note in setup.report.notes}
        self._block = 0
        self._in_note = False
        self.levels: list[tuple[int, Place]] = []
        self.found: dict[tuple[str | int, int], Shown] = {}

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._block += not self._in_note
            self._visit(block)

    def run(self, run: tuple[Inline, ...], place: Place) -> None:
        """The facts of a run of words, then its notes with what stands in them."""
        cited: list[tuple[str, str]] = []
        for inline in inlines_deep(run):
            match inline:
                case d.FactReference() if not inline.fact.startswith("$"):
                    self._fact(inline)
                case d.NoteCitation():
                    cited.append((inline.series, inline.label))
                    self._add("note", inline.series, inline.place if inline.place.line else place)
                case _:
                    pass
        for note in cited:  # a note cites no other
            self._in_note = True
            self.blocks(self._notes.pop(note, ()))
            self._in_note = False

    def _visit(self, block: Block) -> None:
        place = getattr(block, "place", self._setup.report.place)
        match block:
            case d.Section():
                self.levels.append((block.level, place))
            case d.Directive():
                self._directive(block)
            case d.TableBlock():
                self._add("table", "written in the report", place)
            case _:
                pass
        for run in own_inlines(block):
            self.run(run, place)
        self.blocks(block_children(block))

    def _directive(self, block: d.Directive) -> None:
        if block.picture is not None:
            self._add("picture", "", block.place)
        elif block.name in SHOWING:
            self._add(block.name, shown_data(block, self._name), block.place)
        elif block.name == "callout":
            self._add("callout", "", block.place)
        for name, value in block.options.items():
            if isinstance(value, tuple) and name in ("title", "alt", "source", "caption"):
                self.run(cast(tuple[Inline, ...], value), block.place_of(name))

    def _name(self, reference: d.FactReference) -> str:
        """A fact with the key it is found by; filters are a matter of each language."""
        value = self._value_of(reference)
        key = value.key if value is not None and value.key else reference.key
        return f"{reference.fact}[{key}]" if key else reference.fact

    def _value_of(self, reference: d.FactReference) -> Resolved | None:
        return self._setup.printer.book.find(reference.fact, reference.key)

    def _fact(self, reference: d.FactReference) -> None:
        value, name, section = self._value_of(reference), self._name(reference), len(self.levels)
        if (name, section) not in self.found:
            printed = self._setup.printer.value(value).text if value is not None else ""
            self.found[name, section] = Shown(
                "fact", name, section, self._block, reference.place, self._in_note, value, printed
            )

    def _add(self, kind: str, name: str, place: Place) -> None:
        section = len(self.levels)
        self.found[len(self.found), section] = Shown(kind, name, section, self._block, place, self._in_note)
