"""Fonts: metrics, the choice of a face for each character, shaping with a cache of words, and embedding.

Stub of the interface; the real thing follows.
"""

from __future__ import annotations

from keyfacts.findings import Findings
from keyfacts.model.stylesheet import Stylesheet


class Font:
    """One embedded face. ``ascent``, ``descent`` (positive), ``cap_height``, ``x_height``, ``underline_position``
    (negative) and ``underline_thickness`` are shares of the size: multiply by points.
    """

    ascent = 0.75
    descent = 0.25
    cap_height = 0.7
    x_height = 0.5
    underline_position = -0.1
    underline_thickness = 0.05

    def width(self, text: str, size: float, features: tuple[str, ...] = (), tracking: float = 0.0) -> float:
        """Width of ``text`` on one line, in points."""
        return len(text) * size * 0.5


class FontBook:
    """The faces of a stylesheet; reports characters that no face has (KF503, once each)."""

    def __init__(self, stylesheet: Stylesheet, findings: Findings) -> None:
        self.stylesheet = stylesheet
        self.findings = findings
        self._font = Font()

    def pick(self, family: str, weight: int = 400, italic: bool = False) -> Font:
        """The nearest face of the brand."""
        return self._font
