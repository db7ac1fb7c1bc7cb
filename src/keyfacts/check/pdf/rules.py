"""Rules on a finished PDF: the conditions of PDF/UA-1 a program can judge from the objects (Matterhorn 1.1)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from keyfacts.check.pdf.structure import Node, structure_tree
from keyfacts.findings import Findings, Place

_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}


def check_pdf(data: bytes, name: str, findings: Findings) -> None:
    """Report what keeps a finished PDF from being accessible; each message names its Matterhorn condition."""
    import pikepdf

    place = Place(name)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            _catalog(pdf, place, findings)
            _fonts(pdf, place, findings)
            _annotations(pdf, place, findings)
            try:
                tree = structure_tree(pdf, with_text=False)
            except ValueError as error:
                findings.report("KF701", place, f"Matterhorn 01: {error}.")
                return
            _tree(tree, place, findings)
    except (pikepdf.PdfError, ValueError, KeyError, RecursionError) as error:
        reason = str(error).partition("at 0x")[2].partition(": ")[2] or str(error)  # no memory address in a message
        findings.report("KF700", place, f"The file cannot be read: {reason.removesuffix('.')}.")


def _catalog(pdf: Any, place: Place, findings: Findings) -> None:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        findings.report("KF701", place, "Matterhorn 06-002: the catalog does not say that the file is marked.")
    if "/Lang" not in root:
        findings.report("KF702", place, "Matterhorn 11-006: the file names no natural language.")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        findings.report("KF702", place, "Matterhorn 07-001: viewers would not show the title (DisplayDocTitle).")
    metadata = root.get("/Metadata")
    xmp = metadata.read_bytes() if metadata is not None else b""
    if b"pdfuaid:part" not in xmp:
        findings.report("KF709", place, "Matterhorn 06-001: the metadata do not claim PDF/UA.")
    if b"dc:title" not in xmp:
        findings.report("KF702", place, "Matterhorn 06-003: the metadata have no title.")


def _fonts(pdf: Any, place: Place, findings: Findings) -> None:
    seen: set[Any] = set()
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            base = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            descriptor = base.get("/FontDescriptor", {})
            label = str(font.get("/BaseFont", "a font")).lstrip("/")
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                findings.report("KF708", place, f"Matterhorn 31-009: {label} is not embedded.")
            if "/ToUnicode" not in font and font.get("/Subtype") == "/Type0":
                findings.report("KF708", place, f"Matterhorn 10-001: {label} does not map to Unicode.")


def _annotations(pdf: Any, place: Place, findings: Findings) -> None:
    for number, page in enumerate(pdf.pages, 1):
        annotations = page.get("/Annots", [])
        if len(annotations) and page.get("/Tabs") != "/S":
            findings.report("KF707", place, f"Matterhorn 28-008: page {number} does not follow the structure's order.")
        for annotation in annotations:
            if annotation.get("/Subtype") == "/Link":
                if not str(annotation.get("/Contents", "")):
                    findings.report("KF707", place, f"Matterhorn 28-012: a link on page {number} is not described.")
                if "/StructParent" not in annotation:
                    findings.report("KF707", place, f"Matterhorn 28-011: a link on page {number} is not tagged.")


def _tree(tree: Node, place: Place, findings: Findings) -> None:
    """The rules on elements, in one walk."""
    level, seen = 0, set[str]()
    for node in tree.walk():
        role = node.role
        if role in ("Figure", "Formula"):
            if not node.alt and not node.actual:
                findings.report("KF703", place, f"Matterhorn 13-004: a {role} has no alternative text.")
        elif role in _HEADINGS:
            depth = int(role[1])
            if depth > level + 1:
                what = f"a heading of level {depth} follows one of level {level}"
                findings.report("KF704", place, f"Matterhorn 14-003: {what}.")
            level = depth
        elif role == "Table":
            if not any(cell.scope for cell in node.find("TH")):
                findings.report("KF705", place, "Matterhorn 15-003: a table has no header cell with a scope.")
        elif role == "Note":
            if not node.identifier or node.identifier in seen:
                condition = "19-004: a note's ID is not unique" if node.identifier else "19-003: a note has no ID"
                findings.report("KF706", place, f"Matterhorn {condition}.")
            seen.add(node.identifier)
