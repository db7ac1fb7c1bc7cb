"""Rules on the composed document: what would make either file inaccessible is known before anything is laid out."""

from __future__ import annotations

from itertools import combinations

from keyfacts.compose.setup import Setup
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.chart import Chart
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.greys import TOLD_APART
from keyfacts.model.walk import block_children, blocks_deep, inlines_deep, own_inlines, plain_text
from keyfacts.numerals.marks import TYPED_ITEM

_FILLED = ("grouped", "stacked", "share")
"""Kinds of charts whose fills are told from one another by a legend; lines and dots are labelled where they end."""


def check_document(document: d.Document, findings: Findings) -> None:
    """Report pictures without alternative text, empty headings and links, heading levels skipped, typed lists.

    What was told of a line before is not told again.
    """
    told = {(finding.code, finding.place.file, finding.place.line) for finding in findings}
    level, place = 0, document.place

    def tell(code: str, place: Place, message: str, hint: str) -> None:
        if (code, place.file, place.line) not in told:
            findings.report(code, place, message, hint)

    for block in blocks_deep(document.blocks):
        place = getattr(block, "place", place)
        match block:
            case d.Section():
                if not plain_text(block.heading).strip():
                    tell("KF217", block.place, "the heading has no words", "write its words behind the #, or delete it")
                if block.level > level + 1:
                    hint = f"write {'#' * (level + 1)} here, or add the level between"
                    above = f"follows one of level {level}" if level else "is the first of the edition"
                    tell("KF206", block.place, f"a heading of level {block.level} {above}", hint)
                level = block.level
            case d.Figure() if not block.decorative and not block.alt.strip():
                tell("KF406", block.place, "the picture has no alternative text", "write :alt: or :decorative: yes")
            case _:
                pass
        for inline in (each for run in own_inlines(block) for each in inlines_deep(run)):
            if isinstance(inline, d.Link) and not plain_text(inline.children).strip():
                hint = f"write what it leads to: [words]({inline.url})"
                tell("KF217", place, f"the link to {inline.url} has no words", hint)
    _judge_typed_lists(document.blocks, findings)


def judge_greys(blocks: tuple[d.Block, ...], setup: Setup) -> None:
    """KF485 for fills of a chart that look alike, in an edition in black and white."""
    tones = Tones(setup.brand.palette)
    for block in blocks_deep(blocks) if setup.front.color == "grey" else ():
        if not isinstance(block, d.Figure) or not isinstance(block.content, Chart):
            continue
        chart = block.content
        if chart.kind not in _FILLED:
            continue
        parts = chart.kind == "share"
        names = chart.categories if parts else tuple(series.name for series in chart.series)
        fills = tones.of_parts(chart) if parts else tones.of_series(chart)
        alike = [
            pair
            for pair in combinations(zip(names, fills, strict=False), 2)
            if pair[0][1].contrast(pair[1][1]) < TOLD_APART
        ]
        if alike:
            (one, _), (other, _) = alike[0]
            more = f", nor can {len(alike) - 1} more pairs" if len(alike) > 2 else ""
            message = f"'{one[:40]}' and '{other[:40]}' cannot be told apart in black and white{more}"
            hint = "show fewer of them, a chart for each (:kind: bar), or the table"
            setup.findings.report("KF485", block.place, message, hint)


def _judge_typed_lists(blocks: tuple[d.Block, ...], findings: Findings, listed: bool = False) -> None:
    """KF810 for paragraphs in a row that start with a typed bullet or number: no list to a screen reader."""
    before = ""
    for block in blocks:
        words = plain_text(block.inlines) if isinstance(block, d.Paragraph) and not listed else ""
        typed = words if TYPED_ITEM.match(words) else ""
        if typed and before and isinstance(block, d.Paragraph):
            message = f"“{before[:40]}” and “{typed[:40]}” are typed as a list"
            hint = "write - words, or 1. words, without a \\; a dash that opens speech is meant as it is"
            findings.report("KF810", block.place, message, hint)
            typed = ""
        before = typed
        _judge_typed_lists(block_children(block), findings, isinstance(block, d.List))
