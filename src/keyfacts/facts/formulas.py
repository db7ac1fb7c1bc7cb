"""The formula language of facts: + - * / ( ), numbers, facts, ``fact[key]``, and functions of values and of series.

A formula is parsed into a small tree by this file alone (no ``eval``); length, depth and number of terms are capped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, NoReturn, TypeAlias

from keyfacts.facts import intervals
from keyfacts.model.quantity import Quantity

MAX_LENGTH = 500
MAX_DEPTH = 30


class FormulaError(Exception):
    """The formula cannot be read or computed; the message is a sentence for a finding, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "", code: str = "KF307") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code


class NumberLiteral(NamedTuple):
    """A number as written."""

    value: Decimal


class FactName(NamedTuple):
    """A fact, or one value of a series (``key``)."""

    fact: str
    key: str | None = None


class Negation(NamedTuple):
    """``-a``."""

    operand: Expression


class Operation(NamedTuple):
    """``a + b`` and its like; ``sign`` is one of ``+ - * /``."""

    sign: str
    left: Expression
    right: Expression


class Call(NamedTuple):
    """``min(a, b)``; ``function`` is one of FUNCTIONS."""

    function: str
    arguments: tuple[Expression, ...]


Expression: TypeAlias = NumberLiteral | FactName | Negation | Operation | Call

FUNCTIONS = ("min", "max", "sum", "mean", "median", "count", "abs")

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d_]*(?:\.\d+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"(?P<key>\[[^\]]*\])?|(?P<sign>[-+*/(),\u2212\u00d7]))"
)
_SIGNS = {"\u2212": "-", "\u00d7": "*"}


class _Token(NamedTuple):
    kind: str
    text: str
    key: str | None = None
    column: int = 0


def parse_formula(text: str) -> Expression:
    """Read a formula; FormulaError says what is wrong and where."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_LENGTH} characters", "split it into several facts")
    return _Parser(_tokens(text)).whole()


def names_of(expression: Expression) -> tuple[FactName, ...]:
    """The facts a formula uses, in order, each once."""
    names: dict[FactName, None] = {}
    stack: list[Expression] = [expression]
    while stack:
        match stack.pop():
            case FactName() as name:
                names.setdefault(name)
            case Negation(operand):
                stack.append(operand)
            case Operation(_, left, right):
                stack.extend((right, left))
            case Call(_, arguments):
                stack.extend(reversed(arguments))
            case NumberLiteral():
                pass
    return tuple(names)


def computed(
    expression: Expression,
    value_of: Callable[[FactName], Quantity],
    spread: Callable[[FactName], tuple[FactName, ...]] = lambda name: (name,),
) -> Quantity:
    """What is known of the result; FormulaError when a divisor may be zero or a number grows too large.

    ``spread`` gives the values that an argument of a function stands for: of a series or a slice of one, several.
    """
    match expression:
        case NumberLiteral(value):
            return Quantity.exactly(value)
        case FactName():
            return value_of(expression)
        case Negation(operand):
            return intervals.negated(computed(operand, value_of, spread))
        case Operation(sign, left, right):
            return _operated(sign, computed(left, value_of, spread), computed(right, value_of, spread))
        case Call(function, arguments):
            every = [one for each in arguments for one in (spread(each) if isinstance(each, FactName) else (each,))]
            return _called(function, [computed(argument, value_of, spread) for argument in every])


def _operated(sign: str, left: Quantity, right: Quantity) -> Quantity:
    try:
        match sign:
            case "+":
                return intervals.added(left, right)
            case "-":
                return intervals.subtracted(left, right)
            case "*":
                return intervals.multiplied(left, right)
            case _:
                return intervals.divided(left, right)
    except intervals.UnknownQuotientError:
        hint = "divide by a value that is known to be above zero: {above: 0}, or a number"
        raise FormulaError("the formula divides by a value that is or may be zero", hint) from None
    except ArithmeticError:
        raise FormulaError("the formula's result is too large to compute") from None


def _called(function: str, arguments: list[Quantity]) -> Quantity:
    match function:
        case "min":
            return intervals.smallest(arguments)
        case "max":
            return intervals.largest(arguments)
        case "abs" if len(arguments) > 1:
            raise FormulaError("abs takes one value")
        case "abs":
            return intervals.magnitude(arguments[0])
        case "count":
            return Quantity.exactly(len(arguments))
        case "median":
            return _median(arguments)
        case "mean":
            return _operated("/", _total(arguments), Quantity.exactly(len(arguments)))
        case _:
            return _total(arguments)


def _total(arguments: list[Quantity]) -> Quantity:
    total = Quantity.exactly(0)
    for argument in arguments:
        total = _operated("+", total, argument)
    return total


def _median(arguments: list[Quantity]) -> Quantity:
    """The middle value, or the mean of the two in the middle."""
    values = sorted(argument.exact for argument in arguments if argument.exact is not None)
    if len(values) < len(arguments):
        raise FormulaError("a median needs values that are known exactly", "bounds and ranges have no order")
    middle = [values[(len(values) - 1) // 2], values[len(values) // 2]]
    return _operated("/", _total([Quantity.exactly(value) for value in middle]), Quantity.exactly(2))


def _tokens(text: str) -> list[_Token]:
    tokens = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            found = text[position:].lstrip()[0]
            raise FormulaError(f"the formula has an unexpected '{found}'", "it may use + - * / ( ), numbers and facts")
        if match["number"]:
            tokens.append(_Token("number", match["number"].replace("_", ""), column=match.start()))
        elif match["name"]:
            key = match["key"][1:-1].strip().strip("'\"") if match["key"] else None
            tokens.append(_Token("name", match["name"], key, match.start()))
        else:
            tokens.append(_Token("sign", _SIGNS.get(match["sign"], match["sign"]), column=match.start()))
        position = match.end()
    return tokens


class _Parser:
    """Recursive descent over the tokens: sums of products of factors."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0

    def whole(self) -> Expression:
        expression = self._sum(0)
        if self._next < len(self._tokens):
            self._fail()
        return expression

    def _peek(self, *signs: str) -> str:
        if self._next < len(self._tokens):
            token = self._tokens[self._next]
            if token.kind == "sign" and token.text in signs:
                return token.text
        return ""

    def _take(self, *signs: str) -> str:
        sign = self._peek(*signs)
        if sign:
            self._next += 1
        return sign

    def _fail(self) -> NoReturn:
        if self._next < len(self._tokens):
            raise FormulaError(f"the formula has an unexpected '{self._tokens[self._next].text}'")
        raise FormulaError("the formula ends too early")

    def _sum(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise FormulaError("the formula is nested too deeply", "split it into several facts")
        left = self._product(depth)
        while sign := self._take("+", "-"):
            left = Operation(sign, left, self._product(depth))
        return left

    def _product(self, depth: int) -> Expression:
        left = self._factor(depth)
        while sign := self._take("*", "/"):
            left = Operation(sign, left, self._factor(depth))
        return left

    def _factor(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise FormulaError("the formula is nested too deeply", "split it into several facts")
        if self._take("-"):
            return Negation(self._factor(depth + 1))
        if self._take("("):
            inner = self._sum(depth + 1)
            if not self._take(")"):
                self._fail()
            return inner
        if self._next >= len(self._tokens) or self._tokens[self._next].kind == "sign":
            self._fail()
        token = self._tokens[self._next]
        self._next += 1
        if token.kind == "number":
            return NumberLiteral(Decimal(token.text))
        if self._peek("("):
            return self._call(token, depth)
        return FactName(token.text, token.key)

    def _call(self, token: _Token, depth: int) -> Expression:
        if token.text not in FUNCTIONS:
            raise FormulaError(f"the formula uses an unknown function '{token.text}'", f"known: {', '.join(FUNCTIONS)}")
        self._take("(")
        arguments = [self._sum(depth + 1)]
        while self._take(","):
            arguments.append(self._sum(depth + 1))
        if not self._take(")"):
            self._fail()
        if token.text == "abs" and len(arguments) > 1:
            raise FormulaError("abs takes one value")
        return Call(token.text, tuple(arguments))
