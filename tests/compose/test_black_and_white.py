"""Editions in black and white: what color told is still told, and what greys cannot tell is a finding."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace

import pytest

from builders import REPOSITORY
from keyfacts.compose.checks.accessibility import judge_greys
from keyfacts.findings import Findings, Place
from keyfacts.model import document as d
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import WHITE
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.greys import TOLD_APART, in_greys
from keyfacts.model.style.stylesheet import stylesheet_of
from keyfacts.read import read_brand

BRANDS = ("harbor", "azahar", "")


def greys(name: str):
    brand = read_brand(REPOSITORY, name, Findings())
    assert brand is not None
    return in_greys(brand)


@pytest.mark.parametrize("name", BRANDS)
def test_every_colour_of_every_style_is_a_grey_that_reads(name: str) -> None:
    brand = greys(name)
    sheet = stylesheet_of(brand)
    for role, style in sheet.styles.items():
        colour = style.colour
        assert colour.red == colour.green == colour.blue, role
    for colour in (brand.palette.foreground, brand.palette.primary, brand.palette.muted, brand.palette.link):
        assert colour.contrast(WHITE) >= 4.5
    assert brand.palette.foreground.contrast(brand.palette.pending) >= 4.5


@pytest.mark.parametrize("name", BRANDS)
@pytest.mark.parametrize("count", range(2, 7))
def test_six_series_are_told_apart(name: str, count: int) -> None:
    fills = Tones(greys(name).palette).series(count)
    assert all(one.contrast(other) >= TOLD_APART for one, other in combinations(fills, 2))


@pytest.mark.parametrize("name", BRANDS)
def test_what_is_highlighted_stands_out_from_all_others(name: str) -> None:
    tones = Tones(greys(name).palette)
    chart = Chart("grouped", ("a",), tuple(Series(x, (1.0,), ("1",)) for x in "pq"), highlight=("p",))
    stressed, other = tones.of_series(chart)
    assert stressed.contrast(other) >= TOLD_APART
    one, two = tones.emphasised(("a", "b"), ("a",))
    assert one.contrast(two) >= TOLD_APART


@pytest.mark.parametrize(("count", "color", "told"), [(6, "grey", 0), (7, "grey", 1), (7, "full", 0)])
@pytest.mark.parametrize("kind", ["grouped", "share", "line"])
def test_more_fills_than_greys_are_told_at_the_chart(kind, count: int, color: str, told: int) -> None:
    names = tuple("abcdefg"[:count])
    series = (Series("n", (1.0,) * count, ("1",) * count),) if kind == "share" else tuple(
        Series(name, (1.0,), ("1",)) for name in names
    )  # fmt: skip
    chart = Chart(kind, names if kind == "share" else ("x",), series)
    figure = d.Figure(chart, place=Place("reports/r.md", 8))
    findings = Findings()
    setup = SimpleNamespace(brand=greys("harbor"), front=SimpleNamespace(color=color), findings=findings)
    judge_greys((figure,), setup)
    found = [(finding.code, finding.place.line) for finding in findings]
    assert found == [("KF485", 8)] * (told if kind != "line" else 0)
    assert all("'a' and 'g' cannot be told apart" in finding.message for finding in findings if kind == "grouped")
