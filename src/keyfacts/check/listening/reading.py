"""The door of the room: a finished file of either kind, read aloud."""

from __future__ import annotations

from keyfacts.check.cures import CURES
from keyfacts.check.docx.package import PackageParts, unreadable
from keyfacts.check.docx.passages import docx_contents
from keyfacts.check.listening.docx import heard_in_docx
from keyfacts.check.listening.pdf import heard_in_pdf
from keyfacts.check.listening.plain_language import plain_language
from keyfacts.check.pdf.passages import pdf_contents
from keyfacts.check.pdf.rules import PDF_FAULTS, reason
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.check.pdf.structure import structure_tree
from keyfacts.findings import Findings, Place
from keyfacts.values import frozen


@frozen
class Heard:
    """A finished file read aloud: its ``lines``, and what there is to say of its ``language``."""

    lines: tuple[str, ...] = ()
    language: tuple[str, ...] = ()


def heard(data: bytes, name: str, findings: Findings) -> Heard:
    """A finished PDF or Word file as it is heard, nothing with a finding when it cannot be read."""
    return _of_word(data, name, findings) if name.lower().endswith(".docx") else _of_pdf(data, name, findings)


def _of_pdf(data: bytes, name: str, findings: Findings) -> Heard:
    import pikepdf

    try:
        with open_pdf(data) as pdf:
            explained = frozenset(node.text() for node in structure_tree(pdf).walk() if node.expansion)
            return Heard(tuple(heard_in_pdf(pdf)), tuple(plain_language(pdf_contents(pdf), explained)))
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", Place(name), f"the file cannot be read: {reason(error)}", CURES["KF700"])
        return Heard()


def _of_word(data: bytes, name: str, findings: Findings) -> Heard:
    try:
        package = PackageParts(data)
        return Heard(tuple(heard_in_docx(package)), tuple(plain_language(docx_contents(package))))
    except (ValueError, RecursionError) as error:
        findings.report("KF800", Place(name), f"the file {unreadable(error)}", CURES["KF800"])
        return Heard()
