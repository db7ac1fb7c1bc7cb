"""What a dataset asks to be proved of itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.values import frozen


@frozen
class SumCheck:
    """``{sum: table.column, equals: 100 or fact or table.column, within: rounding or number}``.

    With ``by`` the sums of the rows that are alike in that column equal the other table's rows of that name.
    """

    table: str
    column: str
    equals: Decimal | str
    within: Decimal | Literal["rounding", "exactly"]
    by: str = ""
    place: Place = NOWHERE


@frozen
class PartsCheck:
    """``{parts: [a, b], of: total, within: rounding}``: facts (``fact[key]`` for a series) that make up another."""

    parts: tuple[str, ...]
    total: str
    within: Decimal | Literal["rounding", "exactly"]
    place: Place = NOWHERE


@frozen
class RiseCheck:
    """``{rises: table.column, by: year}``: a count that only grows, in the order of the column ``by``."""

    table: str
    column: str
    by: str
    place: Place = NOWHERE


@frozen
class QuotientCheck:
    """``{share: fact, of: part, in: whole}``, ``{ratio: fact, of: a, to: b}``: facts, or columns of one table."""

    quotient: str
    part: str
    whole: str
    within: Decimal | Literal["rounding", "exactly"]
    place: Place = NOWHERE


@frozen
class UniqueCheck:
    """``{unique: table.column, by: other}``: no value, with ``by`` no pair, stands twice."""

    table: str
    column: str
    by: str = ""
    place: Place = NOWHERE


@frozen
class CompleteCheck:
    """``{complete: table.year, by: region}``: years, quarters or months without a gap, of each region."""

    table: str
    column: str
    by: str = ""
    place: Place = NOWHERE


@frozen
class SteadyCheck:
    """``{steady: series, within: 0.2}``: the latest value is within that share of the one before.

    With ``start`` a fact is compared with that one.
    """

    fact: str
    start: str
    within: Decimal
    place: Place = NOWHERE


Check: TypeAlias = SumCheck | PartsCheck | RiseCheck | QuotientCheck | UniqueCheck | CompleteCheck | SteadyCheck
