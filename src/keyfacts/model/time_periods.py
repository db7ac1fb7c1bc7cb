"""Fiscal years and quarters: how they are written in data, what days they have, and how they follow each other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from keyfacts.values import frozen

_SPAN = re.compile(r"(?:FY|AY|SY)?\s?(\d{4})\s?[-/\u2010\u2011\u2013\u2014]\s?(\d{2}|\d{4})", re.IGNORECASE)
_NAMED = re.compile(r"(?:FY|F\.Y\.)\s?(\d{4}|\d{2})", re.IGNORECASE)
_QUARTERS = (
    re.compile(r"(?P<year>\d{4})\s?[-/ ]?\s?[QT](?P<quarter>[1-4])", re.IGNORECASE),
    re.compile(r"[QT](?P<quarter>[1-4])\s?[-/ ]?\s?(?P<year>\d{4})", re.IGNORECASE),
)
_CENTURY = 100


@frozen
class FiscalYear:
    """A year that starts on another day than the first of January, and whether its end or its start names it.

    ``printed`` is 'words' (fiscal year 2025), 'short' (FY 2025) or 'years' (2024-25); '' leaves it to the place.
    """

    month: int = 1
    day: int = 1
    named_by: Literal["start", "end"] = "end"
    printed: Literal["", "words", "short", "years"] = ""

    def first(self, named: int) -> int:
        """The calendar year in which the year of that name starts."""
        return named if self.named_by == "start" or (self.month, self.day) == (1, 1) else named - 1

    def named(self, text: str) -> int | None:
        """The year that ``FY 2025``, ``FY25``, ``2024-25`` or ``2025`` names; None for anything else."""
        text = text.strip()
        if (span := years_of_span(text)) is not None:
            return span[0] if self.first(span[0]) == span[0] else span[1]
        if match := _NAMED.fullmatch(text):
            year = int(match[1])
            return year if len(match[1]) == 4 else year + (2000 if year < 70 else 1900)
        return int(text) if re.fullmatch(r"[12]\d{3}", text) else None

    def days(self, named: int) -> tuple[str, str]:
        """The first and the last day of the year of that name."""
        start = self._start(self.first(named))
        return start.isoformat(), (self._start(start.year + 1) - timedelta(days=1)).isoformat()

    def _start(self, year: int) -> date:
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


def years_of_span(text: str) -> tuple[int, int] | None:
    """The two years of ``2024-25``, ``2024/25`` or ``2024-2025``; None where they do not follow each other."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    follows = last == first + 1 if len(match[2]) == 4 else last == (first + 1) % _CENTURY
    return (first, first + 1) if follows and 1000 <= first < 2999 else None


def names_fiscal_year(text: str) -> bool:
    """Whether a text can be nothing but a year of two calendar years, or is called one: ``2024-25``, ``FY 2025``."""
    return years_of_span(text) is not None or bool(_NAMED.fullmatch(text.strip()))


def quarter_of(text: str) -> tuple[int, int] | None:
    """Year and quarter of ``2025-Q3``, ``2025Q3`` or ``Q3 2025``; None for anything else."""
    match = next((match for form in _QUARTERS if (match := form.fullmatch(text.strip()))), None)
    return None if match is None else (int(match["year"]), int(match["quarter"]))


def quarter_key(text: str) -> str:
    """A quarter as it is compared, however it is written: 2025-Q3; other texts as they are."""
    quarter = quarter_of(text)
    return text if quarter is None else f"{quarter[0]:04}-Q{quarter[1]}"


def days_of_quarter(year: int, quarter: int) -> tuple[str, str]:
    """The first and the last day of a quarter of the calendar year."""
    last = 3 * quarter
    return f"{year:04}-{last - 2:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]}"
