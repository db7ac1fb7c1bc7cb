"""Marks of a chart as its author has written them, until they are looked up among its data."""

from __future__ import annotations

from keyfacts.model.document.inlines import Inline
from keyfacts.values import frozen


@frozen
class WrittenMark:
    """``words = at``: a line at a value or a fact, or words at a category ('2020') or a span ('2008 to 2010')."""

    words: tuple[Inline, ...]
    at: str
