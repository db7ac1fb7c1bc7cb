"""Numbers as texts state them: 'more than 4.5 million', '86 percent', 'one in six', '1.234,5', 'siete'.

The other direction of ``numerals``: from a text to what it says. Nothing is guessed from context; whether a number is
a statistic, a year or a telephone number is for the caller to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from keyfacts.numerals import decimals_of, numerals, rounded
from keyfacts.values import frozen

BoundWord: TypeAlias = Literal["", "above", "below", "at_least", "at_most", "nearly", "about"]


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


class NumberGrammar(NamedTuple):
    """The words by which one language states numbers; magnitudes as powers of ten, ``ones`` the inflected one."""

    magnitudes: dict[str, int]
    percent: tuple[str, ...]
    ratio: tuple[str, ...]
    bounds: dict[str, BoundWord]
    behind: dict[str, BoundWord]
    ones: tuple[str, ...] = ()
    fractions: dict[str, str] = {}  # noqa: RUF012 - never changed
    """Phrases before a magnitude: 'half a' million."""
    and_a_half: str = "(?!)"
    """Pattern of what adds a half to the number before it: before the magnitude, or behind it."""


_ENGLISH = NumberGrammar(
    {"hundred": 2, "hundred thousand": 5, "hundred million": 8, "hundred billion": 11, "thousand": 3, "million": 6,
     "billion": 9, "trillion": 12, "m": 6, "bn": 9, "mn": 6},
    ("percent", "per cent", "pct"),
    ("in", "out of"),
    {
        "more than": "above", "over": "above", "above": "above", "exceeding": "above", "in excess of": "above",
        "upwards of": "above", "greater than": "above", "less than": "below", "fewer than": "below",
        "under": "below", "below": "below", "at least": "at_least", "no fewer than": "at_least",
        "no less than": "at_least", "not less than": "at_least", "a minimum of": "at_least", "at most": "at_most",
        "up to": "at_most", "no more than": "at_most", "not more than": "at_most", "a maximum of": "at_most",
        "nearly": "nearly", "almost": "nearly", "just under": "nearly", "close to": "nearly", "about": "about",
        "around": "about", "approximately": "about", "roughly": "about", "some": "about", "circa": "about",
        "an estimated": "about",
    },
    {"or more": "at_least", "or fewer": "at_most", "or less": "at_most", "+": "above"},
    (),
    {"half a": "0.5", "a half": "0.5", "a quarter of a": "0.25", "a third of a": "0.33", "three quarters of a": "0.75",
     "three-quarters of a": "0.75", "two thirds of a": "0.67", "two-thirds of a": "0.67"},
    "and a half",
)  # fmt: skip
_SPANISH = NumberGrammar(
    {"mil millones": 9, "mil": 3, "millón": 6, "millones": 6, "billón": 12, "billones": 12},
    ("por ciento",),
    ("de cada",),
    {
        "más de": "above", "por encima de": "above", "menos de": "below", "por debajo de": "below",
        "al menos": "at_least", "por lo menos": "at_least", "como mínimo": "at_least", "no menos de": "at_least",
        "como máximo": "at_most", "hasta": "at_most", "no más de": "at_most", "casi": "nearly", "cerca de": "nearly",
        "unos": "about", "unas": "about", "alrededor de": "about", "aproximadamente": "about", "en torno a": "about",
    },
    {"o más": "at_least", "o menos": "at_most", "+": "above"},
    ("un", "una"),
    {"medio": "0.5", "un cuarto de": "0.25", "tres cuartos de": "0.75"},
    "y medio",
)  # fmt: skip
_FRENCH = NumberGrammar(
    {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12},
    ("pour cent",),
    ("sur",),
    {
        "plus de": "above", "au-dessus de": "above", "moins de": "below", "au moins": "at_least",
        "pas moins de": "at_least", "au plus": "at_most", "jusqu’à": "at_most", "jusqu'à": "at_most",
        "pas plus de": "at_most", "près de": "nearly", "presque": "nearly", "environ": "about", "quelque": "about",
        "autour de": "about", "à peu près": "about",
    },
    {"ou plus": "at_least", "ou moins": "at_most", "+": "above"},
    ("une",),
    {"un demi": "0.5", "un quart de": "0.25", "trois quarts de": "0.75"},
    "et demi",
)  # fmt: skip
_GERMAN = NumberGrammar(
    {"tausend": 3, "million": 6, "millionen": 6, "mio.": 6, "milliarde": 9, "milliarden": 9, "mrd.": 9, "billion": 12,
     "billionen": 12},
    ("prozent",),
    ("von",),
    {
        "mehr als": "above", "über": "above", "weniger als": "below", "unter": "below", "mindestens": "at_least",
        "wenigstens": "at_least", "nicht weniger als": "at_least", "höchstens": "at_most", "bis zu": "at_most",
        "nicht mehr als": "at_most", "fast": "nearly", "knapp": "nearly", "nahezu": "nearly", "beinahe": "nearly",
        "rund": "about", "etwa": "about", "ungefähr": "about", "circa": "about", "ca.": "about",
    },
    {"oder mehr": "at_least", "oder weniger": "at_most", "+": "above"},
    ("ein", "eine", "einer", "einen", "einem", "eines"),
    {"eine halbe": "0.5", "einer halben": "0.5", "eine viertel": "0.25", "einer viertel": "0.25",
     "eine dreiviertel": "0.75", "anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5",
     "viereinhalb": "4.5", "fünfeinhalb": "5.5"},
)  # fmt: skip
LANGUAGES = {"en": _ENGLISH, "es": _SPANISH, "fr": _FRENCH, "de": _GERMAN}

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
    language = LANGUAGES.get(own.language, _ENGLISH)
    words = {word: n for n in range(_LONGEST_WORD) if (word := own.words(n)) is not None}
    words |= dict.fromkeys(language.ones, 1)
    group = f"[{re.escape(own.group)}’'\u00a0\u2009\u202f ]" if own.group != "," else ",|\u00a0|\u2009|\u202f"
    digits = rf"\d{{1,3}}(?:(?:{group})\d{{3}})+(?!\d)|\d+"
    spelt = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
    whole = rf"(?P<whole>{digits})(?:{re.escape(own.point)}(?P<places>\d+))?"
    power = _any(language.magnitudes)
    half = rf"(?:{_SPACE}(?P<HALF>{language.and_a_half.replace(' ', _SPACE)})(?!\w))"
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
