"""Quantities as intervals of Decimals: an exact value is an interval of one point, a bound is open on one side."""

from __future__ import annotations

from decimal import Decimal

from keyfacts.values import frozen


@frozen
class Quantity:
    """What is known of a number: it lies between ``low`` and ``high`` (None: no limit), ends included unless open."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Decimal | int | str) -> Quantity:
        """A number known as such."""
        number = Decimal(value)
        return cls(number, number)

    @classmethod
    def above(cls, value: Decimal | int | str) -> Quantity:
        """More than ``value``."""
        return cls(Decimal(value), None, low_open=True)

    @classmethod
    def below(cls, value: Decimal | int | str) -> Quantity:
        """Less than ``value``."""
        return cls(None, Decimal(value), high_open=True)

    @property
    def exact(self) -> Decimal | None:
        """The number, if it is known exactly."""
        return self.low if self.low is not None and self.low == self.high else None
