"""Where words may be divided: pyphen's patterns by language, soft hyphens as written, each word once.

Pyphen parses a whole dictionary before the first word (0.1 s for English, 0.7 s for German); here a pattern is parsed
when a word first meets it, so that a two-page report does not wait.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pyphen

from keyfacts.gate import read_packaged

SOFT_HYPHEN = "\u00ad"
_LEAST_BEFORE = _LEAST_AFTER = 3
_LONGEST = 100
_LEAST_IN_RAGGED, _LEAST_PART_IN_RAGGED = 8, 4
"""Letters of a word, and of each of its parts, that ragged text divides: it has white to give instead."""
_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages in which a capital says nothing of a name."""
_CORE = re.compile(r"[^\W\d_]{6,}")
_FORBIDDEN = re.compile(r"[\d@/\\]|://|^www\.")
_HEX = re.compile(r"\^\^([0-9a-f]{2})")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_POINT = re.compile(r"(\d?)(\D?)")


class Patterns:
    """Liang's patterns from one of pyphen's dictionaries; the first line of the file names its encoding."""

    def __init__(self, path: Path) -> None:
        data = read_packaged(path)
        encoding, _, body = data.partition(b"\n")
        named = encoding.decode("ascii", "replace").strip()
        text = body.decode("cp1251" if named.lower() == "microsoft-cp1251" else named, "replace")
        if "^^" in text:
            text = _HEX.sub(lambda m: chr(int(m[1], 16)), text)
        lines = [line.strip() for line in text.split("\n")]
        self._written = dict(zip(text.translate(_NO_DIGITS).split("\n"), lines, strict=True))
        self._written = {key.strip(): line for key, line in self._written.items() if "/" not in line}
        self._longest = max(map(len, self._written), default=0)
        self._values: dict[str, tuple[int, ...]] = {}

    def positions(self, word: str) -> list[int]:
        """The positions in ``word`` (letters only) at which it may be divided."""
        pointed = f".{word.lower()}."
        weights = [0] * (len(pointed) + 1)
        written, longest = self._written, self._longest
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + longest, len(pointed)) + 1):
                key = pointed[start:end]
                if key in written:
                    for offset, value in enumerate(self._of(key)):
                        if value > weights[start + offset]:
                            weights[start + offset] = value
        return [i - 1 for i, weight in enumerate(weights) if weight % 2]

    def _of(self, key: str) -> tuple[int, ...]:
        values = self._values.get(key)
        if values is None:
            points = _POINT.findall(self._written[key])
            values = self._values[key] = tuple(int(digit or "0") for digit, _ in points)
        return values


@lru_cache(maxsize=8)
def _patterns(lang: str) -> Patterns | None:
    dictionary = pyphen.language_fallback(lang.replace("-", "_"))
    return Patterns(Path(pyphen.LANGUAGES[dictionary])) if dictionary else None


@lru_cache(maxsize=50_000)
def hyphenation_points(word: str, lang: str) -> tuple[int, ...]:
    """The positions inside ``word`` at which it may be divided; none for digits, addresses and capitals."""
    if len(word) > _LONGEST:
        return ()
    if SOFT_HYPHEN in word:
        return tuple(i for i, c in enumerate(word) if c == SOFT_HYPHEN and 0 < i < len(word) - 1)
    if len(word) < _LEAST_BEFORE + _LEAST_AFTER or _FORBIDDEN.search(word):
        return ()
    cores = [core for core in _CORE.finditer(word) if not core[0].isupper()]
    patterns = _patterns(lang) if cores else None
    if patterns is None:
        return ()
    return tuple(
        core.start() + at
        for core in cores
        for at in patterns.positions(core[0])
        if _LEAST_BEFORE <= at <= len(core[0]) - _LEAST_AFTER
    )


def divides_in_ragged(word: str, point: int, lang: str) -> bool:
    """True for a point of :func:`hyphenation_points` that ragged text may use, too: none in names or near an end.

    ``divides_in_ragged("professionals", 5, "en-US")`` is True, of "Children" it is False.
    """
    if SOFT_HYPHEN in word:
        return True
    core = next((core for core in _CORE.finditer(word) if core.start() < point < core.end()), None)
    if core is None or len(core[0]) < _LEAST_IN_RAGGED:
        return False
    if core[0][0].isupper() and lang.partition("-")[0].lower() not in _CAPITAL_NOUNS:
        return False
    return core.start() + _LEAST_PART_IN_RAGGED <= point <= core.end() - _LEAST_PART_IN_RAGGED
