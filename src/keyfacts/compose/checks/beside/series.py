"""Places and ranks typed beside a value of a series are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from keyfacts.compose.checks.beside.margins import says_margin
from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.facts.estimates import is_clear
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.fields import name_of
from keyfacts.language import language_of

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/\u2013]\d\d)?|[12]\d{3}-?Q[1-4]|FY.*")
_SHORTEST, _STEM = 3, 4
_FEWEST = 1
"""Others of a series that a value is compared with."""


def other_places(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """The value of one key beside the name of another."""
    own, places = _places_of(near, world)
    if not own or _is_named(own, near.text):
        return
    ahead = near.before.rpartition(";")[2]
    before = [(match.end(), place) for place in places for match in _names(place, ahead, world)]
    behind = [
        (match.start(), place)
        for place in places
        for match in _names(place, near.behind, world)
        if re.fullmatch(r"(?:\s+[^\s,;:.()]+){0,2}\s+\(?", near.behind[: match.start()])
    ]
    behind = behind if near.resolved.key else []
    typed = min(behind)[1] if behind and not before else max(before)[1] if before else ""
    if typed:
        yield Contradiction(near.citation, typed, f"{name_of(near.resolved)} is of {own}")


def _places_of(near: Surroundings, world: World) -> tuple[str, set[str]]:
    """The place that a value is of, by its key or else by its label: 'Share of Harbor'; and the others in the text."""
    resolved = near.resolved
    if resolved.key:
        own, around = _place(resolved.key), f"{near.before}\n{near.behind}"
        # A glance at every key first: of thousands a sentence has one or two.
        keys = world.book.series.get(resolved.fact.id, ()) if own else ()
        met = (key for key in keys if any(part in around for part in key.split(", ")))
        return own, {_place(key) for key in met} - {own, ""}
    places = {_place(key) for series in world.book.series.values() for key in series} - {""}
    named = [place for place in places if re.search(rf"\b{re.escape(place)}\b", resolved.fact.label)]
    if len(named) != 1 or resolved.quantity is None:
        return "", set()
    alike = [set(map(_place, series)) for series in world.book.series.values() if named[0] in map(_place, series)]
    return named[0], set().union(*alike) - {named[0], ""}


def _place(key: str) -> str:
    """The part of a key that is no time."""
    parts = [part for part in key.split(", ") if not _YEAR.fullmatch(part) and not part.isdigit()]
    return parts[0] if len(parts) == 1 and len(parts[0]) >= _SHORTEST else ""


def _is_named(place: str, text: str) -> bool:
    """True where a sentence has the place, or a word of its name."""
    words = [word for word in re.findall(r"\w+", place) if len(word) > _SHORTEST] or [place]
    return any(re.search(rf"(?i)\b{re.escape(word)}", text) for word in words)


def _names(place: str, text: str, world: World) -> Iterator[re.Match[str]]:
    """Where a text names the place itself: not in a longer name, not as what is compared with."""
    for match in re.finditer(rf"\b{re.escape(place)}\b(?![ -][A-ZÀ-Ý])", text):
        ahead, rest = text[: match.start()], text[match.end() :]
        compared = rf"(?i)\b(?:{world.words.some_only})\s+(?:\w+\s+)?$"
        if not re.search(compared, ahead) and not re.search(rf"(?i)\b(?:{world.prose.than})\s*$", rest):
            yield match


def false_ranks(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """'The fewest' beside a value that is not the least of its series, 'second highest' beside another place."""
    if near.citation.worded or near.resolved.quantity is None or near.resolved.quantity.exact is None:
        return
    match = _rank_said(near, world)
    placed = _placed(world.lang).search(near.before) if match is None else None
    match = match or placed
    rivals = _rivals(near.resolved, world.book.series.get(near.resolved.fact.id, {})) if match is not None else ()
    few = len(rivals) < _FEWEST + (placed is not None)
    if match is None or few or re.search(rf"(?i)\b(?:{world.words.some_only})\b", near.text):
        return
    high, own = placed is not None or match["high"] is not None, near.resolved.quantity.exact
    ahead = [rival for rival, value in rivals if (value > own if high else value < own)]
    ties = sum(value == own for _, value in rivals)
    said = (match["rank"] or "").casefold()
    place = next((n for pattern, n in world.words.ranks.items() if re.fullmatch(pattern, said)), 1)
    if not len(ahead) < place <= len(ahead) + ties + 1:
        other = (max if high else min)(rivals, key=lambda each: each[1])[0]
        typed = match["said"].strip()
        yield Contradiction(near.citation, typed, f"{world.printed(near.resolved)}, {world.printed(other)}")
        return
    unclear = next((rival for rival, _ in rivals if not is_clear(rival, near.resolved)), None)
    if unclear is not None and not says_margin(near.text, world.lang):
        why = f"{world.printed(near.resolved)}, {world.printed(unclear)}, within the margin of error"
        yield Contradiction(near.citation, match["said"].strip(), why)


def _rivals(resolved: Resolved, series: Mapping[str, Resolved]) -> tuple[tuple[Resolved, Decimal], ...]:
    """The other values of a series that it can be compared with; none where one of them is not known exactly.

    Of a key in two parts those of the same time, where one of the parts is a time.
    """
    times = [part for part in resolved.key.split(", ") if _YEAR.fullmatch(part)]
    place = _place(resolved.key)
    rivals = [
        value
        for key, value in series.items()
        if key != resolved.key and (not (times and place) or times[0] in key.split(", "))
    ]
    exact = [(rival, rival.quantity.exact) for rival in rivals if rival.quantity and rival.quantity.exact is not None]
    return tuple((rival, value) for rival, value in exact if value is not None) if len(exact) == len(rivals) else ()


def _rank_said(near: Surroundings, world: World) -> re.Match[str] | None:
    """The superlative that is said of the citation, right before or right behind it."""
    fact = near.resolved.fact
    names = f"{fact.unit.one} {fact.unit.other} {fact.label}".casefold()
    own = {word[:_STEM] for word in re.findall(r"\w{4,}", names)}
    before, behind = _ranks(world.lang)
    for match in (before.search(near.before), behind.match(near.behind)):
        if match is None or _is_fraction(match, world):
            continue
        words = re.findall(r"\w+", match["of"].casefold())
        if all(word[:_STEM] in own or re.fullmatch(world.words.quantity, word) for word in words):
            return match
    return None


def _is_fraction(match: re.Match[str], world: World) -> bool:
    """True for 'most of the', which is more than half, and no rank."""
    majority = re.fullmatch(world.words.majority, match["said"].casefold())
    return bool(majority and re.match(r"(?i)\s+(?:of|der)\s+(?!any|all)", match["of"]))


@lru_cache(maxsize=8)
def _ranks(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    w, prose = language_of(lang).beside, language_of(lang).prose
    rank = rf"(?:(?P<rank>{'|'.join(w.ranks)})(?:\s+(?:{w.quantity}))?[ -]?)?"
    said = rf"(?P<said>{rank}(?:(?P<high>{prose.highest})|(?P<low>{prose.lowest})))(?!\w)"
    of = r"(?P<of>(?:\s+[^\s,;:.()<>]+){0,4})"
    return (
        re.compile(rf"(?i)(?<!\w)(?<!\bat ){said}{of}\s*(?:[,(:]|\b(?:with|at|mit|con|avec|is|was))?\s*$"),
        re.compile(rf"(?i)[^<>.;]{{0,30}}?,\s+(?:[^\s,]+\s+){{0,2}}?{said}{of}(?=\s*(?:[,.;)]|$))"),
    )


@lru_cache(maxsize=8)
def _placed(lang: str) -> re.Pattern[str]:
    """'Mill came second with': a rank that is no superlative."""
    w = language_of(lang).beside
    return re.compile(
        rf"(?i)(?<!\w)(?:{w.placed})\s+(?:(?!not\b)[^\s,;:.()<>]+\s+){{0,2}}?"
        rf"(?P<said>(?P<rank>{'|'.join(w.ranks)})\w{{0,2}})\s*(?:{w.placed_with})\s*$"
    )
