"""What the margins of a page have room for: one sum for both writers."""

from __future__ import annotations

from keyfacts.findings import Findings
from keyfacts.model.artwork import Artwork
from keyfacts.model.brand import Brand

LOGO_GAP = 10.0
"""White between the logo in a running head or foot and words beside it, in points."""
SMALLEST_LOGO = 6.0
"""Height in points under which a logo is a blot, and left out."""
_WIDEST = 0.4
"""Share of the measure that the logo may take."""


def running_logo_size(
    artwork: Artwork, height: float, measure: float, words: float, brand: Brand, findings: Findings
) -> tuple[float, float]:
    """Width and height in points of the logo beside ``words`` points of words in a margin ``measure`` points wide.

    It is as high as ``height`` if there is so much room; without room for a legible one it is left out: (0, 0), KF827.
    """
    if not artwork.width or not artwork.height:
        return 0.0, 0.0
    widest = min(_WIDEST * measure, measure - words - LOGO_GAP)
    size = min(height, widest * artwork.height / artwork.width)
    if size < SMALLEST_LOGO:
        edge = brand.running_logo if brand.running_logo != "none" else "head"
        message = f"the words of the running {edge} leave no room for the logo beside them"
        hint = f"write a shorter running_{edge} in the report, or running-logo: none here"
        findings.report("KF827", brand.running_logo_place, message, hint)
        return 0.0, 0.0
    return size * artwork.width / artwork.height, size
