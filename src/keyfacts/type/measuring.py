"""Measuring: how wide text is and over how many lines it runs, the one measure of charts and of both files."""

from __future__ import annotations

import re
import unicodedata

from keyfacts.findings import Findings
from keyfacts.model.style.stylesheet import Stylesheet, TextStyle
from keyfacts.type import bidi
from keyfacts.type.fonts import FontBook
from keyfacts.type.opportunities import divide
from keyfacts.type.shaping import Shaper

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_LONGEST = 400
"""Characters of one label; the rest is cut off with an ellipsis."""
_STYLES_KEPT = 1_000
"""Styles whose shapers are found without hashing them."""
_ELLIPSIS = "\u2026"
_FIRST_IDEOGRAPH, _EM_SPACE = "\u1100", "\u2003"
_FIT = 0.01
"""Points by which a text may exceed the room it is said to fit: sums of widths differ in their last digits."""


class TextMetrics:
    """Measures plain text in the faces of a stylesheet, shaped by HarfBuzz as the PDF shapes it; lengths in points.

    Each distinct word is shaped once per face and set of features. A character that no face has is measured as what
    the PDF shows in its place (the PDF writer reports it); with ``borrowing``, for a program that takes a face of its
    own for it, an ideograph is an em wide.
    """

    def __init__(self, stylesheet: Stylesheet, lang: str = "", *, borrowing: bool = False) -> None:
        self.book = FontBook(stylesheet, Findings())
        self._borrowing = borrowing
        self._lang = lang
        self._shapers: dict[tuple[object, ...], Shaper] = {}
        self._by_style: dict[tuple[int, bool], tuple[TextStyle, Shaper]] = {}

    def shaper(self, style: TextStyle, *, rtl: bool = False) -> Shaper:
        """The shaper of a style for one direction."""
        kept = self._by_style.get((id(style), rtl))
        if kept is None:
            key = (style.family, style.weight, style.italic, style.features, style.tracking, style.case, rtl)
            shaper = self._shapers.get(key)
            if shaper is None:
                font = self.book.pick(style.family, style.weight, style.italic)
                upper = style.case == "upper"
                shaper = Shaper(self.book, font, style.features, style.tracking, upper, self._lang, rtl)
                self._shapers[key] = shaper
            if len(self._by_style) >= _STYLES_KEPT:
                self._by_style.clear()
            kept = self._by_style[id(style), rtl] = (style, shaper)  # holding the style keeps its id its own
        return kept[1]

    def width(self, text: str, style: TextStyle) -> float:
        """How wide a text is on one line."""
        shaper = self.shaper(style)
        if self._borrowing and max(text, default="") >= _FIRST_IDEOGRAPH:
            text = "".join([_EM_SPACE if self._is_borrowed(c, shaper) else c for c in text])
        if bidi.needs_bidi(text):
            directed = ((part, self.shaper(style, rtl=level % 2 == 1)) for part, level in bidi.words_from_left(text))
            advance = sum([shaper.space if part == " " else one.width(part) for part, one in directed])
        else:
            words = text.split(" ")
            advance = sum([shaper.width(word) for word in words if word]) + (len(words) - 1) * shaper.space
        return advance * style.size / 1000.0

    def _is_borrowed(self, character: str, shaper: Shaper) -> bool:
        """True for an ideograph that no face has."""
        wide = character >= _FIRST_IDEOGRAPH and unicodedata.east_asian_width(character) in "WF"
        return wide and not shaper.font.has(character) and self.book.fallback(character, shaper.font, "") is None

    def natural_leading(self, style: TextStyle) -> float:
        """How far apart the face itself wants its lines, in points: "single" in a word processor."""
        face = self.book.pick(style.family, style.weight, style.italic)
        return float(face.line_height) * style.size

    def longest_word(self, text: str, style: TextStyle) -> float:
        """The width of the widest piece of a text inside which no line may end (hyphenation not counted)."""
        pieces = dict.fromkeys(piece for word in text.split() for piece, _ in divide(word))
        return max([self.width(piece, style) for piece in pieces], default=0.0)

    def has_even_figures(self, style: TextStyle) -> bool:
        """True when all figures of a style are of one width (tabular): a number is then as wide as any of its form."""
        shaper = self.shaper(style)
        return len({shaper.width(figure) for figure in "0123456789"}) == 1

    def cap_height(self, style: TextStyle) -> float:
        """The height of capitals."""
        return self.book.pick(style.family, style.weight, style.italic).cap_height * style.size

    def lines(self, text: str, style: TextStyle, width: float) -> list[str]:
        """The text broken into lines of at most ``width``, at spaces; a longer word is cut, with hyphens."""
        broken: list[str] = []
        reached, space = 0.0, self.width(" ", style)
        for word in _printable(text).split(" "):
            for piece in self._pieces(word, style, width):
                size = self.width(piece, style)
                if broken and reached + space + size <= width + _FIT:
                    broken[-1] = f"{broken[-1]} {piece}"
                    reached += space + size
                else:
                    broken.append(piece)
                    reached = size
        return broken

    def wrap(self, text: str, style: TextStyle, width: float, most: int) -> list[str]:
        """At most ``most`` lines of at most ``width``; what is left over is cut off with an ellipsis."""
        broken = self.lines(one_line(text), style, width)
        if len(broken) > most:
            broken = [*broken[: most - 1], self._cut(broken[most - 1] + _ELLIPSIS, style, width)]
        return broken

    def wrap_whole(self, text: str, style: TextStyle, width: float, most: int) -> list[str] | None:
        """At most ``most`` lines of at most ``width`` with every word whole; None where the text does not fit so."""
        if not self.words_fit(text, style, width):
            return None
        broken = self.lines(one_line(text), style, width)
        return broken if len(broken) <= most else None

    def words_fit(self, text: str, style: TextStyle, width: float) -> bool:
        """True when no word of a text is wider than ``width``."""
        return all(self.width(word, style) <= width + _FIT for word in one_line(text).split(" "))

    def _pieces(self, word: str, style: TextStyle, width: float) -> list[str]:
        """A word, or its pieces of at most ``width`` with hyphens where it had to be broken."""
        if self.width(word, style) <= width + _FIT:
            return [word]
        pieces: list[str] = []
        rest = word
        while rest and self.width(rest, style) > width + _FIT:
            count = 1
            while count < len(rest) - 1 and self.width(rest[: count + 1] + "-", style) <= width + _FIT:
                count += 1
            pieces.append(rest[:count] + "-")
            rest = rest[count:]
        return [*pieces, rest] if rest else pieces

    def _cut(self, text: str, style: TextStyle, width: float) -> str:
        while len(text) > 1 and self.width(text, style) > width + _FIT:
            text = text[:-2].rstrip() + _ELLIPSIS
        return text


def one_line(text: str) -> str:
    """What a label prints of a text: one line of at most 400 printable characters."""
    line = _printable(text)
    return line if len(line) <= _LONGEST else line[:_LONGEST] + _ELLIPSIS


def _printable(text: str) -> str:
    """Runs of white space as one space, control characters and soft hyphens gone."""
    line = _SPACES.sub(" ", text).strip()
    if line.isascii() and line.isprintable():
        return line
    return "".join(c for c in line if c != "\u00ad" and unicodedata.category(c) not in ("Cc", "Cs"))
