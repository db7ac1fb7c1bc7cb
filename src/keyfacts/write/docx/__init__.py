"""The Word writer: Document, Artwork and Stylesheet to a python-docx document, saved to the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.template import TemplateSurvey, WordTemplate

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["Finish", "date_of", "finish_answer", "redline", "survey_template", "word_document", "write_docx"]

Finish: TypeAlias = "Callable[[WordDocument], None]"
"""What may still change a document before it is saved."""

# python-docx, lxml and all that writes is imported where a Word file is written: most runs that make a PDF make none.


def write_docx(
    document: Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    findings: Findings,
    finish: Finish | None = None,
) -> bytes:
    """The document as a Word file (ECMA-376, transitional); ``finish`` gets python-docx's document before it is saved.

    ``pages`` maps anchors to printed page labels, from the PDF's layout of the same content: page references and
    contents are filled in with them. Control characters are left out with a finding (KF005). A brand's template is
    written into; what it lacks is told (KF821, KF822, KF825).
    """
    from keyfacts.write.docx.writing import word_package

    package = word_package(document, artworks, stylesheet, pages, findings)
    if finish is not None:
        finish(package.main_document_part.document)
    return package.to_bytes()


def word_document(
    document: Document,
    artworks: Mapping[str, Artwork],
    stylesheet: Stylesheet,
    pages: Mapping[str, str],
    findings: Findings,
) -> WordDocument:
    """The document as python-docx's own, alive; its ``save`` writes the same bytes whenever it is called."""
    from keyfacts.write.docx.writing import word_package

    word: WordDocument = word_package(document, artworks, stylesheet, pages, findings).main_document_part.document
    return word


def finish_answer(data: bytes, code: bytes, path: str) -> dict[str, Any]:
    """What a script's ``finish(document)`` makes of a file, run in this process, or what went wrong on which line."""
    from keyfacts.write.docx.finishing import finish_answer as answer

    return answer(data, code, path)


def redline(new: bytes, old: bytes, date: str) -> bytes:
    """A Word file of ours with its differences from an old one as tracked changes; UnreadablePackage for no Word file.

    ``date`` (ISO 8601) is that of the changes.
    """
    from keyfacts.write.docx.comparing.redlining import redline as merged

    return merged(new, old, date)


def date_of(data: bytes) -> str:
    """The date of the content of a Word file of ours, ISO 8601."""
    from keyfacts.write.docx.comparing.redlining import date_of as modified

    return modified(data)


def survey_template(template: WordTemplate) -> TemplateSurvey:
    """What a template has for the roles of a report."""
    from keyfacts.write.docx.template.survey import survey_template as survey

    return survey(template)
