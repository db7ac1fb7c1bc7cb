"""Checks of finished files; each takes its subject and adds to the findings."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keyfacts.check.docx.passages import docx_contents
    from keyfacts.check.docx.rules import check_docx
    from keyfacts.check.pairing import compare_pairs
    from keyfacts.check.parity import check_parity
    from keyfacts.check.passages import ContentsList
    from keyfacts.check.pdf.rules import check_pdf
    from keyfacts.check.sign_off import sign_off_sheet

__all__ = [
    "ContentsList",
    "check_docx",
    "check_parity",
    "check_pdf",
    "compare_pairs",
    "docx_contents",
    "sign_off_sheet",
]

_LATE = {
    "ContentsList": "keyfacts.check.passages",
    "check_docx": "keyfacts.check.docx.rules",
    "check_parity": "keyfacts.check.parity",
    "check_pdf": "keyfacts.check.pdf.rules",
    "compare_pairs": "keyfacts.check.pairing",
    "sign_off_sheet": "keyfacts.check.sign_off",
    "docx_contents": "keyfacts.check.docx.passages",
}
"""Each loads what it needs: pikepdf is none of it where a process checks a Word file alone."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(_LATE[name]), name)
