"""Edited files reviewed: each held against the report as built, all their points together, what is safe put back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from keyfacts.findings import Finding, Findings, Place, Severity, weighed
from keyfacts.findings.rules import RULES
from keyfacts.pipeline.reviewing.bases import Chosen, Rebuilt, choose, rebuild
from keyfacts.read import read_edited_word, read_severities
from keyfacts.review import Point, Reviewed, merged, review
from keyfacts.values import frozen

_STRANGE = 0.3
"""A file of which less than this share is found again is of another report."""


@frozen
class Review:
    """What came of a review: the points of all files, counts of what is not listed, and what it was held against."""

    points: tuple[Point, ...]
    findings: Findings
    report: str = ""
    edition: str = ""
    resolved: int = 0
    formatted: int = 0
    reviewed: tuple[Reviewed, ...] = ()
    rebuilt: Rebuilt | None = None


def review_edited(project: Path, files: Sequence[Path], report: str, edition: str, findings: Findings) -> Review:
    """Review the files; ``findings`` takes what is wrong with them or with the report itself."""
    words = [word for word in (read_edited_word(file, findings) for file in files) if word is not None]
    if not words or findings.has_errors:
        return Review((), findings)
    chosen = choose(project, words, report, edition, findings)
    rebuilt = rebuild(project, chosen, {}, findings) if chosen is not None else None
    if chosen is None or rebuilt is None:
        return Review((), findings)
    reviewed = [review(rebuilt.base, rebuilt.where, word, rebuilt.known) for word in words]
    for each in reviewed:
        _judge_likeness(each, chosen, findings)
    points = tuple(merged([each.points for each in reviewed]))
    severities = read_severities(project, Findings())
    findings.extend(weighed(Findings(finding_of(point) for point in points), severities))
    return Review(
        points,
        findings,
        chosen.path.stem,
        chosen.edition,
        sum(each.resolved for each in reviewed),
        sum(each.formatted for each in reviewed),
        tuple(reviewed),
        rebuilt,
    )


def finding_of(point: Point) -> Finding:
    """A point as a finding."""
    return Finding(point.code, Severity(RULES[point.code].severity), point.message, point.place, point.hint)


def _judge_likeness(reviewed: Reviewed, chosen: Chosen, findings: Findings) -> None:
    """KF912 for a file that has little of the report in it."""
    if reviewed.paired < _STRANGE:
        message = f"'{reviewed.name}' has little in common with report '{chosen.path.stem}', edition '{chosen.edition}'"
        findings.report("KF912", Place(reviewed.name), message, "name the report and edition it was built from")
