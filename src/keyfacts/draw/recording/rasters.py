"""Rasters of a drawing: dots as PNG without and with opacity, and triangles shaded by Agg."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image

from keyfacts.model.artwork import ImageOp, Rectangle, Segment


def image_op(
    pixels: Any,
    matrix: tuple[float, float, float, float, float, float],
    clip: Rectangle | None,
    clip_path: tuple[Segment, ...],
) -> ImageOp:
    """Rows of RGBA dots, from the top down, as an operation."""
    dots = np.ascontiguousarray(pixels[..., :4], dtype=np.uint8)
    rows, columns = dots.shape[:2]
    opaque = bool(dots[..., 3].min() == 255)
    a, b, c, d, e, f = (round(float(n), 3) for n in matrix)
    return ImageOp(
        _png(dots[..., :3]), b"" if opaque else _png(dots[..., 3]), columns, rows, (a, b, c, d, e, f), clip, clip_path
    )


def picture_of(operation: ImageOp) -> Image.Image:
    """The raster of an operation with its opacity."""
    picture = Image.open(io.BytesIO(operation.pixels)).convert("RGB")
    if operation.mask:
        picture.putalpha(Image.open(io.BytesIO(operation.mask)).convert("L"))
    return picture.convert("RGBA")


def gouraud_pixels(size: tuple[int, int], triangles: Any, colours: Any, placed: Any) -> Any:
    """Triangles with a colour at each corner as rows of RGBA dots, from the top down."""
    from matplotlib.backends.backend_agg import RendererAgg

    agg = RendererAgg(max(size[0], 1), max(size[1], 1), 72)  # type: ignore[no-untyped-call]
    agg.draw_gouraud_triangles(agg.new_gc(), triangles, np.asarray(colours), placed)
    return np.asarray(agg.buffer_rgba())  # type: ignore[no-untyped-call]


def _png(dots: Any) -> bytes:
    target = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(dots)).save(target, "PNG", compress_level=6)
    return target.getvalue()
