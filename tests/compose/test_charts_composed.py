"""Charts: orientation, labels, alternative text, and what cannot be shown."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest

from builders import para
from definitions import PERCENT, above, composed, data_table, dataset, directive, fact, hedge, mistakes, report
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.chart import Chart
from keyfacts.model.dataset import Dataset, Unit
from keyfacts.model.walk import plain_text

SHARES = {"x": ("share",), "y": ("case_type",)}


def figure_of(
    facts: Dataset | None = None, argument: str = "", /, front: dict[str, Any] | None = None, **options: Any
) -> d.Figure:
    made = report(directive("chart", argument, para("A caption"), **options), **(front or {}))
    document = composed(made, facts or dataset())
    found = document.blocks[0]
    assert isinstance(found, d.Figure)
    return found


def chart_of(*args: Any, **options: Any) -> Chart:
    content = figure_of(*args, **options).content
    assert isinstance(content, Chart)
    return content


def test_bars_lie_when_x_is_numeric_and_stand_when_y_is() -> None:
    assert chart_of(None, "case_types", kind="bar", **SHARES).orientation == "horizontal"
    assert chart_of(None, "case_types", kind="bar", x=("case_type",), y=("share",)).orientation == "vertical"
    assert chart_of(None, "entries", kind="bar", x=("year",), y=("entries",)).orientation == "vertical"
    assert chart_of(None, "entries", kind="bar", x=("entries",), y=("year",)).orientation == "horizontal"


def test_shares_are_drawn_in_hundredths_and_labelled_with_the_sign() -> None:
    chart = chart_of(None, "case_types", kind="share", **SHARES)
    assert chart.percent
    assert chart.series[0].values == (90.0, 6.0, 4.0)
    assert chart.series[0].labels == ("90%", "6%", "4%")


def test_fractions_and_hundredths_give_the_same_chart() -> None:
    table = data_table("t", {"n": ["a", "b"], "s": [Decimal("0.9"), Decimal("0.1")]}, {"s": PERCENT})
    assert chart_of(dataset(tables=(table,)), "t", kind="bar").series[0].values == (90.0, 10.0)


def test_numbers_side_by_side_have_one_word_and_one_count_of_decimals() -> None:
    def labels(*columns: tuple[int, ...]) -> list[list[str]]:
        names = [f"n{i}" for i in range(len(columns))]
        table = data_table(
            "t", {"a": [f"x{i}" for i in range(len(columns[0]))], **dict(zip(names, columns, strict=True))}
        )
        chart = chart_of(dataset(tables=(table,)), "t", kind="grouped", y=tuple(names))
        return [[text.replace("\u00a0", " ") for text in series.labels] for series in chart.series]

    assert labels((1_300_000_000, 295_700_000, 68_000_000)) == [["1,300 million", "296 million", "68 million"]]
    assert labels((4_500_000, 5_000_000)) == [["4.5 million", "5.0 million"]]
    assert labels((4_500_000,), (1_200_000_000,)) == [["4.5 million"], ["1,200.0 million"]]
    assert labels((150_200_000, 150_300_000)) == [["150.2 million", "150.3 million"]]
    assert labels((1_000_000, 5_500_000_000_000)) == [["1 million", "5.5 trillion"]]


def test_a_strip_of_more_parts_than_can_be_told_apart_is_drawn_as_bars_and_told() -> None:
    names, numbers = [f"Part {i}" for i in range(8)], [30, 20, 15, 11, 9, 7, 5, 3]
    for count, kind in ((6, "share"), (7, "bar"), (8, "bar")):
        table = data_table("t", {"a": names[:count], "n": numbers[:count]})
        asked, facts = report(directive("chart", "t", para("C"), kind="share")), dataset(tables=(table,))
        figure = composed(asked, facts, told="KF409").blocks[0]
        assert isinstance(figure, d.Figure)
        assert isinstance(figure.content, Chart)
        assert figure.content.kind == kind
        told = mistakes(asked, facts)
        assert [line[:5] for line in told] == (["KF409"] if kind == "bar" else [])


def test_large_numbers_are_compact_only_when_that_suits_all_of_them() -> None:
    both = data_table("t", {"n": ["a", "b"], "big": [8_200_000, 4_500_000], "mixed": [8_200_000, 45_000]})
    facts = dataset(tables=(both,))
    assert chart_of(facts, "t", x=("big",), y=("n",)).series[0].labels == ("8.2\u00a0million", "4.5\u00a0million")
    assert chart_of(facts, "t", x=("mixed",), y=("n",)).series[0].labels == ("8,200,000", "45,000")
    near = data_table("t", {"n": ["a", "b"], "big": [8_210_000, 8_220_000]})
    assert chart_of(dataset(tables=(near,)), "t").series[0].labels == ("8,210,000", "8,220,000")


def test_several_columns_become_series() -> None:
    table = data_table("t", {"year": [2015, 2016], "paper": [5, 4], "digital": [1, 3]})
    chart = chart_of(dataset(tables=(table,)), "t", kind="grouped", x=("year",), y=("paper", "digital"))
    assert [s.name for s in chart.series] == ["Paper", "Digital"]
    assert chart.categories == ("2015", "2016")


def test_dots_may_stand_on_a_scale_of_years() -> None:
    table = data_table("t", {"program": ["A", "B"], "year": [1992, 1996]})
    chart = chart_of(dataset(tables=(table,)), "t", kind="dot", x=("year",), y=("program",))
    assert chart.series[0].labels == ("1992", "1996")


def test_sorting_moves_categories_with_their_values_and_labels() -> None:
    chart = chart_of(None, "case_types", kind="bar", sort="ascending", **SHARES)
    assert chart.categories[0].startswith("Lost")
    assert chart.series[0].labels == ("4%", "6%", "90%")


def test_a_chart_of_bounds_keeps_the_bound_in_its_labels_and_reads_it_out() -> None:
    facts = dataset(fact("a", above(337_000)), fact("b", above(4_500_000), format="compact"))
    figure = figure_of(facts, facts=("a", "b"))
    assert isinstance(figure.content, Chart)
    assert figure.content.series[0].labels == (">337,000", ">4.5\u00a0million")
    assert figure.alt == "Bar chart. A: more than 337,000; B: more than 4.5 million."


def test_a_fact_that_is_a_series_gives_one_category_per_key() -> None:
    facts = dataset(fact("e", data.SeriesOf("entries", "entries", "year"), unit=Unit("entry", "entries")))
    chart = chart_of(facts, kind="line", facts=("e",))
    assert chart.categories == ("2015", "2016")
    assert chart.value_title == "Entries"


def test_hedged_facts_are_drawn_where_they_are_and_labelled_as_they_are_said() -> None:
    facts = dataset(fact("a", 20537, hedge=hedge("more_than", 500)))
    assert chart_of(facts, facts=("a",)).series[0].labels == (">20,500",)


def test_alternative_text_states_all_values_of_a_small_chart() -> None:
    alt = figure_of(None, "case_types", kind="bar", **SHARES).alt
    assert alt == (
        "Bar chart: Case types. Endangered runaways: 90%; Family abductions: 6%; "
        "Lost, injured or otherwise missing: 4%."
    )


def test_alternative_text_of_a_large_chart_states_range_and_change() -> None:
    table = data_table("t", {"year": list(range(2000, 2012)), "n": [5, 3, *range(10, 20)]})
    alt = figure_of(dataset(tables=(table,)), "t", kind="line", x=("year",), y=("n",)).alt
    assert alt == "Line chart: T. From 2000 to 2011: 5 to 19. Values run from 3 (2001) to 19 (2011)."


def test_alternative_text_speaks_the_documents_language() -> None:
    alt = figure_of(None, "case_types", kind="share", front={"lang": "es"}, **SHARES).alt
    assert alt.startswith("Gráfico de partes de un total: Case types. Endangered runaways: 90 %;")


def test_the_authors_alternative_text_wins_and_may_hold_facts() -> None:
    facts = dataset(fact("f", 12))
    assert figure_of(facts, "entries", alt="Up to {{ f | full }} entries").alt == "Up to 12 entries"


def test_the_source_of_the_data_is_named_unless_refused() -> None:
    assert plain_text(figure_of(None, "case_types").source) == "Source: The Center, Key Facts (2017)"
    assert plain_text(figure_of(None, "case_types", source="FBI").source) == "Source: FBI"
    assert figure_of(None, "case_types", source="none").source == ()


def test_sample_data_are_labelled_under_every_chart() -> None:
    assert plain_text(figure_of(dataset(sample=True), "case_types").source).startswith("Sample data. Source: ")


def test_data_yes_prints_the_numbers_under_the_chart() -> None:
    document = composed(report(directive("chart", "case_types", data=True, **SHARES)), dataset())
    table = document.blocks[1]
    assert isinstance(table, d.TableBlock)
    cells = [[plain_text(c.inlines) for c in row.cells] for row in table.table.groups[0].rows]
    assert cells[0] == ["Endangered runaways", "90%"]


def test_a_highlight_may_name_a_category_with_commas() -> None:
    parts = ("Lost", "injured or otherwise missing", "Family abductions")
    chart = chart_of(None, "case_types", highlight=parts, **SHARES)
    assert chart.highlight == ("Lost, injured or otherwise missing", "Family abductions")


@pytest.mark.parametrize(
    ("argument", "options", "code"),
    [
        ("case_typs", {}, "KF401 unknown table 'case_typs'; did you mean 'case_types'?"),
        ("", {}, "KF204"),
        ("empty", {}, "KF403"),
        ("case_types", {"x": ("shar",), "y": ("case_type",)}, "KF402"),
        ("words", {"x": ("a",), "y": ("b",)}, "KF404"),
        ("case_types", {"x": ("share", "case_type"), "y": ("case_type",)}, "KF404"),
        ("negative", {"kind": "share"}, "KF407"),
        ("negative", {"kind": "stacked"}, "KF407"),
        ("toomuch", {"kind": "share"}, "KF407"),
        ("mixed", {}, "KF404"),
        ("nothing", {}, "KF407"),
        ("grown", {"axis-from": 0.0}, "KF407 a chart of kind 'bar' has no option 'axis-from'"),
        (
            "grown",
            {"kind": "line", "axis-from": 2.0},
            "KF407 the value 1 of 'N' lies below the beginning",
        ),
        ("grown", {"kind": "line", "axis-to": 4.0}, "KF407 the value 5 of 'N' lies above the end of the axis, 4"),
        ("grown", {"kind": "line", "axis-from": 9.0, "axis-to": 9.0}, "KF407 the axis ends at 9, which is not above"),
        ("grown", {"kind": "line", "axis-from": 0.0, "log": True}, "KF407 a logarithmic axis cannot show 0"),
        ("negative", {"kind": "line", "log": True}, "KF407 a logarithmic axis cannot show -1"),
        ("case_types", {"highlight": ("Family abduction",)}, "KF408"),
        ("", {"facts": ("share", "count")}, "KF404"),
        ("", {"facts": ("cont",)}, "KF301"),
        ("", {"facts": ("name",)}, "KF404"),
    ],
)
def test_a_chart_that_cannot_be_shown_says_why(argument: str, options: dict[str, Any], code: str) -> None:
    percent = Unit(kind="share_of_100")
    tables = (
        *dataset().tables,
        data_table("empty", {"a": [], "b": []}),
        data_table("words", {"a": ["x"], "b": ["y"]}),
        data_table("negative", {"a": ["x", "y"], "n": [-1, 2]}),
        data_table("grown", {"a": ["x", "y"], "n": [1, 5]}),
        data_table("toomuch", {"a": ["x", "y"], "n": [90, 30]}, {"n": percent}),
        data_table("mixed", {"a": ["x"], "n": [1], "s": [10]}, {"s": percent}),
        data_table("nothing", {"a": ["x", "y"], "n": [Decimal(1), None]}),
    )
    blank = tables[-1]
    tables = (*tables[:-1], data.DataTable("nothing", "", blank.fields, (("x", None),)))
    facts = (fact("share", "0.5", unit=PERCENT), fact("count", 5), fact("name", data.Words("x")))
    found = mistakes(report(para("x"), directive("chart", argument, **options)), dataset(*facts, tables=tables))
    assert len(found) == 1
    assert found[0].startswith(code)


def test_a_line_runs_from_the_first_time_to_the_last_whatever_the_order_of_the_rows() -> None:
    backwards = data_table("months", {"month": ["2025-03", "2025-01", "2024-12"], "n": [3, 2, 1]})
    made = composed(report(directive("chart", "months", kind="line")), dataset(tables=(backwards,)), told="KF457")
    (shown,) = (block.content for block in made.blocks if isinstance(block, d.Figure))
    assert shown.categories == ("2024-12", "2025-01", "2025-03")
    assert shown.series[0].values == (1.0, 2.0, 3.0)
    assert shown.period == "month"
    assert [b - a for a, b in itertools.pairwise(shown.times)] == [31, 59]
