"""What a sentence claims of its numbers: which way one went, and from which to which.

A sentence is lower-case text in which each fact is one character of the private use area. Patterns are narrow on
purpose: a claim that is missed costs less than a true sentence that is called false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from keyfacts.compose.prosewords import ProseWords, prose_words

FIRST, LAST = "\ue000", "\uf8ff"
"""The characters that stand for facts."""

Way = Literal["up", "down", "same", "double", "triple", "half"]


class Claim(NamedTuple):
    """``phrase`` says that the number went ``way``; which numbers they are follows from ``form``.

    'pair': from ``first`` to ``second``. 'change': ``second`` is itself a change. 'than': ``second`` is compared with
    ``first``. 'year': ``second`` with its own value of ``year`` (0: the year before). 'since': ``second`` is the
    highest (up) or lowest (down) since ``year`` (0: of all years). 'series': the sentence's two values, by their years.
    """

    form: Literal["pair", "change", "than", "year", "since", "series"]
    way: Way
    phrase: str
    second: str
    first: str = ""
    year: int = 0
    degree: Literal["", "over", "nearly"] = ""


class _Patterns(NamedTuple):
    """The patterns of one language."""

    ways: dict[Way, re.Pattern[str]]
    unsaid: re.Pattern[str]
    pair: re.Pattern[str]
    pair_then: re.Pattern[str]
    turned: re.Pattern[str]
    against: re.Pattern[str]
    by: re.Pattern[str]
    more: re.Pattern[str]
    than: re.Pattern[str]
    than_year: re.Pattern[str]
    since: re.Pattern[str]
    reached: re.Pattern[str]
    said: re.Pattern[str]
    over: re.Pattern[str]
    nearly: re.Pattern[str]


_FACT = f"[{FIRST}-{LAST}]"
_WORD = rf"[^\s,;:()–—{FIRST}-{LAST}]+"


def _gap(most: int, comma: bool = False) -> str:
    """Up to ``most`` words between two things, spaces around; no comma unless allowed."""
    return rf"(?:{',?' if comma else ''}\s+{_WORD}){{0,{most}}}{',?' if comma else ''}\s+"


@lru_cache(maxsize=8)
def _patterns(lang: str) -> _Patterns | None:
    words = prose_words(lang)
    return None if words is None else _compiled(words)


def _compiled(w: ProseWords) -> _Patterns:
    every = "|".join((w.up, w.down, w.same, w.double, w.triple, w.half))
    way = rf"(?<![\w-])(?P<way>{every})(?![\w-])"
    first, second = rf"(?P<a>{_FACT})", rf"(?P<b>{_FACT})"
    start, end, against = rf"(?<!\w)(?:{w.start})", rf"(?:{w.end})", rf"(?:{w.against})"
    pair = rf"{start}{_gap(3)}{first}%?{_gap(6, comma=True)}{end}{_gap(3)}{second}"
    compared = rf"(?<![\w-])(?P<way>{w.more}|{w.fewer})(?![\w-])"
    highest = rf"(?<![\w-])(?P<way>{w.highest}|{w.lowest})(?![\w-])"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern)

    return _Patterns(
        {
            "up": compiled(rf"{w.up}|{w.up_before}|{w.more}|{w.highest}"),
            "down": compiled(rf"{w.down}|{w.down_before}|{w.fewer}|{w.lowest}"),
            "same": compiled(w.same),
            "double": compiled(w.double),
            "triple": compiled(w.triple),
            "half": compiled(w.half),
        },
        compiled(rf"(?<![\w-])(?:{w.unsaid})(?![\w-])"),
        compiled(rf"{way}{_gap(6)}{pair}"),
        compiled(rf"{pair}%?{_gap(4, comma=True)}{way}"),
        compiled(rf"{way}{_gap(6)}{end}{_gap(3)}{second}%?{_gap(6, comma=True)}{start}{_gap(3)}{first}"),
        compiled(
            rf"{second}%?{_gap(6, comma=True)}(?<![\w-])(?P<way>{every}|{w.up_before}|{w.down_before})(?![\w-])"
            rf"{_gap(2)}{against}{_gap(3)}{first}(?!%?{_gap(6, comma=True)}{end}{_gap(3)}{_FACT})"
        ),
        compiled(rf"(?<![\w-])(?P<way>{w.up}|{w.down}|{w.up_before}|{w.down_before})(?P<gap>{_gap(2)}){second}"),
        compiled(rf"{second}(?P<gap>{_gap(2)}){compared}"),
        compiled(rf"{second}{_gap(5, comma=True)}{compared}\s+(?:{w.than}){_gap(3)}{first}"),
        compiled(
            rf"{second}{_gap(5, comma=True)}{compared}\s+(?:{w.than})\s*"
            rf"(?:(?:(?:{w.than_in})\s+)?(?P<year>(?:19|20)\d\d)|{w.year_before})(?!\w)"
        ),
        compiled(
            rf"{second}{_gap(6, comma=True)}{highest}"
            rf"(?:\s+{_WORD}){{0,3}}\s+(?:(?:{w.since})\s+(?P<year>(?:19|20)\d\d)|{w.ever})(?!\w)"
        ),
        compiled(rf"{way}{_gap(3)}{end}{_gap(2)}{second}"),
        compiled(way),
        compiled(rf"(?:{w.over})(?:\s+\w+)?\s+$"),
        compiled(rf"(?:{w.nearly})(?:\s+\w+)?\s+$"),
    )


def claims_of(sentence: str, lang: str) -> Iterator[Claim]:
    """The claims of one sentence; none in a language whose words are not known, or where a word takes them back."""
    patterns = _patterns(lang)
    if patterns is None or patterns.unsaid.search(patterns.ways["same"].sub(" ", sentence)):
        return
    found = list(_of_pairs(sentence, patterns))
    yield from found
    if not found:
        yield from _of_one(sentence, patterns)


def _of_pairs(sentence: str, patterns: _Patterns) -> Iterator[Claim]:
    """Claims about two numbers that are both named."""
    taken: set[str] = set()
    for pattern in (patterns.pair, patterns.turned, patterns.pair_then, patterns.against):
        for match in pattern.finditer(sentence):
            if not taken & {match["a"], match["b"]}:
                taken |= {match["a"], match["b"]}
                yield _claim("pair", match, sentence, patterns, match["b"], match["a"])
    for match in patterns.than.finditer(sentence):
        if not taken & {match["a"], match["b"]}:
            yield _claim("than", match, sentence, patterns, match["b"], match["a"])


def _of_one(sentence: str, patterns: _Patterns) -> Iterator[Claim]:
    """Claims about one number: a change by its size, or a value against another year of its own."""
    for pattern in (patterns.by, patterns.more):
        for match in pattern.finditer(sentence):
            yield _claim("change", match, sentence, patterns, match["b"])
    found = False
    for form, pattern in (("year", patterns.than_year), ("since", patterns.since)):
        for match in pattern.finditer(sentence):
            found = True
            year = int(match["year"] or 0)
            yield _claim(form, match, sentence, patterns, match["b"])._replace(year=year)
    if found:
        return
    facts = re.findall(_FACT, sentence)
    said = list(patterns.said.finditer(sentence))
    if len(facts) == 2 and len(said) == 1:
        yield _claim("series", said[0], sentence, patterns, facts[1], facts[0])
    elif len(facts) == 1:
        for match in patterns.reached.finditer(sentence):
            yield _claim("year", match, sentence, patterns, match["b"])


def _claim(form: str, match: re.Match[str], sentence: str, patterns: _Patterns, second: str, first: str = "") -> Claim:
    said = match["way"]
    way = next(name for name, pattern in reversed(patterns.ways.items()) if pattern.fullmatch(said))
    before = sentence[max(0, match.start("way") - 30) : match.start("way")]
    degree = ""
    if way in ("double", "triple", "half"):
        degree = "over" if patterns.over.search(before) else "nearly" if patterns.nearly.search(before) else ""
    return Claim(form, way, said, second, first, 0, degree)  # type: ignore[arg-type]
