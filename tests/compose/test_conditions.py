"""Conditions of a report: the grammar, and what they keep of tables, facts and blocks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builders import para
from definitions import HERE, PERCENT, above, composed, data_table, dataset, directive, fact, mistakes, report
from keyfacts.model import dataset as data
from keyfacts.model import document as d
from keyfacts.model.dataset import Dataset, Suppressed, Unit
from keyfacts.model.rules.criterion import Criterion
from keyfacts.model.walk import plain_text
from keyfacts.read.report.parameterized.conditions import read_conditions

SHOPS = data_table(
    "shops",
    {
        "town": ["Ash", "Bow", "Bosnia and Herzegovina", "Elm"],
        "year": [2014, 2015, 2016, 2017],
        "sold": [30, 10, 20, 20],
        "share": [30, 10, 20, 20],
    },
    {"share": Unit(kind="share_of_100")},
)


def where(text: str) -> tuple[Criterion, ...]:
    return read_conditions(text, ("town",))


def shown(condition: str, facts: Dataset | None = None) -> list[str]:
    """The towns of a table of shops that a condition leaves."""
    made = report(directive("table", "shops", where=where(condition), columns=("town",)))
    table = next(b for b in composed(made, facts or dataset(tables=(SHOPS,))).blocks if isinstance(b, d.TableBlock))
    return [plain_text(row.cells[0].inlines) for group in table.table.groups for row in group.rows]


def told(*blocks: d.Block, facts: Dataset | None = None) -> list[str]:
    return mistakes(report(*blocks), facts or dataset(tables=(SHOPS,)))


# --- the grammar -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("state = Ohio", [("state", "=", ("Ohio",), None)]),
        ("state=New Mexico and year>=2015", [("state", "=", ("New Mexico",), None), ("year", ">=", ("2015",), None)]),
        ("state = 'Bosnia and Herzegovina'", [("state", "=", ("Bosnia and Herzegovina",), None)]),
        ('state in [Ohio, "Washington, D.C."]', [("state", "in", ("Ohio", "Washington, D.C."), None)]),
        ("state IN (Ohio)", [("state", "in", ("Ohio",), None)]),
        ("children in school != 5", [("children in school", "!=", ("5",), None)]),
        ("'a = b' < 3", [("a = b", "<", ("3",), None)]),
        ("children[$town, 2024] > 0", [("children", ">", ("0",), "$town, 2024")]),
        ("$town in [Ash]", [("$town", "in", ("Ash",), None)]),
        ("price = \"$5 to $10\"", [("price", "=", ("$5 to $10",), None)]),
    ],
)  # fmt: skip
def test_conditions_are_read_as_written(written: str, read: list[tuple[str, str, tuple[str, ...], str | None]]) -> None:
    assert [(c.subject, c.operator, c.values, c.key) for c in where(written)] == read


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Ohio", "no condition"),
        ("state = ", "a value is missing"),
        ("state == Ohio", "write ="),
        ("state <> Ohio", "write !="),
        ("state = Bosnia and Herzegovina", "a value with 'and' needs quotes"),
        ("state = Ohio or state = Iowa", "in [a, b]"),
        ("state in Ohio", "no list"),
        ("state in []", "empty"),
        ("state = Ohio and ", "a value is missing|no condition|middle of a condition"),
        ("state = 'Ohio", "one value|no condition"),
        ("$twon = Ash", "no parameter '$twon' (did you mean 'town'?)"),
        ("x" * 3000, "longer than"),
    ],
)
def test_what_is_no_condition_is_refused_with_a_sentence(written: str, says: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 (the sentence is looked at below)
        where(written)
    assert any(part in str(refused.value) for part in says.split("|"))


@pytest.mark.parametrize("written", ["= " * 900, "[" * 1900, "'" * 1901, "a and " * 300, "in " * 600, "\"a' = " * 300])
def test_hostile_conditions_are_answered_at_once(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (that it comes back is what counts)
        where(written)


# --- rows --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "towns"),
    [
        ("town = Ash", ["Ash"]),
        ("town != Ash and town != Elm", ["Bow", "Bosnia and Herzegovina"]),
        ("town in [Elm, Ash]", ["Ash", "Elm"]),
        ("year >= 2015 and year < 2017", ["Bow", "Bosnia and Herzegovina"]),
        ("sold > 10", ["Ash", "Bosnia and Herzegovina", "Elm"]),
        ("sold in [10, 30]", ["Ash", "Bow"]),
        ("share >= 20%", ["Ash", "Bosnia and Herzegovina", "Elm"]),
        ("share <= 10", ["Bow"]),
    ],
)
def test_a_table_shows_the_rows_for_which_its_condition_holds(condition: str, towns: list[str]) -> None:
    assert shown(condition) == towns


@pytest.mark.parametrize(
    ("condition", "finding"),
    [
        ("town = Asch", "KF440 no row of table 'shops' is left where town = Asch; did you mean 'Ash'?"),
        ("twon = Ash", "KF402 table 'shops' has no column 'twon'; did you mean 'town'?"),
        ("sold > many", "KF404 column 'sold' is compared with 'many'; write a number, such as 2015"),
        ("town > Ash", "KF404 column 'town' holds no numbers and cannot be compared by >; =, != or in"),
    ],
)
def test_what_cannot_be_asked_of_a_table_is_a_finding(condition: str, finding: str) -> None:
    assert told(directive("table", "shops", where=where(condition))) == [finding]
    assert told(directive("chart", "shops", where=where(condition), y=("town",), x=("sold",))) == [finding]


@pytest.mark.parametrize(
    ("condition", "never"),
    [
        ("town in [Ash, Bov]", ["Bov"]), ("town != Asch", ["Asch"]), ("town != Ash and town in [Bow, Elms]", ["Elms"]),
        ("town in [Ash, Bow]", []), ("year in [2014, 1914]", []),
    ],
)  # fmt: skip
def test_a_text_that_no_cell_of_its_column_holds_is_told_where_other_rows_hide_it(
    condition: str, never: list[str]
) -> None:
    lines = told(directive("table", "shops", where=where(condition)))
    assert [line.partition(";")[0] for line in lines] == [
        f"KF246 column 'town' of table 'shops' is never '{value}'" for value in never
    ]


def test_a_missing_cell_fits_no_condition() -> None:
    gaps = data_table("shops", {"town": ["Ash", "Bow"], "sold": [5, None]})
    assert shown("sold < 10", dataset(tables=(gaps,))) == ["Ash"]
    assert shown("sold != 10", dataset(tables=(gaps,))) == ["Ash"]


def test_rows_are_not_chosen_by_suppressed_cells() -> None:
    hidden = Suppressed(Decimal(1), Decimal(9), "<10")
    table = data_table("shops", {"town": ["Ash", "Bow"], "sold": [50, hidden]})
    facts = dataset(tables=(table,))
    assert [line[:5] for line in told(directive("table", "shops", where=where("sold > 5")), facts=facts)] == ["KF351"]
    assert shown("town = Ash and sold > 5", facts) == ["Ash"]  # what is hidden is left out by another column
    assert shown("town = Bow", facts) == ["Bow"]


def test_a_total_sums_the_rows_that_are_shown() -> None:
    made = report(directive("table", "shops", where=where("year > 2014"), columns=("town", "sold"), total="All"))
    (table,) = (b.table for b in composed(made, dataset(tables=(SHOPS,))).blocks if isinstance(b, d.TableBlock))
    assert plain_text(table.groups[-1].rows[0].cells[1].inlines) == "50"


# --- the largest and the smallest --------------------------------------------------------------------------------


def chart(**options: object) -> d.Figure:
    caption = para(
        d.FactReference("$shown", None, ("words", "cap"), HERE), " of ", d.FactReference("$all", None, (), HERE)
    )
    made = report(directive("chart", "shops", caption, x=("sold",), y=("town",), **options))
    return next(b for b in composed(made, dataset(tables=(SHOPS,))).blocks if isinstance(b, d.Figure))


def test_a_chart_of_the_largest_says_so_in_caption_and_alternative_text() -> None:
    figure = chart(top=1)
    assert figure.content.categories == ("Ash",)  # type: ignore[union-attr]
    assert plain_text(figure.caption) == "One of four"
    assert figure.alt == "Bar chart: Shops. Shown is the largest of 4 values. Sold. Ash: 30."


def test_the_smallest_stand_in_their_order_and_are_chosen_among_the_rows_of_where() -> None:
    figure = chart(bottom=2, where=where("town != Elm"))
    assert figure.content.categories == ("Bow", "Bosnia and Herzegovina")  # type: ignore[union-attr]
    assert plain_text(figure.caption) == "Two of three"
    assert "Shown are the 2 smallest of 3 values." in figure.alt


def test_a_cut_through_equal_rows_is_told() -> None:
    options = {"x": ("sold",), "y": ("town",)}
    assert [line[:5] for line in told(directive("chart", "shops", top=2, **options))] == ["KF441"]
    assert told(directive("chart", "shops", top=3, **options)) == []


def test_the_largest_are_told_only_if_no_suppressed_cell_could_be_one_of_them() -> None:
    small = Suppressed(Decimal(1), Decimal(9), "<10")
    withheld = Suppressed(Decimal(0), None, "..")
    for hidden, end, codes in ((small, "top", []), (small, "bottom", ["KF351"]), (withheld, "top", ["KF351"])):
        table = data_table("shops", {"town": ["Ash", "Bow", "Elm"], "sold": [50, 20, hidden]})
        lines = told(directive("table", "shops", **{end: 1}), facts=dataset(tables=(table,)))
        assert [line[:5] for line in lines] == codes, (hidden, end)


def test_a_table_of_the_largest_goes_by_the_column_that_sorts() -> None:
    made = report(directive("table", "shops", top=1, sort="-year", columns=("town", "sold", "year")))
    assert [line[:5] for line in mistakes(made, dataset(tables=(SHOPS,)))] == ["KF404"]  # a year is no amount
    made = report(directive("table", "shops", top=1, sort="-share", columns=("town", "sold")))
    (table,) = (b.table for b in composed(made, dataset(tables=(SHOPS,))).blocks if isinstance(b, d.TableBlock))
    assert plain_text(table.groups[0].rows[0].cells[0].inlines) == "Ash"


def test_to_highlight_what_a_condition_leaves_out_is_no_mistake() -> None:
    assert chart(top=1, highlight=("Elm",)).content.highlight == ()  # type: ignore[union-attr]
    lines = told(directive("chart", "shops", top=1, highlight=("Elk",), x=("sold",), y=("town",)))
    assert [line[:5] for line in lines] == ["KF408"]


# --- facts -------------------------------------------------------------------------------------------------------

SOLD = fact("sold", data.SeriesOf("shops", "sold", "town"))


@pytest.mark.parametrize(
    ("condition", "labels"),
    [
        ("key = Ash", ["Sold, Ash"]),
        ("year >= 2016", ["Sold, Bosnia and Herzegovina", "Sold, Elm"]),
        ("value > 20", ["Sold, Ash"]),
        ("town in [Bow, Elm] and value < 20", ["Sold, Bow"]),
    ],
)
def test_facts_and_tiles_keep_the_values_for_which_a_condition_holds(condition: str, labels: list[str]) -> None:
    facts = dataset(SOLD, tables=(SHOPS,))
    made = report(directive("facts", facts=("sold",), where=where(condition)))
    (table,) = (b.table for b in composed(made, facts).blocks if isinstance(b, d.TableBlock))
    assert [plain_text(row.cells[0].inlines) for row in table.groups[0].rows] == labels
    made = report(directive("tiles", facts=("sold",), where=where(condition)))
    (tiles,) = (b for b in composed(made, facts).blocks if isinstance(b, d.Tiles))
    assert [plain_text(tile.label) for tile in tiles.tiles] == labels


def test_no_fact_left_and_an_unknown_column_are_findings() -> None:
    facts = dataset(SOLD, tables=(SHOPS,))
    lines = told(directive("facts", facts=("sold",), where=where("value > 99")), facts=facts)
    assert lines == ["KF440 no fact is left where value > 99"]
    lines = told(directive("tiles", facts=("sold",), where=where("vale > 99")), facts=facts)
    assert lines == ["KF402 fact 'sold' has no column 'vale'; did you mean 'value'?"]


# --- blocks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("few > 10", False), ("few > 10 and many > 50", False), ("few = 7", True), ("few in [6, 7]", True),
        ("many > 50", True), ("many > 100", True), ("many < 100", False), ("many != 100", True), ("many <= 100", False),
        ("kept >= 90%", True), ("kept < 90%", False), ("sold[Ash] = 30", True),
    ],
)  # fmt: skip
def test_blocks_are_kept_when_their_condition_is_true_of_the_facts(condition: str, holds: bool) -> None:
    facts = dataset(fact("few", 7), fact("many", above(100)), fact("kept", "0.9", unit=PERCENT), SOLD, tables=(SHOPS,))
    document = composed(report(para("always"), directive("only", "", para("some"), when=where(condition))), facts)
    assert [plain_text(b.inlines) for b in document.blocks if isinstance(b, d.Paragraph)] == (
        ["always", "some"] if holds else ["always"]
    )


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("many > 200", "KF243"), ("many = 150", "KF243"), ("later > 1", "KF243"), ("kept > 1", "KF404"),
        ("few > lots", "KF404"), ("fewer > 1", "KF301"), ("sold[Asch] > 1", "KF308"), ("hidden[Ash] > 1", "KF351"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_a_finding(condition: str, code: str) -> None:
    small = data_table("small", {"town": ["Ash"], "count": [Suppressed(Decimal(1), Decimal(9), "<10")]})
    facts = dataset(
        fact("few", 7), fact("many", above(100)), fact("kept", "0.9", unit=PERCENT), fact("later", data.Awaited()),
        fact("hidden", data.SeriesOf("small", "count", "town")), SOLD, tables=(SHOPS, small),
    )  # fmt: skip
    lines = told(para("always"), directive("only", "", para("some"), when=where(condition)), facts=facts)
    assert code in {line[:5] for line in lines}, lines
