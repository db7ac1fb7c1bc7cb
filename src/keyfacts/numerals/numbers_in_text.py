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


class _NumberPatterns(NamedTuple):
    number: re.Pattern[str]
    before: re.Pattern[str]
    words: dict[str, int]
    grammar: NumberGrammar
    point: str


@lru_cache(maxsize=16)
def _number_patterns(lang: str) -> _NumberPatterns:
    lang_numerals = numerals(lang)
    grammar = language_of(lang).number_grammar
    words = {word: n for n in range(_LONGEST_WORD) if (word := lang_numerals.words(n)) is not None}
    words |= dict.fromkeys(grammar.ones, 1)
    separator = re.escape(lang_numerals.group)
    group = f"[{separator}’'\u00a0\u2009\u202f ]" if separator != "," else ",|\u00a0|\u2009|\u202f"
    digits = rf"\d{{1,3}}(?:(?:{group})\d{{3}})+(?!\d)|\d+"
    spelt = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
    whole = rf"(?P<whole>{digits})(?:{re.escape(lang_numerals.point)}(?P<places>\d+))?"
    power = _any(grammar.magnitudes)
    half = rf"(?:{_SPACE}(?P<HALF>{_any(filter(None, [grammar.and_a_half]))})(?!\w))"
    with_half = rf"{half.replace('HALF', 'half')}(?={_SPACE}(?:{power})(?!\w))"  # 'two and a half million'
    half_behind = f"{half.replace('HALF', 'half_behind')}?"  # 'dos millones y medio'
    magnitude = rf"(?:(?:{with_half})?(?:{_SPACE}|-)?(?P<magnitude>{power})(?!\w){half_behind})?"
    fraction = rf"(?P<fraction>{_any(grammar.fractions)})(?:{_SPACE}|-)(?P<of_a>{power})(?!\w)"
    percent = rf"(?P<percent>{_SPACE}?%|{_SPACE}(?:{_any(grammar.percent)})(?!\w))?"
    ones = "|".join(re.escape(word) for word, value in words.items() if value == 1) or "(?!)"
    year = r"(?:1[5-9]|20|21)\d\d(?!\d)"  # '900 in 2024'
    several = rf"(?!(?:1|{ones})(?!\w))(?!{year})(?:(?:{digits})|{spelt})(?!\w|[.,’]\d)"
    among = rf"{_SPACE}(?:{_any(grammar.ratio)}){_SPACE}(?P<NAME>{several})"
    ratio = rf"(?:{among.replace('NAME', 'of')})?"
    amount = _any((*grammar.percent, *grammar.magnitudes))
    sized = rf"(?!{_SPACE}?[%$€£]|{_SPACE}(?:{amount})(?!\w)|{_SPACE}(?-i:[A-ZÄÖÜ])\w)"  # 'einer Quote von 41 Prozent'
    child = rf"(?P<one>{ones}){_SPACE}[^\W\d]\w*{among.replace('NAME', 'among')}{sized}"  # 'one child in six'
    number = (
        rf"(?<![\w.,/-])(?:{child}|{fraction}|(?:{whole}|(?P<word>{spelt}))(?![\w/])(?:{ratio}{magnitude}{percent}))"
    )
    before = rf"(?<!\w)(?P<bound>{_any(grammar.bounds)}){_SPACE}[^\w\s]?$"
    return _NumberPatterns(
        re.compile(number, re.IGNORECASE), re.compile(before, re.IGNORECASE), words, grammar, lang_numerals.point
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _SPACE) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def may_state(text: str, lang: str) -> bool:
    """False when there is surely no number in ``text``: no digit, and none of the language's number words."""
    if _DIGIT.search(text):
        return True
    patterns = _number_patterns(lang)
    letters = {*_LETTERS.findall(text.lower())}
    return not (letters.isdisjoint(patterns.words) and letters.isdisjoint(patterns.grammar.magnitudes))


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def numbers_in(text: str, lang: str) -> Iterator[Stated]:
    """Every number that ``text`` states in the language ``lang`` (BCP 47), from left to right.

    Digits glued to letters ('A4') or joined by hyphens and slashes ('1-800-843-5678', '24/7') are no numbers.
    """
    patterns = _number_patterns(lang)
    at = 0
    while match := patterns.number.search(text, at):
        at = end = match.end()
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
            continue
        number, unit, kind = _value(match, patterns)
        if match["of"] is not None and kind != "ratio":  # '900 in 12 towns'
            at = end = max(match.end("word"), match.end("whole"), match.end("places"))
        bound, said_from = _hedged(text, match.start(), end, patterns)
        yield Stated(match.start(), end, number, unit, kind, bound, said_from)


def _value(
    match: re.Match[str], patterns: _NumberPatterns
) -> tuple[Decimal, Decimal, Literal["number", "percent", "ratio", "word"]]:
    kind: Literal["number", "percent", "ratio", "word"] = "number"
    if match["among"] is not None:
        whole = _whole(match["among"], patterns)
        return (1 / whole if whole else Decimal(1)), Decimal(0), "ratio"
    if match["fraction"] is not None:
        number = Decimal(patterns.grammar.fractions[re.sub(_SPACE, " ", match["fraction"].lower())])
        power = patterns.grammar.magnitudes[re.sub(_SPACE, " ", match["of_a"].lower())]
        return number.scaleb(power), Decimal("0.1").scaleb(power), kind
    if match["word"] is not None:
        number, unit = Decimal(patterns.words[match["word"].lower()]), Decimal(1)
        kind = "word"
    else:
        places = match["places"] or ""
        number = Decimal(re.sub(r"\D", "", match["whole"]) + ("." + places if places else ""))
        unit = Decimal(1).scaleb(-len(places))
    if match["of"] is not None:
        of = _whole(match["of"], patterns)
        return (number / of, Decimal(0), "ratio") if of and number <= of else (number, unit, kind)
    if match["magnitude"]:
        power = patterns.grammar.magnitudes[re.sub(_SPACE, " ", match["magnitude"].lower())]
        if match["half"] or match["half_behind"]:
            number, unit = number + Decimal("0.5"), Decimal("0.5")
        number, unit = number.scaleb(power), unit.scaleb(power)
    if match["percent"]:
        return number.scaleb(-2), unit.scaleb(-2), "percent"
    return number, unit, kind


def _whole(text: str, patterns: _NumberPatterns) -> Decimal:
    """The second number of a ratio, in words or digits."""
    spelt = patterns.words.get(text.lower())
    return Decimal(re.sub(r"\D", "", text)) if spelt is None else Decimal(spelt)


def _hedged(text: str, start: int, end: int, patterns: _NumberPatterns) -> tuple[BoundWord, int]:
    """How the number is hedged, and where the phrase begins (the number's own start without one)."""
    before = patterns.before.search(text, max(0, start - _LOOK_BACK), start)
    if before:
        return patterns.grammar.bounds[re.sub(_SPACE, " ", before["bound"].lower())], before.start("bound")
    behind = text[end : end + _LOOK_BACK].lower()
    for phrase, bound in patterns.grammar.behind.items():
        if behind.lstrip().startswith(phrase):
            return bound, start
    return "", start
