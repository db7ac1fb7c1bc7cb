"""Artwork on the page: display lists as form XObjects, in the report's own fonts; rasters as images."""

from __future__ import annotations

import io
import math
from dataclasses import replace

from PIL import Image
from reportlab.lib.utils import ImageReader

from keyfacts.model.artwork import Artwork, DisplayOp, Hatch, ImageOp, PathOp, Segment, TextOp
from keyfacts.model.colour import Colour
from keyfacts.model.style.chart_styles import CHART_FIGURES
from keyfacts.type import bidi
from keyfacts.type.shaping import RISE_END, RISE_MARK
from keyfacts.write.pdf.file.canvas import ReportCanvas, ReportFile
from keyfacts.write.pdf.file.syntax import hex_text, number, numbers
from keyfacts.write.pdf.page.content import fill_operator
from keyfacts.write.pdf.text.looks import TextLook
from keyfacts.write.pdf.text.measuring import Settings

_OPERATORS = {"M": "m", "L": "l", "C": "c"}


class Replay:
    """Makes each artwork once. ``fonts`` is the reference of the font resources."""

    def __init__(self, canvas: ReportCanvas, settings: Settings, fonts: str) -> None:
        self._canvas = canvas
        self._file: ReportFile = canvas.file
        self._settings = settings
        self._fonts = fonts
        self._made: dict[str, str] = {}
        self.forms: dict[str, int] = {}
        """Resource name -> object number of every form so far."""

    def operators(self, key: str, artwork: Artwork, x: float, y: float, width: float, height: float) -> tuple[str, str]:
        """What shows the artwork in this box, and the form's resource name ('' for a raster)."""
        if artwork.raster:
            return self._raster(artwork, x, y, width, height), ""
        if key not in self._made:
            called = f"X{len(self.forms) + 1}"
            self.forms[called] = self._form(artwork)
            self._made[key] = called
        called = self._made[key]
        scale = (width / artwork.width if artwork.width else 1.0, height / artwork.height if artwork.height else 1.0)
        return f"q {_precise(scale[0])} 0 0 {_precise(scale[1])} {numbers(x, y)} cm /{called} Do Q", called

    def formula(self, artwork: Artwork, x: float, y: float, scale: float, colour: Colour) -> str:
        """What draws a formula, ``scale`` times as large, with its lower left corner at (x, y).

        It is no form: poppler looks for the characters of an ActualText in the coordinates of the page alone.
        """
        used = _Resources()
        drawn = [self._operation(_set_in(each, x, y, scale, colour), used) for each in artwork.operations]
        return "\n".join(["q", *drawn, "Q"])

    def _raster(self, artwork: Artwork, x: float, y: float, width: float, height: float) -> str:
        """An image drawn by ReportLab, which knows PNG with alpha and JPEG."""
        with Image.open(io.BytesIO(artwork.raster)) as raster:
            if raster.mode == "CMYK":  # no CMYK without a CMYK output intent (ISO 19005-2 6.2.4.3)
                image = ImageReader(raster.convert("RGB"))
            elif raster.mode.startswith("I"):  # sixteen bits of grey
                image = ImageReader(raster.point(lambda value: value * (1 / 256)).convert("L"))
            else:
                image = ImageReader(io.BytesIO(artwork.raster))
        return self._canvas.image(image, x, y, width, height)

    def _form(self, artwork: Artwork) -> int:
        used = _Resources()
        body = [self._operation(operation, used) for operation in artwork.operations]
        return self._file.put_stream(
            "\n".join(body).encode("latin-1"),
            f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(artwork.width, artwork.height)}]"
            f"/Resources<</Font {self._fonts}{used.entries()}>>",
        )

    def _operation(self, operation: DisplayOp, used: _Resources) -> str:
        match operation:
            case PathOp():
                return self._path(operation, used)
            case ImageOp():
                return self._image(operation, used)
            case _:
                return self._text(operation, used)

    def _path(self, path: PathOp, used: _Resources) -> str:
        fills, strokes = path.fill is not None, path.stroke is not None
        if not (fills or strokes or path.hatch):
            return ""
        out = ["q", *_clipping(path)]
        alphas = (path.fill_alpha, path.stroke_alpha)
        if alphas != (1.0, 1.0):
            out.append(f"/{used.state(alphas)} gs")
        if path.fill is not None:
            out.append(fill_operator(path.fill))
        if path.stroke is not None:
            out.append(f"{numbers(*path.stroke.unit)} RG {number(path.line_width)} w")
            out.append(f"{path.cap} J {path.join} j [{numbers(*path.dash)}] {number(path.dash_phase)} d")
        shape = [_segment(segment) for segment in path.segments]
        if path.hatch:
            out += [*shape, "f"] if fills else []
            out += [f"/Pattern cs /{self._hatch(path.hatch, used)} scn", *shape, "B" if strokes else "f"]
        else:
            out += _placed([*shape, "B" if fills and strokes else "f" if fills else "S"], path.places)
        out.append("Q")
        drawn = "\n".join(out)
        return f"/Span<</ActualText{hex_text(path.spoken)}>>BDC\n{drawn}\nEMC" if path.spoken else drawn

    def _hatch(self, hatch: Hatch, used: _Resources) -> str:
        """The tile as a tiling pattern of its own colours (ISO 32000-1 8.7.3)."""
        if hatch not in used.patterns:
            colour, size = numbers(*hatch.colour.unit), number(hatch.size)
            body = [f"{colour} RG {colour} rg {number(hatch.line_width)} w", *map(_segment, hatch.segments)]
            body.append("B" if hatch.filled else "S")
            made = self._file.put_stream(
                "\n".join(body).encode("latin-1"),
                f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 {size} {size}]"
                f"/XStep {size}/YStep {size}/Resources<<>>",
            )
            used.patterns[hatch] = (f"P{len(used.patterns) + 1}", made)
        return used.patterns[hatch][0]

    def _image(self, image: ImageOp, used: _Resources) -> str:
        """The raster with its opacity: the deflated rows of a PNG are what a PDF holds, predictors and all."""
        entries = "/ColorSpace/DeviceRGB"
        if image.mask:
            entries += f"/SMask {self._picture(image, image.mask, '/ColorSpace/DeviceGray', 1)} 0 R"
        called = f"I{len(used.images) + 1}"
        used.images[called] = self._picture(image, image.pixels, entries, 3)
        matrix = " ".join(_precise(n) for n in image.matrix)
        return "\n".join(["q", *_clipping(image), f"{matrix} cm /{called} Do", "Q"])

    def _picture(self, image: ImageOp, png: bytes, entries: str, colours: int) -> int:
        predictor = f"/Predictor 15/Colors {colours}/Columns {image.columns}"
        return self._file.put_stream(
            _deflated_rows(png),
            f"/Type/XObject/Subtype/Image/Width {image.columns}/Height {image.rows}/BitsPerComponent 8{entries}"
            f"/Filter/FlateDecode/DecodeParms<<{predictor}>>",
            packed=False,
        )

    def _text(self, text: TextOp, used: _Resources) -> str:
        look = TextLook(text.family, text.weight, text.italic, text.size, text.colour, CHART_FIGURES)
        setting = self._settings.of(look)
        plain = text.alpha >= 1 and text.clip is None
        out = [] if plain else ["q", *_clipping(text)]
        if text.alpha < 1:
            out.append(f"/{used.state((text.alpha, 1.0))} gs")
        out += [fill_operator(text.colour), "BT"]
        turn = math.radians(text.angle)
        cosine, sine = _precise(math.cos(turn)), _precise(math.sin(turn))
        out.append(f"{cosine} {sine} {_precise(-math.sin(turn))} {cosine} {numbers(text.x, text.y)} Tm")
        for word, level in bidi.words_from_left(text.text):
            if word == " ":
                out.append(f"/{setting.font.name} {number(text.size)} Tf [<{setting.space_show}>]TJ")
                continue
            for shaped in setting.shaper_for(rtl=level % 2 == 1).shape(word):
                flat = f"[<{shaped.show}>]TJ"
                while RISE_MARK in flat:
                    before, _, rest = flat.partition(RISE_MARK)
                    height, _, after = rest.partition(RISE_END)
                    flat = f"{before}>]TJ {number(float(height) * text.size / 1000)} Ts[<{after}"
                if not shaped.spelled:
                    flat = f"/Span<</ActualText{hex_text(shaped.text)}>>BDC {flat} EMC"
                out.append(f"/{shaped.font.name} {number(text.size)} Tf {flat}")
        out.append("ET" if plain else "ET Q")
        return "\n".join(out)


def _set_in(operation: DisplayOp, x: float, y: float, scale: float, colour: Colour) -> DisplayOp:
    """An operation of a formula where it stands on the page, in the colour of its line."""
    if isinstance(operation, TextOp):
        left, low = round(x + operation.x * scale, 3), round(y + operation.y * scale, 3)
        return replace(operation, x=left, y=low, size=round(operation.size * scale, 3), colour=colour)
    if isinstance(operation, PathOp):
        segments = tuple(
            (segment[0], *(round(float(n) * scale + (y if i % 2 else x), 3) for i, n in enumerate(segment[1:])))
            for segment in operation.segments
        )
        return replace(operation, segments=segments, fill=colour)
    return operation


class _Resources:
    """What a form refers to by name, besides the fonts."""

    def __init__(self) -> None:
        self.patterns: dict[Hatch, tuple[str, int]] = {}
        self.images: dict[str, int] = {}
        self._states: dict[tuple[float, float], str] = {}

    def state(self, alphas: tuple[float, float]) -> str:
        """The graphics state for the alphas of fill and stroke."""
        return self._states.setdefault(alphas, f"G{len(self._states) + 1}")

    def entries(self) -> str:
        """The entries of the resource dictionary."""
        found = ""
        if self._states:
            states = [f"/{called}<</CA {number(a[1])}/ca {number(a[0])}>>" for a, called in self._states.items()]
            found += f"/ExtGState<<{''.join(states)}>>"
        if self.patterns:
            found += f"/Pattern<<{''.join(f'/{called} {at} 0 R' for called, at in self.patterns.values())}>>"
        if self.images:
            found += f"/XObject<<{''.join(f'/{called} {at} 0 R' for called, at in self.images.items())}>>"
        return found


def _clipping(operation: DisplayOp) -> list[str]:
    out = [f"{numbers(*operation.clip)} re W n"] if operation.clip is not None else []
    if not isinstance(operation, TextOp) and operation.clip_path:
        out += [*map(_segment, operation.clip_path), "W n"]
    return out


def _placed(shape: list[str], places: tuple[tuple[float, float], ...]) -> list[str]:
    """The shape at each of its places; the matrix moves on from place to place."""
    if not places:
        return shape
    out: list[str] = []
    x = y = 0.0
    for left, low in places:
        out += [f"1 0 0 1 {numbers(round(left - x, 2), round(low - y, 2))} cm", *shape]
        x, y = left, low
    return out


def _deflated_rows(png: bytes) -> bytes:
    """The IDAT chunks of a PNG, joined."""
    rows, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            rows.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(rows)


def _segment(segment: Segment) -> str:
    kind = segment[0]
    if kind == "Z":
        return "h"
    return f"{numbers(*(float(v) for v in segment[1:]))} {_OPERATORS[str(kind)]}"


def _precise(value: float) -> str:
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
