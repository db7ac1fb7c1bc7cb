"""How plainly a report is written, as information: lengths of sentences, short forms without words, readability."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keyfacts.check.passages import MARK, ContentsList
from keyfacts.language.readability import reading_ease_of

_SENTENCE = re.compile(r"(?<=[.!?\u2026])[\u201d\u2019\"')\u00bb]*\s+(?=[^a-z\s])")
_WORD = re.compile(r"[^\W\d_](?:[\w\u2019'-]*\w)?")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_RUNNING = ("text", "item", "quote", "note")
_LEAST = 5
"""Sentences below which a measure of readability says nothing."""
_LONG = 6
"""Letters beyond which a word is long (LIX)."""
_SHOWN, _MOST_NAMED = 60, 12


def plain_language(contents: ContentsList, explained: frozenset[str] = frozenset()) -> Iterator[str]:
    """What there is to say of the running text; ``explained`` are short forms that carry what they stand for."""
    texts = [MARK.sub("", passage.text) for passage in contents.heard if passage.kind.partition(" ")[0] in _RUNNING]
    sentences = [found for text in texts for found in _sentences(text)]
    if not sentences:
        return
    counts = [len(words) for _, words in sentences]
    longest = counts.index(max(counts))
    mean = sum(counts) / len(counts)
    start = sentences[longest][0][:_SHOWN]
    several = "s" if len(counts) > 1 else ""
    yield f"{len(counts)} sentence{several} of {mean:.1f} words; the longest has {counts[longest]}: '{start}...'"
    if len(sentences) >= _LEAST:
        yield from _readability(sentences, contents.lang)
    unexplained = _unexplained(texts, explained)
    if unexplained:
        more = f" and {len(unexplained) - _MOST_NAMED} more" if len(unexplained) > _MOST_NAMED else ""
        yield f"short forms without words: {', '.join(unexplained[:_MOST_NAMED])}{more}"


def _sentences(text: str) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a paragraph that are sentences: three words at least, and an end."""
    for sentence in _SENTENCE.split(text):
        words = _WORD.findall(sentence)
        if len(words) > 2 and sentence.rstrip("\u201d\u2019\"')\u00bb ")[-1:] in ".!?\u2026":
            yield sentence, words


def _readability(sentences: Sequence[tuple[str, list[str]]], lang: str) -> Iterator[str]:
    """By LIX, which is of no language, and by the formula that was measured for this one, if there is any."""
    ease, words = reading_ease_of(lang), [word for _, said in sentences for word in said]
    if ease is not None:
        yield f"reading ease ({ease.name}): {ease.of(len(sentences), words)}; above 60 is easy, below 30 for scholars"
    if lang.lower().partition("-")[0] == "en":
        syllables = sum(map(ease.syllables, words)) if ease is not None else 0
        grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
        yield f"reading grade (Flesch-Kincaid): {max(grade, 0):.0f}, as years of school"
    yield f"readability (LIX): {_lix(sentences)}; below 40 is easy, above 50 hard"


def _lix(sentences: Sequence[tuple[str, list[str]]]) -> int:
    """Bjoernsson's index: words to a sentence, and long words to a hundred."""
    words = [word for _, said in sentences for word in said]
    return round(len(words) / len(sentences) + 100 * sum(len(word) > _LONG for word in words) / len(words))


def _unexplained(texts: Sequence[str], explained: frozenset[str]) -> list[str]:
    """Short forms that are nowhere in brackets behind words, nor followed by words in brackets."""
    together = "\n".join(texts)
    found = dict.fromkeys(_CAPITALS.findall(together))
    said = (*(f"({form}" for form in found), *(f"{form} (" for form in found))
    beside = {mark.strip(" (") for mark in said if mark in together}
    return [form for form in found if form not in explained | beside]
