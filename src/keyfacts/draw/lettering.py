"""Lettering: which face sets which character, how wide text runs, where it breaks, and the outlines of its glyphs.

Shaping (kerning, tabular figures, right-to-left order) is matplotlib's, so that widths agree with what is drawn.
FT2Font._layout is not public yet: this file is the only one to touch it, and pyproject holds matplotlib to 3.11.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from matplotlib.ft2font import FT2Font, LoadFlags

from keyfacts.model.brand import Face
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle

_FEATURES = ("tnum", "lnum")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_STAND_INS = {
    "\u2010": "-", "\u2011": "-", "\u2012": "\u2013", "\u2015": "\u2014", "\u2212": "\u2013", "\u202f": "\u00a0",
    "\u2007": "\u00a0", "\u2009": " ", "\u00a0": " ", "\u02bc": "\u2019", "\u2026": "...",
}  # fmt: skip
"""What may be set where no face has a character."""

_REPLACEMENTS = "\ufffd\u25a1?"
_LONGEST = 400
"""Characters of one label; the rest is cut off with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a shaped run; ``x`` and ``y`` in units of the em."""

    index: int
    x: float
    y: float


class Type:
    """One face, opened for measuring; all its lengths are shares of the size."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._font = FT2Font(io.BytesIO(face.data))
        self.upem: int = self._font.units_per_EM or 1000
        self._font.set_size(self.upem, 72)
        self._runs: dict[str, tuple[tuple[Glyph, ...], float]] = {}
        self._outlines: dict[int, tuple[Any, Any]] = {}
        self._drawn: dict[tuple[int, float], str] = {}
        self.cap_height = self._cap_height()

    def has(self, character: str) -> bool:
        """True when the face has a glyph for the character."""
        return bool(self._font.get_char_index(ord(character)))

    def run(self, text: str) -> tuple[tuple[Glyph, ...], float]:
        """The glyphs of a text of this face alone, and its advance."""
        known = self._runs.get(text)
        if known is None:
            items = self._font._layout(text, LoadFlags.NO_HINTING, features=_FEATURES)
            glyphs = tuple(Glyph(i.glyph_index, i.x / self.upem, i.y / self.upem) for i in items)
            known = self._runs[text] = (glyphs, self._advance(glyphs))
        return known

    def outline(self, index: int) -> tuple[Any, Any]:
        """Vertices and codes (matplotlib's) of a glyph, in font units."""
        if index not in self._outlines:
            self._font.load_glyph(cast(Any, index), LoadFlags.NO_HINTING)
            self._outlines[index] = self._font.get_path()
        return self._outlines[index]

    def drawn(self, index: int, size: float, form: Callable[[Type, int, float], str]) -> str:
        """The outline of a glyph as ``form`` writes it, kept for the next time."""
        key = (index, size)
        if key not in self._drawn:
            self._drawn[key] = form(self, index, size)
        return self._drawn[key]

    def _advance(self, glyphs: tuple[Glyph, ...]) -> float:
        if not glyphs:
            return 0.0
        last = self._font.load_glyph(cast(Any, glyphs[-1].index), LoadFlags.NO_HINTING)
        return float(glyphs[-1].x + last.linearHoriAdvance / 65536 / self.upem)

    def _cap_height(self) -> float:
        vertices, _ = self.outline(self._font.get_char_index(ord("H")))
        return float(vertices[:, 1].max()) / self.upem if len(vertices) else 0.7


class Lettering:
    """The faces of a stylesheet as a chart needs them."""

    def __init__(self, stylesheet: Stylesheet) -> None:
        self._stylesheet = stylesheet
        self._types: dict[int, Type] = {}
        self._chains: dict[tuple[str, int, bool], list[Type]] = {}
        self._split: dict[tuple[str, int, bool, str], tuple[tuple[Type, str], ...]] = {}

    def named(self, family: str, weight: int, italic: bool) -> Type:
        """The face nearest to what a TextOp names."""
        face = self._stylesheet.face(family, weight, italic)
        if id(face) not in self._types:
            self._types[id(face)] = Type(face)
        return self._types[id(face)]

    def cap_height(self, style: TextStyle) -> float:
        """Height of capitals in points."""
        return self.named(style.family, style.weight, style.italic).cap_height * style.size

    def runs(self, style: TextStyle, text: str) -> tuple[tuple[Type, str], ...]:
        """The text cut into runs of one face each: the style's own, then the brand's fallback families."""
        key = (style.family, style.weight, style.italic, text)
        if key not in self._split:
            chain = self._chain(style)
            runs: list[tuple[Type, str]] = []
            for character in text:
                chosen, shown = _choose(chain, character, runs[-1][0] if runs else chain[0])
                if runs and runs[-1][0] is chosen:
                    runs[-1] = (chosen, runs[-1][1] + shown)
                elif shown:
                    runs.append((chosen, shown))
            self._split[key] = tuple(runs)
        return self._split[key]

    def width(self, style: TextStyle, text: str) -> float:
        """Advance of a line of text in points."""
        return sum(one.run(part)[1] for one, part in self.runs(style, text)) * style.size

    def wrap(self, style: TextStyle, text: str, width: float, lines: int) -> list[str]:
        """Break a text into at most ``lines`` lines of ``width`` points; what is left over is cut with an ellipsis."""
        words = [piece for word in clean(text).split(" ") for piece in self._pieces(style, word, width)]
        broken: list[str] = []
        for piece in words:
            joined = f"{broken[-1]} {piece}" if broken else piece
            if broken and self.width(style, joined) <= width:
                broken[-1] = joined
            else:
                broken.append(piece)
        if len(broken) > lines:
            broken = [*broken[: lines - 1], self._cut(style, broken[lines - 1] + "\u2026", width)]
        return broken or [""]

    def whole_words_fit(self, style: TextStyle, text: str, width: float) -> bool:
        """True when no word of a text is wider than ``width``."""
        return all(self.width(style, word) <= width for word in clean(text).split(" "))

    def _pieces(self, style: TextStyle, word: str, width: float) -> list[str]:
        """A word, or its pieces of at most ``width`` with hyphens where it had to be broken."""
        if self.width(style, word) <= width:
            return [word]
        pieces: list[str] = []
        rest = word
        while rest and self.width(style, rest) > width:
            count = 1
            while count < len(rest) - 1 and self.width(style, rest[: count + 1] + "-") <= width:
                count += 1
            pieces.append(rest[:count] + "-")
            rest = rest[count:]
        return [*pieces, rest] if rest else pieces

    def _cut(self, style: TextStyle, text: str, width: float) -> str:
        while len(text) > 1 and self.width(style, text) > width:
            text = text[:-2].rstrip() + "\u2026"
        return text

    def _chain(self, style: TextStyle) -> list[Type]:
        key = (style.family, style.weight, style.italic)
        if key not in self._chains:
            typography = self._stylesheet.brand.typography
            families = [style.family, *typography.fallback, typography.base_family]
            families += [face.family for face in self._stylesheet.faces]
            self._chains[key] = [self.named(f, style.weight, style.italic) for f in dict.fromkeys(families)]
        return self._chains[key]


def clean(text: str) -> str:
    """One line of printable text: runs of white space as one space, control characters and soft hyphens gone."""
    line = _SPACES.sub(" ", text).strip()
    if not (line.isascii() and line.isprintable()):
        line = "".join(c for c in line if c != "\u00ad" and unicodedata.category(c) not in ("Cc", "Cs"))
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "\u2026"


def _choose(chain: list[Type], character: str, before: Type) -> tuple[Type, str]:
    """The face for a character and what it sets; combining marks stay with the letter they belong to."""
    if before.has(character) and (unicodedata.combining(character) or before is chain[0]):
        return before, character
    for one in chain:
        if one.has(character):
            return one, character
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return before, ""
    if character in _STAND_INS:
        shown = _STAND_INS[character]
        return _choose(chain, shown, before) if len(shown) == 1 else (chain[0], shown)
    stand_in = next((r for r in _REPLACEMENTS if chain[0].has(r)), "")
    return chain[0], stand_in
