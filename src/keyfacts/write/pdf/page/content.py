"""The content of one page: operators as text, marked content opened and closed around them (ISO 32000-1 14.6).

Text objects lie inside marked content, never across its ends. What is drawn between two runs of one element (a
highlight, an underline) is an artifact of its own.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from keyfacts.model.colour import Colour
from keyfacts.type.shaping import RISE_END, RISE_MARK
from keyfacts.write.pdf.file.structure import Element
from keyfacts.write.pdf.file.syntax import hex_text, number, numbers
from keyfacts.write.pdf.text.lines import Piece

_KAPPA = 0.5523
_RISEN = re.compile(f"{RISE_MARK}(-?[0-9.]+){RISE_END}")
_Box: TypeAlias = tuple[float, float, float, float, Colour]


def fill_operator(colour: Colour) -> str:
    """``r g b rg``."""
    return numbers(*colour.unit) + " rg"


class Content:
    """Collects the operators of a page. ``marked`` lists the element of each MCID."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.marked: list[Element] = []
        self._open: Element | None = None
        self._page = 0
        self._artifact = ""
        self._in_text = False
        self._font: tuple[str, float] = ("", 0.0)
        self._colour: Colour | None = None
        self._rise = 0.0
        self._after: list[_Box] = []

    @property
    def element(self) -> Element | None:
        """The element whose marked content is under way."""
        return self._open

    def open(self, element: Element, page: int) -> None:
        """Go on in marked content of ``element``; a new MCID where something else came between."""
        if self._open is not element:
            self.close()
            self._begin(element, page, element.role)

    def _begin(self, element: Element, page: int, tag: str, properties: str = "") -> None:
        mcid = len(self.marked)
        self.marked.append(element)
        element.kids.append((page, mcid))
        self.operators.append(f"/{tag}<</MCID {mcid}{properties}>>BDC")
        self._open, self._page = element, page

    def open_artifact(self, properties: str) -> None:
        """Go on in an artifact with these properties (``<</Type/Layout>>``)."""
        if self._artifact == properties:
            return
        self.close()
        self.operators.append(f"/Artifact{properties}BDC")
        self._artifact = properties

    def close(self) -> None:
        """End the text object and the marked content under way."""
        if self._in_text:
            self.operators.append("ET")
            self._in_text = False
        if self._open is not None or self._artifact:
            self.operators.append("EMC")
            self._open, self._artifact = None, ""
        if self._after:
            boxes, self._after = self._after, []
            self.boxes(boxes)

    def boxes(self, boxes: list[_Box]) -> None:
        """Filled rectangles as a layout artifact, in the marked content under way if that is an artifact."""
        as_artifact = not self._artifact
        if as_artifact:
            self.open_artifact("<</Type/Layout>>")
        self.end_text()
        for x, y, width, height, colour in boxes:
            self.fill(colour)
            self.operators.append(f"{numbers(x, y, width, height)} re f")
        if as_artifact:
            self.close()

    def fill(self, colour: Colour) -> None:
        """Set the fill colour, if it is another."""
        if colour != self._colour:
            self.operators.append(fill_operator(colour))
            self._colour = colour

    def end_text(self) -> None:
        """Leave the text object, so that paths may be drawn."""
        if self._in_text:
            self.operators.append("ET")
            self._in_text = False

    def raw(self, operators: str) -> None:
        """Operators between q and Q, outside any text object."""
        self.end_text()
        self.operators.append(operators)

    def piece(self, piece: Piece, x: float, baseline: float, drawing: str = "") -> None:
        """Show a piece in the marked content under way, with the operators that draw its formula.

        A piece that does not spell its words gets marked content of its own: some readers (poppler's structure text
        among them) lose the rest of an element behind a sequence nested in its marked content.
        """
        out = self.operators
        element = self._open
        apart = element is not None and (piece.actual is not None or piece.reversed)
        if element is not None and apart:
            self.close()
            if piece.reversed:
                out.append("/ReversedChars BMC")
            spelled = "" if piece.actual is None else f"/ActualText{hex_text(piece.actual)}"
            self._begin(element, self._page, "Span" if spelled else element.role, spelled)
        if not self._in_text:
            out.append("BT")
            self._in_text = True
        if (piece.font.name, piece.size) != self._font:
            self._font = (piece.font.name, piece.size)
            out.append(f"/{piece.font.name} {number(piece.size)} Tf")
        if piece.colour is not self._colour:
            self.fill(piece.colour)
        if piece.rise != self._rise:
            self._rise = piece.rise
            out.append(f"{number(piece.rise)} Ts")
        shown = f"[<{piece.show}>]TJ"
        if RISE_MARK in shown:
            shown = self._risen(shown, piece)
        if piece.reversed and not apart:
            shown = f"/ReversedChars BMC {shown} EMC"
        if piece.actual is not None and not apart:
            shown = f"/Span<</ActualText{hex_text(piece.actual)}>>BDC {shown} EMC"
        out.append(f"1 0 0 1 {x:.2f} {baseline:.2f} Tm{shown}")
        if drawing:
            self.raw(drawing)
        if piece.underline:
            thickness = max(piece.font.underline_thickness * piece.size * 0.8, 0.35)
            y = baseline + piece.rise + piece.font.underline_position * piece.size - thickness
            self._after.append((x, y, piece.width, thickness, piece.colour))
        if piece.struck:
            thickness = max(piece.font.underline_thickness * piece.size * 0.8, 0.35)
            y = baseline + piece.rise + (piece.font.x_height * piece.size - thickness) / 2
            self._after.append((x, y, piece.width, thickness, piece.colour))
        if apart:
            self.close()
            if piece.reversed:
                out.append("EMC")

    @staticmethod
    def _risen(shown: str, piece: Piece) -> str:
        """Marks placed by the font above or below their base: text rise inside the array (9.3.7)."""

        def rise(match: re.Match[str]) -> str:
            height = piece.rise + float(match[1]) * piece.size / 1000.0
            return f">]TJ {number(height)} Ts[<"

        return _RISEN.sub(rise, shown)


def rectangle_path(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with rounded corners."""
    if radius <= 0:
        return f"{numbers(x, y, width, height)} re"
    k = radius * (1 - _KAPPA)
    right, top = x + width, y + height
    return " ".join(
        (
            f"{numbers(x + radius, y)} m {numbers(right - radius, y)} l",
            f"{numbers(right - k, y, right, y + k, right, y + radius)} c {numbers(right, top - radius)} l",
            f"{numbers(right, top - k, right - k, top, right - radius, top)} c {numbers(x + radius, top)} l",
            f"{numbers(x + k, top, x, top - k, x, top - radius)} c {numbers(x, y + radius)} l",
            f"{numbers(x, y + k, x + k, y, x + radius, y)} c h",
        )
    )
