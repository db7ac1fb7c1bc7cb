"""The numbers of a text that look like statistics, and what about them is odd besides being typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from keyfacts.compose.checks.typed_numbers.no_statistics import STRUCK, struck
from keyfacts.compose.checks.typed_numbers.signs import is_counted, is_statistic, is_told
from keyfacts.language import TypedNumberWords, language_of
from keyfacts.numerals import numerals
from keyfacts.numerals.numbers_in_text import Stated, may_state, numbers_in
from keyfacts.values import frozen

_SMALL = 10
_NOUN = re.compile(r"[\s\u00a0](?:[\w’'-]+\s){0,2}?([^\W\d_][\w’'-]{2,})")


@frozen
class Typed:
    """A number that looks like a statistic. ``stale`` is a count of years that will be wrong next year.

    One that is ``doubtful`` only looks like one: nothing shows that it counts or measures anything.
    """

    stated: Stated
    text: str
    stale: bool = False
    ungrouped: bool = False
    doubtful: bool = False


@frozen
class Subjects:
    """What a dataset is about.

    ``units`` are the words that it counts (lower case): a number before one of them is no year. ``stems`` are those of
    all its labels and titles; None where no dataset is known.
    """

    units: frozenset[str] = frozenset()
    stems: frozenset[str] | None = None


_UNKNOWN = Subjects()


def typed_numbers(text: str, lang: str, subjects: Subjects = _UNKNOWN, doubtful: bool = False) -> Iterator[Typed]:
    """What is left of a text's numbers when years, names, ages and their like are struck out.

    With ``doubtful`` those are found, too, that no sign shows to be statistics of the dataset.
    """
    if not may_state(text, lang):
        return
    if any(True for _ in _typed_in(struck(text, lang), text, lang, subjects)):
        for typed in _typed_in(struck(text, lang, by_words=True), text, lang, subjects):
            if doubtful or not typed.doubtful:
                yield typed


def _typed_in(clean: str, text: str, lang: str, subjects: Subjects) -> Iterator[Typed]:
    """The statistics of what is left, ``clean``, of ``text``."""
    words = language_of(lang).typed_numbers
    grouped = numerals(lang).full(Decimal(1234)) != "1234"
    for stated in numbers_in(clean, lang):
        digits = text[stated.start : stated.end]
        stale = _is_stale(clean, stated, words, lang)
        if not stale and (_is_small(stated) or _is_year(clean, stated, subjects.units, lang)):
            continue
        bare = grouped and stated.kind == "number" and digits.isdigit() and stated.number >= 1000
        counts = _counts(clean, stated, subjects.units)
        doubtful = not (stale or counts or is_statistic(text, stated, lang, subjects.stems))
        yield Typed(stated, digits, stale, bare, doubtful)


def small_counts(text: str, lang: str) -> Iterator[Stated]:
    """The counts from two to a hundred, in words or small digits, that ``typed_numbers`` leaves in peace."""
    clean = struck(text, lang)
    words = language_of(lang).typed_numbers
    for stated in numbers_in(clean, lang):
        if _is_small(stated) and stated.number >= 2 and not _is_stale(clean, stated, words, lang):
            yield stated


def _is_small(stated: Stated) -> bool:
    """Counts below ten and numbers in words up to a hundred: 'three ways', 'one of them', '2 pages'."""
    if stated.kind == "word":
        return stated.number <= 100
    return stated.kind == "number" and stated.unit == 1 and stated.number <= _SMALL


def _is_year(text: str, stated: Stated, units: frozenset[str], lang: str) -> bool:
    """True for four digits that count nothing: '2017 calls', 'more than 2000 families' are no years."""
    if not stated.is_year or (stated.bound and is_counted(text, stated, lang)):
        return False
    return not _counts(text, stated, units)


def _counts(text: str, stated: Stated, units: frozenset[str]) -> bool:
    """True when a number stands before what the dataset counts."""
    behind = _NOUN.match(text, stated.end)
    return bool(behind and STRUCK not in behind[0] and behind[1].lower() in units)


def _is_stale(text: str, stated: Stated, words: TypedNumberWords, lang: str) -> bool:
    """'the last 33 years', 'for 20 years': true on one day only."""
    if stated.kind not in ("number", "word") or stated.unit != 1 or not 2 <= stated.number <= 500:
        return False
    if not re.match(words.years, text[stated.end :]):
        return False
    before = text[max(0, stated.said_from - 30) : stated.said_from]
    if re.search(words.last, before, re.IGNORECASE):
        return True
    return bool(re.search(words.over_time, before, re.IGNORECASE)) and is_told(text, stated, lang)
