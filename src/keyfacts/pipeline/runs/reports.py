"""One order of a run: a report is read, bound to its parameters, built edition by edition, and put in place."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from keyfacts.compose import bind
from keyfacts.findings import Finding, Findings, Severity
from keyfacts.gate import is_file
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.editions import FinishedEdition, build_edition
from keyfacts.pipeline.kept import settled
from keyfacts.pipeline.replacing import Origin, finish_unfinished, replace_outputs
from keyfacts.pipeline.request import Built, Output, is_chosen
from keyfacts.pipeline.runs.orders import Order, judge_names, read_for, variant_of
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


@frozen
class Made:
    """What was made of an order before any of it is put in its place: it may have been made on another machine.

    ``bare`` is the report without its text, None for one that cannot be read; ``stem`` is that of its files, and
    ``inputs`` are named as seen from the project.
    """

    findings: Findings
    bare: ReportDefinition | None = None
    stem: str = ""
    editions: tuple[FinishedEdition, ...] = ()
    inputs: tuple[str, ...] = ()


def fill(order: Order, workshop: Workshop) -> Filled:
    """Read and build what an order names, put it in its place, and let go of what was read and drawn for it."""
    filled = put_in_place(order, make(order, workshop), workshop)
    let_go(order, workshop)
    return filled


def let_go(order: Order, workshop: Workshop) -> None:
    """Forget what only this order needed; the variants of a report share its reading."""
    workshop.sources.let_go(but=order.path if order.variant else None)
    workshop.drawings.let_go()
    gc.collect(1)  # the command has Python look for cycles seldom: those of thousands of letters would pile up


def make(order: Order, workshop: Workshop) -> Made:
    """Read what an order names and make its editions, in memory."""
    when_read, of_values = Findings(), Findings()
    with workshop.phases.phase("1 read", order.path.stem):
        variant = variant_of(order, workshop, of_values)
        read = read_for(order.path, variant, workshop, when_read)
    of_values = workshop.kept(of_values, read.suppressions) if read is not None else of_values
    findings = Findings((*when_read, *of_values))
    if read is None:
        return Made(findings)
    asked, bare = workshop.request.edition, replace(read, blocks=(), notes=())
    if asked and asked not in read.edition_names:
        return Made(Findings(), bare)
    if read.params and not variant.values:  # nobody knows what it would say: what keeps them from it is told
        workshop.sources.dataset_of(read, findings)
        return Made(findings)
    report = bind(read, variant)
    editions: list[FinishedEdition] = []
    inputs = dict.fromkeys((read.place.file, *report.inputs))
    for name in [asked] if asked else report.edition_names:
        edition = build_edition(report, name, workshop)
        inputs.update(dict.fromkeys(edition.inputs))
        editions.append(edition)
        findings.extend(_not_read_before(edition.findings, when_read))
    return Made(findings, bare, report.stem, tuple(editions), tuple(inputs))


def put_in_place(order: Order, made: Made, workshop: Workshop) -> Filled:
    """Put the files of an order in their places, all at once; none unless every edition is without error."""
    request, variant, findings = workshop.request, order.variant, made.findings
    if made.bare is None:
        return Filled(order, findings)
    if not made.editions:
        return Filled(order, findings, None, made.bare.edition_names, made.bare)
    if variant is None:
        judge_names(made.bare, order.path, ("",), workshop, findings)
    inputs = {request.project / name for name in made.inputs}
    if is_file(request.project / PROJECT_FILE):
        inputs.add(request.project / PROJECT_FILE)
    outputs: list[Output] = [output for edition in made.editions for output in edition.outputs]
    if request.output and not findings.has_errors:
        with workshop.phases.phase("7 replace", made.stem):
            new = [output for output in outputs if not output.unchanged]
            if not new:
                finish_unfinished(request.output)
            origin = Origin(frozenset(inputs), workshop.started)
            times = replace_outputs(new, findings, None if is_chosen(request) else request.project, origin)
        if not findings.has_errors:
            outputs = [settled(output, times) for output in outputs]
            _note(made.editions, outputs, workshop)
    names = [request.edition] if request.edition else made.bare.edition_names
    built = Built(
        made.stem,
        tuple(outputs),
        tuple(sorted(inputs)),
        findings.has_errors,
        variant.title if variant else "",
        tuple(variant.values.items()) if variant else (),
        tuple(zip(names, (_counts(edition.findings) for edition in made.editions), strict=True)),
    )
    return Filled(order, findings, built, made.bare.edition_names, made.bare)


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
