"""All of a language stands in one file: every language offers every table, and no other file has words by language."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from builders import REPOSITORY
from keyfacts.language import every_language, known_language, language_of
from keyfacts.language.forms import Language
from keyfacts.language.reading_forms import ProseWords, TypedNumberWords
from source_trees import nodes

LANGUAGES = {language.code: language for language in every_language()}
TABLES = [name for name in Language._fields if name != "code"]
ENGINE = REPOSITORY / "src" / "keyfacts"

EMPTY_FOR_A_REASON = {
    "en wording.hedges.one_in_by": "'one in six' is said of all genders",
    "en number_words.regional": "counts alike wherever it is spoken",
    "en number_words.before_noun": "'one' is 'one' before a noun, too",
    "en number_words.after_million": "'two million euros': nothing stands between",
    "en number_grammar.ones": "'one' has one form",
    "en typed_numbers.kinds.class_anywhere": "'works with more than 300' may be a verb with its object",
    "en typed_numbers.kinds.the_line": "'the' is of several, too",
    "de typed_numbers.kinds.the_line": "'die' is of several, too",
    "es number_words.regional": "counts alike wherever it is spoken",
    "es number_words.percent": "prints the sign",
    "es prose.up_before": "has no short word such as 'up'",
    "es prose.down_before": "has no short word such as 'down'",
    "fr number_words.percent": "prints the sign",
    "fr prose.up_before": "has no short word such as 'up'",
    "fr prose.down_before": "has no short word such as 'down'",
    "it number_words.regional": "counts alike wherever it is spoken",
    "it number_words.percent": "prints the sign",
    "it prose.up_before": "has no short word such as 'up'",
    "it prose.down_before": "has no short word such as 'down'",
    "de number_words.regional": "counts alike wherever it is spoken",
    "de number_words.ordinals": "take the case of their sentence: they stay digits",
    "de number_words.after_million": "'zwei Millionen Euro': nothing stands between",
    "de number_grammar.and_a_half": "'anderthalb' is one word and stands among the fractions",
}
"""What a language does not have, each with the reason."""


def entries(table: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every entry of a table by its dotted name, tables inside it opened."""
    if hasattr(table, "_fields"):
        for field in table._fields:
            yield from entries(getattr(table, field), f"{name}.{field}")
    else:
        yield name, table


def texts(value: Any) -> Iterator[str]:
    """The words of an entry, alone or in a tuple or mapping."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    else:
        for inner in value:
            yield from texts(inner)


def test_every_entry_of_every_table_is_filled_in_or_is_empty_for_a_reason() -> None:
    empty = {
        f"{code} {name}"
        for code, language in LANGUAGES.items()
        for table in TABLES
        for name, value in entries(getattr(language, table), table)
        if not value
    }
    assert empty == set(EMPTY_FOR_A_REASON)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", ["wording", "changes"])
def test_each_phrase_has_the_same_gaps_as_in_english(code: str, table: str) -> None:
    def gaps(language: Language) -> dict[str, set[str]]:
        return {
            name: {gap for text in texts(value) for _, gap, _, _ in string.Formatter().parse(text) if gap}
            for name, value in entries(getattr(language, table), table)
            if not name.endswith("one_in_by")
        }

    assert gaps(LANGUAGES[code]) == gaps(LANGUAGES["en"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_kinds_of_charts_and_genders_of_hedges_are_those_of_the_others(code: str) -> None:
    words = LANGUAGES[code].wording
    assert list(words.charts.kinds) == list(LANGUAGES["en"].wording.charts.kinds)
    assert set(words.hedges.one_in_by) <= {"masculine", "feminine", "neuter"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_counts_from_zero_to_a_hundred_and_has_nine_ordinals_or_none(code: str) -> None:
    words = LANGUAGES[code].number_words
    assert {len(cardinals) for cardinals in (words.cardinals, *words.regional.values())} == {101}
    assert {len(ordinals) for ordinals in words.ordinals.values()} <= {9}
    assert all("other" in endings for endings in words.ordinal_endings.values())
    assert "" in words.ordinal_endings


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_is_a_regular_expression(code: str) -> None:
    language = LANGUAGES[code]
    typed: TypedNumberWords = language.typed_numbers
    patterns = [typed.by, typed.last, typed.years, typed.started, language.checks.funding]
    patterns += [pattern for _, pattern in typed.no_statistics]
    patterns += [word for word in typed.kinds if isinstance(word, str)]
    patterns += [beginning for beginning, _ in language.number_words.after_million]
    assert all(re.compile(pattern) for pattern in patterns)
    assert set(re.compile(typed.started).groupindex) == {"year"}
    assert [name for name in ProseWords._fields if re.compile(getattr(language.prose, name)).groups] == []


def test_a_tag_asks_for_its_language_and_unknown_ones_read_english() -> None:
    assert [language_of(tag).code for tag in ("en-US", "ES", "fr-CH", "de", "it-CH", "ca", "tlh", "")] == [
        *("en", "es", "fr", "de", "it", "en", "en", "en")
    ]
    assert known_language("ca") is None
    assert known_language("de-AT") is LANGUAGES["de"]


def test_a_language_is_loaded_when_it_is_first_asked_for() -> None:
    code = (
        "import sys; from keyfacts.cli import main; from keyfacts.language import language_of; language_of('fr-CH');"
        "names = ('english', 'spanish', 'french', 'german', 'italian');"
        "print(*(name for name in names if f'keyfacts.language.{name}' in sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=True)
    assert ended.stdout.split() == ["french"]


def test_no_file_outside_the_room_has_words_by_language() -> None:
    elsewhere = [
        f"{path.relative_to(ENGINE)}:{line}"
        for path in sorted(ENGINE.rglob("*.py"))
        if path.parent != ENGINE / "language"
        for line in asks_for_a_language(path)
    ]
    assert elsewhere == []


def asks_for_a_language(path: Path) -> Iterator[int]:
    """Lines where a table is keyed by languages, or where something is compared with one or matched against it."""
    for node in nodes(path):
        match node:
            case ast.Dict():
                names = node.keys
            case ast.Compare():
                names = [node.left, *node.comparators]
            case ast.MatchValue():
                names = [node.value]
            case _:
                continue
        if any(isinstance(name, ast.Constant) and name.value in ("es", "fr", "de", "it") for name in names):
            yield node.lineno
