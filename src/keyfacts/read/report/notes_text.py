"""Markdown inside YAML: the notes of facts and table cells."""

from __future__ import annotations

from keyfacts.findings import Findings, Place
from keyfacts.model.document import Inline
from keyfacts.read.report.inlines import read_inlines
from keyfacts.read.report.reading import Reading


def inlines_of_text(text: str, place: Place, findings: Findings) -> tuple[Inline, ...]:
    """The inlines of one paragraph of Markdown that stands at ``place``; it may refer to facts, not cite notes."""
    reading = Reading(place.file, [], findings, in_note=True, first_line=place.line)
    return read_inlines(text.strip(), place.line, reading)
