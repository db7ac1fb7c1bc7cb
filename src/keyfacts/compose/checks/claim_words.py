"""Whether a text claims anything: whether it has a number, or a word by which a language compares and counts."""

from __future__ import annotations

import re
from functools import lru_cache

from keyfacts.language import known_language

_DIGIT = re.compile(r"\d")
_FIRST_COUNT = 2
"""Cardinals that are counts: 'one' is mostly an article or a pronoun."""


def makes_claim(text: str, lang: str) -> bool:
    """True for a text with a digit or a word of counting or comparing; of a language that is unknown, for any."""
    if _DIGIT.search(text):
        return True
    pattern = _claim_words(lang)
    return pattern is None or pattern.search(text) is not None


@lru_cache(maxsize=8)
def _claim_words(lang: str) -> re.Pattern[str] | None:
    language = known_language(lang)
    if language is None:
        return None
    prose, beside, numbers = language.prose, language.beside, language.number_words
    counts = map(re.escape, (*numbers.cardinals[_FIRST_COUNT:], *language.number_grammar.magnitudes))
    words = (
        prose.up, prose.down, prose.same, prose.flat, prose.double, prose.triple, prose.half, prose.more, prose.fewer,
        prose.highest, prose.lowest, prose.ever, beside.majority, beside.minority, beside.nearly_all,
        *beside.fractions, *beside.ranks, *counts,
    )  # fmt: skip
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(word for word in words if word)})(?!\w)")
