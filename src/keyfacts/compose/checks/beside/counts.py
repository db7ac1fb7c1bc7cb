"""Counts in words, "all five towns", are those of the rows; what is said "together" is the sum of what is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.known import Resolved
from keyfacts.facts.series_keys import parts_of, time_of_key
from keyfacts.language import language_of
from keyfacts.model.dataset import SeriesOf

_BEFORE, _BEHIND = 25, 12
"""Characters before and behind a count in which words may make it one of some: 'except'."""
_FIRST, _STEM, _FEWEST = 2, 4, 2
"""Counts from two on; letters by which a noun is known again in its plural; values that make a sum."""


def false_counts(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'All five branches' of a series of four; 'the five', too, but only where five are more than there are."""
    if not near.first:
        return
    for match in _counted(world.lang).finditer(near.text):
        around = near.text if match["all"] else near.text[max(0, match.start() - _BEFORE) : match.end() + _BEHIND]
        if re.search(rf"(?i)\b(?:{world.words.some_only})\b", around):
            continue
        narrowed = re.match(rf"(?i)\s*(?:,|(?:{world.words.narrowed})\b)", near.text[match.end() :])
        if narrowed and not match["all"]:
            continue  # 'the five branches of the next county'
        noun = match["noun"].casefold()
        said = language_of(world.lang).number_words.cardinals.index(match["count"].casefold())
        rows = _rows_called(noun, near.resolved, world)
        name = near.resolved.fact.id
        if not rows:  # a fact of the whole: 'the five branches made' before the loans of all
            name, rows = _most_called(noun, world)
        if rows and (said > rows or (match["all"] and said != rows)):
            why = f"{name} has {rows} keys"
            yield Contradiction(near.citation, f"{match['count']} {match['noun']}", why)
            return


def _most_called(noun: str, world: World) -> tuple[str, int]:
    """The series with the most keys in a column of that name, and how many they are."""
    firsts = [next(iter(series.values()), None) for series in world.book.series.values()]
    called = [(each.fact.id, _rows_called(noun, each, world)) for each in firsts if each is not None]
    return max(called, key=lambda each: each[1], default=("", 0))


def _rows_called(noun: str, resolved: Resolved, world: World) -> int:
    """How many different keys a series has in the column that has the noun for its name; 0 where none is called so."""
    value = resolved.fact.value
    table = world.book.dataset.table(value.table) if isinstance(value, SeriesOf) else None
    if table is None or not isinstance(value, SeriesOf):
        return 0
    keys = [key for key in world.book.series.get(resolved.fact.id, ()) if not time_of_key(key) or value.by]
    for at, column in enumerate((value.by, value.key) if value.by else (value.key,)):
        title = next((field.title for field in table.fields if field.name == column), "")
        names = re.findall(r"\w{4,}", f"{column} {title}".casefold().replace("_", " "))
        if any(noun[:_STEM] == name[:_STEM] for name in names):
            parts = {parts_of(key, bool(value.by))[at] for key in keys}
            return 0 if all(map(time_of_key, parts)) else len(parts)
    return 0


@lru_cache(maxsize=8)
def _counted(lang: str) -> re.Pattern[str]:
    language = language_of(lang)
    counts = "|".join(sorted(map(re.escape, language.number_words.cardinals[_FIRST:]), key=len, reverse=True))
    words = language.beside
    return re.compile(
        rf"(?i)(?<!\w)(?:(?P<all>{words.all_of})|{words.definite})\s+(?P<count>{counts})\s+(?P<noun>[^\W\d]{{3,}})"
    )


def false_sums(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'{{ a }} and {{ b }}, together {{ c }}' where c is another number; 'in total {{ c }}' where it is less.

    A total may have more parts than are listed, unless these are all the keys of a series.
    """
    if len(near.earlier) < _FEWEST or near.citation.worded:
        return
    w = world.words
    together = re.search(rf"(?i)(?<!\w)(?:{w.together})\s*$", near.before)
    said = together or re.search(rf"(?i)(?<!\w)(?:{w.in_all})(?:\s+[^\s,;:.()<>]+){{0,2}}\s*$", near.before)
    said = said or re.match(rf"(?i)(?:\s+[^\W\d]+){{0,2}}?\s+(?:{w.in_all})(?=\s*(?:[.,;:)]|$))", near.behind)
    values = [each.resolved for each in (*near.earlier, near.citation) if not each.worded]
    exact = [each.quantity.exact for each in values if each.quantity is not None and each.quantity.exact is not None]
    alike = {(each.fact.unit.kind, each.fact.unit.other, each.fact.unit.code) for each in values}
    if said is None or len(exact) < len(near.earlier) + 1 or len(alike) > 1:
        return
    if values[0].fact.unit.kind not in ("count", "currency"):
        return
    added = sum(exact[:-1], Decimal(0))
    all_parts = together is not None or _are_all(values[:-1], world)
    if added > exact[-1] or (all_parts and added != exact[-1]):
        why = f"{world.printed(near.resolved)}, the values before it add up to {added.normalize():,f}"
        yield Contradiction(near.citation, said[0].strip(), why)


def _are_all(values: list[Resolved], world: World) -> bool:
    """Whether these are the values of one series, and all of them."""
    series = world.book.series.get(values[0].fact.id, {})
    return {each.fact.id for each in values} == {values[0].fact.id} and {each.key for each in values} == set(series)
