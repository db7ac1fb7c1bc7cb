"""The directives of the report language and their options: the one list that reading and the docs follow."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from keyfacts.model.charts.kinds import CHART_KINDS
from keyfacts.values import frozen

OptionKind = Literal[
    "text",
    "names",
    "integer",
    "number",
    "numbers",
    "percent",
    "flag",
    "choice",
    "length",
    "condition",
    "spanners",
    "marks",
    "parameters",
]
"""text: as written; names: comma-separated list (tuple of str); number: one number (float);
numbers: comma-separated (tuple of float); percent: '50%' (float 0 to 1); flag: yes/no (bool);
length: '60mm' (float, points); condition: 'column = value and ...' (tuple of Criterion);
spanners: 'head = column, column; head = column, column';
marks: 'words = place; words = place'; parameters: names of parameters (tuple of str)."""


@frozen
class Option:
    """One ``:name: value`` line: its kind, the allowed ``choices`` and a sentence for the reference page.

    ``cites`` says what may be cited in the value: a text is then a tuple of Inline, names are of FactReference.
    """

    kind: OptionKind
    doc: str
    choices: tuple[str, ...] = ()
    cites: Literal["", "facts", "facts and notes"] = ""


@frozen
class DirectiveSpec:
    """One directive: what its argument is ('' for none), its options and what its body holds."""

    doc: str
    argument: str = ""
    argument_required: bool = False
    body: Literal["none", "caption", "blocks", "items", "tex"] = "none"
    options: dict[str, Option] = field(default_factory=dict)


_EDITIONS = {"editions": Option("text", "Only in these editions: `handout`, `default, handout` or `not draft`.")}
_NAME = {"name": Option("text", "Anchor for `{ref}`; unique in the report.")}
_WIDE = {"wide": Option("flag", "Span all columns of the page.")}
_WHERE = {"where": Option("condition", "Only these rows: `state = Ohio and year >= 2015`.")}
_SOURCE = {
    "source": Option(
        "text", "Source line; left out, the dataset's source is named. `none` prints none.", cites="facts and notes"
    )
}


def _top(column: str) -> dict[str, Option]:
    return {
        "top": Option("integer", f"Only so many rows: the largest by {column}."),
        "bottom": Option("integer", f"Only so many rows: the smallest by {column}."),
    }


IN_NOTES = frozenset({"only", "lead", "table", "facts", "math"})
"""The directives that may stand in a note, which both files set at the foot of a page as running text."""

DIRECTIVES: dict[str, DirectiveSpec] = {
    "chart": DirectiveSpec(
        "A chart of a table of the dataset, or of facts.",
        argument="a table of the dataset (or none, with `facts`)",
        body="caption",
        options={
            "kind": Option(
                "choice",
                "Bars lie when `x` is numeric and stand when `y` is.",
                CHART_KINDS,
            ),
            "x": Option("names", "Column(s) along the horizontal axis."),
            "y": Option("names", "Column(s) along the vertical axis."),
            "facts": Option("names", "Facts to show instead of a table's rows, in this order.", cites="facts"),
            **_WHERE,
            **_top("the first column drawn"),
            "sort": Option(
                "choice",
                "Order of the categories by value; with `top` descending, with `bottom` ascending.",
                ("none", "ascending", "descending"),
            ),
            "highlight": Option("names", "Categories or series in the accent colour."),
            "title": Option("text", "Heading inside the drawing; usually the caption is enough.", cites="facts"),
            "unit": Option(
                "text",
                "What the values are, above the drawing; left out, the title of the column drawn.",
                cites="facts",
            ),
            "alt": Option("text", "Alternative text; left out, it is stated from the data.", cites="facts"),
            "width": Option("percent", "Width as a share of the column, 100% by default."),
            "height": Option("length", "Height of the drawing."),
            "axis-from": Option("number", "Where the axis of a line chart begins; left out, at zero or a round value."),
            "axis-to": Option("number", "Where the axis of a line chart ends."),
            "log": Option("flag", "A logarithmic axis of a line chart, in decades."),
            "reference": Option(
                "marks",
                "Lines across the chart, at facts or numbers: `books_goal; Average = 12`. A fact is printed behind the"
                " words, of a number the words alone.",
            ),
            "annotate": Option(
                "marks", "Words at a category, or at a span of them: `Floods = 2013; Lockdown = 2020 to 2021`."
            ),
            "margins": Option(
                "flag", "Show the margins of error of facts: as strokes at bars and dots, as a band behind a line."
            ),
            "projected": Option("text", "The category from which on values are expected: a line is dashed there."),
            "data": Option(
                "choice",
                "Print the data as a table under the chart; with `auto`, which screen editions have of themselves,"
                " where there are more values than the alternative text tells.",
                choices=("yes", "no", "auto"),
            ),
            **_SOURCE,
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "table": DirectiveSpec(
        "A table of the dataset, or a pipe table in the body.",
        argument="a table of the dataset (or none, with a pipe table in the body)",
        body="caption",
        options={
            "columns": Option("names", "Columns to print, in this order; all by default."),
            **_WHERE,
            **_top("the column of `sort`, else the first column of amounts"),
            "sort": Option("text", "Column to sort by; `-column` for descending."),
            "group": Option("text", "Column whose values become row-group labels."),
            "total": Option("text", "Label of a total row that sums the numeric columns of counts."),
            "widths": Option("numbers", "Relative widths of the columns."),
            "spanners": Option(
                "spanners", "Heads over columns side by side; of a pipe table they are named by number or heading."
            ),
            **_SOURCE,
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "facts": DirectiveSpec(
        "A table of facts: label, value and, on request, period and source.",
        body="caption",
        options={
            "facts": Option("names", "The facts, in this order.", cites="facts"),
            "tag": Option("text", "All facts with this tag, in the dataset's order."),
            **_WHERE,
            "columns": Option(
                "names", "Of label, value, unit, period, population, status, source; `label, value` by default."
            ),
            **_SOURCE,
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "tiles": DirectiveSpec(
        "Big numbers side by side: facts, or a list whose items start with the number in bold.",
        body="items",
        options={
            "facts": Option("names", "Facts to show with their labels.", cites="facts"),
            **_WHERE,
            "per-row": Option("integer", "Tiles in a row; by default all, four at most."),
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "callout": DirectiveSpec(
        "A boxed aside.",
        argument="a title (or none)",
        body="blocks",
        options={
            "kind": Option("choice", "What it is for; decides its colour.", ("note", "key", "method", "sample")),
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "columns": DirectiveSpec(
        "Its body flows through columns, balanced at the end.",
        body="blocks",
        options={
            "count": Option("integer", "Number of columns, 2 by default."),
            "widths": Option("numbers", "Relative widths of the columns."),
            **_EDITIONS,
        },
    ),
    "column-break": DirectiveSpec("What follows starts in the next column.", options={**_EDITIONS}),
    "lead": DirectiveSpec("An opening paragraph, set larger.", body="blocks", options={**_EDITIONS}),
    "comment": DirectiveSpec(
        "A remark to those who edit the draft: a comment of its Word file. PDFs and final editions leave it out.",
        body="blocks",
        options={
            "by": Option("text", "Who says it; the report's `author` by default."),
            **_EDITIONS,
        },
    ),
    "only": DirectiveSpec(
        "Groups blocks, to keep them to some editions.",
        body="blocks",
        options={
            "when": Option("condition", "Only when this holds: `children[$state, 2024] > 0`, `$state in [Ohio]`."),
            **_EDITIONS,
        },
    ),
    "include": DirectiveSpec(
        "The text of another file of the project, read in this place.",
        argument="the file's path, from the folder of the file that it stands in",
        argument_required=True,
        options={**_EDITIONS},
    ),
    "contents": DirectiveSpec(
        "The table of contents, or a list of the figures or tables with captions.",
        options={
            "of": Option("choice", "What is listed, `headings` by default.", ("headings", "figures", "tables")),
            "depth": Option("integer", "Deepest heading level listed, 2 by default."),
            **_EDITIONS,
        },
    ),
    "figure": DirectiveSpec(
        "A picture (PNG, JPEG, SVG) from the project folder.",
        argument="the picture's path, from the report's folder",
        argument_required=True,
        body="caption",
        options={
            "alt": Option("text", "Alternative text; needed unless `decorative`.", cites="facts"),
            "decorative": Option("flag", "The picture says nothing that the text does not."),
            "width": Option("percent", "Width as a share of the column, 100% at most by default."),
            **_SOURCE,
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "math": DirectiveSpec(
        "A formula on a line of its own, in TeX as matplotlib's mathtext reads it.",
        argument="the formula (or none, with a body)",
        body="tex",
        options={
            "alt": Option("text", "How it is read aloud; left out, its characters on one line."),
            **_EDITIONS,
        },
    ),
    "plot": DirectiveSpec(
        "A figure that a Python file of the project draws with matplotlib.",
        argument="the file's path, from the report's folder",
        argument_required=True,
        body="caption",
        options={
            "tables": Option(
                "names",
                "Tables of the dataset that the script is given; of `states[state, poverty]` these columns alone.",
            ),
            "facts": Option("names", "Facts that the script is given.", cites="facts"),
            "parameters": Option("parameters", "Parameters of the report whose values the script is given."),
            "alt": Option("text", "Alternative text; needed.", cites="facts"),
            "width": Option("percent", "Width as a share of the column, 100% by default."),
            "height": Option("length", "Height of the figure; left out, in proportion to the width."),
            **_SOURCE,
            **_WIDE,
            **_NAME,
            **_EDITIONS,
        },
    ),
    "page-break": DirectiveSpec("What follows starts on a new page.", options={**_EDITIONS}),
    "landscape": DirectiveSpec("Its body stands on landscape pages.", body="blocks", options={**_EDITIONS}),
    "sources": DirectiveSpec("The dataset's sources as a list.", options={**_EDITIONS}),
    "facts-appendix": DirectiveSpec(
        "Where each number comes from: statement, value, as printed, period, source, page.",
        options={
            "columns": Option(
                "names",
                "Of label, value, printed, unit, period, population, status, source, page; `label, value, printed,"
                " period, page` under the sources by default, without `printed` if it says nothing new.",
            ),
            **_EDITIONS,
        },
    ),
}
