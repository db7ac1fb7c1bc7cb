"""Line charts: places in proportion to time, round ticks, and no label away from its line without a leader."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from keyfacts.draw.drawing import draw_chart
from keyfacts.draw.lettering import Lettering
from keyfacts.draw.line_charts.end_labels import EndLabel, placed_middles
from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.chart import Chart, Series
from keyfacts.model.colour import BLACK, Colour

LOOK = builders.stylesheet()
LETTERING = Lettering(LOOK)


def series(name: str, *values: float | None) -> Series:
    """A series printed with its own numbers."""
    return Series(name, values, tuple("" if v is None else f"{v:g}" for v in values))


def lines(*rows: Series, days: tuple[date, ...] = (), width: float = 400.0, **more: object) -> Artwork:
    """A line chart of these series over days, or over the years from 2010 on."""
    times = days or tuple(date(2010 + i, 1, 1) for i in range(len(rows[0].values)))
    names = tuple(day.isoformat() if days else str(day.year) for day in times)
    chart = Chart("line", names, rows, "vertical", times=tuple(day.toordinal() for day in times), width=width, **more)  # type: ignore[arg-type]
    return draw_chart(chart, width, LOOK, LETTERING)


def texts(artwork: Artwork) -> dict[str, TextOp]:
    """The lines of text by what they say."""
    return {op.text: op for op in artwork.operations if isinstance(op, TextOp)}


def strokes(artwork: Artwork, width: float = 1.7) -> list[PathOp]:
    """The lines of this width."""
    return [op for op in artwork.operations if isinstance(op, PathOp) and op.stroke and op.line_width == width]


def test_places_are_in_proportion_to_time() -> None:
    days = (date(2000, 1, 1), date(2001, 1, 1), date(2010, 1, 1))
    (line,) = strokes(lines(series("", 1, 2, 3), days=days))
    first, second, third = (float(segment[1]) for segment in line.segments)
    assert (second - first) / (third - first) == pytest.approx(366 / 3653, abs=0.001)


@pytest.mark.parametrize(
    ("first", "count", "step", "period", "width", "expected"),
    [
        (1991, 30, 12, "year", 220.0, ["1995", "2000", "2005", "2010", "2015", "2020"]),
        (2005, 60, 1, "month", 220.0, ["2005", "2006", "2007", "2008", "2009"]),
        (2021, 12, 1, "month", 300.0, ["Jan 2021", "Apr", "Jul", "Oct"]),
        (2021, 12, 3, "quarter", 200.0, ["2021", "2022", "2023"]),
        (1850, 171, 12, "year", 400.0, ["1860", "1880", "1900", "1920", "1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_ticks_are_round_dates(
    first: int, count: int, step: int, period: str, width: float, expected: list[str]
) -> None:
    months = [first * 12 + i * step for i in range(count)]
    days = tuple(date(month // 12, month % 12 + 1, 1) for month in months)
    drawn = lines(series("", *range(count)), days=days, period=period, width=width)
    bottom = min(op.y for op in texts(drawn).values())
    assert [op.text for op in drawn.operations if isinstance(op, TextOp) and op.y == bottom] == expected


def test_every_grid_line_is_labelled() -> None:
    drawn = lines(*(series(f"Line {n}", 412_300 + n, 200_000, 300_000 + n * 1_000) for n in range(5)))
    grid = strokes(drawn, 0.4)
    labels = [op for op in texts(drawn).values() if op.text in ("0", "200,000", "400,000")]
    assert len(grid) == len(labels) == 3


def test_the_axis_begins_and_ends_where_it_is_asked_to() -> None:
    plain, asked = lines(series("", 50, 60)), lines(series("", 50, 60), axis_from=0.0, axis_to=100.0)
    assert "100" in texts(asked)
    assert "100" not in texts(plain)
    (line,) = strokes(asked)
    low, high = (float(segment[2]) for segment in line.segments)
    ticks = {name: op.y for name, op in texts(asked).items() if name in ("0", "100")}
    assert (high - low) / (ticks["100"] - ticks["0"]) == pytest.approx(0.1, abs=0.002)


def test_a_logarithmic_axis_has_its_decades_at_even_distances() -> None:
    drawn = lines(series("", 3, 40, 500, 7_000), log=True)
    heights = [texts(drawn)[name].y for name in ("1", "10", "100", "1,000", "10,000")]
    steps = [b - a for a, b in pairwise(heights)]
    assert max(steps) - min(steps) < 0.1


def test_labels_at_lines_that_end_together_have_leaders_and_do_not_touch() -> None:
    drawn = lines(*(series(name, n, 2.0 + n / 100) for n, name in enumerate(("Elm", "Oak", "Ash", "Fir", "Yew"))))
    names = [texts(drawn)[name] for name in ("Elm", "Oak", "Ash", "Fir", "Yew")]
    heights = sorted(op.y for op in names)
    assert all(b - a > 8 for a, b in pairwise(heights))
    assert len(strokes(drawn, 0.5)) >= 4


def test_first_values_stand_at_their_points_and_never_of_more_than_two_lines() -> None:
    two = lines(series("A", 10, 5, 1), series("B", 2, 3, 8))
    assert {"10", "2"} <= {op.text for op in two.operations if isinstance(op, TextOp) and op.x < 60 and op.text != "5"}
    three = lines(series("A", 11, 5, 1), series("B", 2, 3, 8), series("C", 7, 7, 6))
    assert "11" not in texts(three)


def test_six_lines_are_panels_on_one_scale() -> None:
    drawn = lines(*(series(f"Place {n}", n, n + 1, n + 3) for n in range(1, 7)))
    assert {f"Place {n}" for n in range(1, 7)} <= set(texts(drawn))
    assert len(strokes(drawn)) == 6
    assert {op.stroke for op in strokes(drawn)} == {LOOK.palette.primary}


def test_panels_side_by_side_keep_their_dates_and_last_points_to_themselves() -> None:
    """In a narrow column, too, where the panels grow narrower before they make a tower."""
    names = ("Elm", "Oak", "Ash", "Fir", "Yew", "Bay", "Box")
    for width in (165.0, 240.0, 480.0):
        drawn = lines(*(series(name, 10 + n, 9, 8 + n) for n, name in enumerate(names)), width=width)
        words = sorted(
            (round(op.y), op.x, op.x + op.width) for op in drawn.operations if isinstance(op, TextOp) and op.y < 20
        )
        assert all(a[2] + 2 < b[1] for a, b in pairwise(words) if a[0] == b[0])
        dots = [op for op in drawn.operations if isinstance(op, PathOp) and op.fill and op.segments[1][0] == "C"]
        assert len(dots) == len(names)
        assert all(float(segment[-2]) <= width for op in dots for segment in op.segments if len(segment) > 1)
        assert drawn.height < 400


@pytest.mark.parametrize("dates", [(2018, 2022, 2025), (2018, 2019, 2025), (2018, 2025), (1990, 2000, 2010, 2025)])
@pytest.mark.parametrize("width", [180.0, 240.0, 480.0])
def test_labels_below_a_panel_never_touch(dates: tuple[int, ...], width: float) -> None:
    values = range(1, len(dates) + 1)
    names = [series(f"Place {n}", *(n * value for value in values)) for n in range(1, 8)]
    days = tuple(date(year, 1, 1) for year in dates)
    drawn = lines(*names, days=days, width=width)
    written = {day.isoformat() for day in days}
    words = [op for op in drawn.operations if isinstance(op, TextOp) and op.text in written]
    years = sorted((round(op.y), op.x, op.width) for op in words)
    assert years
    assert all(a[1] + a[2] + 3 <= b[1] for a, b in pairwise(years) if a[0] == b[0])


def test_six_lines_with_one_highlighted_stay_together_the_others_in_grey() -> None:
    drawn = lines(*(series(f"Place {n}", n, n + 1, n + 3) for n in range(1, 7)), highlight=("Place 4",))
    (line,) = strokes(drawn)
    grey = {op.stroke for op in strokes(drawn, 1.0)}
    assert len(grey) == 1
    assert line.stroke not in grey
    assert {f"Place {n}" for n in range(1, 7)} <= set(texts(drawn))


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.lists(st.tuples(st.floats(0, 200), st.integers(1, 3)), min_size=1, max_size=6))
def test_labels_keep_their_order_stay_inside_and_do_not_touch(ends: list[tuple[float, int]]) -> None:
    labels = [EndLabel(("row",) * rows, BLACK, 0.0, y) for y, rows in ends]
    middles = placed_middles(labels, 10.0, 0.0, 200.0)
    edges = sorted((m - len(x.rows) * 5, m + len(x.rows) * 5, x.y) for m, x in zip(middles, labels, strict=True))
    assert all(a[1] <= b[0] + 1e-6 and a[2] <= b[2] for a, b in pairwise(edges))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 200 + 1e-6


def test_a_label_that_has_room_stands_where_its_line_ends() -> None:
    labels = [EndLabel(("a",), Colour(0, 0, 0), 0.0, 20.0), EndLabel(("b",), BLACK, 0.0, 90.0)]
    assert placed_middles(labels, 10.0, 0.0, 200.0) == [20.0, 90.0]
