"""What shows that a number is a statistic: what it counts, what is said of it, how large it is.

Numbers that are none are known by the words near them (:mod:`.kinds`), but of such words there is no end. What is left
of a text's numbers is therefore told only with a sign that it counts or measures what a report is about; a number
without any is *doubtful*, and told only where it is a fact's or contradicts one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from keyfacts.language import known_language
from keyfacts.numerals.numbers_in_text import Stated

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\sa-zà-ÿ])")
_REACH = 500
"""Characters before and behind a number that are taken to be of its sentence."""
_LARGE, _THOUSAND = 10_000, 1_000
_FEW_WORDS = 3
_WORDS = re.compile(r"\w+")


class _SignPatterns(NamedTuple):
    past: re.Pattern[str]
    measured: re.Pattern[str]
    counted: re.Pattern[str]
    unit: re.Pattern[str]
    money: re.Pattern[str]
    money_before: re.Pattern[str]
    rate: re.Pattern[str]
    costs: re.Pattern[str]
    opening: re.Pattern[str]
    part: re.Pattern[str]
    is_said: re.Pattern[str]
    day: re.Pattern[str]
    exceeds: re.Pattern[str]
    permits: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lang: str) -> _SignPatterns | None:
    language = known_language(lang)
    if language is None:
        return None
    w, kinds = language.typed_numbers.signs, language.typed_numbers.kinds
    units = f"{w.units}|{kinds.time_units}|{kinds.weight}|{kinds.length}|{kinds.measured}|{kinds.points}"
    return _SignPatterns(
        past=re.compile(rf"(?i)(?<!\w)(?:{w.past})(?!\w)"),
        measured=re.compile(rf"(?i)(?<!\w)(?:{w.measured})(?!\w)"),
        counted=re.compile(rf"(?i)\s(?:{w.counted})(?!\w)"),
        unit=re.compile(rf"(?i)[\s-](?:\w+ )?(?:{units})(?!\w)"),
        money=re.compile(rf"(?i)\s?(?:[$€£¥]|(?:{kinds.money})(?!\w))"),
        money_before=re.compile(r"[$€£¥]\s?$"),
        rate=re.compile(rf"(?i)[^.;]{{0,24}}?(?<!\w)(?:{w.each})(?!\w)"),
        costs=re.compile(rf"(?i)(?<!\w)(?:{kinds.costs}|{w.measured})(?!\w)"),
        opening=re.compile(rf"(?i)\W*(?:{w.opening})?\W*"),
        part=re.compile(rf"\s(?:{w.part})"),
        day=re.compile(rf"(?i)(?<!\w)(?:{w.day})(?!\w)"),
        exceeds=re.compile(rf"(?i)(?<!\w)(?:{w.exceeds}) (?:\w+ )?[$€£¥]?$"),
        permits=re.compile(rf"(?i)(?<!\w)(?:{kinds.permits})(?!\w)[^.;:!?]*$"),
        is_said=re.compile(rf"(?i)(?<!\w)(?:{w.is_said}) (?:[^\W\d]+ )?$"),
    )


def is_statistic(text: str, stated: Stated, lang: str) -> bool:
    """True for a number with a sign that it is a statistic; of a language that is unknown, for any."""
    patterns = _patterns(lang)
    if patterns is None or stated.kind == "word":
        return True
    if stated.kind == "ratio":
        return not patterns.day.search(text, stated.start, stated.end)
    before, behind = _around(text, stated)
    if len(_WORDS.findall(before + behind)) <= _FEW_WORDS or patterns.opening.fullmatch(before):
        return True
    if patterns.past.search(before) or patterns.past.search(behind):
        return True
    sign = patterns.money_before.search(text[max(0, stated.start - 2) : stated.start]) is not None
    return _in_the_present(stated, before, behind, sign, patterns)


def is_counted(text: str, stated: Stated, lang: str) -> bool:
    """True for a number right before what it counts; in a language that is unknown, for any."""
    patterns = _patterns(lang)
    return patterns is None or patterns.counted.match(text, stated.end) is not None


def _in_the_present(stated: Stated, before: str, behind: str, sign: bool, patterns: _SignPatterns) -> bool:
    """The same in a sentence without a past tense, which may be a rule, a term or a property of a thing.

    ``sign`` is that of a currency, before the number.
    """
    number = stated.number if stated.kind == "number" else Decimal(0)
    bounded = bool(stated.bound) or patterns.exceeds.search(before) is not None
    if stated.bound in ("at_most", "below") and number < _THOUSAND and patterns.permits.search(before):
        return False
    money = sign or patterns.money.match(behind)
    if (stated.unit > 1 or number >= _LARGE) and not (money and bounded):
        return True
    if number >= _THOUSAND and not bounded:
        return True
    measured = patterns.measured.search(before) or patterns.measured.search(behind)
    if stated.kind == "percent":
        return bool(measured or patterns.part.match(behind) or patterns.is_said.search(before))
    if measured and not bounded and (stated.unit >= 1 or money or patterns.rate.match(behind)):
        return True
    if money or patterns.unit.match(behind):
        return bool(patterns.rate.match(behind) and patterns.costs.search(before))
    return bool(stated.unit == 1 and patterns.counted.match(behind))


def _around(text: str, stated: Stated) -> tuple[str, str]:
    """The sentence of a number without it and its bound: what stands before, and what behind."""
    low = max(0, stated.start - _REACH)
    start = max((end.end() for end in _SENTENCE.finditer(text, low, stated.start)), default=low)
    end = _SENTENCE.search(text, stated.end, stated.end + _REACH)
    said_from = min(stated.said_from, stated.start) if stated.bound else stated.start
    return text[start:said_from], text[stated.end : end.start() if end else stated.end + _REACH]
