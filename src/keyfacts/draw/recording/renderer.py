"""The renderer of our matplotlib backend: what artists draw becomes the display list of an Artwork.

Everything stays vector and text stays text in the brand's faces. What is a raster by nature (imshow, rasterized
artists, Gouraud shading) becomes an ImageOp.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.transforms import Affine2D

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.geometry import moved, segments_of
from keyfacts.draw.recording.rasters import gouraud_pixels, image_op
from keyfacts.draw.recording.writing import FigureRefused, FigureWriting
from keyfacts.model.artwork import DisplayOp, Hatch, PathOp, Rectangle, Segment
from keyfacts.model.colour import Colour

IMAGE_DPI = 200
"""Dots an inch of what is drawn as a raster."""

_SHADED_DPI = 100
"""And of what is shaded: colours that run into each other need fewer, and take a quarter of the bytes."""

_TILE = 72.0
"""Points of matplotlib's hatch tile: an inch."""

_OUTSIDE = 72.0
"""Points beyond the sheet at which lines are cut off."""

_CAPS: dict[str, Literal[0, 1, 2]] = {"butt": 0, "round": 1, "projecting": 2}
_JOINS: dict[str, Literal[0, 1, 2]] = {"miter": 0, "round": 1, "bevel": 2}


class RecordingRenderer(RendererBase):
    """Records what the artists of a figure of 72 dots an inch draw: one dot is one point."""

    def __init__(self, width: float, height: float, lettering: Lettering) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.dpi = 72.0
        self.writing = FigureWriting(lettering)
        self.operations: list[DisplayOp] = []
        self._collected: list[tuple[tuple[object, PathOp], tuple[float, float]]] | None = None
        self._item_shapes: dict[object, tuple[Any, tuple[Segment, ...]]] = {}
        self._clip_shapes: dict[int, tuple[Any, bytes, tuple[Segment, ...]]] = {}

    # --- what matplotlib asks of a renderer ----------------------------------------------------------------------

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the sheet in points."""
        return self.width, self.height

    def flipy(self) -> bool:
        """The display list counts upwards."""
        return False

    def option_image_nocomposite(self) -> bool:
        """Images stay apart: each has its own clip."""
        return True

    def option_scale_image(self) -> bool:
        """An image may be given with a transform."""
        return True

    def get_image_magnification(self) -> float:
        """Dots of a resampled image for each point."""
        return IMAGE_DPI / 72

    def points_to_pixels(self, points: Any) -> Any:
        """A dot is a point."""
        return points

    # --- paths ---------------------------------------------------------------------------------------------------

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """A path, filled, stroked and hatched as the graphics context says."""
        if self._collected is not None:
            self._collect(gc, path, transform, rgbFace)
            return
        self._add(self._pen(gc, rgbFace, self._segments(path, transform, gc, filled=rgbFace is not None)))

    def draw_markers(
        self, gc: Any, marker_path: Any, marker_trans: Any, path: Any, trans: Any, rgbFace: Any = None  # noqa: N803
    ) -> None:  # fmt: skip
        """One shape at the vertices of a path: one operation with many places."""
        shape = self._segments(marker_path, marker_trans, gc, filled=True)
        ends = path.vertices if path.codes is None else [v[-2:] for v, _ in path.iter_segments(simplify=False)]
        points = trans.transform(np.asarray(ends, dtype=float).reshape(-1, 2))
        self._repeat(self._pen(gc, rgbFace, shape), self._inside(points))

    def draw_path_collection(self, *args: Any, **named: Any) -> None:
        """Neighbours of one shape and one look become one operation with several places."""
        self._collected = []
        try:
            super().draw_path_collection(*args, **named)  # it calls draw_path for each item
            found = self._collected
        finally:
            self._collected = None
        for (_, pen), items in groupby(found, key=itemgetter(0)):
            self._repeat(pen, self._inside([place for _, place in items]))

    def _collect(self, gc: Any, path: Any, transform: Any, face: Any) -> None:
        """Take down one item of a collection: its shape at the origin, and where it stands."""
        assert self._collected is not None
        (a, c, x), (b, d, y), _ = np.asarray(transform.get_matrix()).tolist()
        key = (id(path), a, b, c, d)
        if key not in self._item_shapes:  # holding the path keeps its id its own
            shape = self._segments(path, Affine2D.from_values(a, b, c, d, 0, 0), gc, filled=True)
            self._item_shapes[key] = (path, shape)
        pen = self._pen(gc, face, self._item_shapes[key][1])
        self._collected.append(((key, pen), (x, y)))

    def _add(self, operation: PathOp) -> None:
        if operation.segments and (operation.fill or operation.stroke or operation.hatch):
            self.operations.append(operation)

    def _repeat(self, operation: PathOp, points: list[tuple[float, float]]) -> None:
        if len(points) == 1 or operation.hatch:  # a hatch repeats from the sheet's origin, not from the shape's
            for x, y in points:
                self._add(replace(operation, segments=moved(operation.segments, x, y)))
        elif points:
            self._add(replace(operation, places=tuple(points)))

    def _inside(self, points: Iterable[Sequence[float]]) -> list[tuple[float, float]]:
        """The points that are numbers and not far off the sheet."""
        far = 10 * max(self.width, self.height)
        return [(round(float(x), 2), round(float(y), 2)) for x, y in points if -far < x < far and -far < y < far]

    def _segments(self, path: Any, transform: Any, gc: Any, *, filled: bool) -> tuple[Segment, ...]:
        sheet = (-_OUTSIDE, -_OUTSIDE, self.width + _OUTSIDE, self.height + _OUTSIDE)
        plain = not filled and not gc.get_hatch()
        clip, thin = (sheet if plain else None), path.should_simplify and plain
        return segments_of(path, transform, clip=clip, simplify=thin, sketch=gc.get_sketch_params())

    def _pen(self, gc: Any, face: Any, segments: tuple[Segment, ...]) -> PathOp:
        forced = float(gc.get_alpha()) if gc.get_forced_alpha() else None
        line, width = gc.get_rgb(), float(gc.get_linewidth())
        fill_alpha = _alpha(face, forced) if face is not None else 1.0
        stroke_alpha = _alpha(line, forced)
        phase, dash = gc.get_dashes()
        clip, clip_path = self.clips(gc)
        return PathOp(
            segments,
            colour_of(face) if face is not None and fill_alpha > 0 else None,
            colour_of(line) if width > 0 and stroke_alpha > 0 else None,
            round(width, 3) if width > 0 and stroke_alpha > 0 else 1.0,
            tuple(round(float(d), 3) for d in dash if d is not None) if dash is not None else (),
            _CAPS[str(gc.get_capstyle())],
            _JOINS[str(gc.get_joinstyle())],
            round(fill_alpha, 4),
            round(stroke_alpha, 4) if width > 0 else 1.0,
            clip,
            clip_path,
            round(float(phase or 0.0), 3),
            hatch=_hatch_of(gc),
        )

    def clips(self, gc: Any) -> tuple[Rectangle | None, tuple[Segment, ...]]:
        """The rectangle and the shape that clip what is drawn."""
        box = gc.get_clip_rectangle()
        clip: Rectangle | None = None
        if box is not None:
            x, y, wide, high = (round(float(n), 2) for n in box.bounds)
            clip = (x, y, wide, high)
        path, transform = gc.get_clip_path()
        if path is None:
            return clip, ()
        matrix = np.asarray(transform.get_matrix()).tobytes()
        known = self._clip_shapes.get(id(path))
        if known is None or known[1] != matrix:  # holding the path keeps its id its own
            known = self._clip_shapes[id(path)] = (path, matrix, segments_of(path, transform))
        return clip, known[2]

    # --- rasters -------------------------------------------------------------------------------------------------

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """A raster of dots, rows from the bottom up; its alpha is in the dots unless there is a transform."""
        rows, columns = im.shape[:2]
        if not (rows and columns):
            return
        pixels = np.asarray(im)[::-1]
        if transform is None:
            scale = 72 / IMAGE_DPI
            matrix = (columns * scale, 0.0, 0.0, rows * scale, float(x), float(y))
        else:
            a, b, c, d, e, f = (float(n) for n in transform.frozen().to_values())
            matrix = (a, b, c, d, e + x, f + y)
            if gc.get_alpha() not in (None, 1.0):
                pixels = pixels.copy()
                pixels[..., 3] = (pixels[..., 3] * gc.get_alpha()).astype(np.uint8)
        self.operations.append(image_op(pixels, matrix, *self.clips(gc)))

    def draw_gouraud_triangles(self, gc: Any, triangles_array: Any, colors_array: Any, transform: Any) -> None:
        """Shaded triangles stand as a raster."""
        points = transform.transform(np.asarray(triangles_array).reshape(-1, 2)).reshape(-1, 3, 2)
        left, low = np.maximum(np.floor(points.reshape(-1, 2).min(axis=0)), 0)
        right, high = np.minimum(np.ceil(points.reshape(-1, 2).max(axis=0)), (self.width, self.height))
        if right > left and high > low:
            scale = _SHADED_DPI / 72
            placed = Affine2D().translate(-left, -low).scale(scale)
            size = (int((right - left) * scale), int((high - low) * scale))
            pixels = gouraud_pixels(size, points, colors_array, placed)
            matrix = (size[0] / scale, 0.0, 0.0, size[1] / scale, float(left), float(low))
            self.operations.append(image_op(pixels, matrix, *self.clips(gc)))

    # --- text ----------------------------------------------------------------------------------------------------

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """Width, height and depth of a line's ink, by which layout engines make room."""
        return self.writing.extent(s, prop, ismath)

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None,  # noqa: ARG002
    ) -> None:  # fmt: skip
        """A line of text or a formula, from its baseline on."""
        alpha = round(_alpha(gc.get_rgb(), float(gc.get_alpha()) if gc.get_forced_alpha() else None), 4)
        if alpha:
            clip = self.clips(gc)[0]
            self.operations += self.writing.line((x, y, angle), s, prop, ismath, colour_of(gc.get_rgb()), alpha, clip)

    def draw_tex(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, *, mtext: Any = None) -> None:  # noqa: ARG002
        """TeX is no part of keyfacts."""
        raise FigureRefused("text is set by TeX (usetex); matplotlib's own formulas need no TeX")


def colour_of(rgba: Sequence[float]) -> Colour:
    """A colour of matplotlib's without its alpha."""
    red, green, blue = (min(max(round(float(c) * 255), 0), 255) for c in rgba[:3])
    return Colour(red, green, blue)


def _alpha(rgba: Sequence[float], forced: float | None) -> float:
    return forced if forced is not None else float(rgba[3]) if len(rgba) > 3 else 1.0


def _hatch_of(gc: Any) -> Hatch | None:
    """matplotlib's hatch: a tile of one inch, its outlines stroked and its closed shapes filled."""
    tile = gc.get_hatch_path() if gc.get_hatch() else None
    if tile is None:
        return None
    segments = segments_of(tile, Affine2D().scale(_TILE))
    filled = any(segment[0] == "Z" for segment in segments)
    return Hatch(segments, colour_of(gc.get_hatch_color()), float(gc.get_hatch_linewidth()), _TILE, filled)
