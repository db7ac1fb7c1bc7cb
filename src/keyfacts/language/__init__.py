"""The words of each language: what a report says by itself, how numbers and changes are said, what checks look for.

One file holds a language, a second one beside it the words that tell its numbers from statistics. A new one is written
as :mod:`keyfacts.language.forms` asks, and named here. A language is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from keyfacts.language.forms import ChangeWords, Gender, Language, NumberWords, Wording
from keyfacts.language.pieces import YEAR
from keyfacts.language.reading_forms import (
    BesideWords,
    BoundWord,
    NumberGrammar,
    NumberKindWords,
    ProseWords,
    StatisticSigns,
    TypedNumberWords,
)

__all__ = [
    "YEAR",
    "BesideWords",
    "BoundWord",
    "ChangeWords",
    "Gender",
    "Language",
    "NumberGrammar",
    "NumberKindWords",
    "NumberWords",
    "ProseWords",
    "StatisticSigns",
    "TypedNumberWords",
    "Wording",
    "every_language",
    "known_language",
    "language_of",
]


def _english() -> Language:
    from keyfacts.language.english import ENGLISH

    return ENGLISH


def _spanish() -> Language:
    from keyfacts.language.spanish import SPANISH

    return SPANISH


def _french() -> Language:
    from keyfacts.language.french import FRENCH

    return FRENCH


def _german() -> Language:
    from keyfacts.language.german import GERMAN

    return GERMAN


def _italian() -> Language:
    from keyfacts.language.italian import ITALIAN

    return ITALIAN


_LANGUAGES = {"en": _english, "es": _spanish, "fr": _french, "de": _german, "it": _italian}


@lru_cache(maxsize=64)
def known_language(lang: str) -> Language | None:
    """The language of a BCP 47 tag ('en-US', 'es'); None for one whose words are not known."""
    load = _LANGUAGES.get(lang.partition("-")[0].lower())
    return load() if load is not None else None


def language_of(lang: str) -> Language:
    """The language of a BCP 47 tag ('en-US', 'es'); English for one whose words are not known."""
    return known_language(lang) or _english()


def every_language() -> Iterator[Language]:
    """All languages whose words are known: for texts that may be in any."""
    return (load() for load in _LANGUAGES.values())
