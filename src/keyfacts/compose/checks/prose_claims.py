"""What a sentence claims of its numbers: which way one went, and from which to which.

A sentence is lower-case text in which each fact is a number in angle brackets, ``<0>``; braces, other angle brackets
and dashes are not in it (:func:`plain`). Patterns are narrow on purpose: a claim that is missed costs less than a true
sentence that is called false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from keyfacts.language import ProseWords, known_language

Way = Literal["up", "down", "same", "flat", "double", "triple", "half"]


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


class _ChangeWord(NamedTuple):
    """A word of change in a sentence."""

    phrase: str
    way: Way
    degree: Literal["", "over", "nearly"] = ""


class _Patterns(NamedTuple):
    """The patterns of one language over marked sentences, see :func:`_marked`."""

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
    listed: re.Pattern[str]


_FACT = r"<\d+>"
_VERB, _SHORT, _MORE, _TOP = "v", "s", "m", "t"
"""Words of change are marked ``{v0}``: verbs and nouns, 'up' and 'down', 'more' and 'less', 'highest' and 'lowest'."""
_WORD = r"[^\s,;:()<>{}]+"
_ELIDED = re.compile(r"(?<!\w)qu['’]")
"""French 'que' before a vowel."""
_NOT_PLAIN = re.compile("[<>{}]")


def plain(text: str) -> str:
    """Text without the characters that marks are made of; dashes part like commas."""
    return _NOT_PLAIN.sub(" ", text).replace("\u2013", ",").replace("\u2014", ",")


def _kind(*kinds: str) -> str:
    return rf"\{{[{''.join(kinds)}]\d+\}}"


def _gap(most: int, comma: bool = False) -> str:
    """Up to ``most`` words between two things, spaces around; no word of change, no comma unless allowed."""
    return rf"(?:{',?' if comma else ''}\s+{_WORD}){{0,{most}}}{',?' if comma else ''}\s+"


@lru_cache(maxsize=8)
def _vocabulary(w: ProseWords) -> re.Pattern[str]:
    """Every word of change of a language; the name of the group says what it is."""
    ways = (
        ("top_up", w.highest), ("top_down", w.lowest), ("verb_double", w.double), ("verb_triple", w.triple),
        ("verb_half", w.half), ("verb_same", w.same), ("verb_flat", w.flat), ("verb_up", w.up), ("verb_down", w.down),
        ("more_up", w.more), ("more_down", w.fewer), ("short_up", w.up_before), ("short_down", w.down_before),
    )  # fmt: skip
    every = "|".join(f"(?P<{name}>{words})" for name, words in ways if words)
    return re.compile(rf"(?<![\w-])(?:{every})(?![\w-])")


@lru_cache(maxsize=8)
def _unsaid(words: ProseWords) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words.unsaid})(?![\w-])")


@lru_cache(maxsize=8)
def _patterns(w: ProseWords) -> _Patterns:
    way, short = rf"(?P<way>{_kind(_VERB)})", rf"(?P<way>{_kind(_VERB, _SHORT)})"
    more, top = rf"(?P<way>{_kind(_MORE)})", rf"(?P<way>{_kind(_TOP)})"
    first, second = rf"(?P<a>{_FACT})", rf"(?P<b>{_FACT})"
    start, end, against = rf"(?<!\w)(?:{w.start})", rf"(?:{w.end})", rf"(?:{w.against})"
    pair = rf"{start}{_gap(3)}{first}%?{_gap(6, comma=True)}{end}{_gap(3)}{second}"
    size = rf"(?:\s+(?:(?:{w.small})(?!\w)|{_kind(_MORE)})){{0,3}}\s+"
    aside = rf"(?:,{_gap(4)}{_WORD},)?"
    return _Patterns(
        *map(
            re.compile,
            (
                rf"{way}(?:{aside}{_gap(3)}|,\s+|\s+(?:{w.since}|{w.than_in})\s+(?:19|20)\d\d,\s+){pair}",
                rf"{pair}%?{w.then}\s+{way}",
                rf"{way}{aside}{_gap(3)}{end}{_gap(3)}{second}%?{_gap(6, comma=True)}{start}{_gap(3)}{first}",
                rf"{second}%?{_gap(6, comma=True)}{short}{_gap(2)}{against}{_gap(3)}{first}"
                rf"(?!%?{_gap(6, comma=True)}{end}{_gap(3)}{_FACT})",
                rf"{short}{size}{second}",
                rf"{second}\s+(?:{more}|{_WORD}\s+(?P<way2>{_kind(_MORE)})(?=\s+(?:{w.than})(?!\w)|\s*(?:[.,;:)]|$)))",
                rf"{second}{_gap(3, comma=True)}{more}\s+(?:{w.than}){_gap(3)}{first}",
                rf"{second}{_gap(3, comma=True)}{more}\s+(?:{w.than})\s*"
                rf"(?:(?:(?:{w.than_in})\s+)?(?P<year>(?:19|20)\d\d)|{w.year_before})(?!\w)",
                rf"{second}{_gap(6, comma=True)}{top}"
                rf"(?:\s+{_WORD}){{0,3}}\s+(?:(?:{w.since})\s+(?P<year>(?:19|20)\d\d)|{w.ever})(?!\w)",
                rf"{way}(?:\s+\w+(?:ly|mente|ment)|\s+(?:{w.than_in})\s+(?:19|20)\d\d)?\s+{end}{_gap(2)}{second}",
                rf"{way}(?:\s+{_WORD}){{0,3}}\s*[:(]{_opening()}{first}[^<]*{second}",
            ),
        )
    )


def _opening() -> str:
    """At most two words behind a colon or parenthesis."""
    return rf"\s*(?:{_WORD}\s+){{0,2}}"


def _marked(sentence: str, words: ProseWords) -> tuple[str, dict[str, _ChangeWord]]:
    """The sentence with one character for each word of change, and what each of them was."""
    changes: dict[str, _ChangeWord] = {}

    def marked(match: re.Match[str]) -> str:
        kind, way = str(match.lastgroup).split("_")
        mark = f"{{{_MARKS[kind]}{len(changes)}}}"
        degree = _degree(sentence[max(0, match.start() - 30) : match.start()], words) if way in _TIMES else ""
        changes[mark] = _ChangeWord(match[0], way, degree)  # type: ignore[arg-type]
        return mark

    return _vocabulary(words).sub(marked, sentence), changes


_TIMES = ("double", "triple", "half")
_MARKS = {"verb": _VERB, "short": _SHORT, "more": _MORE, "top": _TOP}


def _degree(before: str, words: ProseWords) -> str:
    if re.search(rf"(?:{words.over})(?:\s+\w+)?\s+$", before):
        return "over"
    return "nearly" if re.search(rf"(?:{words.nearly})(?:\s+\w+)?\s+$", before) else ""


def claims_of(sentence: str, lang: str) -> Iterator[Claim]:
    """The claims of one sentence; none in a language whose words are not known, or where a word takes them back."""
    language = known_language(lang)
    if language is None:
        return
    words = language.prose
    text, changes = _marked(_ELIDED.sub("que ", sentence), words)
    if not changes or _unsaid(words).search(text):
        return
    patterns = _patterns(words)
    pairs = list(_of_pairs(text, patterns, changes))
    yield from pairs
    if not pairs:
        yield from _of_one(text, patterns, changes)


def _of_pairs(text: str, patterns: _Patterns, changes: Mapping[str, _ChangeWord]) -> Iterator[Claim]:
    """Claims about two numbers that are both named."""
    taken: set[str] = set()
    for pattern in (patterns.pair, patterns.turned, patterns.pair_then, patterns.against):
        for match in pattern.finditer(text):
            if not taken & {match["a"], match["b"]}:
                taken |= {match["a"], match["b"]}
                yield _claim("pair", changes[match["way"]], match["b"], match["a"])
    for match in patterns.than.finditer(text):
        if not taken & {match["a"], match["b"]}:
            yield _claim("than", changes[match["way"]], match["b"], match["a"])


def _of_one(text: str, patterns: _Patterns, changes: Mapping[str, _ChangeWord]) -> Iterator[Claim]:
    """Claims about one number: a change by its size, or a value against another year of its own."""
    for match in patterns.by.finditer(text):
        yield _claim("change", changes[match["way"]], match["b"])
    for match in patterns.more.finditer(text):
        yield _claim("change", changes[match["way"] or match["way2"]], match["b"])
    found = False
    for form, pattern in (("year", patterns.than_year), ("since", patterns.since)):
        for match in pattern.finditer(text):
            found = True
            yield _claim(form, changes[match["way"]], match["b"], year=int(match["year"] or 0))
    if found:
        return
    for match in patterns.listed.finditer(text):
        yield _claim("series", changes[match["way"]], match["b"], match["a"])
        return
    if len(re.findall(_FACT, text)) == 1:
        for match in patterns.reached.finditer(text):
            yield _claim("year", changes[match["way"]], match["b"])


def _claim(form: str, change: _ChangeWord, second: str, first: str = "", year: int = 0) -> Claim:
    return Claim(form, change.way, change.phrase, second, first, year, change.degree)  # type: ignore[arg-type]
