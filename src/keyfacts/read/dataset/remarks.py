"""Rows below a table that are none of it: sources, notes, the day of the data."""

from __future__ import annotations

import re

_REMARK = re.compile(
    r"\W*(sources?|notes?|remarks?|footnotes?|quellen?|anmerkung(en)?|hinweise?|stand|fuentes?|notas?|fontes?|"
    r"remarques?|fonti?|bron(nen)?|opmerking(en)?|data|last updated|updated|as of|©|copyright|licen[cs]e)\b"
    r"|[*†‡§¹²³(\[]|https?://",
    re.IGNORECASE,
)
_LEAST_WORDS = 6
"""A text of so many words in an otherwise empty row is a sentence, not a label."""


def is_remark(cell: str) -> bool:
    """Whether a text that stands alone in a row at the end of a table is a remark, not a label."""
    text = cell.strip()
    return bool(_REMARK.match(text)) or len(text.split()) >= _LEAST_WORDS
