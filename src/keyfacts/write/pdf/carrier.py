"""The carrier: draws lines, rules, boxes and artwork on pages, and keeps the structure tree while it draws.

Stub of the interface; the real thing follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.colour import Colour
from keyfacts.model.document import Document
from keyfacts.write.pdf.fonts import FontBook
from keyfacts.write.pdf.lines import Line


class Element:
    """A structure element (ISO 32000-1 14.7.2); its children keep the order in which they were made."""

    def __init__(self, role: str) -> None:
        self.role = role


class Carrier:
    """One PDF in the making. Coordinates in points, origin at the page's lower left corner."""

    def __init__(self, document: Document, fonts: FontBook, findings: Findings) -> None:
        self.root = Element("Document")
        """The Document element: the parent where none is given."""
        self.page_count = 0

    def begin_page(self, width: float, height: float, *, label: str = "") -> None:
        """Start a page; ``label`` is its printed number (page labels of the viewer), '' the plain count."""

    def end_page(self) -> None:
        """Finish the page; its content is compressed at once."""

    def element(
        self,
        role: str,
        parent: Element | None = None,
        *,
        title: str = "",
        alt: str = "",
        actual: str = "",
        lang: str = "",
        bbox: tuple[float, float, float, float] | None = None,
        scope: Literal["", "Row", "Column", "Both"] = "",
        headers: Sequence[str] = (),
        identifier: str = "",
        colspan: int = 1,
        rowspan: int = 1,
        list_numbering: str = "",
        placement: str = "",
    ) -> Element:
        """Add a structure element at the end of ``parent`` (None: the Document), at any time, on any page.

        ``role`` is a standard type of PDF 1.7 (Sect, H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD, THead, TBody,
        Figure, Caption, Note, TOC, TOCI, Reference, Link, BlockQuote, Code, Aside is mapped to Div ...).
        ``bbox`` is (left, bottom, right, top) on the page. ``identifier`` is the ID that ``headers`` of other cells
        name; a Note without one gets one. ``list_numbering`` is 'Disc', 'Decimal' ...; ``placement`` 'Block' ...
        """
        return Element(role)

    def draw_line(self, line: Line, x: float, top: float, parent: Element | None) -> None:
        """Draw ``line`` with its left edge at ``x`` and its top edge at ``top``.

        Content is marked for ``parent`` and the inline elements under it; anchors become named destinations. Inside
        ``artifact`` (or with parent None) it is artifact text.
        """

    @contextmanager
    def artifact(self, kind: Literal["Pagination", "Layout", "Background"], subtype: str = "") -> Iterator[None]:
        """Everything drawn inside is an artifact; ``subtype`` 'Header', 'Footer', 'Watermark' (14.8.2.2.2)."""
        yield

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line_width: float = 0.5,
        radius: float = 0.0,
    ) -> None:
        """A box with its lower left corner at (x, y); an artifact."""

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, colour: Colour, width: float, dash: Sequence[float] = ()
    ) -> None:
        """A straight line; an artifact."""

    def place_artwork(
        self, key: str, artwork: Artwork, x: float, y: float, width: float, height: float, parent: Element | None
    ) -> None:
        """Place artwork with its lower left corner at (x, y), scaled to width by height; made once per ``key``.

        ``parent`` is the Figure element (its BBox is set from the first placing if it has none); None: an artifact.
        """

    def destination(self, anchor: str, x: float, top: float) -> None:
        """A named destination on this page."""

    def outline(self, title: str, level: int, anchor: str) -> None:
        """An entry of the document outline (level 1, 2, ...) that leads to ``anchor``."""

    def draft_mark(self, text: str) -> None:
        """``text`` large and aslant across the page, as a watermark artifact; call it first on the page."""

    def finish(self) -> bytes:
        """The whole file; the carrier is spent afterwards."""
        return b""
