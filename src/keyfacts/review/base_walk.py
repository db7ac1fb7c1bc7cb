"""A composed document as its Word file says it: what the Word writer would write, in the same order, as the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from keyfacts.findings import NOWHERE, Place
from keyfacts.model import document as d
from keyfacts.model.document import Block, Document, Inline
from keyfacts.model.document.edited_word import NOTE_CITED, PAGE_NUMBER
from keyfacts.model.walk import is_displayed, plain_text
from keyfacts.ooxml.contract import bookmark_name
from keyfacts.review.base import (
    Base,
    BaseBlock,
    BaseCell,
    BaseFact,
    BasePicture,
    BaseRow,
    BaseTable,
    BaseUnit,
    blocks_of,
)
from keyfacts.review.tokens import alike, shown

_INVISIBLE: Final = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)


@dataclass(slots=True)
class PrintedWords:
    """PrintedWords as a file prints them, while they are put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    facts: list[BaseFact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    looks: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        seen = text.translate(_INVISIBLE).replace("\u2011", "-").replace("\n", " ").replace("\u2028", " ")
        self.parts.append(seen)
        self.length += len(seen)

    def inlines(self, inlines: Iterable[Inline]) -> PrintedWords:
        """Add inlines as Word shows them; marks of notes and numbers of pages by their signs."""
        for inline in inlines:
            start = self.length
            self._inline(inline)
            if self.length > start and not isinstance(inline, d.Text):
                self.looks.append((start, self.length, type(inline).__name__))
        return self

    def _inline(self, inline: Inline) -> None:
        if not isinstance(inline, d.Text | d.LineBreak):
            self.markup.append(type(inline).__name__)
        match inline:
            case d.Text() | d.Code() | d.Abbreviation() | d.Reference() | d.MathFormula():
                self.add(inline.text)
            case d.FactText():
                start = self.length
                self.add(inline.text)
                self.facts.append(BaseFact(inline.fact, start, self.length, inline.occurrence, inline.pending))
            case d.LineBreak():
                self.add(" ")
            case d.NoteMark():
                if not inline.table:
                    self.parts.append(NOTE_CITED)
                    self.length += 1
                    self.notes.append(inline.note if inline.occurrence == 1 else "")
            case d.PageReference():
                self.add(inline.before)
                self.parts.append(PAGE_NUMBER)
                self.length += 1
            case d.Link():
                self.inlines(inline.children)
                self.add(f" ({inline.printed})" if inline.printed else "")
            case d.Emphasis() | d.Strong() | d.Struck() | d.Raised() | d.Lowered() | d.Foreign() | d.LiteralText():
                self.inlines(inline.children)
            case _:
                pass


def base_of(document: Document, places: dict[str, Place]) -> Base:
    """What a document says in Word; ``places`` are those of the keys of its front matter."""
    builder = _Builder(places)
    builder.opening(document)
    builder.blocks(document.blocks, "paragraph")
    units, pictures = tuple(builder.units), tuple(builder.pictures)
    notes: dict[str, tuple[BaseBlock, ...]] = {}
    for note in document.notes:
        builder.units = []
        builder.blocks(note.blocks, "note", f"note {note.mark}")
        notes[note.id] = tuple(block for unit in builder.units for block in blocks_of(unit))
    comments = frozenset((each.author, shown("\n".join(each.paragraphs))) for each in document.review.comments)
    states = sum(1 for words in (document.draft_mark, document.sample) if words)
    return Base(units, notes, pictures, document.metadata.lang, comments, states)


class _Builder:
    """Walks a document as the Word writer does."""

    def __init__(self, places: dict[str, Place]) -> None:
        self.units: list[BaseUnit] = []
        self.pictures: list[BasePicture] = []
        self._places = places
        self._heading = ""
        self._around = NOWHERE
        self._box = ""

    def opening(self, document: Document) -> None:
        self._key("paragraph", document.draft_mark, "mark")
        self._key("paragraph", document.sample, "sample")
        if document.opening == "none":
            return
        texts = [("kicker", document.kicker), ("title", document.metadata.title)]
        texts += [("subtitle", document.metadata.subtitle)]
        for kind, text in texts:
            self._key(kind, text, kind)
        for number, text in enumerate(document.imprint):
            self._key("imprint", text, f"imprint.{number}")

    def _key(self, kind: str, text: str, key: str) -> None:
        if text.strip():
            place = self._places.get(key, self._places.get(key.partition(".")[0], NOWHERE))
            words = PrintedWords()
            words.add(text)
            self.units.append(BaseBlock(kind, "".join(words.parts), place, "", option=key))

    def blocks(self, blocks: Iterable[Block], kind: str, name: str = "") -> None:
        for block in blocks:
            self._block(block, kind, name)

    def _words(
        self,
        inlines: Iterable[Inline],
        kind: str,
        place: Place,
        anchor: str = "",
        name: str = "",
        before: str = "",
        row: str = "",
    ) -> BaseBlock:
        words = PrintedWords()
        words.add(before)
        words.inlines(inlines)
        return BaseBlock(
            kind,
            "".join(words.parts),
            place,
            self._heading,
            tuple(words.facts),
            tuple(words.notes),
            bookmark_name(anchor) if anchor else "",
            alike(name),
            len(before),
            "",
            row,
            tuple(words.markup),
            tuple(words.looks),
        )

    def _add(self, block: BaseBlock) -> None:
        if block.text.strip():
            self.units.append(block)

    def _block(self, block: Block, kind: str, name: str) -> None:
        match block:
            case d.Paragraph():
                kind = "formula" if is_displayed(block) else kind
                words = self._words(block.inlines, kind, block.place, block.anchor, name)
                self._add(replace(words, role=f"{self._box} {block.role}"))
            case d.Section():
                self._heading = plain_text(block.heading)
                self._add(self._words(block.heading, f"heading {min(block.level, 6)}", block.place, block.anchor))
                self.blocks(block.blocks, kind, name)
            case d.List():
                for item in block.items:
                    self.blocks(item.blocks, "item" if kind != "note" else kind, name)
            case d.Figure():
                self._figure(block)
            case d.TableBlock():
                self._table(block)
            case d.Tiles():
                self._tiles(block)
            case d.Callout():
                self._add(self._words(block.title, "box title", NOWHERE, block.anchor))
                self._boxed(block.blocks, f"box {block.kind}", kind, name)
            case d.CodeBlock():
                self._add(self._words((d.Text(block.text.rstrip("\n")),), "code", NOWHERE))
            case d.Quote() | d.Columns() | d.Landscape():
                self._boxed(block.blocks, "quote" if isinstance(block, d.Quote) else self._box, kind, name)
            case _:
                pass

    def _boxed(self, blocks: Iterable[Block], box: str, kind: str, name: str) -> None:
        around, self._box = self._box, box
        self.blocks(blocks, kind, name)
        self._box = around

    def _figure(self, block: d.Figure) -> None:
        if not block.decorative:
            name = alike(block.label) or "figure"
            self.pictures.append(BasePicture(block.alt.strip(), len(self.units), block.place, self._heading, name))
        self._caption(block.label, block.caption, block.place, block.anchor)
        self._add(self._words(block.source, "source line", block.place, name=block.label))

    def _caption(self, label: str, caption: tuple[Inline, ...], place: Place, anchor: str) -> None:
        before = f"{label}. " if label and caption else label
        self._add(self._words(caption, "caption", place, anchor, label, before))

    def _table(self, block: d.TableBlock) -> None:
        table = block.table
        self._caption(table.label, table.caption, block.place, block.anchor)
        rows = [*table.head]
        for group in table.groups:
            rows += [d.Row((d.Cell(group.label, "group", len(table.columns)),))] if group.label else []
            rows += group.rows
        name = alike(table.label) or "table"
        self.units.append(
            BaseTable(tuple(self._rows(rows, block.place, name)), "table", block.place, self._heading, name)
        )
        for note in table.notes:
            self.blocks([one for one in note.blocks if isinstance(one, d.Paragraph)], "table note", f"note {note.mark}")
        self._add(self._words(table.source, "source line", block.place, name=table.label))

    def _rows(self, rows: list[d.Row], place: Place, name: str) -> Iterator[BaseRow]:
        covered: dict[int, int] = {}
        for number, row in enumerate(rows, 1):
            cells: list[BaseCell] = []
            column = 1
            title = plain_text(row.cells[0].inlines) if row.cells else ""
            taken = dict(covered)
            covered = {at: left - 1 for at, left in covered.items() if left > 1}
            for cell in row.cells:
                while column in taken:
                    column += 1
                of_cell = f"{name}, row {number}, column {column}"
                words = self._words(cell.inlines, "cell", place, name=of_cell, row=title)
                set_apart = ((0, len(words.text), "Row"),) if row.total or cell.header == "group" else ()
                words = replace(words, cell=(number, column), looks=words.looks + set_apart)
                cells.append(BaseCell((words,) if words.text.strip() else (), column))
                if cell.rowspan > 1:
                    covered |= {column + more: cell.rowspan - 1 for more in range(cell.colspan)}
                column += cell.colspan
            yield BaseRow(tuple(cells))

    def _tiles(self, block: d.Tiles) -> None:
        per_row = max(1, min(block.per_row, len(block.tiles) or 1))
        cells: list[BaseCell] = []
        for number, tile in enumerate(block.tiles, 1):
            value = self._words(tile.value, "tile", NOWHERE, name=f"tile {number}")
            label = self._words(tile.label, "tile", NOWHERE, name=f"label of tile {number}")
            blocks = tuple(one for one in (value, label) if one.text.strip())
            cells.append(BaseCell(blocks, (number - 1) % per_row + 1))
        rows = tuple(BaseRow(tuple(cells[at : at + per_row])) for at in range(0, len(cells), per_row))
        self.units.append(BaseTable(rows, "tiles", NOWHERE, self._heading, "tiles"))
