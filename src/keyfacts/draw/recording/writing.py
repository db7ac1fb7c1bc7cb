"""The text of a figure: lines in the brand's faces, formulas by matplotlib's mathtext."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.font_manager import weight_dict
from matplotlib.ft2font import LoadFlags
from matplotlib.mathtext import MathTextParser
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from keyfacts.draw.lettering import Lettering
from keyfacts.draw.recording.geometry import segments_of
from keyfacts.model.artwork import PathOp, Rectangle, TextOp
from keyfacts.model.brand import Face
from keyfacts.model.colour import BLACK, Colour
from keyfacts.model.style.chart_styles import CHART_FIGURES
from keyfacts.model.style.stylesheet import TextStyle
from keyfacts.type.measuring import one_line

_GENERIC = {"sans-serif", "sans", "sans serif", "serif", "cursive", "fantasy", "monospace"}
_INK_KEPT = 4_000
_WHOLE_LINE = "lp"
"""The letters that matplotlib has measured to learn how high lines are (before 3.11)."""


class FigureRefused(ValueError):
    """The figure asks for what keyfacts does not do; the message says what."""


class FigureWriting:
    """Sets the text of one figure; ``strangers`` are the families it asked for that the brand does not have."""

    def __init__(self, lettering: Lettering) -> None:
        stylesheet = lettering.metrics.book.stylesheet
        self._lettering = lettering
        self._typography = stylesheet.brand.typography
        self._families = {face.family.casefold(): face.family for face in stylesheet.faces}
        self._by_file: dict[str, Face] = {str(face.path): face for face in stylesheet.faces}
        self._mathtext = MathTextParser("path")
        self._ink: dict[tuple[str, TextStyle], tuple[float, float, float]] = {}
        self.strangers: dict[str, None] = {}

    def extent(self, text: str, properties: Any, formula: Any) -> tuple[float, float, float]:
        """Width, height and depth of the ink."""
        if formula == "TeX":
            raise FigureRefused("text is set by TeX (usetex); matplotlib's own formulas need no TeX")
        if formula:
            wide, high, deep = self._mathtext.parse(text, 72, properties)[:3]
            return float(wide), float(high), float(deep)
        style = self._style(properties, BLACK)
        if len(self._ink) > _INK_KEPT:
            self._ink.clear()
        known = self._ink.get((text, style))
        if known is None:
            measured = self._line_height(style) if text == _WHOLE_LINE else self._extent(text, style)
            known = self._ink[text, style] = measured
        return known

    def _line_height(self, style: TextStyle) -> tuple[float, float, float]:
        """Height and depth of any line, as matplotlib reads them from the face from 3.11 on."""
        above, below = self._lettering.metrics.shaper(style).font.typographic_heights
        return self._extent(_WHOLE_LINE, style)[0], (above + below) * style.size, below * style.size

    def _extent(self, text: str, style: TextStyle) -> tuple[float, float, float]:
        width, above, below = 0.0, 0.0, 0.0
        for part in self._parts((0.0, 0.0, 0.0), text, style, 1.0, None):
            width = max(width, part.x + part.width)
            for glyph in self._lettering.glyphs(part):
                ink = glyph.font.hb_font.get_glyph_extents(glyph.glyph)
                if ink is not None and ink.height:
                    top = ink.y_bearing * glyph.font.mille + glyph.y
                    above, below = max(above, top), max(below, -(top + ink.height * glyph.font.mille))
        size = style.size / 1000
        return width, (above + below) * size, below * size

    def line(
        self, place: tuple[float, float, float], text: str, properties: Any, formula: Any, colour: Colour, alpha: float,
        clip: Rectangle | None,
    ) -> list[TextOp | PathOp]:  # fmt: skip
        """A line from its baseline on; ``place`` is x, y and the angle in degrees."""
        if formula:
            return self._formula(place, text, properties, colour, alpha, clip)
        parts = self._parts(place, text, self._style(properties, colour), alpha, clip)
        return [part for part in parts if part.text.strip()]

    def _parts(
        self, place: tuple[float, float, float], text: str, style: TextStyle, alpha: float, clip: Rectangle | None
    ) -> list[TextOp]:
        """The line cut into parts of one face each; blanks before it move it, as they do in matplotlib."""
        x, y, angle = place
        turn = math.radians(angle)
        blank = (len(text) - len(text.lstrip(" "))) * self._lettering.metrics.shaper(style).space * style.size / 1000
        x, y = x + blank * math.cos(turn), y + blank * math.sin(turn)
        parts: list[TextOp] = []
        for font, part in self._lettering.runs(style, one_line(text)):
            face = font.face
            own = TextStyle(face.family, style.size, style.size, face.weight, face.italic, features=CHART_FIGURES)
            advance = self._lettering.metrics.width(part, own)
            left, base = round(float(x), 2), round(float(y), 2)
            look = (face.family, face.weight, face.italic, style.size, style.colour)
            parts.append(TextOp(left, base, part, *look, round(float(angle), 3), round(advance, 2), alpha, clip))
            x, y = x + advance * math.cos(turn), y + advance * math.sin(turn)
        return parts

    def _formula(
        self, place: tuple[float, float, float], text: str, properties: Any, colour: Colour, alpha: float,
        clip: Rectangle | None,
    ) -> list[TextOp | PathOp]:  # fmt: skip
        """Letters of the brand's faces as text, symbols of other fonts as outlines that say what they are."""
        _, _, _, glyphs, rules = self._mathtext.parse(text, 72, properties)
        x, y, angle = place
        placed = Affine2D().rotate_deg(angle).translate(x, y)
        found: list[TextOp | PathOp] = []
        for font, size, code, *rest in glyphs:
            index: Any
            *index, across, up = rest  # from 3.11 on the glyph itself is told, too
            character = chr(code)
            face = self._by_file.get(str(font.fname))
            style = TextStyle(face.family, float(size), float(size), face.weight, face.italic, colour) if face else None
            if style is not None and self._is_set_alike(character, style):
                left, base = (float(n) for n in placed.transform((across, up)))
                found += self._parts((left, base, angle), character, style, alpha, clip)
                continue
            font.set_size(size, 72)
            if index:
                font.load_glyph(index[0], LoadFlags.NO_HINTING)
            else:
                font.load_char(code, LoadFlags.NO_HINTING)
            vertices, codes = font.get_path()
            if len(vertices):
                shape = segments_of(Path(np.asarray(vertices), codes), Affine2D().translate(across, up) + placed)
                found.append(PathOp(shape, fill=colour, fill_alpha=alpha, clip=clip, spoken=character))
        for left, low, wide, high in rules:
            bar = Path.unit_rectangle().transformed(Affine2D().scale(wide, high).translate(left, low))
            found.append(PathOp(segments_of(bar, placed), fill=colour, fill_alpha=alpha, clip=clip))
        return found

    def _is_set_alike(self, character: str, style: TextStyle) -> bool:
        """True for a character that text has as mathtext measures it: figures may have another width there."""
        metrics = self._lettering.metrics
        if not metrics.shaper(style).font.has(character):
            return False
        figures = replace(style, features=CHART_FIGURES)
        return (
            not character.isdigit() or abs(metrics.width(character, figures) - metrics.width(character, style)) < 0.01
        )

    def _style(self, properties: Any, colour: Colour) -> TextStyle:
        """The brand's style nearest to matplotlib's font properties."""
        family, generic = "", ""
        for name in properties.get_family():
            family = self._families.get(name.casefold(), "")
            if family:
                break
            if name.casefold() in _GENERIC:
                generic = name.casefold()
            else:
                self.strangers[name] = None
        if not family:
            family = (self._typography.mono_family if generic == "monospace" else "") or self._typography.base_family
        weight = properties.get_weight()
        weight = weight_dict.get(weight, 400) if isinstance(weight, str) else int(weight)
        size = float(properties.get_size_in_points())
        italic = properties.get_style() in ("italic", "oblique")
        return TextStyle(family, size, size, weight, italic, colour, features=CHART_FIGURES)
