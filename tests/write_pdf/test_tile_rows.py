"""Big numbers stay big: fewer stand in a row rather than smaller ones; words beside a number are small."""

from __future__ import annotations

from dataclasses import replace

import pytest

import builders as b
from keyfacts.model import document as d
from keyfacts.model.brand import Typography
from keyfacts.model.style.stylesheet import TextStyle, stylesheet_of
from keyfacts.model.style.tile_rows import number_and_words, tile_rows


def test_words_beside_a_number_are_told_apart_in_every_place_and_language() -> None:
    expected = {
        "20,500+": ["20,500+"],
        "4.5 million+": ["4.5", "* million+"],
        "más de 178.000": ["*más de ", "178.000"],
        "casi 1,3\u00a0millones": ["*casi ", "1,3", "*\u00a0millones"],
        "27\u202f%": ["27\u202f%"],
        "€ 12": ["€ 12"],
        "1-800-THE-LOST": ["1-800-THE-LOST"],
        "twelve": ["twelve"],
        "one in six": ["one in six"],
        "9 in 10": ["9", "* in ", "10"],
        " ": [" "],
    }
    for text, parts in expected.items():
        assert ["*" * words + part for part, words in number_and_words(text)] == parts
        assert "".join(part for part, _ in number_and_words(text)) == text


def of_half_an_em(text: str, style: TextStyle) -> float:
    return len(text) * style.size / 2


@pytest.mark.parametrize("measure", [90.0, 150.0, 240.0, 400.0, 700.0])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("value", ["7", "250+", "more than 250 million", "almost 1,286"])
def test_a_number_is_never_smaller_than_its_least_size_and_fits_its_tile(
    measure: float, count: int, value: str
) -> None:
    styles = b.stylesheet()
    block = d.Tiles(tuple(d.Tile(b.text(value), b.text("what")) for _ in range(count)), count)
    rows = tile_rows(block, measure, 20.0, styles["tile-value"], styles.least_tile_size, of_half_an_em)
    assert rows.value.size >= styles.least_tile_size - 0.01
    assert rows.value.words_size == pytest.approx(0.45 * rows.value.size, abs=0.01)
    assert rows.per_row * rows.width + (rows.per_row - 1) * 20.0 == pytest.approx(measure)
    if rows.per_row > 1:
        lines: list[float] = [0.0]
        for part, words in number_and_words(value):
            style = replace(rows.value, size=rows.value.words_size) if words else rows.value
            lines[-1] += of_half_an_em(part, style)
            if words and len(lines) == 1 and 0 in rows.above:
                lines.append(0.0)
        assert max(lines) <= rows.width


def test_a_number_wider_than_its_column_is_set_smaller_rather_than_broken_in_two() -> None:
    styles = b.stylesheet()
    block = d.Tiles((d.Tile(b.text("1,250,000,000"), b.text("what")),), 1)
    rows = tile_rows(block, 100.0, 20.0, styles["tile-value"], styles.least_tile_size, of_half_an_em)
    assert of_half_an_em("1,250,000,000", rows.value) <= 100.0


def test_four_tiles_that_do_not_fit_stand_two_by_two_not_three_and_one() -> None:
    styles = b.stylesheet()
    block = d.Tiles(tuple(d.Tile(b.text("1,250,000,000"), b.text("what")) for _ in range(4)), 4)
    rows = tile_rows(block, 560.0, 20.0, styles["tile-value"], styles.least_tile_size, of_half_an_em)
    assert rows.per_row == 2


@pytest.mark.parametrize("scale", [1.0, 1.2, 1.5, 2.0])
def test_no_heading_is_as_large_as_a_big_number(scale: float) -> None:
    brand = b.stylesheet().brand
    for typography in (replace(brand.typography, scale=scale), replace(brand.typography, heading_size=10 * scale**3)):
        assert isinstance(typography, Typography)
        styles = stylesheet_of(replace(brand, typography=typography))
        assert styles.least_tile_size >= 1.15 * styles["heading-1"].size - 0.02
        assert styles["tile-value"].size >= styles.least_tile_size - 0.02
