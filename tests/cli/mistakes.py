"""One mistake for each code of KF1 to KF5: a small project, and what is written wrong in it."""

from __future__ import annotations

from dataclasses import dataclass

REPORT = """---
title: Small
dataset: small
notes: {general: {marks: lower-roman}}
---

# One

We have {{ n }} of them, {{ m[2025] }} this year.[^a]

[^a]: A note.
"""
DATA = """name: small
title: Small
as_of: 2026-01-31
sources: [{name: us, title: Us, lang: en-US, text: us.txt}]
resources:
  - name: rows
    path: rows.csv
    source: us
    schema: {fields: [{name: place, type: string}, {name: n, type: integer, unit: {one: book, other: books}}]}
  - name: years
    source: us
    data: [{year: 2024, n: 30}, {year: 2025, n: 50}]
    schema: {fields: [{name: year, type: year}, {name: n, type: integer, unit: {one: book, other: books}}]}
  - name: none
    source: us
    path: none.csv
    schema: {fields: [{name: place, type: string}, {name: n, type: integer}]}
facts:
  n: {label: Things, value: 5, unit: {one: thing, other: things}, period: 2025, source: us}
  m: {label: Books, series: years.n, key: year, unit: {one: book, other: books}, source: us}
"""
TEXT, FACTS, ROWS, EXTRACTS = (
    "reports/small.md",
    "data/small/datapackage.yaml",
    "data/small/rows.csv",
    "data/small/us.txt",
)
BRAND = "styles/plain/_brand.yml"
FILES = {
    TEXT: REPORT,
    FACTS: DATA,
    ROWS: "place,n\nOst,10\nWest,20\n",
    "data/small/none.csv": "place,n\n",
    EXTRACTS: "We own 5 things.\n",
    "reports/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>',
}
END, LAST = REPORT.count("\n") + 2, DATA.count("\n") + 1
"""The lines on which text at the end of the report and of the dataset starts."""


@dataclass(frozen=True)
class Mistake:
    """``text`` takes the place of ``old`` in ``file``, or stands at its end; it is told at ``line`` of ``at``.

    ``cure`` is a part of the hint.
    """

    code: str
    file: str
    text: str
    line: int
    cure: str
    old: str = ""
    at: str = ""


def said(code: str, text: str, cure: str, line: int = 0, old: str = "", at: str = "") -> Mistake:
    """A mistake in the report."""
    return Mistake(code, TEXT, text, line or END, cure, old, at)


def kept(code: str, text: str, cure: str, line: int = 0, old: str = "", at: str = "") -> Mistake:
    """A mistake in the dataset."""
    return Mistake(code, FACTS, text, line or LAST, cure, old, at)


def fact(code: str, form: str, cure: str, line: int = 0, at: str = "") -> Mistake:
    """A fact more, with a mistake."""
    return Mistake(code, FACTS, f"  f: {{label: F, source: us, {form}}}\n", line or LAST, cure, at=at)


CHART = ":::{chart} rows\n:kind: bar\n:x: n\n:y: place\nCaption\n:::\n"
TABLE = ":::{table} rows\nCaption\n:::\n"
MISTAKES = [
    kept("KF101", "facts: {n: [", "brackets", 20, "facts:"),
    kept("KF101", "title: Small: all", "quotes", 2, "title: Small"),
    kept("KF102", "title: &a Small", "write the value out", 2, "title: Small"),
    kept("KF103", "vlaue: 5", "'value'", 19, "value: 5"),
    kept("KF103", "as_of: 2026-01-31\nhedge: {about: 5}", "it is a key of 'facts'", 4, "as_of: 2026-01-31"),
    kept("KF104", "value: {above: many}", "digits", 19, "value: 5"),
    kept("KF104", "value: n/a", "value: tbc", 19, "value: 5"),
    kept("KF105", "", "title: ", 1, "title: Small\n"),
    kept("KF106", "  n: {label: Again, value: 6, source: us}\n", "rename", LAST),
    Mistake("KF107", ROWS, "Nord,3,4\n", 4, "quote cells"),
    said("KF108", "dataset: smal\n", "'small'", 3, "dataset: small\n"),
    kept("KF109", "period: 2025, source: uss", "'us'", 19, "period: 2025, source: us"),
    fact("KF110", "value: {sql: \"COPY rows TO 'x'\"}", "every other kind"),
    fact("KF111", 'value: {sql: "SELECT n FROM rows"}', "one row"),
    fact("KF112", f'value: {{sql: "SELECT {"1 + " * 6000}1"}}', "divide it"),
    kept("KF114", "  - {name: top, source: us, sql: SELECT place FROM rows LIMIT 1}\nfacts:", "ORDER BY", 18, "facts:"),
    said("KF201", ":::{chrat} rows\n:::\n", "'chart'"),
    said("KF202", CHART.replace(":kind:", ":knid:"), "'kind'", END + 1),
    said("KF203", CHART.replace("bar", "pie"), "bar", END + 1),
    said("KF204", ":::{chart}\n:kind: bar\n:::\n", ":::{chart} ..."),
    said("KF205", ":::{callout}\nx\n", ":::"),
    said("KF206", "### Three", "write ## here"),
    said("KF208", "{#x}\n# Two\n\n{#x}\n# Three\n", "rename", END + 4),
    said("KF209", "{ref}`fig-x`", ":name:"),
    said("KF210", "[x](javascript:alert(1))", "https"),
    said("KF212", "{{ n", "}}"),
    said("KF213", "", "write", 6, REPORT[REPORT.index("# One") :]),
    said("KF214", "{editions=handuot}\n# Two\n", "default", END + 1),
    said("KF216", "", "---", 1, REPORT[: REPORT.index("# One")]),
    said("KF217", "{reff}`a`", "'ref'"),
    said("KF217", "#", "delete it"),
    said("KF221", "x[^b]", "[^b]:"),
    said("KF222", "[^b]: B.", "[^b]"),
    said("KF223", "[^a]: Again.", "line 11"),
    said("KF224", "x[^genral:b]\n\n[^genral:b]: B.", "'general'"),
    said("KF225", "y[^b]\n\n[^b]: See [^a].", "one note", END + 2),
    said("KF301", "{{ k }}", "the facts are: n, m"),
    said("KF302", "{{ n | wrods }}", "'words'"),
    kept("KF303", "value: tbc", "value", 9, "value: 5", TEXT),
    fact("KF304", "value: 5, hedge: {more_than: 500}", "smaller step"),
    fact("KF304", "value: {at_least: 700}, round: 1000", "smaller step"),
    fact("KF305", "value: {above: 723}", "value: 723"),
    fact("KF307", "formula: n / 0", "above zero"),
    fact("KF307", "formula: f + 1", "a value or a series"),
    said("KF308", "{{ m[2052] }}", "'2025'"),
    kept("KF309", "checks: [{sum: rows.n, equals: 31}]\n", "difference"),
    said("KF310", "{{ n | month }}", "only a day"),
    said("KF311", "There are 61,000 families.", "literal"),
    said("KF313", "During the last 33 years much was done.", "years"),
    fact("KF342", "change: {from: n, to: 'm[2025]'}", "one unit"),
    fact("KF350", "value: 5, expected: {low: 6}", "widen"),
    fact("KF361", "value: 6, unit: {one: thing, other: things}, quote: We own 5 things.", "5"),
    fact("KF362", "value: 5, unit: {one: thing, other: things}, quote: We have 5 things.", "copy"),
    fact("KF363", "value: 5, unit: {one: dog, other: dogs}, quote: We own 5 things.", "unit"),
    fact("KF365", "formula: 'n + m[2025]', unit: {one: book, other: books}", "sign"),
    fact("KF371", "value: 0.004, unit: percent, decimals: 0", "more decimals"),
    fact("KF372", "value: 83, unit: percent", "0.83"),
    fact("KF373", "series: years.n, key: year, unit: EUR", "{one: book, other: books}"),
    fact("KF374", "series: years.n, key: year, unit: {one: film, other: films}", "the same unit"),
    kept("KF375", "  f_2024: {label: F, source: us, value: 3, period: 2023}\n", "correct"),
    kept(
        "KF376",
        "  s: {label: S, value: 0.4, unit: percent}\n  f: {label: F, formula: s * s, unit: percent, source: us}\n",
        "population",
        LAST + 1,
    ),
    said("KF401", CHART.replace("rows", "rowss"), "'rows'"),
    said("KF402", CHART.replace("x: n", "x: nn"), "'n'", END + 2),
    said("KF403", CHART.replace("rows", "none"), "rows"),
    said("KF404", CHART.replace(":x: n", ":x: place"), "columns of numbers: n", END + 3),
    said("KF405", ":::{figure} b.svg\n:alt: x\n:::\n", "'a.svg'"),
    said("KF406", ":::{figure} a.svg\n:::\n", "decorative: yes"),
    said("KF456", "![](a.svg)", "![words](a.svg)"),
    said("KF405", "[![](a.svg)](https://example.org)", "of its own"),
    *(said("KF808", f"See [{words}](https://example.org/a).", "[words](https:") for words in ("", " ", "\u200b")),
    said("KF808", "| a | b |\n|---|---|\n| [](https://example.org/a) | x |\n", "[words]", END + 2),
    said("KF808", "See [click here](https://example.org/a).", "in its brackets"),
    said("KF408", CHART.replace(":kind: bar", ":kind: bar\n:highlight: Osst"), "'Ost'", END + 2),
    *(
        said(code, f":::{{table}} rows\n:wide: yes\n:{option}\nCaption\n:::\n", cure, END + 2)
        for code, option, cure in (
            ("KF402", "columns: place, nn", "'n'"),
            ("KF402", "sort: -nn", "'n'"),
            ("KF402", "group: plcae", "'place'"),
            ("KF402", "where: plcae = Ost", "'place'"),
            ("KF402", "spanners: Both = place, nn", "'n'"),
            ("KF203", "widths: 1, 2, 3", "one number"),
            ("KF404", "where: n > many", "write"),
            ("KF440", "where: place = Osst", "Ost"),
            ("KF301", "source: Us and {{ k }}", "n, m"),
            ("KF214", "editions: handuot", "default"),
        )
    ),
    said(
        "KF208", TABLE.replace("Cap", ":name: t\nCap") + "\n" + TABLE.replace("Cap", ":name: t\nCap"), "rename", END + 6
    ),
    said("KF301", ":::{facts}\n:columns: label, value\n:tag: towns\n:::\n", "tags: [...]", END + 2),
    said("KF402", ":::{facts}\n:facts: n\n:columns: label, vlaue\n:::\n", "'value'", END + 2),
    said("KF301", ":::{only}\n:editions: default\n:when: k > 5\n\nText.\n:::\n", "facts", END + 2),
    said("KF301", ":::{tiles}\n:per-row: 2\n:facts: n, k\n:::\n", "n, m", END + 2),
    said("KF301", ":::{chart}\n:kind: bar\n:facts: n, k\nCaption\n:::\n", "n, m", END + 2),
    said("KF203", ":::{columns}\n:count: 2\n:widths: 1, 2, 3\n\nText.\n:::\n", "widths: 60, 40", END + 2),
]
