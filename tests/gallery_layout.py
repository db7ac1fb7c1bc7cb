"""Documents that a layout is easily broken by, one for each thing that must not happen on a page."""

from __future__ import annotations

from dataclasses import replace

import builders as b
from keyfacts.model import document as d
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table

WORDS = (
    "The library counts visits, loans and readers in every branch of the region, because public money pays for them "
    "and because the council asks each year what became of it. "
)


def layouts() -> dict[str, d.Document]:
    """The documents by name."""
    turned = d.Landscape((text(1, "2"), long_table(30, columns=9)))
    figure = b.figure(b.chart(), "Shares.", source=b.text("Our own count."))
    figures = [replace(figure, anchor=f"figure-{n}", label=f"Figure {n}") for n in range(1, 4)]
    box = d.Callout((text(2), b.bullets("one item", "two items"), text(3), text(3)), b.text("A long box"))
    tiles = d.Tiles(tuple(d.Tile(b.text(f"{n},000"), b.text("visits")) for n in range(12)), 3)
    columns = b.section(1, "Columns", *[text(3)] * 9, b.section(2, "A heading", text(3)), long_table(6), *[text(3)] * 6)
    return {
        "row-taller-than-a-page": b.document(b.section(1, "Tall", text(2), long_table(5, tall=70), text(2))),
        "row-groups": b.document(b.section(1, "Groups", text(3), long_table(11, groups=5, notes=True), text(2))),
        "landscape": b.document(
            b.section(1, "Upright", text(3, "1")), b.section(1, "Turned", turned), b.section(1, "Upright", text(3)),
            notes=(b.note("1", "A note."), b.note("2", "On a turned page.")),
        ),
        "notes-longer-than-pages": b.document(
            b.section(1, "Notes", text(3), b.para(WORDS, *marks("1", "2", "3"), WORDS), *[text(4)] * 8),
            notes=(b.note("1", WORDS * 42), b.note("2", WORDS * 42), b.note("3", "Short.")),
        ),
        "floats": b.document(
            b.section(1, "Floats", *[text(4)] * 4, figures[0], *[text(4)] * 2, *figures[1:]),
            b.section(1, "A table", *[text(4)] * 6, long_table(8), text(4)),
        ),
        "boxes": b.document(b.section(1, "Boxes", *[text(4)] * 6, box, *[text(4)] * 6, tiles, text(2))),
        "two-columns": replace(b.document(columns), page=replace(b.LETTER, columns=2)),
        "three-columns": replace(b.document(columns), page=replace(b.LETTER, columns=3)),
    }  # fmt: skip


def text(sentences: int, mark: str = "") -> d.Paragraph:
    """A paragraph of so many sentences, with a note at its end."""
    return b.para(WORDS * sentences, *([b.mark(mark)] if mark else []))


def marks(*notes: str) -> list[str | d.Inline]:
    """Words with these notes, on one line."""
    return [part for note in notes for part in ("word", b.mark(note), " ")]


def long_table(rows: int, *, groups: int = 1, columns: int = 3, tall: int = 0, notes: bool = False) -> d.TableBlock:
    """A table of ``rows`` in each group; the third row is ``tall`` sentences long, the first and last have notes."""

    def cell(words: str, header: str = "", mark: str = "") -> Cell:
        return Cell(b.text(words, *([b.mark(mark, table=True)] if mark else [])), header)  # type: ignore[arg-type]

    made = []
    for group in range(groups):
        group_rows = []
        for row in range(rows):
            mark = ("a" if (group, row) == (0, 0) else "b" if (group, row) == (groups - 1, rows - 1) else "") * notes
            cells = [cell(f"Branch {group}.{row}", "row", mark)]
            cells += [cell(WORDS * tall if tall and (row, n) == (2, 1) else f"{row},{n}00") for n in range(1, columns)]
            group_rows.append(Row(tuple(cells)))
        made.append(RowGroup(tuple(group_rows), b.text(f"Region {group + 1}") if groups > 1 else ()))
    head = Row(tuple(cell("Branch" if not n else str(2010 + n), "column") for n in range(columns)))
    below = tuple(b.note(mark, f"Estimated ({mark}).", series="table") for mark in "ab") if notes else ()
    table = Table(
        (Column(), *[Column()] * (columns - 1)), (head,), tuple(made), b.text("Visits"), "Table 1", below,
        b.text("Our own count."),
    )  # fmt: skip
    return d.TableBlock(table, anchor="table-1")
