"""Snapshots of a server's tables: a CSV file that is committed, and a note beside it that says what query made it.

``entries.csv`` has the rows, ``entries.fetch.json`` the types of the columns, the number of rows, and the SHA-256 of
the query and of the CSV file. There is no date in it: the same rows give the same files, and the commit has the date.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any, cast

from keyfacts.findings import Findings, Place
from keyfacts.gate import is_file
from keyfacts.model.snapshot import FetchedTable, FetchOrder
from keyfacts.read.dataset.columns.forms import FIELD_TYPES
from keyfacts.read.dataset.dataset_models import DatasetForm, FetchForm
from keyfacts.read.dataset.grid import MAX_BYTES
from keyfacts.read.files.files import MEGABYTE, name_of, path_inside, read_bytes, read_text
from keyfacts.read.files.validation import validate
from keyfacts.read.files.yaml import MAX_BYTES as MAX_YAML
from keyfacts.read.files.yaml import read_yaml

_ENDING = ".fetch.json"
_ABOUT = "Written by `keyfacts facts fetch`, which writes it anew; do not edit."


def read_fetches(root: Path, name: str, findings: Findings) -> tuple[FetchOrder, ...]:
    """What the dataset ``data/NAME`` wants fetched; none if its file has errors."""
    folder = root / "data" / name
    path = folder / "datapackage.yaml"
    text = read_text(root, path, MAX_YAML, findings)
    placed = None if text is None else read_yaml(text, name_of(root, path), findings)
    form = None if placed is None else validate(DatasetForm, placed, findings)
    if placed is None or form is None or findings.has_errors:
        return ()
    orders = []
    for number, resource in enumerate(form.resources):
        if resource.fetch is None:
            continue
        at = ("resources", number, "fetch")
        target = path_inside(root, folder, resource.path or "", findings, placed.place("resources", number, "path"))
        if target is not None and not target.is_relative_to(folder.resolve()):
            place = placed.place("resources", number, "path")
            findings.report("KF003", place, "a snapshot lies in the folder of its dataset")
        elif target is not None:
            sql = resource.fetch.sql
            places = placed.place(*at, "sql"), placed.place(*at, "dsn")
            orders.append(FetchOrder(resource.name, resource.fetch.dsn, sql, target, note_path(target), *places))
    return tuple(orders)


def note_path(snapshot: Path) -> Path:
    """The note beside a snapshot."""
    return snapshot.with_name(snapshot.stem + _ENDING)


def snapshot_files(order: FetchOrder, table: FetchedTable) -> tuple[bytes, bytes]:
    """The CSV file (RFC 4180 with line feeds, UTF-8) and its note."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in table.columns])
    writer.writerows(table.rows)
    data = out.getvalue().encode()
    note = {
        "about": _ABOUT,
        "columns": [{"name": name, "type": kind} for name, kind in table.columns],
        "rows": len(table.rows),
        "query": query_digest(order.sql),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return data, (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()


def query_digest(sql: str) -> str:
    """SHA-256 of a query, whatever its line ends, indentation and outer space."""
    lines = [line.strip() for line in sql.strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def check_snapshot(
    root: Path, path: Path, dataset: str, form: FetchForm, findings: Findings, place: Place
) -> dict[str, str] | None:
    """The types of a snapshot's columns; None after KF116 (there is none) or KF117 (it is not that of the query)."""
    again = f"run: keyfacts facts fetch {dataset}"
    beside = note_path(path)
    if not is_file(path) or not is_file(beside):
        missing = path if not is_file(path) else beside
        findings.report("KF116", place, f"the snapshot '{name_of(root, missing)}' is not there yet", again)
        return None
    data = read_bytes(root, path, MAX_BYTES, findings, place)
    text = read_bytes(root, beside, MEGABYTE, findings, place)
    if data is None or text is None:
        return None
    note = _note(text)
    at = Place(name_of(root, path))
    if note is None:
        findings.report("KF117", Place(name_of(root, beside)), "the note of the snapshot does not read", again)
    elif note["query"] != query_digest(form.sql):
        findings.report("KF117", place, f"the snapshot '{at.file}' was made by another query than this", again)
    elif note["sha256"] != hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest():
        hint = f"{again}; numbers changed by hand belong in a file without fetch"
        findings.report("KF117", at, "the snapshot was changed after it was fetched", hint)
    else:
        return {column["name"]: column["type"] for column in note["columns"]}
    return None


def is_snapshot(path: Path) -> bool:
    """Whether fetching may replace a file: there is none, or it was fetched."""
    return not path.exists() or (is_file(path) and is_file(note_path(path)))


def _note(data: bytes) -> dict[str, Any] | None:
    try:
        note = json.loads(data)
        columns = note["columns"]
        sound = all(isinstance(c["name"], str) and c["type"] in FIELD_TYPES for c in columns)
        sound = sound and isinstance(note["query"], str) and isinstance(note["sha256"], str)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return cast(dict[str, Any], note) if sound else None
