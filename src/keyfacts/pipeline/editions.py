"""The order of a build, for one edition of one report: read, compose, draw, write, check."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from keyfacts.compose import check_document, check_unseen_texts, compose
from keyfacts.draw import plot_marks
from keyfacts.findings import Finding, Findings, InputError, Place, Severity, Suppression
from keyfacts.findings.libraries import lacks
from keyfacts.model.artwork import Artwork
from keyfacts.model.brand import Brand
from keyfacts.model.document import Document
from keyfacts.model.report import ReportDefinition
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import prints_pages
from keyfacts.pipeline.environment import modified_of
from keyfacts.pipeline.outputs import formats_of, output_stem
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.request import OUTPUT, Output, Request
from keyfacts.pipeline.sources import Materials
from keyfacts.pipeline.steps.alongside import Alongside
from keyfacts.pipeline.steps.twins import check_twin
from keyfacts.pipeline.steps.word_files import WordFile, stands_alone, word_file
from keyfacts.pipeline.workshop import Workshop
from keyfacts.values import frozen


@frozen
class FinishedEdition:
    """What came of an edition: its files (none if it has errors), the files it was made from, what is told of it.

    ``key`` stands for all that its files follow from, ``late`` are the findings made after it was known.
    """

    outputs: tuple[Output, ...]
    inputs: tuple[str, ...]
    findings: Findings
    path: Path = Path()
    key: str = ""
    late: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Edition:
    """One edition while it is built; ``findings`` grow from step to step."""

    report: ReportDefinition
    name: str
    workshop: Workshop
    findings: Findings = field(default_factory=Findings)
    key: str = ""
    early: int = 0
    """How many findings there were when the key was known."""
    word: WordFile | None = None

    @property
    def request(self) -> Request:
        """What the run was asked for."""
        return self.workshop.request

    @property
    def stem(self) -> str:
        """The name of its files without their suffix."""
        return output_stem(self.report.stem, self.name)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats to make."""
        return formats_of(self.report, self.name, self.request.to)

    def phase(self, name: str) -> AbstractContextManager[None]:
        """Times a step under its number and name."""
        return self.workshop.phases.phase(name, self.stem)

    def file(self, suffix: str) -> Path:
        """Where an output goes; a check that writes nothing names it all the same."""
        name = f"{self.stem}.{suffix}" if suffix else self.stem
        return (self.request.output or self.request.project / OUTPUT) / name


def build_edition(report: ReportDefinition, name: str, workshop: Workshop) -> FinishedEdition:
    """Build one edition in memory; a step that finds errors is the last, but all findings it can have are told."""
    edition = Edition(report, name, workshop)
    materials = _materials(edition)
    if materials is None:
        return FinishedEdition((), (), edition.findings)
    twins = _twins_files(edition, materials)
    files = _files(edition, materials)
    if files is not None and not any(output.unchanged for output in files.values()):
        _check_files(files, edition, materials.stylesheet.brand)
    edition.findings = _without_echoes(edition.findings)
    return FinishedEdition(
        tuple((files or {}).values()),
        (*materials.inputs, *twins),
        _told(edition, materials, files),
        edition.file(""),
        edition.key,
        tuple(edition.findings)[edition.early :],
    )


def _materials(edition: Edition) -> Materials | None:
    """1 Read dataset and brand; the report itself was read with all the others, to know their editions."""
    with edition.phase("1 read"):
        return edition.workshop.sources.materials(edition.report, edition.name, edition.findings)


def _twins_files(edition: Edition, materials: Materials) -> tuple[str, ...]:
    """Hold the edition against its twin, if it has one; the files that the twin is made of."""
    if not edition.report.front_of(edition.name).twin_of:
        return ()
    with edition.phase("6 check"):
        return check_twin(edition.report, edition.name, materials, edition.workshop.sources, edition.findings)


def _files(edition: Edition, materials: Materials) -> dict[str, Output] | None:
    """The finished files by format, unchecked; None when only findings were wanted, or errors leave nothing to make.

    The document lives no longer than this function: a long one makes room for the checks.
    """
    document = _composed(edition, materials)
    if document is not None and document.word_charts == "native" and "docx" in edition.formats:
        lacks("xlsxwriter", "word_charts: native", edition.report.place_of("word_charts"), edition.findings)
    if document is None or not edition.request.layout:
        return None
    if edition.workshop.kept(edition.findings, _suppressions(edition, materials)).has_errors:
        _lay_out_for_findings(document, edition, materials)
        return None
    if edition.request.output is not None and edition.request.finish is None:  # nobody knows what that does
        edition.key, edition.early = _key_of(document, edition, materials), len(edition.findings)
        kept = edition.workshop.notes.edition(edition.file(""), edition.key)
        if kept is not None:
            edition.findings.extend(kept.findings)
            return {output.path.suffix[1:]: output for output in kept.outputs}
    return _written(document, edition, materials)


def _key_of(document: Document, edition: Edition, materials: Materials) -> str:
    """Stands for everything that the files of an edition follow from: the document, the brand, the formats."""
    key = hashlib.blake2b(digest_size=20)
    tools = _finishing_tools() if document.word_finish else ""
    front = edition.report.front_of(edition.name)
    keys = (front.brand_keys, front.color)
    for part in (edition.formats, edition.request.python, tools, keys, replace(document, blocks=()), *document.blocks):
        key.update(repr(part).encode(errors="surrogatepass"))
    key.update("".join(plot_marks(document)).encode())
    for name in materials.brand.inputs:
        path = edition.request.project / name
        stat = path.stat() if path.exists() else None
        key.update(f"{name} {stat.st_size} {stat.st_mtime_ns}".encode() if stat else name.encode())
    return key.hexdigest()


def _finishing_tools() -> str:
    """The libraries that scripts finish Word files with, by their versions."""
    return " ".join(f"{name} {version(name)}" for name in ("python-docx", "lxml"))


def _composed(edition: Edition, materials: Materials) -> Document | None:
    """2 Compose, and check what was composed."""
    modified = edition.request.modified or modified_of(materials.dataset)
    with edition.phase("2 compose"):
        document = compose(
            edition.report,
            materials.dataset,
            materials.brand,
            edition.name,
            edition.findings,
            modified,
            edition.workshop.sources.resolutions,
        )
    if document is not None:
        with edition.phase("6 check"):
            check_document(document, edition.findings)
            if "pdf" in edition.formats:
                check_unseen_texts(document, edition.report, edition.findings)
    return document


def _lay_out_for_findings(document: Document, edition: Edition, materials: Materials) -> None:
    """What layout finds in a document that has errors already, so that all findings of a run are told together.

    A picture that cannot be drawn is told and leaves no page to lay out. That a file with gaps cannot claim its
    standard (KF7xx) is no news.
    """
    if "pdf" not in edition.formats:
        return
    found_by_layout = Findings()
    from keyfacts.write.pdf import write_pdf

    with edition.phase("4 write PDF"):
        try:
            drawings = edition.workshop.drawings.draw(
                document, materials.stylesheet, found_by_layout, word=False, python=edition.request.python
            )
            write_pdf(document, drawings, materials.stylesheet, found_by_layout)
        except InputError as error:
            found_by_layout.extend(error.findings)
    edition.findings.extend(
        _placed(
            Findings(finding for finding in found_by_layout if not finding.code.startswith("KF7")),
            edition.report.place,
        )
    )


def _written(document: Document, edition: Edition, materials: Materials) -> dict[str, Output] | None:
    """The files of a document without errors; None if a picture cannot be drawn, which is told with all the rest."""
    # 3 Draw charts and logos, or take them from the last build.
    with edition.phase("3 draw"):
        try:
            drawings = edition.workshop.drawings.draw(
                document, materials.stylesheet, edition.findings, word="docx" in edition.formats,
                python=edition.request.python,
            )  # fmt: skip
        except InputError as error:
            edition.findings.extend(error.findings)
            return None
    return _files_of(document, drawings, materials.stylesheet, edition)


def _files_of(
    document: Document, drawings: Mapping[str, Artwork], stylesheet: Stylesheet, edition: Edition
) -> dict[str, Output] | None:
    """4 and 5 Write the files, the Word file beside the PDF where that can be; None if one cannot be made."""
    files, pages, phases = dict[str, Output](), dict[str, str](), Phases()
    name = edition.file("docx").name

    def word() -> WordFile:
        return word_file(document, drawings, stylesheet, pages, edition.request, name, phases)

    both = {"pdf", "docx"} <= set(edition.formats)
    beside = both and edition.workshop.free_core and stands_alone(document, edition.request)
    with Alongside(word, free_core=beside) as step:
        # 4 Write the PDF; a Word file that prints page numbers needs its layout, too.
        if "pdf" in edition.formats or prints_pages(document):
            from keyfacts.write.pdf import write_pdf  # ReportLab: the process that writes the Word file needs none

            with edition.phase("4 write PDF"):
                told = edition.findings if "pdf" in edition.formats else Findings()
                pdf = write_pdf(document, drawings, stylesheet, told)
            pages.update(pdf.pages)
            if "pdf" in edition.formats:
                files["pdf"] = Output(edition.file("pdf"), pdf.data, pdf.page_count, edition.name)
        # 5 Write the Word file.
        if "docx" in edition.formats:
            edition.workshop.phases.tell(f"{edition.stem}: write Word")
            edition.word = made = step.result()
            edition.workshop.phases.add(made.seconds)
            edition.findings.extend(made.when_written)
            if made.data is None:
                return None
            files["docx"] = Output(edition.file("docx"), made.data, 0, edition.name)
    return files


def _check_files(files: dict[str, Output], edition: Edition, brand: Brand) -> None:
    """6 Check the finished files, each by its own rules and both against each other."""
    with edition.phase("6 check"):
        from keyfacts.check import check_parity, check_pdf  # pikepdf

        if "pdf" in files:
            check_pdf(files["pdf"].data, files["pdf"].path.name, edition.findings, emitted=True)
        word = edition.word
        if word is not None:
            of_word = _with_colours_of(brand, Findings(word.in_file), edition.findings)
            edition.findings.extend(_of_finished(of_word, edition))
        if len(files) == 2:
            of_both = Findings()
            says = (word.says if word else None) or files["docx"].data
            check_parity(files["pdf"].data, says, of_both, files["docx"].path.stem)
            edition.findings.extend(_of_finished(of_both, edition))


def _of_finished(findings: Findings, edition: Edition) -> Findings:
    """What was found in a Word file, which leads to what has changed it last."""
    finished_by = edition.word.finished_by if edition.word else ""
    if not finished_by:
        return findings
    hint = f"see what {finished_by} changes in the Word file: its looks may differ, not its words"
    return Findings(replace(finding, hint=hint) if _is_of_files(finding) else finding for finding in findings)


def _told(edition: Edition, materials: Materials, files: dict[str, Output] | None) -> Findings:
    """What is told of an edition: without what is suppressed, but a suppression cannot hide its last error."""
    kept = edition.workshop.kept(_placed(edition.findings, edition.report.place), _suppressions(edition, materials))
    hidden = files is None and edition.request.layout and not kept.has_errors
    return edition.findings if hidden else kept


def _suppressions(edition: Edition, materials: Materials) -> tuple[Suppression, ...]:
    """What the report and its dataset ask not to be told."""
    return (*edition.report.suppressions, *(materials.dataset.suppressions if materials.dataset else ()))


def _with_colours_of(brand: Brand, of_word: Findings, findings: Findings) -> Findings:
    """What was found in a Word file; its colours are the brand's or its template's, and were told there (KF504)."""
    if brand.template is None and "KF504" in findings.codes():
        return Findings(finding for finding in of_word if finding.code != "KF809")
    place = brand.template.place if brand.template else brand.place
    return Findings(replace(finding, place=place) if finding.code == "KF809" else finding for finding in of_word)


def _without_echoes(findings: Findings) -> Findings:
    """The findings, without what finished files show of faults that are told at their line in the source."""
    broken = any(f.severity is Severity.ERROR for f in findings if not _is_of_files(f))
    told = {(f.code, f.message) for f in findings if not _is_of_files(f)}

    def is_echo(finding: Finding) -> bool:
        follows = broken and finding.severity is Severity.ERROR
        return _is_of_files(finding) and (follows or (finding.code, finding.message) in told)

    return Findings(finding for finding in findings if not is_echo(finding))


def _is_of_files(finding: Finding) -> bool:
    """Whether it is found in finished files, and not at a line of the source."""
    found = finding.code.startswith("KF7") or "KF800" <= finding.code < "KF820"
    return found and finding.place.line <= 1


def _placed(findings: Findings, place: Place) -> Findings:
    """The findings of layout, which knows no lines, at least at the report's place."""
    return Findings(f if f.place.file else replace(f, place=place) for f in findings)
