"""The digits of one print: format, decimals or rounding step, small words, and the unit that belongs to them."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Literal, Protocol

from keyfacts.facts.known import Resolved
from keyfacts.language import Wording, language_of
from keyfacts.model.dataset import Fact, Unit
from keyfacts.numerals import DOWN, EVEN, NBSP, NEAREST, SMALLEST_COMPACT, UP, Numerals, decimals_of, rounded, to_step

_CONTEXT = Context(prec=60)
SHARES = ("percent", "share_of_100", "points", "points_of_100")
"""Kinds of unit whose values are kept as fractions of one and printed as hundredths."""


def step_of(amount: Decimal, unit: Unit) -> Decimal:
    """A step as written in the unit of the value: of shares, one from 1 on counts percentage points."""
    return _CONTEXT.divide(amount, Decimal(100)) if unit.kind in SHARES and amount >= 1 else amount


_SHORT = 3
"""Letters of a unit that is a sign rather than a word: it stays with its number (412 kg)."""


PrintSetting = Literal["text", "table", "chart", "tile"]
"""Where a fact stands: running text has words ('90 percent', 'seven'), the others signs and digits ('90%', '7')."""


class Conventions(Protocol):
    """The conventions of one report that digits follow: its language, its words, whether small numbers are spelt."""

    @property
    def numerals(self) -> Numerals:
        """Numbers as the language prints them."""

    @property
    def words(self) -> Wording:
        """The fixed words of the language."""

    @property
    def small_words(self) -> bool:
        """True where numbers below ten are words in running text."""


class NumberForm:
    """How one fact's numbers are written in one place; ``shown`` is the number as last printed."""

    def __init__(
        self, conventions: Conventions, resolved: Resolved, filters: tuple[str, ...], setting: PrintSetting
    ) -> None:
        self._conventions = conventions
        self._numerals = conventions.numerals
        self._resolved = resolved
        self._fact: Fact = resolved.fact
        self._setting = setting
        asked = [name for name in filters if name in ("full", "compact", "words")]
        self._format = asked[-1] if asked else (self._fact.format or "")
        self._gender = next((name for name in filters if name in ("masculine", "feminine", "neuter")), "")
        self._sign = setting != "text" or "symbol" in filters
        self._named = "unit" in filters
        self._spell = conventions.small_words and setting == "text"
        self._large = False
        self.shown = Decimal(0)

    def number(self, number: Decimal, mode: str) -> str:
        """The number with the sign or word that is part of it, rounded to the side that ``mode`` says."""
        number, mode = self._to_step(number, mode)
        self.shown = number
        unit = self._fact.unit
        match unit.kind:
            case "percent" | "share_of_100":
                return self._numerals.percent(number, self._share_places(number), self._sign, mode)
            case "points" | "points_of_100":
                return self._points(number, mode)
            case "year":
                return self._numerals.year(number)
            case "currency" if self._format == "compact":
                return self._numerals.compact_currency(number, unit.code, self._fact.decimals, mode)
            case "currency":
                return self._numerals.currency(number, unit.code, self._fact.decimals, mode)
            case "duration" if self._setting != "chart":
                return self._numerals.duration(number, unit.code, self._count(number, mode))
            case "rate" if self._setting != "chart":
                return self._rate(self._digits(number, mode))
        return self._count(number, mode)

    def _to_step(self, number: Decimal, mode: str) -> tuple[Decimal, str]:
        """The number by the fact's rounding policy; a bound keeps to its side."""
        policy = self._fact.rounding
        if policy is None:
            return number, mode
        way = {"down": DOWN, "up": UP}.get(policy.way, EVEN if policy.ties == "even" else NEAREST)
        return to_step(number, step_of(policy.to, self._fact.unit), mode if mode != NEAREST else way), NEAREST

    def _count(self, number: Decimal, mode: str) -> str:
        gender = self._gender
        if self._format == "words":
            word = self._numerals.words(number, gender)  # type: ignore[arg-type]
            if word:
                return word
        if self._format in ("", "words") and self._spell and self._fact.decimals is None:
            word = self._numerals.small_word(number, gender)  # type: ignore[arg-type]
            if word:
                return word
        return self._digits(number, mode)

    def _digits(self, number: Decimal, mode: str) -> str:
        places = self._fact.decimals
        if self._format == "compact" and abs(number) >= SMALLEST_COMPACT:
            compact = self._numerals.compact(number, places, mode)
            self._large = compact.large
            return compact.text
        if places is None and self._resolved.computed:
            whole = abs(number) >= 10 or number == number.to_integral_value()
            places = 0 if whole else min(6, 1 - number.adjusted())  # two digits that say something
        self.shown = rounded(number, decimals_of(number) if places is None else places, mode)
        return self._numerals.full(number, places, mode)

    def _share_places(self, share: Decimal) -> int | None:
        if self._fact.decimals is not None:
            return self._fact.decimals
        if self._resolved.computed or self._resolved.ratio:
            return 0 if abs(share) >= Decimal("0.01") else 1
        return min(2, max(0, decimals_of(share) - 2))

    def _points(self, number: Decimal, mode: str) -> str:
        """'2 percentage points' in running text, '2 pp' elsewhere."""
        words = language_of(self._numerals.lang).changes
        hundredths = _CONTEXT.scaleb(number, 2)
        places = self._share_places(number)
        shown = rounded(hundredths, decimals_of(hundredths) if places is None else places, mode)
        if self._sign:
            return self._numerals.full(shown, places) + NBSP + words.points_short
        word = self._numerals.small_word(shown) if self._spell and not places else None
        name = words.point_one if self._numerals.plural(shown) == "one" else words.point_other
        return (word or self._numerals.full(shown, places)) + NBSP + name

    def _rate(self, digits: str) -> str:
        """'4.2 per 1,000 inhabitants'; with its unit asked for, '4.2 deaths per 1,000 inhabitants'."""
        unit = self._fact.unit
        return rate_text(
            f"{digits} {self._name(unit)}" if self._named and unit.other else digits, unit, self._conventions
        )

    def _name(self, unit: Unit) -> str:
        return unit.one if unit.one and self._numerals.plural(self.shown) == "one" else unit.other

    def with_unit(self, text: str) -> str:
        """The print with its unit behind it; percent, currency and the like carry theirs already."""
        unit = self._fact.unit
        if unit.kind not in ("count", "none") or not unit.other:
            return text
        name = unit.other if self._large else self._name(unit)
        if len(name) <= _SHORT and not self._large:
            return f"{text}{NBSP}{name}"
        return f"{text} {self._numerals.of_after_million(name) if self._large else ''}{name}"


def rate_text(number: str, unit: Unit, conventions: Conventions) -> str:
    """``number`` per so many of the unit's base."""
    words = conventions.words
    per = conventions.numerals.full(unit.per)
    if not unit.base:
        return words.rate_alone.format(n=number, per=per) if unit.per != 1 else number
    pattern = words.rate_of_one if unit.per == 1 else words.rate
    return re.sub(r" (?=\d)", NBSP, pattern.format(n=number, per=per, base=unit.base))


_TAIL = re.compile(r"(?:\u00a0?%|\u00a0[^\d]+)$")


def without_tail(first: str, last: str) -> str:
    """``first`` without the sign or word that ``last`` ends in, too: '4' of '4 percent' before '6 percent'."""
    one, other = _TAIL.search(first), _TAIL.search(last)
    return first[: one.start()] if one and other and one[0] == other[0] else first
