"""Every kind of value in every language and setting: true within its rounding, and set without flaws."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builders import para
from definitions import PERCENT, composed, data, data_table, dataset, directive, fact, ref, report
from keyfacts.facts import FILTERS, Printer, resolve_facts
from keyfacts.facts.printing.digits import PrintSetting
from keyfacts.findings import Findings
from keyfacts.model.dataset import Fact, Rounding, Unit
from keyfacts.model.walk import blocks_deep, plain_text

SETTINGS = settings(deadline=None, max_examples=60, derandomize=True)
LANGUAGES = ("en-US", "es", "fr", "de", "it")
PLACES: tuple[PrintSetting, ...] = ("text", "table", "chart", "tile")
UNITS = (
    Unit(),
    Unit("call", "calls"),
    PERCENT,
    Unit(kind="points"),
    Unit(kind="currency", code="EUR"),
    Unit("death", "deaths", "rate", per=Decimal(1000), base="inhabitants"),
    Unit(kind="rate", per=Decimal(1), base="reader"),
    Unit(kind="duration", code="day"),
)
POINTS = {"en-US": ".", "es": ",", "fr": ",", "de": ",", "it": ","}
FOR_ANY_NUMBER = [*FILTERS[:6], "symbol", "masculine", "feminine", "neuter"]


def printer(*facts: Fact, lang: str = "en-US") -> Printer:
    findings = Findings()
    made = Printer(resolve_facts(dataset(*facts), findings, lang))
    assert not list(findings), list(findings)
    return made


def printed(one: Fact, *filters: str, lang: str = "en-US", setting: PrintSetting = "text") -> str:
    said = printer(one, lang=lang).reference(one.id, None, filters, setting)
    assert said.problem is None, said.problem
    return said.text.replace("\u00a0", " ")


def number_in(text: str, lang: str) -> Decimal:
    """The first number of a print: grouping off, point read, minus kept."""
    digits = re.search(r"[\u2212]?\d[\d.,\u202f]*", text)
    assert digits, text
    group = {"en-US": ",", "fr": "\u202f"}.get(lang, ".")
    return Decimal(digits[0].rstrip(".,").replace(group, "").replace(POINTS[lang], ".").replace("\u2212", "-"))


numbers = st.decimals(0, 10**9, places=3)


@SETTINGS
@given(numbers, st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_what_is_printed_lies_within_half_a_unit_of_its_last_digit(number: Decimal, places: int, lang: str) -> None:
    assume(number == 0 or number >= Decimal(5).scaleb(-places - 1))  # "less than 1": test_prints_read_back.py
    text = printed(fact("f", data.Exact(number), decimals=places), lang=lang)
    assert abs(number_in(text, lang) - number) <= Decimal(5).scaleb(-places - 1)


@SETTINGS
@given(numbers, st.sampled_from(LANGUAGES), st.sampled_from(["nearest", "down", "up"]), st.sampled_from(["up", "even"]))
def test_a_rounding_policy_prints_a_multiple_of_its_step(number: Decimal, lang: str, way: str, ties: str) -> None:
    assume(number == 0 or number > 500)
    policy = Rounding(Decimal(500), way, ties)  # type: ignore[arg-type]
    shown = number_in(printed(fact("f", data.Exact(number), rounding=policy), lang=lang, setting="table"), lang)
    assert shown % 500 == 0
    assert {"nearest": abs(shown - number) <= 250, "down": 0 <= number - shown < 500}.get(
        way, 0 <= shown - number < 500
    )


def test_a_tie_goes_where_the_policy_says() -> None:
    even, up = Rounding(Decimal(500), ties="even"), Rounding(Decimal(500))
    assert printed(fact("f", 20_250, rounding=even)) == "20,000"
    assert printed(fact("f", 20_250, rounding=up)) == "20,500"


def test_a_bound_rounded_by_policy_stays_true() -> None:
    policy = Rounding(Decimal(500))
    assert printed(fact("f", data.Bound("above", Decimal(20_490)), rounding=policy)) == "more than 20,000"
    assert printed(fact("f", data.Bound("at_most", Decimal(20_010)), rounding=policy)) == "at most 20,500"


def test_a_share_is_rounded_to_whole_percentage_points() -> None:
    assert printed(fact("f", "0.873", unit=PERCENT, rounding=Rounding(Decimal(5)))) == "85 percent"


@SETTINGS
@given(numbers, st.decimals(1, 10**6, places=2), st.sampled_from(LANGUAGES), st.sampled_from(["text", "table"]))
def test_a_range_contains_all_it_may_be(low: Decimal, more: Decimal, lang: str, setting: PrintSetting) -> None:
    span = fact("f", data.Between(low, low + more), decimals=0)
    text = printed(span, "range", lang=lang, setting=setting)
    first, last = re.split(r"\u2013| to | a | à | bis ", text)
    assert number_in(first, lang) <= low
    assert number_in(last, lang) >= low + more


@SETTINGS
@given(
    st.one_of(st.integers(0, 12).map(Decimal), numbers),
    st.sampled_from(UNITS),
    st.sampled_from(["full", "compact", "words", ""]),
    st.sets(st.sampled_from(FOR_ANY_NUMBER)),
    st.sampled_from(list(product(LANGUAGES, PLACES))),
)  # fmt: skip
def test_no_print_has_a_double_space_a_brace_or_an_edge_of_space(
    number: Decimal, unit: Unit, form: str, filters: set[str], where: tuple[str, PrintSetting]
) -> None:
    lang, setting = where
    one = fact("f", data.Exact(number), unit=unit, format=form, status="provisional")
    text = printed(one, *sorted(filters), lang=lang, setting=setting)
    assert text == text.strip()
    assert "  " not in text
    assert not set("{}") & set(text)
    assert text.endswith(" [p]") == (setting == "table")
    assert text == printed(one, *sorted(filters), lang=lang, setting=setting)


@pytest.mark.parametrize(
    ("lang", "filters", "text"),
    [
        ("en-US", (), "one in six"),
        ("es", (), "uno de cada seis"),
        ("es", ("feminine",), "una de cada seis"),
        ("fr", ("feminine",), "une sur six"),
        ("de", ("masculine",), "einer von sechs"),
        ("de", ("feminine",), "eine von sechs"),
        ("de", ("neuter",), "eines von sechs"),
    ],
)
def test_a_ratio_agrees_with_what_is_counted(lang: str, filters: tuple[str, ...], text: str) -> None:
    one = fact("f", data.Ratio(1, 6), unit=PERCENT)
    hedged = fact("f", "0.1667", unit=PERCENT, hedge=data.Hedge("one_in", Decimal(6)))
    assert printed(one, *filters, lang=lang) == printed(hedged, *filters, lang=lang) == text


@pytest.mark.parametrize(
    ("lang", "text"), [("es", "dos de cada cinco"), ("fr", "deux sur cinq"), ("de", "zwei von fünf")]
)
def test_parts_of_a_whole_in_words(lang: str, text: str) -> None:
    assert printed(fact("f", data.Ratio(2, 5), unit=PERCENT), lang=lang) == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en-US", "4.2 per 1,000 inhabitants"),
        ("es", "4,2 por cada 1000 inhabitants"),
        ("fr", "4,2 pour 1\u202f000 inhabitants"),
        ("de", "4,2 je 1.000 inhabitants"),
    ],
)
def test_a_rate_in_each_language(lang: str, text: str) -> None:
    assert printed(fact("f", "4.2", unit=UNITS[5]), lang=lang) == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en-US", "2.5 percentage points"),
        ("es", "2,5 puntos porcentuales"),
        ("fr", "2,5 points de pourcentage"),
        ("de", "2,5 Prozentpunkte"),
    ],
)
def test_percentage_points_in_each_language(lang: str, text: str) -> None:
    assert printed(fact("f", "0.025", unit=Unit(kind="points")), lang=lang) == text


def test_units_follow_the_plural_of_the_language() -> None:
    unit = Unit("jour de pluie", "jours de pluie")
    assert printed(fact("f", "1.5", unit=unit), "unit", lang="fr") == "1,5 jour de pluie"
    assert printed(fact("f", "1.5", unit=Unit("call", "calls")), "unit") == "1.5 calls"
    assert (
        printed(fact("f", data.Bound("above", Decimal(1)), unit=Unit("call", "calls")), "unit") == "more than one call"
    )


@pytest.mark.parametrize("name", ["ordinal", "range", "month", "period"])
def test_a_filter_that_means_nothing_for_the_value_is_refused(name: str) -> None:
    refused = printer(fact("f", "1.5")).reference("f", None, (name,), "text").problem
    assert refused is not None
    assert refused.code == "KF310"


def test_the_mark_of_a_value_that_is_not_final_is_explained_under_its_table() -> None:
    facts = dataset(fact("f", 7, status="revised"), fact("g", 8, status="estimated"), fact("h", 9), sources=())
    marked = directive("facts", facts=("f", "g", "h"))
    document = composed(report(para(ref("f")), marked), facts)
    table = next(block.table for block in blocks_deep(document.blocks) if hasattr(block, "table"))
    assert [plain_text(row.cells[1].inlines) for row in table.groups[0].rows] == ["7\u00a0[r]", "8\u00a0[e]", "9"]
    assert plain_text(table.source) == "[r]\u00a0revised, [e]\u00a0estimated."


def test_tables_without_marks_have_no_legend() -> None:
    facts = dataset(fact("h", 9), sources=())
    document = composed(report(directive("facts", facts=("h",))), facts)
    table = next(block.table for block in blocks_deep(document.blocks) if hasattr(block, "table"))
    assert table.source == ()


def test_a_unit_that_is_a_sign_stays_with_its_number() -> None:
    made = printer(fact("f", 412, unit=Unit("kg", "kg")), fact("g", 412, unit=Unit("call", "calls")))
    assert made.reference("f", None, ("unit",), "text").text == "412\u00a0kg"
    assert made.reference("g", None, ("unit",), "text").text == "412 calls"


def test_a_key_in_two_dimensions_is_found_with_and_without_its_space() -> None:
    rows = data_table("t", {"place": ["North", "North"], "year": [2024, 2025], "n": [7, 12]})
    series = fact("s", data.SeriesOf("t", "n", "place", "year"))
    facts = dataset(series, fact("d", data.Formula("s[North, 2025] - s[North,2024]")), tables=(rows,), sources=())
    shown = directive("facts", facts=("s[North, 2025]",))
    document = composed(report(para(ref("s", key="North,2024"), " ", ref("d")), shown), facts)
    assert plain_text(document.blocks[0].inlines) == "seven five"  # type: ignore[union-attr]
    table = next(block.table for block in blocks_deep(document.blocks) if hasattr(block, "table"))
    assert plain_text(table.groups[0].rows[0].cells[1].inlines) == "12"


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("North", "write s[North, 2024]; with 'North' there are 2024, 2025"),
        ("North, 2026", "write s[North, 2025]; with 'North' there are 2024, 2025"),
        ("Nort, 2025", "write s[North, 2025]; with '2025' there are North, South"),
        (None, "write both parts: s[North, 2024], s[South, 2024], s[North, 2025]"),
        ("West, 2030", "write both parts: s[North, 2024], s[South, 2024], s[North, 2025]"),
    ],
)
def test_the_hint_for_a_key_in_two_parts_is_one_to_copy(key: str | None, hint: str) -> None:
    places = ["North", "South", "North", "South"]
    rows = data_table("t", {"place": places, "year": [2024, 2024, 2025, 2025], "n": [7, 12, 1, 2]})
    facts = dataset(fact("s", data.SeriesOf("t", "n", "place", "year")), tables=(rows,), sources=())
    refused = Printer(resolve_facts(facts, Findings(), "en-US")).reference("s", key, (), "text").problem
    assert refused is not None
    assert (refused.code, refused.hint) == ("KF308", hint)
