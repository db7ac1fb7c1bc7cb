"""What a sentence says a citation is a number or a share of: 'the number of visits', 'half of the loans'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import language_of
from keyfacts.model.dataset import Formula

_STEM = 4
_WORDS = re.compile(r"[^\W\d]{3,}")
_NEAR = 2
_QUOTIENT = re.compile(r"[^/]+/\s*\(?(\w+)(?:\[[^\]]*\])?\)?\s*")
_SHARES = ("percent", "share_of_100")


class _SubjectPatterns(NamedTuple):
    number: re.Pattern[str]
    share: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lang: str) -> _SubjectPatterns:
    w = language_of(lang).beside
    noun = r"(?P<noun>[^\W\d]{3,}(?:-[^\W\d]+)*)"
    fractions = "|".join((*w.fractions, w.majority, w.minority))
    return _SubjectPatterns(
        re.compile(rf"(?i)(?<!\w)(?:{w.number_of})\s+{noun}(?:\s+[^\s,;:.()<>]+){{1,4}}\s*$"),
        re.compile(rf"(?i)(?<!\w)(?:{fractions})\s+(?:{w.of_all})\s+{noun},\s*$"),
    )


def other_subjects(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'The number of visits rose to' before a count of loans, 'half of the visits,' before a share of loans."""
    unit = near.resolved.fact.unit
    patterns = _patterns(world.lang)
    if unit.kind == "count" and near.first and not near.citation.worded:
        match, own = patterns.number.search(near.before), f"{unit.one} {unit.other} {near.resolved.fact.label}"
    elif unit.kind in _SHARES:
        match, own = patterns.share.search(near.before), f"{near.resolved.fact.label} {_whole_of(near, world)}"
        if not any(_named(noun, own) for noun in world.nouns):
            return  # the label does not say of what it is a share
    else:
        return
    typed = match["noun"].casefold() if match else ""
    if unit.kind == "count" and _named(" ".join(_WORDS.findall(near.behind)[:_NEAR]), own):
        return  # 'the number of visits by 150 readers'
    if typed in world.nouns and not _named(typed, own):
        counted = unit.other if unit.kind == "count" else near.resolved.fact.label
        yield Contradiction(near.citation, typed, f"{name_of(near.resolved)} counts {counted}")


def _whole_of(near: Surroundings, world: World) -> str:
    """What the whole counts of which a share is computed: ``share: {of:, in: loans[2024]}`` is one of loans."""
    value = near.resolved.fact.value
    quotient = _QUOTIENT.fullmatch(value.text) if isinstance(value, Formula) else None
    whole = world.book.dataset.fact(quotient[1]) if quotient else None
    return f"{whole.unit.one} {whole.unit.other}" if whole is not None else ""


def head_contradicts(head: str, labels: tuple[str, ...], nouns: frozenset[str]) -> bool:
    """True for the head of a column, 'Visits', whose cells all count other things, which their ``labels`` name."""
    typed = " ".join(head.casefold().split())
    return typed in nouns and bool(labels) and not any(_named(typed, label) for label in labels)


def _named(noun: str, text: str) -> bool:
    """True where a text has a word of the noun's stem."""
    stems = {word[:_STEM] for word in re.findall(r"\w{3,}", noun.casefold())}
    return any(word[:_STEM] in stems for word in re.findall(r"\w{3,}", text.casefold()))
