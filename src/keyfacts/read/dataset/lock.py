"""``facts.lock`` of a dataset: the values as they were signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from keyfacts.findings import Findings, Place
from keyfacts.model.signing import FIELDS, FactsLock, LockedFact, LockedTable
from keyfacts.read.files.beside import read_beside
from keyfacts.read.files.forms import DayText, Form, LanguageTag, OpenForm, Whole, WordsText
from keyfacts.read.files.yaml import PlacedData

FILE = "facts.lock"


class LockedForm(OpenForm):
    """One signed value; its other keys are the fields that were signed."""

    by: Annotated[WordsText, Field(min_length=1, max_length=200)]
    """Who signed it."""
    on: DayText
    """The day of the signature."""


class LockedTableForm(Form):
    """The signed rows of a table that a report prints or draws."""

    columns: tuple[WordsText, ...] = ()
    """The columns, in the order of the cells."""
    rows: tuple[tuple[WordsText, ...], ...] = ()
    """The cells of each row."""
    by: Annotated[WordsText, Field(min_length=1, max_length=200)]
    """Who signed it."""
    on: DayText
    """The day of the signature."""


class LockForm(Form):
    """The signed values of a dataset."""

    version: Annotated[Whole, Field(ge=1, le=1)]
    """Version of this form."""
    lang: LanguageTag = "en-US"
    """Language of the prints that were signed."""
    facts: dict[str, LockedForm] = Field(default_factory=dict)
    """The signed values by name: `fact` or `fact[key]`."""
    tables: dict[str, LockedTableForm] | None = None
    """The signed rows of tables by the table's name; without it no table is compared."""


def read_lock(root: Path, folder: Path, findings: Findings) -> tuple[FactsLock | None, str]:
    """The lock of the dataset in ``folder`` and its file's name; (None, '') without one."""
    read, file = read_beside(root, folder / FILE, LockForm, findings)
    if read is None:
        return None, file
    form, placed = read
    facts = tuple(_locked(name, each, placed, findings) for name, each in form.facts.items())
    tables = None
    if form.tables is not None:
        tables = tuple(_table(name, each, placed, findings) for name, each in form.tables.items())
    return FactsLock(form.lang, facts, Place(file, 1), tables), file


def _table(name: str, form: LockedTableForm, placed: PlacedData, findings: Findings) -> LockedTable:
    width = len(form.columns)
    for index, row in enumerate(form.rows):
        if len(row) != width:
            message = f"this row has {len(row)} cells, the table {width} columns"
            hint = "keyfacts facts lock writes this file; do not edit it by hand"
            findings.report("KF104", placed.place("tables", name, "rows", index), message, hint)
    rows = tuple(row for row in form.rows if len(row) == width)
    return LockedTable(name, form.columns, rows, form.by, form.on, placed.key_place("tables", name))


def _locked(name: str, form: LockedForm, placed: PlacedData, findings: Findings) -> LockedFact:
    fields = {}
    for key, value in (form.model_extra or {}).items():
        if isinstance(value, str) and key in FIELDS:
            fields[key] = str(value)
        else:
            place = placed.key_place("facts", name, key)
            hint = "keyfacts facts lock writes this file; do not edit it by hand"
            findings.report("KF104", place, f"'{key[:80]}' is no field of a signed value", hint)
    ordered = tuple((key, fields[key]) for key in FIELDS if key in fields)
    return LockedFact(name, ordered, form.by, form.on, placed.key_place("facts", name))
