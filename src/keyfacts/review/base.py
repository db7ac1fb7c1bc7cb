"""The report as built, as a Word file says it: the base that an edited file is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.values import frozen


@frozen
class BaseFact:
    """A fact printed at characters ``start`` to ``end`` of a block's text; ``occurrence`` counts its prints."""

    fact: str
    start: int
    end: int
    occurrence: int = 0
    pending: bool = False


@frozen
class BaseBlock:
    """One paragraph of the file as built. ``kind`` names it for people; ``name`` says which of its kind it is.

    ``fixed`` characters at its head are the program's own ("Figure 1. "). ``place`` is where the source has it, or what
    makes it; ``heading`` is the section it stands in. ``option`` is the key of front matter or of a directive that
    holds its words.
    """

    kind: str
    text: str
    place: Place = NOWHERE
    heading: str = ""
    facts: tuple[BaseFact, ...] = ()
    notes: tuple[str, ...] = ()
    bookmark: str = ""
    name: str = ""
    fixed: int = 0
    option: str = ""
    row: str = ""
    """Of a cell: what stands at the head of its row."""
    markup: tuple[str, ...] = ()
    """What its words hold besides words, by name: links, facts, emphasis."""
    looks: tuple[tuple[int, int, str], ...] = ()
    """Which characters have which markup."""
    role: str = ""
    """Of a paragraph: what makes it look otherwise than others, such as that it leads, or stands in a box."""
    cell: tuple[int, int] = (0, 0)
    """Of a cell: the number of its row, heads among them, and of its column."""


@frozen
class BaseCell:
    """A cell of a table or a tile: its paragraphs, and the column it starts in."""

    blocks: tuple[BaseBlock, ...]
    column: int = 1


@frozen
class BaseRow:
    """A row of cells."""

    cells: tuple[BaseCell, ...]


@frozen
class BaseTable:
    """A table, or a row of tiles. ``written`` in the report itself, or made of data."""

    rows: tuple[BaseRow, ...]
    kind: str
    place: Place = NOWHERE
    heading: str = ""
    name: str = ""


BaseUnit: TypeAlias = BaseBlock | BaseTable


@frozen
class BasePicture:
    """A figure of the file: its alternative text, and how many units stand before it."""

    alt: str
    before: int
    place: Place
    heading: str
    name: str


@frozen
class Base:
    """All that a report says in Word: units in reading order, notes by id, pictures, who comments with which words."""

    units: tuple[BaseUnit, ...]
    notes: dict[str, tuple[BaseBlock, ...]]
    pictures: tuple[BasePicture, ...]
    lang: str = "en"
    comments: frozenset[tuple[str, str]] = frozenset()
    states: int = 0
    """How many lines say at the head that it is a draft or sample: the logo stands behind them."""

    def blocks(self) -> Iterator[BaseBlock]:
        """Every paragraph, notes last."""
        for unit in self.units:
            yield from blocks_of(unit)
        for blocks in self.notes.values():
            yield from blocks


def blocks_of(unit: BaseUnit) -> list[BaseBlock]:
    """The paragraphs of a unit."""
    if isinstance(unit, BaseBlock):
        return [unit]
    return [block for row in unit.rows for cell in row.cells for block in cell.blocks]
