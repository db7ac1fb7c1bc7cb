"""What came of a build as a notebook shows it: its pages as pictures, its other files by name, its findings."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from importlib.util import find_spec
from io import BytesIO

from keyfacts.findings import Findings
from keyfacts.findings.showing import as_html
from keyfacts.harmless import harmless

_MOST_PAGES = 12
"""Pages shown of a build; a notebook keeps every picture in its file."""
_DOTS_PER_INCH = 96
_SHOWN_WIDTH = 420
"""Pixels of a picture on the page of the notebook."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for threads."""


def built_as_html(files: Mapping[str, bytes], pages_of: Mapping[str, int], findings: Findings) -> str:
    """Pages, files and findings; ``pages_of`` are the numbers of pages of the PDFs."""
    pictures, left = [], _MOST_PAGES
    renders = find_spec("pypdfium2") is not None
    for name, pages in pages_of.items() if renders else ():
        for number, png in enumerate(pages_as_pictures(files[name], min(left, pages)), 1):
            title = escape(harmless(f"Page {number} of {pages} of {name}"), quote=True)
            pictures.append(
                f'<img src="data:image/png;base64,{b64encode(png).decode()}" alt="{title}" title="{title}" '
                f'width="{_SHOWN_WIDTH}" style="border:1px solid #c9d0d6;margin:0 8px 8px 0">'
            )
            left -= 1
    hidden = sum(pages_of.values()) - len(pictures)
    notes = []
    if hidden and not renders:
        notes.append("<p>Pages are shown where pypdfium2 is installed: <code>pip install pypdfium2</code></p>")
    elif hidden:
        notes.append(f"<p>and {hidden} more page{'s' if hidden > 1 else ''}</p>")
    rows = "".join(
        f"<li>{escape(harmless(name))}{_size(data, pages_of.get(name, 0))}</li>" for name, data in files.items()
    )
    named = f"<ul>{rows}</ul>" if rows else ""
    return f"<div>{''.join(pictures)}{''.join(notes)}{named}{as_html(list(findings))}</div>"


def pages_as_pictures(pdf: bytes, most: int) -> Iterator[bytes]:
    """The first pages of a PDF as PNG."""
    import pypdfium2

    for index in range(most):
        with _ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(pdf)
            try:
                page = document[index]
                picture = page.render(scale=_DOTS_PER_INCH / 72).to_pil()
                page.close()
            finally:
                document.close()
        png = BytesIO()
        picture.save(png, "PNG", optimize=True)
        yield png.getvalue()


def _size(data: bytes, pages: int) -> str:
    counted = f"{pages} page{'s' if pages > 1 else ''}, " if pages else ""
    return f" ({counted}{max(1, round(len(data) / 1000))} kB)"
