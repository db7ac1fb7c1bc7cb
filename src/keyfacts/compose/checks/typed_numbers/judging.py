"""What is said of the numbers that were typed by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from keyfacts.compose.checks.typed_numbers.matching import Match, Matcher
from keyfacts.compose.checks.typed_numbers.passages import FACT, Finder, TypedText, passages
from keyfacts.compose.checks.typed_numbers.repeated import judge_typed_tables
from keyfacts.compose.checks.typed_numbers.search import Typed, small_counts, typed_numbers
from keyfacts.compose.setup import Setup
from keyfacts.findings import Place
from keyfacts.language import known_language
from keyfacts.model.document import Block

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\sa-zà-ÿ])")
_NOTE_MARK = re.compile(r"\s*(?:\d{1,2}|[ivx]{1,5}|[*†‡§]{1,3}|\[\d{1,2}\])\s+(?=[^\W\d_a-zà-ÿ])")
"""How a note begins that was pasted as a paragraph: '2 The team began in 2003.'"""
_CITED_BEHIND = re.compile(rf"(?:\s[^\W\d]+){{0,3}}\s?[,(]\s?(?:[^\W\d]{{1,2}} )?{FACT}")
"""A citation that says a ratio again, right behind it."""
_MOST = 50
"""Typed numbers of one passage that are told: who types so many knows."""
_LONGEST = 500
_LITERAL = "make it a fact, or write [{text}]{{.literal}} if it is no statistic"


def judge_typed_numbers(blocks: tuple[Block, ...], setup: Setup) -> None:
    """Report numbers that are typed and no facts (KF311 to KF316, KF430), each at its own place."""
    judge = _Judge(setup)
    for passage in passages(blocks, setup):
        judge.passage(passage)
    judge_typed_tables(blocks, setup)


class _Judge:
    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._matcher = Matcher(setup.printer)

    def passage(self, passage: TypedText) -> None:
        finder: Finder | None = None
        starts = self._starts(passage)
        sentences = _Sentences(passage.text)
        many = typed_numbers(passage.text, passage.lang, self._matcher.subjects, doubtful=True)
        for typed in islice((each for each in many if each.stated.start not in starts), _MOST):
            finder = finder or self._finder(passage)
            self._number(typed, sentences.around(typed.stated.start), passage, finder.find(typed.text))
        if passage.kind in ("text", "note") and self._may_count(passage.text.casefold()):
            self._counts(passage)
        for at, year in starts.items():
            finder = self._finder(passage)
            self._start(year, sentences.around(at), passage, finder.find(year))

    def _may_count(self, text: str) -> bool:
        return any(word in text for word in self._matcher.counting)

    def _counts(self, passage: TypedText) -> None:
        """Counts in words or small digits that are facts: 'seven towns'."""
        finder = self._finder(passage)
        for stated in small_counts(passage.text, passage.lang):
            match = self._matcher.counted(stated, passage.text[stated.end : stated.end + 80])
            if match is not None:
                text = passage.text[stated.start : stated.end]
                message = f"the count '{text}' is typed by hand: it is the fact '{match.fact}'"
                self._report("KF316", finder.find(text), message, f"write {{{{ {match.fact} }}}}")

    def _finder(self, passage: TypedText) -> Finder:
        return Finder(self._setup.report.source_of(passage.place.file), passage.place)

    def _starts(self, passage: TypedText) -> dict[int, str]:
        """Starting years ('began in 1996') by position."""
        language = known_language(passage.lang)
        if language is None or not re.search(r"[12]\d{3}", passage.text):
            return {}
        starts = re.finditer(language.typed_numbers.started, passage.text, re.IGNORECASE)
        return {match.start("year"): match["year"] for match in starts}

    def _start(self, year: str, sentence: str, passage: TypedText, place: Place) -> None:
        match = self._matcher.start(year, sentence)
        if match is not None:
            self._told(year, match, place)
        elif passage.kind == "note" or _NOTE_MARK.match(sentence):
            hint = "make it a fact with 'unit: year', and the period of what it starts: 'period: {since: YEAR}'"
            self._report("KF314", place, f"the starting year {year} is typed in a note", hint)

    def _number(self, typed: Typed, sentence: str, passage: TypedText, place: Place) -> None:
        stated, text = typed.stated, typed.text
        match = self._matcher.match(typed, sentence, passage.text[stated.end : stated.end + 200])
        if typed.doubtful and match is None:
            return
        if stated.kind == "ratio" and _CITED_BEHIND.match(passage.text, stated.end):
            return  # 'two in five readers ({{ share }})': the share is cited
        if passage.kind == "label" and (typed.stale or match is None or match.contradicted):
            return  # 'Income under $25,000' is a class, not a statistic
        if passage.kind in ("label", "title"):
            hint = "say it in a note, which may cite facts, and leave it out here"
            which_fact = f": it is the fact '{match.fact}'" if match and not match.contradicted else ""
            self._report(
                "KF311", place, f"the number '{text}' is typed by hand in the dataset's words{which_fact}", hint
            )
            return
        if typed.stale:
            hint = "cite a fact that has a starting year: {{ fact | years }}"
            self._report("KF313", place, f"'{text}' years is true on one day only: the number goes stale", hint)
            return
        self._told(text, match, place)
        if typed.ungrouped:
            grouped = self._setup.numerals.full(stated.number)
            self._report("KF315", place, f"'{text}' has no separator, as printed numbers have: {grouped}")
        if stated.bound and stated.kind == "number" and _unround(typed):
            self._report("KF305", place, f"'{text}' looks like an exact count, a hedge stands before it")

    def _told(self, text: str, match: Match | None, place: Place) -> None:
        if match is None:
            self._report("KF311", place, f"the number '{text}' is typed by hand", _LITERAL.format(text=text))
        elif match.contradicted:
            message = f"the number '{text}' is typed by hand, and fact '{match.fact}' says {match.printed}"
            hint = f"write {{{{ {match.fact} }}}}, or [{text}]{{.literal}} if it is another number"
            self._report("KF312", place, message, hint)
        else:
            message = f"the number '{text}' is typed by hand: it is the fact '{match.fact}'"
            self._report("KF311", place, message, f"write {{{{ {match.fact} }}}}")

    def _report(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self._setup.findings.report(code, place, message, hint)


def _unround(typed: Typed) -> bool:
    number = typed.stated.number
    return typed.stated.unit == 1 and number >= 100 and number % 10 != 0


class _Sentences:
    """The sentences of a passage by position."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in _SENTENCE.finditer(text)]

    def around(self, at: int) -> str:
        """The sentence in which position ``at`` lies, at most so much of it as anybody writes."""
        number = bisect_right(self._ends, at)
        start = self._ends[number - 1] if number else 0
        end = self._ends[number] if number < len(self._ends) else len(self._text)
        return self._text[max(start, at - _LONGEST) : min(end, at + _LONGEST)]
