"""Finished files for the tests of check, and ways to break them on purpose."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import pikepdf

import builders
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork, PathOp
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

_BOX = PathOp(
    (("M", 0, 0), ("L", 480, 0), ("L", 480, 90), ("L", 0, 90), ("Z",)), fill=builders.stylesheet().palette.tint
)
_PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def written(document: d.Document) -> tuple[bytes, bytes]:
    """The PDF and Word file of a document, drawings replaced by a box."""
    box = Artwork(480, 90, (_BOX,), b'<svg xmlns="http://www.w3.org/2000/svg"/>', _PNG)
    anchors = ("figure-1",)
    findings = Findings()
    pdf = write_pdf(document, dict.fromkeys(anchors, box), builders.stylesheet(), findings)
    docx = write_docx(document, dict.fromkeys(anchors, box), builders.stylesheet(), pdf.pages, findings)
    assert not findings.has_errors
    return pdf.data, docx


@cache
def specimen() -> tuple[bytes, bytes]:
    """Both files of the specimen with one of everything."""
    return written(builders.specimen())


def altered(docx: bytes, part: str, old: str, new: str) -> bytes:
    """A Word file with ``old`` replaced once in a part; fails if it is not there, so that no test is empty."""
    source, target = zipfile.ZipFile(BytesIO(docx)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data, f"{old!r} is not in {part}"
                data = data.replace(old.encode(), new.encode(), 1)
            archive.writestr(name, data)
    return target.getvalue()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a changed PDF."""
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    """Every structure element of a role."""
    found: list[pikepdf.Dictionary] = []

    def visit(element: pikepdf.Object) -> None:
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if "/" + role == kid.S:
                    found.append(kid)
                visit(kid)

    visit(pdf.Root.StructTreeRoot)
    return found
