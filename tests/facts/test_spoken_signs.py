"""Signs of cells and tiles in words, in every language."""

import pytest

from keyfacts.facts.printing.spoken_signs import SpokenSigns
from keyfacts.language import language_of

ENGLISH = SpokenSigns(language_of("en"), {"(D)": "withheld to keep a secret", "X": "does not apply"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("..", "withheld"),
        ("\u2013", "no data"),
        ("\u2014", "no data"),
        ("<5", "less than 5"),
        (">337,000", "more than 337,000"),
        ("\u226520", "at least 20"),
        ("20,500+", "more than 20,500"),
        ("$2,000+", "more than $2,000"),
        ("4.5\u00a0million+", "more than 4.5 million"),
        ("130\u00a0[p]", "130, provisional"),
        ("2\u00a0pp\u00a0[e]", "2 percentage points, estimated"),
        ("1\u00a0pp", "1 percentage point"),
        ("34%", "34 percent"),
        ("<0.5%", "less than 0.5 percent"),
        ("(D)", "withheld to keep a secret"),
    ],
)
def test_a_sign_is_said_in_words(text: str, said: str) -> None:
    assert ENGLISH.said(text) == said


@pytest.mark.parametrize(
    "text", ["", "410", "1,480", "4.5 million", "Harbor", "2015\u201316", "a+b", "5th", "[x]", "C++", "<b>", "App"]
)
def test_what_is_read_well_stays_as_it_is(text: str) -> None:
    assert ENGLISH.said(text) == ""


def test_a_plus_behind_the_least_there_may_be_means_at_least() -> None:
    assert ENGLISH.said("20,500+", at_least=True) == "at least 20,500"


@pytest.mark.parametrize(("lang", "said"), [("de", "weniger als 5"), ("fr", "moins de 5"), ("es", "menos de 5")])
def test_signs_are_said_in_the_language_of_the_report(lang: str, said: str) -> None:
    assert SpokenSigns(language_of(lang)).said("<5") == said
