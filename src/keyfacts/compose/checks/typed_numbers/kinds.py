"""Kinds of numbers that words near them tell from statistics: limits, rates of tax, units of measure, codes, scores.

Each kind is one pattern or one pair of words and number, made of the words of a language; all languages have the same
kinds. Only the number is struck out, the words around it stay for the patterns that come after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from keyfacts.language import NumberKindWords, language_of

_SP = "[ \u00a0\u2009\u202f]"
_N = rf"(?<![\w.,])\d{{1,12}}(?:[.,’]\d{{1,9}}|{_SP}\d{{3}}(?!\d)){{0,4}}"
"""A number as printed, with its separators."""
_FEW = rf"(?<![\w.,])\d{{1,3}}(?:[.,]?\d{{3}}|{_SP}\d{{3}})?(?:[.,]\d{{1,2}})?(?![\d]|[.,]\d|{_SP}\d{{3}}(?!\d))"
"""A number below a million."""
_PLAIN = rf"(?<![\w.,])\d{{1,4}}(?:[.,]\d{{1,2}})?(?!\d|[.,]\d|{_SP}\d{{3}}(?!\d))"
"""A number without separators of thousands."""
_REST = r"(?:[^.,;:!?\n]|[.,](?=\d))"
"""A character of a clause: stops and commas end it, those in numbers do not."""
_CLAUSE_END = re.compile(r"[.!?…;:](?=\s|$)|,(?=\s)|\n")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")
_NO_PLURAL = (
    r"(?!(?-i:(?: [a-zà-ÿ]{1,12})? (?!menos\b|moins\b|less\b|más\b|plus\b)[a-zà-ÿ]{2,20}[sx]\b"
    r"|(?: [a-z]{1,12})? (?:children|people|women|men)\b| [A-ZÄÖÜ][a-zà-ÿ]))"
)
"""Nothing is counted behind the number: no plural of English and Romance languages, no noun of German."""
_EMERGENCY = (
    r"(?:000|016|024|061|062|091|112|110|111|113|114|115|116|117|118|119|144|15|17|18|190|211|311|3919|988|911|999)"
)
_HARMONISED = r"\b116 ?(?:000|006|016|111|116|117|123)\b"
"""The help lines of Europe, which have the same number everywhere."""
_SYMBOLS = (
    r"(?:kV|V|W|VA|mA|lm|lx|dB(?:\(A\)|A)?|hPa|bar|km/h|kmh|mph|m/s|ppm|ppb|kcal|kJ|g/m²|µm|μm|nm|rpm|hp|PS|px|dpi|°[CF]?|Hz|kHz|MHz"
    r"|GHz|mm|cm|mg|µg|ml|mL|mmHg)(?![\w/²³])"
)
_FEW_WORDS = 30


class _Near(NamedTuple):
    """A number no further than ``reach`` characters from words, both in one sentence, or ``inside`` one clause."""

    words: re.Pattern[str]
    number: re.Pattern[str]
    reach: int
    clause: bool = False

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        ends = _CLAUSE_END if self.clause else _SENTENCE_END
        for match in self.words.finditer(text):
            low, high = max(0, match.start() - self.reach), min(len(text), match.end() + self.reach)
            low = max((end.end() for end in ends.finditer(text, low, match.start())), default=low)
            stop = ends.search(text, match.end(), high)
            for found in self.number.finditer(text, low, stop.start() + 1 if stop else high):
                yield found.span("n") if "n" in self.number.groupindex else found.span()


def kinds_struck(text: str, lang: str, struck_by: str) -> str:
    """``text`` with the numbers of these kinds struck out; positions stay as they are."""
    near, alone = _kinds(lang)
    spans = [span for kind in near for span in kind.spans(text)]
    spans += [match.span(name) for kind in alone for match in kind.finditer(text) for name in kind.groupindex]
    letters = list(text)
    for start, end in spans:
        letters[start:end] = struck_by * (end - start) if start >= 0 else []
    return "".join(letters)


@lru_cache(maxsize=16)
def _kinds(lang: str) -> tuple[tuple[_Near, ...], tuple[re.Pattern[str], ...]]:
    language = language_of(lang)
    w, grammar = language.typed_numbers.kinds, language.number_grammar
    percent = rf"(?:{_SP}?%|{_SP}(?:{'|'.join(map(re.escape, grammar.percent))})\b)"
    bounds = "|".join(sorted(map(re.escape, grammar.bounds), key=len, reverse=True))
    behind = "|".join(re.escape(each) for each in grammar.behind if each != "+")
    cardinal = "|".join(language.number_words.cardinals[1:_FEW_WORDS])
    changed = rf"(?:{language.prose.up}|{language.prose.down})\b"
    parts = _Parts(
        percent,
        rf"(?:{bounds})",
        rf"(?:{behind})",
        rf"(?:{'|'.join(map(re.escape, grammar.magnitudes))})(?!\w)",
        cardinal,
        changed,
    )
    near = tuple(
        _Near(re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)"), re.compile(f"(?i){number}"), reach, clause)
        for words, number, reach, clause in _near(w, parts)
        if words
    )
    alone = (
        *_alone(w, parts, language.typed_numbers.by),
        *_alone_scores(w, parts),
        *_alone_classes(w, parts),
        *_alone_things(w, parts),
    )
    return near, tuple(re.compile(pattern) for pattern in alone)


class _Parts(NamedTuple):
    """Pieces of patterns in a language: its percent signs, bounds before and behind numbers, magnitudes."""

    percent: str
    bound: str
    behind: str
    magnitude: str
    cardinal: str
    changed: str


def _near(w: NumberKindWords, p: _Parts) -> Iterator[tuple[str, str, int, bool]]:
    """Words, number, reach, and whether a comma ends it."""
    whole = r"(?<![\w.,])(?:99|100|101|99[.,]\d|100[.,]\d)(?!\d|[.,]\d)"
    yield w.rounding, rf"{whole}(?:{p.percent}|(?= (?:{w.to}|{w.rounding})\b)|{_NO_PLURAL})", 120, False
    power = r"(?<![\w.,])10{0,3}(?:[.,’ ]?000){0,2}(?![\d]|[.,]\d)"
    yield w.rounded_to, rf"{power}(?!{p.percent}){_NO_PLURAL}", 25, True
    level = rf"(?:±{_SP}?)?(?<![\w.,])(?:9\d|19|20|\d)(?:[.,]\d{{1,3}})?(?!\d|[.,]\d)"
    yield w.confidence, rf"{level}(?:{p.percent}|(?={_SP}(?:{w.points})\b)|{_NO_PLURAL})", 70, False
    yield w.precision, rf"{_N}{p.percent}", 60, True
    small = (
        rf"(?<![\w.,])(?:\d{{1,3}}|\d[.,{_SP[1:-1]}]?\d{{3}})(?:[.,]\d{{1,2}})?"
        rf"(?!\d|[.,]\d|{_SP}(?:\d{{3}}|{p.magnitude})\b)"
    )
    yield w.fee, rf"(?:[$€£¥]{_SP}?{small}|{small}{_SP}?(?:[$€£¥]|(?:{w.money})\b))", 45, False
    yield w.terms, rf"{_N}{p.percent}", 50, True
    yield w.owned, rf"{_FEW}{p.percent}", 45, True
    price = rf"(?:{small}|(?<![\w.,])\d{{1,3}}[.,]\d\d)"
    dear = rf"(?!{_SP}?(?:{w.money})?{_SP}?(?:(?:{w.per})\b(?! (?:les|los|las|die|the)\b)|{p.percent}))(?!\d|[.,]\d)"
    yield (
        w.costs,
        rf"(?:[$€£¥]{_SP}?{price}|{price}(?={_SP}?(?:[$€£¥]|(?:{w.money})\b))|{price}(?<=[.,]\d\d)){dear}",
        60,
        False,
    )
    yield w.permits, rf"{p.bound} (?P<n>{_PLAIN}){_SP}(?:{w.time_units})\b", 60, True
    yield w.frost, rf"{_PLAIN}(?={_SP}(?:{w.frost})\b)", 30, False
    yield w.base_100, rf"(?<![\w.,])100(?!\d|[.,]\d|{p.percent}){_NO_PLURAL}", 60, False
    yield w.instrument, rf"(?<![\w.,])\d{{1,3}}(?={_SP}(?:{w.items})\b)", 60, False
    yield w.medical, rf"{_PLAIN}(?!{p.percent}){_NO_PLURAL}", 45, False
    yield w.kitchen, rf"{_PLAIN}(?={_SP}(?:{w.minutes})\b)", 60, False
    result = r"(?<!from )(?<!von )(?<!de )(?<![\w.,])\d{1,3}"
    yield (
        w.contest,
        rf"{result}(?: (?:{w.points}))?\s?(?:{w.against})\s?\d{{1,3}}(?![\d%]|[.,]\d|{p.percent})",
        60,
        False,
    )
    yield w.contest, r"(?<![\w.,])\d{1,3}[.,]\d{1,2}(?= [sS]e[ck])", 60, False
    named = r"(?:^|(?<=, )|(?<=\bthe )|(?<=\bor )|(?<=\bdie )|(?<=\boder )|(?<=\bou )|(?<=\bo ))"
    yield w.emergency, rf"{named}{_EMERGENCY}(?!\d|[.,]\d|{_SP}\d|{p.percent}){_NO_PLURAL}", 60, False
    yield w.height, rf"{_N}(?={_SP}(?:{w.length})(?!\w))", 40, False
    amount = rf"(?:[$€£¥]{_SP}?)?{_FEW}(?!{_SP}{p.magnitude}){p.percent}?"
    led = r"[^\W\d_]{3,}['’\w ]{0,24}"
    yield w.rule, rf"{_FEW}(?={_SP}(?:{w.points})\b)", 60, True
    yield w.rule, rf"(?<![\w.,])\d{{1,2}}[.,]\d(?!\d|[.,]\d|{p.percent}|{_SP}{p.magnitude}){_NO_PLURAL}", 40, True
    yield w.rule, rf"{led}\b(?P<n>{amount})(?={_SP}(?:[\w.]{{1,12}} )?{p.behind})", 110, True


def _alone(w: NumberKindWords, p: _Parts, by: str) -> Iterator[str]:
    """Lines drawn by law, bases of rates, measures, scales and scores."""
    amount = rf"(?:[$€£¥]{_SP}?)?{_FEW}(?!{_SP}{p.magnitude}){p.percent}?"
    yield rf"(?i:(?P<n>{_N}{p.percent}?) (?:{w.standard})\b)"
    yield rf"(?i:\b(?:{w.limit})(?!\w){_REST}{{0,20}}? (?P<n>{amount}))"
    linked = r"(?! (?:by|um|un|an)\b) [^\W\d]{1,3}(?: [^\W\d_]{1,3})?"
    yield rf"(?i:\b(?:{w.tax})(?: (?!{p.changed})[^\W\d]+)?{linked} (?P<n>{_N}{p.percent}))"
    yield rf"(?i:(?P<n>{_N}{p.percent}) (?:[^\W\d]+ )?(?:{w.tax})\b)"
    unit = rf"(?:{w.measured}|{w.length})"
    yield rf"(?i:(?P<n>{_N})(?:{_SP}{unit})? (?:{by}|x|×) (?P<m>{_N})(?={_SP}{unit}(?!\w)))"
    yield rf"(?i:(?P<n>{_N}){_SP}{unit} (?:{by}|x|×) (?P<m>{_N}))"
    thousand = rf"1(?:0{{1,2}})?(?:[.,’]|{_SP})?000(?:(?:[.,’]|{_SP})000)?"
    yield rf"(?i:\b(?:{w.per}) (?P<n>{thousand})(?!\d|[.,]\d))"
    yield (
        rf"(?i:\b(?:{w.one_measure})(?: [^\W\d_]{{1,20}}){{0,3}} (?:{w.equals})(?: (?:{p.bound}|[^\W\d_]{{2,12}}))?"
        rf" (?P<n>{_N}(?:{_SP}{p.magnitude})?))"
    )
    yield rf"(?i:\b(?:{w.weighs}) (?:{p.bound} )?(?P<n>{_PLAIN}){_SP}(?:{w.weight})\b)"
    yield rf"(?P<n>{_N}){_SP}?{_SYMBOLS}"
    yield rf"(?i:(?P<n>{_PLAIN}) (?:{w.to}) (?P<m>{_PLAIN}){_SP}(?:{w.time_units})\b)"
    yield rf"(?i:\b(?:{w.multiple}) (?P<n>{_PLAIN})(?!{p.percent}))"
    yield rf"(?i:\b(?:{w.degrees})\b(?:{_REST}|,){{0,60}}? {w.minus} (?P<n>{_PLAIN})(?!{p.percent}){_NO_PLURAL})"
    yield rf"(?i:(?P<n>{_PLAIN})(?: (?:{w.to}) (?P<m>{_PLAIN}))?{_SP}(?:{w.measured})\b)"
    yield rf"(?i:\b(?:{w.at}) (?:{p.bound} )?(?P<n>{_N}){_SP}(?:{w.length})(?!\w)(?! of\b))"


def _alone_scores(w: NumberKindWords, p: _Parts) -> Iterator[str]:
    """Scales, marks, a few of a few, all day."""
    yield rf"(?i:\b(?:{w.scale})\b{_REST}{{0,25}}?(?<!rose )(?P<n>{_PLAIN}) (?:{w.to}) (?P<m>{_FEW}))"
    yield rf"(?i:(?P<n>{_PLAIN}) (?:{w.to}) (?P<m>{_PLAIN})(?: [^\W\d_]{{1,12}}){{0,3}} (?:{w.scale})\b)"
    yield (
        rf"(?i:\b(?:{w.score}) (?P<n>{_PLAIN})(?!{p.percent}){_NO_PLURAL}"
        rf"(?:(?: \w{{1,10}})? (?:{w.out_of}) (?P<m>{_PLAIN}))?)"
    )
    yield rf"(?i:(?P<n>{_PLAIN}) (?:{w.out_of}) (?P<m>{_PLAIN}) (?:{w.points})\b)"
    few = r"(?:[1-9]|[12]\d)"
    among = rf"(?:{w.of_the}) (?P<m>{few})(?![\d%]|[.,]\d|{p.percent})"
    yield rf"(?i:(?<![\w.,])(?:(?P<n>{few})|(?:{p.cardinal})) {among})"
    yield rf"(?i:\b(?P<n>{w.all_day})\b)"


def _alone_classes(w: NumberKindWords, p: _Parts) -> Iterator[str]:
    """Limits in the words of a subject before its verb: 'firms with fewer than 500 employees are small'."""
    amount = rf"(?:[$€£¥]{_SP}?)?{_FEW}(?:{_SP}{p.magnitude})?{p.percent}?"
    starts = rf"(?:^|(?<=[.!?;:] ))(?!(?:{p.bound})\b)(?:[^\W\d]{{1,12}} )??"
    word = r"[^\W\d][\w’'-]{0,30}"
    yield rf"(?i:{starts}(?:{w.class_with}) (?:{word} ){{0,3}}?(?:{p.bound}) (?P<n>{amount}))"
    yield rf"(?i:{starts}(?:{w.class_from}) (?P<n>{amount}))"
    one = r"(?:^|(?<=[.!?;:] ))(?:an?|une?|una|eine?)"
    yield rf"(?i:{one} (?:{word} ){{1,3}}?(?:{w.equals}|have) {p.bound} (?P<n>{amount}))"
    if w.class_anywhere:
        yield rf"(?i:(?:{w.class_anywhere}) ?{p.bound} (?P<n>{amount})(?=\s?(?:{w.size_of}|{w.money}|[$€£¥])\b))"
    yield rf"(?i:(?P<n>(?<![\w.,])100{p.percent}) (?:{w.pure})(?!\w))"


def _alone_things(w: NumberKindWords, p: _Parts) -> Iterator[str]:
    """Names of lines, roads, offices and codes, and ages behind names."""
    code = r"\d{1,8}(?:[.-]\d{1,6}){0,4}"
    yield (
        rf"(?i:\b(?:{w.coded})(?: (?:[^\W\d_]{{1,8}})| [A-Z]\d{{2}}){{0,2}}"
        rf" (?P<n>{code})[A-Z]?\b(?![.,-]\d|{p.percent}){_NO_PLURAL})"
    )
    yield rf"(?P<n>{_HARMONISED})"
    yield rf"(?i:(?<![\w.,$€£])(?P<n>\d{{3,6}}) (?:{w.line})\b)"
    called = r"(?P<n>\d{3,6}|\d{2,5}(?: \d{2,5}){1,5})(?!\d|[.,]\d"
    yield rf"(?i:\b(?:{w.line_is}) {called}|{p.percent})){_NO_PLURAL}"
    if w.the_line:
        name = r"(?P<n>\d{2,6}(?: \d{2,3}){0,4})(?!\d|[.,/-]\d"
        yield rf"(?i:\b(?:{w.the_line}) {name}|{p.percent}| {p.magnitude}))"
    yield rf"(?i:\b(?:{w.post}) (?P<n>\d[\d ]{{0,14}}\d))"
    yield rf"(?<![.!?:…] )(?<!^)\b[A-Z] (?P<n>\d{{1,4}})(?!\d|[.,]\d|{p.percent}){_NO_PLURAL}"
    acronym = r"(?!US |UK |EU |USA |UN |UE |NRW )(?:[B-HJ-Z]|[A-Z]{2,5})"
    yield rf"\b{acronym} (?P<n>\d{{1,6}})(?!\d|[.,]\d|{p.percent}){_NO_PLURAL}"
    yield r"\b(?P<n>1:\d{1,3}(?:[., ]?\d{3}){1,3})\b"
    not_places = "".join(rf"(?<!\b{each} )(?<!\b{each.capitalize()} )" for each in w.in_place)
    person, age = r"[A-ZÀ-Ý][a-zà-ÿ][\w’'-]{0,30}", r"(?:10\d|[1-9]?\d)"
    years = rf"(?: (?i:{w.years}))?"
    further = r"(?=,(?! (?:or|oder|ou|o|of|and|y|et|und)\b)|[;)]|\.?$)"
    yield rf"(?<=[^\W\d]), (?:de |now |heute |hoy |aujourd['’]hui )?(?P<n>{age}) (?i:{w.years})(?=[,.;]|$)"
    yield rf"{not_places}\b{person}(?: {person}){{0,3}}, (?:de |now )?(?P<n>{age}){years}{further}"
