"""Checks of finished files; each takes its subject and adds to the findings."""

from __future__ import annotations

from keyfacts.check.docx.rules import check_docx
from keyfacts.check.listening.reading import heard
from keyfacts.check.pairing import compare_pairs
from keyfacts.check.parity import check_parity
from keyfacts.check.pdf.rules import check_pdf
from keyfacts.check.sign_off import sign_off_sheet

__all__ = ["check_docx", "check_parity", "check_pdf", "compare_pairs", "heard", "sign_off_sheet"]
