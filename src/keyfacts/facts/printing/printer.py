"""How a fact is printed: its number with hedge, magnitude and unit, by filters and by where it stands.

The print table of the design is the contract: nothing is printed that is not true of every value the fact may have.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from keyfacts.facts.bases import basis_words
from keyfacts.facts.hedges import Said, UntrueHedgeError, hedged, is_near, is_true, said_of
from keyfacts.facts.intervals import magnitude
from keyfacts.facts.known import FactBook, Resolved, no_such_key
from keyfacts.facts.literals import Point, whole_years
from keyfacts.facts.printing.change_prints import CHANGE_FILTERS, change_problem, change_text
from keyfacts.facts.printing.digits import NumberForm, PrintSetting, rate_text, without_tail
from keyfacts.facts.printing.estimate_prints import estimate_problem, estimate_text
from keyfacts.facts.printing.filters import ESTIMATE_FILTERS, FILTERS, NEEDS, gender_of, misfit_of
from keyfacts.facts.printing.periods import period_name
from keyfacts.facts.series_keys import time_of_key
from keyfacts.findings import did_you_mean
from keyfacts.language import Wording, language_of
from keyfacts.model.dataset import Period, Suppressed, Unit
from keyfacts.model.quantity import Quantity
from keyfacts.numerals import DOWN, EN_DASH, MINUS, NBSP, NEAREST, UP, Numerals, numerals
from keyfacts.values import frozen

STATUS_MARKS = {"provisional": "[p]", "revised": "[r]", "estimated": "[e]"}
"""What marks a value in tables that is not final, after SDMX OBS_STATUS."""

_MOST_NAMES = 12
_ROUNDING = {"above": DOWN, "at_least": DOWN, "below": UP, "at_most": UP, "nearly": UP}


class Problem(NamedTuple):
    """Why a fact cannot be printed as asked: what a finding needs but its place."""

    code: str
    message: str
    hint: str = ""


class Printed(NamedTuple):
    """A fact as printed. ``pending``: the value is awaited or missing. ``number`` orders and draws it, if any.

    ``small``: its digits would all be zero, so it is said to be less than the smallest number they show.
    """

    text: str
    pending: bool = False
    problem: Problem | None = None
    number: Decimal | None = None
    small: bool = False


@frozen
class Printer:
    """Prints the facts of one book. ``small_words``: counts below ten are words in running text."""

    book: FactBook
    small_words: bool = True

    @property
    def words(self) -> Wording:
        """The fixed words of the book's language."""
        return language_of(self.book.lang).wording

    @property
    def numerals(self) -> Numerals:
        """How the book's language prints numbers."""
        return numerals(self.book.lang)

    def reference(self, fact: str, key: str | None, filters: tuple[str, ...], setting: PrintSetting) -> Printed:
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
        if fact in ("$shown", "$all"):
            hint = "write it in their caption, title or alternative text"
            return Problem("KF301", f"'{fact}' counts the rows of a chart or table, and here is none", hint)
        known = self.book.known()
        there = f"the facts are: {', '.join(known[:_MOST_NAMES])}{', ...' if len(known) > _MOST_NAMES else ''}"
        hint = did_you_mean(fact, known) or (there if known else "write it under facts: of the dataset")
        return Problem("KF301", f"unknown fact '{fact}'", hint)

    def value(self, resolved: Resolved, filters: tuple[str, ...] = (), setting: PrintSetting = "text") -> Printed:
        """Print a resolved value."""
        if "years" in filters:
            printed = self._years(resolved)
        elif "period" in filters:
            printed = self._period_of(resolved)
        elif not set(filters).isdisjoint(ESTIMATE_FILTERS):
            printed = self._estimate(resolved, filters, setting)
        elif set(filters).isdisjoint(CHANGE_FILTERS):
            printed = self._marked(self._plain(resolved, filters, setting), resolved, setting)
        else:
            printed = self._marked(self._change(resolved, filters, setting), resolved, setting)
        if "cap" in filters and printed.text:
            return printed._replace(text=printed.text[0].upper() + printed.text[1:])
        return printed

    def _marked(self, printed: Printed, resolved: Resolved, setting: PrintSetting) -> Printed:
        """In tables a value that is not final bears the mark of its status."""
        mark = STATUS_MARKS.get(resolved.status, "")
        if setting != "table" or not mark or printed.pending or resolved.hidden is not None:
            return printed
        return printed._replace(text=f"{printed.text}{NBSP}{mark}")

    def _estimate(self, resolved: Resolved, filters: tuple[str, ...], setting: PrintSetting) -> Printed:
        """How sure an estimate is, or what a value was adjusted for."""
        if "basis" not in filters and resolved.quantity is None:
            return self._plain(resolved, (), setting)
        problem = estimate_problem(resolved, filters)
        if problem is not None:
            return _refused(resolved.fact.id, Problem(*problem))
        if "basis" in filters:
            return Printed(basis_words(resolved.fact.basis, self.book.lang))
        return Printed(estimate_text(resolved, filters, setting, replace(self, small_words=False)))

    def _period_of(self, resolved: Resolved) -> Printed:
        period = self.period(resolved.period) or self.period_date(time_of_key(resolved.key))
        if period:
            return Printed(period)
        return _refused(resolved.fact.id, Problem("KF310", f"'{resolved.fact.id}' has no period to print"))

    def _plain(self, resolved: Resolved, filters: tuple[str, ...], setting: PrintSetting) -> Printed:
        fact = resolved.fact
        if resolved.awaited:
            return Printed(f"[{self.words.to_be_confirmed}]", pending=True)
        if resolved.hidden is not None:
            return self._suppressed(resolved, resolved.hidden, setting)
        if misfit := misfit_of(resolved, filters):
            return _refused(fact.id, Problem("KF310", f"filter '{misfit}' does not fit '{fact.id}'", NEEDS[misfit]))
        if resolved.day is not None:
            day = resolved.day
            return Printed(self.numerals.month(day.year, day.month) if "month" in filters else self.numerals.day(day))
        if resolved.words:
            return Printed(resolved.words)
        if resolved.quantity is None:
            return Printed(f"[{fact.id}]", pending=True)
        if "bare" in filters or "ordinal" in filters:
            exact = resolved.quantity.exact
            if exact is None:
                hint = "leave out 'bare': the print keeps its 'more than'"
                return _refused(
                    fact.id, Problem("KF306", f"'{fact.id}' is not known exactly, 'bare' would say so", hint)
                )
            if "ordinal" in filters:
                spelt = self.small_words and setting == "text"
                return Printed(self.numerals.ordinal(exact, gender_of(filters), spelt), number=exact)
            return self._said(resolved, Said("exact", exact), filters, setting)
        return self._roughly(resolved, resolved.quantity, filters, setting)

    def _suppressed(self, resolved: Resolved, cell: Suppressed, setting: PrintSetting) -> Printed:
        """The symbol of a hidden count, in tables and charts; a sentence has no place for it."""
        if setting in ("table", "chart"):
            return Printed(cell.symbol)
        name = f"{resolved.fact.id}[{resolved.key}]" if resolved.key else resolved.fact.id
        hint = "leave it out, or cite it in a table, which prints its symbol"
        return _refused(resolved.fact.id, Problem("KF351", f"'{name}' is a suppressed cell", hint))

    def _roughly(
        self, resolved: Resolved, quantity: Quantity, filters: tuple[str, ...], setting: PrintSetting
    ) -> Printed:
        """The value with its declared hedge, or with the one its ends allow."""
        fact = resolved.fact
        try:
            said = hedged(quantity, fact.hedge, fact) if fact.hedge else said_of(quantity)
        except UntrueHedgeError:
            said = said_of(quantity)  # the finding is made where the fact is written
        if "range" in filters and quantity.low is not None and quantity.high is not None:
            said = Said("between", quantity.low, quantity.high)
        if said is None:
            problem = Problem("KF306", f"nothing true can be printed of '{fact.id}': it has no known end")
            return _refused(fact.id, problem)
        if resolved.ratio and "symbol" not in filters and setting != "chart":
            return Printed(self._ratio(*resolved.ratio, filters), number=said.number)
        return self._said(resolved, said, filters, setting)

    def _ratio(self, part: int, whole: int, filters: tuple[str, ...]) -> str:
        """'one in six', 'two in five': numbers to ten in words."""
        hedges, gender = self.words.hedges, gender_of(filters)
        numbers = [
            (self.numerals.words(n) if n <= 10 else None) or self.numerals.full(Decimal(n)) for n in (part, whole)
        ]
        if part == 1:
            return hedges.one_in_by.get(gender, hedges.one_in).format(n=numbers[1])
        return hedges.part_in.format(m=numbers[0], n=numbers[1])

    def _change(self, resolved: Resolved, filters: tuple[str, ...], setting: PrintSetting) -> Printed:
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
        text = change_text(resolved, filters, self.book.lang, size.text, size.small)
        return Printed(text, number=size.number, small=size.small)

    # --- numbers -----------------------------------------------------------------------------------------------

    def _said(self, resolved: Resolved, said: Said, filters: tuple[str, ...], setting: PrintSetting) -> Printed:
        if said.saying == "one_in":
            return Printed(self._ratio(1, int(said.number), filters), number=said.number)
        printed = self._written(resolved, said, filters, setting)
        if printed is None:  # the finding is made where the fact is written
            plain = replace(resolved, fact=replace(resolved.fact, decimals=None, rounding=None))
            printed = self._written(plain, said, filters, setting)
        problem = Problem("KF306", f"nothing true can be said of '{resolved.fact.id}'")
        return printed or _refused(resolved.fact.id, problem)

    def rounds_well(self, resolved: Resolved, said: Said) -> bool:
        """Whether what is said stays true, and says something, with the digits that the fact's rounding leaves."""
        return said.saying == "one_in" or self._written(resolved, said, (), "table") is not None

    def _written(
        self, resolved: Resolved, said: Said, filters: tuple[str, ...], setting: PrintSetting
    ) -> Printed | None:
        """The words and digits of what is said; None where its digits, as rounded, are not true of the value."""
        form, small, number = NumberForm(self, resolved, filters, setting), False, said.number
        if said.other is not None:
            text = self._between(form, said.number, said.other, "range" in filters, setting)
        else:
            near = partial(is_near, resolved, said) if said.saying in ("about", "nearly") else None
            digits = form.number(said.number, _ROUNDING.get(said.saying, NEAREST), near)
            small = said.saying == "exact" and form.shown == 0 != said.number
            if small:  # what is not zero is never printed as zero
                said = Said("below", form.least) if said.number > 0 else Said("above", -form.least)
                digits = form.number(said.number, NEAREST)
            elif not is_true(resolved, said, form.shown):
                return None
            text = self._hedge_words(said.saying, digits, "table" if small and setting == "tile" else setting)
        if "unit" in filters:
            text = form.with_unit(text)
        return Printed(text, number=number, small=small)

    def _between(self, form: NumberForm, low: Decimal, high: Decimal, as_range: bool, setting: PrintSetting) -> str:
        """'between 4 and 6 percent'; as a range '4 to 6 percent', with a dash outside running text."""
        first, last = form.span(low, high)
        if first == last:
            return first
        if setting != "text" and not first.startswith(MINUS) and not last.startswith(MINUS):
            return f"{without_tail(first, last)}{EN_DASH}{last}"
        pattern = self.words.hedges.range if as_range else self.words.hedges.between
        return pattern.format(n=without_tail(first, last), m=last)

    def _hedge_words(self, saying: str, digits: str, setting: PrintSetting) -> str:
        if saying == "exact":
            return digits
        if setting == "chart":
            sign = {"above": ">", "below": "<", "at_least": "\u2265", "at_most": "\u2264"}.get(saying, "\u2248")
            return sign + digits
        short = setting == "tile" and saying in ("above", "at_least")
        pattern: str = getattr(self.words.hedges, f"tile_{saying}" if short else saying)
        return pattern.format(n=digits)

    def _years(self, resolved: Resolved) -> Printed:
        """Whole years from the start of the value's period to the day of the fact or the dataset."""
        fact, today = resolved.fact, resolved.fact.as_of or self.book.dataset.as_of
        start = None if resolved.period.kind == "as_of" else Point.of(resolved.period.start)
        if start is None or today is None:
            missing = "its period starts in no known year" if start is None else "the dataset has no 'as_of' day"
            return _refused(fact.id, Problem("KF310", f"'years' cannot count for '{fact.id}': {missing}"))
        count = whole_years(start, Point(today.year, today.month, today.day))
        if count < 0:
            return _refused(fact.id, Problem("KF310", f"'{fact.id}' starts after the dataset's 'as_of' day"))
        words = (self.numerals.small_word(count) if self.small_words else None) or ""
        return Printed(self.numerals.duration(Decimal(count), "year", words), number=Decimal(count))

    def period(self, period: Period) -> str:
        """A period in words: '2016', 'since 1984', '2015 to 2016'; '' for none."""
        words = self.words
        start, end = self.period_date(period.start), self.period_date(period.end)
        match period.kind:
            case "year":
                return start or end
            case "since":
                return words.since.format(start=start) if start[:1].isdigit() else words.inception
            case "range":
                return self.numerals.span(start, end, words.to)
            case "as_of":
                return words.as_of.format(end=end or start)
            case "fiscal_year" | "quarter":
                return period_name(period, words, "words")
            case _:
                return ""

    def period_date(self, text: str) -> str:
        """An ISO day or month in words, anything else as it is."""
        try:
            if len(text) == 7:
                start = date.fromisoformat(f"{text}-01")
                return self.numerals.month(start.year, start.month)
            return self.numerals.day(date.fromisoformat(text)) if len(text) == 10 else text
        except ValueError:
            return text

    def unit_name(self, unit: Unit) -> str:
        """The unit's name as a table states it."""
        match unit.kind:
            case "percent" | "share_of_100":
                return "%"
            case "points" | "points_of_100":
                return language_of(self.book.lang).changes.points_short
            case "currency":
                return unit.code
            case "duration":
                named = self.numerals.duration(Decimal(2), unit.code, "2")
                return named.replace("2", "").strip().strip(NBSP)
            case "rate":
                return rate_text(unit.other, unit, self).strip()
        return unit.other


def _refused(fact: str, problem: Problem) -> Printed:
    return Printed(f"[{fact}]", pending=True, problem=problem)
