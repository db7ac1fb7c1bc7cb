"""A run: every report asked for is read, then built edition by edition, then put in place or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from keyfacts.compose import judge_usage
from keyfacts.findings import Finding, Findings, Place, UsageError, did_you_mean
from keyfacts.gate import inside, is_file
from keyfacts.model.report import ReportDefinition
from keyfacts.pipeline.dependencies import write_dependencies, write_stamp
from keyfacts.pipeline.editions import build_edition
from keyfacts.pipeline.outputs import namesakes_of, report_clashes
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.project import absolute, all_reports
from keyfacts.pipeline.replacing import replace_outputs, report_unwritten
from keyfacts.pipeline.request import OUTPUT, Built, Outcome, Output, Request
from keyfacts.pipeline.workshop import Workshop, open_workshop
from keyfacts.read import PROJECT_FILE


def build_all(request: Request, phases: Phases) -> Outcome:
    """Build every report asked for, going on after errors; UsageError for an edition that no report has."""
    findings_of_settings = Findings()
    workshop = open_workshop(request, phases, findings_of_settings)
    if findings_of_settings.has_errors:  # what findings weigh is not known: everything is told, nothing written
        workshop = replace(workshop, request=replace(request, output=None, depfile=None, stamp=None))
    findings = Findings(findings_of_settings)
    if request.output and not _is_chosen(request) and not inside(request.project, request.output):
        hint = "remove the link, or name the folder: --output DIR"
        findings.report("KF003", Place(OUTPUT), f"the folder '{OUTPUT}' leads outside the project folder", hint)
        return Outcome((), findings)
    reports = _read_reports(workshop, findings)
    _know_edition(request.edition, reports, findings)
    built = []
    unsettled = findings_of_settings.has_errors
    for report in reports:
        if request.edition in ("", *report.edition_names):
            files, findings_of_report = build_report(report, workshop)
            built.append(replace(files, has_errors=files.has_errors or unsettled))
            findings.extend(findings_of_report)
    findings.extend(_usage(reports, workshop))
    workshop.drawings.prune()
    return Outcome(tuple(built), findings)


def build_report(report: ReportDefinition, workshop: Workshop) -> tuple[Built, Findings]:
    """Build the editions of one report; nothing is written unless every one of them is without error."""
    request, sources = workshop.request, workshop.sources
    path = request.project / report.place.file
    findings = sources.findings_of(path)
    report_clashes(report, namesakes_of(report, path, sources.report), findings)
    outputs: list[Output] = []
    inputs = {path, *(request.project / name for name in report.inputs)}
    if is_file(request.project / PROJECT_FILE):
        inputs.add(request.project / PROJECT_FILE)
    for name in [request.edition] if request.edition else report.edition_names:
        edition = build_edition(report, name, workshop)
        inputs.update(request.project / file for file in edition.inputs)
        outputs.extend(edition.outputs)
        findings.extend(_not_read_before(edition.findings, sources.findings_of(path)))
    # 7 Replace the earlier files, all at once.
    if request.output and not findings.has_errors:
        with workshop.phases.phase("7 replace", report.stem):
            replace_outputs(outputs, findings, None if _is_chosen(request) else request.project)
    built = Built(report.stem, tuple(outputs), tuple(sorted(inputs)), findings.has_errors)
    if not findings.has_errors:
        _note_for_make(built, request, findings)
    return replace(built, has_errors=findings.has_errors), findings


def _is_chosen(request: Request) -> bool:
    """Whether the user has named the folder to write to; any other stays in the project."""
    return request.output != request.project / OUTPUT


_TOLD_WHEN_READ = frozenset(("KF204", "KF206", "KF213", "KF217", "KF224", "KF225", "KF406"))


def _not_read_before(found: Findings, when_read: Findings) -> Iterator[Finding]:
    """What an edition found, but for what was told of the same line (a report without content: at all) when read."""
    told = {(finding.code, finding.code != "KF213" and finding.place.line) for finding in when_read}
    for finding in found:
        line = finding.code != "KF213" and finding.place.line
        if finding.code not in _TOLD_WHEN_READ or (finding.code, line) not in told:
            yield finding


def _note_for_make(built: Built, request: Request, findings: Findings) -> None:
    """Depfile and stamp, where make asks for them; KF007 if one cannot be written."""
    try:
        if request.depfile and request.stamp:
            write_dependencies(request.depfile, request.stamp, built.inputs, [output.path for output in built.outputs])
        if request.stamp:
            write_stamp(request.stamp)
    except OSError as error:
        report_unwritten(error, str(request.stamp), findings)


def _read_reports(workshop: Workshop, findings: Findings) -> list[ReportDefinition]:
    """The reports that can be read; what is wrong with the others goes to ``findings``."""
    reports = []
    for path in workshop.request.reports:
        findings_of_report = Findings()
        with workshop.phases.phase("1 read", path.stem):
            report = workshop.sources.report(path, findings_of_report)
        if report is None:
            findings.extend(findings_of_report)
        else:
            reports.append(report)
    return reports


def _usage(reports: Sequence[ReportDefinition], workshop: Workshop) -> Findings:
    """Facts that no report uses, when every report of the project is at hand in all its editions."""
    findings = Findings()
    asked = {absolute(path) for path in workshop.request.reports}
    if workshop.request.edition or asked != set(all_reports(workshop.request.project)):
        return findings
    users: dict[str, list[ReportDefinition]] = {}
    for report in reports:
        users.setdefault(report.front.dataset, []).append(report)
    for name, using in users.items():
        dataset = workshop.sources.dataset(name, Findings(), using[0].place) if name else None
        if dataset is not None:
            unused = Findings()
            judge_usage(dataset, using, unused)
            findings.extend(workshop.kept(unused, dataset.suppressions))
    return findings


def _know_edition(edition: str, reports: Sequence[ReportDefinition], findings: Findings) -> None:
    """UsageError when no report has that edition (and none was unreadable, which may have had it)."""
    known = sorted({name for report in reports for name in report.edition_names})
    if edition and edition not in known and not findings.has_errors:
        hint = did_you_mean(edition, known) or f"the editions are: {', '.join(known)}"
        raise UsageError(f"no edition '{edition}'; {hint}")
