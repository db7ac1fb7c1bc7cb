"""Two files, one content: what the PDF's structure tree says and what the Word file says, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from keyfacts.check.docx.package import Package
from keyfacts.check.docx.passages import docx_contents
from keyfacts.check.passages import Contents
from keyfacts.check.pdf.passages import pdf_contents
from keyfacts.check.pdf.rules import PDF_FAULTS, reason
from keyfacts.check.pdf.streams import open_pdf
from keyfacts.findings import Findings, Place

_SHOWN = 20
"""Differences told one by one; the rest is counted."""


def check_parity(pdf: bytes, docx: bytes, findings: Findings, name: str = "") -> None:
    """Report every difference in text, notes, alternative texts, links and contents between the two files.

    Figure interiors, artifacts and page numbers of contents are left out of both.
    """
    import pikepdf

    place = Place(name)
    try:
        with open_pdf(pdf) as opened:
            said = pdf_contents(opened)
    except (*PDF_FAULTS, pikepdf.PdfError) as error:
        findings.report("KF700", place, f"The PDF cannot be read: {reason(error)}.")
        return
    try:
        written = docx_contents(Package(docx))
    except ValueError as error:
        findings.report("KF800", place, f"The Word file cannot be read: {error}.")
        return
    _compare(said, written, place, findings)


def _compare(said: Contents, written: Contents, place: Place, findings: Findings) -> None:
    _sequence("KF801", [str(p) for p in said.passages], [str(p) for p in written.passages], place, findings)
    _sequence(
        "KF801",
        [f"contents: {c}" for c in said.contents],
        [f"contents: {c}" for c in written.contents],
        place,
        findings,
    )
    _multiset(
        "KF802",
        [f"note {m}: {t}" for m, t in said.notes],
        [f"note {m}: {t}" for m, t in written.notes],
        place,
        findings,
    )
    _sequence("KF803", [f"picture: {a}" for a in said.alts], [f"picture: {a}" for a in written.alts], place, findings)
    _multiset("KF804", [f"link: {a}" for _, a in said.links], [f"link: {a}" for _, a in written.links], place, findings)


def _sequence(code: str, left: Sequence[str], right: Sequence[str], place: Place, findings: Findings) -> None:
    """Differences of two ordered lists; equal ends are cut off first, so that long equal files cost little."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    left, right = left[start : len(left) - end], right[start : len(right) - end]
    told = 0
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            told += 1
            if told <= _SHOWN:
                _tell(code, left[a:b], right[c:d], place, findings)
    if told > _SHOWN:
        findings.report(code, place, f"There are {told - _SHOWN} more differences of this kind.")


def _multiset(code: str, left: Sequence[str], right: Sequence[str], place: Place, findings: Findings) -> None:
    """Differences of two lists whose order does not count."""
    mine, theirs = Counter(left), Counter(right)
    for only in sorted((mine - theirs).elements())[:_SHOWN]:
        _tell(code, [only], [], place, findings)
    for only in sorted((theirs - mine).elements())[:_SHOWN]:
        _tell(code, [], [only], place, findings)


def _tell(code: str, left: Sequence[str], right: Sequence[str], place: Place, findings: Findings) -> None:
    pdf, word = (_short(" / ".join(side)) for side in (left, right))
    if not word:
        message = f"Only the PDF says “{pdf}”."
    elif not pdf:
        message = f"Only the Word file says “{word}”."
    else:
        message = f"The PDF says “{pdf}”, the Word file “{word}”."
    findings.report(code, place, message)


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:157] + "..."
