"""The sheet a chart is drawn on: a matplotlib figure; lengths in points, y counts down from the top."""

from __future__ import annotations

from typing import Any, Literal

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.canvas import record
from keyfacts.draw.recording.geometry import path_of
from keyfacts.model.artwork import DisplayOp, Segment
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.chart_styles import chart_styles
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.type.measuring import one_line

_CIRCLE = 0.5522847498
"""Distance of the control points of a quarter circle from its ends, for radius 1."""


class Sheet:
    """A drawing in the making, ``width`` points wide; its height is told at the end.

    Its methods place artists on the figure, without axes; ``axes`` are for kinds of chart that have them.
    """

    def __init__(self, width: float, stylesheet: Stylesheet, lettering: Lettering) -> None:
        self.width = width
        self.lettering = lettering
        self.metrics = lettering.metrics
        self.tones = Tones(stylesheet.palette)
        styles = chart_styles(stylesheet, self.tones)
        self.label, self.value, self.title, self.quiet = styles.label, styles.value, styles.title, styles.quiet
        self._figure = Figure(figsize=(width / 72, width / 72), dpi=72, frameon=False)
        self._figure.set_layout_engine("none")
        self._points = Affine2D()
        """From points of the sheet to those of the figure, whose height is known at the end."""
        self._axes: list[tuple[Any, tuple[float, float, float, float]]] = []
        self._layers = 0
        self.taken: list[tuple[float, float, float, float]] = []
        """Left, top, right and bottom of each line of text so far."""
        self._fonts: dict[TextStyle, FontProperties] = {}

    def axes(self, left: float, top: float, width: float, height: float) -> Any:
        """Axes of matplotlib's in a box of the sheet, without a frame."""
        made = self._figure.add_axes((0.0, 0.0, 1.0, 1.0), frameon=False, label=str(len(self._axes)))
        made.set_zorder(self._next_layer())
        self._axes.append((made, (left, top, width, height)))
        return made

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
            style: Any = (0.0, dash) if dash else "-"
            across, down = zip(*points, strict=True)
            line = Line2D(across, down, linewidth=width, color=f"#{colour.hex}", linestyle=style)
            line.set(transform=self._points, solid_capstyle="butt", dash_capstyle="butt")
            line.set(solid_joinstyle="round", dash_joinstyle="round")
            self._add(line)

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
        line = Text(x, baseline, words, fontproperties=self.font(style), color=f"#{style.colour.hex}")
        line.set(parse_math=False, verticalalignment="baseline", transform=self._points)
        self._add(line)
        if words.strip():
            self.taken.append((x, baseline - self.cap(style), x + width, baseline))
        return width

    def font(self, style: TextStyle) -> FontProperties:
        """A style as matplotlib names it."""
        if style not in self._fonts:
            slant: Literal["italic", "normal"] = "italic" if style.italic else "normal"
            self._fonts[style] = FontProperties(family=style.family, style=slant, weight=style.weight, size=style.size)
        return self._fonts[style]

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

    def finished(self, height: float) -> tuple[DisplayOp, ...]:
        """The display list of the figure, ``height`` points high."""
        self._figure.set_size_inches(self.width / 72, height / 72)
        self._points.clear().scale(1, -1).translate(0, height)
        for axes, (left, top, wide, high) in self._axes:
            axes.set_position((left / self.width, 1 - (top + high) / height, wide / self.width, high / height))
        return record(self._figure, self.lettering).operations

    def _path(
        self, segments: tuple[Segment, ...], fill: Colour, stroke: Colour | None = None, line_width: float = 1.0
    ) -> None:
        path = path_of(segments)
        if path is not None:
            edge, width = (f"#{stroke.hex}", line_width) if stroke else ("none", 0.0)
            face = f"#{fill.hex}"
            self._add(
                PathPatch(
                    path, facecolor=face, edgecolor=edge, linewidth=width, joinstyle="miter", transform=self._points
                )
            )

    def _next_layer(self) -> int:
        """Over all that is placed so far: what is placed later is drawn, and read, later."""
        self._layers += 1
        return self._layers

    def _add(self, artist: Any) -> None:
        """Place an artist over those before it."""
        artist.set_zorder(self._next_layer())
        artist.set_snap(False)
        self._figure.add_artist(artist)


def _polyline(points: tuple[tuple[float, float], ...]) -> tuple[Segment, ...]:
    return tuple(("L" if i else "M", x, y) for i, (x, y) in enumerate(points))
