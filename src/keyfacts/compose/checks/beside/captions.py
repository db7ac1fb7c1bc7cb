"""The years that a caption or the title of a chart names are those of the rows that are shown (KF347)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keyfacts.compose.setup import Setup
from keyfacts.language import Language, known_language
from keyfacts.model import document as d
from keyfacts.model.chart import Chart
from keyfacts.model.document import Block, Table
from keyfacts.model.walk import blocks_deep, plain_text

_YEAR = r"(?:19|20)\d\d"
_ALONE = r"(?<![\d.,/\u2013-])(?:19|20)\d\d(?![\d/]|[.,]\d|\s?=|s\b)"
_FEWEST = 2
"""Years that are shown, from which on they are a time that a caption may name."""
_NEAR = 10
"""A single year further from those shown is taken to be one of something else: of prices, of a census."""


def judge_captions(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report captions and titles of charts and tables by year that name other years than are shown."""
    language = known_language(setup.front.lang)
    if language is None:
        return
    for block in blocks_deep(blocks):
        match block:
            case d.Figure(content=Chart() as chart, caption=caption):
                shown, texts = _years(chart.categories), [plain_text(caption), chart.title]
            case d.TableBlock(table=table):
                shown, texts = _years(_heads(table)), [plain_text(table.caption)]
            case _:
                continue
        if len(shown) < _FEWEST:
            continue
        for text in texts:
            typed = _contradicting(text, shown, language)
            if typed:
                message = f"'{typed}' contradicts what is shown: {shown[0]} to {shown[-1]}"
                hint = "correct the years, or leave them out: they stand at the rows"
                setup.findings.report("KF347", block.place, message, hint)


def _years(names: Iterator[str] | tuple[str, ...]) -> tuple[int, ...]:
    """The years of rows and columns that are named by years and nothing else, sorted."""
    return tuple(sorted({int(name) for name in names if re.fullmatch(_YEAR, name)}))


def _heads(table: Table) -> Iterator[str]:
    """What heads the rows and the columns of a table."""
    heads = [cell for row in table.head for cell in row.cells]
    rows = (row for group in table.groups for row in group.rows)
    stubs = [cell for row in rows for index, cell in enumerate(row.cells) if index == 0 or cell.header == "row"]
    for cell in (*heads, *stubs):
        yield plain_text(cell.inlines).strip()


def _contradicting(text: str, shown: tuple[int, ...], language: Language) -> str:
    """The years of a text that are not those shown, as typed: from the first to the last, two of them, or one."""
    words = language.beside
    span = re.search(
        rf"(?i)(?<![\d.,])({_YEAR})\s?(?:[-\u2013]|\s(?P<joined>{words.joined})\s)\s?({_YEAR})(?!\d)", text
    )
    if span is not None:
        first, last = int(span[1]), int(span[3])
        two = (span["joined"] or "").casefold() == language.wording.conjunction.strip()
        whole = re.search(r",\s$", text[: span.start()]) and not text[span.end() :].strip(
            " ."
        )  # 'Boats, 2024 and 2025'
        named = {first, last} == set(shown) if whole else {first, last} <= set(shown)
        right = named if two else (first, last) == (shown[0], shown[-1])
        return "" if right else span[0]
    alone = re.findall(_ALONE, text)
    other = words.of_another
    if len(alone) != 1 or re.search(rf"(?i)\b(?:{other})\s+(?:\w+\s+)?{alone[0]}|{alone[0]}\s+(?:{other})\b", text):
        return ""
    near = min(abs(int(alone[0]) - each) for each in shown) <= _NEAR
    return alone[0] if near and int(alone[0]) not in shown else ""
