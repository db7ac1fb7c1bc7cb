"""Bounds and fractions typed beside a citation are true of its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import BoundWord, language_of
from keyfacts.numerals.numbers_in_text import numbers_in

_SHARES = ("percent", "share_of_100")
_AROUND = Fraction(12, 100)
"""How far, relatively, a share may be from a fraction that is said of it: 44 percent is half, 43 is not."""
_HALF, _NEARLY_ALL = Fraction(1, 2), Fraction(9, 10)


def false_bounds(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'More than' before an exact number that is printed in full, and any bound before one that prints its own."""
    if near.citation.worded or near.resolved.fact.unit.kind == "year":
        return
    phrase, bound = _typed_bound(near, world)
    if not phrase:
        return
    reference = near.citation.reference
    printed = world.printer.reference(reference.fact, reference.key, reference.filters, "text").text
    stated = next(iter(numbers_in(printed, world.lang)), None)
    if stated is None or stated.kind == "ratio":
        return
    if stated.bound:
        yield Contradiction(near.citation, phrase, f"{name_of(near.resolved)} prints '{printed}', with its own bound")
        return
    exact = near.resolved.quantity.exact if near.resolved.quantity else None
    if exact is None or near.resolved.computed:
        return
    exact = exact.scaleb(-2) if near.resolved.fact.unit.kind == "share_of_100" else exact
    true = {"above": exact > stated.number, "below": exact < stated.number, "nearly": exact < stated.number}
    if not true.get(bound, True):
        yield Contradiction(near.citation, phrase, f"{name_of(near.resolved)} is {printed}, no more and no less")


def _typed_bound(near: Surroundings, world: World) -> tuple[str, BoundWord]:
    """The bound right before the citation; ('', '') where it may be a comparison with something else, or a place."""
    match = _bounds(world.lang).search(near.before)
    if match is None or near.earlier:
        return "", ""
    phrase, ahead = match["phrase"].casefold(), near.before[: match.start("phrase")].rstrip()
    if near.resolved.key and any(
        re.search(rf"\b{re.escape(key)}\b", near.text) and key != near.resolved.key
        for key in world.book.series.get(near.resolved.fact.id, ())
    ):
        return "", ""
    if re.search(rf"(?i)\b{re.escape(near.resolved.key)}\b", near.behind) and near.resolved.key:
        return "", ""  # 'more than 50 in Elm': compared with
    if re.fullmatch(world.words.bound_or_place, phrase) and not re.search(
        rf"(?i)(?:^|[,;:(]|\b(?:{world.words.led_by}))$", ahead
    ):
        return "", ""
    return match["phrase"], world.grammar.bounds[phrase]


@lru_cache(maxsize=8)
def _bounds(lang: str) -> re.Pattern[str]:
    grammar = language_of(lang).number_grammar
    phrases = "|".join(sorted(map(re.escape, grammar.bounds), key=len, reverse=True))
    return re.compile(rf"(?i)(?<!\w)(?<!\bno )(?<!\bnot )(?P<phrase>{phrases})(?:\s+(?:the|los|las|les|die|den))?\s*$")


class _Share(NamedTuple):
    """A share as words have it: from ``low`` to ``high``; ``inside`` without these ends."""

    low: Fraction
    high: Fraction
    inside: bool = False

    def has(self, value: Fraction) -> bool:
        return self.low < value < self.high if self.inside else self.low <= value <= self.high


def false_fractions(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'A majority of readers, 41 percent,' and 'half of them (1,725)' of 4,300."""
    said = _fractions(world.lang)
    value = _share_of(near)
    if value is not None:
        match = said.before.search(near.before) if said.closed.match(near.behind) else None
        match = match or said.behind.match(near.behind) or said.apposed.match(near.behind)
    else:
        closed = near.earlier and said.closed.match(near.behind)
        match = (said.parts.search(near.before) or said.of_whole.search(near.until)) if closed else None
        value = _part_of(near) if match else None
    if match is None or value is None:
        return
    if not _share_said(match["said"].casefold(), world).has(value):
        why = world.printed(near.resolved)
        if _share_of(near) is None:
            why = f"{why}, {float(value * 100):.0f} percent of {name_of(near.earlier[-1].resolved)}"
        yield Contradiction(near.citation, match["said"], why)


def _share_of(near: Surroundings) -> Fraction | None:
    """The cited share as a fraction of one."""
    quantity, unit = near.resolved.quantity, near.resolved.fact.unit
    if quantity is None or quantity.exact is None or unit.kind not in _SHARES or near.citation.worded:
        return None
    exact: Decimal = quantity.exact.scaleb(-2) if unit.kind == "share_of_100" else quantity.exact
    return Fraction(exact)


def _part_of(near: Surroundings) -> Fraction | None:
    """The citation as a part of the one before it."""
    whole, part = near.earlier[-1].resolved, near.resolved
    if whole.quantity is None or part.quantity is None or whole.fact.unit != part.fact.unit:
        return None
    if not whole.quantity.exact or part.quantity.exact is None or part.fact.unit.kind != "count":
        return None
    share = Fraction(part.quantity.exact) / Fraction(whole.quantity.exact)
    return share if 0 <= share <= 1 else None


class _FractionPatterns(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    apposed: re.Pattern[str]
    parts: re.Pattern[str]
    of_whole: re.Pattern[str]
    closed: re.Pattern[str]


@lru_cache(maxsize=8)
def _fractions(lang: str) -> _FractionPatterns:
    w, grammar = language_of(lang).beside, language_of(lang).number_grammar
    bounds = "|".join(sorted(map(re.escape, grammar.bounds), key=len, reverse=True))
    said = rf"(?P<said>(?:(?:{bounds})\s+)?(?:{'|'.join(w.fractions)})|{w.majority}|{w.minority}|{w.nearly_all})(?!\w)"
    words = r"(?:\s+[^\s,;:.()<>]+)"
    return _FractionPatterns(
        re.compile(
            rf"(?i)(?<![\w-]){said}(?!\s+(?:recent|likely|common))(?P<mid>{words}{{0,8}})\s*[,(:]\s*(?:(?:{w.or_rather})\s+)?$"
        ),
        re.compile(rf"(?i)(?:\s+of\s+[^,;.<>()]{{0,40}})?\s*[,(]\s*(?:(?:{w.or_rather})\s+)?{said}\s*(?=[,.;)]|$)"),
        re.compile(rf"(?i){words}{{1,4}},\s+(?P<said>{w.majority}|{w.minority})\s*(?=[.;)]|$)"),
        re.compile(rf"(?i),\s+{said}\s+(?:{w.of_these})\b[^;.<>]{{0,60}}[,(:]\s*$"),
        re.compile(rf"(?i)(?<![\w-]){said}\s+(?:{w.of_all})\s+<\d+>(?:\s+[^\W\d]+){{0,2}},\s+$"),
        re.compile(r"\s*(?:[,.;:)]|$)"),
    )


def _share_said(phrase: str, world: World) -> _Share:
    w = world.words
    if re.fullmatch(w.majority, phrase):
        return _Share(_HALF, Fraction(2), inside=True)
    if re.fullmatch(w.minority, phrase):
        return _Share(Fraction(-1), _HALF, inside=True)
    if re.fullmatch(w.nearly_all, phrase):
        return _Share(_NEARLY_ALL, Fraction(1))
    pattern, value = next((p, Fraction(v)) for p, v in w.fractions.items() if re.search(rf"(?:^|\s)(?:{p})$", phrase))
    ahead = re.sub(rf"(?:{pattern})$", "", phrase).strip()
    near = value * _AROUND
    match world.grammar.bounds.get(ahead, ""):
        case "above":
            return _Share(value, Fraction(2), inside=True)
        case "below":
            return _Share(Fraction(-1), value, inside=True)
        case "at_least":
            return _Share(value, Fraction(2))
        case "at_most":
            return _Share(Fraction(-1), value)
        case "nearly":
            return _Share(value - near, value)
    return _Share(value - near, value + near)
