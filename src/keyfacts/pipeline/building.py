"""The order of a build, in one function: read, compose, draw, write, check, replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from keyfacts.check import check_docx, check_parity, check_pdf
from keyfacts.compose import check_document, compose, judge_usage
from keyfacts.findings import (
    Findings,
    InputError,
    Place,
    Severity,
    Suppression,
    UsageError,
    apply_suppressions,
    did_you_mean,
    weighed,
)
from keyfacts.model import document as d
from keyfacts.model.report import ReportDefinition
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import blocks_deep, document_inlines
from keyfacts.pipeline.drawings import Artworks
from keyfacts.pipeline.environment import modified_of
from keyfacts.pipeline.outputs import formats_of, namesakes_of, output_stem, replace_outputs, report_clashes
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.project import all_reports
from keyfacts.pipeline.request import Built, Outcome, Output, Request
from keyfacts.pipeline.sources import Sources
from keyfacts.read import PROJECT_FILE, read_severities
from keyfacts.values import frozen
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

CACHE = Path(".keyfacts") / "cache"
"""Where drawings are kept, in the project."""


@frozen
class Workshop:
    """What the reports of one run share."""

    request: Request
    sources: Sources
    artworks: Artworks
    phases: Phases
    severities: Mapping[str, Severity | None]

    def kept(self, findings: Findings, suppressions: Sequence[Suppression]) -> Findings:
        """What is left of an edition's findings, with the weights of the project."""
        return weighed(apply_suppressions(findings, suppressions), self.severities)


def build_all(request: Request, phases: Phases) -> Outcome:
    """Build every report asked for, going on after errors; UsageError for an edition that no report has."""
    sources = Sources(request.project)
    findings = Findings()
    severities = read_severities(request.project, findings)
    shop = Workshop(request, sources, Artworks(request.project / CACHE / "artwork"), phases, severities)
    reports: list[ReportDefinition] = []
    for path in request.reports:
        own = Findings()
        with shop.phases.phase("1 read", path.stem):
            report = sources.report(path, own)
        if report is None:
            findings.extend(own)
        else:
            reports.append(report)
    _know_edition(request.edition, reports, findings)
    built = []
    for report in reports:
        if request.edition in ("", *report.edition_names):
            made, own = build_report(report, shop)
            built.append(made)
            findings.extend(own)
    findings.extend(_usage(reports, shop))
    shop.artworks.prune()
    return Outcome(tuple(built), findings)


def _usage(reports: Sequence[ReportDefinition], shop: Workshop) -> Findings:
    """Facts that no report uses, when every report of the project is at hand in all its editions."""
    found = Findings()
    asked = {path.resolve() for path in shop.request.reports}
    if shop.request.edition or asked != set(all_reports(shop.request.project)):
        return found
    users: dict[str, list[ReportDefinition]] = {}
    for report in reports:
        users.setdefault(report.front.dataset, []).append(report)
    for name, using in users.items():
        dataset = shop.sources.dataset(name, Findings(), using[0].place) if name else None
        if dataset is not None:
            own = Findings()
            judge_usage(dataset, using, own)
            found.extend(shop.kept(own, dataset.suppressions))
    return found


def build_report(report: ReportDefinition, shop: Workshop) -> tuple[Built, Findings]:
    """Build the editions of one report; nothing is written unless every one of them is without error."""
    request, sources, phase = shop.request, shop.sources, shop.phases.phase
    path = request.project / report.place.file
    findings, outputs, inputs = Findings(), list[Output](), {path, *(request.project / name for name in report.inputs)}
    if (request.project / PROJECT_FILE).is_file():
        inputs.add(request.project / PROJECT_FILE)
    sources.report(path, findings)
    report_clashes(report, namesakes_of(report, path, sources.report), findings)
    for edition in [request.edition] if request.edition else report.edition_names:
        subject, own = output_stem(report.stem, edition), Findings()
        # 1 Read dataset and brand; the report itself was read with all the others, to know their editions.
        with phase("1 read", subject):
            materials = sources.materials(report, edition, own)
        if materials is None:
            findings.extend(own)
            continue
        inputs.update(request.project / name for name in materials.inputs)
        dataset, brand, stylesheet = materials.dataset, materials.brand, materials.stylesheet
        suppressions = (*report.suppressions, *(dataset.suppressions if dataset else ()))
        # 2 Compose, and check what was composed: what is known to be wrong is laid out for its findings only.
        with phase("2 compose", subject):
            document = compose(report, dataset, brand, edition, own, request.modified or modified_of(dataset))
        if document is not None:
            with phase("6 check", subject):
                check_document(document, dataset, own)
        if not request.layout:
            findings.extend(shop.kept(own, suppressions))
            continue
        if document is None or shop.kept(own, suppressions).has_errors:
            if document is not None and "pdf" in formats_of(report, edition, request.to):
                with phase("4 write PDF", subject):
                    own.extend(_placed(_of_layout(document, stylesheet, shop.artworks), report.place))
            findings.extend(_unless_hidden(own, shop.kept(own, suppressions)))
            continue
        # 3 Draw charts and logos, or take them from the last build.
        try:
            with phase("3 draw", subject):
                artworks = shop.artworks.draw(document, stylesheet)
        except InputError as error:
            findings.extend(error.findings)
            continue
        made: dict[str, Output] = {}
        formats, pages = formats_of(report, edition, request.to), dict[str, str]()
        # 4 Write the PDF; a Word file that prints page numbers needs its layout, too.
        if "pdf" in formats or _prints_pages(document):
            with phase("4 write PDF", subject):
                pdf = write_pdf(document, artworks, stylesheet, own if "pdf" in formats else Findings())
            pages = pdf.pages
            if "pdf" in formats:
                made["pdf"] = Output(_file(request, subject, "pdf"), pdf.data, pdf.page_count)
        # 5 Write the Word file.
        if "docx" in formats:
            with phase("5 write Word", subject):
                data = write_docx(document, artworks, stylesheet, pages, own)
            made["docx"] = Output(_file(request, subject, "docx"), data)
        # 6 Check the finished files, each by its own rules and both against each other; a long document makes room.
        del document, artworks
        with phase("6 check", subject):
            _check_files(made, own)
        outputs.extend(made.values())
        findings.extend(shop.kept(_placed(own, report.place), suppressions))
    # 7 Replace the earlier files, all at once.
    if request.output and not findings.has_errors:
        with phase("7 replace", report.stem):
            replace_outputs(outputs, findings)
    return Built(report.stem, tuple(outputs), tuple(sorted(inputs)), findings.has_errors), findings


def _of_layout(document: d.Document, stylesheet: Stylesheet, artworks: Artworks) -> Findings:
    """What layout finds in a document that has errors already, so that all findings of a run are told together.

    A picture that cannot be drawn is told and leaves no page to lay out. That a file with gaps cannot claim its
    standard (KF7xx) is no news.
    """
    findings = Findings()
    try:
        write_pdf(document, artworks.draw(document, stylesheet), stylesheet, findings)
    except InputError as error:
        findings.extend(error.findings)
    return Findings(finding for finding in findings if not finding.code.startswith("KF7"))


def _unless_hidden(own: Findings, kept: Findings) -> Findings:
    """The findings of an edition that cannot be made: a suppression cannot hide its last error."""
    return kept if kept.has_errors else own


def _placed(findings: Findings, place: Place) -> Findings:
    """The findings of layout, which knows no lines, at least at the report's place."""
    return Findings(f if f.place.file else replace(f, place=place) for f in findings)


def _prints_pages(document: d.Document) -> bool:
    """True when pages are printed in the text: in contents or references."""
    if any(isinstance(block, d.Contents) for block in blocks_deep(document.blocks)):
        return True
    return any(isinstance(inline, d.PageReference) for inline in document_inlines(document.blocks))


def _check_files(made: dict[str, Output], findings: Findings) -> None:
    """Check the finished files of an edition."""
    if "pdf" in made:
        check_pdf(made["pdf"].data, made["pdf"].path.name, findings)
    if "docx" in made:
        check_docx(made["docx"].data, made["docx"].path.name, findings)
    if len(made) == 2:
        check_parity(made["pdf"].data, made["docx"].data, findings, made["docx"].path.stem)


def _file(request: Request, stem: str, suffix: str) -> Path:
    """Where an output goes; a check that writes nothing names it all the same."""
    return (request.output or request.project / "build") / f"{stem}.{suffix}"


def _know_edition(edition: str, reports: Sequence[ReportDefinition], findings: Findings) -> None:
    """UsageError when no report has that edition (and none was unreadable, which may have had it)."""
    known = sorted({name for report in reports for name in report.edition_names})
    if edition and edition not in known and not findings.has_errors:
        hint = did_you_mean(edition, known) or f"the editions are: {', '.join(known)}"
        raise UsageError(f"no edition '{edition}'; {hint}")
