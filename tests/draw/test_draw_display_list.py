"""What the display list of a chart must hold true: lengths, zero, contrast, the left edge, hostile names."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image

import builders
from keyfacts.draw.drawing import draw_chart, for_word
from keyfacts.draw.lettering import Lettering
from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import WHITE

LETTERING = Lettering(builders.stylesheet())


def series(name: str, *values: float | None) -> Series:
    return Series(name, values, tuple("" if v is None else f"{v:,}" for v in values))


def drawn(chart: Chart) -> Artwork:
    return for_word(draw_chart(chart, 0.0, builders.stylesheet(), LETTERING), LETTERING, clear=False)


def words(artwork: Artwork) -> list[str]:
    return [op.text for op in artwork.operations if isinstance(op, TextOp)]


def bars(artwork: Artwork) -> list[tuple[float, float]]:
    """Left and right ends of the filled rectangles, in the order they are drawn."""
    found = []
    for op in artwork.operations:
        if isinstance(op, PathOp) and op.fill and len(op.segments) == 5:
            xs = [float(segment[1]) for segment in op.segments[:-1]]
            found.append((min(xs), max(xs)))
    return found


def test_bars_are_as_long_as_their_values_and_a_nought_has_none() -> None:
    long, short = bars(drawn(Chart("bar", ("a", "b", "c"), (series("s", 80, 40, 0),), width=300)))
    assert long[0] == short[0]
    assert long[1] - long[0] == pytest.approx(2 * (short[1] - short[0]), abs=0.05)


def test_negative_bars_run_the_other_way_from_one_zero() -> None:
    up, down = bars(drawn(Chart("bar", ("a", "b"), (series("s", 10, -5),), width=300)))
    assert down[1] == pytest.approx(up[0])
    assert up[1] - up[0] == pytest.approx(2 * (down[1] - down[0]), abs=0.05)


def test_the_parts_of_a_whole_fill_the_strip_and_what_lacks_stays_open() -> None:
    strip = bars(drawn(Chart("share", ("a", "b"), (series("s", 60, 20),), percent=True, width=400)))
    tints = [end for end in strip if end[1] == pytest.approx(400)]
    assert tints[0][0] == pytest.approx(320)


@pytest.mark.parametrize("width", [128.0, 240.0, 480.0])
@pytest.mark.parametrize("kind", ["bar", "grouped", "dot", "stacked"])
def test_names_of_rows_start_at_the_left_text_edge(kind: str, width: float) -> None:
    artwork = drawn(builders.chart(kind, width))
    starts = [op.x for op in artwork.operations if isinstance(op, TextOp) and op.text.startswith("Nonfamily")]
    assert starts == [0.0]


@pytest.mark.parametrize("kind", ["bar", "grouped", "stacked", "line", "dot", "share"])
def test_every_shape_has_three_to_one_against_the_paper(kind: str) -> None:
    two = (series("2015", 5, 7, 4), series("2016", 6, 8, 2))
    chart = Chart(kind, ("a", "b", "c"), two, width=300)  # type: ignore[arg-type]
    fills = {op.fill for op in drawn(chart).operations if isinstance(op, PathOp) and op.fill} - {WHITE}
    assert fills
    assert all(fill.contrast(WHITE) >= 3 for fill in fills)


def test_text_inside_a_bar_reads_on_its_fill() -> None:
    artwork = drawn(Chart("stacked", ("a",), (series("x", 50), series("y", 50), series("z", 50)), width=400))
    fills = [op.fill for op in artwork.operations if isinstance(op, PathOp) and op.fill][-3:]
    inside = [op.colour for op in artwork.operations if isinstance(op, TextOp) and op.text == "50"]
    assert len(inside) == 3
    assert all(fill and colour.contrast(fill) >= 4 for fill, colour in zip(fills, inside, strict=True))


def test_thirteen_parts_of_a_whole_do_not_collide_at_45_mm() -> None:
    artwork = drawn(
        Chart("share", tuple(f"Part {i}" for i in range(13)), (series("s", 88, *[1] * 12),), percent=True, width=127.6)
    )
    lines = sorted({op.y for op in artwork.operations if isinstance(op, TextOp)})
    assert len(lines) == 13
    assert all(b - a > builders.stylesheet()["chart-label"].size for a, b in itertools.pairwise(lines))


def test_signs_that_no_face_has_are_replaced_in_sight() -> None:
    shown = words(drawn(Chart("bar", ("Call \U0001f600", "مرحبا", "שלום"), (series("s", 1, 2, 3),), width=240)))
    assert shown[0] != "Call "
    assert "\U0001f600" not in "".join(shown)


def test_control_characters_and_line_ends_leave_one_line() -> None:
    assert words(drawn(Chart("bar", ("a\tb\nc\x07\ud800",), (series("s", 1),), width=240)))[0] == "a b c"


def test_a_name_without_end_is_cut_and_costs_little() -> None:
    artwork = drawn(Chart("bar", ("word " * 50_000, "x" * 100_000), (series("s", 1, 2),), width=200))
    assert any(word.endswith("…") for word in words(artwork))
    assert artwork.height < 200


def test_the_png_keeps_the_brands_colours_in_at_most_64() -> None:
    image = Image.open(io.BytesIO(drawn(builders.chart(highlight=("Endangered runaways",))).png))
    assert not set(image.info) - {"dpi"}
    assert len(image.getcolors(256) or []) <= 64
    accent = builders.stylesheet().palette.accent
    assert (accent.red, accent.green, accent.blue) in {c for _, c in image.convert("RGB").getcolors(1 << 24) or []}
