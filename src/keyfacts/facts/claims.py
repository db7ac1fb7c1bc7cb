"""Claims as facts: the leader of a series, the place of a key, since when a value is the highest.

Only what is certain is said: of bounds and ranges nothing that a value they may have would make false, of a series
with an awaited value nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from keyfacts.facts.estimates import is_clear
from keyfacts.facts.formulas import FactName, FormulaError, parse_formula
from keyfacts.facts.known import Resolved, is_by_two, no_such_key
from keyfacts.facts.series_keys import is_slice, keys_by_time, keys_of_slice, parts_of
from keyfacts.findings import did_you_mean
from keyfacts.language import Wording
from keyfacts.model.dataset import Fact
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.claims import Extreme, ExtremeSince, Leader, RankOf

_AS = {"highest": "high", "lowest": "low"}


def series_of(claim: Leader | RankOf | ExtremeSince) -> FactName:
    """The series that a claim is about, with the slice of it; FormulaError for what is none."""
    name = parse_formula(claim.series)
    if not isinstance(name, FactName) or not (name.key is None or is_slice(name.key)):
        raise FormulaError(
            f"'{claim.series[:60]}' is no series", "write the id of a series, or a slice: loans[*, 2024]"
        )
    return name


def claimed(
    fact: Fact,
    claim: Leader | RankOf | ExtremeSince,
    name: FactName,
    series: Mapping[str, Resolved],
    words: Wording,
) -> Resolved:
    """What is known of a claim, FormulaError where nothing certain can be said.

    ``name`` is what :func:`series_of` the claim gives, ``series`` the whole series.

    A leader is the name of its key, several of the same value are listed; a rank is a number; a highest value is said
    in words: 'the highest since 2012'.
    """
    two = is_by_two(series)
    values = {key: series[key] for key in keys_of_slice(series, name.key, two)}
    if not values:
        raise FormulaError(f"'{claim.series}' names no value", no_such_key(name.fact, "", series)[1], "KF308")
    if any(value.hidden is not None for value in values.values()):
        raise FormulaError(f"'{name.fact}' has suppressed cells, the result would say something of them", code="KF351")
    match claim:
        case ExtremeSince():
            return _extreme(fact, claim, {key: v for key, v in values.items() if not v.awaited}, words, two)
        case _ if any(value.awaited for value in values.values()):
            return Resolved(fact, awaited=True)
        case Leader():
            return _leader(fact, claim, values, words, two)
        case RankOf():
            return _rank(fact, claim, values, two)


def _ends(value: Resolved, name: str) -> tuple[Decimal, Decimal]:
    """The lowest and the highest that a value may be; infinite where it has no end."""
    quantity = value.quantity
    if quantity is None:
        raise FormulaError(f"'{name}' has values that are no numbers", "only numbers have an order")
    infinite = Decimal("Infinity")
    return (-infinite if quantity.low is None else quantity.low), (infinite if quantity.high is None else quantity.high)


def _leader(fact: Fact, claim: Leader, values: Mapping[str, Resolved], words: Wording, two: bool) -> Resolved:
    first = _first(values, claim.series, claim.way)
    names = [_varying(key, values, two) for key in first]
    return Resolved(fact, words=words.listed(names), computed=True)


def _first(values: Mapping[str, Resolved], name: str, way: Extreme) -> list[str]:
    """The keys of the highest or lowest value: one, or several of the same."""
    sign = 1 if way == "highest" else -1
    ends = {key: sorted(sign * end for end in _ends(value, name)) for key, value in values.items()}
    best = max(ends, key=lambda key: (ends[key][0], ends[key][1]))
    least = ends[best][0]
    rivals = [key for key, (_, high) in ends.items() if high >= least]
    if len(rivals) > 1 and any(ends[key] != [least, least] for key in rivals):
        raise FormulaError(
            f"which value of '{name}' is the {way} is not certain: {', '.join(rivals[:5])}", code="KF306"
        )
    near = [key for key in values if key not in rivals and not is_clear(values[key], values[best])]
    if near:
        raise _within_margin(f"which value of '{name}' is the {way}", best, near[0])
    return rivals


def _within_margin(what: str, one: str, other: str) -> FormulaError:
    message = f"{what} is not certain: '{one}' and '{other}' differ by less than their margin of error"
    return FormulaError(message, "leave the claim out, or say what is clear: compare two values", "KF393")


def _varying(key: str, values: Mapping[str, Resolved], two: bool) -> str:
    """The part of a key that tells the values apart: of ``Ohio, 2024`` among places of 2024, Ohio."""
    parts = parts_of(key, two)
    if len(parts) == 1:
        return key
    differs = [part for at, part in enumerate(parts) if len({parts_of(each, two)[at] for each in values}) > 1]
    return ", ".join(differs or parts[:1])


def _rank(fact: Fact, claim: RankOf, values: Mapping[str, Resolved], two: bool) -> Resolved:
    keys = [key for key in values if claim.key in (key, _varying(key, values, two))]
    if len(keys) != 1:
        names = [_varying(key, values, two) for key in values]
        hint = did_you_mean(claim.key, names) or f"keys: {', '.join(names[:8])}"
        raise FormulaError(f"'{claim.series}' has no value of '{claim.key}'", hint, "KF308")
    low, high = _ends(values[keys[0]], claim.series)
    others = [_ends(value, claim.series) for key, value in values.items() if key != keys[0]]
    above = sum(other_low > high for other_low, _ in others)
    if any(other_high > low and not other_low > high for other_low, other_high in others):
        raise FormulaError(
            f"the rank of '{claim.key}' is not certain: values of '{claim.series}' are bounds", code="KF306"
        )
    near = [key for key, value in values.items() if key != keys[0] and not is_clear(value, values[keys[0]])]
    if near:
        raise _within_margin(f"the rank of '{claim.key}'", keys[0], near[0])
    return Resolved(fact, quantity=Quantity.exactly(above + 1), computed=True)


def _extreme(fact: Fact, claim: ExtremeSince, values: Mapping[str, Resolved], words: Wording, two: bool) -> Resolved:
    ordered = _by_time(values, claim.series, two)
    sign = 1 if claim.way == "highest" else -1
    last = ordered[-1]
    least = min(sign * end for end in _ends(values[last], claim.series))
    since = ""
    for key in reversed(ordered[:-1]):
        if max(sign * end for end in _ends(values[key], claim.series)) >= least:
            since = key
            break
    stated = f"the value of {_varying(last, values, two)} is not the {claim.way} since"
    if since == ordered[-2]:
        raise FormulaError(
            f"{stated} {_varying(since, values, two)}", "leave the claim out, or use a change fact", "KF367"
        )
    year = _varying(since or ordered[0], values, two)
    if claim.since and since and _varying(since, values, two) > claim.since:
        hint = f"it is since {year}: leave out 'since', and the words follow the data"
        raise FormulaError(f"{stated} {claim.since}: that of {year} was as {_AS[claim.way]}", hint, "KF367")
    if claim.since and not any(_varying(key, values, two) <= claim.since for key in ordered):
        raise FormulaError(f"'{claim.series}' starts in {year}, after {claim.since}", f"write since: {year}", "KF367")
    after = claim.since or (_varying(since, values, two) if since else "")
    later = [key for key in ordered[:-1] if _varying(key, values, two) > after]
    near = [key for key in later if not is_clear(values[key], values[last])]
    if near:
        raise _within_margin(
            f"since when the value of {_varying(last, values, two)} is the {claim.way}", last, near[-1]
        )
    form = words.highest_since if claim.way == "highest" else words.lowest_since
    of_all = words.highest_of_all if claim.way == "highest" else words.lowest_of_all
    if claim.since:
        return Resolved(fact, words=form.format(year=claim.since), computed=True)
    return Resolved(fact, words=(form if since else of_all).format(year=year), computed=True)


def _by_time(values: Mapping[str, Resolved], name: str, two: bool) -> list[str]:
    """The keys from the first time to the last; at least two of them, each a time."""
    place = next((at for at in (0, 1) if two and len({parts_of(key, two)[at] for key in values}) > 1), 0)
    first = parts_of(next(iter(values), ""), two)
    ordered = keys_by_time(values, first, place, two)
    if len(ordered) < len(values):
        raise FormulaError(f"'{name}' is no series by time", "a value is the highest since a year")
    if len(ordered) < 2:
        raise FormulaError(f"'{name}' has less than two known values", "a value is the highest of several")
    return ordered
