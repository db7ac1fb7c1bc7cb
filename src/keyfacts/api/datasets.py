"""A dataset: facts and tables with all that is known of them, from a folder of a project or from memory."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, Self

from keyfacts.api.datapackages import dataset_files
from keyfacts.api.folders import folder_of_files
from keyfacts.api.selection import Selection
from keyfacts.api.tables import Table
from keyfacts.compose import check_dataset
from keyfacts.facts import Printer, Record, resolve_facts, value_records
from keyfacts.findings import Findings, InputError, Severity, UsageError, did_you_mean, judged
from keyfacts.gate import LARGEST, read
from keyfacts.model.dataset import Dataset as DatasetRead
from keyfacts.pipeline import Output, find_project, replace_outputs
from keyfacts.read import read_dataset, read_severities

_NUMBERS = ("value", "lower", "upper")


class ReadDataset(NamedTuple):
    """A dataset as it was read, and how its values are printed."""

    values: DatasetRead
    printer: Printer

    @property
    def records(self) -> list[Record]:
        """A record for each value."""
        return value_records(self.values, self.printer)


def read_facts(
    project: Path, name: str, lang: str, severities: Mapping[str, Severity | None], findings: Findings
) -> ReadDataset | None:
    """Read a dataset, work out its facts and prove it; None if it cannot be used. Findings are weighed."""
    found = Findings()
    values = read_dataset(project, name, found)
    printer = None
    if values is not None:
        book = resolve_facts(values, found, lang)
        check_dataset(values, book, found)
        printer = Printer(book)
    findings.extend(judged(found, values.suppressions if values else (), severities))
    return ReadDataset(values, printer) if values is not None and printer is not None else None


class Dataset:
    """Facts and tables, each value with its unit, period, source and print; here from memory.

    ``facts`` are keys of a fact by its id, as in ``datapackage.yaml``, or a value alone. ``tables`` are DataFrames,
    mappings of columns, lists of rows, or a ``Table`` where there is more to say of one. ``as_of``, ``sources``,
    ``checks`` and whatever else a dataset may have are given by name.

    >>> import keyfacts
    >>> data = keyfacts.Dataset(
    ...     "visits-2025",
    ...     title="Visits",
    ...     tables={"places": {"place": ["Harbor", "Hill"], "visits": [1240, 980]}},
    ...     facts={
    ...         "visits": {"label": "Visits", "value": 2220, "period": {"year": 2025}},
    ...         "by_place": {"series": "places.visits", "key": "place", "period": {"year": 2025}},
    ...     },
    ... )
    >>> data["visits"]["printed"], data["by_place[Hill]"]["value"]
    ('2,220', Decimal('980'))
    >>> data.table("places")["place"]
    ['Harbor', 'Hill']

    That of a project is ``keyfacts.Project(".").dataset("reading-2025")``. InputError says what is wrong with one.
    """

    def __init__(
        self,
        name: str = "data",
        *,
        facts: Mapping[str, Any] | None = None,
        tables: Mapping[str, Any] | None = None,
        title: str = "",
        lang: str = "en-US",
        **keys: Any,
    ) -> None:
        files = dataset_files(name, {"title": title, **keys}, facts or {}, tables or {})
        self._files = {f"data/{name}/{file}": data for file, data in files.items()}
        with folder_of_files(self._files) as folder:
            self._open(folder, name, lang)

    @classmethod
    def in_project(cls, project: Path, name: str, lang: str = "en-US") -> Self:
        """The dataset ``data/NAME`` of a project."""
        made = cls.__new__(cls)
        made._open(project, name, lang)
        made._files = {}
        made._project = project
        return made

    _project: Path | None = None

    def _open(self, project: Path, name: str, lang: str) -> None:
        found = Findings()
        opened = read_facts(project, name, lang, read_severities(project, found), found)
        if opened is None or not found.ok:
            raise InputError(found)
        self._opened = opened
        self.name = name
        """The name by which a report asks for it."""
        self.findings = Findings(found.sorted())
        """Warnings and notes."""
        self._records = {str(record["fact"]): record for record in opened.records}

    @property
    def title(self) -> str:
        """What the data are about."""
        return self._opened.values.title

    @property
    def values(self) -> DatasetRead:
        """The dataset as keyfacts has it, with all that its file says; its fields are no part of the promise."""
        return self._opened.values

    @property
    def files(self) -> dict[str, bytes]:
        """The files it is read from, by their paths in a project; those of a dataset in memory were made for it."""
        if self._project is None:
            return dict(self._files)
        return {name: read(self._project, self._project / name, LARGEST) for name in self.values.inputs}

    def write(self, project: str | os.PathLike[str]) -> list[Path]:
        """Write its files into ``data/NAME/`` of a project, all or none; their paths. What is there is replaced.

        >>> import keyfacts
        >>> project = keyfacts.Project(".")
        >>> [path.name for path in keyfacts.Dataset("counted", facts={"visits": 2220}).write(project)]
        ['datapackage.yaml']
        >>> project.datasets
        ['counted', 'reading-2025']
        """
        root, unwritten = find_project(Path(project)), Findings()
        files = [Output(root / name, data) for name, data in self.files.items()]
        replace_outputs(files, unwritten, root)
        if not unwritten.ok:
            raise InputError(unwritten)
        return [file.path for file in files]

    def facts(self, fact: str = "", text: str = "", table: str = "", source: str = "") -> list[Record]:
        """A record for each value, of all or of those that fit: what ``keyfacts facts`` lists.

        A record has ``fact`` (the name that a report cites), ``printed``, ``value``, ``lower``, ``upper``, ``unit``,
        ``period``, ``source`` and more (docs/facts.md). Numbers are exact.

        >>> import keyfacts
        >>> data = keyfacts.Project(".").dataset("reading-2025")
        >>> [record["fact"] for record in data.facts("readers*", text="2025")]
        ['readers[2025]']
        """
        return Selection(fact, text, table, source).of(self._records.values(), self._opened.values)

    def __getitem__(self, fact: str) -> Record:
        """The record of one value; KeyError names the nearest."""
        if fact not in self._records:
            raise KeyError(f"no fact '{fact}'; {did_you_mean(fact, self._records) or 'facts() lists them'}")
        return self._records[fact]

    def __contains__(self, fact: object) -> bool:
        return fact in self._records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Any:
        return iter(self._records)

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return [table.name for table in self._opened.values.tables]

    def table(self, name: str) -> Table:
        """The table of that name, as columns; its cells are those that its types make of the file's."""
        table = self._opened.values.table(name)
        if table is None:
            hint = did_you_mean(name, self.tables) or f"the tables are: {', '.join(self.tables)}"
            raise UsageError(f"no table '{name}' in '{self.name}'; {hint}")
        if table.withheld:
            raise UsageError(table.too_large)
        columns = {field.name: [_plain(row[i]) for row in table.rows] for i, field in enumerate(table.fields)}
        return Table(columns, title=table.title, source=table.source)

    def to_pandas(self) -> Any:
        """All values as a DataFrame with their names as its index, where pandas is installed; numbers as floats."""
        frame = importlib.import_module("pandas").DataFrame(list(self._records.values())).set_index("fact")
        return frame.astype(dict.fromkeys(_NUMBERS, "float64"))

    def __repr__(self) -> str:
        return f"<Dataset: {self.name}, {len(self)} values, {len(self.tables)} tables>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the values as ``keyfacts facts`` lists them."""
        named = ("fact", "printed", "period", "source", "label")
        rows = [{name: record[name] for name in named} for record in self._records.values()]
        return Table(rows or [dict.fromkeys(named, "")], title=self.title)._repr_html_()


def _plain(value: Any) -> Any:
    """A whole number as an int, any other as it is."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
