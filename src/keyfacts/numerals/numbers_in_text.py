"""Numbers as texts state them: 'more than 4.5 million', '86 percent', 'one in six', '1.234,5', 'siete'.

The other direction of ``numerals``: from a text to what it says. Nothing is guessed from context; whether a number is
a statistic, a year or a telephone number is for the caller to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from keyfacts.language import BoundWord, NumberGrammar, language_of
from keyfacts.numerals import decimals_of, numerals, rounded
from keyfacts.values import frozen


@frozen
class Stated:
    """One number of a text, from ``start`` to ``end`` (its hedge before it not counted).

    ``number`` is what it says, a share as a fraction of one; it is rounded to ``unit`` (1 for 7; 100,000 for 4.5
    million; 0.01 for 86 percent; 0 for a ratio, which is no rounded decimal). ``kind`` 'word' is spelt out.
    ``bound`` is how a phrase before or behind it hedges it, and ``said_from`` where that phrase begins.
    """

    start: int
    end: int
    number: Decimal
    unit: Decimal
    kind: Literal["number", "percent", "ratio", "word"]
    bound: BoundWord = ""
    said_from: int = 0

    def admits(self, number: Decimal) -> bool:
        """True when ``number``, rounded as this text rounds, is what the text says."""
        if self.unit:
            return abs(number - self.number) <= self.unit / 2
        places = max(2, decimals_of(number, _RATIO_PLACES))  # a ratio is no decimal: 0.17 and 0.1667 are one in six
        return rounded(self.number, places) == rounded(number, places)

    @property
    def is_year(self) -> bool:
        """True for four digits that can be a year: not grouped, no decimals, 1500 to 2199."""
        return self.kind == "number" and self.end - self.start == 4 and 1500 <= self.number < 2200


_RATIO_PLACES = 9
_SPACE = "[ \u00a0\u2009\u202f]"
_LONGEST_WORD = 100
_LOOK_BACK = 24


class _Grammar(NamedTuple):
    number: re.Pattern[str]
    before: re.Pattern[str]
    words: dict[str, int]
    language: NumberGrammar
    point: str


@lru_cache(maxsize=16)
def _grammar(lang: str) -> _Grammar:
    own = numerals(lang)
    language = language_of(lang).number_grammar
    words = {word: n for n in range(_LONGEST_WORD) if (word := own.words(n)) is not None}
    words |= dict.fromkeys(language.ones, 1)
    group = f"[{re.escape(own.group)}’'\u00a0\u2009\u202f ]" if own.group != "," else ",|\u00a0|\u2009|\u202f"
    digits = rf"\d{{1,3}}(?:(?:{group})\d{{3}})+(?!\d)|\d+"
    spelt = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
    whole = rf"(?P<whole>{digits})(?:{re.escape(own.point)}(?P<places>\d+))?"
    power = _any(language.magnitudes)
    half = rf"(?:{_SPACE}(?P<HALF>{_any([language.and_a_half] if language.and_a_half else [])})(?!\w))"
    with_half = rf"{half.replace('HALF', 'half')}(?={_SPACE}(?:{power})(?!\w))"  # 'two and a half million'
    half_behind = f"{half.replace('HALF', 'half_behind')}?"  # 'dos millones y medio'
    magnitude = rf"(?:(?:{with_half})?(?:{_SPACE}|-)?(?P<magnitude>{power})(?!\w){half_behind})?"
    fraction = rf"(?P<fraction>{_any(language.fractions)})(?:{_SPACE}|-)(?P<of_a>{power})(?!\w)"
    percent = rf"(?P<percent>{_SPACE}?%|{_SPACE}(?:{_any(language.percent)})(?!\w))?"
    among = rf"{_SPACE}(?:{_any(language.ratio)}){_SPACE}(?P<NAME>(?:{digits})|{spelt})(?!\w)"
    ratio = rf"(?:{among.replace('NAME', 'of')})?"
    ones = "|".join(re.escape(word) for word, value in words.items() if value == 1) or "(?!)"
    child = rf"(?P<one>{ones}){_SPACE}[^\W\d]\w*{among.replace('NAME', 'among')}"  # 'one child in six'
    number = (
        rf"(?<![\w.,/-])(?:{child}|{fraction}|(?:{whole}|(?P<word>{spelt}))(?![\w/])(?:{ratio}{magnitude}{percent}))"
    )
    before = rf"(?<!\w)(?P<bound>{_any(language.bounds)}){_SPACE}(?:the{_SPACE})?[^\w\s]?$"
    return _Grammar(re.compile(number, re.IGNORECASE), re.compile(before, re.IGNORECASE), words, language, own.point)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _SPACE) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def may_state(text: str, lang: str) -> bool:
    """False when there is surely no number in ``text``: no digit, and none of the language's number words."""
    if _DIGIT.search(text):
        return True
    grammar = _grammar(lang)
    letters = {*_LETTERS.findall(text.lower())}
    return not (letters.isdisjoint(grammar.words) and letters.isdisjoint(grammar.language.magnitudes))


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def numbers_in(text: str, lang: str) -> Iterator[Stated]:
    """Every number that ``text`` states in the language ``lang`` (BCP 47), from left to right.

    Digits glued to letters ('A4') or joined by hyphens and slashes ('1-800-843-5678', '24/7') are no numbers.
    """
    grammar = _grammar(lang)
    for found in grammar.number.finditer(text):
        end = found.end()
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
            continue
        number, unit, kind = _value(found, grammar)
        bound, said_from = _hedged(text, found.start(), end, grammar)
        yield Stated(found.start(), end, number, unit, kind, bound, said_from)


def _value(
    found: re.Match[str], grammar: _Grammar
) -> tuple[Decimal, Decimal, Literal["number", "percent", "ratio", "word"]]:
    kind: Literal["number", "percent", "ratio", "word"] = "number"
    if found["among"] is not None:
        whole = _whole(found["among"], grammar)
        return (1 / whole if whole else Decimal(1)), Decimal(0), "ratio"
    if found["fraction"] is not None:
        number = Decimal(grammar.language.fractions[re.sub(_SPACE, " ", found["fraction"].lower())])
        power = grammar.language.magnitudes[re.sub(_SPACE, " ", found["of_a"].lower())]
        return number.scaleb(power), Decimal("0.1").scaleb(power), kind
    if found["word"] is not None:
        number, unit = Decimal(grammar.words[found["word"].lower()]), Decimal(1)
        kind = "word"
    else:
        places = found["places"] or ""
        number = Decimal(re.sub(r"\D", "", found["whole"]) + ("." + places if places else ""))
        unit = Decimal(1).scaleb(-len(places))
    if found["of"] is not None:
        of = _whole(found["of"], grammar)
        if of:
            return number / of, Decimal(0), "ratio"
    if found["magnitude"]:
        power = grammar.language.magnitudes[re.sub(_SPACE, " ", found["magnitude"].lower())]
        if found["half"] or found["half_behind"]:
            number, unit = number + Decimal("0.5"), Decimal("0.5")
        number, unit = number.scaleb(power), unit.scaleb(power)
    if found["percent"]:
        return number.scaleb(-2), unit.scaleb(-2), "percent"
    return number, unit, kind


def _whole(text: str, grammar: _Grammar) -> Decimal:
    """The second number of a ratio, in words or digits."""
    spelt = grammar.words.get(text.lower())
    return Decimal(re.sub(r"\D", "", text)) if spelt is None else Decimal(spelt)


def _hedged(text: str, start: int, end: int, grammar: _Grammar) -> tuple[BoundWord, int]:
    """How the number is hedged, and where the phrase begins (the number's own start without one)."""
    before = grammar.before.search(text, max(0, start - _LOOK_BACK), start)
    if before:
        return grammar.language.bounds[re.sub(_SPACE, " ", before["bound"].lower())], before.start("bound")
    behind = text[end : end + _LOOK_BACK].lower()
    for phrase, bound in grammar.language.behind.items():
        if behind.lstrip().startswith(phrase):
            return bound, start
    return "", start
