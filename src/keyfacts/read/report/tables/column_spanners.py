"""The option ``spanners`` of a table: ``2024 = boys_24, girls_24; 2025 = boys_25, girls_25``."""

from __future__ import annotations

from keyfacts.findings import Place
from keyfacts.model.document import Spanner
from keyfacts.read.report.citations import read_words
from keyfacts.read.report.reading import Reading


def read_spanners(written: str, place: Place, reading: Reading) -> tuple[Spanner, ...]:
    """The heads in order, facts and notes in their words at ``place``; ValueError with a sentence for a wrong one."""
    if not written:
        raise ValueError("a value is missing")
    spanners = []
    for part in filter(None, map(str.strip, written.split(";"))):
        label, equals, columns = part.rpartition("=")
        names = tuple(name.strip() for name in columns.split(",") if name.strip())
        if not equals or not label.strip() or not names:
            raise ValueError(f"expected head = column, column; head = column, found '{part[:60]}'")
        spanners.append(Spanner(read_words(label.strip(), place, reading, notes=True), names))
    return tuple(spanners)
