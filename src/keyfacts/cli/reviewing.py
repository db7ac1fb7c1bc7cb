"""``keyfacts review``: what reviewers did to Word files, told by section, for machines, or as a file to send back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, say, tell_people
from keyfacts.cli.terminal import from_here
from keyfacts.findings import RULES, Findings, UsageError
from keyfacts.pipeline import Review, apply_review, find_project, review_edited, write_review_summary


def review_files(
    files: Sequence[Path],
    report: str,
    edition: str,
    apply_: bool,
    dry_run: bool,
    summary: Path | None,
    messages: str,
) -> int:
    """Review and tell; the exit code: 1 while a fact is changed or gone, or two reviewers contradict each other."""
    if dry_run and not apply_:
        raise UsageError("--dry-run belongs to --apply: alone a review writes nothing")
    if summary is not None and summary.suffix.lower() not in (".docx", ".md"):
        raise UsageError(f"--summary writes .docx or .md, not '{summary.name}'")
    here = Path.cwd()
    project = find_project(here)
    findings = Findings()
    review = review_edited(project, files, report, edition, findings)
    reasons: Mapping[str, str] = {}
    if apply_ and review.rebuilt is not None:
        review, reasons = _applied(review, project, files, report, edition, dry_run, messages)
        findings = review.findings
    if summary is not None and review.rebuilt is not None:
        write_review_summary(review, summary, findings)
    if messages != "text" or review.rebuilt is None:
        tell(_with_reasons(findings, reasons), messages, project)
        return findings.exit_code
    others = Findings(finding for finding in findings if finding.message not in {p.message for p in review.points})
    tell(others, "text", project)
    _tell_by_section(review, reasons, project, here)
    return findings.exit_code


def _applied(
    review: Review, project: Path, files: Sequence[Path], report: str, edition: str, dry_run: bool, messages: str
) -> tuple[Review, Mapping[str, str]]:
    """Put in what is safe, and review the same files again: what is left, and why each point was not put in."""
    unwritten = Findings()
    applied, diff = apply_review(project, review, dry_run, unwritten)
    reasons = {point.message: reason for point, reason in applied.refused}
    if messages == "text":
        if dry_run and diff:
            click.echo(harmless_lines(diff), nl=False)
        told = "would be put" if dry_run else "put"
        names = ", ".join(sorted(applied.texts)) or "the source"
        tell_people(harmless(f"{len(applied.done)} of {len(review.points)} changes {told} into {names}"))
    if dry_run or unwritten.has_errors or not applied.texts:
        review.findings.extend(unwritten)
        done = {point.message for point in applied.done} if dry_run else set()
        return review, reasons | dict.fromkeys(done, "")
    findings = Findings()
    return review_edited(project, files, report or review.report, edition or review.edition, findings), reasons


def _with_reasons(findings: Findings, reasons: Mapping[str, str]) -> Findings:
    """The findings, each with why it was not put in, for machines."""
    return Findings(
        replace(finding, hint="; ".join(filter(None, (finding.hint, f"not put in: {reasons[finding.message]}"))))
        if reasons.get(finding.message)
        else finding
        for finding in findings
    )


def harmless_lines(text: str) -> str:
    """A diff that steers no terminal."""
    return "".join(f"{harmless(line)}\n" for line in text.splitlines())


def _tell_by_section(review: Review, reasons: Mapping[str, str], project: Path, here: Path) -> None:
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
        place = from_here(project / point.place.file, here) + str(point.place)[len(point.place.file) :] + ": "
        weight = f"{weights[point.message]} {point.code}"
        lines.append(f"  {place if point.place.file else ''}{weight}: {harmless(point.message)}")
        if point.hint:
            lines.append(f"      hint: {harmless(point.hint)}")
        if point.message in reasons:
            reason = reasons[point.message]
            lines.append(f"      {f'not put in: {reason}' if reason else 'to be put in'}")
    if lines:
        say("\n".join(lines))
    tell_people(harmless(_counted(review)))


def _counted(review: Review) -> str:
    """What was found, in a line."""
    counts: dict[str, int] = {}
    for point in review.points:
        title = RULES[point.code].title.removesuffix(" by a reviewer").removesuffix(" of a reviewer")
        counts[title] = counts.get(title, 0) + 1
    said = ", ".join(f"{title}: {count}" for title, count in counts.items()) or "nothing was changed"
    aside = [f"resolved comments left aside: {review.resolved}"] if review.resolved else []
    aside += [f"changes of looks alone: {review.formatted}"] if review.formatted else []
    edition = f", edition '{review.edition}'" if review.edition != "default" else ""
    return f"report '{review.report}'{edition}: {'; '.join([said, *aside])}"
