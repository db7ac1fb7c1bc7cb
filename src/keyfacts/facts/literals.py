"""Values stated in the dataset file itself: numbers, bounds, shares in words, spans of time, texts and days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Context, Decimal
from typing import NamedTuple

from keyfacts.facts.known import Resolved, within_reach
from keyfacts.findings import Findings
from keyfacts.model import dataset as data
from keyfacts.model.dataset import Dataset, Fact, Unit
from keyfacts.model.quantity import Quantity

_CONTEXT = Context(prec=50)
_SECONDS = {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1}


def stated(fact: Fact, dataset: Dataset, findings: Findings) -> Resolved:
    """What a stated value says; ``dataset`` has the day that spans of time run to."""
    match fact.value:
        case data.Exact(number):
            return within_reach(Resolved(fact, quantity=Quantity.exactly(scaled(number, fact))), findings)
        case data.Bound(kind, number):
            end, open_end = scaled(number, fact), kind in ("above", "below")
            above = kind in ("above", "at_least")
            bound = Quantity(end, None, open_end) if above else Quantity(None, end, high_open=open_end)
            return within_reach(Resolved(fact, quantity=bound), findings)
        case data.Between() as span:
            low, high = scaled(span.low, fact), scaled(span.high, fact)
            return within_reach(Resolved(fact, quantity=Quantity(low, high, span.low_open, span.high_open)), findings)
        case data.Ratio(part, whole):
            share = _CONTEXT.divide(Decimal(part), Decimal(whole))
            return Resolved(fact, quantity=Quantity.exactly(share), ratio=(part, whole))
        case data.Elapsed() as elapsed:
            return _elapsed(fact, elapsed, dataset, findings)
        case data.Query(answer=Decimal() as number):
            return within_reach(Resolved(fact, quantity=Quantity.exactly(scaled(number, fact))), findings)
        case data.Query(answer=date() as day) if not says_how_a_number_prints(fact):
            return Resolved(fact, day=day)
        case data.Day(day):
            return Resolved(fact, day=day)
        case data.Query(answer=answer):
            if says_how_a_number_prints(fact):
                message = f"fact '{fact.id}': the SQL gives '{str(answer)[:60]}', which is no number"
                findings.report("KF111", fact.place_of("value"), message, "CAST it to a number, or leave out the unit")
                return Resolved(fact)
            return Resolved(fact, words=str(answer))
        case data.Words(text):
            return Resolved(fact, words=text)
        case data.Awaited():
            return Resolved(fact, awaited=True)
        case _:
            raise AssertionError("lookups, series and formulas are resolved elsewhere")


def says_how_a_number_prints(fact: Fact) -> bool:
    """Whether a fact has a unit, a hedge or a rounding, so that its value must be a number."""
    unit = fact.unit != Unit() and fact.unit.kind != "none"
    rounding = fact.hedge is not None or fact.rounding is not None or fact.decimals is not None
    return unit or rounding or bool(fact.format) or fact.multiplier != 1 or fact.expected is not None


def scaled(number: Decimal, fact: Fact) -> Decimal:
    """A number as written, times the fact's multiplier; one in hundredths as a share."""
    if fact.unit.kind in ("share_of_100", "points_of_100"):
        number = number.scaleb(-2)
    return number if fact.multiplier == 1 else _CONTEXT.multiply(number, fact.multiplier)


class Point(NamedTuple):
    """A point in time as exactly as it is known: ``month`` and ``day`` are 0 where a year or month stands alone."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, text: str) -> Point | None:
        """The point that ``2016``, ``2016-09`` or ``2016-09-30`` names; None for anything else."""
        parts = text.split("-")
        if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
            return None
        return cls(*(int(part) for part in parts))

    @property
    def first_day(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)


def whole_years(start: Point, end: Point) -> int:
    """Whole years between two points; a bare year counts as begun: 1984 to 2017 is 33 years."""
    early = (end.month, end.day) < (start.month, start.day)
    return end.year - start.year - (1 if start.month and end.month and early else 0)


def _whole_months(start: Point, end: Point) -> int:
    months = (end.year - start.year) * 12 + (end.month or 1) - (start.month or 1)
    return months - (1 if start.day and end.day and end.day < start.day else 0)


def _elapsed(fact: Fact, span: data.Elapsed, dataset: Dataset, findings: Findings) -> Resolved:
    """Whole units from start to end; a finding where the end is not known or lies before the start."""
    today = fact.as_of or dataset.as_of
    start = Point.of(span.start)
    end = Point.of(span.end) if span.end else (Point(today.year, today.month, today.day) if today else None)
    if start is None or end is None:
        hint = "write as_of: 2017-06-30 into the dataset, or the year or day it ends"
        findings.report("KF310", fact.place_of("value"), f"fact '{fact.id}' counts to a day that is not known", hint)
        return Resolved(fact)
    unit = fact.unit.code if fact.unit.kind == "duration" else "year"
    match unit:
        case "year":
            count = whole_years(start, end)
        case "month":
            count = _whole_months(start, end)
        case _:
            passed: timedelta = end.first_day - start.first_day
            count = (passed.days * 86_400) // _SECONDS[unit]
    if count < 0:
        findings.report("KF310", fact.place_of("value"), f"fact '{fact.id}' ends before it starts")
        return Resolved(fact)
    return Resolved(fact, quantity=Quantity.exactly(count))
