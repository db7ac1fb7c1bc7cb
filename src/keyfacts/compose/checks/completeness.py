"""What a reader of the finished report would miss: sources, units, periods, general notes, statements, fresh data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain

from keyfacts.compose.blocks.appendix import Prints
from keyfacts.compose.passes.opening import imprint
from keyfacts.compose.setup import Setup
from keyfacts.findings import Findings, Place
from keyfacts.language import every_language, known_language, language_of
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset, Exact, Fact
from keyfacts.model.document import Block, Note
from keyfacts.model.fact import Awaited, ChangeOf, Day, Formula, Lookup, SeriesOf, Words
from keyfacts.model.rules.claims import ExtremeSince, Leader, RankOf
from keyfacts.model.rules.series_statistics import SERIES_STATISTICS, AnnualGrowth, TotalOf
from keyfacts.model.walk import document_inlines, plain_text

_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^.\d]{0,30}(\d{4})", re.IGNORECASE)
_NAME_SOURCE = "write source: NAME, one of those under sources:"
_TYPED: tuple[type, ...] = (Words, Day, Awaited)
_FOLLOWING: tuple[type, ...] = (
    Formula, ChangeOf, Leader, RankOf, ExtremeSince, AnnualGrowth, *SERIES_STATISTICS,
)  # fmt: skip
"""Values that follow from other facts, and have their sources."""
_WITH_UNIT = (ChangeOf, Leader, ExtremeSince, *SERIES_STATISTICS)
"""Values whose unit follows from those of other facts, or that are words."""


def judge_completeness(
    blocks: tuple[Block, ...], notes: tuple[Note, ...], prints: Prints, modified: str, setup: Setup
) -> None:
    """Report what is missing from one edition (KF268, KF322, KF323, KF325 to KF328)."""
    _judge_language(setup)
    facts = {fact.id: fact for fact in setup.dataset.facts}
    printed = [facts[name] for name in dict.fromkeys(name for name, _ in prints) if name in facts]
    sourced = {table.name for table in setup.dataset.tables if table.source}
    for fact in printed:
        _judge_fact(fact, sourced, setup.findings)
    _judge_age(setup.dataset, setup.front.date or modified, setup.findings)
    text = " ".join(_texts(blocks, notes, setup))
    if setup.dataset.funding and not _says_funding(text, setup.front.lang):
        hint = "let `imprint` have it, or say it in the text"
        place = setup.report.place_of("imprint")
        setup.findings.report("KF327", place, "the dataset's statement of funding is not printed in this edition", hint)
    _judge_copyright(text, setup)
    _judge_scope(printed, blocks, notes, setup)


def _judge_language(setup: Setup) -> None:
    """What a language whose words are not known has to do without, said once."""
    lang = setup.front.lang
    if known_language(lang) is None:
        message = f"sentences are not held against their facts in '{lang}', and fixed words print in English"
        known = ", ".join(sorted(language.code for language in every_language()))
        hint = f"read them yourself; the languages with words are {known}"
        setup.findings.report("KF268", setup.place_of("lang"), message, hint)


def _says_funding(text: str, lang: str) -> bool:
    """True when a text speaks of funding, in its language or in that of the funder's own statement."""
    languages = chain((language_of(lang),), every_language())
    return any(re.search(language.checks.funding, text, re.IGNORECASE) for language in languages)


def _judge_fact(fact: Fact, sourced: Collection[str], findings: Findings) -> None:
    """A source is the fact's, its table's, or those of what it is computed from."""
    if isinstance(fact.value, _TYPED):
        return
    of_table = isinstance(fact.value, Lookup | SeriesOf | TotalOf) and fact.value.table in sourced
    if not fact.source and not of_table and not isinstance(fact.value, _FOLLOWING):
        findings.report("KF322", fact.place, f"fact '{fact.id}' is printed and has no source", _NAME_SOURCE)
    missing = [
        name
        for name, there in (
            ("unit", fact.unit.kind != "count" or fact.unit.other or isinstance(fact.value, _WITH_UNIT)),
            ("period", fact.period.kind != "none" or fact.unit.kind == "year" or not isinstance(fact.value, Exact)),
        )
        if not there
    ]
    hints = {"unit": "unit: {one: call, other: calls}, or unit: none", "period": "period: 2025"}
    hint = f"write {' and '.join(hints[name] for name in missing)}"
    if missing:
        findings.report("KF323", fact.place, f"fact '{fact.id}' is printed and has no {' and no '.join(missing)}", hint)


def _judge_age(dataset: Dataset, when: str, findings: Findings) -> None:
    """The data against the report's date, or that of the build: never against today's clock."""
    year, month = _month(when)
    if not dataset.stale_after or dataset.as_of is None or not year:
        return
    age = (year - dataset.as_of.year) * 12 + (month - dataset.as_of.month)
    if age > dataset.stale_after:
        day, allowed = dataset.as_of.isoformat(), dataset.stale_after
        message = f"the data are of {day}, {age} months before the report; {allowed} are allowed"
        findings.report("KF325", dataset.place, message)


def _month(when: str) -> tuple[int, int]:
    match = re.match(r"(\d{4})(?:-(\d\d))?", when)
    return (int(match[1]), int(match[2] or 12)) if match else (0, 0)


def _judge_copyright(text: str, setup: Setup) -> None:
    match = _COPYRIGHT.search(text)
    if match is None:
        return
    dated = [setup.front.date, setup.dataset.rights, *(source.published for source in setup.dataset.sources)]
    years = {year for each in dated for year in re.findall(r"\d{4}", each)}
    as_of: date | None = setup.dataset.as_of
    years |= {str(as_of.year)} if as_of else set()
    if years and match[1] not in years:
        message = f"the copyright year is {match[1]}, sources and report are of {', '.join(sorted(years))}"
        setup.findings.report("KF328", setup.report.place_of("imprint"), message)


def _judge_scope(printed: Iterable[Fact], blocks: tuple[Block, ...], notes: tuple[Note, ...], setup: Setup) -> None:
    """Where counts since inception are printed, a general note says so (NCES: general notes come first)."""
    counts = [fact for fact in printed if fact.period.kind == "since" and not fact.period.start[:1].isdigit()]
    if counts and not any(note.series for note in notes):
        names = ", ".join(f"'{fact.id}'" for fact in counts[:3])
        hint = "declare a series under `notes`, and cite a note of it: [^general:scope]"
        message = f"facts that count since inception ({names}) are printed, and no general note says so"
        setup.findings.report("KF326", _first_place(blocks, setup), message, hint)


def _first_place(blocks: tuple[Block, ...], setup: Setup) -> Place:
    return next((b.place for b in blocks if isinstance(b, d.Section) and b.place.line), setup.report.place)


def _texts(blocks: tuple[Block, ...], notes: tuple[Note, ...], setup: Setup) -> Iterable[str]:
    yield from imprint(setup)
    yield plain_text(tuple(document_inlines(blocks)))
    for note in notes:
        yield plain_text(tuple(document_inlines(note.blocks)))
