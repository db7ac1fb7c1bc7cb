"""Statistics of series: rates by key, indices, moving averages, and the average rate of growth in a year.

All of them are worked out with intervals, as formulas are. What is awaited or suppressed stays so, key by key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from keyfacts.facts import intervals
from keyfacts.facts.bases import inherited
from keyfacts.facts.changes import ends_of
from keyfacts.facts.estimates import scaled_by
from keyfacts.facts.formulas import FactName, FormulaError
from keyfacts.facts.known import Resolved, no_such_key, value_at
from keyfacts.facts.series_keys import is_slice, keys_of_slice, parts_of
from keyfacts.facts.timelines import Timeline, months_of, timelines
from keyfacts.model.dataset import AnnualGrowth, Fact, IndexOf, MovingAverage, Period, RateOf, Suppressed, Unit
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.series_statistics import SeriesStatistic

_Series = Mapping[str, Resolved]

_HIDDEN = Suppressed(Decimal(0), None, "..")
"""What follows from a suppressed cell: withheld, too, as it would give the cell away."""
_SHARES = ("percent", "share_of_100")


class Worked(NamedTuple):
    """The values of a statistic by key; ``left_out`` are keys without what they need, each with the reason."""

    values: dict[str, Resolved]
    left_out: tuple[str, ...] = ()


def inputs_of(statistic: SeriesStatistic | AnnualGrowth) -> tuple[FactName, ...]:
    """The facts that a statistic is worked out of."""
    match statistic:
        case RateOf():
            return FactName(statistic.of), FactName(statistic.population)
        case AnnualGrowth():
            return ends_of(statistic)
        case _:
            return (FactName(statistic.of),)


def worked_out(fact: Fact, statistic: SeriesStatistic, series: Sequence[_Series]) -> Worked:
    """The values of a statistic of the ``series`` that :func:`inputs_of` names; FormulaError where there are none."""
    columns = _columns_of(series[0])
    value = replace(statistic, key=columns[0], by=columns[1] if len(columns) > 1 else "")
    first = next(iter(series[0].values())).fact
    fact = replace(
        inherited(fact, [first]), value=value, source=fact.source or first.source, population=fact.population
    )
    if fact.period.kind == "none":
        fact = replace(fact, period=first.period)
    match statistic:
        case RateOf():
            return _rates(fact, statistic, series[0], series[1])
        case IndexOf():
            return _indices(fact, statistic, series[0])
        case MovingAverage():
            unit = first.unit if fact.unit == Unit() else fact.unit
            return _averages(replace(fact, unit=unit), statistic, series[0])


def _columns_of(series: _Series) -> tuple[str, ...]:
    value = next(iter(series.values())).fact.value
    columns = (getattr(value, "key", ""), getattr(value, "by", ""))
    return tuple(column for column in columns if column)


def _derived(fact: Fact, value: Resolved, others: Sequence[Resolved], compute: Callable[[], Quantity]) -> Resolved:
    """One value by its key: withheld or awaited where one that it needs is, else computed."""
    every = (value, *others)
    status = next((each.status for each in every if each.status != "final"), None)
    made = Resolved(fact, value.key, row_status=status, row_period=value.row_period, computed=True)
    if any(each.hidden is not None for each in every):
        return replace(made, hidden=_HIDDEN, computed=False)
    if any(each.awaited for each in every):
        return replace(made, awaited=True, computed=False)
    if any(each.quantity is None for each in every):
        if any(each.words or each.day for each in every):
            raise FormulaError(f"'{value.fact.id}' has values that are no numbers", "only numbers are computed with")
        return replace(made, computed=False)
    try:
        return replace(made, quantity=compute())
    except intervals.UnknownQuotientError:
        at = f"[{others[0].key}]" if others and others[0].key else ""
        name = f"{others[0].fact.id}{at}" if others else value.fact.id
        hint = "leave that row out of the table, or leave its cell empty"
        raise FormulaError(f"it divides by '{name}', which is or may be zero", hint) from None


def _number(value: Resolved) -> Quantity:
    return value.quantity if value.quantity is not None else Quantity(None, None)


# --- rates -----------------------------------------------------------------------------------------------------------


def _rates(fact: Fact, rate: RateOf, counted: _Series, population: _Series) -> Worked:
    partner = _partner(rate, counted, population)
    of, base = next(iter(counted.values())).fact, next(iter(population.values())).fact
    unit = fact.unit
    if unit == Unit():
        unit = Unit(of.unit.one, of.unit.other, "rate", per=rate.per, base=base.unit.other or base.unit.one)
    share = unit.kind in _SHARES
    if (unit.kind == "rate" and unit.per != rate.per) or (share and rate.per != 100):
        per = Decimal(100) if share else unit.per
        raise FormulaError(f"it is for so many as {rate.per:f}, its unit for {per:f}", "leave the unit out")
    fact = replace(fact, unit=unit)
    scale = Quantity.exactly(1 if share else rate.per)
    values: dict[str, Resolved] = {}
    lacking: list[str] = []
    for key, count in counted.items():
        whole = population.get(partner(key))
        if whole is None:
            lacking.append(key)
            values[key] = Resolved(fact, key, row_period=count.row_period)
            continue

        def one(count: Resolved = count, whole: Resolved = whole) -> Quantity:
            return intervals.divided(intervals.multiplied(_number(count), scale), _number(whole))

        made = _derived(fact, count, (whole,), one)
        if made.quantity is not None and count.confidence is not None and whole.confidence is None:
            factor = intervals.divided(scale, _number(whole))
            made = replace(made, confidence=scaled_by(fact, count, factor).confidence)
        values[key] = made
    return Worked(values, tuple(lacking))


def _partner(rate: RateOf, counted: _Series, population: _Series) -> Callable[[str], str]:
    """From a key of what is counted to that of its population: by the columns' names, else by their order."""
    mine, theirs = _columns_of(counted), _columns_of(population)
    two = len(mine) > 1
    if two and set(theirs) <= set(mine):
        at = [mine.index(column) for column in theirs]
    elif len(mine) == len(theirs):
        at = list(range(len(mine)))
    else:
        told = [" and ".join(columns) for columns in (mine, theirs)]
        hint = "a population has the keys of what is counted, or one of the two"
        message = f"'{rate.of}' is by {told[0]}, '{rate.population}' by {told[1]}"
        raise FormulaError(message, hint, "KF308")
    return lambda key: ", ".join(parts_of(key, two)[index] for index in at)


# --- indices ---------------------------------------------------------------------------------------------------------


def _indices(fact: Fact, index: IndexOf, series: _Series) -> Worked:
    unit = Unit(kind="none") if fact.unit == Unit() else fact.unit
    lines = timelines(series, index.of)
    if index.base == "first" and len({line.times[0] for line in lines}) > 1:
        raise FormulaError(f"the places of '{index.of}' start at different times", "name a base that all of them have")
    base_name = lines[0].times[0] if index.base == "first" else index.base
    fact = replace(fact, unit=unit, basis=replace(fact.basis, index_base=base_name))
    values: dict[str, Resolved] = {}
    hundred = Quantity.exactly(100)
    for line in lines:
        base = _base_of(line, index, series)
        if any(each.hidden is not None for each in base):
            raise FormulaError(f"the base {base_name} of '{index.of}' is a suppressed cell", code="KF351")
        count = Quantity.exactly(len(base))

        def one(value: Resolved, base: Sequence[Resolved] = base, count: Quantity = count) -> Quantity:
            total = base[0].quantity or Quantity(None, None)
            for each in base[1:]:
                total = intervals.added(total, _number(each))
            if len(base) == 1 and value is base[0]:
                return hundred
            scaled = intervals.multiplied(intervals.multiplied(_number(value), hundred), count)
            return intervals.divided(scaled, total)

        for key in line.keys:
            value = series[key]
            values[key] = _derived(fact, value, base, lambda value=value: one(value))  # type: ignore[misc]
    return Worked({key: values[key] for key in series if key in values})


def _base_of(line: Timeline, index: IndexOf, series: _Series) -> list[Resolved]:
    """The values whose mean is 100, of one place."""
    here = {time: series[key] for time, key in zip(line.times, line.keys, strict=True)}
    if index.base == "first":
        return [series[line.keys[0]]]
    if is_slice(index.base):
        found = [here[time] for time in keys_of_slice(here, index.base, two=False)]
    else:
        one = here.get(index.base) or value_at(here, index.base)
        found = [] if one is None else [one]
    if not found:
        place = f" of '{line.place}'" if line.place else ""
        message, hint = no_such_key(index.of, index.base, here)
        raise FormulaError(f"{message}{place}, which is to be 100", hint, "KF308")
    return found


# --- moving averages -------------------------------------------------------------------------------------------------


def _averages(fact: Fact, window: MovingAverage, series: _Series) -> Worked:
    values: dict[str, Resolved] = {}
    cut: list[str] = []
    count = Quantity.exactly(window.over)
    behind = window.over // 2 if window.centered else 0
    for line in timelines(series, window.of):
        step = line.step
        for at in range(window.over - 1, len(line.keys)):
            start, centre = at - window.over + 1, at - behind
            if line.moments[at] - line.moments[start] != step * (window.over - 1):
                cut.append(line.keys[centre])
                continue
            inside = [series[line.keys[each]] for each in range(start, at + 1)]

            def one(inside: Sequence[Resolved] = inside) -> Quantity:
                total = _number(inside[0])
                for each in inside[1:]:
                    total = intervals.added(total, _number(each))
                return intervals.divided(total, count)

            others = [each for each in inside if each is not series[line.keys[centre]]]
            values[line.keys[centre]] = _derived(fact, series[line.keys[centre]], others, one)
    if not values and not cut:
        raise FormulaError(f"'{window.of}' has no {window.over} times in a row, so that nothing can be averaged")
    return Worked({key: values[key] for key in series if key in values}, tuple(cut))


# --- growth in a year ------------------------------------------------------------------------------------------------

_NEAREST = Context(prec=40, rounding=ROUND_HALF_EVEN)
_GUARDED = Context(prec=60, rounding=ROUND_HALF_EVEN)
_LOWER = Context(prec=40, rounding=ROUND_FLOOR)
_UPPER = Context(prec=40, rounding=ROUND_CEILING)


def annual_growth(fact: Fact, start: Resolved, end: Resolved) -> tuple[Fact, Quantity]:
    """The average rate of growth in a year as a share, with the fact in percent, of the years it is about."""
    if start.fact.unit != end.fact.unit:
        raise FormulaError("growth from one unit to another compares unlike things", "use one unit", "KF342")
    first, last = months_of(start), months_of(end)
    if first is None or last is None:
        hint = "name keys that are years, or write period: 2015 at the facts"
        raise FormulaError("the times of its two values are not known", hint)
    if last <= first:
        raise FormulaError("it ends before a year has passed since its start", "swap from and to")
    low = start.quantity.low if start.quantity else None
    if low is None or low < 0 or (end.quantity is not None and (end.quantity.low is None or end.quantity.low < 0)):
        raise FormulaError("growth of what is or may be below zero says nothing", "use a difference", "KF342")
    try:
        ratio = intervals.divided(_number(end), _number(start))
    except intervals.UnknownQuotientError:
        raise FormulaError(f"it divides by '{start.fact.id}', which is or may be zero") from None
    years = Decimal(last - first) / 12
    unit = fact.unit if fact.unit != Unit() else Unit(kind="percent")
    fact = replace(fact, unit=unit, source=fact.source or end.fact.source)
    if fact.period.kind == "none":
        fact = replace(fact, period=Period("range", _time_name(start), _time_name(end)))
    return fact, _root(ratio, years)


def _time_name(value: Resolved) -> str:
    period = value.period
    if period.named:
        return str(period.named)
    from_key = next((part for part in parts_of(value.key, two="," in value.key) if part[:4].isdigit()), "")
    return from_key or period.end or period.start


def _root(ratio: Quantity, years: Decimal) -> Quantity:
    """``ratio`` to the power of one by ``years``, less one; of an interval, the ends rounded outwards."""
    if ratio.exact is not None:
        return Quantity.exactly(_NEAREST.subtract(_NEAREST.plus(_power(ratio.exact, years)), Decimal(1)))
    low = None if ratio.low is None else _LOWER.subtract(_LOWER.plus(_power(ratio.low, years)), Decimal(1))
    high = None if ratio.high is None else _UPPER.subtract(_UPPER.plus(_power(ratio.high, years)), Decimal(1))
    return Quantity(low, high, ratio.low_open, ratio.high_open)


def _power(ratio: Decimal, years: Decimal) -> Decimal:
    return _GUARDED.power(ratio, _GUARDED.divide(Decimal(1), years)) if ratio else Decimal(0)
