"""Each value of a dataset as one record of plain columns: what exports and attached data hold."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from keyfacts.facts.bases import basis_words
from keyfacts.facts.estimates import ends_of_interval
from keyfacts.facts.known import Resolved
from keyfacts.facts.printing.digits import SHARES
from keyfacts.facts.printing.periods import printed_label
from keyfacts.facts.printing.printer import Printer
from keyfacts.model.dataset import Dataset
from keyfacts.model.quantity import Quantity

_CONTEXT = Context(prec=20)
"""Digits of a number that count; quotients have no end."""

Value = str | Decimal | None

STATUSES = ("final", "provisional", "revised", "estimated", "awaited", "suppressed")
BOUNDS = ("exact", "above", "at_least", "below", "at_most", "between")

_SDMX = "http://purl.org/linked-data/sdmx/2009/"


class RecordField(NamedTuple):
    """A column of the records: Table Schema ``type``, what it holds, the SDMX concept it is where there is one."""

    name: str
    type: str
    description: str
    concept: str = ""
    choices: tuple[str, ...] = ()


FIELDS = (
    RecordField("fact", "string", "Name by which a report cites the value"),
    RecordField("printed", "string", "The value as tables print it"),
    RecordField("period", "string", "Period in words", f"{_SDMX}dimension#timePeriod"),
    RecordField("source", "string", "Title of the source"),
    RecordField("label", "string", "What the number is"),
    RecordField("value", "number", "The value where it is known exactly", f"{_SDMX}measure#obsValue"),
    RecordField("bound", "string", "What is known of the value", choices=BOUNDS),
    RecordField("lower", "number", "Lower end of what the value may be"),
    RecordField("upper", "number", "Upper end of what the value may be"),
    RecordField("text", "string", "The value where it is a text or a day"),
    RecordField("unit", "string", "Unit of the numbers; shares are in percent", f"{_SDMX}attribute#unitMeasure"),
    RecordField("status", "string", "How sure the value is", f"{_SDMX}attribute#obsStatus", STATUSES),
    RecordField("start", "string", "First year, month or day of the period"),
    RecordField("end", "string", "Last year, month or day of the period"),
    RecordField("margin", "number", "Margin of error of an estimate"),
    RecordField("confidence_lower", "number", "Lower end of the confidence interval of an estimate"),
    RecordField("confidence_upper", "number", "Upper end of the confidence interval of an estimate"),
    RecordField("confidence_level", "number", "Level of confidence of margin and interval in percent"),
    RecordField("basis", "string", "What the value is adjusted for, in which prices, and the base of an index"),
    RecordField("population", "string", "Of whom or what the value is true"),
    RecordField("as_of", "date", "The day the value stands at"),
    RecordField("id", "string", "Id of the fact"),
    RecordField("key", "string", "Key of the value in its series"),
    RecordField("source_id", "string", "Name of the source in the dataset"),
    RecordField("tags", "string", "Tags of the fact, with commas"),
)
"""The first five are those that ``keyfacts facts`` lists."""

Record = dict[str, Value]


def value_records(dataset: Dataset, printer: Printer) -> list[Record]:
    """One record per value, series opened, in the dataset's order."""
    return [_record(entry, dataset, printer) for entry in printer.book.entries()]


def _record(entry: Resolved, dataset: Dataset, printer: Printer) -> Record:
    fact = entry.fact
    source = dataset.source(fact.source)
    day = fact.as_of or dataset.as_of
    number = entry.quantity is not None
    start, end = _ends_of_period(entry)
    record: Record = {
        "fact": f"{fact.id}[{entry.key}]" if entry.key else fact.id,
        "printed": printer.value(entry, setting="table").text,
        "period": printer.period(entry.period) or (entry.key if entry.key[:4].isdigit() else ""),
        "source": source.title if source else fact.source,
        "label": printed_label(entry, printer.words),
        "text": entry.day.isoformat() if entry.day else entry.words,
        "unit": _unit(entry, printer) if number or entry.hidden else "",
        "status": "suppressed" if entry.hidden else "awaited" if entry.awaited else entry.status,
        "start": start,
        "end": end,
        "basis": basis_words(fact.basis, printer.book.lang),
        "population": fact.population,
        "as_of": day.isoformat() if day else "",
        "id": fact.id,
        "key": entry.key,
        "source_id": fact.source,
        "tags": ",".join(fact.tags),
    }
    if entry.quantity is not None:
        record |= _ends(entry.quantity, entry) | _precision(entry)
    return {field.name: record.get(field.name) or None for field in FIELDS} | _naught(record)


def _ends_of_period(entry: Resolved) -> tuple[str, str]:
    """First and last point; a series by year has its key, 'since inception' has none."""
    period = entry.period
    if period.kind == "none":
        year = entry.key if len(entry.key) == 4 and entry.key.isdigit() else ""
        return year, year
    start = period.start if period.start[:1].isdigit() else ""
    return start, period.end or ("" if period.kind == "since" else start)


def _naught(record: Record) -> Record:
    """Numbers that are zero, which are not nothing."""
    return {name: value for name, value in record.items() if isinstance(value, Decimal)}


def _unit(entry: Resolved, printer: Printer) -> str:
    unit = entry.fact.unit
    named = {"percent": "percent", "share_of_100": "percent", "points": "percentage points", "year": "year"}
    return named.get(unit.kind) or printer.unit_name(unit)


def _stated(number: Decimal | None, entry: Resolved) -> Decimal | None:
    """A number as exports have it; shares in percent."""
    if number is None:
        return None
    return _CONTEXT.plus(number.scaleb(2) if entry.fact.unit.kind in SHARES else number)


def _precision(entry: Resolved) -> Record:
    """Margin of error and confidence interval; nothing of what is no estimate."""
    interval, ends = entry.confidence, ends_of_interval(entry)
    if interval is None or ends is None:
        return {}
    record: Record = {
        "confidence_lower": _stated(ends[0], entry),
        "confidence_upper": _stated(ends[1], entry),
        "confidence_level": interval.level,
    }
    return record if interval.margin is None else record | {"margin": _stated(interval.margin, entry)}


def _ends(quantity: Quantity, entry: Resolved) -> Record:
    """Value and bounds; shares in percent."""
    low, high = _stated(quantity.low, entry), _stated(quantity.high, entry)
    if quantity.exact is not None:
        return {"value": low, "bound": "exact"}
    if low is not None and high is not None:
        return {"bound": "between", "lower": low, "upper": high}
    if low is not None:
        return {"bound": "above" if quantity.low_open else "at_least", "lower": low}
    return {"bound": "below" if quantity.high_open else "at_most", "upper": high}
