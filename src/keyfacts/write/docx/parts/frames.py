"""The frame of callouts: a tint and a bar, as borders and shading of their paragraphs."""

from __future__ import annotations

from typing import Final

from keyfacts.model.style.stylesheet import Stylesheet
from keyfacts.ooxml.elements import Xml, element

CALLOUT_INDENT: Final = 200
"""Twips between the bar of a callout and its words."""


def callout_border(stylesheet: Stylesheet, further: int, style: str) -> Xml:
    """The borders of a callout paragraph indented by ``further`` twips within its callout (at most 31 pt away)."""
    ground = stylesheet.palette.tint.hex
    colour = stylesheet.palette.secondary if style.endswith("Plain") else stylesheet.palette.accent
    bar = min(31, round((CALLOUT_INDENT + further) / 20) - 2)
    edges = {"top": (ground, 4, 5), "left": (colour.hex, 18, bar)}
    edges |= {"bottom": (ground, 4, 5), "right": (ground, 4, 6)}
    lines = "".join(
        element(edge, val="single", sz=size, space=gap, color=colour) for edge, (colour, size, gap) in edges.items()
    )
    return Xml(f"<w:pBdr>{lines}</w:pBdr>")


def tint(stylesheet: Stylesheet) -> dict[str, str | int]:
    """The ground of a callout."""
    return {"val": "clear", "color": "auto", "fill": stylesheet.palette.tint.hex, "themeFill": "background2"}
