"""Texts as cells of files that spreadsheets open: as texts, whatever they begin with."""

from __future__ import annotations

import re

_RUN = "=+-@\t\r\n＝＋－＠"
"""What a cell begins with that a spreadsheet may compute."""
_NUMBER = re.compile(r"[+-]?\d[\d.,'\u2019\u00a0\u202f ]*(?:[eE][+-]?\d+)?[\u00a0\u202f ]?%?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


def cell_of_text(text: str) -> str:
    """The text as it stands in a CSV file: behind an apostrophe where a spreadsheet would compute it.

    A number stays one, with its sign. Control characters, which no cell can show, become spaces.
    """
    runs = text[:1] in _RUN and text and not _NUMBER.fullmatch(text)
    shown = _CONTROL.sub(" ", text)
    return f"'{shown}" if runs else shown
