"""The display list as SVG 1.1 for Word: text as outlines, to look right without the fonts; no dates."""

from __future__ import annotations

import io
import math
from base64 import b64encode
from typing import Any

from keyfacts.draw.lettering import Lettering, Outline
from keyfacts.draw.recording.rasters import picture_of
from keyfacts.model.artwork import DisplayOp, Hatch, ImageOp, PathOp, Segment, TextOp
from keyfacts.model.colour import Colour

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")


def svg_of(width: float, height: float, operations: tuple[DisplayOp, ...], lettering: Lettering) -> bytes:
    """A drawing of ``width`` by ``height`` points as SVG; the same list gives the same bytes."""
    w, h = _number(width), _number(height)
    defined = _Definitions(height)
    body: list[str] = []
    for operation in operations:
        match operation:
            case TextOp():
                body.append(_text(operation, height, lettering, defined))
            case ImageOp():
                body.append(_image(operation, height, defined))
            case _:
                body.append(_path(operation, height, defined))
    defs = f"<defs>{''.join(defined.elements)}</defs>" if defined.elements else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}">'
        f"{defs}{''.join(body)}</svg>"
    ).encode("ascii")


class _Definitions:
    """Clips, hatches and marks that operations refer to, each defined once."""

    def __init__(self, height: float) -> None:
        self.elements: list[str] = []
        self._height = height
        self._known: dict[object, str] = {}

    def clip(self, operation: DisplayOp) -> str:
        """The attribute for the clips of an operation, '' without any."""
        shape = () if isinstance(operation, TextOp) else operation.clip_path
        if not operation.clip and not shape:
            return ""
        key = (operation.clip, shape)
        if key not in self._known:
            within = ""
            if operation.clip and shape:
                within = f' clip-path="url(#{self._clip_of(_rectangle(operation.clip, self._height), "")})"'
            drawn = f'<path d="{_segments(shape, self._height)}"/>' if shape else ""
            self._known[key] = self._clip_of(drawn or _rectangle(operation.clip, self._height), within)
        return f'clip-path="url(#{self._known[key]})"'

    def _clip_of(self, content: str, within: str) -> str:
        called = f"clip{len(self.elements) + 1}"
        self.elements.append(f'<clipPath id="{called}"{within}>{content}</clipPath>')
        return called

    def hatch(self, hatch: Hatch) -> str:
        """The name of a pattern."""
        if hatch not in self._known:
            called = self._known[hatch] = f"hatch{len(self.elements) + 1}"
            size, colour = _number(hatch.size), _colour(hatch.colour)
            fill = colour if hatch.filled else "none"
            self.elements.append(
                f'<pattern id="{called}" patternUnits="userSpaceOnUse" y="{_number(self._height % hatch.size)}" '
                f'width="{size}" height="{size}"><path d="{_segments(hatch.segments, hatch.size)}" fill="{fill}" '
                f'stroke="{colour}" stroke-width="{_number(hatch.line_width)}"/></pattern>'
            )
        return self._known[hatch]

    def mark(self, path: str) -> str:
        """The name of a path that is drawn at several places."""
        called = f"mark{len(self.elements) + 1}"
        self.elements.append(path.replace("<path ", f'<path id="{called}" ', 1))
        return called


def _rectangle(clip: tuple[float, float, float, float] | None, height: float) -> str:
    x, y, w, h = clip or (0.0, 0.0, 0.0, 0.0)
    return f'<rect x="{_number(x)}" y="{_number(height - y - h)}" width="{_number(w)}" height="{_number(h)}"/>'


def _segments(segments: tuple[Segment, ...], height: float) -> str:
    parts = []
    for name, *numbers in segments:
        flipped = [_number(height - float(n) if i % 2 else float(n)) for i, n in enumerate(numbers)]
        parts.append(f"{name}{' '.join(flipped)}")
    return "".join(parts)


def _path(operation: PathOp, height: float, defined: _Definitions) -> str:
    drawn = f'd="{_segments(operation.segments, height)}"'
    attributes = [drawn, f'fill="{_colour(operation.fill)}"']
    if operation.fill and operation.fill_alpha < 1:
        attributes.append(f'fill-opacity="{_number(operation.fill_alpha)}"')
    if operation.stroke:
        attributes += _stroke(operation)
    clip = [attribute] if (attribute := defined.clip(operation)) else []
    if operation.places:
        called = defined.mark(f"<path {' '.join(attributes)}/>")
        uses = "".join(f'<use href="#{called}" x="{_number(x)}" y="{_number(-y)}"/>' for x, y in operation.places)
        return f"<g {' '.join(clip)}>{uses}</g>" if clip else uses
    if not operation.hatch:
        return f"<path {' '.join([*attributes, *clip])}/>"
    pattern = f'<path {drawn} fill="url(#{defined.hatch(operation.hatch)})"/>'
    both = f"<path {' '.join(attributes)}/>{pattern}"
    return f"<g {' '.join(clip)}>{both}</g>" if clip else both


def _image(operation: ImageOp, height: float, defined: _Definitions) -> str:
    """The raster in a unit square; SVG counts its rows downwards."""
    target = io.BytesIO()
    picture_of(operation).save(target, "PNG", compress_level=6)
    a, b, c, d, e, f = operation.matrix
    matrix = " ".join(_precise(n) for n in (a, -b, -c, d, e + c, height - f - d))
    data = b64encode(target.getvalue()).decode("ascii")
    image = (
        f'<image width="1" height="1" preserveAspectRatio="none" transform="matrix({matrix})" '
        f'href="data:image/png;base64,{data}"/>'
    )
    clip = defined.clip(operation)
    return f"<g {clip}>{image}</g>" if clip else image


def _stroke(operation: PathOp) -> list[str]:
    attributes = [f'stroke="{_colour(operation.stroke)}"', f'stroke-width="{_number(operation.line_width)}"']
    if operation.cap:
        attributes.append(f'stroke-linecap="{_CAPS[operation.cap]}"')
    if operation.join:
        attributes.append(f'stroke-linejoin="{_JOINS[operation.join]}"')
    if operation.dash:
        attributes.append(f'stroke-dasharray="{" ".join(_number(d) for d in operation.dash)}"')
        if operation.dash_phase:
            attributes.append(f'stroke-dashoffset="{_number(operation.dash_phase)}"')
    if operation.stroke_alpha < 1:
        attributes.append(f'stroke-opacity="{_number(operation.stroke_alpha)}"')
    return attributes


def _text(operation: TextOp, height: float, lettering: Lettering, defined: _Definitions) -> str:
    angle = math.radians(operation.angle)
    parts: list[str] = []
    for glyph in lettering.glyphs(operation):
        drawn = lettering.drawn(glyph.font, glyph.glyph, operation.size, _glyph_path)
        if drawn:
            across, up = glyph.x * operation.size / 1000, glyph.y * operation.size / 1000
            x = across if angle else operation.x + across
            y = -up if angle else height - operation.y - up
            parts.append(f"M{_number(x)} {_number(y)}{drawn}")
    if not parts:
        return ""
    turn = ""
    if angle:
        place = f"{_number(operation.x)} {_number(height - operation.y)}"
        turn = f' transform="translate({place}) rotate({_number(-operation.angle)})"'
    faint = f' fill-opacity="{_number(operation.alpha)}"' if operation.alpha < 1 else ""
    drawn = f'<path fill="{_colour(operation.colour)}"{faint}{turn} d="{"".join(parts)}"/>'
    clip = defined.clip(operation)
    return f"<g {clip}>{drawn}</g>" if clip else drawn


def _glyph_path(outline: Outline, scale: float) -> str:
    """A glyph's outline in relative commands, so that it can be set behind any starting point."""
    vertices, codes = outline
    points = [(round(float(x) * scale, 2), round(-float(y) * scale, 2)) for x, y in vertices]
    parts: list[str] = []
    here = start = (0.0, 0.0)
    i = 0
    steps: dict[int, tuple[str, int]] = {1: ("m", 1), 2: ("l", 1), 3: ("q", 2), 4: ("c", 3)}
    while i < len(points):
        command, count = steps.get(int(codes[i]), ("z", 1))
        if command == "z":
            parts.append("z")
            here = start
        else:
            ends = points[i : i + count]
            numbers = " ".join(f"{_number(x - here[0])} {_number(y - here[1])}" for x, y in ends)
            parts.append(f"{command}{numbers}")
            here = ends[-1]
            if command == "m":
                start = here
        i += count
    return "".join(parts)


def _precise(value: float) -> str:
    """As many decimals as a matrix needs."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _number(value: Any) -> str:
    """At most two decimals, no trailing zeros, never '-0'."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _colour(colour: Colour | None) -> str:
    return f"#{colour.hex.lower()}" if colour else "none"
