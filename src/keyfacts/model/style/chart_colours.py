"""Colours of a chart: the brand's, moved where they must be so that shapes and text can be told from the page.

WCAG 2.1: 1.4.11 asks 3:1 of shapes against the page, 1.4.3 asks 4.5:1 of text; neighbours are parted by a white gap.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from keyfacts.model.brand import Palette
from keyfacts.model.chart import Chart
from keyfacts.model.charts.highlights import highlighted
from keyfacts.model.colour import BLACK, WHITE, Colour

_SHAPE = 3.0
_TEXT = 4.5
_STRONG_ANSWER = 6.0
"""Contrast with the page of what stands at the end of a scale."""
_CLASSES = (0.85, 0.68, 0.5, 0.2, 0.0)
"""White in the tones of a map: none of them is in the middle, where neither black nor white reads well."""
_NEIGHBOUR = 1.35
"""Contrast from which two tints side by side are told apart."""


class Tones:
    """The palette as a chart uses it; charts stand on white paper."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self.text = darkened(palette.foreground, _TEXT)
        self.muted = darkened(palette.muted, _TEXT)
        self.primary = darkened(palette.primary, _SHAPE)
        self.accent = darkened(palette.accent, _SHAPE)
        self.quiet = _palest(self.primary)
        self.rule = palette.rule
        self.axis = darkened(palette.muted, _SHAPE)
        self.tint = palette.tint
        self.paper = WHITE

    def series(self, count: int) -> tuple[Colour, ...]:
        """``count`` colours for series, from the brand's chart colours, then paler and darker ones of them."""
        given = [darkened(c, _SHAPE) for c in self._palette.chart]
        base = list(dict.fromkeys(given or [self.primary, self.accent, self.quiet, self.axis]))
        colours = base + [darkened(c.mixed(BLACK, 0.4), _SHAPE) for c in base] + [_palest(c) for c in base]
        return tuple(colours[i % len(colours)] for i in range(count))

    def as_text(self, colour: Colour) -> Colour:
        """The colour, darkened until text in it reads on white."""
        return darkened(colour, _TEXT)

    def ramp(self, count: int) -> tuple[Colour, ...]:
        """``count`` tones from the primary colour to its palest readable tint."""
        steps = max(count - 1, 1)
        return tuple(self.primary.mixed(self.quiet, i / steps) for i in range(count))

    def emphasised(self, names: Collection[str], highlight: Collection[str]) -> tuple[Colour, ...]:
        """One colour a name: the highlighted in the accent among quiet ones, or all primary."""
        marked = highlighted(names, highlight)
        if not any(marked):
            return tuple(self.primary for _ in names)
        return tuple(self.accent if mark else self.quiet for mark in marked)

    def of_series(self, chart: Chart) -> tuple[Colour, ...]:
        """The brand's chart colours; with a highlighted series the accent among tints of the primary colour."""
        names = [series.name for series in chart.series]
        marked = highlighted(names, chart.highlight)
        if not any(marked):
            return self.series(len(names))
        others = iter(self.ramp(len(names)))
        return tuple(self.accent if mark else next(others) for mark in marked)

    def classes(self) -> tuple[Colour, ...]:
        """For classes of values, from a pale tint to the primary colour; words read well on all of them."""
        strong = darkened(self.primary, _STRONG_ANSWER)
        return tuple(strong.mixed(WHITE, share) for share in _CLASSES)

    def of_answers(self, count: int) -> tuple[Colour, ...]:
        """For ``count`` answers on a scale: the accent to one side, the primary colour to the other, grey between.

        Each side is darkest at its end, so that the order is seen in grey, too.
        """
        half, odd = divmod(count, 2)

        def side(colour: Colour) -> list[Colour]:
            strong = darkened(colour, _STRONG_ANSWER)
            return [strong.mixed(WHITE, 0.55 * step / half) for step in range(half)]

        return (*side(self.accent), *([self.rule] * odd), *reversed(side(self.primary)))

    def of_parts(self, chart: Chart) -> tuple[Colour, ...]:
        """For the parts of a whole, each another: the accent for what is highlighted, tints of the primary colour.

        Where those tints cannot be told apart from one another the parts take the colours of series.
        """
        marked = highlighted(chart.categories, chart.highlight)
        others = len(marked) - sum(marked)
        tints = self.ramp(others)
        if any(a.contrast(b) < _NEIGHBOUR for a, b in pairwise(tints)):
            hues = self.series(2 * others + 2)
            tints = tuple(colour for colour in hues if colour != self.accent or not any(marked))
        fills = iter(tints)
        return tuple(self.accent if mark else next(fills) for mark in marked)


def on(fill: Colour, text: Colour) -> Colour:
    """White or ``text``, whichever reads better on a fill."""
    return WHITE if fill.contrast(WHITE) >= fill.contrast(text) else text


def darkened(colour: Colour, contrast: float) -> Colour:
    """The colour, mixed with as little black as gives it this contrast with white."""
    for step in range(21):
        mixed = colour.mixed(BLACK, step / 20)
        if mixed.contrast(WHITE) >= contrast:
            return mixed
    return BLACK


def _palest(colour: Colour) -> Colour:
    """The palest tint of a colour that still has 3:1 with white."""
    for step in range(18, 0, -1):
        mixed = colour.mixed(WHITE, step / 20)
        if mixed.contrast(WHITE) >= _SHAPE + 0.1:
            return mixed
    return colour
