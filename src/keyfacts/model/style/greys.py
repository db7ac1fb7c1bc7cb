"""A brand in black and white: every colour as the grey that is as light, and greys for charts that are far apart."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from keyfacts.model.brand import Brand, Palette
from keyfacts.model.colour import BLACK, WHITE, Colour

TOLD_APART: Final = 1.35
"""Contrast from which two greys in one chart are told apart."""
_CHART_CONTRASTS = (21.0, 4.4, 9.6, 3.05, 6.5, 14.2)
"""Contrast with white of the greys of series, in the order in which they are taken."""
_PRIMARY = 9.6
"""The most contrast with white of the primary colour: what is stressed is black, and must be told from it."""


def in_greys(brand: Brand) -> Brand:
    """The brand for a press that has black ink alone; pictures and logos are as they were."""
    palette = brand.palette
    given = {each.name: getattr(palette, each.name) for each in fields(Palette)}
    greys = {name: _grey(colour) for name, colour in given.items() if isinstance(colour, Colour)}
    primary = greys["primary"]
    if primary.contrast(WHITE) > _PRIMARY:
        greys["primary"] = _of_contrast(_PRIMARY)
    greys["accent"] = BLACK
    chart = tuple(_of_contrast(contrast) for contrast in _CHART_CONTRASTS)
    return replace(brand, palette=replace(palette, **greys, chart=chart))


def _grey(colour: Colour) -> Colour:
    return _of_luminance(colour.luminance)


def _of_contrast(contrast: float) -> Colour:
    return _of_luminance(1.05 / contrast - 0.05)


def _of_luminance(luminance: float) -> Colour:
    light = max(min(luminance, 1.0), 0.0)
    channel = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return Colour(*(round(255 * channel),) * 3)
