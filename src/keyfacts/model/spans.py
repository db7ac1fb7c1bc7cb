"""Where the values of a YAML text stand in it, so that one can be changed and the rest of the text stays as it is."""

from __future__ import annotations

from keyfacts.values import frozen


@frozen
class YamlSpan:
    """The value at ``path``: characters ``start`` to ``end`` of the text, its key from ``key_start`` to ``key_end``.

    ``text`` is what a scalar says, None for a mapping or list; ``flow`` says that the end of a mapping or list is known
    exactly (braces or brackets). Items of lists have no key.
    """

    path: tuple[str | int, ...]
    start: int
    end: int
    key_start: int
    key_end: int
    text: str | None
    flow: bool
