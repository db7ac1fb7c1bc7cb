"""What is said of an interval is true of every value in it; arithmetic on intervals loses none."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from definitions import PERCENT, dataset, fact
from keyfacts.facts import Printer, resolve_facts
from keyfacts.facts import intervals as iv
from keyfacts.facts.hedges import UntrueHedgeError, hedged, said_of
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.quantity import Quantity

SETTINGS = settings(deadline=None, max_examples=120, derandomize=True)
NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)
PARTS = st.fractions(min_value=0, max_value=1, max_denominator=50)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    kind = draw(st.sampled_from(["exact", "both", "low", "high"]))
    if kind == "exact" or low == high:
        return Quantity.exactly(low)
    opened = draw(st.booleans()), draw(st.booleans())
    if kind == "low":
        return Quantity(low, None, opened[0])
    if kind == "high":
        return Quantity(None, high, high_open=opened[1])
    return Quantity(low, high, *opened)


def inside(q: Quantity, part: Fraction) -> Fraction:
    """A value of the quantity, ``part`` of the way (open sides reach 10,000 further)."""
    low = Fraction(q.low) if q.low is not None else Fraction(q.high or 0) - 10_000
    high = Fraction(q.high) if q.high is not None else Fraction(q.low or 0) + 10_000
    if part == 0 and (q.low is None or q.low_open):
        part = Fraction(1, 1000)
    if part == 1 and (q.high is None or q.high_open):
        part = Fraction(999, 1000)
    return low + (high - low) * part


def holds(q: Quantity, value: Fraction) -> bool:
    above = q.low is None or value > Fraction(q.low) or (value == Fraction(q.low) and not q.low_open)
    below = q.high is None or value < Fraction(q.high) or (value == Fraction(q.high) and not q.high_open)
    return above and below


@SETTINGS
@given(quantities(), quantities(), PARTS, PARTS)
def test_no_possible_result_lies_outside_the_computed_interval(
    a: Quantity, b: Quantity, p: Fraction, q: Fraction
) -> None:
    x, y = inside(a, p), inside(b, q)
    assert holds(iv.added(a, b), x + y)
    assert holds(iv.subtracted(a, b), x - y)
    assert holds(iv.multiplied(a, b), x * y)
    assert holds(iv.smallest([a, b]), min(x, y))
    assert holds(iv.largest([a, b]), max(x, y))
    assert holds(iv.magnitude(a), abs(x))
    if iv.contains_zero(b):
        with pytest.raises(iv.UnknownQuotientError):
            iv.divided(a, b)
    elif a.exact is None or b.exact is None:
        assert holds(iv.divided(a, b), x / y)


@SETTINGS
@given(
    quantities(), PARTS, st.sampled_from([10, 25, 500]), st.sampled_from(["more_than", "at_least", "nearly", "about"])
)
def test_a_declared_hedge_is_true_of_every_value_or_refused(q: Quantity, p: Fraction, step: int, kind: str) -> None:
    one = fact("f", 1)
    value = inside(q, p)
    try:
        said = hedged(q, data.Hedge(kind, Decimal(step), Decimal("0.2")), one)  # type: ignore[arg-type]
    except UntrueHedgeError:
        return
    number = Fraction(said.number)
    assert number % step == 0
    match said.saying:
        case "above":
            assert value > number
        case "at_least":
            assert value >= number
        case "nearly":
            assert value < number
            assert abs(value - number) <= abs(number) * Fraction(1, 5)
        case _:
            assert abs(value - number) <= abs(number) * Fraction(1, 5)


@SETTINGS
@given(quantities(), PARTS)
def test_what_is_said_of_an_interval_without_a_hedge_is_true(q: Quantity, p: Fraction) -> None:
    said = said_of(q)
    assert said is not None
    value, number = inside(q, p), Fraction(said.number)
    match said.saying:
        case "exact":
            assert value == number
        case "above":
            assert value > number
        case "at_least":
            assert value >= number
        case "below":
            assert value < number
        case "at_most":
            assert value <= number
        case _:
            assert said.other is not None
            assert number <= value <= Fraction(said.other)


@SETTINGS
@given(
    st.integers(min_value=1, max_value=10**11), st.sampled_from(["above", "at_least", "below", "at_most"]),
    st.sampled_from(["full", "compact"]), st.sampled_from([None, 0, 1, 2]),
)  # fmt: skip
def test_a_bound_as_printed_is_never_tighter_than_the_bound(
    number: int, kind: str, form: str, places: int | None
) -> None:
    bound = data.Bound(kind, Decimal(number))  # type: ignore[arg-type]
    printed = _printed(fact("f", bound, format=form, decimals=places))
    if kind in ("above", "at_least"):
        assert _number(printed) <= number
    else:
        assert _number(printed) >= number


@SETTINGS
@given(st.decimals(min_value=0, max_value=1, places=4))
def test_a_share_as_printed_is_within_half_a_unit_of_the_value(share: Decimal) -> None:
    printed = _printed(fact("f", data.Exact(share), unit=PERCENT, decimals=0))
    if printed.startswith("less than"):
        assert (printed, 0 < share < Decimal("0.005")) == ("less than 1\u00a0percent", True)
    else:
        assert abs(Decimal(printed.split("\u00a0")[0]) - share * 100) <= Decimal("0.5")


def _printed(one: data.Fact) -> str:
    return (
        Printer(resolve_facts(dataset(one), Findings(), "en-US"), small_words=False)
        .reference("f", None, (), "text")
        .text
    )


def _number(printed: str) -> Decimal:
    match = re.search(r"([\d,.]+)\u00a0?(million|billion|trillion)?", printed)
    assert match is not None
    scale = {None: 0, "million": 6, "billion": 9, "trillion": 12}[match[2]]
    return Decimal(match[1].replace(",", "")).scaleb(scale)
