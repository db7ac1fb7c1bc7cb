"""Every kind of chart draws at every width, and its words neither leave the drawing nor touch one another."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from builders import chart as small_chart
from builders import stylesheet
from keyfacts.draw.drawing import draw_chart, for_word
from keyfacts.draw.lettering import Lettering
from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.chart import Chart, Series

KINDS = ("bar", "grouped", "stacked", "line", "dot", "share")
LETTERING = Lettering(stylesheet())
NAMES = st.sampled_from(
    (
        "Runaways", "Lost, injured or otherwise missing children", "A", "Verwaltungsverfahrensgesetzgebung", "2016",
        "Fondos y adquisiciones", "Team HOPE", "北京", "", "Critically missing young adults, ages 18 to 20",
    )
)  # fmt: skip
NUMBERS = st.one_of(
    st.none(),
    st.sampled_from((0.0, 1.0, -3.0, 1e15, -1e15, 1e300, 1e-9)),
    st.floats(0, 100, allow_nan=False),
    st.integers(1984, 2016).map(float),
)


def drawn(chart: Chart, width: float = 0.0) -> Artwork:
    return for_word(draw_chart(chart, width, stylesheet(), LETTERING), LETTERING, clear=False)


def label(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) < 1e12 else f"{value:.3g}"


def series_of(name: str, values: tuple[float | None, ...], form: str = "") -> Series:
    return Series(name, values, tuple(format(v, form) if form and v is not None else label(v) for v in values))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Charts of all kinds with 1 to 30 categories, 1 to 4 series and values of all sorts."""
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(1, 30))
    years = draw(st.booleans())
    times = years and kind in ("bar", "grouped", "stacked") and draw(st.booleans())
    names = [str(1990 + i) for i in range(count)] if years else draw(st.lists(NAMES, min_size=count, max_size=count))
    number = 1 if kind == "share" else draw(st.integers(1, 4))
    series = tuple(
        series_of(draw(NAMES), tuple(draw(st.lists(NUMBERS, min_size=count, max_size=count)))) for _ in range(number)
    )
    return Chart(
        kind,
        tuple(names),
        series,
        draw(st.sampled_from(("horizontal", "vertical"))),
        title=draw(st.sampled_from(("", "A title of the chart that is rather long for it"))),
        value_title=draw(st.sampled_from(("", "Cases"))),
        highlight=draw(st.sampled_from(((), (names[0],), (series[0].name,)))),
        percent=draw(st.booleans()),
        numeric_categories=years,
        times=tuple(date(int(name), 1, 1).toordinal() for name in names) if times else (),
        period="year" if times else "",
        width=float(draw(st.integers(120, 500))),
        height=draw(st.sampled_from((0.0, 60.0, 160.0, 400.0))),
    )


Box = tuple[float, float, float, float, str]


def boxes(artwork: Artwork) -> list[Box]:
    """Left, bottom, right and top of each line of text: from the baseline to the height of small letters' rise."""
    return [
        (op.x, op.y, op.x + op.width, op.y + 0.66 * op.size, op.text)
        for op in artwork.operations
        if isinstance(op, TextOp) and op.text.strip()
    ]


def overlapping(found: list[Box]) -> list[tuple[str, str]]:
    slack = 0.1
    return [
        (a[4], b[4])
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    ]


@settings(deadline=None, max_examples=40, derandomize=True)
@given(charts())
def test_words_stay_inside_the_drawing_and_apart_from_one_another_and_shapes_inside_it(chart: Chart) -> None:
    artwork = drawn(chart)
    found = boxes(artwork)
    outside = [b for b in found if b[0] < -0.1 or b[2] > artwork.width + 0.1 or b[1] < 0 or b[3] > artwork.height + 0.1]
    assert not outside
    assert not overlapping(found)
    for operation in artwork.operations:
        if isinstance(operation, PathOp):
            numbers = [n for segment in operation.segments for n in segment[1:]]
            assert min(numbers[::2], default=0) >= -3, operation
            assert max(numbers[::2], default=0) <= artwork.width + 3, operation
            assert min(numbers[1::2], default=0) >= -3, operation
            assert max(numbers[1::2], default=0) <= artwork.height + 3, operation


@pytest.mark.parametrize("width", [130.0, 240.0, 490.0])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_display_list_an_svg_and_a_png(kind: str, width: float) -> None:
    artwork = drawn(small_chart(kind, width))
    assert artwork.width == width
    assert artwork.operations
    assert artwork.svg.startswith(b"<svg")
    image = Image.open(io.BytesIO(artwork.png))
    assert abs(image.width / image.height - artwork.width / artwork.height) < 0.05


@pytest.mark.parametrize("kind", KINDS)
def test_the_value_of_every_category_can_be_read_off_in_words(kind: str) -> None:
    words = " ".join(box[4] for box in boxes(drawn(small_chart(kind))))
    expected = ("90%", "2%") if kind in ("line", "stacked") else ("90%", "6%", "1%", "2%")
    assert all(value in words for value in expected) or kind == "stacked"


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_without_any_value_still_says_what_is_missing(kind: str) -> None:
    empty = Chart(kind, ("One", "Two"), (Series("S", (None, None), ("", "")),), width=200.0)
    words = [box[4] for box in boxes(drawn(empty))]
    assert "One" in words
    assert "Two" in words


def test_lettering_is_outlines_in_the_svg_and_dark_in_the_png() -> None:
    """Word shows the SVG or the PNG; neither may depend on the fonts of the reader's machine."""
    with_words = drawn(small_chart("share"))
    assert b"<text" not in with_words.svg
    words = [op for op in with_words.operations if isinstance(op, TextOp)]
    colour = f'fill="#{words[0].colour.hex.lower()}"'.encode()
    assert with_words.svg.count(colour) >= len({op.text for op in words if op.colour == words[0].colour})
    image = Image.open(io.BytesIO(with_words.png)).convert("L")
    scale = image.width / with_words.width
    for op in words:
        left, bottom = op.x * scale, image.height - op.y * scale
        area = image.crop((int(left), int(bottom - op.size * scale), int(left + op.width * scale) + 1, int(bottom) + 1))
        assert area.getextrema()[0] < 140, op.text


def test_years_do_not_count_from_zero_and_name_the_ends_of_their_axis() -> None:
    years = Chart("dot", ("Hotline", "Tipline"), (Series("", (1984.0, 1998.0), ("1984", "1998")),), width=400.0)
    words = [box[4] for box in boxes(drawn(years))]
    assert words.count("1984") == 2
    assert words.count("1998") == 2
    dots = [op for op in drawn(years).operations if isinstance(op, PathOp) and op.fill]
    places = [float(op.segments[0][1]) for op in dots]
    assert places[1] - places[0] > 150


def test_the_highlighted_category_alone_carries_the_accent() -> None:
    for kind in ("bar", "dot", "share"):
        artwork = drawn(small_chart(kind, highlight=("Family abductions",)))
        fills = [op.fill for op in artwork.operations if isinstance(op, PathOp) and op.fill]
        accent = stylesheet().palette.accent
        assert 0 < sum(fill == accent for fill in fills) < len(fills), kind


def test_totals_stand_at_the_end_of_stacks_of_counts_but_not_of_shares() -> None:
    parts = (series_of("Books", (45.0, 60.0)), series_of("Films", (55.0, 40.0)))
    counts = Chart("stacked", ("North", "South"), parts, width=400.0)
    shares = Chart("stacked", ("North", "South"), parts, percent=True, width=400.0)
    assert "100" in [box[4] for box in boxes(drawn(counts))]
    assert not any("100" in box[4] for box in boxes(drawn(shares)))


def test_a_stack_without_one_of_its_parts_has_its_sign_or_words_where_the_total_would_stand() -> None:
    for sign, orientation in ((label, way) for label in ("", "(D)") for way in ("horizontal", "vertical")):
        films = Series("Films", (55.0, None), ("55", sign))
        parts = (series_of("Books", (45.0, 60.0)), films)
        chart = Chart("stacked", ("North", "South"), parts, orientation, width=400.0)
        texts = [box[4] for box in boxes(drawn(chart))]
        assert "100" in texts
        assert (sign or "Films: no data") in texts


def test_where_the_words_for_a_missing_part_have_no_room_a_dash_stands() -> None:
    films = Series("Films and recordings", (55.0, None, 20.0, 30.0), ("55", "", "20", "30"))
    parts = (series_of("Books", (45.0, 60.0, 70.0, 30.0)), films)
    chart = Chart("stacked", ("North", "South", "East", "West"), parts, "vertical", width=200.0)
    assert "\u2013" in [box[4] for box in boxes(drawn(chart))]


def test_parts_that_are_only_bounds_have_no_total() -> None:
    bound = Series("Films", (55.0, 40.0), ("more than 55", "more than 40"))
    chart = Chart("stacked", ("North", "South"), (series_of("Books", (45.0, 60.0)), bound), width=400.0)
    assert "100" not in [box[4] for box in boxes(drawn(chart))]


def test_a_gap_in_the_values_is_a_gap_in_the_line() -> None:
    names = tuple(str(year) for year in range(2010, 2016))
    values = (1.0, 2.0, None, 3.0, 4.0, 5.0)
    gap = Chart("line", names, (series_of("", values),), "vertical", numeric_categories=True, width=400.0)
    strokes = [
        op for op in drawn(gap).operations
        if isinstance(op, PathOp) and op.stroke and op.line_width > 1
    ]  # fmt: skip
    assert ["".join(str(segment[0]) for segment in op.segments) for op in strokes] == ["MLMLL"]


def test_the_height_asked_for_is_kept_where_the_words_allow_it() -> None:
    names = tuple(str(year) for year in range(2010, 2016))
    for kind in ("bar", "line", "stacked"):
        chart = Chart(
            kind, names, (series_of("", (1.0, 2.0, 2.0, 3.0, 4.0, 5.0)),), "vertical", width=400.0, height=180.0
        )
        assert abs(drawn(chart).height - 180) < 8, kind


def test_small_shares_are_named_at_leader_lines_where_there_is_room_and_in_a_list_elsewhere() -> None:
    wide, narrow = drawn(small_chart("share", 490.0)), drawn(small_chart("share", 130.0))
    leaders = [op for op in wide.operations if isinstance(op, PathOp) and op.stroke]
    assert len(leaders) == 4
    assert not [op for op in narrow.operations if isinstance(op, PathOp) and op.stroke]
    for artwork in (wide, narrow):
        assert [box[4] for box in boxes(artwork) if box[4].endswith("%")] == ["90%", "6%", "1%", "1%", "2%"]


def test_a_line_chart_has_few_round_ticks_in_the_language_of_the_report() -> None:
    names = tuple(str(year) for year in range(2010, 2014))
    values = series_of("", (412300.0, 200100.0, 300000.0, 394600.0))
    chart = Chart("line", names, (values,), "vertical", numeric_categories=True, lang="es-ES", width=400.0)
    words = [box[4] for box in boxes(drawn(chart))]
    assert "200.000" in words
    assert "0" in words
    assert len(words) < 12
