"""Edited files reviewed: each held against the report as built, all their points together, what is safe put back."""

from __future__ import annotations

import codecs
import difflib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from keyfacts.findings import Finding, Findings, Place, Severity, weighed
from keyfacts.findings.rules import RULES
from keyfacts.gate import read
from keyfacts.pipeline.replacing import replace_outputs
from keyfacts.pipeline.request import Output
from keyfacts.pipeline.reviewing.bases import Chosen, Rebuilt, choose, rebuild
from keyfacts.read import read_edited_word, read_severities
from keyfacts.review import Applied, Base, Reviewed, ReviewPoint, apply, merged, review
from keyfacts.values import frozen

_LARGEST = 20_000_000
_STRANGE = 0.3
"""A file of which less than this share is found again is of another report."""


@frozen
class Review:
    """What came of a review: the points of all files, counts of what is not listed, and what it was held against."""

    points: tuple[ReviewPoint, ...]
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


def finding_of(point: ReviewPoint) -> Finding:
    """A point as a finding."""
    return Finding(point.code, Severity(RULES[point.code].severity), point.message, point.place, point.hint)


def _judge_likeness(reviewed: Reviewed, chosen: Chosen, findings: Findings) -> None:
    """KF912 for a file that has little of the report in it."""
    if reviewed.paired < _STRANGE:
        message = f"'{reviewed.name}' has little in common with report '{chosen.path.stem}', edition '{chosen.edition}'"
        findings.report("KF912", Place(reviewed.name), message, "name the report and edition it was built from")


def apply_review(project: Path, review: Review, dry_run: bool, findings: Findings) -> tuple[Applied, str]:
    """Put the edited words of a review into the report and what it includes; what was done, and a unified diff.

    ``findings`` takes files that cannot be written. With ``dry_run`` nothing is.
    """
    rebuilt = review.rebuilt
    if rebuilt is None:
        return Applied(), ""
    suppressed, errors = _silenced(rebuilt), _errors(rebuilt.findings)

    def rebuild_from(texts: dict[str, str]) -> Base | None:
        found = Findings()
        anew = rebuild(project, rebuilt.chosen, texts, found)
        fit = anew is not None and _silenced(anew) == suppressed and _errors(anew.findings) <= errors
        return anew.base if fit and anew is not None else None

    applied = apply(review.points, rebuilt.where, rebuild_from)
    diff = "".join(_diff(name, rebuilt.sources[name], text) for name, text in sorted(applied.texts.items()))
    if not dry_run and applied.texts:
        outputs = []
        for name, text in sorted(applied.texts.items()):
            data = _encoded(project, name, rebuilt.sources[name], text, findings)
            if data is None:
                return Applied(), ""
            outputs.append(Output(project / name, data))
        replace_outputs(outputs, findings, project)
    return applied, diff


def _silenced(rebuilt: Rebuilt) -> list[tuple[str, str]]:
    """What the report asks not to be told: no reviewer has a say in that."""
    return [(each.code, each.reason) for each in rebuilt.suppressions]


def _errors(findings: Findings) -> Counter[str]:
    return Counter(finding.code for finding in findings if finding.severity is Severity.ERROR)


def _diff(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _encoded(project: Path, name: str, before: str, after: str, findings: Findings) -> bytes | None:
    """The text with the line ends and the byte order mark of its file; None, with KF912, if that has changed since."""
    data = read(project, project / name, _LARGEST)
    mark = data[:3] if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8", errors="replace")
    ending = "\r\n" if "\r\n" in text else "\n"
    if text.replace("\r\n", "\n").replace("\r", "\n") != before:
        message = f"{name} was changed while it was reviewed: nothing is written"
        findings.report("KF912", Place(name), message, "review again")
        return None
    return mark + after.replace("\n", ending).encode()
