"""Formulas held against their units: cases are not added to calls, and a share comes out of a division.

What is counted is carried through the formula, as physicists carry dimensions; a mistyped sign or operand shows up as
a unit that does not fit. Rules of thumb in doubt say nothing.
"""

from __future__ import annotations

from typing import TypeAlias

from keyfacts.facts.bases import unlike
from keyfacts.facts.formulas import (
    Call,
    Expression,
    FactName,
    FormulaError,
    Negation,
    NumberLiteral,
    Operation,
    names_of,
    parse_formula,
)
from keyfacts.facts.known import FactBook
from keyfacts.findings import Findings
from keyfacts.model.dataset import Dataset, Fact, Formula, Unit

Dimension: TypeAlias = tuple[str, str] | None
"""Kind and name of what is counted; ("", "") is a plain number; None is not known, which fits everything."""

_PLAIN: Dimension = ("", "")
_SHARE: Dimension = ("share", "")
_PRODUCT = "product"
"""Kind of two things multiplied, neither of which is a plain number or a share; its name says which."""
_QUOTIENT = "quotient"
"""Kind of what comes out of a division; its name is that of what was divided."""


class _UnlikeError(Exception):
    """Two operands that cannot be added or compared: their names."""


def check_dimensions(dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """Report formulas that add unlike units, or whose result is not what the fact's unit says (KF365)."""
    for fact in dataset.facts:
        if not isinstance(fact.value, Formula):
            continue
        try:
            expression = parse_formula(fact.value.text)
        except FormulaError:
            continue  # has its finding
        units = {name: _dimension(book.dataset_fact(name.fact)) for name in names_of(expression)}
        _judge_bases(fact, expression, book, findings)
        try:
            result = _result(expression, units)
        except _UnlikeError as error:
            message = f"fact '{fact.id}': the formula adds or compares {error}"
            findings.report("KF365", fact.place_of("formula"), message, "is the sign right, and the fact?")
        else:
            _judge(fact, result, findings)
        if (
            _dimension(fact) == _SHARE
            and not fact.population
            and not fact.note
            and _multiplies_shares(expression, units)
        ):
            message = f"fact '{fact.id}' multiplies shares, so that it is a share of a share"
            hint = "say of whom it is one, if that is meant: population: all readers; else divide two counts"
            findings.report("KF376", fact.places.get("formula", fact.place_of("value")), message, hint)
        _judge_origin(fact, [book.dataset_fact(name.fact) for name in units], list(units), findings)


def _judge_bases(fact: Fact, expression: Expression, book: FactBook, findings: Findings) -> None:
    """What is added up or compared stands on one basis: adjusted alike, in the same prices (KF394)."""
    for side in _added_up(expression):
        used = [known for name in side if (known := book.dataset_fact(name.fact)) is not None]
        reason = next((reason for other in used[1:] if (reason := unlike(used[0], other))), "")
        if reason:
            message = f"fact '{fact.id}': the formula adds or compares {reason}"
            hint = "use two values on one basis, or write the basis at the fact that lacks it"
            findings.report("KF394", fact.place_of("formula"), message, hint)
            return


def _added_up(expression: Expression) -> list[list[FactName]]:
    """The facts that a formula adds up or compares with each other, each group by itself."""
    match expression:
        case FactName():
            return [[expression]]
        case Negation(operand):
            return _added_up(operand)
        case Operation("+" | "-", left, right):
            return _joined(_added_up(left), _added_up(right))
        case Operation(_, left, right):
            return [*_added_up(left), *_added_up(right)]
        case Call(_, arguments):
            groups: list[list[FactName]] = []
            for argument in arguments:
                groups = _joined(groups, _added_up(argument))
            return groups
    return []


def _joined(one: list[list[FactName]], other: list[list[FactName]]) -> list[list[FactName]]:
    """Two sums as one; of what is multiplied or divided, the parts stay apart."""
    if len(one) == 1 and len(other) == 1:
        return [one[0] + other[0]]
    return [*one, *other]


def _judge_origin(fact: Fact, used: list[Fact | None], names: list[FactName], findings: Findings) -> None:
    """What is computed has a source and a year of what it is computed from."""
    sources = {other.source for other in used if other is not None and other.source}
    if fact.source and sources and fact.source not in sources:
        message = f"fact '{fact.id}' names the source '{fact.source}', what it is computed from {_listed(sources)}"
        findings.report("KF364", fact.place_of("source"), message)
    years = {name.key for name in names if name.key} | {y for other in used if other for y in _years(other)}
    fact_years = _years(fact)
    if fact_years and years and all(year.isdigit() for year in years) and not fact_years <= years:
        message = f"fact '{fact.id}' is of {_listed(fact_years)}, what it is computed from of {_listed(years)}"
        findings.report("KF365", fact.place_of("period"), message)


def _years(fact: Fact) -> set[str]:
    period = fact.period
    points = {period.start[:4], period.end[:4]} - {""}
    return {point for point in points if point.isdigit()} if period.kind != "since" else set()


def _listed(names: set[str]) -> str:
    return ", ".join(f"'{name}'" if not name.isdigit() else name for name in sorted(names))


def _dimension(fact: Fact | None) -> Dimension:
    unit = fact.unit if fact is not None else Unit(kind="none")
    match unit.kind:
        case "percent" | "share_of_100" | "points" | "points_of_100":
            return _SHARE
        case "currency":
            return ("currency", unit.code)
        case "count" if unit.other:
            return ("count", unit.other.casefold())
        case "year":
            return ("year", "")
        case _:
            return None


def _result(expression: Expression, units: dict[FactName, Dimension]) -> Dimension:
    match expression:
        case NumberLiteral():
            return _PLAIN
        case FactName():
            return units[expression]
        case Negation(operand):
            return _result(operand, units)
        case Call("count", _):
            return None  # of years or places, whatever their values count
        case Call(_, arguments):
            return _alike([_result(argument, units) for argument in arguments])
        case Operation("+" | "-", left, right):
            sides = [_result(left, units), _result(right, units)]
            return None if ("year", "") in sides else _alike(sides)
        case Operation("*", left, right):
            return _product(_result(left, units), _result(right, units))
        case Operation(_, left, right):
            over, under = _result(left, units), _result(right, units)
            if over is None or under is None:
                return None
            if under == _PLAIN:
                return over
            return _SHARE if over == under else (_QUOTIENT, over[1])


def declares_share(fact: Fact) -> bool:
    """Whether a fact is in percent or points."""
    return _dimension(fact) == _SHARE


def _multiplies_shares(expression: Expression, units: dict[FactName, Dimension]) -> bool:
    match expression:
        case Operation("*", FactName() as left, FactName() as right):
            return units[left] == units[right] == _SHARE
        case Operation(_, left, right):
            return _multiplies_shares(left, units) or _multiplies_shares(right, units)
        case Negation(operand):
            return _multiplies_shares(operand, units)
    return False


def _product(left: Dimension, right: Dimension) -> Dimension:
    if left in (_PLAIN, _SHARE):
        return right
    if right in (_PLAIN, _SHARE):
        return left
    if left is None or right is None or _QUOTIENT in (left[0], right[0]):
        return None  # the price of a book times books is an amount
    return (_PRODUCT, f"{_in_words(left)} times {_in_words(right)}")


def _alike(sides: list[Dimension]) -> Dimension:
    """The one dimension of all; numbers as written fit everything."""
    dimensioned = [side for side in sides if side is not None and side != _PLAIN]
    for side in dimensioned[1:]:
        if side != dimensioned[0]:
            raise _UnlikeError(f"{_in_words(dimensioned[0])} and {_in_words(side)}")
    if len(dimensioned) < len(sides):
        return dimensioned[0] if dimensioned and None not in sides else None
    return dimensioned[0] if dimensioned else None


def _judge(fact: Fact, result: Dimension, findings: Findings) -> None:
    declared = _dimension(fact)
    if result is None or declared is None or result == declared or (result == _PLAIN and declared == _SHARE):
        return
    if result[0] == _QUOTIENT and _can_be(declared, result[1]):
        return
    if result[0] == _PRODUCT and not _is_no_product(declared, result[1]):
        return
    message = f"fact '{fact.id}' is in {_in_words(declared)}, its formula comes out in {_in_words(result)}"
    findings.report("KF365", fact.place_of("unit"), message, "is the sign right, and the unit?")


def _can_be(declared: Dimension, over: str) -> bool:
    """A quotient is a share, or so much of what was divided for each: euros, "books for each volunteer"."""
    kind, name = declared or ("", "")
    return declared == _SHARE or (kind == "currency" and name == over) or (kind == "count" and over in name)


def _is_no_product(declared: Dimension, factors: str) -> bool:
    """No product is a share, and no amount is amount times amount; hours times wages are an amount."""
    kind, name = declared or ("", "")
    return declared == _SHARE or (kind == "currency" and factors == f"{name} times {name}")


def _in_words(dimension: Dimension) -> str:
    names = {"share": "percent", "year": "years", _QUOTIENT: "a quotient", "": "plain numbers"}
    kind, name = dimension or ("", "")
    if not name:
        return names.get(kind, kind)
    return f"{name} for each" if kind == _QUOTIENT else name
