"""What shows that a number is a statistic: what it counts, what is said of it, how large it is.

Numbers that are none are known by the words near them (:mod:`.kinds`), but of such words there is no end. What is left
of a text's numbers is therefore told only with a sign that it counts or measures what a report is about; a number
without any is *doubtful*, and told only where it is a fact's or contradicts one. What was is told whatever it was; what
is may be the property of a room, a rule or a plan: where the dataset is known, small numbers in the present need a word
of what it is about.
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
_NEAR = 50
"""Characters behind a number in which what it counts, or is a part of, is said."""
_LARGE, _THOUSAND, _HUNDRED = 10_000, 1_000, 100
_FEW_WORDS = 3
_WORDS = re.compile(r"\w+")
_TELLING = re.compile(r"[^\W\d_]{4,}")
_INFLECTED = re.compile(r"(?<=\w{3})(?:ern|en|er|es|em|e|n|s|y)$")


def stems(text: str) -> frozenset[str]:
    """The words of four letters and more of a text, without the endings of plurals and cases."""
    return frozenset(_INFLECTED.sub("", word).removesuffix("i") for word in _TELLING.findall(text.casefold()))


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
    many: re.Pattern[str]
    is_said: re.Pattern[str]
    day: re.Pattern[str]
    exceeds: re.Pattern[str]
    permits: re.Pattern[str]
    intended: re.Pattern[str]
    attributed: re.Pattern[str]
    who_counts: re.Pattern[str]
    change: re.Pattern[str]
    unsaid: re.Pattern[str]


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
        many=re.compile(rf"\s(?:{w.many})\b"),
        day=re.compile(rf"(?i)(?<!\w)(?:{w.day})(?!\w)"),
        exceeds=re.compile(rf"(?i)(?<!\w)(?:{w.exceeds}) (?:\w+ )?[$€£¥]?$"),
        permits=re.compile(rf"(?i)(?<!\w)(?:{kinds.permits})(?!\w)[^.;:!?]*$"),
        intended=re.compile(rf"(?i)(?<!\w)(?:{w.intended})(?!\w)[^.;:!?]*$"),
        attributed=re.compile(rf"\W*(?:{w.attributed}) (?:[a-zà-ÿ’']{{1,4}} ?)?[A-ZÀ-Ý]"),
        who_counts=re.compile(rf"(?i)(?<!\w)(?:{w.who_counts})(?!\w)"),
        change=re.compile(rf"(?i)(?<!\w)(?:{language.prose.up}|{language.prose.down}|{language.prose.more})(?!\w)"),
        unsaid=re.compile(rf"(?i)(?<!\w)(?:{language.prose.unsaid})(?!\w)[^.;:!?]*$"),
        is_said=re.compile(rf"(?i)(?<!\w)(?:{w.is_said}) (?:[^\W\d]+ )?$"),
    )


def is_statistic(text: str, stated: Stated, lang: str, about: frozenset[str] | None = None) -> bool:
    """True for a number with a sign that it is a statistic; of a language that is unknown, for any.

    ``about``: the :func:`stems` of what the dataset is about, None where no dataset is known.
    """
    patterns = _patterns(lang)
    if patterns is None or stated.kind == "word":
        return True
    before, behind = _around(text, stated)
    if stated.kind == "ratio":
        return stated.number <= 1 and not patterns.day.search(text, stated.start, stated.end)
    if len(_WORDS.findall(before + behind)) <= _FEW_WORDS and (about is None or not patterns.unit.match(behind)):
        return True
    was = patterns.past.search(before)
    if patterns.intended.search(before) and not was:
        return False
    if about is not None and patterns.attributed.match(before) and not patterns.measured.search(before):
        return False
    sign = patterns.money_before.search(text[max(0, stated.start - 2) : stated.start]) is not None
    if was or patterns.past.search(behind):
        return about is None or _in_the_past(stated, (before, behind), sign, patterns, about)
    if patterns.opening.fullmatch(before) and (about is None or stated.kind == "percent"):
        return not patterns.part.match(behind) or _of_subjects(behind, patterns, about)
    return _in_the_present(stated, (before, behind), sign, patterns, about)


def is_told(text: str, stated: Stated, lang: str) -> bool:
    """True for a number in a sentence that tells what was; in a language that is unknown, for any."""
    patterns = _patterns(lang)
    return patterns is None or _told(*_around(text, stated), patterns)


def _told(before: str, behind: str, patterns: _SignPatterns) -> bool:
    return patterns.past.search(before) is not None or patterns.past.search(behind) is not None


def is_counted(text: str, stated: Stated, lang: str) -> bool:
    """True for a number right before what it counts; in a language that is unknown, for any."""
    patterns = _patterns(lang)
    return patterns is None or patterns.counted.match(text, stated.end) is not None


def _of_subjects(behind: str, patterns: _SignPatterns, about: frozenset[str] | None) -> bool:
    """Whether a percentage is a part of many, or of what the dataset is about: 'of drivers', not 'of the mark'."""
    return about is None or bool(about & stems(behind[:_NEAR])) or patterns.many.match(behind) is not None


def _in_the_past(
    stated: Stated, around: tuple[str, str], sign: bool, patterns: _SignPatterns, about: frozenset[str]
) -> bool:
    """The same in a sentence that tells what was, where the dataset is known: what is small must be of its subjects.

    Small is what counts less than a hundred things, and less than a thousand of money or of a measure: 14 reviewers,
    a lease of 25 years, a voucher of 20 dollars.
    """
    before, behind = around
    if stated.kind == "percent" or stated.unit > 1 or stated.number >= _THOUSAND:
        return True
    measures = sign or patterns.money.match(behind) or patterns.unit.match(behind)
    if not measures and (stated.bound or stated.number >= _HUNDRED):
        return True
    if about & stems(("" if measures else before[-_NEAR // 2 :]) + behind[:_NEAR]):
        return True
    signs = (patterns.measured, patterns.change, *(() if measures else (patterns.who_counts,)))
    return any(each.search(part) for each in signs for part in around)


def _in_the_present(
    stated: Stated, around: tuple[str, str], sign: bool, patterns: _SignPatterns, about: frozenset[str] | None
) -> bool:
    """The same in a sentence without a past tense, which may be a rule, a term or a property of a thing.

    ``around`` is what stands before and behind it; ``sign`` is that of a currency, before the number.
    """
    before, behind = around
    number = stated.number if stated.kind == "number" else Decimal(0)
    bounded = bool(stated.bound) or patterns.exceeds.search(before) is not None
    if stated.bound in ("at_most", "below") and number < _THOUSAND and patterns.permits.search(before):
        return False
    money = sign or patterns.money.match(behind)
    if (stated.unit > 1 or number >= _LARGE) and not (money and bounded):
        return True
    measures = money or patterns.unit.match(behind)
    named = about is None or bool(about & stems(before + behind))
    if number >= _THOUSAND and not bounded and (named or not measures):
        return True
    measured = patterns.measured.search(before) or patterns.measured.search(behind)
    if stated.kind == "percent":
        if patterns.part.match(behind) and _of_subjects(behind, patterns, about):
            return True
        return bool((measured and (named or bounded)) or (named and patterns.is_said.search(before)))
    if measured and not bounded and (stated.unit >= 1 or money or patterns.rate.match(behind)):
        return True
    if measures:
        return bool(patterns.rate.match(behind) and patterns.costs.search(before))
    counted = patterns.counted.match(behind) if stated.unit == 1 else None
    above = stated.bound == "above" and patterns.unsaid.search(before) is None
    if counted is None or about is None or number >= _THOUSAND or above:
        return counted is not None
    return bool(about & stems(counted[0])) or patterns.who_counts.search(before) is not None


def _around(text: str, stated: Stated) -> tuple[str, str]:
    """The sentence of a number without it and its bound: what stands before, and what behind."""
    low = max(0, stated.start - _REACH)
    start = max((end.end() for end in _SENTENCE.finditer(text, low, stated.start)), default=low)
    end = _SENTENCE.search(text, stated.end, stated.end + _REACH)
    said_from = min(stated.said_from, stated.start) if stated.bound else stated.start
    return text[start:said_from], text[stated.end : end.start() if end else stated.end + _REACH]
