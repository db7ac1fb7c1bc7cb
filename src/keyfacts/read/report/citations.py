"""What inside a placeholder names: facts with their filters, notes with their series."""

from __future__ import annotations

import re

from keyfacts.findings import Place, did_you_mean
from keyfacts.model import document as d
from keyfacts.read.report.reading import Reading

_FACT = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9_]{0,59})(?:\[\s*([^\[\]|]{1,200}?)\s*\])?\s*((?:\|\s*[A-Za-z][A-Za-z-]*\s*)*)"
)


def fact_reference(written: str, place: Place) -> d.FactReference | None:
    """``fact[key] | filter`` as a placeholder, or None if it is none. ``\\|`` counts as a pipe (tables need it)."""
    match = _FACT.fullmatch(written.replace("\\|", "|"))
    if not match:
        return None
    key = match[2]
    if key is not None and len(key) > 1 and key[0] in "\"'" and key[-1] == key[0]:
        key = key[1:-1]
    filters = tuple(part.strip() for part in match[3].split("|") if part.strip())
    return d.FactReference(match[1], key, filters, place)


def split_label(label: str) -> tuple[str, str]:
    """``series:label`` as its parts; the default series is ''."""
    series, colon, rest = label.partition(":")
    return (series, rest) if colon and rest else ("", label)


def check_series(series: str, place: Place, reading: Reading) -> None:
    """KF224 for a note series that front matter does not declare."""
    if series and series not in reading.series:
        hint = did_you_mean(series, reading.series) or f"declare it in front matter: notes: {{{series[:40]}: {{}}}}"
        reading.report("KF224", place, f"unknown note series '{series[:40]}'", hint)
