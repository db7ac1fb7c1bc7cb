"""The shipped brands can be read: by contrast, and by readers who see fewer colours."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from builders import REPOSITORY
from keyfacts.findings import Findings
from keyfacts.model.brand import Brand
from keyfacts.model.colour import WHITE, Colour
from keyfacts.read import read_brand

BRANDS = ("harbor", "azahar", "plain")

_VISIONS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


def brand(name: str) -> Brand:
    findings = Findings()
    made = read_brand(REPOSITORY, "" if name == "plain" else name, findings)
    assert made is not None
    assert not list(findings)
    return made


def linear(colour: Colour) -> list[float]:
    channels = [c / 255 for c in (colour.red, colour.green, colour.blue)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def seen(colour: Colour, vision: str) -> tuple[float, float, float]:
    """CIE Lab of a colour as it is seen."""
    r, g, b = (max(sum(f * c for f, c in zip(row, linear(colour), strict=True)), 0) for row in _VISIONS[vision])
    x = 0.4124 * r + 0.3576 * g + 0.1805 * b
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = 0.0193 * r + 0.1192 * g + 0.9505 * b
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x / 0.9505, y, z / 1.089))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", BRANDS)
def test_text_colours_have_the_contrast_of_wcag_on_paper_and_on_boxes(name: str) -> None:
    palette = brand(name).palette
    for colour in (palette.foreground, palette.primary, palette.accent, palette.muted, palette.link):
        assert colour.contrast(palette.background) >= 4.5
        assert colour.contrast(palette.tint) >= 4.5


@pytest.mark.parametrize("name", BRANDS)
def test_chart_colours_stand_out_from_the_paper(name: str) -> None:
    for colour in brand(name).palette.chart:
        assert colour.contrast(WHITE) >= 3


@pytest.mark.parametrize("vision", _VISIONS)
@pytest.mark.parametrize("name", BRANDS[:2])
def test_chart_colours_are_told_apart_by_every_reader(name: str, vision: str) -> None:
    for one, other in combinations(brand(name).palette.chart, 2):
        assert dist(seen(one, vision), seen(other, vision)) > 20, (one.hex, other.hex)
