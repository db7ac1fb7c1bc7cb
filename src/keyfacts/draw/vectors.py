"""SVG 1.1 shapes as a display list: path, rect, circle, ellipse, line, polygon, polyline in groups with transforms."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from keyfacts.draw.svg_styles import StyleSheet, UnknownStyle, declarations_of
from keyfacts.model.artwork import PathOp, Segment
from keyfacts.model.colour import BLACK, WHITE, Colour

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polygon", "polyline"}
_SILENT = {"title", "desc", "metadata", "style", "defs"}
"""Words for other programs, and what draws nothing by itself: a reference into definitions is told where it stands."""
_REFUSED = ("clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end")
_PROPERTIES = (
    "fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "opacity", "fill-rule", "display", "visibility",
)  # fmt: skip
_NAMES = {"black": BLACK, "white": WHITE, "currentcolor": BLACK, "currentColor": BLACK}
_TRANSFORM = re.compile(r"([a-zA-Z]+)\s*\(([^()]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPAQUE = 255
_DEEPEST = 40
_MOST_SHAPES = 20_000


class Unsupported(ValueError):
    """The picture holds something that the subset has no form for; the message names it."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What shapes inherit from their groups."""

    fill: Colour | None = BLACK
    stroke: Colour | None = None
    stroke_width: float = 1.0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0


def vector_operations(data: bytes, width: float, height: float) -> tuple[PathOp, ...]:
    """The shapes of an SVG file scaled to ``width`` by ``height`` points; raises Unsupported."""
    if b"<!" in data.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise Unsupported("it declares a document type")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no document type, so no entities to expand
    except ElementTree.ParseError as error:
        raise Unsupported(f"it is not well-formed ({error})") from error
    x, y, w, h = _view_box(root, width, height)
    # The display list counts upwards from the lower left corner, SVG downwards from the upper left one.
    page = Transform(width / w, 0, 0, -height / h, -x * width / w, height + y * height / h)
    operations: list[PathOp] = []
    try:
        sheet = StyleSheet(["".join(style.itertext()) for style in root.iter(f"{_SVG}style")])
    except UnknownStyle as error:
        raise Unsupported(str(error)) from error
    written = _written(root, "svg", sheet)
    _group(root, page, _styled("svg", written, _Style()), sheet, operations, 0)
    return tuple(operations)


def _view_box(root: ElementTree.Element, width: float, height: float) -> tuple[float, float, float, float]:
    numbers = [float(n) for n in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        sizes = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
        sides = [float(m[0]) if m else natural for m, natural in zip(sizes, (width, height), strict=True)]
        numbers = [0.0, 0.0, *sides]
    x, y, w, h = numbers
    if not (w > 0 and h > 0 and all(math.isfinite(n) for n in numbers)):
        raise Unsupported("its viewBox has no area")
    return x, y, w, h


def _group(
    parent: ElementTree.Element,
    matrix: Transform,
    style: _Style,
    sheet: StyleSheet,
    operations: list[PathOp],
    depth: int,
) -> None:
    if depth > _DEEPEST:
        raise Unsupported("its groups are nested too deep")
    for element in parent:
        if not isinstance(element.tag, str):
            continue  # a comment
        name = element.tag.removeprefix(_SVG)
        if name in _SILENT or "}" in name:
            continue  # editors' own elements draw nothing
        written = _written(element, name, sheet)
        if written["display"] == "none" or (name in _SHAPES and written["visibility"] in ("hidden", "collapse")):
            continue
        style_here, moved = _styled(name, written, style), _moved(element, matrix)
        if name in ("g", "a"):
            _group(element, moved, style_here, sheet, operations, depth + 1)
        elif name in _SHAPES:
            if len(operations) >= _MOST_SHAPES:
                raise Unsupported("it has too many shapes")
            operations.extend(_shape(element, moved, style_here))
        else:
            raise Unsupported(f"it holds <{name}>")


def _shape(element: ElementTree.Element, matrix: Transform, style: _Style) -> list[PathOp]:
    builder = PathBuilder()
    pen = _SegmentPen()
    try:
        builder.add_path_from_element(element)
        for path in builder.paths:
            parse_path(path, TransformPen(pen, matrix))
    except (ValueError, IndexError, KeyError, AssertionError, TypeError) as error:
        raise Unsupported(f"a <{element.tag.removeprefix(_SVG)}> does not parse ({error})") from error
    if not pen.segments or not (style.fill or style.stroke):
        return []
    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    return [
        PathOp(
            tuple(pen.segments),
            fill=style.fill,
            stroke=style.stroke,
            line_width=round(style.stroke_width * scale, 3),
            fill_alpha=style.fill_alpha,
            stroke_alpha=style.stroke_alpha,
        )
    ]


class _SegmentPen(BasePen):  # type: ignore[misc]
    """Collects segments rounded to hundredths of a point; quadratic curves arrive as cubic ones."""

    def __init__(self) -> None:
        super().__init__(None)
        self.segments: list[Segment] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("M", *_rounded(pt)))

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("L", *_rounded(pt)))

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("C", *(n for point in points for n in _rounded(point))))

    def _closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z",))

    def _endPath(self) -> None:  # noqa: N802
        """An open path stays open."""


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    x, y = (round(float(n), 2) for n in point)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("a coordinate is no number")
    return x, y


def _written(element: ElementTree.Element, name: str, sheet: StyleSheet) -> dict[str, str]:
    """What is said of a shape or group: presentation attributes, then the style sheet, then its style attribute."""
    written = {each: element.get(each, "") for each in (*_PROPERTIES, *_REFUSED)}
    written |= sheet.of(element, name) | declarations_of(element.get("style", ""))
    for each in _REFUSED:
        if written[each] not in ("", "none"):
            raise Unsupported(f"<{name}> uses {each}")
    return written


def _styled(name: str, written: dict[str, str], style: _Style) -> _Style:
    """The style of a shape or group: what is ``written`` of it over what it inherits."""
    if written["fill-rule"] == "evenodd" and name == "path":
        raise Unsupported("a <path> is filled by the even-odd rule")
    if written["fill"]:
        style = replace(style, fill=_colour(written["fill"]))
    if written["stroke"]:
        style = replace(style, stroke=_colour(written["stroke"]))
    if written["stroke-width"]:
        style = replace(style, stroke_width=_amount(written["stroke-width"]))
    both = _amount(written["opacity"]) if written["opacity"] else 1.0
    fill = _amount(written["fill-opacity"]) if written["fill-opacity"] else 1.0
    stroke = _amount(written["stroke-opacity"]) if written["stroke-opacity"] else 1.0
    return replace(style, fill_alpha=style.fill_alpha * fill * both, stroke_alpha=style.stroke_alpha * stroke * both)


def _colour(text: str) -> Colour | None:
    if text == "none" or text == "transparent":
        return None
    if text in _NAMES:
        return _NAMES[text]
    try:
        return Colour.parse(text)
    except ValueError:
        pass
    from PIL import ImageColor  # only for colors by name, and rgb(...)

    try:
        red, green, blue, *alpha = ImageColor.getrgb(text)
    except ValueError as error:
        raise Unsupported(f"the color {text!r} is not #rrggbb") from error
    if alpha and alpha[0] < _OPAQUE:
        raise Unsupported(f"the color {text!r} is not #rrggbb")
    return Colour(red, green, blue)


def _amount(text: str) -> float:
    match = _NUMBER.match(text)
    if not match:
        raise Unsupported(f"{text!r} is no number")
    return float(match[0])


def _moved(element: ElementTree.Element, matrix: Transform) -> Transform:
    """The transform attribute of an element over that of its group."""
    for name, arguments in _TRANSFORM.findall(element.get("transform", "")):
        numbers = [float(n) for n in _NUMBER.findall(arguments)]
        try:
            matrix = matrix.transform(_one_transform(name, numbers))
        except (TypeError, ValueError, IndexError) as error:
            raise Unsupported(f"the transform {name}({arguments}) does not parse") from error
    return matrix


def _one_transform(name: str, n: list[float]) -> Transform:
    match name:
        case "matrix":
            return Transform(*n)
        case "translate":
            return Identity.translate(*n)
        case "scale":
            return Identity.scale(n[0], n[-1])
        case "rotate" if len(n) == 3:
            return Identity.translate(n[1], n[2]).rotate(math.radians(n[0])).translate(-n[1], -n[2])
        case "rotate":
            return Identity.rotate(math.radians(n[0]))
        case "skewX":
            return Identity.skew(math.radians(n[0]), 0)
        case "skewY":
            return Identity.skew(0, math.radians(n[0]))
        case _:
            raise ValueError(name)
