"""Two paragraphs compared word by word: what became of each fact, which words are others, which notes are cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from keyfacts.model.document.edited_word import NOTE_CITED
from keyfacts.review.base import BaseFact
from keyfacts.review.fact_changes import FactChange, fact_changes, touches, without_facts
from keyfacts.review.points import Hunk
from keyfacts.review.sides import Change, Side, author_at, authors_at
from keyfacts.review.tokens import Token, comparable, shown
from keyfacts.values import frozen

_NEAR: Final = 2
"""Equal words between two changes that are told as one."""


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
    sides: tuple[tuple[str, str], ...] = ()
    """Where several changed the words: who, and what they wrote."""


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


def compare(base: Side, edited: Side, lang: str) -> Comparison:
    """Compare two texts."""
    changes = _changes(base, edited)
    result = Comparison()
    of_facts = fact_changes(base, edited, changes, lang)
    result.facts = [each for each, _ in of_facts if each is not None]
    rest = without_facts(changes, [span for _, span in of_facts])
    plain: list[Change] = []
    for change in rest:
        notes = _note_changes(change, base, edited)
        result.notes += notes
        plain += _without_notes(change, base, edited)
    lost = [span for became, span in of_facts if became is not None and became.what == "lost"]
    torn = [change for change in changes if any(touches(change, a, b) for a, b, _, _ in lost)]
    result.texts = [_text_change(group, base, edited, torn) for group in _grouped(plain, base)]
    return result


def _changes(base: Side, edited: Side) -> list[Change]:
    ours, theirs = [t.key for t in base.tokens], [t.key for t in edited.tokens]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


# --- notes -----------------------------------------------------------------------------------------------------------


def _note_changes(change: Change, base: Side, edited: Side) -> list[NoteChange]:
    i1, i2, j1, j2 = change
    old = [(n, base.tokens[n].key[1:]) for n in range(i1, i2) if base.tokens[n].key.startswith(NOTE_CITED)]
    new = [(n, edited.tokens[n].key[1:]) for n in range(j1, j2) if edited.tokens[n].key.startswith(NOTE_CITED)]
    author = author_at(edited, j1, j2)
    changes = []
    for at in range(max(len(old), len(new))):
        one, other = (old[at] if at < len(old) else None), (new[at] if at < len(new) else None)
        token = one[0] if one else max(i1 - 1, 0)
        changes.append(NoteChange(one[1] if one else "", other[1] if other else "", author, token))
    return [each for each in changes if each.old != each.new]


def _without_notes(change: Change, base: Side, edited: Side) -> list[Change]:
    """The words of a change between the citations in it."""
    i1, i2, j1, j2 = change
    if not any(t.key.startswith(NOTE_CITED) for t in (*base.tokens[i1:i2], *edited.tokens[j1:j2])):
        return [change]
    ours = [n for n in range(i1, i2) if base.tokens[n].key.startswith(NOTE_CITED)]
    theirs = [n for n in range(j1, j2) if edited.tokens[n].key.startswith(NOTE_CITED)]
    pairs = list(zip(ours, theirs, strict=False))
    parts: list[Change] = []
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


def _grouped(changes: Sequence[Change], base: Side) -> list[list[Change]]:
    """Changes that few words part are told as one, unless a fact or a note stands between them."""
    groups: list[list[Change]] = []
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


def _text_change(group: Sequence[Change], base: Side, edited: Side, torn: Sequence[Change]) -> TextChange:
    i1, i2, j1, j2 = group[0][0], group[-1][1], group[0][2], group[-1][3]
    return TextChange(
        _between(base, i1, i2),
        _between(edited, j1, j2),
        _between(base, max(0, i1 - 4), i1),
        _between(base, i2, min(len(base.tokens), i2 + 2)),
        author_at(edited, j1, j2),
        min(i1, max(len(base.tokens) - 1, 0)),
        tuple(_hunk(change, edited) for change in group),
        tuple((edited.tokens[c[2]].start, edited.tokens[c[3] - 1].end) for c in group if c[3] > c[2]),
        any(c[0] >= t[0] and c[1] <= t[1] and c[2] >= t[2] and c[3] <= t[3] for c in group for t in torn),
        authors_at(edited, j1, j2),
    )


def _between(text: Side, start: int, end: int) -> str:
    if end <= start:
        return ""
    return shown(text.text[text.tokens[start].start : text.tokens[end - 1].end])


def _hunk(change: Change, edited: Side) -> Hunk:
    i1, i2, j1, j2 = change
    tokens, text = edited.tokens, edited.text
    if j1 == j2:
        gap = text[tokens[j1 - 1].end : tokens[j1].start] if 0 < j1 < len(tokens) else ""
        return Hunk(i1, i2, "", bool(gap), bool(gap))
    before = text[tokens[j1 - 1].end : tokens[j1].start] if j1 else ""
    after = text[tokens[j2 - 1].end : tokens[j2].start] if j2 < len(tokens) else ""
    return Hunk(i1, i2, shown(text[tokens[j1].start : tokens[j2 - 1].end]), bool(before), bool(after))


def same_words(one: str, other: str) -> bool:
    """True for texts that differ in nothing that is compared."""
    return comparable(one) == comparable(other)


TypedNumbers = Callable[[str], Sequence[tuple[int, int, str, str, str, bool]]]
"""What ``keyfacts.compose`` finds in a text: start, end, number, fact, its print, whether it contradicts the fact."""
