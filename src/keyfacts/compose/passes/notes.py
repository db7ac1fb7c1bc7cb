"""Notes: marks in order of first citation per series, repeated citations counted, table notes a, b, c per table.

The note of a fact is cited right behind the fact's first print in running text, a list or a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from keyfacts.compose.blocks.expand import expand_directives
from keyfacts.compose.passes.adjacent_marks import keep_marks_apart
from keyfacts.compose.passes.anchors import AnchorNames, slug
from keyfacts.compose.passes.editions import select_edition
from keyfacts.compose.setup import Setup
from keyfacts.findings import did_you_mean
from keyfacts.model import document as d
from keyfacts.model.document import Block, Inline, Note, NoteCitation, NoteOrigin
from keyfacts.model.report import NoteDefinition, ReportDefinition
from keyfacts.model.rewriting import InlineSetting, Rewriter, map_inlines, with_children
from keyfacts.model.walk import blocks_deep, document_inlines, has_inline, inline_children, plain_text
from keyfacts.numerals import alphabetic, roman, symbol

TABLE = "table"

_Key: TypeAlias = tuple[str, str, NoteOrigin]
"""Series, label and origin: what tells one note from another."""

_MARKS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "lower-roman": lambda number: roman(number) if number < 4000 else str(number),
    "lower-alpha": alphabetic,
    "symbol": lambda number: symbol(number) if number <= 18 else str(number),
}


@dataclass(slots=True)
class _Cited:
    """A note that was cited: what is printed of it, and how often so far."""

    note: Note
    occurrences: int = 0


@dataclass(slots=True)
class _Keeper:
    """Gives marks in reading order. ``table`` holds the notes of the table that is being read."""

    setup: Setup
    names: AnchorNames
    definitions: dict[tuple[str, str], NoteDefinition]
    styles: dict[str, str]
    cited: dict[_Key, _Cited] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    table: dict[_Key, _Cited] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    used: set[tuple[str, str]] = field(default_factory=set)

    # --- the walk ----------------------------------------------------------------------------------------------

    def enter(self, block: Block) -> None:
        if isinstance(block, d.TableBlock):
            self.table = {}

    def leave(self, block: Block) -> Block:
        if isinstance(block, d.TableBlock) and self.table:
            notes = tuple(cited.note for cited in self.table.values())
            return replace(block, table=replace(block.table, notes=notes))
        return block

    def run(self, run: tuple[Inline, ...], _: InlineSetting, block: Block) -> tuple[Inline, ...]:
        if not has_inline(run, (NoteCitation,)):
            return run

        def marked(inline: Inline) -> tuple[Inline, ...]:
            return self._mark(inline, block) if isinstance(inline, NoteCitation) else (inline,)

        return keep_marks_apart(map_inlines(run, marked))

    # --- one citation ------------------------------------------------------------------------------------------

    def _mark(self, citation: NoteCitation, block: Block) -> tuple[Inline, ...]:
        in_table = citation.series == TABLE
        if in_table and not isinstance(block, d.TableBlock):
            hint = "cite it in the caption or a cell of a table, or use the default series"
            message = f"the table note '{citation.label}' is cited outside a table"
            self.setup.findings.report("KF224", citation.place, message, hint)
            return ()
        book = self.table if in_table else self.cited
        key = (citation.series, citation.label, citation.origin)
        cited = book.get(key)
        if cited is None:
            note = self._note(citation, block, len(self.table) + 1 if in_table else 0)
            if note is None:
                return ()
            cited = book[key] = _Cited(note)
        cited.occurrences += 1
        return (d.NoteMark(cited.note.id, cited.note.mark, cited.occurrences, in_table),)

    def _note(self, citation: NoteCitation, block: Block, number: int) -> Note | None:
        """The note at its first citation; None (with a finding) when it is not defined."""
        blocks = self._text(citation)
        if blocks is None:
            return None
        blocks = self._without_citations(blocks)
        if number:
            mark, wish = alphabetic(number), f"{getattr(block, 'anchor', '')}-{alphabetic(number)}"
        else:
            number = self.counts[citation.series] = self.counts.get(citation.series, 0) + 1
            mark = _MARKS[self.styles.get(citation.series, "arabic")](number)
            wish = self._wish(citation)
        spoken = self.setup.words.spoken_note.format(mark=mark)
        return Note(self._id(wish), mark, spoken, blocks, citation.series, number)

    def _text(self, citation: NoteCitation) -> tuple[Block, ...] | None:
        match citation.origin:
            case d.NoteOfFact(name):
                fact = self.setup.printer.book.dataset_fact(name)
                return (d.Paragraph(fact.note),) if fact is not None else None
            case d.NoteOfTable(name, position):
                table = self.setup.dataset.table(name)
                return (d.Paragraph(table.notes[position].text),) if table is not None else None
        definition = self.definitions.get((citation.series, citation.label))
        if definition is None:
            self._report_undefined(citation)
            return None
        self.used.add((citation.series, citation.label))
        blocks = expand_directives(select_edition(definition.blocks, self.setup), self.setup)
        if not blocks and definition.blocks:
            message = f"note '{citation.label}' has no words in the edition '{self.setup.edition}'"
            hint = "write them for this edition, too, or keep its citation to the same editions"
            self.setup.findings.report("KF221", citation.place, message, hint)
        return blocks

    def _without_citations(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """A note cannot cite a note: refused, and left out."""

        def dropped(inline: Inline) -> tuple[Inline, ...]:
            if not isinstance(inline, NoteCitation):
                return (inline,)
            self.setup.findings.report("KF225", inline.place, "a note cites another note", "say it in one note")
            return ()

        def run(run: tuple[Inline, ...], _setting: InlineSetting, _block: Block) -> tuple[Inline, ...]:
            return map_inlines(run, dropped) if has_inline(run, (NoteCitation,)) else run

        return Rewriter(run).blocks(blocks)

    def _report_undefined(self, citation: NoteCitation) -> None:
        name = f"{citation.series}:{citation.label}" if citation.series else citation.label
        if citation.series not in self.styles and citation.series != TABLE:
            name = citation.series
            hint = did_you_mean(name, self.styles) or f"declare it in front matter: notes: {{{name[:40]}: {{}}}}"
            self.setup.findings.report("KF224", citation.place, f"unknown note series '{name[:40]}'", hint)
            return
        defined = (f"{series}:{label}" if series else label for series, label in self.definitions)
        hint = did_you_mean(name, defined) or f"write its text: [^{name}]: ..."
        self.setup.findings.report("KF221", citation.place, f"note '{name}' is cited but not defined", hint)

    @staticmethod
    def _wish(citation: NoteCitation) -> str:
        label = f"fact {citation.origin.fact}" if isinstance(citation.origin, d.NoteOfFact) else citation.label
        label = label if label.isdigit() else slug(label) or "x"
        return f"{slug(citation.series) or 'series'}-{label}" if citation.series else label

    def _id(self, wish: str) -> str:
        """A free id whose anchors (note-ID, cite-ID-N) nobody else has."""
        number = 1
        name = wish
        while name in self.ids or f"note-{name}" in self.names or f"cite-{name}-1" in self.names:
            number += 1
            name = f"{wish}-x{number}"
        self.ids.add(name)
        return name


def place_notes(
    blocks: tuple[Block, ...], names: AnchorNames, setup: Setup
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Citations become marks; the notes of the pages come back in order of first citation, table notes stay there."""
    definitions = {(n.series, n.label): n for n in reversed(setup.report.notes)}
    keeper = _Keeper(setup, names, definitions, {series.name: series.marks for series in setup.report.series})
    placed = Rewriter(keeper.run, keeper.leave, keeper.enter).blocks(blocks)
    _report_uncited(keeper.used, setup)
    return placed, tuple(cited.note for cited in keeper.cited.values())


def _report_uncited(used: set[tuple[str, str]], setup: Setup) -> None:
    """A note that no edition cites is an error; one that only other editions cite is fine."""
    left = [note for note in setup.report.notes if (note.series, note.label) not in used]
    if not left:
        return  # the usual case: no need to look at what other editions hold
    cited = {(citation.series, citation.label) for citation in _citations(setup.report)}
    for note in left:
        if (note.series, note.label) not in cited:
            name = f"{note.series}:{note.label}" if note.series else note.label
            hint = f"cite it: [^{name}], or remove it"
            setup.findings.report("KF222", note.place, f"note '{name}' is defined but never cited", hint)


def _citations(report: ReportDefinition) -> Iterator[NoteCitation]:
    for inline in document_inlines(report.blocks):
        if isinstance(inline, NoteCitation):
            yield inline
    for block in blocks_deep(report.blocks):
        if isinstance(block, d.Directive):
            for name in ("title", "source"):
                words = cast(tuple[Inline, ...], block.options.get(name, ()))
                yield from (inline for inline in words if isinstance(inline, NoteCitation))
            for spanner in cast(tuple[d.Spanner, ...], block.options.get("spanners", ())):
                yield from (inline for inline in spanner.label if isinstance(inline, NoteCitation))


# --- notes of facts ----------------------------------------------------------------------------------------------


def cite_fact_notes(blocks: tuple[Block, ...], setup: Setup) -> tuple[Block, ...]:
    """Put a citation behind each first print, unless the author cites a note there."""
    waiting = _noted_facts(setup)
    if not waiting:
        return blocks

    def cited(run: tuple[Inline, ...], setting: InlineSetting, _: Block) -> tuple[Inline, ...]:
        if not waiting or setting not in ("text", "cell") or not has_inline(run, (d.FactReference,)):
            return run
        return _cited(run, waiting, followed=False)

    return Rewriter(cited).blocks(blocks)


def _noted_facts(setup: Setup) -> dict[str, str]:
    """The facts that have a note, each with the fact whose note is cited: alike bases of several are one note."""
    book, noted = setup.printer.book, {}
    first: dict[str, str] = {}
    for written in setup.dataset.facts:
        fact = book.dataset_fact(written.id) or written
        if fact.note:
            same = first.setdefault(plain_text(fact.note), fact.id) if not written.note else fact.id
            noted[fact.id] = same
    return noted


def _cited(run: tuple[Inline, ...], waiting: dict[str, str], followed: bool) -> tuple[Inline, ...]:
    """``followed``: a citation stands right behind this run."""
    result: list[Inline] = []
    for position, inline in enumerate(run):
        last = position + 1 == len(run)
        noted = followed if last else isinstance(run[position + 1], d.NoteCitation)
        if children := inline_children(inline):
            result.append(with_children(inline, _cited(children, waiting, noted)))
            continue
        result.append(inline)
        if isinstance(inline, d.FactReference) and inline.fact in waiting and "years" not in inline.filters:
            cited = waiting.pop(inline.fact)
            if not noted and "basis" not in inline.filters:
                result.append(d.NoteCitation("", "", inline.place, d.NoteOfFact(cited)))
    return tuple(result)
