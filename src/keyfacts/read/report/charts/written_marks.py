"""The options ``reference`` and ``annotate`` of a chart: ``Goal for 2030 = books_goal; Average = 12``."""

from __future__ import annotations

from keyfacts.findings import Place
from keyfacts.model.document import WrittenMark
from keyfacts.read.report.citations import read_words
from keyfacts.read.report.reading import Reading

_MOST = 12
"""Marks that a chart has at most: more say nothing."""


def read_marks(written: str, place: Place, reading: Reading) -> tuple[WrittenMark, ...]:
    """The marks in order, facts in their words at ``place``; ValueError with a sentence for a wrong one."""
    marks = []
    for part in filter(None, map(str.strip, written.split(";"))):
        words, _, at = part.rpartition("=")
        if not at.strip():
            raise ValueError(f"expected words = place; words = place, found '{part[:60]}'")
        marks.append(
            WrittenMark(read_words(words.strip(), place, reading, notes=False) if words.strip() else (), at.strip())
        )
    if not marks:
        raise ValueError("a value is missing")
    if len(marks) > _MOST:
        raise ValueError(f"{len(marks)} marks are more than the {_MOST} that a chart has room for")
    return tuple(marks)
