"""Conditions on facts and parameters: a fact is an interval, and a condition has to be true or false of all of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from keyfacts.compose.conditions.cells import Refused, compared, number_in, test_of
from keyfacts.compose.setup import Setup
from keyfacts.facts.known import Resolved, no_such_key
from keyfacts.findings import Place, did_you_mean
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.criterion import Criterion, Operator


def holds(conditions: Sequence[Criterion], place: Place, setup: Setup) -> bool:
    """Whether all of ``:when:`` is true; what cannot be asked or decided is a finding, and counts as true."""
    answers = [_answer(condition, place, setup) for condition in conditions]
    return all(answers)


def _answer(condition: Criterion, place: Place, setup: Setup) -> bool:
    try:
        if condition.subject == "$":
            return _of_parameter(condition)
        resolved = setup.printer.book.find(condition.subject, condition.key)
        if resolved is None:
            raise _not_found(condition, setup)
        return true_of(resolved, condition)
    except Refused as refused:
        setup.findings.report(refused.code, place, str(refused), refused.hint)
        return True


def _of_parameter(condition: Criterion) -> bool:
    """A parameter's value is its key; two numbers are compared as numbers, all else as text."""
    value = condition.key or ""
    kind = "string" if condition.operator in ("=", "!=", "in") else "number"
    number = number_in(value, "")
    if kind == "number" and number is None:
        message = f"'{value[:60]}' is no number and cannot be compared by {condition.operator}"
        raise Refused("KF404", message, "=, != or in")
    return test_of(condition, "the parameter", kind, "")(value if kind == "string" else number)


def _not_found(condition: Criterion, setup: Setup) -> Refused:
    book = setup.printer.book
    if condition.subject in book.series:
        return Refused("KF308", *no_such_key(condition.subject, condition.key, book.series[condition.subject]))
    if condition.subject.startswith("$"):
        return Refused(
            "KF240", f"there is no parameter '{condition.subject[:60]}'", "declare it in front matter: params:"
        )
    hint = did_you_mean(condition.subject, book.known()) or "'when' asks for facts and parameters"
    return Refused("KF301", f"unknown fact '{condition.subject[:60]}'", hint)


def true_of(resolved: Resolved, condition: Criterion) -> bool:
    """Whether a condition is true of a fact; Refused where it is neither true nor false of all that the fact may be."""
    fact = resolved.fact
    name = f"{fact.id}[{resolved.key}]" if resolved.key else fact.id
    if resolved.hidden is not None:
        message = f"'{condition.written[:60]}' asks for a suppressed cell"
        raise Refused("KF351", message, "what is printed would give it away; ask for another fact")
    if resolved.words:
        return test_of(condition, f"fact '{name}'", "string", "")(resolved.words)
    if resolved.day is not None:
        return test_of(condition, f"fact '{name}'", "date", "")(resolved.day)
    quantity = resolved.quantity
    if quantity is None:
        message = f"the value of '{name}' is not known, so '{condition.written[:60]}' cannot be decided"
        raise Refused("KF243", message, "put the value into the dataset")
    share = fact.unit.kind in ("percent", "share_of_100", "points", "points_of_100")
    answers = [_decided(quantity, condition.operator, _number(text, name, share=share)) for text in condition.values]
    if True in answers:
        return True
    if None in answers:
        message = f"what is known of '{name}' does not decide '{condition.written[:60]}'"
        raise Refused("KF243", message, "compare it with an end of what is known")
    return False


def _number(text: str, name: str, *, share: bool) -> Decimal:
    if share and not text.endswith("%"):
        raise Refused("KF404", f"fact '{name}' is a share and is compared with '{text[:40]}'", "write it as 90%")
    number = number_in(text, "percent" if share else "")
    if number is None:
        raise Refused(
            "KF404", f"fact '{name}' is a number and is compared with '{text[:60]}'", "write a number, such as 100"
        )
    return number


def _decided(quantity: Quantity, operator: Operator, number: Decimal) -> bool | None:
    """The answer for every number of the interval, None where they differ."""
    if quantity.exact is not None:
        return compared(quantity.exact, operator, number)
    low, high = quantity.low, quantity.high
    all_below = high is not None and (high < number or (high == number and quantity.high_open))
    all_above = low is not None and (low > number or (low == number and quantity.low_open))
    at_most = high is not None and high <= number
    at_least = low is not None and low >= number
    match operator:
        case "=" | "in":
            return False if all_below or all_above else None
        case "!=":
            return True if all_below or all_above else None
        case "<":
            return True if all_below else False if at_least else None
        case "<=":
            return True if at_most else False if all_above else None
        case ">":
            return True if all_above else False if at_most else None
        case _:
            return True if at_least else False if all_below else None
