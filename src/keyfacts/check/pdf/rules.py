"""The order in which a finished PDF is judged (Matterhorn Protocol 1.1 for PDF/UA-1; ISO 19005-2 and -3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keyfacts.check.pdf.annotations import judge_annotations
from keyfacts.check.pdf.archive import judge_archive
from keyfacts.check.pdf.catalog import Claims, judge_catalog, read_claims
from keyfacts.check.pdf.contents import judge_contents
from keyfacts.check.pdf.elements import judge_elements
from keyfacts.check.pdf.emitted import emitted_tree
from keyfacts.check.pdf.fonts import judge_fonts
from keyfacts.check.pdf.objects import is_a, role_map
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.check.pdf.structure import structure_tree
from keyfacts.check.pdf.verdict import Verdict
from keyfacts.findings import Findings, Place

if TYPE_CHECKING:
    from pikepdf import Pdf

PDF_FAULTS = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError, RuntimeError,
    MemoryError, NotImplementedError,
)  # fmt: skip
"""What a damaged file makes libraries and rules raise: objects of another type than the standard says, and worse."""


def check_pdf(data: bytes, name: str, findings: Findings, *, contents: bool = False, emitted: bool = False) -> None:
    """Report what keeps a finished PDF from its standards; each message names its Matterhorn condition or clause.

    With ``contents`` the pages' content streams are read, too (conditions 01-003 to 01-005, 10-001, 30-002 and those
    on glyphs), which takes several times as long: for files of unknown origin. A build leaves that to conformance.
    ``emitted`` says that the bytes are those that we have just written: their elements are read without pikepdf.
    A file that cannot be read, or would take more than its bounds of memory, is one finding (KF700).
    """
    import pikepdf

    place = Place(name)
    try:
        with open_pdf(data) as pdf:
            _judge(pdf, data, place, findings, contents, emitted)
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", place, f"the file cannot be read: {reason(error)}")


def _judge(pdf: Pdf, data: bytes, place: Place, findings: Findings, contents: bool, emitted: bool) -> None:
    claims = read_claims(pdf)
    verdict = Verdict(2 if claims.ua == "2" else 1)
    verdict.know_pages(pdf)
    try:
        _ask(pdf, data, claims, verdict, contents, emitted)
    finally:
        _claims(claims, place, findings)
        verdict.finish(place, findings)


def _claims(claims: Claims, place: Place, findings: Findings) -> None:
    if not claims.ua and not claims.archive:
        hint = "the rest of the findings tells what PDF/UA-1 would need"
        findings.report("KF709", place, "the file claims no standard: neither PDF/UA nor PDF/A", hint)


def _ask(pdf: Pdf, data: bytes, claims: Claims, verdict: Verdict, contents: bool, emitted: bool) -> None:
    lang = "/Lang" in pdf.Root
    judge_catalog(pdf, claims, verdict)
    if "/StructTreeRoot" not in pdf.Root:
        verdict.fail_clause("ISO 14289-1 7.1", "KF701", "the file is not tagged: it has no structure tree")
    else:
        tree = emitted_tree(pdf, data) if emitted else None
        tree = tree or structure_tree(pdf, with_text=False)
        judge_elements(tree, role_map(pdf.Root["/StructTreeRoot"]), lang, verdict)
    judge_annotations(pdf, lang, verdict)
    judge_fonts(pdf, verdict)
    _references(pdf, verdict)
    judge_archive(pdf, data, claims, verdict)
    if contents:
        judge_contents(pdf, verdict)


def _references(pdf: Pdf, verdict: Verdict) -> None:
    """30-001: an XObject that takes its content from another file."""
    seen: set[Any] = set()
    for page in pdf.pages:
        resources: Any = page.get("/Resources")
        forms: Any = resources.get("/XObject") if is_a(resources, "dictionary") else None
        for form in forms.values() if is_a(forms, "dictionary") else ():
            if is_a(form, "stream") and form.objgen not in seen:
                seen.add(form.objgen)
                if "/Ref" in form:
                    verdict.fail("30-001", f"an XObject refers to another file{verdict.where(page)}")


def reason(error: BaseException) -> str:
    """What went wrong, without memory addresses, on one line."""
    text = " ".join(str(error).split())
    text = text.partition("at 0x")[2].partition(": ")[2] or text
    return (text or type(error).__name__).removesuffix(".")[:200]
