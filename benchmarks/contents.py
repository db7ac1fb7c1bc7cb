"""What is set in the contests: the same words, tables and notes as a keyfacts report, in Typst and in Markdown."""

from __future__ import annotations

from itertools import cycle, islice

_TEXT = (
    "The program keeps reading rooms in towns along the river and lends books to families who have none at home while "
    "volunteers read with children after school and report each session to the office where the register is kept and "
    "checked against the lists of the schools before the figures of the year are printed for the board and the public"
)
_WORDS = tuple(_TEXT.split())
ROWS = 10


def words(start: int, count: int) -> str:
    """``count`` words of running text, another cut for every ``start``."""
    return " ".join(islice(cycle(_WORDS), start % 17, start % 17 + count)) + "."


def keyfacts_sections(count: int) -> str:
    """Sections of three paragraphs, a table of ten rows and two notes, as a keyfacts report."""
    parts = ["---\ntitle: Many sections\nlang: en-US\ndataset: bench\nto: [pdf]\n---\n"]
    for n in range(count):
        parts.append(f"# Section {n + 1} of the report\n\n{words(n, 60)}[^a{n}]\n\n{words(n + 5, 70)}\n")
        parts.append(f"{words(n + 9, 50)}[^b{n}]\n\n:::{{table}} rows\nPlaces and their sessions\n:::\n")
        parts.append(f"[^a{n}]: {words(n + 3, 18)}\n[^b{n}]: {words(n + 7, 24)}\n")
    return "\n".join(parts)


def typst_sections(count: int) -> str:
    """The same in Typst."""
    parts = [_typst_head("Many sections")]
    cells = ", ".join(f"[{cell}]" for row in rows() for cell in row)
    for n in range(count):
        parts.append(
            f"= Section {n + 1} of the report\n\n{words(n, 60)}#footnote[{words(n + 3, 18)}]\n\n{words(n + 5, 70)}\n"
        )
        parts.append(f"{words(n + 9, 50)}#footnote[{words(n + 7, 24)}]\n")
        table = f"table(columns: 4, align: (left, right, right, right), table.header{_header()}, {cells})"
        parts.append(f"#figure({table}, caption: [Places and their sessions])\n")
    return "\n".join(parts)


def typst_report(charts: int) -> str:
    """A two-page report with eight notes and ``charts`` drawings, for Typst."""
    parts = [_typst_head("Key facts"), "#set page(columns: 2)"]
    for n in range(8):
        parts.append(f"= Heading {n + 1}\n\n{words(n, 45)}#footnote[{words(n + 3, 12)}] {words(n + 5, 40)}\n")
        if n < charts:
            parts.append(
                f'#figure(image("chart{n}.svg", alt: "Bars of values by place"), caption: [Values by place])\n'
            )
    return "\n".join(parts)


def markdown_report(charts: int) -> str:
    """The same report for Pandoc."""
    parts = ["---\ntitle: Key facts\nlang: en-US\n---\n"]
    for n in range(8):
        parts.append(f"# Heading {n + 1}\n\n{words(n, 45)}[^n{n}] {words(n + 5, 40)}\n\n[^n{n}]: {words(n + 3, 12)}\n")
        if n < charts:
            parts.append(f"![Values by place](chart{n}.png)\n")
    return "\n".join(parts)


def keyfacts_variants(variants: int, charts: int) -> dict[str, str]:
    """The same report for as many places, each with its own numbers: the files of a keyfacts project."""
    parts = [_VARIANTS]
    for n in range(8):
        parts.append(f"# Heading {n + 1}\n\n{words(n, 45)}[^n{n}] {words(n + 5, 40)}\n")
        if n < charts:
            parts.append(
                f":::{{chart}} values{n}\n:kind: bar\n:x: share\n:y: item\n:where: place = $place\n:name: fig{n}\n"
                "Values by place\n:::\n"
            )
        parts.append(f"[^n{n}]: {words(n + 3, 12)}\n")
    tables, package = {}, [_VARIANTS_PACKAGE]
    for n in range(charts):
        lines = (
            f"Place {place},Item {item},{round(90 / (item + 1) + place / 10 + n, 1)}"
            for place in range(variants)
            for item in range(5)
        )
        tables[f"data/places/values{n}.csv"] = "\n".join(["place,item,share", *lines, ""])
        package.append(_VARIANTS_TABLE.format(n=n))
    return {"reports/variants.md": "\n".join(parts), "data/places/datapackage.yaml": "".join(package), **tables}


_VARIANTS = """\
---
title: "Key facts, {{ $place }}"
lang: en-US
dataset: places
brand: harbor
columns: 2
params: {place: {from: values0.place, default: Place 1}}
for_each: {params: {place: all}, most: 1000}
---
"""
_VARIANTS_PACKAGE = """\
name: places
title: Data of the benchmark
sample: true
as_of: 2025-12-31
sources: [{name: made, title: Made for the benchmark}]
resources:
"""
_VARIANTS_TABLE = """\
  - name: values{n}
    title: Values by place
    path: values{n}.csv
    source: made
    schema:
      fields:
        - {{name: place, type: string, title: Place}}
        - {{name: item, type: string, title: Item}}
        - {{name: share, type: number, title: Share, unit: percent, decimals: 1}}
"""


def rows() -> list[tuple[str, str, str, str]]:
    """The rows of the table in every section."""
    return [(f"Place {n + 1}", f"{1000 + 37 * n:,}", f"{500 + 11 * n:,}", f"{n + 1}.0") for n in range(ROWS)]


DATASET = """\
name: bench
title: Data of the benchmark
sample: true
as_of: 2025-12-31
sources: [{name: made, title: Made for the benchmark}]
resources:
  - name: rows
    title: Places
    path: rows.csv
    source: made
    schema:
      fields:
        - {name: place, type: string, title: Place}
        - {name: sessions, type: integer, title: Sessions}
        - {name: readers, type: integer, title: Readers}
        - {name: share, type: number, title: Share}
"""
"""The data package of the sections."""


def table_file() -> str:
    """The table of the sections as CSV."""
    lines = [f"Place {n + 1},{1000 + 37 * n},{500 + 11 * n},{n + 1}.0" for n in range(ROWS)]
    return "\n".join(["place,sessions,readers,share", *lines]) + "\n"


def _typst_head(title: str) -> str:
    return (
        f'#set document(title: "{title}", date: none)\n#set page("us-letter", margin: 60pt, numbering: "1")\n'
        '#set text(font: "Source Sans 3", size: 10pt, lang: "en")\n#set par(justify: false)\n'
    )


def _header() -> str:
    return "([Place], [Sessions], [Readers], [Share])"
