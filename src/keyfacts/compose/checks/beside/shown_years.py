"""A chart or table of one year's values is of the year that its caption, title or alternative text names (KF347)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from keyfacts.compose.checks.beside.times import years_of
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.facts.series_keys import time_of_key
from keyfacts.language import Language, known_language
from keyfacts.model import document as d
from keyfacts.model.dataset import SeriesOf
from keyfacts.model.document import Block, Inline
from keyfacts.model.walk import blocks_deep, plain_text

_ALONE = re.compile(r"(?<![\d.,/\u2013-])((?:19|20)\d\d)(?![\d/\u2013-]|[.,]\d|\s?=|s\b)")
_NEAR = 3
"""A year further from the one shown is taken to be of something else: of prices, of a census."""


def judge_shown_years(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report texts of charts and tables, before they are drawn, that name another year than all their values are of."""
    language = known_language(setup.front.lang)
    if language is None:
        return
    for block in blocks_deep(blocks):
        if not isinstance(block, d.Directive) or block.name not in ("chart", "table"):
            continue
        years = _years_shown(block, setup.printer.book)
        if len(years) != 1:
            continue
        (year,) = years
        for text in _texts(block):
            typed = _other_year(text, year, language)
            if typed:
                message = f"'{typed}' contradicts what is shown: values of {year}"
                setup.findings.report("KF347", block.place, message, "correct the year, or leave it out")


def _texts(block: d.Directive) -> Iterator[str]:
    """The caption, and the options that are printed or read aloud."""
    for child in block.blocks:
        if isinstance(child, d.Paragraph):
            yield plain_text(child.inlines)
    for name in ("title", "alt"):
        words = block.options.get(name, ())
        if isinstance(words, tuple) and words:
            yield plain_text(cast(tuple[Inline, ...], words))


def _years_shown(block: d.Directive, book: FactBook) -> set[int]:
    """The years of the facts that are shown, or of those that are series of the table; none where one is not known."""
    references = block.options.get("facts", ())
    found: list[Resolved] = []
    if isinstance(references, tuple) and references:
        for reference in cast(tuple[d.FactReference, ...], references):
            value = book.find(reference.fact, reference.key)
            found += [value] if value is not None else list(book.series.get(reference.fact, {}).values())
    else:
        for series in book.series.values():
            first = next(iter(series.values()), None)
            value_of = first.fact.value if first is not None else None
            if isinstance(value_of, SeriesOf) and value_of.table == block.argument:
                found += series.values()
    years = [years_of(each, book) for each in found]
    timed = any(each.key and time_of_key(each.key) for each in found)
    return set() if timed or not years or not all(years) else set().union(*years)


def _other_year(text: str, year: int, language: Language) -> str:
    """The one year that a text names, where it is another one and is not said of anything else."""
    years = _ALONE.findall(text)
    if len(years) != 1 or not 0 < abs(int(years[0]) - year) <= _NEAR:
        return ""
    other = f"{language.beside.of_another}|{language.checks.other_times}"
    said_of_other = re.search(rf"(?i)(?<!\w)(?:{other})\s+(?:\w+\s+)?{years[0]}|{years[0]}\s+(?:{other})\b", text)
    return "" if said_of_other else str(years[0])
