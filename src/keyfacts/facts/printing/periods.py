"""Fiscal years and quarters as a language writes them."""

from __future__ import annotations

from typing import Literal

from keyfacts.language.forms import Wording
from keyfacts.model.dataset import Period


def period_name(period: Period, words: Wording, style: Literal["words", "short"]) -> str:
    """'fiscal year 2025', 'FY 2025' or '2024-25' as its declaration has it, else in the style of the place."""
    if period.fiscal is None:
        return words.quarter.format(quarter=period.quarter, year=period.named)
    first = period.fiscal.first(period.named)
    printed = period.fiscal.printed or style
    if printed == "years" and period.start[5:] != "01-01":
        return words.fiscal_years.format(first=first, end=(first + 1) % 100)
    pattern = words.fiscal_year if printed == "words" else words.fiscal_short
    return pattern.format(year=period.named)
