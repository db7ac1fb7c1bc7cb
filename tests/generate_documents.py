"""Random documents for layout tests: 1 to 30 pages, up to 120 notes, every word unique so that none can be lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from typing import Literal

import builders as b
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table


class DocumentMaker:
    """Makes one random document from ``seed``; ``size`` (0 to 1) scales it, 1 being about thirty pages."""

    def __init__(self, seed: int, size: float, notes_at: Literal["page", "column"] = "page") -> None:
        self.random = random.Random(seed)
        self.size = size
        self.notes_at = notes_at
        self.notes: list[d.Note] = []
        self.most_notes = self.random.choice((0, 3, 20, round(120 * size) + 1))
        self.note_rate = self.random.choice((0.02, 0.1, 0.4))
        self.long_notes = self.random.choice((0.0, 0.05, 0.3))
        self.longest = 8
        self.columns_of_page = self.random.choice((1, 1, 1, 1, 2, 3))
        self.narrow = self.columns_of_page > 1
        self._numbers = count(1)

    def word(self) -> str:
        """A word of its own: letters of random length, a number, and z, so that a mark set against it stays apart."""
        letters = "".join(self.random.choice("aeioumnrst") for _ in range(self.random.randint(1, self.longest)))
        return f"{letters}{next(self._numbers)}z"

    def words(self, least: int, most: int) -> str:
        """Some words."""
        return " ".join(self.word() for _ in range(self.random.randint(least, most)))

    def inlines(self, least: int, most: int, marks: bool = True) -> tuple[d.Inline, ...]:
        """A run of words, with marks of new notes here and there."""
        made: list[d.Inline] = [d.Text(self.words(least, most))]
        while marks and len(self.notes) < self.most_notes and self.random.random() < self.note_rate:
            made += [self.mark(), d.Text(" " + self.words(1, max(2, most // 2)))]
        return tuple(made)

    def mark(self) -> d.NoteMark:
        """The citation of a new note, short as a rule, sometimes longer than half a page."""
        number = len(self.notes) + 1
        long = self.random.random() < self.long_notes
        text = self.words(200, 900) if long else self.words(3, 40)
        self.notes.append(d.Note(f"n{number}", str(number), f"note {number}", (b.para(text),), number=number))
        return d.NoteMark(f"n{number}", str(number))

    def paragraph(self) -> d.Paragraph:
        return d.Paragraph(self.inlines(1, 120))

    def bullets(self, depth: int = 0) -> d.List:
        items = []
        for _ in range(self.random.randint(1, 6)):
            blocks: tuple[d.Block, ...] = (d.Paragraph(self.inlines(1, 30)),)
            if depth < 2 and self.random.random() < 0.2:
                blocks = (*blocks, self.bullets(depth + 1))
            items.append(d.ListItem(blocks))
        return d.List(tuple(items), self.random.random() < 0.4, tight=self.random.random() < 0.7)

    def table(self) -> d.TableBlock:
        columns = 2 if self.narrow else self.random.randint(2, 5)
        long = self.random.random() < 0.15

        def row(header: str) -> Row:
            most = 300 if long and self.random.random() < 0.1 else 6
            return Row(tuple(Cell(self.inlines(1, most), header) for _ in range(columns)))  # type: ignore[arg-type]

        self.longest = 3
        groups = tuple(
            RowGroup(
                tuple(row("") for _ in range(self.random.randint(1, 40 if long else 8))),
                self.inlines(1, 3) if labelled else (),
            )
            for labelled in (False, True)[: self.random.randint(1, 2)]
        )
        made = Table(tuple(Column() for _ in range(columns)), (row("column"),), groups, self.inlines(2, 9), "Table")
        self.longest = 8
        return d.TableBlock(made, wide=self.random.random() < 0.5, anchor=f"t{next(self._numbers)}")

    def callout(self) -> d.Callout:
        blocks = tuple(self.random.choice((self.paragraph, self.bullets))() for _ in range(self.random.randint(1, 4)))
        return d.Callout(blocks, self.inlines(1, 4))

    def columns(self) -> d.Columns:
        blocks: list[d.Block] = []
        narrow, self.narrow = self.narrow, True
        for _ in range(self.random.randint(1, 6)):
            blocks.append(self.random.choice((self.paragraph, self.bullets, self.table))())
            if self.random.random() < 0.2:
                blocks.append(d.ColumnBreak())
        self.narrow = narrow
        return d.Columns(self.random.randint(2, 3), tuple(blocks), self.random.choice(((), (), (2.0, 1.0))))

    def tiles(self) -> d.Tiles:
        tiles = tuple(d.Tile((d.Text(self.word()),), self.inlines(1, 5)) for _ in range(self.random.randint(1, 5)))
        return d.Tiles(tiles, self.random.randint(1, 4))

    def quote(self) -> d.Quote:
        return d.Quote((self.paragraph(),))

    def landscape(self) -> d.Landscape:
        return d.Landscape((self.paragraph(), self.table()))

    def blocks(self, number: int) -> Iterator[d.Block]:
        """``number`` blocks of all kinds, paragraphs most of all."""
        common = (self.paragraph, self.paragraph, self.paragraph, self.bullets)
        rare = (self.table, self.callout, self.columns, self.tiles, self.quote, self.landscape)
        for _ in range(number):
            yield self.random.choice(rare if self.random.random() < 0.15 else common)()
            if self.random.random() < 0.01:
                yield d.PageBreak()

    def section(self, level: int, number: int) -> d.Section:
        anchor = f"s{next(self._numbers)}"
        heading = self.inlines(1, 12)
        return d.Section(level, heading, tuple(self.blocks(number)), anchor)

    def document(self) -> d.Document:
        """The whole document; two thirds of them on one column."""
        blocks: list[d.Block] = list(self.blocks(self.random.randint(0, 4)))
        for _ in range(1 + round(self.random.random() * 14 * self.size)):
            blocks.append(self.section(1, self.random.randint(1, 12)))
        columns = self.columns_of_page
        page = d.PageSetup(612, 792, 60, 60, 54, 54, columns) if columns > 1 else b.LETTER
        return d.Document(
            d.Metadata("A random document"), page, tuple(blocks), tuple(self.notes), opening="none",
            running_head="Head", running_foot="Foot", notes_at=self.notes_at,
        )  # fmt: skip


def random_document(seed: int, size: float = 0.3, *, columns: int = 0) -> d.Document:
    """The random document of ``seed``; with ``columns`` in so many columns, each with its own notes."""
    if not columns:
        return DocumentMaker(seed, size).document()
    maker = DocumentMaker(seed, size, "column")
    maker.columns_of_page, maker.narrow = columns, columns > 1
    return maker.document()
