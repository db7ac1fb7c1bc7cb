"""Lettering: which face sets which character of a chart, and the outlines of its glyphs; ``type`` measures them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import uharfbuzz as hb

from keyfacts.model.artwork import TextOp
from keyfacts.model.style.chart_styles import CHART_FIGURES
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.type import bidi
from keyfacts.type.fonts import Font
from keyfacts.type.measuring import TextMetrics
from keyfacts.type.shaping import PlacedGlyph

Outline: TypeAlias = tuple[Any, Any]
"""Vertices (font units, an array of n by 2) and matplotlib's codes: 1 move, 2 line, 3 and 4 curves, 79 close."""


_MOST_STYLESHEETS, _MOST_GLYPHS = 4, 20_000


class Lettering:
    """The faces of a stylesheet as a chart needs them."""

    def __init__(self, stylesheet: Stylesheet) -> None:
        self.metrics = TextMetrics(stylesheet)
        self._outlines: dict[tuple[int, int], Outline] = {}
        self._drawn: dict[tuple[int, int, float], str] = {}
        self._pen = _outline_pen()

    def runs(self, style: TextStyle, text: str) -> list[tuple[Font, str]]:
        """A line cut into runs of one face each, from left to right: the style's own, then those that stand in."""
        book = self.metrics.book
        first = book.pick(style.family, style.weight, style.italic)
        runs: list[tuple[Font, str]] = []
        for character in text:
            before = runs[-1][0] if runs else first
            shown = character
            if unicodedata.combining(character) and before.has(character):
                font = before
            elif unicodedata.category(character) in ("Cf", "Mn", "Me") and ord(character) not in first.characters:
                font, shown = before, ""  # marks that are lost print nothing in their place
            else:
                font, shown = book.choose(character, first, text)
            if runs and runs[-1][0] is font:
                runs[-1] = (font, runs[-1][1] + shown)
            elif shown:
                runs.append((font, shown))
        if len(runs) < 2 or not bidi.needs_bidi(text):
            return runs
        _, base = bidi.levels(text, "")
        return [runs[n] for n in bidi.visual_order([max(base, bidi.levels(run, "")[1]) for _, run in runs])]

    def glyphs(self, text: TextOp) -> list[PlacedGlyph]:
        """The glyphs of a line of one face, from left to right; lengths in thousandths of an em."""
        style = TextStyle(text.family, text.size, text.size, text.weight, text.italic, features=CHART_FIGURES)
        glyphs: list[PlacedGlyph] = []
        x = 0.0
        for part, level in bidi.words_from_left(text.text):
            shaper = self.metrics.shaper(style, rtl=level % 2 == 1)
            if part == " ":
                x += shaper.space
                continue
            glyphs.extend(one._replace(x=x + one.x) for one in shaper.placed(part))
            x += shaper.width(part)
        return glyphs

    def outline(self, font: Font, glyph: int) -> Outline:
        """The outline of a glyph."""
        key = (id(font), glyph)
        if key not in self._outlines:
            points: list[tuple[float, float]] = []
            codes: list[int] = []
            font.hb_font.draw_glyph(glyph, self._pen, (points, codes))
            self._outlines[key] = (np.array(points, dtype=float).reshape(-1, 2), np.array(codes, dtype=np.uint8))
        return self._outlines[key]

    def drawn(self, font: Font, glyph: int, size: float, form: Callable[[Outline, float], str]) -> str:
        """The outline of a glyph as ``form`` writes it at ``size`` points per unit, kept for the next time."""
        key = (id(font), glyph, size)
        if key not in self._drawn:
            if len(self._drawn) >= _MOST_GLYPHS:
                self._drawn.clear()
            self._drawn[key] = form(self.outline(font, glyph), size / font.upem)
        return self._drawn[key]


_KEPT: dict[int, tuple[Stylesheet, Lettering]] = {}


def lettering_of(stylesheet: Stylesheet) -> Lettering:
    """The lettering of a stylesheet, kept from drawing to drawing: the reports of a run have most words in common."""
    kept = _KEPT.get(id(stylesheet))
    if kept is None:
        if len(_KEPT) >= _MOST_STYLESHEETS:
            _KEPT.clear()
        kept = _KEPT[id(stylesheet)] = (stylesheet, Lettering(stylesheet))  # holding it keeps its id its own
    return kept[1]


def _outline_pen() -> hb.DrawFuncs:
    """What takes HarfBuzz's outlines down as vertices and codes."""

    def taken(code: int) -> Callable[..., None]:
        def take(*numbers: Any) -> None:
            *coordinates, (points, codes) = numbers
            ends = list(zip(coordinates[::2], coordinates[1::2], strict=True)) or [(0.0, 0.0)]
            points.extend(ends)
            codes.extend([code] * len(ends))

        return take

    pen = hb.DrawFuncs()
    pen.set_move_to_func(taken(1))
    pen.set_line_to_func(taken(2))
    pen.set_quadratic_to_func(taken(3))
    pen.set_cubic_to_func(taken(4))
    pen.set_close_path_func(taken(79))
    return pen
