"""A report whose title names a year is of that year: most of its values are not of a later one (KF347)."""

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
    """Report a title, subtitle, running head or foot that ends in a year before that of most values."""
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
        if len(years) != 1 or not text.rstrip(" .").endswith(years[0]) or not 0 < year - int(years[0]) <= _NEAR:
            continue
        ahead = text[: text.rindex(years[0])]
        other = f"{language.checks.other_times}|{language.beside.in_year}|{language.beside.of_another}"
        if re.search(rf"(?i)(?<!\w)(?:{other})\s*$", ahead):
            continue
        message = f"'{years[0]}' in the {key.replace('_', ' ')} contradicts what is cited: values of {year}"
        setup.findings.report("KF347", setup.report.place_of(key), message, "name the year of the report")


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
