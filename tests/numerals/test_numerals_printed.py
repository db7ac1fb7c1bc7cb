"""Numbers, dates and marks as each language prints them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.language import language_of
from keyfacts.numerals import DOWN, UP, alphabetic, numerals, roman, rounded, symbol, to_step

SETTINGS = settings(deadline=None, max_examples=100, derandomize=True)


@pytest.mark.parametrize(
    ("lang", "number", "printed"),
    [
        ("en-US", "1234567.5", "1,234,567.5"),
        ("en-US", "-5", "\u22125"),
        ("en-US", "1000", "1,000"),
        ("es", "1234", "1234"),
        ("es", "12345", "12.345"),
        ("fr", "12345.5", "12\u202f345,5"),
        ("de", "1234", "1.234"),
        ("en-IN", "1234567", "12,34,567"),
        ("xx", "1234", "1,234"),
    ],
)
def test_digits_are_grouped_in_the_languages_way(lang: str, number: str, printed: str) -> None:
    assert numerals(lang).full(Decimal(number)) == printed


@pytest.mark.parametrize(
    ("lang", "number", "decimals", "printed"),
    [
        ("en-US", 8_200_000, None, "8.2 million"),
        ("en-US", 20_000_000, None, "20 million"),
        ("en-US", 8_000_000, 1, "8.0 million"),
        ("en-US", 999_960_000, None, "1 billion"),
        ("en-US", 250_000, None, "250,000"),
        ("en-US", -4_500_000, None, "\u22124.5 million"),
        ("es", 1_000_000, None, "1 millón"),
        ("es", 2_500_000_000, None, "2,5 mil millones"),
        ("de", 8_200_000, None, "8,2 Millionen"),
        ("fr", 1_500_000, None, "1,5 million"),
        ("ja", 1_500_000, None, "150万"),
        ("ja", 99_999_999, None, "1億"),
        ("ko", 8_200_000_000, None, "82억"),
    ],
)
def test_large_numbers_have_a_compact_form(lang: str, number: int, decimals: int | None, printed: str) -> None:
    assert numerals(lang).compact(Decimal(number), decimals).text.replace("\u00a0", " ") == printed


def test_numbers_hold_together_at_the_line_end() -> None:
    english = numerals("en-US")
    assert english.compact(Decimal(4_500_000)).text == "4.5\u00a0million"
    assert english.percent(Decimal("0.9")) == "90\u00a0percent"
    assert english.day(date(2016, 12, 31)) == "December\u00a031, 2016"


@pytest.mark.parametrize(
    ("lang", "printed"), [("en-US", "90%"), ("es", "90\u00a0%"), ("fr", "90\u00a0%"), ("de", "90\u00a0%")]
)
def test_the_percent_sign_stands_where_the_language_puts_it(lang: str, printed: str) -> None:
    assert numerals(lang).percent(Decimal("0.9"), sign=True) == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en-US", "July\u00a04, 2016"),
        ("es", "4\u00a0de julio de 2016"),
        ("fr", "4\u00a0juillet 2016"),
        ("de", "4.\u00a0Juli 2016"),
        ("it", "4\u00a0luglio 2016"),
    ],
)
def test_days_are_written_in_words(lang: str, printed: str) -> None:
    assert numerals(lang).day(date(2016, 7, 4)) == printed


def test_a_length_of_time_has_its_name_where_the_languages_long_form_is_its_short_one() -> None:
    """Babel has no long form of 'giorni': it stands among the short ones."""
    assert [numerals("it").duration(Decimal(n), "day") for n in (1, 5)] == ["1\u00a0giorno", "5\u00a0giorni"]


def test_small_numbers_are_words_unless_they_have_a_gender() -> None:
    assert [numerals("en").small_word(n) for n in (0, 1, 9, 10)] == ["zero", "one", "nine", None]
    assert [numerals("es").small_word(n) for n in (1, 2)] == [None, "dos"]
    assert numerals("en").words(42) == "forty-two"
    assert numerals("en").words(Decimal("2.5")) is None


def test_halves_are_rounded_away_from_zero() -> None:
    assert [str(rounded(Decimal(n), 0)) for n in ("0.5", "1.5", "2.5", "-2.5")] == ["1", "2", "3", "-3"]


@SETTINGS
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from(["0.05", "1", "7", "500"]))
def test_a_step_below_or_above_never_crosses_the_number(number: Decimal, step: str) -> None:
    size = Decimal(step)
    assert number - size < to_step(number, size, DOWN) <= number
    assert number <= to_step(number, size, UP) < number + size
    assert abs(to_step(number, size) - number) <= size / 2


@SETTINGS
@given(st.integers(1, 3999))
def test_roman_numerals_read_back_to_the_number(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in roman(number)]
    signed = [-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True)]
    assert sum(signed) == number


def test_roman_numerals_end_at_3999() -> None:
    for number in (0, 4000):
        with pytest.raises(ValueError, match="no roman numeral"):
            roman(number)


def test_letters_and_symbols_go_on_after_the_last_one() -> None:
    assert [alphabetic(n) for n in (1, 26, 27, 703)] == ["a", "z", "aa", "aaa"]
    assert [symbol(n) for n in (1, 2, 7, 8)] == ["*", "\u2020", "**", "\u2020\u2020"]


def test_words_are_listed_in_the_languages_way() -> None:
    assert language_of("en-US").wording.listed(["a", "b", "c"]) == "a, b, and c"
    assert language_of("es").wording.listed(["a", "b", "c"]) == "a, b y c"
    assert language_of("tlh").wording.figure == "Figure"


@pytest.mark.parametrize("number", ["1e9999", "-1e9999", "NaN", "Infinity", "1e-9999", "9" * 60])
@pytest.mark.parametrize("decimals", [None, 0, 10**6, -(10**6)])
def test_no_number_however_odd_stops_the_press(number: str, decimals: int | None) -> None:
    for lang in ("en-US", "es"):
        printer = numerals(lang)
        assert len(printer.full(Decimal(number), decimals)) < 120
        assert len(printer.percent(Decimal(number), decimals)) < 140
        assert len(printer.compact(Decimal(number), decimals).text) < 140


@pytest.mark.parametrize(
    ("lang", "printed"),
    [("en-US", "September\u00a02016"), ("es", "septiembre\u00a0de 2016"), ("de", "September\u00a02016")],
)
def test_months_are_written_in_words(lang: str, printed: str) -> None:
    assert numerals(lang).month(2016, 9) == printed


def test_a_span_has_a_dash_or_a_word() -> None:
    assert numerals("en").span("2015", "2016") == "2015\u20132016"
    assert numerals("en").span("2015", "2016", "to") == "2015 to 2016"


@pytest.mark.parametrize(
    ("lang", "number", "printed"),
    [
        ("ja", "8200000", "820万"),
        ("zh-CN", "12345678901", "123.5亿"),
        ("ko", "999960000", "10억"),
        ("hi", "8200000", "82\u00a0लाख"),
        ("bn", "10000000", "1\u00a0কোটি"),
        ("en", "999960000", "1\u00a0billion"),
    ],
)
def test_languages_that_count_by_ten_thousands_or_lakhs_keep_the_value(lang: str, number: str, printed: str) -> None:
    assert numerals(lang).compact(Decimal(number)).text == printed
