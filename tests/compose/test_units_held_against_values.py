"""What a fact says of its number is held against the number, its column, its name and its quote."""

from __future__ import annotations

from decimal import Decimal

import pytest

from definitions import PERCENT, data_table, dataset, fact
from keyfacts.compose import check_dataset
from keyfacts.facts import resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, DataTable, Fact, Lookup, Period, SeriesOf, Source, Unit

BOOKS, FILMS = Unit("book", "books"), Unit("film", "films")
EUROS, DOLLARS = Unit(kind="currency", code="EUR"), Unit(kind="currency", code="USD")
POINTS, HUNDREDTHS = Unit(kind="points"), Unit(kind="share_of_100")
TOWNS = ["Ost", "West", "Nord"]


def told(facts: Dataset) -> list[str]:
    """The codes of what is found wrong with a dataset."""
    findings = Findings()
    check_dataset(facts, resolve_facts(facts, findings, "en-US"), findings)
    return findings.codes()


def rates(*numbers: str, unit: Unit | None = None, name: str = "rate") -> DataTable:
    cells: list[data.Scalar | int] = [Decimal(number) for number in numbers]
    return data_table("t", {"town": TOWNS[: len(numbers)], name: cells}, {name: unit} if unit else None)  # type: ignore[dict-item]


def alone(*facts: Fact, tables: tuple[DataTable, ...] = (), **fields: object) -> Dataset:
    return dataset(*facts, tables=tables, sources=(), **fields)


def of(column: str, **where: str) -> Lookup:
    return Lookup("t", column, tuple(where.items()))


PARTS = (fact("part", 140, unit=BOOKS), fact("whole", 100, unit=BOOKS))

WRONG_SCALES = {
    "a typed percentage": alone(fact("f", 83, unit=PERCENT)),
    "a small one": alone(fact("f", "9.4", unit=PERCENT)),
    "a bound": alone(fact("f", data.Bound("above", Decimal(60)), unit=PERCENT)),
    "a range": alone(fact("f", data.Between(Decimal(4), Decimal(6)), unit=PERCENT)),
    "below zero": alone(fact("f", "-12", unit=PERCENT)),
    "points": alone(fact("f", 2, unit=POINTS)),
    "growth in hundredths": alone(fact("growth", 83, unit=PERCENT)),
    "an answer of SQL": alone(fact("f", data.Query("SELECT 83", Decimal(83)), unit=PERCENT)),
    "a column without unit": alone(
        fact("f", SeriesOf("t", "rate", "town"), unit=PERCENT), tables=(rates("9.4", "8.9", "0.7"),)
    ),
    "a cell of one": alone(fact("f", of("rate", town="Ost"), unit=PERCENT), tables=(rates("9.4", "8.9"),)),
    "multiplied by hand": alone(*PARTS, fact("f", data.Formula("whole / part * 100"), unit=PERCENT)),
    "multiplied in the middle": alone(*PARTS, fact("f", data.Formula("100 * (whole - part) / part"), unit=PERCENT)),
    "a part larger than its whole": alone(*PARTS, fact("f", data.Formula("part / whole"), unit=PERCENT)),
    "fractions in a column of hundredths": alone(tables=(rates("0.5", "0.3", "0.2", unit=HUNDREDTHS, name="share"),)),
}
RIGHT_SCALES = {
    "a share": alone(fact("f", "0.83", unit=PERCENT)),
    "the whole": alone(fact("f", 1, unit=PERCENT)),
    "growth of 150 percent": alone(fact("f", "1.5", unit=PERCENT, label="Growth of loans since 2015")),
    "a target passed, in German": alone(fact("f", "1.12", unit=PERCENT, label="Erreicht gegenüber dem Ziel")),
    "debt of a country": alone(fact("debt_to_gdp", "1.3", unit=PERCENT)),
    "a band that says so": alone(fact("f", 12, unit=PERCENT, expected=data.Band(None, Decimal(20)))),
    "an index without unit": alone(fact("f", "104.2", label="Index")),
    "a change": alone(*PARTS, fact("f", data.ChangeOf("", "whole", "part", "percent"))),
    "three times as much by a change": alone(
        fact("a", 10, unit=BOOKS), fact("b", 90, unit=BOOKS), fact("f", data.ChangeOf("", "a", "b", "percent"))
    ),
    "a column of fractions, one above the whole": alone(
        fact("f", SeriesOf("t", "rate", "town"), unit=PERCENT), tables=(rates("0.4", "0.9", "1.2"),)
    ),
    "a column in percent": alone(
        fact("f", SeriesOf("t", "rate", "town"), unit=PERCENT), tables=(rates("9.4", "8.9", unit=HUNDREDTHS),)
    ),
    "a column scaled by the fact": alone(
        fact("f", SeriesOf("t", "rate", "town"), unit=PERCENT, multiplier=Decimal("0.01")), tables=(rates("9", "8"),)
    ),
    "two years of one series": alone(
        fact("s", SeriesOf("t", "n", "year"), unit=BOOKS),
        fact("f", data.Formula("s[2025] / s[2024]"), unit=PERCENT),
        tables=(data_table("t", {"year": [2024, 2025], "n": [7, 12]}),),
    ),
    "low rates in percent": alone(tables=(rates("0.5", "0.3", "0.9", unit=HUNDREDTHS),)),
}


@pytest.mark.parametrize("name", WRONG_SCALES)
def test_a_percentage_on_the_wrong_scale_is_told_once(name: str) -> None:
    assert told(WRONG_SCALES[name]) == ["KF372"]


@pytest.mark.parametrize("name", RIGHT_SCALES)
def test_what_may_be_more_than_a_hundred_percent_is_left_alone(name: str) -> None:
    assert told(RIGHT_SCALES[name]) == []


def in_unit(unit: Unit, column: Unit, **more: object) -> Dataset:
    one = fact("f", SeriesOf("t", "rate", "town"), unit=unit, **more)
    return alone(one, tables=(rates("3", "4", unit=column),))


@pytest.mark.parametrize(
    ("unit", "column", "codes"),
    [
        (EUROS, DOLLARS, ["KF373"]),
        (BOOKS, DOLLARS, ["KF373"]),
        (Unit(kind="duration", code="month"), Unit(kind="duration", code="year"), ["KF373"]),
        (Unit(kind="rate", per=Decimal(1000)), Unit(kind="rate", per=Decimal(100_000)), ["KF373"]),
        (BOOKS, FILMS, ["KF374"]),
        (BOOKS, Unit("printed book", "printed books"), []),
        (EUROS, EUROS, []),
        (Unit(), DOLLARS, []),
        (BOOKS, Unit(), []),
    ],
)
def test_a_fact_is_in_the_unit_of_its_column(unit: Unit, column: Unit, codes: list[str]) -> None:
    assert told(in_unit(unit, column)) == codes


def test_a_multiplier_may_turn_one_currency_into_another() -> None:
    assert told(in_unit(EUROS, DOLLARS, multiplier=Decimal("0.92"))) == []


Y2023, Y2024 = Period("year", "2023"), Period("year", "2024")


@pytest.mark.parametrize(
    ("one", "codes"),
    [
        (fact("costs_2024", 7, period=Y2023), ["KF375"]),
        (fact("f", 7, label="Costs in 2024", period=Y2023), ["KF375"]),
        (fact("costs_2024", 7, label="Costs in 2024", period=Y2023), ["KF375"]),
        (fact("costs_2024", 7, label="Costs in 2024", period=Y2024), []),
        (fact("costs_2024", 7, period=Period("range", "2023-10-01", "2024-09-30")), []),
        (fact("f", 7, label="At the end of 2023", period=Period("as_of", "2024-01-01")), []),
        (fact("f", 7, label="Calls since 1984", period=Y2024), []),
        (fact("f", 7, label="Plan 2030: wells dug", period=Y2024), []),
        (fact("f", 7, label="In prices of 2015", period=Y2024), []),
        (fact("f", 7, label="Calls since June 1984", period=Y2024), []),
        (fact("f", 7, label="Grants to schools in 2024", period=Y2023), ["KF375"]),
        (fact("f", 7, label="Season 2023/24", period=Y2024), []),
        (fact("f", 7, label="Room 2019b", period=Y2024), []),
        (fact("f", 7, label="More than in 2023", period=Y2024), []),
        (fact("founded_1984", 1984, unit=Unit(kind="year"), period=Y2024), []),
        (fact("calls_2016", 7, period=Period("since", "1984")), []),
    ],
)
def test_a_fact_is_of_the_year_that_it_is_called_by(one: Fact, codes: list[str]) -> None:
    assert told(alone(one)) == codes


def test_the_row_that_a_fact_takes_is_of_its_year() -> None:
    rows = data_table("t", {"year": [2023, 2024], "n": [7, 12]})
    cell = Lookup("t", "n", (("year", Decimal(2024)),))
    assert told(alone(fact("f", cell, period=Y2023), tables=(rows,))) == ["KF375"]
    assert told(alone(fact("f", cell, period=Y2024), tables=(rows,))) == []


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        ("Between 7,300 and 7,400 books were lent.", ["KF361"]),
        ("Between 3,700 and 7,400 books were lent.", []),
        ("3,700 to 7,400 books", []),
        ("some 7,400 books", ["KF361"]),
    ],
)
def test_a_range_is_the_one_of_its_quote(quote: str, codes: list[str]) -> None:
    span = data.Between(Decimal(3700), Decimal(7400))
    one = fact("f", span, unit=BOOKS, source="page", quotes=(("", quote),))
    assert told(dataset(one, tables=(), sources=(Source("page", "Page"),))) == codes


@pytest.mark.parametrize(
    ("formula", "unit", "codes"),
    [
        ("money * money", PERCENT, ["KF365"]),
        ("money * money", EUROS, ["KF365"]),
        ("money * books", EUROS, []),
        ("books * films", PERCENT, ["KF365"]),
        ("share * books", BOOKS, []),
        ("share * other", PERCENT, ["KF376"]),
        ("money / books * books", EUROS, []),
    ],
)
def test_a_product_is_what_its_factors_make_it(formula: str, unit: Unit, codes: list[str]) -> None:
    facts = (
        fact("money", 20, unit=EUROS),
        fact("books", 5, unit=BOOKS),
        fact("films", 4, unit=FILMS),
        fact("share", "0.4", unit=PERCENT),
        fact("other", "0.5", unit=PERCENT),
    )
    assert told(alone(*facts, fact("f", data.Formula(formula), unit=unit))) == codes


def test_a_share_of_a_share_that_says_of_whom_it_is_one_is_left_alone() -> None:
    facts = (fact("a", "0.4", unit=PERCENT), fact("b", "0.5", unit=PERCENT))
    assert told(alone(*facts, fact("f", data.Formula("a * b"), unit=PERCENT, population="all readers"))) == []


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({"town": TOWNS, "share": [60, 25, 12]}, ["KF321"]),
        ({"town": TOWNS, "share": [60, 25, 15]}, []),
        ({"year": [2023, 2024, 2025], "share": [30, 35, 32]}, []),
        ({"town": ["2023-Q1", "2023-Q2", "2023-Q3"], "share": [30, 35, 32]}, []),
        ({"town": ["2022-23", "2023-24", "2024-25"], "share": [30, 35, 32]}, []),
        ({"town": TOWNS, "unemployment_rate": [30, 35, 32]}, []),
        ({"town": TOWNS, "share": [60, 45, -10]}, []),
        ({"town": TOWNS, "year": [2024, 2024, 2024], "share": [60, 25, 12]}, ["KF321"]),
    ],
)
def test_percentages_of_years_and_rates_are_no_parts_of_a_whole(
    columns: dict[str, list[data.Scalar | int]], codes: list[str]
) -> None:
    name = list(columns)[-1]
    assert told(alone(tables=(data_table("t", columns, {name: HUNDREDTHS}),))) == codes
