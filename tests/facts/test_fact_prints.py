"""The print table of the design, row by row, and what filters and languages make of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from definitions import PERCENT, above, data_table, dataset, fact, hedge
from keyfacts.facts import Printer, resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Fact, Period, Unit
from keyfacts.model.rules.checks import SumCheck

CALLS = Unit("call", "calls")


def printed(
    one: Fact, *filters: str, setting: str = "text", lang: str = "en-US", codes: list[str] | None = None
) -> str:
    findings = Findings()
    book = resolve_facts(dataset(one), findings, lang)
    result = Printer(book).reference(one.id, None, filters, setting)  # type: ignore[arg-type]
    found = findings.codes() + ([result.problem.code] if result.problem else [])
    assert found == (codes or [])
    return result.text.replace("\u00a0", " ")


def test_an_exact_value_prints_all_its_digits() -> None:
    assert printed(fact("f", 465676)) == "465,676"


def test_a_published_bound_keeps_its_more_than() -> None:
    assert printed(fact("f", above(4_500_000), format="compact")) == "more than 4.5 million"


def test_a_bound_whose_note_says_the_count_is_exact_is_reported() -> None:
    from builders import text

    one = fact("f", above(700), note=text("The count is exactly 700."))
    assert printed(one, codes=["KF305"]) == "more than 700"


def test_a_bound_that_is_no_round_number_is_reported_as_an_exact_count() -> None:
    assert printed(fact("f", above(723)), codes=["KF305"]) == "more than 723"


def test_more_than_rounds_down_to_the_step() -> None:
    assert printed(fact("f", 20537, hedge=hedge("more_than", 500))) == "more than 20,500"


def test_nearly_rounds_up_to_the_step() -> None:
    assert printed(fact("f", 19980, hedge=hedge("nearly", 1000))) == "nearly 20,000"


def test_more_than_the_very_value_would_be_untrue_and_takes_the_next_step_down() -> None:
    assert printed(fact("f", 20500, hedge=hedge("more_than", 500))) == "more than 20,000"


@pytest.mark.parametrize(("setting", "expected"), [("text", "90 percent"), ("table", "90%"), ("chart", "90%")])
def test_a_share_prints_in_words_in_text_and_with_the_sign_in_tables_and_charts(setting: str, expected: str) -> None:
    assert printed(fact("f", "0.9", unit=PERCENT), setting=setting) == expected


def test_one_in_six_is_said_of_a_value_within_tolerance() -> None:
    assert printed(fact("f", "0.1667", unit=PERCENT, hedge=hedge("one_in", 6))) == "one in six"


def test_one_in_five_is_not_true_of_one_sixth() -> None:
    printed(fact("f", "0.1667", unit=PERCENT, hedge=hedge("one_in", 5)), codes=["KF304"])


def test_counts_below_ten_are_words_in_running_text_only() -> None:
    assert printed(fact("f", 7)) == "seven"
    assert printed(fact("f", 7), setting="table") == "7"
    assert printed(fact("f", 10)) == "10"


def test_a_formula_of_a_bound_prints_only_what_is_true_of_all_of_it() -> None:
    findings = Findings()
    facts = (
        fact("a", above(20500)),
        fact("b", 500),
        fact("c", data.Formula("a - b")),
        fact("s", data.Formula("b / a")),
    )
    printer = Printer(resolve_facts(dataset(*facts), findings, "en-US"))
    assert printer.reference("c", None, (), "text").text == "more than 20,000"
    refused = printer.reference("c", None, ("bare",), "text")
    assert refused.problem is not None
    assert refused.problem.code == "KF306"
    assert printer.reference("s", None, (), "text").text == "less than 0.025"


def test_compact_with_one_decimal() -> None:
    assert printed(fact("f", 8_200_000, format="compact", decimals=1)) == "8.2 million"


def test_years_count_from_the_period_to_the_dataset_day() -> None:
    assert printed(fact("f", 5, period=Period("since", "1984")), "years") == "33 years"


@pytest.mark.parametrize(
    ("since", "years"),
    [("1984-06-30", "33 years"), ("1984-07-01", "32 years"), ("2016-06", "one year"), ("2010", "seven years")],
)
def test_years_are_whole_years(since: str, years: str) -> None:
    assert printed(fact("f", 5, period=Period("since", since)), "years") == years


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period("year", "2016"), "2016"),
        (Period("since", "inception"), "since inception"),
        (Period("range", "2015-01", "2016-06"), "January 2015 to June 2016"),
        (Period("as_of", end="2016-12-31"), "as of December 31, 2016"),
        (Period(), ""),
    ],
)
def test_periods_are_said_in_words(period: Period, said: str) -> None:
    book = resolve_facts(dataset(), Findings(), "en-US")
    assert Printer(book).period(period).replace("\u00a0", " ") == said


def test_years_of_a_period_without_a_year_are_refused() -> None:
    printed(fact("f", 5, period=Period("since", "inception")), "years", codes=["KF310"])


def test_an_awaited_value_prints_a_placeholder() -> None:
    assert printed(fact("f", data.Awaited())) == "[to be confirmed]"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("full",), "more than 4,500,000"),
        (("cap",), "More than 4.5 million"),
        (("unit",), "more than 4.5 million calls"),
        (("cap", "unit"), "More than 4.5 million calls"),
    ],
)
def test_filters_shape_a_bound(filters: tuple[str, ...], expected: str) -> None:
    assert printed(fact("f", above(4_500_000), format="compact", unit=CALLS), *filters) == expected


def test_one_has_the_unit_in_the_singular() -> None:
    assert printed(fact("f", 1, unit=CALLS), "unit") == "one call"
    assert printed(fact("f", 2, unit=CALLS), "unit") == "two calls"


def test_bare_leaves_the_hedge_of_an_exact_value_out() -> None:
    assert printed(fact("f", 20537, hedge=hedge("more_than", 500)), "bare") == "20,537"


def test_a_bound_rounded_to_compact_form_stays_true() -> None:
    assert printed(fact("f", above(4_590_000), format="compact")) == "more than 4.5 million"
    assert printed(fact("f", data.Bound("below", Decimal(4_510_000)), format="compact")) == "less than 4.6 million"


def test_unknown_filters_and_facts_come_with_a_suggestion() -> None:
    printer = Printer(resolve_facts(dataset(fact("hotline_calls", 5)), Findings(), "en-US"))
    problem = printer.reference("hotline_calls", None, ("compct",), "text").problem
    assert problem is not None
    assert (problem.code, problem.hint) == ("KF302", "did you mean 'compact'?")
    problem = printer.reference("hotline_cals", None, (), "text").problem
    assert problem is not None
    assert (problem.code, problem.hint) == ("KF301", "did you mean 'hotline_calls'?")


def test_a_series_prints_by_key_and_names_its_keys_when_asked_for_another() -> None:
    one = fact("e", data.SeriesOf("entries", "entries", "year"))
    printer = Printer(resolve_facts(dataset(one), Findings(), "en-US"))
    assert printer.reference("e", "2016", (), "text").text == "465,676"
    for key in ("2014", None):
        problem = printer.reference("e", key, (), "text").problem
        assert problem is not None
        assert problem.code == "KF308"


def test_a_lookup_takes_a_share_out_of_a_column_of_percentages() -> None:
    value = data.Lookup("case_types", "share", (("case_type", "Family abductions"),))
    assert printed(fact("f", value, unit=PERCENT)) == "6 percent"


def test_a_lookup_without_a_row_says_so_at_its_place() -> None:
    value = data.Lookup("case_types", "share", (("case_type", "Family abduction"),))
    printed(fact("f", value, unit=PERCENT), codes=["KF308"])


def test_words_days_and_years_print_as_they_are() -> None:
    assert printed(fact("f", data.Words("billions"))) == "billions"
    assert printed(fact("f", data.Day(date(2016, 12, 31)))) == "December 31, 2016"
    assert printed(fact("f", 1984, unit=Unit(kind="year"))) == "1984"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en-US", "more than $4.5 million"),
        ("es", "más de 4,5 millones de dólares estadounidenses"),
        ("fr", "plus de 4,5 millions de dollars des États-Unis"),
        ("de", "mehr als 4,5 Millionen US-Dollar"),
    ],
)
def test_large_amounts_keep_their_currency(lang: str, expected: str) -> None:
    one = fact("f", above(4_500_000), format="compact", unit=Unit(kind="currency", code="USD"))
    assert printed(one, lang=lang) == expected


def test_money_prints_with_its_sign() -> None:
    unit = Unit(kind="currency", code="USD")
    assert printed(fact("f", 1200, unit=unit)) == "$1,200"
    assert printed(fact("f", 1200, unit=Unit(kind="currency", code="EUR")), lang="de") == "1.200 €"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("es", "más de 4,5 millones de llamadas"),
        ("fr", "plus de 4,5 millions d’llamadas".replace("d’ll", "de ll")),
        ("de", "mehr als 4,5 Millionen llamadas"),
    ],
)
def test_hedges_and_millions_follow_the_language(lang: str, expected: str) -> None:
    one = fact("f", above(4_500_000), format="compact", unit=Unit("llamada", "llamadas"))
    assert printed(one, "unit", lang=lang) == expected


@pytest.mark.parametrize(("lang", "expected"), [("es", "90 %"), ("fr", "90 %"), ("de", "90 Prozent")])
def test_percent_in_text_follows_the_language(lang: str, expected: str) -> None:
    assert printed(fact("f", "0.9", unit=PERCENT), lang=lang) == expected


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("a +", "KF307"),
        ("a + nothing", "KF301"),
        ("a / (b - b)", "KF307"),
        ("a ** b", "KF307"),
        ("__import__('os')", "KF307"),
        ("(" * 40 + "a" + ")" * 40, "KF307"),
        ("-" * 400 + "a", "KF307"),
        ("a + " * 200 + "a", "KF307"),
        ("a * 9999999999999999999999999", "KF307"),
        ("e", "KF308"),
        ("e[1999]", "KF308"),
        ("a[1999]", "KF308"),
        ("c + 1", "KF307"),
    ],
)
def test_a_formula_that_does_not_compute_is_one_finding(formula: str, code: str) -> None:
    facts = (
        fact("a", 7), fact("b", 2), fact("e", data.SeriesOf("entries", "entries", "year")),
        fact("c", data.Formula(formula)), fact("later", data.Formula("c * 2")),
    )  # fmt: skip
    findings = Findings()
    resolve_facts(dataset(*facts), findings, "en-US")
    assert findings.codes() == [code]


def test_formulas_that_go_round_in_a_circle_are_found_once() -> None:
    facts = (fact("a", data.Formula("b + 1")), fact("b", data.Formula("c + 1")), fact("c", data.Formula("a + 1")))
    findings = Findings()
    resolve_facts(dataset(*facts), findings, "en-US")
    assert findings.codes() == ["KF307"]
    assert "a -> b -> c -> a" in next(iter(findings)).message


def test_a_long_chain_of_formulas_resolves_in_any_order() -> None:
    facts = [fact("f0", 1)] + [fact(f"f{n}", data.Formula(f"f{n - 1} + 1")) for n in range(1, 3000)]
    findings = Findings()
    book = resolve_facts(dataset(*reversed(facts)), findings, "en-US")
    assert findings.codes() == []
    found = book.find("f2999")
    assert found is not None
    assert found.quantity is not None
    assert found.quantity.exact == 3000


def test_a_formula_over_an_awaited_value_is_awaited_too() -> None:
    facts = (fact("a", data.Awaited()), fact("b", data.Formula("1 / a")))
    assert Printer(resolve_facts(dataset(*facts), Findings(), "en-US")).reference("b", None, (), "text").pending


@pytest.mark.parametrize(
    ("shares", "equals", "within", "codes"),
    [
        ([90, 6, 1, 1, 2], Decimal(100), "exactly", []),
        ([90, 6, 1, 1, 1], Decimal(100), "rounding", []),
        ([90, 6, 1], Decimal(100), "rounding", ["KF309"]),
        ([90, 6, 1, 1, 1], Decimal(100), Decimal(0), ["KF309"]),
        ([1, 2], "total", "exactly", []),
        ([1, 3], "total", "exactly", ["KF309"]),
        ([1, 3], "totl", "exactly", ["KF301"]),
        ([1, 3], "t.n", "exactly", []),
    ],
)
def test_columns_add_up_or_say_by_how_much_not(
    shares: list[int], equals: Decimal | str, within: Decimal | str, codes: list[str]
) -> None:
    from keyfacts.compose import check_dataset

    check = SumCheck("t", "n", equals, within)  # type: ignore[arg-type]
    made = dataset(fact("total", 3), tables=(data_table("t", {"n": list(shares)}),), checks=(check,))
    findings = Findings()
    check_dataset(made, resolve_facts(made, findings, "en-US"), findings)
    assert findings.codes() == codes
