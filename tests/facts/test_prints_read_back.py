"""What is printed of a fact is true of it, as a second reader understands it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from definitions import PERCENT, dataset, fact
from generate_prints import cases
from keyfacts.facts import Printer, resolve_facts
from keyfacts.facts.printing.judged_digits import judge_digits
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Fact, Rounding, Unit
from print_reader import NUMBER_WORDS, POINT_AND_GROUP, Claim, Number, UnreadablePrintError, read_print

CELLS = Unit("cell", "cells")


def told(one: Fact, *filters: str, lang: str = "en-US", setting: str = "text") -> tuple[str, list[str]]:
    """How a fact prints, and the codes of what is found wrong with it."""
    findings = Findings()
    book = resolve_facts(dataset(one, tables=(), sources=()), findings, lang)
    judge_digits(book, findings)
    printer = Printer(book)
    printed = printer.reference(one.id, None, filters, setting)  # type: ignore[arg-type]
    assert printed.problem is None
    return printed.text.replace("\u00a0", " "), [code for code in findings.codes() if code != "KF305"]


def bound(kind: str, number: str) -> data.Bound:
    return data.Bound(kind, Decimal(number))  # type: ignore[arg-type]


def test_prints_of_random_facts_are_true_in_eleven_locales() -> None:
    assert [f"{case.text!r} ({case.asked}): {case.wrong}" for case in cases(seed=11, count=600) if case.wrong] == []


@pytest.mark.parametrize("lang", POINT_AND_GROUP)
def test_a_bound_is_rounded_once_to_its_own_side_where_a_step_and_a_short_form_meet(lang: str) -> None:
    policy = Rounding(Decimal(1000))
    for kind, number, least in (
        ("below", "5432332642", True),
        ("at_most", "961647504", True),
        ("above", "7949999", False),
    ):
        one = fact("f", bound(kind, number), unit=CELLS, rounding=policy)
        said = read_print(told(one, "compact", lang=lang)[0], lang).first.value
        assert said >= Decimal(number) if least else said <= Decimal(number)


def test_a_step_that_a_short_form_would_hide_is_shown() -> None:
    step = Rounding(Decimal(50_000), "down")
    assert told(fact("f", bound("at_least", "9090000"), format="compact", rounding=step))[0] == "at least 9.05 million"
    assert told(fact("f", 9_049_000, format="compact", rounding=Rounding(Decimal(1000))))[0] == "9 million"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (fact("f", "0.004", unit=PERCENT, decimals=0), "less than 1 percent"),
        (fact("f", 3, unit=CELLS, rounding=Rounding(Decimal(50))), "less than 50"),
        (fact("f", "-0.4", decimals=0), "more than \u22121"),
        (fact("f", "0.00000004"), "less than 0.000001"),
    ],
)
def test_what_is_not_zero_is_never_printed_as_zero(one: Fact, text: str) -> None:
    assert told(one)[0] == text


def test_digits_that_leave_out_the_whole_value_are_told_at_the_fact() -> None:
    assert told(fact("f", "0.004", unit=PERCENT, decimals=0))[1] == ["KF371"]
    assert told(fact("f", "0.04", unit=PERCENT, decimals=0))[1] == []


@pytest.mark.parametrize(
    "one",
    [
        fact("f", bound("at_least", "705"), unit=CELLS, rounding=Rounding(Decimal(1000))),
        fact("f", bound("above", "0.3"), decimals=0),
        fact("f", bound("at_least", "0"), unit=CELLS),
    ],
)
def test_a_bound_of_zero_says_nothing_and_is_refused(one: Fact) -> None:
    assert told(one)[1] == ["KF304"]


def test_a_range_whose_ends_are_of_different_magnitude_names_both() -> None:
    span = fact("f", data.Between(Decimal(428_000), Decimal(8_800_000)))
    assert told(span, "compact")[0] == "between 428,000 and 8,800,000"
    assert told(fact("f", data.Between(Decimal(900_000_000), Decimal(1_200_000_000))), "compact")[0] == (
        "between 900 million and 1.2 billion"
    )


@pytest.mark.parametrize("lang", ["es-ES", "fr-FR", "de-DE"])
def test_a_tile_says_no_more_of_at_least_than_is_known(lang: str) -> None:
    text, _ = told(fact("f", bound("at_least", "500")), lang=lang, setting="tile")
    assert read_print(text, lang).relation == "at_least"


def test_about_is_shown_with_as_many_digits_as_its_tolerance_asks() -> None:
    hedge = data.Hedge("about", Decimal(1000), Decimal("0.01"))
    assert told(fact("f", 1_049_999, format="compact", hedge=hedge))[0] == "about 1.05 million"
    assert told(fact("f", "1.4", decimals=0, hedge=data.Hedge("about", Decimal("0.1"))))[1] == ["KF304"]


def test_a_year_that_is_no_whole_number_is_not_cut_off() -> None:
    assert told(fact("f", "2016.5", unit=Unit(kind="year")))[0] == "2016.5"


def test_the_second_reader_reads_what_people_write() -> None:
    one = Decimal(1)
    assert read_print("more than 4.5\u00a0million", "en-US") == Claim("above", Number(Decimal("4.5E6"), Decimal("1E5")))
    assert read_print("12,34,567", "en-IN").first == Number(Decimal(1234567), one)
    assert read_print("trente et un", "fr-FR").first.value == 31
    assert read_print("zwischen 4 und 6\u00a0Prozent", "de-DE").first.value == Decimal("0.04")
    with pytest.raises(UnreadablePrintError):
        read_print("1.2345,6", "de-DE")
    assert all(set(range(100)) <= set(words.values()) for words in NUMBER_WORDS.values())
    assert not re.search("[A-Z]", "".join(NUMBER_WORDS["de"]))
