"""Names as parts of file names."""

from __future__ import annotations

import re
import unicodedata

_NO_NAME = re.compile(r"[^\w]+|_+")
_LONGEST_NAME = 80


def slug_of(text: str) -> str:
    """A name as a part of file names: small letters without their accents, digits, and hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NO_NAME.sub("-", unicodedata.normalize("NFC", plain)).strip("-")[:_LONGEST_NAME].strip("-")
