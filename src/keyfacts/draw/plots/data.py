"""What a script's ``draw(figure, data, brand)`` is given: tables, facts and the brand's colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from keyfacts.model.plot import Plot, PlotFact, PlotTable
from keyfacts.model.style.chart_colours import Tones
from keyfacts.model.style.stylesheet import Stylesheet

_ROLES = ("text", "muted", "primary", "accent", "quiet", "rule", "axis", "tint")


class TableColumns(Mapping[str, list[Any]]):
    """The columns of a table by name; a missing or suppressed value is None."""

    def __init__(self, table: PlotTable) -> None:
        self.title = table.title
        self._columns = {name: [row[i] for row in table.rows] for i, name in enumerate(table.columns)}

    def __getitem__(self, name: str) -> list[Any]:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def rows(self) -> list[dict[str, Any]]:
        """Each row by the names of its columns."""
        return [dict(zip(self, values, strict=True)) for values in zip(*self._columns.values(), strict=True)]

    def to_pandas(self) -> Any:
        """A DataFrame, where pandas is installed."""
        import importlib

        return importlib.import_module("pandas").DataFrame(self._columns)


class PlotData:
    """The tables, facts and parameters that the directive names, and no others."""

    def __init__(self, plot: Plot) -> None:
        self.lang = plot.lang
        self._parameters = dict(plot.parameters)
        self.tables = {table.name: TableColumns(table) for table in plot.tables}
        self._facts = {(fact.name, fact.key): fact for fact in plot.facts}

    def table(self, name: str) -> TableColumns:
        """A table by its name."""
        if name not in self.tables:
            raise KeyError(f"the directive names no table '{name}'; add it to :tables:")
        return self.tables[name]

    def fact(self, name: str, key: object = "") -> PlotFact:
        """A fact by its name and, in a series, its key: with ``value``, ``printed`` and ``unit``."""
        if (name, str(key)) not in self._facts:
            raise KeyError(f"the directive names no fact '{name}{f'[{key}]' if key else ''}'; add it to :facts:")
        return self._facts[name, str(key)]

    def parameter(self, name: str) -> str:
        """The value of a parameter of the report."""
        if name not in self._parameters:
            raise KeyError(f"the directive names no parameter '{name}'; add it to :parameters:")
        return self._parameters[name]


class BrandColours:
    """The brand's colours by what they are for, each to be told from white paper, as matplotlib takes them."""

    text: str
    muted: str
    primary: str
    accent: str
    quiet: str
    rule: str
    axis: str
    tint: str

    def __init__(self, stylesheet: Stylesheet) -> None:
        self._tones = Tones(stylesheet.palette)
        for role in _ROLES:
            setattr(self, role, f"#{getattr(self._tones, role).hex}")

    @property
    def roles(self) -> dict[str, str]:
        """The colours by the names of these attributes."""
        return {role: getattr(self, role) for role in _ROLES}

    def series(self, count: int) -> list[str]:
        """Colours for that many series."""
        return [f"#{colour.hex}" for colour in self._tones.series(count)]
