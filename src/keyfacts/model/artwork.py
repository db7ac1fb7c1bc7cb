"""What draw hands to the writers: a display list for PDF, SVG and PNG for Word, or a raster for both."""

from __future__ import annotations

from typing import Literal, TypeAlias

from keyfacts.model.colour import Colour
from keyfacts.values import frozen

Segment: TypeAlias = tuple[float | str, ...]
"""('M', x, y), ('L', x, y), ('C', x1, y1, x2, y2, x, y) or ('Z',); points, origin at the lower left, y upwards."""


@frozen
class PathOp:
    """A path to fill and/or stroke (None: not); ``dash`` in points, ``cap`` and ``join`` as in ISO 32000-1 8.4.3."""

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    line_width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: Literal[0, 1, 2] = 0
    join: Literal[0, 1, 2] = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    clip: tuple[float, float, float, float] | None = None
    """x, y, width, height of a clipping rectangle."""


@frozen
class TextOp:
    """A line of text: baseline start at (x, y), ``size`` in points, ``angle`` in degrees counter-clockwise.

    ``family``, ``weight`` and ``italic`` name a Face of the Stylesheet; figures are tabular and lining.
    ``width`` is the advance that draw assumed, in points.
    """

    x: float
    y: float
    text: str
    family: str
    weight: int
    italic: bool
    size: float
    colour: Colour
    angle: float = 0.0
    width: float = 0.0


@frozen
class Artwork:
    """One drawing, ``width`` by ``height`` points.

    Vector artwork has ``operations`` (and, for Word, ``svg`` and ``png``); a raster picture has ``raster`` alone,
    with its ``media_type`` ('image/png' or 'image/jpeg').
    """

    width: float
    height: float
    operations: tuple[PathOp | TextOp, ...] = ()
    svg: bytes = b""
    png: bytes = b""
    raster: bytes = b""
    media_type: str = ""
