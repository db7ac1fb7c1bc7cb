"""Number words, ordinals and spans of time, by the rule of each language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyfacts.language import Gender
from keyfacts.numerals import EVEN, NEAREST, numerals, to_step

LANGUAGES = ("en-US", "es", "fr", "fr-CH", "de")
GENDERS: tuple[Gender, ...] = ("", "masculine", "feminine", "neuter")
SETTINGS = settings(deadline=None, max_examples=100, derandomize=True)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en-US", "twenty-one, forty, sixty-six, seventy-one, eighty, eighty-one, ninety-nine, one hundred"),
        ("es", "veintiuno, cuarenta, sesenta y seis, setenta y uno, ochenta, ochenta y uno, noventa y nueve, cien"),
        (
            "fr",
            "vingt et un, quarante, soixante-six, soixante et onze, quatre-vingts, quatre-vingt-un, "
            "quatre-vingt-dix-neuf, cent",
        ),
        (
            "fr-BE",
            "vingt et un, quarante, soixante-six, septante et un, quatre-vingts, quatre-vingt-un, nonante-neuf, cent",
        ),
        (
            "de",
            "einundzwanzig, vierzig, sechsundsechzig, einundsiebzig, achtzig, einundachtzig, neunundneunzig, hundert",
        ),
    ],
)  # fmt: skip
def test_numbers_to_a_hundred_are_spelt_by_the_rule_of_the_language(lang: str, words: str) -> None:
    spelt = [numerals(lang).words(number) for number in (21, 40, 66, 71, 80, 81, 99, 100)]
    assert spelt == words.split(", ")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("gender", GENDERS)
def test_no_two_numbers_have_the_same_word(lang: str, gender: Gender) -> None:
    words = [numerals(lang).words(number, gender) for number in range(101)]
    assert None not in words
    assert len(set(words)) == 101


@pytest.mark.parametrize("number", [101, -1, Decimal("1.5")])
def test_other_numbers_have_no_word(number: Decimal | int) -> None:
    assert numerals("en-US").words(number) is None


@pytest.mark.parametrize(
    ("lang", "gender", "one", "twenty_one"),
    [
        ("es", "masculine", "un", "veintiún"),
        ("es", "feminine", "una", "veintiuna"),
        ("fr", "feminine", "une", "vingt et une"),
        ("de", "feminine", "eine", "einundzwanzig"),
        ("en-US", "feminine", "one", "twenty-one"),
    ],
)
def test_one_agrees_with_its_noun(lang: str, gender: Gender, one: str, twenty_one: str) -> None:
    assert (numerals(lang).words(1, gender), numerals(lang).words(21, gender)) == (one, twenty_one)


def test_one_agrees_with_its_noun_where_french_counts_by_tens() -> None:
    assert [numerals("fr-BE").words(number, "feminine") for number in (71, 81, 91)] == [
        "septante et une",
        "quatre-vingt-une",
        "nonante et une",
    ]


@pytest.mark.parametrize(
    ("lang", "gender", "printed"),
    [
        ("en-US", "", "1st 2nd 3rd 11th 12th 13th 21st 22nd 33rd 111th 1,001st"),
        ("es", "", "1.º 2.º 3.º 11.º 12.º 13.º 21.º 22.º 33.º 111.º 1001.º"),
        ("es", "feminine", "1.ª 2.ª 3.ª 11.ª 12.ª 13.ª 21.ª 22.ª 33.ª 111.ª 1001.ª"),
        ("fr", "", "1er 2e 3e 11e 12e 13e 21e 22e 33e 111e 1\u202f001e"),
        ("fr", "feminine", "1re 2e 3e 11e 12e 13e 21e 22e 33e 111e 1\u202f001e"),
        ("de", "", "1. 2. 3. 11. 12. 13. 21. 22. 33. 111. 1.001."),
    ],
)
def test_ordinals_in_digits(lang: str, gender: Gender, printed: str) -> None:
    ordinals = [numerals(lang).ordinal(n, gender) for n in (1, 2, 3, 11, 12, 13, 21, 22, 33, 111, 1001)]
    assert " ".join(ordinals) == printed


@pytest.mark.parametrize(
    ("lang", "gender", "printed"),
    [
        ("en-US", "", "first third ninth 10th"),
        ("es", "masculine", "primer tercer noveno 10.º"),
        ("es", "", "primero tercero noveno 10.º"),
        ("es", "feminine", "primera tercera novena 10.ª"),
        ("fr", "feminine", "première troisième neuvième 10e"),
        ("de", "feminine", "1. 3. 9. 10."),
    ],
)
def test_ordinals_below_ten_in_words(lang: str, gender: Gender, printed: str) -> None:
    assert " ".join(numerals(lang).ordinal(n, gender, spelt=True) for n in (1, 3, 9, 10)) == printed


@pytest.mark.parametrize(
    ("lang", "number", "unit", "printed"),
    [
        ("en-US", "1", "year", "1 year"),
        ("en-US", "1.5", "hour", "1.5 hours"),
        ("es", "33", "year", "33 años"),
        ("fr", "1.5", "day", "1,5 jour"),
        ("de", "2", "week", "2 Wochen"),
        ("pl", "5", "month", "5 miesięcy"),
    ],
)
def test_spans_of_time_take_the_plural_of_the_language(lang: str, number: str, unit: str, printed: str) -> None:
    assert numerals(lang).duration(Decimal(number), unit) == printed.replace(" ", "\u00a0")


@SETTINGS
@given(
    st.decimals(-(10**12), 10**12, places=4),
    st.sampled_from([Decimal("0.05"), Decimal(1), Decimal(5), Decimal(500), Decimal("2.5")]),
    st.sampled_from([NEAREST, EVEN]),
)
def test_rounding_to_a_step_is_near_and_rests(number: Decimal, step: Decimal, mode: str) -> None:
    once = to_step(number, step, mode)
    assert abs(once - number) <= step / 2
    assert to_step(once, step, mode) == once
