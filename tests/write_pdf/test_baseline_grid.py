"""Columns side by side share a baseline grid: their lines of text stand level, or half a line apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

import builders as b
from keyfacts.model import document as d
from keyfacts.model.artwork import Artwork
from keyfacts.write.pdf.layout import Plan
from plan_pages import lines, page_of, plan

LEADING = b.stylesheet()["body"].leading


def text_tops(made: Plan, page: int) -> dict[float, list[float]]:
    """The tops of lines of running text by column."""
    columns: dict[float, list[float]] = {}
    for one in made.pages[page].placed:
        if one.item.aligned:
            columns.setdefault(one.x, []).append(one.top)
    return columns


def blocks() -> tuple[d.Block, ...]:
    return (
        b.section(1, "Counting", b.para(*lines(7, "a")), b.para(*lines(4, "b")), b.figure(b.chart(), "Entries.")),
        b.section(1, "Helping", b.bullets("one", "two", "three"), b.para(*lines(9, "c"))),
        b.section(2, "Finding", b.para(*lines(5, "e")), d.Callout((b.para(*lines(3, "f")),), b.text("Box"))),
        b.para(*lines(6, "g")),
    )


@pytest.mark.parametrize("height", [37.0, 101.3, 148.9])
@pytest.mark.parametrize("columns", [2, 3])
def test_lines_of_text_stand_on_one_grid_whatever_stands_between_them(columns: int, height: float) -> None:
    document = b.document(*blocks())
    document = replace(document, page=replace(document.page, columns=columns))
    made = plan(document, figure_1=Artwork(480, height))
    tops = [top for column in text_tops(made, 0).values() for top in column]
    assert len(text_tops(made, 0)) == columns
    for top in tops:
        steps = (top - document.page.margin_top) / (LEADING / 2)
        assert steps == pytest.approx(round(steps), abs=0.01)


def test_items_of_a_list_stay_together_and_paragraphs_stand_half_a_line_apart() -> None:
    document = b.document(b.bullets("one", "two", "three"), b.para("first"), b.para("second"), b.para(*lines(30)))
    made = plan(replace(document, page=replace(document.page, columns=2)))
    tops = next(iter(text_tops(made, 0).values()))
    distances = [round((low - high) / LEADING, 2) for high, low in pairwise(tops)]
    assert distances[:4] == [1.0, 1.0, 1.5, 1.5]


def test_a_report_that_would_need_one_page_more_goes_without_the_grid() -> None:
    document = b.document(*[b.para(f"word {n}") for n in range(66)], max_pages=1)
    document = replace(document, page=replace(document.page, columns=2))
    free = plan(document)
    assert len(free.pages) == 1
    assert page_of(free, "word 65") == 1
    assert len(plan(replace(document, max_pages=0)).pages) == 2


def test_text_in_one_column_stands_as_it_did() -> None:
    made = plan(b.document(b.para("first"), b.para("second")))
    first, second = next(iter(text_tops(made, 0).values()))
    assert second - first == pytest.approx(LEADING + b.stylesheet()["body"].space_after)
