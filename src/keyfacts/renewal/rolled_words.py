"""Typed words of change and rank become facts whose words follow the data: 'rose', '28 more', 'the highest since 2012'.

Only words that a fact prints itself, letter for letter, are taken: so this year's sentence stays as it is, and next
year's is right. A fact that the dataset lacks is written into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from keyfacts.language import Language, known_language
from keyfacts.renewal.edits import Edit
from keyfacts.renewal.rolling import Roll

_REFERENCE = re.compile(r"\{\{\s*([A-Za-z_]\w*)(?:\[([^\]{}]{1,200})\])?\s*((?:\\?\|\s*[a-z-]+\s*)*)\}\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)|\n[ \t]*\n")
_NO_PROSE = re.compile(r"\{[a-z-]+\}`[^`]*`|^:[a-z-]+:.*|^\s*\{#.*|\]\([^)]*\)|^:::.*|`[^`\n]*`", re.MULTILINE)
_YEAR = r"(?:19|20)\d\d"
_ENDS = 2


class RolledWords(NamedTuple):
    """The edits of one report, and the facts that its dataset needs for them, as lines of YAML by their ids."""

    edits: tuple[Edit, ...]
    facts: dict[str, str]


class _Cited(NamedTuple):
    """A citation in a sentence: where it stands, the fact, its key, its filters."""

    start: int
    end: int
    fact: str
    key: str
    filters: tuple[str, ...]


def word_edits(text: str, body_at: int, roll: Roll, lang: str) -> RolledWords:
    """The typed words of a report that facts take over from now on."""
    language = known_language(lang)
    if language is None:
        return RolledWords((), {})
    facts: dict[str, str] = {}
    edits: list[Edit] = []
    hidden = [match.span() for match in _NO_PROSE.finditer(text, body_at)]
    start = body_at
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text, body_at)), len(text)):
        cited = [
            _Cited(m.start(), m.end(), m[1], (m[2] or "").strip(), tuple(re.findall(r"[a-z-]+", m[3])))
            for m in _REFERENCE.finditer(text, start, end)
        ]
        found = list(_of_sentence(text, start, end, cited, roll, language, facts)) if cited else []
        edits += [edit for edit in found if not any(a < edit.end and edit.start < b for a, b in hidden)]
        start = end
    used = "".join(edit.text for edit in edits)
    return RolledWords(tuple(edits), {name: line for name, line in facts.items() if f"{{{{ {name} " in used})


def _of_sentence(
    text: str, start: int, end: int, cited: list[_Cited], roll: Roll, language: Language, facts: dict[str, str]
) -> Iterator[Edit]:
    said = _REFERENCE.sub(" ", text[start:end]).lower()
    if re.search(rf"(?<![\w-])(?:{language.prose.unsaid})(?![\w-])", said):
        return  # a negation, a condition, a plan
    changes = [each for each in cited if each.fact in roll.claims.changes and "amount" in each.filters]
    for each in changes:
        yield from _of_change(text, start, end, each, roll, language)
    times = [roll.time_of(each.fact, each.key) for each in cited]
    series = {each.fact for each in cited}
    if len(series) != 1 or "latest" not in times:
        return
    (name,) = series
    if sorted(times) == ["latest", "previous"]:
        yield from _of_ends(text, start, end, name, roll, language, facts)
    if len(cited) == 1:
        yield from _of_extreme(text, start, end, name, roll, language, facts)


def _of_change(text: str, start: int, end: int, cited: _Cited, roll: Roll, language: Language) -> Iterator[Edit]:
    """'rose by {{ c | amount }}' and '{{ c | amount }} more'."""
    words = language.changes
    name = roll.ids.get(cited.fact, cited.fact)
    others = [each for each in cited.filters if each != "amount"]
    for verbs, plural in ((_forms(words.rose[0], words.fell[0]), False), (_forms(words.rose[1], words.fell[1]), True)):
        for pattern in {words.by, words.by_percent}:
            lead = _spaced(pattern.partition("{n}")[0].replace("{verb}", "\0")).replace("\0", f"(?:{verbs})")
            match = re.search(rf"(?<!\w){lead}$", text[start : cited.start])
            if match is not None:
                asked = [*others, "change", *(["plural"] if plural and words.rose[0] != words.rose[1] else [])]
                yield Edit(start + match.start(), cited.end, _reference(name, asked))
                return
    for pattern in (words.more, words.fewer, words.less):
        tail = _spaced(pattern.partition("{n}")[2])
        match = re.match(rf"{tail}(?!\w)", text[cited.end : end]) if tail else None
        if match is not None:
            yield Edit(cited.start, cited.end + match.end(), _reference(name, [*others, "more"]))
            return


def _of_ends(
    text: str, start: int, end: int, name: str, roll: Roll, language: Language, facts: dict[str, str]
) -> Iterator[Edit]:
    """'rose from {{ s[2024] }} to {{ s[2025] }}': the verb alone."""
    words = language.changes
    singular, plural = _forms(words.rose[0], words.fell[0]), _forms(words.rose[1], words.fell[1])
    verbs = list(re.finditer(rf"(?<![\w-])(?:{singular}|{plural})(?!\w)", text[start:end]))
    if len(verbs) != 1:
        return
    kind = "points" if name in roll.claims.shares else "difference"
    written = f"change: {{of: {name}, from: previous, to: latest, as: {kind}}}"
    fact = _fact_for("change", name, f"{name}_change", written, roll, facts)
    if fact:
        several = re.fullmatch(singular, verbs[0][0]) is None
        yield Edit(
            start + verbs[0].start(), start + verbs[0].end(), _reference(fact, ["direction", *["plural"] * several])
        )


def _of_extreme(
    text: str, start: int, end: int, name: str, roll: Roll, language: Language, facts: dict[str, str]
) -> Iterator[Edit]:
    """'the highest since 2012' beside the latest value of a series."""
    words = language.wording
    for way, patterns in (
        ("highest", (words.highest_since, words.highest_of_all)),
        ("lowest", (words.lowest_since, words.lowest_of_all)),
    ):
        phrases = "|".join(_spaced(pattern).replace(r"\{year\}", _YEAR) for pattern in patterns)
        match = re.search(rf"(?i)(?<!\w)(?:{phrases})(?![\w-])", text[start:end])
        fact = _fact_for(way, name, f"{name}_{way}", f"{way}: {name}", roll, facts) if match else ""
        if match is not None and fact:
            capital = ["cap"] if match[0][0].isupper() else []
            yield Edit(start + match.start(), start + match.end(), _reference(fact, capital))
            return


def _fact_for(kind: str, series: str, wished: str, written: str, roll: Roll, facts: dict[str, str]) -> str:
    """The fact that makes a claim of a series: one of the dataset, or a new one; '' where none can be written."""
    there = roll.claims.made.get((kind, series))
    if there is not None:
        return roll.ids.get(there, there)
    if not roll.claims.may_grow or wished in roll.claims.taken:
        return ""
    label = roll.claims.labels.get(series, series).replace('"', "'")
    facts[wished] = f'{wished}: {{label: "{label}, {_LABELS[kind]}", {written}}}'
    return wished


_LABELS = {"change": "change", "highest": "highest since", "lowest": "lowest since"}


def _forms(*verbs: str) -> str:
    return "|".join(map(_spaced, verbs))


def _spaced(words: str) -> str:
    """A pattern for words whose spaces may be line ends."""
    return re.sub(r"(?:\\ )+|\s+", r"\\s+", re.escape(words.replace("\u00a0", " ")))


def _reference(fact: str, filters: list[str]) -> str:
    return f"{{{{ {' | '.join([fact, *filters])} }}}}"
