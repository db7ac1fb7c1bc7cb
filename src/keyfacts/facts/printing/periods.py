"""Fiscal years and quarters as a language writes them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from keyfacts.facts.known import Resolved
from keyfacts.language.forms import Wording
from keyfacts.model.dataset import Period
from keyfacts.model.time_periods import quarter_of


def period_name(period: Period, words: Wording, style: Literal["words", "short"]) -> str:
    """'fiscal year 2025', 'FY 2025' or '2024-25' as its declaration has it, else in the style of the place."""
    if period.fiscal is None:
        return words.quarter.format(quarter=period.quarter, year=period.named)
    first = period.fiscal.first(period.named)
    printed = period.fiscal.printed or style
    if printed == "years" and period.start[5:] != "01-01":
        return words.fiscal_years.format(first=first, end=date(first + 1, 1, 1))
    pattern = words.fiscal_year if printed == "words" else words.fiscal_short
    return pattern.format(year=period.named)


def key_name(key: str, period: Period | None, words: Wording) -> str:
    """The key of a series; the part of it that is a fiscal year or quarter as the language writes it."""
    if period is None or not period.named:
        return key
    name = period_name(period, words, "short")
    return ", ".join(name if _names(part, period) else part for part in key.split(", "))


def _names(part: str, period: Period) -> bool:
    """Whether a part of a key is the one that names a period."""
    if period.fiscal is not None:
        return period.fiscal.named(part) == period.named
    return quarter_of(part) == (period.named, period.quarter)


def printed_label(entry: Resolved, words: Wording) -> str:
    """The label of a value, for one of a series with its key."""
    return ", ".join(part for part in (entry.fact.label, key_name(entry.key, entry.row_period, words)) if part)
