"""A dataset as a data package: facts.csv, each table as CSV, and the descriptor that says what every column holds.

Data Package (https://datapackage.org): the keys are those that versions 1 and 2 share. The bytes are the same every
time; suppressed counts stand as their symbols, which the schema declares to be missing values.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from keyfacts.facts.printing.cells import cell_of_text
from keyfacts.facts.printing.printer import Printer
from keyfacts.facts.printing.records_export import FIELDS, value_records
from keyfacts.model.dataset import Dataset, DataTable, Field, Scalar, Source, Suppressed
from keyfacts.model.document import Attachment

DESCRIPTOR = "datapackage.json"


def package_files(dataset: Dataset, printer: Printer) -> tuple[Attachment, ...]:
    """The files of the package, the descriptor last; none for a dataset without tables and facts.

    A table too large to be held is left out: what SQL sums up from it is a table of its own.
    """
    tables = [
        (Attachment(f"{table.name}.csv", "text/csv", _table_csv(table), table.title or table.name), _schema(table))
        for table in dataset.tables
        if not table.withheld
    ]
    records = value_records(dataset, printer)
    if records:
        name = _free("facts", {table.name for table in dataset.tables})
        rows = ([_plain(record[field.name]) for field in FIELDS] for record in records)
        facts = Attachment(
            f"{name}.csv", "text/csv", _csv([field.name for field in FIELDS], rows), f"Facts of {dataset.title}"
        )
        tables.append((facts, _facts_schema()))
    if not tables:
        return ()
    names: list[str] = []
    for file, _ in tables:
        names.append(_free(file.name.removesuffix(".csv").lower(), set(names)))
    resources = [_resource(name, *table) for name, table in zip(names, tables, strict=True)]
    described = {**_about(dataset), "resources": resources}
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    descriptor = Attachment(DESCRIPTOR, "application/json", text.encode(), f"What the data of {dataset.title} hold")
    return (*(file for file, _ in tables), descriptor)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"all-{name}"
    return name


# --- tables ------------------------------------------------------------------------------------------------------


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(map(cell_of_text, head))
    writer.writerows(map(cell_of_text, row) for row in rows)
    return out.getvalue().encode()


def _table_csv(table: DataTable) -> bytes:
    rows = ([_plain(value) for value in row] for row in table.rows)
    return _csv([field.name for field in table.fields], rows)


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


# --- the descriptor ----------------------------------------------------------------------------------------------


def _about(dataset: Dataset) -> dict[str, object]:
    """The keys of the package itself; what the standard has no key for is ours (funding, rights, sample, as_of)."""
    licences = [{"title": name, "name": name} for name in dataset.licences if name]
    about: dict[str, object] = {
        "name": dataset.name.lower(),
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "as_of": dataset.as_of.isoformat() if dataset.as_of else "",
        "sample": dataset.sample,
        "funding": dataset.funding,
        "rights": dataset.rights,
        "licenses": licences,
        "sources": [_source(source) for source in dataset.sources],
    }
    return {key: value for key, value in about.items() if value}


def _source(source: Source) -> dict[str, object]:
    """A source in the words of Data Package, and of OWID's origins for what it has no word for."""
    licence = {"name": source.licence, "url": source.licence_url}
    keys: dict[str, object] = {
        "title": source.title,
        "path": source.url,
        "name": source.name,
        "version": source.version,
        "producer": source.producer,
        "date_published": source.published,
        "date_accessed": source.accessed,
        "citation_full": source.citation,
        "attribution": source.attribution,
        "url_download": source.download,
        "description": source.description,
        "note": source.note,
        "license": {key: value for key, value in licence.items() if value},
    }
    return {key: value for key, value in keys.items() if value}


def _resource(name: str, file: Attachment, schema: dict[str, object]) -> dict[str, object]:
    return {
        "name": name,
        "path": file.name,
        "title": file.description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        "schema": schema,
    }


def _schema(table: DataTable) -> dict[str, object]:
    missing = [""] if table.small is None else ["", table.small.symbol, table.small.withheld]
    return {"fields": [_field(field) for field in table.fields], "missingValues": missing}


def _field(field: Field) -> dict[str, object]:
    unit = {"percent": "1", "share_of_100": "percent", "points_of_100": "percentage points"}.get(field.unit.kind)
    keys: dict[str, object] = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "unit": unit or field.unit.code or field.unit.other,
    }
    return {key: value for key, value in keys.items() if value}


def _facts_schema() -> dict[str, object]:
    fields: list[dict[str, object]] = []
    for field in FIELDS:
        keys: dict[str, object] = {"name": field.name, "type": field.type, "description": field.description}
        if field.concept:
            keys["rdfType"] = field.concept
        if field.name == "fact":
            keys["constraints"] = {"required": True, "unique": True}
        elif field.choices:
            keys["constraints"] = {"enum": list(field.choices)}
        fields.append(keys)
    return {"fields": fields, "missingValues": [""], "primaryKey": ["fact"]}
