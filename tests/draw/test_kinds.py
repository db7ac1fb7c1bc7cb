"""A kind of chart is whole: drawn, named in every language, told in the docs; lines at values keep off words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from builders import REPOSITORY, stylesheet
from keyfacts.draw.drawing import draw_chart
from keyfacts.draw.kinds import DRAWN
from keyfacts.draw.lettering import Lettering
from keyfacts.language import language_of
from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.chart import Chart, Series
from keyfacts.model.charts.kinds import CHART_KINDS, KINDS
from keyfacts.model.charts.marks import ChartAnnotation, ReferenceLine
from keyfacts.model.charts.us_states import TILES
from keyfacts.model.colour import WHITE
from keyfacts.model.style.chart_colours import Tones, on

LETTERING = Lettering(stylesheet())
LINE = ReferenceLine("Goal", 40.0, "40", "Goal: 40")
YEARS = tuple(str(year) for year in range(2015, 2021))


def drawn(chart: Chart, width: float) -> Artwork:
    return draw_chart(replace(chart, width=width), width, stylesheet(), LETTERING)


def texts(artwork: Artwork) -> dict[str, TextOp]:
    return {op.text: op for op in artwork.operations if isinstance(op, TextOp)}


def test_a_kind_is_drawn_and_named_in_every_language_and_in_the_docs() -> None:
    assert set(CHART_KINDS) == set(KINDS) == set(DRAWN)
    for lang in ("en-US", "es", "fr", "de", "it"):
        assert set(language_of(lang).wording.charts.kinds) == set(CHART_KINDS), lang
    page = (REPOSITORY / "docs" / "report-syntax.md").read_text(encoding="utf-8")
    told = re.search(r"^Without `kind` it is.*$", page, re.MULTILINE)
    assert told is not None
    assert [kind for kind in CHART_KINDS if f"`{kind}`" not in told[0]] == []


@pytest.mark.parametrize("width", [226.0, 480.0])
@pytest.mark.parametrize(
    ("kind", "orientation"),
    [("bar", "horizontal"), ("bar", "vertical"), ("stacked", "horizontal"), ("stacked", "vertical"),
     ("line", "vertical"), ("dot", "horizontal")],
)  # fmt: skip
def test_a_line_at_a_value_is_named_on_the_sheet_and_crosses_no_word(kind: Any, orientation: Any, width: float) -> None:
    series = Series("Loans", (12.0, 30.0, 41.0, 39.0, 8.0, 40.0), ("12", "30", "41", "39", "8", "40"))
    chart = Chart(kind, YEARS, (series,), orientation, numeric_categories=True, references=(LINE,))
    artwork = drawn(chart, width)
    name = texts(artwork)["Goal: 40"]
    assert name.x >= 0.0
    assert name.x + name.width <= width + 0.1
    dashed = [op for op in artwork.operations if isinstance(op, PathOp) and op.dash and len(op.segments) == 2]
    assert dashed
    for op in dashed:
        (_, x, y), (_, end, bottom) = op.segments
        for text in texts(artwork).values():
            across = text.x < max(x, end) and min(x, end) < text.x + text.width  # type: ignore[type-var]
            assert not (across and text.y < max(y, bottom) and min(y, bottom) < text.y + 4.0), text.text  # type: ignore[type-var]


@pytest.mark.parametrize("kind", ["bar", "line", "stacked"])
def test_words_at_a_span_have_a_band_behind_them_and_do_not_touch_each_other(kind: Any) -> None:
    series = Series("Loans", (12.0, 30.0, 41.0, 39.0, 8.0, 40.0), ("12", "30", "41", "39", "8", "40"))
    notes = (ChartAnnotation("A long time of floods", 1, 2), ChartAnnotation("The new branch opens", 3, 3))
    plain = Chart(kind, YEARS, (series,), "vertical", numeric_categories=True)
    artwork = drawn(replace(plain, annotations=notes), 226.0)
    first, second = (texts(artwork)[note.words] for note in notes)
    assert first.y != second.y or first.x + first.width < second.x
    tint = stylesheet().palette.tint
    assert [op for op in artwork.operations if isinstance(op, PathOp) and op.fill == tint]
    assert artwork.height > drawn(plain, 226.0).height


@pytest.mark.parametrize("width", [150.0, 226.0, 480.0])
@pytest.mark.parametrize("lines", [1, 7])
@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
@pytest.mark.parametrize("kind", sorted(kind for kind in CHART_KINDS if "annotate" in KINDS[kind].options))
def test_what_is_spoken_of_marks_stands_on_the_sheet_however_the_chart_has_to_be_drawn(
    kind: Any, orientation: Any, lines: int, width: float
) -> None:
    """Bars that lie, by wish or for want of room, and panels of many lines have no place above a category."""
    values = (12.0, 30.0, 41.0, 39.0, 8.0, 40.0)
    series = tuple(
        Series(f"Branch {n}", values, tuple(f"{value:,.0f} visits" for value in values)) for n in range(lines)
    )
    notes = (ChartAnnotation("Closed", 1, 2), ChartAnnotation("Open", 3, 3))
    chart = Chart(kind, YEARS, series, orientation, annotations=notes, references=(LINE,))
    said = " ".join(texts(drawn(chart, width)))
    assert "Closed" in said
    assert "Open" in said
    assert "Goal" in said


def test_panels_dash_what_is_expected_and_have_the_bands_of_their_lines() -> None:
    values = (12.0, 30.0, 41.0, 39.0, 8.0, 40.0)
    ends = tuple((value - 4, value + 4) for value in values)
    series = tuple(Series(f"Branch {n}", values, ("",) * 6, intervals=ends) for n in range(7))
    chart = Chart("line", YEARS, series, "vertical")

    def shapes(one: Chart) -> tuple[int, int]:
        operations = [op for op in drawn(one, 480.0).operations if isinstance(op, PathOp)]
        return len([op for op in operations if op.dash]), len([op for op in operations if op.fill and not op.stroke])

    plain = replace(chart, series=tuple(replace(each, intervals=()) for each in series))
    assert shapes(replace(chart, projected_from=4))[0] == 7
    assert shapes(chart)[1] - shapes(plain)[1] == 7


TWO = (
    Series("First", (12.0, 30.0, 41.0), ("12%", "30%", "41%")),
    Series("Last", (20.0, 25.0, None), ("20%", "25%", "")),
)
THREE = ("A place with a long name by the sea", "South", "West")


def chart_of(kind: Any, *series: Series, **fields: Any) -> Chart:
    return Chart(kind, THREE, series, percent=True, **fields)


@pytest.mark.parametrize("width", [226.0, 480.0])
@pytest.mark.parametrize(
    "kind", ["range", "slope", "progress", "likert", "pyramid", "waffle", "donut", "icons", "area"]
)
def test_names_and_values_of_a_kind_stay_on_its_sheet(kind: Any, width: float) -> None:
    series = TWO[:1] if KINDS[kind].most_series == 1 else TWO  # type: ignore[index]
    artwork = drawn(chart_of(kind, *series), width)
    assert "12%" in texts(artwork)
    for text in texts(artwork).values():
        assert text.x >= -0.1, text.text
        assert text.x + text.width <= width + 0.1, text.text
        assert 0.0 <= text.y <= artwork.height, text.text


def filled(artwork: Artwork, colour: object) -> list[PathOp]:
    return [op for op in artwork.operations if isinstance(op, PathOp) and op.fill == colour]


def test_one_in_six_has_six_people_and_one_of_them_in_colour() -> None:
    one = Chart("icons", ("Readers",), (Series("", (100 / 6,), ("17%",), ((1, 6),)),), percent=True)
    artwork, tones = drawn(one, 300.0), Tones(stylesheet().palette)
    assert len(filled(artwork, tones.primary)) == 2  # a head and a body
    assert len(filled(artwork, tones.rule)) == 10


def test_people_are_coloured_in_part_where_a_share_is_no_tenth() -> None:
    some = Chart("icons", ("Readers",), (Series("", (25.0,), ("25%",)),), percent=True)
    widths = [max(s[1] for s in op.segments[:-1]) - min(s[1] for s in op.segments[:-1])
              for op in filled(drawn(some, 300.0), Tones(stylesheet().palette).primary)]  # fmt: skip
    bodies = widths[1::2]
    assert bodies[2] == pytest.approx(bodies[0] / 2, abs=0.02)


def test_a_hundred_squares_are_shared_out_as_the_parts_are() -> None:
    parts = chart_of("waffle", Series("", (61.4, 27.3, 11.3), ("61.4%", "27.3%", "11.3%")))
    artwork, fills = drawn(parts, 300.0), Tones(stylesheet().palette).of_parts(parts)
    assert [len(filled(artwork, fill)) - 1 for fill in fills] == [62, 27, 11]  # and a square in the list


def test_answers_are_centred_on_the_middle_one_which_is_grey() -> None:
    names = ("No", "Rather no", "Neither", "Rather yes", "Yes")
    answers = zip(names, (5.0, 10.0, 20.0, 40.0, 25.0), (30.0, 20.0, 10.0, 20.0, 20.0), strict=True)
    rows = [Series(name, (reach, hours), (f"{reach:.0f}%", f"{hours:.0f}%")) for name, reach, hours in answers]
    artwork = drawn(Chart("likert", ("Reach", "Hours"), tuple(rows), percent=True), 480.0)
    middles = []
    for op in filled(artwork, Tones(stylesheet().palette).rule)[1:]:  # the first is in the key
        across = [float(s[1]) for s in op.segments[:-1]]
        middles.append((min(across) + max(across)) / 2)
    assert middles[0] == pytest.approx(middles[1], abs=0.6)


def test_a_side_of_answers_is_darkest_at_its_end() -> None:
    light = [fill.contrast(WHITE) for fill in Tones(stylesheet().palette).of_answers(5)]
    assert light[0] > light[1] > light[2] < light[3] < light[4]


SURE = Series("Share", (31.0, 52.0, 40.0), ("31%", "52%", "40%"), intervals=((27.0, 34.0), None, (35.0, 45.0)))


@pytest.mark.parametrize("kind", ["bar", "dot"])
def test_a_stroke_reaches_from_end_to_end_of_an_interval_and_the_value_stands_behind_it(kind: Any) -> None:
    artwork = drawn(chart_of(kind, SURE), 480.0)
    ink = Tones(stylesheet().palette).text
    strokes = [op for op in artwork.operations if isinstance(op, PathOp) and op.stroke == ink and not op.dash]
    assert len(strokes) == 6  # two intervals, each with its ends
    right = max(float(s[1]) for s in strokes[0].segments)
    assert texts(artwork)["31%"].x > right


def test_a_line_is_dashed_from_the_category_on_from_which_it_is_expected() -> None:
    known = Chart("line", YEARS, (Series("", (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), tuple("123456")),), "vertical")

    def dashes(first: int | None) -> list[PathOp]:
        operations = drawn(replace(known, projected_from=first), 300.0).operations
        return [op for op in operations if isinstance(op, PathOp) and op.dash and op.line_width > 1.0]

    assert dashes(None) == []
    assert [len(op.segments) for op in dashes(4)] == [3]  # from the last known value over two expected ones


def test_a_map_has_a_tile_for_each_state_and_a_state_without_a_value_has_no_tone() -> None:
    shares = Series("Share", (8.5, 21.9, 15.0), ("8.5%", "21.9%", "15%"))
    artwork = drawn(Chart("states", ("Ohio", "MS", "new york"), (shares,), percent=True), 300.0)
    tones = Tones(stylesheet().palette)
    assert len(TILES) == len(set(TILES.values())) == 51
    assert {*TILES, "8.5%", "21.9%"} <= {*texts(artwork)}
    classes = tones.classes()
    assert [len(filled(artwork, tone)) for tone in classes] == [2, 1, 2, 1, 2]  # each once in the key
    assert texts(artwork)["TX"].colour == tones.muted


def test_codes_read_well_on_every_tone_of_a_map_and_the_tones_are_told_apart_in_grey() -> None:
    tones = Tones(stylesheet().palette)
    classes = tones.classes()
    assert all(on(tone, tones.text).contrast(tone) >= 4.5 for tone in classes)
    assert all(pale.contrast(dark) >= 1.35 for pale, dark in pairwise(classes))


EXTREMES = ((None, None, None), (0.0, 0.0, 0.0), (1e15, 1e-9, 3.0), (None, 5.0, None))


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_a_kind_draws_gaps_noughts_and_values_of_all_sizes_at_any_width(kind: Any) -> None:
    rules = KINDS[kind]
    for values in EXTREMES:
        labels = tuple("" if value is None else f"{value:,.4g}" for value in values)
        many = tuple(Series(f"Column {n}", values, labels) for n in range(rules.most_series or 3))
        for width in (60.0, 226.0):
            names = ("Ohio", "MS", "A state with a long name") if kind != "states" else ("Ohio", "MS", "Texas")
            assert drawn(Chart(kind, names, many, percent=rules.percent), width).height > 0
