"""Two paragraphs compared word by word: what became of each fact, which words are others, which notes are cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from keyfacts.model.document.edited_word import NOTE_CITED, TrackedChange
from keyfacts.numerals.numbers_in_text import Stated, numbers_in
from keyfacts.review.base import BaseFact
from keyfacts.review.points import Hunk
from keyfacts.review.tokens import Token, comparable, has_digit, shown, tokens_of
from keyfacts.values import frozen

_NEAR: Final = 2
"""Equal words between two changes that are told as one."""


@frozen
class Side:
    """A text with its tokens, and what else is known of it."""

    text: str
    tokens: tuple[Token, ...]
    facts: tuple[BaseFact, ...] = ()
    changes: tuple[TrackedChange, ...] = ()


def side(
    text: str, notes: tuple[str, ...], facts: tuple[BaseFact, ...] = (), changes: tuple[TrackedChange, ...] = ()
) -> Side:
    """A text as a side of a comparison."""
    return Side(text, tuple(tokens_of(text, notes)), facts, changes)


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


@frozen
class TextChange:
    """Words that are others: ``old`` and ``new`` with the words around them, and the hunks to patch."""

    old: str
    new: str
    before: str
    after: str
    author: str
    token: int
    hunks: tuple[Hunk, ...]
    inserted: tuple[tuple[int, int], ...]
    """The characters of the edited text that are new."""
    beside_fact: bool = False


@frozen
class NoteChange:
    """A citation that is gone (``old``), has come (``new``), or leads to another note (both)."""

    old: str
    new: str
    author: str
    token: int


@dataclass(slots=True)
class Comparison:
    """All that differs between two paragraphs, in the order of the text."""

    facts: list[FactChange] = field(default_factory=list)
    texts: list[TextChange] = field(default_factory=list)
    notes: list[NoteChange] = field(default_factory=list)


_Change = tuple[int, int, int, int]
"""Tokens of the base, and of the edited text that stand in their place."""


def compare(base: Side, edited: Side, lang: str) -> Comparison:
    """Compare two texts."""
    changes = _changes(base, edited)
    result = Comparison()
    of_facts = _of_facts(base, edited, changes, lang)
    result.facts = [each for each, _ in of_facts if each is not None]
    rest = _without_facts(changes, [span for _, span in of_facts])
    plain: list[_Change] = []
    for change in rest:
        notes = _note_changes(change, base, edited)
        result.notes += notes
        plain += _without_notes(change, base, edited)
    lost = [span for became, span in of_facts if became is not None and became.what == "lost"]
    torn = [change for change in changes if any(_touches(change, a, b) for a, b, _, _ in lost)]
    result.texts = [_text_change(group, base, edited, torn) for group in _grouped(plain, base)]
    return result


def _changes(base: Side, edited: Side) -> list[_Change]:
    ours, theirs = [t.key for t in base.tokens], [t.key for t in edited.tokens]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


# --- facts -----------------------------------------------------------------------------------------------------------


_FactSpan = tuple[int, int, int, int]


def _of_facts(
    base: Side, edited: Side, changes: Sequence[_Change], lang: str
) -> list[tuple[FactChange | None, _FactSpan]]:
    """For each fact that a change touches, what became of it, and which tokens on both sides are its."""
    result: list[tuple[FactChange | None, _FactSpan]] = []
    taken: set[int] = set()
    stated_before = list(numbers_in(base.text, lang)) if base.facts and changes else []
    stated_now = list(numbers_in(edited.text, lang)) if stated_before else []
    for fact in base.facts if changes else ():
        a, b = _token_range(base.tokens, fact.start, fact.end)
        if a == b:
            continue
        touching = [c for c in changes if _touches(c, a, b)]
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


def _touches(change: _Change, a: int, b: int) -> bool:
    i1, i2, _, _ = change
    return (i1 < b and i2 > a) if i1 != i2 else a < i1 < b


def _position(token: int, changes: Sequence[_Change]) -> int:
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
    touching: Sequence[_Change],
    changes: Sequence[_Change],
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
    span: _FactSpan,
    before: Sequence[Stated],
    now: Sequence[Stated],
) -> FactChange:
    a, b, j1, j2 = span
    old = shown(base.text[fact.start : fact.end])
    new = shown(edited.text[edited.tokens[j1].start : edited.tokens[j2 - 1].end]) if j2 > j1 else ""
    author = _author(edited, j1, j2)
    if not new or (has_digit(old) and not has_digit(new) and not _stated_in(now, edited, j1, j2)):
        return FactChange(fact, old, new, "lost", author, a)
    numbers_before, numbers_now = _stated_in(before, base, a, b), _stated_in(now, edited, j1, j2)
    same = bool(numbers_before) and _values(numbers_before) == _values(numbers_now)
    if not same:
        return FactChange(fact, old, new, "changed", author, a)
    if [each.bound for each in numbers_before] != [each.bound for each in numbers_now]:
        return FactChange(fact, old, _with_bound(edited, numbers_now[0], new), "hedge", author, a)
    return FactChange(fact, old, new, "form", author, a)


def _hedged(
    fact: BaseFact,
    base: Side,
    edited: Side,
    span: _FactSpan,
    before: Sequence[Stated],
    now: Sequence[Stated],
) -> FactChange | None:
    """A fact that is as it was, but words beside it hedge it otherwise now."""
    a, b, j1, j2 = span
    one, other = _stated_in(before, base, a, b), _stated_in(now, edited, j1, j2)
    if not one or _values(one) != _values(other) or [s.bound for s in one] == [s.bound for s in other]:
        return None
    old = _with_bound(base, one[0], shown(base.text[fact.start : fact.end]))
    return FactChange(fact, old, _with_bound(edited, other[0], ""), "hedge", _author(edited, j1 - 2, j2 + 2), a)


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


def _without_facts(changes: Sequence[_Change], spans: Sequence[_FactSpan]) -> list[_Change]:
    """What is left of the changes when the tokens of facts are taken out on both sides."""
    rest = list(changes)
    for a, b, j1, j2 in spans:
        cut: list[_Change] = []
        for i1, i2, k1, k2 in rest:
            if not _touches((i1, i2, k1, k2), a, b):
                cut.append((i1, i2, k1, k2))
                continue
            if i1 < a or k1 < j1:
                cut.append((i1, max(i1, a), k1, max(k1, min(j1, k2))))
            if i2 > b or k2 > j2:
                cut.append((min(i2, b) if i2 > b else i2, i2, max(k1, min(j2, k2)), k2))
        rest = [c for c in cut if c[0] < c[1] or c[2] < c[3]]
    return rest


# --- notes -----------------------------------------------------------------------------------------------------------


def _note_changes(change: _Change, base: Side, edited: Side) -> list[NoteChange]:
    i1, i2, j1, j2 = change
    old = [(n, base.tokens[n].key[1:]) for n in range(i1, i2) if base.tokens[n].key.startswith(NOTE_CITED)]
    new = [(n, edited.tokens[n].key[1:]) for n in range(j1, j2) if edited.tokens[n].key.startswith(NOTE_CITED)]
    author = _author(edited, j1, j2)
    changes = []
    for at in range(max(len(old), len(new))):
        one, other = (old[at] if at < len(old) else None), (new[at] if at < len(new) else None)
        token = one[0] if one else max(i1 - 1, 0)
        changes.append(NoteChange(one[1] if one else "", other[1] if other else "", author, token))
    return [each for each in changes if each.old != each.new]


def _without_notes(change: _Change, base: Side, edited: Side) -> list[_Change]:
    """The words of a change between the citations in it."""
    i1, i2, j1, j2 = change
    if not any(t.key.startswith(NOTE_CITED) for t in (*base.tokens[i1:i2], *edited.tokens[j1:j2])):
        return [change]
    ours = [n for n in range(i1, i2) if base.tokens[n].key.startswith(NOTE_CITED)]
    theirs = [n for n in range(j1, j2) if edited.tokens[n].key.startswith(NOTE_CITED)]
    pairs = list(zip(ours, theirs, strict=False))
    parts: list[_Change] = []
    at, to = i1, j1
    for a, b in pairs:
        parts.append((at, a, to, b))
        at, to = a + 1, b + 1
    for a in ours[len(pairs) :]:
        parts.append((at, a, to, to))
        at = a + 1
    for b in theirs[len(pairs) :]:
        parts.append((at, at, to, b))
        to = b + 1
    parts.append((at, i2, to, j2))
    return [part for part in parts if part[0] < part[1] or part[2] < part[3]]


# --- words -----------------------------------------------------------------------------------------------------------


def _grouped(changes: Sequence[_Change], base: Side) -> list[list[_Change]]:
    """Changes that few words part are told as one, unless a fact or a note stands between them."""
    groups: list[list[_Change]] = []
    for change in sorted(changes):
        last = groups[-1][-1] if groups else None
        if last is not None and change[0] - last[1] <= _NEAR and change[0] - last[1] == change[2] - last[3]:
            between = base.tokens[last[1] : change[0]]
            if not any(_is_fixed(token, base.facts) for token in between):
                groups[-1].append(change)
                continue
        groups.append([change])
    return groups


def _is_fixed(token: Token, facts: Sequence[BaseFact]) -> bool:
    return token.key.startswith(NOTE_CITED) or any(f.start < token.end and f.end > token.start for f in facts)


def _text_change(group: Sequence[_Change], base: Side, edited: Side, torn: Sequence[_Change]) -> TextChange:
    i1, i2, j1, j2 = group[0][0], group[-1][1], group[0][2], group[-1][3]
    return TextChange(
        _between(base, i1, i2),
        _between(edited, j1, j2),
        _between(base, max(0, i1 - 4), i1),
        _between(base, i2, min(len(base.tokens), i2 + 2)),
        _author(edited, j1, j2),
        min(i1, max(len(base.tokens) - 1, 0)),
        tuple(_hunk(change, edited) for change in group),
        tuple((edited.tokens[c[2]].start, edited.tokens[c[3] - 1].end) for c in group if c[3] > c[2]),
        any(c[0] >= t[0] and c[1] <= t[1] and c[2] >= t[2] and c[3] <= t[3] for c in group for t in torn),
    )


def _between(text: Side, start: int, end: int) -> str:
    if end <= start:
        return ""
    return shown(text.text[text.tokens[start].start : text.tokens[end - 1].end])


def _hunk(change: _Change, edited: Side) -> Hunk:
    i1, i2, j1, j2 = change
    tokens, text = edited.tokens, edited.text
    if j1 == j2:
        gap = text[tokens[j1 - 1].end : tokens[j1].start] if 0 < j1 < len(tokens) else ""
        return Hunk(i1, i2, "", bool(gap), bool(gap))
    before = text[tokens[j1 - 1].end : tokens[j1].start] if j1 else ""
    after = text[tokens[j2 - 1].end : tokens[j2].start] if j2 < len(tokens) else ""
    return Hunk(i1, i2, shown(text[tokens[j1].start : tokens[j2 - 1].end]), bool(before), bool(after))


def _author(edited: Side, start: int, end: int) -> str:
    """Whose tracked changes stand at these tokens; '' where nothing was tracked."""
    tokens = edited.tokens
    start, end = max(start, 0), min(end, len(tokens))
    if not edited.changes:
        return ""
    low = tokens[start - 1].end if start else 0
    high = tokens[end].start if end < len(tokens) else len(edited.text)
    inner = (tokens[start].start, tokens[end - 1].end) if end > start else (low, high)
    names = [
        change.author
        for change in edited.changes
        if (change.kind == "inserted" and change.start < inner[1] and change.end > inner[0])
        or (change.kind == "deleted" and low <= change.start <= high)
    ]
    return ", ".join(dict.fromkeys(names))


def same_words(one: str, other: str) -> bool:
    """True for texts that differ in nothing that is compared."""
    return comparable(one) == comparable(other)


TypedNumbers = Callable[[str], Sequence[tuple[int, int, str, str, str, bool]]]
"""What ``keyfacts.compose`` finds in a text: start, end, number, fact, its print, whether it contradicts the fact."""
