"""How high the logo in the running head may be, and whether the opening has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

import builders as b
from definitions import dataset, report
from keyfacts.compose import compose
from keyfacts.compose.passes.pages import running_logo
from keyfacts.findings import Findings, Place
from keyfacts.model.document import HEAD_CENTRE, PageSetup, Picture

LOGO = Picture(b"", "image/svg+xml", 100.0, 25.0, "logo.svg")
BRAND = replace(b.brand(), logo=LOGO, logo_height=26.0, running_logo="head")


def page(top: float) -> PageSetup:
    distance = min(30.0, top / 2)
    return replace(b.LETTER, margin_top=top, head_distance=distance, foot_distance=distance)


def test_the_logo_of_the_running_head_is_about_half_as_high_as_the_first() -> None:
    findings = Findings()
    assert running_logo(page(48.0), BRAND, findings) == pytest.approx(0.55 * 26.0)
    assert not list(findings)


@pytest.mark.parametrize("top", [30.0, 36.0, 48.0, 72.0])
def test_it_never_leaves_the_margin(top: float) -> None:
    high = replace(BRAND, logo_height=200.0)
    setup = page(top)
    height, middle = running_logo(setup, high, Findings()), setup.head_distance - HEAD_CENTRE
    assert middle - height / 2 > 0.0
    assert middle + height / 2 <= top - 6.0


@pytest.mark.parametrize("bottom", [30.0, 36.0, 48.0, 100.0])
def test_neither_does_it_in_the_foot_whatever_the_top_is_like(bottom: float) -> None:
    brand = replace(BRAND, logo_height=200.0, running_logo="foot")
    setup = replace(page(bottom), margin_top=12.0, margin_bottom=bottom)
    height, middle = running_logo(setup, brand, Findings()), setup.foot_distance + HEAD_CENTRE
    assert 0.0 < height <= 2 * BRAND.typography.base_size
    assert middle - height / 2 > 0.0
    assert middle + height / 2 <= bottom - 6.0


def test_a_margin_without_room_for_it_is_told_and_the_head_goes_without() -> None:
    findings = Findings()
    assert running_logo(page(16.0), BRAND, findings) == 0.0
    assert [(f.code, bool(f.hint)) for f in findings] == [("KF827", True)]


def test_a_brand_that_does_not_ask_for_it_has_none() -> None:
    assert running_logo(page(48.0), replace(BRAND, running_logo="none"), Findings()) == 0.0


@pytest.mark.parametrize(
    ("opening", "band", "told"), [("masthead", True, 1), ("cover", True, 1), ("none", True, 0), ("cover", False, 0)]
)
def test_a_band_without_a_logo_for_dark_grounds_is_told_where_the_logo_is_given(
    opening: str, band: bool, told: int
) -> None:
    kind, place = "band" if band else "plain", Place("styles/b/_brand.yml", 4, 7)
    brand = replace(BRAND, masthead=kind, cover=kind, logo_place=place)
    for reverse, count in ((None, told), (LOGO, 0)):
        findings = Findings()
        compose(
            report(b.para("Words."), opening=opening),
            dataset(),
            replace(brand, logo_reversed=reverse),
            "default",
            findings,
        )
        assert [(f.code, f.place) for f in findings if f.code == "KF828"] == [("KF828", place)] * count
