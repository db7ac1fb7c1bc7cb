"""How rules tell what they found: by the condition's number, equal ones counted, a few of each kind told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from keyfacts.check.cures import cure_of
from keyfacts.check.pdf.matterhorn import CONDITIONS
from keyfacts.findings import Findings, Place

if TYPE_CHECKING:
    from pikepdf import Pdf

_TOLD = 10
"""Findings told one by one for each condition; the rest is counted."""

_PDF_2 = {"02-001", "02-004", "09-004", "09-005", "09-006", "09-007", "09-008", "14-002", "19-003", "19-004", "28-002"}
"""Conditions of PDF/UA-1 that PDF/UA-2 states otherwise (namespaces, FENote, associated annotations)."""


class Verdict:
    """Collects the failed conditions of one file until ``finish`` reports them."""

    def __init__(self, part: int = 1) -> None:
        self._skipped = _PDF_2 if part == 2 else set()
        self._failed: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        self._pages: dict[Any, int] = {}

    def know_pages(self, pdf: Pdf) -> None:
        """Learn the pages' numbers, to name them in messages."""
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def where(self, page: Any) -> str:
        """`` on page 7``, or '' when that is not known."""
        number = self._pages.get(page.objgen) if page is not None else None
        return f" on page {number}" if number else ""

    def fail(self, number: str, what: str, hint: str = "") -> None:
        """Note that a Matterhorn condition fails; ``what`` is a clause that starts in lower case."""
        if number not in self._skipped:
            self.fail_clause(f"Matterhorn {number}", CONDITIONS[number].code, what, hint)

    def fail_clause(self, clause: str, code: str, what: str, hint: str = "") -> None:
        """Note that a clause of a standard fails that has no Matterhorn number."""
        self._failed.setdefault((clause, code), Counter())[what, hint] += 1

    def finish(self, place: Place, findings: Findings) -> None:
        """Report all, condition by condition in the order in which they first failed."""
        for (clause, code), failures in self._failed.items():
            for (what, hint), count in list(failures.items())[:_TOLD]:
                times = f" ({count} times)" if count > 1 else ""
                findings.report(code, place, f"{clause}: {what}{times}", cure_of(code, hint))
            rest = sum(list(failures.values())[_TOLD:])
            if rest:
                findings.report(code, place, f"{clause}: {rest} more of this kind", cure_of(code, ""))
