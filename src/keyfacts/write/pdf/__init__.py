"""write.pdf: a Document as an accessible PDF. The order of work is in ``write_pdf`` and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from keyfacts.collector import collector_paused
from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Document
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.type.fonts import FontBook
from keyfacts.values import frozen
from keyfacts.write.pdf.layout import plan_pages
from keyfacts.write.pdf.layout.length import check_length
from keyfacts.write.pdf.page.drawing import Drawer
from keyfacts.write.pdf.page.page_writer import PageWriter
from keyfacts.write.pdf.text.typesetter import Typesetter

__all__ = ["PdfResult", "combine_pdfs", "write_pdf"]


@frozen
class PdfResult:
    """The finished file; ``pages`` gives the printed page label of every anchor (sections, figures, facts, notes)."""

    data: bytes = field(repr=False)
    page_count: int
    pages: dict[str, str]


@collector_paused()
def write_pdf(
    document: Document, artworks: Mapping[str, Artwork], stylesheet: Stylesheet, findings: Findings
) -> PdfResult:
    """Set ``document`` as a tagged PDF; reports KF503, KF601 to KF603 and KF720.

    It meets PDF/UA-1 and PDF/A-2a (3a with attachments) by construction, or PDF/UA-2 and PDF/A-4 (4f) where the
    document asks for ``ua-2``; what cannot meet them does not claim them.
    """
    # 1 fonts and typesetter
    fonts = FontBook(stylesheet, findings)
    numbers: dict[str, str] = {}
    typesetter = Typesetter(fonts, stylesheet, document.metadata.lang, findings, numbers, artworks)
    typesetter.set_place(document.place)
    # 2 galley and 3 pages (again while printed page numbers change)
    plan = plan_pages(document, artworks, stylesheet, typesetter, numbers, findings)
    # 4 is it as short as it must be?
    check_length(document, plan, stylesheet["body"].leading, findings)
    # 5 drawing, which gives the pages up
    typesetter.set_place(document.place)
    writer = PageWriter(document, fonts, findings, plan.page_labels)
    Drawer(document, plan, artworks, stylesheet, typesetter, writer).draw()
    # 6 the file
    return PdfResult(writer.finish(), len(plan.pages), plan.page_labels)


def combine_pdfs(parts: Sequence[tuple[str, bytes]]) -> tuple[bytes, int]:
    """Finished PDFs, each with its title for the outline, as one; and how many pages it has."""
    from keyfacts.write.pdf.combining import combined  # Loads pikepdf: only when it is asked for.

    return combined(parts)
