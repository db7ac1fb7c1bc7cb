"""How hard a text is to read, by the formula that was measured for its language: Flesch's and its kin.

All count words to a sentence and syllables to a word, on a scale on which 100 is easy. Syllables are counted by what
is heard as a vowel, which is within a few in a hundred of a dictionary's count.
"""

from __future__ import annotations

import re
from re import Pattern
from typing import NamedTuple


class ReadingEase(NamedTuple):
    """``name`` of the formula, its three numbers, and what counts as a syllable; ``silent`` endings do not."""

    name: str
    start: float
    sentence: float
    word: float
    syllable: Pattern[str]
    silent: Pattern[str] | None = None

    def of(self, sentences: int, words: list[str]) -> int:
        """The ease of a text of so many sentences and these words."""
        syllables = sum(map(self.syllables, words))
        return round(self.start - self.sentence * len(words) / sentences - self.word * syllables / len(words))

    def syllables(self, word: str) -> int:
        """Syllables of a word, one at least."""
        said = word.lower()
        silent = self.silent is not None and self.silent.search(said) is not None
        return max(len(self.syllable.findall(said)) - silent, 1)


_ENGLISH_SILENT = r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouy]les$|[^aeioucgszx]es$"
_FRENCH = r"[aeiouyàâäéèêëîïôöùûüœ]+"
_SPANISH = r"[iuüy]?[aeoáéó][iuy]?|[iuü]?[íú]|[iuüy]+"
_ITALIAN = r"[iu]?[aeoàèéò][iu]?|[iu]?[ìù]|[iu]+"
_EASE = {
    "en": ReadingEase("Flesch", 206.835, 1.015, 84.6, re.compile(r"[aeiouy]+"), re.compile(_ENGLISH_SILENT)),
    "de": ReadingEase("Amstad", 180.0, 1.0, 58.5, re.compile(r"au|äu|ei|eu|ai|ie|aa|ee|oo|[aeiouyäöü]")),
    "it": ReadingEase("Flesch and Vacca", 217.0, 1.3, 60.0, re.compile(_ITALIAN)),
    "es": ReadingEase("Fernández Huerta", 206.84, 1.02, 60.0, re.compile(_SPANISH)),
    "fr": ReadingEase(
        "Kandel and Moles", 207.0, 1.015, 73.6, re.compile(_FRENCH), re.compile(r"[^aeiouyéèê](?:e|es|ent)$")
    ),
}


def reading_ease_of(lang: str) -> ReadingEase | None:
    """The formula for a language tag, None where there is none."""
    return _EASE.get(lang.lower().partition("-")[0])
