"""The display list as PNG, for programs that draw no SVG: matplotlib's Agg, 200 dots an inch, at most 64 colours."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from itertools import product
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedPath
from PIL import Image

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.geometry import path_of
from keyfacts.draw.recording.rasters import picture_of
from keyfacts.model.artwork import DisplayOp, Hatch, ImageOp, PathOp, Segment, TextOp
from keyfacts.model.colour import WHITE, Colour

_DPI = 200
_MOST_PIXELS = 6_000
_COLOURS = 64
_MOST_TILES = 10_000
_CAPS = ("butt", "round", "projecting")
_JOINS = ("miter", "round", "bevel")


def png_of(
    width: float, height: float, operations: tuple[DisplayOp, ...], lettering: Lettering, *, clear: bool = False
) -> bytes:
    """A drawing of ``width`` by ``height`` points as PNG; the same list gives the same bytes.

    It stands on white, in few colours, or with ``clear`` on nothing, for a logo that may stand on a band.
    """
    scale = min(_DPI / 72, _MOST_PIXELS / max(width, height, 1.0))
    columns, rows = max(math.ceil(width * scale), 1), max(math.ceil(height * scale), 1)
    transform = Affine2D().scale(scale).translate(0, rows - height * scale)
    renderer: Any = RendererAgg(columns, rows, 72)  # type: ignore[no-untyped-call]
    brush = Brush(renderer, transform, scale, lettering)
    for operation in operations:
        brush.draw(operation)
    pixels = np.asarray(brush.renderer.buffer_rgba())
    return _png(Image.fromarray(pixels, "RGBA")) if clear else _indexed(pixels, operations)


class Brush:
    """Draws operations of a display list with Agg."""

    def __init__(self, renderer: Any, transform: Any, scale: float, lettering: Lettering) -> None:
        self.renderer = renderer
        self._transform = transform
        self._scale = scale
        self._lettering = lettering

    def draw(self, operation: DisplayOp) -> None:
        """Draw one operation over those before it."""
        match operation:
            case TextOp():
                self._text(operation)
            case ImageOp():
                self._image(operation)
            case _:
                self._path(operation)

    def _context(self, operation: DisplayOp, colour: Colour | None, alpha: float) -> Any:
        """A graphics context with the clips of an operation; without a line until it is given a width."""
        context = self.renderer.new_gc()
        context.set_linewidth(0.0)
        context.set_foreground((*(colour or WHITE).unit, alpha if colour else 0.0), isRGBA=True)
        context.set_alpha(alpha)
        if operation.clip:
            x, y, wide, high = operation.clip
            context.set_clip_rectangle(Bbox(self._transform.transform([(x, y), (x + wide, y + high)])))
        shape = () if isinstance(operation, TextOp) else operation.clip_path
        if shape:
            self._clip_by(context, shape)
        return context

    def _clip_by(self, context: Any, shape: tuple[Segment, ...]) -> None:
        path = path_of(shape)
        if path is not None:
            context.set_clip_path(TransformedPath(path, self._transform))

    def _path(self, operation: PathOp) -> None:
        path = path_of(operation.segments)
        if path is None:
            return
        fill = self._context(operation, None, operation.fill_alpha)
        line = self._context(operation, operation.stroke, operation.stroke_alpha)
        line.set_linewidth(operation.line_width * self._scale if operation.stroke else 0.0)
        line.set_capstyle(_CAPS[operation.cap])
        line.set_joinstyle(_JOINS[operation.join])
        if operation.dash:
            line.set_dashes(operation.dash_phase * self._scale, [max(d * self._scale, 0.01) for d in operation.dash])
        face = (*operation.fill.unit, operation.fill_alpha) if operation.fill else None
        for x, y in operation.places or ((0.0, 0.0),):
            placed = Affine2D().translate(x, y) + self._transform if operation.places else self._transform
            if face:
                self.renderer.draw_path(fill, path, placed, face)
            if operation.hatch:
                self._hatch(operation, operation.hatch)
            if operation.stroke:
                self.renderer.draw_path(line, path, placed, None)

    def _hatch(self, operation: PathOp, hatch: Hatch) -> None:
        """The tile over the box of a shape, clipped by the shape."""
        tile = path_of(hatch.segments)
        numbers = [float(n) for segment in operation.segments for n in segment[1:]]
        if tile is None or not numbers:
            return
        context = self._context(operation, hatch.colour, 1.0)
        self._clip_by(context, operation.segments)
        context.set_linewidth(hatch.line_width * self._scale)
        face = hatch.colour.unit if hatch.filled else None
        across = range(math.floor(min(numbers[::2]) / hatch.size), math.ceil(max(numbers[::2]) / hatch.size))
        up = range(math.floor(min(numbers[1::2]) / hatch.size), math.ceil(max(numbers[1::2]) / hatch.size))
        if len(across) * len(up) <= _MOST_TILES:
            for i, j in product(across, up):
                placed = Affine2D().translate(i * hatch.size, j * hatch.size) + self._transform
                self.renderer.draw_path(context, tile, placed, face)

    def _image(self, operation: ImageOp) -> None:
        """The raster, brought to the dots of the drawing."""
        a, b, c, d, e, f = operation.matrix
        corners = self._transform.transform([(e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d)])
        left, low = np.floor(corners.min(axis=0))
        right, high = np.ceil(corners.max(axis=0))
        wide, tall = int(right - left), int(high - low)
        matrix = (Affine2D.from_values(a, b, c, d, e, f) + self._transform).get_matrix()
        if wide <= 0 or tall <= 0 or not np.linalg.det(matrix):
            return
        dots = np.array([[1, 0, left], [0, -1, high], [0, 0, 1]])  # a dot of the box, counted down from its top
        columns, rows = operation.columns, operation.rows
        size = np.array([[columns, 0, 0], [0, -rows, rows], [0, 0, 1]])
        back = (size @ np.linalg.inv(matrix) @ dots)[:2].ravel()
        near = Image.Resampling.NEAREST
        placed = picture_of(operation).transform((wide, tall), Image.Transform.AFFINE, tuple(back), near)
        context = self._context(operation, None, 1.0)
        self.renderer.draw_image(context, float(left), float(low), np.ascontiguousarray(np.asarray(placed)[::-1]))

    def _text(self, operation: TextOp) -> None:
        shapes, codes = [], []
        for glyph in self._lettering.glyphs(operation):
            vertices, marks = self._lettering.outline(glyph.font, glyph.glyph)
            if len(vertices):
                shapes.append(vertices / glyph.font.upem + (glyph.x / 1000, glyph.y / 1000))
                codes.append(marks)
        if not shapes:
            return
        placed = Affine2D().scale(operation.size).rotate_deg(operation.angle).translate(operation.x, operation.y)
        path = Path(np.concatenate(shapes), np.concatenate(codes))
        context = self._context(operation, None, operation.alpha)  # without a line, but with the alpha of the fill
        self.renderer.draw_path(context, path, placed + self._transform, (*operation.colour.unit, operation.alpha))


def _indexed(pixels: Any, operations: Iterable[DisplayOp]) -> bytes:
    """The picture on white in 64 colours: those of the drawing itself and their steps towards white.

    Most of a drawing is bare ground: what is written on it is looked up alone.
    """
    written = np.flatnonzero(pixels[:, :, 3])
    on_white = _on_white(pixels.reshape(-1, 4)[written])
    colours = _palette(operations)
    rows, columns = pixels.shape[:2]
    if colours and not any(isinstance(operation, ImageOp) for operation in operations):
        indices = np.zeros(rows * columns, dtype=np.uint8)  # white, the first colour
        indices[written] = _nearest(on_white, colours)
        image = Image.fromarray(indices.reshape(rows, columns), "P")
        image.putpalette([channel for colour in colours for channel in colour])
        return _png(image)
    flat = np.full((rows * columns, 3), 255, dtype=np.uint8)
    flat[written] = on_white
    image = Image.fromarray(flat.reshape(rows, columns, 3), "RGB")
    if not any(isinstance(operation, ImageOp) for operation in operations):
        image = image.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return _png(image)


def _on_white(pixels: Any) -> Any:
    """The colours of pixels with an alpha as they look on white."""
    colours = pixels[:, :3].copy()
    clear = np.flatnonzero(pixels[:, 3] != 255)
    alpha = pixels[clear, 3:].astype(np.uint16)
    colours[clear] = (pixels[clear, :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return colours


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _nearest(flat: Any, colours: list[tuple[int, int, int]]) -> Any:
    """The index of the nearest colour for each pixel, by way of a table of 32 steps a channel; white is the first."""
    steps = (flat >> 3).astype(np.uint16)
    codes = (steps[:, 0] << 10) | (steps[:, 1] << 5) | steps[:, 2]
    present = np.flatnonzero(np.bincount(codes, minlength=32768))
    centres = np.stack([present >> 10, (present >> 5) & 31, present & 31], axis=1) * 8 + 4
    distances = ((centres[:, None, :] - np.array(colours)[None, :, :]) ** 2).sum(axis=2)
    table = np.zeros(32768, dtype=np.uint8)
    table[present] = distances.argmin(axis=1)
    for index, (red, green, blue) in reversed(list(enumerate(colours))):
        table[(red >> 3) << 10 | (green >> 3) << 5 | blue >> 3] = index
    return table[codes]


def _palette(operations: Iterable[DisplayOp]) -> list[tuple[int, int, int]]:
    """At most 64 colours, the pure ones first; none for a drawing with too many colours or with see-through ones."""
    used: dict[Colour, None] = {WHITE: None}
    for operation in operations:
        if isinstance(operation, ImageOp) or _is_see_through(operation):
            return []
        if isinstance(operation, TextOp):
            used[operation.colour] = None
        else:
            used.update((c, None) for c in (operation.fill, operation.stroke) if c)
            if operation.hatch:
                used[operation.hatch.colour] = None
    if not 1 < len(used) <= _COLOURS // 3:
        return []
    steps = (_COLOURS - len(used)) // (len(used) - 1) + 1
    mixed = [colour.mixed(WHITE, step / steps) for step in range(1, steps) for colour in list(used)[1:]]
    return [(c.red, c.green, c.blue) for c in (*used, *mixed)]


def _is_see_through(operation: PathOp | TextOp) -> bool:
    if isinstance(operation, TextOp):
        return operation.alpha < 1
    return operation.fill_alpha < 1 or operation.stroke_alpha < 1
