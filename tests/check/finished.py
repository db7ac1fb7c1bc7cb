"""Finished files for the tests of check, and ways to break them on purpose."""

from __future__ import annotations

import random
import zipfile
from functools import cache
from io import BytesIO

import pikepdf

import builders
from keyfacts.findings import Findings
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork, PathOp
from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.model.walk import blocks_deep
from keyfacts.write.docx import write_docx
from keyfacts.write.pdf import write_pdf

_BOX = PathOp(
    (("M", 0, 0), ("L", 480, 0), ("L", 480, 90), ("L", 0, 90), ("Z",)), fill=builders.stylesheet().palette.tint
)
_PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def written(document: d.Document, sheet: Stylesheet | None = None) -> tuple[bytes, bytes]:
    """The PDF and Word file of a document, its drawings replaced by a box."""
    box = Artwork(480, 90, (_BOX,), b'<svg xmlns="http://www.w3.org/2000/svg"/>', _PNG)
    artworks = {block.anchor: box for block in blocks_deep(document.blocks) if isinstance(block, d.Figure)}
    if document.running_logo:
        artworks["logo"] = box
    sheet, findings = sheet or builders.stylesheet(), Findings()
    pdf = write_pdf(document, artworks, sheet, findings)
    docx = write_docx(document, artworks, sheet, pdf.pages, findings)
    assert not findings.has_errors, [finding.message for finding in findings]
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


def unpacked(pdf: bytes, docx: bytes) -> tuple[bytes, bytes]:
    """The PDF with every object and stream as plain text, so that damage reaches what rules look at."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            target,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue(), docx


def damaged(data: bytes, seed: int) -> bytes:
    """The file with a few or many bytes changed, sometimes cut off or with a piece doubled."""
    dice = random.Random(seed)
    broken = bytearray(data)
    for _ in range(dice.choice((1, 5, 50, 500))):
        broken[dice.randrange(len(broken))] = dice.randrange(32, 127) if seed % 2 else dice.randrange(256)
    if seed % 8 < 2:
        del broken[dice.randrange(len(broken)) :]
    elif seed % 8 < 4:
        at = dice.randrange(len(broken))
        broken[at:at] = broken[at : at + 2000]
    return bytes(broken)


def damaged_inside(docx: bytes, seed: int) -> bytes:
    """A Word file whose parts hold other digits and names than they should, packed anew."""
    dice, source, target = random.Random(seed), zipfile.ZipFile(BytesIO(docx)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = bytearray(source.read(name))
            inside = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
            for at in dice.sample(inside, min(len(inside), dice.choice((1, 5, 50)))):
                data[at] = dice.choice(b"0123456789ax-")
            archive.writestr(name, bytes(data))
    return target.getvalue()
