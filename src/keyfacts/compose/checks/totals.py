"""Parts and totals, sums by group, counts that only grow: the dataset's checks besides plain sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from keyfacts.facts.gaps import report_awaited
from keyfacts.facts.intervals import added
from keyfacts.facts.known import FactBook, Resolved
from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.language import every_language
from keyfacts.model.dataset import Dataset, DataTable, Field, Scalar, SeriesOf
from keyfacts.model.quantity import Quantity
from keyfacts.model.rules.checks import PartsCheck, RiseCheck, SumCheck

_LEAST_SHARES = 3
_TIME = re.compile(r"(?:FY ?)?(?:1[5-9]|20|21)\d\d(?:[-/](?:\d\d|\d{4}|Q[1-4])(?:-\d\d)?)?")
"""Years, fiscal years, quarters, months and days as cells have them."""
_NEAR_WHOLE = (Decimal(90), Decimal(110))
"""A column of shares that adds up to something between these is taken for the parts of a whole."""


def rounding_room(numbers: Sequence[Decimal]) -> Decimal:
    """Half a unit of the last place for each number that was rounded."""
    places = max((-int(n.as_tuple().exponent) for n in numbers if n.is_finite()), default=0)
    return Decimal(len(numbers)) * Decimal("0.5").scaleb(-max(places, 0))


def check_parts(check: PartsCheck, book: FactBook, findings: Findings) -> None:
    """``{parts: [a, b], of: total}``: the sum of the parts may be the total."""
    entries = [named_fact(name, book, check.place, findings) for name in (*check.parts, check.total)]
    quantities = [entry.quantity for entry in entries if entry is not None and entry.quantity is not None]
    if len(quantities) < len(entries):
        return  # unknown, awaited, or with a finding of its own
    *parts, total = quantities
    whole = parts[0]
    for part in parts[1:]:
        whole = added(whole, part)
    exact = [part.exact for part in parts if part.exact is not None]
    room = {"exactly": Decimal(0), "rounding": rounding_room(exact)}.get(str(check.within))
    if not may_be_equal(
        whole, total, check.within if room is None and isinstance(check.within, Decimal) else room or Decimal(0)
    ):
        message = f"{', '.join(check.parts)} add up to {in_words(whole)}, '{check.total}' is {in_words(total)}"
        findings.report("KF309", check.place, message)


def named_fact(written: str, book: FactBook, place: Place, findings: Findings) -> Resolved | None:
    """The value that a check names; None after a finding."""
    name, _, key = written.partition("[")
    entry = book.find(name.strip(), key.rstrip("]").strip() or None)
    if entry is None:
        findings.report(
            "KF301", place, f"the check names an unknown fact '{written}'", did_you_mean(name, book.known())
        )
    return entry


def may_be_equal(one: Quantity, other: Quantity, room: Decimal) -> bool:
    """Whether two values may be the same, give or take ``room``."""
    low = one.high is None or other.low is None or other.low <= one.high + room
    return low and (one.low is None or other.high is None or one.low - room <= other.high)


def in_words(quantity: Quantity) -> str:
    """A value as a finding says it."""
    if quantity.exact is not None:
        return f"{quantity.exact.normalize():f}"
    if quantity.high is None:
        return f"more than {quantity.low:f}" if quantity.low is not None else "anything"
    return f"at most {quantity.high:f}" if quantity.low is None else f"{quantity.low:f} to {quantity.high:f}"


def check_rise(check: RiseCheck, dataset: Dataset, findings: Findings) -> None:
    """``{rises: table.column, by: year}``: no value is smaller than the one before it."""
    columns = columns_of(check.table, (check.column, check.by), dataset, check.place, findings)
    if columns is None:
        return
    values, order = columns
    pairs = [(key, value) for key, value in zip(order, values, strict=True) if isinstance(value, Decimal)]
    _judge_rise(
        sorted(pairs, key=lambda pair: _rank(pair[0])), f"column '{check.column}'", "KF309", check.place, findings
    )


def check_cumulative(dataset: Dataset, book: FactBook, findings: Findings) -> None:
    """A series of counts since some day never falls (KF320); shares of a whole add up to 100 (KF321)."""
    for fact in dataset.facts:
        if isinstance(fact.value, SeriesOf) and fact.period.kind == "since" and not fact.value.by:
            entries = book.series.get(fact.id, {})
            pairs = [
                (key, e.quantity.exact) for key, e in entries.items() if e.quantity and e.quantity.exact is not None
            ]
            if all(key[:4].isdigit() for key, _ in pairs):
                name = f"fact '{fact.id}', a count since {fact.period.start},"
                _judge_rise(sorted(pairs), name, "KF320", fact.place_of("series"), findings)
    for table in dataset.tables:
        for number, field in enumerate(table.fields):
            if field.unit.kind == "share_of_100":
                _judge_shares(table, number, field, findings)


def _judge_rise(
    pairs: Sequence[tuple[Scalar, Decimal]], name: str, code: str, place: Place, findings: Findings
) -> None:
    for (before, old), (key, new) in pairwise(pairs):
        if new < old:
            findings.report(code, place, f"{name} falls from {old:f} ({before}) to {new:f} ({key})")


def _rank(key: Scalar) -> tuple[int, Decimal, str]:
    return (0, key, "") if isinstance(key, Decimal) else (1, Decimal(0), str(key))


def _judge_shares(table: DataTable, number: int, field: Field, findings: Findings) -> None:
    if _is_of_rates(table, field):
        return
    shares = [row[number] for row in table.rows if isinstance(row[number], Decimal)]
    numbers = [share for share in shares if isinstance(share, Decimal)]
    total = sum(numbers, Decimal(0))
    low, high = _NEAR_WHOLE
    if len(numbers) >= _LEAST_SHARES and low <= total <= high and abs(total - 100) > rounding_room(numbers):
        message = (
            f"the shares in column '{field.name}' of table '{table.name}' add up to {total.normalize():f}, not to 100"
        )
        findings.report("KF321", field.place if field.place.line else table.place, message)


def _is_of_rates(table: DataTable, field: Field) -> bool:
    """Whether percentages are no parts of one whole: rates by their name, or one value for each of several years."""
    name = f"{field.title} {field.name.replace('_', ' ')}"
    if any(re.search(language.checks.rates, name, re.IGNORECASE) for language in every_language()):
        return True
    position = table.index(field.name)
    if any(isinstance(row[position], Decimal) and row[position] < 0 for row in table.rows):  # type: ignore[operator]
        return True
    columns = ((each, {row[at] for row in table.rows} - {None}) for at, each in enumerate(table.fields))
    return any(len(values) > 1 and _are_times(each, values) for each, values in columns if each is not field)


def _are_times(field: Field, values: set[Scalar]) -> bool:
    """Whether a column holds years, quarters or days."""
    if field.type in ("year", "date") or field.unit.kind == "year":
        return True
    return all(_TIME.fullmatch(f"{value:f}" if isinstance(value, Decimal) else str(value)) for value in values)


def check_groups(check: SumCheck, dataset: Dataset, findings: Findings) -> None:
    """``{sum: table.column, by: region, equals: other.column}``: each group's sum is the other table's row."""
    mine = columns_of(check.table, (check.column, check.by), dataset, check.place, findings)
    table, _, column = str(check.equals).partition(".")
    other = columns_of(table, (column, check.by), dataset, check.place, findings)
    if mine is None or other is None:
        return
    held = dataset.table(check.table)
    if held is not None and report_awaited(
        f"the sums of '{check.table}.{check.column}'", held, check.column, check.place, findings
    ):
        return
    sums: dict[Scalar, list[Decimal]] = {}
    for value, key in zip(*mine, strict=True):
        if isinstance(value, Decimal):
            sums.setdefault(key, []).append(value)
    for total, key in zip(*other, strict=True):
        numbers = sums.pop(key, [])
        room = rounding_room(numbers) if check.within == "rounding" else check.within
        if isinstance(total, Decimal) and abs(sum(numbers, Decimal(0)) - total) > (
            room if isinstance(room, Decimal) else 0
        ):
            added_up = sum(numbers, Decimal(0)).normalize()
            message = f"the rows of '{key}' add up to {added_up:f}, '{check.equals}' says {total.normalize():f}"
            findings.report("KF309", check.place, message)
    for key in sums:
        findings.report("KF309", check.place, f"'{check.equals}' has no row for '{key}'")


def columns_of(
    name: str, columns: tuple[str, ...], dataset: Dataset, place: Place, findings: Findings
) -> tuple[tuple[Scalar, ...], ...] | None:
    """These columns of a table; None after a finding."""
    table = dataset.table(name)
    if table is None:
        hint = did_you_mean(name, (each.name for each in dataset.tables))
        findings.report("KF401", place, f"the check names an unknown table '{name}'", hint)
        return None
    for column in columns:
        if column not in (field.name for field in table.fields):
            hint = did_you_mean(column, (field.name for field in table.fields))
            findings.report("KF402", place, f"table '{name}' has no column '{column}'", hint)
            return None
    return tuple(table.column(column) for column in columns)
