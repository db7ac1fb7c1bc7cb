"""The dataset as files for the PDF: each table as CSV, the facts as JSON; the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

from keyfacts.compose.known import Resolved
from keyfacts.compose.prints import Printer
from keyfacts.model.dataset import Dataset, DataTable, Scalar, Suppressed
from keyfacts.model.document import Attachment
from keyfacts.model.quantity import Quantity


def data_attachments(dataset: Dataset, printer: Printer) -> tuple[Attachment, ...]:
    """One CSV per table and one JSON with all facts."""
    tables = tuple(
        Attachment(f"{table.name}.csv", "text/csv", _csv(table), table.title or table.name)
        for table in dataset.tables
        if not table.withheld
    )
    facts = [_record(entry, printer) for entry in printer.book.entries()]
    if not facts:
        return tables
    content = {"name": dataset.name, "title": dataset.title, "version": dataset.version, "facts": facts}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return (*tables, Attachment("facts.json", "application/json", text.encode(), f"Facts of {dataset.title}"))


def _csv(table: DataTable) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow([field.name for field in table.fields])
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def _plain(value: Scalar) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Suppressed():
            return value.symbol
        case _:
            return value


def _record(entry: Resolved, printer: Printer) -> dict[str, object]:
    fact = entry.fact
    record: dict[str, object] = {"fact": fact.id, "label": fact.label, "printed": printer.value(entry).text}
    if entry.key:
        record["key"] = entry.key
    if entry.quantity is not None:
        record.update(_ends(entry.quantity))
    period = printer.period(fact.period)
    record.update({k: v for k, v in (("unit", fact.unit.other), ("period", period), ("source", fact.source)) if v})
    return record


def _ends(quantity: Quantity) -> dict[str, str]:
    if quantity.exact is not None:
        return {"value": f"{quantity.exact:f}"}
    ends = (
        ("above" if quantity.low_open else "at_least", quantity.low),
        ("below" if quantity.high_open else "at_most", quantity.high),
    )
    return {name: f"{number:f}" for name, number in ends if number is not None}
