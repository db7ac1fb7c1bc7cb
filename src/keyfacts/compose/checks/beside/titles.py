"""A report, or a section, whose title names a year is of that year (KF347).

Most of a report's values are not of a later year; they are of an earlier one only where the dataset, too, can be of the
year that the title names. Of a section with a year some value is of that year.
"""

from __future__ import annotations

import re
from collections import Counter

from keyfacts.compose.setup import Setup
from keyfacts.language import known_language
from keyfacts.model import document as d
from keyfacts.model.document import Block
from keyfacts.model.walk import blocks_deep, inlines_deep, own_inlines, plain_text

_ALONE = re.compile(r"(?<![\d.,/\u2013-])((?:19|20)\d\d)(?![\d/\u2013-]|[.,]\d|s\b)")
_KEYS = ("title", "subtitle", "running_head", "running_foot")
_FEWEST = 2
"""Citations of a year from which on a report can be taken to be of it."""
_NEAR = 2
"""Years that a title may lie behind to be taken for that of an earlier report."""


def judge_titles(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report titles of the report and of its sections that end in another year than that of their values."""
    if known_language(setup.front.lang) is not None:
        _judge_report(blocks, setup)
        _judge_sections(blocks, setup)


def _judge_report(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report a title, subtitle, running head or foot that ends in another year than that of most values."""
    language = known_language(setup.front.lang)
    cited = _years_cited(blocks, setup)
    if language is None or not cited:
        return
    year, times = max(cited.items(), key=lambda each: (each[1], each[0]))
    if times < _FEWEST:
        return
    for key in _KEYS:
        words = getattr(setup.front, key)
        text = plain_text(words) if words else ""
        years = _ALONE.findall(text)
        if len(years) != 1 or not text.rstrip(" .").endswith(years[0]) or not 0 < abs(year - int(years[0])) <= _NEAR:
            continue
        if int(years[0]) > year and not _is_dated(year, int(years[0]), setup):
            continue
        ahead = text[: text.rindex(years[0])]
        other = f"{language.checks.other_times}|{language.beside.in_year}|{language.beside.of_another}"
        if re.search(rf"(?i)(?<!\w)(?:{other})\s*$", ahead):
            continue
        message = f"'{years[0]}' in the {key.replace('_', ' ')} contradicts what is cited: values of {year}"
        setup.findings.report("KF347", setup.report.place_of(key), message, "name the year of the report")


def _is_dated(year: int, typed: int, setup: Setup) -> bool:
    """Whether the dataset says itself that it is of ``year``, or has a day before the ``typed`` one begins."""
    dataset = setup.dataset
    return _ALONE.findall(dataset.title) == [str(year)] or (dataset.as_of is not None and dataset.as_of.year < typed)


def _judge_sections(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report headings that end in a year of which no value of their section is, where the section cites several."""
    for block in blocks_deep(blocks):
        if not isinstance(block, d.Section):
            continue
        text = plain_text(block.heading).rstrip(" .")
        years = _ALONE.findall(text)
        if len(years) != 1 or not text.endswith(years[0]):
            continue
        cited = _years_cited(block.blocks, setup)
        near = min((abs(each - int(years[0])) for each in cited), default=0)
        if cited.total() >= _FEWEST and 0 < near <= _NEAR:
            spoken = ", ".join(map(str, sorted(cited)))
            message = f"'{years[0]}' in the heading '{text[:60]}' contradicts what is cited: values of {spoken}"
            setup.findings.report("KF347", block.place, message, "correct the year, or leave it out")


def _years_cited(blocks: tuple[Block, ...], setup: Setup) -> Counter[int]:
    """How often values of each calendar year are cited; counts as of a day are of no year."""
    cited: Counter[int] = Counter()
    for block in blocks_deep(blocks):
        for inline in (each for run in own_inlines(block) for each in inlines_deep(run)):
            if not isinstance(inline, d.FactReference):
                continue
            resolved = setup.printer.book.find(inline.fact, inline.key)
            if resolved is None:
                continue
            if re.fullmatch(r"(?:19|20)\d\d", resolved.key):
                cited[int(resolved.key)] += 1
            elif resolved.period.kind == "year" and (end := resolved.period.end or resolved.period.start)[:4].isdigit():
                cited[int(end[:4])] += 1
    return cited
