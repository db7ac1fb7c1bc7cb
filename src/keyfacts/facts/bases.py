"""What values are stated on: adjusted for the season or not, in current or constant prices, 100 at some time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from keyfacts.language import language_of
from keyfacts.model.document import Inline, Text
from keyfacts.model.fact import Fact, Unit
from keyfacts.model.rules.estimates import Basis
from keyfacts.model.time_periods import quarter_of
from keyfacts.numerals import numerals

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_SHARES = ("percent", "share_of_100", "points", "points_of_100")


def basis_words(basis: Basis, lang: str) -> str:
    """'seasonally adjusted, in constant 2020 prices'; '' for what needs no words."""
    words = language_of(lang).wording
    adjusted = words.adjusted[basis.adjusted] if basis.adjusted else ""
    prices = ""
    if basis.prices:
        prices = (
            words.constant_prices.format(period=_time_name(basis.prices, lang))
            if basis.is_real
            else words.current_prices
        )
    index = f"{_time_name(basis.index_base, lang)} = 100" if basis.index_base else ""
    return ", ".join(part for part in (adjusted, prices, index) if part)


def _time_name(text: str, lang: str) -> str:
    """A month, quarter or span of years as the language writes it; anything else as it is."""
    first, span, last = text.partition(" to ")
    if span:
        return f"{_time_name(first, lang)}\u2013{_time_name(last, lang)}"
    if quarter := quarter_of(text):
        return language_of(lang).wording.quarter.format(year=quarter[0], quarter=quarter[1])
    return numerals(lang).month(int(text[:4]), int(text[5:])) if _MONTH.fullmatch(text) else text


def with_basis_note(fact: Fact, lang: str) -> Fact:
    """The fact with its basis in its note, so that it is printed where the fact is first cited."""
    said = basis_words(fact.basis, lang)
    if not said:
        return fact
    sentence = Text(f"{said[0].upper()}{said[1:]}.")
    note: tuple[Inline, ...] = (*fact.note, Text(" "), sentence) if fact.note else (sentence,)
    return replace(fact, note=note)


def unlike(one: Fact, other: Fact) -> str:
    """Why two facts are not to be compared or added up; '' where they may be.

    Amounts that say nothing of prices are in current ones. Shares have no prices.
    """
    first, second = one.basis, other.basis
    if first.adjusted != second.adjusted:
        return f"'{one.id}' is {_ADJUSTED[first.adjusted]}, '{other.id}' is {_ADJUSTED[second.adjusted]}"
    if first.index_base != second.index_base and first.index_base and second.index_base:
        return f"'{one.id}' has {first.index_base} as 100, '{other.id}' {second.index_base}"
    prices = [basis.prices if basis.is_real else "current" for basis in (first, second)]
    if prices[0] != prices[1] and not {one.unit.kind, other.unit.kind} & set(_SHARES):
        told = [f"in {_prices(each)}" for each in prices]
        return f"'{one.id}' is {told[0]}, '{other.id}' {told[1]}"
    return ""


def unlike_pair(facts: Sequence[Fact]) -> str:
    """Why the first of some facts and another one are not to stand on one axis; '' where they may."""
    return next((reason for other in facts[1:] if (reason := unlike(facts[0], other))), "")


_ADJUSTED = {
    "": "not adjusted", "seasonally": "seasonally adjusted", "calendar": "calendar adjusted",
    "both": "seasonally and calendar adjusted",
}  # fmt: skip


def _prices(prices: str) -> str:
    return "current prices" if prices == "current" else f"constant {prices} prices"


def inherited(fact: Fact, used: Sequence[Fact]) -> Fact:
    """The fact with the basis of those that it is computed from, if it is the same for all and it has none."""
    if not used or fact.basis != Basis() or any(each.basis != used[0].basis for each in used):
        return fact
    return replace(fact, basis=used[0].basis)


def as_share(fact: Fact) -> Fact:
    """A share of two amounts has no prices and no base any more."""
    if fact.unit == Unit() or fact.unit.kind not in _SHARES:
        return fact
    return replace(fact, basis=Basis(fact.basis.adjusted))
