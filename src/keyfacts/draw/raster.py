"""The display list as PNG, for programs that draw no SVG: matplotlib's Agg, 200 dots an inch, at most 64 colours.

Agg's C++ class is used as it is: the Python classes around it (figure, backend_bases) would take as long to load as
all the rest together. It takes any object with the attributes of a graphics context.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

from keyfacts.draw.lettering import Lettering
from keyfacts.model.artwork import PathOp, TextOp
from keyfacts.model.colour import WHITE, Colour

_DPI = 200
_MOST_PIXELS = 6_000
_COLOURS = 64
_CODES = {"M": (1, 1), "L": (2, 1), "C": (4, 3), "Z": (79, 1)}
_CAPS = ("butt", "round", "projecting")
_JOINS = ("miter", "round", "bevel")


class Pen:
    """The graphics context that Agg asks for: names and forms are matplotlib's."""

    def __init__(self, colour: Colour | None, alpha: float = 1.0, width: float = 0.0) -> None:
        self._rgb = (*(colour or WHITE).unit, alpha if colour else 0.0)
        self._alpha = alpha
        self._forced_alpha = True
        self._linewidth = width
        self._capstyle = "butt"
        self._joinstyle = "miter"
        self._dashes: tuple[float, list[float] | None] = (0.0, None)
        self._antialiased = 1
        self._cliprect: Any = None

    def get_dashes(self) -> tuple[float, list[float] | None]:
        return self._dashes

    def get_clip_path(self) -> tuple[None, None]:
        return None, None

    def get_snap(self) -> None:
        return None

    def get_hatch_path(self, _density: float = 6.0) -> None:
        return None

    def get_hatch_color(self) -> tuple[float, float, float, float]:
        return (0.0, 0.0, 0.0, 1.0)

    def get_hatch_linewidth(self) -> float:
        return 1.0

    def get_sketch_params(self) -> None:
        return None


def png_of(
    width: float, height: float, operations: tuple[PathOp | TextOp, ...], lettering: Lettering, *, clear: bool = False
) -> bytes:
    """A drawing of ``width`` by ``height`` points as PNG; the same list gives the same bytes.

    It stands on white, in few colours, or with ``clear`` on nothing, for a logo that may stand on a band.
    """
    scale = min(_DPI / 72, _MOST_PIXELS / max(width, height, 1.0))
    columns, rows = max(math.ceil(width * scale), 1), max(math.ceil(height * scale), 1)
    renderer = RendererAgg(columns, rows, 72)
    transform = Affine2D().scale(scale).translate(0, rows - height * scale)
    for operation in operations:
        if isinstance(operation, TextOp):
            _draw_text(renderer, operation, transform, lettering)
        else:
            _draw_path(renderer, operation, transform, scale)
    pixels = np.asarray(renderer)
    return _png(Image.fromarray(pixels, "RGBA")) if clear else _indexed(pixels, operations)


def _draw_path(renderer: Any, operation: PathOp, transform: Any, scale: float) -> None:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for name, *numbers in operation.segments:
        code, count = _CODES[str(name)]
        values = [float(n) for n in numbers] or [0.0, 0.0]
        vertices += zip(values[::2], values[1::2], strict=True)
        codes += [code] * count
    if not vertices:
        return
    pen = Pen(operation.stroke, operation.stroke_alpha, operation.line_width * scale if operation.stroke else 0.0)
    pen._capstyle, pen._joinstyle = _CAPS[operation.cap], _JOINS[operation.join]
    if operation.dash:
        pen._dashes = (0.0, [max(d * scale, 0.01) for d in operation.dash])
    if operation.clip:
        x, y, w, h = operation.clip
        pen._cliprect = Bbox(transform.transform([(x, y), (x + w, y + h)]))
    path = Path(np.array(vertices, dtype=float), np.array(codes, dtype=np.uint8))
    face = (*operation.fill.unit, operation.fill_alpha) if operation.fill else None
    if face:
        fill = Pen(None)
        fill._alpha, fill._cliprect = operation.fill_alpha, pen._cliprect
        renderer.draw_path(fill, path, transform, face)
    if operation.stroke:
        renderer.draw_path(pen, path, transform, None)


def _draw_text(renderer: Any, operation: TextOp, transform: Any, lettering: Lettering) -> None:
    shapes, codes = [], []
    for glyph in lettering.glyphs(operation):
        vertices, marks = lettering.outline(glyph.font, glyph.glyph)
        if len(vertices):
            shapes.append(vertices / glyph.font.upem + (glyph.x / 1000, glyph.y / 1000))
            codes.append(marks)
    if not shapes:
        return
    placed = Affine2D().scale(operation.size).rotate_deg(operation.angle).translate(operation.x, operation.y)
    path = Path(np.concatenate(shapes), np.concatenate(codes))
    pen = Pen(None)
    pen._alpha = 1.0  # Agg fills with the pen's alpha, and a pen without a line has none
    renderer.draw_path(pen, path, placed + transform, (*operation.colour.unit, 1.0))


def _indexed(pixels: Any, operations: Iterable[PathOp | TextOp]) -> bytes:
    """The picture on white in 64 colours: those of the drawing itself and their steps towards white."""
    alpha = pixels[:, :, 3:].astype(np.uint16)
    flat = ((pixels[:, :, :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
    colours = _palette(operations)
    if colours:
        image = Image.fromarray(_nearest(flat, colours), "P")
        image.putpalette([channel for colour in colours for channel in colour])
    else:
        image = Image.fromarray(flat, "RGB").quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _nearest(flat: Any, colours: list[tuple[int, int, int]]) -> Any:
    """The index of the nearest colour for each pixel, by way of a table of 32 steps a channel."""
    steps = (flat >> 3).astype(np.uint16)
    codes = (steps[:, :, 0] << 10) | (steps[:, :, 1] << 5) | steps[:, :, 2]
    present = np.flatnonzero(np.bincount(codes.ravel(), minlength=32768))
    centres = np.stack([present >> 10, (present >> 5) & 31, present & 31], axis=1) * 8 + 4
    distances = ((centres[:, None, :] - np.array(colours)[None, :, :]) ** 2).sum(axis=2)
    table = np.zeros(32768, dtype=np.uint8)
    table[present] = distances.argmin(axis=1)
    for index, (red, green, blue) in reversed(list(enumerate(colours))):
        table[(red >> 3) << 10 | (green >> 3) << 5 | blue >> 3] = index
    return table[codes]


def _palette(operations: Iterable[PathOp | TextOp]) -> list[tuple[int, int, int]]:
    """At most 64 colours, the pure ones first; none for a drawing with too many colours or with see-through ones."""
    used: dict[Colour, None] = {WHITE: None}
    for operation in operations:
        if isinstance(operation, TextOp):
            used[operation.colour] = None
        else:
            if operation.fill_alpha < 1 or operation.stroke_alpha < 1:
                return []
            used.update((c, None) for c in (operation.fill, operation.stroke) if c)
    if not 1 < len(used) <= _COLOURS // 3:
        return []
    steps = (_COLOURS - len(used)) // (len(used) - 1) + 1
    mixed = [colour.mixed(WHITE, step / steps) for step in range(1, steps) for colour in list(used)[1:]]
    return [(c.red, c.green, c.blue) for c in (*used, *mixed)]
