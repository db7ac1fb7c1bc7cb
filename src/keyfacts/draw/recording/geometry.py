"""matplotlib's paths as segments of the display list."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.path import Path

from keyfacts.model.artwork import Segment

_THIRD = 2 / 3
"""A quadratic curve is the cubic one whose control points lie two thirds of the way to its own."""


def segments_of(path: Any, transform: Any, **how: Any) -> tuple[Segment, ...]:
    """The segments of a path, transformed to points; ``how`` is told to matplotlib's ``Path.cleaned``."""
    cleaned = path.cleaned(transform, remove_nans=True, curves=True, **how)
    points = np.round(cleaned.vertices, 2).tolist()
    codes = cleaned.codes.tolist()
    found: list[Segment] = []
    here = [0.0, 0.0]
    i = 0
    while i < len(codes):
        code = codes[i]
        if code == Path.CLOSEPOLY:
            found.append(("Z",))
        elif code == Path.MOVETO or code == Path.LINETO:
            here = points[i]
            found.append(("M" if code == Path.MOVETO else "L", *here))
        elif code == Path.CURVE3:
            control, end = points[i], points[i + 1]
            found.append(("C", *_towards(here, control), *_towards(end, control), *end))
            here = end
            i += 1
        elif code == Path.CURVE4:
            found.append(("C", *points[i], *points[i + 1], *points[i + 2]))
            here = points[i + 2]
            i += 2
        i += 1
    return tuple(found) if len(found) > 1 else ()


def moved(segments: tuple[Segment, ...], x: float, y: float) -> tuple[Segment, ...]:
    """The segments at another place."""
    if not (x or y):
        return segments
    return tuple(
        (segment[0], *(round(float(n) + (y if i % 2 else x), 2) for i, n in enumerate(segment[1:])))
        for segment in segments
    )


def path_of(segments: tuple[Segment, ...]) -> Path | None:
    """The segments as one of matplotlib's paths, None where there are none."""
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for name, *numbers in segments:
        code, count = _CODES[str(name)]
        values = [float(n) for n in numbers] or [0.0, 0.0]
        vertices += zip(values[::2], values[1::2], strict=True)
        codes += [code] * count
    return Path(np.array(vertices, dtype=float), np.array(codes, dtype=np.uint8)) if vertices else None


_CODES = {"M": (1, 1), "L": (2, 1), "C": (4, 3), "Z": (79, 1)}


def _towards(start: list[float], control: list[float]) -> tuple[float, float]:
    return (
        round(start[0] + (control[0] - start[0]) * _THIRD, 2),
        round(start[1] + (control[1] - start[1]) * _THIRD, 2),
    )
