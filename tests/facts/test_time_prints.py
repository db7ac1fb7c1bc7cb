"""Fiscal years and quarters in print: as each language writes them, in the style that was chosen."""

from __future__ import annotations

import pytest

from keyfacts.facts.printing.periods import period_name
from keyfacts.language import language_of
from keyfacts.model.dataset import Period
from keyfacts.model.time_periods import FiscalYear

PRINTS = {
    "en": ("fiscal year 2025", "FY 2025", "2024\u201325", "Q3 2025"),
    "de": ("Haushaltsjahr 2025", "HJ 2025", "2024/25", "3. Quartal 2025"),
    "fr": ("exercice 2025", "exercice 2025", "2024-2025", "T3 2025"),
    "es": ("ejercicio 2025", "ejercicio 2025", "2024-2025", "T3 2025"),
}


@pytest.mark.parametrize("lang", PRINTS)
@pytest.mark.parametrize("style", ["words", "short", "years"])
def test_a_fiscal_year_is_printed_in_the_style_of_its_declaration(lang, style):
    period = Period.of_fiscal_year(FiscalYear(10, 1, "end", style), 2025)
    wanted = PRINTS[lang][("words", "short", "years").index(style)]
    assert period_name(period, language_of(lang).wording, "words") == wanted
    assert period_name(period, language_of(lang).wording, "short") == wanted


@pytest.mark.parametrize("lang", PRINTS)
def test_without_a_style_texts_have_words_and_tables_the_short_form(lang):
    period = Period.of_fiscal_year(FiscalYear(10, 1), 2025)
    assert period_name(period, language_of(lang).wording, "words") == PRINTS[lang][0]
    assert period_name(period, language_of(lang).wording, "short") == PRINTS[lang][1]
    assert period_name(Period.of_quarter(2025, 3), language_of(lang).wording, "short") == PRINTS[lang][3]


def test_a_fiscal_year_that_is_a_calendar_year_has_no_two_years():
    period = Period.of_fiscal_year(FiscalYear(1, 1, "end", "years"), 2025)
    assert period_name(period, language_of("en").wording, "short") == "FY 2025"
    assert (period.start, period.end) == ("2025-01-01", "2025-12-31")
