"""How a fact is printed: its number with hedge, magnitude and unit, by filters and by where it stands.

The print table of the design is the contract: nothing is printed that is not true of every value the fact may have.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from keyfacts.change_words import change_words
from keyfacts.compose.changeprints import CHANGE_FILTERS, change_problem, change_text
from keyfacts.compose.hedges import Said, UntrueHedgeError, hedged, said_of
from keyfacts.compose.intervals import magnitude
from keyfacts.compose.known import FactBook, Resolved, no_such_key
from keyfacts.findings import did_you_mean
from keyfacts.model.dataset import Period, Unit
from keyfacts.numerals import DOWN, NBSP, NEAREST, SMALLEST_COMPACT, UP, Numerals, decimals_of, numerals, rounded
from keyfacts.values import frozen
from keyfacts.wording import Wording, wording

Setting = Literal["text", "table", "chart", "tile"]
"""Where a fact stands: running text has words ('90 percent', 'seven'), the others signs and digits ('90%', '7')."""

FILTERS = ("full", "compact", "words", "bare", "unit", "cap", "years", "symbol", *CHANGE_FILTERS)

_ROUNDING = {"above": DOWN, "at_least": DOWN, "below": UP, "at_most": UP, "nearly": UP}


class Problem(NamedTuple):
    """Why a fact cannot be printed as asked: what a finding needs but its place."""

    code: str
    message: str
    hint: str = ""


class Printed(NamedTuple):
    """A fact as printed. ``pending``: the value is awaited or missing. ``number`` orders and draws it, if any."""

    text: str
    pending: bool = False
    problem: Problem | None = None
    number: Decimal | None = None


@frozen
class Printer:
    """Prints the facts of one book. ``small_words``: counts below ten are words in running text."""

    book: FactBook
    small_words: bool = True

    @property
    def _words(self) -> Wording:
        return wording(self.book.lang)

    @property
    def _numerals(self) -> Numerals:
        return numerals(self.book.lang)

    def reference(self, fact: str, key: str | None, filters: tuple[str, ...], setting: Setting) -> Printed:
        """Print ``{{ fact[key] | filter }}``; a mistake is a Problem and a text that shows it."""
        unknown = [name for name in filters if name not in FILTERS]
        if unknown:
            hint = did_you_mean(unknown[0], FILTERS) or f"known filters: {', '.join(FILTERS)}"
            return _refused(fact, Problem("KF302", f"unknown filter '{unknown[0]}'", hint))
        resolved = self.book.find(fact, key)
        if resolved is None:
            return _refused(fact, self._not_found(fact, key))
        return self.value(resolved, filters, setting)

    def _not_found(self, fact: str, key: str | None) -> Problem:
        if fact in self.book.series:
            return Problem("KF308", *no_such_key(fact, key, self.book.series[fact]))
        if fact in self.book.values:
            return Problem("KF308", f"'{fact}' is one value, it has no key '{key}'", "leave out the brackets")
        return Problem("KF301", f"unknown fact '{fact}'", did_you_mean(fact, self.book.known()))

    def value(self, resolved: Resolved, filters: tuple[str, ...] = (), setting: Setting = "text") -> Printed:
        """Print a resolved value."""
        if "years" in filters:
            printed = self._years(resolved)
        elif set(filters).isdisjoint(CHANGE_FILTERS):
            printed = self._plain(resolved, filters, setting)
        else:
            printed = self._change(resolved, filters, setting)
        if "cap" in filters and printed.text:
            return Printed(printed.text[0].upper() + printed.text[1:], printed.pending, printed.problem, printed.number)
        return printed

    def _plain(self, resolved: Resolved, filters: tuple[str, ...], setting: Setting) -> Printed:
        fact = resolved.fact
        if resolved.awaited:
            return Printed(f"[{self._words.to_be_confirmed}]", pending=True)
        if resolved.day is not None:
            return Printed(self._numerals.day(resolved.day))
        if resolved.words:
            return Printed(resolved.words)
        if resolved.quantity is None:
            return Printed(f"[{fact.id}]", pending=True)
        if "bare" in filters:
            exact = resolved.quantity.exact
            if exact is None:
                hint = "leave out 'bare': the print keeps its 'more than'"
                return _refused(
                    fact.id, Problem("KF306", f"'{fact.id}' is not known exactly, 'bare' would say so", hint)
                )
            return self._said(resolved, Said("exact", exact), filters, setting)
        try:
            said = hedged(resolved.quantity, fact.hedge, fact) if fact.hedge else said_of(resolved.quantity)
        except UntrueHedgeError:
            said = said_of(resolved.quantity)  # the finding is made where the fact is written
        if said is None:
            problem = Problem("KF306", f"nothing true can be printed of '{fact.id}': it has no known end")
            return _refused(fact.id, problem)
        return self._said(resolved, said, filters, setting)

    def _change(self, resolved: Resolved, filters: tuple[str, ...], setting: Setting) -> Printed:
        """What became of a number, in words that follow its sign."""
        problem = change_problem(resolved, filters)
        if problem is not None:
            return _refused(resolved.fact.id, Problem(*problem))
        if resolved.quantity is None:
            return self._plain(resolved, filters, setting)
        asked = tuple(name for name in filters if name not in CHANGE_FILTERS)
        size = self._plain(replace(resolved, quantity=magnitude(resolved.quantity)), asked, setting)
        if size.problem is not None:
            return size
        digits = self._plain(replace(resolved, quantity=magnitude(resolved.quantity)), asked, "table").text
        text = change_text(resolved, filters, self.book.lang, size.text, digits)
        return Printed(text, number=size.number)

    # --- numbers -----------------------------------------------------------------------------------------------

    def _said(self, resolved: Resolved, said: Said, filters: tuple[str, ...], setting: Setting) -> Printed:
        hedges = self._words.hedges
        if said.saying == "one_in":
            count = self._numerals.words(said.number) if said.number <= 10 else None
            return Printed(hedges.one_in.format(n=count or self._numerals.full(said.number)), number=said.number)
        form = _Form(self, resolved, filters, setting)
        saying = said.saying
        if said.other is not None:
            low, high = form.number(said.number, DOWN), form.number(said.other, UP)
            text = hedges.between.format(n=low, m=high)
        else:
            digits = form.number(said.number, _ROUNDING.get(saying, NEAREST))
            text = self._hedge_words(saying, digits, setting)
        if "unit" in filters:
            text = form.with_unit(text, said.number)
        return Printed(text, number=said.number)

    def _hedge_words(self, saying: str, digits: str, setting: Setting) -> str:
        if saying == "exact":
            return digits
        if setting == "chart":
            sign = {"above": ">", "below": "<", "at_least": "\u2265", "at_most": "\u2264"}.get(saying, "\u2248")
            return sign + digits
        if setting == "tile" and saying in ("above", "at_least"):
            return self._words.hedges.tile_above.format(n=digits)
        pattern: str = getattr(self._words.hedges, saying)
        return pattern.format(n=digits)

    def _years(self, resolved: Resolved) -> Printed:
        """Whole years from the start of the fact's period to the dataset's day."""
        fact, today = resolved.fact, self.book.dataset.as_of
        start = _start_of(fact.period)
        if start is None or today is None:
            missing = "its period starts in no known year" if start is None else "the dataset has no 'as_of' day"
            return _refused(fact.id, Problem("KF310", f"'years' cannot count for '{fact.id}': {missing}"))
        count = _whole_years(*start, today)
        if count < 0:
            return _refused(fact.id, Problem("KF310", f"'{fact.id}' starts after the dataset's 'as_of' day"))
        words = (self._numerals.small_word(count) if self.small_words else None) or self._numerals.full(Decimal(count))
        unit = self._words.year_one if count == 1 else self._words.year_other
        return Printed(words + NBSP + unit, number=Decimal(count))

    def period(self, period: Period) -> str:
        """A period in words: '2016', 'since 1984', '2015 to 2016'; '' for none."""
        words = self._words
        start, end = self.period_date(period.start), self.period_date(period.end)
        match period.kind:
            case "year":
                return start or end
            case "since":
                return words.since.format(start=start) if start[:1].isdigit() else words.inception
            case "range":
                return self._numerals.span(start, end, words.to)
            case "as_of":
                return words.as_of.format(end=end or start)
            case _:
                return ""

    def period_date(self, text: str) -> str:
        """An ISO day or month in words, anything else as it is."""
        try:
            if len(text) == 7:
                start = date.fromisoformat(f"{text}-01")
                return self._numerals.month(start.year, start.month)
            return self._numerals.day(date.fromisoformat(text)) if len(text) == 10 else text
        except ValueError:
            return text

    def unit_name(self, unit: Unit) -> str:
        """The unit's name as a table states it."""
        pp = change_words(self.book.lang).points_short
        return {"percent": "%", "share_of_100": "%", "points": pp, "points_of_100": pp, "currency": unit.code}.get(
            unit.kind, unit.other
        )


class _Form:
    """The digits of one print: format, decimals, small words and unit."""

    def __init__(self, printer: Printer, resolved: Resolved, filters: tuple[str, ...], setting: Setting) -> None:
        self._printer = printer
        self._numerals = printer._numerals
        self._resolved = resolved
        self._fact = resolved.fact
        asked = [name for name in filters if name in ("full", "compact", "words")]
        self._format = asked[-1] if asked else (self._fact.format or "")
        self._sign = setting != "text" or "symbol" in filters
        self._spell = printer.small_words and setting == "text"
        self._large = False
        self._spelt = False

    def number(self, number: Decimal, mode: str) -> str:
        """The number alone, rounded to the side that ``mode`` says."""
        unit = self._fact.unit
        match unit.kind:
            case "percent" | "share_of_100":
                return self._numerals.percent(number, self._percent_places(number), self._sign, mode)
            case "points" | "points_of_100":
                return self._points(number, mode)
            case "year":
                return self._numerals.year(number)
            case "currency" if self._format == "compact":
                return self._numerals.compact_currency(number, unit.code, self._fact.decimals, mode)
            case "currency":
                return self._numerals.currency(number, unit.code, self._fact.decimals, mode)
        return self._count(number, mode)

    def _points(self, number: Decimal, mode: str) -> str:
        """'two percentage points' in running text, '2 pp' elsewhere."""
        words = change_words(self._numerals.lang)
        places = self._percent_places(number)
        digits = self._numerals.full(number.scaleb(2), places, mode)
        if self._sign:
            return digits + NBSP + words.points_short
        value = rounded(number.scaleb(2), places or 0, mode) if places is not None else number.scaleb(2)
        spelt = self._numerals.small_word(value) if self._spell else None
        one = abs(value) < 2 if self._numerals.language == "fr" else abs(value) == 1
        return (spelt or digits) + NBSP + (words.point_one if one else words.point_other)

    def _count(self, number: Decimal, mode: str) -> str:
        places = self._fact.decimals
        if self._format == "words":
            word = self._numerals.words(number)
            if word:
                return word
        if self._format in ("", "words") and self._spell and places is None:
            word = self._numerals.small_word(number)
            if word:
                return word
        if self._format == "compact" and abs(number) >= SMALLEST_COMPACT:
            compact = self._numerals.compact(number, places, mode)
            self._large = compact.large
            return compact.text
        if places is None and self._resolved.computed:
            whole = abs(number) >= 10 or number == number.to_integral_value()
            places = 0 if whole else min(6, 1 - number.adjusted())  # two digits that say something
        return self._numerals.full(number, places, mode)

    def _percent_places(self, share: Decimal) -> int | None:
        if self._fact.decimals is not None:
            return self._fact.decimals
        if self._resolved.computed:
            return 0 if abs(share) >= Decimal("0.01") else 1
        return min(2, max(0, decimals_of(share) - 2))

    def with_unit(self, text: str, number: Decimal) -> str:
        """The print with its unit behind it; percent, currency and years carry theirs already."""
        unit = self._fact.unit
        if unit.kind not in ("count", "none") or not unit.other:
            return text
        name = unit.one if number == 1 and unit.one and said_exact(self._resolved) else unit.other
        link = self._numerals.of_after_million(name) if self._large else ""
        return f"{text} {link}{name}"


def said_exact(resolved: Resolved) -> bool:
    """True when the value is known exactly and said without a hedge."""
    return resolved.quantity is not None and resolved.quantity.exact is not None and resolved.fact.hedge is None


def _refused(fact: str, problem: Problem) -> Printed:
    return Printed(f"[{fact}]", pending=True, problem=problem)


def _start_of(period: Period) -> tuple[int, int, int] | None:
    text = period.start
    if period.kind == "as_of":
        return None
    if len(text) == 4 and text.isdigit():
        return int(text), 0, 0
    try:
        day = date.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    except ValueError:
        return None
    return day.year, day.month, day.day


def _whole_years(year: int, month: int, day: int, today: date) -> int:
    """A bare year counts as begun: 1984 to 2017 is 33 years."""
    return today.year - year - (1 if month and (today.month, today.day) < (month, day) else 0)
