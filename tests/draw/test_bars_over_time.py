"""Bars over time run from left to right, however many there are; parts that are missing or too many are told."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from builders import stylesheet
from keyfacts.draw.drawing import draw_chart
from keyfacts.draw.lettering import Lettering
from keyfacts.model.artwork import Artwork, PathOp, TextOp
from keyfacts.model.chart import Chart, Series
from keyfacts.model.charts.kinds import MOST_PARTS
from keyfacts.model.style.chart_colours import Tones

LETTERING = Lettering(stylesheet())
COUNT = 60
MONTHS = [date(2019 + i // 12, i % 12 + 1, 1) for i in range(COUNT)]


def over_months(kind: str, *series: list[float | None], width: float = 240.0, months: list[date] = MONTHS) -> Chart:
    names = tuple(f"{month:%Y-%m}" for month in months)
    rows = tuple(
        Series(f"Series {n}", tuple(values), tuple("" if v is None else f"{v:,.0f}" for v in values))
        for n, values in enumerate(series)
    )
    times = tuple(month.toordinal() for month in months)
    return Chart(kind, names, rows, "vertical", times=times, period="month", width=width)


def drawn(chart: Chart) -> Artwork:
    return draw_chart(chart, chart.width, stylesheet(), LETTERING)


def words(artwork: Artwork) -> list[str]:
    return [op.text for op in artwork.operations if isinstance(op, TextOp)]


def columns(artwork: Artwork, *fills: object) -> list[tuple[float, float, float, float]]:
    """Left, right, bottom and top of what is filled in one of these colours."""
    found = []
    for op in artwork.operations:
        if isinstance(op, PathOp) and op.fill in fills:
            numbers = [n for segment in op.segments for n in segment[1:]]
            found.append((min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])))
    return found


VALUES: list[float | None] = [1000.0 + 37 * (i * 7 % 60) for i in range(COUNT)]
PRIMARY = Tones(stylesheet().palette).primary


@pytest.mark.parametrize("width", [120.0, 240.0, 480.0])
def test_sixty_months_are_sixty_standing_columns_from_left_to_right(width: float) -> None:
    artwork = drawn(over_months("bar", VALUES, width=width))
    found = columns(artwork, PRIMARY)
    assert len(found) == COUNT
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    heights = [top - bottom for _, _, bottom, top in found]
    assert heights[VALUES.index(max(VALUES))] == max(heights)
    for height, value in zip(heights, VALUES, strict=True):
        assert height / max(heights) == pytest.approx(value / max(VALUES), abs=0.01)
    assert artwork.height < 240


def test_time_is_told_at_round_dates_and_values_where_a_reader_looks_for_them() -> None:
    found = words(drawn(over_months("bar", VALUES, width=480.0)))
    assert {"2019", "2020", "2021", "2022", "2023"} <= set(found)
    assert not [word for word in found if word.startswith("20") and "-" in word]
    assert {f"{max(VALUES):,.0f}", f"{VALUES[-1]:,.0f}"} <= set(found)
    assert "0" in found  # an axis of values


def test_a_highlighted_month_has_its_value_printed() -> None:
    chart = over_months("bar", VALUES, width=480.0)
    marked = Chart(**{each: getattr(chart, each) for each in Chart.__dataclass_fields__} | {"highlight": ("2020-05",)})
    assert f"{VALUES[16]:,.0f}" in words(drawn(marked))
    assert len(columns(drawn(marked), Tones(stylesheet().palette).accent)) == 1


def test_months_without_a_row_leave_their_place_empty() -> None:
    kept = [i for i in range(COUNT) if not 20 <= i < 32]
    found = columns(drawn(over_months("bar", [VALUES[i] for i in kept], months=[MONTHS[i] for i in kept])), PRIMARY)
    steps = [b[0] - a[0] for a, b in pairwise(found)]
    assert max(steps) == pytest.approx(13 * min(steps), rel=0.01)


@pytest.mark.parametrize("kind", ["grouped", "stacked"])
def test_several_series_over_many_months_stand_too(kind: str) -> None:
    chart = over_months(kind, VALUES, VALUES[::-1])
    fills = Tones(stylesheet().palette).of_series(chart)
    found = columns(drawn(chart), *fills)
    assert len(found) == 2 * COUNT + 2  # and the legend
    assert {"Series 0", "Series 1"} <= set(words(drawn(chart)))


def test_a_stack_that_lacks_a_part_says_which() -> None:
    rows = (Series("Books", (10.0, None), ("10", "")), Series("Films", (5.0, 5.0), ("5", "5")))
    for orientation in ("horizontal", "vertical"):
        chart = Chart("stacked", ("2024", "2025"), rows, orientation, width=400.0)
        assert "Books: no data" in words(drawn(chart)), orientation


@pytest.mark.parametrize("count", range(1, MOST_PARTS + 1))
@pytest.mark.parametrize("marked", [False, True])
def test_each_part_of_a_whole_has_a_fill_of_its_own(count: int, marked: bool) -> None:
    names = tuple(f"Part {n}" for n in range(count))
    share = Series("", tuple(float(n + 1) for n in range(count)), tuple(str(n + 1) for n in range(count)))
    chart = Chart("share", names, (share,), highlight=names[:1] if marked else (), width=300.0)
    fills = Tones(stylesheet().palette).of_parts(chart)
    assert len(set(fills)) == count
