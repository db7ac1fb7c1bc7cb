"""The noun typed behind a citation is what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import language_of
from keyfacts.model.dataset import Dataset, Unit

_STEM = 4
_PREFIXED = re.compile(r"(?i)(kilo|mega|giga|tera|milli)(\w{4,})")
_LEAST = 4
"""Letters of a word that may be an adjective or a magnitude; shorter ones are mostly prepositions."""


def counted_in(dataset: Dataset) -> frozenset[str]:
    """What the facts and columns of a dataset count, in small letters."""
    units = [fact.unit for fact in dataset.facts] + [field.unit for table in dataset.tables for field in table.fields]
    return frozenset(name.casefold() for unit in units if unit.kind == "count" for name in _names(unit))


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(name for name in (unit.one, unit.other) if name)


def other_units(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """The citation of one thing before the word for another."""
    unit, filters = near.resolved.fact.unit, near.citation.reference.filters
    if unit.kind != "count" or not _names(unit) or "unit" in filters or near.citation.worded:
        return
    said = re.match(r"\s+([^\W\d]+(?:[- ][^\W\d]+){0,3})", near.behind)
    typed = _other_noun(said[1].casefold(), unit, world) if said else ""
    if typed:
        yield Contradiction(near.citation, typed, f"{name_of(near.resolved)} counts {unit.other or unit.one}")


def _other_noun(said: str, unit: Unit, world: World) -> str:
    """What the words count, where that is another thing than ``unit``; '' where it is not."""
    words = said.split(" ")
    own = {word[:_STEM] for name in _names(unit) for word in re.findall(r"\w+", name.casefold())}
    amount = next((word for word in _amounts(world.lang) if said == word or said.startswith(f"{word} ")), "")
    if amount and not any(amount.startswith(stem) for stem in own):
        return amount
    common = language_of(world.lang).typed_numbers.common
    for skipped in (0, 1):
        if skipped and (len(words) < 2 or len(words[0]) < _LEAST or words[0] in common):
            break
        rest = " ".join(words[skipped:])
        noun = max((n for n in world.nouns if rest == n or rest.startswith(f"{n} ")), key=len, default="")
        if noun and not re.fullmatch(world.words.occasions, noun):
            akin = own & {word[:_STEM] for word in re.findall(r"\w+", noun)}
            return "" if akin else noun
        if words[skipped][:_STEM] in own:
            return ""
    return _other_prefix(words[0], unit)


def _other_prefix(word: str, unit: Unit) -> str:
    """A unit of measure of another size: megawatt-hours of a fact in kilowatt-hours."""
    typed = _PREFIXED.match(word)
    sizes = [match for name in _names(unit) if (match := _PREFIXED.match(name))]
    if typed is None or not sizes or any(size[1].casefold() == typed[1].casefold() for size in sizes):
        return ""
    return word if any(size[2][:_STEM].casefold() == typed[2][:_STEM].casefold() for size in sizes) else ""


@lru_cache(maxsize=8)
def _amounts(lang: str) -> tuple[str, ...]:
    """Words behind a number that make it another number: 'percent', 'million'."""
    grammar = language_of(lang).number_grammar
    words = (*grammar.percent, *(word for word in grammar.magnitudes if len(word) > _LEAST))
    return tuple(sorted(words, key=len, reverse=True))
