"""Counts that facts state as numbers of their own: a total among them is known, and a hidden count must not be."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from keyfacts.model.dataset import Exact, Fact, Scalar

Statements = dict[Decimal, list[Fact]]
"""Facts by the count they state."""


def statements_of(facts: Iterable[Fact]) -> Statements:
    """The facts whose value is written as an exact count."""
    statements: Statements = {}
    for fact in facts:
        if isinstance(fact.value, Exact) and fact.unit.kind in ("count", "none"):
            statements.setdefault(fact.value.number * fact.multiplier, []).append(fact)
    return statements


def about_row(facts: Iterable[Fact], row: tuple[Scalar, ...]) -> list[Fact]:
    """Those whose label names what the row is about: 'Girls in Harbor' of the row 'Harbor'."""
    names = [cell.casefold() for cell in row if isinstance(cell, str) and cell.strip()]
    return [fact for fact in facts if any(name in fact.label.casefold() for name in names)]
