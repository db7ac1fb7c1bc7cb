"""The door of the room: a finished file of either kind, read aloud."""

from __future__ import annotations

from keyfacts.check.cures import CURES
from keyfacts.check.docx.package import PackageParts, unreadable
from keyfacts.check.listening.docx import heard_in_docx
from keyfacts.check.listening.pdf import heard_in_pdf
from keyfacts.check.pdf.rules import PDF_FAULTS, reason
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.findings import Findings, Place


def heard(data: bytes, name: str, findings: Findings) -> tuple[str, ...]:
    """The lines of a finished PDF or Word file as they are heard, () with a finding when it cannot be read."""
    return _of_word(data, name, findings) if name.lower().endswith(".docx") else _of_pdf(data, name, findings)


def _of_pdf(data: bytes, name: str, findings: Findings) -> tuple[str, ...]:
    import pikepdf

    try:
        with open_pdf(data) as pdf:
            return tuple(heard_in_pdf(pdf))
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", Place(name), f"the file cannot be read: {reason(error)}", CURES["KF700"])
        return ()


def _of_word(data: bytes, name: str, findings: Findings) -> tuple[str, ...]:
    try:
        return tuple(heard_in_docx(PackageParts(data)))
    except (ValueError, RecursionError) as error:
        findings.report("KF800", Place(name), f"the file {unreadable(error)}", CURES["KF800"])
        return ()
