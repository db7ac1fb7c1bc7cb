"""'Have risen every year since 2020' is true of every year of the series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from keyfacts.compose.checks.beside.surroundings import Contradiction, Surroundings, World
from keyfacts.language import language_of

_YEAR = re.compile(r"(?:19|20)\d\d")


def false_streaks(near: Surroundings, world: World) -> Iterator[Contradiction]:
    """The first year in which the cited series went the other way; nothing where a year is not known."""
    if not near.first or not _YEAR.fullmatch(near.resolved.key):
        return
    match = _streak(world.lang).search(near.text)
    if match is None or near.citation.worded or re.search(rf"(?i)(?<!\w)(?:{world.prose.unsaid})(?!\w)", near.text):
        return
    series = world.book.series.get(near.resolved.fact.id, {})
    start = int(match["year"] or near.resolved.key)
    exact: dict[int, Decimal] = {
        int(key): value.quantity.exact
        for key, value in series.items()
        if _YEAR.fullmatch(key) and value.quantity is not None and value.quantity.exact is not None
    }
    cited = int(near.resolved.key)
    years = sorted(year for year in exact if year >= start and (cited <= start or year <= cited))
    if not years or years[0] != start:
        return
    for earlier, later in pairwise(years):
        change = exact[later] - exact[earlier]
        if change <= 0 if match["up"] else change >= 0:
            old, new = series[str(earlier)], series[str(later)]
            yield Contradiction(near.citation, match["said"], f"{world.printed(old)}, {world.printed(new)}")
            return


@lru_cache(maxsize=8)
def _streak(lang: str) -> re.Pattern[str]:
    w, prose = language_of(lang).beside, language_of(lang).prose
    ways = rf"(?:(?P<up>{prose.up})|(?P<down>{prose.down}))(?!\w)"
    some_only = rf"(?:\s+(?:{w.some_only}|but|save|bar|menos|sauf|bis auf))(?!\w)"
    return re.compile(
        rf"(?i)(?<!\w)(?P<said>{ways}(?:\s+[^\s,;:.()<>]+)?\s+(?:{w.every_year})\s+(?:{prose.since})"
        rf"(?:\s+(?P<year>(?:19|20)\d\d))?)(?!\w)(?!{some_only})"
    )
