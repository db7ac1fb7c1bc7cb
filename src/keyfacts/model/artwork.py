"""What draw hands to the writers: a display list for PDF, SVG and PNG for Word, or a raster for both."""

from __future__ import annotations

from typing import Literal, TypeAlias

from keyfacts.model.colour import Colour
from keyfacts.values import frozen

Segment: TypeAlias = tuple[float | str, ...]
"""('M', x, y), ('L', x, y), ('C', x1, y1, x2, y2, x, y) or ('Z',); points, origin at the lower left, y upwards."""

Rectangle: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height of a rectangle that clips."""


@frozen
class Hatch:
    """A tile, ``size`` points wide and high, that repeats from the origin of the drawing: lines, or filled shapes."""

    segments: tuple[Segment, ...]
    colour: Colour
    line_width: float
    size: float
    filled: bool = False


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
    clip: Rectangle | None = None
    clip_path: tuple[Segment, ...] = ()
    """A shape that clips, besides the rectangle."""
    dash_phase: float = 0.0
    places: tuple[tuple[float, float], ...] = ()
    """Where the path is drawn, each time moved by x and y; () for once, as it stands."""
    hatch: Hatch | None = None
    """A pattern laid over the fill."""
    spoken: str = ""
    """The characters that an outline stands for: the PDF gives them as its ActualText."""


@frozen
class ImageOp:
    """A raster: ``matrix`` maps the unit square, y upwards, to its place (a, b, c, d, e, f as in ISO 32000-1 8.3.3).

    ``pixels`` is a PNG in RGB, ``mask`` one in grey of the same size with the opacity, b'' where all is opaque.
    """

    pixels: bytes
    mask: bytes
    columns: int
    rows: int
    matrix: tuple[float, float, float, float, float, float]
    clip: Rectangle | None = None
    clip_path: tuple[Segment, ...] = ()


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
    alpha: float = 1.0
    clip: Rectangle | None = None


DisplayOp: TypeAlias = PathOp | TextOp | ImageOp


@frozen
class Artwork:
    """One drawing, ``width`` by ``height`` points.

    Vector artwork has ``operations`` and, where a Word file is made, ``svg`` and ``png``; a raster picture has
    ``raster`` alone, with its ``media_type`` ('image/png' or 'image/jpeg').
    """

    width: float
    height: float
    operations: tuple[DisplayOp, ...] = ()
    svg: bytes = b""
    png: bytes = b""
    raster: bytes = b""
    media_type: str = ""
    em: float = 0.0
    """Of a formula: the size of the type in which it is drawn, in black; 0 for any other drawing."""
    baseline: float = 0.0
    """Of a formula: how far its base line is above the lower edge."""
