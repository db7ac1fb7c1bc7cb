"""Language tags (BCP 47), where anything names one."""

from __future__ import annotations

import re

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|\d{3}))?(?:-[a-zA-Z0-9]{4,8}){0,3}")


def is_language(text: str) -> bool:
    """True for a BCP 47 tag in the form we take."""
    return bool(_TAG.fullmatch(text))
