"""Every line of a finished PDF with its place, as text that a person can compare: ``page x y width text``.

Read by pdfium from the file as it is delivered, so that it does not know how the layout came about. ``x`` and ``y``
are the origin of the line's first character (its baseline) from the page's upper left corner, in points; ``width``
reaches to the right edge of its last character.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium


class _Character(NamedTuple):
    text: str
    x: float
    y: float
    right: float


_GAP = 10.0
"""White between two characters that makes two lines of one: the cells of a table's row stand apart."""


def page_lines(data: bytes) -> str:
    """The lines of ``data``, one a row, pages numbered from 1."""
    rows = []
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(pdf, 1):
            for line in _lines(page):
                words = "".join(character.text for character in line).strip()
                if words:
                    first, last = line[0], line[-1]
                    rows.append(f"{number} {first.x:.1f} {first.y:.1f} {last.right - first.x:.1f} {words}")
            page.close()
    finally:
        pdf.close()
    return "\n".join(rows) + "\n"


def _lines(page: pypdfium2.PdfPage) -> Iterator[list[_Character]]:
    """The characters of each line, in the order of the file; pdfium breaks where baseline or column changes."""
    line: list[_Character] = []
    for character in _characters(page):
        if character is None or (line and character.x - line[-1].right > _GAP):
            if line:
                yield line
            line = [] if character is None else [character]
        else:
            line.append(character)
    if line:
        yield line


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Character | None]:
    """The characters of a page; None where pdfium says that a line ends."""
    height = page.get_height()
    pending = ""
    text_page = page.get_textpage()
    try:
        for index in range(text_page.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text_page, index)
            if code in (0x0A, 0x0D):
                yield None
                continue
            if pdfium.FPDFText_IsGenerated(text_page, index):
                pending = " "  # a space that pdfium adds has no place of its own
                continue
            x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
            shown = "\u00ad" if code in (0x02, 0xFFFE) else chr(code)  # pdfium's signs for a hyphen at a line's end
            yield _Character(pending + shown, x.value, height - y.value, box.right)
            pending = ""
    finally:
        text_page.close()
