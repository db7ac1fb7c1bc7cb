"""A chart that a script of the project draws: the script, what it is given, and the size of its figure."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TypeAlias

from keyfacts.values import frozen

PlotValue: TypeAlias = str | int | float | bool | date | None
"""A value as a script is given it; None for one that is missing or suppressed."""


@frozen
class Script:
    """A Python file that ``keyfacts.yaml`` lists, by its path from the project's root.

    ``beside`` are the files in its folder and below it, its modules and data, each with a digest of what it holds.
    """

    name: str
    folder: str = field(repr=False)
    """No part of what a plot follows from: a project may be moved, or built on another machine."""
    code: bytes = field(repr=False)
    beside: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    digest: str = ""
    """Stands for the code and what lies beside it: what was made by other code was made from another script."""


@frozen
class PlotTable:
    """A table that a plot is given: names of its columns, and its rows."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[PlotValue, ...], ...]


@frozen
class PlotFact:
    """A fact that a plot is given: its number (None for words), how it is printed in a chart, and its unit."""

    name: str
    key: str
    value: float | None
    printed: str
    unit: str


@frozen
class Plot:
    """What a script is to draw; ``width`` and ``height`` in points are final.

    ``parameters`` are those of the report that the directive names, with their values.
    """

    script: Script
    tables: tuple[PlotTable, ...]
    facts: tuple[PlotFact, ...]
    lang: str
    width: float
    height: float
    parameters: tuple[tuple[str, str], ...] = ()
