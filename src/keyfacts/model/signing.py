"""What a fact states as fields of text, the rows of tables and the sentences of a report, as they are signed."""

from __future__ import annotations

from dataclasses import field
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
    "precision",
    "basis",
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


@frozen
class PrintedText:
    """What a report says in one place of one edition: a sentence, a caption, a row of a typed table.

    ``text`` are the words as written, with the names of cited values in them; ``printed`` are those that are printed,
    '' where values differ from one value of a parameter to the next. ``shows`` is what stands above or under a
    caption: the rows and columns of a chart or table. ``awaited``: a value in it is not known yet, or cannot be
    printed.
    """

    kind: str
    text: str
    printed: str
    lang: str
    shows: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    awaited: bool = field(default=False, compare=False)


@frozen
class LockedText:
    """A text as it was signed, in these ``editions``, ``by`` whom and ``on`` which day.

    ``carried``: it was signed in last year's report, and nobody has looked at it in this one.
    """

    said: PrintedText
    editions: tuple[str, ...]
    by: str
    on: date
    carried: bool = False
    place: Place = field(default=NOWHERE, compare=False)


@frozen
class ReportLock:
    """``reports/NAME.lock``: what a report says, as it was signed."""

    texts: tuple[LockedText, ...] = ()
    place: Place = NOWHERE
