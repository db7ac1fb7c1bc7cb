"""Rows below a table that are none of it: sources, notes, the day of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from keyfacts.findings import Findings, Place
from keyfacts.read.dataset.grid import Grid

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


def comment_rows(numbers: Iterable[int]) -> str:
    """The key of Table Dialect that leaves rows out."""
    return f"commentRows: [{', '.join(str(number) for number in sorted(set(numbers)))}]"


def tell_remarks(grid: Grid, findings: Findings, others: tuple[int, ...] = ()) -> None:
    """Warn of remarks below the rows (KF142); ``others`` are rows that are to be left out with them."""
    if not grid.remarks:
        return
    message = f"'{grid.remark[:60]}' below the rows looks like a remark and is left out"
    hint = f"write dialect: {{{comment_rows((*others, *grid.remarks))}}} beside path, or delete it"
    findings.report("KF142", Place(grid.file, grid.remark_line), message, hint)
