"""The sheet a chart is drawn on: records the display list; lengths in points, y counts down from the top."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from keyfacts.draw.lettering import Lettering
from keyfacts.model.artwork import PathOp, Segment, TextOp
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.chart_styles import chart_styles
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.type.measuring import one_line

_CIRCLE = 0.5522847498
"""Distance of the control points of a quarter circle from its ends, for radius 1."""


class Sheet:
    """A drawing in the making, ``width`` points wide; its height is told at the end."""

    def __init__(self, width: float, stylesheet: Stylesheet, lettering: Lettering) -> None:
        self.width = width
        self.lettering = lettering
        self.metrics = lettering.metrics
        self.tones = Tones(stylesheet.palette)
        styles = chart_styles(stylesheet, self.tones)
        self.label, self.value, self.title, self.quiet = styles.label, styles.value, styles.title, styles.quiet
        self._operations: list[PathOp | TextOp] = []

    def rectangle(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """A filled rectangle; nothing if it has no area."""
        if width <= 0 or height <= 0:
            return
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._path((*_polyline(corners), ("Z",)), fill=fill)

    def polygon(self, points: tuple[tuple[float, float], ...], fill: Colour, ring: Colour | None = None) -> None:
        """A filled shape with straight sides and, as for a dot, a ``ring``."""
        self._path((*_polyline(points), ("Z",)), fill=fill, stroke=ring, line_width=1.2)

    def line(
        self, points: tuple[tuple[float, float], ...], colour: Colour, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """A line through two points or more, with round joins."""
        if len(points) > 1:
            operation = PathOp(_polyline(points), stroke=colour, line_width=width, dash=dash, cap=0, join=1)
            self._operations.append(operation)

    def dot(self, x: float, y: float, radius: float, fill: Colour, ring: Colour | None = None) -> None:
        """A filled circle, with a ``ring`` around it that parts it from what it covers."""
        r, k = radius, radius * _CIRCLE
        segments: tuple[Segment, ...] = (
            ("M", x + r, y),
            ("C", x + r, y + k, x + k, y + r, x, y + r),
            ("C", x - k, y + r, x - r, y + k, x - r, y),
            ("C", x - r, y - k, x - k, y - r, x, y - r),
            ("C", x + k, y - r, x + r, y - k, x + r, y),
            ("Z",),
        )
        self._path(segments, fill=fill, stroke=ring, line_width=1.2)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        style: TextStyle,
        align: Literal["left", "centre", "right"] = "left",
    ) -> float:
        """A line of text; returns its width. ``x`` is its left end, middle or right end."""
        words = one_line(text)
        width = self.metrics.width(words, style)
        x -= {"left": 0.0, "centre": width / 2, "right": width}[align]
        for font, part in self.lettering.runs(style, words):
            face = font.face
            advance = self.metrics.width(
                part, replace(style, family=face.family, weight=face.weight, italic=face.italic)
            )
            operation = TextOp(
                x, baseline, part, face.family, face.weight, face.italic, style.size, style.colour, 0.0, advance
            )
            self._operations.append(operation)
            x += advance
        return width

    def lines(
        self,
        x: float,
        middle: float,
        lines: list[str],
        style: TextStyle,
        align: Literal["left", "centre", "right"] = "left",
    ) -> None:
        """Lines of text whose capitals are centred on ``middle``."""
        baseline = middle + self.cap(style) / 2 - (len(lines) - 1) * style.leading / 2
        for line in lines:
            self.text(x, baseline, line, style, align)
            baseline += style.leading

    def lines_below(
        self,
        x: float,
        top: float,
        lines: list[str],
        style: TextStyle,
        align: Literal["left", "centre", "right"] = "left",
    ) -> float:
        """Lines of text hung from ``top``; returns where they end."""
        for line in lines:
            self.text(x, top + self.ascent(style), line, style, align)
            top += style.leading
        return top

    def cap(self, style: TextStyle) -> float:
        """Height of capitals in points."""
        return self.metrics.cap_height(style)

    def ascent(self, style: TextStyle) -> float:
        """From the top of a line to its baseline: capitals stand in the middle of the leading."""
        return (style.leading + self.cap(style)) / 2

    def measure(self, style: TextStyle, text: str) -> float:
        """Width of a line of text in points."""
        return self.metrics.width(one_line(text), style)

    def finished(self, height: float) -> tuple[PathOp | TextOp, ...]:
        """The display list with y counting up from the bottom, rounded to hundredths of a point."""
        return tuple(_upright(operation, height) for operation in self._operations)

    def _path(
        self, segments: tuple[Segment, ...], fill: Colour | None, stroke: Colour | None = None, line_width: float = 1.0
    ) -> None:
        self._operations.append(PathOp(segments, fill=fill, stroke=stroke, line_width=line_width))


def _polyline(points: tuple[tuple[float, float], ...]) -> tuple[Segment, ...]:
    return tuple(("L" if i else "M", x, y) for i, (x, y) in enumerate(points))


def _upright(operation: PathOp | TextOp, height: float) -> PathOp | TextOp:
    if isinstance(operation, TextOp):
        return replace(
            operation, x=round(operation.x, 2), y=round(height - operation.y, 2), width=round(operation.width, 2)
        )
    segments = tuple((segment[0], *_flipped(segment[1:], height)) for segment in operation.segments)
    return replace(operation, segments=segments)


def _flipped(numbers: tuple[float | str, ...], height: float) -> list[float]:
    values = [float(n) for n in numbers]
    return [round(height - v if i % 2 else v, 2) for i, v in enumerate(values)]
