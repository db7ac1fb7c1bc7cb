"""Pictures and logos as Artwork: rasters as they are, SVG through a small safe subset that a display list can hold.

What the subset leaves out (text, gradients, clipping, references) is a finding, never a silent loss.
"""

from __future__ import annotations

from keyfacts.draw.vectors import Unsupported, vector_operations
from keyfacts.findings import Findings, Place
from keyfacts.model.artwork import Artwork
from keyfacts.model.document import Picture


def draw_picture(picture: Picture, width: float, code: str, place: Place, findings: Findings) -> Artwork | None:
    """The Artwork of a picture, ``width`` points wide (0: its natural width); None with a finding under ``code``."""
    scale = width / picture.width if width and picture.width else 1.0
    wide, high = round(picture.width * scale, 2), round(picture.height * scale, 2)
    if picture.media_type != "image/svg+xml":
        return Artwork(wide, high, raster=picture.data, media_type=picture.media_type)
    try:
        operations = vector_operations(picture.data, wide, high)
    except Unsupported as error:
        name = picture.name or "the SVG picture"
        hint = "draw it with plain shapes and colors (text as outlines), or use a PNG"
        findings.report(code, place, f"{name} cannot be drawn: {error}", hint)
        return None
    return Artwork(wide, high, operations)
