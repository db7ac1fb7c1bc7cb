"""``keyfacts review``: what reviewers did to Word files, told by section, for machines, or as a file to send back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, say, tell_people
from keyfacts.cli.terminal import from_here
from keyfacts.findings import Findings, UsageError
from keyfacts.findings.rules import RULES
from keyfacts.pipeline import Review, find_project, review_edited


def review_files(
    files: Sequence[Path],
    report: str,
    edition: str,
    apply_: bool,
    dry_run: bool,
    summary: Path | None,
    messages: str,
) -> int:
    """Review and tell; the exit code."""
    if dry_run and not apply_:
        raise UsageError("--dry-run belongs to --apply: alone a review writes nothing")
    here = Path.cwd()
    project = find_project(here)
    findings = Findings()
    review = review_edited(project, files, report, edition, findings)
    if messages != "text" or review.rebuilt is None:
        tell(findings, messages, project)
        return findings.exit_code
    _tell_by_section(review, project, here)
    return findings.exit_code


def _tell_by_section(review: Review, project: Path, here: Path) -> None:
    """The points below the headings of their sections, then what is counted."""
    weights = {finding.message: finding.severity for finding in review.findings}
    section: str | None = None
    lines: list[str] = []
    for point in review.points:
        if point.message not in weights:
            continue
        if point.heading != section:
            section = point.heading
            lines += [*([""] if lines else []), harmless(section) or "(before the first heading)"]
        place = f"{from_here(project / point.place.file, here)}{str(point.place)[len(point.place.file) :]}: "
        lines.append(
            f"  {place if point.place.file else ''}{weights[point.message]} {point.code}: {harmless(point.message)}"
        )
        if point.hint:
            lines.append(f"      hint: {harmless(point.hint)}")
    if lines:
        say("\n".join(lines))
    tell_people(harmless(_counted(review)))


def _counted(review: Review) -> str:
    """What was found, in a line."""
    counts: dict[str, int] = {}
    for point in review.points:
        counts[RULES[point.code].title] = counts.get(RULES[point.code].title, 0) + 1
    said = ", ".join(f"{count} {title}" for title, count in counts.items()) or "nothing was changed"
    aside = [f"{review.resolved} resolved comments left aside"] if review.resolved else []
    aside += [f"{review.formatted} tracked changes of looks not listed"] if review.formatted else []
    edition = f", edition '{review.edition}'" if review.edition != "default" else ""
    return f"report '{review.report}'{edition}: {'; '.join([said, *aside])}"
