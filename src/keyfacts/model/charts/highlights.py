"""Which names of a chart its author highlights: asked here alone."""

from __future__ import annotations

from collections.abc import Collection


def is_highlighted(name: str, highlight: Collection[str]) -> bool:
    """Whether a category or series is among the highlighted names, however its letters are written."""
    return bool(highlight) and name.strip().casefold() in {each.strip().casefold() for each in highlight}


def highlighted(names: Collection[str], highlight: Collection[str]) -> list[bool]:
    """The answer for each of some names."""
    chosen = {each.strip().casefold() for each in highlight}
    return [name.strip().casefold() in chosen for name in names]
