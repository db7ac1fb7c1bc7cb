"""One order of a run: a report is read, bound to its parameters, built edition by edition, and put in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from keyfacts.findings import Finding, Findings, Severity
from keyfacts.gate import is_file
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.editions import FinishedEdition, build_edition
from keyfacts.pipeline.kept import settled
from keyfacts.pipeline.replacing import Origin, replace_outputs
from keyfacts.pipeline.request import Built, Output, is_chosen
from keyfacts.pipeline.runs.orders import Order, bound_report, judge_names
from keyfacts.pipeline.workshop import Workshop
from keyfacts.read import PROJECT_FILE
from keyfacts.values import frozen


@frozen
class Filled:
    """What came of an order: ``built`` None for a report that cannot be read, or has no such edition.

    ``report`` is the report without its text, ``editions`` are the names of those it has.
    """

    order: Order
    findings: Findings
    built: Built | None = None
    editions: tuple[str, ...] = ()
    report: ReportDefinition | None = None


def fill(order: Order, workshop: Workshop) -> Filled:
    """Read and build what an order names, and let go of what was read and drawn for it."""
    findings = Findings()
    with workshop.phases.phase("1 read", order.path.stem):
        report = workshop.sources.report(order.path, findings)
    if report is None:
        return Filled(order, findings)
    asked = workshop.request.edition
    bare = replace(report, blocks=(), notes=())
    if asked and asked not in report.edition_names:
        return Filled(order, Findings(), None, report.edition_names, bare)
    built, findings = build_report(order, report, workshop)
    workshop.sources.let_go(but=order.path if order.variant else None)
    workshop.drawings.let_go()
    return Filled(order, findings, built, report.edition_names, bare)


def build_report(order: Order, read: ReportDefinition, workshop: Workshop) -> tuple[Built, Findings]:
    """Build the editions of one report; nothing is written unless every one of them is without error."""
    request, sources, variant = workshop.request, workshop.sources, order.variant
    path = request.project / read.place.file
    findings = sources.findings_of(path)
    if variant is None:
        judge_names(read, path, ("",), workshop, findings)
    report = bound_report(order, read, workshop, findings)
    outputs: list[Output] = []
    editions: list[FinishedEdition] = []
    inputs = {path, *(request.project / name for name in report.inputs)}
    if is_file(request.project / PROJECT_FILE):
        inputs.add(request.project / PROJECT_FILE)
    for name in [request.edition] if request.edition else report.edition_names:
        edition = build_edition(report, name, workshop)
        inputs.update(request.project / file for file in edition.inputs)
        outputs.extend(edition.outputs)
        editions.append(edition)
        findings.extend(_not_read_before(edition.findings, sources.findings_of(path)))
    # 7 Replace the earlier files, all at once.
    if request.output and not findings.has_errors:
        with workshop.phases.phase("7 replace", report.stem):
            new = [output for output in outputs if not output.unchanged]
            origin = Origin(frozenset(inputs), workshop.started)
            times = replace_outputs(new, findings, None if is_chosen(request) else request.project, origin)
        if not findings.has_errors:
            outputs = [settled(output, times) for output in outputs]
            _note(editions, outputs, workshop)
    told = tuple(zip(report.edition_names, (_counts(edition.findings) for edition in editions), strict=False))
    return (
        Built(
            report.stem,
            tuple(outputs),
            tuple(sorted(inputs)),
            findings.has_errors,
            variant.title if variant else "",
            tuple(variant.values.items()) if variant else (),
            told,
        ),
        findings,
    )


_TOLD_WHEN_READ = frozenset(("KF204", "KF206", "KF213", "KF217", "KF224", "KF225", "KF406"))


def _not_read_before(found: Findings, when_read: Findings) -> Iterator[Finding]:
    """What an edition found, but for what was told of the same line (a report without content: at all) when read."""
    told = {(finding.code, finding.code != "KF213" and finding.place.line) for finding in when_read}
    links = {finding.message for finding in when_read if finding.code == "KF808"}  # a Word file has no lines
    for finding in found:
        if finding.code == "KF808" and finding.message in links:
            continue
        line = finding.code != "KF213" and finding.place.line
        if finding.code not in _TOLD_WHEN_READ or (finding.code, line) not in told:
            yield finding


def _note(editions: Sequence[FinishedEdition], outputs: Sequence[Output], workshop: Workshop) -> None:
    """Note the editions that were written, for the next build."""
    by_path: dict[Path, Output] = {output.path: output for output in outputs}
    for edition in editions:
        if edition.key and edition.outputs and not any(output.unchanged for output in edition.outputs):
            written = [by_path[output.path] for output in edition.outputs]
            workshop.notes.keep_edition(edition.path, edition.key, written, edition.late)


def _counts(findings: Findings) -> tuple[int, int, int]:
    """How many errors, warnings and notes."""
    weights = [finding.severity for finding in findings]
    return weights.count(Severity.ERROR), weights.count(Severity.WARNING), weights.count(Severity.NOTE)
