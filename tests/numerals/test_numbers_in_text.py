"""Reading numbers out of texts, the way back from printing them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.numerals import numerals
from keyfacts.numerals.numbers_in_text import may_state, numbers_in


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "received more than 4.5 million calls", [("4500000", "number", "above")]),
        ("en", "at least seven of 1000", [("7", "word", "at_least"), ("1000", "number", "")]),
        ("en", "no more than 9,800", [("9800", "number", "at_most")]),
        ("en", "90 percent, 12.5%", [("0.9", "percent", ""), ("0.125", "percent", "")]),
        ("en", "2 in 5, and 40 or more", [("0.4", "ratio", ""), ("40", "number", "at_least")]),
        ("en", "about the 734 letters, about 734 letters", [("734", "number", ""), ("734", "number", "about")]),
        ("en", "over $4.5 million", [("4500000", "number", "above")]),
        ("en", "more than half a million, nine hundred", [("500000", "number", "above"), ("900", "word", "")]),
        ("en", "two and a half million of two and a half", [("2500000", "word", ""), ("2", "word", "")]),
        ("en", "three-quarters of a million; three quarters", [("750000", "number", ""), ("3", "word", "")]),
        ("es", "medio millón, dos millones y medio", [("500000", "number", ""), ("2500000", "word", "")]),
        ("fr", "un demi-million, deux millions et demi", [("500000", "number", ""), ("2500000", "word", "")]),
        ("de", "eine halbe Million, zweieinhalb Millionen", [("500000", "number", ""), ("2500000", "number", "")]),
        ("es", "más de 1,3 millones", [("1300000", "number", "above")]),
        ("es", "una de cada cuatro; 12\u00a0%", [("0.25", "ratio", ""), ("0.12", "percent", "")]),
        ("es", "unos 3.000", [("3000", "number", "about")]),
        ("fr", "plus de 12\u202f345 enfants, 90 %", [("12345", "number", "above"), ("0.9", "percent", "")]),
        ("de", "rund 8,2 Mio. Fälle, knapp 90 Prozent", [("8200000", "number", "about"), ("0.9", "percent", "nearly")]),
        ("de", "einer von vier", [("0.25", "ratio", "")]),
        ("en", "900 in 2024", [("900", "number", ""), ("2024", "number", "")]),
        ("en", "120 in 12 towns", [("120", "number", ""), ("12", "number", "")]),
        ("fr", "140 sur 90", [("140", "number", ""), ("90", "number", "")]),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_magnitude_its_kind_and_its_hedge(
    lang: str, text: str, said: list[tuple[str, str, str]]
) -> None:
    found = [(found.number, found.kind, found.bound) for found in numbers_in(text, lang)]
    assert found == [(Decimal(number), kind, bound) for number, kind, bound in said]


@pytest.mark.parametrize("text", ["1-800-843-5678", "24/7", "A4", "H1N1", "x.5", "one/two"])
def test_digits_glued_to_letters_or_joined_by_hyphens_are_no_numbers(text: str) -> None:
    assert list(numbers_in(text, "en")) == []


def test_a_year_is_four_digits_without_a_comma() -> None:
    years = [found.is_year for found in numbers_in("In 2016 there were 2,016 of 20160.", "en")]
    assert years == [True, False, False]


def test_a_rounded_number_admits_what_rounds_to_it() -> None:
    (said,) = numbers_in("8.2 million", "en")
    assert said.admits(Decimal(8_240_000))
    assert not said.admits(Decimal(8_260_000))


@settings(deadline=None, max_examples=60, derandomize=True)
@given(
    st.decimals(0, 10**15, allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from(["en-US", "es-MX", "es", "fr", "de", "de-CH"]),
)
def test_what_numerals_print_is_read_back(number: Decimal, lang: str) -> None:
    own = numerals(lang)
    for text in (
        own.full(number),
        own.compact(number).text,
        own.percent(number / 100),
        own.percent(number / 100, sign=True),
    ):
        (said,) = numbers_in(f"({text})", lang)
        assert said.admits(number / 100 if said.kind == "percent" else number)


def test_a_hostile_text_is_read_in_linear_time() -> None:
    text = "9" * 50_000 + " " + "1,234" * 20_000 + " more than" * 20_000
    assert sum(1 for _ in numbers_in(text, "en")) < 40_000


@settings(deadline=None, max_examples=80, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            ["seven", "Seven", "one", "in", "six", "twenty-one", "words", "and", "7", "million", "dix", "drei", "of"]
        )
    ).map(" ".join)
)
def test_a_text_that_surely_states_nothing_has_no_number(text: str) -> None:
    for lang in ("en", "fr", "de"):
        assert may_state(text, lang) or not list(numbers_in(text, lang))
