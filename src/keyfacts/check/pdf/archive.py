"""Conditions of PDF/A (ISO 19005-2 and -3) that the objects decide, for files that claim it; all are KF714."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from keyfacts.check.pdf.catalog import Claims, embedded_files
from keyfacts.check.pdf.fonts import all_fonts, font_name, is_embedded
from keyfacts.check.pdf.matterhorn import ARCHIVE
from keyfacts.check.pdf.objects import is_a
from keyfacts.check.pdf.verdict import Verdict

if TYPE_CHECKING:
    from pikepdf import Pdf

_LEVELS = {"1": "AB", "2": "ABU", "3": "ABU"}
_ACTIONS = {
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans",
    "/GoTo3DView", "/JavaScript",
}  # fmt: skip
_KINDS = {"/3D", "/Sound", "/Screen", "/Movie"}
_HIDING, _PRINT = 1 | 2 | 32 | 256, 4
"""Flags Invisible, Hidden, NoView and ToggleNoView; and Print (ISO 32000-1 12.5.3)."""


class _Fail(Protocol):
    """Notes that a clause fails; ``what`` is the words of ``ARCHIVE`` by default."""

    def __call__(self, clause: str, what: str = "", hint: str = "") -> None: ...


def judge_archive(pdf: Pdf, data: bytes, claims: Claims, verdict: Verdict) -> None:
    """Judge a file that claims PDF/A-1, 2 or 3; nothing for one that claims none, or part 4."""
    if not claims.archive or claims.archive == "4":
        return

    def fail(clause: str, what: str = "", hint: str = "") -> None:
        verdict.fail_clause(f"PDF/A {clause.partition('-')[0]}", "KF714", what or ARCHIVE[clause], hint)

    root, trailer = pdf.Root, pdf.trailer
    if claims.level.upper() not in set(_LEVELS.get(claims.archive, "")):
        fail("6.6.4", f"there is no PDF/A-{claims.archive}{claims.level.lower()}")
    broken = {
        "6.1.2": not data.startswith(b"%PDF-1."),
        "6.1.3-ID": "/ID" not in trailer,
        "6.1.3-Encrypt": pdf.is_encrypted,
        "6.7": claims.level.upper() == "A" and "/StructTreeRoot" not in root,
    }
    for clause in [clause for clause, is_broken in broken.items() if is_broken]:
        fail(clause)
    if not _has_output_intent(root):
        fail("6.2.3", hint="add an output intent with an ICC profile such as sRGB")
    if claims.archive != "3" and embedded_files(root):
        fail("6.8", "files are embedded, which only PDF/A-3 allows", "claim PDF/A-3, or do not attach files")
    _actions(pdf, fail)
    for font in all_fonts(pdf):
        if not is_embedded(font):
            fail("6.2.11.4", f"the font {font_name(font)} is not embedded")
    for page in pdf.pages:
        if "/AA" in page:
            fail("6.5.2", ARCHIVE["6.5.2"] + verdict.where(page))
        for annotation in page.get("/Annots", []):
            if is_a(annotation, "dictionary"):
                _annotation(annotation, verdict.where(page), fail)


def _has_output_intent(root: Any) -> bool:
    intents = root.get("/OutputIntents")
    if not is_a(intents, "array"):
        return False
    return any(i.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in i for i in intents if is_a(i, "dictionary"))


def _actions(pdf: Pdf, fail: _Fail) -> None:
    root = pdf.Root
    if "/AA" in root:
        fail("6.5.2")
    names: Any = root.get("/Names")
    if is_a(names, "dictionary") and "/JavaScript" in names:
        fail("6.5.1", "the file holds scripts", "remove the JavaScript")
    opening: Any = root.get("/OpenAction")
    if is_a(opening, "dictionary") and str(opening.get("/S", "")) in _ACTIONS:
        fail("6.5.1", f"opening the file does {str(opening['/S']).lstrip('/')}, which is not allowed")


def _annotation(annotation: Any, where: str, fail: _Fail) -> None:
    keys = annotation.keys()
    kind = str(annotation["/Subtype"]) if "/Subtype" in keys else ""
    if kind in _KINDS or not kind:
        fail("6.3.1", f"a {kind.lstrip('/') or 'kindless'} annotation{where} is not allowed")
    if kind == "/Popup":
        return
    flags = int(annotation["/F"]) if "/F" in keys else 0
    if flags & _HIDING or not flags & _PRINT:
        fail("6.3.2", f"an annotation{where} is hidden or would not print")
    if kind != "/Link" and "/AP" not in keys:
        fail("6.3.3", f"a {kind.lstrip('/')} annotation{where} has no appearance")
    if "/AA" in keys:
        fail("6.5.2", f"something happens by itself{where} (AA)")
    action: Any = annotation["/A"] if "/A" in keys else None
    if is_a(action, "dictionary") and str(action.get("/S", "")) in _ACTIONS:
        fail("6.5.1", f"the action {str(action['/S']).lstrip('/')}{where} is not allowed")
