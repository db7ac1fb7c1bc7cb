"""What is to be fetched from a server, and what came back."""

from __future__ import annotations

from pathlib import Path

from keyfacts.findings import NOWHERE, Place
from keyfacts.values import frozen


@frozen
class FetchOrder:
    """``fetch: {dsn: VARIABLE, sql: ...}`` of the resource ``name``: rows of ``sql`` go to ``path``, a note beside it.

    ``variable`` is the name of the environment variable that holds the address; the address itself is never here.
    """

    name: str
    variable: str
    sql: str
    path: Path
    note: Path
    sql_place: Place = NOWHERE
    variable_place: Place = NOWHERE


@frozen
class Fetched:
    """One snapshot as it now is: the file, its number of rows, and whether it differs from what was there."""

    path: Path
    rows: int
    changed: bool


@frozen
class FetchedTable:
    """Rows as text ('' for missing), and columns as (name, type in Table Schema's words)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
