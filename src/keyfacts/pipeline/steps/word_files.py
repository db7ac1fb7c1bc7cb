"""The Word file of an edition: written, finished and checked, by this process or by one beside the PDF's."""

from __future__ import annotations

from collections.abc import Mapping

from keyfacts.check import ContentsList
from keyfacts.findings import Finding, Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import prints_pages
from keyfacts.pipeline.phases import Phases
from keyfacts.pipeline.plots.finish_runs import finished_file
from keyfacts.pipeline.request import Request
from keyfacts.values import frozen


@frozen
class WordFile:
    """A Word file and what was found while it was written and in the finished file; ``data`` None: it cannot be made.

    ``says`` is its contents for the comparison with the PDF, None if they cannot be read; ``seconds`` are those of the
    phases. ``finished_by`` has changed it last, '' if nothing has.
    """

    data: bytes | None
    when_written: tuple[Finding, ...] = ()
    in_file: tuple[Finding, ...] = ()
    says: ContentsList | None = None
    finished_by: str = ""
    seconds: tuple[tuple[str, float], ...] = ()


def load_writers() -> None:
    """Load all that writes and checks files, before processes are forked that would each load it."""
    from keyfacts.check import check_docx, check_parity, check_pdf
    from keyfacts.write.docx import writing
    from keyfacts.write.pdf import write_pdf

    assert all((check_docx, check_parity, check_pdf, write_pdf, writing))


def stands_alone(document: Document, request: Request) -> bool:
    """Whether a Word file can be made before the pages are known, and without anything that runs the user's code."""
    return document.word_finish is None and request.finish is None and not prints_pages(document)


def word_file(
    document: Document,
    drawings: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    request: Request,
    name: str,
    phases: Phases,
) -> WordFile:
    """Write and check the Word file; ``name`` is what its findings call it, ``phases`` are times it."""
    findings = Findings()
    with phases.phase("5 write Word", name):
        data, finished_by = _written(document, drawings, stylesheet, pages, request, findings)
    if data is None:
        return WordFile(None, tuple(findings))
    in_file = Findings()
    with phases.phase("6 check", name):
        from keyfacts.check import check_docx, docx_contents  # lxml

        package = check_docx(data, name, in_file, stylesheet.brand.template)
        try:
            says = None if package is None else docx_contents(package)
        except (ValueError, RecursionError):
            says = None
    return WordFile(data, tuple(findings), tuple(in_file), says, finished_by, tuple(phases.seconds.items()))


def _written(
    document: Document,
    drawings: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    request: Request,
    findings: Findings,
) -> tuple[bytes | None, str]:
    """The file, finished by the run's function and by the report's script, and which did; None if that fails."""
    from keyfacts.write.docx import write_docx

    finish = (request.finish,) if request.finish else ()
    data = write_docx(document, drawings, stylesheet, pages, findings, *finish)
    finished_by = "'finish'" if finish else ""
    script = document.word_finish
    if script is None:
        return data, finished_by
    if not request.python:
        message = f"the Word file is not finished by '{script.name}': no script is to run"
        findings.report("KF849", document.finish_place, message, "build without --no-python")
        return data, finished_by
    return finished_file(data, script, findings), f"'{script.name}'"
