"""What became of the facts of a paragraph: known by their place among the words, never by a bookmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from keyfacts.numerals.numbers_in_text import Stated, numbers_in
from keyfacts.review.base import BaseFact
from keyfacts.review.sides import Change, Side, author_at, authors_at
from keyfacts.review.tokens import Token, has_digit, shown
from keyfacts.values import frozen


@frozen
class FactChange:
    """What became of a printed fact: ``new`` is what is written in its place ('' if it is gone)."""

    fact: BaseFact
    old: str
    new: str
    what: str
    """'changed', 'lost', 'hedge' or 'form'."""
    author: str
    token: int
    sides: tuple[tuple[str, str], ...] = ()
    """Where several changed it: who, and what they wrote."""


FactSpan = tuple[int, int, int, int]


def fact_changes(
    base: Side, edited: Side, changes: Sequence[Change], lang: str
) -> list[tuple[FactChange | None, FactSpan]]:
    """For each fact that a change touches, what became of it, and which tokens on both sides are its."""
    result: list[tuple[FactChange | None, FactSpan]] = []
    taken: set[int] = set()
    stated_before = list(numbers_in(base.text, lang)) if base.facts and changes else []
    stated_now = list(numbers_in(edited.text, lang)) if stated_before else []
    for fact in base.facts if changes else ():
        a, b = _token_range(base.tokens, fact.start, fact.end)
        if a == b:
            continue
        touching = [c for c in changes if touches(c, a, b)]
        if not touching:
            j1 = _position(a, changes)
            change = _hedged(fact, base, edited, (a, b, j1, j1 + b - a), stated_before, stated_now)
            if change is not None:
                result.append((change, (a, b, j1, j1 + b - a)))
            continue
        j1, j2 = _in_place_of(fact, base, edited, (a, b), touching, changes, taken)
        became = _became(fact, base, edited, (a, b, j1, j2), stated_before, stated_now)
        if became.what == "lost" and not all(i1 >= a and i2 <= b for i1, i2, _, _ in touching):
            j2 = j1  # what stands there are words of the sentence
        taken.update(range(j1, j2))
        result.append((became, (a, b, j1, j2)))
    return result


def _token_range(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    inside = [n for n, token in enumerate(tokens) if token.start < end and token.end > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def touches(change: Change, a: int, b: int) -> bool:
    i1, i2, _, _ = change
    return (i1 < b and i2 > a) if i1 != i2 else a < i1 < b


def _position(token: int, changes: Sequence[Change]) -> int:
    """The token of the edited text that an unchanged one of the base has become."""
    shift = 0
    for i1, i2, j1, j2 in changes:
        if i2 > token:
            break
        shift = (j2 - j1) - (i2 - i1) + shift
    return token + shift


def _in_place_of(
    fact: BaseFact,
    base: Side,
    edited: Side,
    own: tuple[int, int],
    touching: Sequence[Change],
    changes: Sequence[Change],
    taken: set[int],
) -> tuple[int, int]:
    """The tokens of the edited text that stand where the fact stood; none where it is gone."""
    a, b = own
    first, last = touching[0], touching[-1]
    start = first[2] if first[0] <= a else _position(a, changes)
    end = last[3] if last[1] >= b else _position(b - 1, changes) + 1
    if first[0] >= a and last[1] <= b:
        return start, max(start, end)
    words = {t.key.casefold() for t in base.tokens[a:b]}
    candidates = [n for n in range(start, end) if n not in taken]
    wanted = has_digit(base.text[fact.start : fact.end])
    hits = [n for n in candidates if has_digit(edited.tokens[n].key)] if wanted else []
    hits = hits or [n for n in candidates if edited.tokens[n].key.casefold() in words and len(edited.tokens[n].key) > 1]
    if not hits:
        return start, start
    low = high = hits[0]
    while high + 1 < end and high + 1 not in taken and edited.tokens[high + 1].key.casefold() in words:
        high += 1
    while low - 1 >= start and low - 1 not in taken and edited.tokens[low - 1].key.casefold() in words:
        low -= 1
    return low, high + 1


def _became(
    fact: BaseFact,
    base: Side,
    edited: Side,
    span: FactSpan,
    before: Sequence[Stated],
    now: Sequence[Stated],
) -> FactChange:
    a, b, j1, j2 = span
    old = shown(base.text[fact.start : fact.end])
    new = shown(edited.text[edited.tokens[j1].start : edited.tokens[j2 - 1].end]) if j2 > j1 else ""
    author, sides = author_at(edited, j1, j2), authors_at(edited, j1, j2)
    if not new or (has_digit(old) and not has_digit(new) and not _stated_in(now, edited, j1, j2)):
        return FactChange(fact, old, new, "lost", author, a, sides)
    numbers_before, numbers_now = _stated_in(before, base, a, b), _stated_in(now, edited, j1, j2)
    same = bool(numbers_before) and _values(numbers_before) == _values(numbers_now)
    if not same:
        return FactChange(fact, old, new, "changed", author, a, sides)
    if [each.bound for each in numbers_before] != [each.bound for each in numbers_now]:
        return FactChange(fact, old, _with_bound(edited, numbers_now[0], new), "hedge", author, a, sides)
    return FactChange(fact, old, new, "form", author, a, sides)


def _hedged(
    fact: BaseFact,
    base: Side,
    edited: Side,
    span: FactSpan,
    before: Sequence[Stated],
    now: Sequence[Stated],
) -> FactChange | None:
    """A fact that is as it was, but words beside it hedge it otherwise now."""
    a, b, j1, j2 = span
    one, other = _stated_in(before, base, a, b), _stated_in(now, edited, j1, j2)
    if not one or _values(one) != _values(other) or [s.bound for s in one] == [s.bound for s in other]:
        return None
    old = _with_bound(base, one[0], shown(base.text[fact.start : fact.end]))
    return FactChange(fact, old, _with_bound(edited, other[0], ""), "hedge", author_at(edited, j1 - 2, j2 + 2), a)


def _with_bound(text: Side, stated: Stated, otherwise: str) -> str:
    """A number with the phrase that hedges it."""
    words = shown(text.text[stated.said_from if stated.bound else stated.start : stated.end])
    return words if len(words) >= len(otherwise) else otherwise


def _values(stated: Iterable[Stated]) -> list[object]:
    return [each.number for each in stated]


def _stated_in(stated: Iterable[Stated], text: Side, start: int, end: int) -> list[Stated]:
    if end <= start:
        return []
    low, high = text.tokens[start].start, text.tokens[end - 1].end
    return [each for each in stated if each.start < high and each.end > low]


def without_facts(changes: Sequence[Change], spans: Sequence[FactSpan]) -> list[Change]:
    """What is left of the changes when the tokens of facts are taken out on both sides."""
    rest = list(changes)
    for a, b, j1, j2 in spans:
        cut: list[Change] = []
        for i1, i2, k1, k2 in rest:
            if not touches((i1, i2, k1, k2), a, b):
                cut.append((i1, i2, k1, k2))
                continue
            if i1 < a or k1 < j1:
                cut.append((i1, max(i1, a), k1, max(k1, min(j1, k2))))
            if i2 > b or k2 > j2:
                cut.append((min(i2, b) if i2 > b else i2, i2, max(k1, min(j2, k2)), k2))
        rest = [c for c in cut if c[0] < c[1] or c[2] < c[3]]
    return rest
