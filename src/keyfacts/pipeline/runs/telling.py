"""Findings of the variants of one report: each kind is told once, with the editions that have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from keyfacts.findings import Finding, Findings

_MOST_NAMED = 6


class Gathered:
    """Takes in the findings of variants one after the other, and tells them together.

    Two findings are of one kind when code and place are the same; what their sentences say of the values differs.
    """

    def __init__(self) -> None:
        self._kinds: dict[tuple[object, ...], tuple[Finding, list[str], bool]] = {}
        self._count = 0

    def take(self, findings: Iterable[Finding], title: str, stem: str) -> None:
        """The findings of one variant; ``stem`` is that of its files, where findings of finished files are placed."""
        self._count += 1
        met: Counter[tuple[object, ...]] = Counter()
        for finding in findings:
            place = finding.place
            file = place.file.removeprefix(stem) if place.file.startswith((f"{stem}.", f"{stem}-")) else place.file
            kind = (finding.code, finding.severity, replace(place, file=file))
            met[kind] += 1
            first, titles, same = self._kinds.setdefault((*kind, met[kind]), (finding, [], True))
            titles.append(title)
            alike = (first.message, first.hint, first.place) == (finding.message, finding.hint, finding.place)
            self._kinds[(*kind, met[kind])] = (first, titles, same and alike)

    def told(self) -> Findings:
        """One finding of each kind, in the order they were met first."""
        return Findings(
            first if same and len(titles) == self._count else replace(first, message=f"{first.message} {_in(titles)}")
            for first, titles, same in self._kinds.values()
        )


def _in(titles: list[str]) -> str:
    """'(in 12 editions: Iowa, Ohio, ...)'"""
    if len(titles) == 1:
        return f"(in the edition {titles[0]})"
    named = ", ".join(titles[:_MOST_NAMED])
    return f"(in {len(titles)} editions: {named}{', ...' if len(titles) > _MOST_NAMED else ''})"
