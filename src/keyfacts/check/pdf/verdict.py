"""How rules tell what they found: by the condition's number, each told a few times, the rest counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from keyfacts.check.pdf.matterhorn import CONDITIONS
from keyfacts.findings import Findings, Place

_TOLD = 10
"""Findings told one by one for each condition; the rest is counted."""

_PDF_2 = {"02-001", "02-004", "09-004", "09-005", "09-006", "09-007", "09-008", "14-002", "19-003", "19-004", "28-002"}
"""Conditions of PDF/UA-1 that PDF/UA-2 states otherwise (namespaces, FENote, associated annotations)."""


class Verdict:
    """Collects failed conditions of one file; ``failed`` counts them by number."""

    def __init__(self, place: Place, findings: Findings, part: int = 1) -> None:
        self._place = place
        self._findings = findings
        self._skipped = _PDF_2 if part == 2 else set()
        self.failed: Counter[str] = Counter()
        self._codes: dict[str, str] = {}
        self._pages: dict[Any, int] = {}

    def know_pages(self, pdf: Any) -> None:
        """Learn the pages' numbers, to name them in messages."""
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def where(self, page: Any) -> str:
        """`` on page 7``, or '' when that is not known."""
        number = self._pages.get(page.objgen) if page is not None else None
        return f" on page {number}" if number else ""

    def fail(self, number: str, what: str, hint: str = "") -> None:
        """Report a Matterhorn condition; ``what`` is a clause that starts in lower case."""
        if number not in self._skipped:
            self._tell(f"Matterhorn {number}", CONDITIONS[number].code, what, hint)

    def fail_clause(self, clause: str, code: str, what: str, hint: str = "") -> None:
        """Report a failed clause of a standard that has no Matterhorn number."""
        self._tell(clause, code, what, hint)

    def finish(self) -> None:
        """Tell how many more there were of each condition."""
        for name, count in self.failed.items():
            if count > _TOLD:
                code = self._codes[name]
                self._findings.report(code, self._place, f"{name}: {count - _TOLD} more of this kind.")

    def _tell(self, name: str, code: str, what: str, hint: str) -> None:
        self.failed[name] += 1
        self._codes[name] = code
        if self.failed[name] <= _TOLD:
            self._findings.report(code, self._place, f"{name}: {what}.", hint)
