"""A kind of chart is whole: drawn, named in every language, told in the docs; lines at values keep off words."""

from __future__ import annotations

import re
from dataclasses import replace
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
from keyfacts.model.charts.marks import Annotation, ReferenceLine

LETTERING = Lettering(stylesheet())
LINE = ReferenceLine("Goal", 40.0, "40", "Goal: 40")
YEARS = tuple(str(year) for year in range(2015, 2021))


def drawn(chart: Chart, width: float) -> Artwork:
    return draw_chart(replace(chart, width=width), width, stylesheet(), LETTERING)


def texts(artwork: Artwork) -> dict[str, TextOp]:
    return {op.text: op for op in artwork.operations if isinstance(op, TextOp)}


def test_a_kind_is_drawn_and_named_in_every_language_and_in_the_docs() -> None:
    assert set(CHART_KINDS) == set(KINDS) == set(DRAWN)
    for lang in ("en-US", "es", "fr", "de"):
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
    notes = (Annotation("A long time of floods", 1, 2), Annotation("The new branch opens", 3, 3))
    plain = Chart(kind, YEARS, (series,), "vertical", numeric_categories=True)
    artwork = drawn(replace(plain, annotations=notes), 226.0)
    first, second = (texts(artwork)[note.words] for note in notes)
    assert first.y != second.y or first.x + first.width < second.x
    tint = stylesheet().palette.tint
    assert [op for op in artwork.operations if isinstance(op, PathOp) and op.fill == tint]
    assert artwork.height > drawn(plain, 226.0).height
