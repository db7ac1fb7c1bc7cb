"""Documents for tests, in a line or two: words in, model out. Nothing here reads a report or a brand file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from keyfacts.model import document as d
from keyfacts.model.brand import Brand, Face, Palette, Typography
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import Colour
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of

REPOSITORY = Path(__file__).parent.parent
FONTS = REPOSITORY / "styles" / "harbor" / "fonts"

_FACES = (
    ("Source Sans 3", 400, False, "SourceSans3_400Regular.ttf"),
    ("Source Sans 3", 400, True, "SourceSans3_400Regular_Italic.ttf"),
    ("Source Sans 3", 600, False, "SourceSans3_600SemiBold.ttf"),
    ("Source Sans 3", 600, True, "SourceSans3_600SemiBold_Italic.ttf"),
    ("Source Sans 3", 700, False, "SourceSans3_700Bold.ttf"),
    ("Source Serif 4", 400, False, "SourceSerif4_400Regular.ttf"),
    ("Source Serif 4", 600, False, "SourceSerif4_600SemiBold.ttf"),
)


@cache
def brand() -> Brand:
    """A brand with the harbor fonts and plain colours."""
    faces = tuple(
        Face(family, weight, italic, FONTS / name, (FONTS / name).read_bytes())
        for family, weight, italic, name in _FACES
    )
    palette = Palette(
        foreground=Colour.parse("#1c2430"),
        primary=Colour.parse("#12395b"),
        accent=Colour.parse("#b4471f"),
        chart=tuple(Colour.parse(c) for c in ("#12395b", "#b4471f", "#5b7f95", "#c59b3f", "#7c8792")),
    )
    return Brand("test", "Test", faces, Typography("Source Sans 3", "Source Serif 4"), palette)


@cache
def stylesheet() -> Stylesheet:
    """The look of that brand."""
    return stylesheet_of(brand())


LETTER = d.PageSetup(612, 792, 60, 60, 60, 60)


def text(*words: str | d.Inline) -> tuple[d.Inline, ...]:
    """Strings become Text, inlines stay."""
    return tuple(d.Text(w) if isinstance(w, str) else w for w in words)


def para(*words: str | d.Inline) -> d.Paragraph:
    """A body paragraph."""
    return d.Paragraph(text(*words))


def mark(note: str, printed: str | None = None, occurrence: int = 1, table: bool = False) -> d.NoteMark:
    """A citation of a note; its printed mark defaults to the id."""
    return d.NoteMark(note, printed or note, occurrence, table)


def note(identifier: str, *words: str | d.Inline, printed: str | None = None, series: str = "") -> d.Note:
    """A note of one paragraph."""
    shown = printed or identifier
    return d.Note(identifier, shown, f"note {shown}", (para(*words),), series)


def section(level: int, heading: str | tuple[d.Inline, ...], *blocks: d.Block, number: str = "") -> d.Section:
    """A section; its anchor is made from the heading."""
    inlines = text(heading) if isinstance(heading, str) else heading
    words = "".join(i.text for i in inlines if isinstance(i, d.Text))
    return d.Section(level, inlines, blocks, anchor="-".join(words.lower().split()), number=number)


def bullets(*items: str | tuple[d.Block, ...], ordered: bool = False) -> d.List:
    """A tight list; an item is a string or its blocks."""
    return d.List(tuple(d.ListItem((para(i),) if isinstance(i, str) else i) for i in items), ordered)


def table(rows: list[list[str | tuple[d.Inline, ...]]], caption: str = "", **fields: object) -> d.TableBlock:
    """A table whose first row is the boxhead and whose first column is the stub; the others are numeric."""

    def cell(value: str | tuple[d.Inline, ...], header: str) -> Cell:
        return Cell(text(value) if isinstance(value, str) else value, header)  # type: ignore[arg-type]

    head = Row(tuple(cell(v, "column") for v in rows[0]))
    body = tuple(Row(tuple(cell(v, "row" if i == 0 else "") for i, v in enumerate(row))) for row in rows[1:])
    columns = tuple(Column() if i == 0 else Column("right", True) for i in range(len(rows[0])))
    made = Table(columns, (head,), (RowGroup(body),), text(caption) if caption else (), **fields)  # type: ignore[arg-type]
    return d.TableBlock(made, anchor="table-" + "-".join(caption.lower().split()))


def chart(kind: str = "bar", width: float = 480.0, **fields: object) -> Chart:
    """A small chart of five shares."""
    values = (90.0, 6.0, 1.0, 1.0, 2.0)
    names = ("Endangered runaways", "Family abductions", "Lost or injured", "Nonfamily abductions", "Young adults")
    series = (Series("Share", values, tuple(f"{v:.0f}%" for v in values)),)
    return Chart(kind, names, series, percent=True, width=width, **fields)  # type: ignore[arg-type]


def figure(
    content: Chart | d.Picture, caption: str = "A figure.", label: str = "Figure 1", **fields: object
) -> d.Figure:
    """A figure; its anchor comes from the label."""
    width = content.width or 480.0
    return d.Figure(
        content, text(caption), label, alt="Bar chart of five shares.", width=width,
        anchor=label.lower().replace(" ", "-"), **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def document(*blocks: d.Block, notes: tuple[d.Note, ...] = (), **fields: object) -> d.Document:
    """A document on a letter page with no opening."""
    settings: dict[str, object] = {"opening": "none", **fields}
    return d.Document(d.Metadata("A test", lang="en-US"), LETTER, blocks, notes, **settings)  # type: ignore[arg-type]


def specimen() -> d.Document:
    """One of everything a writer must set, on a few pages, with eight notes in two series."""
    notes = (
        note("general-scope", "All numbers are totals since the start.", printed="i", series="general"),
        *(note(str(n), f"The programme of note {n} began in {1990 + n}.", printed=str(n)) for n in range(1, 8)),
    )
    heading = text("By the numbers", mark("general-scope", "i"))
    words = "The hotline has taken more than 4.5 million calls, and the office answers each of them within a day. "
    share = [["Case type", "Share"], ["Endangered runaways", "90%"], ["Family abductions", "6%"]]
    return document(
        d.Paragraph(text("What the year brought, in a few words."), role="lead"),
        section(
            1,
            heading,
            para(words, mark("1"), " ", words * 3, d.Strong(text("Bold")), " and ", d.Emphasis(text("italic")), "."),
            bullets("first item", (para("second item", mark("2")), bullets("nested item")), "third item"),
            bullets("one", "two", ordered=True),
            d.Tiles(
                (
                    d.Tile((d.FactText("calls", "4.5 million", occurrence=1),), text("calls", mark("3"))),
                    d.Tile(text("250,000"), text("recoveries")),
                    d.Tile(text("61,000"), text("families")),
                ),
                3,
            ),
            figure(chart(), "Nine cases in ten were runaways."),
            section(2, "Details", para(words * 4, mark("4")), table(share, "Cases by type", label="Table 1")),
            section(
                2,
                "More",
                d.Callout((para("A callout with a note.", mark("5")),), text("Please note")),
                d.Quote((para("A quotation of some length."),)),
                d.Columns(2, (para(words * 5, mark("6")), para(words * 5))),
                para(
                    "See ", d.Reference("figure-1", "Figure 1"), " on ", d.PageReference("figure-1", "page\u00a0"), "."
                ),
                para("Visit ", d.Link("https://www.example.org/", text("our site"), "www.example.org"), mark("7"), "."),
                para("Again", mark("1", occurrence=2), "."),
            ),
        ),
        notes=notes,
        series=(d.NoteSeries(""), d.NoteSeries("general", "lower-roman")),
        running_head="Key facts",
        running_foot="Compiled from test data",
    )
