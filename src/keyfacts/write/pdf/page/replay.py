"""Artwork on the page: display lists as form XObjects, in the report's own fonts; rasters as images."""

from __future__ import annotations

import io
import math

from reportlab.lib.utils import ImageReader

from keyfacts.model.artwork import Artwork, PathOp, Segment, TextOp
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

    def _raster(self, artwork: Artwork, x: float, y: float, width: float, height: float) -> str:
        """An image drawn by ReportLab, which knows PNG with alpha and JPEG."""
        canvas = self._canvas
        start = len(canvas._code)
        image = ImageReader(io.BytesIO(artwork.raster))
        raster = image._image
        if raster.mode == "CMYK":  # no CMYK without a CMYK output intent (ISO 19005-2 6.2.4.3)
            image = ImageReader(raster.convert("RGB"))
        elif raster.mode.startswith("I"):  # sixteen bits of grey
            image = ImageReader(raster.point(lambda value: value * (1 / 256)).convert("L"))
        canvas.drawImage(image, x, y, width, height, mask="auto")
        drawn = canvas._code[start:]
        del canvas._code[start:]
        return "\n".join(drawn)

    def _form(self, artwork: Artwork) -> int:
        states: dict[tuple[float, float], str] = {}
        body: list[str] = []
        for operation in artwork.operations:
            if isinstance(operation, PathOp):
                body.append(self._path(operation, states))
            else:
                body.append(self._text(operation))
        resources = f"/Font {self._fonts}"
        if states:
            shown = "".join(
                f"/{called}<</CA {number(stroke)}/ca {number(fill)}>>" for (fill, stroke), called in states.items()
            )
            resources += f"/ExtGState<<{shown}>>"
        return self._file.put_stream(
            "\n".join(body).encode("latin-1"),
            f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(artwork.width, artwork.height)}]/Resources<<{resources}>>",
        )

    def _path(self, path: PathOp, states: dict[tuple[float, float], str]) -> str:
        fills, strokes = path.fill is not None, path.stroke is not None
        if not (fills or strokes):
            return ""
        out = ["q"]
        if path.clip is not None:
            out.append(f"{numbers(*path.clip)} re W n")
        alphas = (path.fill_alpha, path.stroke_alpha)
        if alphas != (1.0, 1.0):
            out.append(f"/{states.setdefault(alphas, f'G{len(states) + 1}')} gs")
        if path.fill is not None:
            out.append(fill_operator(path.fill))
        if path.stroke is not None:
            out.append(f"{numbers(*path.stroke.unit)} RG {number(path.line_width)} w")
            out.append(f"{path.cap} J {path.join} j [{numbers(*path.dash)}] 0 d")
        out.extend(_segment(segment) for segment in path.segments)
        out.append("B" if fills and strokes else "f" if fills else "S")
        out.append("Q")
        return "\n".join(out)

    def _text(self, text: TextOp) -> str:
        look = TextLook(text.family, text.weight, text.italic, text.size, text.colour, CHART_FIGURES)
        setting = self._settings.of(look)
        out = [fill_operator(text.colour), "BT"]
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
        out.append("ET")
        return "\n".join(out)


def _segment(segment: Segment) -> str:
    kind = segment[0]
    if kind == "Z":
        return "h"
    return f"{numbers(*(float(v) for v in segment[1:]))} {_OPERATORS[str(kind)]}"


def _precise(value: float) -> str:
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
