"""How sure an estimate is, and what a value has been adjusted for: what has to be said beside the number."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from keyfacts.values import frozen

USUAL_LEVEL = Decimal(95)
"""The level of confidence, in percent, where none is given."""


@frozen
class Precision:
    """How sure a survey estimate is, as written: a ``margin`` of error, a standard ``error`` or an interval.

    ``low`` is the margin, the standard error or the lower end; ``high`` the upper end of an interval. ``level`` is the
    level of confidence in percent.
    """

    kind: Literal["margin", "standard_error", "interval"]
    low: Decimal
    high: Decimal = Decimal(0)
    level: Decimal = USUAL_LEVEL


@frozen
class PrecisionColumns:
    """The columns of a series' table that hold its precision row by row; two for the ends of intervals."""

    kind: Literal["margin", "standard_error", "interval"]
    columns: tuple[str, ...]
    level: Decimal = USUAL_LEVEL


@frozen
class ConfidenceInterval:
    """How far ``below`` and ``above`` an estimate its confidence interval reaches; ``level`` in percent."""

    below: Decimal
    above: Decimal
    level: Decimal

    @property
    def margin(self) -> Decimal | None:
        """The margin of error; None where the interval reaches further to one side."""
        return self.below if self.below == self.above else None


@frozen
class Basis:
    """What a value is stated on: ``adjusted`` for the season or the calendar, in ``prices`` of a time.

    ``prices`` is 'current' (nominal) or the year, month or quarter whose prices are taken (real); ``index_base`` the
    time that is 100.
    """

    adjusted: Literal["", "seasonally", "calendar", "both"] = ""
    prices: str = ""
    index_base: str = ""

    @property
    def is_real(self) -> bool:
        """True for amounts in constant prices."""
        return self.prices not in ("", "current")
