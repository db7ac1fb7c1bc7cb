"""The display list as SVG 1.1 for Word: text as outlines, to look right without the fonts; no dates."""

from __future__ import annotations

import math
from typing import Any

from keyfacts.draw.lettering import Lettering, Outline
from keyfacts.model.artwork import PathOp, TextOp
from keyfacts.model.colour import Colour

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")


def svg_of(width: float, height: float, operations: tuple[PathOp | TextOp, ...], lettering: Lettering) -> bytes:
    """A drawing of ``width`` by ``height`` points as SVG; the same list gives the same bytes."""
    w, h = _number(width), _number(height)
    clips: list[str] = []
    body: list[str] = []
    for operation in operations:
        if isinstance(operation, TextOp):
            body.append(_text(operation, height, lettering))
        else:
            body.append(_path(operation, height, clips))
    defs = f"<defs>{''.join(clips)}</defs>" if clips else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}">'
        f"{defs}{''.join(body)}</svg>"
    ).encode("ascii")


def _path(operation: PathOp, height: float, clips: list[str]) -> str:
    parts = []
    for name, *numbers in operation.segments:
        flipped = [_number(height - float(n) if i % 2 else float(n)) for i, n in enumerate(numbers)]
        parts.append(f"{name}{' '.join(flipped)}")
    attributes = [f'd="{"".join(parts)}"', f'fill="{_colour(operation.fill)}"']
    if operation.fill and operation.fill_alpha < 1:
        attributes.append(f'fill-opacity="{_number(operation.fill_alpha)}"')
    if operation.stroke:
        attributes += _stroke(operation)
    if operation.clip:
        x, y, w, h = operation.clip
        clips.append(
            f'<clipPath id="clip{len(clips) + 1}"><rect x="{_number(x)}" y="{_number(height - y - h)}" '
            f'width="{_number(w)}" height="{_number(h)}"/></clipPath>'
        )
        attributes.append(f'clip-path="url(#clip{len(clips)})"')
    return f"<path {' '.join(attributes)}/>"


def _stroke(operation: PathOp) -> list[str]:
    attributes = [f'stroke="{_colour(operation.stroke)}"', f'stroke-width="{_number(operation.line_width)}"']
    if operation.cap:
        attributes.append(f'stroke-linecap="{_CAPS[operation.cap]}"')
    if operation.join:
        attributes.append(f'stroke-linejoin="{_JOINS[operation.join]}"')
    if operation.dash:
        attributes.append(f'stroke-dasharray="{" ".join(_number(d) for d in operation.dash)}"')
    if operation.stroke_alpha < 1:
        attributes.append(f'stroke-opacity="{_number(operation.stroke_alpha)}"')
    return attributes


def _text(operation: TextOp, height: float, lettering: Lettering) -> str:
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
    return f'<path fill="{_colour(operation.colour)}"{turn} d="{"".join(parts)}"/>'


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


def _number(value: Any) -> str:
    """At most two decimals, no trailing zeros, never '-0'."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _colour(colour: Colour | None) -> str:
    return f"#{colour.hex.lower()}" if colour else "none"
