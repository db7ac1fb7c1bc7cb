"""The digits of one print: format, decimals or rounding step, small words, and the unit that belongs to them."""

from __future__ import annotations

import re
from collections.abc import Callable
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
    """How one fact's numbers are written in one place.

    Every number is rounded once: to the fact's step, or to the digits that are shown where those are coarser. ``shown``
    is the number as last printed, ``least`` the smallest number above zero that prints as itself.
    """

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
        self.least = Decimal(1)

    def number(self, number: Decimal, mode: str, near: Callable[[Decimal], bool] | None = None) -> str:
        """The number with the sign or word that is part of it, rounded to the side that ``mode`` says.

        ``near`` tells whether a shorter form may stand for the number; without it any may that is rounded so.
        """
        stepped, mode = self._to_step(number, mode)
        kind = self._fact.unit.kind
        if self._format == "compact" and kind not in (*SHARES, "year") and abs(stepped) >= SMALLEST_COMPACT:
            compact = self._compact(number, stepped, mode, near)
            if compact:
                return compact
        places = self._places(stepped)
        hundredths = 2 if kind in SHARES else 0
        grain = Decimal(1).scaleb(-places - hundredths)
        policy = self._fact.rounding
        shown = rounded(stepped, places + hundredths, mode)
        if policy is not None and shown != stepped:  # the digits are coarser than the step
            shown = rounded(number, places + hundredths, mode)
        self.shown = shown
        self.least = grain if policy is None else max(grain, step_of(policy.to, self._fact.unit))
        self._large = False
        return self._written(shown, places)

    def span(self, low: Decimal, high: Decimal) -> tuple[str, str]:
        """The two ends of a range, rounded outwards; '900,000 to 4,500,000', for '900,000 to 4.5 million' misleads."""
        first, named = self.number(low, DOWN), self._large
        last = self.number(high, UP)
        if named == self._large:
            return first, last
        self._format = "full"
        return self.number(low, DOWN), self.number(high, UP)

    def _written(self, shown: Decimal, places: int) -> str:
        unit = self._fact.unit
        match unit.kind:
            case "percent" | "share_of_100":
                return self._numerals.percent(shown, places, self._sign)
            case "points" | "points_of_100":
                return self._points(shown.scaleb(2), places)
            case "year":
                return self._numerals.year(shown)
            case "currency":
                return self._numerals.currency(shown, unit.code, places)
            case "duration" if self._setting != "chart":
                return self._numerals.duration(shown, unit.code, self._count(shown, places))
            case "rate" if self._setting != "chart":
                return self._rate(self._numerals.full(shown, places))
        return self._count(shown, places)

    def _to_step(self, number: Decimal, mode: str) -> tuple[Decimal, str]:
        """The number by the fact's rounding policy, and the way it goes; a bound keeps to its side."""
        policy = self._fact.rounding
        if policy is None:
            return number, mode
        way = {"down": DOWN, "up": UP}.get(policy.way, EVEN if policy.ties == "even" else NEAREST)
        way = mode if mode != NEAREST else way
        return to_step(number, step_of(policy.to, self._fact.unit), way), way

    def _places(self, number: Decimal) -> int:
        """Digits behind the point: the fact's, or those that its kind of number is printed with."""
        places, kind = self._fact.decimals, self._fact.unit.kind
        if kind in SHARES:
            return self._share_places(number)
        if kind == "year":
            return decimals_of(number)
        if places is not None:
            return places
        whole = number == number.to_integral_value()
        if kind == "currency":
            return 0 if whole else 2
        if self._resolved.computed:
            return 0 if whole or abs(number) >= 10 else min(6, 1 - number.adjusted())  # two digits that say something
        return decimals_of(number)

    def _count(self, shown: Decimal, places: int) -> str:
        gender = self._gender
        if self._format == "words":
            word = self._numerals.words(shown, gender)  # type: ignore[arg-type]
            if word:
                return word
        if self._format in ("", "words") and self._spell and self._fact.decimals is None:
            word = self._numerals.small_word(shown, gender)  # type: ignore[arg-type]
            if word:
                return word
        return self._numerals.full(shown, places)

    def _compact(self, number: Decimal, stepped: Decimal, mode: str, near: Callable[[Decimal], bool] | None) -> str:
        """'8.2 million'; '' where no such form is near enough."""
        places, policy = self._fact.decimals, self._fact.rounding
        if policy is not None:
            power = self._numerals.magnitude(stepped).power
            if policy.to * 2 >= Decimal(1).scaleb(power - 1):  # one place more or less would be off the step
                number = stepped
                places = max(decimals_of(stepped.scaleb(-power)), 1)
                places = None if places == 1 else places
        for shorter in (places, *(range(2, 7) if places is None and near is not None else ())):
            magnitude = self._numerals.magnitude(number, shorter, mode)
            if near is None or near(magnitude.number):
                break
        else:
            return ""
        self.shown, self._large = magnitude.number, True
        unit = self._fact.unit
        if unit.kind == "currency":
            return self._numerals.compact_currency(number, unit.code, shorter, mode)
        text = self._numerals.compact(number, shorter, mode).text
        match unit.kind:
            case "duration" if self._setting != "chart":
                return self._numerals.duration(self.shown, unit.code, text)
            case "rate" if self._setting != "chart":
                return self._rate(text)
        return text

    def _share_places(self, share: Decimal) -> int:
        if self._fact.decimals is not None:
            return self._fact.decimals
        if self._resolved.computed or self._resolved.ratio:
            return 0 if abs(share) >= Decimal("0.01") else 1
        return min(2, max(0, decimals_of(share) - 2))

    def _points(self, shown: Decimal, places: int) -> str:
        """'2 percentage points' in running text, '2 pp' elsewhere."""
        words = language_of(self._numerals.lang).changes
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
