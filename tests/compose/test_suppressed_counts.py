"""Suppressed counts stay hidden wherever a report prints its data: table, chart, alt text, facts, attachments."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import para
from definitions import composed, directive, fact, mistakes, ref, report
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset
from keyfacts.model.walk import blocks_deep, plain_text, table_cells
from keyfacts.read import read_dataset

HIDDEN = ("437", "718")
"""What stands in the file and may stand nowhere else; the second protects the first."""

TEXT = """name: d
title: T
resources:
  - name: t
    title: Children by place
    path: t.csv
    suppress: {below: 500}
    schema: {fields: [{name: place, title: Place}, {name: girls, type: integer, title: Girls}]}
facts:
  girls: {label: Girls, series: t.girls, key: place, unit: {one: girl, other: girls}}
  north: {label: Girls in the north, value: {table: t, column: girls, where: {place: North}}}
  all: {label: All girls, value: 5_044}
"""


@pytest.fixture
def suppressed(tmp_path: Path) -> Dataset:
    """A dataset whose column holds one small count, one that protects it, and two that are told."""
    folder = tmp_path / "data" / "d"
    folder.mkdir(parents=True)
    (folder / "t.csv").write_text("place,girls\nNorth,437\nSouth,718\nEast,1234\nWest,2655\n", encoding="utf-8")
    (folder / "datapackage.yaml").write_text(TEXT, encoding="utf-8")
    findings = Findings()
    made = read_dataset(tmp_path, "d", findings)
    assert made is not None, list(findings)
    assert not list(findings), list(findings)
    return made


def test_no_hidden_count_is_in_any_part_of_the_document(suppressed: Dataset) -> None:
    parts = (
        directive("table", "t", total="All", sort="-girls"),
        directive("chart", "t", data=True),
        directive("chart", kind="share", facts=("girls",)),
        directive("facts", facts=("girls", "north", "all")),
        directive("facts-appendix"),
    )
    document = composed(report(para(ref("all")), *parts, attach="data"), suppressed)
    everything = repr(document) + "".join(part.data.decode() for part in document.attachments)
    assert "1234" in everything
    assert [number for number in HIDDEN if number in everything or f"{number[:1]},{number[1:]}" in everything] == []


def test_a_table_prints_symbols_its_true_total_and_what_the_symbols_mean(suppressed: Dataset) -> None:
    document = composed(report(directive("table", "t", total="All", sort="girls")), suppressed)
    table = next(block.table for block in blocks_deep(document.blocks) if isinstance(block, d.TableBlock))
    printed = [plain_text(cell.inlines) for cell in table_cells(table)]
    assert printed == [
        "Place",
        "Girls",
        "East",
        "1,234",
        "West",
        "2,655",
        "North",
        "<500",
        "South",
        "..",
        "All",
        "5,044",
    ]
    assert plain_text(table.source) == "<500 less than 500; .. withheld, so that these cannot be worked out."


def test_a_chart_leaves_a_gap_that_its_text_names(suppressed: Dataset) -> None:
    document = composed(report(directive("chart", "t")), suppressed)
    figure = next(block for block in blocks_deep(document.blocks) if isinstance(block, d.Figure))
    assert "North: less than 500; South: withheld; East: 1,234" in figure.alt
    assert plain_text(figure.source).startswith("<500 less than 500; ..")


def test_a_sentence_cannot_cite_a_hidden_count(suppressed: Dataset) -> None:
    said = mistakes(report(para(ref("girls", key="North"), ref("north"), ref("girls", key="East"))), suppressed)
    assert [line.split(";")[0] for line in said] == [
        "KF351 'girls[North]' is a suppressed cell",
        "KF351 'north' is a suppressed cell",
    ]


def test_a_formula_cannot_compute_with_a_hidden_count(suppressed: Dataset) -> None:
    rest = fact("rest", data.Formula("all - girls[North]"))
    made = Dataset("d", "T", tables=suppressed.tables, facts=(*suppressed.facts, rest))
    assert [line[:5] for line in mistakes(report(para("x")), made)] == ["KF351"]


def test_a_total_nobody_may_know_is_refused(suppressed: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "data" / "d" / "datapackage.yaml"
    text = TEXT.replace("below: 500}", "below: 500, totals: none}")
    file.write_text(text.replace("5_044", "9_999"), encoding="utf-8")  # or the fact would make the total known
    made = read_dataset(tmp_path, "d", Findings())
    said = mistakes(report(directive("table", "t", total="All")), made)
    assert [line[:5] for line in said] == ["KF353"]
