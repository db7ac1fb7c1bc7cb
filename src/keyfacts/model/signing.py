"""What a fact states as fields of text, and the rows of tables: signed in ``facts.lock``, compared between datasets."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from keyfacts.findings import NOWHERE, Place
from keyfacts.values import frozen

Fields: TypeAlias = tuple[tuple[str, str], ...]
"""Name and text of each field that is not empty, in the order of ``FIELDS``."""

FIELDS = (
    "label",
    "value",
    "unit",
    "population",
    "period",
    "as_of",
    "status",
    "hedge",
    "printed",
    "years",
    "source",
)
"""What is known of a fact; one that is added here is signed at the next signature, and empty ones are not written."""


@frozen
class LockedFact:
    """One value as it was signed: its ``fields``, ``by`` whom and ``on`` which day."""

    id: str
    fields: Fields
    by: str
    on: date
    place: Place = NOWHERE


@frozen
class LockedTable:
    """The rows of a table as they were signed: cells as text, parallel to ``columns``, sorted."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    by: str
    on: date
    place: Place = NOWHERE


@frozen
class FactsLock:
    """``facts.lock`` of a dataset; ``lang`` is the language of the prints in it.

    ``tables`` is None in a lock of facts alone: what tables print is then not compared.
    """

    lang: str
    facts: tuple[LockedFact, ...] = ()
    place: Place = NOWHERE
    tables: tuple[LockedTable, ...] | None = None
