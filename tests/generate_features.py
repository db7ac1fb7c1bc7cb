"""Random reports with every feature both writers know, composed as ``compose`` composes: numbered, anchored, resolved.

For what both files must say alike; ``generate_documents`` is for layout. ``feature_stylesheet`` has glyphs for all of
their characters: Hebrew and Arabic from DejaVu Sans, and some Chinese characters that borrow its Georgian shapes.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import builders as b
from keyfacts.model import document as d
from keyfacts.model.brand import Face
from keyfacts.model.document import Cell, Column, Row, RowGroup, Table
from keyfacts.model.rewriting import Rewriter, map_inlines
from keyfacts.model.style.stylesheet import Stylesheet, stylesheet_of
from keyfacts.model.walk import plain_text

_WORDS = (
    "office", "calls", "the", "of", "in", "recoveries", "affirmed", "4.5 million", "1,204", "37\u00a0%", "90%", "12",
    "2016", "20\u202f000", "half-hearted", "1\u2011800\u2011843", "\u201cquoted\u201d", "it\u2019s", "1990\u20132016",
    "inter\u00adnation\u00adal\u00adisa\u00adtion", "characteristically", "se\u00f1or", "\u0141\u00f3d\u017a",
    "well\u2014known", "<b>", "a & b", "x_y*z", "\u2026", "$5", "\u22125", "3\u00d74", "AMBER", "runaway",
)  # fmt: skip
_LONG = "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft"
_CJK = "\u6f22\u5b57\u65e5\u672c\u8a9e\u5831\u544a\u6570"
_SNIPPETS = (
    ("he", "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd 12"),
    ("ar", "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645"),
    ("ja", "\u65e5\u672c\u8a9e"),
    ("zh", "\u6f22\u5b57\u5831\u544a"),
    ("es", "el ni\u00f1o 3"),
    ("de", "\u00fcber 4 F\u00e4lle"),
)
_SYMBOLS = ("*", "\u2020", "\u2021", "\u00a7", "\u2016", "\u00b6")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


@cache
def feature_stylesheet() -> Stylesheet:
    """The test brand with a fallback family for Hebrew, Arabic and a few Chinese characters."""
    from fontTools.ttLib import TTFont
    from matplotlib import get_data_path

    path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    font = TTFont(path, recalcTimestamp=False)
    shapes = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({ord(char): shapes[0x10D0 + n] for n, char in enumerate(_CJK)})
    made = io.BytesIO()
    font.save(made, reorderTables=None)
    brand = b.brand()
    face = Face("DejaVu Sans", 400, False, path, made.getvalue())
    typography = replace(brand.typography, fallback=("DejaVu Sans",))
    return stylesheet_of(replace(brand, faces=(*brand.faces, face), typography=typography))


class FeatureMaker:
    """Makes one report from ``seed``: first its blocks with marks and references left open, then these are filled."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes: dict[str, d.Note] = {}
        self.targets: list[tuple[str, str]] = []
        self.counts: dict[str, int] = {}
        self.facts: dict[str, int] = {}
        self.sections: list[int] = []
        self.numbered = self.random.random() < 0.4
        self.marks_wanted = self.random.choice((0.0, 0.1, 0.3))
        self.general = self.random.choice(("lower-roman", "lower-roman", "symbol", "lower-alpha"))

    def count(self, name: str) -> int:
        self.counts[name] = self.counts.get(name, 0) + 1
        return self.counts[name]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def words(self, least: int = 2, most: int = 14) -> str:
        made = " ".join(self.random.choices(_WORDS, k=self.random.randint(least, most)))
        return f"{made} {_LONG}" if self.chance(0.02) else made

    # --- inlines

    def inlines(self, least: int = 2, most: int = 14, depth: int = 0) -> tuple[d.Inline, ...]:
        made: list[d.Inline] = [d.Text(self.words(least, most))]
        while self.chance(0.45) and depth < 2:
            made += [d.Text(" "), *self.special(depth), d.Text(" " + self.words(1, 5))]
        if self.chance(self.marks_wanted):
            made += self.marks()
        return tuple(made)

    def special(self, depth: int) -> tuple[d.Inline, ...]:
        """An inline of any kind."""
        inner = lambda: (d.Text(self.words(1, 4)),) if depth else self.inlines(1, 4, depth + 1)  # noqa: E731
        lang, snippet = self.random.choice(_SNIPPETS)
        kinds: tuple[Callable[[], tuple[d.Inline, ...]], ...] = (
            lambda: (d.Strong(inner()),),
            lambda: (d.Emphasis(inner()),),
            lambda: (d.Code(self.words(1, 2)),),
            lambda: (d.Raised(b.text("2")), d.Lowered(b.text("n"))),
            lambda: (d.LiteralText(b.text("1\u2011800\u2011THE\u2011LOST")),),
            lambda: (d.Foreign(lang, b.text(snippet)),),
            lambda: b.text(snippet),
            lambda: (d.Abbreviation("NCIC", "National Crime Information Center"),),
            lambda: (self.link(),),
            self.fact,
            lambda: (d.Reference("?", ""),),
            lambda: (d.Reference("?", ""), d.PageReference("?", " on page\u00a0")),
            lambda: (d.LineBreak(),),
        )
        return self.random.choice(kinds)()

    def link(self) -> d.Link:
        number = self.random.randint(1, 9)
        url = self.random.choice(
            (f"https://example.org/{number}", f"https://example.org/a b?x={number}&y=\u00fc", "mailto:info@example.org")
        )
        return d.Link(url, b.text(f"our site {number}"), self.random.choice(("", "example.org")))

    def fact(self) -> tuple[d.Inline, ...]:
        name = self.random.choice(("calls", "cases", "rate"))
        self.facts[name] = self.facts.get(name, 0) + 1
        return (d.FactText(name, f"{self.random.randint(2, 999):,}", self.chance(0.1), self.facts[name]),)

    def marks(self) -> list[d.Inline]:
        """One or two citations, of new notes or of one cited before."""
        made: list[d.Inline] = []
        for _ in range(self.random.choice((1, 1, 1, 2))):
            if self.notes and self.chance(0.25):
                name = self.random.choice(list(self.notes))
            else:
                series = "general" if self.chance(0.2) and self.counts.get("general", 0) < 5 else ""
                name = f"{series or 'n'}-{self.count(series or 'n')}"
                self.notes[name] = d.Note(name, "?", "note", self.note_blocks(), series)
            if all(not isinstance(m, d.NoteMark) or m.note != name for m in made):
                made.append(d.NoteMark(name, "?"))
        return made

    def note_blocks(self) -> tuple[d.Block, ...]:
        kept, self.marks_wanted = self.marks_wanted, 0.0
        blocks: tuple[d.Block, ...] = (d.Paragraph(self.inlines(2, 20)),)
        if self.chance(0.15):
            blocks = (*blocks, self.random.choice((self.paragraph, self.tight))())
        self.marks_wanted = kept
        return blocks

    # --- blocks

    def paragraph(self) -> d.Paragraph:
        lang, words = self.random.choice(_SNIPPETS) if self.chance(0.06) else ("", "")
        inlines = b.text(words) if lang else self.inlines(3, 60)
        return d.Paragraph(inlines, lang=lang, anchor=f"p-{self.count('p')}")

    def tight(self) -> d.List:
        return b.bullets(self.words(), self.words())

    def bullets(self, depth: int = 0) -> d.List:
        items = []
        for _ in range(self.random.randint(1, 4)):
            blocks: tuple[d.Block, ...] = (d.Paragraph(self.inlines(1, 20), anchor=f"p-{self.count('p')}"),)
            if depth < 3 and self.chance(0.25):
                blocks = (*blocks, self.bullets(depth + 1))
            if self.chance(0.1):
                blocks = (*blocks, self.paragraph())
            items.append(d.ListItem(blocks))
        return d.List(tuple(items), self.chance(0.5), self.random.choice((1, 1, 4)), self.chance(0.7))

    def table(self) -> d.TableBlock:
        """Stub and boxhead, spans in both directions, a group, a total, notes of its own, a source."""
        number, columns = self.count("table"), self.random.randint(2, 5)
        notes: list[d.Note] = []

        def cell(header: str = "", **spans: int) -> Cell:
            if self.chance(0.08) and header != "column":
                return Cell((), header, **spans)  # type: ignore[arg-type]
            inlines = self.inlines(1, 3, depth=1) if self.chance(0.3) else b.text(self.words(1, 2))
            if self.chance(0.12) and len(notes) < 6:
                letter = "abcdef"[len(notes)]
                name = f"t{number}-{letter}"
                notes.append(d.Note(name, letter, f"note {letter}", (b.para(self.words()),), "table", len(notes) + 1))
                inlines = (*inlines, d.NoteMark(name, letter, table=True))
            return Cell(inlines, header, **spans)  # type: ignore[arg-type]

        head = [Row(tuple(cell("column") for _ in range(columns)))]
        if columns > 2 and self.chance(0.4):
            across = cell("column", colspan=columns - 1)
            head = [Row((cell("column", rowspan=2), across)), Row(tuple(cell("column") for _ in range(columns - 1)))]
        groups = [RowGroup(tuple(self.rows(cell, columns)), b.text(self.words(1, 3)) if self.chance(0.3) else ())]
        if self.chance(0.3):
            groups.append(RowGroup(tuple(self.rows(cell, columns)), b.text(self.words(1, 3))))
        if self.chance(0.3):
            last = groups[-1]
            total = Row((cell("row"), *(cell() for _ in range(columns - 1))), total=True)
            groups[-1] = replace(last, rows=(*last.rows, total))
        titled = self.chance(0.85)
        label, anchor = (f"Table {number}" if titled else ""), f"table-{number}"
        source = b.text("Source: " + self.words()) if self.chance(0.3) else ()
        made = Table(
            (Column(), *(Column("right", True) for _ in range(columns - 1))), tuple(head), tuple(groups),
            self.inlines(2, 8) if titled else (), label, tuple(notes), source,
        )  # fmt: skip
        if label:
            self.targets.append((anchor, label))
        return d.TableBlock(made, self.chance(0.3), anchor)

    def rows(self, cell: Callable[..., Cell], columns: int) -> Iterator[Row]:
        for _ in range(self.random.randint(1, 4)):
            if self.chance(0.15):
                yield Row((cell("row", rowspan=2), *(cell() for _ in range(columns - 1))))
                yield Row(tuple(cell() for _ in range(columns - 1)))
            elif columns > 2 and self.chance(0.15):
                yield Row((cell("row"), cell(colspan=2), *(cell() for _ in range(columns - 3))))
            else:
                yield Row((cell("row"), *(cell() for _ in range(columns - 1))))

    def figure(self) -> d.Figure:
        number = self.count("figure")
        decorative = self.chance(0.15)
        label = "" if decorative or self.chance(0.15) else f"Figure {number}"
        anchor = f"figure-{number}"
        if label:
            self.targets.append((anchor, label))
        return d.Figure(
            b.chart(width=200), self.inlines(2, 8) if label or self.chance(0.3) else (), label,
            "" if decorative else f"Chart {number}: {self.words()}", decorative, 200.0,
            source=b.text("Source: " + self.words()) if self.chance(0.3) else (), anchor=anchor,
        )  # fmt: skip

    def tiles(self) -> d.Tiles:
        tiles = tuple(
            d.Tile(self.fact(), self.inlines(1, 3, depth=1) if self.chance(0.8) else ())
            for _ in range(self.random.randint(1, 5))
        )
        return d.Tiles(tiles, self.random.randint(1, 4), anchor=f"tiles-{self.count('tiles')}")

    def callout(self) -> d.Callout:
        blocks = tuple(self.random.choice((self.paragraph, self.bullets))() for _ in range(self.random.randint(1, 3)))
        title = self.inlines(1, 4) if self.chance(0.7) else ()
        kind = self.random.choice(("note", "key", "method", "sample"))
        return d.Callout(blocks, title, kind, anchor=f"box-{self.count('box')}")

    def quote(self) -> d.Quote:
        return d.Quote((self.paragraph(),))

    def code(self) -> d.CodeBlock:
        return d.CodeBlock(f"if a < {self.random.randint(1, 9)}:\n    pass")

    def columns(self) -> d.Columns:
        blocks: list[d.Block] = []
        for _ in range(self.random.randint(1, 3)):
            blocks.append(self.random.choice((self.paragraph, self.bullets, self.figure))())
            if self.chance(0.2):
                blocks.append(d.ColumnBreak())
        return d.Columns(2, tuple(blocks), self.random.choice(((), (2.0, 1.0))))

    def landscape(self) -> d.Landscape:
        return d.Landscape((self.table(), self.paragraph()))

    def some(self, count: int) -> Iterator[d.Block]:
        common = (self.paragraph, self.paragraph, self.bullets, self.table, self.figure)
        rare = (self.callout, self.columns, self.tiles, self.quote, self.landscape, self.code, d.Rule, d.PageBreak)
        for _ in range(count):
            yield self.random.choice(rare if self.chance(0.3) else common)()

    def section(self, level: int, listed: bool = True) -> d.Section:
        number = ""
        if listed and self.numbered:
            self.sections = [*self.sections, *([0] * level)][:level]
            self.sections[-1] += 1
            number = ".".join(str(n) for n in self.sections)
        anchor, heading = f"section-{self.count('section')}", self.inlines(1, 5, depth=1)
        self.targets.append((anchor, plain_text(heading)))
        blocks: tuple[d.Block, ...] = tuple(self.some(self.random.randint(1, 4)))
        if level < 3 and self.chance(0.5) and listed:
            blocks = (*blocks, *(self.section(level + 1) for _ in range(self.random.randint(1, 2))))
        return d.Section(level, heading, blocks, anchor, number, listed)

    def document(self) -> d.Document:
        blocks: tuple[d.Block, ...] = (d.Paragraph(self.inlines(4, 16), "lead", anchor="p-lead"),)
        sections = tuple(self.section(1) for _ in range(self.random.randint(1, 3)))
        appendix = (self.section(1, listed=False),) if self.chance(0.4) else ()
        opening = self.random.choice(("none", "masthead", "cover"))
        settled = self.settled((*blocks, *sections, *appendix))
        if self.chance(0.4):
            settled = (d.Contents("Contents", tuple(_entries(settled))), *settled)
        page = b.LETTER
        if self.chance(0.2):
            page = d.PageSetup(595, 842, 60, 60, 54, 54, self.random.choice((2, 3)))
        extra = self.chance(0.3)
        return d.Document(
            d.Metadata(f"Report {self.words(1, 3)}", "A subtitle", self.random.choice(("en-US", "en-US", "es", "de"))),
            page, settled, tuple(n for n in self.notes.values() if n.mark != "?"),
            (d.NoteSeries(""), d.NoteSeries("general", self.general)), opening,  # type: ignore[arg-type]
            kicker="Annual report" if extra else "", imprint=("The press", "June 2017") if extra else (),
            running_head="Head", running_foot="Foot", draft_mark="DRAFT" if extra else "", line_numbers=extra,
            sample="Sample data" if self.chance(0.2) else "", standard=self.random.choice(("ua-1", "ua-1", "ua-2")),
        )  # fmt: skip

    def settled(self, blocks: tuple[d.Block, ...]) -> tuple[d.Block, ...]:
        """The blocks with notes numbered in the order they are met and references led to what there is."""
        cited: dict[str, int] = {}
        counts: dict[str, int] = {}

        def change(inline: d.Inline) -> tuple[d.Inline, ...]:
            if isinstance(inline, d.NoteMark) and not inline.table:
                note = self.notes[inline.note]
                if note.id not in cited:
                    counts[note.series] = counts.get(note.series, 0) + 1
                    mark = self.mark(note.series, counts[note.series])
                    self.notes[note.id] = replace(
                        note, mark=mark, spoken=f"note {mark}", number=counts[note.series],
                        blocks=Rewriter(lambda run, *_: map_inlines(run, change)).blocks(note.blocks),
                    )  # fmt: skip
                cited[note.id] = cited.get(note.id, 0) + 1
                return (d.NoteMark(note.id, self.notes[note.id].mark, cited[note.id]),)
            if isinstance(inline, d.Reference):
                target, text = self.random.choice(self.targets)
                return (d.Reference(target, text),)
            if isinstance(inline, d.PageReference):
                return (d.PageReference(self.random.choice(self.targets)[0], inline.before),)
            return (inline,)

        return Rewriter(lambda run, *_: map_inlines(run, change)).blocks(blocks)

    def mark(self, series: str, number: int) -> str:
        if not series:
            return str(number)
        marks = {"lower-roman": _ROMAN, "symbol": _SYMBOLS, "lower-alpha": tuple("abcdefghij")}[self.general]
        return marks[number - 1]


def _entries(blocks: tuple[d.Block, ...]) -> Iterator[d.ContentsEntry]:
    for block in blocks:
        if isinstance(block, d.Section) and block.listed:
            yield d.ContentsEntry(block.level, block.number, plain_text(block.heading), block.anchor)
            yield from _entries(block.blocks)


def feature_document(seed: int) -> d.Document:
    """The report of ``seed``."""
    return FeatureMaker(seed).document()
