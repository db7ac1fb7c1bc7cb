"""Change facts: what became of a number, in words that follow the data."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from definitions import PERCENT, above, data_table, dataset, fact, hedge
from keyfacts.facts import Printer, resolve_facts
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Fact, Period, Unit

ENTRY = Unit("entry", "entries")
SERIES = fact("entries", data.SeriesOf("entries", "entries", "year"), unit=ENTRY)


def change(kind: str = "difference", steady: str = "0", of: str = "", **fields: object) -> Fact:
    ends = ("2015", "2016") if of else ("before", "after")
    return fact("c", data.ChangeOf(of, *ends, kind, Decimal(steady)), **fields)  # type: ignore[arg-type]


def said(
    before: object, after: object, one: Fact, *filters: str, lang: str = "en-US", setting: str = "text", **unit: object
) -> str:
    """What ``{{ c | filters }}`` prints; findings stand behind it."""
    findings = Findings()
    ends = (fact("before", before, **unit), fact("after", after, **unit))  # type: ignore[arg-type]
    book = resolve_facts(dataset(*ends, one), findings, lang)
    printed = Printer(book).reference("c", None, filters, setting)  # type: ignore[arg-type]
    codes = findings.codes() + ([printed.problem.code] if printed.problem else [])
    return " ".join([printed.text.replace("\u00a0", " "), *codes])


def of_series(rows: list[int], one: Fact, *filters: str, lang: str = "en-US") -> str:
    findings = Findings()
    table = data_table("entries", {"year": [2015, 2016], "entries": rows})  # type: ignore[dict-item]
    book = resolve_facts(dataset(SERIES, one, tables=(table,)), findings, lang)
    assert findings.codes() == []
    return Printer(book).reference("c", None, filters, "text").text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rows", "kind", "filters", "expected"),
    [
        ([460699, 465676], "difference", ("change",), "rose by 4,977"),
        ([460699, 465676], "difference", ("change", "unit"), "rose by 4,977 entries"),
        ([460699, 465676], "percent", ("change",), "rose by 1.1 percent"),
        ([465676, 460699], "percent", ("change",), "fell by 1.1 percent"),
        ([465676, 460699], "difference", ("more",), "4,977 fewer"),
        ([460699, 465676], "difference", ("more", "unit"), "4,977 entries more"),
        ([460699, 465676], "percent", ("more",), "1.1 percent more"),
        ([465676, 460699], "percent", ("more",), "1.1 percent less"),
        ([465676, 460699], "difference", ("direction",), "fell"),
        ([465676, 460699], "difference", ("direction", "cap"), "Fell"),
        ([465676, 460699], "percent", ("up",), "down 1.1 percent"),
        ([465676, 460699], "difference", ("noun",), "decrease"),
        ([460699, 465676], "difference", ("noun", "article"), "an increase"),
        ([465676, 460699], "difference", ("amount",), "4,977"),
        ([100, 100], "percent", ("change",), "was unchanged"),
        ([100, 100], "difference", ("change", "plural"), "were unchanged"),
        ([100, 100], "difference", ("more",), "neither more nor fewer"),
        ([100, 100], "difference", ("noun",), "no change"),
        ([100_000, 100_003], "percent", ("change",), "was almost unchanged"),
        ([200, 100], "percent", ("change",), "fell by 50 percent"),
        ([100, 250], "percent", ("change",), "rose by 150 percent"),
        ([100, 102], "percent", ("change",), "rose by 2 percent"),
        ([10, 7], "difference", ("change",), "fell by three"),
    ],
)
def test_words_follow_the_data(rows: list[int], kind: str, filters: tuple[str, ...], expected: str) -> None:
    assert of_series(rows, change(kind, of="entries"), *filters) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("0.30", "0.28", "fell by two percentage points"),
        ("0.28", "0.29", "rose by one percentage point"),
        ("0.28", "0.295", "rose by 1.5 percentage points"),
        ("0.28", "0.48", "rose by 20 percentage points"),
        ("0.28", "0.28", "was unchanged"),
    ],
)
def test_shares_change_by_percentage_points(before: str, after: str, expected: str) -> None:
    assert said(before, after, change("points"), "change", unit=PERCENT) == expected


def test_tables_have_the_short_form_of_points() -> None:
    assert said("0.30", "0.28", change("points"), unit=PERCENT, setting="table") == "−2 pp"


@pytest.mark.parametrize(
    ("lang", "rose", "fell", "points"),
    [
        ("es", "aumentó un 1,5 %", "disminuyó un 1,5 %", "aumentó en 2 puntos porcentuales"),
        ("fr", "a augmenté de 1,5 %", "a diminué de 1,5 %", "a augmenté de 2 points de pourcentage"),
        ("de", "stieg um 1,5 Prozent", "sank um 1,5 Prozent", "stieg um 2 Prozentpunkte"),
    ],
)
def test_other_languages_say_it_their_way(lang: str, rose: str, fell: str, points: str) -> None:
    assert said(1000, 1015, change("percent"), "change", lang=lang) == rose
    assert said(1000, 985, change("percent"), "change", lang=lang) == fell
    spelt = said("0.28", "0.30", change("points"), "change", lang=lang, unit=PERCENT)
    assert spelt.replace("dos", "2").replace("deux", "2").replace("zwei", "2") == points


def test_a_bound_carries_through_and_its_change_is_a_bound() -> None:
    assert said(20_000, above(20_500), change(), "change") == "rose by more than 500"
    assert said(20_000, above(20_500), change("percent"), "change") == "rose by more than 2.5 percent"


def test_a_change_that_may_have_gone_either_way_has_no_direction() -> None:
    assert said(20_600, above(20_500), change(), "change") == "[c] KF340"
    assert said(20_600, above(20_500), change(), "direction") == "[c] KF340"


def test_below_its_threshold_a_change_is_almost_none() -> None:
    assert said(1000, 1004, change("percent", "0.5"), "change") == "was almost unchanged"
    assert said(1000, 1006, change("percent", "0.5"), "change") == "rose by 0.6 percent"
    assert said(1000, 1004, change("difference", "5"), "change") == "was almost unchanged"


def test_a_hedge_is_said_of_the_size() -> None:
    one = change(hedge=hedge("more_than", 500))
    assert said(465_676, 460_699, one, "change") == "fell by more than 4,500"


def test_a_change_takes_unit_period_and_source_from_its_ends() -> None:
    ends = [
        fact("before", 10, unit=ENTRY, period=Period("year", "2015"), source="page"),
        fact("after", 12, unit=ENTRY, period=Period("year", "2016"), source="page"),
    ]
    book = resolve_facts(dataset(*ends, change()), Findings(), "en-US")
    own = book.values["c"].fact
    assert (own.unit, own.period, own.source) == (ENTRY, Period("range", "2015", "2016"), "page")


@pytest.mark.parametrize(
    ("kind", "units", "said_of_it"),
    [
        ("difference", (Unit("loan", "loans"), Unit("visit", "visits")), "unlike things"),
        ("points", (ENTRY, ENTRY), "only shares change by points"),
        ("difference", (PERCENT, PERCENT), "shares differ by percentage points"),
        ("difference", (Unit(kind="year"), Unit(kind="year")), "years do not rise"),
    ],
)
def test_what_cannot_be_compared_is_refused(kind: str, units: tuple[Unit, Unit], said_of_it: str) -> None:
    findings = Findings()
    ends = [fact("before", 1, unit=units[0]), fact("after", 1, unit=units[1])]
    resolve_facts(dataset(*ends, change(kind)), findings, "en-US")
    assert [(f.code, said_of_it in f.message) for f in findings] == [("KF342", True)]


def test_a_percentage_of_nothing_or_of_a_loss_is_refused() -> None:
    assert said(0, 5, change("percent")) == "[c] KF307"
    assert said("-4", 5, change("percent")) == "[c] KF342"


def test_a_change_of_an_awaited_value_is_awaited() -> None:
    assert said(100, data.Awaited(), change(), "change") == "[to be confirmed]"


def test_unknown_ends_and_keys_are_told_with_the_fact() -> None:
    assert said(1, 2, fact("c", data.ChangeOf("", "before", "aftr"))) == "[c] KF301"
    assert said(1, 2, fact("c", data.ChangeOf("", "before + 1", "after"))) == "[c] KF307"
    assert said(1, 2, fact("c", data.ChangeOf("before", "2015", "2016"))) == "[c] KF308"


@pytest.mark.parametrize(
    "filters", [("plural",), ("article",), ("noun", "plural"), ("change", "article"), ("change", "more")]
)
def test_filters_that_do_not_go_together_are_refused(filters: tuple[str, ...]) -> None:
    assert said(1, 2, change(), *filters) == "[c] KF310"


def test_what_is_no_change_has_no_direction() -> None:
    assert said(1, 2, fact("c", 3), "direction") == "[c] KF310"


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(["difference", "percent"]))
def test_no_print_of_a_change_in_words_has_a_sign_and_its_word_is_that_of_the_data(
    before: int, after: int, kind: str
) -> None:
    text = of_series([before, after], change(kind, of="entries"), "change")
    assert "−" not in text
    assert "-" not in text
    if text.startswith("rose"):
        assert after > before
    elif text.startswith("fell"):
        assert after < before
    else:
        assert abs(after - before) / before < 0.0005
