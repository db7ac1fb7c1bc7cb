"""A run: every report asked for is read, then built edition by edition, then put in place or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from keyfacts.compose import judge_usage
from keyfacts.findings import Findings, Place, UsageError, did_you_mean
from keyfacts.gate import inside
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.dependencies import awaited_files, write_dependencies, write_stamp
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.project import absolute, all_reports
from keyfacts.pipeline.replacing import report_unwritten
from keyfacts.pipeline.request import OUTPUT, Built, Outcome, Output, Request, is_chosen
from keyfacts.pipeline.runs.orders import orders_of
from keyfacts.pipeline.runs.reports import Filled
from keyfacts.pipeline.runs.running import run
from keyfacts.pipeline.runs.series import finish_series
from keyfacts.pipeline.runs.telling import Gathered
from keyfacts.pipeline.runs.written import note_written, tell_left
from keyfacts.pipeline.unchanged import note_run
from keyfacts.pipeline.workshop import Workshop, open_workshop


def build_all(request: Request, phases: Phases) -> Outcome:
    """Build every report asked for, going on after errors; UsageError for an edition that no report has."""
    findings_of_settings = Findings()
    workshop = open_workshop(request, phases, findings_of_settings)
    unsettled = findings_of_settings.has_errors
    if unsettled:  # what findings weigh is not known: everything is told, nothing written
        workshop = replace(workshop, request=replace(request, output=None, depfile=None, stamp=None))
    findings = Findings(findings_of_settings)
    if request.output and not is_chosen(request) and not inside(request.project, request.output):
        hint = "remove the link, or name the folder: --output DIR"
        findings.report("KF003", Place(OUTPUT), f"the folder '{OUTPUT}' leads outside the project folder", hint)
        return Outcome((), findings)
    orders = orders_of(workshop, findings)
    if request.combine and not findings.has_errors and not any(order.variant for order in orders):
        raise UsageError("--combine puts the editions of a report with for_each into one PDF, and no report has it")
    built: list[Built] = []
    reports: list[ReportDefinition] = []
    known: set[str] = set()
    for path, filled in groupby(run(orders, workshop, findings), lambda each: each.order.path):
        files, report, editions = _of_one_report(path, filled, workshop, findings)
        built += [replace(each, has_errors=each.has_errors or unsettled) for each in files]
        reports += [report] if report is not None else []
        known.update(editions)
    _know_edition(request.edition, known, findings)
    findings.extend(_usage(reports, workshop))
    workshop.drawings.close()
    workshop.drawings.prune()
    left = Findings()
    removed = tell_left(workshop.request, left)
    findings.extend(workshop.kept(left, ()))
    outcome = Outcome(tuple(built), findings, removed)
    if not left:  # told again until nothing is left
        note_run(request, outcome, workshop.started)
    return outcome


def _of_one_report(
    path: Path, filled: Iterator[Filled], workshop: Workshop, findings: Findings
) -> tuple[list[Built], ReportDefinition | None, tuple[str, ...]]:
    """What came of a report, of all its variants if it has any; its findings are told together."""
    built: list[Built] = []
    gathered, report, editions = Gathered(), None, tuple[str, ...]()
    for each in filled:
        title = each.order.variant.title if each.order.variant else ""
        gathered.take(each.findings, title, each.built.stem if each.built else path.stem)
        built += [each.built] if each.built else []
        report, editions = each.report, each.editions
    told = gathered.told()
    if report is not None and report.for_each is not None:
        built += finish_series(report, built, workshop, told)
    if built and not told.has_errors:
        _note_for_make(built, workshop, told)
        note_written(path, [output for each in built for output in each.outputs], workshop.request)
    findings.extend(told)
    return built, report, editions


def _note_for_make(built: Sequence[Built], workshop: Workshop, findings: Findings) -> None:
    """Depfile and stamp, where make asks for them; KF007 if one cannot be written."""
    request = workshop.request
    inputs = {path for each in built for path in each.inputs}
    outputs: list[Output] = [output for each in built for output in each.outputs]
    try:
        if request.depfile and request.stamp:
            awaited = awaited_files(request.project, inputs)
            write_dependencies(request.depfile, request.stamp, inputs, [output.path for output in outputs], awaited)
        if request.stamp:
            write_stamp(request.stamp, workshop.started)
    except OSError as error:
        report_unwritten(error, str(request.stamp), findings)


def _usage(reports: Sequence[ReportDefinition], workshop: Workshop) -> Findings:
    """Facts that no report uses, when every report of the project is at hand in all its editions."""
    findings = Findings()
    asked = {absolute(path) for path in workshop.request.reports}
    request = workshop.request
    if request.edition or request.where or asked != set(all_reports(request.project)):
        return findings
    users: dict[str, list[ReportDefinition]] = {}
    for report in reports:
        for name in dict.fromkeys(report.front_of(edition).dataset for edition in report.edition_names):
            users.setdefault(name, []).append(report)
    for name, using in users.items():
        dataset = workshop.sources.dataset(name, Findings(), using[0].place) if name else None
        if dataset is not None:
            unused = Findings()
            judge_usage(dataset, using, unused)
            findings.extend(workshop.kept(unused, dataset.suppressions))
    return findings


def _know_edition(edition: str, known: set[str], findings: Findings) -> None:
    """UsageError when no report has that edition (and none was unreadable, which may have had it)."""
    if edition and edition not in known and not findings.has_errors:
        names = sorted(known)
        hint = did_you_mean(edition, names) or f"the editions are: {', '.join(names)}"
        raise UsageError(f"no edition '{edition}'; {hint}")
